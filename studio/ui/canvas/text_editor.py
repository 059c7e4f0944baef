"""Editing words where they stand: a caret over the artboard's own letters.

The words themselves are painted by the canvas as they will be exported; this widget only lays the caret, the choice
and the underline of words that are being composed over them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QApplication, QWidget

from studio.document.layers import ButtonLayer, TextLayer
from studio.document.text_runs import look_at, replace_letters
from studio.render.painter import turned
from studio.render.text_lines import button_line, text_lines
from studio.render.text_spots import Spots, text_spots
from studio.ui import theme
from studio.ui.canvas import text_cursor, text_keys
from studio.ui.canvas.text_cursor import Steps, Words
from studio.ui.languages import tr

_LONG_AGO = -(10**9)
_REACH = 10
"""Screen pixels around the words in which a press still sets the caret."""


class CanvasText(QWidget):
    """Edits the words of one layer. Escape, or leaving it, keeps them."""

    drafted = Signal(object)
    """The layer as it is being typed, to be shown in its place."""
    finished = Signal(object)
    """The layer as it was left."""
    chosen = Signal()
    """Other letters are chosen, or look different."""

    def __init__(self, parent: QWidget, layer: TextLayer | ButtonLayer, *, fits: bool = False) -> None:
        """`fits` shrinks the type of changed words into their frame, as the edit that keeps them will."""
        super().__init__(parent)
        self.layer = layer
        self._fits = fits
        self.reflow: Callable[[TextLayer], TextLayer] = lambda typed: typed
        """What becomes of the box when the words in it change."""
        self.lends_keys: Callable[[QWidget | None], bool] = lambda _part: False
        """Whether a control may have the keyboard while the words stay open."""
        self._flowed: tuple[TextLayer | None, TextLayer | None] = (None, None)
        self._steps = Steps(Words(layer.text, layer.runs if isinstance(layer, TextLayer) else ()))
        self._composed, self._composed_caret = "", 0
        self._way = QTransform()
        self._lit = self._done = False
        self._doubled = _LONG_AGO
        self.goal: float | None = None
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._flash)
        self.setObjectName("canvas_text")
        self.setAccessibleName(tr("Text on the artboard"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    # What is edited

    @property
    def words(self) -> Words:
        """The words, their runs, and what of them is chosen."""
        return self._steps.now

    @property
    def text(self) -> str:
        """The words as they are now, without what is being composed."""
        return self.words.text

    def shown_layer(self) -> TextLayer | ButtonLayer:
        """The layer with the words as they are shown: what is being composed stands among them."""
        words = self.words
        text, runs = words.text, words.runs
        if self._composed:
            text, runs = replace_letters(text, runs, words.start, words.end, self._composed)
        if isinstance(self.layer, ButtonLayer):
            return replace(self.layer, text=text)
        fit = self.layer.fit or (self._fits and text != self.layer.text)
        typed = replace(self.layer, text=text, runs=runs, fit=fit)
        if text == self.layer.text:
            return typed
        if self._flowed[0] != typed:
            self._flowed = (typed, self.reflow(typed))
        return self._flowed[1] or typed

    def select_all(self) -> None:
        """Choose all letters."""
        self.put(replace(self.words, anchor=0, caret=len(self.text)))

    def restyle(self, **changes: object) -> None:
        """Let the chosen letters, or the word around the caret, look different: `weight`, `color`, `scale`, `italic`
        as in Run. A button's label has one look."""
        if isinstance(self.layer, TextLayer):
            self.put(self.words.styled(**changes))

    def travel(self, *, forth: bool = False) -> None:
        """Take back the last step of this typing, or do again what was taken back."""
        if self._steps.forth() if forth else self._steps.back():
            self._show(changed=True)

    def finish(self) -> None:
        """Keep the words and go away."""
        if self._done:
            return
        self._done = True
        self._blink.stop()
        QGuiApplication.inputMethod().commit()
        words, composed = self.words, self._composed
        self._composed = ""
        self._steps.put((words.typed(composed) if composed else words).trimmed())
        self.finished.emit(self.shown_layer())

    def put(self, words: Words, kind: str = "") -> None:
        """Go on to other words or another choice; changes of the same `kind` in a row are one step back."""
        before = self.words
        self._steps.put(words, kind)
        self.goal = None
        self._show(changed=(words.text, words.runs) != (before.text, before.runs))

    def _show(self, *, changed: bool) -> None:
        if changed:
            # The canvas paints the letters anew, and this widget with them.
            self.drafted.emit(self.shown_layer())
            self._cover()
        else:
            self.update()
        self._light()
        self.updateMicroFocus()
        self.chosen.emit()

    # Where it stands

    def place(self, way: QTransform) -> None:
        """Stand over the layer; `way` leads from its document's pixels to those of the canvas."""
        self._way = turned(self.layer) * way
        self._cover()
        self.updateMicroFocus()
        self.update()

    def _cover(self) -> None:
        """Cover the words and their caret, and little else: beside them the canvas has the pointer."""
        layer, spots = self.shown_layer(), self.spots()
        whole = QRectF(layer.x, layer.y, layer.width, layer.height)
        lines = text_lines(layer) if isinstance(layer, TextLayer) else (button_line(layer),)
        for line in lines:
            whole = whole.united(line.ink)
        for index in {place for row in spots.rows for place in row}:
            caret = spots.carets[index]
            whole = whole.united(QRectF(caret.p1(), caret.p2()).normalized())
        seen = self._way.mapRect(whole).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self.setGeometry(seen.toAlignedRect())

    def spots(self) -> Spots:
        """Where the carets stand, in the layer's pixels."""
        return text_spots(self.shown_layer())

    def _here(self) -> QTransform:
        """From the layer's pixels to this widget's."""
        return self._way * QTransform.fromTranslate(-self.x(), -self.y())

    def _caret_index(self) -> int:
        return self.words.start + self._composed_caret if self._composed else self.words.caret

    def caret_rect(self) -> QRectF:
        """The box around the caret, in this widget's pixels."""
        line = self._here().map(self.spots().carets[self._caret_index()])
        return QRectF(line.p1(), line.p2()).normalized().adjusted(-1, 0, 1, 0)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, spots, words = self._here(), self.spots(), self.words
        ink = QColor((look_at(words.runs, max(words.caret - 1, 0)).color or self.layer.style.color)[:7])
        if self._composed:
            end = words.start + len(self._composed)
            _underline(painter, ink, [here.map(letter) for letter in spots.letters[words.start : end]])
        elif words.start != words.end:
            _tint(painter, [here.map(letter) for letter in spots.letters[words.start : words.end]])
        if self._lit and (words.start == words.end or self._composed):
            pen = QPen(ink, 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(here.map(spots.carets[self._caret_index()]))
        painter.end()

    def _light(self) -> None:
        """Show the caret now and begin blinking anew."""
        self._lit = True
        period = QGuiApplication.styleHints().cursorFlashTime() // 2
        if period > 0 and not self._done and self.hasFocus():
            self._blink.start(period)

    def _flash(self) -> None:
        self._lit = not self._lit
        self.update(self.caret_rect().toAlignedRect().adjusted(-2, -2, 2, 2))

    # Keys

    def event(self, event: QEvent) -> bool:
        # While words are typed, keys that mean something here are not the window's shortcuts.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and text_keys.takes(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab keeps the words and goes on from the canvas."""
        self.finish()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not text_keys.press(self, event):
            super().keyPressEvent(event)

    # The pointer

    def _index_at(self, point: QPointF) -> int:
        back, _ = self._here().inverted()
        return self.spots().index_at(back.map(point))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        QGuiApplication.inputMethod().commit()
        at = self._index_at(event.position())
        since = event.timestamp() - self._doubled
        if (
            0 <= since < QGuiApplication.styleHints().mouseDoubleClickInterval()
            and self.words.start <= at <= self.words.end
        ):
            self._doubled = _LONG_AGO
            start, end = text_cursor.paragraph_at(self.text, at)
            self.put(replace(self.words, anchor=start, caret=end))
            return
        self.put(self.words.at(at, keep=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.put(self.words.at(self._index_at(event.position()), keep=True))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the word; a third press then chooses its paragraph."""
        start, end = text_cursor.word_at(self.text, self._index_at(event.position()))
        self._doubled = event.timestamp()
        self.put(replace(self.words, anchor=start, caret=end))

    # Input methods

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        words, was = self.words, self._composed
        self._composed = ""
        if event.replacementLength():
            start = text_cursor.letters(
                words.text, text_cursor.units(words.text, words.caret) + event.replacementStart()
            )
            words = words.at(start).at(start + event.replacementLength(), keep=True)
        if event.commitString():
            letters = event.commitString()
            self.put(words.typed(" ".join(letters.split("\n")) if isinstance(self.layer, ButtonLayer) else letters))
        preedit = event.preeditString()
        self._composed, self._composed_caret = preedit, len(preedit)
        for one in event.attributes():
            if one.type == QInputMethodEvent.AttributeType.Cursor:
                self._composed_caret = text_cursor.letters(preedit, one.start)
        if preedit or was:
            self._show(changed=True)
        event.accept()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        words = self.words
        answers = {
            Qt.InputMethodQuery.ImEnabled: lambda: True,
            Qt.InputMethodQuery.ImCursorRectangle: lambda: self.caret_rect(),
            Qt.InputMethodQuery.ImSurroundingText: lambda: words.text,
            Qt.InputMethodQuery.ImCurrentSelection: lambda: words.chosen,
            Qt.InputMethodQuery.ImCursorPosition: lambda: text_cursor.units(words.text, words.caret),
            Qt.InputMethodQuery.ImAnchorPosition: lambda: text_cursor.units(words.text, words.anchor),
            Qt.InputMethodQuery.ImHints: lambda: int(Qt.InputMethodHint.ImhMultiLine.value),
        }
        found = answers.get(query)
        return found() if found is not None else super().inputMethodQuery(query)

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._blink.stop()
        reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in reasons and not self.lends_keys(QApplication.focusWidget()):
            self.finish()


def _tint(painter: QPainter, letters: Sequence[QPolygonF]) -> None:
    """Lay the colour of what is chosen over letters, in one piece."""
    whole = QPainterPath()
    for letter in letters:
        if letter.size():
            box = QPainterPath()
            box.addPolygon(letter)
            box.closeSubpath()
            whole = whole.united(box)
    painter.fillPath(whole, theme.current().color("accent", 0.32))


def _underline(painter: QPainter, ink: QColor, letters: Sequence[QPolygonF]) -> None:
    """Underline the words that the input method has not settled yet."""
    painter.setPen(QPen(ink, 1.5))
    for letter in letters:
        if letter.size():
            painter.drawLine(QLineF(letter.at(3), letter.at(2)))
