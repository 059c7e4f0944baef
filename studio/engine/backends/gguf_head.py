"""Reads the metadata of a GGUF file (the GGUF specification, version 3)."""

import struct
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from typing import Any, BinaryIO

NUMBERS = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d",
}  # fmt: skip
"""struct formats of the number types of a GGUF value (the GGUF specification, version 3)."""
STRING, ARRAY = 8, 9


def read_head(path: Path) -> dict[str, Any]:
    """The metadata of a GGUF file that stands before its vocabulary: architecture, layers, heads, context.

    Raises OSError or struct.error for a damaged file.
    """
    with path.open("rb") as stream:
        return dict(takewhile(lambda row: not row[0].startswith("tokenizer."), _entries(stream)))


def read_values(path: Path) -> dict[str, Any]:
    """All metadata of a GGUF file by name, the vocabulary included. Raises OSError or struct.error."""
    with path.open("rb") as stream:
        return dict(_entries(stream))


def _entries(stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    _, _, _, count = struct.unpack("<4sIQQ", stream.read(24))
    for _ in range(count):
        yield _string(stream), _value(stream, _number(stream, 4))


def _value(stream: BinaryIO, kind: int) -> Any:
    if kind == STRING:
        return _string(stream)
    if kind != ARRAY:
        return _number(stream, kind)
    inner, count = _number(stream, 4), _number(stream, 10)
    if inner == STRING:
        return [_string(stream) for _ in range(count)]
    size = struct.calcsize(NUMBERS[inner])
    return [number for (number,) in struct.iter_unpack(NUMBERS[inner], stream.read(size * count))]


def _string(stream: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", stream.read(8))
    return stream.read(length).decode("utf-8", "replace")


def _number(stream: BinaryIO, kind: int) -> Any:
    layout = NUMBERS[kind]
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))[0]
