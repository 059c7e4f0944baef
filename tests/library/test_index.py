"""The index: records by path, hash and number, upgrades, what other connections change, uses by campaigns."""

import json
import sqlite3
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from studio.errors import StudioError
from studio.library import index_schema
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.records import ACCEPTED, REJECTED, Record, Tag
from studio.library.search import search
from studio.library.sheet import Vectors

CUP = Record(
    file="/pictures/cup.jpg",
    size=10,
    modified=2_000_000_000,
    width=640,
    height=480,
    tags=(Tag(tag="Espresso", confidence=0.6, source="m"), Tag(tag="Dog", confidence=0.9, source="m", state=REJECTED)),
    colors=(("#127c80", 0.6), ("#fafafa", 0.3)),
    copy_space="left",
    vector=np.array([0.6, 0.8], np.float32).tobytes(),
    features=b"\0\0\0\0",
    file_hash="aa",
    picture_hash=(7).to_bytes(8, "big"),
    kind="photograph",
    rating=3,
    label="Red",
    title="Morning",
)


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "library.sqlite")


def test_the_sheet_follows_what_is_put_and_removed(index: Index) -> None:
    index.put([CUP, replace(CUP, file="/pictures/other.png", vector=b"")])
    sheet = index.sheet(vectors=True)
    row = sheet.rows[0]
    assert (row["width"], row["date"], row["rating"], row["print"]) == (640, 2.0, 3, 7)
    assert sheet.names["label"].texts[row["label"]] == "red" and sheet.names["tag"].texts == ["espresso"]
    assert sheet.tagged([0]) == pytest.approx([0.6, 0.6])
    assert sheet.color_distance("#127c80")[0] < 0.01 < sheet.color_distance("#d42a2a")[0]
    assert index.sheet() is sheet
    sure = Tag(tag="espresso", confidence=0.6, source="m", state=ACCEPTED)
    index.put([replace(CUP, tags=(sure,)), replace(CUP, file="/pictures/third.jpg", tags=())])
    later = index.sheet(vectors=True)
    assert list(later.tagged([0])) == pytest.approx([1.0, 0.6, 0.0]) and later.rows["id"][0] == row["id"]
    assert later.vectors is not None
    assert later.vectors.near(np.array([0.6, 0.8], np.float32)) == pytest.approx([1, 0, 1], abs=0.01)
    index.remove([Path(CUP.file)])
    last = index.sheet(vectors=True)
    assert len(last) == 2 and len(sheet) == 2 and len(later) == 3
    assert list(last.tagged([0])) == pytest.approx([0.6, 0.0]) and last.vectors is not None
    assert last.vectors.near(np.array([0.6, 0.8], np.float32)) == pytest.approx([0, 1], abs=0.01)
    assert index.matching("morning").size == 2
    index.close()


def test_searching_and_putting_at_once(index: Index) -> None:
    query, faults = np.array([0.6, 0.8], np.float32), []

    def put(part: int) -> None:
        with Index(index.path) as own:
            for number in range(15):
                own.put([replace(CUP, file=f"/{part}/{number}.jpg")])
                own.remove([Path(f"/{part}/{number - 2}.jpg")])

    def ask() -> None:
        for _ in range(15):
            found = search(index, parse("espresso color:teal"), query)
            if any(record.title != "Morning" or not 0 < score <= 1 for record, score in found):
                faults.append(found)

    threads = [threading.Thread(target=put, args=(part,)) for part in range(2)]
    threads += [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults and len(index.sheet()) == 4 == len(search(index, parse("espresso"), query))
    index.close()


def test_another_connection_is_noticed(index: Index) -> None:
    assert len(index.sheet()) == 0
    with Index(index.path) as other:
        other.put([CUP])
        assert len(index.sheet()) == 1
        other.remove([Path(CUP.file)])
    assert len(index.sheet()) == 0
    index.close()


def test_records_by_hash_and_number_and_moving(index: Index) -> None:
    twin = replace(CUP, file="/pictures/twin.jpg")
    index.put([CUP, twin])
    assert index.by_hash("aa") == (CUP, twin) and index.by_hash("") == ()
    numbers = [int(number) for number in index.sheet().rows["id"]]
    assert index.by_ids([numbers[1], 999, numbers[0]]) == (twin, CUP)
    index.move(Path(CUP.file), Path("/else/where.jpg"))
    assert index.get(Path(CUP.file)) is None and index.get(Path("/else/where.jpg")).title == "Morning"
    assert index.stamps(Path("/else")) == {"/else/where.jpg": (10, 2_000_000_000)}
    assert list(index.stamps(Path("/pic"))) == [] and len(index.stamps()) == 2
    index.close()


def test_uses_by_campaigns(index: Index) -> None:
    index.put([CUP, replace(CUP, file="/pictures/free.jpg", file_hash="bb")])
    index.keep_uses("/work/Summer_1.studio", ["aa", "", "unknown"])
    assert index.uses(CUP) == ("/work/Summer_1.studio",)
    first = index.sheet().rows["id"][0]
    assert list(index.used_ids()) == [first] == list(index.used_ids("summer_")) and not index.used_ids("r%1").size
    index.keep_uses("/work/Summer_1.studio", [])
    assert not index.used_ids().size
    index.close()


def test_older_shapes_are_upgraded(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    base = sqlite3.connect(path)
    base.execute(
        "CREATE TABLE pictures (file TEXT PRIMARY KEY, size INTEGER, modified INTEGER, width INTEGER, height INTEGER, "
        "tags TEXT, colors TEXT, copy_space TEXT, caption TEXT, vector BLOB, thumbnail TEXT, error TEXT) WITHOUT ROWID"
    )
    values = (
        "/a.jpg",
        1,
        2,
        3,
        4,
        json.dumps([["cup", 0.9, "m"]]),
        json.dumps([["#127c80", 1.0]]),
        "top",
        "A.",
        b"",
        "",
        "",
    )
    base.execute(f"INSERT INTO pictures VALUES ({', '.join('?' * 12)})", values)
    base.execute("PRAGMA user_version=1")
    base.commit()
    base.close()
    with Index(path) as index:
        (record,) = index.all()
        assert record.tags == (Tag(tag="cup", confidence=0.9, source="m"),) and record.copy_space == "top"
        assert len(index.sheet()) == 1
    with Index(path) as index:
        assert index.all() == (record,)


def test_a_new_field_of_records_gets_its_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "library.sqlite"
    with Index(path) as index:
        index.put([CUP])
    base = sqlite3.connect(path)
    base.execute("ALTER TABLE pictures DROP COLUMN title")
    base.commit()
    base.close()
    with Index(path) as index:
        assert index.all() == (replace(CUP, title=""),)


def test_a_newer_index_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Index(path).close()
    base = sqlite3.connect(path)
    base.execute(f"PRAGMA user_version={index_schema.VERSION + 1}")
    base.commit()
    base.close()
    before = path.read_bytes()
    with pytest.raises(StudioError, match="newer version"):
        Index(path)
    assert path.read_bytes() == before


def test_small_vectors_keep_the_order_of_closeness() -> None:
    random = np.random.default_rng(3)
    rows = random.standard_normal((3000, 64)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    none = Vectors(np.zeros((0, 0), np.int8), np.zeros(0, np.float32))
    held = none.refreshed(3001, [(np.arange(3000), [row.tobytes() for row in rows])])
    exact = np.clip(rows @ rows[7], 0, 1)
    assert np.abs(held.near(rows[7])[:3000] - exact).max() < 0.01 and held.near(rows[7])[3000] == 0
    assert not held.near(rows[7][:8]).any()


def test_words_read_in_a_picture_are_found_also_in_an_index_made_before_there_were_any(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Index(path) as index:
        index.put([CUP])
    base = sqlite3.connect(path)
    base.executescript(
        "DROP TABLE words; CREATE VIRTUAL TABLE words USING fts5(said, name, facts, tokenize = 'porter unicode61');"
        "INSERT INTO words (rowid, said, name, facts) SELECT id, title, 'cup', 'teal' FROM pictures;"
        "ALTER TABLE pictures DROP COLUMN text; ALTER TABLE pictures DROP COLUMN people; PRAGMA user_version=3"
    )
    base.close()
    with Index(path) as index:
        assert index.matching("morning").size == 1 and index.all() == (CUP,)
        assert search(index, parse("people:>=0")) == []
        index.put([replace(CUP, text="Summer sale\n50 % off", text_from="rapidocr", people=2)])
        assert [record.people for record, _ in search(index, parse("text:sale"))] == [2]
        index.put([replace(CUP, file="/pictures/uncounted.jpg"), replace(CUP, file="/pictures/empty.jpg", people=0)])
        found = {line: [r.people for r, _ in search(index, parse(line))] for line in ("people:>=2", "people:<2")}
        assert found == {"people:>=2": [2], "people:<2": [0]}
        assert index.matching("seen : summer").size == 1 and not index.matching("said : summer").size
