"""The adverts to browse: found by words, category and tone, and taken as an example."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from studio.copywriting.adverts import Advert
from studio.ui.inspiration.dialog import InspirationDialog
from studio.ui.window import StudioWindow

NAMES = {"headline": "Headline", "description": "Description"}


def advert(product: str, category: str, tone: str) -> Advert:
    lines = {name: f"{product} {name}" for name in ("headline", "long_headline", "description", "primary_text", "cta")}
    return Advert(product, (f"{product} fact",), tone, "", lines, "people", category)


def test_adverts_are_filtered_and_used_by_keyboard(qtbot, qapp) -> None:
    rows = [advert("Loaf", "bakery", "warm"), advert("Lamp", "home_light", "calm"), advert("Roll", "bakery", "calm")]
    dialog = InspirationDialog(None, rows, NAMES)
    qtbot.addWidget(dialog)
    dialog.open_for("description")
    taken: list[str] = []
    dialog.example_wanted.connect(taken.append)
    qtbot.keyClicks(dialog.search, "bakery")
    assert dialog.adverts.rowCount() == 2
    dialog.tone.setCurrentIndex(dialog.tone.findData("calm"))
    dialog.tone.activated.emit(dialog.tone.currentIndex())
    assert dialog.adverts.rowCount() == 1 and dialog.advert() == rows[2]
    qtbot.keyClick(dialog.cards, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Roll description"
    qtbot.keyClick(dialog.cards, Qt.Key.Key_Return)
    assert taken == ["Roll description"] and dialog.isHidden()


def test_nothing_found_leaves_nothing_to_use(qtbot, qapp) -> None:
    dialog = InspirationDialog(None, [advert("Loaf", "bakery", "warm")], NAMES)
    qtbot.addWidget(dialog)
    dialog.search.setText("submarine")
    assert dialog.adverts.rowCount() == 0 and not dialog.use_button.isEnabled() and dialog.advert() is None


def test_an_example_goes_to_the_line_in_hand(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square")
    window.copy_pane.choose_field("headline")
    wished: list[tuple[str, str, bool]] = []
    window.commands.wording.rewrite = lambda wish: wished.append((wish.key, wish.text, wish.listed))
    window.commands.show_inspiration()
    dialog = window.findChild(InspirationDialog)
    dialog.search.setText("sourdough")
    text = dialog.advert().lines["headline"]
    dialog.use()
    assert wished == [("headline", text, True)]
