"""Where the campaign will run: placements by platform, each to be ticked."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from studio.placements import Placement, all_placements, default_placements
from studio.ui.controls import button, column, label, line
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.names import short_name, size_of


class PlacementList(QWidget):
    """A tick for each platform, and under it one for each of its placements."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticks: dict[str, QCheckBox] = {}
        self._platforms: dict[str, QCheckBox] = {}
        box = column(self, gap=0)
        head = line(gap=0)
        box.addLayout(head)
        self._count = label("")
        everything = button(tr("All"), "link")
        nothing = button(tr("None"), "link")
        everything.setAccessibleName(tr("Choose all placements"))
        nothing.setAccessibleName(tr("Choose no placement"))
        everything.clicked.connect(lambda: self._set(self._ticks, True))
        nothing.clicked.connect(lambda: self._set(self._ticks, False))
        head.addWidget(self._count, 1)
        head.addWidget(everything)
        head.addWidget(nothing)
        platforms: dict[str, list[Placement]] = {}
        for placement in all_placements().values():
            platforms.setdefault(placement.platform, []).append(placement)
        for platform, placements in platforms.items():
            box.addWidget(self._platform(platform, [item.id for item in placements]))
            for placement in placements:
                box.addLayout(self._row(placement))
        self.choose(default_placements())

    def chosen(self) -> tuple[str, ...]:
        """The ids of the ticked placements, in the order of the list of all."""
        return tuple(key for key, tick in self._ticks.items() if tick.isChecked())

    def choose(self, ids: Iterable[str]) -> None:
        """Tick these placements and no others."""
        wanted = set(ids)
        for key, tick in self._ticks.items():
            tick.setChecked(key in wanted)
        self._count_up()

    def _platform(self, platform: str, ids: list[str]) -> QCheckBox:
        tick = QCheckBox(platform)
        tick.setAccessibleName(tr("All placements of {platform}").format(platform=platform))
        tick.setFont(type_font(12, 600))
        tick.setFixedHeight(34)
        tick.clicked.connect(lambda: self._set(ids, tick.checkState() != Qt.CheckState.Unchecked))
        self._platforms[platform] = tick
        return tick

    def _row(self, placement: Placement):
        row = line(edge=(22, 0, 0, 0))
        tick = QCheckBox(short_name(placement))
        size = size_of(placement)
        tick.setAccessibleName(f"{tr(placement.name)}, {size}")
        tick.clicked.connect(self._clicked)
        self._ticks[placement.id] = tick
        row.addWidget(tick, 1)
        row.addWidget(label(size))
        return row

    def _set(self, ids: Iterable[str], on: bool) -> None:
        for key in ids:
            self._ticks[key].setChecked(on)
        self._clicked()

    def _clicked(self) -> None:
        self._count_up()
        self.changed.emit()

    def _count_up(self) -> None:
        known = all_placements()
        self._count.setText(tr("{count} of {total} chosen").format(count=len(self.chosen()), total=len(known)))
        for platform, tick in self._platforms.items():
            states = {self._ticks[key].isChecked() for key, item in known.items() if item.platform == platform}
            both = Qt.CheckState.PartiallyChecked
            tick.setCheckState(
                both if len(states) == 2 else Qt.CheckState.Checked if True in states else Qt.CheckState.Unchecked
            )
