"""`studio picture --backend MODEL` and `studio models fetch hf:...`: what is asked reaches the engine and the hub."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.cli import diffusing, machine, main
from studio.engine.protocol import DiffuseRequest, Picture, Pictures, Report, Token
from studio.models.hub import HubFile, HubPlan


class PaintingEngine:
    """Answers with plain pictures and keeps what it was asked for."""

    def __init__(self) -> None:
        self.requests: list[DiffuseRequest] = []

    def run(self, request: DiffuseRequest, report: Report, token: Token) -> Pictures:
        self.requests.append(request)
        view, items = request.views[0], []
        for number in range(request.count):
            path = str(Path(request.folder) / f"{number}.png")
            Image.new("RGB", (view.width, view.height), (number, 1, 2)).save(path)
            items.append(Picture(view.name, path, view.width, view.height, (0, 0, 1, 1), request.seed + number))
        return Pictures(tuple(items), 0.0, "Painted by hand.")

    def has(self, model: str) -> bool:
        return True

    def close(self) -> None:
        pass


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> Iterator[PaintingEngine]:
    engine = PaintingEngine()
    monkeypatch.setattr(diffusing, "open_engine", lambda: engine)
    yield engine


def test_what_is_asked_of_a_painter_reaches_it(
    engine: PaintingEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lora = tmp_path / "style.safetensors"
    lora.write_bytes(b"")
    Image.new("RGB", (64, 48)).save(tmp_path / "source.png")
    Image.new("L", (64, 48), 255).save(tmp_path / "mask.png")
    words = ["picture", "a red cup", "--backend", "mine", "--negative", "blur", "--steps", "9", "--guidance", "3.5"]
    words += ["--scheduler", "euler-a", "--lora", f"{lora}:0.7", "--seed", "5", "--count", "2", "--strength", "0.4"]
    words += ["--image", str(tmp_path / "source.png"), "--mask", str(tmp_path / "mask.png")]
    assert main([*words, "-o", str(tmp_path / "cup.png")]) == 0
    request = engine.requests[0]
    assert (request.model, request.prompt, request.negative) == ("mine", "a red cup", "blur")
    assert (request.steps, request.guidance, request.scheduler) == (9, 3.5, "euler-a")
    assert request.loras == ((str(lora), 0.7),) and (request.seed, request.count, request.strength) == (5, 2, 0.4)
    assert (request.views[0].width, request.views[0].height) == (64, 48)  # a filled picture keeps its size
    told = capsys.readouterr()
    assert told.out.split() == [str(tmp_path / "cup-1.png"), str(tmp_path / "cup-2.png")]
    assert "Painted by hand." in told.err
    assert Image.open(tmp_path / "cup-2.png").size == (64, 48)


def test_a_picture_grows_to_the_shape_that_is_asked_for(engine: PaintingEngine, tmp_path: Path) -> None:
    Image.new("RGB", (40, 40), "red").save(tmp_path / "source.png")
    words = ["picture", "a beach", "--backend", "mine", "--image", str(tmp_path / "source.png"), "--outpaint", "80x40"]
    assert main([*words, "-o", str(tmp_path / "wide.png")]) == 0
    assert (engine.requests[0].views[0].width, engine.requests[0].strength) == (80, 0.95)
    assert engine.requests[0].mask


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--steps", "4"], "--steps is for diffusion models"),
        (["--backend", "mine", "--lora", "nobody"], "There is no LoRA nobody"),
        (["--backend", "mine", "--mask", "m.png"], "needs the picture it belongs to"),
        (["--backend", "mine", "--count", "900"], "ask for 1 to 64"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    engine: PaintingEngine, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert main(["picture", "a cup", *words, "-o", str(tmp_path / "cup.png")]) == 1
    assert sentence in capsys.readouterr().err
    assert not engine.requests


def test_a_dry_run_shows_licence_and_files_and_fetches_nothing(
    monkeypatch: pytest.MonkeyPatch, data_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = (HubFile("model_index.json", 500, "", "1"), HubFile("unet/model.safetensors", 2_500_000, "2", ""))
    plan = HubPlan("maker/painter", "abcdef0123456789", "openrail++", "https://hub/maker/painter", files)
    monkeypatch.setattr(machine, "hub_plan", lambda name: plan)
    assert main(["models", "fetch", "hf:maker/painter", "--dry-run"]) == 0
    told = capsys.readouterr().err
    assert "licence openrail++ (https://hub/maker/painter)" in told
    assert "2.5 MB  unet/model.safetensors" in told
    assert not (data_folder / "shelf").exists()
