"""The facts that copy may claim, one row each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from studio.ui.controls import IconButton, button, column, empty, in_order, line
from studio.ui.languages import tr


class Facts(QWidget):
    """Rows of text; Return adds another, an empty row disappears when it is left."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._edits: list[QLineEdit] = []
        box = column(self, gap=4)
        inset = QFrame()
        inset.setObjectName("inset")
        box.addWidget(inset)
        self._rows = column(inset, gap=0, edge=(2, 2, 2, 2))
        self._add = button(tr("Add a fact"), "link", "plus")
        self._add.clicked.connect(lambda: self._append("").setFocus())
        foot = line()
        foot.addWidget(self._add)
        foot.addStretch(1)
        box.addLayout(foot)
        self.show_facts(())

    def facts(self) -> tuple[str, ...]:
        """The facts that are not empty, in order."""
        return tuple(edit.text().strip() for edit in self._edits if edit.text().strip())

    def show_facts(self, facts: tuple[str, ...]) -> None:
        """Show these facts, or one empty row."""
        self._edits.clear()
        empty(self._rows)
        for fact in facts or ("",):
            self._append(fact)

    def _append(self, fact: str) -> QLineEdit:
        row = QWidget()
        box = line(row, gap=0)
        edit = QLineEdit(fact)
        edit.setObjectName("row_edit")
        edit.setAccessibleName(tr("Fact"))
        edit.setPlaceholderText(tr("Something true, e.g. keeps cold for 24 hours"))
        edit.textEdited.connect(self.changed)
        edit.returnPressed.connect(lambda: self._append("").setFocus())
        remove = IconButton("x", tr("Remove this fact"), size=24)
        remove.clicked.connect(lambda: self._remove(edit, row))
        box.addWidget(edit, 1)
        box.addWidget(remove)
        self._edits.append(edit)
        self._rows.addWidget(row)
        in_order(edit, remove, self._add)
        return edit

    def _remove(self, edit: QLineEdit, row: QWidget) -> None:
        self._edits.remove(edit)
        self._rows.removeWidget(row)
        row.hide()
        row.deleteLater()
        if not self._edits:
            self._append("")
        self.changed.emit()
