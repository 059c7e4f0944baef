"""Type set as a column: brand, headline, description and button in one rhythm, as large as the room allows."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from studio.document.layers import Align, TypeStyle
from studio.layout.frame import Rect
from studio.layout.theme import Theme
from studio.render import type as setting

Vertical = Literal["top", "middle", "bottom"]

DROPPED_FIRST = ("description", "brand", "cta")
"""The order in which a small ad gives fields up."""


@dataclass(frozen=True, slots=True)
class Words:
    """What there is to set: text by field (`brand` included), a logo's width over height, the least size in pixels."""

    text: Mapping[str, str]
    logo_ratio: float
    least: float


@dataclass(frozen=True, slots=True)
class Zone:
    """Where a column of fields goes. `cap` is the largest headline; `pinned` keeps the brand at the zone's far edge."""

    rect: Rect
    fields: tuple[str, ...]
    align: Align = "left"
    vertical: Vertical = "top"
    cap: float = 100.0
    pinned: bool = False
    lines: int = 4
    measure: float = 25.0
    """The longest line of a description in ems."""
    over: bool = False
    """Whether the zone lies on the picture, so that its ink is chosen by what is under it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One field set in place. `kind` is text, button or logo."""

    field: str
    kind: Literal["text", "button", "logo"]
    rect: Rect
    text: str
    style: TypeStyle
    align: Align
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Stack:
    """A set column: its blocks from the top down and what had to be left out."""

    blocks: tuple[Block, ...]
    dropped: tuple[str, ...]
    headline_size: float
    body_size: float
    lines: int
    faults: int


def set_stack(words: Words, theme: Theme, zone: Zone) -> Stack | None:
    """Set a zone's fields in its rectangle; None when not even the most important one fits legibly.

    The least important fields are dropped before the headline becomes small against the body.
    """
    if zone.rect.width <= 2 * words.least or zone.rect.height < words.least:
        return None
    present = tuple(name for name in zone.fields if words.text.get(name) or (name == "brand" and words.logo_ratio))
    for fields in _fewer(present):
        made = _largest(words, theme, zone, fields)
        if made is not None:
            return replace(made, dropped=tuple(name for name in present if name not in fields))
    return None


def _fewer(fields: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield fields
    for name in DROPPED_FIRST:
        if name in fields and len(fields) > 1:
            fields = tuple(kept for kept in fields if kept != name)
            yield fields


def _largest(words: Words, theme: Theme, zone: Zone, fields: tuple[str, ...]) -> Stack | None:
    """The setting with the largest body whose headline still leads it clearly."""
    fallback: Stack | None = None
    for scale in (1.6, 1.36, 1.16, 1.0):
        body = words.least * scale
        if body > max(words.least, zone.cap * 0.4) and scale > 1.1:
            continue
        made = _at_body(words, theme, zone, fields, body)
        if made is None:
            continue
        if "headline" not in fields or made.headline_size >= 2.0 * body:
            return made
        if fallback is None or made.headline_size / made.body_size > fallback.headline_size / fallback.body_size * 1.08:
            fallback = made
    needed = 1.3 if len(fields) > 1 else 0.99
    return fallback if fallback is not None and fallback.headline_size >= needed * words.least else None


def _at_body(words: Words, theme: Theme, zone: Zone, fields: tuple[str, ...], body: float) -> Stack | None:
    rect = zone.rect
    parts: dict[str, tuple[float, Block]] = {}
    faults = 0
    for name in fields:
        if name == "headline":
            continue
        block = _small_block(words, theme, zone, name, body)
        if block is None:
            return None
        parts[name] = (block.rect.height, block)
    capitals = theme.headline.capitals
    # Larger headlines stand further from their neighbours.
    gaps = [
        _gap(one, other, capitals) * body + (0.05 * zone.cap if "headline" in (one, other) else 0.0)
        for one, other in itertools.pairwise(fields)
    ]
    room = rect.height - sum(height for height, _ in parts.values()) - sum(gaps)
    head_size, lines = 0.0, 0
    if "headline" in fields:
        least = max(words.least * 1.02, min(zone.cap, body * 1.2))
        set_ = setting.fit_size(
            words.text["headline"], theme.headline, (rect.width, room), min(least, zone.cap), zone.cap, zone.lines
        )
        if set_ is None:
            return None
        style = replace(theme.headline, size=set_.size)
        box = Rect(rect.x, 0, rect.width, set_.height)
        parts["headline"] = (set_.height, Block("headline", "text", box, words.text["headline"], style, zone.align))
        head_size, lines, faults = set_.size, len(set_.lines), faults + set_.faults
    elif room < 0:
        return None
    blocks = _place(zone, [parts[name] for name in fields], gaps)
    return Stack(tuple(blocks), (), head_size, body, lines, faults)


def _gap(above: str, below: str, capitals: bool) -> float:
    """The space between two fields in body sizes; capitals have no descenders to keep what follows away."""
    if above == "brand":
        return 1.2
    if below == "cta":
        return 1.35 if above == "description" or not capitals else 1.8
    if above == "headline" and below == "description":
        return 1.6 if capitals else 0.85
    if below == "brand":
        return 1.2
    return 0.78


def _place(zone: Zone, parts: list[tuple[float, Block]], gaps: list[float]) -> list[Block]:
    rect = zone.rect
    total = sum(height for height, _ in parts) + sum(gaps)
    top = rect.y
    if zone.vertical == "middle":
        top += (rect.height - total) / 2
    elif zone.vertical == "bottom":
        top += rect.height - total
    placed: list[Block] = []
    y = top
    for index, (height, block) in enumerate(parts):
        placed.append(replace(block, rect=replace(block.rect, y=y)))
        y += height + (gaps[index] if index < len(gaps) else 0.0)
    if zone.pinned and len(placed) > 1:
        if placed[0].field == "brand" and zone.vertical != "top":
            placed[0] = replace(placed[0], rect=replace(placed[0].rect, y=rect.y))
        elif placed[-1].field in ("brand", "cta") and zone.vertical == "top":
            last = placed[-1]
            placed[-1] = replace(last, rect=replace(last.rect, y=rect.bottom - last.rect.height))
    return placed


def _small_block(words: Words, theme: Theme, zone: Zone, name: str, body: float) -> Block | None:
    if name == "brand":
        return brand_block(words, theme, zone, body)
    if name == "cta":
        return button_block(words, theme, zone, body)
    style = replace(theme.body, size=body)
    width = min(zone.rect.width, zone.measure * body)
    set_ = setting.set_lines(words.text[name], style, width)
    if set_.width > width + 0.5 or len(set_.lines) > 5:
        return None
    x = _aligned(zone.rect, width, zone.align)
    return Block(name, "text", Rect(x, 0, width, set_.height), words.text[name], style, zone.align)


def brand_block(words: Words, theme: Theme, zone: Zone, body: float) -> Block | None:
    """The logo, or the brand's name in small tracked capitals; None when it is wider than the zone."""
    if words.logo_ratio:
        height = max(words.least * 1.35, body * 1.15) * min(1.5, max(0.85, 2.4 / max(words.logo_ratio, 0.5)))
        if zone.fields == ("brand",):
            # A logo with a place of its own may be larger.
            height = max(height, min(0.32 * zone.rect.height, 3 * words.least))
        width = height * words.logo_ratio
        if width > zone.rect.width * 0.6:
            width = zone.rect.width * 0.6
            height = width / words.logo_ratio
        x = _aligned(zone.rect, width, zone.align)
        return Block("brand", "logo", Rect(x, 0, width, height), "", theme.brand, zone.align)
    style = replace(theme.brand, size=max(words.least, body * 0.78))
    set_ = setting.set_lines(words.text["brand"], style, zone.rect.width)
    if len(set_.lines) > 1 or set_.width > zone.rect.width:
        style = replace(style, tracking=40.0, size=words.least)
        set_ = setting.set_lines(words.text["brand"], style, zone.rect.width)
        if len(set_.lines) > 1 or set_.width > zone.rect.width:
            return None
    box = Rect(zone.rect.x, 0, zone.rect.width, set_.height)
    return Block("brand", "text", box, words.text["brand"], style, zone.align)


def button_block(words: Words, theme: Theme, zone: Zone, body: float) -> Block | None:
    """The button as wide as its label needs, or the whole narrow column; None when the label does not fit."""
    size = max(words.least, body * (0.78 if theme.label.capitals else 0.94))
    for shrink, pad in ((1.0, 1.5), (1.0, 1.15), (0.92, 1.0), (0.85, 0.75), (0.78, 0.6)):
        style = replace(theme.label, size=max(words.least, size * shrink))
        label = setting.advance(setting.shown(words.text["cta"], style), style)
        width = round(label + 2 * pad * style.size)
        if width <= zone.rect.width:
            break
    else:
        return None
    height = round(style.size * (2.75 if style.capitals else 2.5))
    if width > 0.8 * zone.rect.width and zone.rect.width < 14 * style.size:
        width = int(zone.rect.width)
    radius = {"pill": height / 2, "soft": round(height * 0.2), "square": 0.0}[theme.button]
    x = _aligned(zone.rect, width, zone.align)
    return Block("cta", "button", Rect(x, 0, width, height), words.text["cta"], style, "center", radius)


def _aligned(rect: Rect, width: float, align: Align) -> float:
    if align == "center":
        return rect.x + (rect.width - width) / 2
    return rect.right - width if align == "right" else rect.x
