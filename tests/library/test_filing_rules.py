"""Rules: the file, what is refused and where, what they suggest and take back."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.library.collections import Collections, Member
from studio.library.records import ACCEPTED, REJECTED, Record, Tag
from studio.library.rules import load, parse_rules, ruled, save

CUP = Record(
    file="/p/cup.jpg",
    width=2000,
    height=1000,
    kind="photograph",
    copy_space="left",
    tags=(
        Tag(tag="espresso", confidence=0.9, source="m"),
        Tag(tag="food and drink", confidence=0.7, source="wider"),
        Tag(tag="lamp", confidence=0.05, source="m"),
    ),
    text="Summer menu",
)
DRAWING = replace(CUP, file="/p/drawing.png", kind="illustration")


def suggested(record: Record, *lines: str) -> dict[str, float]:
    (made,) = ruled([record], parse_rules("\n".join(lines)))
    return {tag.tag: round(tag.confidence, 3) for tag in made.record.tags if tag.source == "rule"}


def test_a_rule_is_as_sure_as_what_it_rests_on() -> None:
    assert suggested(CUP, "# ours", "photo of food -> campaign:menu, hot", "lamp -> light") == {
        "campaign:menu": 0.7,
        "hot": 0.7,
    }
    assert suggested(DRAWING, "photo of food -> campaign:menu") == {}
    assert suggested(CUP, "tag:espresso space:left size:>1600 -> wide") == {"wide": 0.9}
    assert suggested(CUP, "tag:tea OR tag:espresso -> hot", "NOT tag:espresso -> cold", "-lamp tag:esp* -> day") == {
        "hot": 0.9,
        "day": 0.9,
    }
    assert suggested(CUP, "text:summer -> sale  # a remark", "photos -> tag:picture") == {"sale": 1.0, "picture": 1.0}


def test_yes_and_no_stay_and_what_no_longer_holds_is_taken_back() -> None:
    rules = parse_rules("food -> menu, hot\ntag:menu -> never seen by rules")
    (made,) = ruled([CUP], rules)
    said = tuple(replace(tag, state=REJECTED) if tag.tag == "hot" else tag for tag in made.record.tags)
    (again,) = ruled([replace(made.record, tags=said)], rules)
    assert [(tag.tag, tag.state) for tag in again.record.tags if tag.source == "rule"] == [
        ("hot", "rejected"),
        ("menu", "suggested"),
    ]
    (later,) = ruled([again.record], parse_rules("dog -> pets"))
    assert [tag.tag for tag in later.record.tags if tag.source == "rule"] == ["hot"]
    mine = replace(CUP, tags=(*CUP.tags, Tag(tag="menu", confidence=1, source="you", state=ACCEPTED)))
    assert suggested(mine, "tag:menu -> printed", "food -> Menu") == {"printed": 1.0}


def test_labels_and_collections() -> None:
    rules = parse_rules('food -> label:Green, collection:"Autumn menu"\ncollection:old -> seen before')
    old = Collections().add("Old", [Member("/else", "aa")])
    bad = replace(CUP, error="It is broken.")
    green, red, same = ruled([replace(CUP, file_hash="aa"), replace(CUP, label="Red"), bad], rules, old)
    assert (green.record.label, green.collections) == ("Green", ("Autumn menu",))
    assert green.record.tags[-1].tag == "seen before" and red.record.label == "Red"
    assert same.record == bad and same.collections == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("food -> a\nfood menu", "team.txt, line 2: “food menu” has no arrow"),
        ("-> a", "line 1: there is nothing before"),
        ("food ->", "line 1: there is nothing after"),
        ("colour:purpel -> a", "line 1: “purpel” is not a colour"),
        ("(food -> a", "line 1: The bracket at “(food” is not closed"),
        ("of the -> a", "line 1: “of the” would hold for every picture"),
        ("food unused -> a", "line 1: “unused” changes without the picture"),
        ("-used:summer -> a", "line 1: “used” changes"),
        ("food -> a,, b", "line 1: something is missing"),
        ("food -> collection:", "line 1: something is missing"),
        ("food -> label:red, label:blue", "line 1: a picture has one label"),
    ],
)
def test_what_is_refused_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(StudioError) as fault:
        parse_rules(text, "team.txt")
    assert told in str(fault.value)


def test_rules_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "rules.txt"
    assert load(path) == ()
    rules = parse_rules("photo of food -> campaign:menu\n\ntag:dog -> pets")
    assert load(save(rules, path)) == rules
    path.write_bytes(b"caf\xe9 -> a")
    with pytest.raises(StudioError, match="UTF-8"):
        load(path)
