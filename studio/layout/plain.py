"""Arrangements without a picture: type, colour and one plain shape, drawn so that they look meant."""

from collections.abc import Iterator
from dataclasses import replace

from studio.document.layers import AnyLayer
from studio.layout.arrangements import ALL, Plan, base_cap, shape
from studio.layout.frame import Frame, Rect
from studio.layout.stack import Zone


def posters(frame: Frame) -> Iterator[Plan]:
    """A disc bleeding off a corner, a hanging stripe, a frame, or a footed panel."""
    if frame.shape in ("strip", "billboard") and frame.canvas.height < 200:
        return
    canvas, live, cap, m = frame.canvas, frame.live, base_cap(frame), frame.margin
    big = Zone(live, ALL, "left", "bottom", cap * 1.45, pinned=True)
    side = max(canvas.width, canvas.height) * (0.62 if frame.shape != "skyscraper" else 0.4)
    disc = Rect(canvas.width - side * 0.62, -side * 0.3, side, side)
    if canvas.ratio > 1.2:
        disc = Rect(canvas.width - side * 0.45, canvas.height * 0.5 - side * 0.32, side, side)
        big = replace(big, rect=replace(live, width=live.width * 0.7))
    yield Plan(
        name="disc", ground="ground", under=(shape("Disc", disc, "shape", radius=side / 2),), zones=(big,), aptness=0.2
    )
    low = Rect(canvas.width - side * 0.55, canvas.height - side * 0.5, side, side)
    top = replace(big, vertical="top", pinned=True)
    yield Plan(name="low disc", ground="ground", under=(shape("Disc", low, "shape", radius=side / 2),), zones=(top,))
    bar = Rect(live.x, live.y, m * 0.9, max(2.0, m * 0.14))
    room = Rect(live.x, live.y + m * 0.7, live.width, live.height - m * 0.7)
    yield Plan(
        name="rule",
        ground="ground",
        under=(shape("Rule", bar, "fill"),),
        zones=(Zone(room, ALL, "left", "top", cap * 1.45, pinned=True),),
    )

    if frame.shape == "skyscraper":
        return
    yield Plan(
        name="frame",
        ground="ground",
        under=_outline(canvas.inset(m * 0.5), max(1.0, m * 0.035)),
        zones=(Zone(live.inset(m * 0.4), ALL, "center", "middle", cap * 1.2),),
    )


def _outline(rect: Rect, line: float) -> tuple[AnyLayer, ...]:
    """Four thin shapes around a rectangle."""
    return (
        shape("Frame, top", replace(rect, height=line), "ink"),
        shape("Frame, bottom", Rect(rect.x, rect.bottom - line, rect.width, line), "ink"),
        shape("Frame, left", replace(rect, width=line), "ink"),
        shape("Frame, right", Rect(rect.right - line, rect.y, line, rect.height), "ink"),
    )
