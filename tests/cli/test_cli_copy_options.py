"""`studio copy`: every option reaches the writing, and a wrong one is one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from fakes.scripted_writer import ScriptedWriter

from studio import paths
from studio.cli import campaigns, main
from studio.copywriting.candidates import Candidate
from studio.copywriting.manner import Manner

BRIEF = paths.resources() / "samples" / "drink.toml"
ASK = ["copy", str(BRIEF), "--placement", "google-rsa"]


@pytest.fixture(autouse=True)
def engine(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> ScriptedWriter:
    made = ScriptedWriter({"German": ["Yuzu, kalt und klar"]}, "writer-1.5b")
    monkeypatch.setattr(campaigns, "open_engine", lambda: made)
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the writing was asked for; it answers with one headline."""
    found: list[dict[str, Any]] = []

    def write(brief: object, places: Any, *work: object, **options: Any) -> dict[str, Any]:
        found.append({"places": [place.id for place in places], **options})
        return {places[0].id: {"headline": (Candidate(text="Yuzu, cold", field="headline", source="phrasebook"),)}}

    monkeypatch.setattr(campaigns, "write_copy", write)
    return found


def test_light_copy_as_json_has_the_promised_shape(engine: ScriptedWriter, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, "--light", "-n", "3", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["placement"] == "google-rsa" and set(answer["fields"]) >= {"headline", "description"}
    rows = answer["fields"]["headline"]
    assert 1 <= len(rows) <= 3 and not engine.asked
    assert set(rows[0]) == {"text", "source", "angle", "score", "checks"} and rows[0]["source"] == "phrasebook"
    assert rows == sorted(rows, key=lambda row: -row["score"])


def test_without_options_the_writer_writes_twelve(asked: list[dict[str, Any]]) -> None:
    assert main(ASK) == 0
    assert asked == [{"places": ["google-rsa"], "count": 12, "use_writer": True, "manner": Manner(), "model": ""}]


def test_options_reach_the_writing(asked: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    angles = ["benefit", "proof"]
    options = [
        "--tone",
        "warm",
        "--length",
        "0.2",
        "--temperature",
        "1.2",
        "--model",
        "writer-1.5b",
        "--light",
        "-n",
        "4",
    ]
    assert main([*ASK, *options, "--angles", *angles]) == 0
    (got,) = asked
    assert got["manner"] == Manner(tone="warm", length=0.2, temperature=1.2, angles=tuple(angles))
    assert (got["count"], got["use_writer"], got["model"]) == (4, False, "writer-1.5b")
    assert "Yuzu, cold" in capsys.readouterr().out


def test_a_translation_stands_beside_the_lines(asked: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, "--translate", "de", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["translation"]
    assert told["language"] == "de" and told["fields"]["headline"][0]["text"] == "Yuzu, kalt und klar"
    assert main([*ASK, "--translate", "de"]) == 0
    assert "headline in de" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--tone", "angry"], "There is no tone 'angry'"),
        (["--length", "2"], "is not between 0 (short) and 1 (long)"),
        (["--temperature", "9"], "is not between 0.1 and 1.5"),
        (["--angles", "sideways"], "There is no angle 'sideways'"),
        (["--model", "nobody"], "The model nobody is not here to write"),
        (["--placement", "nowhere"], "nowhere"),
        (["--translate", "de", "--model", "nobody"], "The model nobody is not here"),
    ],
)
def test_a_wrong_option_is_one_sentence(options: list[str], sentence: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASK, *options]) == 1
    said = capsys.readouterr()
    assert sentence in said.err and said.err.count("\n") == 1 and said.out == ""


@pytest.mark.parametrize("options", [["-n", "0"], ["-n", "many"], ["--length", "long"]])
def test_wrong_use_of_copy_is_exit_code_2(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*ASK, *options])
    assert left.value.code == 2 and "usage: studio copy" in capsys.readouterr().err


def test_a_missing_brief_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copy", str(tmp_path / "none.toml"), "--placement", "google-rsa"]) == 1
    assert "none.toml" in capsys.readouterr().err
