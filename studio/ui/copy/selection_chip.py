"""A small offer beside words selected with the mouse: to rewrite them. It takes no focus from the field."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from studio.ui.copy.words import WordsEdit
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.lettering import type_font


class SelectionChip(QPushButton):
    """Stands above the selection until that changes or its field is left."""

    wanted = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setObjectName("selection_chip")
        self.setText(tr("Rewrite"))
        self.setAccessibleName(tr("Rewrite the selection…"))
        self.setToolTip(f"{tr('Rewrite the selection…')}  Ctrl+J")
        self.setFont(type_font(12, 500))
        self.setIcon(icon("magic-wand", "accent_text"))
        self.setIconSize(QSize(18, 14))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words: WordsEdit | None = None
        self.clicked.connect(self.put_away)
        self.clicked.connect(self.wanted)
        self.hide()

    def stand_by(self, words: WordsEdit) -> None:
        """Show it above a field's selection."""
        self.put_away()
        self._words = words
        words.selectionChanged.connect(self.put_away)
        words.left.connect(self.put_away)
        self.adjustSize()
        box = words.part_box()
        top = self.parentWidget().mapFromGlobal(QPoint(round(box.x()), round(box.y())))
        x = min(top.x(), self.parentWidget().width() - self.width() - 8)
        self.move(x, max(top.y() - self.height() - 6, 8))
        self.show()
        self.raise_()

    def put_away(self) -> None:
        """Hide it."""
        if self._words is not None:
            self._words.selectionChanged.disconnect(self.put_away)
            self._words.left.disconnect(self.put_away)
            self._words = None
        self.hide()
