"""One recipe becomes several pictures: a fast look at each first, then each in full, kept with its own recipe."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np

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
from studio.library.index import Index
from studio.library.made_pictures import keep_made
from studio.library.metadata import with_metadata
from studio.library.observing import observe
from studio.library.recipes import PictureRecipe, again, checked
from studio.workflows.diffuse_picture import diffuse_pictures
from studio.workflows.make_picture import make_pictures
from studio.workflows.making_events import Finished, Going, Missed

SAMPLES = 48
"""Light paths a pixel of a scene whose recipe does not say."""
LOOK_SAMPLES, LOOK_SIDE = 6, 400
"""Light paths a pixel and the longer side in pixels of the first look."""
MOST_SEED = 2**31 - 1


def variations(recipe: PictureRecipe, count: int) -> tuple[PictureRecipe, ...]:
    """The same recipe from `count` seeds, its own first."""
    return tuple(again(recipe, seed=(recipe.seed + at) % (MOST_SEED + 1)) for at in range(count))


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
            answer = Missed(number, f"The picture could not be kept: {error.strerror or error}.")
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
    """The PNG file of a recipe, in `folder`, of exactly its size; its events are of the view `name`.

    Raises StudioError, Cancelled, OSError for a folder that cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    view = View(name, recipe.width, recipe.height, recipe.space)
    paint = _scene if recipe.is_scene else _painted
    made = paint(recipe, view, engine, folder, report, token)
    return Path(made.items[0].path)


def _scene(
    recipe: PictureRecipe, view: View, engine: Engine, folder: Path, report: Report, token: Token, samples: int = 0
) -> Pictures:
    if recipe.source:
        from studio.workflows.stage_photo import stage_photo  # brings half of SciPy, which most pictures do without

        return stage_photo(
            np.asarray(open_picture(Path(recipe.source))),
            recipe.prompt or "on a podium",
            (view,),
            folder,
            engine,
            report,
            token,
            seed=recipe.seed,
            colors=recipe.colors,
            samples=samples or recipe.samples or SAMPLES,
            changes=recipe.change_map(),
            lit_from=recipe.lit_from,
            warmth=recipe.warmth,
        )
    return make_pictures(
        recipe.prompt,
        (view,),
        folder,
        engine,
        report,
        token,
        seed=recipe.seed,
        colors=recipe.colors,
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
