"""One recipe becomes several pictures: a fast look at each first, then each in full, kept with its own recipe."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from studio.engine.protocol import (
    Engine,
    Event,
    Partial,
    Picture,
    Pictures,
    Preview,
    Report,
    Step,
    Token,
    View,
    stop_if,
)
from studio.errors import StudioError
from studio.imaging.codecs import open_picture
from studio.imaging.cutting import cut_out_subject
from studio.library.index import Index
from studio.library.made_pictures import MadePicture, keep_made
from studio.library.metadata import with_metadata
from studio.library.observing import observe
from studio.library.recipes import PictureRecipe, again, checked
from studio.scenes import understand
from studio.workflows.diffuse_picture import diffuse_pictures
from studio.workflows.make_picture import make_pictures
from studio.workflows.making_events import Finished, Going, Missed

SAMPLES = 48
"""Light paths a pixel of a scene whose recipe does not say."""
LOOK_SAMPLES, LOOK_SIDE = 6, 400
"""Light paths a pixel and the longer side in pixels of the first look."""
LOOSENED = {"light": 3, "camera": 3, "palette": 3, "set": 2, "colour": 2, "material": 1}
"""Sorts of chips that may differ in a picture like another, and how readily each does."""
MOST_SEED = 2**31 - 1


def variations(recipe: PictureRecipe, count: int) -> tuple[PictureRecipe, ...]:
    """The same recipe from `count` seeds, its own first."""
    return tuple(again(recipe, seed=(recipe.seed + at) % (MOST_SEED + 1)) for at in range(count))


def more_like(made: MadePicture, count: int, *, turn: int = 0) -> tuple[PictureRecipe, ...]:
    """`count` recipes near that of a picture; another `turn` gives others.

    A scene keeps its seed, its things and where they stand; one or two of the aspects that its prompt leaves open
    (light, camera, palette, set, colours, materials) differ. Of a painted picture a painter that changes pictures
    makes others from that very picture, and any other from the seeds that follow.
    """
    return near(replace(made.recipe, parent=made.file.name), count, turn=turn)


def near(recipe: PictureRecipe, count: int, *, turn: int = 0) -> tuple[PictureRecipe, ...]:
    """`count` recipes near one, as `more_like` makes them. Raises StudioError for a change that does not exist."""
    if not recipe.is_scene:
        seeds = [(recipe.seed + 1 + turn * count + at) % (MOST_SEED + 1) for at in range(count)]
        return tuple(again(recipe, seed=seed) for seed in seeds)
    return tuple(_near(recipe, random.Random(f"{recipe.seed} {turn} {at}"), at) for at in range(count))


def _near(recipe: PictureRecipe, chance: random.Random, number: int) -> PictureRecipe:
    changes = recipe.change_map()
    chips = understand(recipe.prompt, seed=recipe.seed, colors=recipe.colors, changes=changes).chips
    told = understand(recipe.prompt, seed=recipe.seed, colors=recipe.colors).chips
    said = {chip.key for chip in told if chip.said}
    # What the designer chose by hand or by words stays.
    loose = [chip for chip in chips if chip.sort in LOOSENED and chip.key not in said and chip.key not in changes]
    loose = [chip for chip in loose if len([one for one in chip.choices if one and one != chip.value]) > 0]
    if not loose:
        return again(recipe, seed=(recipe.seed + 1 + number) % (MOST_SEED + 1))
    fresh = dict(recipe.changes)
    for _ in range(chance.choice((1, 1, 2))):
        chip = chance.choices(loose, [LOOSENED[one.sort] for one in loose])[0]
        fresh[chip.key] = chance.choice([one for one in chip.choices if one and one != chip.value])
    return again(recipe, changes=tuple(fresh.items()))


def make_variations(
    recipes: Sequence[PictureRecipe],
    engine: Engine,
    folder: Path,
    report: Report,
    token: Token,
    *,
    index: Index | None = None,
    keep_in: Path | None = None,
) -> tuple[Finished | Missed, ...]:
    """Make a picture of each recipe and keep it; one answer for each, in their order.

    Of several scenes a fast look at each comes first, as a `Preview` whose view is the picture's number. `Partial`s
    tell of each picture how far it is (Going) and how it ended (Finished or Missed): one that fails does not stop the
    others. `folder` receives working files; pictures are kept in `keep_in` (the folder of made pictures) and
    remembered in `index`. Raises Cancelled; what was kept by then stays.
    """
    if len(recipes) > 1:
        for number, recipe in enumerate(recipes):
            _look(recipe, engine, folder / f"look-{number}", report, token, number)
    ended: list[Finished | Missed] = []
    for number, recipe in enumerate(recipes):
        stop_if(token)
        report(Step(number, len(recipes), f"Picture {number + 1} of {len(recipes)}"))
        answer: Finished | Missed
        try:
            file = make_one(checked(recipe), engine, folder / str(number), _of(report, number), token, str(number))
            made = keep_made(file.read_bytes(), recipe, keep_in)
            _remember(made.file, index)
            answer = Finished(number, made)
        except StudioError as error:
            answer = Missed(number, str(error))
        except OSError as error:
            answer = Missed(number, f"The picture could not be kept: {error.strerror}.")
        shutil.rmtree(folder / str(number), ignore_errors=True)
        ended.append(answer)
        report(Partial(answer))
    report(Step(len(recipes), len(recipes), ""))
    return tuple(ended)


def make_one(
    recipe: PictureRecipe,
    engine: Engine,
    folder: Path,
    report: Report,
    token: Token,
    name: str = "picture",
) -> Path:
    """The PNG file of a recipe, in `folder`, of exactly its size. Raises StudioError and Cancelled."""
    folder.mkdir(parents=True, exist_ok=True)
    view = View(name, recipe.width, recipe.height, recipe.space)
    made = _scene(recipe, view, engine, folder, report, token) if recipe.is_scene else None
    made = made or _painted(recipe, view, engine, folder, report, token)
    return Path(made.items[0].path)


def _scene(
    recipe: PictureRecipe, view: View, engine: Engine, folder: Path, report: Report, token: Token, samples: int = 0
) -> Pictures:
    return make_pictures(
        recipe.prompt,
        (view,),
        folder,
        engine,
        report,
        token,
        seed=recipe.seed,
        colors=recipe.colors,
        photo=_standing(recipe, folder),
        samples=samples or recipe.samples or SAMPLES,
        changes=recipe.change_map(),
    )


def _painted(recipe: PictureRecipe, view: View, engine: Engine, folder: Path, report: Report, token: Token) -> Pictures:
    for name in (recipe.source, recipe.mask):
        if name and not Path(name).is_file():
            raise StudioError(f"The picture to begin from, {Path(name).name}, is not here any more; choose another.")
    return diffuse_pictures(
        recipe.prompt,
        (view,),
        folder,
        engine,
        report,
        token,
        model=recipe.maker,
        negative=recipe.negative,
        seed=recipe.seed,
        steps=recipe.steps or None,
        guidance=recipe.guidance,
        scheduler=recipe.scheduler,
        loras=recipe.loras,
        image=Path(recipe.source) if recipe.source else None,
        strength=recipe.strength,
        mask=Path(recipe.mask) if recipe.mask else None,
        outpaint=recipe.outpaint,
    )


def _standing(recipe: PictureRecipe, folder: Path) -> Path | None:
    """The product photo that stands in a scene, its ground taken away where it has one."""
    if not recipe.source:
        return None
    picture = open_picture(Path(recipe.source))
    if "A" in picture.getbands() and int(np.asarray(picture.getchannel("A")).min()) < 255:
        return Path(recipe.source)
    path = folder / "cutout.png"
    Image.fromarray(cut_out_subject(np.asarray(picture.convert("RGB"))), "RGBA").save(path)
    return path


def _look(recipe: PictureRecipe, engine: Engine, folder: Path, report: Report, token: Token, number: int) -> None:
    """A small picture of few samples, so that all are seen soon. One that fails will say so when it is made."""
    if not recipe.is_scene:
        return
    stop_if(token)
    share = min(1.0, LOOK_SIDE / max(recipe.width, recipe.height))
    view = View(str(number), max(round(recipe.width * share), 16), max(round(recipe.height * share), 16), recipe.space)

    def show(event: Event) -> None:
        if isinstance(event, Preview):
            report(event)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        made = _scene(recipe, view, engine, folder, show, token, LOOK_SAMPLES)
    except (StudioError, OSError):
        return
    report(Preview(str(number), made.items[0].path))


def _of(report: Report, number: int) -> Report:
    """What one picture's making reports, told as that picture's."""

    def tell(event: Event) -> None:
        if isinstance(event, Step):
            share = event.done / event.total if event.total else 0.0
            report(Partial(Going(number, min(max(share, 0.0), 1.0), event.note)))
        elif isinstance(event, Preview):
            report(Preview(str(number), event.path))
        elif isinstance(event, Partial) and isinstance(event.value, Picture):
            report(Preview(str(number), event.value.path))

    return tell


def _remember(file: Path, index: Index | None) -> None:
    if index is None:
        return
    record, metadata, _ = observe(file, thumbnail=True)
    if metadata is not None:
        index.put([with_metadata(record, metadata)])
