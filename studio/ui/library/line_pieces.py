"""Filters put into the search line and taken out again, piece by piece."""

import re

_PIECE = re.compile(r'(?:[^\s"]|"[^"]*"?)+')


def pieces(line: str) -> list[str]:
    """The pieces between spaces, quotes kept together."""
    return _PIECE.findall(line)


def has(line: str, piece: str) -> bool:
    """Whether the line has this filter, without regard to capitals."""
    return piece.casefold() in (item.casefold() for item in pieces(line))


def toggled(line: str, piece: str, only: str = "") -> str:
    """The line with the filter, or without it when it was there. `only` is the beginning of filters, as `space:`, of
    which the line has one at most: another gives way."""
    kept = [item for item in pieces(line) if item.casefold() != piece.casefold()]
    if has(line, piece):
        return " ".join(kept)
    return " ".join([*(item for item in kept if not (only and item.casefold().startswith(only))), piece])
