"""Say before a voice is trained what it would learn from and what it needs."""

from dataclasses import dataclass
from pathlib import Path

from studio.copywriting.lessons import read_lessons, split
from studio.engine.memory import free_bytes
from studio.models.shelf import Record, Shelf
from studio.models.voices import Voices
from studio.workflows.train_voice import MOST_HELD_OUT, Order, base_of

BITS = 4.8
"""Bits a weight of the GGUF files the catalogue holds, on average (4-bit blocks with their scales)."""
ROOM = 700_000_000
"""Bytes of the training program itself, as the trainer counts it."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a training would be: the model's id, texts learnt and held out, memory needed and free in bytes, and
    whether a stopped training of that name waits to go on."""

    base: str
    texts: int
    held_out: int
    needed: int
    free: int
    begun: bool = False

    @property
    def fits(self) -> bool:
        """Whether it fits as things stand; the trainer itself counts again before it loads anything."""
        return self.needed <= self.free


def plan_voice(order: Order, shelf: Shelf) -> Plan:
    """Read the texts and estimate the memory: the weights unpacked, half as much again for the work, the program.

    Raises StudioError as training would: nothing to learn, a name that is taken, no model to train.
    """
    voices = Voices()
    place = voices.folder / voices.free_id(order.name)
    base = base_of(order.base, shelf)
    learning, held_out = split(read_lessons(order.source, order.fields, order.name))
    begun = place.is_dir() and any(place.iterdir())
    needed = round(1.5 * _parameters(base) * _bytes_a_weight()) + ROOM
    return Plan(base.id, len(learning), min(len(held_out), MOST_HELD_OUT), needed, free_bytes(), begun)


def _parameters(record: Record) -> float:
    """How many weights a model has, by the size of its files: about 4.8 bits each in GGUF, 16 in safetensors."""
    sizes = [(Path(path).suffix, size) for path, (size, _) in record.files.items()]
    gguf = sum(size for kind, size in sizes if kind == ".gguf")
    return gguf * 8 / BITS if gguf else sum(size for kind, size in sizes if kind == ".safetensors") / 2


def _bytes_a_weight() -> int:
    """Two where the processor trains in bfloat16, four elsewhere; Linux tells, other systems are taken at four."""
    try:
        return 2 if "avx512bw" in Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace") else 4
    except OSError:
        return 4
