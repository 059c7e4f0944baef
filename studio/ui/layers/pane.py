"""The layers of the chosen artboard, top first: name, eye, lock."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.document.layers import AnyLayer, ButtonLayer, Document, ImageLayer, TextLayer
from studio.ui.controls import Elided, IconButton, column, empty, label, line, restyle, scrolled
from studio.ui.icons import paint_icon
from studio.ui.languages import tr


class _Kind(QWidget):
    """The sign of a layer's kind."""

    def __init__(self, layer: AnyLayer) -> None:
        super().__init__()
        self.setFixedSize(16, 28)
        self._dim = not layer.visible
        self._sign = (
            "text-t"
            if isinstance(layer, TextLayer)
            else "hand-pointing"
            if isinstance(layer, ButtonLayer)
            else "image"
            if isinstance(layer, ImageLayer)
            else "rectangle"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRect(1, 7, 14, 14), self._sign, "faint" if self._dim else "muted")
        painter.end()


class LayerRow(QFrame):
    """One layer. A click chooses it; arrow keys go up and down."""

    chosen = Signal(str)
    stepped = Signal(int)
    visible_toggled = Signal(str)
    lock_toggled = Signal(str)

    def __init__(self, layer: AnyLayer) -> None:
        super().__init__()
        self.setObjectName("layer_row")
        self.setFixedHeight(30)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Layer {name}").format(name=layer.name))
        self.layer_id = layer.id
        row = line(self, gap=8, edge=(8, 0, 2, 0))
        row.addWidget(_Kind(layer))
        words = layer.text.replace("\n", " ") if isinstance(layer, TextLayer | ButtonLayer) else layer.name
        name = Elided(words, "plain" if layer.visible else "muted")
        name.setToolTip(f"{layer.name}: {words}" if words != layer.name else words)
        row.addWidget(name, 1)
        self.lock = IconButton(
            "lock-simple" if layer.locked else "lock-simple-open",
            (tr("Unlock {name}") if layer.locked else tr("Lock {name}")).format(name=layer.name),
            size=24,
        )
        self.eye = IconButton(
            "eye" if layer.visible else "eye-slash",
            (tr("Hide {name}") if layer.visible else tr("Show {name}")).format(name=layer.name),
            size=24,
        )
        self.lock.clicked.connect(lambda: self.lock_toggled.emit(self.layer_id))
        self.eye.clicked.connect(lambda: self.visible_toggled.emit(self.layer_id))
        row.addWidget(self.lock)
        row.addWidget(self.eye)
        row.setSpacing(4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.chosen.emit(self.layer_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self.chosen.emit(self.layer_id)
        else:
            super().keyPressEvent(event)


class LayersPane(QWidget):
    """Shows one document's layers and says what was chosen or toggled."""

    chosen = Signal(str)
    visible_toggled = Signal(str)
    lock_toggled = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4, edge=(16, 12, 0, 0))
        self.head = label(tr("Layers"), "section")
        box.addWidget(self.head)
        body = QWidget()
        self._rows = column(body, gap=0, edge=(0, 0, 8, 8))
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(body)
        box.addWidget(self._area, 1)
        box.setContentsMargins(8, 12, 0, 0)
        self.head.setIndent(8)
        self._document: Document | None = None
        self._chosen = ""

    def rows(self) -> list[LayerRow]:
        """The rows, the topmost layer first."""
        found = (self._rows.itemAt(index).widget() for index in range(self._rows.count()))
        return [widget for widget in found if isinstance(widget, LayerRow)]

    def show_document(self, document: Document | None, layer_id: str) -> None:
        """Show the layers of a document and which of them is chosen."""
        if document is not self._document:
            self._document = document
            focused = next((row.layer_id for row in self.rows() if row.hasFocus()), None)
            empty(self._rows)
            for layer in reversed(document.layers if document else ()):
                row = self._row(layer)
                if layer.id == focused:
                    row.setFocus()
            if document is not None and not document.layers:
                hint = label(tr("This ad has words only."), "hint", wrap=True)
                hint.setContentsMargins(8, 4, 8, 0)
                self._rows.addWidget(hint)
        self._chosen = layer_id
        for row in self.rows():
            restyle(row, "chosen", "true" if row.layer_id == layer_id else "false")
            if row.layer_id == layer_id:
                self._area.ensureWidgetVisible(row, 0, 8)

    def _row(self, layer: AnyLayer) -> LayerRow:
        row = LayerRow(layer)
        row.chosen.connect(self.chosen)
        row.visible_toggled.connect(self.visible_toggled)
        row.lock_toggled.connect(self.lock_toggled)
        row.stepped.connect(self._step)
        self._rows.addWidget(row)
        return row

    def _step(self, by: int) -> None:
        rows = self.rows()
        at = next((index for index, row in enumerate(rows) if row.layer_id == self._chosen), 0)
        row = rows[min(max(at + by, 0), len(rows) - 1)]
        row.setFocus()
        self.chosen.emit(row.layer_id)
