"""What a click or a marquee chooses: the outermost group first, what is in it once it has been entered."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPolygonF

from studio.document.layers import AnyLayer, Document, GroupLayer, ImageLayer
from studio.ui.canvas.frame import frame_of, space

_FILL_RULE = Qt.FillRule.OddEvenFill
_FILLS = 0.9
"""A layer that covers this share of the artboard is its ground: a plain click goes to the artboard."""


def open_picture(layer: AnyLayer | None) -> ImageLayer | None:
    """A chosen layer, where it is a picture that is not locked; else None."""
    return layer if isinstance(layer, ImageLayer) and not layer.locked else None


def seen_outline(document: Document, layer: AnyLayer) -> QPolygonF:
    """The four corners of a layer as they are seen, in document pixels."""
    frame = frame_of((layer,))
    assert frame is not None
    return space(document, layer).map(frame.outline)


def pick(document: Document, point: QPointF, entered: str = "", *, deep: bool = False) -> str:
    """The id of what a click at `point` (document pixels) chooses, or nothing.

    `entered` is the group whose members are chosen one by one; `deep` goes through all groups, to grounds too.
    """
    for layer in reversed(_open_layers(document)):
        if isinstance(layer, GroupLayer) or (not deep and (_is_ground(document, layer) or layer.role == "scrim")):
            continue
        if seen_outline(document, layer).containsPoint(point, _FILL_RULE):
            return layer.id if deep else outermost(document, layer.id, entered)
    return ""


def caught(document: Document, rect: QRectF, entered: str = "") -> tuple[str, ...]:
    """The ids of what a marquee over `rect` (document pixels) touches; a ground only when all of it is inside."""
    found = {}
    for layer in _open_layers(document):
        if isinstance(layer, GroupLayer):
            continue
        outline = seen_outline(document, layer)
        inside = rect.contains(outline.boundingRect())
        ground = _is_ground(document, layer) or layer.role == "scrim"
        if inside or (not ground and outline.intersects(QPolygonF(rect))):
            found[outermost(document, layer.id, entered)] = None
    return in_order(document, found)


def everything(document: Document, entered: str = "") -> tuple[str, ...]:
    """The ids of all that can be chosen side by side: the members of the entered group, or what is in none."""
    return tuple(layer.id for layer in _open_layers(document) if layer.group == entered)


def in_order(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """These ids from the bottom up, without those that are not in the document."""
    wanted = set(ids)
    return tuple(layer.id for layer in document.layers if layer.id in wanted)


def outermost(document: Document, layer_id: str, entered: str = "") -> str:
    """The layer itself or the outermost group around it, but no group that has been entered."""
    known = {layer.id: layer for layer in document.layers}
    chain, inside = [layer_id], known[layer_id].group
    while inside in known:
        chain.append(inside)
        inside = known[inside].group
    return chain[chain.index(entered) - 1] if entered in chain[1:] else chain[-1]


def topmost(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """These ids without those whose group is among them too: what an edit moves as one."""
    wanted, known = set(ids), {layer.id: layer for layer in document.layers}

    def is_inside(layer: AnyLayer) -> bool:
        group = layer.group
        while group in known:
            if group in wanted:
                return True
            group = known[group].group
        return False

    return tuple(layer.id for layer in document.layers if layer.id in wanted and not is_inside(layer))


def _open_layers(document: Document) -> tuple[AnyLayer, ...]:
    """Layers that are shown and not locked, nor in a group that is hidden or locked; from the bottom up."""
    closed = {layer.id for layer in document.layers if not layer.visible or layer.locked}
    for layer in reversed(document.layers):  # A group stands above its members, so it is met first.
        if layer.group in closed:
            closed.add(layer.id)
    return tuple(layer for layer in document.layers if layer.id not in closed)


def _is_ground(document: Document, layer: AnyLayer) -> bool:
    return layer.width * layer.height >= _FILLS * document.width * document.height
