"""A team's words: the file, what is refused and where, and what they do to tags."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.library.records import ACCEPTED, REJECTED, Tag
from studio.library.vocabulary import Entry, Vocabulary, load, parse, save, widen, written

TEXT = """# our words
breakfast, brunch
flat white < coffee
flat white < menu item < print
trousers = pants, slacks
-harp
Breakfast < menu item
"""


def tag(word: str, sure: float = 0.8, state: str = "suggested") -> Tag:
    return Tag(tag=word, confidence=sure, source="m", state=state)


def test_lines_of_one_word_are_put_together_and_written_back() -> None:
    words = parse(TEXT)
    assert words.words == ("breakfast", "brunch", "flat white", "coffee", "menu item", "print", "trousers")
    assert words.entry("SLACKS") == Entry("trousers", (), ("pants", "slacks"))
    assert words.entry("flat white").parents == ("coffee", "menu item")
    assert words.entry("harp").hidden and words.entry("breakfast").parents == ("menu item",)
    assert set(parse(written(words)).entries) == set(words.entries)


_word = st.text("abcdé 杯", min_size=1, max_size=6).map(str.strip).filter(bool)


@given(st.lists(st.tuples(_word, st.lists(_word, max_size=2), st.booleans()), max_size=6))
def test_whatever_is_taken_is_read_back(rows: list[tuple[str, list[str], bool]]) -> None:
    text = "".join(f"{'-' * hidden}{' < '.join([word, *over])}\n" for word, over, hidden in rows)
    try:
        words = parse(text)
    except StudioError as fault:
        assert "over itself" in str(fault)
        return
    # A word that stands before its parent in the file may be written after it; what is said stays.
    assert set(parse(written(words)).entries) == set(words.entries)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("drink\nespresso <", "team.txt, line 2: something is missing"),
        ("a < b\nb < c < a", "“a” would stand over itself"),
        ("a < a", "“a” would stand over itself"),
        ("a = x\nb = x", "“x” is a name of “b” and of “a”"),
        ("a\n" + "x" * 90, "team.txt, line 2: “xxx"),
        ("a = b = c", "line 1: “b = c” is no word"),
        ("food\n\t\t\tpizza", "line 2: “pizza” stands deeper"),
        ("{pants}\n\tdress", "line 1: “{pants}” names nothing"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(StudioError) as fault:
        parse(text, "team.txt")
    assert told in str(fault.value)


def test_keyword_lists_of_photo_programs_are_read() -> None:
    words = parse("[Fashion]\n\ttrousers\n\t\t{slacks}\n\t\tjeans\nFood\n")
    assert words.entry("slacks") == Entry("trousers", ("Fashion",), ("slacks",))
    assert words.entry("jeans").parents == ("trousers",) and words.words[-1] == "Food"


def test_words_are_kept_joined_and_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.txt"
    assert load(path) == Vocabulary()
    save(parse(TEXT), path)
    both = load(path).joined(parse("BRUNCH < meal\n-print"))
    assert both.entry("brunch") == Entry("brunch", ("meal",)) and "print" not in both.words
    assert "coffee" not in both.without("Coffee").words
    assert both.without("coffee").entry("flat white").parents == ("menu item",)
    with pytest.raises(StudioError, match="no word “tea”"):
        both.without("tea")
    with pytest.raises(StudioError, match="over itself"):
        both.joined(parse("menu item < breakfast"))
    with pytest.raises(StudioError, match="a name of “trousers” and of “pants”"):
        both.joined(parse("pants"))
    path.write_bytes(b"caf\xe9")
    with pytest.raises(StudioError, match="UTF-8"):
        load(path)


def test_tags_are_worded_as_the_team_words_them() -> None:
    words = parse(TEXT)
    tags = (tag("Pants", 0.3), tag("trousers", 0.7), tag("harp"), tag("flat white", 0.6), tag("lamp", 0.1))
    made = {one.tag: one for one in widen(tags, words)}
    assert list(made) == ["trousers", "flat white", "lamp", "coffee", "menu item", "drink", "print", "food and drink"]
    assert made["trousers"].confidence == 0.7 and made["drink"].confidence == 0.6 and made["drink"].source == "wider"
    kept = widen((tag("harp", state=ACCEPTED), tag("flat white", 0.6, REJECTED)), words)
    assert [one.tag for one in kept] == ["harp", "flat white"]
    assert widen(tags, Vocabulary()) == tags
