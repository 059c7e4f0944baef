"""What the library pane asks for: pictures of earlier days, searches as one types, filters of the brand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from studio.document.brand_kit import kit_of
from studio.session.jobs import Job
from studio.ui.bringing import Bringing
from studio.ui.judging import Judging
from studio.ui.languages import tr
from studio.ui.library.card import Sheet
from studio.ui.library.copies import CopiesDialog, Group
from studio.ui.library_errands import Found, Known, LibraryErrands, Remembered
from studio.ui.listing import Listing
from studio.ui.revealing import reveal
from studio.ui.reviewing import Reviewing
from studio.ui.shelving import Shelving
from studio.ui.watching import Watching

if TYPE_CHECKING:
    from studio.library.records import Record
    from studio.ui.workspace import Workspace
    from studio.workflows.discard_pictures import Discarded


class Librarian:
    """Joins the library pane and the errands of the library."""

    def __init__(self, window: "Workspace") -> None:
        self._window, self._pane = window, window.library
        self._errands = LibraryErrands(window.session)
        self._recalled = False
        self._pane.search_wanted.connect(self.search)
        self._copies: CopiesDialog | None = None
        pane, card = self._pane, self._pane.card
        pane.chosen.connect(self._choose)
        pane.alike_wanted.connect(self.find_alike)
        pane.copies_wanted.connect(self.find_copies)
        pane.bin_wanted.connect(self._discard)
        pane.reveal_wanted.connect(reveal)
        pane.wide_wanted.connect(window.set_wide)
        pane.size.setValue(window.preferences.thumbnails)
        pane.size.valueChanged.connect(self._keep_size)
        card.alike_wanted.connect(self.find_alike)
        self._pane.pictures.details_wanted.connect(self._bring_details)
        self._tagging: dict[int, list[Path]] = {}
        self._link = window.session.job_changed.connect(self._show_job)
        self.watching = Watching(window)
        self.shelving = Shelving(window, self.watching.look, self.recall_anew)
        self._link_watching()
        self.judging = Judging(window)
        self.reviewing = Reviewing(window, self.judging)
        self.listing = Listing(window, lambda: self._errands.learn_words(self._know))
        self.judging.worded.connect(lambda: self._errands.learn_words(self._know))
        pane.heap.review_wanted.connect(self.reviewing.open)
        self.bringing = Bringing(window, self.tag, self.shelving.offer_watching)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What each action of the library does, by its name."""
        review = self.reviewing
        stars = {f"rate_{rating}": lambda rating=rating: review.rate(rating) for rating in range(6)}
        return stars | {
            "review": review.open,
            "accept_likely": lambda: review.settle("accept"),
            "reject_suggested": lambda: review.settle("reject"),
            "undo_judging": self.judging.undo,
            "next_picture": lambda: review.step(1),
            "previous_picture": lambda: review.step(-1),
            "rules": self.listing.open_rules,
            "vocabulary": self.listing.open_vocabulary,
            "more_like_this": self.more_like_this,
            "copies": self.find_copies,
            "wide_library": self.toggle_wide,
            "collect": self._pane.open_collecting,
            "reveal": lambda: reveal(self._pane.chosen_files),
        }

    def toggle_wide(self) -> None:
        """Give the library the whole window, also where it had it under another page, or its pane again."""
        self._window.set_wide(not (self._pane.is_wide and self._pane.isVisible()))

    def recall(self) -> None:
        """Fill the library with the pictures of earlier sessions when it is first looked at."""
        self.show_brand()
        if not self._recalled:
            self._recalled = True
            self._errands.remember(self.shelving.show_remembered)
            self._errands.learn_words(self._know)
            self.shelving.load()
            self.judging.recall()

    def recall_anew(self) -> None:
        """The index was made again: look at every picture in it."""

        def show(remembered: Remembered) -> None:
            self.shelving.show_remembered(remembered)
            files = [Path(file) for file in reversed(remembered.files)]
            self._pane.pictures.look_at(files)
            if files:
                self.tag(files)

        self._recalled = True
        self._errands.reopen()
        self._errands.remember(show)

    def show_uses(self) -> None:
        """Which campaigns use the chosen picture may be others now."""
        if self._pane.file is not None:
            self._errands.open_card(self._pane.file, self._show_card)

    def more_like_this(self) -> None:
        """Find pictures like the chosen one."""
        if self._pane.file is not None:
            self.find_alike(self._pane.file)

    def find_alike(self, file: Path) -> None:
        """Show the pictures most like one, that one first."""
        self._window.show_tab(1)
        self._errands.find_alike(file, lambda found: self._pane.show_found(found.files, found.fault))

    def find_copies(self) -> None:
        """Show the copies in the library side by side."""
        self._window.show_tab(1)
        self._errands.find_copies(self._show_copies)

    def show_brand(self) -> None:
        """Offer the brand's colours as filters."""
        campaign = self._window.session.campaign
        kit = kit_of(campaign)
        self._pane.filters.set_brand([color.value for color in kit.colors] if kit is not None else [])

    def tag(self, paths: list[Path]) -> None:
        """Name what is seen in pictures."""
        job = self._errands.tag(paths, self._pane.pictures.tag_all, self._tagged)
        self._tagging[job] = paths

    def search(self, line: str, typing: bool, meaning: bool) -> None:
        """Find pictures by the search line."""

        def show(found: Found) -> None:
            if line.strip() == self._pane.search.text().strip():
                self._pane.show_found(found.files, found.fault, found.pending)

        if line.strip() and len(self._pane.pictures):
            self._errands.search(line, typing, meaning, show)
        else:
            self._errands.stop()
            self._pane.show_all()

    def close(self) -> None:
        """Stop asking."""
        self._errands.stop()
        QObject.disconnect(self._link)
        self.judging.close()
        self.reviewing.close()
        self.watching.close()

    def _link_watching(self) -> None:
        watching = self.watching
        watching.troubled.connect(self.shelving.show_trouble)
        watching.recall_wanted.connect(self.recall)
        watching.tag_wanted.connect(self.tag)
        watching.missed.connect(self.shelving.show_missing)
        watching.uses_noted.connect(self.show_uses)

    def _keep_size(self, height: int) -> None:
        self._window.preferences.thumbnails = height

    def _know(self, known: Known) -> None:
        """The values that filters may take, and the words to add as tags."""
        self._pane.set_known(known)
        words = tuple(dict.fromkeys((*known.get("tag", ()), *known.get("word", ()))))
        for part in (self._pane.card, self._pane.heap, self.reviewing):
            part.set_words(words)

    def _tagged(self) -> None:
        """What was looked at can be found from now on."""
        self._errands.learn_words(self._know)
        self.search(self._pane.search.text(), True, False)

    def _show_job(self, job: Job) -> None:
        """Pictures that wait for a job that ended, however it did, wait no more."""
        if job.ended and job.id in self._tagging:
            self._pane.pictures.settle(self._tagging.pop(job.id))

    def _show_copies(self, groups: list[Group]) -> None:
        dialog = self._copies = CopiesDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.discard_wanted.connect(self._discard)
        dialog.show_groups(groups)
        dialog.open()

    def _discard(self, files: list[Path]) -> None:
        def done(discarded: "Discarded") -> None:
            faults = discarded.faults
            gone = [file for file in files if file not in faults]
            self._pane.drop(gone)
            for fault in faults.values():
                self._window.tray.show_failure(fault)
            if gone:
                one, many = tr("“{name}” is in the bin."), tr("{count} pictures are in the bin.")
                words = (one if len(gone) == 1 else many).format(name=gone[0].name, count=f"{len(gone):,}")
                back = [(tr("Undo"), lambda: self._restore(discarded.records))] if discarded.records else []
                self._pane.news.tell(words, back)

        self._errands.discard(files, done)

    def _restore(self, records: "Sequence[Record]") -> None:
        def done(faults: dict[Path, str]) -> None:
            self._pane.bring_back([file for record in records if (file := Path(record.file)) not in faults])
            for fault in faults.values():
                self._window.tray.show_failure(fault)

        self._errands.restore(records, done)

    def _choose(self, file: Path | None) -> None:
        if file is None:
            self._pane.card.show_sheet(None)
        else:
            self._errands.open_card(file, self._show_card)

    def _show_card(self, sheet: Sheet | None) -> None:
        if sheet is not None and Path(sheet.record.file) == self._pane.file and self._pane.heap.isHidden():
            self._pane.card.show_sheet(sheet, self.judging.can_undo)

    def _bring_details(self, files: list[Path]) -> None:
        self._errands.details(files, self._pane.pictures.tag_all)
