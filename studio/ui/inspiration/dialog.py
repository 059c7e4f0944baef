"""The window of the adverts: search and filters above, cards, and the chosen advert in full at the right."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QFrame, QLineEdit, QWidget

from studio.copywriting.adverts import FIELDS, Advert
from studio.ui.controls import button, column, empty, label, line, rule, scrolled, search_sign
from studio.ui.inspiration.adverts_list import AdvertsList, category_name
from studio.ui.inspiration.cards import Cards
from studio.ui.languages import tr
from studio.ui.names import TONE_NAMES


class _Search(QLineEdit):
    """Down goes to the cards."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return):
            self.left.emit()
        else:
            super().keyPressEvent(event)


class InspirationDialog(QDialog):
    """Says which line should serve as an example; copies by itself."""

    example_wanted = Signal(str)

    def __init__(self, parent: QWidget, adverts: Sequence[Advert], names: dict[str, str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Inspiration"))
        self.resize(1120, 760)
        self.setMinimumSize(QSize(760, 480))
        self._names = names
        self._field = ""
        self.adverts = AdvertsList(adverts, self)
        self.cards = Cards()
        self.cards.setModel(self.adverts)
        self.cards.selectionModel().currentChanged.connect(self._show)
        self.cards.used.connect(self.use)
        self.cards.copied.connect(lambda: self._copy(self._line()))
        box = column(self, gap=0)
        box.addLayout(self._head())
        box.addWidget(rule())
        row = line(gap=0)
        middle = column(gap=0, edge=(24, 16, 4, 0))
        middle.addWidget(self.cards)
        row.addLayout(middle, 1)
        row.addWidget(self._side())
        box.addLayout(row, 1)
        self._filter()

    def open_for(self, field: str) -> None:
        """Show the adverts for a field of copy by name (headline, description, …), or for none."""
        self._field = field if field in FIELDS else ""
        self._name_use()
        self.show()
        self.search.setFocus()
        self.search.selectAll()

    def use(self) -> None:
        """Offer the chosen advert's line as an example."""
        if text := self._line():
            self.example_wanted.emit(text)
            self.accept()

    def advert(self) -> Advert | None:
        """The advert that is chosen."""
        return self.cards.currentIndex().data(AdvertsList.ADVERT)

    def _head(self):
        row = line(gap=8, edge=(24, 16, 24, 12))
        self.search = _Search()
        self.search.setPlaceholderText(tr("Search products, facts and lines"))
        self.search.setAccessibleName(tr("Search adverts"))
        search_sign(self.search)
        self.search.textChanged.connect(self._filter)
        self.search.left.connect(self._enter)
        self.category, self.tone = QComboBox(), QComboBox()
        self.category.addItem(tr("All categories"), "")
        for category, count in self.adverts.categories():
            self.category.addItem(f"{category_name(category)}  {count}", category)
        self.tone.addItem(tr("All tones"), "")
        for tone in self.adverts.tones():
            self.tone.addItem(tr(TONE_NAMES.get(tone, tone)), tone)
        for choice, name in ((self.category, tr("Category")), (self.tone, tr("Tone"))):
            choice.setAccessibleName(name)
            choice.view().setAccessibleName(name)
            choice.setMaxVisibleItems(16)
            choice.activated.connect(self._filter)
        self.category.setFixedWidth(200)
        self.tone.setFixedWidth(140)
        self.count = label("", "label")
        row.addWidget(self.search, 1)
        row.addWidget(self.category)
        row.addWidget(self.tone)
        row.addSpacing(8)
        row.addWidget(self.count)
        return row

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("right_pane")
        side.setFixedWidth(320)
        box = column(side, gap=0)
        body = QWidget()
        self._told = column(body, gap=4, edge=(20, 20, 14, 20))
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop)
        box.addWidget(scrolled(body), 1)
        foot = QFrame()
        foot.setObjectName("footer")
        tools = column(foot, gap=8, edge=(20, 12, 20, 12))
        self.use_button = button("", "accent", "sparkle")
        self.use_button.clicked.connect(self.use)
        self.copy_button = button(tr("Copy this line"), "", "copy")
        self.copy_button.clicked.connect(lambda: self._copy(self._line()))
        tools.addWidget(self.use_button)
        tools.addWidget(self.copy_button)
        box.addWidget(foot)
        return side

    def _filter(self) -> None:
        self.adverts.filter(self.search.text(), self.category.currentData(), self.tone.currentData())
        self.count.setText(tr("{count} adverts").format(count=f"{self.adverts.rowCount():,}"))
        self.cards.setCurrentIndex(self.adverts.index(0))
        self.cards.scrollToTop()
        self._show(self.cards.currentIndex())

    def _enter(self) -> None:
        self.cards.setFocus()

    def _show(self, _index: QModelIndex) -> None:
        empty(self._told)
        advert = self.advert()
        self.use_button.setEnabled(advert is not None)
        self.copy_button.setEnabled(advert is not None)
        if advert is None:
            self._told.addWidget(label(tr("No advert has all of these."), "muted", wrap=True))
            return
        self._told.addWidget(label(advert.product, "strong", wrap=True))
        about = " · ".join(filter(None, (category_name(advert.category), tr(TONE_NAMES.get(advert.tone, advert.tone)))))
        self._told.addWidget(label(about, "label", wrap=True))
        rows = [(self._names.get(field, field), advert.lines[field]) for field in FIELDS]
        rows += [(tr("Facts"), "\n".join(f"•  {fact}" for fact in advert.facts))]
        rows += [(tr("Audience"), advert.audience), (tr("Offer"), advert.offer)]
        for name, text in rows:
            if text:
                self._told.addSpacing(10)
                self._told.addWidget(label(name))
                words = label(text, "plain", wrap=True)
                words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self._told.addWidget(words)

    def _line(self) -> str:
        advert = self.advert()
        return advert.lines[self._field or "headline"] if advert is not None else ""

    def _copy(self, text: str) -> None:
        if text:
            QGuiApplication.clipboard().setText(text)

    def _name_use(self) -> None:
        name = self._names.get(self._field, "")
        self.use_button.setVisible(bool(self._field))
        text = tr("Write more like its {name}").format(name=name.lower())
        self.use_button.setText(text)
        self.use_button.setAccessibleName(text)
        self.use_button.setToolTip(f"{text}  Return")
