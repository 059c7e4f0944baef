"""What is done to the library as a whole, beside the window's thread: pictures taken in, folders looked at, collections
kept, uses noted, the index made again."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from studio.assets import AssetStore
from studio.document.layers import Campaign
from studio.engine.protocol import Engine, Event, Partial, Report, Token
from studio.errors import StudioError
from studio.library.collections import Collections
from studio.session.session import Session
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.library.scan import Changes


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in the watched folders, with every folder in them; or the sentence of a fault."""

    changes: "Changes | None" = None
    folders: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Shelved:
    """What was put together, and the watched folders that are not there; or the sentence of a fault."""

    collections: Collections = field(default_factory=Collections)
    missing: tuple[Path, ...] = ()
    fault: str = ""


class ShelfErrands:
    """Every errand is one job; those of which nobody has to know are hidden."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def bring(
        self, paths: list[Path], found: Callable[[list[Path]], None], done: Callable[[tuple[str, ...]], None]
    ) -> None:
        """Find the pictures in files, folders and archives; `done` takes a sentence for each that brought none."""

        def work(engine: Engine, report: Report, token: Token) -> tuple[str, ...]:
            from studio.workflows.bring_pictures import bring_pictures

            return bring_pictures(paths, report, token)

        def show(event: Event) -> None:
            if isinstance(event, Partial):
                found(list(event.value))

        self._session.run(tr("Take pictures in"), "files", work, done, show, lasting=True)

    def follow(self, files: list[Path], done: Callable[[dict[Path, Path]], None]) -> None:
        """Find pictures again that are gone from where they were and are among these: old path to new."""

        def work(engine: Engine, report: Report, token: Token) -> dict[Path, Path]:
            from studio.library.index import Index
            from studio.workflows.look_again import follow_moved

            try:
                with Index() as index:
                    return follow_moved(files, index)
            except StudioError:
                return {}  # Tagging tells of an index in trouble.

        self._session.run(tr("Look at pictures"), "tags", work, done, lasting=True, hidden=True)

    def keep(self, source: bytes | QImage, name: str, done: Callable[[Path], None]) -> None:
        """Give a picture that has no file one in the library's own folder."""

        def work(engine: Engine, report: Report, token: Token) -> Path:
            from studio.library.keeping import keep_picture

            return keep_picture(_png(source) if isinstance(source, QImage) else source, name)

        self._session.run(tr("Take pictures in"), "files", work, done, lasting=True)

    def look(self, since: float, done: Callable[[Looked], None]) -> None:
        """Look at the watched folders again, at sidecars written `since` (seconds since 1970). In the lane of tagging:
        what waits there is not found twice."""

        def work(engine: Engine, report: Report, token: Token) -> Looked:
            from studio.library import collections
            from studio.library.index import Index
            from studio.library.scan import folders_in
            from studio.workflows.look_again import look_again

            try:
                watched = [Path(folder) for folder in collections.load().watched]
                if not watched:
                    return Looked()
                with Index() as index:
                    return Looked(look_again(index, since=since), folders_in(watched))
            except StudioError as fault:
                return Looked(fault=str(fault))
            except OSError:
                return Looked()  # A disk that went away while it was looked at; the next look tells.

        self._session.run(tr("Look at the folders again"), "tags", work, done, lasting=True, hidden=True)

    def rebuild(self, done: Callable[[int], None]) -> int:
        """Make the index anew from the folders that pictures came from; the job's id. `done` takes how many."""

        def work(engine: Engine, report: Report, token: Token) -> int:
            from studio.library import collections
            from studio.library.index import Index
            from studio.library.keeping import pictures_folder
            from studio.workflows.rebuild_library import rebuild_library, set_aside

            roots = collections.load().roots
            set_aside()
            with Index() as index:
                return rebuild_library([*roots, pictures_folder()], index, report, token)

        return self._session.run(tr("Make the index again"), "tags", work, done, lasting=True).id

    def forget_missing(self, done: Callable[[list[Path]], None]) -> None:
        """Take pictures whose file is gone out of the index."""

        def work(engine: Engine, report: Report, token: Token) -> list[Path]:
            from studio.library import collections
            from studio.library.index import Index
            from studio.workflows.look_again import forget_missing

            with Index() as index:
                return list(forget_missing(index, collections.load().roots))

        self._session.run(tr("Forget missing pictures"), "files", work, done, lasting=True)

    def shelve(self, edit: Callable[[Collections], Collections], done: Callable[[Shelved], None]) -> None:
        """Change what was put together: `edit` is a method of Collections, bound to its arguments; one that changes
        nothing only brings it."""

        def work(engine: Engine, report: Report, token: Token) -> Shelved:
            from studio.library import collections

            try:
                before = collections.load()
                after = edit(before)
                if after is not before:
                    collections.save(after)
            except StudioError as fault:
                return Shelved(fault=str(fault))
            return Shelved(after, tuple(path for path in map(Path, after.watched) if not path.is_dir()))

        self._session.run(tr("Collections"), "library", work, done, lasting=True, hidden=True)

    def collect(self, name: str, files: list[Path], done: Callable[[Shelved], None]) -> None:
        """Put pictures into a collection."""

        def edit(mine: Collections) -> Collections:
            from studio.library.collections import Member
            from studio.library.index import Index

            with Index() as index:
                hashes = {
                    record.file: record.file_hash
                    for start in range(0, len(files), 500)
                    for record in index.told(files[start : start + 500])
                }
            return mine.add(name, [Member(str(file), hashes.get(str(file), "")) for file in files])

        self.shelve(edit, done)

    def note_uses(self, name: str, campaign: Campaign, assets: AssetStore, done: Callable[[object], None]) -> None:
        """Tell the library which pictures a campaign uses."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.library.index import Index
            from studio.workflows.note_uses import note_uses

            try:
                with Index() as index:
                    return note_uses(name, campaign, assets, index)
            except StudioError:
                return None  # An index in trouble is told of where it is looked at.

        self._session.run(tr("Look at pictures"), "files", work, done, hidden=True)


def _png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())
