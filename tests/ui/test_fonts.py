"""The font browser."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.render.font_list import Choice
from studio.render.fonts import load_fonts
from studio.ui.fonts.browser import FontBrowser
from studio.ui.fonts.families_list import ALL, FAVOURITES, FamiliesList
from studio.ui.fonts.kinds import kind_of
from studio.ui.fonts.preview import described


def choice(name: str, *scripts: str, weights=(400, 700), variable=False, italic=False) -> Choice:
    return Choice(
        name=name, bundled=True, weights=weights, variable=variable, italic=italic, scripts=scripts or ("latin",)
    )


def names(model: FamiliesList) -> list[str]:
    return [model.index(row).data() for row in range(model.rowCount())]


def test_families_are_narrowed_by_words_script_and_favourites(qapp) -> None:
    model = FamiliesList([choice("Inter"), choice("Noto Sans SC", "latin", "chinese"), choice("Noto Serif")])
    model.narrow("noto", ALL, "")
    assert names(model) == ["Noto Sans SC", "Noto Serif"]
    model.narrow("", ALL, "chinese")
    assert names(model) == ["Noto Sans SC"]
    model.narrow("", ALL, "")
    model.show_favourites(["Noto Serif"])
    assert names(model) == ["Noto Serif", "Inter", "Noto Sans SC"]
    model.narrow("", FAVOURITES, "")
    assert names(model) == ["Noto Serif"]
    assert model.scripts == ("latin", "chinese")


def test_what_a_family_has_is_said() -> None:
    assert described(choice("A", weights=(100, 900), variable=True, italic=True)) == "variable 100 – 900, italics"
    assert described(choice("B", weights=(400,))) == "one weight"
    assert described(choice("C")) == "2 weights"


@pytest.mark.parametrize(
    ("name", "kind"), [("Inter", "sans"), ("Fraunces", "serif"), ("Playfair Display", "serif"), ("Anton", "display")]
)
def test_kinds_of_letters(qapp, name: str, kind: str) -> None:
    load_fonts()
    assert kind_of(name) == kind


@pytest.fixture
def browser(qtbot, data_folder) -> Iterator[FontBrowser]:
    load_fonts()
    owner = QWidget()
    qtbot.addWidget(owner)
    owner.show()
    made = FontBrowser(owner)
    yield made
    made.hide()


def test_arrows_draft_and_return_enters(browser: FontBrowser) -> None:
    drafts, entries = [], []
    browser.drafted.connect(drafts.append)
    browser.entered.connect(entries.append)
    browser.open_at(QPoint(400, 100), "Inter", "Cold\nall day", 700)
    assert browser.preview.words == "Cold all day"
    assert browser.missing.isHidden() and drafts == []
    QTest.keyClick(browser.search, Qt.Key.Key_Down)
    assert len(drafts) == 1 and drafts[0] != "Inter"
    browser.search.setText("poppins")
    QTest.keyClick(browser.search, Qt.Key.Key_Return)
    assert entries == ["Poppins"]
    assert browser.isHidden()


def test_a_missing_family_is_named_and_replaced_on_a_click(browser: FontBrowser) -> None:
    entries = []
    browser.entered.connect(entries.append)
    browser.open_at(QPoint(400, 100), "Helvetica Now", "Cold", 400)
    assert "Helvetica Now" in browser.missing_words.text()
    browser.take_stand_in.click()
    assert len(entries) == 1 and entries[0] in browser.missing_words.text()


def test_favourites_are_remembered(browser: FontBrowser) -> None:
    browser.toggle_favourite("Anton")
    again = FontBrowser(browser.parentWidget())
    assert names(again.families)[0] == "Anton"
    again.toggle_favourite("Anton")
    assert names(FontBrowser(browser.parentWidget()).families)[0] != "Anton"


def test_nothing_found_says_so(browser: FontBrowser) -> None:
    browser.open_at(QPoint(400, 100), "Inter", "", 400)
    browser.search.setText("no such font")
    assert browser.list.isHidden() and not browser.nothing.isHidden()
