"""How to write: tone, length and daring, in one quiet band."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSlider, QVBoxLayout, QWidget

from studio.copywriting.brief import TONES
from studio.copywriting.manner import Manner
from studio.ui.controls import column, label, line
from studio.ui.languages import tr
from studio.ui.names import TONE_NAMES


class MannerBar(QWidget):
    """Tone of the next lines, how long they are, and how freely they are written. It is not kept in the campaign."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=16)
        self.tone = QComboBox()
        self.tone.setAccessibleName(tr("Tone"))
        self.tone.view().setAccessibleName(tr("Tone"))
        self.tone.addItem(tr("Brief's tone"), "")
        for tone in TONES:
            self.tone.addItem(tr(TONE_NAMES[tone]), tone)
        self.length = self._slider(tr("Length"), 0, 100, 50)
        self.temperature = self._slider(tr("Temperature"), 10, 150, 80)
        self._length_word, self._temperature_word = label(""), label("")
        row.addLayout(self._part(tr("Tone"), label(""), self.tone), 4)
        row.addLayout(self._part(tr("Length"), self._length_word, self.length), 3)
        row.addLayout(self._part(tr("Temperature"), self._temperature_word, self.temperature), 3)
        self.tone.activated.connect(self.changed)
        for slider in (self.length, self.temperature):
            slider.valueChanged.connect(self._say)
            slider.valueChanged.connect(self.changed)
        self._say()

    def manner(self, angles: tuple[str, ...] = ()) -> Manner:
        """What is set, with the angles wanted."""
        return Manner(
            tone=self.tone.currentData(),
            length=self.length.value() / 100,
            temperature=self.temperature.value() / 100,
            angles=angles,
        )

    def _slider(self, name: str, least: int, most: int, value: int) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(least, most)
        slider.setValue(value)
        slider.setPageStep(10)
        slider.setAccessibleName(name)
        slider.setFixedHeight(30)
        return slider

    def _part(self, name: str, value: QWidget, control: QWidget) -> QVBoxLayout:
        box = column(gap=2)
        head = line(gap=4)
        head.addWidget(label(name), 1)
        head.addWidget(value)
        box.addLayout(head)
        box.addWidget(control)
        return box

    def _say(self) -> None:
        length = self.length.value()
        self._length_word.setText(tr("short") if length < 34 else tr("long") if length > 66 else tr("medium"))
        self._temperature_word.setText(f"{self.temperature.value() / 100:.1f}")
        self.temperature.setAccessibleDescription(self._temperature_word.text())
        self.length.setAccessibleDescription(self._length_word.text())
