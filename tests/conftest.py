"""What every test gets: no screen, no network, fast failure on Qt warnings and on leaked threads, timers or widgets."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("HF_HUB_OFFLINE", "1")

import gc
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

from studio import paths

# What is tried is the same each time and takes as long as it takes: a search for new faults is `--hypothesis-profile
# default`, and no commit fails by chance.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

ROOT = Path(__file__).parent.parent
PATIENCE = 60
"""Seconds that a slow and busy machine is given: only what never comes takes so long."""


class PatientBot(QtBot):
    """Waits long for what comes: how fast this machine is, is nothing that a test is about."""

    def waitUntil(self, callback: Any, *, timeout: int = 1000 * PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = 1000 * PATIENCE, **more: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)

    def waitCallback(self, *, timeout: int = 1000 * PATIENCE, **more: Any) -> Any:
        return super().waitCallback(timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> QtBot:
    """What hands do to a window, and waiting for what it answers."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Connecting anywhere fails a test, unless it is marked `network`, or `loopback` for servers of its own."""
    if request.node.get_closest_marker("network"):
        return
    connect, own = socket.socket.connect, request.node.get_closest_marker("loopback") is not None

    def refuse(self: socket.socket, address: object) -> None:
        # A socket that is a file reaches no further than this machine.
        if isinstance(address, str) or (own and isinstance(address, tuple) and address[0] == "127.0.0.1"):
            return connect(self, address)
        raise AssertionError(f"a test without the `network` mark tried to connect to {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def no_leaked_threads() -> Iterator[None]:
    """A Python thread that outlives its test fails it: one that is ending is waited for."""
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + PATIENCE / 2
    while time.monotonic() < deadline:
        leaked = [thread for thread in threading.enumerate() if thread not in before and not _excused(thread)]
        if not leaked:
            return
        time.sleep(0.02)
    pytest.fail(f"leaked threads: {', '.join(thread.name for thread in leaked)}")


def _excused(thread: threading.Thread) -> bool:
    # Threads Qt started appear as _DummyThread when Python code ran in them; Qt's own checks cover those.
    # tqdm's monitor and library pools live for the whole process by design.
    return isinstance(thread, threading._DummyThread) or thread.name.startswith(("tqdm", "QueueFeederThread"))


@pytest.fixture(autouse=True)
def no_leaked_widgets(request: pytest.FixtureRequest) -> Iterator[None]:
    """A visible top-level widget or a running timer without a living parent fails the test that left it."""
    yield
    if "qtbot" not in request.fixturenames and "qapp" not in request.fixturenames:
        return
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return
    application.processEvents()
    gc.collect()
    left = [widget for widget in application.topLevelWidgets() if widget.isVisible()]
    names = [f"{type(widget).__name__} {widget.objectName()!r}" for widget in left]
    for widget in left:
        widget.close()
    # pytest-qt closes what was added to qtbot after this fixture; only what nobody will close counts.
    registered = {id(ref()) for ref, *_ in getattr(request.node, "qt_widgets", [])}
    leaked = [name for widget, name in zip(left, names, strict=True) if id(widget) not in registered]
    if leaked:
        pytest.fail(f"leaked widgets: {', '.join(leaked)}")


@pytest.fixture(scope="session", autouse=True)
def application() -> object:
    """A process has one Qt application; the kind with widgets serves every test, whichever comes first."""
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["studio"])


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """One thread for each model: threads of models as small as the tests' wait for one another longer than they work,
    and the other core has tests of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(psutil, "cpu_count", lambda logical=True: 1)
        yield


@pytest.fixture(scope="module", autouse=True)
def quick_collections() -> None:
    """Torch and its like make a million objects that live as long as the process: looking through them for garbage
    after every test of the window took most of that test's time."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty user data folder of the test's own."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("MARQUEE_DATA", str(folder))
    return folder


@pytest.fixture
def shelf_folder() -> Path:
    """The real shelf, where the fetched weights are."""
    return paths.data_folder() / "shelf"


@pytest.fixture
def root() -> Path:
    """The top of the checkout."""
    return ROOT
