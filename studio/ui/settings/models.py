"""The page of the models: what is on the shelf, what can be fetched, the user's own, and which writes and answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QProgressBar, QPushButton, QWidget

from studio.session.jobs import Job
from studio.ui.controls import Elided, Sign, button, column, empty, label, line
from studio.ui.icons import icon
from studio.ui.languages import spoken, tr
from studio.ui.lettering import type_font
from studio.ui.settings.page import Card, Page, Twice, bytes_text

ROLES = ("writer", "assistant")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A model of the catalogue or the user's own. `state`: complete, partial or absent; `size` in bytes."""

    id: str
    name: str
    use: str
    size: int
    licence: str
    origin: str
    state: str
    own: bool = False


class ModelCard(Card):
    """One model: what it is for, its terms, and the button that fetches or removes it."""

    fetch_wanted = Signal(str)
    stop_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, model: Shelved) -> None:
        super().__init__(model.name)
        self.model = model
        head = line(gap=8)
        here = model.state == "complete"
        self.mark = Sign("check-circle" if here else "circle-dashed", "ok" if here else "faint")
        self.mark.setAccessibleName(tr("On this machine") if here else tr("Not fetched"))
        head.addWidget(self.mark)
        head.addWidget(label(model.name, "strong"))
        head.addWidget(label(" · ".join(filter(None, (bytes_text(model.size), model.licence))), "label"))
        head.addStretch(1)
        self.words.addLayout(head)
        use = label(model.use, "muted", wrap=True)
        self.words.addWidget(use)
        origin = Elided(model.origin, "label")
        self.words.addWidget(origin)
        self._add_tools(model)
        self.progress = QWidget()
        row = line(self.progress, gap=12)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of {job}").format(job=model.name))
        self.note = label("", "label")
        stop = button(tr("Stop"), "plain")
        stop.clicked.connect(lambda: self.stop_wanted.emit(model.id))
        row.addWidget(self.bar, 1)
        row.addWidget(self.note)
        row.addWidget(stop)
        self.fault = label("", "hint", wrap=True)
        self.fault.setProperty("level", "fail")
        self.below.addWidget(self.progress)
        self.below.addWidget(self.fault)
        self.show_job(None)

    def show_job(self, job: Job | None) -> None:
        """Show how far fetching it is, or why it failed."""
        live = job is not None and not job.ended
        self.progress.setVisible(live)
        self.fault.setVisible(job is not None and job.state == "failed")
        if self.fetch is not None:
            self.fetch.setVisible(not live)
        if job is None:
            return
        self.fault.setText(spoken(job.error))
        self.bar.setRange(0, 1000 if job.total else 0)
        self.bar.setValue(round(1000 * job.done / job.total) if job.total else 0)
        done = tr("{done} of {total}").format(done=bytes_text(job.done), total=bytes_text(job.total))
        self.note.setText(done if job.total else tr("Waiting"))

    def _add_tools(self, model: Shelved) -> None:
        self.fetch: QPushButton | None = None
        if model.state == "complete":
            remove = Twice(
                tr("Remove {name}").format(name=model.name),
                tr("Free {size}?").format(size=bytes_text(model.size)),
            )
            remove.agreed.connect(lambda: self.remove_wanted.emit(model.id))
            self.tools.addWidget(remove)
            return
        text = tr("Go on fetching") if model.state == "partial" else tr("Fetch")
        self.fetch = button(text, "", "download-simple")
        self.fetch.setAccessibleName(f"{text}: {model.name}")
        self.fetch.clicked.connect(lambda: self.fetch_wanted.emit(model.id))
        self.tools.addWidget(self.fetch)


class ModelsPage(Page):
    """Says what is wished; shows what there is and how far things are."""

    fetch_wanted = Signal(str)
    stop_wanted = Signal(str)
    remove_wanted = Signal(str)
    file_wanted = Signal()
    folder_wanted = Signal()
    chosen = Signal(str, str)
    """A role, writer, assistant or looker, and the model's id or nothing for the best there is; or `captions` and where
    those of tagged pictures come from; or `read_text` and `yes` or `no`."""

    def __init__(self) -> None:
        super().__init__(tr("Models"), tr("Models run on this machine. A network is only needed while you fetch one."))
        self.cards: dict[str, ModelCard] = {}
        self.roles: dict[str, QComboBox] = {}
        pair = line(gap=16)
        for role, name in zip(ROLES, (tr("Writes copy"), tr("Answers questions")), strict=True):
            half = column(gap=6)
            self.roles[role] = choice = QComboBox()
            choice.setAccessibleName(name)
            choice.view().setAccessibleName(name)
            choice.activated.connect(lambda _=0, role=role: self.chosen.emit(role, self.roles[role].currentData()))
            half.addWidget(label(name))
            half.addWidget(choice)
            pair.addLayout(half, 1)
        self.box.addLayout(pair)
        self.box.addWidget(self._looking())
        shelf = self.add_part(tr("On the shelf"))
        self._list = column(gap=8)
        shelf.addLayout(self._list)
        about = tr("Files are read, never run. A pickle that could hold code is refused, with the way to convert it.")
        own = self.add_part(tr("Bring your own"), about)
        row = line()
        for text, symbol, signal in (
            (tr("GGUF file or classifier…"), "file", self.file_wanted),
            (tr("Hugging Face folder…"), "folder-open", self.folder_wanted),
        ):
            tool = button(text, "", symbol)
            tool.clicked.connect(signal)
            row.addWidget(tool)
        row.addStretch(1)
        own.addLayout(row)
        self.imported = label("", "muted", wrap=True)
        own.addWidget(self.imported)
        self.imported.hide()
        self.box.addStretch(1)

    def _looking(self) -> QWidget:
        """Which model describes pictures, and whether it does so for all that are tagged."""
        holder = QWidget()
        box = column(holder, gap=6)
        name = tr("Looks at pictures")
        self.looker = QComboBox()
        self.looker.setAccessibleName(name)
        self.looker.view().setAccessibleName(name)
        self.looker.activated.connect(lambda _=0: self.chosen.emit("looker", self.looker.currentData()))
        self.captions = QCheckBox(tr("It also writes the captions of tagged pictures, some seconds each"))
        self.captions.setFont(type_font(12))
        self.captions.setAccessibleName(self.captions.text())
        self.captions.clicked.connect(lambda on: self.chosen.emit("captions", "model" if on else "measured"))
        box.addWidget(label(name))
        box.addWidget(self.looker)
        box.addWidget(self.captions)
        self.reading = QCheckBox(tr("Read the words in pictures when they are tagged, half a second each"))
        self.reading.setFont(type_font(12))
        self.reading.setAccessibleName(self.reading.text())
        self.reading.clicked.connect(lambda on: self.chosen.emit("read_text", "yes" if on else "no"))
        box.addWidget(self.reading)
        return holder

    def show_lookers(self, choices: Sequence[tuple[str, str]], chosen: str, *, captions: bool) -> None:
        """Offer models that describe pictures as (id, name); where there is none, that is said."""
        self.looker.clear()
        self.looker.addItem(tr("The best there is") if choices else tr("None here: pictures are measured"), "")
        for key, name in choices:
            self.looker.addItem(name, key)
        self.looker.setCurrentIndex(max(0, self.looker.findData(chosen)))
        self.looker.setEnabled(bool(choices))
        self.captions.setEnabled(bool(choices))
        self.captions.setChecked(captions and bool(choices))

    def show_reading(self, on: bool, *, able: bool) -> None:
        """Show whether words in pictures are read; `able`: whether what reads them is here."""
        self.reading.setEnabled(able)
        self.reading.setChecked(on and able)
        self.reading.setToolTip("" if able else tr("Needs the package rapidocr, which is not installed."))

    def show_models(self, models: Sequence[Shelved]) -> None:
        """Show these models, those that are here first."""
        empty(self._list)
        self.cards = {}
        for model in sorted(models, key=lambda item: item.state != "complete"):
            self.cards[model.id] = card = ModelCard(model)
            card.fetch_wanted.connect(self.fetch_wanted)
            card.stop_wanted.connect(self.stop_wanted)
            card.remove_wanted.connect(self.remove_wanted)
            self._list.addWidget(card)

    def show_choices(self, choices: Sequence[tuple[str, str, str]], chosen: dict[str, str]) -> None:
        """Offer models as (id, name, server outside this machine), with what is chosen for each role."""
        for role, box in self.roles.items():
            box.clear()
            box.addItem(tr("The best there is"), "")
            for key, name, far in choices:
                if far:
                    box.addItem(icon("cloud-arrow-up", "warn"), name, key)
                else:
                    box.addItem(name, key)
            box.setCurrentIndex(max(0, box.findData(chosen.get(role, ""))))

    def show_job(self, subject: str, job: Job) -> None:
        """A model is being fetched (`model:` and its id), or the user's own is being copied (`import`)."""
        card = self.cards.get(subject.removeprefix("model:"))
        if subject == "import":
            share = f"{100 * job.done / job.total:.0f} %" if job.total else ""
            words = {"failed": spoken(job.error), "done": tr("It is on the shelf."), "cancelled": tr("Cancelled")}
            self.imported.setText(words.get(job.state, f"{job.title}  {share}"))
            self.imported.show()
        elif card is not None:
            card.show_job(job)
