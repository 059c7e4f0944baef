"""The page of privacy: from whom personal details are hidden, and what that means for the brief at hand."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studio.settings import HIDES
from studio.ui.controls import Elided, Segments, Sign, button, column, empty, label, line
from studio.ui.languages import mark, tr
from studio.ui.settings.page import Page

KIND_NAMES = {
    "key": mark("Key or password"),
    "card": mark("Card number"),
    "account": mark("Bank account"),
    "mail": mark("Mail address"),
    "phone": mark("Phone number"),
    "address": mark("Postal address"),
    "name": mark("Name of a person"),
}
_SIGNS = {
    "key": "key",
    "card": "credit-card",
    "account": "bank",
    "mail": "envelope-simple",
    "phone": "phone",
    "address": "map-pin",
    "name": "user",
}
_MEANINGS = {
    "never": mark("Every model, also one on another machine, sees the text as it is."),
    "endpoints": mark(
        "Models on this machine see the text as it is. Servers see [NAME-1] in place of a name, and so on."
    ),
    "always": mark(
        "Every model sees [NAME-1] in place of a name, and so on. Answers come back with the details in place."
    ),
}


class PrivacyPage(Page):
    """Says which way of hiding is wished; shows what is found in the brief."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("Privacy"),
            tr("Names, addresses, phone numbers, accounts and keys are found on this machine before a model is asked."),
        )
        self.hide_from = Segments(tr("Hide personal details"), (tr("Never"), tr("From servers"), tr("Always")))
        self.hide_from.setFixedWidth(360)
        self.hide_from.chosen.connect(lambda index: self.chosen.emit(HIDES[index]))
        self.box.addWidget(label(tr("Hide personal details")))
        self.box.addWidget(self.hide_from)
        self._meaning = label("", "muted", wrap=True)
        self.box.addWidget(self._meaning)
        part = self.add_part(tr("What would be hidden in this brief"))
        self._none = label(tr("Nothing was found in this brief."), "muted", wrap=True)
        part.addWidget(self._none)
        self._list = column(gap=2)
        part.addLayout(self._list)
        row = line()
        self.show_text = button(tr("Show the brief as servers see it"), "", "eye")
        self.show_text.setCheckable(True)
        row.addWidget(self.show_text)
        row.addStretch(1)
        part.addLayout(row)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("The brief as servers see it"))
        self.text.setMinimumHeight(150)
        self.text.hide()
        self.show_text.toggled.connect(self.text.setVisible)
        part.addWidget(self.text)
        about = tr("Rare names without a title or a cue can be missed: read what you send to others.")
        part.addWidget(label(about, "hint", wrap=True))
        self.box.addStretch(1)

    def show_hide(self, hide: str) -> None:
        """Show from whom details are hidden."""
        index = HIDES.index(hide)
        if self.hide_from.index != index:
            self.hide_from.blockSignals(True)
            self.hide_from.choose(index)
            self.hide_from.blockSignals(False)
        self._meaning.setText(tr(_MEANINGS[hide]))

    def show_found(self, found: Sequence[tuple[str, str]], redacted: str) -> None:
        """Show details as (kind, words), and the brief's words with placeholders in their places."""
        empty(self._list)
        for kind, words in found:
            self._list.addWidget(self._row(kind, words))
        self._none.setVisible(not found)
        self.show_text.setVisible(bool(found))
        self.text.setPlainText(redacted)
        if not found:
            self.show_text.setChecked(False)

    def _row(self, kind: str, words: str) -> QWidget:
        row = QWidget()
        inner = line(row, gap=10, edge=(0, 4, 0, 4))
        inner.addWidget(Sign(_SIGNS[kind], "faint"))
        name = label(tr(KIND_NAMES[kind]), "muted")
        name.setFixedWidth(140)
        inner.addWidget(name)
        inner.addWidget(Elided(words, "plain"), 1)
        return row
