"""The page of the servers: OpenAI-compatible, off until they are added and turned on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QWidget

from studio.session.jobs import Job
from studio.settings import KINDS, Endpoint
from studio.ui.controls import Elided, Sign, button, column, empty, label, line
from studio.ui.languages import spoken, tr
from studio.ui.settings.page import Card, Page, Twice


class EndpointCard(Card):
    """One server: where it is, whether it may be asked, and whether it answers."""

    switched = Signal(object, bool)
    tested = Signal(object)
    removed = Signal(str)

    def __init__(self, endpoint: Endpoint) -> None:
        super().__init__(endpoint.name)
        self._endpoint = endpoint
        head = line(gap=8)
        head.addWidget(label(endpoint.name, "strong"))
        head.addWidget(label(endpoint.model, "label"))
        head.addStretch(1)
        self.words.addLayout(head)
        self.words.addWidget(Elided(endpoint.url, "label"))
        where = line(gap=8)
        local = endpoint.is_local
        where.addWidget(Sign("cpu" if local else "cloud-arrow-up", "faint" if local else "warn"))
        said = tr("On this machine") if local else tr("What you write goes to {name}, outside this machine.")
        where.addWidget(label(said.format(name=endpoint.name), "label", wrap=True), 1)
        self.words.addLayout(where)
        self.on = QCheckBox(tr("On"))
        self.on.setAccessibleName(tr("Allow {name} to be asked").format(name=endpoint.name))
        self.on.setChecked(endpoint.on)
        self.on.toggled.connect(lambda on: self.switched.emit(endpoint, on))
        self.test = button(tr("Test"), "")
        self.test.setAccessibleName(tr("Test {name}").format(name=endpoint.name))
        self.test.setEnabled(endpoint.on)
        self.test.clicked.connect(lambda: self.tested.emit(endpoint))
        remove = Twice(tr("Remove {name}").format(name=endpoint.name), tr("Forget it and its key?"))
        remove.agreed.connect(lambda: self.removed.emit(endpoint.id))
        self.tools.addWidget(self.on)
        self.tools.addSpacing(8)
        self.tools.addWidget(self.test)
        self.tools.addWidget(remove)
        self.told = label("", "hint", wrap=True)
        self.told.hide()
        self.below.addWidget(self.told)

    def tell(self, text: str, level: str) -> None:
        """Show what a test said."""
        self.told.setText(text)
        self.told.setProperty("level", level)
        self.told.style().polish(self.told)
        self.told.show()


class EndpointsPage(Page):
    """Says what is wished; shows what there is."""

    added = Signal(str, str, str, str, str)
    """Name, address, model, kind, key."""
    switched = Signal(object, bool)
    tested = Signal(object)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__(
            tr("Servers"),
            tr(
                "The studio works without any. If you add an OpenAI-compatible server and turn it on, the words of the "
                "brief and of your questions leave this machine whenever that server writes or answers."
            ),
        )
        self.cards: dict[str, EndpointCard] = {}
        self._list = column(gap=8)
        self.box.addLayout(self._list)
        about = tr("A new server stays off until you turn it on.")
        self.add_part(tr("Add a server"), about).addWidget(self._form())
        self.box.addStretch(1)

    def show_endpoints(self, endpoints: Sequence[Endpoint]) -> None:
        """Show these servers."""
        empty(self._list)
        self.cards = {}
        for endpoint in endpoints:
            self.cards[endpoint.id] = card = EndpointCard(endpoint)
            card.switched.connect(self.switched)
            card.tested.connect(self.tested)
            card.removed.connect(self.removed)
            self._list.addWidget(card)

    def show_test(self, endpoint: str, job: Job) -> None:
        """How the test of a server goes."""
        card = self.cards.get(endpoint)
        if card is not None:
            words = {
                "failed": (spoken(job.error), "fail"),
                "cancelled": (tr("Cancelled"), ""),
                "done": (tr("It answers."), "ok"),
            }
            card.tell(*words.get(job.state, (tr("Asking…"), "")))

    def show_fault(self, sentence: str) -> None:
        """Why the server was not added; nothing once it was."""
        self.fault.setText(spoken(sentence))
        self.fault.setVisible(bool(sentence))
        if not sentence:
            for edit in (self.name, self.url, self.model, self.key):
                edit.clear()

    def _form(self) -> QFrame:
        form = QFrame()
        form.setObjectName("form")
        box = column(form, gap=10, edge=(16, 14, 16, 16))
        self.name, self.url, self.model, self.key = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.kind = QComboBox()
        for kind, text in zip(KINDS, (tr("Chat"), tr("Completions")), strict=True):
            self.kind.addItem(text, kind)
        rows: tuple[tuple[tuple[str, QWidget, str], ...], ...] = (
            ((tr("Name"), self.name, tr("e.g. Agency server")), (tr("Address"), self.url, "https://example.com/v1")),
            ((tr("Model"), self.model, tr("The name the server knows")), (tr("Kind"), self.kind, "")),
            ((tr("Key, kept in the system's keyring"), self.key, tr("Optional")),),
        )
        for parts in rows:
            row = line(gap=12)
            for name, part, hint in parts:
                part.setAccessibleName(name)
                if isinstance(part, QLineEdit):
                    part.setPlaceholderText(hint)
                    part.returnPressed.connect(self._add)
                half = column(gap=6)
                half.addWidget(label(name))
                half.addWidget(part)
                row.addLayout(half, 1)
            box.addLayout(row)
        self.kind.view().setAccessibleName(tr("Kind"))
        self.fault = label("", "hint", wrap=True)
        self.fault.setProperty("level", "fail")
        self.fault.hide()
        box.addWidget(self.fault)
        foot = line()
        foot.addStretch(1)
        self.add = button(tr("Add the server"), "", "plus")
        self.add.clicked.connect(self._add)
        foot.addWidget(self.add)
        box.addLayout(foot)
        return form

    def _add(self) -> None:
        values = [part.text().strip() for part in (self.name, self.url, self.model)]
        if not values[1] or not values[2]:
            self.show_fault(tr("A server needs an address and a model."))
            return
        self.added.emit(values[0], values[1], values[2], self.kind.currentData(), self.key.text())
