"""What the palette offers: the actions with their keys and reasons, artboards, layers, campaigns."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence

from studio.placements import all_placements
from studio.ui.actions import ACTIONS, ActionSpec
from studio.ui.languages import tr
from studio.ui.names import short_name
from studio.ui.recents import recents
from studio.ui.workspace import Workspace

SELF = "palette"
"""The action that opens the palette; it does not offer itself."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: `kind` says what it is, `fault` why it cannot be done now, `others` what else it is found by."""

    key: str
    title: str
    kind: str
    icon: str
    run: Callable[[], object]
    keys: str = ""
    fault: str = ""
    others: tuple[str, ...] = ()


def offers(window: Workspace, open_file: Callable[[Path], object]) -> list[Offer]:
    """Everything that can be chosen just now, in the order of the menus, then artboards, layers and campaigns."""
    return [*_actions(window), *_artboards(window), *_layers(window), *_campaigns(window, open_file)]


def why_not(window: Workspace, spec: ActionSpec) -> str:
    """Why an action cannot be done now; empty when it can."""
    if window.actions_by_name[spec.name].isEnabled():
        return ""
    if spec.name in ("undo", "redo"):
        return tr("Nothing to undo") if spec.name == "undo" else tr("Nothing to redo")
    if not window.is_open:
        return tr("Open a campaign first")
    if window.making is not None:
        return tr("Wait until the campaign is made")
    if not window.session.campaign.documents:
        return tr("Make the campaign first")
    if window.canvas.document() is None:
        return tr("Choose an artboard first")
    if window.canvas.layer() is None:
        return tr("Choose a layer first")
    return tr("Not with what is chosen")


def _actions(window: Workspace) -> list[Offer]:
    found = []
    for spec in ACTIONS:
        action = window.actions_by_name[spec.name]
        if spec.name == SELF:
            continue
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        found.append(
            Offer(
                spec.name,
                action.text().rstrip("…"),
                tr(spec.menu),
                spec.icon,
                action.trigger,
                keys,
                why_not(window, spec),
                (spec.text, tr(spec.menu), spec.name.replace("_", " ")),
            )
        )
    return found


def _artboards(window: Workspace) -> list[Offer]:
    def show(key: str) -> None:
        window.canvas.select(key)
        window.canvas.fit_selection()
        window.canvas.setFocus()

    known = all_placements()
    return [
        Offer(
            f"artboard:{document.id}",
            short_name(known[document.placement]),
            tr("Artboard"),
            "frame-corners",
            lambda key=document.id: show(key),
            others=(document.placement, known[document.placement].name, tr("Artboard")),
        )
        for document in window.session.campaign.documents
    ]


def _layers(window: Workspace) -> list[Offer]:
    """The layers of the chosen artboard, or of every artboard where none is chosen, the topmost first."""
    chosen = window.canvas.document()

    def show(document: str, layer: str) -> None:
        window.canvas.select(document, layer)
        window.show_right_tab(1)
        window.canvas.setFocus()

    known = all_placements()
    documents = (chosen,) if chosen is not None else window.session.campaign.documents
    found = []
    for document in documents:
        place = short_name(known[document.placement])
        for layer in reversed(document.layers):
            words = " ".join(getattr(layer, "text", "").split())
            found.append(
                Offer(
                    f"layer:{document.id}:{layer.id}",
                    words or layer.name,
                    f"{tr('Layer')} · {place}",
                    "stack",
                    lambda at=document.id, key=layer.id: show(at, key),
                    others=(layer.name, tr("Layer")),
                )
            )
    return found


def _campaigns(window: Workspace, open_file: Callable[[Path], object]) -> list[Offer]:
    return [
        Offer(
            f"campaign:{item.path}",
            item.name or item.path.stem,
            tr("Campaign file"),
            "folder-open",
            lambda path=item.path: open_file(path),
            fault=tr("The file is no longer there") if item.is_missing else "",
            others=(item.path.name,),
        )
        for item in recents(window.preferences)
        if item.path != window.session.path
    ]
