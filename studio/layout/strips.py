"""Arrangements for wide, shallow ads: everything in one row, each part only as wide as it needs."""

from collections.abc import Iterator

from studio.document.layers import AnyLayer, CampaignPicture
from studio.layout.arrangements import Placed, Plan, base_cap, place, plan, shape
from studio.layout.frame import Frame, Rect
from studio.layout.stack import Words, Zone, brand_block, button_block
from studio.layout.theme import Theme
from studio.render import type as setting


def rows(frame: Frame, picture: CampaignPicture | None, words: Words, theme: Theme) -> Iterator[Plan]:
    """Rows of picture, type and button; the smallest ads keep the headline, the button, and what else has room."""
    if frame.shape not in ("strip", "billboard"):
        return
    canvas, m = frame.canvas, frame.margin
    if picture is None:
        yield from _row(frame, None, words, theme, frame.live.x + m * 0.5, "row")
        return
    for part in (0.95, 1.3, 1.8):
        width = round(canvas.height * part)
        if width > canvas.width * 0.36:
            continue
        placed = place(picture, Rect(0, 0, width, canvas.height), (0.5, 0.5), 0.9)
        yield from _row(frame, placed, words, theme, width + m * 1.3, "row, picture left")
        inset = m * 0.55
        box = Rect(inset, inset, width - inset, canvas.height - 2 * inset)
        placed = place(picture, box, (0.5, 0.5), 0.9, m * 0.35)
        yield from _row(frame, placed, words, theme, box.right + m * 1.1, "row, picture card")


def _row(frame: Frame, placed: Placed | None, words: Words, theme: Theme, left: float, name: str) -> Iterator[Plan]:
    live, cap = frame.live, base_cap(frame)
    for body in (1.35, 1.2, 1.05):
        zones: list[Zone] = []
        right = live.right
        if words.text.get("cta"):
            slot = Zone(Rect(0, 0, live.width * 0.4, live.height), ("cta",))
            button = button_block(words, theme, slot, words.least * body)
            if button is not None:
                width = button.rect.width + 0.5
                zones.append(
                    Zone(Rect(live.right - width, live.y, width, live.height), ("cta",), "right", "middle", 1.0)
                )
                right -= width + frame.margin * 1.2
        room = Rect(left, live.y, right - left, live.height)
        lines = 2 if frame.canvas.height < 60 else 3
        main = Zone(room, ("brand", "headline", "description"), "left", "middle", cap, lines=lines, measure=60)
        yield _plan_row(frame, placed, (main, *zones), (), name)
        if frame.canvas.ratio > 7:
            yield from _column(frame, placed, words, theme, main, tuple(zones), name)


def _column(
    frame: Frame,
    placed: Placed | None,
    words: Words,
    theme: Theme,
    main: Zone,
    rest: tuple[Zone, ...],
    name: str,
) -> Iterator[Plan]:
    """The brand in a column of its own, behind a fine line."""
    if not (words.text.get("brand") or words.logo_ratio):
        return
    slot = Zone(Rect(main.rect.x, 0, frame.canvas.width * 0.17, frame.live.height), ("brand",))
    brand = brand_block(words, theme, slot, words.least * 1.25)
    if brand is None:
        return
    width = brand.rect.width
    if brand.kind == "text":
        width = setting.ink_width(brand.text, brand.style) + brand.style.tracking / 1000 * brand.style.size + 2
    gap = frame.margin * 1.1
    line = Rect(main.rect.x + width + gap, frame.canvas.height * 0.3, 1.0, frame.canvas.height * 0.4)
    first = Zone(
        Rect(main.rect.x, main.rect.y, width + 1, main.rect.height), ("brand",), "left", "middle", words.least * 3.2
    )
    x = line.x + gap
    room = Rect(x, main.rect.y, main.rect.right - x, main.rect.height)
    head = Zone(room, ("headline", "description"), "left", "middle", main.cap * 1.12, lines=2, measure=60)
    yield _plan_row(frame, placed, (first, head, *rest), (shape("Divider", line, "ink", opacity=0.35),), name)


def _plan_row(
    frame: Frame, placed: Placed | None, zones: tuple[Zone, ...], extra: tuple[AnyLayer, ...], name: str
) -> Plan:
    if placed is None:
        bar = shape("Bar", Rect(0, 0, max(4.0, frame.margin * 0.4), frame.canvas.height), "fill")
        return Plan(name=name, ground="ground", under=(bar, *extra), zones=zones)
    return plan(frame, name, placed, zones, under=(*placed.layers, *extra))
