"""Diffusion with real pipelines, tiny and untrained: every way to paint, both layouts, and what can go wrong."""

import shutil
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import tiny_words
from PIL import Image

from studio.engine.backends.diffusion_weights import read_pipeline
from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, DiffuseRequest, Event, ModelSpec, Preview, Step, View
from studio.errors import Cancelled, MissingWeights, StudioError
from studio.library.recipes import PictureRecipe
from studio.models.bring import import_weights
from studio.models.diffusion import painters
from studio.models.shelf import Shelf
from studio.workflows.diffuse_picture import diffuse_pictures
from studio.workflows.ready_models import ready_models

FOLDERS = ("first", "extra-large", "third")
VIEW = View("ad", 60, 44)


@dataclass
class Studio:
    """A shelf with tiny painters, made once, and an engine over it."""

    shelf: Shelf
    specs: dict[str, ModelSpec]
    engine: LocalEngine
    files: Path


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    from fakes import tiny_diffusion

    root = tmp_path_factory.mktemp("painters")
    shelf = Shelf(root / "shelf")
    tiny_words.put_on(shelf)

    def bring(path: Path, name: str) -> None:
        import_weights(path, shelf, lambda *step: None, NEVER, name=name)

    for name in FOLDERS:
        pipe = getattr(tiny_diffusion, name.replace("-", "_"))()
        pipe.save_pretrained(root / name)
        bring(root / name, name)
        bring(tiny_diffusion.single_file(pipe, root / f"{name}.safetensors"), f"{name}-file")
    specs = ready_models(shelf)
    for name in (f"{name}-file" for name in FOLDERS):
        # a single file cannot say that its model is tiny: its family's size is taken, which is made small here
        painting = specs[name].options["painting"] | {"size": 48}
        specs[name] = replace(specs[name], options={**specs[name].options, "painting": painting})
    engine = LocalEngine(specs)
    with pytest.MonkeyPatch.context() as patch:
        # looking for a subject in noise would take as long as painting it; it has a test of its own
        patch.setattr("studio.engine.backends.diffusion.where_subject", lambda picture: (0.0, 0.0, 1.0, 1.0))
        yield Studio(shelf, specs, engine, root)
        engine.close()


def request(model: str, folder: Path, **changes: Any) -> DiffuseRequest:
    settings: dict[str, Any] = {"views": (VIEW,), "seed": 7, "steps": 2, "guidance": 5.0}
    return DiffuseRequest(model, "a red cup", folder=str(folder), **(settings | changes))


def pixels(path: str) -> np.ndarray:
    with Image.open(path) as file:
        return np.asarray(file.convert("RGB"))


def photo(path: Path, width: int, height: int, seed: int = 1) -> Path:
    rows = np.random.default_rng(seed).integers(0, 255, (height // 4 + 1, width // 4 + 1, 3), np.uint8)
    Image.fromarray(rows).resize((width, height), Image.Resampling.BICUBIC).save(path)
    return path


@pytest.mark.parametrize("model", FOLDERS)
def test_every_family_paints_from_words(studio: Studio, tmp_path: Path, model: str) -> None:
    events: list[Event] = []
    made = studio.engine.run(request(model, tmp_path, count=2), events.append)
    assert [item.view for item in made.items] == ["ad-1", "ad-2"]
    assert [item.seed for item in made.items] == [7, 8]
    first, second = (Path(item.path).read_bytes() for item in made.items)
    assert pixels(made.items[0].path).shape == (44, 60, 3) and first != second
    assert "on the processor with 32-bit numbers" in made.note and "MB free" in made.note
    steps = [event for event in events if isinstance(event, Step) and event.total]
    assert steps[-1].done == steps[-1].total and "Picture 2 of 2" in steps[-1].note
    looks = [event for event in events if isinstance(event, Preview)]
    assert looks and pixels(looks[0].path).std() > 0

    again = studio.engine.run(request(model, tmp_path / "again", seed=8))
    assert Path(again.items[0].path).read_bytes() == second


@pytest.mark.parametrize("model", FOLDERS)
def test_a_single_file_paints_the_very_picture_of_its_folder(studio: Studio, tmp_path: Path, model: str) -> None:
    whole = studio.engine.run(request(model, tmp_path / "folder"))
    single = studio.engine.run(request(f"{model}-file", tmp_path / "file"))
    assert Path(whole.items[0].path).read_bytes() == Path(single.items[0].path).read_bytes()


def test_a_file_with_the_painting_part_alone_borrows_the_rest(studio: Studio, tmp_path: Path) -> None:
    from fakes import tiny_diffusion
    from safetensors.torch import save_file

    save_file(tiny_diffusion.ldm_unet(tiny_diffusion.first().unet), tmp_path / "body.safetensors")
    record = import_weights(
        tmp_path / "body.safetensors", studio.shelf, lambda *step: None, NEVER, name="body", base="first"
    )
    engine = LocalEngine(ready_models(studio.shelf))
    made = engine.run(request("body", tmp_path))
    whole = studio.engine.run(request("first", tmp_path / "whole"))
    assert Path(made.items[0].path).read_bytes() == Path(whole.items[0].path).read_bytes()
    lonely = replace(studio.specs["first"], id="body", files={"weights": str(tmp_path / "body.safetensors")})
    engine.learn({"body": replace(lonely, options={**lonely.options, "base": "gone"})})
    with pytest.raises(MissingWeights, match="body borrows parts of gone"):
        engine.run(request("body", tmp_path))
    engine.close()
    studio.shelf.remove(record.id)


def test_the_shelf_tells_what_each_painter_is_best_with(studio: Studio) -> None:
    known = {painter.id: painter for painter in painters(studio.shelf)}
    assert set(known) == {*FOLDERS, *(f"{name}-file" for name in FOLDERS)}
    assert known["first"].painting.family == "Stable Diffusion" and known["first"].painting.size == 48
    assert (known["extra-large-file"].painting.size, known["extra-large-file"].painting.steps) == (512, 28)
    assert known["third"].painting.flow and known["third"].schedulers == ()
    assert "dpm++-karras" in known["first"].schedulers and known["first"].needs > 300e6


@pytest.mark.parametrize("model", ["extra-large", "third"])
def test_a_picture_is_changed_and_a_part_of_it_filled(studio: Studio, tmp_path: Path, model: str) -> None:
    source = photo(tmp_path / "source.png", 60, 44)
    events: list[Event] = []
    changed = request(model, tmp_path / "change", image=str(source), strength=0.5, steps=4)
    plain = studio.engine.run(changed, events.append)
    assert max(event.total for event in events if isinstance(event, Step)) == 2  # half of the way takes half the steps
    other = replace(changed, image=str(photo(tmp_path / "other.png", 60, 44, 2)), folder=str(tmp_path / "other"))
    assert Path(studio.engine.run(other).items[0].path).read_bytes() != Path(plain.items[0].path).read_bytes()

    mask = np.zeros((44, 60), np.uint8)
    mask[10:30, 20:50] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    filled = replace(changed, folder=str(tmp_path / "fill"), mask=str(tmp_path / "mask.png"), strength=1.0)
    before, after = pixels(str(source)), pixels(studio.engine.run(filled).items[0].path)
    assert np.array_equal(before[mask == 0], after[mask == 0])
    assert (before[mask > 0] != after[mask > 0]).mean() > 0.5


def test_a_small_part_of_a_large_picture_is_painted_by_itself(studio: Studio, tmp_path: Path) -> None:
    source = photo(tmp_path / "source.png", 400, 300)
    mask = np.zeros((300, 400), np.uint8)
    mask[200:240, 300:350] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    asked = request("first", tmp_path, image=str(source), mask=str(tmp_path / "mask.png"), strength=1.0)
    after = pixels(studio.engine.run(replace(asked, views=(View("ad", 400, 300),))).items[0].path)
    before = pixels(str(source))
    assert np.array_equal(before[mask == 0], after[mask == 0])
    assert not np.array_equal(before[mask > 0], after[mask > 0])


def test_a_picture_grows_to_a_new_shape_around_itself(studio: Studio, tmp_path: Path) -> None:
    source = photo(tmp_path / "source.png", 48, 48)
    settings: dict[str, Any] = {"model": "first", "steps": 2, "image": source, "outpaint": True}
    made = diffuse_pictures("", (View("wide", 96, 48),), tmp_path, studio.engine, print, NEVER, **settings)
    after = pixels(made.items[0].path)
    assert after.shape == (48, 96, 3)
    assert np.array_equal(after[:, 28:68], pixels(str(source))[:, 4:44])
    assert after[:, :20].std() > 0


def test_what_does_not_go_together_is_said(studio: Studio, tmp_path: Path) -> None:
    source = photo(tmp_path / "source.png", 60, 44)
    Image.new("L", (60, 44)).save(tmp_path / "black.png")
    Image.new("L", (44, 60), 255).save(tmp_path / "turned.png")
    (tmp_path / "no.png").write_text("no picture")

    def refused(words: str, model: str = "first", **changes: Any) -> None:
        with pytest.raises(StudioError, match=words):
            studio.engine.run(request(model, tmp_path, **changes))

    refused("black all over", image=str(source), mask=str(tmp_path / "black.png"))
    refused("44x60 pixels and the picture 60x44", image=str(source), mask=str(tmp_path / "turned.png"))
    refused("needs the picture", mask=str(tmp_path / "black.png"))
    refused("cannot be read", image=str(tmp_path / "no.png"))
    refused("strength 2 ", image=str(source), strength=2.0)
    refused(r"scheduler oiler does not go with first; choose from ddim, .*unipc", scheduler="oiler")
    refused("leave the model its own", "third", scheduler="ddim")
    with pytest.raises(StudioError, match="no prompt"):
        diffuse_pictures(" ", (VIEW,), tmp_path, studio.engine, print, NEVER, model="first")
    with pytest.raises(StudioError, match="no LoRA nobody"):
        loras = (("nobody", 1.0),)
        diffuse_pictures("a", (VIEW,), tmp_path, studio.engine, print, NEVER, model="first", loras=loras)


def test_a_scheduler_can_be_chosen_and_the_models_own_comes_back(studio: Studio, tmp_path: Path) -> None:
    def painted(scheduler: str) -> bytes:
        made = studio.engine.run(request("first", tmp_path / (scheduler or "own"), scheduler=scheduler))
        return Path(made.items[0].path).read_bytes()

    own = painted("")
    others = [painted(name) for name in ("euler", "euler-a", "dpm++-karras", "unipc", "lcm")]
    assert len({own, *others}) == 6
    assert painted("") == own


def test_a_negative_prompt_is_heard_or_said_to_be_not(studio: Studio, tmp_path: Path) -> None:
    plain = studio.engine.run(request("first", tmp_path / "plain"))
    against = studio.engine.run(request("first", tmp_path / "against", negative="a blue plate"))
    assert Path(plain.items[0].path).read_bytes() != Path(against.items[0].path).read_bytes()
    weak = studio.engine.run(request("first", tmp_path / "weak", negative="a blue plate", guidance=1.0))
    assert "does not hear the negative prompt" in weak.note and "negative" not in against.note
    long = replace(request("first", tmp_path / "long"), prompt="a red cup " * 25 + "on a blue plate")
    assert studio.engine.run(long).note.endswith("did not read the end of the prompt: “on a blue plate”.")
    assert "read" not in plain.note


def test_stopping_at_a_step_leaves_the_model_as_it_was(studio: Studio, tmp_path: Path) -> None:
    whole = Path(studio.engine.run(request("third", tmp_path)).items[0].path).read_bytes()
    token, steps = threading.Event(), []

    def report(event: Event) -> None:
        if isinstance(event, Step) and event.total:
            steps.append(event)
            token.set()

    with pytest.raises(Cancelled):
        studio.engine.run(request("third", tmp_path / "stopped", steps=12), report, token)
    assert len(steps) <= 2 and not (tmp_path / "stopped" / "ad.png").exists()
    assert Path(studio.engine.run(request("third", tmp_path)).items[0].path).read_bytes() == whole


@pytest.fixture(scope="module")
def lora(studio: Studio) -> Path:
    """A LoRA for the first tiny painter, by peft, with weights that show."""
    import torch
    from diffusers import StableDiffusionPipeline
    from fakes import tiny_diffusion
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    pipe = tiny_diffusion.first()
    torch.manual_seed(4)
    pipe.unet.add_adapter(LoraConfig(r=2, init_lora_weights=False, target_modules=["to_q", "to_v"]))
    state = {name: 3 * value for name, value in get_peft_model_state_dict(pipe.unet).items()}
    StableDiffusionPipeline.save_lora_weights(studio.files, state, weight_name="house-style.safetensors")
    return studio.files / "house-style.safetensors"


def test_loras_are_put_on_by_weight_and_taken_off_without_a_trace(studio: Studio, lora: Path, tmp_path: Path) -> None:
    def painted(*loras: tuple[str, float]) -> bytes:
        made = studio.engine.run(request("first", tmp_path, loras=loras))
        return Path(made.items[0].path).read_bytes()

    twin = Path(shutil.copy(lora, tmp_path / "twin.safetensors"))
    plain = painted()
    strong, weak = painted((str(lora), 1.0)), painted((str(lora), 0.3))
    both = painted((str(lora), 1.0), (str(twin), 1.0))
    assert len({plain, strong, weak, both}) == 4
    assert painted((str(lora), 1.0)) == strong
    assert painted() == plain


def test_a_lora_that_cannot_be_worn_is_refused_and_none_stays_on(studio: Studio, lora: Path, tmp_path: Path) -> None:
    plain = Path(studio.engine.run(request("third", tmp_path)).items[0].path).read_bytes()
    pickled = tmp_path / "style.pt"
    pickled.write_bytes(b"x")

    def refused(path: Path, words: str, model: str = "first") -> None:
        with pytest.raises(StudioError, match=words):
            studio.engine.run(request(model, tmp_path, loras=((str(path), 1.0),)))

    refused(pickled, r"refused.*safetensors\.torch\.save_file")
    refused(tmp_path / "gone.safetensors", "no LoRA at")
    refused(studio.files / "first.safetensors", "holds no LoRA")
    refused(lora, "made for this kind of model", "third")
    assert Path(studio.engine.run(request("third", tmp_path)).items[0].path).read_bytes() == plain


def test_a_lora_on_the_shelf_is_worn_by_its_id(studio: Studio, lora: Path, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    record = import_weights(lora, shelf, lambda *step: None, NEVER, name="House Style")
    assert record.id == "house-style" and record.id not in ready_models(shelf)
    settings: dict[str, Any] = {"model": "first", "steps": 2, "guidance": 5.0, "seed": 7, "shelf": shelf}
    worn = diffuse_pictures(
        "a red cup", (VIEW,), tmp_path, studio.engine, print, NEVER, loras=(("house-style", 1.0),), **settings
    )
    direct = studio.engine.run(request("first", tmp_path / "direct", loras=((str(lora), 1.0),)))
    assert Path(worn.items[0].path).read_bytes() == Path(direct.items[0].path).read_bytes()


def changed_vae(studio: Studio, folder: Path, factor: float) -> Path:
    """The first tiny painter with its decoder's first weights times `factor`."""
    from safetensors.torch import load_file, save_file

    shutil.copytree(studio.files / "first", folder)
    file = folder / "vae" / "diffusion_pytorch_model.safetensors"
    state = load_file(file)
    state["decoder.conv_in.weight"] *= factor
    save_file(state, file)
    return folder


def test_an_overflow_in_half_precision_is_painted_again(studio: Studio, tmp_path: Path, monkeypatch) -> None:
    bodies: list[weakref.ref[Any]] = []

    def read(spec: ModelSpec, dtype: Any) -> Any:
        assert [body() for body in bodies if body() is not None] == []  # never two of them in memory
        pipe = read_pipeline(spec, dtype)
        bodies.append(weakref.ref(pipe.unet))
        return pipe

    monkeypatch.setattr("studio.engine.backends.diffusion.read_pipeline", read)
    spec = studio.specs["first"]
    files = {"folder": str(changed_vae(studio, tmp_path / "loud", 3e6))}
    loud = replace(spec, id="loud", files=files, options={**spec.options, "dtype": "float16"})
    broken = replace(spec, id="broken", files={"folder": str(changed_vae(studio, tmp_path / "broken", float("nan")))})
    engine = LocalEngine({"loud": loud, "broken": broken})
    small = {"views": (View("ad", 40, 40),), "steps": 1}
    made = engine.run(request("loud", tmp_path, **small))
    assert "16-bit" in made.note and "painted again in 32-bit" in made.note
    assert pixels(made.items[0].path).max() > 0
    assert len(bodies) == 2
    bodies.clear()
    with pytest.raises(StudioError, match="black or no picture"):
        engine.run(request("broken", tmp_path, **small))
    engine.close()


def test_a_single_file_without_the_words_of_its_prompts_says_what_to_fetch(studio: Studio, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path / "shelf")
    shutil.copytree(studio.shelf.place("first-file"), shelf.place("first-file"))
    engine = LocalEngine(ready_models(shelf))
    words = r"needs CLIP's list of words \(0\.5 MB\).*run: studio models fetch clip-words$"
    with pytest.raises(MissingWeights, match=f"^first-file {words}"):
        engine.run(request("first-file", tmp_path))
    with pytest.raises(MissingWeights, match=rf"^first\.safetensors {words}"):
        import_weights(studio.files / "first.safetensors", shelf, lambda *step: None, NEVER, name="again")
    assert shelf.state("again") == "absent"
    tiny_words.put_on(shelf)
    engine.learn(ready_models(shelf))
    again = replace(request("first-file", tmp_path), views=(View("ad", 40, 40),), steps=1)
    assert engine.run(again).items
    engine.close()


def test_damaged_weights_are_one_sentence(studio: Studio, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    shutil.copytree(studio.files / "first", folder)
    file = folder / "unet" / "diffusion_pytorch_model.safetensors"
    file.write_bytes(file.read_bytes()[:5000])
    engine = LocalEngine({"cut": replace(studio.specs["first"], id="cut", files={"folder": str(folder)})})
    with pytest.raises(MissingWeights, match="weights of cut cannot be read"):
        engine.run(request("cut", tmp_path))
    engine.close()


@pytest.mark.parametrize("family", ["chroma", "z-image"])
def test_newer_families_come_from_their_folders_and_change_pictures(
    studio: Studio, tmp_path: Path, family: str
) -> None:
    from fakes import tiny_diffusion

    shelf = Shelf(tmp_path / "shelf")
    getattr(tiny_diffusion, family.replace("-", "_"))().save_pretrained(tmp_path / family)
    import_weights(tmp_path / family, shelf, lambda *step: None, NEVER, name=family)
    spec = ready_models(shelf)[family]
    engine = LocalEngine(
        {family: replace(spec, options=spec.options | {"painting": spec.options["painting"] | {"size": 48}})}
    )
    assert spec.options["painting"]["changes"] and spec.options["painting"]["flow"]
    events: list[Event] = []
    words = engine.run(request(family, tmp_path / "words"), events.append)
    assert any(isinstance(event, Preview) for event in events)
    source = str(photo(tmp_path / "source.png", 60, 44))
    changed = engine.run(request(family, tmp_path / "change", image=source, strength=0.5, steps=4))
    assert Path(words.items[0].path).read_bytes() != Path(changed.items[0].path).read_bytes()
    engine.close()


@pytest.fixture
def pane(studio: Studio, lora: Path, qtbot: Any, qapp: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The picture studio of a window over the tiny painters, with the first of them and a LoRA chosen from the list."""
    from studio.render.fonts import load_fonts
    from studio.session.session import Session
    from studio.ui import theme
    from studio.ui.errands import Errands
    from studio.ui.window import StudioWindow

    monkeypatch.setenv("MARQUEE_DATA", str(studio.files))
    if studio.shelf.record("house-style") is None:
        import_weights(lora, studio.shelf, lambda *step: None, NEVER, name="House Style")
    load_fonts()
    theme.wear(qapp, theme.load_theme("dark"))
    session = Session(studio.engine)
    window = StudioWindow(session, Errands(session))
    qtbot.addWidget(window)
    window.show()
    window.commands.picturing.open()
    yield window.commands.picturing
    window.close()
    session.close()


def test_the_window_paints_changes_fills_extends_wears_and_stops(pane: Any, qtbot: Any, lora: Path) -> None:
    from PySide6.QtCore import QPointF

    form, making, grid, mask = pane.page.form, pane.making, pane.page.grid, pane.page.mask

    def until(ready: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(ready()))

    def made() -> tuple[PictureRecipe, np.ndarray]:
        form.make.click()
        until(lambda: not making.is_busy)
        assert grid.current.state == "done", grid.current.note
        return grid.current.recipe, pixels(str(grid.current.file))

    until(lambda: form.maker.choice.count() > 1)
    recipe = PictureRecipe(prompt="a red cup", maker="first", seed=7, width=60, height=44, steps=2, guidance=5.0)
    form.show_recipe(recipe, 1, True)
    _, plain = made()
    pane.page.wanted.emit("source")
    until(lambda: form.source.file)
    changed, other = made()
    assert changed.source and changed.strength is None and (other != plain).any()
    form.source.ways.choose(1)
    form.make.click()
    until(lambda: mask.canvas.is_ready)
    mask.canvas.stroke([QPointF(40, 10), QPointF(45, 12)])
    mask.done.click()
    until(lambda: form.source.mask)
    filled, part = made()
    painted = pixels(filled.mask)[..., 0]
    assert np.array_equal(part[painted == 0], plain[painted == 0]) and (part != plain).any()
    form.source.ways.choose(2)
    form.size.width_field.enter("88")
    around, wide = made()
    assert around.outpaint and np.array_equal(wide[:, 24:64], plain[:, 10:50])
    form.show_recipe(replace(recipe, loras=(("house-style", 1.0),)))
    worn, styled = made()
    form.show_recipe(replace(recipe, loras=((str(lora), 1.0),)))
    assert np.array_equal(made()[1], styled) and (styled != plain).any() and worn.loras == (("house-style", 1.0),)
    form.show_recipe(replace(recipe, steps=150))
    form.make.click()
    until(lambda: grid.cells[0].has_picture)
    form.make.click()
    until(lambda: not making.is_busy)
    assert grid.current.state == "stopped"
