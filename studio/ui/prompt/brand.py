"""Whose ad it is: name, colours as swatches, logo."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QWidget

from studio.copywriting.brief import Brand
from studio.ui.colors.popover import ask_color
from studio.ui.controls import Flow, IconButton, button, column, empty, in_order, label, line
from studio.ui.fault import FaultLine
from studio.ui.languages import tr
from studio.ui.swatch import Swatch

PICTURES = "*.png *.jpg *.jpeg *.webp *.svg"


class BrandForm(QWidget):
    """Name, colours and logo; fonts are kept as they came."""

    changed = Signal()
    kits_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._brand = Brand()
        self._logo: Path | None = None
        box = column(self, gap=8)
        box.addWidget(label(tr("Brand name")))
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Brand name"))
        self.name.textEdited.connect(self.changed)
        box.addWidget(self.name)
        box.addWidget(label(tr("Colours")))
        holder = QWidget()
        self._flow = Flow(holder)
        box.addWidget(holder)
        box.addWidget(label(tr("Logo")))
        row = line(gap=4)
        self._logo_button = button(tr("Choose a logo…"), "", "image-square")
        self._logo_button.clicked.connect(self._choose_logo)
        self._no_logo = IconButton("x", tr("Remove the logo"))
        self._no_logo.clicked.connect(lambda: self._set_logo(None, tell=True))
        row.addWidget(self._logo_button, 1)
        row.addWidget(self._no_logo)
        box.addLayout(row)
        self.fault = FaultLine()
        box.addWidget(self.fault)
        kits = button(tr("Brand kits…"), "plain", "swatches")
        kits.clicked.connect(self.kits_wanted)
        box.addWidget(kits)
        self.show_brand(Brand())

    def brand(self) -> Brand:
        """The brand as it is filled in."""
        return Brand(
            name=self.name.text().strip(),
            colors=tuple(swatch.color for swatch in self._swatches()),
            logo=self._logo,
            headline_font=self._brand.headline_font,
            body_font=self._brand.body_font,
        )

    def show_brand(self, brand: Brand) -> None:
        """Fill the form in."""
        self._brand = brand
        self.name.setText(brand.name)
        self._show_colors(brand.colors)
        self._set_logo(brand.logo, tell=False)

    def add_color(self, color: str) -> None:
        """Add a colour `#rrggbb`, unless the brand has it."""
        colors = self.brand().colors
        if color not in colors:
            self._show_colors((*colors, color))
            self.changed.emit()

    def use_logo(self, path: Path) -> None:
        """Take a file as the logo."""
        self._set_logo(path, tell=True)

    def _swatches(self) -> list[Swatch]:
        widgets = (self._flow.itemAt(index).widget() for index in range(self._flow.count()))
        return [widget for widget in widgets if isinstance(widget, Swatch)]

    def _show_colors(self, colors: tuple[str, ...]) -> None:
        empty(self._flow)
        for index, color in enumerate(colors):
            name = tr("Brand colour {color}").format(color=color)
            swatch = Swatch(color, name, tr("Click to change, right-click to remove"))
            swatch.clicked.connect(lambda _checked=False, at=index: self._change_color(at))
            swatch.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            swatch.customContextMenuRequested.connect(lambda _point, at=index: self._swatch_menu(at))
            self._flow.addWidget(swatch)
        add = IconButton("plus", tr("Add a brand colour"), size=32)
        add.clicked.connect(lambda: self._change_color(len(colors)))
        self._flow.addWidget(add)
        for swatch in self._swatches():
            swatch.show()
        add.show()
        in_order(*self._swatches(), add, self._logo_button)

    def _change_color(self, at: int) -> None:
        colors = self.brand().colors

        def take(color: str) -> None:
            self._show_colors((*colors[:at], color, *colors[at + 1 :]))
            self.changed.emit()

        ask_color(self, colors[at] if at < len(colors) else "", take, colors)

    def _swatch_menu(self, at: int) -> None:
        menu = QMenu(self)
        menu.addAction(tr("Change…"), lambda: self._change_color(at))
        menu.addAction(tr("Remove"), lambda: self._remove_color(at))
        menu.exec(self._swatches()[at].mapToGlobal(self._swatches()[at].rect().bottomLeft()))
        menu.deleteLater()

    def _remove_color(self, at: int) -> None:
        colors = self.brand().colors
        self._show_colors(colors[:at] + colors[at + 1 :])
        self.changed.emit()

    def _choose_logo(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self.window(), tr("Logo"), "", f"{tr('Pictures')} ({PICTURES})")
        if path:
            self._set_logo(Path(path), tell=True)

    def _set_logo(self, path: Path | None, *, tell: bool) -> None:
        shown = QIcon() if path is None else QIcon(QPixmap(str(path)))
        fault = path is not None and shown.isNull()
        if path is not None and fault:
            said = (
                tr("{file} is not here any more.")
                if not path.exists()
                else tr("{file} is no picture that we can draw.")
            )
            self.fault.say(said.format(file=path.name), (tr("Choose a logo…"), self._choose_logo))
            if tell:
                return
        else:
            self.fault.say("")
        self._logo = path
        self._no_logo.setVisible(path is not None)
        self._logo_button.setText(path.name if path else tr("Choose a logo…"))
        self._logo_button.setAccessibleName(tr("Logo"))
        if path is not None:
            self._logo_button.setIcon(shown)
            self._logo_button.setIconSize(QSize(16, 16))
        if tell:
            self.changed.emit()
