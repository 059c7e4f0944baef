"""Notices: only of long work, only while the window is away, only when wanted."""

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from studio.session.jobs import Job
from studio.ui import theme
from studio.ui.jobs.tray import StateMark
from studio.ui.notices import LONG, Notices
from studio.ui.window import StudioWindow


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the system was asked to show."""
    shown: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(
        QSystemTrayIcon, "showMessage", lambda _self, title, words, _kind, _time: shown.append((title, words))
    )
    monkeypatch.setattr(QApplication, "alert", staticmethod(lambda _window, _time=0: shown.append(("alert", ""))))
    return shown


def run(window: StudioWindow, state: str, seconds: float, **values: str) -> None:
    now = [0.0]
    notices = Notices(window, clock=lambda: now[0])
    notices.show_job(Job(7, "Make campaign", "pictures", "running"))
    now[0] = seconds
    notices.show_job(Job(7, "Make campaign", "pictures", state, **values))
    notices.close()


@pytest.mark.parametrize(
    ("state", "values", "line"),
    [
        ("done", {"note": "19 ads"}, ("Make campaign: done", "19 ads")),
        ("failed", {"error": "The disk is full."}, ("Make campaign: failed", "The disk is full.")),
    ],
)
def test_long_work_that_ends_while_the_window_is_away_is_told(
    empty_window: StudioWindow, told: list, monkeypatch: pytest.MonkeyPatch, state: str, values: dict, line: tuple
) -> None:
    monkeypatch.setattr(empty_window, "isActiveWindow", lambda: False)
    run(empty_window, state, LONG, **values)
    assert told == [("alert", ""), line]


def test_nothing_is_told_in_front_of_short_or_cancelled_work_or_when_switched_off(
    empty_window: StudioWindow, told: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(empty_window, "isActiveWindow", lambda: True)
    run(empty_window, "done", 60)
    monkeypatch.setattr(empty_window, "isActiveWindow", lambda: False)
    run(empty_window, "done", LONG - 0.1)
    run(empty_window, "cancelled", 60)
    empty_window.preferences.notify = False
    run(empty_window, "done", 60)
    assert told == []


def test_with_less_motion_no_mark_turns(qtbot, qapp) -> None:
    mark = StateMark()
    qtbot.addWidget(mark)
    theme.hold_still(qapp, True)
    try:
        mark.show_state("running")
        assert not mark._timer.isActive()
    finally:
        theme.hold_still(qapp, False)
    mark.show_state("running")
    assert mark._timer.isActive()
    mark.show_state("done")
