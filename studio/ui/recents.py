"""The campaigns that were open lately: pinned ones first, then the newest; missing files stay listed until removed."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path

from studio.ui.preferences import Preferences

_MOST = 12
_TABLE = "recent_files"


@dataclass(frozen=True, slots=True)
class Recent:
    """One campaign file, the campaign's name when it was last seen, and whether it is pinned."""

    path: Path
    name: str
    pinned: bool = False

    @property
    def is_missing(self) -> bool:
        """Whether the file is not where it was."""
        return not self.path.is_file()


def recents(preferences: Preferences) -> tuple[Recent, ...]:
    """The pinned campaigns, then the others, each newest first."""
    rows = preferences.read_table(_TABLE, [])
    found = [
        Recent(Path(str(row["path"])), str(row.get("name", "")), bool(row.get("pinned")))
        for row in (rows if isinstance(rows, list) else [])
        if isinstance(row, dict) and row.get("path")
    ]
    return tuple(sorted(found, key=lambda item: not item.pinned))


def remember(preferences: Preferences, path: Path, name: str) -> None:
    """Put a campaign at the head of the list; the oldest that are not pinned fall off."""
    known = {item.path: item for item in recents(preferences)}
    old = known.pop(path, Recent(path, name))
    others = list(known.values())
    kept = [item for at, item in enumerate(others) if item.pinned or at < _MOST - 1]
    _keep(preferences, [replace(old, name=name or old.name), *kept])


def forget(preferences: Preferences, path: Path) -> None:
    """Take a campaign off the list; its file stays."""
    _keep(preferences, [item for item in recents(preferences) if item.path != path])


def clear(preferences: Preferences) -> None:
    """Take every campaign off the list but the pinned ones."""
    _keep(preferences, [item for item in recents(preferences) if item.pinned])


def pin(preferences: Preferences, path: Path, pinned: bool) -> None:
    """Keep a campaign at the top of the list, or let it go."""
    _keep(
        preferences,
        [replace(item, pinned=pinned) if item.path == path else item for item in recents(preferences)],
    )


def _keep(preferences: Preferences, found: list[Recent]) -> None:
    preferences.keep_table(_TABLE, [asdict(item) | {"path": str(item.path)} for item in found])
