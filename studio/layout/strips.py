"""Arrangements for wide, shallow ads: everything in one row, each part only as wide as it needs."""

from collections.abc import Iterator

from studio.document.layers import CampaignPicture
from studio.layout.arrangements import Placed, Plan, _plan, base_cap, place, shape
from studio.layout.frame import Frame, Rect
from studio.layout.stack import Words, Zone, brand_block, button_block
from studio.layout.theme import Theme


def rows(frame: Frame, picture: CampaignPicture | None, words: Words, theme: Theme) -> Iterator[Plan]:
    """Rows of picture, type and button; the smallest ads keep the headline, the button, and what else has room."""
    if frame.shape not in ("strip", "billboard"):
        return
    canvas, m = frame.canvas, frame.margin
    if picture is None:
        yield from _row(frame, None, words, theme, frame.live.x, "row")
        return
    for part in (0.9, 1.25, 1.7, 2.3):
        width = round(canvas.height * part)
        if width > canvas.width * 0.36:
            continue
        placed = place(picture, Rect(0, 0, width, canvas.height), (0.5, 0.52), 0.75)
        yield from _row(frame, placed, words, theme, width + m * 1.3, "row, picture left")
        inset = m * 0.55
        box = Rect(inset, inset, width - inset, canvas.height - 2 * inset)
        placed = place(picture, box, (0.5, 0.52), 0.75, m * 0.35)
        yield from _row(frame, placed, words, theme, box.right + m * 1.1, "row, picture card")


def _row(frame: Frame, placed: Placed | None, words: Words, theme: Theme, left: float, name: str) -> Iterator[Plan]:
    live, cap = frame.live, base_cap(frame)
    for body in (1.3, 1.15, 1.0):
        button = None
        if words.text.get("cta"):
            slot = Zone(Rect(0, 0, live.width * 0.4, live.height), ("cta",))
            button = button_block(words, theme, slot, words.least * body)
        zones: list[Zone] = []
        right = live.right
        if button is not None:
            rect = Rect(live.right - button.rect.width - 0.5, live.y, button.rect.width + 0.5, live.height)
            zones.append(Zone(rect, ("cta",), "right", "middle", words.least * body))
            right = rect.x - frame.margin * 1.3
        has_brand = bool(words.text.get("brand") or words.logo_ratio)
        if has_brand and frame.canvas.ratio > 7:
            room = Zone(Rect(left, live.y, frame.canvas.width * 0.17, live.height), ("brand",), "left", "middle", cap)
            brand = brand_block(words, theme, room, words.least * 1.1)
            if brand is not None:
                yield _joined(frame, placed, zones, Rect(left, live.y, right - left, live.height), cap, name)
        yield _joined(frame, placed, zones, Rect(left, live.y, right - left, live.height), cap, name)


def _joined(frame: Frame, placed: Placed | None, zones: list[Zone], room: Rect, cap: float, name: str) -> Plan:
    fields = ("brand", "headline", "description")
    lines = 1 if frame.canvas.height < 60 else 3
    made: tuple[Zone, ...] = (
        Zone(room, fields, "left", "middle", cap, lines=lines + (frame.canvas.height < 60)),
        *zones,
    )
    if placed is None:
        bar = shape("Bar", Rect(0, 0, max(4.0, frame.margin * 0.4), frame.canvas.height), "fill")
        return Plan(name=name, ground="ground", under=(bar,), zones=made)
    return _plan(frame, name, placed, made)
