"""What the search line offers at the cursor."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from studio.library.collections import Collections, Member
from studio.library.completions import MOST, completions, vocabulary
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.records import Record, Tag

KNOWN = {
    "tag": ("coffee", "ice cream", "café", "logo"),
    "kind": ("photograph",),
    "collection": ("Best of",),
    "in": ("menu",),
}


def offered(line: str, cursor: int | None = None) -> list[str]:
    at = len(line) if cursor is None else cursor
    return [line[: one.start] + one.text + line[one.end :] for one in completions(line, at, KNOWN)]


def test_values_of_the_filter_being_written() -> None:
    assert offered("cup tag:c") == ["cup tag:coffee", "cup tag:café", 'cup tag:"ice cream"']
    assert offered("-tag:lo") == ["-tag:logo"] and offered("(tag:CAFE") == ["(tag:café"]
    assert offered('tag:"ice c') == ['tag:"ice cream"'] and offered("collection:b") == ['collection:"Best of"']
    assert offered("color:te") == ["color:teal", "color:terracotta"] and offered("space:l") == ["space:left"]
    assert offered("rating:")[0] == "rating:>=3" and offered("colour:dark-") == [] and offered("nothing:x") == []


def test_filters_flags_tags_and_joining_words() -> None:
    assert offered("ki") == ["kind:"] and offered("un") == ["unused", "untagged"]
    assert offered("cup o") == ["cup OR"] and offered("o") == []
    assert offered("lo") == ["tag:logo"] and len(completions("", 0, KNOWN)) == MOST
    assert offered('"ice cr') == [] and offered("size:>1 ta cup", 10) == ["size:>1 tag: cup"]


@given(st.text(alphabet='ab "():-cotagilr#', max_size=20), st.integers(-2, 25))
def test_every_offer_fits_the_line(line: str, cursor: int) -> None:
    for one in completions(line, cursor, KNOWN):
        assert 0 <= one.start <= one.end <= len(line)
        parse(one.text, typing=True)


def test_the_vocabulary_is_the_librarys(tmp_path: Path) -> None:
    def tags(*names: str) -> tuple[Tag, ...]:
        return tuple(Tag(tag=name, confidence=0.9, source="m") for name in names)

    with Index(tmp_path / "library.sqlite") as index:
        index.put(
            [
                Record(file="/shop/menu/a.jpg", tags=tags("Cup", "tea"), kind="photograph", file_hash="aa"),
                Record(file="/shop/b.png", tags=tags("tea"), label="Red", made="scene"),
            ]
        )
        index.keep_uses("/work/Summer.studio", ["aa"])
        known = vocabulary(index, Collections().add("Best of", [Member("/a")]))
        index.remove([Path("/shop/menu/a.jpg")])
        assert vocabulary(index)["tag"] == ("tea",)
    assert known == {
        "tag": ("tea", "cup"),
        "kind": ("photograph",),
        "made": ("scene",),
        "label": ("red",),
        "type": ("jpg", "png"),
        "in": ("menu", "shop"),
        "used": ("Summer",),
        "collection": ("Best of",),
    }
