"""How large the picture is, from a placement or by hand, and which side of it stays free for type."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from studio.library.recipes import LEAST_SIDE, MOST_SIDE, SPACES
from studio.placements import Placement, all_placements
from studio.ui.controls import Segments, column, label, line
from studio.ui.fields import ChoiceField
from studio.ui.languages import tr
from studio.ui.number_field import NumberField

FREE = "free"
_LEAST_LONG = 960
"""Pixels of the longer side that a small placement's picture has at least: ads are drawn at twice their size too."""


def picture_size(width: int, height: int) -> tuple[int, int]:
    """The size of a picture for an ad of this size: the same shape, enlarged where the ad is small."""
    share = max(1.0, _LEAST_LONG / max(width, height))
    return round(width * share), round(height * share)


class SizeRows(QWidget):
    """A placement chooses the size; a size by hand is free of placements."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        self.placement = ChoiceField(tr("Size of the picture"), ())
        self.placement.entered.connect(self._take_placement)
        row = line(gap=8)
        self.width_field = NumberField("W", tr("Width in pixels"), LEAST_SIDE, MOST_SIDE, decimals=0)
        self.height_field = NumberField("H", tr("Height in pixels"), LEAST_SIDE, MOST_SIDE, decimals=0)
        for field in (self.width_field, self.height_field):
            field.entered.connect(lambda change, field=field: self._enter(field, change))
            field.setFixedWidth(76)
        row.addWidget(self.placement, 1)
        row.addWidget(self.width_field)
        row.addWidget(self.height_field)
        box.addLayout(row)
        box.addWidget(label(tr("Room for type")))
        self.space = Segments(
            tr("Room for type"), (tr("None", sense="side"), tr("Top"), tr("Bottom"), tr("Left"), tr("Right"))
        )
        self.space.chosen.connect(lambda _index: self._tell())
        box.addWidget(self.space)
        self._filling = False
        self.offer(())

    def offer(self, first: Sequence[str]) -> None:
        """Offer the placements of the campaign first, then the others."""
        known = all_placements()
        names = [name for name in dict.fromkeys((*first, *known)) if name in known and not known[name].text_only]
        self.placement.show_options([(FREE, tr("Free size")), *((name, _named(known[name])) for name in names)])
        self._show_placement()

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return int(self.width_field.value or LEAST_SIDE), int(self.height_field.value or LEAST_SIDE)

    @property
    def side(self) -> str:
        """The side left free, one of SPACES."""
        return SPACES[self.space.index]

    def show_size(self, size: tuple[int, int], side: str) -> None:
        """Show a size and a free side."""
        self._filling = True
        self.width_field.show_value(size[0])
        self.height_field.show_value(size[1])
        self.space.choose(SPACES.index(side))
        self._filling = False
        self._show_placement()

    def _show_placement(self) -> None:
        known = all_placements()
        values = [self.placement.itemData(at) for at in range(1, self.placement.count())]
        same = [name for name in values if picture_size(known[name].width, known[name].height) == self.size]
        current = self.placement.currentData()
        self.placement.show_value(current if current in same else same[0] if same else FREE)

    def _take_placement(self, name: object) -> None:
        item = all_placements().get(str(name))
        if item is not None:
            width, height = picture_size(item.width, item.height)
            self.width_field.show_value(width)
            self.height_field.show_value(height)
            self._tell()

    def _enter(self, field: NumberField, change) -> None:
        field.show_value(min(max(change(field.value or 0), LEAST_SIDE), MOST_SIDE))
        self._show_placement()
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()


def _named(item: Placement) -> str:
    name = tr(item.name)
    return name if item.platform in name else f"{item.platform}: {name}"
