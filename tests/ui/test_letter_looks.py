"""The inspector gives chosen letters a look of their own while words are edited on the artboard."""

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.document.layers import Run, TextLayer
from studio.ui.canvas.text_editor import CanvasText
from studio.ui.layers.type_section import TypeSection
from studio.ui.window import StudioWindow

KEY = "meta-square"


def editing(window: StudioWindow, qtbot: QtBot, letters: str) -> tuple[CanvasText, TypeSection]:
    """The headline with a caret in it and these letters chosen, and the inspector's section of its type."""
    window.show_right_tab(1)
    window.canvas.select(KEY, ("headline",))
    window.canvas.edit_text()
    editor = window.canvas.text_editor
    assert editor is not None
    qtbot.waitUntil(editor.hasFocus)
    start = editor.text.index(letters)
    editor.put(editor.words.at(start).at(start + len(letters), keep=True))
    section = window.inspector.section(TypeSection)
    assert isinstance(section, TypeSection)
    return editor, section


def headline(window: StudioWindow) -> TextLayer:
    """The headline as the campaign has it."""
    layer = next(item for item in window.session.campaign.documents[0].layers if item.id == "headline")
    assert isinstance(layer, TextLayer)
    return layer


def test_colour_size_and_weight_go_to_the_chosen_letters(window: StudioWindow, qtbot: QtBot) -> None:
    editor, section = editing(window, qtbot, "all")
    section.points.setFocus()
    assert window.canvas.text_editor is editor
    section.color.entered.emit("#ff0000")
    section.points.entered.emit(lambda old: old * 2)
    section.weight.entered.emit(900)
    looks = Run(start=5, end=8, weight=900, color="#ff0000", scale=2.0)
    assert editor.words.runs == (looks,)
    assert section.color.color == "#ff0000"
    window.canvas.end_text()
    assert headline(window).runs == (looks,)
    assert headline(window).style.color == "#ffffff"
    assert section.color.color == "#ffffff"


def test_a_colour_that_is_dragged_is_one_step_back(window: StudioWindow, qtbot: QtBot) -> None:
    editor, section = editing(window, qtbot, "all")
    for color in ("#110000", "#220000", "#330000"):
        section.color.drafted.emit(color)
    section.color.entered.emit("#330000")
    assert editor.words.runs == (Run(start=5, end=8, color="#330000"),)
    editor.travel()
    assert editor.words.runs == ()


def test_what_letters_cannot_have_is_for_the_layer(window: StudioWindow, qtbot: QtBot) -> None:
    _editor, section = editing(window, qtbot, "all")
    section.align.entered.emit("right")
    assert window.canvas.text_editor is None
    assert (headline(window).align, headline(window).runs) == ("right", ())


def test_with_all_letters_chosen_the_layer_is_meant(window: StudioWindow, qtbot: QtBot) -> None:
    _editor, section = editing(window, qtbot, "Cold all day")
    section.color.entered.emit("#00ff00")
    assert (headline(window).style.color, headline(window).runs) == ("#00ff00", ())


def test_words_are_kept_where_the_keyboard_goes_elsewhere(window: StudioWindow, qtbot: QtBot) -> None:
    editor, section = editing(window, qtbot, "all")
    QTest.keyClicks(editor, "every")
    section.points.setFocus()
    window.prompt.product.setFocus()
    assert window.canvas.text_editor is None
    assert headline(window).text == "Cold every day"
