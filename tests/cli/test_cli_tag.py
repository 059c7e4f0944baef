"""`studio tag` and `studio search`: what goes where, exit codes, faults in one sentence, and going on after Ctrl+C."""

import csv
import json
import os
import signal
from pathlib import Path

import pytest
from fakes.naming_engine import KILLER, NamingEngine
from PIL import Image

from studio.cli import main, pictures
from studio.engine.child import ChildEngine
from studio.imaging.xmp import read_packet
from studio.workflows.export_tags import words
from studio.workflows.tag_pictures import TAGGER


@pytest.fixture(autouse=True)
def engine(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> NamingEngine:
    made = NamingEngine()
    monkeypatch.setattr(pictures, "open_engine", lambda: made)
    return made


def folder_of(top: Path, *names: str) -> Path:
    folder = top / "pictures"
    folder.mkdir(exist_ok=True)
    for name in names:
        Image.new("RGB", (90, 60), (18, 124, 128)).save(folder / name)
    return folder


def test_json_goes_to_standard_output_and_progress_to_standard_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, "cup.png", "house ☕.jpg")
    assert main(["tag", str(folder), "--json"]) == 0
    said = capsys.readouterr()
    rows = json.loads(said.out)
    assert [Path(row["file"]).name for row in rows] == ["cup.png", "house ☕.jpg"]
    assert rows[0]["tags"][0]["tag"] == "espresso" and "Tagged 2 of 2 pictures" in said.err
    assert main(["search", "espresso", "--json", "--limit", "1"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert Path(found["file"]).name == "cup.png" and set(found) == {"file", "score", "tags"}


def test_a_broken_picture_is_told_and_the_rest_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path, "cup.png")
    (folder / "bad\n\x1b[31m.png").write_bytes(b"no picture")
    assert main(["tag", str(folder)]) == 0
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 2 and "\x1b" not in said.out + said.err
    assert "1 of 2 pictures were skipped; the first: bad\\n\\x1b[31m.png is not a picture" in said.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["tag", "nowhere.png"], "There is no picture at"),
        (["tag", "empty"], "There are no pictures in"),
        (["tag", "cup.png", "--export", "tags.xlsx"], "not as .xlsx"),
        (["search"], "Say what to search for"),
        (["search", "cup"], "The library is empty"),
        (["search", "size:>x"], "size"),
        (["search", "--like", "cup.png"], "The library is empty"),
    ],
)
def test_wrong_input_is_one_sentence_and_exit_code_1(
    arguments: list[str],
    sentence: str,
    tmp_path: Path,
    engine: NamingEngine,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    Image.new("RGB", (9, 9)).save("cup.png")
    assert main([*arguments, "--json"]) == 1
    assert sentence in capsys.readouterr().err.splitlines()[-1] and not engine.asked


@pytest.mark.parametrize("arguments", [["search", "a", "--limit", "0"], ["tag"], ["tag", "a", "--write", "both"]])
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2 and "usage: studio" in capsys.readouterr().err


def test_ctrl_c_keeps_what_was_done_and_the_same_command_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, *(f"cup{number:03}.png" for number in range(100)))
    times: list[int] = []

    def press() -> None:
        times.append(1)
        if len(times) == 4:
            os.kill(os.getpid(), signal.SIGINT)

    before = signal.getsignal(signal.SIGINT)
    first = NamingEngine(press)
    monkeypatch.setattr(pictures, "open_engine", lambda: first)
    assert main(["tag", str(folder), "--write", "sidecar"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "the same command goes on from there" in said.err and "Stopped" in said.err
    done = {path.name.removesuffix(".xmp") for path in folder.glob("*.xmp")}
    assert 16 <= len(done) < 100 and len(done) % 16 == 0
    assert signal.getsignal(signal.SIGINT) is before
    second = NamingEngine()
    monkeypatch.setattr(pictures, "open_engine", lambda: second)
    assert main(["tag", str(folder), "--write", "sidecar", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 100 == len(list(folder.glob("*.xmp")))
    assert {Path(path).name for path in second.asked} == {path.name for path in folder.glob("*.png")} - done


def test_a_model_that_is_killed_costs_its_batch_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"cup{number:02}.png" for number in range(34)]
    names[20] = "cup20 killer.png"
    folder = folder_of(tmp_path, *names)
    monkeypatch.setattr(pictures, "open_engine", lambda: ChildEngine({TAGGER: KILLER}))
    assert main(["tag", str(folder), "--json"]) == 0
    said = capsys.readouterr()
    rows = json.loads(said.out)
    assert ["error" in row for row in rows] == [False] * 16 + [True] * 16 + [False] * 2
    assert "16 of 34 pictures were skipped" in said.err and "Traceback" not in said.err


def test_tags_come_back_from_every_export(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, name = folder_of(tmp_path, "cup.png", "чашка, 1.png"), "чашка, 1.png"
    shown = {}
    for suffix in (".json", ".csv", ".txt", ""):
        assert main(["tag", str(folder), "--json", "--export", str(tmp_path / f"tags{suffix}")]) == 0
        shown = {Path(row["file"]).name: row for row in json.loads(capsys.readouterr().out)}
    wanted = {name: words(row) for name, row in shown.items()}
    rows = json.loads((tmp_path / "tags.json").read_text("utf-8"))
    assert {Path(row["file"]).name: row for row in rows} == shown
    with (tmp_path / "tags.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert {Path(row["file"]).name: row["tags"].split("; ") for row in csv.DictReader(stream)} == wanted
    lines = [line.split("\t") for line in (tmp_path / "tags.txt").read_text("utf-8").splitlines()]
    assert {Path(file).name: tags.split(", ") for file, tags in lines} == wanted
    assert (tmp_path / "tags" / "чашка, 1.txt").read_text("utf-8").strip().split(", ") == wanted[name]


def test_what_cannot_be_written_is_told_and_still_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path, "cup.png")
    (folder / "cup.png.xmp").mkdir()
    assert main(["tag", str(folder), "--write", "sidecar"]) == 0
    told = capsys.readouterr().err.splitlines()[-1]
    assert told.startswith("The tags of 1 of 1 pictures are in the library only; the first: cup.png.xmp is not a")
    assert main(["search", "espresso"]) == 0
    assert capsys.readouterr().out.endswith("cup.png\n")


def test_sidecars_are_written_and_the_pictures_left_alone(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "cup.png")
    picture = folder / "cup.png"
    os.utime(picture, ns=(1, 1_600_000_000_123_456_789))
    before = picture.read_bytes(), picture.stat().st_mtime_ns
    assert main(["tag", str(folder), "--write", "sidecar"]) == 0
    assert (picture.read_bytes(), picture.stat().st_mtime_ns) == before
    assert read_packet((folder / "cup.png.xmp").read_bytes()).subjects == ("espresso",)
