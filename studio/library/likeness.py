"""More like this: pictures close to one in meaning, colour and drawing, then in what the tagger saw in them."""

import numpy as np
from numpy.typing import NDArray

from studio.library.index import Index
from studio.library.records import Record
from studio.library.search import top
from studio.library.sheet import Floats, Sheet

CANDIDATES = 200
"""Pictures looked at closely: their features are read from disk, five kilobytes each."""

MEANING, COLOR, DRAWING = 0.6, 0.3, 0.1
"""How much each counts in the first choice; what is not known of a picture counts nothing."""


def alike(index: Index, record: Record, limit: int = 50) -> list[tuple[Record, float]]:
    """The pictures most like `record` (which need not be in the index), best first, with a score of 0..1; the file
    itself and pictures with a fault are left out."""
    sheet = index.sheet(vectors=True)
    score, weights = np.zeros(len(sheet), np.float32), 0.0
    for weight, part in (
        (MEANING, _meaning(sheet, record)),
        (COLOR, _colors(sheet, record)),
        (DRAWING, _drawing(sheet, record)),
    ):
        if part is not None:
            score += weight * part
            weights += weight
    if not weights:
        return []
    score /= weights
    score[sheet.rows["bad"]] = -1
    best = top(score, sheet.rows["date"], min(max(limit, CANDIDATES), len(sheet)))
    numbers = sheet.rows["id"][best].tolist()
    records = index.numbered(numbers)
    closer = [
        (records[number], _with_features(record, records[number], float(score[at])))
        for number, at in zip(numbers, best, strict=True)
        if number in records and score[at] > 0 and records[number].file != record.file
    ]
    return sorted(closer, key=lambda item: (-item[1], item[0].file))[:limit]


def cosine(first: bytes, second: bytes) -> float | None:
    """Cosine of two float32 vectors; None when one is missing, all zeros, or of another length."""
    if not first or len(first) != len(second):
        return None
    a, b = np.frombuffer(first, np.float32), np.frombuffer(second, np.float32)
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    return float(a @ b) / lengths if lengths else None


def color_difference(sheet: Sheet, record: Record) -> Floats | None:
    """Mean OKLab distance from the record's main colours, weighed by their shares, to the nearest of each picture."""
    if not record.colors:
        return None
    total = sum(share for _, share in record.colors) or 1.0
    far = np.zeros(len(sheet), np.float32)
    for color, share in record.colors:
        far += np.float32(share / total) * np.minimum(sheet.color_distance(color), 1)
    return far


def _meaning(sheet: Sheet, record: Record) -> Floats | None:
    if not record.vector or sheet.vectors is None:
        return None
    return sheet.vectors.near(np.frombuffer(record.vector, np.float32))


def _colors(sheet: Sheet, record: Record) -> Floats | None:
    far = color_difference(sheet, record)
    return None if far is None else np.asarray(np.exp(-far / 0.12), np.float32)


def _drawing(sheet: Sheet, record: Record) -> Floats | None:
    if len(record.picture_hash) != 8:
        return None
    bits = np.bitwise_count(sheet.rows["print"] ^ np.uint64(int.from_bytes(record.picture_hash, "big")))
    # 32 of 64 bits differ between strangers.
    near: NDArray[np.float32] = np.clip(1 - bits.astype(np.float32) / 32, 0, 1)
    return np.asarray(np.where(sheet.rows["print"] > 0, near, 0), np.float32)


def _with_features(record: Record, other: Record, score: float) -> float:
    seen = cosine(record.features, other.features)
    return round(min(1.0, score if seen is None else 0.5 * score + 0.5 * max(0.0, seen)), 4)
