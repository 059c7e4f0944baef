"""The page of the brand's documents: bring some, see what is there, take one out."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.copywriting.documents import KINDS
from studio.document.notes import BrandDocument
from studio.ui.controls import Elided, IconButton, Sign, button, column, empty, label, line, restyle, scrolled
from studio.ui.fault import FaultLine
from studio.ui.languages import tr


class DropBox(QFrame):
    """Takes documents by drop, or asks for them in a dialog."""

    brought = Signal(list)
    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        box = column(self, gap=8, edge=(16, 16, 16, 16))
        words = label(tr("Drop documents here: text, Markdown, PDF or Word"), "muted", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        choose = button(tr("Add documents…"), "", "plus")
        choose.clicked.connect(self.asked)
        box.addWidget(words)
        box.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if documents_in(event):
            restyle(self, "over", "true")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", "false")
        self.brought.emit(documents_in(event))


class DocumentsPage(QWidget):
    """Lists the brand's documents, with their words counted."""

    brought = Signal(list)
    asked = Signal()
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        outer, body = column(self, gap=0), QWidget()
        outer.addWidget(scrolled(body), 1)
        box = column(body, gap=8, edge=(16, 12, 10, 16))
        about = tr(
            "The assistant looks passages up here and says which one an answer rests on. They stay in this file."
        )
        box.addWidget(label(about, "muted", wrap=True))
        self.drop = DropBox()
        self.drop.brought.connect(self.brought)
        self.drop.asked.connect(self.asked)
        box.addWidget(self.drop)
        self.fault = FaultLine()
        box.addWidget(self.fault)
        self._rows = column(gap=2)
        box.addLayout(self._rows)
        box.addStretch(1)

    def show_documents(self, documents: Sequence[BrandDocument]) -> None:
        """Show these, the newest first."""
        empty(self._rows)
        for document in reversed(documents):
            self._rows.addWidget(self._row(document))

    def _row(self, document: BrandDocument) -> QWidget:
        row = QFrame()
        row.setObjectName("layer_row")
        inner = line(row, gap=10, edge=(8, 6, 2, 6))
        inner.addWidget(Sign("file-text", "faint"))
        words = column(gap=1)
        words.addWidget(Elided(document.name, "plain"))
        words.addWidget(label(tr("{count} words").format(count=f"{count_words(document.text):,}"), "label"))
        remove = IconButton("x", tr("Remove {name}").format(name=document.name))
        remove.clicked.connect(lambda: self.removed.emit(document.id))
        inner.addLayout(words, 1)
        inner.addWidget(remove)
        return row


def documents_in(event: QDropEvent) -> list[Path]:
    """The documents that are being dropped."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in KINDS]


def count_words(text: str) -> int:
    """The words of a text; a Chinese or Japanese letter counts as one."""
    wide = sum("\u3040" <= letter <= "\u9fff" for letter in text)
    return wide + len("".join(" " if "\u3040" <= letter <= "\u9fff" else letter for letter in text).split())
