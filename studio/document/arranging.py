"""An ad takes another arrangement: what belongs to the user goes with it, the rest is as the arrangement has it."""

import re
from dataclasses import replace

from studio.document.layers import AnyLayer, Document, ImageLayer

_LAID_OUT = re.compile(r"(shape|[a-z_]+)-\d+")
_SLACK = 1.5
"""Pixels by which a layer may stand elsewhere and still count as where it was put."""


def rearranged(before: Document, made: Document) -> Document:
    """`made` as the new layers of `before`: its words, locks, pins, guides and overrides stay.

    So do layers that the user added or locked, in front of the others and in place of theirs; a part that was hidden
    is hidden again.
    """
    kept = tuple(layer for layer in before.layers if layer.locked or is_own(layer))
    held = {layer.role for layer in kept if layer.role}
    gone = {role for role in {layer.role for layer in before.layers if layer.role} if _is_hidden(before, role)}
    taken = {layer.id for layer in kept}
    layers: list[AnyLayer] = []
    for layer in made.layers:
        if layer.role in held and layer.role:
            continue
        fresh = replace(layer, id=_free(layer.id, taken))
        taken.add(fresh.id)
        layers.append(replace(fresh, visible=False) if layer.role in gone else fresh)
    return replace(before, layers=(*layers, *kept), background=made.background, arrangement=made.arrangement)


def is_own(layer: AnyLayer) -> bool:
    """Whether a layer was added by the user: it shows no part of the ad, and no arrangement made it."""
    return not layer.role and _LAID_OUT.fullmatch(layer.id) is None


def stands_as(document: Document, made: Document) -> bool:
    """Whether a document's parts stand where an arrangement puts them, whatever they say."""
    return document.background == made.background and sorted(_places(document)) == sorted(_places(made))


def shown_picture(document: Document, role: str) -> ImageLayer | None:
    """The largest picture of a role (`picture`, `logo`) that a document shows, or None."""
    found = [layer for layer in document.layers if isinstance(layer, ImageLayer) and layer.role == role]
    return max(found, key=lambda layer: layer.width * layer.height, default=None)


def _places(document: Document) -> list[tuple[str, int, int]]:
    return [
        (layer.role, round(layer.x / _SLACK), round(layer.y / _SLACK))
        for layer in document.layers
        if layer.role and not layer.locked
    ]


def _is_hidden(document: Document, role: str) -> bool:
    return not any(layer.visible for layer in document.layers if layer.role == role)


def _free(wanted: str, taken: set[str]) -> str:
    stem, _, number = wanted.rpartition("-")
    at = int(number) if number.isdigit() else 1
    while wanted in taken:
        at += 1
        wanted = f"{stem}-{at}"
    return wanted
