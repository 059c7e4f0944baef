"""Asking for a passphrase: once to open a file, twice to encrypt one."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QWidget

from studio.document.seal import LEAST
from studio.ui.controls import column, label
from studio.ui.languages import tr


class PassphraseDialog(QDialog):
    """Asks for the passphrase of a file; with `new` for a new one, typed twice, which cannot be found again."""

    def __init__(self, parent: QWidget, title: str, sentence: str, *, new: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(400)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._agree = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._agree.setText(tr("Encrypt") if new else tr("Open"))
        self._agree.setProperty("kind", "primary")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = column(self, gap=12, edge=(24, 24, 24, 24))
        box.addWidget(label(title, "section"))
        said = label(sentence)
        said.setWordWrap(True)
        box.addWidget(said)
        self.first = self._line(tr("Passphrase"))
        box.addWidget(self.first)
        self.second = self._line(tr("The same again")) if new else None
        if self.second is not None:
            box.addWidget(self.second)
        box.addWidget(buttons)
        for line in filter(None, (self.first, self.second)):
            line.textChanged.connect(self._check)
        self._check()

    def passphrase(self) -> str:
        """What was typed."""
        return self.first.text()

    def _line(self, name: str) -> QLineEdit:
        line = QLineEdit()
        line.setEchoMode(QLineEdit.EchoMode.Password)
        line.setPlaceholderText(name)
        line.setAccessibleName(name)
        return line

    def _check(self) -> None:
        """Agree only to what can work: not empty, and a new one long enough and typed twice alike."""
        text = self.first.text()
        if self.second is None:
            self._agree.setEnabled(bool(text))
        else:
            self._agree.setEnabled(len(text) >= LEAST and self.second.text() == text)
