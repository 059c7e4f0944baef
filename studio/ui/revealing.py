"""Shows files in the system's file manager, chosen there where it can be asked for that."""

import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

MOST = 50
"""Files that are asked for at once."""


def reveal(files: Sequence[Path]) -> None:
    """Open the folder of these files with them chosen; where the file manager cannot be asked, the folder of the
    first."""
    files = list(files)[:MOST]
    if not files:
        return
    if sys.platform == "win32":
        # The one program that wants no quotation marks around the whole argument.
        subprocess.Popen(f'explorer /select,"{files[0]}"')
    elif sys.platform == "darwin":
        subprocess.Popen(["open", "-R", *map(str, files)])
    elif not _asked(files):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(files[0].parent)))


def _asked(files: Sequence[Path]) -> bool:
    """Whether the desktop's file manager took the files (freedesktop.org's interface FileManager1)."""
    with suppress(ImportError):
        from PySide6.QtDBus import QDBusConnection, QDBusMessage

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            service, place = "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1"
            call = QDBusMessage.createMethodCall(service, place, service, "ShowItems")
            call.setArguments([[QUrl.fromLocalFile(str(file)).toString() for file in files], ""])
            # Not waited for: a file manager may take its time to start.
            known = bus.interface().isServiceRegistered(service).value()
            begins = service in bus.interface().activatableServiceNames().value()
            return bool((known or begins) and bus.send(call))
    return False
