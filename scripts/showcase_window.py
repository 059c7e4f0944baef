"""The stages of the showcase that show what belongs to the whole window: palette, keys, recent files, drops, tour."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, QPointF

from studio.ui import recents
from studio.ui.dropping import Load
from studio.ui.tuning import GENERAL, SHORTCUTS


def palette(stage: Any) -> None:
    """Empty with recent ones, typed into, what cannot be done, nothing found; then light."""
    if not stage.session.campaign.documents:
        stage.open()
    window = stage.window
    for name in ("zoom_fit", "export"):
        window.preferences.use_action(name)
    window.actions_by_name["palette"].trigger()
    sheet = window.commands.finder.palette
    stage.shoot("60-palette")
    for number, words in enumerate(("exp pa", "layer", "no such thing"), 61):
        sheet.entry.setText(words)
        stage.shoot(f"{number}-palette")
    sheet.entry.setText("zoom")
    stage.wear("light")
    stage.shoot("64-palette-light")
    stage.wear("dark")
    sheet.put_away()


def keys(stage: Any) -> None:
    """The general page, the shortcuts with a conflict, the search over all pages."""
    tuning = stage.window.commands.tuning

    def shoot(name: str) -> None:
        stage.settle(0.2)
        tuning.dialog.grab().save(str(stage.out / f"{name}.png"))
        print(stage.out / f"{name}.png")

    tuning.open(GENERAL)
    shoot("65-settings-general")
    tuning.open(SHORTCUTS)
    tuning.habits.shortcuts.rows["open"].keys.recorded.emit("Ctrl+E")
    shoot("66-settings-shortcuts")
    tuning.dialog.search.setText("model")
    shoot("67-settings-search")
    tuning.dialog.close()


def drops(stage: Any) -> None:
    """A picture over an artboard and over the brief, and something that cannot be used."""
    if not stage.session.campaign.documents:
        stage.open()
    window, canvas = stage.window, stage.window.canvas
    canvas.fit()
    stage.settle(0.6)
    document = stage.session.campaign.documents[0]
    frame = next(layer for layer in document.layers if layer.role == "picture")
    inside = canvas.to_screen(document.id).map(QPointF(frame.x + frame.width / 2, frame.y + frame.height / 2))
    picture = Load(paths=(Path("autumn.png"),))
    for number, (load, at) in enumerate(
        (
            (picture, canvas.mapTo(window, inside.toPoint())),
            (picture, window.prompt.mapTo(window, QPoint(120, 320))),
            (Load(paths=(Path("minutes.docx"),)), canvas.mapTo(window, canvas.rect().center())),
        ),
        68,
    ):
        landing = window.dropping.landing(load, at)
        window.dropping.mark.point_at(landing.box, landing.words, usable=landing.act is not None)
        stage.shoot(f"{number}-drop")
    window.dropping.mark.hide()


def tour(stage: Any) -> None:
    """The tour's five steps; the last two on a campaign that is made."""
    guide = stage.window.commands.tour
    guide.begin()
    for number in (71, 72):
        guide.card.next.click()
        stage.shoot(f"{number}-tour")
    guide.end()
    stage.open()
    stage.window.canvas.fit()
    guide.begin()
    for number, step in ((73, 3), (74, 4)):
        guide._show(step)
        stage.shoot(f"{number}-tour", 0.5)
    guide.end()


def recent(stage: Any) -> None:
    """The first page with recent campaigns: pinned, there, and missing."""
    window = stage.window
    there = stage.out / "Autumn.studio"
    there.write_bytes(b"")
    for path, name in ((stage.out / "Spring.studio", "Spring offer"), (there, "Autumn launch")):
        recents.remember(window.preferences, path, name)
    recents.pin(window.preferences, there, True)
    window.show_recents()
    window.pages.setCurrentIndex(0)
    stage.shoot("75-recent")
    stage.wear("light")
    stage.shoot("76-recent-light")
    stage.wear("dark")
    window.pages.setCurrentIndex(1 if window.is_open else 0)
    there.unlink()


STATES: tuple[Callable[[Any], None], ...] = (palette, keys, drops, tour, recent)
