"""A cut-out is put on a ground: a made scene, a studio sweep of one colour, its own photo out of focus, or nothing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.assets import AssetStore
from studio.document.layers import CampaignPicture
from studio.engine.protocol import Engine, Report, Step, Token, View, stop_if
from studio.errors import StudioError
from studio.imaging.grounds import on_blurred, on_color, standing
from studio.imaging.relighting import light_of, warmed
from studio.library.keeping import keep_picture
from studio.library.made_pictures import keep_made, made_folder
from studio.library.recipes import PictureRecipe
from studio.placements import all_placements
from studio.workflows.cut_out_pictures import as_png
from studio.workflows.ground import SIDES, Ground
from studio.workflows.make_campaign import views_for
from studio.workflows.retouch_picture import encoded
from studio.workflows.stage_photo import stage_photo

WHOLE = (0.25, 0.2, 0.5, 0.6)
"""Where the subject of a picture is taken to be that keeps the photo's own framing."""

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """One finished picture: the view it is for, uint8 RGB or RGBA (h, w, 3 or 4), its subject as fractions (left,
    top, breadth, height), and the side kept free for type."""

    view: str
    pixels: Pixels
    subject: tuple[float, float, float, float]
    space: str


def place_cutout(
    rgba: Pixels,
    photo: Pixels | None,
    ground: Ground,
    views: tuple[View, ...],
    folder: Path,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    samples: int = 48,
    colors: tuple[str, ...] = (),
) -> tuple[Placed, ...]:
    """A picture for each view of a cut-out, uint8 RGBA (h, w, 4), on its ground.

    `photo` (h, w, 3) is what it was cut out of, needed for its own ground. A blurred ground and none keep the photo's
    own framing and give one picture whatever the views. Raises BadPicture when nothing is left in the cut-out,
    StudioError for a ground that cannot be made, Cancelled.
    """
    report(Step(0, 0, "Setting the stage"))
    if ground.kind == "scene":
        return _in_scene(rgba, ground, views, folder, engine, report, token, samples, colors)
    if ground.kind == "color":
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", ground.color):
            raise StudioError(f"“{ground.color}” is no colour; write it as #rrggbb.")
        side = SIDES.get(ground.lit_from)
        side = light_of(rgba).side if side is None else 0.8 * side
        made = []
        for view in views:
            stop_if(token)
            size = view.width, view.height
            rgb = on_color(rgba, size, ground.color, side=side, shadow=ground.shadow, space=view.space)
            made.append(Placed(view.name, warmed(rgb, ground.warmth), standing(rgba, size, view.space), view.space))
        return tuple(made)
    if ground.kind == "blurred":
        if photo is None:
            raise StudioError("The photo's own ground is gone with its cut-out; choose a scene or a colour.")
        return (Placed("photo", warmed(on_blurred(photo, rgba, ground.blur), ground.warmth), WHOLE, "none"),)
    return (Placed("photo", rgba, WHOLE, "none"),)


def _in_scene(
    rgba: Pixels,
    ground: Ground,
    views: tuple[View, ...],
    folder: Path,
    engine: Engine,
    report: Report,
    token: Token,
    samples: int,
    colors: tuple[str, ...],
) -> tuple[Placed, ...]:
    made = stage_photo(
        rgba,
        ground.prompt,
        views,
        folder,
        engine,
        report,
        token,
        seed=ground.seed,
        colors=colors,
        samples=samples,
        lit_from=ground.lit_from,
        warmth=ground.warmth,
    )
    spaces = {view.name: view.space for view in views}
    out = []
    for item in made.items:
        with Image.open(item.path) as file:
            out.append(Placed(item.view, np.asarray(file.convert("RGB")), item.subject, spaces[item.view]))
    return tuple(out)


def finished_views(placements: Sequence[str]) -> tuple[View, ...]:
    """The framings that the ads of these placements want, one a shape."""
    known = all_placements()
    return views_for([known[name] for name in placements if name in known]) or (View("square", 1080, 1080),)


def keep_placed(placed: Placed, ground: Ground, assets: AssetStore) -> CampaignPicture:
    """A finished picture as one of a campaign's, its file kept among the assets."""
    height, width = placed.pixels.shape[:2]
    source = "cutout" if placed.pixels.shape[2] == 4 else "photo" if ground.kind == "blurred" else "staged"
    asset = assets.put(encoded(placed.pixels))
    return CampaignPicture(
        asset=asset, width=width, height=height, subject=placed.subject, space=placed.space, source=source
    )


def keep_in_library(placed: Placed, rgba: Pixels, ground: Ground, colors: tuple[str, ...]) -> Path:
    """Keep a finished picture in the library, and return its file; a scene with the recipe to make it again, for
    which the cut-out is kept too. Raises OSError when the disk refuses."""
    if ground.kind != "scene":
        return keep_picture(as_png(placed.pixels), "Staged photo", made_folder())
    source = keep_picture(as_png(rgba), "Cut-out", made_folder() / "cutouts")
    height, width = placed.pixels.shape[:2]
    recipe = PictureRecipe(
        prompt=ground.prompt,
        seed=ground.seed,
        width=width,
        height=height,
        colors=colors,
        source=str(source),
        lit_from=ground.lit_from,
        warmth=ground.warmth,
    )
    return keep_made(as_png(placed.pixels), recipe).file
