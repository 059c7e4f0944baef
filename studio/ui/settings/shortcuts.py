"""The page of the keys: every action with its keys; a press records others, and says whose they were."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton

from studio.ui.actions import ACTIONS, MENUS, ActionSpec
from studio.ui.controls import Elided, IconButton, button, column, label, line, restyle, search_sign
from studio.ui.keys import fault_of, in_the_way, keys_of, pressed, shown
from studio.ui.languages import tr
from studio.ui.lettering import type_font
from studio.ui.preferences import Preferences
from studio.ui.settings.page import Page


class Recorder(QPushButton):
    """Shows the keys of an action; after a press it waits for others. Esc leaves, Backspace takes them away."""

    recorded = Signal(str)
    refused = Signal(str)

    def __init__(self, name: str) -> None:
        self._name, self._keys, self._waiting = name, "", False
        super().__init__()
        self.setObjectName("recorder")
        self.setFont(type_font(12, 500))
        self.setFixedWidth(168)
        self.clicked.connect(lambda: self._wait(not self._waiting))

    def show_keys(self, keys: str) -> None:
        """Show keys, written portably; none are a dash."""
        self._keys = keys
        self._wait(False)

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self.setText(tr("Press the keys…") if waiting else shown(self._keys) or "–")
        self.setAccessibleName(tr("Keys of {action}").format(action=self._name))
        self.setAccessibleDescription(
            tr("Esc leaves, Backspace takes the keys away.") if waiting else shown(self._keys) or tr("No keys")
        )
        restyle(self, "waiting", "true" if waiting else "false")

    def event(self, event: QEvent) -> bool:
        if self._waiting and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if self._waiting and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._take(event)
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._wait(False)
        super().focusOutEvent(event)

    def _take(self, event: QKeyEvent) -> None:
        plain = not event.modifiers()
        keys = pressed(event)
        if plain and event.key() == Qt.Key.Key_Escape:
            self._wait(False)
        elif plain and event.key() == Qt.Key.Key_Backspace:
            self._wait(False)
            self.recorded.emit("")
        elif keys:
            self._wait(False)
            fault = fault_of(event)
            if fault:
                self.refused.emit(fault)
            else:
                self.recorded.emit(keys)


class KeyRow(QFrame):
    """One action: its name, its keys, the way back, and below what is in the way."""

    wanted = Signal(str, str)
    """Action name and keys: nothing is in the way, or the user agreed."""
    reset_wanted = Signal(str)

    def __init__(self, spec: ActionSpec, preferences: Preferences) -> None:
        super().__init__()
        self.spec, self._preferences, self._asked = spec, preferences, ""
        name = tr(spec.text).rstrip("…")
        self.words = f"{name} {spec.text} {tr(spec.menu)}".lower()
        outer = column(self, gap=2, edge=(0, 2, 0, 2))
        row = line(gap=8)
        row.addWidget(Elided(name, "plain"), 1)
        self.reset = IconButton("arrow-counter-clockwise", tr("Reset the keys of {action}").format(action=name))
        self.keys = Recorder(name)
        row.addWidget(self.reset)
        row.addWidget(self.keys)
        outer.addLayout(row)
        self.below = QFrame()
        below = line(self.below, gap=8, edge=(0, 0, 0, 6))
        self.fault: QLabel = label("", "muted", wrap=True)
        restyle(self.fault, "level", "warn")
        self.agree = button(tr("Use them here"), "link")
        self.agree.clicked.connect(lambda: self.wanted.emit(self.spec.name, self._asked))
        below.addWidget(self.fault, 1)
        below.addWidget(self.agree)
        outer.addWidget(self.below)
        self.keys.recorded.connect(self._ask)
        self.keys.refused.connect(lambda fault: self._say(fault, can=False))
        self.reset.clicked.connect(lambda: self.reset_wanted.emit(self.spec.name))
        self.show_keys()

    def show_keys(self) -> None:
        """Show the keys as they are now."""
        keys = keys_of(self._preferences, self.spec.name)
        self.keys.show_keys(keys)
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.setVisible(keys != self.spec.shortcut)
        self.below.hide()

    def _ask(self, keys: str) -> None:
        others = in_the_way(self._preferences, self.spec.name, keys)
        if not others:
            self.wanted.emit(self.spec.name, keys)
            return
        self._asked = keys
        text = next(spec.text for spec in ACTIONS if spec.name == others[0])
        sentence = tr("{keys} belongs to “{action}”, which would have none.")
        self._say(sentence.format(keys=shown(keys), action=tr(text).rstrip("…")), can=True)
        self.agree.setFocus()

    def _say(self, sentence: str, *, can: bool) -> None:
        self.fault.setText(sentence)
        self.agree.setVisible(can)
        self.below.show()


class ShortcutsPage(Page):
    """All rows by menu, with a search over names and keys. Builds its rows when it is first looked at."""

    wanted = Signal(str, str)
    reset_wanted = Signal(str)
    """An action's name; empty for all of them."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(
            tr("Shortcuts"), tr("Press the keys of an action to record others. Menus and tooltips follow at once.")
        )
        self._preferences = preferences
        self.rows: dict[str, KeyRow] = {}
        self._heads: list[tuple[QLabel, list[KeyRow]]] = []
        top = line(gap=8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search by name or keys"))
        self.search.setAccessibleName(tr("Search the shortcuts"))
        search_sign(self.search)
        self.search.textChanged.connect(self._filter)
        self.reset_all = button(tr("Reset all"), "", "arrow-counter-clockwise")
        self.reset_all.clicked.connect(lambda: self.reset_wanted.emit(""))
        top.addWidget(self.search, 1)
        top.addWidget(self.reset_all)
        self.box.addLayout(top)
        self._body = column(gap=0)
        self.box.addLayout(self._body)
        self._none = label(tr("No action is called that, and none has these keys."), "muted")
        self._none.hide()
        self.box.addWidget(self._none)
        self.box.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        self.build()
        super().showEvent(event)

    def build(self) -> None:
        """Build the rows, once."""
        for menu in MENUS if not self.rows else ():
            head = label(tr(menu), "section")
            head.setContentsMargins(0, 16, 0, 6)
            self._body.addWidget(head)
            rows = [self._row(spec) for spec in ACTIONS if spec.menu == menu]
            self._heads.append((head, rows))
        self.show_keys()

    def show_keys(self) -> None:
        """Show all keys as they are now."""
        for row in self.rows.values():
            row.show_keys()
        self.reset_all.setEnabled(bool(self._preferences.shortcuts))

    def _row(self, spec: ActionSpec) -> KeyRow:
        row = self.rows[spec.name] = KeyRow(spec, self._preferences)
        row.wanted.connect(self.wanted)
        row.reset_wanted.connect(self.reset_wanted)
        self._body.addWidget(row)
        return row

    def _filter(self, text: str) -> None:
        words = text.lower().split()
        found = False
        for head, rows in self._heads:
            for row in rows:
                keys = shown(keys_of(self._preferences, row.spec.name)).lower()
                row.setVisible(all(word in row.words or word in keys for word in words))
            some = any(not row.isHidden() for row in rows)
            head.setVisible(some)
            found = found or some
        self._none.setVisible(not found)
