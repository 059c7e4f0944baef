"""From the empty first page to an exported pack with nothing but the mouse, in English and in Chinese."""

from pathlib import Path

import pytest
from conftest import picture
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from trips import ADS, FACT, ad, answer, check_pack, idle, layer, ready, words

from studio.app import StudioApp
from studio.document.layers import ImageLayer
from studio.ui.actions import FILE, MAKE
from studio.ui.languages import tr
from studio.ui.window import StudioWindow

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BRIEF = f"""[brief]
product = "Steel bottle"
facts = ["{FACT}"]

[campaign]
placements = ["{'", "'.join(ADS)}"]
"""


def click(part: QWidget, at: QPoint | None = None) -> None:
    """Click a control where it is seen; one that is covered, hidden or out of sight cannot be clicked."""
    top = part.window()
    place = part.mapTo(top, at or part.rect().center())
    under = top.childAt(place) or top
    assert part.isVisible() and part.isEnabled() and (under is part or part.isAncestorOf(under)), part
    QTest.mouseClick(top.windowHandle(), LEFT, NONE, place)


def control(top: QWidget, kind: type[QWidget], name: str) -> QWidget:
    """The control in sight that has a name."""
    return next(part for part in top.findChildren(kind) if part.accessibleName() == name and part.isVisible())


def choose(window: StudioWindow, *titles: str) -> None:
    """Click through the main menu. A menu that is open waits in a loop of its own, so the clicks come from timers."""
    left = list(titles)

    def follow() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        title = left.pop(0)
        action = next(item for item in menu.actions() if item.text() == title)
        if left:
            QTimer.singleShot(0, follow)
        click(menu, menu.actionGeometry(action).center())

    QTimer.singleShot(0, follow)
    click(control(window.top_bar, QToolButton, tr("Main menu")))


def drop(window: StudioWindow, file: Path, at: QPoint) -> None:
    """Drag a file in from the system and let it go."""
    data, copy = QMimeData(), Qt.DropAction.CopyAction
    data.setUrls([QUrl.fromLocalFile(str(file))])
    handle, rest = window.windowHandle(), (copy, data, LEFT, NONE)
    QCoreApplication.sendEvent(handle, QDragEnterEvent(at, *rest))
    QCoreApplication.sendEvent(handle, QDragMoveEvent(at, *rest))
    event = QDropEvent(QPointF(at), *rest)
    QCoreApplication.sendEvent(handle, event)
    assert event.isAccepted()


def spot(window: StudioWindow, key: str, x: float, y: float) -> QPoint:
    """Where a pixel of an ad is in the window."""
    canvas = window.canvas
    return canvas.mapTo(window, canvas.to_screen(key).map(QPointF(x, y)).toPoint())


def drag(window: StudioWindow, start: QPoint, by: QPoint) -> None:
    """Press, move in steps, and let go."""
    handle = window.windowHandle()
    QTest.mousePress(handle, LEFT, NONE, start)
    for step in range(1, 6):
        QTest.mouseMove(handle, start + by * step / 5)
    QTest.mouseRelease(handle, LEFT, NONE, start + by)


def speak_chinese(studio: StudioApp, qtbot: QtBot) -> None:
    """Choose the language in the settings."""
    window = ready(qtbot, studio)
    choose(window, tr(FILE), tr("Settings…"))
    qtbot.waitUntil(lambda: QApplication.activeWindow() not in (window, None))
    click(control(QApplication.activeWindow(), QWidget, "简体中文"))
    assert studio.window is not window


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_campaign_is_made_and_exported_by_the_mouse_alone(
    studio: StudioApp, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    pack, brief = tmp_path / "pack", tmp_path / "bottle.toml"
    brief.write_text(BRIEF, encoding="utf-8")
    asked = answer(monkeypatch, getExistingDirectory=pack)
    if language != "en":
        speak_chinese(studio, qtbot)
    window = ready(qtbot, studio)
    drop(window, brief, window.rect().center())
    click(window.prompt.make)
    assert window.making is not None
    idle(qtbot, window)
    assert [item.id for item in window.session.campaign.documents] == list(ADS)

    row = next(row for row in window.copy_pane.rows() if not row.used)
    click(row)
    headline = words(window.session.campaign)[0]
    assert words(window.session.campaign) == [row.line.text] * 2

    drop(window, picture(tmp_path / "cup.png"), spot(window, ADS[0], 1000, 1000))
    idle(qtbot, window)
    qtbot.waitUntil(lambda: any(isinstance(item, ImageLayer) for item in ad(window, ADS[0]).layers))

    click(window.canvas, window.canvas.mapFrom(window, spot(window, ADS[1], 298, 2)))
    assert window.canvas.document_id == ADS[1]
    before = layer(window, ADS[1], "headline")
    drag(window, spot(window, ADS[1], before.x + before.width / 2, before.y + before.height / 2), QPoint(31, 23))
    after = layer(window, ADS[1], "headline")
    assert after.x > before.x and after.y > before.y

    moved = ad(window, ADS[1])
    choose(window, tr(MAKE), tr("Arrangements"))
    idle(qtbot, window)
    click(next(card for card in window.strip.cards if not card.current))
    other = ad(window, ADS[1])
    assert other.layers != moved.layers and window.session.undo_label == tr("Change arrangement")
    click(window.top_bar.undo)
    assert ad(window, ADS[1]) == moved

    click(window.top_bar.export)
    assert asked == [tr("Export the pack into")]
    idle(qtbot, window)
    assert window.session.jobs[-1].state == "done"
    check_pack(pack, headline)
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    way = next(way for way in window.notice.findChildren(QPushButton) if way.text() == tr("Open the folder"))
    qtbot.waitUntil(lambda: window.childAt(way.mapTo(window, way.rect().center())) is way)
    click(way)
    assert shown == [QUrl.fromLocalFile(str(pack))]
    assert window.notice.isHidden()
