"""Candidates in the order of the list: the best first, then by the angle they come from, those too long last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.copywriting.candidates import ANGLES
from studio.document.layers import CopyLine
from studio.ui.languages import mark

ANGLE_NAMES = {
    "benefit": mark("Benefit"),
    "question": mark("Question"),
    "contrast": mark("Contrast"),
    "proof": mark("Proof"),
    "offer": mark("Offer"),
    "story": mark("Story"),
}
ALL, STARRED = "all", "starred"
PICKS = 5
"""How many of the best stand before the groups; they are what a designer reads first."""
_FEW = 8
"""Up to so many lines need no groups."""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one heading; `name` is an angle, or `picks`, `more` (those of no angle) or `long`."""

    name: str
    lines: tuple[CopyLine, ...]


def grouped(lines: Sequence[CopyLine], fits: Mapping[str, bool], chosen: str) -> tuple[Group, ...]:
    """The lines, best first, in groups. `fits` says by text which suit the field; `chosen` is ALL, STARRED or an
    angle. Every line is in one group; empty groups are left out."""
    wanted = [line for line in lines if chosen == ALL or line.angle == chosen or (chosen == STARRED and line.favourite)]
    good = [line for line in wanted if fits[line.text]]
    groups = [Group("long", tuple(line for line in wanted if not fits[line.text]))]
    if chosen != ALL or len(good) <= _FEW:
        return _filled([Group("picks" if chosen == ALL else chosen, tuple(good)), *groups])
    rest = good[PICKS:]
    angles = sorted({line.angle for line in rest if line.angle in ANGLES}, key=_first(rest))
    by_angle = [Group(angle, tuple(line for line in rest if line.angle == angle)) for angle in angles]
    other = Group("more", tuple(line for line in rest if line.angle not in ANGLES))
    return _filled([Group("picks", tuple(good[:PICKS])), *by_angle, other, *groups])


def counts(lines: Sequence[CopyLine]) -> dict[str, int]:
    """How many lines each choice of the filter strip holds."""
    found = {ALL: len(lines), STARRED: sum(line.favourite for line in lines)}
    return found | {angle: sum(line.angle == angle for line in lines) for angle in ANGLES}


def _first(lines: Sequence[CopyLine]):
    places = [line.angle for line in lines]
    return places.index


def _filled(groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(group for group in groups if group.lines)
