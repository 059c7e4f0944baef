"""What the trips from the empty first page to an exported pack share: how they begin, and what they must arrive at."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from studio.app import StudioApp
from studio.document.layers import AnyLayer, Campaign, Document
from studio.placements import all_placements
from studio.ui.window import StudioWindow

ADS = ("meta-square", "display-300x250")
FACT = "keeps drinks cold for 24 hours"


def idle(qtbot: QtBot, window: StudioWindow) -> None:
    """Wait until nothing is made, searched or painted."""
    session, canvas, arranging = window.session, window.canvas, window.commands.arranging
    qtbot.waitUntil(
        lambda: (
            window.making is None
            and canvas.tiles.is_idle
            and arranging.is_idle
            and all(job.state in ("done", "failed", "cancelled") for job in session.jobs)
        ),
    )


def ready(qtbot: QtBot, studio: StudioApp) -> StudioWindow:
    """The window that is shown, once it has the keyboard."""
    qtbot.waitUntil(lambda: studio.window.isActiveWindow() and QGuiApplication.focusWindow() is not None)
    return studio.window


def held(widget: QWidget) -> QWidget:
    """The widget that has the keyboard; a test that lost it fails here."""
    focus = QApplication.focusWidget()
    assert focus is not None, f"nothing has the keyboard in {type(widget).__name__}"
    return focus


def ad(window: StudioWindow, key: str) -> Document:
    """One ad of the campaign."""
    return next(item for item in window.session.campaign.documents if item.id == key)


def layer(window: StudioWindow, key: str, role: str) -> AnyLayer:
    """The layer of an ad that has a role."""
    return next(item for item in ad(window, key).layers if item.role == role)


def words(campaign: Campaign) -> list[str]:
    """The headline of every ad."""
    return [dict(item.copy)["headline"] for item in campaign.documents]


def answer(patch: pytest.MonkeyPatch, **paths: Path) -> list[str]:
    """Let the system's dialogs answer with these paths; the titles they were asked with are listed."""
    asked: list[str] = []

    def reply(path: Path, pair: bool) -> Callable[..., Any]:
        def say(_parent: QWidget, title: str, *_rest: object) -> Any:
            asked.append(title)
            return (str(path), "") if pair else str(path)

        return say

    for name, path in paths.items():
        patch.setattr(QFileDialog, name, staticmethod(reply(path, name != "getExistingDirectory")))
    return asked


def check_pack(folder: Path, headline: str) -> None:
    """Every ad is in the pack as a file of its size, and the manifest says what it says."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert [item["placement"] for item in manifest["items"]] == list(ADS)
    for item in manifest["items"]:
        place, file = all_placements()[item["placement"]], folder / item["file"]
        assert Image.open(file).size == (place.width, place.height)
        assert file.stat().st_size == item["bytes"] <= place.max_bytes
        assert item["copy"]["headline"] == headline
    assert manifest["brief"]["facts"] == [FACT]
    assert (folder / "index.html").is_file()
