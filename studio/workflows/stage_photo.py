"""A product photo stands in a made scene: cut out, lit from the scene's side, seen from its own height."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.engine.protocol import Engine, PictureRequest, Pictures, Report, Step, Token, View, stop_if
from studio.errors import StudioError
from studio.imaging.enlarging import filled
from studio.imaging.full_size import WORK
from studio.imaging.masking import reduced
from studio.imaging.relighting import Light, light_of, relit, warmed
from studio.imaging.subject_crop import subject_box
from studio.scenes import describe, understand, unknown_nouns
from studio.workflows.cut_out_pictures import cut_out, is_cut_out
from studio.workflows.ground import SIDES
from studio.workflows.kept_cutouts import KEPT
from studio.workflows.make_picture import RENDERER, find_glyphs

CAMERAS = ((4.0, "low"), (16.0, "front"), (90.0, "high"))
"""Which framing is level with a photo taken from up to so many degrees above."""

WHITENED = 0.65
"""How far towards white a scene's coloured light goes for a product photo."""
TURNED = 0.2
"""How far the shading in the photo itself is turned to the scene's light; the renderer's lamps do the rest."""
BROAD, HARD = 38.0, 0.4
"""How broad a lamp is seen from the product at least, in degrees; and what is left undiffused of a hard one."""
FURTHEST, BEHIND = 46.0, 110.0
"""Degrees from the camera at which lamps stand at most that light the front, and from which they light the back."""
LEAST_TURN = 40.0
"""Degrees from the camera that a lamp at least stands which is to light from a side."""

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
    lit_from: str = "",
    warmth: float = 0.0,
) -> Pictures:
    """One picture per view in `folder` of a photo's subject standing in the scene of `prompt`.

    `pixels` is uint8 RGB (h, w, 3), which is cut out first, or a cut-out, RGBA (h, w, 4). The scene's light comes from
    `lit_from`, one of SIDES, or where that is empty from the photo's own side as far as it can be told; its camera
    looks from the photo's own height unless the prompt or `changes` say another; shadow and reflection are the
    renderer's. `warmth` -1..1 is how much warmer the lamps are in the finished pictures (previews are as they come).
    Raises BadPicture when nothing stands out, StudioError for an empty prompt and a bad colour or change, Cancelled.
    """
    if not prompt.strip():
        raise StudioError("Say in a few words where the product is to stand.")
    folder.mkdir(parents=True, exist_ok=True)
    report(Step(0, 0, "Cutting out the product"))
    product = cropped(pixels if is_cut_out(pixels) else product_of(pixels, engine, token))
    stop_if(token)
    light = light_of(product)
    wanted = dict(changes or {})
    if not wanted.get("camera") and not _says_camera(prompt):
        wanted["camera"] = next(name for most, name in CAMERAS if light.elevation <= most)
    path = folder / "product.png"
    Image.fromarray(product).save(path)
    glyphs = find_glyphs(unknown_nouns(prompt), engine, report, token)
    scene = describe(prompt, seed=seed, colors=colors, glyphs=glyphs, photo=str(path), changes=wanted)
    _whiten(scene["mood"])
    _soften(scene["mood"])
    side = _lit_from(scene, light, lit_from)
    shaded = relit(product, light, TURNED * side)
    # What is transparent takes the colour beside it: the renderer blends neighbours, and black would show.
    Image.fromarray(np.dstack([filled(shaded), shaded[..., 3]])).save(path)
    stop_if(token)
    made = engine.run(PictureRequest(RENDERER, scene, views, str(folder), seed, samples), report, token)
    assert isinstance(made, Pictures)
    if warmth:
        for item in made.items:
            with Image.open(item.path) as file:
                warm = warmed(np.asarray(file.convert("RGB")), warmth)
            Image.fromarray(warm).save(item.path)
    return made


def product_of(pixels: Pixels, engine: Engine, token: Token) -> Pixels:
    """The subject of a photo, uint8 RGBA (h, w, 4), not larger than it can be worked on: cut out once, and kept.

    Raises BadPicture when nothing stands out, Cancelled.
    """
    rgb = reduced(np.ascontiguousarray(pixels[..., :3]), WORK)
    return KEPT.of(rgb, "", lambda: cut_out(rgb, engine, token=token))


def cropped(rgba: Pixels) -> Pixels:
    """A cut-out without the empty room around it: it stands on its lowest visible pixel."""
    left, top, right, bottom = subject_box(rgba)
    return np.ascontiguousarray(rgba[top:bottom, left:right])


def _says_camera(prompt: str) -> bool:
    return any(chip.key == "camera" and chip.said for chip in understand(prompt).chips)


def _whiten(mood: dict[str, Any]) -> None:
    """Bring the colours of the light near to white, as bright as they were: a set may be coloured, but what is for
    sale must keep its own colour."""
    lamps = [*(mood.get("boxes") or ()), *(mood.get("spots") or ())]
    for holder, name in (*((lamp, "color") for lamp in lamps), (mood, "sky"), (mood, "ground")):
        text = str(holder.get(name, ""))
        if re.fullmatch(r"#[0-9a-fA-F]{6}", text):
            rgb = np.array([int(text[at : at + 2], 16) for at in (1, 3, 5)])
            white = rgb @ np.array([0.2126, 0.7152, 0.0722])
            mixed = np.clip(rgb + WHITENED * (white - rgb) + 0.5, 0, 255).astype(int)
            holder[name] = "#{:02x}{:02x}{:02x}".format(*mixed)


def _soften(mood: dict[str, Any]) -> None:
    """Put a diffuser before small and hard lamps, and bring those that stand aside nearer to the camera: the photo has
    its own shades, over which the edge of another would run like a fold."""
    for box in mood.get("boxes") or ():
        box["width"], box["height"] = max(float(box["width"]), BROAD), max(float(box["height"]), BROAD)
    for spot in mood.get("spots") or ():
        power = float(spot["power"])
        spot["power"] = HARD * power
        glass = {"width": BROAD, "height": BROAD, "soft": BROAD / 3, "power": (1 - HARD) * power}
        mood["boxes"].append({name: spot[name] for name in ("azimuth", "elevation", "color")} | glass)
    for lamp in (*(mood.get("boxes") or ()), *(mood.get("spots") or ())):
        turn = float(lamp["azimuth"])
        if FURTHEST < abs(turn) < BEHIND:
            lamp["azimuth"] = float(np.copysign(FURTHEST, turn))


def _lit_from(scene: dict[str, Any], light: Light, wanted: str) -> float:
    """Turn the scene's lamps so that the strongest stands on the wanted side, or the photo's own; the side it is on
    then, -1..1."""
    mood = scene["mood"]
    lamps = [*(mood.get("boxes") or ()), *(mood.get("spots") or ())]
    if not lamps:
        return 0.0
    key = max(lamps, key=lambda lamp: float(lamp["power"]))
    turn = float(key["azimuth"])
    asked = SIDES.get(wanted)
    if asked == 0:
        # The whole set-up is turned until the strongest lamp stands behind the camera.
        for lamp in lamps:
            lamp["azimuth"] = float(lamp["azimuth"]) - turn
        return 0.0
    way = asked if asked is not None else light.side if abs(light.side) > 0.15 else 0.0
    if turn * way < 0:
        for lamp in lamps:
            lamp["azimuth"] = -float(lamp["azimuth"])
    if asked is not None and abs(turn) < LEAST_TURN:
        key["azimuth"] = asked * LEAST_TURN
    return float(np.sin(np.radians(float(key["azimuth"]))))
