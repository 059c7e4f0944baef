"""The font browser: a popover with search, filters, favourites and previews in the headline's own words."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from studio.render.font_list import all_families
from studio.render.fonts import substitute
from studio.ui.controls import button, column, label, line, search_sign
from studio.ui.fields import ROW, ChoiceField
from studio.ui.fonts.families_list import ALL, BUNDLED, CHOICE, FAVOURITES, FamiliesList
from studio.ui.fonts.kinds import KINDS
from studio.ui.fonts.preview import FamilyPreview
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font
from studio.ui.popover import Popover
from studio.ui.preferences import Preferences

_KEY = "favourite_families"
_WORDS = 40
"""Letters of the headline that a preview shows at most."""
SCRIPTS = {
    "latin": mark("Latin"),
    "greek": mark("Greek"),
    "cyrillic": mark("Cyrillic"),
    "hebrew": mark("Hebrew"),
    "arabic": mark("Arabic"),
    "devanagari": mark("Devanagari"),
    "thai": mark("Thai"),
    "chinese": mark("Chinese"),
    "japanese": mark("Japanese"),
    "korean": mark("Korean"),
    "symbols": mark("Symbols"),
}


class FontBrowser(Popover):
    """Drafts a family while the arrows go through the list, and enters it on Return or a click."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, tr("Choose a font"))
        self.setFixedSize(344, 520)
        self._asked = ""
        self.families = FamiliesList(all_families(), self)
        self._favourites = [str(name) for name in Preferences().read_table(_KEY, [])]
        self.families.show_favourites(self._favourites)
        box = column(self, gap=8, edge=(12, 12, 12, 8))
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search fonts"))
        self.search.setAccessibleName(tr("Search fonts"))
        search_sign(self.search)
        self.search.setFont(type_font(13))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        box.addWidget(self.search)
        row = line(gap=8)
        kinds = [
            (ALL, tr("All fonts")),
            (FAVOURITES, tr("Favourites")),
            (BUNDLED, tr("Bundled")),
            *((key, tr(words)) for key, words in KINDS),
        ]
        self.kind = ChoiceField(tr("Kind of letters"), kinds)
        scripts = [(script, tr(SCRIPTS[script])) for script in self.families.scripts]
        self.script = ChoiceField(tr("Script"), [("", tr("Any script")), *scripts])
        for choice in (self.kind, self.script):
            choice.setFixedHeight(ROW)
            choice.entered.connect(self._narrow)
            row.addWidget(choice, 1)
        box.addLayout(row)
        box.addWidget(self._build_missing())
        self.list = QListView()
        self.list.setAccessibleName(tr("Fonts"))
        self.list.setModel(self.families)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.preview = FamilyPreview(self.list)
        self.preview.starred.connect(self.toggle_favourite)
        self.list.setItemDelegate(self.preview)
        self.list.clicked.connect(self._click)
        self.list.activated.connect(self._enter)
        self.list.selectionModel().currentChanged.connect(self._draft)
        box.addWidget(self.list, 1)
        self.nothing = label(tr("No font is like that. Search for less, or choose all fonts."), "hint", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self.nothing, 1)
        self.nothing.hide()

    def _build_missing(self) -> QWidget:
        self.missing = QFrame()
        self.missing.setObjectName("inset")
        inner = column(self.missing, gap=4, edge=(12, 8, 12, 8))
        self.missing_words = label("", "muted", wrap=True)
        self.missing_words.setFont(type_font(12))
        inner.addWidget(self.missing_words)
        self.take_stand_in = button("", "link")
        self.take_stand_in.clicked.connect(lambda: self._finish(substitute(self._asked)))
        inner.addWidget(self.take_stand_in, 0, Qt.AlignmentFlag.AlignLeft)
        self.missing_others = label("", "muted", wrap=True)
        self.missing_others.setFont(type_font(12))
        inner.addWidget(self.missing_others)
        return self.missing

    def open_at(
        self, place: QPoint, family: str, words: str, weight: int, missing: Mapping[str, str] | None = None
    ) -> None:
        """Open with its top right corner near a point of the screen, on a family, previews saying `words`. `missing`
        are the families of the whole ad that are not on this machine, each with its stand-in."""
        self._asked = family
        self.preview.words = " ".join(words.split())[:_WORDS] or tr("Aa Bb Cc 123")
        self.preview.weight = weight
        stand_in = substitute(family) if family else ""
        gone = bool(family) and stand_in != family
        others = [f"“{name}” ({given})" for name, given in (missing or {}).items() if name != family]
        self.missing.setVisible(gone or bool(others))
        self.missing_words.setVisible(gone)
        self.take_stand_in.setVisible(gone)
        self.missing_others.setVisible(bool(others))
        self.missing_others.setText(tr("Missing elsewhere in this ad: {names}").format(names=", ".join(others)))
        if gone:
            self.missing_words.setText(
                tr("“{family}” is not on this machine. Its words are set in {other} instead.").format(
                    family=family, other=stand_in
                )
            )
            self.take_stand_in.setText(tr("Use {other}").format(other=stand_in))
            self.take_stand_in.setAccessibleName(self.take_stand_in.text())
        self.search.clear()
        self._narrow()
        self._go_to(stand_in)
        self.open_beside(place - QPoint(0, 80))
        self.search.setFocus()

    def toggle_favourite(self, name: str) -> None:
        """Make a family a favourite, or none any more; remembered for every campaign."""
        if name in self._favourites:
            self._favourites.remove(name)
        else:
            self._favourites.append(name)
        Preferences().keep_table(_KEY, self._favourites)
        self.families.show_favourites(self._favourites)
        self._go_to(name)

    def _go_to(self, name: str) -> None:
        at = self.families.row_of(name)
        if at >= 0:
            model = self.list.selectionModel()
            model.blockSignals(True)
            self.list.setCurrentIndex(self.families.index(at))
            model.blockSignals(False)
            self.list.scrollTo(self.families.index(at), QListView.ScrollHint.PositionAtCenter)

    def _narrow(self, _words: object = "") -> None:
        self.families.narrow(self.search.text(), self.kind.currentData(), self.script.currentData())
        some = self.families.rowCount() > 0
        self.list.setVisible(some)
        self.nothing.setVisible(not some)

    def _draft(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self.isVisible():
            self.drafted.emit(now.data(CHOICE).name)

    def _click(self, index: QModelIndex) -> None:
        if not self.preview.on_star:
            self._enter(index)

    def _enter(self, index: QModelIndex) -> None:
        if index.isValid():
            self._finish(index.data(CHOICE).name)

    def _finish(self, name: str) -> None:
        self.entered.emit(name)
        self.hide()

    def eventFilter(self, watched: QObject, event: object) -> bool:
        """The search field passes up, down and return on to the list."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == event.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.families.index(0))
                else:
                    self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                index = self.list.currentIndex()
                self._enter(index if index.isValid() else self.families.index(0))
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            index = self.list.currentIndex()
            if index.isValid():
                self.toggle_favourite(index.data(CHOICE).name)
        else:
            super().keyPressEvent(event)
