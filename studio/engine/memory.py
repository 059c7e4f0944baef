"""Says before a load whether a model fits in free memory, so that the system never has to choose a victim."""

from collections.abc import Iterable
from pathlib import Path

import psutil

from studio.engine.protocol import ModelSpec
from studio.errors import NotEnoughMemory

MEGABYTE = 1_000_000
KEEP_FREE = 150 * MEGABYTE
"""What must stay free after a load, for the window and the system."""
OVER_FILES = 1.3
"""What a loaded model needs over the size of its files when nothing better is known: caches and work space."""


def free_bytes() -> int:
    """Memory that can be had without swapping, in bytes."""
    return int(psutil.virtual_memory().available)


def needed_bytes(spec: ModelSpec) -> int:
    """What the loaded model needs, in bytes: its own estimate, or the size of its files and a third more."""
    if spec.memory_bytes:
        return spec.memory_bytes
    return int(OVER_FILES * sum(_size(Path(path)) for path in spec.files.values()))


def fits(spec: ModelSpec, free: int) -> bool:
    """Whether the model can be loaded into `free` bytes and leave the system room to breathe."""
    need = needed_bytes(spec)
    return need == 0 or need + KEEP_FREE <= free


def refusal(spec: ModelSpec, others: Iterable[ModelSpec], free: int) -> NotEnoughMemory:
    """The error for a model that does not fit: both figures in megabytes, and a smaller way out.

    `others` are the models this engine knows; the largest of the same family that fits is offered.
    """
    smaller = [other for other in others if other.backend == spec.backend and other.id != spec.id]
    smaller = [other for other in smaller if needed_bytes(other) < needed_bytes(spec) and fits(other, free)]
    way_out = "close other programs and try again"
    if smaller:
        best = max(smaller, key=needed_bytes)
        way_out += f", or choose {best.id}, which needs {_megabytes(needed_bytes(best))} MB"
    return NotEnoughMemory(
        f"The model {spec.id} needs about {_megabytes(needed_bytes(spec) + KEEP_FREE)} MB of memory "
        f"and {_megabytes(free)} MB are free; {way_out}."
    )


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.is_file() else 0


def _megabytes(count: int) -> int:
    return round(count / MEGABYTE)
