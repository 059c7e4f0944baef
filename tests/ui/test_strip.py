"""The strip of arrangements: shown, taken by key and click, wishes granted, each undone in one step."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from studio.document import edits
from studio.document.layer_edits import move_layers, paste_layers
from studio.document.layers import Document, ShapeLayer
from studio.ui.window import StudioWindow


def square(window: StudioWindow) -> Document:
    return edits.document_of(window.session.campaign, "meta-square")


@pytest.fixture
def strip(window: StudioWindow, qtbot):
    """The strip, open on the square ad."""
    window.canvas.select("meta-square")
    window.canvas.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_A)
    assert window.strip.isVisible()
    assert window.strip.cards
    assert not any(card.isEnabled() for card in window.strip.cards), "skeletons first"
    settle(window, qtbot)
    return window.strip


def settle(window: StudioWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: window.commands.arranging.is_idle)


def test_an_arrangement_is_taken_by_its_number_and_undone(window: StudioWindow, strip, qtbot) -> None:
    assert 3 <= len(strip.cards) <= 9
    before = square(window)
    own = ShapeLayer(id="star", name="Star", x=10, y=10, width=20, height=20)
    window.apply("Add", lambda campaign: paste_layers(campaign, before.id, (own,))[0])
    settle(window, qtbot)
    mine = square(window)
    qtbot.keyClick(window.canvas, Qt.Key.Key_2)
    after = square(window)
    assert after.arrangement
    assert after.layers != mine.layers
    assert own in after.layers, "what the user added stays"
    assert (after.copy, after.id) == (before.copy, before.id)
    settle(window, qtbot)
    assert [card.current for card in strip.cards].count(True) == 1
    window.actions_by_name["undo"].trigger()
    assert square(window) == mine


def test_a_click_takes_one_and_the_one_in_use_does_nothing(window: StudioWindow, strip, qtbot) -> None:
    strip.cards[0].click()
    settle(window, qtbot)
    taken = window.session.campaign
    assert strip.cards[0].current
    assert strip.cards[0].accessibleName().endswith("in use")
    strip.cards[0].click()
    assert window.session.campaign is taken
    strip.cards[0].setFocus()
    qtbot.keyClick(strip.cards[0], Qt.Key.Key_Right)
    assert strip.cards[1].hasFocus()


def test_what_was_placed_by_hand_is_told_of_only_where_a_hand_placed_it(
    window: StudioWindow, strip, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window.tray, "show_remark", told.append)
    strip.cards[0].click()
    assert len(told) == 1, "the sample's parts stand where no arrangement puts them"
    first = square(window)
    window.commands.arranging.take(2)
    assert square(window) != first and len(told) == 1
    settle(window, qtbot)
    head = next(layer.id for layer in square(window).layers if layer.role == "headline")
    window.apply("Move", lambda campaign: move_layers(campaign, "meta-square", (head,), 61, 93))
    settle(window, qtbot)
    strip.cards[0].click()
    assert len(told) == 2


def test_a_shuffle_is_one_step(window: StudioWindow, strip, qtbot) -> None:
    before = square(window)
    strip.shuffle.click()
    settle(window, qtbot)
    assert square(window).arrangement != ""
    window.actions_by_name["undo"].trigger()
    assert square(window) == before


def test_a_wish_is_granted_in_one_step_or_refused_in_a_sentence(window: StudioWindow, strip, qtbot) -> None:
    before = square(window)
    small = [replace(layer, style=replace(layer.style, size=30)) for layer in before.layers if layer.id == "headline"]
    window.apply("Small", lambda campaign: edits.replace_layer(campaign, before.id, small[0]))
    tiny = square(window)
    window.actions_by_name["more_type"].trigger()
    settle(window, qtbot)
    head = next(layer for layer in square(window).layers if layer.role == "headline")
    assert head.style.size > 33
    window.actions_by_name["undo"].trigger()
    assert square(window) == tiny
    wide = replace(edits.layer_of(tiny, "picture"), crop=(0.4, 0.4, 0.2, 0.2))
    window.apply("Zoom", lambda campaign: edits.replace_layer(campaign, before.id, wide))
    zoomed = square(window)
    window.actions_by_name["bigger_product"].trigger()
    settle(window, qtbot)
    assert square(window) == zoomed
    assert any("bigger" in row.text() for row in window.tray.findChildren(QLabel))


def test_an_ad_of_words_has_no_arrangements(window: StudioWindow, strip, qtbot) -> None:
    window.canvas.select("google-rsa")
    assert strip.cards == []
    assert not strip.shuffle.isEnabled()
    window.canvas.select("google-landscape")
    settle(window, qtbot)
    assert strip.cards[0].isEnabled()
    qtbot.keyClick(window.canvas, Qt.Key.Key_A)
    assert strip.isHidden()
    qtbot.keyClick(window.canvas, Qt.Key.Key_2)
    assert dict(square(window).copy)["headline"] == "A day of cold water", "the numbers are the candidates' again"
