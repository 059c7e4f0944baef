"""One form of a brand's logo on the ground that it is for, with the room it needs."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget

from studio.document.brand_kit import KitLogo, picture_suffix
from studio.ui import theme
from studio.ui.controls import IconButton, button, column, label, line
from studio.ui.languages import mark, spoken, tr
from studio.ui.number_field import NumberField
from studio.ui.waiting import waited

LOGO_NAMES = {"dark": mark("For light grounds"), "light": mark("For dark grounds"), "mark": mark("Mark")}
_GROUNDS = {"dark": "#ffffff", "light": "#1c1c1c", "mark": "#ffffff"}
_WIDE = 480
_KINDS = "*.png *.jpg *.jpeg *.webp *.svg"


class _Stand(QWidget):
    """The logo on its ground, and around it the room that is to stay free."""

    def __init__(self, ground: str) -> None:
        super().__init__()
        self.setMinimumSize(QSize(120, 96))
        self._ground = ground
        self._image: QImage | None = None
        self._clear = 0.0
        self._over = False

    def show_over(self, over: bool) -> None:
        """Show whether a file is held over it that it would take."""
        self._over = over
        self.update()

    def show_logo(self, data: bytes, clear: float) -> None:
        self._image, self._clear = drawn(data) if data else None, clear
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(rect, 6, 6)
        edge, wide = ("accent", 2) if self._over else ("edge", 1)
        painter.setPen(QPen(look.color(edge), wide, Qt.PenStyle.SolidLine if self._image else Qt.PenStyle.DashLine))
        empty = look.color("accent_wash") if self._over else Qt.BrushStyle.NoBrush
        painter.setBrush(QColor(self._ground) if self._image else empty)
        painter.drawPath(path)
        if self._image is None:
            painter.end()
            return
        ratio = self._image.width() / max(1, self._image.height())
        # The room is a share of the logo's height on every side, and all of it must fit.
        height = min((rect.height() - 16) / (1 + 2 * self._clear), (rect.width() - 16) / (ratio + 2 * self._clear))
        middle = rect.center()
        box = QRectF(middle.x() - height * ratio / 2, middle.y() - height / 2, height * ratio, height)
        painter.drawImage(box, self._image)
        room = self._clear * height
        painter.setPen(QPen(look.color("accent"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-room, -room, room, room))
        painter.end()


class LogoSlot(QWidget):
    """A logo that can be chosen, measured and removed."""

    changed = Signal(str, object)
    """The variant, and the logo or None."""
    refused = Signal(str)
    """A file that is no picture: the sentence to show."""

    def __init__(self, variant: str) -> None:
        super().__init__()
        self.variant = variant
        self._logo: KitLogo | None = None
        self.setAcceptDrops(True)
        box = column(self, gap=8)
        head = line(gap=4)
        head.addWidget(label(tr(LOGO_NAMES[variant])), 1)
        self.drop = IconButton("x", tr("Remove the logo {name}").format(name=tr(LOGO_NAMES[variant]).lower()), size=20)
        self.drop.setIconSize(QSize(12, 12))
        policy = self.drop.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.drop.setSizePolicy(policy)
        self.drop.clicked.connect(lambda: self.changed.emit(self.variant, None))
        head.addWidget(self.drop)
        box.addLayout(head)
        self._stand = _Stand(_GROUNDS[variant])
        box.addWidget(self._stand)
        self.choose = button(tr("Choose…"), "", "image-square")
        self.choose.setAccessibleName(tr("Choose the logo {name}").format(name=tr(LOGO_NAMES[variant]).lower()))
        self.choose.clicked.connect(self._choose)
        box.addWidget(self.choose)
        self._figures = QWidget()
        row = line(self._figures, gap=8)
        self.clear = NumberField("", tr("Room around it, in parts of its height"), 0, 300, unit="%", step=5)
        self.least = NumberField("", tr("Least width in pixels"), 0, 2000, step=1, decimals=0)
        for field, words, entered in (
            (self.clear, tr("Clear space"), lambda change: self._set(clear=change(100 * self._of("clear")) / 100)),
            (self.least, tr("Least width"), lambda change: self._set(least=change(self._of("least")))),
        ):
            part = column(gap=4)
            part.addWidget(label(words))
            part.addWidget(field)
            row.addLayout(part, 1)
            field.entered.connect(entered)
        box.addWidget(self._figures)

    def show_logo(self, logo: KitLogo | None) -> None:
        """Show a logo, or that there is none."""
        self._logo = logo
        self._stand.show_logo(logo.data if logo else b"", logo.clear if logo else 0.0)
        self.drop.setVisible(logo is not None)
        self._figures.setVisible(logo is not None)
        self.choose.setText(tr("Replace…") if logo else tr("Choose…"))
        if logo is not None:
            self.clear.show_value(100 * logo.clear)
            self.least.show_value(logo.least)

    def take(self, path: Path) -> None:
        """Take a file as the logo, read and drawn beside the window's thread; a file that is no picture is refused."""
        try:
            data = waited(lambda: _read(path))
        except OSError as error:
            self.refused.emit(
                tr("{file} cannot be read: {reason}.").format(file=path.name, reason=spoken(error.strerror))
            )
            return
        if not data:
            self.refused.emit(tr("{file} is no picture that we can draw.").format(file=path.name))
            return
        old = self._logo or KitLogo(variant=self.variant)
        self.changed.emit(self.variant, replace(old, data=data))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A picture file may be dropped on it."""
        if _file_in(event.mimeData()) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._stand.show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._stand.show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was dropped."""
        self._stand.show_over(False)
        path = _file_in(event.mimeData())
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.take(path)

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self.window(), tr("Logo"), "", f"{tr('Pictures')} ({_KINDS})")
        if name:
            self.take(Path(name))

    def _of(self, name: str) -> float:
        return float(getattr(self._logo, name)) if self._logo is not None else 0.0

    def _set(self, **values: float) -> None:
        if self._logo is not None:
            made: Callable[..., KitLogo] = replace
            self.changed.emit(self.variant, made(self._logo, **values))


def _file_in(data: QMimeData) -> Path | None:
    """The first picture file of what is dragged; None when there is none."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return next((path for path in paths if f"*{path.suffix.lower()}" in _KINDS.split()), None)


def _read(path: Path) -> bytes:
    """The bytes of a picture file; empty when it is none. Raises OSError."""
    data = path.read_bytes()
    return data if picture_suffix(data) and drawn(data) is not None else b""


@lru_cache(maxsize=12)
def drawn(data: bytes) -> QImage | None:
    """A logo's bytes as a picture of at most 480 pixels of width, which an SVG has; None when they are none. Safe from
    any thread; the caller must not change it."""
    if picture_suffix(data) == ".svg":
        renderer = QSvgRenderer(QByteArray(data))
        size = renderer.defaultSize()
        if not renderer.isValid() or size.isEmpty():
            return None
        image = QImage(
            _WIDE, max(1, round(_WIDE * size.height() / size.width())), QImage.Format.Format_ARGB32_Premultiplied
        )
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        return image
    image = QImage.fromData(data)
    if image.width() > _WIDE:
        image = image.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
    return None if image.isNull() else image
