"""The whole library as columns in memory: what filters ask of 100,000 pictures is answered in a millisecond.

A sheet is never changed: `refreshed` makes the next one, so a search in another thread keeps what it has.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.imaging.color_space import oklab

COLORS = 5
"""Colours kept of a picture."""

ROW = np.dtype(
    [
        *(("id", "i8"), ("width", "i4"), ("height", "i4"), ("size", "i8"), ("date", "f8"), ("rating", "i1")),
        *((name, "i4") for name in ("space", "kind", "label", "shape", "suffix", "folder")),
        *(("lab", "i1", (COLORS, 3)), ("share", "u1", (COLORS,)), ("print", "u8"), ("bad", "?")),
    ]
)
"""One picture: `date` in seconds since 1970; `lab` OKLab times LAB_SCALE; `share` of 255; `print` the perceptual hash,
0 when there is none; the names of texts are in `Sheet.names`."""

LAB_SCALE = np.array([127.0, 300.0, 300.0], np.float32)

NAMED = ("space", "kind", "label", "shape", "suffix", "folder", "tag")
SELECT = (
    "id, width, height, size, modified, rating, copy_space, kind, label, orientation, file, lab, picture_hash, error"
)

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]


class Names:
    """Texts by number, in the order they came; numbers stay."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._codes: dict[str, int] = {}

    def code(self, text: str) -> int:
        """The number of a text; a new one gets the next."""
        found = self._codes.get(text)
        if found is None:
            found = self._codes[text] = len(self.texts)
            self.texts.append(text)
        return found


@dataclass(frozen=True)
class Sheet:
    """`rows` of ROW; tags as pairs of a row's place and a tag's number with how sure (0..1); `vectors` int8 of shape
    (n, d) with a scale each (0 for none), or None until they are asked for; `mark` says which state of the index."""

    rows: NDArray[Any] = field(default_factory=lambda: np.zeros(0, ROW))
    tag_row: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    tag_code: NDArray[np.int32] = field(default_factory=lambda: np.zeros(0, np.int32))
    tag_sure: Floats = field(default_factory=lambda: np.zeros(0, np.float32))
    vectors: "Vectors | None" = None
    names: dict[str, Names] = field(default_factory=lambda: {name: Names() for name in NAMED})
    mark: tuple[int, int] = (0, 0)

    def __len__(self) -> int:
        return len(self.rows)

    def places(self, ids: NDArray[np.int64]) -> NDArray[np.intp]:
        """Where these ids stand among the rows; ids that are not there are left out."""
        known = self.rows["id"]  # in rising order: SQLite gives every new row a higher number
        at = np.searchsorted(known, ids)
        good = at < len(known)
        good[good] = known[at[good]] == ids[good]
        return at[good]

    def holding(self, ids: NDArray[np.int64]) -> Mask:
        """Which rows have one of these ids."""
        mask = np.zeros(len(self), np.bool_)
        mask[self.places(ids)] = True
        return mask

    def named(self, column: str, codes: Sequence[int]) -> Mask:
        """Which rows have one of these numbers in a column of texts."""
        chosen = np.zeros(max(1, len(self.names[column].texts)), np.bool_)
        chosen[list(codes)] = True
        return np.asarray(chosen[self.rows[column]]) if len(self) else np.zeros(0, np.bool_)

    def tagged(self, codes: Sequence[int]) -> Floats:
        """How sure (0..1) each row is of the surest of these tags."""
        sure = np.zeros(len(self), np.float32)
        if codes and len(self.tag_row):
            chosen = np.zeros(len(self.names["tag"].texts), np.bool_)
            chosen[list(codes)] = True
            pairs = chosen[self.tag_code]
            np.maximum.at(sure, self.tag_row[pairs], self.tag_sure[pairs])
        return sure

    def color_distance(self, color: str) -> Floats:
        """OKLab distance of each picture's nearest main colour (a fifth of the picture counts fully, less is further
        away) from `#rrggbb`; infinity without colours."""
        asked = oklab(np.array([[int(color[at : at + 2], 16) for at in (1, 3, 5)]], np.uint8))[0]
        parts = self.rows["lab"].astype(np.float32) / LAB_SCALE - asked
        # Lightness counts half: people who ask for a colour mean the hue, in light or in shade.
        distance = np.sqrt((parts**2 * np.array([0.25, 1, 1], np.float32)).sum(2))
        share = self.rows["share"].astype(np.float32) / 255
        weak = np.clip((0.2 - share) / 0.2, 0, 1) * 0.05
        return np.asarray(np.where(share > 0, distance + weak, np.inf).min(1, initial=np.inf), np.float32)

    def refreshed(self, records: Iterable[Sequence[Any]], tags: Iterable[tuple[int, str, float]]) -> "Sheet":
        """The sheet with these rows (as SELECT gives them) new or replaced, and these tags (id, tag, sure) theirs."""
        fresh = np.array([_row(values, self.names) for values in records], ROW)
        known = np.isin(fresh["id"], self.rows["id"])
        rows = np.concatenate([self.rows, fresh[~known]])
        grown = replace(self, rows=rows)
        at = grown.places(fresh["id"])
        rows[at] = fresh
        kept = ~np.isin(self.tag_row, at)
        code = self.names["tag"].code
        pairs = [(number, code(tag), sure) for number, tag, sure in tags]
        numbers = np.array([pair[0] for pair in pairs], np.int64)
        return replace(
            grown,
            tag_row=np.concatenate([self.tag_row[kept], grown.places(numbers).astype(np.int32)]),
            tag_code=np.concatenate([self.tag_code[kept], np.array([pair[1] for pair in pairs], np.int32)]),
            tag_sure=np.concatenate([self.tag_sure[kept], np.array([pair[2] for pair in pairs], np.float32)]),
        )


def _row(values: Sequence[Any], names: dict[str, Names]) -> tuple[Any, ...]:
    number, width, height, size, modified, rating, space, kind, label, shape, file, lab, look, error = values
    path = PurePath(file)
    packed = np.frombuffer(lab, np.int8).reshape(-1, 4) if lab else np.zeros((0, 4), np.int8)
    colors = np.zeros((COLORS, 4), np.int8)
    colors[: len(packed)] = packed
    texts = {"space": space, "kind": kind, "label": label.casefold(), "shape": shape or _shape(width, height)}
    texts |= {"suffix": path.suffix.lower().lstrip("."), "folder": str(path.parent).casefold()}
    return (
        *(number, width, height, size, modified / 1e9, rating),
        *(names[name].code(texts[name]) for name in NAMED[:-1]),
        *(colors[:, :3], colors[:, 3].view(np.uint8), int.from_bytes(look[:8], "big") if look else 0, bool(error)),
    )


def _shape(width: int, height: int) -> str:
    if not width or not height:
        return ""
    return "square" if 0.95 < width / height < 1.05 else "landscape" if width > height else "portrait"


def packed_colors(colors: Sequence[tuple[str, float]]) -> bytes:
    """Main colours (`#rrggbb`, share 0..1) as the index keeps them: four bytes each, OKLab and share."""
    kept = list(colors)[:COLORS]
    if not kept:
        return b""
    rgb = np.array([[int(color[at : at + 2], 16) for at in (1, 3, 5)] for color, _ in kept], np.uint8)
    packed = np.zeros((len(kept), 4), np.int8)
    packed[:, :3] = np.clip(np.round(oklab(rgb) * LAB_SCALE), -127, 127)
    shares = np.clip(np.round([share * 255 for _, share in kept]), 1, 255).astype(np.uint8)
    packed[:, 3] = shares.view(np.int8)
    return packed.tobytes()


@dataclass(frozen=True)
class Vectors:
    """Sentence vectors of pictures as int8 with a scale each: a quarter of the memory, the same order of answers to
    within half a percent of closeness."""

    matrix: NDArray[np.int8]
    scale: Floats

    def near(self, query: Floats) -> Floats:
        """Cosine of each picture with a query of length 1, not below 0; 0 for pictures without a vector, and for all
        when the query has another length than the vectors."""
        near = np.zeros(len(self.matrix), np.float32)
        if query.shape != self.matrix.shape[1:]:
            return near
        for start in range(0, len(near), BLOCK):
            part = slice(start, start + BLOCK)
            near[part] = self.matrix[part].astype(np.float32) @ query
        return np.asarray(np.clip(near * self.scale, 0, 1), np.float32)

    def refreshed(self, count: int, places: NDArray[np.intp], vectors: Sequence[bytes]) -> "Vectors":
        """The vectors of `count` rows, those at `places` new."""
        width = self.matrix.shape[1] or max((len(vector) // 4 for vector in vectors), default=0)
        matrix, scale = np.zeros((count, width), np.int8), np.zeros(count, np.float32)
        known = len(self.matrix)
        if self.matrix.shape[1]:
            matrix[:known], scale[:known] = self.matrix, self.scale
        for start in range(0, len(vectors), BLOCK):
            _quantise(matrix, scale, places[start : start + BLOCK], vectors[start : start + BLOCK])
        return Vectors(matrix, scale)


BLOCK = 1024
"""Vectors turned into floats at a time: they then fit the processor's cache, and numpy's matrix product is fast."""


def _quantise(matrix: NDArray[np.int8], scale: Floats, places: NDArray[np.intp], vectors: Sequence[bytes]) -> None:
    width = matrix.shape[1]
    good = [at for at, vector in enumerate(vectors) if width and len(vector) == 4 * width]
    scale[places] = 0
    if not good:
        return
    rows = np.frombuffer(b"".join(vectors[at] for at in good), np.float32).reshape(-1, width)
    top = np.maximum(np.abs(rows).max(1), 1e-9)
    matrix[places[good]] = np.round(rows / top[:, None] * 127)
    scale[places[good]] = top / 127


NO_VECTORS = Vectors(np.zeros((0, 0), np.int8), np.zeros(0, np.float32))
