"""Editing words where they stand: a caret over the artboard's own letters.

The words themselves are painted by the canvas as they will be exported; this widget only lays the caret, the choice
and the underline of words that are being composed over them.
"""

from dataclasses import replace

from PySide6.QtCore import QEvent, QLineF, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from studio.document.layers import ButtonLayer, TextLayer
from studio.document.text_runs import look_at, replace_letters
from studio.render.painter import turned
from studio.render.text_lines import button_line, text_lines
from studio.render.text_spots import Spots, text_spots
from studio.ui import theme
from studio.ui.canvas import text_cursor
from studio.ui.canvas.text_cursor import Move, Steps, Words
from studio.ui.languages import tr

Standard = QKeySequence.StandardKey
_MOVES: tuple[tuple[Standard, Move, bool], ...] = (
    (Standard.MoveToNextWord, "word_on", False),
    (Standard.MoveToPreviousWord, "word_back", False),
    (Standard.SelectNextWord, "word_on", True),
    (Standard.SelectPreviousWord, "word_back", True),
    (Standard.MoveToNextLine, "down", False),
    (Standard.MoveToPreviousLine, "up", False),
    (Standard.SelectNextLine, "down", True),
    (Standard.SelectPreviousLine, "up", True),
    (Standard.MoveToStartOfLine, "row_start", False),
    (Standard.MoveToEndOfLine, "row_end", False),
    (Standard.SelectStartOfLine, "row_start", True),
    (Standard.SelectEndOfLine, "row_end", True),
    (Standard.MoveToStartOfDocument, "start", False),
    (Standard.MoveToEndOfDocument, "end", False),
    (Standard.SelectStartOfDocument, "start", True),
    (Standard.SelectEndOfDocument, "end", True),
    (Standard.MoveToNextChar, "on", False),
    (Standard.MoveToPreviousChar, "back", False),
    (Standard.SelectNextChar, "on", True),
    (Standard.SelectPreviousChar, "back", True),
)
_ERASES: tuple[tuple[Standard, Move], ...] = (
    (Standard.DeleteStartOfWord, "word_back"),
    (Standard.DeleteEndOfWord, "word_on"),
    (Standard.Delete, "on"),
    (Standard.Backspace, "back"),
)
_COMMANDS = (
    Standard.Undo,
    Standard.Redo,
    Standard.SelectAll,
    Standard.Copy,
    Standard.Cut,
    Standard.Paste,
    Standard.Bold,
    Standard.Italic,
)
_REACH = 10
"""Screen pixels around the words in which a press still sets the caret."""
_TURNED_ROUND: dict[Move, Move] = {"on": "back", "back": "on", "word_on": "word_back", "word_back": "word_on"}


class CanvasText(QWidget):
    """Edits the words of one layer. Escape, or leaving it, keeps them."""

    drafted = Signal(object)
    """The layer as it is being typed, to be shown in its place."""
    finished = Signal(object)
    """The layer as it was left."""

    def __init__(self, parent: QWidget, layer: TextLayer | ButtonLayer, *, fits: bool = False) -> None:
        """`fits` shrinks the type of changed words into their frame, as the edit that keeps them will."""
        super().__init__(parent)
        self.layer = layer
        self._fits = fits
        self._steps = Steps(Words(layer.text, layer.runs if isinstance(layer, TextLayer) else ()))
        self._composed, self._composed_caret = "", 0
        self._way = QTransform()
        self._lit = self._done = False
        self._goal: Words | None = None
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
        return replace(self.layer, text=text, runs=runs, fit=fit)

    def select_all(self) -> None:
        """Choose all letters."""
        self._put(replace(self.words, anchor=0, caret=len(self.text)))

    def restyle(self, **changes: object) -> None:
        """Let the chosen letters, or the word around the caret, look different: `weight`, `color`, `scale`, `italic`
        as in Run. A button's label has one look."""
        if isinstance(self.layer, TextLayer):
            self._put(self.words.styled(**changes))

    def toggle_bold(self) -> None:
        """Make the chosen letters heavier than the rest, or as heavy again."""
        base = self.layer.style.weight
        heavy = 700 if base < 600 else 900 if base < 850 else 400
        self.restyle(weight=0 if self.words.is_all("weight", heavy) else heavy)

    def toggle_italic(self) -> None:
        """Slant the chosen letters, or set them upright again."""
        self.restyle(italic=not self.words.is_all("italic", True))

    def finish(self) -> None:
        """Keep the words and go away."""
        if self._done:
            return
        self._done = True
        self._blink.stop()
        QGuiApplication.inputMethod().commit()
        text = self.text
        words = self.words.at(len(text.rstrip())).at(len(text), keep=True).typed("")
        words = words.at(0).at(len(text) - len(text.lstrip()), keep=True).typed("") if words.text else words
        self._steps.now = words
        self._composed = ""
        self.finished.emit(self.shown_layer())

    def _put(self, words: Words, kind: str = "") -> None:
        """Go on to other words or another choice."""
        before = self.words
        self._steps.put(words, kind)
        self._goal = None
        self._show(changed=(words.text, words.runs) != (before.text, before.runs))

    def _show(self, *, changed: bool) -> None:
        if changed:
            self.drafted.emit(self.shown_layer())
            self._cover()
        self._light()
        self.updateMicroFocus()
        self.update()

    # Where it stands

    def place(self, way: QTransform) -> None:
        """Stand over the layer; `way` leads from its document's pixels to those of the canvas."""
        self._way = turned(self.layer) * way
        self._cover()
        self.updateMicroFocus()
        self.update()

    def _cover(self) -> None:
        """Cover the words and their caret, and little else: beside them the canvas has the pointer."""
        layer, spots = self.shown_layer(), self._spots()
        whole = QRectF(layer.x, layer.y, layer.width, layer.height)
        lines = text_lines(layer) if isinstance(layer, TextLayer) else (button_line(layer),)
        for line in lines:
            whole = whole.united(line.ink)
        for caret in spots.carets:
            whole = whole.united(QRectF(caret.p1(), caret.p2()).normalized())
        seen = self._way.mapRect(whole).adjusted(-_REACH, -_REACH, _REACH, _REACH)
        self.setGeometry(seen.toAlignedRect())

    def _spots(self) -> Spots:
        return text_spots(self.shown_layer())

    def _here(self) -> QTransform:
        """From the layer's pixels to this widget's."""
        return self._way * QTransform.fromTranslate(-self.x(), -self.y())

    def _caret_index(self) -> int:
        return self.words.start + self._composed_caret if self._composed else self.words.caret

    def caret_rect(self) -> QRectF:
        """The box around the caret, in this widget's pixels."""
        line = self._here().map(self._spots().carets[self._caret_index()])
        return QRectF(line.p1(), line.p2()).normalized().adjusted(-1, 0, 1, 0)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        here, spots, words = self._here(), self._spots(), self.words
        if self._composed:
            self._underline(painter, here, spots)
        elif words.start != words.end:
            choice = theme.color("accent", 0.32)
            for letter in spots.letters[words.start : words.end]:
                painter.setBrush(choice)
                painter.setPen(QPen(choice, 0))
                painter.drawPolygon(here.map(letter)) if len(letter) else None
        if self._lit and (words.start == words.end or self._composed):
            look = look_at(words.runs, max(words.caret - 1, 0))
            pen = QPen(QColor((look.color or self.layer.style.color)[:7]), 2)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(here.map(spots.carets[self._caret_index()]))
        painter.end()

    def _underline(self, painter: QPainter, here: QTransform, spots: Spots) -> None:
        """Underline the words that the input method has not settled yet."""
        painter.setPen(QPen(QColor(self.layer.style.color[:7]), 1.5))
        start = self.words.start
        for letter in spots.letters[start : start + len(self._composed)]:
            corners: QPolygonF = here.map(letter)
            if len(letter):
                painter.drawLine(QLineF(corners.at(3), corners.at(2)))

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
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._takes(event):
            event.accept()
            return True
        return super().event(event)

    def _takes(self, event: QKeyEvent) -> bool:
        known = [*(row[0] for row in _MOVES), *(row[0] for row in _ERASES), *_COMMANDS]
        return _is_typing(event) or event.key() == Qt.Key.Key_Escape or any(event.matches(one) for one in known)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab keeps the words and goes on from the canvas."""
        self.finish()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (enters and (held or isinstance(self.layer, ButtonLayer))):
            self.finish()
        elif enters:
            self._put(self.words.typed("\n"))
        elif not (self._command(event) or self._walk(event) or self._erase(event)):
            if _is_typing(event):
                self._type(event.text())
            else:
                super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> bool:
        does = {
            Standard.Undo: lambda: self._travel(self._steps.back),
            Standard.Redo: lambda: self._travel(self._steps.forth),
            Standard.SelectAll: self.select_all,
            Standard.Copy: self._copy,
            Standard.Cut: self._cut,
            Standard.Paste: self._paste,
            Standard.Bold: self.toggle_bold,
            Standard.Italic: self.toggle_italic,
        }
        found = next((one for one in _COMMANDS if event.matches(one)), None)
        if found is not None:
            does[found]()
        return found is not None

    def _travel(self, step) -> None:
        if step():
            self._show(changed=True)

    def _walk(self, event: QKeyEvent) -> bool:
        found = next(((move, keep) for key, move, keep in _MOVES if event.matches(key)), None)
        if found is None:
            return False
        move, keep = found
        spots, words = self._spots(), self.words
        if spots.right_to_left:
            move = _TURNED_ROUND.get(move, move)
        if move in ("on", "back") and not keep and words.start != words.end:
            self._put(words.at(words.end if move == "on" else words.start))
            return True
        start = self._goal if self._goal is not None and move in ("up", "down") else None
        goal = start or words
        row = spots.row_of(words.caret) + {"up": -1, "down": 1}.get(move, 0)
        to = text_cursor.moved(words, move, spots)
        if move in ("up", "down") and 0 <= row < len(spots.rows):
            to = spots.nearest(row, spots.carets[goal.caret].center().x())
        self._put(words.at(to, keep=keep))
        # Going up and down through short lines comes back to where it began.
        self._goal = goal if move in ("up", "down") else None
        return True

    def _erase(self, event: QKeyEvent) -> bool:
        move = next((move for key, move in _ERASES if event.matches(key)), None)
        if move is None and event.key() == Qt.Key.Key_Backspace:
            move = "back"
        if move is not None:
            self._put(self.words.erased(move, self._spots()), f"erase {move}")
        return move is not None

    def _type(self, letters: str) -> None:
        words = self.words
        row = "type" if words.start == words.end and not letters.isspace() else ""
        self._put(words.typed(letters), row)

    def _copy(self) -> None:
        if self.words.chosen:
            QGuiApplication.clipboard().setText(self.words.chosen)

    def _cut(self) -> None:
        self._copy()
        if self.words.chosen:
            self._put(self.words.typed(""))

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").replace("\u2029", "\n").replace("\t", " ")
        if isinstance(self.layer, ButtonLayer):
            text = " ".join(text.split())
        if text:
            self._put(self.words.typed(text))

    # The pointer

    def _index_at(self, point: QPointF) -> int:
        back, _ = self._here().inverted()
        return self._spots().index_at(back.map(point))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        QGuiApplication.inputMethod().commit()
        at = self._index_at(event.position())
        self._put(self.words.at(at, keep=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._put(self.words.at(self._index_at(event.position()), keep=True))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the word; all of the paragraph where the word is chosen already."""
        words, at = self.words, self._index_at(event.position())
        start, end = text_cursor.word_at(words.text, at)
        if (start, end) == (words.start, words.end):
            start, end = text_cursor.paragraph_at(words.text, at)
        self._put(replace(words, anchor=start, caret=end))

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
            self._put(words.typed(" ".join(letters.split("\n")) if isinstance(self.layer, ButtonLayer) else letters))
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
        if event.reason() not in reasons:
            self.finish()


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes letters; AltGr, which Qt shows as Control with Alt, writes some."""
    keys = Qt.KeyboardModifier
    held = event.modifiers() & (keys.ControlModifier | keys.AltModifier | keys.MetaModifier)
    plain = not held or held == (keys.ControlModifier | keys.AltModifier)
    return plain and bool(event.text()) and event.text().isprintable()
