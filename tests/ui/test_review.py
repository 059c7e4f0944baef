"""Reviewing tags: a page by keys alone, many pictures as one, completion, what was learnt and its taking back."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QColor, QImage
from test_accessibility import nameless, roleless

from studio.library.heaps import Heap, Shared
from studio.library.index import Index
from studio.library.records import ACCEPTED, REJECTED, SUGGESTED, Record, Tag
from studio.ui.library.heap_card import HeapCard
from studio.ui.library.marks import Marks
from studio.ui.library.review_page import ReviewPage
from studio.ui.library.tag_line import TagLine
from studio.ui.window import StudioWindow

CUP, VASE, LENS = (
    Tag(tag=word, confidence=sure, source="model") for word, sure in (("cup", 0.9), ("vase", 0.4), ("lens", 0.05))
)


def record(file: Path, *tags: Tag) -> Record:
    return Record(file=str(file), tags=tags or (LENS, VASE, CUP), size=900)


@pytest.fixture
def page(qtbot, tmp_path: Path) -> ReviewPage:
    """A review of three pictures; the first two are known to it."""
    made = ReviewPage()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    files = [tmp_path / f"{name}.png" for name in "abc"]
    made.opened.connect(lambda file: made.show_record(record(file)))
    made.begin(files)
    yield made
    made.preview.close_down()


def test_tags_have_the_keys_of_their_numbers_and_keep_them(page: ReviewPage, qtbot) -> None:
    said = []
    page.judged.connect(lambda file, word, state: said.append((file.name, word, state)))
    assert [row.tag.tag for row in page.rows] == ["cup", "vase", "lens"]
    qtbot.keyClick(page, Qt.Key.Key_2)
    page.show_record(record(page.file, CUP, Tag(tag="vase", confidence=0.4, source="model", state=ACCEPTED), LENS))
    assert [row.tag.tag for row in page.rows] == ["cup", "vase", "lens"]
    qtbot.keyClick(page, Qt.Key.Key_2)
    page.show_record(record(page.file, CUP, Tag(tag="vase", confidence=0.4, source="model", state=REJECTED), LENS))
    qtbot.keyClick(page, Qt.Key.Key_2)
    qtbot.keyClick(page, Qt.Key.Key_9)
    assert said == [("a.png", "vase", state) for state in (ACCEPTED, REJECTED, SUGGESTED)]


def test_one_key_settles_a_picture_and_goes_on_until_nothing_is_left(page: ReviewPage, qtbot) -> None:
    settled, left = [], []
    page.settled.connect(lambda file, how: settled.append((file.name, how)))
    page.left.connect(lambda: left.append(True))
    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert page.file.name == "c.png" and page.count_left == 2
    qtbot.keyClick(page, Qt.Key.Key_Backspace)
    assert page.file.name == "a.png", "what was passed over comes again"
    qtbot.keyClick(page, Qt.Key.Key_Return)
    assert settled == [("b.png", "accept"), ("c.png", "reject"), ("a.png", "accept")]
    assert page.count_left == 0 and page.preview.isHidden()
    qtbot.keyClick(page, Qt.Key.Key_Z)
    page.go_to(page._files[1])
    assert page.count_left == 1 and not page.preview.isHidden(), "what was undone waits again"
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_picture_whose_likely_tags_are_all_judged_is_done(page: ReviewPage) -> None:
    done = [Tag(tag=tag.tag, confidence=tag.confidence, source="model", state=ACCEPTED) for tag in (CUP, VASE)]
    page.show_record(record(page.file, *done, LENS))
    assert page.count_left == 2


def test_known_tags_complete_by_keys_alone(qtbot) -> None:
    line = TagLine()
    qtbot.addWidget(line)
    line.show()
    line.set_words(("coffee", "cup", "blue cup", "Cup holder"))
    added = []
    line.added.connect(added.append)
    qtbot.keyClicks(line, "cu")
    assert line.offers == ("cup", "Cup holder", "blue cup")
    line._complete("cup")
    qtbot.keyClicks(line, ", new  word, CUP")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert added == [["cup", "new word"]] and not line.text()


def test_stars_and_labels_pressed_again_are_taken_off(qtbot) -> None:
    marks = Marks()
    qtbot.addWidget(marks)
    rated, labelled = [], []
    marks.rated.connect(rated.append)
    marks.labelled.connect(labelled.append)
    marks.show_marks(2, "Red")
    assert [star.isChecked() for star in marks.stars] == [True, True, False, False, False]
    marks.stars[3].click()
    marks.stars[3].click()
    marks.dots["Green"].click()
    marks.dots["Green"].click()
    assert rated == [4, 0] and labelled == ["Green", ""]


def test_many_pictures_show_what_all_and_what_some_have(qtbot, tmp_path: Path) -> None:
    card = HeapCard()
    qtbot.addWidget(card)
    said = []
    card.said.connect(lambda _files, tag, what: said.append((tag, what)))
    files = tuple(tmp_path / f"{number}.png" for number in range(4))
    tags = (Shared("cup", 4, 0, 0), Shared("vase", 1, 2, 0), Shared("lens", 0, 3, 1))
    card.show_heap(Heap(files, tags, None, "Red", 4_000_000), can_undo=True)
    whole, some, none = (row.box.checkState() for row in card.rows)
    assert (whole, some, none) == (Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked)
    cup, vase, lens = card.rows
    qtbot.keyClick(cup, Qt.Key.Key_Space)
    vase.box.click()
    qtbot.keyClick(lens, Qt.Key.Key_R)
    qtbot.keyClick(cup, Qt.Key.Key_A)
    assert said == [("cup", "none"), ("vase", "all"), ("lens", "reject")]


def library(window: StudioWindow, tmp_path: Path) -> list[Path]:
    """Ten pictures in the library, five of each of two kinds, as their features tell."""
    files = []
    with Index() as index:
        for number in range(10):
            file = tmp_path / f"{number}.png"
            image = QImage(40, 30, QImage.Format.Format_RGB32)
            image.fill(QColor(20 * number, 90, 90))
            image.save(str(file))
            features = np.random.default_rng(number).random(16, np.float32)
            features[number % 2] += 4
            row = Record(file=str(file), size=file.stat().st_size, tags=(CUP, LENS), features=features.tobytes())
            index.put([row])
            files.append(file)
    window.show_tab(1)
    pane = window.library
    pane.pictures.restore(list(map(str, files)))
    pane.show_found(tuple(files))
    return files


def state(file: Path, word: str) -> str:
    with Index() as index:
        return next((tag.state for tag in index.get(file).tags if tag.tag == word), "")


def test_several_are_tagged_at_once_what_is_learnt_is_told_and_one_step_undoes_it(
    window: StudioWindow, tmp_path: Path, qtbot
) -> None:
    files = library(window, tmp_path)
    pane, judging = window.library, window.commands.librarian.judging
    judging.say(files[1:8:2], judging_verdict(reject=("cup",)))
    for row in (0, 2, 4):
        index = pane.pictures.index(row)
        pane.grid.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
    qtbot.waitUntil(lambda: not pane.heap.isHidden())
    assert [row.shared.tag for row in pane.heap.rows] == ["cup"]
    pane.heap.add.setText("menu")
    qtbot.keyClick(pane.heap.add, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "menu" in pane.news.words)
    assert "2" in pane.news.words and state(files[6], "menu") == SUGGESTED and state(files[9], "menu") == ""
    pane.news.ways[0].click()
    assert pane.pictures.rowCount() == 2
    pane.news.ways[0].click()
    qtbot.waitUntil(lambda: state(files[8], "menu") == ACCEPTED)
    judging.undo()
    judging.undo()
    qtbot.waitUntil(lambda: state(files[0], "menu") == "" and state(files[8], "menu") == "")
    assert not files[0].with_name("0.png.xmp").exists()


def test_a_judgement_of_many_that_is_stopped_is_not_waited_for(
    window: StudioWindow, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = library(window, tmp_path)
    monkeypatch.setattr("studio.ui.judging_errands.FEW", 1)
    judging, session = window.commands.librarian.judging, window.session
    judging.add(files, ["menu"])
    assert judging.is_writing
    session.cancel(session.jobs[-1].id)
    qtbot.waitUntil(lambda: session.jobs[-1].ended)
    assert session.jobs[-1].state == "cancelled" and not judging.is_writing and not judging.can_undo
    assert {state(file, "menu") for file in files} == {""}


def judging_verdict(**said: tuple[str, ...]) -> object:
    from studio.workflows.judge_tags import Verdict

    return Verdict(**said)


def test_the_review_goes_from_the_library_and_back_by_actions(window: StudioWindow, tmp_path: Path, qtbot) -> None:
    files = library(window, tmp_path)
    reviewing, actions = window.commands.librarian.reviewing, window.actions_by_name
    window.library.grid.setCurrentIndex(window.library.pictures.index(4))
    window.show_tab(0)
    actions["rate_2"].trigger()
    window.show_tab(1)
    actions["rate_5"].trigger()
    qtbot.waitUntil(lambda: window.library.card.marks.stars[4].isChecked())
    actions["undo_judging"].trigger()
    qtbot.waitUntil(lambda: not window.library.card.marks.stars[0].isChecked())
    actions["review"].trigger()
    qtbot.waitUntil(lambda: reviewing.page is not None and bool(reviewing.page.rows))
    page = reviewing.page
    assert page.count_left == 10 and page.file == files[0]
    assert nameless(page) == [] and roleless(page) == []
    actions["rate_4"].trigger()
    actions["accept_likely"].trigger()
    qtbot.waitUntil(lambda: state(files[0], "cup") == ACCEPTED)
    assert page.file == files[1] and page.count_left == 9
    actions["undo_judging"].trigger()
    qtbot.waitUntil(lambda: page.file == files[0] and page.count_left == 10)
    actions["next_picture"].trigger()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert reviewing.page is None and window.pages.currentIndex() == 1
    assert window.library.file == files[1]
    qtbot.waitUntil(lambda: state(files[0], "cup") == SUGGESTED)
    with Index() as index:
        assert index.get(files[0]).rating == 4
