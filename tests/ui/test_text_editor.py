"""Words edited where they stand: caret, choice, composing, clipboard, steps back, runs, and one step at the end."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from conftest import Board
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTransform,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.document.layers import ButtonLayer, Run, TextLayer, TypeStyle
from studio.render.painter import turned
from studio.render.text_spots import text_spots
from studio.ui.canvas.text_cursor import Steps, Words, letters, units, word_at
from studio.ui.canvas.text_editor import CanvasText

Key, Held = Qt.Key, Qt.KeyboardModifier
LAYER = TextLayer(
    id="t", name="t", x=40, y=40, width=400, height=200, text="Cold all day", style=TypeStyle(size=48, leading=1.1)
)
Open = Callable[..., CanvasText]


@pytest.fixture
def opened(qtbot) -> Open:
    """Makes an editor in a window of its own, at half the layer's size."""
    windows = []

    def make(layer: TextLayer | ButtonLayer = LAYER, way: QTransform | None = None) -> CanvasText:
        window = QWidget()
        window.resize(600, 400)
        window.setStyleSheet("* { background: #ffffff; }")  # Whatever theme an earlier test wore, dark ink shows.
        windows.append(window)
        qtbot.addWidget(window)
        editor = CanvasText(window, layer)
        editor.place(way or QTransform.fromScale(0.5, 0.5))
        window.show()
        editor.setFocus()
        return editor

    return make


def keys(editor: CanvasText, *wanted: Key, held: Held = Held.NoModifier) -> None:
    for key in wanted:
        QTest.keyClick(editor, key, held)


def compose(editor: CanvasText, preedit: str = "", commit: str = "", caret: int | None = None) -> None:
    attributes = []
    if caret is not None:
        attributes = [QInputMethodEvent.Attribute(QInputMethodEvent.AttributeType.Cursor, caret, 1, None)]
    event = QInputMethodEvent(preedit, attributes)
    event.setCommitString(commit)
    QApplication.sendEvent(editor, event)


def test_typing_erasing_and_walking(opened: Open) -> None:
    editor = opened()
    keys(editor, Key.Key_End)
    QTest.keyClicks(editor, " long")
    assert editor.text == "Cold all day long"
    keys(editor, Key.Key_Left, Key.Key_Backspace, Key.Key_Delete)
    assert editor.text == "Cold all day lo"
    keys(editor, Key.Key_Backspace, held=Held.ControlModifier)
    assert editor.text == "Cold all day "
    keys(editor, Key.Key_Home, Key.Key_Delete)
    assert editor.text == "old all day "
    keys(editor, Key.Key_Return)
    assert editor.text == "\nold all day "


def test_letters_are_chosen_by_keys_and_replaced(opened: Open) -> None:
    editor = opened()
    keys(editor, Key.Key_Right, Key.Key_Right, held=Held.ControlModifier | Held.ShiftModifier)
    assert editor.words.chosen == "Cold all "
    QTest.keyClicks(editor, "H")
    assert editor.text == "Hday"
    keys(editor, Key.Key_A, held=Held.ControlModifier)
    assert editor.words.chosen == "Hday"
    keys(editor, Key.Key_Right)
    assert (editor.words.anchor, editor.words.caret) == (4, 4)


def test_what_is_chosen_is_tinted(opened: Open) -> None:
    editor = opened()
    keys(editor, Key.Key_End)
    before = editor.grab().toImage()
    keys(editor, Key.Key_Home, held=Held.ShiftModifier)
    after = editor.grab().toImage()
    letters = text_spots(LAYER).letters
    inside = (letters[2].boundingRect().center() * 0.5 - QPointF(editor.pos())).toPoint()
    assert after.pixelColor(inside) != before.pixelColor(inside)
    assert after.pixelColor(after.rect().bottomRight()) == before.pixelColor(before.rect().bottomRight())


def test_up_and_down_go_through_painted_lines_and_come_back(opened: Open) -> None:
    editor = opened(replace(LAYER, text="A long first line\nab\nanother long line"))
    keys(editor, *[Key.Key_Right] * 9)
    keys(editor, Key.Key_Down)
    assert editor.words.caret == 20
    keys(editor, Key.Key_Down, Key.Key_Up, Key.Key_Up)
    assert editor.words.caret == 9


def test_the_mouse_sets_the_caret_on_the_glyphs_of_a_turned_layer(opened: Open) -> None:
    layer = replace(LAYER, rotation=30.0)
    way = QTransform.fromScale(0.7, 0.7)
    editor = opened(layer, way)
    seen = turned(layer) * way
    for index in (0, 3, 8, 12):
        place = seen.map(text_spots(layer).carets[index].center()) - QPointF(editor.pos())
        QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=place.toPoint())
        assert editor.words.caret == index
        assert editor.caret_rect().adjusted(-2, -2, 2, 2).contains(place)


def test_the_mouse_chooses_letters_words_and_paragraphs(opened: Open) -> None:
    editor = opened()
    carets = text_spots(LAYER).carets
    first, last = ((carets[index].center() * 0.5 - QPointF(editor.pos())).toPoint() for index in (5, 8))
    QTest.mousePress(editor, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(editor, last)
    QTest.mouseRelease(editor, Qt.MouseButton.LeftButton, pos=last)
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, Held.ShiftModifier, last)
    assert editor.words.chosen == "all"
    inside = (text_spots(LAYER).letters[6].boundingRect().center() * 0.5 - QPointF(editor.pos())).toPoint()
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseDClick(editor, Qt.MouseButton.LeftButton, pos=inside)
    assert editor.words.chosen == "all"
    left = Qt.MouseButton.LeftButton
    third = QMouseEvent(
        QEvent.Type.MouseButtonPress, QPointF(inside), editor.mapToGlobal(QPointF(inside)), left, left, Held.NoModifier
    )
    third.setTimestamp(editor._doubled + 100)
    QApplication.sendEvent(editor, third)
    assert editor.words.chosen == "Cold all day"


def test_chinese_is_composed_underlined_and_settled(opened: Open) -> None:
    editor = opened(replace(LAYER, text="全天"))
    shown = []
    editor.drafted.connect(shown.append)
    keys(editor, Key.Key_End)
    before = editor.grab().toImage()
    compose(editor, "bing shuang", caret=4)
    assert editor.text == "全天" and shown[-1].text == "全天bing shuang"
    assert editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition) == 2
    caret = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(caret, QRectF)
    assert caret.center().x() == pytest.approx(text_spots(shown[-1]).carets[6].center().x() * 0.5 - editor.x(), abs=1.5)
    assert ink(editor.grab().toImage()) > ink(before) + 20  # the underline
    compose(editor, "冰霜")
    assert shown[-1].text == "全天冰霜"
    compose(editor, commit="冰爽")
    assert editor.text == "全天冰爽" and shown[-1].text == "全天冰爽"
    keys(editor, Key.Key_Z, held=Held.ControlModifier)
    assert editor.text == "全天"


def ink(image: QImage) -> int:
    """How many pixels are nearly black, as the layer's colour is."""
    return sum(image.pixelColor(x, y).lightness() < 60 for x in range(image.width()) for y in range(image.height()))


def test_composing_replaces_what_is_chosen_and_can_be_given_up(opened: Open) -> None:
    editor = opened()
    shown = []
    editor.drafted.connect(shown.append)
    editor.select_all()
    compose(editor, "leng")
    assert shown[-1].text == "leng"
    compose(editor)
    assert (editor.text, shown[-1].text) == ("Cold all day", "Cold all day")
    compose(editor, "leng")
    compose(editor, commit="冷")
    assert editor.text == "冷"


def test_what_is_being_composed_is_kept_when_the_words_are_left(opened: Open) -> None:
    editor = opened(replace(LAYER, text="全天"))
    kept = []
    editor.finished.connect(kept.append)
    keys(editor, Key.Key_End)
    compose(editor, "冰爽")
    editor.finish()
    assert [layer.text for layer in kept] == ["全天冰爽"]


def test_the_input_method_can_replace_letters_beside_the_caret(opened: Open) -> None:
    editor = opened(replace(LAYER, text="a😀nihao"))
    keys(editor, Key.Key_End)
    event = QInputMethodEvent()
    event.setCommitString("你好", -5, 5)
    QApplication.sendEvent(editor, event)
    assert editor.text == "a😀你好"
    assert editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorPosition) == 5  # UTF-16
    assert editor.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "a😀你好"


def test_words_are_cut_copied_and_pasted(opened: Open) -> None:
    editor = opened()
    keys(editor, Key.Key_Right, held=Held.ControlModifier | Held.ShiftModifier)
    keys(editor, Key.Key_X, held=Held.ControlModifier)
    assert (editor.text, QGuiApplication.clipboard().text()) == ("all day", "Cold ")
    keys(editor, Key.Key_End)
    QGuiApplication.clipboard().setText(" and\r\nnight")
    keys(editor, Key.Key_V, held=Held.ControlModifier)
    assert editor.text == "all day and\nnight"
    button = opened(ButtonLayer(id="b", name="b", x=0, y=0, width=200, height=50, text="Buy"))
    button.select_all()
    keys(button, Key.Key_V, held=Held.ControlModifier)
    assert button.text == "and night"


def test_steps_back_are_words_not_letters(opened: Open) -> None:
    editor = opened()
    keys(editor, Key.Key_End)
    QTest.keyClicks(editor, " and night")
    keys(editor, Key.Key_Z, held=Held.ControlModifier)
    assert editor.text == "Cold all day and "
    keys(editor, Key.Key_Z, Key.Key_Z, held=Held.ControlModifier)
    keys(editor, Key.Key_Z, Key.Key_Z, held=Held.ControlModifier)
    assert editor.text == "Cold all day"
    keys(editor, Key.Key_Z, held=Held.ControlModifier | Held.ShiftModifier)
    assert editor.text == "Cold all day "


def test_bold_and_italic_make_runs_that_stay_with_their_letters(opened: Open) -> None:
    editor = opened()
    keys(editor, Key.Key_Right, held=Held.ControlModifier | Held.ShiftModifier)
    keys(editor, Key.Key_B, held=Held.ControlModifier)
    assert editor.words.runs == (Run(start=0, end=5, weight=700),)
    keys(editor, Key.Key_I, held=Held.ControlModifier)
    assert editor.words.runs == (Run(start=0, end=5, weight=700, italic=True),)
    keys(editor, Key.Key_B, held=Held.ControlModifier)
    assert editor.words.runs == (Run(start=0, end=5, italic=True),)
    editor.restyle(color="#ff0000")
    keys(editor, Key.Key_End)
    QTest.keyClicks(editor, "s")
    keys(editor, Key.Key_Home)
    assert editor.words.runs == (Run(start=0, end=5, italic=True, color="#ff0000"),)
    assert editor.shown_layer().runs == editor.words.runs  # type: ignore[union-attr]


def test_keys_that_mean_something_here_are_no_shortcuts_of_the_window(opened: Open) -> None:
    editor = opened()
    for key, held, text, mine in (
        (Key.Key_Z, Held.ControlModifier, "", True),
        (Key.Key_B, Held.ControlModifier, "", True),
        (Key.Key_1, Held.NoModifier, "1", True),
        (Key.Key_Delete, Held.NoModifier, "", True),
        (Key.Key_S, Held.ControlModifier, "", False),
    ):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held, text)
        event.ignore()
        QApplication.sendEvent(editor, event)
        assert event.isAccepted() is mine, key


def test_the_caret_blinks_and_stops_when_the_words_are_left(opened: Open, qtbot) -> None:
    editor = opened()
    qtbot.waitUntil(lambda: editor.hasFocus())
    assert editor._blink.isActive() and editor._lit
    editor._flash()
    assert not editor._lit
    keys(editor, Key.Key_Right)
    assert editor._lit
    editor.finish()
    assert not editor._blink.isActive()


def test_typing_on_the_canvas_is_one_step_of_the_session_and_shows_the_renderers_letters(board: Board, qtbot) -> None:
    canvas = board.canvas
    canvas.select("meta-square", "headline")
    canvas.fit_selection()
    canvas.edit_text()
    editor = canvas.text_editor
    assert editor is not None and editor.words.chosen == "Cold all day"
    depth = len(board.session.history_labels)
    keys(editor, Key.Key_End)
    for letter in " long":
        QTest.keyClick(editor, letter)
    draft = canvas.overlay.draft
    assert draft is not None
    shown = next(layer for layer in draft.layers if layer.id == "headline")
    assert isinstance(shown, TextLayer) and (shown.text, shown.fit) == ("Cold all day long", True)
    keys(editor, Key.Key_Left, held=Held.ControlModifier | Held.ShiftModifier)
    keys(editor, Key.Key_B, held=Held.ControlModifier)
    canvas.look(canvas.camera.zoomed(1.5, QPointF(100, 100)))  # the words stay under the caret at any zoom
    assert editor.isVisible()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().bottomRight() - QPointF(5, 5).toPoint())
    assert canvas.text_editor is None
    kept = next(layer for layer in board.session.campaign.documents[0].layers if layer.id == "headline")
    assert kept == shown.__class__(**{**_fields(shown), "runs": (Run(start=13, end=17, weight=900),)})
    assert len(board.session.history_labels) == depth + 1
    assert board.session.undo_label == "Edit text"


def _fields(layer: TextLayer) -> dict[str, object]:
    return {name: getattr(layer, name) for name in layer.__dataclass_fields__}


def test_words_that_were_all_deleted_are_kept_as_they_were(board: Board) -> None:
    canvas = board.canvas
    canvas.select("meta-square", "headline")
    canvas.edit_text()
    assert canvas.text_editor is not None
    keys(canvas.text_editor, Key.Key_Delete, Key.Key_Escape)
    assert canvas.text_editor is None and canvas.overlay.draft is None
    assert board.session.undo_label is None


def test_steps_of_one_kind_in_a_row_are_one() -> None:
    steps = Steps(Words("a"))
    for text in ("ab", "abc"):
        steps.put(Words(text), "type")
    steps.put(Words("abcd"))
    assert steps.back() and steps.now.text == "abc"
    assert steps.back() and steps.now.text == "a"
    assert not steps.back()
    assert steps.forth() and steps.forth() and steps.now.text == "abcd" and not steps.forth()


def test_words_and_places_are_counted_in_letters() -> None:
    text = "Hi 😀 you"
    assert [text[slice(*word_at(text, place))] for place in (0, 1, 3, 5, 8)] == ["Hi", "Hi", "😀", "you", "you"]
    assert all(letters(text, units(text, place)) == place for place in range(len(text) + 1))
    assert word_at("", 0) == (0, 0)
