"""Tags written down for other programs."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from studio.errors import StudioError
from studio.library.records import ACCEPTED, REJECTED, Record, Tag
from studio.workflows.export_tags import export_tags, words


def row(file: str) -> dict[str, Any]:
    tags = (
        Tag(tag="espresso", confidence=0.9, source="m"),
        Tag(tag="harp", confidence=0.8, source="m", state=REJECTED),
        Tag(tag="drum", confidence=0.02, source="m"),
        Tag(tag="menu, spring\n", confidence=0.1, source="you", state=ACCEPTED),
    )
    return Record(file=file, tags=tags, caption='A "picture".', colors=(("#127c80", 1.0),)).as_json()


ROWS = [row("/p/a/杯子.jpg"), row("/p/b.jpg"), row("/p/b.png"), Record(file="/p/bad.jpg", error="Damaged.").as_json()]


def test_words_that_hold() -> None:
    assert words(ROWS[0]) == ["menu spring", "espresso"]


def test_a_table(tmp_path: Path) -> None:
    assert export_tags(ROWS, tmp_path / "t.csv") == 3
    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as stream:
        first, *rest = csv.DictReader(stream)
    assert (first["file"], first["tags"], first["caption"]) == (
        "/p/a/杯子.jpg", "menu spring; espresso", 'A "picture".'
    )  # fmt: skip
    assert len(rest) == 2


def test_json_and_one_text(tmp_path: Path) -> None:
    export_tags(ROWS, tmp_path / "t.json")
    assert json.loads((tmp_path / "t.json").read_text("utf-8")) == ROWS[:3]
    export_tags(ROWS, tmp_path / "t.txt")
    assert (tmp_path / "t.txt").read_text("utf-8").splitlines()[0] == "/p/a/杯子.jpg\tmenu spring, espresso"


def test_a_text_for_each_picture(tmp_path: Path) -> None:
    export_tags(ROWS, tmp_path / "texts")
    found = sorted(str(path.relative_to(tmp_path / "texts")) for path in (tmp_path / "texts").rglob("*.txt"))
    assert found == ["a/杯子.txt", "b.png.txt", "b.txt"]
    assert (tmp_path / "texts" / "b.txt").read_text("utf-8") == "menu spring, espresso\n"
    assert export_tags([], tmp_path / "none") == 0


def test_faults(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match=r"not as \.xlsx"):
        export_tags(ROWS, tmp_path / "t.xlsx")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StudioError, match="another place"):
        export_tags(ROWS, tmp_path / "file" / "t.csv")
