"""The foot of the pane: how to write, and the button that writes or stops."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from studio.ui.controls import IconButton, button, column, line
from studio.ui.copy.manner_bar import MannerBar
from studio.ui.icons import icon
from studio.ui.languages import tr


class Footer(QFrame):
    """Asks for other lines in the manner set, or to stop while they are written."""

    write_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.working = False
        box = column(self, gap=10, edge=(16, 12, 16, 12))
        self.manner = MannerBar()
        box.addWidget(self.manner)
        row = line()
        self.sliders = IconButton("sliders-horizontal", tr("Tone, length and temperature"), size=40, checkable=True)
        self.sliders.setChecked(True)
        self.sliders.toggled.connect(self.manner.setVisible)
        self.write = button(tr("Write other lines"), "", "sparkle")
        self.write.setProperty("scale", "large")
        self.write.clicked.connect(lambda: (self.stop_wanted if self.working else self.write_wanted).emit())
        row.addWidget(self.sliders)
        row.addWidget(self.write, 1)
        box.addLayout(row)

    def show_state(self, name: str, *, working: bool, able: bool) -> None:
        """Say what the button does: write lines for the field `name`, or stop."""
        self.working = working
        text = tr("Stop") if working else tr("Write other lines for {name}").format(name=name.lower())
        self.write.setText(text)
        self.write.setAccessibleName(text)
        self.write.setToolTip(text if working else f"{text}  Ctrl+R")
        self.write.setIcon(icon("stop" if working else "sparkle"))
        self.write.setEnabled(able or working)
