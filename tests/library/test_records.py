"""Records keep everything in a row and come back the same; people's yes and no are kept."""

import json

import pytest

from studio.library.records import ACCEPTED, REJECTED, Record, Tag, accepted, from_row, judge, to_row

FULL = Record(
    file="/pictures/杯子.jpg",
    size=10,
    modified=2**60,
    width=640,
    height=480,
    tags=(
        Tag(tag="espresso", confidence=0.96, source="efficientnet-lite0"),
        Tag(tag="harp", confidence=0.9, source="efficientnet-lite0", state=REJECTED),
        Tag(tag="menu", confidence=0.01, source="you", state=ACCEPTED),
        Tag(tag="drum", confidence=0.05, source="efficientnet-lite0"),
    ),
    colors=(("#127c80", 0.6), ("#fafafa", 0.3)),
    color_names=("teal", "white"),
    tones=("light", "cool"),
    transparent=True,
    picture_hash=bytes(range(8)),
    vector=b"\0" * 8,
    subjects=("food|drink",),
    rating=-1,
)


def test_a_row_holds_everything() -> None:
    row = to_row(FULL)
    assert all(isinstance(value, str | int | float | bytes) for value in row.values())
    assert from_row(row) == FULL
    assert from_row({"file": "a"}) == Record(file="a")


def test_json_is_plain_and_leaves_out_bytes() -> None:
    shown = json.loads(json.dumps(FULL.as_json()))
    assert shown["subjects"] == ["food|drink"] and shown["tags"][1]["state"] == "rejected"
    assert "vector" not in shown and "error" not in shown


def test_words_that_stand_for_a_picture() -> None:
    assert accepted(FULL) == ("espresso", "menu")
    judged = judge(judge(FULL, ("ESPRESSO",), REJECTED), ("harp", "brunch"), ACCEPTED)
    assert accepted(judged) == ("harp", "menu", "brunch")
    assert judged.tags[-1].source == "you"
    with pytest.raises(ValueError, match="maybe"):
        judge(FULL, ("harp",), "maybe")
