"""The menus of a field and of a candidate. What cannot be done now is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu, QWidget

from studio.document.layers import CopyLine
from studio.ui.copy.rewrite_card import SYNONYMS, WAYS
from studio.ui.icons import icon
from studio.ui.languages import mark, tr

_LONG = 60
_ROW = (
    ("favourite", mark("Favourite"), "star", "F"),
    ("compare", mark("Compare"), "columns", "C"),
    ("everywhere", mark("Use in every ad"), "copy", "A"),
)


@dataclass(frozen=True, slots=True)
class FieldState:
    """What a field's menu depends on. `pins` are the positions it may be pinned to, `pin` the one it is (0: none);
    `place` is its number among `lines` lines of a list, 0 for a single field."""

    locked: bool
    filled: bool
    wordings: Sequence[str]
    pins: int = 0
    pin: int = 0
    place: int = 0
    lines: int = 0
    own: bool = False
    """Whether the ad says the line in its own way."""


Call = Callable[[str, object], None]
"""Takes what was chosen and its value: `way` (a way to rewrite), `restore` (words), `lock`, `pin`, `move`, `remove`,
`regenerate`, `everywhere`, `pull_back`, `limit`."""


def field_menu(parent: QWidget, state: FieldState, call: Call) -> QMenu:
    """The menu of one line of copy."""
    menu = QMenu(parent)
    _add(
        menu, tr("Write other lines"), "arrows-clockwise", lambda: call("regenerate", None), not state.locked, "Ctrl+R"
    )
    rewrite = menu.addMenu(icon("magic-wand"), tr("Rewrite"))
    rewrite.setEnabled(state.filled and not state.locked)
    for way, (name, _) in WAYS.items():
        if way != SYNONYMS:
            rewrite.addAction(tr(name), lambda way=way: call("way", way))
    past = menu.addMenu(icon("clock-counter-clockwise"), tr("Earlier wordings"))
    past.setEnabled(bool(state.wordings) and not state.locked)
    for words in state.wordings:
        past.addAction(_short(words), lambda words=words: call("restore", words))
    menu.addSeparator()
    words = tr("Unlock") if state.locked else tr("Lock")
    _add(menu, words, "lock-simple", lambda: call("lock", not state.locked), True, "Ctrl+Shift+K")
    if state.own:
        _add_pull_back(menu, call, able=not state.locked)
    _add(menu, tr("Use in every ad"), "copy", lambda: call("everywhere", None), state.filled, "Ctrl+Shift+A")
    _add(menu, tr("Edit limit…"), "ruler", lambda: call("limit", None), True, "")
    if state.place:
        _add_line_part(menu, state, call)
    return menu


def own_menu(parent: QWidget, state: FieldState, call: Call) -> QMenu:
    """The menu of a line that the ad says in its own way: the others' words, or its own for all."""
    menu = QMenu(parent)
    _add_pull_back(menu, call, able=not state.locked)
    _add(menu, tr("Use in every ad"), "copy", lambda: call("everywhere", None), state.filled, "Ctrl+Shift+A")
    return menu


def row_menu(parent: QWidget, line: CopyLine, call: Callable[[str], None], *, locked: bool) -> QMenu:
    """The menu of one candidate."""
    menu = QMenu(parent)
    _add(menu, tr("Use"), "check", lambda: call("take"), not locked, "Return")
    for name, text, symbol, key in _ROW:
        words = tr("No favourite") if name == "favourite" and line.favourite else tr(text)
        _add(menu, words, symbol, lambda name=name: call(name), True, key)
    menu.addSeparator()
    for way in ("more_like_this", "shorter", "plainer", "bolder", "rephrase"):
        name, key = WAYS[way]
        _add(menu, tr(name), "", lambda way=way: call(way), True, chr(key.value))
    return menu


def _add_pull_back(menu: QMenu, call: Call, *, able: bool) -> None:
    words = tr("Pull back to the shared words")
    _add(menu, words, "arrow-bend-up-left", lambda: call("pull_back", None), able, "Ctrl+Shift+B")


def _add_line_part(menu: QMenu, state: FieldState, call: Call) -> None:
    menu.addSeparator()
    if state.pins:
        pins = menu.addMenu(icon("push-pin"), tr("Pin to position"))
        pins.setEnabled(state.filled)
        for position in range(state.pins + 1):
            words = tr("Any position") if position == 0 else str(position)
            action = pins.addAction(words, lambda position=position: call("pin", position))
            action.setCheckable(True)
            action.setChecked(position == state.pin)
    _add(menu, tr("Move up"), "arrow-up", lambda: call("move", -1), state.filled and state.place > 1, "Alt+Up")
    able = state.filled and state.place < state.lines
    _add(menu, tr("Move down"), "arrow-down", lambda: call("move", 1), able, "Alt+Down")
    _add(menu, tr("Remove this line"), "trash", lambda: call("remove", None), True, "")


def _add(menu: QMenu, text: str, symbol: str, call: Callable[[], None], able: bool, keys: str) -> None:
    action = menu.addAction(f"{text}\t{keys}" if keys else text, call)
    if symbol:
        action.setIcon(icon(symbol))
    action.setEnabled(able)


def _short(words: str) -> str:
    words = words.replace("&", "&&")
    return words if len(words) <= _LONG else words[: _LONG - 1] + "…"
