"""Encrypting and opening an encrypted campaign in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from studio.document import seal
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.errors import StudioError
from studio.ui import filing
from studio.ui.passphrase import PassphraseDialog
from studio.ui.window import StudioWindow

PASSPHRASE = "four plain little words"


@pytest.fixture(autouse=True)
def cheap_guesses(monkeypatch) -> None:
    monkeypatch.setattr(seal, "COST", (2**4, 8, 1))


def answers(monkeypatch, *typed: str | None) -> list[str]:
    """Let dialogs be answered with `typed`, None for Cancel; returns the sentences they showed."""
    waiting, shown = list(typed), []

    class Answered(PassphraseDialog):
        def exec(self) -> int:
            while waiting:
                shown.append(self.said.text())
                text = waiting.pop(0)
                if text is None:
                    self.reject()
                    break
                for line in filter(None, (self.first, self.second)):
                    line.setText(text)
                self.accept()
                if self.result():
                    break
            return self.result()

    monkeypatch.setattr(filing, "PassphraseDialog", Answered)
    return shown


def test_it_asks_again_until_the_passphrase_is_right(empty_window: StudioWindow, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "secret.studio"
    StudioFile.create(path, Campaign(id="c", name="Launch"), PASSPHRASE).close()
    shown = answers(monkeypatch, "not this one at all", PASSPHRASE)
    empty_window.commands.files.open(path)
    assert empty_window.session.campaign.name == "Launch"
    assert [("not the passphrase" in sentence) for sentence in shown] == [False, True]


def test_giving_up_leaves_the_window_as_it_was(empty_window: StudioWindow, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "secret.studio"
    StudioFile.create(path, Campaign(id="c", name="Launch"), PASSPHRASE).close()
    answers(monkeypatch, None)
    empty_window.commands.files.open(path)
    assert not empty_window.is_open


def test_the_open_campaign_is_encrypted_and_opened_up(window: StudioWindow, monkeypatch) -> None:
    path = window.session.path
    assert path is not None
    answers(monkeypatch, PASSPHRASE, "")
    window.actions_by_name["encrypt"].trigger()
    assert window.session.encrypted and b"Steel bottle" not in path.read_bytes()
    window.actions_by_name["encrypt"].trigger()
    assert not window.session.encrypted


def test_a_new_passphrase_must_be_long_and_typed_twice_alike(window: StudioWindow, qtbot) -> None:
    dialog = PassphraseDialog(window, "Encrypt", "Why", lambda text: None, "new")
    qtbot.addWidget(dialog)
    tries = (("short", "short", False), (PASSPHRASE, "other words", False), (PASSPHRASE, PASSPHRASE, True))
    for first, second, agreed in tries:
        dialog.first.setText(first)
        dialog.second.setText(second)
        assert dialog.agree.isEnabled() is agreed


def test_the_window_lives_while_the_key_is_derived(window: StudioWindow, qtbot) -> None:
    beats, seen = [], []

    def work(text: str) -> None:
        qtbot_free = [None]
        while len(beats) < 3:
            qtbot_free[0] = text
        raise StudioError("Not that one.")

    dialog = PassphraseDialog(window, "Open", "Which?", work, "open")
    qtbot.addWidget(dialog)
    dialog.first.setText("something")
    dialog.show()
    timer = QTimer(dialog)
    timer.timeout.connect(lambda: (beats.append(1), seen.append(dialog.progress.isVisible()), dialog.reject()))
    timer.start(1)
    dialog.accept()
    timer.stop()
    assert all(seen[:3]), "it shows that it works"
    assert dialog.isVisible(), "leaving waits for the work"
    assert not dialog.progress.isVisible() and dialog.agree.isEnabled()
    assert dialog.said.text() == "Not that one."
