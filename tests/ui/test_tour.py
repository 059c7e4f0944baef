"""The tour: from the first page to a campaign that is made, by its buttons, by the controls and by keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.document.studio_file import StudioFile
from studio.ui.tour.guide import ADS, BRIEF, EXPORT, MAKE, SAMPLE, STEPS, Tour
from studio.ui.window import StudioWindow


@pytest.fixture
def tour(empty_window: StudioWindow) -> Tour:
    empty_window.actions_by_name["tour"].trigger()
    return empty_window.commands.tour


@pytest.fixture
def made(empty_window: StudioWindow, campaign_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Making a campaign answers at once with the small one."""
    file = StudioFile.open(campaign_file)
    documents = file.campaign.documents
    file.close()

    def make(_brief: object, _preview: object, _remark: object) -> int:
        def keep(_result: object) -> None:
            from dataclasses import replace

            session.apply("Make", lambda campaign: replace(campaign, documents=documents))

        return session.run("Make campaign", "pictures", lambda _engine, _report, _token: None, keep).id

    session = empty_window.session
    monkeypatch.setattr(empty_window.errands, "make", make)


def test_it_ends_with_a_campaign_that_is_made_by_return_alone(
    empty_window: StudioWindow, tour: Tour, made: None, qtbot: QtBot
) -> None:
    assert tour.step == SAMPLE and tour.card is not None and tour.card.isVisible()
    seen = [tour.step]
    while tour.step >= 0:
        qtbot.waitUntil(tour.card.next.isEnabled)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is tour.card.next)  # type: ignore[union-attr]
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        seen.append(tour.step)
    assert seen == [SAMPLE, BRIEF, MAKE, ADS, EXPORT, -1]
    assert len(STEPS) == 5 and empty_window.session.campaign.documents
    assert empty_window.prompt.product.text() and not tour.card.isVisible() and not tour.card.ring.isVisible()


def test_it_goes_along_when_the_button_itself_is_pressed(
    empty_window: StudioWindow, tour: Tour, made: None, qtbot: QtBot
) -> None:
    assert tour.card is not None
    tour.card.next.click()
    assert tour.step == BRIEF
    empty_window.prompt.make.click()
    qtbot.waitUntil(lambda: tour.step == ADS and tour.card is not None and tour.card.next.text() == "Next")


def test_escape_leaves_it_and_it_can_begin_again(empty_window: StudioWindow, tour: Tour, qtbot: QtBot) -> None:
    assert tour.card is not None
    qtbot.keyClick(tour.card, Qt.Key.Key_Escape)
    assert tour.step == -1 and not tour.card.isVisible() and empty_window.preferences.toured
    assert not empty_window.is_open
    empty_window.actions_by_name["tour"].trigger()
    assert tour.step == SAMPLE and tour.card.isVisible()


def test_each_step_stands_by_its_control_inside_the_window(
    empty_window: StudioWindow, tour: Tour, made: None, qtbot: QtBot
) -> None:
    for _step in range(4):
        card, anchor = tour.card, tour._anchor()
        assert card is not None and anchor is not None
        assert empty_window.rect().contains(card.geometry())
        assert card.ring.isVisible()
        qtbot.waitUntil(card.next.isEnabled)
        card.next.click()
    qtbot.waitUntil(lambda: tour.step == EXPORT)


def test_a_failure_is_said_and_leads_back(empty_window: StudioWindow, tour: Tour, qtbot: QtBot) -> None:
    card = tour.card
    assert card is not None
    for _press in range(3):
        card.next.click()
    qtbot.waitUntil(lambda: card.title.text() == "It could not be made")
    card.next.click()
    assert tour.step == MAKE


def test_the_open_campaign_stays_as_it_is(window: StudioWindow, campaign_file: Path) -> None:
    before = window.session.campaign
    window.actions_by_name["tour"].trigger()
    tour = window.commands.tour
    assert tour.card is not None
    tour.card.next.click()
    assert window.session.path != campaign_file and window.prompt.product.text() != "Steel bottle"
    window.session.open(campaign_file)
    assert window.session.campaign.documents == before.documents
