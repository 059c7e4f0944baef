"""What sort of picture it is: a photograph, an illustration, a render, a screenshot or a logo."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

KINDS = ("photograph", "illustration", "render", "screenshot", "logo")

GROUND = 6
"""Codes (0..255) by which a pixel may differ from the middle colour of the border and still be its ground."""

STRONG = 40
"""Step in codes between neighbours that is an edge."""

SCREEN = 480, 1000
"""Shorter and longer side in pixels from which flat panels and type may be a screen."""

_SHAPES = (0.42, 0.53), (1.25, 1.85)
"""Width by height of telephones held upright, and of windows and monitors."""

TALL = 140
"""Rows that tell enough."""

Plane = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Traces:
    """What the pixels say. Shares 0..1: `ground` like the border, `edge` of the border like its middle colour, of the
    rest `flat` without any step and `smooth` with a step of at most 2, `strong` edges, `upright` of those edges that
    run level or plumb. `grain` is the median Laplacian, in codes, where the rest is not flat; `colors` of 4096. Of the
    whole picture: `calm` without any step, `mild` with one of 3 to 12, `sharp` of all steps over 2 that are edges, and
    `few` in its four commonest colours."""

    ground: float
    edge: float
    flat: float
    smooth: float
    strong: float
    upright: float
    grain: float
    colors: int
    calm: float
    mild: float
    sharp: float
    few: float


def kind(rgb: NDArray[np.uint8], width: int, height: int, camera: bool = False) -> tuple[str, float]:
    """The kind of uint8 pixels (h, w, 3; reduced to about 512) of a picture of `width` by `height`, with how sure
    that is (0..1); ("", 0) when the pixels do not tell. `camera`: its metadata names a camera, which settles it.

    What is drawn on a screen has areas without any noise, between which it steps at once; a lens leaves neither. The
    bounds were set on 379 pictures, a half of them as JPEG: our own layouts and posters, photographs, renders, windows
    and drawn logos. A smooth studio photograph without its metadata is easily taken for a render, so that answer is
    the least sure; of an ad around a photograph nothing is said where neither outweighs the other.
    """
    if camera:
        return "photograph", 0.95
    if min(rgb.shape[:2]) < 16:
        return "", 0.0
    seen = traces(rgb)
    if seen.ground > 0.998:
        return "", 0.0
    # The smaller the picture, the more of it the marks of JPEG reach around type.
    if seen.calm >= 0.42 and seen.sharp >= (0.12 if seen.mild <= 0.2 else 0.2):
        return _drawn(seen, width, height)
    if seen.colors > 32 and seen.smooth >= 0.57 and seen.strong < 0.03 and seen.grain <= 4:
        return "render", 0.5
    if seen.calm < 0.42 and seen.smooth < 0.57:
        return "photograph", 0.75 if seen.smooth < 0.4 else 0.6
    return "", 0.0


def _drawn(seen: Traces, width: int, height: int) -> tuple[str, float]:
    """Which kind a picture is that was drawn of flat areas, with how sure that is."""
    # Type and panels of an ad run level and plumb; without them its ground is as empty as a logo's.
    alone = (seen.calm >= 0.95 and seen.few >= 0.98) or (seen.upright < 0.4 and seen.few >= 0.93)
    if seen.edge >= 0.97 and seen.ground >= 0.25 and seen.colors <= 60 and alone:
        return "logo", 0.6
    short, long = sorted((width, height))
    shaped = any(low <= width / height <= high for low, high in _SHAPES)
    busy = (seen.colors >= 200 and seen.few < 0.93) or (seen.mild >= 0.05 and seen.few < 0.85)
    if short >= SCREEN[0] and long >= SCREEN[1] and shaped and busy:
        return "screenshot", 0.6
    return "illustration", 0.7 if seen.calm >= 0.6 else 0.55


def traces(rgb: NDArray[np.uint8]) -> Traces:
    """Measure uint8 pixels (h, w, 3), at least 3 pixels high and wide; of tall pictures one row in two or three."""
    every = min(3, max(1, len(rgb) // TALL))
    # Channel by channel, for numpy reduces a last axis of three very slowly, and in bytes: more of them fit a vector.
    rows, below = (np.ascontiguousarray(rgb[at : len(rgb) - 2 + at : every].transpose(2, 0, 1)) for at in (1, 2))
    above = rgb[: len(rgb) - 2 : every, :, 1]
    edge = np.concatenate([rgb[0], rgb[-1], rgb[:, 0], rgb[:, -1]]).T
    middle = _middle(edge)
    across = _most([_apart(row[:, 2:], row[:, 1:-1]) for row in rows])
    down = _most([_apart(under[:, 1:-1], row[:, 1:-1]) for row, under in zip(rows, below, strict=True)])
    step = np.maximum(across, down)
    body = _unlike(rows[:, :, 1:-1], middle)
    edges = step > STRONG
    level = edges & (np.minimum(across, down) <= 4)
    wide = [row.astype(np.uint16) >> 4 for row in rows]
    shades = np.bincount((wide[0] << 8 | wide[1] << 4 | wide[2]).ravel())
    inside, moved = max(1, _count(body)), step > 2
    return Traces(
        ground=1 - inside / body.size,
        edge=1 - _count(_unlike(edge, middle)) / edge.shape[1],
        flat=_count(body & (step == 0)) / inside,
        smooth=_count(body & (step <= 2)) / inside,
        strong=_count(body & edges) / inside,
        upright=_count(level) / max(1, _count(edges)),
        grain=_grain(above[::2], rows[1, ::2], below[1, ::2], (body & (step > 0))[::2]),
        colors=_count(shades),
        calm=_count(step == 0) / step.size,
        mild=_count(moved & (step <= 12)) / step.size,
        sharp=_count(edges) / max(1, _count(moved)),
        few=float(np.sort(shades[shades > 0])[-4:].sum() / shades.sum()),
    )


def _middle(values: Plane) -> list[int]:
    """The median of each row."""
    ordered = np.sort(values, axis=1)
    last = ordered.shape[1] - 1
    return [(int(row[last // 2]) + int(row[(last + 1) // 2])) // 2 for row in ordered]


def _unlike(planes: Plane, middle: list[int]) -> NDArray[np.bool_]:
    """Where one of three channels is more than `GROUND` from its middle."""
    found = []
    for plane, value in zip(planes, middle, strict=True):
        low, high = max(0, value - GROUND), min(255, value + GROUND)
        # What is lower than the lowest wraps to the top: one comparison for both sides.
        found.append(plane - np.uint8(low) > np.uint8(high - low))
    return np.asarray(found[0] | found[1] | found[2])


def _grain(above: Plane, rows: Plane, below: Plane, mask: NDArray[np.bool_]) -> float:
    """The median of the Laplacian's size, 0..1020, where `mask`, two columns narrower, is set; 0 for nowhere."""
    around = above[:, 1:-1].astype(np.int16) + below[:, 1:-1] + rows[:, :-2] + rows[:, 2:]
    rough = np.abs(around - rows[:, 1:-1].astype(np.int16) * np.int16(4))
    # Counting all is faster than gathering some; what is not asked for is counted beyond the highest value.
    steps = np.cumsum(np.bincount(np.where(mask, rough, np.int16(1021)).ravel(), minlength=1022)[:1021])
    total = int(steps[-1])
    return float(np.searchsorted(steps, ((total - 1) // 2, total // 2), "right").mean()) if total else 0.0


def _apart(first: Plane, second: Plane) -> Plane:
    return np.maximum(first, second) - np.minimum(first, second)


def _most(planes: list[Plane]) -> Plane:
    return np.maximum(np.maximum(planes[0], planes[1]), planes[2])


def _count(mask: NDArray[np.generic]) -> int:
    return int(np.count_nonzero(mask))
