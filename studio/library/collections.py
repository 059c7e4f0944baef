"""Collections of pictures, saved searches and watched folders: kept in one JSON file, which can be shared.

The index can be lost and made again; what people put together cannot, so it stands in a file of its own. A picture is
named by its path and by the hash of its bytes: a colleague's copy under another path is found by the hash.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from studio.errors import StudioError
from studio.paths import data_folder, write_atomically

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Member:
    """One picture of a collection: `file_hash` as in `Record.file_hash`, empty when it was not known."""

    file: str
    file_hash: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """Pictures under a name, in the order they were added."""

    name: str
    pictures: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A line of the search language under a name."""

    name: str
    line: str


@dataclass(frozen=True, slots=True)
class Collections:
    """All a person put together; every change gives a new one. Names differ without regard to capitals."""

    collections: tuple[Collection, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    watched: tuple[str, ...] = field(default=())
    places: tuple[str, ...] = field(default=())
    """Folders and files that pictures came from without being watched: what a lost index is made again from."""

    def members(self, name: str, open: bool = False) -> tuple[list[str], list[str]]:
        """Paths and hashes of the pictures of the collection of this name, or whose names begin so when `open`."""
        asked = name.casefold()
        chosen = [
            member
            for group in self.collections
            if group.name.casefold() == asked or (open and group.name.casefold().startswith(asked))
            for member in group.pictures
        ]
        return [member.file for member in chosen], [member.file_hash for member in chosen if member.file_hash]

    def add(self, name: str, pictures: Iterable[Member]) -> "Collections":
        """With these pictures in the collection of this name, which is made when it is new.

        Raises StudioError for an empty name.
        """
        name = _checked(name)
        old = next((group for group in self.collections if _same(group.name, name)), Collection(name))
        grown = replace(old, pictures=tuple(dict.fromkeys((*old.pictures, *pictures))))
        if old in self.collections:
            return replace(self, collections=tuple(grown if group is old else group for group in self.collections))
        return replace(self, collections=(*self.collections, grown))

    def take_out(self, name: str, files: Iterable[str]) -> "Collections":
        """Without these files in the collection of this name."""
        gone = set(files)

        def fewer(group: Collection) -> Collection:
            return replace(group, pictures=tuple(member for member in group.pictures if member.file not in gone))

        groups = (fewer(group) if _same(group.name, name) else group for group in self.collections)
        return replace(self, collections=tuple(groups))

    def save_search(self, name: str, line: str) -> "Collections":
        """With this search saved, in place of one of the same name. Raises StudioError for an empty name."""
        name = _checked(name)
        others = tuple(search for search in self.searches if not _same(search.name, name))
        return replace(self, searches=(*others, SavedSearch(name, line)))

    def drop(self, name: str) -> "Collections":
        """Without the collection and the saved search of this name."""
        return replace(
            self,
            collections=tuple(group for group in self.collections if not _same(group.name, name)),
            searches=tuple(search for search in self.searches if not _same(search.name, name)),
        )

    def watch(self, folder: Path) -> "Collections":
        """With this folder looked at again from time to time."""
        return replace(self, watched=tuple(dict.fromkeys((*self.watched, str(folder)))))

    def unwatch(self, folder: Path) -> "Collections":
        """With this folder left alone."""
        return replace(self, watched=tuple(kept for kept in self.watched if kept != str(folder)))

    def came_from(self, paths: Iterable[Path]) -> "Collections":
        """With these folders and files known as where pictures came from; one inside a folder that is known adds
        nothing, and a folder takes the place of what is inside it."""
        known = dict.fromkeys((*self.watched, *self.places))
        for path in paths:
            if any(str(folder) in known for folder in (path, *path.parents)):
                continue
            inside = f"{path}{os.sep}"
            known = {place: None for place in known if not place.startswith(inside)} | {str(path): None}
        places = tuple(place for place in known if place not in self.watched)
        return self if places == self.places else replace(self, places=places)

    @property
    def roots(self) -> tuple[Path, ...]:
        """Every folder and file the library's pictures came from."""
        return tuple(map(Path, dict.fromkeys((*self.watched, *self.places))))

    def moved(self, places: dict[str, str]) -> "Collections":
        """With files, by path, that have moved to another path."""

        def followed(member: Member) -> Member:
            return replace(member, file=places.get(member.file, member.file))

        return replace(
            self,
            collections=tuple(
                replace(group, pictures=tuple(map(followed, group.pictures))) for group in self.collections
            ),
        )

    def joined(self, other: "Collections") -> "Collections":
        """With another's collections and searches too: pictures of one name are put together, and of two searches of
        one name the other's is kept; folders watched on another machine are not taken over."""
        both = self
        for group in other.collections:
            both = both.add(group.name, group.pictures)
        for search in other.searches:
            both = both.save_search(search.name, search.line)
        return both


def collections_path() -> Path:
    """Where this person's collections are kept."""
    return data_folder() / "collections.json"


def load(path: Path | None = None) -> Collections:
    """What a file of collections holds; nothing when there is none.

    Raises StudioError when it cannot be read or is not such a file.
    """
    path = path or collections_path()
    try:
        shown = json.loads(path.read_text(encoding="utf-8"))
        if shown["format"] > FORMAT:
            raise StudioError(f"{path.name} was made by a newer version of this program; use that to open it.")
        return Collections(
            tuple(
                Collection(
                    str(group["name"]),
                    tuple(Member(str(one["file"]), str(one["file_hash"])) for one in group["pictures"]),
                )
                for group in shown["collections"]
            ),
            tuple(SavedSearch(str(search["name"]), str(search["line"])) for search in shown["searches"]),
            tuple(map(str, shown["watched"])),
            tuple(map(str, shown.get("places", ()))),
        )
    except FileNotFoundError:
        return Collections()
    except OSError as fault:
        raise StudioError(f"{path} cannot be read ({fault.strerror}); check its permissions.") from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise StudioError(f"{path} is not a file of collections, or is damaged; move it away to start anew.") from fault


def save(collections: Collections, path: Path | None = None, *, share: bool = False) -> Path:
    """Write collections to a file; to be shared, without this machine's folders. Raises StudioError when it cannot
    be written."""
    path = path or collections_path()
    kept = replace(collections, watched=(), places=()) if share else collections
    data = json.dumps({"format": FORMAT, **asdict(kept)}, ensure_ascii=False, indent=1).encode()
    try:
        write_atomically(path, data)
    except OSError as fault:
        raise StudioError(f"{path} cannot be written ({fault.strerror}); free some space or choose another.") from fault
    return path


def _checked(name: str) -> str:
    name = " ".join(name.replace('"', " ").split())
    if not name:
        raise StudioError("A collection or search needs a name.")
    return name


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
