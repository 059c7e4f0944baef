"""How a search line may go on at the cursor: filters, their values out of the library, and words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np

from studio.imaging.palette import NAMES
from studio.library.collections import Collections
from studio.library.filter_values import CHOICES, FIELDS, FLAGS
from studio.library.filters import ALIASES
from studio.library.index import Index
from studio.library.sieve import folded

MOST = 12
"""Completions offered at once."""

EXAMPLES = {
    "size": (">1600", ">=1080", "<800"),
    "width": (">=1080", "<800"),
    "height": (">=1080", "<800"),
    "weight": ("<500kb", ">2mb"),
    "date": ("today", "yesterday"),
    "rating": (">=3", ">=4", "5", "0"),
    "people": ("0", "1", ">=2"),
}
"""Values to begin with where any number would do."""

JOINING = {"AND": "both must hold", "OR": "one must hold", "NOT": "must not hold"}


@dataclass(frozen=True, slots=True)
class Completion:
    """Text to put in place of the line's characters from `start` to `end`, and a few words about it."""

    text: str
    start: int
    end: int
    note: str = ""


def vocabulary(index: Index, collections: Collections | None = None) -> dict[str, tuple[str, ...]]:
    """The values that filters may take in this library, by filter; tags and kinds most used first."""
    sheet = index.sheet()
    tags = sheet.names["tag"].texts
    used = np.bincount(sheet.tag_code, minlength=len(tags))
    known = {"tag": tuple(tags[code] for code in np.argsort(-used, kind="stable") if used[code])}
    for field, column in (("kind", "kind"), ("label", "label"), ("type", "suffix"), ("made", "made")):
        texts = sheet.names[column].texts
        counts = np.bincount(sheet.rows[column], minlength=len(texts))
        known[field] = tuple(texts[code] for code in np.argsort(-counts, kind="stable") if counts[code] and texts[code])
    folders = (PurePath(text).name for text in sheet.names["folder"].texts)
    known["in"] = tuple(sorted({name for name in folders if name}))
    known["used"] = tuple(sorted({PurePath(campaign).stem for campaign in index.campaigns()}))
    known["collection"] = tuple(group.name for group in (collections or Collections()).collections)
    return known


def completions(line: str, cursor: int, known: Mapping[str, Sequence[str]]) -> list[Completion]:
    """How the piece of the line that ends at `cursor` may go on, best first, at most MOST: the values of the filter
    that is being written, else filters, tags and joining words. `known` comes from `vocabulary`."""
    cursor = max(0, min(cursor, len(line)))
    found = re.search(r'(?:[A-Za-z]+:(?:"[^"]*)?|"[^"]*)$|[^\s()"]*$', line[:cursor])
    start = found.start() if found else cursor
    # A quotation mark before the piece that opens it makes a phrase, which anything may stand in.
    if line[:start].count('"') % 2 or line[start : start + 1] == '"':
        return []
    piece = line[start:cursor]
    if piece.startswith("-"):
        start, piece = start + 1, piece[1:]
    field, colon, value = piece.partition(":")
    if colon:
        return _values(field, value, start, cursor, known)
    asked = folded(piece)
    fields = [Completion(f"{name}:", start, cursor, note) for name, note in FIELDS.items() if name.startswith(asked)]
    flags = [Completion(name, start, cursor, note) for name, note in FLAGS.items() if asked and name.startswith(asked)]
    joining = [
        Completion(name, start, cursor, note)
        for name, note in JOINING.items()
        if piece and name.startswith(piece.upper()) and line[:start].strip()
    ]
    tags = [Completion(f"tag:{_quoted(tag)}", start, cursor, "tag") for tag in _begun(known.get("tag", ()), asked)]
    return [*joining, *flags, *fields, *(tags if asked else [])][:MOST]


def _values(field: str, value: str, start: int, end: int, known: Mapping[str, Sequence[str]]) -> list[Completion]:
    field = ALIASES.get(field.lower(), field.lower())
    asked = folded(value.strip('"'))
    if field not in FIELDS:
        return []
    if field == "color":
        return [
            Completion(f"color:{_quoted(name)}", start, end, NAMES[name])
            for name in [name for name in NAMES if name.startswith(asked)][:MOST]
        ]
    offered = CHOICES.get(field) or EXAMPLES.get(field) or known.get(field, ())
    texts = list(_begun(offered, asked))[:MOST]
    return [Completion(f"{field}:{_quoted(text)}", start, end) for text in texts]


def _begun(texts: Iterable[str], asked: str) -> Iterable[str]:
    """Texts that begin so, then those in which a later word does."""
    texts = list(texts)
    first = [text for text in texts if folded(text).startswith(asked)]
    later = [text for text in texts if f" {asked}" in folded(text) and not folded(text).startswith(asked)]
    return [*first, *(later if asked else [])]


def _quoted(text: str) -> str:
    return f'"{text}"' if re.search(r"[\s()]", text) else text
