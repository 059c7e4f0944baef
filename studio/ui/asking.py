"""What is asked about pictures: of the library's chosen one in its card, of the canvas's chosen one in a sheet."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from studio.document import edits
from studio.document.layers import ImageLayer
from studio.engine.protocol import Engine, Event, Partial, Report, Token
from studio.session.jobs import Job
from studio.ui.languages import spoken, telling, tr
from studio.ui.library.ask import WISHES, AskBox
from studio.ui.picture_sheet import PictureSheet

if TYPE_CHECKING:
    from studio.ui.wording import Wording
    from studio.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Subject:
    """A picture that is asked about: its file in the library, or the bytes of a layer's asset; and the ad it is in."""

    box: AskBox
    file: Path | None = None
    asset: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """The words, who gives them, and whether a model that looks at pictures is here."""

    text: str
    source: str
    seeing: bool


class Asking:
    """Joins the boxes that ask about pictures and the workflows that answer. One answer is written at a time."""

    def __init__(self, window: "Workspace", wording: "Wording") -> None:
        self._window, self._session, self._wording = window, window.session, wording
        self._card = window.library.card.ask
        self._sheet: PictureSheet | None = None
        self._job: int | None = None
        self._ending: set[int] = set()
        self._box = self._card
        self._layer: _Subject | None = None
        self._file: Path | None = None
        self._connect(self._card)
        window.library.chosen.connect(self._choose)
        self._link = window.session.job_changed.connect(self._show_job)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name."""
        return {
            "ask_picture": self.open,
            "describe_picture": lambda: self.wish("caption"),
            "write_alt_text": lambda: self.wish("alt-text", keep=True),
        }

    def open(self) -> None:
        """Ask about the chosen picture: the canvas's, else the library's."""
        subject = self._chosen()
        if subject is not None:
            subject.box.question.setFocus()

    def wish(self, form: str, *, keep: bool = False) -> None:
        """Turn the chosen picture into words; with `keep` the ad of a chosen layer takes them at once."""
        subject = self._chosen()
        if subject is not None:
            self._run(subject, form, "", keep=keep and bool(subject.document))

    def stop(self) -> None:
        """Stop what is being written."""
        if self._job is not None:
            job, self._job = self._job, None
            self._ending.add(job)
            self._session.cancel(job)
            self._box.show_rest()

    def close(self) -> None:
        """The window closes: no answer is wanted any more."""
        self.stop()
        QObject.disconnect(self._link)
        if self._sheet is not None:
            self._sheet.close_down()

    def put_away(self) -> None:
        """Close the sheet over the canvas."""
        if self._sheet is not None:
            self._sheet.put_away()

    def use(self, box: AskBox, form: str, text: str) -> None:
        """Put words where they belong: the brief's prompt, the chosen ad's alt text or headline."""
        window, document = self._window, self._window.canvas.document()
        if form == "prompt" and window.is_open:
            window.prompt.show_brief(replace(window.prompt.brief(), picture_prompt=text))
            window.keep_brief()
            box.show_used(tr("The brief has it"))
        elif form == "headline" and document is not None:
            self._wording.write("headline", text, True)
            box.show_used(tr("The ad has it"))
        elif form == "alt-text" and document is not None:
            self._give_alt_text(box, document.id, text)

    def _give_alt_text(self, box: AskBox, document_id: str, text: str) -> None:
        def edit(campaign):
            document = edits.document_of(campaign, document_id)
            return edits.replace_document(campaign, replace(document, alt_text=text))

        self._window.apply(tr("Write alt text"), edit)
        box.show_used(tr("The ad has it"))

    def _connect(self, box: AskBox) -> None:
        box.asked.connect(lambda text: self._run(self._subject(box), "", text))
        box.wished.connect(lambda form: self._run(self._subject(box), form, ""))
        box.stop_wanted.connect(self.stop)
        box.used.connect(lambda form, text: self.use(box, form, text))
        box.models_wanted.connect(self._open_models)

    def _open_models(self) -> None:
        self.put_away()
        self._window.actions_by_name["settings"].trigger()

    def _chosen(self) -> _Subject | None:
        """The picture an action means; its box is brought into view. None, with a remark, where none is chosen."""
        window, layer, document = self._window, self._window.canvas.layer(), self._window.canvas.document()
        if isinstance(layer, ImageLayer) and layer.asset and document is not None:
            self._layer = _Subject(self._opened_sheet(layer), asset=layer.asset, document=document.id)
            return self._layer
        if window.library.file is not None:
            window.show_tab(1)
            return _Subject(self._card, file=window.library.file)
        window.tray.show_remark(tr("Choose a picture first: in the library, or a picture layer of an ad."))
        return None

    def _opened_sheet(self, layer: ImageLayer) -> AskBox:
        if self._sheet is None:
            self._sheet = PictureSheet(self._window)
            self._connect(self._sheet.ask)
        canvas = self._window.canvas
        place = QRect(canvas.mapTo(self._window, canvas.rect().topLeft()), canvas.size())
        assets, asset = self._session.assets, layer.asset
        self._sheet.open_for(layer.name, lambda: assets.get(asset), place, canvas)
        return self._sheet.ask

    def _subject(self, box: AskBox) -> _Subject:
        return self._layer if self._layer is not None and box is self._layer.box else _Subject(box, self._file)

    def _choose(self, file: Path | None) -> None:
        """Another picture is chosen in the library: what was said of the one before is not shown with it."""
        if file != self._file:
            self._file = file
            if self._box is self._card:
                self.stop()
            self._card.show_rest()

    def _run(self, subject: _Subject, form: str, question: str, *, keep: bool = False) -> None:
        self.stop()
        self._box = box = subject.box
        opened = self._window.is_open
        chosen = self._window.canvas.document() is not None
        box.set_able(frozenset((("prompt",) if opened else ()) + (("alt-text", "headline") if chosen else ())))
        box.show_working(tr(WISHES[form]) if form else question, form)
        self._settle()
        brief = self._window.prompt.brief()
        # An ad is read in its own language, the rest in the window's.
        language = brief.language if form == "alt-text" and chosen else telling().language
        data = self._session.assets.get(subject.asset) if subject.asset else b""

        def work(engine: Engine, report: Report, token: Token) -> _Said:
            from studio.library.index import Index
            from studio.paths import scratch_folder
            from studio.workflows.ask_picture import ask_picture
            from studio.workflows.describe_picture import describe_picture, looking_model

            def answer(path: Path, index: Index) -> _Said:
                seeing = bool(looking_model(engine, ability="describes" if form else "answers"))
                if question:
                    said = ask_picture(path, question, engine, report, token, index=index)
                    return _Said(said.text, said.source, seeing)
                made = describe_picture(
                    path, engine, report, token, index=index, form=form, brief=brief, language=language
                )
                return _Said(made.text, made.source, seeing)

            if subject.file is not None:
                with Index() as index:
                    return answer(subject.file, index)
            with scratch_folder() as folder, Index(folder / "index.sqlite") as index:
                path = folder / ("picture.png" if data.startswith(b"\x89PNG") else "picture.jpg")
                path.write_bytes(data)
                return answer(path, index)

        def done(said: _Said) -> None:
            if self._job is not None:
                self._ending.add(self._job)
            self._job = None
            box.show_answer(said.text, said.source, seeing=said.seeing)
            if keep:
                self._give_alt_text(box, subject.document, said.text)
            self._settle()

        title = tr("Ask about a picture")
        self._job = self._session.run(title, "words", work, done, self._follow, lasting=True).id

    def _follow(self, event: Event) -> None:
        if isinstance(event, Partial) and isinstance(event.value, str):
            self._box.add_piece(event.value)
            self._settle()

    def _show_job(self, job: Job) -> None:
        if job.ended and job.id in self._ending:
            self._ending.discard(job.id)
            self._session.dismiss(job.id)
        if job.id == self._job and job.state in ("failed", "cancelled"):
            self._job = None
            self._box.show_failure(spoken(job.error))
            self._settle()
            self._session.dismiss(job.id)

    def _settle(self) -> None:
        if self._sheet is not None and self._box is self._sheet.ask:
            self._sheet.settle()
