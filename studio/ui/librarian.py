"""What the library pane asks for: pictures of earlier days, searches as one types, filters of the brand."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from studio.document.brand_kit import kit_of
from studio.library.records import REJECTED
from studio.ui.library.card import Sheet
from studio.ui.library.copies import CopiesDialog, Group
from studio.ui.library_errands import Answer, Found, LibraryErrands

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace
    from studio.workflows.judge_tags import Judged


class Librarian:
    """Joins the library pane and the errands of the library."""

    def __init__(self, window: "Workspace") -> None:
        self._window, self._pane = window, window.library
        self._errands = LibraryErrands(window.session)
        self._recalled = False
        self._pane.added.connect(self.tag)
        self._pane.search_wanted.connect(self.search)
        self._undone: list[Judged] = []
        self._copies: CopiesDialog | None = None
        pane, card = self._pane, self._pane.card
        pane.chosen.connect(self._choose)
        pane.alike_wanted.connect(self.find_alike)
        pane.copies_wanted.connect(self.find_copies)
        card.judged.connect(self.judge)
        card.undo_wanted.connect(self.undo)
        card.alike_wanted.connect(self.find_alike)
        self._pane.pictures.details_wanted.connect(self._bring_details)

    def recall(self) -> None:
        """Fill the library with the pictures of earlier sessions when it is first looked at."""
        self.show_brand()
        if not self._recalled:
            self._recalled = True
            self._errands.remember(self._pane.pictures.restore)
            self._errands.learn_words(self._pane.set_known)

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

    def judge(self, file: Path, word: str, state: str) -> None:
        """Accept, reject or add a tag."""

        def show(answer: Answer) -> None:
            if answer.judged is not None:
                self._undone.append(answer.judged)
            self._show_answer(answer)

        self._errands.judge(file, (word,), state, show)

    def undo(self) -> None:
        """Take the last judgement back."""
        if self._undone:
            self._errands.take_back(self._undone.pop(), self._show_answer)

    def show_brand(self) -> None:
        """Offer the brand's colours as filters."""
        campaign = self._window.session.campaign
        kit = kit_of(campaign)
        self._pane.filters.set_brand([color.value for color in kit.colors] if kit is not None else [])

    def tag(self, paths: list[Path]) -> None:
        """Name what is seen in pictures."""
        self._window.errands.tag(paths, self._pane.pictures.tag, self._tagged)

    def search(self, line: str, typing: bool, meaning: bool) -> None:
        """Find pictures by the search line."""

        def show(found: Found) -> None:
            if line.strip() == self._pane.search.text().strip():
                self._pane.show_found(found.files, found.fault)

        if line.strip() and self._pane.pictures.entries:
            self._errands.search(line, typing, meaning, show)
        else:
            self._errands.stop()
            self._pane.show_all()

    def close(self) -> None:
        """Stop asking."""
        self._errands.stop()

    def _tagged(self) -> None:
        """What was looked at can be found from now on."""
        self._pane.pictures.settle()
        self._errands.learn_words(self._pane.set_known)
        self.search(self._pane.search.text(), True, False)

    def _show_copies(self, groups: list[Group]) -> None:
        dialog = self._copies = CopiesDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.discard_wanted.connect(self._discard)
        dialog.show_groups(groups)
        dialog.open()

    def _discard(self, files: list[Path]) -> None:
        def done(faults: dict[Path, str]) -> None:
            self._pane.pictures.remove([file for file in files if file not in faults])
            for fault in faults.values():
                self._window.tray.show_failure(fault)

        self._errands.discard(files, done)

    def _choose(self, file: Path | None) -> None:
        if file is None:
            self._pane.card.show_sheet(None)
        else:
            self._errands.open_card(file, self._show_card)

    def _show_card(self, sheet: Sheet | None) -> None:
        if sheet is not None and Path(sheet.record.file) == self._pane.file:
            self._pane.card.show_sheet(sheet, bool(self._undone))

    def _show_answer(self, answer: Answer) -> None:
        if answer.fault:
            self._window.tray.show_failure(answer.fault)
        if answer.sheet is not None:
            record = answer.sheet.record
            words = tuple((tag.tag, tag.confidence) for tag in record.tags if tag.state != REJECTED)
            self._pane.pictures.tag(Path(record.file), words, record.error)
            self._show_card(answer.sheet)

    def _bring_details(self, files: list[Path]) -> None:
        self._errands.details(files, self._pane.pictures.tag_all)
