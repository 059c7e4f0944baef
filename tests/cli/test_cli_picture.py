"""`studio picture`: what is understood, variations, and pictures made again from their own files."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.cli import main, making
from studio.engine.protocol import Picture, PictureRequest, Pictures, Report, Token
from studio.library.recipes import PictureRecipe, read_recipe, to_json


class PlainEngine:
    """Answers with plain pictures and keeps the scenes it was asked for."""

    def __init__(self) -> None:
        self.requests: list[PictureRequest] = []

    def run(self, request: PictureRequest, report: Report, token: Token) -> Pictures:
        self.requests.append(request)
        view = request.views[0]
        path = str(Path(request.folder) / "plain.png")
        Image.new("RGB", (view.width, view.height), (request.seed % 200, 1, 2)).save(path)
        return Pictures((Picture(view.name, path, view.width, view.height, (0, 0, 1, 1)),), 0.0)

    def has(self, model: str) -> bool:
        return False

    def close(self) -> None:
        pass


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> Iterator[PlainEngine]:
    engine = PlainEngine()
    monkeypatch.setattr(making, "open_engine", lambda: engine)
    yield engine


def test_what_is_understood_is_told_and_nothing_is_made(
    capsys: pytest.CaptureFixture[str], engine: PlainEngine
) -> None:
    words = ["picture", "a red cup, serendipity", "--show-understanding", "--light", "rim"]
    assert main(words) == 0
    told = capsys.readouterr().out
    assert "object.0 = cup" in told
    assert "light = rim" in told
    assert "not used: serendipity" in told
    assert main([*words, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["unused"] == ["serendipity"]
    assert {"key", "sort", "value", "said", "choices"} <= found["chips"][0].keys()
    assert main(["picture", "choclate eclairs, room for text on the left", "--show-understanding"]) == 0
    told = capsys.readouterr().out
    assert "choclate read as chocolate" in told and "kept free for type: left" in told
    assert engine.requests == []


def test_pictures_carry_their_recipe_and_the_same_words_give_the_same_bytes(
    capsys: pytest.CaptureFixture[str], engine: PlainEngine, tmp_path: Path
) -> None:
    words = ["picture", "a red cup", "--seed", "4", "--size", "64x32", "--style", "clay", "--change", "light=golden"]
    for name in ("one.png", "two.png"):
        assert main([*words, "--count", "2", "--json", "-o", str(tmp_path / name)]) == 0
    rows = json.loads(capsys.readouterr().out.partition("\n]\n")[0] + "\n]")
    assert [Path(row["file"]).name for row in rows] == ["one-1.png", "one-2.png"]
    assert [row["recipe"]["seed"] for row in rows] == [4, 5]
    assert (tmp_path / "one-1.png").read_bytes() == (tmp_path / "two-1.png").read_bytes()
    recipe = read_recipe(tmp_path / "one-2.png")
    assert recipe == PictureRecipe(
        prompt="a red cup", seed=5, width=64, height=32, style="clay", changes=(("light", "golden"),)
    )
    assert engine.requests[0].scene["style"] == "clay"


def test_a_picture_is_made_again_with_what_is_said_otherwise(
    capsys: pytest.CaptureFixture[str], engine: PlainEngine, tmp_path: Path
) -> None:
    first, other = tmp_path / "first.png", tmp_path / "other.png"
    main(["picture", "a red cup", "--seed", "4", "--size", "64x32", "-o", str(first)])
    assert main(["picture", "--again", str(first), "-o", str(other)]) == 0
    assert other.read_bytes() == first.read_bytes()
    assert main(["picture", "--again", str(first), "--size", "80x20", "--set", "arch", "-o", str(other)]) == 0
    again = read_recipe(other)
    assert again is not None
    assert (again.seed, again.width, again.height, again.changes) == (4, 80, 20, (("set", "arch"),))
    recipe = tmp_path / "cup.json"
    recipe.write_text(to_json(again), encoding="utf-8")
    assert main(["picture", "--recipe", str(recipe), "-o", str(first)]) == 0
    assert first.read_bytes() == other.read_bytes()


def test_variations_are_near_one_another(engine: PlainEngine, tmp_path: Path) -> None:
    assert main(["picture", "a red cup", "--size", "64x64", "--variations", "3", "-o", str(tmp_path / "cup.png")]) == 0
    recipes = [read_recipe(tmp_path / f"cup-{number}.png") for number in (1, 2, 3)]
    assert [one.seed for one in recipes if one is not None] == [0, 0, 0]
    assert len({one.changes for one in recipes if one is not None}) > 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a cup"], "-o FILE.png"),
        (["-o", "x.png"], "no prompt"),
        (["a cup", "--light", "wrong", "-o", "x.png"], "no light called “wrong”"),
        (["a cup", "--count", "99", "-o", "x.png"], "1 to 64"),
        (["a cup", "--negative", "text", "-o", "x.png"], "--negative is for diffusion"),
        (["--again", "{plain}", "-o", "x.png"], "carries no recipe"),
        (["--recipe", "{plain}", "-o", "x.png"], "cannot be read"),
    ],
)
def test_what_cannot_be_made_is_told_in_a_sentence(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str], engine: PlainEngine, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.png"
    Image.new("RGB", (8, 8)).save(plain)
    assert main(["picture", *(word.replace("{plain}", str(plain)) for word in words)]) == 1
    assert told in capsys.readouterr().err
