"""Icon glyphs and words in 3D: puffed icons, icons in loose parts on a tile, bevelled letters in one or more lines."""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

import numpy as np

from studio.engine.backends.scene.objects.goods import rounded_loop
from studio.engine.backends.scene.outline import area, trace
from studio.engine.backends.scene.relief import bevelled, puffed
from studio.engine.backends.scene.shapes import Floats, Part

Item = Mapping[str, Any]

LINE = 11
"""Letters above which words are set in two lines, and twice as many above which in three."""
TALLEST = 2.3
"""Height of several lines of type, stage units."""


def lines_of(text: str) -> list[str]:
    """The words of a text in one to three lines of like length, in their order."""
    words = text.split()
    count = min(len(words), 1 if len(text) <= LINE else 2 if len(text) <= 2 * LINE else 3)
    if count < 2:
        return [" ".join(words)]
    cuts = min(
        combinations(range(1, len(words)), count - 1),
        key=lambda cut: max(len(" ".join(part)) for part in _parts(words, cut)),
    )
    return [" ".join(part) for part in _parts(words, cuts)]


def _parts(words: Sequence[str], cuts: Sequence[int]) -> list[Sequence[str]]:
    ends = [0, *cuts, len(words)]
    return [words[a:b] for a, b in pairwise(ends)]


def glyph(item: Item) -> list[Part]:
    """An icon glyph or a word as a solid; item: font (a file), text, depth (share of its height).

    An icon is puffed up; one of several loose parts stands in relief on a tile (slot `tile`). Words are extruded with
    a round bevel, long ones in lines. Raises StudioError when the font cannot draw the text.
    """
    text = str(item["text"])
    thick = float(item.get("depth", 0.3))
    if len(text) > 1:
        return _words(str(item["font"]), lines_of(text), min(thick, 0.36))
    loops = _placed(trace(str(item["font"]), text), 1.6)
    loose = [loop for loop in loops if area(loop) > 0]
    solid = sum(area(loop) for loop in loops)
    if len(loose) > 1 and max(area(loop) for loop in loose) < 0.82 * solid:
        return _tile(loops, thick)
    return [puffed(loops, 0.2 * thick, 1.15 * thick, "body", cells=112)]


def _placed(loops: Sequence[Floats], height: float) -> list[Floats]:
    """Loops standing on 0, centred, of a height."""
    everything = np.concatenate(list(loops))
    low, high = everything.min(axis=0), everything.max(axis=0)
    size = height / float(high[1] - low[1])
    return [(loop - np.array([(low[0] + high[0]) / 2, low[1]])) * size for loop in loops]


def _tile(loops: Sequence[Floats], thick: float) -> list[Part]:
    everything = np.concatenate(list(loops))
    wide, tall = np.ptp(everything[:, 0]), np.ptp(everything[:, 1])
    size = 1.6
    shrink = 0.62 * size / max(wide, tall)
    middle = (everything.min(axis=0) + everything.max(axis=0)) / 2
    raised = [(loop - middle) * shrink + np.array([0.0, size / 2]) for loop in loops]
    tile = bevelled([rounded_loop(size, size, 0.36)], 0.8 * thick, 0.11, "tile", cells=96)
    icon = puffed(raised, 0.16, 0.34, "body", cells=96)
    return [tile, icon.moved(y=-0.4 * thick)]


def _words(font: str, lines: Sequence[str], thick: float) -> list[Part]:
    """Letters with a round bevel; lines are set on one leading, centred, in one size."""
    parts = []
    traced = [trace(font, line) for line in lines]
    tall = max(float(np.ptp(np.concatenate(loops)[:, 1])) for loops in traced)
    for row, loops in enumerate(traced):
        everything = np.concatenate(loops)
        low, high = everything.min(axis=0), everything.max(axis=0)
        placed = [(loop - np.array([(low[0] + high[0]) / 2, low[1]])) / tall for loop in loops]
        cells = int(84 * max(1.0, float((high - low).max()) / tall) ** 0.65)
        part = bevelled(placed, thick, 0.034, "body", cells=cells)
        parts.append(part.moved(z=1.16 * (len(lines) - 1 - row)).scaled(1.6))
    return parts


def factor(item: Item, wide: float, tall: float) -> float:
    """How much to scale a built glyph of a width and height: to the item's height, or as broad as one line would be."""
    height = float(item["height"])
    text = str(item["text"])
    if len(lines_of(text)) == 1:
        return height / tall
    return min(height * 0.56 * len(text) / wide, TALLEST / tall)
