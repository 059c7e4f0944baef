"""The stages of the showcase that show the Design tab: layers, the inspector's sections, colours and fonts."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from studio.document.layer_edits import change_layers, group_layers
from studio.document.layers import AnyLayer, Filters, Shadow, TextLayer
from studio.ui.layers.inspector import Inspector
from studio.ui.layers.type_details import FontSection
from studio.ui.layers.type_section import TypeSection


def design(stage: Any) -> None:
    """Text, several layers, a picture with filters, the artboard, a colour, a font; dark, then light, then Chinese."""
    if not stage.session.campaign.documents:
        stage.open()
    document = stage.session.campaign.documents[0]
    words = [layer.id for layer in document.layers if layer.role in ("headline", "description")]
    stage.window.apply("Group", lambda campaign: group_layers(campaign, document.id, words, "words", "Words"))
    stage.window.apply("Dress", lambda campaign: change_layers(campaign, document.id, _ids(document), _dressed))
    for name in ("dark", "light"):
        stage.wear(name)
        _states(stage, document, words, name)
    stage.wear("dark")
    with stage.speaking("zh_CN"):
        stage.window.show_right_tab(1)
        stage.window.canvas.select(document.id, words[:1])
        stage.shoot("58-design-chinese", 0.6)
    for _ in range(2):
        stage.session.undo()


def _ids(document: Any) -> tuple[str, ...]:
    return tuple(layer.id for layer in document.layers if layer.role in ("picture", "brand"))


def _dressed(layer: AnyLayer) -> AnyLayer:
    if isinstance(layer, TextLayer):
        return replace(layer, highlight="#ffe14d", shadow=Shadow(y=4, blur=8, color="#00000040"))
    return replace(layer, filters=Filters(exposure=0.3, contrast=0.15, grain=0.2))


def _states(stage: Any, document: Any, words: list[str], name: str) -> None:
    window = stage.window
    window.show_right_tab(1)
    picture = [layer.id for layer in document.layers if layer.role == "picture"]
    chosen = (("text", words[:1]), ("several", words), ("picture", picture), ("artboard", []))
    for number, (state, ids) in enumerate(chosen, 50):
        window.canvas.select(document.id, ids)
        stage.shoot(f"{number}-design-{state}-{name}", 0.5)
    window.canvas.select(document.id, words[:1])
    stage.settle(0.3)
    inspector: Inspector = window.inspector
    section = inspector.section(TypeSection)
    assert isinstance(section, TypeSection)
    inspector.sources.open_for(section.color)
    _shoot_over(stage, inspector.sources.popover, f"54-design-colour-{name}")
    section.browse()
    assert section.browser is not None
    _shoot_over(stage, section.browser, f"55-design-font-{name}")
    features = inspector.section(FontSection)
    assert isinstance(features, FontSection)
    features.toggle()
    stage.settle(0.2)
    inspector.grab().save(str(stage.out / f"56-design-features-{name}.png"))
    features.toggle()


def _shoot_over(stage: Any, popover: QWidget, name: str) -> None:
    """The window with a popover on it, which is a window of its own."""
    stage.settle(0.3)
    picture = stage.window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(stage.window.mapFromGlobal(popover.pos()), popover.grab())
    painter.end()
    popover.hide()
    picture.save(str(stage.out / f"{name}.png"))


STATES: tuple[Callable[[Any], None], ...] = (design,)
