"""Counting as each platform does, and cutting as each platform shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.copywriting.fields import COUNTINGS, display_width, fits, graphemes, length, measure, truncated
from studio.placements import Field, placement

FAMILY = "👨‍👩‍👧‍👦"
WILD = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_categories=["Cs"]),
        st.sampled_from([*"👍🏽👩🚀🇬🇧❤水한é", "\u200d", "\ufe0f", "\u0301", " ", "ﷺ"]),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "characters", "width", "x", "double"),
    [
        ("Cold for 24 hours", 17, 17, 17, 17),
        ("保冷 24 小时", 8, 12, 12, 12),
        ("e\u0301te\u0301", 3, 3, 3, 5),
        (FAMILY, 1, 2, 2, 2),
        ("👍🏽", 1, 2, 2, 2),
        ("🇬🇧🇫🇷", 2, 4, 4, 4),
        ("❤️", 1, 2, 2, 2),
        ("ＡＢ", 2, 4, 4, 4),
        ("한국", 2, 4, 4, 4),
        ("a…b", 3, 3, 4, 4),
        ("don’t", 5, 5, 5, 6),
        ("see example.com/a/long/path", 27, 27, 27, 27),
        ("see https://example.com/a/very/long/path/indeed", 47, 47, 27, 47),
        ("", 0, 0, 0, 0),
    ],
)
def test_every_platform_counts_its_own_way(text: str, characters: int, width: int, x: int, double: int) -> None:
    counted = [measure(text, counting) for counting in ("characters", "width", "x", "bytes")]
    assert counted == [characters, width, x, double]


@given(WILD, st.sampled_from(COUNTINGS))
def test_wild_text_is_counted_and_cut_within_the_room(text: str, counting: str) -> None:
    size = measure(text, counting)
    assert size >= 0 and measure(text, "characters") == len(graphemes(text)) <= len(text)
    assert "".join(graphemes(text)) == text
    field = Field(name="headline", limit=500, counting=counting, shown=7)
    cut = truncated(text, field, placement("google-rsa"))
    if size <= 7:
        assert cut == text
    else:
        assert cut.endswith("…") and text.startswith(cut[:-1])
        assert sum(measure(cluster, counting) for cluster in graphemes(cut[:-1])) <= 7


@given(WILD, WILD)
def test_a_longer_text_is_never_shorter_by_a_word(one: str, other: str) -> None:
    assert measure(f"{one} {other}", "characters") >= measure(one, "characters")
    assert measure(f"{one} {other}", "width") >= display_width(one)


def test_a_cut_stands_at_a_word_where_there_are_words() -> None:
    meta = placement("meta-square")
    headline = meta.field("headline")
    assert truncated("Keeps drinks cold for 24 hours", headline, meta) == "Keeps drinks cold for 24… See more"
    assert truncated("Keeps drinks cold all day", headline, meta) == "Keeps drinks cold all day"
    assert truncated("Donaudampfschifffahrtsgesellschaft", headline, meta) == "Donaudampfschifffahrtsgesel… See more"
    assert truncated("A b", Field(name="headline", limit=9, shown=1), placement("google-rsa")) == "A…"


def test_pinterest_shows_less_of_wide_letters() -> None:
    pin = placement("pinterest-pin")
    title = pin.field("headline")
    assert len(graphemes(truncated("水" * 50, title, pin))) == 31
    assert truncated("water " * 12, title, pin) == "water water water water water water…"


def test_linkedin_shortens_long_links() -> None:
    linkedin, meta = placement("linkedin-landscape"), placement("meta-square")
    text = "See https://example.com/a/very/long/path/indeed or a.co"
    assert length(text, linkedin.field("headline"), linkedin) == len("See ") + 23 + len(" or a.co")
    assert length(text, meta.field("headline"), meta) == len(text)


def test_fits_uses_the_limit_and_not_what_is_shown() -> None:
    field = placement("linkedin-landscape").field("primary_text")
    assert fits("x" * 600, field) and not fits("x" * 601, field) and length("x" * 600, field) == 600
