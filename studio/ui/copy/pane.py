"""The copy composer: what can be done to the words the composer shows, by button, menu and key."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from studio.copywriting.candidates import ANGLES, Check
from studio.copywriting.manner import Manner
from studio.document.edits import with_words
from studio.document.layers import CopyLine
from studio.errors import StudioError
from studio.placements import field_name, field_of, save_limit
from studio.ui.copy.checking import action_name, checks_of
from studio.ui.copy.compare_sheet import Rival
from studio.ui.copy.composer import Composer
from studio.ui.copy.menus import FieldState, field_menu, own_menu, row_menu
from studio.ui.copy.preview.matter import PLACES
from studio.ui.copy.rewrite_card import WAYS
from studio.ui.languages import tr


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A wish to say `text` otherwise: `way` of rewriting, `part` of it alone or None. The answers go into the card
    where the user waits for them, or, `listed`, among the candidates."""

    key: str
    text: str
    way: str
    part: tuple[int, int] | None = None
    listed: bool = False


class CopyPane(Composer):
    """Shows one document's words. Says what was written, chosen or asked; the window sees to it."""

    written = Signal(str, str, bool)
    """Key and words for the shown document, and whether the words before are worth remembering."""
    written_everywhere = Signal(str, str)
    pulled_back = Signal(str)
    """The ad should say a line as all others do."""
    regenerate_wanted = Signal(str)
    stop_wanted = Signal()
    rewrite_wanted = Signal(object)
    rewrite_dropped = Signal()
    lock_toggled = Signal(str, bool)
    pin_wanted = Signal(str, int)
    arranged = Signal(str, object)
    favourite_toggled = Signal(str, str, bool)
    source_given = Signal(str, str)
    word_known = Signal(str)
    limits_changed = Signal()
    translate_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._menu: QMenu | None = None
        self._connect()
        self.show_document(None, {}, self._brief)

    def manner(self) -> Manner:
        """How to write the next lines: what is set in the foot, from the angle listed alone."""
        chosen = self.candidates.chosen
        return self.footer.manner.manner((chosen,) if chosen in ANGLES else ())

    def swap(self, number: int) -> None:
        """Take the candidate with that number (1 is the first); nothing happens where there is none."""
        rows = self.rows()
        if 1 <= number <= len(rows):
            self.take(rows[number - 1].line.text)

    def take(self, text: str) -> None:
        """Put a line into the field in hand, unless that is locked."""
        box = self.fields.boxes().get(self.field)
        if box is not None and not box.locked:
            box.show_text(text)
            self.written.emit(self.field, text, True)

    def write_everywhere(self, text: str = "") -> None:
        """Put a line, or else the field's words, into every ad that has the field."""
        if self.field in self.fields.boxes():
            self.finish()
            self.written_everywhere.emit(self.field, text or self.box(self.field).text())

    def pull_back(self, key: str = "") -> None:
        """Let the ad say a line, or else the line in hand, as all others do."""
        key = key or self.field
        if self._document is not None and key in self._document.overrides:
            self.finish()
            self.pulled_back.emit(key)

    def open_rewrite(self) -> None:
        """Offer to rewrite the selection, or the whole line in hand."""
        if self.field in self.fields.boxes():
            self.cards.open_rewrite(self.box(self.field))

    def toggle_lock(self) -> None:
        """Lock the line in hand, or let it go."""
        if self.field in self.fields.boxes():
            self.finish()
            self.lock_toggled.emit(self.field, not self.box(self.field).locked)

    def toggle_preview(self) -> None:
        """Show or hide the preview."""
        self.eye.toggle()

    def add_line(self) -> None:
        """Add a line to the list in hand, or else to the first list."""
        lines = self.fields.lists.get(field_name(self.field)) or next(iter(self.fields.lists.values()), None)
        if lines is not None:
            lines.append()

    def compare(self) -> None:
        """Put the candidates marked for it side by side, or else the first three."""
        marked = self.candidates.compared
        lines = [row.line for row in self.rows() if row.line.text in marked]
        lines = lines if len(lines) > 1 else [row.line for row in self.rows()][:3]
        if len(lines) > 1 and self._placement is not None:
            self.cards.open_compare(
                [self._rival(item, at) for at, item in enumerate(lines)],
                self.candidates.row_in_hand() or self.box(self.field).words,
            )

    def finish(self) -> None:
        """Keep what is being typed."""
        self.fields.finish()

    def close_down(self) -> None:
        """Wait for the checks under way and close what is open."""
        self.cards.put_away()
        self.checking.reviewer.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit() and not event.modifiers():
            self.swap(int(event.text()))
            return
        super().keyPressEvent(event)

    def _connect(self) -> None:
        fields, rows, cards = self.fields, self.candidates, self.cards
        fields.set_action(action_name, self._act_on)
        fields.written.connect(self.written)
        fields.typed.connect(lambda _key: self.show_words())
        fields.focused.connect(self.choose_field)
        fields.selected.connect(lambda key: cards.offer_rewrite(self.box(key)))
        cards.chip_pressed.connect(self.open_rewrite)
        fields.menu_wanted.connect(self.show_field_menu)
        fields.lock_toggled.connect(self.lock_toggled)
        fields.own_pressed.connect(lambda key, place: self.show_field_menu(key, place, own_menu))
        fields.arranged.connect(self.arranged)
        fields.below.connect(rows.enter)
        fields.changed.connect(lambda: self.show_words())
        rows.taken.connect(self.take)
        rows.ordered.connect(self._order)
        rows.menu_wanted.connect(self._show_row_menu)
        rows.left.connect(lambda: self.box(self.field).words.setFocus())
        rows.retry_wanted.connect(lambda: self.regenerate_wanted.emit(self.field))
        cards.rewrite_wanted.connect(
            lambda key, text, way, part: self.rewrite_wanted.emit(Rewriting(key, text, way, part))
        )
        cards.rewritten.connect(self._rewritten)
        cards.previewed.connect(lambda key, text: self.show_words({key: text}))
        cards.rewrite_closed.connect(self._rewrite_closed)
        cards.taken.connect(self.take)
        self.footer.write_wanted.connect(lambda: self.regenerate_wanted.emit(self.field))
        self.footer.stop_wanted.connect(self.stop_wanted)
        self.eye.toggled.connect(self._show_preview)
        self.translate.clicked.connect(self.translate_wanted)
        self._everywhere.clicked.connect(lambda: self.write_everywhere())
        self._compare.clicked.connect(self.compare)

    def show_field_menu(self, key: str, place: QPoint, menu: Callable[..., QMenu] = field_menu) -> None:
        """The menu of one line, at a global place; `own_menu` alone has what can be done about its own words."""
        document, placement = self._document, self._placement
        if document is None or placement is None or key not in self.fields.boxes():
            return
        self.choose_field(key)
        name, box = field_name(key), self.box(key)
        lines = self.fields.lists.get(name)
        numbers = [other.key for other in lines.boxes] if lines else []
        state = FieldState(
            locked=box.locked,
            filled=bool(box.text()),
            wordings=dict(document.wordings).get(key, ()),
            pins=PLACES.get(name, 0) if placement.preview == "search" and name != "path" else 0,
            pin=dict(document.pins).get(key, 0),
            place=numbers.index(key) + 1 if lines else 0,
            lines=sum(bool(other.text()) for other in lines.boxes) if lines else 0,
            own=key in document.overrides,
        )
        self._pop_up(menu(self, state, lambda what, value: self._do(key, what, value)), place)

    def show_wordings(self) -> None:
        """The menu of the line in hand, where its earlier wordings are."""
        if self.field in self.fields.boxes():
            box = self.box(self.field)
            self.show_field_menu(self.field, box.more.mapToGlobal(QPoint(0, box.more.height() + 4)))

    def _show_row_menu(self, item: CopyLine, place: QPoint) -> None:
        locked = self.box(self.field).locked
        self._pop_up(row_menu(self, item, lambda what: self._order(what, item), locked=locked), place)

    def _pop_up(self, menu: QMenu, place: QPoint) -> None:
        if self._menu is not None:
            self._menu.close()
            self._menu.deleteLater()
        self._menu = menu
        menu.popup(place)

    def _do(self, key: str, what: str, value: object) -> None:
        """What was chosen in a field's menu."""
        self.finish()
        orders: dict[str, Callable[[], object]] = {
            "regenerate": lambda: self.regenerate_wanted.emit(key),
            "way": lambda: self._rewrite_in_card(key, str(value)),
            "restore": lambda: self.take(str(value)),
            "lock": lambda: self.lock_toggled.emit(key, bool(value)),
            "everywhere": self.write_everywhere,
            "pull_back": lambda: self.pull_back(key),
            "pin": lambda: self.pin_wanted.emit(key, value),
            "move": lambda: self.fields.move(key, int(str(value))),
            "remove": lambda: self.fields.remove(key),
            "limit": lambda: self._ask_limit(key),
        }
        orders[what]()

    def _rewrite_in_card(self, key: str, way: str) -> None:
        self.cards.open_rewrite(self.box(key))
        if self.cards.rewrite is not None:
            self.cards.rewrite.choose(way)

    def _order(self, what: str, item: CopyLine) -> None:
        """What was asked of a candidate by key or menu."""
        name = field_name(self.field)
        if what in WAYS:
            self.rewrite_wanted.emit(Rewriting(self.field, item.text, what, listed=True))
        elif what == "take":
            self.take(item.text)
        elif what == "favourite":
            self.favourite_toggled.emit(name, item.text, not item.favourite)
        elif what == "compare":
            self.candidates.toggle_compared(item.text)
        elif what == "everywhere":
            self.write_everywhere(item.text)
        elif what == "lock":
            self.toggle_lock()

    def _rewritten(self, key: str, text: str) -> None:
        """An answer was taken: it goes into the field as typed words do."""
        box = self.box(key)
        box.write()
        box.words.take(text)
        box.write()

    def _rewrite_closed(self) -> None:
        self.show_words()
        self.rewrite_dropped.emit()

    def show_pictures(self) -> None:
        """Artboards have been drawn: show them."""
        self.preview.update()
        if self.cards.compare is not None:
            self.cards.compare.show_pictures()

    def _rival(self, item: CopyLine, number: int) -> Rival:
        """A candidate with its checks, and the artboard as it would be with it."""
        assert self._placement is not None and self._document is not None
        checks = checks_of(item.text, field_of(self._placement, self.field), self._placement, self._brief)
        copy = self.fields.copy() | {self.field: item.text}
        variant = with_words(replace(self._document, id=f"compared {number}"), self.field, item.text)
        return Rival(item, self._count(self.field, item.text), checks, lambda: self.preview.matter(copy, variant))

    def _act_on(self, key: str, check: Check) -> None:
        """What the button beside a check does."""
        box = self.box(key)
        words = box.text()[check.start : check.end]
        if check.name == "spelling":
            self.word_known.emit(words)
        else:
            self.cards.ask_source(words, box, lambda source: self.source_given.emit(words, source))

    def _ask_limit(self, key: str) -> None:
        place = self._placement
        if place is not None:
            field = field_of(place, key)
            self.cards.ask_limit(
                field, place, self.box(key), lambda limit, source: self._keep_limit(key, limit, source)
            )

    def _keep_limit(self, key: str, limit: str, source: str) -> None:
        """Keep another limit on this machine; raises StudioError when it is no length."""
        place = self._placement
        if place is None:
            return
        if not limit.isdigit() or not int(limit):
            raise StudioError(tr("A limit is a whole number of at least 1."))
        field = field_of(place, key)
        grade = field.grade if source == field.source else "C"
        save_limit(place.id, field.name, int(limit), source=source or tr("Own limit"), grade=grade)
        self.limits_changed.emit()

    def _show_preview(self, shown: bool) -> None:
        self._stand.setVisible(shown)
        self.eye.show_as("eye" if shown else "eye-slash", tr("Hide the preview") if shown else tr("Show the preview"))
