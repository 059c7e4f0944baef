"""Placements: where ads run, as data: pixel sizes, safe zones, file weights, copy fields with limits and sources."""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from studio import paths
from studio.errors import StudioError
from studio.placements.placement import (
    PREVIEWS,
    Field,
    Placement,
    Slot,
    copy_fields,
    field_name,
    field_of,
    slot_key,
    slots,
)
from studio.placements.tables import parse
from studio.placements.user_file import read_over, user_file, with_limit, without_limit

__all__ = [
    "PREVIEWS",
    "Field",
    "Placement",
    "Slot",
    "all_placements",
    "check_file",
    "copy_fields",
    "default_placements",
    "drop_limit",
    "field_name",
    "field_of",
    "placement",
    "save_limit",
    "shipped_placements",
    "slot_key",
    "slots",
    "user_file",
    "user_file_fault",
]


@cache
def shipped_placements() -> dict[str, Placement]:
    """The placements that come with the program, by id, in the order of `resources/placements/placements.toml`."""
    path = paths.resources() / "placements" / "placements.toml"
    return parse(path.read_text(encoding="utf-8"), path.name)


def all_placements() -> dict[str, Placement]:
    """Every placement by id: the shipped ones, then the user's, the user's limits over the shipped ones.

    A fault in the user's file leaves the shipped ones as they are; `user_file_fault` says what it is.
    """
    return _with_user_file()[0]


def user_file_fault() -> str:
    """What is wrong with the user's file, in one sentence, or nothing."""
    return _with_user_file()[1]


def default_placements() -> dict[str, Placement]:
    """The placements of a campaign whose brief names none, by id."""
    return {name: item for name, item in all_placements().items() if item.default}


def placement(name: str) -> Placement:
    """The placement with this id; raises StudioError when there is none."""
    try:
        return all_placements()[name]
    except KeyError:
        raise StudioError(
            f"There is no placement {name!r}; the placements are {', '.join(all_placements())}."
        ) from None


def check_file(path: Path) -> dict[str, Placement]:
    """The placements as they would be with the file at `path`. Raises StudioError when something in it is wrong."""
    return read_over(shipped_placements(), path)


def save_limit(
    place: str,
    field: str,
    limit: int,
    *,
    source: str,
    shown: int | None = None,
    grade: str = "C",
    checked: str = "",
) -> Path:
    """Keep one changed limit in the user's file and return its path; `checked` is today when empty.

    Raises StudioError when a value or the file as it stands is wrong, or it cannot be written; nothing is then changed.
    """
    values: dict[str, int | str] = {"limit": limit}
    if shown is not None:
        values["shown"] = shown
    values |= {"grade": grade, "source": source, "checked": checked or date.today().isoformat()}
    return _write(with_limit(_user_text(), place, field, values))


def drop_limit(place: str, field: str) -> Path:
    """Take the user's own limit of one field back, so that the shipped one holds. Raises StudioError."""
    return _write(without_limit(_user_text(), place, field))


def _user_text() -> str:
    path = user_file()
    if not path.exists():
        return ""
    check_file(path)
    return path.read_text(encoding="utf-8")


def _write(text: str) -> Path:
    path = user_file()
    parse(text, str(path), shipped_placements())
    try:
        paths.write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise StudioError(f"{path} cannot be written: {error.strerror}; make room or choose another folder.") from None
    return path


def _with_user_file() -> tuple[dict[str, Placement], str]:
    path = user_file()
    try:
        state = path.stat()
    except OSError:
        return shipped_placements(), ""
    return _read_user_file(path, state.st_mtime_ns, state.st_size, state.st_ino)


@lru_cache(maxsize=4)
def _read_user_file(path: Path, *state: int) -> tuple[dict[str, Placement], str]:
    try:
        return read_over(shipped_placements(), path), ""
    except StudioError as fault:
        return shipped_placements(), str(fault)
