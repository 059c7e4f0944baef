"""Ask about a picture: a line to type a question in, four ready-made wishes, and the answer with what it rests on."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from studio.ui.controls import Flow, IconButton, Sign, button, column, label, line
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font

WISHES = {
    "caption": mark("Describe"),
    "prompt": mark("Prompt"),
    "alt-text": mark("Alt text"),
    "headline": mark("Headline"),
}
"""What can be written of a picture, by its form."""
_USES = {
    "prompt": ("arrow-line-left", mark("Use as the brief's picture prompt")),
    "alt-text": ("image-square", mark("Give the ad this alt text")),
    "headline": ("arrow-line-right", mark("Put it into the ad's headline")),
}
_MEASURED = "measured"
_PHRASEBOOK = "phrasebook"


class _Question(QLineEdit):
    """Return asks, Esc stops what is being written."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Ask about this picture"))
        self.setAccessibleName(tr("Question about the picture"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)


class AskBox(QFrame):
    """Says what is asked of the picture it stands under; shows the answer as it comes, and how to use it."""

    asked = Signal(str)
    wished = Signal(str)
    """A form of WISHES."""
    stop_wanted = Signal()
    used = Signal(str, str)
    """A form and the words."""
    models_wanted = Signal()
    left = Signal()
    """Esc was pressed while nothing is being written."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ask")
        self.working = False
        self._form = self._text = ""
        self._able: frozenset[str] = frozenset()
        self._last: tuple[Signal, str] | None = None
        box = column(self, gap=8)
        row = line(gap=6)
        self.question = _Question()
        self.question.returnPressed.connect(self._ask)
        self.question.stopped.connect(self._stop)
        self.send = IconButton("arrow-up", tr("Ask"), size=32)
        self.send.setObjectName("send")
        self.send.clicked.connect(lambda: self._stop() if self.working else self._ask())
        row.addWidget(self.question, 1)
        row.addWidget(self.send)
        box.addLayout(row)
        box.addWidget(self._chips())
        box.addWidget(self._plate())
        self.show_rest()

    @property
    def text(self) -> str:
        """The answer that is shown."""
        return self._text

    def set_able(self, forms: frozenset[str]) -> None:
        """Which forms have a place to be used in now: an open campaign, a chosen ad."""
        self._able = forms
        self._show_use()

    def show_rest(self) -> None:
        """Nothing was asked of this picture yet."""
        self._set_working(False)
        self._form = self._text = ""
        self.plate.hide()
        self._fit()

    def show_working(self, title: str, form: str = "") -> None:
        """An answer is on its way; `title` is the question, or what is being written."""
        self._set_working(True)
        self._form, self._text = form, ""
        self._title.setText(title)
        self._words.setText(tr("Looking…"))
        self._foot.hide()
        self._fault.hide()
        self._words.show()
        self.plate.show()
        self._fit()

    def add_piece(self, piece: str) -> None:
        """More of the answer."""
        if self.working:
            self._text += piece
            self._words.setText(self._text)
            self._fit()

    def show_answer(self, text: str, source: str, *, seeing: bool = True) -> None:
        """The whole answer and who gives it: `measured`, `phrasebook` or a model's name; `seeing` whether a model that
        looks is here."""
        self._set_working(False)
        self._text = text
        self._words.setText(text)
        names = {_MEASURED: tr("From what was measured"), _PHRASEBOOK: tr("From the phrasebook")}
        self._source.setText(names.get(source, source))
        self._get.setVisible(source == _MEASURED and not seeing)
        self._note.hide()
        self._foot.show()
        self._show_use()
        self._fit()

    def show_failure(self, sentence: str) -> None:
        """Why there is no answer."""
        self._set_working(False)
        self._words.hide()
        self._foot.hide()
        self._why.setText(sentence)
        self._fault.setVisible(bool(sentence))
        self.plate.setVisible(bool(sentence))
        self._fit()

    def show_used(self, sentence: str) -> None:
        """Where the words are now."""
        self._note_words.setText(sentence)
        self._note.show()
        self._fit()

    def copy(self) -> None:
        """Put the answer into the clipboard."""
        QGuiApplication.clipboard().setText(self._words.selectedText() or self._text)
        self.show_used(tr("Copied"))

    def _chips(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, gap=4)
        self.chips: dict[str, QPushButton] = {}
        for form, name in WISHES.items():
            chip = QPushButton(tr(name))
            chip.setObjectName("preset")
            chip.setFont(type_font(12))
            chip.setAccessibleName(chip.text())
            chip.clicked.connect(lambda _=False, form=form: self.wish(form))
            self.chips[form] = chip
            flow.addWidget(chip)
        return holder

    def _plate(self) -> QFrame:
        self.plate = QFrame()
        self.plate.setObjectName("inset")
        box = column(self.plate, gap=6, edge=(10, 6, 6, 8))
        head = line(gap=4)
        self._title = label("", "section", wrap=True)
        close = IconButton("x", tr("Close the answer"), size=24)
        close.clicked.connect(self._close)
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._words = label("", "plain", wrap=True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setAccessibleName(tr("Answer"))
        box.addLayout(head)
        box.addWidget(self._words)
        box.addWidget(self._fault_row())
        box.addWidget(self._foot_row())
        return self.plate

    def _fault_row(self) -> QWidget:
        self._fault = QWidget()
        row = line(self._fault, gap=8)
        row.addWidget(Sign("warning-circle", "fail"), 0, Qt.AlignmentFlag.AlignTop)
        words = column(gap=4)
        self._why = label("", "hint", wrap=True)
        words.addWidget(self._why)
        again, under = button(tr("Try again"), "link"), line(gap=0)
        again.clicked.connect(self._again)
        under.addWidget(again)
        under.addStretch(1)
        words.addLayout(under)
        row.addLayout(words, 1)
        return self._fault

    def _foot_row(self) -> QWidget:
        self._foot = QWidget()
        box = column(self._foot, gap=2)
        row = line(gap=2)
        self._source = label("", "label")
        row.addWidget(self._source, 1)
        self.take = IconButton("copy", tr("Copy the answer"), size=24)
        self.take.clicked.connect(self.copy)
        self.use = IconButton("arrow-line-left", tr("Use"), size=24)
        self.use.clicked.connect(lambda: self.used.emit(self._form, self._text))
        row.addWidget(self.take)
        row.addWidget(self.use)
        box.addLayout(row)
        low = line(gap=0)
        self._get = button(tr("No model here looks at pictures. Bring one…"), "link")
        self._get.clicked.connect(self.models_wanted)
        low.addWidget(self._get)
        low.addStretch(1)
        box.addLayout(low)
        self._note = QWidget()
        noted = line(self._note, gap=6)
        noted.addWidget(Sign("check", "ok"))
        self._note_words = label("", "label")
        noted.addWidget(self._note_words, 1)
        box.addWidget(self._note)
        return self._foot

    def wish(self, form: str) -> None:
        """Have the picture turned into one of WISHES."""
        if not self.working:
            self._last = (self.wished, form)
            self.wished.emit(form)

    def _ask(self) -> None:
        text = self.question.text().strip()
        if text and not self.working:
            self.question.clear()
            self._last = (self.asked, text)
            self.asked.emit(text)

    def _again(self) -> None:
        if self._last is not None:
            self._last[0].emit(self._last[1])

    def _stop(self) -> None:
        (self.stop_wanted if self.working else self.left).emit()

    def _close(self) -> None:
        if self.working:
            self.stop_wanted.emit()
        self.show_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            # Parts that were just shown are only measured now.
            self._fit()
        return answered

    def _fit(self) -> None:
        """Take the height that the words need at this width: a splitter asks for no other."""
        self.setMinimumHeight(self.layout().totalMinimumHeightForWidth(self.width()))

    def _set_working(self, working: bool) -> None:
        self.working = working
        self.send.show_as("stop" if working else "arrow-up", tr("Stop") if working else tr("Ask"))
        for chip in self.chips.values():
            chip.setEnabled(not working)

    def _show_use(self) -> None:
        symbol, name = _USES.get(self._form, ("", ""))
        self.use.setVisible(bool(symbol))
        if symbol:
            self.use.show_as(symbol, tr(name))
            self.use.setEnabled(self._form in self._able)
