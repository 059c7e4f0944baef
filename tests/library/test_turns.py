"""A picture turned into a prompt and an alt text."""

from dataclasses import replace

import pytest

from studio.library.records import Record, Tag
from studio.library.turns import MOST_ALT, alt_text, prompt

CUP = Record(
    file="/pictures/morning.jpg",
    tags=(Tag(tag="espresso", confidence=0.96, source="tagger"), Tag(tag="cup", confidence=0.3, source="tagger")),
    color_names=("cream", "brown"),
    tones=("light", "warm", "high contrast"),
    kind="photograph",
    copy_space="left",
)


def test_a_prompt_says_what_is_shown_and_how() -> None:
    assert prompt(CUP) == "espresso, in cream and brown, bright warm light, room at the left"
    assert prompt(CUP, "A photo of a cup on a stone. It stands alone.").startswith("a cup on a stone, in cream")
    assert prompt(Record(file="/a.png")) == ""


def test_an_alt_text_says_what_is_sure_and_how_sure_the_rest_is() -> None:
    assert alt_text(CUP) == "Espresso; light photograph in cream and brown"
    unsure = replace(CUP, tags=CUP.tags[1:], text="Half price\nToday")
    assert alt_text(unsure) == "Perhaps cup; light photograph in cream and brown; it reads “Half price Today”"
    assert alt_text(Record(file="/a.png")) == "Picture"


@pytest.mark.parametrize(
    "seen",
    [
        "A photo of a cup of coffee.",
        "The image shows a close-up photograph of a cup.",
        "There is an image of a cup on a table, and an image of a dog on the wall.",
        "a cup " * 60,
    ],
)
def test_an_alt_text_is_short_and_never_says_image_of(seen: str) -> None:
    text = alt_text(CUP, seen)
    assert 0 < len(text) <= MOST_ALT
    assert "image of" not in text.lower()
    assert "photo" not in text.lower()[:12]
    assert text[0].isupper()
