"""States of the picture studio: blank, a prompt that is read, pictures made, prompts, painters, a mask."""

import shutil
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPainter

from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, Partial, Preview, Report, Token, ignore
from studio.library.made_pictures import MadePicture, made_folder, made_pictures
from studio.library.prompt_book import PromptBook, save_book
from studio.library.recipes import PictureRecipe
from studio.models.shelf import Shelf
from studio.ui.languages import tr
from studio.ui.pictures.cell import CellState
from studio.workflows.makers import SCENE_MAKER, Maker
from studio.workflows.making_events import Going
from studio.workflows.ready_models import ready_models
from studio.workflows.vary_pictures import make_variations, variations

PROMPT = "two terracotta vases on a marble podium, sage green, soft window light, serendipity"
PAINTER = Maker(
    "sd-xl", "Stable Diffusion XL", 6_900_000_000, 14_000_000_000, "openrail++", 1024, True, True, True, 28, 6.0,
    ("ddim", "euler", "dpm++"), {"grain": "Film grain"},
)  # fmt: skip


def _samples(stage) -> list[MadePicture]:
    """Four real pictures, rendered once and kept beside the showcase."""
    kept = stage.out / "made"
    if not kept.is_dir():
        engine = LocalEngine(ready_models(Shelf()))
        recipe = PictureRecipe(prompt=PROMPT, seed=7, width=480, height=480, samples=8, space="top")
        make_variations(variations(recipe, 4), engine, stage.out / "work", ignore, NEVER, keep_in=kept)
        engine.close()
    found = []
    for made in reversed(made_pictures(folder=kept)):
        file = Path(shutil.copy(made.file, _there(made_folder()) / made.file.name))
        found.append(MadePicture(file, made.recipe))
    return found


def _there(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _open(stage, prompt: str = PROMPT):
    stage.open()
    picturing = stage.window.commands.picturing
    picturing.open(PictureRecipe(prompt=prompt, seed=7, width=1080, height=1080, space="top"))
    return picturing, picturing.page


def pictures_blank(stage) -> None:
    """Nothing made yet."""
    _picturing, _page = _open(stage, "")
    stage.shoot("60-pictures-blank", 0.6)


def pictures_read(stage) -> None:
    """What was understood, one chip changed, and the choices of another."""
    _picturing, page = _open(stage)
    _wait_for_chips(stage, page)
    lights = next(part.chip.choices for part in page.form.understood.chips if part.chip.key == "light")
    page.form._change("light", lights[9])
    stage.settle(0.5)
    part = next(part for part in page.form.understood.chips if part.chip.sort == "light")
    page.form.understood.open_choices(part, part)
    _with_popover(stage, page.form.understood.popover, "61-pictures-read")


def pictures_made(stage) -> None:
    """Being made, then made: one is starred, one was missed; then large."""
    made = _samples(stage)
    picturing, page = _open(stage)
    _wait_for_chips(stage, page)

    def work(engine: object, report: Report, token: Token) -> None:
        for number, one in enumerate(made[:3]):
            report(Preview(str(number), str(one.file)))
        report(Partial(Going(0, 0.62, "Rendering")))
        while not token.is_set():
            time.sleep(0.02)

    page.grid.lay([CellState(one.recipe) for one in made])
    page.form.show_working(True)
    page.set_working(True)
    picturing.making._places = tuple(range(len(made)))
    job = picturing.making._job = stage.session.run(
        tr("Make pictures"), "pictures", work, lambda _none: None, picturing.making.show_event, lasting=True
    ).id
    stage.shoot("62-pictures-working", 0.6)
    stage.session.cancel(job)
    stage.settle(0.3)
    stage.session.dismiss(job)
    states = [CellState(one.recipe, "done", 1.0, file=one.file, starred=at == 1) for at, one in enumerate(made)]
    states[3] = replace(states[3], state="missed", file=None, note=tr("The picture's file is not here any more."))
    page.grid.lay(states, 1)
    page.grid.take_focus()
    page.earlier.ask()
    stage.shoot("63-pictures-made", 0.8)
    page._do("enlarge")
    stage.shoot("64-pictures-large", 0.2)
    page.large.put_away()
    moved = (("light", "golden"), ("camera", "high"), ("palette", "clay"), ("light", "neon"))
    states = [
        CellState(replace(one.recipe, seed=7, changes=(change,)), "stopped" if at == 3 else "done", 1.0, file=one.file)
        for at, (one, change) in enumerate(zip(made, moved, strict=True))
    ]
    page.grid.lay(states, 0)
    page.form.show_working(False)
    page.set_working(False)
    stage.shoot("64b-pictures-like-one", 0.4)


def pictures_prompts(stage) -> None:
    """Earlier prompts, then ideas."""
    book = PromptBook()
    for prompt in ("a lighthouse of paper in fog", "three lemons on blue tiles, hard noon light", PROMPT):
        book = book.used(prompt)
    save_book(book.starred_prompt(PROMPT, True))
    picturing, _page = _open(stage)
    picturing.prompting.book = book.starred_prompt(PROMPT, True)
    picturing.prompting.open(0)
    stage.shoot("65-pictures-prompts", 0.4)
    picturing.prompting.sheet.part.choose(2)
    stage.shoot("66-pictures-ideas", 0.6)
    picturing.prompting.sheet.put_away()


def pictures_painter(stage) -> None:
    """A painter with its settings unfolded, a source, and a mask painted over it."""
    made = _samples(stage)
    picturing, page = _open(stage)
    _wait_for_chips(stage, page)
    form = page.form
    form.show_makers((SCENE_MAKER, PAINTER))
    form.show_recipe(replace(form.recipe(), maker=PAINTER.id, negative="text, people", source=str(made[0].file)))
    form.maker.fold.setChecked(True)
    form.maker.loras.take(stage.out / "house style.safetensors")
    form.source.ways.choose(1)
    stage.shoot("67-pictures-painter", 0.5)
    page.open_mask(made[0].file, "")
    while not page.mask.canvas.is_ready:
        stage.settle(0.05)
    page.mask.canvas.stroke([QPointF(140 + 6 * at, 300 - at) for at in range(30)])
    stage.shoot("68-pictures-mask", 0.3)
    page.leave_mask()
    form.show_makers((SCENE_MAKER,))
    picturing.leave()


def _wait_for_chips(stage, page) -> None:
    for _ in range(100):
        stage.settle(0.1)
        if page.form.understood.chips:
            return


def _with_popover(stage, popover, name: str) -> None:
    stage.settle(0.3)
    picture = stage.window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(stage.window.mapFromGlobal(popover.mapToGlobal(QPoint(0, 0))), popover.grab())
    painter.end()
    popover.close()
    picture.save(str(stage.out / f"{name}.png"))


STATES = (pictures_blank, pictures_read, pictures_made, pictures_prompts, pictures_painter)
