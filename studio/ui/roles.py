"""What a reader of the screen is told our own controls are: Qt knows only its own classes."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLES = {
    "Canvas": QAccessible.Role.Canvas,
    "FocusView": QAccessible.Role.Graphic,
    "PinDrawing": QAccessible.Role.Graphic,
    "WipeView": QAccessible.Role.Graphic,
    "LayerRow": QAccessible.Role.ListItem,
    "TagRow": QAccessible.Role.ListItem,
    "HeapRow": QAccessible.Role.ListItem,
    "ReviewPage": QAccessible.Role.Pane,
    "Palette": QAccessible.Role.Dialog,
    "TourCard": QAccessible.Role.Dialog,
    "AskCard": QAccessible.Role.Dialog,
    "CompareSheet": QAccessible.Role.Dialog,
    "PictureSheet": QAccessible.Role.Dialog,
    "RewriteCard": QAccessible.Role.Dialog,
    "Tray": QAccessible.Role.StatusBar,
    "Banner": QAccessible.Role.AlertMessage,
    "Notice": QAccessible.Role.AlertMessage,
    "FaultLine": QAccessible.Role.AlertMessage,
}
"""By class name; a class of the same name elsewhere is the same kind of thing."""
_installed = False


def install() -> None:
    """Tell Qt, once for the whole program."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_answer)
        _installed = True


def _answer(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = _ROLES.get(name)
    return QAccessibleWidget(thing, role) if role is not None and isinstance(thing, QWidget) else None
