"""Encrypting and opening an encrypted campaign in the window."""

from pathlib import Path

import pytest

from studio.document import seal
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.ui import commands
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
        def __init__(self, parent, title, sentence, *, new):
            super().__init__(parent, title, sentence, new=new)
            shown.append(sentence)

        def exec(self) -> int:
            text = waiting.pop(0)
            self.first.setText(text or "")
            if self.second is not None:
                self.second.setText(text or "")
            return int(text is not None and self._agree.isEnabled())

    monkeypatch.setattr(commands, "PassphraseDialog", Answered)
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
    answers(monkeypatch, PASSPHRASE)
    window.actions_by_name["encrypt"].trigger()
    assert window.session.encrypted and b"Steel bottle" not in path.read_bytes()
    window.actions_by_name["encrypt"].trigger()
    assert not window.session.encrypted


def test_a_new_passphrase_must_be_long_and_typed_twice_alike(window: StudioWindow, qtbot) -> None:
    dialog = PassphraseDialog(window, "Encrypt", "Why", new=True)
    qtbot.addWidget(dialog)
    tries = (("short", "short", False), (PASSPHRASE, "other words", False), (PASSPHRASE, PASSPHRASE, True))
    for first, second, agreed in tries:
        dialog.first.setText(first)
        dialog.second.setText(second)
        assert dialog._agree.isEnabled() is agreed
