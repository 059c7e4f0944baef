"""Editing words where they stand: a text field over the artboard in the layer's own type."""

from unicodedata import east_asian_width

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QTextBlockFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from studio.document.layers import ButtonLayer, TextLayer
from studio.render.fonts import reference
from studio.ui.languages import tr

_ALIGN = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
}


class CanvasText(QTextEdit):
    """Shows one layer's words at the canvas zoom. Leaving it or Escape keeps the words."""

    finished = Signal(str)

    def __init__(self, parent: QWidget, layer: TextLayer | ButtonLayer) -> None:
        super().__init__(parent)
        self.layer = layer
        self._done = False
        self.setObjectName("canvas_text")
        self.setAccessibleName(tr("Text on the artboard"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.viewport().setAutoFillBackground(False)
        self.setPlainText(layer.text)

    def place(self, rect: QRectF, scale: float) -> None:
        """Stand over `rect` on the screen, `scale` screen pixels for each of the layer's."""
        style = self.layer.style
        wide = any(east_asian_width(letter) in "WF" for letter in self.layer.text)
        font = QFont(reference(style, wide, max(round(style.size * scale), 1)))
        if style.capitals:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
        self.setStyleSheet(f"#canvas_text {{ color: {QColor(style.color[:7]).name()}; }}")
        self.setFont(font)
        self._set_lines(style.leading)
        height = self.document().size().height()
        room = max(rect.height(), height) + style.size * scale * 0.3 + 4
        self.setGeometry(rect.x().__floor__(), rect.y().__floor__(), max(round(rect.width()) + 2, 24), round(room))
        middle = isinstance(self.layer, ButtonLayer) or self.layer.vertical == "middle"
        bottom = isinstance(self.layer, TextLayer) and self.layer.vertical == "bottom"
        spare = max(rect.height() - height, 0)
        self.setViewportMargins(0, round(spare / 2 if middle else spare if bottom else 0), 0, 0)

    def _set_lines(self, leading: float) -> None:
        align = "center" if isinstance(self.layer, ButtonLayer) else self.layer.align
        block = QTextBlockFormat()
        block.setAlignment(_ALIGN[align])
        block.setLineHeight(leading * 100 / 1.21, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(block)

    def finish(self) -> None:
        """Keep the words and go away."""
        if not self._done:
            self._done = True
            self.finished.emit(self.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        one_line = isinstance(self.layer, ButtonLayer)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() in keys and (one_line or held)):
            self.finish()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish()
