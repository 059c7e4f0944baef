"""Copies of a picture side by side: one stays, the others go to the system's bin."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea, QWidget

from studio.ui.controls import Elided, Picture, button, column, empty, label, line
from studio.ui.languages import tr
from studio.ui.lettering import type_font

_SIDE = QSize(240, 180)


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the copies: its file, pixels across and down, bytes, and its thumbnail's file."""

    file: Path
    width: int
    height: int
    size: int
    thumbnail: str


@dataclass(frozen=True, slots=True)
class Group:
    """Copies of one picture, the better one first, and the sentence that says why it is."""

    copies: tuple[Copy, ...]
    why: str


class CopiesDialog(QDialog):
    """Shows one group after another. Nothing is removed before the button says so."""

    discard_wanted = Signal(list)
    """Files that are to go to the bin."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Copies"))
        self.resize(640, 440)
        self._groups: tuple[Group, ...] = ()
        self._at = 0
        self._kept: Path | None = None
        box = column(self, gap=12, edge=(24, 24, 24, 24))
        self._title = label("", "title")
        self._why = label("", "muted", wrap=True)
        box.addWidget(self._title)
        box.addWidget(self._why)
        inside = QWidget()
        inside.setObjectName("pane_body")
        self._row = line(inside, gap=16)
        self._area = QScrollArea()
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.viewport().setAutoFillBackground(False)
        box.addWidget(self._area, 1)
        foot = line()
        self.skip = button(tr("Keep all"))
        self.discard = button(tr("Move the others to the bin"), "accent", "trash")
        self.skip.clicked.connect(self._next)
        self.discard.clicked.connect(self._discard)
        foot.addStretch(1)
        foot.addWidget(self.skip)
        foot.addWidget(self.discard)
        box.addLayout(foot)
        self.choices: list[QPushButton] = []

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Begin with the first of these groups; without any, say so."""
        self._groups, self._at = tuple(groups), 0
        self._show()

    def _show(self) -> None:
        empty(self._row)
        self.choices = []
        there = self._at < len(self._groups)
        for part in (self._area, self.skip, self.discard):
            part.setVisible(there)
        if not there:
            self._title.setText(tr("No more copies") if self._groups else tr("No copies in the library"))
            self._why.setText(tr("Every picture is there once."))
            return
        group = self._groups[self._at]
        place = tr("Copies {number} of {count}").format(number=self._at + 1, count=len(self._groups))
        self._title.setText(place)
        self._why.setText(group.why)
        for copy in group.copies:
            self._row.addWidget(self._side(copy))
        self._row.addStretch(1)
        self._keep(group.copies[0].file)
        self.discard.setFocus()

    def _side(self, copy: Copy) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE.width())
        box = column(side, gap=6)
        picture = Picture()
        picture.setFixedSize(_SIDE)
        # The library keeps a thumbnail of each picture; a large one is not decoded in the window's thread.
        picture.show_picture(QPixmap(copy.thumbnail))
        box.addWidget(picture)
        name = Elided(copy.file.name, "strong")
        name.setToolTip(str(copy.file))
        box.addWidget(name)
        box.addWidget(Elided(str(copy.file.parent), "label"))
        box.addWidget(label(f"{copy.width} × {copy.height} · {copy.size / 1e6:.2f} MB", "label"))
        choice = QPushButton(tr("Keep this one"))
        choice.setObjectName("chip")
        choice.setCheckable(True)
        choice.setFont(type_font(12))
        choice.setAccessibleName(tr("Keep {name}").format(name=copy.file.name))
        choice.clicked.connect(lambda _checked=False: self._keep(copy.file))
        self.choices.append(choice)
        box.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
        box.addStretch(1)
        return side

    def _keep(self, file: Path) -> None:
        self._kept = file
        for copy, choice in zip(self._groups[self._at].copies, self.choices, strict=True):
            choice.setChecked(copy.file == file)
            choice.setText(tr("Stays") if copy.file == file else tr("Keep this one"))

    def _discard(self) -> None:
        files = [copy.file for copy in self._groups[self._at].copies if copy.file != self._kept]
        self._next()
        self.discard_wanted.emit(files)

    def _next(self) -> None:
        self._at += 1
        self._show()
