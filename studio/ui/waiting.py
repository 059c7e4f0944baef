"""Waiting for slow work with files while the window goes on painting."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QMetaObject, Qt
from PySide6.QtWidgets import QApplication

Result = TypeVar("Result")


def waited(work: Callable[[], Result]) -> Result:
    """What `work` returns or raises, done on a thread of its own.

    Meanwhile the window paints and jobs go on; the pointer says busy, and keys and presses wait until it is over.
    """
    loop = QEventLoop()

    def end(_done: Future[Result]) -> None:
        QMetaObject.invokeMethod(loop, "quit", Qt.ConnectionType.QueuedConnection)

    QApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(work)
            future.add_done_callback(end)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            return future.result()
    finally:
        QApplication.restoreOverrideCursor()
