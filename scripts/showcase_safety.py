"""The stages of the showcase that show the history, the versions, their comparison, and a file in trouble."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from studio.document import edits
from studio.document.layer_edits import change_layers, move_layers, remove_layers
from studio.document.layers import AnyLayer, TextLayer


def history(stage: Any) -> None:
    """Six edits, two of them undone, two versions; dark, then light, then Chinese."""
    if not stage.session.campaign.documents:
        stage.open()
    document = stage.session.campaign.documents[0]
    title = [layer.id for layer in document.layers if layer.role == "headline"]
    stage.session.name_version("First look")
    for text, edit in (
        ("Edit text", partial(edits.set_copy, document_id=document.id, field="headline", text="Cold until tomorrow")),
        ("Move layer", partial(move_layers, document_id=document.id, ids=title, dx=40, dy=60)),
        ("Change colour", partial(change_layers, document_id=document.id, ids=title, change=_yellow)),
        ("Rename", partial(edits.rename, name="Second round")),
        ("Delete layer", partial(remove_layers, document_id=document.id, ids=title[:1])),
    ):
        stage.window.apply(text, edit)
        if text == "Rename":
            stage.session.name_version("Sent to the client")
    stage.session.undo()
    for name in ("dark", "light"):
        stage.wear(name)
        _states(stage, name)
    stage.wear("dark")
    with stage.speaking("zh_CN"):
        _states(stage, "chinese")
    stage.session.travel_to(0)


def _yellow(layer: AnyLayer) -> AnyLayer:
    return replace(layer, style=replace(layer.style, color="#ffe14d")) if isinstance(layer, TextLayer) else layer


def _states(stage: Any, name: str) -> None:
    window, versioning = stage.window, stage.window.commands.versioning
    window.canvas.select(stage.session.campaign.documents[0].id)
    versioning.open()
    stage.shoot(f"70-history-{name}", 1.0)
    versioning.open_naming()
    stage.shoot(f"71-versions-{name}", 0.6)
    versioning.compare("First look")
    stage.settle(1.5)
    versioning.dialog.grab().save(str(stage.out / f"72-compare-{name}.png"))
    versioning.dialog.reject()
    window.commands.files.show_strayed("replaced", Path("bottle.studio"))
    stage.shoot(f"73-strayed-{name}", 0.3)
    window.notice.hide()


STATES: tuple[Callable[[Any], None], ...] = (history,)
