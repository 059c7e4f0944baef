"""The team's rules and vocabulary as text: what is wrong is said at its line, what is right is kept as written."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from studio.library import rules, vocabulary
from studio.ui.window import StudioWindow


def test_rules_and_words_are_edited_checked_kept_and_taken_over(
    window: StudioWindow, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = window.commands.librarian.listing
    window.actions_by_name["rules"].trigger()
    dialog = listing.dialog
    qtbot.waitUntil(lambda: dialog.keep.isEnabled())
    text = "# ours\nphoto of food -> campaign:menu\nno arrow here\n"
    dialog.text.setPlainText(text)
    qtbot.waitUntil(lambda: dialog.text.wrong == 3)
    assert not dialog.keep.isEnabled() and "no arrow" in dialog.said.text()
    dialog.text.setPlainText(text.replace("no arrow here", "tag:dog -> pets"))
    dialog._keep()
    qtbot.waitUntil(lambda: listing.dialog is None)
    assert len(rules.load()) == 2 and rules.rules_path().read_text().startswith("# ours\n")
    assert window.library.news.ways

    shared = tmp_path / "team.txt"
    shared.write_text("breakfast\nespresso < coffee\n")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(shared), ""))
    window.actions_by_name["vocabulary"].trigger()
    dialog = listing.dialog
    dialog.bring_wanted.emit()
    qtbot.waitUntil(lambda: "espresso" in dialog.text.toPlainText() and dialog.keep.isEnabled())
    out = tmp_path / "out.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(out), ""))
    dialog.export_wanted.emit(dialog.text.toPlainText())
    dialog.keep.click()
    qtbot.waitUntil(lambda: listing.dialog is None and out.exists())
    assert "espresso" in vocabulary.load().words and out.read_text() == shared.read_text()
    qtbot.waitUntil(lambda: "breakfast" in window.library.card.add._words)
