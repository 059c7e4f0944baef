"""What went wrong is said where it was asked, with a way out: every failing path of the window, one after another."""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QFileDialog, QPushButton

from studio.engine.protocol import Report, Token
from studio.errors import StudioError
from studio.ui.fault import FaultLine
from studio.ui.tuning import LIMITS, VOICES
from studio.ui.window import StudioWindow


def ways(part) -> list[str]:
    return [way.text() for way in part.findChildren(QPushButton) if way.text() and way.isVisible()]


def press(part, text: str) -> None:
    next(way for way in part.findChildren(QPushButton) if way.text() == text and not way.isHidden()).click()


def rows(window: StudioWindow) -> int:
    """How many failures are told in the tray, at the bottom of the window."""
    return sum(row.isVisibleTo(window) and row.job.state == "failed" for row in window.tray._rows.values())


def damaged(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(b"this is no such file")
    return path


def test_a_fault_says_so_to_a_reader_of_the_screen_and_goes_when_its_way_is_taken(qtbot) -> None:
    line, taken = FaultLine(), []
    qtbot.addWidget(line)
    line.say("It did not work.", ("Do it otherwise", lambda: taken.append(True)))
    item = QAccessible.queryAccessibleInterface(line)
    assert item.text(QAccessible.Text.Name) == "It did not work." and not line.isHidden()
    press(line, "Do it otherwise")
    assert taken == [True] and line.isHidden()


def test_a_file_that_cannot_be_opened_offers_to_choose_another(
    empty_window: StudioWindow, tmp_path: Path, monkeypatch, root: Path
) -> None:
    window, asked = empty_window, []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *said: (asked.append(said), ("", ""))[1])
    brief = tmp_path / "misspelt.toml"
    sample = next((root / "resources" / "samples").rglob("*.toml")).read_text(encoding="utf-8")
    brief.write_text(sample.replace("[brief]", "[breif]", 1), encoding="utf-8")
    gone = tmp_path / "gone.studio"
    for path, said in (
        (damaged(tmp_path, "broken.studio"), "broken.studio"),
        (damaged(tmp_path, "broken.toml"), "broken.toml"),
        (gone, "gone.studio"),
        (brief, "breif"),
    ):
        window.commands.files.take_files([path])
        assert window.notice.isVisible() and said in window.notice.accessibleName()
        assert rows(window) == 0 and not window.is_open
        asked.clear()
        press(window.notice, "Choose another file…")
        assert asked and not window.notice.isVisible()


def test_an_export_that_fails_offers_another_folder_and_a_copy_another_name(
    window: StudioWindow, tmp_path: Path, monkeypatch, qtbot
) -> None:
    blocked = damaged(tmp_path, "a file where the folder should be")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_said: str(blocked))
    window.actions_by_name["export"].trigger()
    qtbot.waitUntil(window.notice.isVisible)
    qtbot.waitUntil(lambda: rows(window) == 0)
    assert ways(window.notice) == ["Another folder…", "Try again"]
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_said: str(tmp_path / "pack"))
    press(window.notice, "Another folder…")
    qtbot.waitUntil(lambda: (tmp_path / "pack" / "manifest.json").exists())
    qtbot.waitUntil(lambda: ways(window.notice) == ["Open the folder"])
    assert str(tmp_path / "pack") in window.notice.accessibleName()
    window.commands.files._save_at(blocked / "campaign.studio")
    qtbot.waitUntil(lambda: ways(window.notice) == ["Save as…"])

    def fail(_engine: object, _report: Report, _token: Token) -> None:
        raise StudioError("The server did not answer.")

    before = rows(window)
    window.session.run("Something long", "files", fail, lambda _result: None)
    qtbot.waitUntil(lambda: rows(window) > before)
    assert "Try again" in ways(window.tray), "Work without a place of its own is told at the bottom."


def test_a_pane_says_itself_what_it_could_not_do(window: StudioWindow, tmp_path: Path, qtbot) -> None:
    photo, brand = window.prompt.picture, window.prompt.brand
    window.prompt.use_photo(damaged(tmp_path, "photo.png"))
    assert photo.photo() is None and photo.fault.isVisible() and "photo.png" in photo.fault.accessibleName()
    brand.use_logo(damaged(tmp_path, "logo.png"))
    assert brand.brand().logo is None and "logo.png" in brand.fault.accessibleName()
    assert ways(brand.fault) == ["Choose a logo…"]
    good = tmp_path / "asset.png"
    brand.use_logo(good)
    window.prompt.use_photo(good)
    assert brand.fault.isHidden() and photo.fault.isHidden() and photo.photo() == good

    window.canvas.select("meta-square", ("picture",))
    window.show_right_tab(1)
    window.designing.replace_picture("meta-square", ("picture",), damaged(tmp_path, "other.png"))
    qtbot.waitUntil(window.inspector.fault.isVisible)
    assert ways(window.inspector.fault) == ["Replace the picture…"]
    window.canvas.select("meta-square", ("plate",))
    assert not window.inspector.fault.isVisible(), "It belongs to the layer it was asked for."

    versioning = window.commands.versioning
    versioning.open_naming()
    versioning.name("First")
    versioning.name("First")
    assert window.history.fault.isVisible()
    versioning.name("Second")
    assert not window.history.fault.isVisible()

    window.show_right_tab(2)
    window.talking.bring([damaged(tmp_path, "guide.pdf")])
    qtbot.waitUntil(window.assistant.documents.fault.isVisible)
    assert "guide.pdf" in window.assistant.documents.fault.accessibleName()


def test_what_the_settings_cannot_do_is_told_in_the_settings(
    window: StudioWindow, tmp_path: Path, monkeypatch, qtbot
) -> None:
    tuning = window.commands.tuning
    tuning.open(VOICES)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_said: (str(damaged(tmp_path, "x.voice")), ""))
    tuning.voices.import_wanted.emit()
    assert tuning.dialog.fault.isVisible()
    tuning.open(LIMITS)
    assert not tuning.dialog.fault.isVisible(), "Another page has nothing to do with it."
    card = tuning.voices.training
    tuning.open(VOICES)
    card.show_bases((("writer-1.5b", "Advert writer"),))
    (tmp_path / "empty.csv").write_text("")
    card.use(tmp_path / "empty.csv")
    qtbot.waitUntil(lambda: card.told.property("level") == "fail")
    assert card.told.isVisible() and not card.act.isEnabled() and rows(window) == 0
