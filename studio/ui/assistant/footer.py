"""The foot of the assistant: presets, the field to type in, what may be used, which model answers."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QMenu, QPushButton, QWidget

from studio.copywriting.assistant import presets
from studio.ui.assistant.entry import Entry
from studio.ui.controls import Flow, IconButton, Sign, column, label, line
from studio.ui.icons import icon
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font
from studio.ui.names import LANGUAGE_NAMES

PRESET_NAMES = {
    "summarise": mark("Summarise"),
    "title": mark("Title"),
    "story": mark("Story"),
    "press_note": mark("Press note"),
    "rewrite": mark("Rewrite"),
    "translate": mark("Translate"),
    "customer_reply": mark("Customer reply"),
}


class Footer(QFrame):
    """Says what is asked; shows whether an answer is being written."""

    sent = Signal(str)
    preset_wanted = Signal(str, str)
    """The preset's id, and the language to translate into or nothing."""
    stop_wanted = Signal()
    last_wanted = Signal()
    model_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("footer")
        self.working = False
        self._far: dict[str, str] = {}
        box = column(self, gap=8, edge=(16, 10, 16, 12))
        box.addWidget(self._chips())
        hint = tr("Ask about the brief, the ad or your documents")
        self.entry = Entry("", tr("Message to the assistant"), hint)
        self.entry.sent.connect(self.send)
        self.entry.last_wanted.connect(self.last_wanted)
        self.entry.stopped.connect(self.stop_wanted)
        box.addWidget(self.entry)
        self.only = QCheckBox(tr("From my documents only"))
        self.only.setFont(type_font(12))
        self.only.setAccessibleName(self.only.text())
        self.only.setToolTip(tr("Answers come from the brand's documents alone, or say that they are not there."))
        box.addLayout(self._bottom())
        box.addWidget(self._reach_line())
        self.show_state(working=False)

    def send(self) -> None:
        """Send what was typed."""
        text = self.entry.text()
        if text and not self.working:
            self.entry.clear()
            self.sent.emit(text)

    def show_state(self, *, working: bool) -> None:
        """An answer is being written, or not."""
        self.working = working
        self.button.show_as("stop" if working else "arrow-up", tr("Stop") if working else tr("Send"))
        self.button.setToolTip(f"{self.button.accessibleName()}  {'Esc' if working else 'Return'}")
        for chip in self.chips.values():
            chip.setEnabled(not working)

    def show_models(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """Offer models as (id, name, server it is on when the words leave this machine)."""
        self.model.blockSignals(True)
        self.model.clear()
        self._far = {key: far for key, _, far in choices}
        for key, name, far in choices:
            self.model.addItem(icon("cloud-arrow-up", "warn") if far else QIcon(), name, key)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))
        self.model.blockSignals(False)
        self.setEnabled(bool(choices))
        self._show_reach()

    def show_documents(self, count: int) -> None:
        """How many documents there are to answer from."""
        self.only.setEnabled(count > 0)
        if not count:
            self.only.setChecked(False)

    def _chips(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=6)
        self.chips: dict[str, QPushButton] = {}
        for key in presets():
            chip = QPushButton(tr(PRESET_NAMES[key]))
            chip.setObjectName("preset")
            chip.setFont(type_font(12))
            chip.setAccessibleName(chip.text())
            chip.clicked.connect(lambda _=False, key=key: self._wish(key))
            self.chips[key] = chip
            flow.addWidget(chip)
        return holder

    def _wish(self, key: str) -> None:
        if key != "translate":
            self.preset_wanted.emit(key, "")
            return
        menu = QMenu(self)
        for code, name in LANGUAGE_NAMES.items():
            if "-" not in code:
                menu.addAction(tr(name), lambda name=name: self.preset_wanted.emit("translate", name))
        menu.aboutToHide.connect(menu.deleteLater)
        chip = self.chips[key]
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _bottom(self):
        row = line(gap=8)
        self.model = QComboBox()
        self.model.setObjectName("quiet")
        self.model.setFont(type_font(12))
        self.model.setAccessibleName(tr("Model that answers"))
        self.model.view().setAccessibleName(tr("Model that answers"))
        self.model.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.model.setMaximumWidth(168)
        self.model.activated.connect(self._choose)
        self.button = IconButton("arrow-up", tr("Send"), size=32)
        self.button.setObjectName("send")
        self.button.clicked.connect(lambda: self.stop_wanted.emit() if self.working else self.send())
        row.addWidget(self.only, 1)
        row.addWidget(self.model)
        row.addWidget(self.button)
        return row

    def _reach_line(self) -> QWidget:
        self.reach = QWidget()
        row = line(self.reach, gap=8)
        row.addWidget(Sign("cloud-arrow-up", "warn"))
        self._reach_words = label("", "label", wrap=True)
        row.addWidget(self._reach_words, 1)
        return self.reach

    def _choose(self) -> None:
        self._show_reach()
        self.model_chosen.emit(self.model.currentData())

    def _show_reach(self) -> None:
        far = self._far.get(self.model.currentData() or "", "")
        words = tr("What you write goes to {name}, outside this machine.").format(name=far) if far else ""
        self._reach_words.setText(words)
        self.reach.setAccessibleName(words)
        self.reach.setVisible(bool(far))
