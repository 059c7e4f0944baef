"""The window as a whole: opening, copy, undo, jobs, theme, accessible names, and what it must not load."""

import os
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from conftest import entries
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from studio.document.layers import Campaign
from studio.errors import StudioError
from studio.ui import theme
from studio.ui.actions import ACTIONS
from studio.ui.errands import Errands
from studio.ui.layers.looks import FillSection
from studio.ui.layers.place import PlaceSection
from studio.ui.window import StudioWindow

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QTabBar,
)


def headline(campaign: Campaign, key: str = "meta-square") -> str:
    document = next(item for item in campaign.documents if item.id == key)
    return dict(document.copy)["headline"]


def test_a_campaign_opens_without_a_qt_warning(window: StudioWindow, qtlog) -> None:
    assert window.pages.currentIndex() == 1
    assert [tile.key for tile in window.canvas.wall.tiles if tile.key == "meta-square"]
    assert window.prompt.product.text() == "Steel bottle"
    assert not window.brief_pause.isActive() and window.session.undo_label is None
    complaints = [record.message for record in qtlog.records if "plugin does not support" not in record.message]
    assert complaints == []


def test_nothing_open_shows_the_first_page_and_new_opens_the_workspace(empty_window: StudioWindow) -> None:
    assert empty_window.pages.currentIndex() == 0
    empty_window.actions_by_name["new"].trigger()
    assert empty_window.pages.currentIndex() == 1
    assert empty_window.desk.currentWidget() is empty_window.hint
    assert not empty_window.prompt.make.isEnabled()
    empty_window.prompt.product.setText("Bottle")
    empty_window.prompt.product.textEdited.emit("Bottle")
    assert empty_window.prompt.make.isEnabled()


def test_a_candidate_is_swapped_in_and_undo_restores(window: StudioWindow) -> None:
    window.canvas.select("meta-square", "headline")
    assert [row.line.text for row in window.copy_pane.rows()][:2] == ["Cold all day", "A day of cold water"]
    window.copy_pane.rows()[1].click()
    campaign = window.session.campaign
    assert headline(campaign) == "A day of cold water"
    layer = next(layer for layer in campaign.documents[0].layers if layer.id == "headline")
    assert layer.text == "A day of cold water"
    assert headline(campaign, "google-landscape") == "A day of cold water", "the ads share it"
    window.actions_by_name["undo"].trigger()
    assert headline(window.session.campaign) == "Cold all day"
    assert window.copy_pane.box("headline").text() == "Cold all day"


def test_the_number_keys_swap_on_the_canvas(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    qtbot.keyClick(window.canvas, Qt.Key.Key_2)
    assert headline(window.session.campaign) == "A day of cold water"


def test_candidates_that_do_not_fit_come_last(window: StudioWindow) -> None:
    window.canvas.select("google-landscape", "headline")
    assert window.copy_pane.rows()[-1].line.text.startswith("Twenty-four hours")


def test_typing_counts_and_flags(window: StudioWindow, qtbot) -> None:
    window.canvas.select("google-landscape")
    box = window.copy_pane.box("headline")
    box.words.setPlainText("冷" * 15)
    assert box.count.text() == "30"
    assert box.count.property("level") == ""
    box.words.setPlainText("冷" * 16)
    assert box.count.text() == "32"
    assert box.count.property("level") == "fail"
    window.canvas.select("meta-square")
    box = window.copy_pane.box("headline")
    box.words.setPlainText("x" * 41)
    assert box.count.property("level") == "warn"
    qtbot.waitUntil(lambda: headline(window.session.campaign) == "x" * 41)
    assert window.session.undo_label == "Change copy"


def test_a_line_is_applied_everywhere(window: StudioWindow) -> None:
    window.canvas.select("meta-square", "headline")
    window.copy_pane.swap(2)
    window.actions_by_name["apply_everywhere"].trigger()
    assert {headline(window.session.campaign, item.id) for item in window.session.campaign.documents} == {
        "A day of cold water"
    }


def test_a_field_the_document_left_empty_can_be_written(window: StudioWindow) -> None:
    window.canvas.select("meta-square")
    window.commands.wording.write("primary_text", "Cold water for a whole day.", True)
    assert dict(window.session.campaign.documents[0].copy)["primary_text"] == "Cold water for a whole day."


def test_layers_are_hidden_locked_and_measured(window: StudioWindow) -> None:
    window.show_right_tab(1)
    window.canvas.select("meta-square", "plate")
    window.layers.toggle_visible("plate")
    assert window.canvas.layer().visible is False
    window.inspector.section(PlaceSection).left.enter("5*11")
    assert window.canvas.layer().x == 55
    assert window.session.undo_label == "Move layer"
    fill = window.inspector.section(FillSection).fill
    fill.hex.setText("ff0000")
    fill.hex.editingFinished.emit()
    assert window.canvas.layer().fill == "#ff0000"
    window.layers.toggle_lock("plate")
    assert window.canvas.layer().locked is True
    assert not window.inspector.section(PlaceSection).left.isEnabled()


def test_the_brief_is_kept_and_undone(window: StudioWindow, qtbot) -> None:
    window.prompt.audience.setText("Commuters")
    window.prompt.audience.textEdited.emit("Commuters")
    qtbot.waitUntil(lambda: "Commuters" in window.session.campaign.brief)
    window.actions_by_name["undo"].trigger()
    assert window.prompt.audience.text() == ""
    assert window.prompt.brief().placements == ("meta-square", "google-landscape", "google-rsa")


def test_jobs_run_fail_and_are_dismissed_in_the_tray(window: StudioWindow, qtbot) -> None:
    go_on = Event()

    def work(engine, report, token):
        go_on.wait(5)
        raise StudioError("The folder is full; choose another.")

    assert not window.tray.isVisible()
    job = window.session.run("Export pack", "files", work, lambda _result: None)
    qtbot.waitUntil(window.tray.isVisible)
    row = window.tray._rows[job.id]
    assert row.cancel.isVisible() and not row.retry.isVisible()
    go_on.set()
    qtbot.waitUntil(lambda: row.job.state == "failed")
    assert row.note.text() == "The folder is full; choose another."
    assert row.retry.isVisible() and row.dismiss.isVisible() and not row.cancel.isVisible()
    row.dismiss.click()
    assert not window.tray.isVisible()


def test_making_shows_skeletons_and_a_failure_says_why(empty_window: StudioWindow, qtbot) -> None:
    window = empty_window
    window.actions_by_name["new"].trigger()
    window.prompt.product.setText("Bottle")
    window.prompt.picture.prompt.setPlainText("a steel bottle on ice")
    window.prompt.placements.choose(["meta-square"])
    window.actions_by_name["make"].trigger()
    assert window.canvas.is_working
    assert window.prompt.make.text() == "Stop"
    qtbot.waitUntil(lambda: window.making is None)
    assert window.desk.currentWidget() is window.hint
    assert window.hint.way_out.isVisible()
    assert window.hint.words.text() == window.session.jobs[-1].error != ""


def test_a_campaign_is_made_as_one_step(empty_window: StudioWindow, qtbot) -> None:
    window = empty_window
    window.actions_by_name["new"].trigger()
    window.prompt.product.setText("Steel bottle")
    window.prompt.facts.show_facts(("keeps drinks cold for 24 hours", "leak-proof lid"))
    window.prompt.placements.choose(["meta-square", "google-rsa"])
    window.actions_by_name["make"].trigger()
    qtbot.waitUntil(lambda: window.making is None)
    assert [item.id for item in window.session.campaign.documents] == ["meta-square", "google-rsa"]
    assert window.session.campaign.name == "Steel bottle"
    assert window.session.undo_label == "Make campaign"
    assert window.desk.currentWidget() is window.canvas
    assert window.prompt.make.text() == "Make again" and window.top_bar.export.isEnabled()
    window.actions_by_name["undo"].trigger()
    assert window.desk.currentWidget() is window.hint


def test_dropped_pictures_are_tagged_and_found(window: StudioWindow, tmp_path: Path, qtbot) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    for name, color in (("red", "#cc2222"), ("blue", "#2222cc")):
        image = QImage(80, 60, QImage.Format.Format_RGB32)
        image.fill(QColor(color))
        image.save(str(folder / f"{name}.png"))
    (folder / "notes.txt").write_text("not a picture")
    window.canvas.files_dropped.emit([folder])
    pictures = window.library.pictures
    assert window.left_stack.currentWidget() is window.library
    qtbot.waitUntil(lambda: len(pictures) == 2 and all(entry.tags for entry in entries(pictures)))
    assert [entry.path.name for entry in entries(pictures)] == ["blue.png", "red.png"]
    window.library.search.setText("tag:cup color:red")
    qtbot.waitUntil(lambda: pictures.rowCount() == 1)
    window.canvas.files_dropped.emit([folder / "red.png"])
    assert window.prompt.brief().product_photo == folder / "red.png"


def test_the_theme_changes_every_colour(window: StudioWindow, qapp: QApplication) -> None:
    dark = window.canvas.grab().toImage().pixelColor(2, 2)
    theme.wear(qapp, theme.load_theme("light"))
    light = window.canvas.grab().toImage().pixelColor(2, 2)
    assert dark.lightness() < 64 < 192 < light.lightness()
    assert qapp.palette().window().color() == theme.load_theme("light").color("panel")


@pytest.mark.parametrize("name", theme.THEMES)
def test_text_can_be_read_on_every_ground(name: str) -> None:
    look = theme.load_theme(name)
    for ink in ("text", "muted", "accent_text", "fail"):
        for ground in ("panel", "raised", "field", "accent_wash") if ink != "fail" else ("panel", "fail_wash"):
            assert contrast(look.color(ink), look.color(ground)) >= 4.5, (ink, ground)
    assert contrast(look.color("on_accent"), look.color("accent")) >= 4.5
    assert contrast(look.color("faint"), look.color("field")) >= 4.5


def contrast(first: QColor, second: QColor) -> float:
    """WCAG 2 contrast ratio."""

    def light(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(first), light(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def test_every_control_has_a_name_to_be_read_aloud(window: StudioWindow) -> None:
    window.canvas.select("meta-square", "headline")
    nameless = [
        f"{type(widget).__name__} {widget.objectName()} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS) and not widget.accessibleName() and not _inner(widget)
    ]
    assert nameless == []


def _inner(widget: QWidget) -> bool:
    """Parts that Qt builds inside its own controls: they speak through their owner."""
    owner = widget.parent()
    return isinstance(owner, QAbstractSpinBox | QComboBox | QTabBar | QLineEdit) or widget.objectName().startswith(
        "qt_"
    )


class Dressings(QObject):
    """Counts how often a widget is dressed."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.StyleChange
        return False


def test_parts_are_put_in_from_the_outside_inwards(empty_window: StudioWindow, qapp: QApplication, qtbot) -> None:
    seen = Dressings()
    qapp.installEventFilter(seen)
    other = StudioWindow(empty_window.session, Errands(empty_window.session))
    qapp.removeEventFilter(seen)
    qtbot.addWidget(other)
    # Filled before it is put into its place, a widget is dressed once for each one around it: nine times, not three.
    assert seen.count < 4 * len(other.findChildren(QWidget))


def test_every_action_has_words_and_keys_of_its_own(window: StudioWindow) -> None:
    shortcuts = [action.shortcut().toString() for action in window.actions_by_name.values()]
    assert all(shortcuts)
    assert len(set(shortcuts)) == len(ACTIONS) == len(window.actions_by_name)
    assert all(action.text() for action in window.actions_by_name.values())


def test_the_window_loads_no_model_library(data_folder: Path) -> None:
    code = """
import sys
from PySide6.QtWidgets import QApplication
from studio.app import StudioApp
class Engine:
    def run(self, *rest): raise AssertionError
    def has(self, model): return False
    def close(self): pass
app = QApplication([])
studio = StudioApp(app, Engine())
studio.show(None)
app.processEvents()
heavy = {"torch", "onnxruntime", "xllamacpp", "mitsuba", "transformers", "scipy", "PIL", "qtawesome"} & set(sys.modules)
studio.window.close()
studio.close()
print(sorted(heavy))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "MARQUEE_DATA": str(data_folder)},
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_closed_window_listens_to_nothing(window: StudioWindow) -> None:
    window.close()
    shown = window.top_bar.name.text()
    window.session.apply("Rename", lambda campaign: _renamed(campaign))
    assert window.top_bar.name.text() == shown
    assert window.canvas.tiles.is_idle


def _renamed(campaign: Campaign) -> Campaign:
    from studio.document import edits

    return edits.rename(campaign, "Other")


def test_side_panes_give_room_to_the_canvas_of_a_small_window(window: StudioWindow) -> None:
    window.resize(1600, 1000)
    wide = window.split.sizes()
    window.resize(1280, 800)
    slim = window.split.sizes()
    assert slim[0] < wide[0] and slim[2] < wide[2]
    assert slim[1] > 1280 - wide[0] - wide[2]
    window.split.moveSplitter(300, 1)
    by_hand = window.split.sizes()[0]
    window.resize(1600, 1000)
    assert window.split.sizes()[0] == by_hand
