"""`studio vocabulary` and `studio rules`: kept, shared, applied again; faults in one sentence."""

import json
from pathlib import Path

import numpy as np
import pytest
from fakes.naming_engine import NamingEngine

from studio.cli import filing, main
from studio.library import collections
from studio.library.index import Index
from studio.library.records import REJECTED, Record, Tag, judge
from studio.workflows.meanings import Meanings

CUP = Record(
    file="/p/cup.jpg",
    tags=(Tag(tag="espresso", confidence=0.9, source="m"), Tag(tag="harp", confidence=0.3, source="m")),
    taggers=("m",),
    picture_hash=b"12345678",
)


class Speller(NamingEngine):
    """Knows every word as one of two meanings: hot drinks, and all else."""

    def run(self, request: object, *others: object) -> object:
        from studio.engine.protocol import EmbedRequest, Vectors

        assert isinstance(request, EmbedRequest)
        hot = {"espresso", "coffee", "drink", "food and drink", "brunch"}
        return Vectors(np.array([[1, 0] if text in hot else [0, 1] for text in request.texts], np.float32))


@pytest.fixture(autouse=True)
def engine(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filing, "open_engine", Speller)


def shown(capsys: pytest.CaptureFixture[str], *line: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*line, "--json"]) == 0
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_words_are_added_shared_and_taken_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["vocabulary", "add", "brunch, snow", "flat white = kaffee < coffee"]) == 0
    assert main(["vocabulary", "add", "--hidden", "harp"]) == 0
    assert main(["vocabulary", "remove", "snow"]) == 0
    assert main(["vocabulary", "export", str(tmp_path / "team.txt")]) == 0
    rows = shown(capsys, "vocabulary", "show")
    assert [row["word"] for row in rows] == ["brunch", "flat white", "coffee", "harp"] and rows[3]["hidden"]
    assert rows[1] == {"word": "flat white", "parents": ["coffee"], "synonyms": ["kaffee"], "hidden": False}
    (tmp_path / "theirs.txt").write_text("Fashion\n\ttrousers\n\t\t{slacks}\n")
    assert main(["vocabulary", "import", str(tmp_path / "theirs.txt")]) == 0
    assert len(shown(capsys, "vocabulary", "show")) == 6
    assert main(["vocabulary", "import", "--replace", str(tmp_path / "team.txt")]) == 0
    assert shown(capsys, "vocabulary", "show") == rows


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["vocabulary", "add", "a < a"], "What you wrote: “a” would stand over itself"),
        (["vocabulary", "remove", "tea"], "no word “tea”"),
        (["vocabulary", "import", "/nowhere.txt"], "no file /nowhere.txt"),
        (["rules", "add", "food menu"], "The rule: “food menu” has no arrow"),
        (["rules", "remove", "1"], "no rule 1; there are 0"),
    ],
)
def test_faults_are_one_sentence(line: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line) == 1
    said = capsys.readouterr()
    assert told in said.err and said.err.count("\n") == 1 and not said.out


def test_rules_and_words_are_applied_to_what_is_tagged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Index() as index:
        index.put([CUP, Record(file="/p/bad.jpg", error="It is broken.")])
    assert main(["rules", "add", "tag:espresso -> hot, collection:Menus"]) == 0
    assert main(["rules", "add", "tag:brunch -> campaign:morning"]) == 0
    assert main(["rules", "apply"]) == 0 and "1 pictures changed" in capsys.readouterr().err
    with Index() as index:
        record = index.get(Path("/p/cup.jpg"))
        assert record is not None and record.tags[-1] == Tag(tag="hot", confidence=0.9, source="rule")
        index.put([judge(record, ("hot",), REJECTED)])
    assert [member.file for member in collections.load().collections[0].pictures] == ["/p/cup.jpg"]
    main(["vocabulary", "add", "brunch", "espresso < menu item"])
    main(["vocabulary", "add", "--hidden", "harp"])
    assert main(["vocabulary", "apply"]) == 0
    with Index() as index:
        record = index.get(Path("/p/cup.jpg"))
        assert record is not None
        assert {tag.tag: (tag.source, tag.state) for tag in record.tags} == {
            "espresso": ("m", "suggested"),
            "hot": ("rule", "rejected"),
            "brunch": ("open", "suggested"),
            "menu item": ("wider", "suggested"),
            "campaign:morning": ("rule", "suggested"),
        }
    assert len(Meanings().of(["brunch"], Speller())) == 1
    assert main(["rules", "remove", "2"]) == 0 and main(["vocabulary", "remove", "brunch"]) == 0
    capsys.readouterr()
    assert main(["vocabulary", "apply"]) == 0 and "1 pictures changed" in capsys.readouterr().err
    assert main(["vocabulary", "apply"]) == 0 and "0 pictures changed" in capsys.readouterr().err
    with Index() as index:
        record = index.get(Path("/p/cup.jpg"))
        assert record is not None and {tag.tag for tag in record.tags} == {"espresso", "hot", "menu item"}


def test_rules_are_shared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["rules", "add", "food -> a"])
    assert main(["rules", "export", str(tmp_path / "rules.txt")]) == 0
    (tmp_path / "more.txt").write_text("food -> a\ndog -> pets, label:Red\n")
    assert main(["rules", "import", str(tmp_path / "more.txt")]) == 0
    rows = shown(capsys, "rules", "show")
    assert [row["rule"] for row in rows] == ["food -> a", "dog -> pets, label:Red"] and rows[1]["label"] == "Red"
    assert main(["rules", "import", "--replace", str(tmp_path / "rules.txt")]) == 0
    assert len(shown(capsys, "rules", "show")) == 1
