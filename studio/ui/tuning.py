"""What the settings ask for, and what they show: models, voices, servers, privacy, the user's own limits."""

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import brief_to_toml
from studio.copywriting.spelling import dictionary_file
from studio.document import edits
from studio.engine.training import Recipe
from studio.errors import StudioError
from studio.models.catalogue import catalogue
from studio.models.image_text import lookers
from studio.models.shelf import Shelf
from studio.models.voices import Voices
from studio.paths import write_atomically
from studio.placements import all_placements, drop_limit, shipped_placements, user_file_fault
from studio.privacy.findings import Finding
from studio.session.jobs import Job
from studio.settings import read_settings
from studio.ui.copy.field_box import FIELD_NAMES
from studio.ui.copy.reviewing import Reviewer
from studio.ui.habits import Habits
from studio.ui.languages import tr
from studio.ui.settings.dialog import SettingsDialog
from studio.ui.settings.dictionary import DictionaryPage
from studio.ui.settings.endpoints import EndpointsPage
from studio.ui.settings.limits import LimitsPage, OwnLimit
from studio.ui.settings.models import ModelsPage, Shelved
from studio.ui.settings.privacy import PrivacyPage
from studio.ui.settings.voices import VoicesPage
from studio.ui.workspace import Workspace

GENERAL, SHORTCUTS, MODELS, VOICES, SERVERS, PRIVACY, SPELLING, LIMITS = range(8)


class Tuning:
    """Builds the settings when they are first opened; watches the brief for personal details all along."""

    def __init__(self, window: Workspace) -> None:
        self._window, self._session = window, window.session
        self._models = window.errands.models
        self.habits = Habits(window)
        self._dialog: SettingsDialog | None = None
        self._found: tuple[Finding, ...] = ()
        self._redacted = ""
        self._looking = Reviewer(window)
        self._looking.done.connect(lambda _key, answer: self._keep_found(*answer))
        self._watched = ""

    def open(self, page: int = GENERAL) -> None:
        """Show the settings at a page."""
        if self._dialog is None:
            self._build()
        assert self._dialog is not None
        self._dialog.open_page(page)
        self._attempt(self.show)

    def close(self) -> None:
        """Close the settings and end what looks at the brief."""
        self._looking.close()
        if self._dialog is not None:
            self.dictionary.keep()
            self._dialog.close()

    @property
    def is_idle(self) -> bool:
        """Whether the brief is not being looked through just now."""
        return self._looking.is_idle

    @property
    def dialog(self) -> SettingsDialog | None:
        """The settings, once they were opened."""
        return self._dialog

    # Showing

    def show(self) -> None:
        """Show everything as it is now. Raises StudioError when the settings are damaged."""
        if self._dialog is None:
            return
        self.habits.show()
        settings = read_settings()
        self.models.show_models(_shelved())
        choices = [(item.id, item.name, item.far) for item in self._models.choices()]
        self.models.show_choices(choices, {"writer": settings.writer, "assistant": settings.assistant})
        looking = [(record.id, record.name) for record in lookers(Shelf())]
        self.models.show_lookers(looking, settings.looker, captions=settings.captions == "model")
        self.models.show_reading(settings.read_text == "yes", able=find_spec("rapidocr") is not None)
        voices, known = Voices(), Voices().all()
        fixed = frozenset(item.id for item in known if voices.place(item.id).parent == voices.shipped)
        self.voices.show_voices(known, fixed, self._models.bases())
        self.servers.show_endpoints(settings.endpoints)
        self.privacy.show_hide(settings.hide)
        path = dictionary_file()
        self.dictionary.show_words(path.read_text(encoding="utf-8") if path.exists() else "")
        self._show_limits()
        self.show_brief()

    def show_brief(self) -> None:
        """Another brief: its voice, and the personal details in it."""
        brief = self._window.prompt.brief()
        words = brief_words(brief)
        if words != self._watched:
            self._watched = words
            self._looking.ask("brief", lambda: _look(words, (brief.brand.name, brief.product)))
        if self._dialog is not None:
            self.voices.show_chosen(Voices().all(), brief.voice, able=self._window.is_open)
            self.privacy.show_found([(item.kind, item.text) for item in self._found], self._redacted)

    def show_job(self, job: Job) -> None:
        """A job of the settings moved or ended."""
        subject = self._models.subjects.get(job.id, "")
        if self._dialog is None or not subject:
            return
        if subject.startswith("voice:"):
            self.voices.training.show_job(job)
        elif subject.startswith("endpoint:"):
            self.servers.show_test(subject.removeprefix("endpoint:"), job)
        else:
            self.models.show_job(subject, job)

    def _keep_found(self, found: tuple[Finding, ...], redacted: str) -> None:
        self._found, self._redacted = found, redacted
        self.show_details()
        if self._dialog is not None:
            self.privacy.show_found([(item.kind, item.text) for item in found], redacted)

    def show_details(self) -> None:
        """Tell the brief's pane how many details there are, and from whom they are hidden."""
        try:
            hide = read_settings().hide
        except StudioError:
            hide = "endpoints"
        self._window.prompt.show_details(len(self._found), hide)

    def _show_limits(self) -> None:
        own = []
        shipped = shipped_placements()
        for place in all_placements().values():
            before = {field.name: field.limit for field in shipped[place.id].fields} if place.id in shipped else {}
            for field in place.fields:
                if field.name in before and field.limit != before[field.name]:
                    title = f"{tr(FIELD_NAMES.get(field.name, field.name))} · {tr(place.name)}"
                    own.append(OwnLimit(place.id, field.name, title, field.limit, before[field.name], field.source))
        self.limits.show_limits(own, user_file_fault())

    # Putting together

    def _build(self) -> None:
        self.models, self.voices, self.servers = ModelsPage(), VoicesPage(), EndpointsPage()
        self.privacy, self.dictionary, self.limits = PrivacyPage(), DictionaryPage(), LimitsPage()
        general, shortcuts = self.habits.build()
        pages = (
            (tr("General"), "sliders-horizontal", general),
            (tr("Shortcuts"), "keyboard", shortcuts),
            (tr("Models"), "cpu", self.models),
            (tr("Voices"), "quotes", self.voices),
            (tr("Servers"), "cloud", self.servers),
            (tr("Privacy"), "shield-check", self.privacy),
            (tr("Spelling"), "text-aa", self.dictionary),
            (tr("Limits"), "ruler", self.limits),
        )
        self._dialog = SettingsDialog(self._window, pages)
        self._connect_models()
        self._connect_voices()
        self._connect_servers()
        self.privacy.chosen.connect(lambda hide: self._change(hide=hide))
        self.dictionary.changed.connect(self._keep_words)
        self.limits.dropped.connect(self._drop_limit)

    def _connect_models(self) -> None:
        page, attempt = self.models, self._attempt
        page.fetch_wanted.connect(self._models.fetch)
        page.stop_wanted.connect(lambda model: self._stop(f"model:{model}"))
        page.remove_wanted.connect(lambda model: attempt(lambda: self._models.remove(model)))
        page.chosen.connect(lambda role, model: self._change(**{role: model}))
        page.file_wanted.connect(lambda: self._bring_weights(folder=False))
        page.folder_wanted.connect(lambda: self._bring_weights(folder=True))

    def _connect_voices(self) -> None:
        page, attempt = self.voices, self._attempt
        page.chosen.connect(self.choose_voice)
        page.remove_wanted.connect(lambda voice: attempt(lambda: self._models.remove_voice(voice)))
        page.export_wanted.connect(self._export_voice)
        page.import_wanted.connect(self._bring_voice)
        page.training.plan_wanted.connect(self.plan)
        page.training.train_wanted.connect(self.train)
        page.training.stop_wanted.connect(lambda: self._stop(f"voice:{self._order_name()}"))

    def _connect_servers(self) -> None:
        page, attempt = self.servers, self._attempt
        page.added.connect(self.add_server)
        page.switched.connect(lambda item, on: attempt(lambda: self._models.switch_endpoint(item, on)))
        page.tested.connect(lambda item: self._models.test_endpoint(item, lambda _answer: None))
        page.removed.connect(lambda key: attempt(lambda: self._models.remove_endpoint(key)))

    # Doing

    def _attempt(self, work: Callable[[], object]) -> None:
        """Do something that may fail; why is said in the settings, where it was asked."""
        assert self._dialog is not None
        if self._window.attempt(work, self._dialog.fault.say):
            self._dialog.fault.say("")

    def choose_voice(self, voice: str) -> None:
        """Let the campaign speak with a voice, or with none."""
        text = brief_to_toml(replace(self._window.prompt.brief(), voice=voice))
        self._window.apply(tr("Choose a voice"), lambda campaign: edits.set_brief(campaign, text))

    def plan(self) -> None:
        """Look at the texts of the training that is being prepared."""
        card = self.voices.training
        self._models.plan(
            self._order(),
            lambda plan: card.show_plan(plan.texts, plan.held_out, plan.needed, plan.free, begun=plan.begun),
            card.show_fault,
        )

    def train(self) -> None:
        """Train the voice that was prepared, or go on with it."""
        self._models.train(self._order())

    def add_server(self, name: str, url: str, model: str, kind: str, key: str) -> None:
        """Add a server, switched off; why not is shown in the form."""
        try:
            self._models.add_endpoint(name, url, model, kind, key)
        except StudioError as error:
            self.servers.show_fault(str(error))
        else:
            self.servers.show_fault("")

    def _change(self, **values: str) -> None:
        self._attempt(lambda: self._models.change(replace(read_settings(), **values)))

    def _order(self):
        from studio.workflows.train_voice import Order

        card = self.voices.training
        assert card.source is not None
        return Order(
            name=self._order_name(),
            source=card.source,
            base=card.base.currentData() or "",
            recipe=Recipe(epochs=card.epochs.value()),
        )

    def _order_name(self) -> str:
        return self.voices.training.name.text().strip()

    def _stop(self, subject: str) -> None:
        for job, about in self._models.subjects.items():
            if about == subject:
                self._session.cancel(job)

    def _bring_weights(self, *, folder: bool) -> None:
        if folder:
            name = QFileDialog.getExistingDirectory(self._dialog, tr("Import a model's folder"))
        else:
            kinds = f"{tr('Weights')} (*.gguf *.safetensors *.pth)"
            name = QFileDialog.getOpenFileName(self._dialog, tr("Import weights"), "", kinds)[0]
        self._with(name, self._models.bring)

    def _bring_voice(self) -> None:
        kinds = f"{tr('Voices')} (*.zip *.voice)"
        name = QFileDialog.getOpenFileName(self._dialog, tr("Import a voice"), "", kinds)[0]
        self._with(name, lambda path: self._attempt(lambda: self._models.bring_voice(path)))

    def _export_voice(self, voice: str) -> None:
        name = QFileDialog.getSaveFileName(self._dialog, tr("Export the voice as"), f"{voice}.voice")[0]
        self._with(name, lambda path: self._attempt(lambda: Voices().export(voice, path)))

    def _with(self, name: str, work: Callable[[Path], object]) -> None:
        if name:
            work(Path(name))

    def _keep_words(self, text: str) -> None:
        self._attempt(lambda: write_atomically(dictionary_file(), text.encode()))
        self._window.show_selection()

    def _drop_limit(self, place: str, field: str) -> None:
        self._attempt(lambda: drop_limit(place, field))
        self._show_limits()
        self._window.show_selection()


def brief_words(brief: Brief) -> str:
    """Everything a brief says, a line each: what is looked through for personal details."""
    parts = (brief.product, *brief.facts, brief.audience, brief.offer, brief.url, brief.picture_prompt)
    return "\n".join(filter(None, (*parts, *(f"{words}: {source}" for words, source in brief.sources))))


def _look(words: str, known: tuple[str, ...]) -> tuple[tuple[Finding, ...], str]:
    """The details in the words, and the words without them. Runs on a thread of its own."""
    from studio.privacy.findings import find
    from studio.privacy.redaction import Redaction

    names = tuple(filter(None, known))
    return find(words, names), Redaction(names).hide(words)


def _shelved() -> list[Shelved]:
    """The catalogue's models, then the user's own, as the shelf holds them."""
    shelf = Shelf()
    rows = [
        Shelved(item.id, tr(item.name), tr(item.use), item.bytes, item.licence.name, item.origin, shelf.state(item.id))
        for item in catalogue().values()
    ]
    own = [record for record in shelf.records() if record.id not in catalogue()]
    return rows + [
        Shelved(
            item.id, item.name, tr("Brought by you"), shelf.bytes_held(item.id), "", item.source, "complete", own=True
        )
        for item in own
    ]
