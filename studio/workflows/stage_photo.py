"""A product photo stands in a made scene: cut out, lit from the scene's side, seen from its own height."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.protocol import Engine, PictureRequest, Pictures, Report, Step, Token, View, stop_if
from studio.errors import StudioError
from studio.imaging.cutting import cut_out_subject
from studio.imaging.enlarging import filled
from studio.imaging.relighting import Light, light_of, relit
from studio.imaging.subject_crop import subject_box
from studio.scenes import describe, understand, unknown_nouns
from studio.workflows.make_picture import RENDERER, find_glyphs

CAMERAS = ((4.0, "low"), (16.0, "front"), (90.0, "high"))
"""Which framing is level with a photo taken from up to so many degrees above."""

Pixels = NDArray[np.uint8]


def stage_photo(
    pixels: Pixels,
    prompt: str,
    views: tuple[View, ...],
    folder: Path,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    seed: int = 0,
    colors: tuple[str, ...] = (),
    samples: int = 32,
    changes: Mapping[str, str] | None = None,
) -> Pictures:
    """One picture per view in `folder` of a photo's subject standing in the scene of `prompt`.

    `pixels` is uint8 RGB (h, w, 3), which is cut out first, or a cut-out, RGBA (h, w, 4). The scene's light comes from
    the photo's own side where that can be told, its camera looks from the photo's own height unless the prompt or
    `changes` say another, and shadow and reflection are the renderer's. Raises BadPicture when nothing stands out,
    StudioError for an empty prompt and a bad colour or change, Cancelled.
    """
    if not prompt.strip():
        raise StudioError("Say in a few words where the product is to stand.")
    folder.mkdir(parents=True, exist_ok=True)
    report(Step(0, 0, "Cutting out the product"))
    product = cropped(pixels if is_cut_out(pixels) else cut_out_subject(np.ascontiguousarray(pixels[..., :3])))
    stop_if(token)
    light = light_of(product)
    wanted = dict(changes or {})
    if not wanted.get("camera") and not _says_camera(prompt):
        wanted["camera"] = next(name for most, name in CAMERAS if light.elevation <= most)
    path = folder / "product.png"
    Image.fromarray(product).save(path)
    glyphs = find_glyphs(unknown_nouns(prompt), engine, report, token)
    scene = describe(prompt, seed=seed, colors=colors, glyphs=glyphs, photo=str(path), changes=wanted)
    side = _lit_from(scene, light)
    shaded = relit(product, light, 0.6 * side)
    # What is transparent takes the colour beside it: the renderer blends neighbours, and black would show.
    Image.fromarray(np.dstack([filled(shaded), shaded[..., 3]])).save(path)
    stop_if(token)
    made = engine.run(PictureRequest(RENDERER, scene, views, str(folder), seed, samples), report, token)
    assert isinstance(made, Pictures)
    return made


def is_cut_out(pixels: Pixels) -> bool:
    """Whether pixels (h, w, 3 or 4) are already cut out: a good part of them is transparent."""
    return bool(pixels.shape[2] == 4 and (pixels[..., 3] < 12).mean() > 0.02)


def cropped(rgba: Pixels) -> Pixels:
    """A cut-out without the empty room around it: it stands on its lowest visible pixel."""
    left, top, right, bottom = subject_box(rgba)
    return np.ascontiguousarray(rgba[top:bottom, left:right])


def _says_camera(prompt: str) -> bool:
    return any(chip.key == "camera" and chip.said for chip in understand(prompt).chips)


def _lit_from(scene: dict[str, Any], light: Light) -> float:
    """Turn the scene's lamps so that the strongest stands on the photo's lit side; the side it is on, -1..1."""
    lamps = scene["mood"].get("boxes") or ()
    if not lamps:
        return 0.0
    key = max(lamps, key=lambda lamp: float(lamp["power"]))
    side = float(np.sin(np.radians(float(key["azimuth"]))))
    if abs(light.side) > 0.15 and side * light.side < 0:
        for lamp in lamps:
            lamp["azimuth"] = -float(lamp["azimuth"])
        side = -side
    return side
