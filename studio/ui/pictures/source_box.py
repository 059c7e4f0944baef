"""The picture that another is begun from: a product for a scene, a source for a painter, and what is painted anew."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QSlider, QWidget

from studio.library.recipes import PictureRecipe
from studio.ui.beside import Beside, read_covering
from studio.ui.controls import (
    PICTURE_FILES,
    Elided,
    IconButton,
    Picture,
    Segments,
    button,
    column,
    label,
    line,
    restyle,
)
from studio.ui.fault import FaultLine
from studio.ui.languages import tr
from studio.workflows.makers import Maker

WHOLE, PART, AROUND = range(3)
_STRENGTHS = {WHOLE: 60, PART: 90, AROUND: 95}
"""In percent, what a painter goes by in each way unless it is asked otherwise."""
_LOOK = QSize(192, 192)


class SourceBox(QFrame):
    """Takes one picture file by drop or dialog; says what is to be done with it."""

    changed = Signal()
    mask_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._file = self._mask = ""
        self._maker: Maker | None = None
        self._filling = False
        self._beside = Beside(self)
        box = column(self, gap=8)
        box.addWidget(self._drop_part())
        self.fault = FaultLine()
        box.addWidget(self.fault)
        self.ways = Segments(tr("What to do with the picture"), (tr("Change it"), tr("Fill a part"), tr("Extend it")))
        self.ways.chosen.connect(self._take_way)
        box.addWidget(self.ways)
        self.strength_part = QWidget()
        row = line(self.strength_part, gap=8)
        row.addWidget(label(tr("Keep")))
        self.strength = QSlider(Qt.Orientation.Horizontal)
        self.strength.setRange(5, 100)
        self.strength.setValue(_STRENGTHS[WHOLE])
        self.strength.setAccessibleName(tr("How far from the picture, in percent"))
        self.strength.valueChanged.connect(lambda _value: self._tell())
        row.addWidget(self.strength, 1)
        row.addWidget(label(tr("Change")))
        box.addWidget(self.strength_part)
        self.mask_part = QWidget()
        low = line(self.mask_part, gap=8)
        self.mask_button = button(tr("Paint the mask…"), "", "paint-brush")
        self.mask_button.clicked.connect(self.mask_wanted)
        self.mask_told = label("", "hint", wrap=True)
        low.addWidget(self.mask_button)
        low.addWidget(self.mask_told, 1)
        box.addWidget(self.mask_part)
        self.hint = label("", "hint", wrap=True)
        box.addWidget(self.hint)
        self.show_source("", "")

    @property
    def file(self) -> str:
        """The picture's file, empty when there is none."""
        return self._file

    @property
    def lacks_mask(self) -> bool:
        """Whether a part is to be filled and none was painted."""
        painter = self._maker is not None and not self._maker.is_scene and self._maker.fills
        return painter and bool(self._file) and self.ways.index == PART and not self._mask

    @property
    def mask(self) -> str:
        """The mask's file, empty when none was painted."""
        return self._mask

    def recipe(self, recipe: PictureRecipe) -> PictureRecipe:
        """A recipe with what is set here."""
        if not self._file or self._maker is None or not (self._maker.is_scene or self._maker.changes):
            return recipe
        recipe = replace(recipe, source=self._file)
        if self._maker.is_scene:
            return recipe
        way = self.ways.index if self._maker.fills else WHOLE
        strength = self.strength.value() / 100
        return replace(
            recipe,
            strength=None if way == AROUND or self.strength.value() == _STRENGTHS[way] else strength,
            mask=self._mask if way == PART else "",
            outpaint=way == AROUND,
        )

    def show_recipe(self, recipe: PictureRecipe) -> None:
        """Show a recipe's source."""
        self._filling = True
        self.show_source(recipe.source, recipe.mask)
        way = AROUND if recipe.outpaint else PART if recipe.mask else WHOLE
        self.ways.choose(way)
        self.strength.setValue(_STRENGTHS[way] if recipe.strength is None else round(100 * recipe.strength))
        self._filling = False
        self._settle()

    def show_maker(self, maker: Maker) -> None:
        """Another maker may do other things with the picture."""
        self._maker = maker
        self.setVisible(maker.is_scene or maker.changes)
        self._settle()

    def show_source(self, file: str, mask: str = "", look: QImage | None = None) -> None:
        """Show a picture, or the invitation to drop one. `look` is the picture where it was read already."""
        self._file, self._mask = file, mask
        there = bool(file)
        self._picture.setVisible(there)
        self._remove.setVisible(there)
        self._name.setText(Path(file).name if there else "")
        self._name.setVisible(there)
        self._hint.setVisible(not there)
        self.fault.say("")
        if there:
            self._picture.show_picture(QPixmap.fromImage(look) if look is not None else None)
            if look is None:
                self._beside.do(lambda: read_covering(file, _LOOK), lambda image: self._show_look(file, image))
        self._settle()

    def close_down(self) -> None:
        """Stop reading."""
        self._beside.close()

    def take(self, file: Path) -> None:
        """Take a picture file, or say why it cannot be one."""
        self._beside.do(lambda: read_covering(file, _LOOK), lambda image: self._take(file, image))

    def _take(self, file: Path, look: QImage) -> None:
        if look.isNull():
            self.fault.say(tr("{file} cannot be read as a picture.").format(file=file.name), None)
            return
        self.show_source(str(file), look=look)
        self._tell()

    def take_mask(self, mask: str) -> None:
        """Take the mask that was painted."""
        self._mask = mask
        self._settle(tell=True)

    def choose(self) -> None:
        """Ask for a picture."""
        path, _kind = QFileDialog.getOpenFileName(
            self.window(), tr("Begin from a picture"), "", f"{tr('Pictures')} ({PICTURE_FILES})"
        )
        if path:
            self.take(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            restyle(self._drop, "over", "true")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        restyle(self._drop, "over", "false")

    def dropEvent(self, event: QDropEvent) -> None:
        restyle(self._drop, "over", "false")
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.take(files[0])

    def _drop_part(self) -> QFrame:
        self._drop = QFrame()
        self._drop.setObjectName("drop")
        row = line(self._drop, gap=12, edge=(12, 8, 8, 8))
        self._picture = Picture()
        self._picture.setFixedSize(48, 48)
        words = column(gap=2)
        self._name, self._hint = Elided("", "strong"), label("", "muted", wrap=True)
        words.addWidget(self._name)
        words.addWidget(self._hint)
        low = line(gap=0)
        choose = button(tr("Choose a picture…"), "link")
        choose.clicked.connect(self.choose)
        low.addWidget(choose)
        low.addStretch(1)
        words.addLayout(low)
        self._remove = IconButton("x", tr("Begin from nothing"), size=24)
        self._remove.clicked.connect(lambda: (self.show_source(""), self._tell()))
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        return self._drop

    def _take_way(self, way: int) -> None:
        """Another way begins with its own strength."""
        filling, self._filling = self._filling, True
        self.strength.setValue(_STRENGTHS[way])
        self._filling = filling
        self._settle(tell=True)

    def _settle(self, tell: bool = False) -> None:
        maker = self._maker
        painter = maker is not None and not maker.is_scene
        fills = maker is not None and maker.fills
        there = bool(self._file)
        way = self.ways.index if fills else WHOLE
        self.ways.setVisible(there and painter and fills)
        self.strength_part.setVisible(there and painter and way != AROUND)
        self.mask_part.setVisible(there and painter and way == PART)
        self.mask_told.setText(tr("A mask is painted.") if self._mask else tr("Paint over what is to be made anew."))
        self._hint.setText(
            tr("Drop a photo of the product here") if not painter else tr("Drop a picture to begin from")
        )
        hints = {AROUND: tr("The picture stays whole in the middle; what is around it is painted.")}
        text = tr("The product stands in the scene, its background removed.") if not painter else hints.get(way, "")
        self.hint.setText(text)
        self.hint.setVisible(there and bool(text))
        if tell:
            self._tell()

    def _show_look(self, file: str, image: QImage) -> None:
        if file != self._file:
            return
        self._picture.show_picture(QPixmap.fromImage(image))
        if image.isNull():
            gone = not Path(file).exists()
            told = tr("{file} is not here any more.") if gone else tr("{file} cannot be read as a picture.")
            self.fault.say(told.format(file=Path(file).name), (tr("Choose a picture…"), self.choose))

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
