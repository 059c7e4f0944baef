"""What the keyboard does to words that are edited in place."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from studio.document.layers import ButtonLayer
from studio.ui.canvas.text_cursor import Move, moved

if TYPE_CHECKING:
    from studio.ui.canvas.text_editor import CanvasText

Standard = QKeySequence.StandardKey
_CONTROL = Qt.KeyboardModifier.ControlModifier
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
_TURNED_ROUND: dict[Move, Move] = {"on": "back", "back": "on", "word_on": "word_back", "word_back": "word_on"}


def takes(event: QKeyEvent) -> bool:
    """Whether a key means something to the words, so that it is no shortcut of the window's now."""
    known = [*(row[0] for row in _MOVES), *(row[0] for row in _ERASES), *_COMMANDS]
    return is_typing(event) or event.key() == Qt.Key.Key_Escape or any(event.matches(one) for one in known)


def press(editor: "CanvasText", event: QKeyEvent) -> bool:
    """Do what a key says; False when it says nothing here."""
    enters = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    one_line = isinstance(editor.layer, ButtonLayer)
    if event.key() == Qt.Key.Key_Escape or (enters and (one_line or event.modifiers() & _CONTROL)):
        editor.finish()
    elif enters:
        editor.put(editor.words.typed("\n"))
    elif _command(editor, event) or _walk(editor, event) or _erase(editor, event):
        pass
    elif is_typing(event):
        words, letters = editor.words, event.text()
        editor.put(words.typed(letters), "type" if words.start == words.end and not letters.isspace() else "")
    else:
        return False
    return True


def is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes letters; AltGr, which Qt shows as Control with Alt, writes some."""
    keys = Qt.KeyboardModifier
    held = event.modifiers() & (keys.ControlModifier | keys.AltModifier | keys.MetaModifier)
    plain = not held or held == (keys.ControlModifier | keys.AltModifier)
    return plain and bool(event.text()) and event.text().isprintable()


def toggle_bold(editor: "CanvasText") -> None:
    """Make the chosen letters heavier than the rest, or as heavy again."""
    base = editor.layer.style.weight
    heavy = 700 if base < 600 else 900 if base < 850 else 400
    editor.restyle(weight=0 if editor.words.is_all("weight", heavy) else heavy)


def toggle_italic(editor: "CanvasText") -> None:
    """Slant the chosen letters, or set them upright again."""
    editor.restyle(italic=not editor.words.is_all("italic", True))


def _command(editor: "CanvasText", event: QKeyEvent) -> bool:
    does: dict[QKeySequence.StandardKey, Callable[[], None]] = {
        Standard.Undo: editor.travel,
        Standard.Redo: lambda: editor.travel(forth=True),
        Standard.SelectAll: editor.select_all,
        Standard.Copy: lambda: _copy(editor),
        Standard.Cut: lambda: _cut(editor),
        Standard.Paste: lambda: _paste(editor),
        Standard.Bold: lambda: toggle_bold(editor),
        Standard.Italic: lambda: toggle_italic(editor),
    }
    found = next((one for one in _COMMANDS if event.matches(one)), None)
    if found is not None:
        does[found]()
    return found is not None


def _walk(editor: "CanvasText", event: QKeyEvent) -> bool:
    found = next(((move, keep) for key, move, keep in _MOVES if event.matches(key)), None)
    if found is None:
        return False
    move, keep = found
    spots, words = editor.spots(), editor.words
    if spots.right_to_left:
        move = _TURNED_ROUND.get(move, move)
    if move in ("on", "back") and not keep and words.start != words.end:
        editor.put(words.at(words.end if move == "on" else words.start))
        return True
    if move not in ("up", "down"):
        editor.put(words.at(moved(words, move, spots), keep=keep))
        return True
    # Going up and down through short lines comes back to where it began.
    goal = spots.carets[words.caret].center().x() if editor.goal is None else editor.goal
    editor.put(words.at(moved(words, move, spots, goal), keep=keep))
    editor.goal = goal
    return True


def _erase(editor: "CanvasText", event: QKeyEvent) -> bool:
    move = next((move for key, move in _ERASES if event.matches(key)), None)
    if move is None and event.key() == Qt.Key.Key_Backspace:
        move = "back"  # Shift with it changes nothing.
    if move is not None:
        editor.put(editor.words.erased(move, editor.spots()), f"erase {move}")
    return move is not None


def _copy(editor: "CanvasText") -> None:
    if editor.words.chosen:
        QGuiApplication.clipboard().setText(editor.words.chosen)


def _cut(editor: "CanvasText") -> None:
    _copy(editor)
    if editor.words.chosen:
        editor.put(editor.words.typed(""))


def _paste(editor: "CanvasText") -> None:
    text = QGuiApplication.clipboard().text().replace("\r\n", "\n").replace("\u2029", "\n").replace("\t", " ")
    if isinstance(editor.layer, ButtonLayer):
        text = " ".join(text.split())
    if text:
        editor.put(editor.words.typed(text))
