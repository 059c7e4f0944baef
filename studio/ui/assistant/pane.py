"""The assistant's pane: one talk, the list of talks, and the brand's documents. Says what is wished, does nothing."""

from collections.abc import Sequence
from itertools import takewhile

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from studio.document.notes import BrandDocument, Talk, Turn
from studio.ui.assistant.documents import DocumentsPage, documents_in
from studio.ui.assistant.footer import Footer
from studio.ui.assistant.states import Failure, Welcome, Working
from studio.ui.assistant.talks import TalksPage, title_of
from studio.ui.assistant.turns import AnswerTurn, AskedTurn
from studio.ui.controls import Elided, IconButton, column, line, rule, scrolled
from studio.ui.languages import tr

TALK, TALKS, DOCUMENTS = range(3)


class AssistantPane(QWidget):
    """Shows a talk as it grows. `fields` are asked for when an answer is to be inserted."""

    asked = Signal(str)
    preset_wanted = Signal(str, str, str)
    """The preset's id, what was typed, and the language to translate into or nothing."""
    resent = Signal(int, str)
    """The number of one of the user's turns, and its words now: the talk goes on from there."""
    stop_wanted = Signal()
    again_wanted = Signal()
    insert_wanted = Signal(str, str)
    new_wanted = Signal()
    talk_opened = Signal(str)
    talk_renamed = Signal(str, str)
    talk_deleted = Signal(str)
    documents_brought = Signal(list)
    documents_wanted = Signal()
    document_removed = Signal(str)
    model_chosen = Signal(str)
    fetch_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.fields: list[tuple[str, str]] = []
        self.turns: list[AskedTurn | AnswerTurn] = []
        self._talk = Talk()
        self._streaming: AnswerTurn | None = None
        self._said = ""
        self._able, self._follows = True, True
        self._suggestions: tuple[str, ...] = ()
        self.talks, self.documents, self.footer = TalksPage(), DocumentsPage(), Footer()
        self.welcome, self.failure, self.working = Welcome(), Failure(), Working()
        box = column(self, gap=0)
        box.addLayout(self._head())
        box.addWidget(rule())
        self.pages = QStackedWidget()
        box.addWidget(self.pages, 1)
        for page in (self._talk_page(), self.talks, self.documents):
            self.pages.addWidget(page)
        self._connect()
        self.show_page(TALK)
        self.show_talk(self._talk)

    # Showing

    def show_talk(self, talk: Talk) -> None:
        """Show a talk as it is kept; turns that are on show already stay."""
        pairs = zip(talk.turns, self._talk.turns, strict=False) if talk.id == self._talk.id else ()
        same = len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
        self._talk, self._streaming, self._said = talk, None, ""
        self.title.setText(title_of(talk))
        for part in self.turns[same:]:
            self._list.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.turns = self.turns[:same]
        for number, turn in enumerate(talk.turns[same:], same):
            self._add(number, turn)
        self.failure.show_failure("")
        self._show_welcome()
        self._to_end()

    def show_talks(self, talks: Sequence[Talk]) -> None:
        """The talks there are."""
        self.talks.show_talks(talks, self._talk.id)

    def show_documents(self, documents: Sequence[BrandDocument]) -> None:
        """The brand's documents there are."""
        self.documents.show_documents(documents)
        self.footer.show_documents(len(documents))
        self.to_documents.setText(str(len(documents)) if documents else "")
        count = tr("{count} documents of the brand").format(count=len(documents))
        self.to_documents.setToolTip(count)
        self.to_documents.setAccessibleName(count)
        self.to_documents.setFixedWidth(28 if not documents else 46)

    def show_suggestions(self, suggestions: Sequence[str]) -> None:
        """What could be asked first."""
        if tuple(suggestions) != self._suggestions:
            self._suggestions = tuple(suggestions)
            self._show_welcome()

    def show_models(self, choices: Sequence[tuple[str, str, str]], chosen: str) -> None:
        """The models that could answer; see `Footer.show_models`. Without one the pane offers to fetch one."""
        self._able = bool(choices)
        self.footer.show_models(choices, chosen)
        self._show_welcome()

    def show_working(self, note: str) -> None:
        """An answer is being written; the note says what is being done before its first words."""
        self.failure.show_failure("")
        self.footer.show_state(working=True)
        self._allow_editing()
        self.working.show_note(note)
        self.working.setVisible(self._streaming is None)
        self._to_end()

    def show_piece(self, piece: str) -> None:
        """More words of the answer."""
        self._said += piece
        if self._streaming is None and self._said.strip():
            self.working.hide()
            self._streaming = self._add(len(self.turns), Turn(role="assistant", text=""))
            self._streaming.actions.hide()
        if self._streaming is not None:
            self._streaming.show_text(self._said.strip())

    def show_rest(self, failure: str = "") -> None:
        """Nothing is being written any more."""
        self.working.hide()
        self.footer.show_state(working=False)
        self.failure.show_failure(failure)
        self._allow_editing()
        self._to_end()

    def show_page(self, page: int) -> None:
        """Show the talk, the talks, or the documents."""
        self.pages.setCurrentIndex(page)
        self.to_talks.setChecked(page == TALKS)
        self.to_documents.setChecked(page == DOCUMENTS)
        names = {TALK: title_of(self._talk), TALKS: tr("Talks"), DOCUMENTS: tr("Documents of the brand")}
        self.title.setText(names[page])

    @property
    def said(self) -> str:
        """The words of the answer that have come so far."""
        return self._said.strip()

    @property
    def only(self) -> bool:
        """Whether the answer must come from the documents."""
        return self.footer.only.isChecked()

    def edit_last(self) -> None:
        """Put the last thing the user said otherwise."""
        mine = [turn for turn in self.turns if isinstance(turn, AskedTurn)]
        if mine and not self.footer.working:
            mine[-1].edit()

    # Putting together

    def _head(self):
        row = line(gap=2, edge=(16, 8, 12, 8))
        self.title = Elided("", "strong")
        self.to_talks = IconButton("chats-circle", tr("Talks of this campaign"), checkable=True)
        self.to_documents = IconButton("files", tr("Documents of the brand"), checkable=True)
        self.to_documents.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fresh = IconButton("plus", tr("New talk"))
        row.addWidget(self.title, 1)
        for tool in (self.to_talks, self.to_documents, self.fresh):
            row.addWidget(tool)
        return row

    def _talk_page(self) -> QWidget:
        page, body = QWidget(), QWidget()
        self.area: QScrollArea = scrolled(body)
        box = column(page, gap=0)
        box.addWidget(self.area, 1)
        self._inner = inner = column(body, gap=16, edge=(16, 16, 16, 16))
        inner.addWidget(self.welcome, 1)
        self._list = column(gap=16)
        inner.addLayout(self._list)
        inner.addWidget(self.working)
        inner.addWidget(self.failure)
        inner.addStretch(0)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.area.verticalScrollBar().rangeChanged.connect(self._grown)
        box.addWidget(self.footer)
        return page

    def _connect(self) -> None:
        foot = self.footer
        foot.sent.connect(self.asked)
        foot.preset_wanted.connect(lambda key, language: self.preset_wanted.emit(key, foot.entry.text(), language))
        foot.stop_wanted.connect(self.stop_wanted)
        foot.last_wanted.connect(self.edit_last)
        foot.model_chosen.connect(self.model_chosen)
        self.failure.again_wanted.connect(self.again_wanted)
        self.welcome.suggested.connect(self.asked)
        self.welcome.fetch_wanted.connect(self.fetch_wanted)
        self.talks.opened.connect(self.talk_opened)
        self.talks.renamed.connect(self.talk_renamed)
        self.talks.deleted.connect(self.talk_deleted)
        self.documents.brought.connect(self.documents_brought)
        self.documents.asked.connect(self.documents_wanted)
        self.documents.removed.connect(self.document_removed)
        self.to_talks.clicked.connect(lambda on: self.show_page(TALKS if on else TALK))
        self.to_documents.clicked.connect(lambda on: self.show_page(DOCUMENTS if on else TALK))
        self.fresh.clicked.connect(self.new_wanted)

    def _add(self, number: int, turn: Turn) -> AskedTurn | AnswerTurn:
        if turn.role == "user":
            part: AskedTurn | AnswerTurn = AskedTurn(turn)
            part.resent.connect(lambda text: self.resent.emit(number, text))
            part.edited.connect(lambda on: None if on else self.footer.entry.setFocus())
        else:
            part = AnswerTurn(turn, lambda: self.fields)
            part.insert_wanted.connect(self.insert_wanted)
        self.turns.append(part)
        self._list.addWidget(part)
        part.show()
        return part

    def _allow_editing(self) -> None:
        for turn in self.turns:
            if isinstance(turn, AskedTurn):
                turn.allow(not self.footer.working)

    def _show_welcome(self) -> None:
        self.welcome.setVisible(not self._talk.turns)
        if self._able:
            self.welcome.show_suggestions(self._suggestions)
        else:
            self.welcome.show_missing()

    def _to_end(self) -> None:
        """Show the newest words, now and as they grow, until the user scrolls away."""
        self._follows = True
        bar = self.area.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _scrolled(self, value: int) -> None:
        self._follows = value >= self.area.verticalScrollBar().maximum() - 40

    def _grown(self, _least: int, most: int) -> None:
        """The talk is longer or shorter; a scroll bar takes its 10 pixels from the edge, not from the words."""
        self._inner.setContentsMargins(16, 16, 6 if most else 16, 16)
        if self._follows:
            self.area.verticalScrollBar().setValue(most)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if documents_in(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.documents_brought.emit(documents_in(event))
