"""The page of the user's own limits: where they differ from the shipped ones, and the way back."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal

from studio.ui.controls import button, column, empty, label
from studio.ui.languages import tr
from studio.ui.settings.page import Card, Page


@dataclass(frozen=True, slots=True)
class OwnLimit:
    """A field whose limit the user changed."""

    place: str
    field: str
    title: str
    limit: int
    shipped: int
    source: str


class LimitsPage(Page):
    """Says which limit should go back; shows those that are the user's own."""

    dropped = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(
            tr("Limits"), tr("Limits of platforms that you changed on this machine, in the menu of a field of copy.")
        )
        self._fault = label("", "hint", wrap=True)
        self._fault.setProperty("level", "fail")
        self.box.addWidget(self._fault)
        self._none = label(tr("You changed none: every limit is the shipped one, with its source."), "muted", wrap=True)
        self.box.addWidget(self._none)
        self._list = column(gap=8)
        self.box.addLayout(self._list)
        self.box.addStretch(1)

    def show_limits(self, limits: Sequence[OwnLimit], fault: str) -> None:
        """Show these limits, and what is wrong with the user's file or nothing."""
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._none.setVisible(not limits and not fault)
        empty(self._list)
        for own in limits:
            card = Card(own.title)
            card.words.addWidget(label(own.title, "strong"))
            change = tr("{own} in place of {shipped}").format(own=own.limit, shipped=own.shipped)
            card.words.addWidget(label(" · ".join(filter(None, (change, own.source))), "muted", wrap=True))
            back = button(tr("Use the shipped limit"), "")
            back.setAccessibleName(tr("Use the shipped limit for {name}").format(name=own.title))
            back.clicked.connect(lambda _=False, own=own: self.dropped.emit(own.place, own.field))
            card.tools.addWidget(back)
            self._list.addWidget(card)
