"""Captions say what was measured, with how sure it is, and no more."""

from dataclasses import replace

from studio.library.captions import caption_of
from studio.library.records import REJECTED, Record, Tag

CAT = Record(
    file="a.jpg",
    tags=(
        Tag(tag="Egyptian cat", confidence=0.38, source="m"),
        Tag(tag="tabby", confidence=0.3, source="m"),
        Tag(tag="animal", confidence=0.94, source="wider"),
        Tag(tag="cat", confidence=0.92, source="wider"),
    ),
    colors=(("#c4a57b", 0.6), ("#7a4e2d", 0.3)),
    tones=("warm", "low contrast"),
    kind="photograph",
    orientation="portrait",
    sharpness=0.1,
    copy_space="left",
)


def test_an_unsure_label_and_the_word_over_it() -> None:
    assert caption_of(CAT) == (
        "A warm, upright photograph, mostly tan and brown; may show an Egyptian cat (0.38), in any case: cat (0.92); "
        "blurred; free space on the left."
    )


def test_what_is_rejected_or_unknown_is_left_out() -> None:
    no = replace(CAT, tags=(replace(CAT.tags[0], state=REJECTED),), tones=(), kind="render", orientation="landscape")
    assert caption_of(no) == "A picture, mostly tan and brown; blurred; free space on the left."
    assert caption_of(Record(file="a")) == "A picture."
    clear = Record(file="a", transparent=True, seamless=True, kind="illustration", orientation="square")
    assert caption_of(clear) == "A square illustration; transparent in parts; repeats without a seam."


def test_a_picture_looks_like_nothing_that_only_follows_from_its_tags() -> None:
    filed = (Tag(tag="campaign:pets", confidence=0.9, source="rule"), Tag(tag="cosy", confidence=0.8, source="open"))
    assert caption_of(replace(CAT, tags=(*filed, *CAT.tags))) == caption_of(CAT)
