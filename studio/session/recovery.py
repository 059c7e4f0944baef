"""What a killed program left: a note per open campaign, taken away when the campaign is closed as it should be."""

import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from studio.document.database import is_held
from studio.paths import data_folder


@dataclass(frozen=True, slots=True)
class Left:
    """A campaign that was open when the program ended without closing it; `changed` in seconds since 1970."""

    path: Path
    changed: float


def note_open(path: Path) -> None:
    """Remember that a campaign is open. Where that cannot be written, there will be no offer after a crash."""
    with suppress(OSError):
        _folder().mkdir(parents=True, exist_ok=True)
        _note(path).write_text(str(path.resolve()), encoding="utf-8")


def note_closed(path: Path) -> None:
    """Forget that a campaign is open."""
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)


def left_open() -> tuple[Left, ...]:
    """Campaigns that were open when the program was killed, the last changed first.

    One that is gone, or open in another window right now, is not among them.
    """
    return tuple(sorted(_left(), key=lambda left: left.changed, reverse=True))


def _left() -> Iterator[Left]:
    for note in _folder().glob("*.txt"):
        with suppress(OSError, UnicodeDecodeError):
            path = Path(note.read_text(encoding="utf-8"))
            if not path.is_file():
                note.unlink()
                continue
            log = path.with_name(path.name + "-wal")
            changed = max(item.stat().st_mtime for item in (path, log) if item.is_file())
            if not is_held(path):
                yield Left(path, changed)


def _folder() -> Path:
    return data_folder() / "open"


def _note(path: Path) -> Path:
    return _folder() / f"{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]}.txt"
