"""A part of the inspector: a head, and controls bound to what they read from layers and write into them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from studio.document.edits import document_of
from studio.document.layer_edits import change_layers, chosen
from studio.document.layers import AnyLayer, Campaign, Document
from studio.ui import theme
from studio.ui.colors.chip import Chip
from studio.ui.controls import IconButton, column, label, line
from studio.ui.fields import ROW

LayerEdit = Callable[[Campaign, str, Sequence[str]], Campaign]
"""An edit of the layers with these ids of a document."""
Read = Callable[[AnyLayer], Any]
"""A layer's value for a control; None where the control is not for it."""
Write = Callable[[AnyLayer, Any], AnyLayer]


@dataclass(frozen=True, slots=True)
class _Bound:
    control: Any
    read: Read


class Section(QWidget):
    """Shows itself for the layers that it has something to say of. `read` and `write` of each control are pure."""

    drafted = Signal(object)
    """A LayerEdit to be shown for the moment."""
    changed = Signal(str, object)
    """Undo label, and the LayerEdit."""

    def __init__(self) -> None:
        super().__init__()
        self.box: QVBoxLayout = column(self, gap=8, edge=(16, 12, 8, 12))
        self.head = line(gap=4)
        self.head_words = label("", "section")
        self.head.addWidget(self.head_words)
        self.head.addStretch(1)
        self.box.addLayout(self.head)
        self.layers: tuple[AnyLayer, ...] = ()
        self.document: Document | None = None
        self._bound: list[_Bound] = []
        self.build()

    # What a section says of itself

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.current().color("line"))

    def build(self) -> None:
        """Make the controls and bind them."""
        raise NotImplementedError

    @classmethod
    def applies(cls, layers: Sequence[AnyLayer]) -> bool:
        """Whether it has something to show for these layers."""
        raise NotImplementedError

    def settle(self) -> None:
        """After showing layers: hide what does not apply to them."""

    # Binding

    def bind(self, control: Any, read: Read, write: Write, text: str) -> Any:
        """Let a control show `read(layer)` and put `write(layer, value)` in the layer's place; returns it."""

        def edit(value: Any, campaign: Campaign, key: str, ids: Sequence[str]) -> Campaign:
            return change_layers(campaign, key, ids, partial(_written, read, write, value))

        return self.bind_edit(control, read, edit, text)

    def bind_each(
        self,
        control: Any,
        read: Read,
        write: Callable[[Campaign, str, AnyLayer, Any], Campaign],
        text: str,
    ) -> Any:
        """As `bind`, for what is an edit of the campaign for each layer; returns the control."""

        def edit(value: Any, campaign: Campaign, key: str, ids: Sequence[str]) -> Campaign:
            for layer in chosen(document_of(campaign, key), ids):
                old = read(layer)
                if old is not None:
                    campaign = write(campaign, key, layer, value(old) if callable(value) else value)
            return campaign

        return self.bind_edit(control, read, edit, text)

    def bind_edit(self, control: Any, read: Read, edit: Callable[..., Campaign], text: str) -> Any:
        """Let a control show `read(layer)` and do `edit(value, campaign, document id, ids)`; returns it."""
        self._bound.append(_Bound(control, read))
        control.drafted.connect(lambda value: self.drafted.emit(partial(edit, value)))
        control.entered.connect(lambda value: self.changed.emit(text, partial(edit, value)))
        return control

    def unbind(self) -> None:
        """Forget the controls that were bound; they are to be replaced."""
        self._bound.clear()

    def change(self, text: str, write: Callable[[AnyLayer], AnyLayer]) -> None:
        """Change every shown layer at once, from a button."""
        self.changed.emit(text, lambda campaign, key, ids: change_layers(campaign, key, ids, write))

    def show_layers(self, document: Document, layers: tuple[AnyLayer, ...]) -> None:
        """Show the values of these layers."""
        self.document, self.layers = document, layers
        for bound in self._bound:
            values = [value for layer in layers if (value := bound.read(layer)) is not None]
            if not values:
                continue
            if all(value == values[0] for value in values[1:]):
                bound.control.show_value(values[0])
            else:
                bound.control.show_mixed()
        free = any(not layer.locked for layer in layers)
        for bound in self._bound:
            bound.control.setEnabled(free)
        self.settle()

    # Laying out

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in the order in which it is seen."""
        return list(_stops(self.layout()))

    def row(self, *parts: QWidget, tail: QWidget | None = None) -> QWidget:
        """Controls side by side, of equal width, with a narrow one or its room at the end."""
        holder = QWidget()
        row = line(holder, gap=8)
        for part in parts:
            part.setFixedHeight(ROW)
            row.addWidget(part, 1)
        if tail is None:
            row.addSpacing(ROW + 8)
        else:
            kept = tail.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            tail.setSizePolicy(kept)
            row.addWidget(tail, 0, Qt.AlignmentFlag.AlignRight)
        self.box.addWidget(holder)
        return holder

    def broad(self, part: QWidget) -> QWidget:
        """One control in a row of its own, as tall as it likes, ending where the other rows end."""
        holder = QWidget()
        line(holder, gap=0, edge=(0, 0, ROW + 8, 0)).addWidget(part, 1)
        self.box.addWidget(holder)
        return holder

    def caption(self, words: str) -> QWidget:
        """A small line of words over a row."""
        result = label(words)
        self.box.addWidget(result)
        return result

    def add_tool(self, symbol: str, name: str, call: Callable[[], object]) -> IconButton:
        """A button at the right of the head."""
        tool = IconButton(symbol, name, size=ROW)
        tool.clicked.connect(lambda: call())
        self.head.addWidget(tool)
        return tool


def _stops(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
                yield from widget.findChildren(Chip)  # A colour's chip stands in its field of digits.
            elif widget.layout() is not None:
                yield from _stops(widget.layout())
        elif inner is not None:
            yield from _stops(inner)


def _written(read: Read, write: Write, value: Any, layer: AnyLayer) -> AnyLayer:
    old = read(layer)
    if old is None:
        return layer
    return write(layer, value(old) if callable(value) else value)
