"""What sort of picture it is: a photograph, an illustration, a render, a screenshot or a logo."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KINDS = ("photograph", "illustration", "render", "screenshot", "logo")

GROUND = 6
"""Codes (0..255) by which a pixel may differ from the middle colour of the border and still be its ground."""

STRONG = 40
"""Step in codes between neighbours that is an edge."""

SCREEN = 480
"""Shorter side in pixels from which flat panels and type may be a screen."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What the pixels say. Shares 0..1: `ground` like the border, `edge` of the border like its middle colour, of the
    rest `flat` without any step and `smooth` with a step of at most 2, `strong` edges, `upright` of those edges that
    run level or plumb. `grain` is the median Laplacian, in codes, where the rest is not flat; `colors` of 4096."""

    ground: float
    edge: float
    flat: float
    smooth: float
    strong: float
    upright: float
    grain: float
    colors: int


def kind(rgb: NDArray[np.uint8], width: int, height: int, camera: bool = False) -> tuple[str, float]:
    """The kind of uint8 pixels (h, w, 3; reduced to about 512) of a picture of `width` by `height`, with how sure
    that is (0..1); ("", 0) when the pixels do not tell. `camera`: its metadata names a camera, which settles it.

    The bounds were set by eye on some sixty pictures of all five kinds, whole and as JPEG. A smooth studio photograph
    without its metadata is easily taken for a render, so that answer is the least sure.
    """
    if camera:
        return "photograph", 0.95
    if min(rgb.shape[:2]) < 16:
        return "", 0.0
    seen = traces(rgb)
    if seen.ground > 0.998:
        return "", 0.0
    few, edgy = seen.colors < 200, seen.strong * (1 - seen.ground) >= 0.018
    if seen.edge >= 0.97 and seen.ground >= 0.25 and few and edgy and seen.upright < 0.5:
        return "logo", 0.6
    if seen.flat >= 0.33 and seen.grain >= 5:
        screen = min(width, height) >= SCREEN and seen.strong >= 0.08 and seen.upright >= 0.2
        return ("screenshot", 0.7) if screen else ("illustration", 0.7 if seen.flat >= 0.6 else 0.55)
    if seen.colors > 32 and seen.smooth >= 0.57 and seen.grain <= 4:
        return "render", 0.5
    if seen.flat < 0.33 and seen.smooth < 0.57:
        return "photograph", 0.75 if seen.smooth < 0.4 else 0.6
    return "", 0.0


def traces(rgb: NDArray[np.uint8]) -> Traces:
    """Measure uint8 pixels (h, w, 3), at least 3 pixels high and wide."""
    planes = [np.ascontiguousarray(rgb[..., channel]).astype(np.int16) for channel in range(3)]
    edge = [np.concatenate([plane[0], plane[-1], plane[:, 0], plane[:, -1]]) for plane in planes]
    middle = [np.int16(np.median(values)) for values in edge]
    # Channel by channel: numpy reduces a last axis of three very slowly.
    across = _most([np.abs(np.diff(plane, axis=1))[1:-1, 1:] for plane in planes])
    down = _most([np.abs(np.diff(plane, axis=0))[1:, 1:-1] for plane in planes])
    step = np.maximum(across, down)
    away = [np.abs(plane[1:-1, 1:-1] - value) for plane, value in zip(planes, middle, strict=True)]
    body = _most(away) > GROUND
    off = _most([np.abs(values - value) for values, value in zip(edge, middle, strict=True)])
    edges = step > STRONG
    level = edges & (np.minimum(across, down) <= 4)
    green = planes[1]
    around = green[:-2, 1:-1] + green[2:, 1:-1] + green[1:-1, :-2] + green[1:-1, 2:]
    rough = np.abs(around - 4 * green[1:-1, 1:-1])[body & (step > 0)]
    code = ((planes[0] >> 4) << 8) | ((planes[1] >> 4) << 4) | (planes[2] >> 4)
    inside = max(1, int(body.sum()))
    return Traces(
        ground=1 - inside / body.size,
        edge=float((off <= GROUND).mean()),
        flat=float((body & (step == 0)).sum() / inside),
        smooth=float((body & (step <= 2)).sum() / inside),
        strong=float((body & edges).sum() / inside),
        upright=float(level.sum() / max(1, int(edges.sum()))),
        grain=float(np.median(rough)) if rough.size else 0.0,
        colors=int((np.bincount(code.ravel(), minlength=4096) > 0).sum()),
    )


def _most(planes: list[NDArray[np.int16]]) -> NDArray[np.int16]:
    return np.maximum(np.maximum(planes[0], planes[1]), planes[2])
