"""Near-duplicates: copies of a picture that were resized, saved again or renamed, and which of them to keep."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from studio.errors import StudioError
from studio.imaging.color_space import oklab
from studio.library.index import Index
from studio.library.likeness import cosine
from studio.library.records import ACCEPTED, FILE, YOU, Record

NEAR, FURTHEST = 6, 7
"""Bits of 64 by which copies may differ, and the most that may be asked for."""

SEEN_ALIKE = 0.85
"""Cosine of the tagger's features from which two pictures show the same."""

SAME_MEAN, SAME_COLORS = 0.06, 0.065
"""Distances in OKLab below which two palettes are of one picture: of their means, and of each colour to the nearest in
the other, by share. Copies of photographs, half as large and of JPEG quality 40, had at most 0.034; of pictures of
dozens of loud colours up to 0.064. Designs in other colours begin at 0.05, so some are still called copies."""

BANDS = 8
"""Parts of the hash: two hashes that differ in at most seven bits agree in one of eight parts, so only pictures that
share a part are compared."""

ORIGINAL = {".psd", ".tif", ".tiff", ".png", ".bmp", ".tga", ".qoi", ".ppm"}
"""Endings of formats that lose nothing."""


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Copies of one picture, the one to keep first, and a sentence that says why it is."""

    records: tuple[Record, ...]
    why: str


def duplicate_groups(index: Index, distance: int = NEAR) -> list[Duplicates]:
    """Every group of copies, the largest groups first.

    Two pictures are copies when their bytes are the same, or their perceptual hashes differ in at most `distance`
    bits (0..7) and shape, colours and the tagger's features agree. Each group stands around one picture that all
    others are copies of, so that a chain of small changes does not join strangers. Raises StudioError for another
    distance.
    """
    if not 0 <= distance <= FURTHEST:
        raise StudioError(f"Copies may differ in 0 to {FURTHEST} of 64 bits, not {distance}.")
    rows = index.sheet().rows
    rows = rows[(rows["print"] > 0) & ~rows["bad"]]
    pairs = [(int(rows["id"][a]), int(rows["id"][b])) for a, b in near_pairs(rows["print"], distance)]
    pairs += index.same_bytes()
    numbers = sorted({number for pair in pairs for number in pair})
    known = index.numbered(numbers)
    copies: dict[int, set[int]] = {number: set() for number in known}
    for first, second in pairs:
        if _are_copies(known.get(first), known.get(second)):
            copies[first].add(second)
            copies[second].add(first)
    return _grouped(known, copies)


def near_pairs(prints: NDArray[np.uint64], distance: int) -> Iterator[tuple[int, int]]:
    """Places (lower, higher) of all pairs of 64-bit hashes that differ in at most `distance` (0..7) bits, each once."""
    found: set[tuple[int, int]] = set()
    for band in range(BANDS):
        part = (prints >> np.uint64(8 * band)) & np.uint64(255)
        order = np.argsort(part, kind="stable")
        edges = np.flatnonzero(np.diff(part[order])) + 1
        for bucket in np.split(order, edges):
            found.update(_pairs_in(bucket, prints[bucket], distance))
    return iter(sorted(found))


def better_first(records: Sequence[Record]) -> tuple[Record, ...]:
    """Copies in the order of worth: more pixels, then formats that lose nothing, then more bytes a pixel, then what
    people wrote about it, then the older file."""
    return tuple(sorted(records, key=_worth, reverse=True))


def why_keep(records: Sequence[Record]) -> str:
    """One sentence that says what makes the first of these copies, sorted by `better_first`, better than the next."""
    kept, other = records[0], records[1]
    name, facts = PurePath(kept.file).name, []
    if _pixels(kept) > _pixels(other):
        facts.append(f"is larger ({kept.width} × {kept.height} against {other.width} × {other.height})")
    if _lossless(kept) and not _lossless(other):
        facts.append("is in a format that loses nothing")
    elif _lossless(kept) == _lossless(other) and _density(kept) > 1.1 * _density(other):
        facts.append("is less compressed")
    if _said(kept) > _said(other):
        facts.append("has more written about it")
    if not facts:
        facts.append("is the older file" if kept.modified < other.modified else "is the same; either may go")
    return f"{name} {', '.join(facts[:-1])}{' and ' if len(facts) > 1 else ''}{facts[-1]}."


def _pairs_in(places: NDArray[np.intp], prints: NDArray[np.uint64], distance: int) -> Iterator[tuple[int, int]]:
    for start in range(0, len(places), 512):
        differing = np.bitwise_count(prints[start : start + 512, None] ^ prints[None])
        for one, other in zip(*np.nonzero(differing <= distance), strict=True):
            if start + one < other:
                yield int(places[start + one]), int(places[other])


def _are_copies(first: Record | None, second: Record | None) -> bool:
    if first is None or second is None:
        return False
    if first.file_hash and first.file_hash == second.file_hash:
        return True
    if _pixels(first) and _pixels(second):
        ratio = (first.width * second.height) / (first.height * second.width)
        if not 0.96 < ratio < 1.04:
            return False
    seen = cosine(first.features, second.features)
    if seen is not None and seen < SEEN_ALIKE:
        return False
    return _colors_agree(first, second)


def _colors_agree(first: Record, second: Record) -> bool:
    """Whether the colours are close, together and one by one: hashes see lightness only, and one design in two colours
    is no copy."""
    if not first.colors or not second.colors:
        return True
    sets, shares = [], []
    for record in (first, second):
        rgb = np.array([[int(color[at : at + 2], 16) for at in (1, 3, 5)] for color, _ in record.colors], np.uint8)
        share = np.array([share for _, share in record.colors])
        sets.append(oklab(rgb))
        shares.append(share / max(1e-9, share.sum()))
    if float(np.linalg.norm(shares[0] @ sets[0] - shares[1] @ sets[1])) >= SAME_MEAN:
        return False
    apart = np.linalg.norm(sets[0][:, None] - sets[1][None], axis=2)
    return max(float(shares[0] @ apart.min(axis=1)), float(shares[1] @ apart.min(axis=0))) < SAME_COLORS


def _grouped(known: dict[int, Record], copies: dict[int, set[int]]) -> list[Duplicates]:
    """The best picture takes its copies, then the best of those left takes its own."""
    left = {number for number, others in copies.items() if others}
    groups = []
    for number in sorted(left, key=lambda number: _worth(known[number]), reverse=True):
        if number not in left:
            continue
        members = {number} | (copies[number] & left)
        left -= members
        if len(members) > 1:
            records = better_first([known[member] for member in members])
            groups.append(Duplicates(records, why_keep(records)))
    return sorted(groups, key=lambda group: (-len(group.records), group.records[0].file))


def _worth(record: Record) -> tuple[float, ...]:
    return _pixels(record), _lossless(record), _density(record), _said(record), -record.modified


def _pixels(record: Record) -> int:
    return record.width * record.height


def _lossless(record: Record) -> bool:
    return PurePath(record.file).suffix.lower() in ORIGINAL


def _density(record: Record) -> float:
    """Bytes a pixel, in steps of a tenth, so that metadata does not decide."""
    return round(10 * record.size / max(1, _pixels(record))) / 10


def _said(record: Record) -> int:
    """How much people wrote about it: texts, stars, label, and tags that were typed, accepted or came with it."""
    texts = (record.title, record.description, record.alt_text, record.rights, record.label)
    tags = sum(tag.state == ACCEPTED or tag.source in (YOU, FILE) for tag in record.tags)
    return sum(map(bool, texts)) + bool(record.rating) + tags
