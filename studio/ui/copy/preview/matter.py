"""What a preview draws: the words as the platform shows them, who advertises, and the ad's own picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from PySide6.QtGui import QPixmap

from studio.copywriting.brief import Brief
from studio.copywriting.fields import truncated
from studio.placements import Placement, field_name, field_of


class Shown(NamedTuple):
    """One line as it is shown: what is kept of it, and what the platform puts where it cuts."""

    kept: str
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """`lines` holds the shown lines of each field, those of a search ad in the places they take; `pictured` is the
    artboard as drawn, None where there is none; `ratio` its width by its height, 0 for words only."""

    placement: Placement
    lines: Mapping[str, tuple[Shown, ...]]
    name: str
    host: str
    pictured: QPixmap | None = None
    ratio: float = 0.0

    def first(self, field: str) -> Shown:
        """The first line of a field; an empty one where there is none."""
        return next(iter(self.lines.get(field, ())), Shown(""))

    def has(self, field: str) -> bool:
        """Whether the placement takes this field."""
        return any(item.name == field for item in self.placement.fields)


PLACES = {"headline": 3, "description": 2, "path": 2}
"""How many lines of a repeated field one search ad shows (Google Ads API, responsive search ads overview)."""


def combination(keys: Sequence[str], pins: Mapping[str, int], places: int, number: int) -> tuple[str, ...]:
    """The keys that take the places of one showing: a place goes to the lines pinned there, in turns, else to the
    lines pinned nowhere. `number` counts showings from 0; each moves every turn on by one."""
    free = [key for key in keys if key not in pins]
    shown: list[str] = []
    for place in range(1, places + 1):
        held = [key for key in keys if pins.get(key) == place]
        if held:
            shown.append(held[number % len(held)])
        elif free:
            rest = [key for key in free if key not in shown]
            if rest:
                shown.append(rest[number % len(rest)])
    return tuple(shown)


def matter_of(
    placement: Placement,
    copy: Mapping[str, str],
    brief: Brief,
    *,
    pins: Mapping[str, int] | None = None,
    number: int = 0,
    pictured: QPixmap | None = None,
) -> Matter:
    """What to draw for a document's copy. Empty lines are left out; without a brand the product stands for it."""
    lines: dict[str, tuple[Shown, ...]] = {}
    for field in placement.fields:
        keys = [key for key, text in copy.items() if field_name(key) == field.name and text]
        if placement.text_only and field.name in PLACES:
            keys = list(combination(keys, pins or {}, PLACES[field.name], number))
        lines[field.name] = tuple(_shown(copy[key], key, placement) for key in keys)
    name = brief.brand.name or brief.product
    ratio = placement.width / placement.height if placement.height else 0.0
    return Matter(placement, lines, name, host_of(brief.url), pictured, ratio)


def host_of(url: str) -> str:
    """The host of an address as ads show it, without `www.`; `example.com` for none."""
    host = urlsplit(url if "//" in url else f"//{url}").hostname or "example.com"
    return host.removeprefix("www.")


def _shown(text: str, key: str, placement: Placement) -> Shown:
    shown = truncated(text, field_of(placement, key), placement)
    if shown == text:
        return Shown(text)
    at = shown.rfind("…")
    return Shown(shown[:at], shown[at:])
