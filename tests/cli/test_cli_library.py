"""`studio library`: folders watched and looked at, missing pictures forgotten, the index made again."""

import json
from pathlib import Path

import numpy as np
import pytest
from fakes.naming_engine import NamingEngine
from PIL import Image

from studio.cli import library, main
from studio.library.index import Index


def draw(path: Path, seed: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), np.uint8)
    Image.fromarray(pixels).resize((96, 64), Image.Resampling.BICUBIC).save(path)
    return path


def shown(capsys: pytest.CaptureFixture[str], *line: str) -> object:
    assert main([*line, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_folders_are_watched_looked_at_and_left(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(library, "open_engine", NamingEngine)
    folder = tmp_path / "p"
    cup, tea = draw(folder / "cup.png"), draw(folder / "tea.png", 2)
    assert main(["library", "watch", str(folder)]) == 0
    assert shown(capsys, "library", "folders") == [{"folder": str(folder), "watched": True, "there": True}]
    assert shown(capsys, "library", "look", "--dry-run")["new"] == [str(cup), str(tea)]
    assert shown(capsys, "library", "look")["new"] == [str(cup), str(tea)]
    moved = cup.rename(folder / "mug.png")
    tea.unlink()
    assert main(["library", "look"]) == 0
    said = capsys.readouterr().out
    assert f"moved: {cup} is now {moved}" in said and f"gone: {tea}" in said and "new:" not in said
    assert shown(capsys, "library", "forget") == [str(tea)]
    found = shown(capsys, "library", "rebuild")
    assert found == {"pictures": 1, "set_aside": str(data_folder / "library.sqlite.damaged")}
    with Index() as index:
        assert index.files() == [str(moved)]
    assert main(["library", "unwatch", str(folder)]) == 0 and shown(capsys, "library", "folders") == []


@pytest.mark.parametrize(("command", "words"), [("watch", "is not a folder"), ("unwatch", "is not watched")])
def test_wrong_folders_say_so(
    command: str, words: str, tmp_path: Path, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["library", command, str(tmp_path / "missing")]) == 1
    assert words in capsys.readouterr().err
