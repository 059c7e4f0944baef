"""Searching: what filters decide and how words, written and meant, rank."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.library.collections import Collections, Member
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.records import ACCEPTED, REJECTED, Record, Tag
from studio.library.search import meant, search, top


def vector(*values: float) -> bytes:
    row = np.array(values, np.float32)
    return (row / np.linalg.norm(row)).astype(np.float32).tobytes()


def tags(**sure: float) -> tuple[Tag, ...]:
    return tuple(Tag(tag=name.replace("_", " "), confidence=value, source="m") for name, value in sure.items())


PICTURES = (
    Record(
        file="/shop/menu/morning.jpg",
        size=3_000_000,
        modified=4 * 10**9,
        width=2000,
        height=1200,
        tags=tags(espresso=0.96, ice_cream=0.2),
        colors=(("#127c80", 0.6), ("#fafafa", 0.3)),
        color_names=("teal", "white"),
        copy_space="left",
        kind="photograph",
        rating=4,
        vector=vector(1, 0),
        file_hash="aa",
    ),
    Record(
        file="/shop/palace.png",
        size=1000,
        modified=3 * 10**9,
        width=600,
        height=800,
        tags=tags(palace=0.8, cat=0.1),
        colors=(("#d42a2a", 1.0),),
        color_names=("red",),
        copy_space="top",
        kind="illustration",
        label="Red",
        title="Das Café am Schloß",
        vector=vector(0, 1),
        file_hash="bb",
    ),
    Record(
        file="/shop/咖啡杯.jpg",
        modified=2 * 10**9,
        width=50,
        height=50,
        tags=tags(category=0.5),
        description="一杯咖啡",
    ),
    Record(file="/shop/broken.jpg", modified=5 * 10**9, error="cut short", tags=tags(espresso=1)),
    Record(
        file="/shop/logo.png",
        modified=1 * 10**9,
        tags=(
            Tag(tag="logo", confidence=0.01, source="m", state=ACCEPTED),
            Tag(tag="espresso", confidence=1, source="m", state=REJECTED),
        ),
    ),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    index = Index(tmp_path_factory.mktemp("library") / "library.sqlite")
    index.put(PICTURES)
    index.keep_uses("/work/summer.studio", ["bb"])
    return index


MINE = Collections().add("Best of", [Member("/shop/morning-old.jpg", "aa"), Member("/shop/logo.png")])


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("espresso", "morning"),
        ("ESPRESSOS", "morning"),
        ("tag:espresso", "morning"),
        ("tag:cat", ""),
        ("tag:cat*", "咖啡杯"),
        ('tag:"ice cream"', "morning"),
        ('"ice cream"', "morning"),
        ('"cream ice"', ""),
        ("ice palace", "palace morning"),
        ("-tag:espresso", "palace 咖啡杯 logo"),
        ("espresso OR palace", "morning palace"),
        ("NOT (tag:espresso OR tag:logo)", "palace 咖啡杯"),
        ("cafe schloss", "palace"),
        ("咖啡", "咖啡杯"),
        ("浓缩咖啡", "morning"),
        ("tag:宫殿", "palace"),
        ("tag:宫", ""),
        ("蓝绿色", "morning"),
        ("插画", "palace"),
        ("color:teal", "morning"),
        ("color:#d02020 kind:illu", "palace"),
        ("space:left", "morning"),
        ("size:>1600", "morning"),
        ("width:600 height:>=800", "palace"),
        ("weight:<2kb shape:portrait", "palace"),
        ("rating:>=3", "morning"),
        ("label:red", "palace"),
        ("type:png", "palace logo"),
        ("in:menu", "morning"),
        ("name:palace", "palace"),
        ("text:café", "palace"),
        ("used", "palace"),
        ("unused type:png", "logo"),
        ("used:summer", "palace"),
        ("used:winter", ""),
        ("untagged", ""),
        ('collection:"best of"', "morning logo"),
        ("date:1970..", "morning palace 咖啡杯 logo"),
        ("date:2000", ""),
        ("teal", "morning"),
        ("menu", "morning"),
        ("giraffe", ""),
        ("the of", ""),
        ("logo", "logo"),
    ],
)
def test_lines(index: Index, line: str, names: str) -> None:
    found = search(index, parse(line), collections=MINE)
    assert [Path(record.file).stem for record, _ in found] == names.split()
    assert all(0 < score <= 1 for _, score in found)


def test_a_word_being_typed_finds_what_begins_so(index: Index) -> None:
    assert search(index, parse("espr", typing=True)) and not search(index, parse("espr"))
    assert search(index, parse("pal", typing=True))[0][0].file == "/shop/palace.png"


def test_meaning_and_words_rank_together(index: Index) -> None:
    query = np.frombuffer(vector(0.4, 0.9165), np.float32)
    found = search(index, parse("something grand"), query)
    assert [(Path(record.file).stem, round(score, 2)) for record, score in found] == [
        ("palace", 0.92),
        ("morning", 0.4),
    ]
    both = search(index, parse("espresso something"), query)
    assert {Path(record.file).stem for record, _ in both} == {"palace", "morning"} and both[1][1] > 0.45
    assert [record.file for record, _ in search(index, parse("grand tag:espresso"), query)] == [PICTURES[0].file]


def test_what_may_be_meant() -> None:
    assert meant(parse("a hot drink tag:cup -cold")) == "a hot drink" and meant(parse("tag:cup")) == ""


def test_limits_and_equal_scores(index: Index) -> None:
    assert [record.file for record, _ in search(index, parse(""), limit=2)] == [PICTURES[0].file, PICTURES[1].file]
    score, date = np.array([0.5, 0.9, 0.5, -1]), np.array([1.0, 0.0, 2.0, 9.0])
    assert (
        list(top(score, date, 2)) == [1, 2]
        and list(top(score, date, 4)) == [1, 2, 0, 3]
        and not len(top(score, date, 0))
    )


def test_an_empty_library_answers_nothing(tmp_path: Path) -> None:
    with Index(tmp_path / "library.sqlite") as empty:
        assert search(empty, parse("cup color:teal"), np.ones(2, np.float32)) == []


def test_a_record_that_changed_is_found_by_its_new_words(tmp_path: Path) -> None:
    with Index(tmp_path / "library.sqlite") as index:
        index.put(PICTURES[:1])
        assert search(index, parse("espresso"))
        index.put([replace(PICTURES[0], tags=tags(tea=0.9))])
        assert not search(index, parse("espresso")) and search(index, parse("tea"))


def test_what_all_pictures_are_a_little_close_to_is_answered_by_those_that_stand_out(tmp_path: Path) -> None:
    near = [0.7, 0.55, *np.linspace(0.42, 0.36, 38)]
    rows = [
        Record(file=f"/many/{place}.jpg", tags=tags(thing=0.1), vector=vector(one, (1 - one**2) ** 0.5))
        for place, one in enumerate(near)
    ]
    query = np.frombuffer(vector(1, 0), np.float32)
    with Index(tmp_path / "many.sqlite") as index:
        index.put(rows)
        found = search(index, parse("music"), query)
        assert [record.file for record, _ in found] == ["/many/0.jpg", "/many/1.jpg"]
        # Alike as they are, none of these stands out of the others, and all of them are close enough by themselves.
        index.put([replace(record, vector=vector(0.8, 0.6)) for record in rows])
        assert len(search(index, parse("music"), query)) == len(rows)
