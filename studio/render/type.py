"""Measuring and setting type: balanced lines, true glyph bounds, and the largest size that fits a box."""

import math
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from studio.document.layers import ButtonLayer, TextLayer, TypeStyle
from studio.render.text_lines import button_line, text_lines
from studio.render.text_measure import (
    Setting,
    advance,
    ink_width,
    outline,
    set_lines,
    shown,
)

__all__ = [
    "Setting",
    "advance",
    "button_path",
    "fit_size",
    "ink_bounds",
    "ink_width",
    "line_paths",
    "outline",
    "set_lines",
    "shown",
]


def fit_size(
    text: str,
    style: TypeStyle,
    box: tuple[float, float],
    least: float,
    most: float,
    max_lines: int = 4,
) -> Setting | None:
    """The largest setting of `text` between sizes `least` and `most` pixels inside `box` (width, height).

    A size up to a third smaller is preferred when it avoids a widow or a stranded word. None when nothing fits.
    """
    chosen: Setting | None = None
    size, first = most, 0.0
    while size >= least - 1e-6:
        setting = set_lines(text, replace(style, size=size), box[0])
        fits = len(setting.lines) <= max_lines and setting.width <= box[0] + 0.5 and setting.height <= box[1] + 0.5
        if fits:
            if setting.faults == 0:
                return setting
            first = first or size
            if chosen is None or setting.faults < chosen.faults:
                chosen = setting
        if chosen is not None and size < first * 0.68:
            return chosen
        if size == least:
            break
        # Type grows in both directions with its size, so a much too tall setting can be passed over quickly.
        jump = 0.96 if fits else min(0.96, 1.08 * math.sqrt(box[1] / setting.height) if box[1] > 0 else 0.5)
        size = max(least, size * max(0.5, jump))
    return chosen


def line_paths(layer: TextLayer) -> tuple[QPainterPath, ...]:
    """The outlines of a text layer's lines, in document pixels."""
    return tuple(line.path for line in text_lines(layer))


def button_path(layer: ButtonLayer) -> QPainterPath:
    """The outline of a button's label, its capitals centred by eye on the button's middle."""
    return button_line(layer).path


@lru_cache(maxsize=4096)
def ink_bounds(layer: TextLayer | ButtonLayer) -> tuple[tuple[float, float, float, float], ...]:
    """The boxes (x, y, width, height) of the ink of each line, in document pixels, as if the layer were not turned."""
    lines = (button_line(layer),) if isinstance(layer, ButtonLayer) else text_lines(layer)
    return tuple(_rect(line.ink) for line in lines if not line.ink.isEmpty())


def _rect(box: QRectF) -> tuple[float, float, float, float]:
    return box.x(), box.y(), box.width(), box.height()
