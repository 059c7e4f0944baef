"""The picture: described in words, or a photo of the product dropped in."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from studio.ui.controls import Elided, IconButton, Picture, Segments, button, column, label, line, restyle
from studio.ui.fault import FaultLine
from studio.ui.languages import scene_word, tr

_KINDS = "*.png *.jpg *.jpeg *.webp"


class PhotoDrop(QFrame):
    """Takes one picture file by drop or dialog and shows it."""

    changed = Signal()
    refused = Signal(str)
    """Why a file cannot be the photo; no words once there is another. The photo stays what it was."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        self.setFixedHeight(88)
        self.photo: Path | None = None
        row = line(self, gap=12, edge=(12, 12, 12, 12))
        self._picture = Picture()
        self._picture.setFixedSize(64, 64)
        words = column(gap=4)
        words.addStretch(1)
        self._name = Elided("", "strong")
        self._hint = label(tr("Drop a photo of the product here"), "muted", wrap=True)
        choose = button(tr("Choose a photo…"), "link")
        choose.clicked.connect(self.choose)
        words.addWidget(self._name)
        words.addWidget(self._hint)
        low = line(gap=0)
        low.addWidget(choose)
        low.addStretch(1)
        words.addLayout(low)
        words.addStretch(1)
        self._remove = IconButton("x", tr("Remove the photo"), size=24)
        self._remove.clicked.connect(lambda: self.show_photo(None, tell=True))
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self.show_photo(None)

    def show_photo(self, photo: Path | None, *, tell: bool = False) -> None:
        """Show a photo, or the invitation to drop one. One that cannot be read is refused; a brief's own is shown."""
        readable = photo is None or QImageReader(str(photo)).canRead()
        if not readable and photo is not None:
            said = (
                tr("{file} is not here any more.") if not photo.exists() else tr("{file} cannot be read as a picture.")
            )
            self.refused.emit(said.format(file=photo.name))
            if tell:
                return
        else:
            self.refused.emit("")
        self.photo = photo
        there = photo is not None
        self._picture.setVisible(there)
        self._name.setVisible(there)
        self._remove.setVisible(there)
        self._hint.setVisible(not there)
        if photo is not None:
            self._name.setText(photo.name)
            drawn = QPixmap(str(photo)) if readable else QPixmap()
            self._picture.show_picture(
                drawn if drawn.isNull() else drawn.scaledToHeight(192, Qt.TransformationMode.SmoothTransformation)
            )
        if tell:
            self.changed.emit()

    def choose(self) -> None:
        """Ask for a photo."""
        path, _kind = QFileDialog.getOpenFileName(
            self.window(), tr("Product photo"), "", f"{tr('Pictures')} ({_KINDS})"
        )
        if path:
            self.show_photo(Path(path), tell=True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            restyle(self, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self, "over", "false")
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.show_photo(paths[0], tell=True)


class PictureForm(QWidget):
    """Either words for a picture, or a photo (with words for its surroundings), and what was settled on for it in the
    picture studio."""

    changed = Signal()
    studio_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self)
        self._kind = Segments(tr("Where the picture comes from"), (tr("Describe it"), tr("Product photo")))
        self.prompt = QPlainTextEdit()
        self.prompt.setAccessibleName(tr("Picture prompt"))
        self.prompt.setPlaceholderText(tr("A steel bottle on ice blocks, cold morning light"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(76)
        self.prompt.textChanged.connect(self.changed)
        self._drop = PhotoDrop()
        self._drop.changed.connect(self.changed)
        self._photo_page = QWidget()
        page = column(self._photo_page)
        page.addWidget(self._drop)
        self.fault = FaultLine()
        self._drop.refused.connect(self._show_fault)
        page.addWidget(self.fault)
        page.addWidget(
            label(tr("Its background is removed; the words describe the stage it is set on."), "hint", wrap=True)
        )
        box.addWidget(self._kind)
        box.addWidget(self._photo_page)
        box.addWidget(self.prompt)
        box.addLayout(self._settled_line())
        self._kind.chosen.connect(self._show_kind)
        self._photo_page.hide()

    def photo(self) -> Path | None:
        """The product photo, when that way is chosen."""
        return self._drop.photo if self._kind.index == 1 else None

    def words(self) -> str:
        """The picture prompt."""
        return " ".join(self.prompt.toPlainText().split())

    def show_picture(
        self, prompt: str, photo: Path | None, style: str = "", changes: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Fill the form in."""
        self.style_name, self.changes = style, changes
        self._show_settled()
        self.prompt.setPlainText(prompt)
        self._drop.show_photo(photo)
        self._kind.choose(1 if photo else 0)

    def use_photo(self, photo: Path) -> None:
        """Take a file as the product photo, or say why it cannot be one."""
        self._kind.choose(1)
        self._drop.show_photo(photo, tell=True)

    def _settled_line(self) -> QHBoxLayout:
        self.style_name, self.changes = "", ()
        row = line(gap=8)
        self._settled = Elided("", "label")
        self._reset = IconButton("x", tr("Leave style and changes to the prompt again"), size=24)
        self._reset.clicked.connect(self._forget)
        studio = button(tr("Picture studio…"), "link", "image-square")
        studio.clicked.connect(self.studio_wanted)
        row.addWidget(studio)
        row.addWidget(self._settled, 1)
        row.addWidget(self._reset)
        self._show_settled()
        return row

    def _show_settled(self) -> None:
        """Say which style and how many changes the picture was settled on with."""
        count = len(self.changes)
        changed = tr("1 change") if count == 1 else tr("{count} changes").format(count=count) if count else ""
        self._settled.setText("  ·  ".join(part for part in (scene_word(self.style_name), changed) if part))
        self._reset.setVisible(bool(self.style_name or count))

    def _forget(self) -> None:
        self.style_name, self.changes = "", ()
        self._show_settled()
        self.changed.emit()

    def _show_fault(self, sentence: str) -> None:
        self.fault.say(sentence, (tr("Choose a photo…"), self._drop.choose) if sentence else None)

    def _show_kind(self, index: int) -> None:
        self._photo_page.setVisible(index == 1)
        self.changed.emit()
