"""What is done to the words of the chosen artboard: one undo step each, long work as an errand of its own."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from studio.copywriting.brief_file import brief_to_toml
from studio.document import edits, master, wording
from studio.document.layers import Campaign
from studio.placements import field_name
from studio.session.jobs import Job
from studio.ui.copy.pane import Rewriting
from studio.ui.copy.rewrite_card import SYNONYMS
from studio.ui.copy_errands import Lines, Translated, merged
from studio.ui.languages import spoken, tr
from studio.ui.names import LANGUAGE_NAMES
from studio.ui.workspace import Workspace


class Wording:
    """Carries out what the copy pane asks, and shows it how the work stands."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._session = window.session
        self._errands = window.errands.words
        self._pane = window.copy_pane
        self._writing: Job | None = None
        self._rewriting: Job | None = None
        self._ending: set[int] = set()
        """Jobs that nobody waits for any more."""
        self._field = ""
        self._arrived: Lines = ()
        self._menu: QMenu | None = None

    # At once

    def write(self, key: str, text: str, remember: bool) -> None:
        """Put words into a line of the chosen artboard, and into all that share it where the pane's switch says so."""
        into = wording.write_shared if self._pane.scope.shares else wording.write
        self._on_document(tr("Change copy"), lambda campaign, at: into(campaign, at, key, text, remember=remember))

    def pull_back(self, key: str) -> None:
        """Let the chosen artboard say a line, or show a picture, as all others do."""
        self._on_document(tr("Pull back to the shared"), lambda campaign, at: master.pull_back(campaign, at, key))

    def push_to_all(self, key: str) -> None:
        """Let every artboard say a line, or show a picture, as the chosen one does."""
        self._on_document(tr("Use in every ad"), lambda campaign, at: master.push_to_all(campaign, at, key))

    def write_everywhere(self, key: str, text: str) -> None:
        """Put words into that field of every artboard that has it."""
        field = field_name(key)
        self._window.apply(
            tr("Change copy everywhere"), lambda campaign: wording.write_everywhere(campaign, field, text)
        )

    def lock(self, key: str, locked: bool) -> None:
        """Lock a line, or let it go."""

        def edit(campaign: Campaign, at: str) -> Campaign:
            if key not in dict(edits.document_of(campaign, at).copy):
                campaign = wording.write(campaign, at, key, "")
            return wording.set_lock(campaign, at, key, locked)

        self._on_document(tr("Lock copy") if locked else tr("Unlock copy"), edit)

    def pin(self, key: str, position: int) -> None:
        """Pin a line to a position, or let it go."""
        self._on_document(tr("Pin copy"), lambda campaign, at: wording.set_pin(campaign, at, key, position))

    def arrange(self, field: str, keys: tuple[str, ...]) -> None:
        """Put the lines of a field into another order; those left out go."""
        self._on_document(tr("Arrange lines"), lambda campaign, at: wording.arrange_lines(campaign, at, field, keys))

    def star(self, field: str, text: str, favourite: bool) -> None:
        """Make a candidate a favourite, or an ordinary one."""
        if self._writing is not None and field == self._field:
            self._keep(self._arrived)
        label = tr("Add a favourite") if favourite else tr("Remove a favourite")
        self._window.apply(label, lambda campaign: wording.set_favourite(campaign, field, text, favourite))

    def attach_source(self, words: str, source: str) -> None:
        """Allow a claim in this campaign: the brief keeps its words and where they are proved."""
        brief = self._window.prompt.brief()
        others = tuple(pair for pair in brief.sources if pair[0].lower() != words.lower())
        text = brief_to_toml(replace(brief, sources=(*others, (words, source))))
        self._window.apply(tr("Attach a source"), lambda campaign: edits.set_brief(campaign, text))

    def know_word(self, word: str) -> None:
        """Put a word into the user's dictionary, and check again."""
        from studio.copywriting.spelling import learn

        self._window.attempt(lambda: learn(word))
        self._pane.checking.forget()
        self._pane.show_words()

    # On the words lane

    def regenerate(self, key: str = "") -> None:
        """Write new candidates for a line of the chosen artboard, unless it is locked."""
        key = key or self._pane.field
        document = self._window.canvas.document()
        if document is None or not key or key in document.locked:
            return
        self.stop()
        self._begin(field_name(key))
        self._writing = self._errands.write(
            self._window.prompt.brief(), document.placement, key, self._pane.manner(), self._show, self._keep
        )

    def rewrite(self, wish: Rewriting) -> None:
        """Say a line otherwise: the answers go into the card, or among the candidates."""
        document = self._window.canvas.document()
        if document is None:
            return
        brief, manner = self._window.prompt.brief(), self._pane.manner()
        if wish.listed:
            self.stop()
            self._begin(field_name(wish.key))
            self._writing = self._errands.rewrite(
                brief, document.placement, wish.key, wish.text, wish.way, None, manner,
                lambda lines, _note: self._show(lines), self._keep,
            )  # fmt: skip
            return
        self.drop_rewriting()
        self._pane.show_answers((), working=True)
        if wish.way == SYNONYMS and wish.part is not None:
            self._rewriting = self._errands.synonyms(brief, wish.text, wish.part, self._show_synonyms)
        else:
            self._rewriting = self._errands.rewrite(
                brief, document.placement, wish.key, wish.text, wish.way, wish.part, manner,
                lambda lines, note: self._show_answers(lines, note, working=True),
                lambda lines: self._show_answers(lines, "", working=False),
            )  # fmt: skip

    def choose_language(self) -> None:
        """Offer the languages the ads can be translated into."""
        if not self._session.campaign.documents:
            return
        own = self._window.prompt.brief().language.split("-")[0]
        menu = self._menu = QMenu(self._window)
        for code, name in LANGUAGE_NAMES.items():
            if "-" not in code and code != own:
                menu.addAction(tr(name), lambda code=code: self.translate(code))
        anchor = self._pane.translate
        menu.popup(anchor.mapToGlobal(QPoint(anchor.width() - menu.sizeHint().width(), anchor.height() + 4)))

    def translate(self, language: str) -> None:
        """Translate every ad; what comes back is one undo step, the brief's language with it."""
        self._pane.finish()

        def keep(words: Translated) -> None:
            brief = brief_to_toml(replace(self._window.prompt.brief(), language=language))
            self._session.apply(
                tr("Translate the ads"),
                lambda campaign: edits.set_brief(wording.write_many(campaign, words), brief),
            )

        self._errands.translate(self._window.prompt.brief(), self._session.campaign.documents, language, keep)

    def stop(self) -> None:
        """Stop writing; what has arrived is kept."""
        if self._writing is not None:
            job, self._writing = self._writing, None
            self._keep(self._arrived)
            self._pane.show_writing(self._field, working=False)
            self._drop(job)

    def drop_rewriting(self) -> None:
        """Nobody waits for the card's answers any more."""
        if self._rewriting is not None:
            job, self._rewriting = self._rewriting, None
            self._drop(job)

    def show_job(self, job: Job) -> None:
        """A job moved or ended: end the pane's state with it."""
        if not job.ended:
            return
        if job.id in self._ending:
            self._ending.discard(job.id)
            self._session.dismiss(job.id)
        elif self._writing is not None and job.id == self._writing.id:
            self._writing = None
            if job.state == "cancelled":
                self._keep(self._arrived)
            failure = spoken(job.error) if job.state == "failed" else ""
            self._pane.show_writing(self._field, working=False, failure=failure)
            self._session.dismiss(job.id)
        elif self._rewriting is not None and job.id == self._rewriting.id:
            self._rewriting = None
            if job.state == "failed":
                self._pane.show_answers((), working=False, note=spoken(job.error))
            self._session.dismiss(job.id)

    def forget(self) -> None:
        """Another campaign was opened: nothing is under way for it."""
        self._writing = self._rewriting = None
        self._arrived = ()
        self._ending.clear()
        self._pane.show_writing(self._field, working=False)

    def _drop(self, job: Job) -> None:
        self._ending.add(job.id)
        self._session.cancel(job.id)

    def _begin(self, field: str) -> None:
        self._field, self._arrived = field, ()
        self._pane.show_writing(field, working=True)

    def _show(self, lines: Lines) -> None:
        self._arrived = lines
        self._pane.show_writing(self._field, lines, working=True)

    def _keep(self, lines: Lines) -> None:
        if not lines:
            return
        field = self._field
        old = dict(self._session.campaign.candidates).get(field, ())
        self._pane.show_writing(field, lines, working=True)
        self._session.apply(
            tr("Write other lines"), lambda campaign: edits.set_candidates(campaign, field, merged(old, lines))
        )

    def _show_answers(self, lines: Lines, note: str, *, working: bool) -> None:
        self._pane.show_answers([line.text for line in lines], working=working, note=spoken(note))

    def _show_synonyms(self, lines: tuple[str, ...]) -> None:
        self._pane.show_answers(lines, working=False)

    def _on_document(self, text: str, edit) -> None:
        document = self._window.canvas.document()
        if document is not None:
            self._window.apply(text, lambda campaign: edit(campaign, document.id))
