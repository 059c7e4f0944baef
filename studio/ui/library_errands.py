"""What the library pane asks for while one types and chooses: small jobs on a lane of their own, in no list of jobs.

The index stays open between them, so that its columns are in memory when the next key is pressed.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studio.engine.protocol import Engine, Event, Partial, Report, Token
from studio.errors import StudioError
from studio.session.session import Session
from studio.ui.languages import tr
from studio.ui.library.card import Sheet
from studio.ui.library.copies import Copy, Group
from studio.ui.library.pictures_list import MOST_FOUND, Seen

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from studio.library.index import Index
    from studio.library.records import Record
    from studio.workflows.discard_pictures import Discarded

MOST_MEANT = 64
"""Searches whose meaning is kept in memory."""

Known = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """Files that answer a search, best first, or the sentence of a line that cannot be understood. `pending`: these
    are by words alone, and those that are meant are still to come."""

    files: tuple[Path, ...] = ()
    fault: str = ""
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Remembered:
    """The pictures of earlier sessions in the order they came; `fault` says why there are none to be had, and `lost`
    that there should be some: the index is not there, though pictures were brought."""

    files: tuple[str, ...] = ()
    fault: str = ""
    lost: bool = False


class LibraryErrands:
    """Asks the index off the window's thread. A newer search stops an older one."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index: Index | None = None
        self._searching = 0
        self._wanted = ""
        self._vectors: dict[str, NDArray[np.float32]] = {}
        """What words mean, by these; those asked for last."""

    def search(self, line: str, typing: bool, meaning: bool, found: Callable[[Found], None]) -> None:
        """Find the pictures of a search line; `typing` when it goes on, `meaning` to ask the sentence model too.

        What the words alone find comes at once, and again with what they mean when the model has said that.
        """
        asked = ""

        def work(engine: Engine, report: Report, token: Token) -> Found:
            from studio.library import collections
            from studio.workflows.search_pictures import meant_words, search_pictures

            nonlocal asked
            try:
                mine = collections.load()
                text = meant_words(line, engine, typing=typing)
                query = self._vectors.get(text)
                asked = text if meaning and query is None else ""
                rows = search_pictures(
                    line,
                    engine,
                    self._opened(),
                    report,
                    token,
                    limit=MOST_FOUND,
                    collections=mine,
                    typing=typing,
                    meaning=False,
                    query=query,
                )
            except StudioError as fault:
                return Found(fault=str(fault))
            return Found(tuple(Path(row["file"]) for row in rows), pending=bool(asked))

        def show(answer: Found) -> None:
            found(answer)
            if asked:
                self._mean(asked, lambda fault: self._go_on(line, typing, fault, answer, found))

        self.stop()
        self._wanted = line
        title = tr("Search pictures")
        self._searching = self._session.run(title, "library", work, show, lasting=True, hidden=True).id

    def stop(self) -> None:
        """The answer of the search under way is not wanted any more."""
        self._wanted = ""
        self._session.cancel(self._searching)

    def _mean(self, text: str, known: Callable[[str], None]) -> None:
        """Learn what words mean; `known` gets the sentence that says why not, or nothing.

        Never cancelled for another line: the model would begin to load once more.
        """
        line = self._wanted

        def work(engine: Engine, report: Report, token: Token) -> str:
            from studio.workflows.search_pictures import vector_of

            # Of the lines that waited for the model, only the last is of use.
            if line == self._wanted and text not in self._vectors:
                try:
                    vector = vector_of(text, engine, report, token)
                except StudioError as fault:
                    return str(fault)
                self._vectors = dict([*self._vectors.items()][1 - MOST_MEANT :]) | {text: vector}
            return ""

        self._session.run(tr("Search pictures"), "meaning", work, known, lasting=True, hidden=True)

    def _go_on(self, line: str, typing: bool, fault: str, answer: Found, found: Callable[[Found], None]) -> None:
        """What the words mean is known, unless there is a fault; the line may be another by now."""
        if line != self._wanted:
            return
        if fault:
            found(Found(answer.files, fault))
        else:
            self.search(line, typing, False, found)

    def learn_words(self, known: Callable[[Known], None]) -> None:
        """Bring the values that filters may take, for completion."""

        def work(engine: Engine, report: Report, token: Token) -> Known:
            from studio.library import collections
            from studio.library import vocabulary as words
            from studio.library.completions import vocabulary

            try:
                known = vocabulary(self._opened(), collections.load())
            except StudioError:
                return {}
            with suppress(StudioError):
                known["word"] = words.load().words
            return known

        self._session.run(tr("Search pictures"), "library", work, known, lasting=True, hidden=True)

    def tag(self, paths: list[Path], tagged: Callable[[list[Seen]], None], done: Callable[[], None]) -> int:
        """Name what is seen in pictures and remember it; answers go to `tagged` as they come. Returns the job's id."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.library.index import Index
            from studio.settings import read_settings
            from studio.workflows.describe_picture import caption_pictures, looking_model
            from studio.workflows.tag_pictures import tag_pictures

            with Index() as index:
                rows = tag_pictures(paths, engine, report, token, index=index)
                if read_settings().captions == "model" and looking_model(engine):
                    caption_pictures([Path(row["file"]) for row in rows], engine, report, token, index=index)
                return rows

        def show(event: Event) -> None:
            if isinstance(event, Partial):
                tagged(
                    [
                        Seen(
                            Path(row["file"]),
                            tuple(
                                (one["tag"], 1.0 if one["state"] == "accepted" else one["confidence"])
                                for one in row["tags"]
                                if one["state"] != "rejected"
                            ),
                            row.get("error", ""),
                        )
                        for row in event.value
                    ]
                )

        return self._session.run(tr("Look at pictures"), "tags", work, lambda _rows: done(), show, lasting=True).id

    def remember(self, known: Callable[[Remembered], object]) -> None:
        """Bring the pictures of earlier sessions."""

        def work(engine: Engine, report: Report, token: Token) -> Remembered:
            from studio.library import collections
            from studio.paths import data_folder

            try:
                if not (data_folder() / "library.sqlite").exists() and collections.load().roots:
                    return Remembered(lost=True)
                # Names only: vectors, texts and tags of a large library would take seconds and hundreds of megabytes.
                return Remembered(tuple(self._opened().files()))
            except StudioError as fault:
                return Remembered(fault=str(fault))

        self._session.run(tr("Look at pictures"), "library", work, known, lasting=True, hidden=True)

    def reopen(self) -> None:
        """The index is another file now."""

        def work(engine: Engine, report: Report, token: Token) -> None:
            if self._index is not None:
                self._index.close()
                self._index = None

        self._session.run(tr("Look at pictures"), "library", work, lambda _none: None, lasting=True, hidden=True)

    def details(self, files: list[Path], known: Callable[[list[Seen]], object]) -> None:
        """Bring what was seen in a few pictures, those that are on the screen."""

        def work(engine: Engine, report: Report, token: Token) -> list[Seen]:
            from studio.library.records import ACCEPTED, REJECTED, WIDER, Tag

            def rank(tag: Tag) -> tuple[bool, bool, float]:
                # An espresso is surely a drink, but it is told from other drinks by its own name.
                return tag.state != ACCEPTED, tag.source == WIDER, -tag.confidence

            try:
                records = self._opened().told(files)
            except StudioError:
                return []
            return [
                Seen(
                    Path(record.file),
                    tuple(
                        (tag.tag, 1.0 if tag.state == ACCEPTED else tag.confidence)
                        for tag in sorted(record.tags, key=rank)
                        if tag.state != REJECTED
                    ),
                    record.error,
                    record.thumbnail,
                )
                for record in records
            ]

        self._session.run(tr("Look at pictures"), "library", work, known, lasting=True, hidden=True)

    def open_card(self, file: Path, known: Callable[[Sheet | None], object]) -> None:
        """Bring what the library knows of a picture; None when it was not looked at yet."""

        def work(engine: Engine, report: Report, token: Token) -> Sheet | None:
            return self._sheet_of(file)

        self._session.run(tr("Look at pictures"), "library", work, known, lasting=True, hidden=True)

    def find_alike(self, file: Path, found: Callable[[Found], None]) -> None:
        """Find the pictures most like one, best first."""

        def work(engine: Engine, report: Report, token: Token) -> Found:
            from studio.workflows.find_alike import find_alike

            try:
                rows = find_alike(file, engine, self._opened(), report, token)
            except StudioError as fault:
                return Found(fault=str(fault))
            return Found((file, *(path for row in rows if (path := Path(row["file"])) != file)))

        self.stop()
        title = tr("More like this")
        self._searching = self._session.run(title, "library", work, found, lasting=True, hidden=True).id

    def find_copies(self, found: Callable[[list[Group]], object]) -> None:
        """Bring every group of copies in the library, the better file of each first."""

        def work(engine: Engine, report: Report, token: Token) -> list[Group]:
            from studio.library.duplicates import duplicate_groups

            groups = duplicate_groups(self._opened())
            there = [group for group in groups if all(Path(one.file).is_file() for one in group.records)]
            return [Group(tuple(map(_copy, group.records)), group.why) for group in there]

        self._session.run(tr("Look for copies"), "library", work, found, lasting=True)

    def discard(self, files: list[Path], done: "Callable[[Discarded], object]") -> None:
        """Move pictures to the system's bin; brings what was known of them, and a sentence for each that stayed."""

        def work(engine: Engine, report: Report, token: Token) -> "Discarded":
            from studio.workflows.discard_pictures import discard_pictures

            return discard_pictures(files, self._opened())

        self._session.run(tr("Move to the bin"), "library", work, done, lasting=True)

    def restore(self, records: "Sequence[Record]", done: Callable[[dict[Path, str]], object]) -> None:
        """Fetch pictures back from the bin; brings a sentence for each that did not come."""

        def work(engine: Engine, report: Report, token: Token) -> dict[Path, str]:
            from studio.workflows.discard_pictures import restore_pictures

            return restore_pictures(records, self._opened())

        self._session.run(tr("Fetch back from the bin"), "library", work, done, lasting=True)

    def _sheet_of(self, file: Path) -> Sheet | None:
        record = self._opened().get(file)
        return None if record is None else Sheet(record, self._opened().uses(record))

    def _opened(self) -> "Index":
        """Runs on the lane's thread, which is one, so that it is opened once."""
        from studio.library.index import Index

        if self._index is None:
            self._index = Index()
        return self._index


def _copy(record: "Record") -> Copy:
    return Copy(Path(record.file), record.width, record.height, record.size, record.thumbnail)
