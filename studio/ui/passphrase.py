"""Asking for a passphrase: once to open a file, twice to encrypt one, not at all to write one in clear again."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QProgressBar, QWidget

from studio.document.seal import LEAST
from studio.errors import StudioError
from studio.ui.controls import column, label, restyle
from studio.ui.languages import spoken, tr
from studio.ui.waiting import waited

Purpose = Literal["open", "new", "clear"]


class PassphraseDialog(QDialog):
    """Asks, does the work with what was typed, and closes when it is done; a failure is said here, to try again.

    Deriving a key takes half a second on purpose: the work runs off the window's thread.
    """

    def __init__(
        self, parent: QWidget, title: str, sentence: str, work: Callable[[str], object], purpose: Purpose
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        self._work = work
        self._busy = False
        box = column(self, gap=12, edge=(24, 24, 24, 24))
        box.addWidget(label(title, "section"))
        self.said = label(spoken(sentence), "plain", wrap=True)
        box.addWidget(self.said)
        self.first = self._line(tr("Passphrase")) if purpose != "clear" else None
        self.second = self._line(tr("The same again")) if purpose == "new" else None
        for line in filter(None, (self.first, self.second)):
            line.textChanged.connect(self._check)
            box.addWidget(line)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Working…"))
        kept = self.progress.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(kept)
        self.progress.hide()
        box.addWidget(self.progress)
        box.addWidget(self._buttons(purpose))
        self._check()

    def _buttons(self, purpose: Purpose) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.agree = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.agree.setText({"open": tr("Open"), "new": tr("Encrypt"), "clear": tr("Write in clear")}[purpose])
        self.agree.setProperty("kind", "accent")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def accept(self) -> None:
        """Do the work; close when it succeeded."""
        if self._busy or not self.agree.isEnabled():
            return
        text = self.first.text() if self.first is not None else ""
        self._show_busy(True)
        try:
            waited(lambda: self._work(text))
        except StudioError as error:
            self._show_busy(False)
            self.said.setText(spoken(str(error)))
            restyle(self.said, "level", "fail")
            if self.first is not None:
                self.first.selectAll()
                self.first.setFocus()
            return
        self._show_busy(False)
        super().accept()

    def reject(self) -> None:
        """Give up; not while the work is under way."""
        if not self._busy:
            super().reject()

    def _show_busy(self, busy: bool) -> None:
        self._busy = busy
        self.progress.setVisible(busy)
        for part in filter(None, (self.first, self.second, self.agree)):
            part.setEnabled(not busy)

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        return line

    def _check(self) -> None:
        """Agree only to what can work: not empty, and a new one long enough and typed twice alike."""
        text = self.first.text() if self.first is not None else ""
        if self.second is not None:
            self.agree.setEnabled(len(text) >= LEAST and self.second.text() == text)
        else:
            self.agree.setEnabled(self.first is None or bool(text))
