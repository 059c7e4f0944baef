"""Placements: where ads run, as data: pixel sizes, safe zones, file weights, copy fields with limits and sources."""

import tomllib
from dataclasses import dataclass
from functools import cache

from studio import paths
from studio.errors import StudioError


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One copy field of a placement. `limit` is in the platform's own counting:
    `counting` is "characters" or "width" (East Asian wide characters count two).
    `grade` A or B makes the limit hard, C makes it advice."""

    name: str
    limit: int
    counting: str = "characters"
    grade: str = "C"
    least: int = 0
    most: int = 1
    source: str = ""

    @property
    def hard(self) -> bool:
        """Whether a longer text is a failure rather than a warning."""
        return self.grade in "AB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One slot on one platform. Sizes in pixels (0x0: text only); `safe` is (top, right, bottom, left) in
    pixels to keep clear of words; `max_bytes` the file weight; `min_type` the smallest legible type in pixels;
    `drawn` names the fields set into the picture, most important first (a small ad drops the last ones)."""

    id: str
    name: str
    platform: str
    width: int
    height: int
    max_bytes: int
    formats: tuple[str, ...]
    fields: tuple[Field, ...]
    safe: tuple[int, int, int, int] = (0, 0, 0, 0)
    min_type: float = 12.0
    drawn: tuple[str, ...] = ("headline", "cta", "description")
    grade: str = "C"
    source: str = ""
    checked: str = ""

    @property
    def text_only(self) -> bool:
        """Whether the placement has words but no picture."""
        return self.width == 0

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError."""
        for item in self.fields:
            if item.name == name:
                return item
        raise KeyError(name)


@cache
def all_placements() -> dict[str, Placement]:
    """Every placement by id, in the order of `resources/placements/placements.toml`."""
    path = paths.resources() / "placements" / "placements.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    sets = {name: tuple(Field(**row) for row in rows) for name, rows in tables["fields"].items()}
    return {row["id"]: _placement(row, sets) for row in tables["placement"]}


def _placement(row: dict[str, object], sets: dict[str, tuple[Field, ...]]) -> Placement:
    values = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    values["fields"] = sets[str(row["fields"])]
    return Placement(**values)  # type: ignore[arg-type]


def placement(name: str) -> Placement:
    """The placement with this id; raises StudioError when there is none."""
    try:
        return all_placements()[name]
    except KeyError:
        raise StudioError(
            f"There is no placement {name!r}; the placements are {', '.join(all_placements())}."
        ) from None
