"""Asking about pictures in the window: the box with its states, the library's card, the canvas's picture layers."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import picture
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from studio.document import edits
from studio.library.records import Record, Tag
from studio.ui.languages import Translator
from studio.ui.library.ask import WISHES, AskBox
from studio.ui.library.card import Card, Sheet
from studio.ui.window import StudioWindow


@pytest.fixture
def box(qtbot, qapp) -> AskBox:
    box = AskBox()
    qtbot.addWidget(box)
    box.resize(280, 400)
    box.show()
    return box


def test_return_asks_and_esc_stops(box: AskBox) -> None:
    said: list[str] = []
    box.asked.connect(said.append)
    box.stop_wanted.connect(lambda: said.append("stop"))
    box.left.connect(lambda: said.append("left"))
    QTest.keyClicks(box.question, "Is it red?")
    QTest.keyClick(box.question, Qt.Key.Key_Return)
    assert said == ["Is it red?"]
    assert not box.question.text()
    box.show_working("Is it red?")
    QTest.keyClick(box.question, Qt.Key.Key_Return)
    QTest.keyClick(box.question, Qt.Key.Key_Escape)
    box.show_rest()
    QTest.keyClick(box.question, Qt.Key.Key_Escape)
    assert said == ["Is it red?", "stop", "left"]


def test_an_answer_grows_and_says_where_it_is_from(box: AskBox) -> None:
    box.show_working("Alt text", "alt-text")
    assert not any(box.chips[form].isEnabled() for form in WISHES)
    assert box.send.accessibleName() == "Stop"
    for piece in ("A red", " wall"):
        box.add_piece(piece)
    assert box.text == "A red wall"
    box.set_able(frozenset({"alt-text"}))
    box.show_answer("A red wall", "measured", seeing=False)
    assert box.use.isEnabled() and box.use.isVisible()
    assert box.use.accessibleName() == "Give the ad this alt text"
    wanted: list[object] = []
    box.used.connect(lambda form, text: wanted.append((form, text)))
    box.models_wanted.connect(lambda: wanted.append("models"))
    box.use.click()
    box.take.click()
    assert wanted == [("alt-text", "A red wall")]
    assert QGuiApplication.clipboard().text() == "A red wall"
    box.add_piece(" too late")
    assert box.text == "A red wall"
    box.show_working("Describe", "caption")
    box.show_answer("A wall", "eyes")
    assert not box.use.isVisible()


def test_a_failure_can_be_tried_again(box: AskBox) -> None:
    wished: list[str] = []
    box.wished.connect(wished.append)
    box.chips["prompt"].click()
    box.show_working("Prompt", "prompt")
    short = box.minimumHeight()
    box.show_failure("The model eyes needs about 1,900 MB of memory and 800 MB are free; close other programs.")
    assert box.minimumHeight() > short
    box._again()
    assert wished == ["prompt", "prompt"]


def test_the_card_tells_in_chinese_what_was_measured_and_cites_what_a_model_wrote(qtbot, qapp) -> None:
    tags = (Tag(tag="espresso", confidence=0.96, source="tagger"), Tag(tag="zyx", confidence=0.3, source="tagger"))
    cup = Record(file="/p/cup.jpg", tags=tags, tones=("warm",), kind="photograph", caption="A warm photograph.")
    translator = Translator("zh_CN")
    qapp.installTranslator(translator)
    try:
        card = Card()
        qtbot.addWidget(card)
        card.show_sheet(Sheet(cup))
        assert card._caption.text() == "偏暖的照片；看起来是浓缩咖啡（0.96）。"
        assert [row.accessibleName().split(",")[0] for row in card.rows] == ["浓缩咖啡 · espresso", "zyx"]
        assert card.rows[0].tag.tag == "espresso"
        card.show_sheet(Sheet(replace(cup, caption="A small cup.", caption_from="eyes")))
        assert card._caption.text() == "A small cup."
    finally:
        qapp.removeTranslator(translator)
    card.show_sheet(Sheet(cup))
    assert card._caption.text() == "A warm photograph."


def test_the_chosen_picture_of_the_library_is_asked_about(window: StudioWindow, tmp_path: Path, qtbot) -> None:
    window.commands.librarian.tag([picture(tmp_path / "red.png", "#c02020")])
    pane, box = window.library, window.library.card.ask
    pane.pictures.add([tmp_path / "red.png"])
    qtbot.waitUntil(lambda: pane.grid.model().rowCount() > 0)
    pane.grid.setCurrentIndex(pane.pictures.index(0))
    window.canvas.select("")
    window.actions_by_name["ask_picture"].trigger()
    box.asked.emit("Is it red?")
    qtbot.waitUntil(lambda: box.text.startswith("Yes. Its main colours are red"))
    qtbot.waitUntil(lambda: not box.working)
    box.wish("prompt")
    qtbot.waitUntil(lambda: not box.working)
    box.use.click()
    assert window.prompt.brief().picture_prompt == box.text
    assert "red" in box.text
    assert not [job for job in window.session.jobs if job.title == "Ask about a picture"]


def test_a_layer_gets_its_alt_text_in_one_step_that_can_be_undone(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "picture")
    assert "write_alt_text" in {action.objectName() for action in window.commands.looking.menu().actions()}
    window.actions_by_name["write_alt_text"].trigger()
    qtbot.waitUntil(lambda: edits.document_of(window.session.campaign, "meta-square").alt_text != "")
    given = edits.document_of(window.session.campaign, "meta-square").alt_text
    assert given.startswith("Cup") and len(given) <= 125
    assert not edits.document_of(window.session.campaign, "google-landscape").alt_text
    window.session.undo()
    assert not edits.document_of(window.session.campaign, "meta-square").alt_text
    window.commands.asking.put_away()
    window.canvas.select("meta-square", "headline")
    window.actions_by_name["describe_picture"].trigger()
    assert window.commands.asking._job is None
