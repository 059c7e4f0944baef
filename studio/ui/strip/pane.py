"""The strip: the best arrangements of the chosen ad, each taken with its number, and wishes for other ones."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from studio.ui.controls import Elided, IconButton, button, column, empty, label, line
from studio.ui.languages import spoken, tr
from studio.ui.strip.card import Card

_EXPECTED = 6
"""How many skeletons are shown while the first arrangements are made."""


class Strip(QFrame):
    """Shows what it is given. Says which arrangement is wanted by its number, or what there should be more of."""

    taken = Signal(int)
    shuffled = Signal()
    more_wanted = Signal(str)
    """`type_room` or `product`."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        self.setAccessibleName(tr("Arrangements"))
        box = column(self, gap=0, edge=(0, 0, 0, 8))
        box.addLayout(self._head())
        body = QWidget()
        self._row: QHBoxLayout = line(body, gap=8, edge=(16, 0, 16, 0))
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setFixedHeight(138)
        body.setObjectName("pane_body")
        self._area.setWidget(body)
        self._area.viewport().setAutoFillBackground(False)
        box.addWidget(self._area)
        self._shown: tuple[str, float] = ("", 0.0)
        self.show_none(tr("Choose an artboard to see its arrangements."))

    @property
    def cards(self) -> list[Card]:
        """The arrangements shown, in order."""
        found = (self._row.itemAt(at).widget() for at in range(self._row.count()))
        return [widget for widget in found if isinstance(widget, Card)]

    def show_none(self, why: str) -> None:
        """Show no arrangements, and why."""
        self._shown = ("", 0.0)
        empty(self._row)
        hint = label(spoken(why), "hint", wrap=True)
        self._row.addWidget(hint, 1)
        self._say(able=False)

    def show_waiting(self, key: str, ratio: float) -> None:
        """Arrangements of an ad are being made: skeletons of its shape, unless its own are there already."""
        if (key, ratio) != self._shown:
            self._fill(key, ratio, _EXPECTED)
            self._say(able=False)

    def show_ways(self, key: str, ratio: float, ways: Sequence[tuple[QImage, int]], current: int) -> None:
        """Show arrangements as (picture, score), and which of them (-1: none) the ad has."""
        if (key, ratio) != self._shown or len(self.cards) != len(ways):
            self._fill(key, ratio, len(ways))
        for at, (card, (image, score)) in enumerate(zip(self.cards, ways, strict=True)):
            card.show_way(image, score, current=at == current)
        self._say(able=True)

    def show_busy(self, busy: bool) -> None:
        """Whether a wish is being granted just now."""
        for tool in self.tools:
            tool.setEnabled(not busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and not event.modifiers():
            self.taken.emit(int(event.text()))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def _head(self) -> QHBoxLayout:
        head = line(gap=4, edge=(16, 8, 8, 6))
        head.addWidget(label(tr("Arrangements"), "section"))
        head.addSpacing(8)
        self._hint = Elided("", "hint")
        head.addWidget(self._hint, 1)
        self.shuffle = button(tr("Shuffle"), "plain", "shuffle")
        self.more_type = button(tr("More room for type"), "plain", "text-aa")
        self.bigger = button(tr("Bigger product"), "plain", "arrows-out")
        self.shuffle.clicked.connect(self.shuffled)
        self.more_type.clicked.connect(lambda: self.more_wanted.emit("type_room"))
        self.bigger.clicked.connect(lambda: self.more_wanted.emit("product"))
        self.tools = (self.shuffle, self.more_type, self.bigger)
        for tool in self.tools:
            head.addWidget(tool)
        close = IconButton("x", tr("Hide the arrangements"))
        close.clicked.connect(self.closed)
        head.addWidget(close)
        return head

    def _fill(self, key: str, ratio: float, count: int) -> None:
        self._shown = (key, ratio)
        held = next((at for at, card in enumerate(self.cards) if card.hasFocus()), -1)
        empty(self._row)
        for number in range(1, count + 1):
            card = Card(number, ratio)
            card.clicked.connect(lambda _checked=False, number=number: self.taken.emit(number))
            self._row.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
            if number - 1 == held:
                card.setFocus()
        self._row.addStretch(1)

    def _say(self, *, able: bool) -> None:
        self._hint.setText(tr("Press a number to use one") if able else "")
        for tool in self.tools:
            tool.setEnabled(able)

    def _step(self, by: int) -> None:
        cards = self.cards
        at = next((at for at, card in enumerate(cards) if card.hasFocus()), -1) + by
        if 0 <= at < len(cards):
            cards[at].setFocus()
            self._area.ensureWidgetVisible(cards[at])
