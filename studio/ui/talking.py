"""What the assistant's pane asks for: talks and documents are notes of the campaign, answers are jobs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from studio.copywriting.assistant import Answer, preset_request, presets
from studio.copywriting.brief import Brief
from studio.document import notes
from studio.document.notes import BrandDocument, Talk, Turn
from studio.engine.protocol import Engine, Event, Partial, Report, Step, Token
from studio.errors import StudioError
from studio.placements import all_placements, field_name, field_of
from studio.session.jobs import Job
from studio.settings import read_settings
from studio.ui.assistant.pane import DOCUMENTS, TALK, AssistantPane
from studio.ui.copy.field_box import FIELD_NAMES
from studio.ui.languages import spoken, tr
from studio.ui.wording import Wording
from studio.ui.workspace import Workspace

_TITLE = 48
"""Characters of the first question that become a talk's title."""


@dataclass(frozen=True, slots=True)
class _Manner:
    """Temperature and the most tokens of an answer."""

    heat: float = 0.5
    room: int = 320


class Talking:
    """One talk at a time. What was asked is kept at once, the answer when it is whole or stopped."""

    def __init__(self, window: Workspace, pane: AssistantPane, wording: Wording) -> None:
        self._window, self._pane, self._wording = window, pane, wording
        self._session, self._models = window.session, window.errands.models
        self._talk = Talk()
        self._documents: tuple[BrandDocument, ...] = ()
        self._manner = _Manner()
        self._reading: Any = None
        """The vectors of passages, kept by the workflow between questions."""
        self._job: Job | None = None
        self._ending: set[int] = set()
        """Jobs that nobody waits for any more."""

    def connect(self) -> None:
        """Listen to the pane."""
        pane = self._pane
        pane.asked.connect(self.ask)
        pane.preset_wanted.connect(self.ask_preset)
        pane.resent.connect(self.resend)
        pane.stop_wanted.connect(self.stop)
        pane.again_wanted.connect(self._answer)
        pane.insert_wanted.connect(lambda key, text: self._wording.write(key, text, True))
        pane.new_wanted.connect(self.begin)
        pane.talk_opened.connect(self.open)
        pane.talk_renamed.connect(self.rename)
        pane.talk_deleted.connect(self.delete)
        pane.documents_brought.connect(self.bring)
        pane.documents_wanted.connect(self.choose_documents)
        pane.document_removed.connect(self.remove_document)
        pane.model_chosen.connect(self.choose_model)
        pane.fetch_wanted.connect(self._window.errands.fetch)

    # Showing

    def show_campaign(self) -> None:
        """Another campaign is open: its last talk and its documents."""
        self._job = None
        self._ending.clear()
        kept: tuple[Talk, ...] = ()
        try:
            kept = notes.talks(self._session)
            self._documents = notes.brand_documents(self._session)
        except StudioError as error:
            self._documents = ()
            self._window.tray.show_failure(str(error))
        self._talk = kept[-1] if kept else Talk()
        self._pane.show_rest()
        self._pane.show_talk(self._talk)
        self._pane.show_page(TALK)
        self._show_lists()
        self.show_subject()

    def show_models(self) -> None:
        """Other models may answer than before."""
        choices = [(item.id, item.name, item.far) for item in self._models.choices()]
        settings = read_settings()
        self._window.top_bar.show_reach(self._models.reach())
        self._pane.show_models(choices, settings.assistant or settings.writer)

    def show_subject(self) -> None:
        """Another brief or artboard: other suggestions, other fields to insert into."""
        document = self._window.canvas.document()
        place = all_placements().get(document.placement) if document is not None else None
        keys = [key for key, _ in document.copy] if document is not None else []
        self._pane.fields = [(key, _named(place, key)) for key in keys] if place is not None else []
        self._pane.show_suggestions(suggestions(self._window.prompt.brief(), bool(self._documents)))

    # Asking

    def ask(self, text: str) -> None:
        """Say something; the answer is written on the words lane."""
        self._say(self._talk.turns, text, _Manner())

    def ask_preset(self, key: str, typed: str, language: str) -> None:
        """One of the ready-made requests, about what was typed or else about the field in hand."""
        preset = presets()[key]
        text = typed or self._field_text()
        try:
            words = preset_request(preset, self._window.prompt.brief(), text, language)
        except StudioError as error:
            self._pane.show_rest(spoken(str(error)))
            return
        self._pane.footer.entry.clear()
        self._say(self._talk.turns, words, _Manner(preset.heat, preset.room))

    def resend(self, number: int, text: str) -> None:
        """Put one of the user's turns otherwise; what came after it goes."""
        self._say(self._talk.turns[:number], text, self._manner)

    def stop(self) -> None:
        """Stop the answer; what has come of it is kept."""
        if self._job is None:
            return
        job, self._job = self._job, None
        said = self._pane.said
        self._ending.add(job.id)
        self._session.cancel(job.id)
        self._pane.show_rest()
        if said:
            self._keep_answer(Answer(said))

    def show_job(self, job: Job) -> None:
        """The job of an answer moved or ended."""
        if job.ended and job.id in self._ending:
            self._ending.discard(job.id)
            self._session.dismiss(job.id)
        if self._job is None or job.id != self._job.id:
            return
        if job.state == "running" and job.note and not self._pane.said:
            self._pane.show_working(_notes().get(job.note, tr("Thinking…")))
        if job.ended:
            self._job = None
            self._pane.show_rest(spoken(job.error) if job.state == "failed" else "")
            self._session.dismiss(job.id)

    def _say(self, before: tuple[Turn, ...], text: str, manner: _Manner) -> None:
        if self._job is not None or not self._window.is_open:
            return
        self._manner = manner
        title = self._talk.title or " ".join(text.split())[:_TITLE]
        self._keep(replace(self._talk, title=title, turns=(*before, Turn(role="user", text=text))))
        self._answer()

    def _answer(self) -> None:
        """Have the last turn answered."""
        turns = tuple((turn.role, turn.text) for turn in self._talk.turns)
        if self._job is not None or not turns or turns[-1][0] != "user":
            return
        document = self._window.canvas.document()
        told = self._window.prompt.brief(), dict(document.copy) if document is not None else {}
        texts = {item.name: item.text for item in self._documents}
        model, only, manner = self._pane.footer.model.currentData() or "", self._pane.only, self._manner

        def work(engine: Engine, report: Report, token: Token) -> Answer:
            from studio.workflows.ask_assistant import Reading, Subject, ask_assistant

            self._reading = self._reading or Reading()
            subject = Subject(brief=told[0], copy=told[1], documents=texts, only=only)
            return ask_assistant(
                turns, subject, engine, report, token,
                model=model, heat=manner.heat, room=manner.room, reading=self._reading,
            )  # fmt: skip

        self._pane.show_working(tr("Thinking…"))
        self._job = self._session.run(tr("Ask the assistant"), "words", work, self._keep_answer, self._follow)

    def _follow(self, event: Event) -> None:
        if self._job is not None and isinstance(event, Partial) and isinstance(event.value, str):
            self._pane.show_piece(event.value)

    def _keep_answer(self, answer: Answer) -> None:
        cited = tuple((item.document, item.passage) for item in answer.citations)
        turn = Turn(role="assistant", text=answer.text, citations=cited, doubts=answer.doubts)
        self._keep(replace(self._talk, turns=(*self._talk.turns, turn)))

    def _field_text(self) -> str:
        document, key = self._window.canvas.document(), self._window.copy_pane.field
        return dict(document.copy).get(key, "") if document is not None else ""

    # Talks

    def begin(self) -> None:
        """Begin another talk; it is kept when something is said in it."""
        self.stop()
        self._show(Talk())
        self._pane.footer.entry.setFocus()

    def open(self, key: str) -> None:
        """Go on with an earlier talk."""
        self.stop()
        found = next((talk for talk in notes.talks(self._session) if talk.id == key), None)
        if found is not None:
            self._show(found)

    def rename(self, key: str, title: str) -> None:
        """Name a talk."""
        for talk in notes.talks(self._session):
            if talk.id == key:
                self._keep_note(lambda talk=talk: notes.keep_talk(self._session, replace(talk, title=title)))
        if self._talk.id == key:
            self._talk = replace(self._talk, title=title)
        self._show_lists()

    def delete(self, key: str) -> None:
        """Delete a talk; the one on show gives way to a new one."""
        if key == self._talk.id:
            self.stop()
        self._keep_note(lambda: self._session.drop_note(notes.TALK, key))
        if key == self._talk.id:
            self._talk = Talk()
            self._pane.show_talk(self._talk)
        self._show_lists()

    def _show(self, talk: Talk) -> None:
        self._talk = talk
        self._pane.show_talk(talk)
        self._pane.show_page(TALK)
        self._show_lists()

    def _keep(self, talk: Talk) -> None:
        """Keep the talk on show as it is now."""
        self._talk = talk
        self._keep_note(lambda: notes.keep_talk(self._session, talk))
        self._pane.show_talk(talk)
        self._pane.show_page(TALK)
        self._show_lists()

    def _show_lists(self) -> None:
        kept = notes.talks(self._session) if self._window.is_open else ()
        self._pane.show_talks(kept)
        self._pane.show_documents(self._documents)

    # Documents and models

    def choose_documents(self) -> None:
        """Ask for documents of the brand."""
        kinds = f"{tr('Documents')} (*.txt *.md *.pdf *.docx)"
        names, _ = QFileDialog.getOpenFileNames(self._window, tr("Add documents"), "", kinds)
        if names:
            self.bring([Path(name) for name in names])

    def bring(self, paths: list[Path]) -> None:
        """Read documents and keep their words in the campaign; one that cannot be read is told beside them."""
        if not self._window.is_open:
            return

        def work(engine: Engine, report: Report, token: Token) -> tuple[list[BrandDocument], list[str]]:
            return _read(paths, report)

        def keep(found: tuple[list[BrandDocument], list[str]]) -> None:
            for document in found[0]:
                notes.keep_document(self._session, document)
            self._documents = notes.brand_documents(self._session)
            self._show_lists()
            self._pane.show_page(DOCUMENTS)
            self.show_subject()
            self._pane.documents.fault.say(" ".join(map(spoken, found[1])))

        self._session.run(tr("Read documents"), "files", work, keep)

    def remove_document(self, key: str) -> None:
        """Take a document out of the campaign."""
        self._keep_note(lambda: self._session.drop_note(notes.DOCUMENT, key))
        self._documents = tuple(item for item in self._documents if item.id != key)
        self._show_lists()
        self.show_subject()

    def choose_model(self, model: str) -> None:
        """Let another model answer from now on."""
        self._window.attempt(lambda: self._models.change(replace(read_settings(), assistant=model)))

    def _keep_note(self, work: Callable[[], None]) -> None:
        self._window.attempt(work)


def suggestions(brief: Brief, documents: bool) -> tuple[str, ...]:
    """Three questions that the brief makes worth asking."""
    product = brief.product or tr("the product")
    lead = tr("Which fact should lead for {audience}?").format(audience=brief.audience)
    found = (
        tr("What do my documents say about {product}?")
        if documents
        else tr("What could hold a buyer of {product} back?")
    )
    return (
        lead if brief.audience else tr("Which of the facts should lead, and why?"),
        tr("Write three openings for a post about {product}.").format(product=_lower(product)),
        found.format(product=_lower(product)),
    )


def _lower(name: str) -> str:
    """A product's name inside a sentence: its first letter small unless it is a name or an abbreviation."""
    first = name.split(" ", 1)[0]
    return name if first[1:] != first[1:].lower() else name[:1].lower() + name[1:]


def _named(place: Any, key: str) -> str:
    name = tr(FIELD_NAMES.get(field_of(place, key).name, key))
    number = key.removeprefix(field_name(key)).lstrip("_")
    return f"{name} {number}" if number else name


def _notes() -> dict[str, str]:
    """What the workflow reports, in the window's language."""
    return {"looking in your documents": tr("Looking in your documents…"), "writing": tr("Writing…")}


def _read(paths: list[Path], report: Report) -> tuple[list[BrandDocument], list[str]]:
    """The documents that can be read, and a sentence for each that cannot."""
    from studio.copywriting.documents import read_document

    read, refused = [], []
    for number, path in enumerate(paths):
        report(Step(number, len(paths), path.name))
        try:
            read.append(BrandDocument(name=path.name, text=read_document(path)))
        except StudioError as error:
            refused.append(str(error))
    return read, refused
