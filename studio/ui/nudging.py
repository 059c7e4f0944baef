"""How far an arrow key moves a point on a plane."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

STEP, LEAP = 0.01, 0.1
"""Shares of the plane's side: for an arrow, and with Shift."""


def nudge(event: QKeyEvent) -> tuple[float, float] | None:
    """(dx, dy) in shares of the plane's sides, y downwards; None for any other key."""
    far = LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP
    moves = {
        Qt.Key.Key_Left: (-far, 0.0),
        Qt.Key.Key_Right: (far, 0.0),
        Qt.Key.Key_Up: (0.0, -far),
        Qt.Key.Key_Down: (0.0, far),
    }
    return moves.get(Qt.Key(event.key()))
