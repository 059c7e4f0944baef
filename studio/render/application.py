"""The Qt application that fonts and painting need, for programs without a window."""

import os
import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication


def ensure() -> QCoreApplication:
    """The running Qt application, or a new headless one.

    Call it from the main thread, once, before any render. Where there is no display it uses Qt's offscreen platform.
    """
    running = QCoreApplication.instance()
    if running is not None:
        return running
    has_display = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication(["studio"])
