"""A small card that asks for a few words: where a claim is proved, or another limit."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QLineEdit, QWidget

from studio.errors import StudioError
from studio.ui.controls import button, column, empty, label, line
from studio.ui.languages import spoken, tr
from studio.ui.sheet import Sheet

_WIDTH = 344


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked for: its name, an example, and what stands there first."""

    name: str
    example: str = ""
    value: str = ""


class AskCard(Sheet):
    """Return or the button accepts; a refusal is shown in the card, which then stays."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._accept: Callable[[list[str]], None] = lambda _values: None
        self.edits: list[QLineEdit] = []
        box = column(self, gap=8, edge=(12, 10, 12, 12))
        self._title, self._about = label("", "strong", wrap=True), label("", "hint", wrap=True)
        self._fields = column(gap=4)
        self.refusal = label("", "label", wrap=True)
        self.refusal.setProperty("level", "fail")
        box.addWidget(self._title)
        box.addWidget(self._about)
        box.addLayout(self._fields)
        box.addWidget(self.refusal)
        foot = line()
        foot.addStretch(1)
        leave = button(tr("Cancel"), "plain")
        leave.clicked.connect(self.put_away)
        self.accept = button("", "accent")
        self.accept.clicked.connect(self.answer)
        foot.addWidget(leave)
        foot.addWidget(self.accept)
        box.addLayout(foot)

    def ask(
        self,
        title: str,
        about: str,
        asked: Sequence[Asked],
        action: str,
        accept: Callable[[list[str]], None],
        anchor: QRect,
        return_to: QWidget,
    ) -> None:
        """Open below `anchor` (host coordinates). `accept` takes what was entered, and may raise StudioError."""
        self._accept, self._anchor = accept, anchor
        self.setAccessibleName(title)
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self.accept.setText(action)
        self.accept.setAccessibleName(action)
        self.refusal.hide()
        empty(self._fields)
        self.edits = [self._edit(item) for item in asked]
        self.open_at(self._box(), return_to)
        self.edits[0].setFocus()
        self.edits[0].selectAll()

    def answer(self) -> None:
        """Hand over what was entered."""
        values = [edit.text().strip() for edit in self.edits]
        if not values[0]:
            self.edits[0].setFocus()
            return
        try:
            self._accept(values)
        except StudioError as error:
            self.refusal.setText(spoken(str(error)))
            self.refusal.show()
            self.place(self._box())
        else:
            self.put_away()

    def _edit(self, item: Asked) -> QLineEdit:
        edit = QLineEdit(item.value)
        edit.setAccessibleName(item.name)
        edit.setPlaceholderText(item.example)
        edit.returnPressed.connect(self.answer)
        caption = label(item.name)
        caption.setBuddy(edit)
        self._fields.addWidget(caption)
        self._fields.addWidget(edit)
        return edit

    def _box(self) -> QRect:
        self.layout().activate()
        high = max(self.layout().heightForWidth(_WIDTH), self.layout().minimumSize().height())
        return QRect(self._anchor.x(), self._anchor.bottom() + 6, _WIDTH, high)
