"""The whole library as columns in memory: what filters ask of 100,000 pictures is answered in a millisecond.

A sheet is never changed: `refreshed` makes the next one, so a search in another thread keeps what it has.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.imaging.color_space import oklab

COLORS = 5
"""Colours kept of a picture."""

ROW = np.dtype(
    [
        *(("id", "i8"), ("width", "i4"), ("height", "i4"), ("size", "i8"), ("date", "f8"), ("rating", "i1")),
        ("people", "i2"),
        *((name, "i4") for name in ("space", "kind", "label", "shape", "suffix", "folder", "made")),
        *(("lab", "i1", (COLORS, 3)), ("share", "u1", (COLORS,)), ("print", "u8"), ("bad", "?")),
    ]
)
"""One picture: `date` in seconds since 1970; `people` -1 when not counted; `lab` colours as `scaled` gives them;
`share` of 255; `print` the perceptual hash, 0 when there is none; the names of texts are in `Sheet.names`."""

STEP = 300
"""Steps of `scaled` colours in an OKLab distance of 1."""

FAR = 104
"""Steps beyond which a difference is as good as any: three squares of it still fit 16 bits."""

NAMED = ("space", "kind", "label", "shape", "suffix", "folder", "made", "tag")
SELECT = (
    "id, width, height, size, modified, rating, people, copy_space, kind, label, orientation, file, lab, picture_hash, "
    "error, made"
)

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]
Row = Sequence[Any]
Pair = tuple[int, str, float]


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
        """Distance of each picture's nearest main colour from `#rrggbb` in OKLab, lightness counting half, 0.6 or more
        being far; a colour of less than a fifth of the picture is up to 0.05 further away. Infinity without colours."""
        asked = scaled([color])[0].astype(np.int16)
        nearest = np.full(len(self), np.inf, np.float32)
        planes, shares = self._planes
        for at in range(COLORS):
            squares = np.zeros(len(self), np.int16)
            for axis in range(3):
                apart = np.clip(planes[3 * at + axis] - asked[axis], -FAR, FAR)
                squares += apart * apart
            weak = np.clip(0.2 - shares[at], 0, 0.2) * np.float32(0.25)
            distance = np.sqrt(squares, dtype=np.float32) / STEP + weak
            np.minimum(nearest, np.where(shares[at] > 0, distance, np.inf), out=nearest)
        return nearest

    @cached_property
    def _planes(self) -> tuple[NDArray[np.int8], Floats]:
        """Colours and their shares laid out one after another, which is several times faster to go through."""
        colors = np.ascontiguousarray(self.rows["lab"].reshape(len(self), 3 * COLORS).T)
        return colors, np.ascontiguousarray(self.rows["share"].T, np.float32) / np.float32(255)

    def only(self, ids: NDArray[np.int64]) -> "Sheet":
        """The sheet without the rows whose id is not among these."""
        stays = np.isin(self.rows["id"], ids)
        tags = stays[self.tag_row]
        held = self.vectors
        return replace(
            self,
            rows=self.rows[stays],
            tag_row=(np.cumsum(stays, dtype=np.int32) - 1)[self.tag_row[tags]].astype(np.int32),
            tag_code=self.tag_code[tags],
            tag_sure=self.tag_sure[tags],
            vectors=held if held is None else Vectors(held.matrix[stays], held.scale[stays]),
        )

    def refreshed(self, records: Iterable[Sequence[Row]], tags: Iterable[Sequence[Pair]]) -> "Sheet":
        """The sheet with these rows (as SELECT gives them, in parts, in the order of ids) new or replaced, and these
        tags (id, tag, sure) theirs."""
        fresh = np.concatenate([np.zeros(0, ROW), *(_rows(part, self.names) for part in records)])
        known = np.isin(fresh["id"], self.rows["id"])
        grown = replace(self, rows=np.concatenate([self.rows, fresh[~known]]))
        at = grown.places(fresh["id"])
        grown.rows[at] = fresh
        kept = ~np.isin(self.tag_row, at)
        rows, codes, sures = [self.tag_row[kept]], [self.tag_code[kept]], [self.tag_sure[kept]]
        code = self.names["tag"].code
        for part in tags:
            numbers, texts, sure = zip(*part, strict=True)
            rows.append(grown.places(np.array(numbers, np.int64)).astype(np.int32))
            codes.append(np.array([code(text) for text in texts], np.int32))
            sures.append(np.array(sure, np.float32))
        return replace(
            grown, tag_row=np.concatenate(rows), tag_code=np.concatenate(codes), tag_sure=np.concatenate(sures)
        )


def _rows(part: Sequence[Row], names: dict[str, Names]) -> NDArray[Any]:
    columns = dict(zip(SELECT.split(", "), zip(*part, strict=True), strict=True))
    rows = np.zeros(len(part), ROW)
    for name in ("id", "width", "height", "size", "rating"):
        rows[name] = columns[name]
    # A row that was written before people were counted has none.
    rows["people"] = [-1 if count is None else count for count in columns["people"]]
    rows["date"] = np.array(columns["modified"], np.float64) / 1e9
    rows["bad"] = [bool(error) for error in columns["error"]]
    rows["print"] = [int.from_bytes(look[:8], "big") if look else 0 for look in columns["picture_hash"]]
    colors = np.frombuffer(b"".join(lab or NO_COLORS for lab in columns["lab"]), np.int8).reshape(-1, COLORS, 4)
    rows["lab"], rows["share"] = colors[:, :, :3], colors[:, :, 3].view(np.uint8)
    paths = [os.path.split(file.casefold()) for file in columns["file"]]
    texts: dict[str, Iterable[str]] = {
        "space": columns["copy_space"],
        "kind": columns["kind"],
        "label": (label.casefold() for label in columns["label"]),
        "shape": map(_shape, columns["orientation"], columns["width"], columns["height"]),
        "suffix": (os.path.splitext(name)[1].lstrip(".") for _, name in paths),  # noqa: PTH122  (no Path for each)
        "folder": (folder for folder, _ in paths),
        # A row that was written before recipes were read says nothing of it.
        "made": (maker or "" for maker in columns["made"]),
    }
    for name, values in texts.items():
        code = names[name].code
        rows[name] = [code(value) for value in values]
    return rows


def _shape(orientation: str, width: int, height: int) -> str:
    if orientation or not width or not height:
        return orientation
    return "square" if 0.95 < width / height < 1.05 else "landscape" if width > height else "portrait"


NO_COLORS = bytes(4 * COLORS)


def packed_colors(colors: Sequence[tuple[str, float]]) -> bytes:
    """Main colours (`#rrggbb`, share 0..1) as the index keeps them: four bytes each, `scaled` and the share of 255."""
    kept = list(colors)[:COLORS]
    packed = np.zeros((COLORS, 4), np.int8)
    if kept:
        packed[: len(kept), :3] = scaled([color for color, _ in kept])
        shares = np.clip(np.round([share * 255 for _, share in kept]), 1, 255).astype(np.uint8)
        packed[: len(kept), 3] = shares.view(np.int8)
    return packed.tobytes()


def scaled(colors: Sequence[str]) -> NDArray[np.int8]:
    """OKLab of `#rrggbb` colours in whole steps. Lightness has half the steps, so that it counts half in a distance:
    people who ask for a colour mean the hue, in light or in shade."""
    rgb = np.array([[int(color[at : at + 2], 16) for at in (1, 3, 5)] for color in colors], np.uint8)
    steps = oklab(rgb) * np.array([STEP / 2, STEP, STEP]) - np.array([STEP / 4, 0, 0])
    return np.asarray(np.clip(np.round(steps), -127, 127), np.int8)


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

    def refreshed(self, count: int, parts: Iterable[tuple[NDArray[np.intp], Sequence[bytes]]]) -> "Vectors":
        """The vectors of `count` rows; `parts` are places of rows with their new vectors (float32 bytes)."""
        matrix, scale = self.matrix, np.zeros(count, np.float32)
        scale[: len(self.scale)] = self.scale
        for places, vectors in parts:
            width = matrix.shape[1] or max((len(vector) // 4 for vector in vectors), default=0)
            if matrix.shape != (count, width) or matrix is self.matrix:
                matrix = _grown(matrix, count, width)
            for start in range(0, len(vectors), BLOCK):
                _quantise(matrix, scale, places[start : start + BLOCK], vectors[start : start + BLOCK])
        return Vectors(matrix if len(matrix) == count else _grown(matrix, count, matrix.shape[1]), scale)


def _grown(matrix: NDArray[np.int8], count: int, width: int) -> NDArray[np.int8]:
    grown = np.zeros((count, width), np.int8)
    if matrix.shape[1]:
        grown[: len(matrix)] = matrix
    return grown


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
