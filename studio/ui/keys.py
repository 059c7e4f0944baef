"""The keys of the actions: the user's own over the built-in ones, what is in the way of others, what can be keys."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from studio.ui.actions import ACTIONS
from studio.ui.languages import tr
from studio.ui.preferences import Preferences

_PORTABLE = QKeySequence.SequenceFormat.PortableText
_BARE = {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_unknown}
_FREE = {
    Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_Insert, Qt.Key.Key_Print, Qt.Key.Key_Pause,
}  # fmt: skip
"""Keys that type nothing, so that they may stand alone or with Shift."""


def built_in(name: str) -> str:
    """The keys an action comes with; raises StopIteration for an unknown one."""
    return next(spec.shortcut for spec in ACTIONS if spec.name == name)


def give_keys(actions: Mapping[str, QAction], preferences: Preferences) -> None:
    """Give every action its keys: the user's own where there are any, else the built-in ones."""
    own = preferences.shortcuts
    for spec in ACTIONS:
        actions[spec.name].setShortcut(QKeySequence(own.get(spec.name, spec.shortcut), _PORTABLE))


def set_keys(preferences: Preferences, name: str, keys: str) -> None:
    """Keep other keys for an action (empty: none); any other action that had them has none from now on."""
    own = preferences.shortcuts
    for other in in_the_way(preferences, name, keys):
        own[other] = ""
    own[name] = keys
    preferences.shortcuts = _only_changed(own)


def reset_keys(preferences: Preferences, name: str = "") -> None:
    """Give an action its built-in keys back, all of them for no name; an own choice of the same keys gives way."""
    own = preferences.shortcuts
    if not name:
        preferences.shortcuts = {}
        return
    own.pop(name, None)
    for other in in_the_way(preferences, name, built_in(name)):
        own[other] = ""
    preferences.shortcuts = _only_changed(own)


def keys_of(preferences: Preferences, name: str) -> str:
    """The keys of an action as they are now."""
    return preferences.shortcuts.get(name, built_in(name))


def in_the_way(preferences: Preferences, name: str, keys: str) -> tuple[str, ...]:
    """The other actions that have these keys."""
    if not keys:
        return ()
    wanted, own = QKeySequence(keys, _PORTABLE), preferences.shortcuts
    return tuple(
        spec.name
        for spec in ACTIONS
        if spec.name != name and QKeySequence(own.get(spec.name, spec.shortcut), _PORTABLE) == wanted
    )


def pressed(event: QKeyEvent) -> str:
    """The keys of a press as they are kept; empty while only Ctrl and the like are down."""
    if Qt.Key(event.key()) in _BARE:
        return ""
    return QKeySequence(event.keyCombination()).toString(_PORTABLE)


def fault_of(event: QKeyEvent) -> str:
    """Why these keys cannot be a shortcut; empty when they can."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    key = Qt.Key(event.key())
    function = Qt.Key.Key_F1 <= key <= Qt.Key.Key_F35
    if held or function or key in _FREE or (event.modifiers() and key not in _BARE and not event.text().isprintable()):
        return ""
    return tr("These keys type text or move about; hold Ctrl or Alt as well.")


def shown(keys: str) -> str:
    """Keys as this system writes them."""
    return QKeySequence(keys, _PORTABLE).toString(QKeySequence.SequenceFormat.NativeText)


def _only_changed(own: dict[str, str]) -> dict[str, str]:
    known = {spec.name: spec.shortcut for spec in ACTIONS}
    return {name: keys for name, keys in own.items() if name in known and keys != known[name]}
