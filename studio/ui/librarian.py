"""What the library pane asks for: pictures of earlier days, searches as one types, filters of the brand."""

from pathlib import Path
from typing import TYPE_CHECKING

from studio.document.brand_kit import kit_of
from studio.ui.library_errands import Found, LibraryErrands

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace


class Librarian:
    """Joins the library pane and the errands of the library."""

    def __init__(self, window: "Workspace") -> None:
        self._window, self._pane = window, window.library
        self._errands = LibraryErrands(window.session)
        self._recalled = False
        self._pane.added.connect(self.tag)
        self._pane.search_wanted.connect(self.search)
        self._pane.pictures.details_wanted.connect(self._bring_details)

    def recall(self) -> None:
        """Fill the library with the pictures of earlier sessions when it is first looked at."""
        self.show_brand()
        if not self._recalled:
            self._recalled = True
            self._errands.remember(self._pane.pictures.restore)
            self._errands.learn_words(self._pane.search.set_known)

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
        self._errands.learn_words(self._pane.search.set_known)
        self.search(self._pane.search.text(), True, False)

    def _bring_details(self, files: list[Path]) -> None:
        self._errands.details(files, self._pane.pictures.tag_all)
