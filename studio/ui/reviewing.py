"""The review of many pictures: which wait, what is known of them, what was decided, and the way in and out."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.ui.judging import Judging, verdict, verdict_on
from studio.ui.library.review_page import ReviewPage

if TYPE_CHECKING:
    from studio.library.records import Record
    from studio.ui.workspace import Workspace
    from studio.workflows.judge_tags import Verdict

KEPT = 32
"""Records kept in memory: those just seen and the next one."""


class Reviewing(QObject):
    """Joins the page of the review and what writes judgements down. The page shows a judgement at once; should it not
    be written, the tray says why and the page shows what is true."""

    def __init__(self, window: "Workspace", judging: Judging) -> None:
        super().__init__(window)
        self._window, self._judging = window, judging
        self._page: ReviewPage | None = None
        self._back = 1
        self._records: OrderedDict[Path, Record] = OrderedDict()
        self._words: tuple[str, ...] = ()
        judging.judged.connect(self._refresh)
        judging.undone.connect(self._go_back)

    @property
    def page(self) -> ReviewPage | None:
        """The page, while it is shown."""
        return self._window.pages.if_shown(self._page)

    def set_words(self, words: Sequence[str]) -> None:
        """Known tags, to complete new ones from."""
        self._words = tuple(words)
        if self._page is not None:
            self._page.set_words(words)

    def open(self) -> None:
        """Review the chosen pictures if they are several, else all that are shown and wait."""
        library = self._window.library
        chosen = library.chosen_files
        pictures = library.pictures
        shown = chosen if len(chosen) > 1 else [pictures.path_of(row) for row in range(pictures.rowCount())]
        self._judging.errands.undecided(shown, self._begin)

    def leave(self) -> None:
        """Go back to the library, with the picture that was looked at chosen."""
        page, library = self.page, self._window.library
        if page is None:
            return
        self._window.pages.setCurrentIndex(self._back)
        rows = range(library.pictures.rowCount())
        row = next((row for row in rows if library.pictures.path_of(row) == page.file), -1)
        if row >= 0:
            library.grid.setCurrentIndex(library.pictures.index(row))
        library.grid.setFocus()

    def step(self, by: int) -> None:
        """Go to the next picture (1) or the one before (-1), here or in the library."""
        if self.page is not None:
            self.page.step(by)
            return
        library = self._window.library
        row = library.grid.currentIndex().row() + by
        if 0 <= row < library.pictures.rowCount():
            library.grid.setCurrentIndex(library.pictures.index(row))

    def settle(self, how: str) -> None:
        """Accept what is likely, or reject what is suggested, on the picture looked at or those that are chosen."""
        if self.page is not None:
            self.page.settle(how)
        elif self._window.library.isVisible():
            self._judging.settle_chosen(how)

    def rate(self, rating: int) -> None:
        """Rate the picture looked at, or those that are chosen."""
        if self.page is not None:
            self.page.rate(rating)
        elif self._window.library.isVisible():
            # Nobody should rate pictures that are chosen where they cannot be seen.
            self._judging.rate_chosen(rating)

    def close(self) -> None:
        """Stop reading pictures."""
        if self._page is not None:
            self._page.preview.close_down()

    def _begin(self, files: list[Path]) -> None:
        page = self._page or self._built()
        if self._window.pages.currentWidget() is not page:
            self._back = self._window.pages.currentIndex()
        self._records.clear()
        page.set_words(self._words)
        self._window.pages.setCurrentWidget(page)
        page.begin(files)

    def _built(self) -> ReviewPage:
        page = self._page = ReviewPage()
        self._window.pages.addWidget(page)
        page.opened.connect(self._open)
        page.judged.connect(lambda file, word, state: self._say(file, verdict_on(word, state)))
        page.added.connect(lambda file, words: self._say(file, verdict(accept=tuple(words))))
        page.settled.connect(lambda file, how: self._say(file, verdict(settle=how)))
        page.rated.connect(lambda file, rating: self._say(file, verdict(rating=rating)))
        page.labelled.connect(lambda file, name: self._say(file, verdict(label=name)))
        page.undo_wanted.connect(self._judging.undo)
        page.left.connect(self.leave)
        return page

    def _open(self, file: Path) -> None:
        known = self._records.get(file)
        if known is not None and self._page is not None:
            self._page.show_record(known)
        else:
            self._judging.errands.open_record(file, self._show)

    def _say(self, file: Path, said: "Verdict") -> None:
        """Show a judgement at once; it is written when its turn comes."""
        known = self._records.get(file)
        if known is not None:
            self._show(said.on(known))
        self._judging.say([file], said)

    def _show(self, record: "Record | None") -> None:
        if record is None or self._page is None:
            return
        self._records[Path(record.file)] = record
        self._records.move_to_end(Path(record.file))
        while len(self._records) > KEPT:
            self._records.popitem(last=False)
        self._page.show_record(record)

    def _refresh(self, files: Sequence[Path]) -> None:
        """What was shown at once is true now, or is not."""
        page = self.page
        if page is None or self._judging.is_writing:
            return
        for file in files:
            self._records.pop(file, None)
        if page.file in files:
            self._judging.errands.open_record(page.file, self._show_true)

    def _show_true(self, record: "Record | None") -> None:
        # What was said meanwhile is on the screen already; what is true is asked for again when it is written.
        if not self._judging.is_writing:
            self._show(record)

    def _go_back(self, files: Sequence[Path]) -> None:
        """What was undone is looked at again."""
        if self.page is not None and len(files) == 1:
            self._records.pop(files[0], None)
            self.page.go_to(files[0])
