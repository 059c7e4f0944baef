"""The library pane: the search line, its filters, the chosen picture and its tags."""

import re
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from conftest import InstantEngine, entries
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

from studio.engine.protocol import EmbedRequest, Report, Token, Vectors
from studio.errors import StudioError
from studio.library.completions import JOINING
from studio.library.filter_values import FIELDS, FLAGS
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.metadata import sidecar_path
from studio.library.records import ACCEPTED, REJECTED, SUGGESTED, Record, Tag
from studio.session.session import Session
from studio.ui.judging_errands import JudgingErrands, Said
from studio.ui.languages import CHECKS, Translator
from studio.ui.library.copies import CopiesDialog, Copy, Group
from studio.ui.library.line_pieces import toggled
from studio.ui.library.pane import LibraryPane
from studio.ui.library.search_line import SearchLine
from studio.ui.library.tag_line import TagLine
from studio.ui.library_errands import Found, LibraryErrands
from studio.ui.window import StudioWindow

KNOWN = {"tag": ("coffee", "cup"), "in": (), "used": (), "collection": ()}


def test_filters_go_into_the_line_and_out_of_it() -> None:
    line = toggled('"hot drink" tag:"blue cup"', "space:left", "space:")
    assert line == '"hot drink" tag:"blue cup" space:left'
    assert toggled(line, "space:top", "space:") == '"hot drink" tag:"blue cup" space:top'
    assert toggled(toggled(line, "unused"), "space:left", "space:") == '"hot drink" tag:"blue cup" unused'


def test_the_line_completes_what_is_being_written(qtbot) -> None:
    search = SearchLine()
    qtbot.addWidget(search)
    search.set_known(KNOWN)
    search.setText("warm tag:co")
    search.offer()
    assert search.offers == ("tag:coffee",)
    search._complete(search._offers.index(0, 0))
    assert search.text() == "warm tag:coffee "


@pytest.mark.parametrize("kind", [SearchLine, TagLine])
def test_return_takes_the_words_as_they_were_written(qtbot, kind: type[SearchLine] | type[TagLine]) -> None:
    line = kind()
    qtbot.addWidget(line)
    if isinstance(line, SearchLine):
        line.set_known({"tag": ("coffee mug", "coffee")})
        said = line.wanted
    else:
        line.set_words(("coffee mug", "coffee pot"))
        said = line.added
    line.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    asked: list[object] = []
    said.connect(lambda *call: asked.append(call[0]))
    qtbot.keyClicks(line, "coffee")
    assert line._popup.isVisible() and line.offers[0] in ('tag:"coffee mug"', "coffee mug")
    qtbot.keyClick(line._popup, Qt.Key.Key_Return)
    assert asked[-1] in ("coffee", ["coffee"]) and not line._popup.isVisible()
    # What is chosen with the arrows is put in.
    line.clear()
    qtbot.keyClicks(line, "coff")
    qtbot.keyClick(line._popup, Qt.Key.Key_Down)
    qtbot.keyClick(line._popup, Qt.Key.Key_Return)
    assert asked[-1] in ('tag:"coffee mug" ', ["coffee mug"]) and not line._popup.isVisible()


def test_meaning_is_asked_for_after_a_pause_or_on_return(qtbot) -> None:
    search = SearchLine()
    qtbot.addWidget(search)
    asked = []
    search.wanted.connect(lambda *call: asked.append(call))
    search.setText("warm")
    assert asked == [("warm", True, False)]
    search._pause.timeout.emit()
    search.returnPressed.emit()
    assert asked[1:] == [("warm", True, True), ("warm", False, True)]


def test_a_wrong_filter_is_said_and_the_pictures_stay(qtbot, tmp_path: Path) -> None:
    pane = LibraryPane()
    qtbot.addWidget(pane)
    files = [tmp_path / "a.png", tmp_path / "b.png"]
    pane.pictures.restore(map(str, files))
    pane.show_found((files[1],))
    pane.show_found((), "There is no filter “tog:”.")
    assert pane.pictures.rowCount() == 1 and not pane._fault.isHidden()
    pane.show_all()
    assert pane.pictures.rowCount() == 2 and pane._fault.isHidden()
    pane.show_found((files[1],))
    # Pictures may be found without a search line: there is a way back from those too.
    assert not pane._every.isHidden() and not pane.search.text()
    pane._every.click()
    assert pane.pictures.rowCount() == 2 and pane._every.isHidden()
    pane.filters.button("unused").click()
    assert pane.search.text() == "unused" and pane.filters.button("unused").isChecked()
    pane.close_down()


class SlowMeaning(InstantEngine):
    """A sentence model that takes as long to load as the test likes."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.loaded = Event()

    def run(self, request: object, report: Report, token: Token) -> object:
        if not isinstance(request, EmbedRequest):
            return super().run(request, report, token)
        self.asked += request.texts
        assert self.loaded.wait(20)
        return Vectors(np.array([[1.0, 0.0]], np.float32))

    def has(self, model: str) -> bool:
        return True


def test_words_answer_at_once_while_the_sentence_model_loads(qtbot, tmp_path: Path, data_folder: Path) -> None:
    engine, found = SlowMeaning(), []
    with Index() as index:
        east = np.array([1, 0], np.float32).tobytes()
        index.put([Record(file=str(tmp_path / "cup.png"), vector=east), Record(file=str(tmp_path / "tea.png"))])
    session = Session(engine)
    errands = LibraryErrands(session)
    errands.search("tea", True, True, found.append)
    qtbot.waitUntil(lambda: bool(found and engine.asked))
    assert found == [Found((tmp_path / "tea.png",), pending=True)]
    # Another line meanwhile: its words answer too, and the model goes on loading.
    errands.search("cup", True, True, found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    errands.search("hot drink", True, True, found.append)
    qtbot.waitUntil(lambda: len(found) == 3)
    assert found[2] == Found((), pending=True)
    engine.loaded.set()
    qtbot.waitUntil(lambda: len(found) == 4)
    # Of those that waited only the last is asked for, and it is known from now on.
    assert found[3] == Found((tmp_path / "cup.png",)) and engine.asked == ["tea", "hot drink"]
    errands.search("hot drink", True, False, found.append)
    qtbot.waitUntil(lambda: len(found) == 5)
    assert found[4] == found[3]
    session.close()


def test_meaning_that_is_on_its_way_is_told(qtbot, tmp_path: Path) -> None:
    pane = LibraryPane()
    qtbot.addWidget(pane)
    pane.pictures.restore([str(tmp_path / "a.png"), str(tmp_path / "b.png")])
    pane.show_found((tmp_path / "a.png",), pending=True)
    assert pane._count.text() == "1 of 2 pictures · looking for more by meaning…"
    pane.show_found((), pending=True)
    page = pane._stack.currentWidget()
    pane.show_found(())
    assert pane._stack.currentWidget() is not page and "meaning" not in pane._count.text()
    pane.close_down()


def test_an_answer_is_shown_from_its_best_on(qtbot, tmp_path: Path) -> None:
    pane = LibraryPane()
    qtbot.addWidget(pane)
    pane.resize(320, 500)
    pane.show()
    files = tuple(tmp_path / f"{number}.png" for number in range(200))
    pane.pictures.restore(map(str, files))
    bar = pane.grid.verticalScrollBar()
    bar.setValue(bar.maximum())
    pane.show_found(files[:100])
    assert bar.maximum() > 0 and bar.value() == 0
    bar.setValue(300)
    pane.show_found(files[:100])
    assert bar.value() == 300
    pane.close_down()


def test_tags_are_judged_by_keys_and_taken_back(window: StudioWindow, tmp_path: Path, qtbot) -> None:
    picture = tmp_path / "red.png"
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc2222"))
    image.save(str(picture))
    window.canvas.files_dropped.emit([picture])
    pane = window.library
    qtbot.waitUntil(lambda: len(pane.pictures) == 1 and all(entry.tags for entry in entries(pane.pictures)))
    pane.grid.setCurrentIndex(pane.pictures.index(0))
    qtbot.waitUntil(lambda: bool(pane.card.rows))

    def states() -> dict[str, str]:
        return {row.tag.tag: row.tag.state for row in pane.card.rows}

    before = states()
    assert before["cup"] == SUGGESTED
    row = next(row for row in pane.card.rows if row.tag.tag == "cup")
    qtbot.keyClick(row, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: states()["cup"] == REJECTED)
    pane.card.add.setText("summer sale")
    qtbot.keyClick(pane.card.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: states().get("summer sale") == ACCEPTED)
    sidecar = picture.with_name("red.png.xmp")
    assert b"summer sale" in sidecar.read_bytes()
    for left in ({**before, "cup": REJECTED}, before):
        pane.card.undo.click()
        qtbot.waitUntil(lambda left=left: states() == left)
    assert not pane.card.undo.isEnabled() and not sidecar.exists()
    window.actions_by_name["more_like_this"].trigger()
    qtbot.waitUntil(lambda: pane.pictures.rowCount() == 1)


def test_judgements_are_taken_back_in_the_next_session(window: StudioWindow, tmp_path: Path, qtbot) -> None:
    file = tmp_path / "red.png"
    QImage(80, 60, QImage.Format.Format_RGB32).save(str(file))
    with Index() as index:
        index.put([Record(file=str(file), tags=(Tag(tag="cup", confidence=0.9, source="lite"),))])
    window.commands.librarian.recall()
    judging = window.commands.librarian.judging
    judging.add([file], ["mug"])
    qtbot.waitUntil(lambda: judging.can_undo)
    assert sidecar_path(file).exists()
    later = JudgingErrands(window.session)
    steps: list[list[tuple[int, int]]] = []
    later.remember(steps.append)
    qtbot.waitUntil(lambda: bool(steps))
    said: list[Said] = []
    later.take_back(steps[0][-1], said.append)
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].files == (file,) and not said[0].faults and not sidecar_path(file).exists()
    with Index() as index:
        assert [tag.tag for tag in index.get(file).tags] == ["cup"] and index.judgements() == []


def test_of_copies_one_stays_and_the_others_are_named_for_the_bin(qtbot, tmp_path: Path) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    dialog = CopiesDialog(host)
    first, second, third = (Copy(tmp_path / f"{name}.png", 80, 60, 900, "") for name in "abc")
    gone = []
    dialog.discard_wanted.connect(gone.append)
    dialog.show_groups([Group((first, second), "a.png is larger."), Group((third, first), "c.png is the same.")])
    assert dialog.choices[0].isChecked() and not dialog.choices[1].isChecked()
    dialog.choices[1].click()
    dialog.discard.click()
    assert gone == [[first.file]]
    dialog.skip.click()
    assert gone == [[first.file]] and dialog.discard.isHidden()


def test_copies_are_found_and_leave_the_library(window: StudioWindow, tmp_path: Path, qtbot, monkeypatch) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#cc2222"))
    files = [tmp_path / "a.png", tmp_path / "b.png"]
    for file in files:
        image.save(str(file))
    window.canvas.files_dropped.emit(files)
    pictures = window.library.pictures
    qtbot.waitUntil(lambda: len(pictures) == 2 and all(entry.tags for entry in entries(pictures)))
    monkeypatch.setattr("studio.library.bin.send2trash", lambda file: Path(file).unlink())
    window.actions_by_name["copies"].trigger()
    qtbot.waitUntil(lambda: window.findChild(CopiesDialog) is not None)
    dialog = window.findChild(CopiesDialog)
    dialog.discard.click()
    qtbot.waitUntil(lambda: len(pictures) == 1)
    assert sum(file.exists() for file in files) == 1
    dialog.close()
    # The one that stayed may go too, and its card with it.
    (left,) = [file for file in files if file.exists()]
    window.library.grid.setCurrentIndex(pictures.index(0))
    qtbot.waitUntil(lambda: window.library.card.file == left)
    window.library.bin_wanted.emit(window.library.chosen_files)
    qtbot.waitUntil(lambda: not len(pictures))
    assert not left.exists() and window.library.card.isHidden()
    # And it may come back, with all that was known of it.
    news = window.library.news
    assert left.name in news.words
    monkeypatch.setattr("studio.workflows.discard_pictures.fetch_back", lambda files: {})
    news.ways[0].click()
    qtbot.waitUntil(lambda: len(pictures) == 1 and all(entry.tags for entry in entries(pictures)))


WRONG_LINES = (
    *("siz:>2", "qqq:1", "tag:", "space:up", "color:tel", "color:qqqqqq", "date:2026-13", "size:big", "rating:5..1"),
    *("(a", "a)", "AND b", "a OR", "OR a", "NOT", '"a', "weight:..", f"{'(' * 60}a"),
)


@pytest.mark.parametrize("line", WRONG_LINES)
def test_what_is_wrong_with_a_line_is_said_in_chinese(line: str) -> None:
    with pytest.raises(StudioError) as fault:
        parse(line)
    said = Translator("zh_CN").translate(CHECKS, str(fault.value)) or ""
    # Filters, their values and the joining words are the language itself.
    plain = re.sub(r"“[^”]*”|\b(?:AND|OR|NOT)\b|[a-z]+:\S*|#\w+", "", said)
    assert re.search("[\u4e00-\u9fff]", plain) and not re.search(r"\b(?:is|the|needs|before|after|there)\b", plain)


def test_what_completions_say_is_said_in_chinese() -> None:
    translator = Translator("zh_CN")
    for note in (*FIELDS.values(), *FLAGS.values(), *JOINING.values()):
        assert re.search("[\u4e00-\u9fff]", translator.translate(CHECKS, note) or ""), note
