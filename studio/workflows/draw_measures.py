"""Draws what was measured: one small panel a figure, the base in grey and what is compared with it in colour."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.copywriting import measures
from studio.workflows.measure_copy import NAMES, Measured, base_for, spoken

GREYS = ("#9a9a9a", "#c9c9c9")
ACCENTS = ("#d9572b", "#e9a184")
INK, FAINT = "#2b2b2b", "#6f6f6f"
COLUMNS = 4


def draw(made: Sequence[Measured], target: Path) -> Path:
    """Write the panels as a PNG of 160 dots an inch; setups with examples are dark, those without light."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib import pyplot
    from matplotlib.patches import Rectangle

    rows = -(-len(NAMES) // COLUMNS)
    height = 0.5 + rows * (0.75 + 0.27 * len(made))
    figure, axes = pyplot.subplots(rows, COLUMNS, figsize=(11, height), squeeze=False, dpi=160)
    try:
        for axis, (key, name) in zip(axes.flat, NAMES.items(), strict=False):
            _panel(axis, key, name, made)
        for axis in list(axes.flat)[len(NAMES) :]:
            axis.set_axis_off()
        handles = [Rectangle((0, 0), 1, 1, color=_colour(made, item)) for item in made]
        names = [item.setup.name for item in made]
        figure.legend(handles, names, loc="lower right", frameon=False, fontsize=8, labelcolor=INK)
        figure.tight_layout(h_pad=1.4, w_pad=1.6)
        target.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(target, facecolor="white")
    finally:
        pyplot.close(figure)
    return target


def _panel(axis: Any, key: str, name: str, made: Sequence[Measured]) -> None:
    values = [item.figures[key] for item in made]
    places = range(len(values))
    axis.barh(places, values, color=[_colour(made, item) for item in made], height=0.72)
    axis.set_xlim(0, 1.32 * (max(values) or 1.0))
    axis.invert_yaxis()
    for place, item in zip(places, made, strict=True):
        base = base_for(made, item)
        fell = base is not None and measures.moved(key, base.figures[key], item.figures[key]) == "worse"
        words = f" {spoken(key, item.figures[key])}{' worse' if fell else ''}"
        axis.text(item.figures[key], place, words, va="center", fontsize=8, color=INK)
    aim = "less is better" if measures.worse(key) else "more is better"
    axis.set_title(name, loc="left", fontsize=9, color=INK, fontweight="bold")
    axis.set_xlabel(aim, loc="left", fontsize=7, color=FAINT, labelpad=2)
    axis.set_yticks([])
    axis.set_xticks([])
    for side in ("top", "right", "bottom"):
        axis.spines[side].set_visible(False)
    axis.spines["left"].set_color("#d0d0d0")


def _colour(made: Sequence[Measured], item: Measured) -> str:
    """Grey for the model measured first and accent for the others; dark with examples, light without."""
    tones = GREYS if item.setup.model == made[0].setup.model else ACCENTS
    return tones[0] if item.setup.examples else tones[1]
