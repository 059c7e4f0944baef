"""Cutting a subject out by hand and eye: a first mask, strokes that keep or remove, undo, and the finished cut-out.

Everything that must keep up with a brush works on a small copy and on the touched part of the picture; hair and glass
are solved once, for the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.errors import BadPicture
from studio.imaging.first_mask import first_mask
from studio.imaging.masking import KEEP, LOOSE, REMOVE, Colors, colors_of, cut, reduced
from studio.imaging.matting import KEPT, REMOVED, UNKNOWN, estimate_alpha, free_colors, linear_parts
from studio.imaging.shade import shadowed

LEAST = 32
"""Pixels of the shorter side under which there is nothing to cut out."""
MARGIN = 0.2
"""How far a stroke may reach beyond itself, as a share of the longer side."""
BAND = 0.008
"""Half the breadth of the unknown band along the outline, as a share of the longer side."""
FIBRES = 0.08
"""How far from the outline hair and fringes are looked for, as a share of the longer side."""
GAP, EVEN = 0.01, 0.035
"""Half the breadth of the broadest gap between hairs, as a share of the longer side; and how little the colours (0..1)
of a shadow differ from place to place."""
QUICK, SETTLED = 4_000, 24_000
"""Unknown pixels that are solved for while the brush waits, and once it rests."""
TILE, AROUND = 128, 8
"""Pixels of the picture that are brought up to date together, and how far around them, in pixels of the middle size,
their edges depend on."""
MOST_STROKES = 200

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]
"""Top, bottom, left, right, in pixels of the full picture."""
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class _Before:
    """What a stroke changed: the small mask, and a part of the marks, as they were."""

    mask: Mask
    box: Box
    marks: NDArray[np.int8]


class Cutting:
    """One picture being cut out. Used by one thread at a time; no Qt, no models.

    `alpha` (h, w) uint8 is always up to date and quick to make; `result` is the finished one.
    """

    def __init__(self, rgb: Pixels) -> None:
        """Of uint8 RGB (h, w, 3). Raises BadPicture for a picture under `LEAST` pixels a side."""
        if min(rgb.shape[:2]) < LEAST:
            raise BadPicture(f"The photo is too small to cut out; use one of at least {LEAST} pixels a side.")
        self._rgb = np.ascontiguousarray(rgb)
        self._small = reduced(rgb)
        self._scale = self._small.shape[1] / rgb.shape[1], self._small.shape[0] / rgb.shape[0]
        self._mask: Mask = np.zeros(self._small.shape[:2], bool)
        self._middle = np.asarray(reduced(rgb, 2 * max(self._small.shape[:2])) / 255, np.float32)
        self._colors: Colors | None = None
        self._rough: list[Box] = []
        self._marks = np.zeros(rgb.shape[:2], np.int8)
        self._undone: list[_Before] = []
        self._done: list[_Before] = []
        self.alpha: Pixels = np.zeros(rgb.shape[:2], np.uint8)

    @property
    def photo(self) -> Pixels:
        """The picture, uint8 RGB (h, w, 3)."""
        return self._rgb

    @property
    def mask(self) -> Mask:
        """Subject or not, at the small size."""
        return self._mask

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def begin(self, mask: Mask | None = None) -> None:
        """Find the subject, or take a model's `mask` of any size; strokes made so far are forgotten.

        Raises BadPicture when nothing stands out; strokes may be made all the same.
        """
        self._done, self._undone, self._rough = [], [], []
        self._colors = None
        self._marks[:] = 0
        self._mask[:] = False
        self.alpha[:] = 0
        self._mask = first_mask(self._small) if mask is None else _resized(mask, self._small.shape[:2])
        if self._mask.any() and not self._mask.all():
            self._colors = colors_of(self._small, self._mask)
        self._refine(self._whole(), self._mask)

    def stroke(self, points: Points, radius: float, keep: bool) -> Box:
        """Paint along `points` (x, y in pixels of the picture) with a round brush: what it goes over is kept or
        removed for sure, and what looks alike around it goes with it. Returns the part of `alpha` that changed."""
        box = self._bounds(points, radius, 2)
        before = _Before(self._mask.copy(), box, self._marks[_view(box)].copy())
        self._done = [*self._done[-(MOST_STROKES - 1) :], before]
        self._undone = []
        sort = KEEP if keep else REMOVE
        _draw(self._marks, points, radius, sort)
        reach = MARGIN * max(self._rgb.shape[:2])
        self._spread(self._bounds(points, radius, reach), points, radius, sort)
        return self._refine(before.box, before.mask != self._mask)

    def loosen(self, points: Points, radius: float) -> Box:
        """Mark hair or glass along `points`: how much of it is the subject's is solved for, pixel by pixel. Returns the
        part of `alpha` that changed."""
        box = self._bounds(points, radius, 2)
        self._done = [*self._done[-(MOST_STROKES - 1) :], _Before(self._mask, box, self._marks[_view(box)].copy())]
        self._undone = []
        _draw(self._marks, points, radius, LOOSE)
        self._rough = [*self._rough, box]
        return self._solve_loose(box, QUICK)

    @property
    def is_rough(self) -> bool:
        """Whether hair or glass was solved for in haste, and `settle` would show it better."""
        return bool(self._rough)

    def settle(self) -> Box | None:
        """Solve again, at leisure, what was solved in haste; the part of `alpha` that changed."""
        boxes, self._rough = self._rough, []
        solved = [self._solve_loose(box, SETTLED) for box in boxes]
        if not solved:
            return None
        tops, bottoms, lefts, rights = zip(*solved, strict=True)
        return min(tops), max(bottoms), min(lefts), max(rights)

    def undo(self) -> Box | None:
        """Take the last stroke back; the part of `alpha` that changed, or None when there is none."""
        return self._swap(self._done, self._undone)

    def redo(self) -> Box | None:
        """Make the stroke again that was last taken back."""
        return self._swap(self._undone, self._done)

    def trimap(self) -> Pixels:
        """What is surely kept, surely removed and still to be solved (see `matting`), uint8 (h, w)."""
        import cv2

        marks = _bands(reduced(self._rgb, 900), self._mask)
        height, width = self._rgb.shape[:2]
        out = np.asarray(cv2.resize(marks, (width, height), interpolation=cv2.INTER_NEAREST))
        for mark, value in ((KEEP, KEPT), (REMOVE, REMOVED), (LOOSE, UNKNOWN)):
            out[self._marks == mark] = value
        return out

    def result(self, softness: float = 0.0) -> Pixels:
        """The cut-out, uint8 RGBA (h, w, 4): alpha solved along the outline, colours freed from the old ground.

        `softness` 0..1 blurs the edge, 1 by about a hundredth of the longer side.
        """
        alpha = estimate_alpha(self._rgb, self.trimap())
        alpha = softened(np.where(alpha < 0.02, 0, np.where(alpha > 0.985, 1, alpha)).astype(np.float32), softness)
        return np.dstack([free_colors(self._rgb, alpha), np.asarray(alpha * 255 + 0.5, np.uint8)])

    def _swap(self, source: list[_Before], other: list[_Before]) -> Box | None:
        if not source:
            return None
        step = source.pop()
        view = _view(step.box)
        other.append(_Before(self._mask, step.box, self._marks[view].copy()))
        changed = self._mask != step.mask
        self._mask = step.mask
        self._marks[view] = step.marks
        touched = self._refine(step.box, changed)
        self._solve_loose(step.box, QUICK)
        return touched

    def _solve_loose(self, box: Box, most: int) -> Box:
        """Solve for what is marked as hair or glass within a box, for the eye, by `most` unknown pixels."""
        wide = self._grown(box, 24)
        margin = 24 + max(self._rgb.shape[:2]) // 12
        around = self._grown(box, margin)
        while around != self._whole() and len(np.unique(self.alpha[_view(around)] > 127)) < 2:
            margin *= 2
            around = self._grown(box, margin)
        view = _view(around)
        loose = np.zeros(self._marks[view].shape, bool)
        inner = slice(wide[0] - around[0], wide[1] - around[0]), slice(wide[2] - around[2], wide[3] - around[2])
        loose[inner] = self._marks[_view(wide)] == LOOSE
        if loose.any():
            known = np.where(self.alpha[view] > 127, KEPT, REMOVED).astype(np.uint8)
            known[loose] = UNKNOWN
            solved = estimate_alpha(self._rgb[view], known, most)
            self.alpha[view][loose] = np.asarray(solved * 255 + 0.5, np.uint8)[loose]
        return wide

    def _spread(self, wide: Box, points: Points, radius: float, sort: int) -> None:
        """Cut again around a stroke: what a keeping stroke adds, or a removing one takes, hangs together with it."""
        import cv2

        top, bottom, left, right = self._small_box(wide)
        view = slice(top, bottom), slice(left, right)
        old = self._mask[view]
        stroke = np.zeros(self._mask.shape, np.int8)
        x, y = self._scale
        _draw(stroke, [(px * x, py * y) for px, py in points], max(0.6, radius * min(x, y)), 1)
        painted = stroke[view] > 0
        sure = cv2.resize(self._marks[_view(wide)], (right - left, bottom - top), interpolation=cv2.INTER_NEAREST)
        marks = np.where(old, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
        rim = np.ones(old.shape, bool)
        rim[2:-2, 2:-2] = False
        # What lies far from the stroke stays as it is, however broad the box around the stroke.
        far = cv2.distanceTransform((~painted).astype(np.uint8), cv2.DIST_L2, 3) > MARGIN * max(self._mask.shape)
        marks[(rim | far) & old], marks[(rim | far) & ~old] = cv2.GC_FGD, cv2.GC_BGD
        marks[sure == KEEP], marks[sure == REMOVE] = cv2.GC_FGD, cv2.GC_BGD
        marks[painted] = cv2.GC_FGD if sort == KEEP else cv2.GC_BGD
        new, colors = cut(self._small[view], marks, 1, self._colors)
        self._colors = self._colors and colors
        changed = (new & ~old) if sort == KEEP else (old & ~new)
        changed |= painted
        _, labels = cv2.connectedComponents(changed.astype(np.uint8), connectivity=8)
        changed = np.isin(labels, np.unique(labels[painted & (labels > 0)]))
        mask = self._mask.copy()
        mask[view] = np.where(changed, sort == KEEP, old)
        self._mask = mask

    def _refine(self, box: Box, changed: Mask) -> Box:
        """Bring `alpha` up to date in the tiles that a box touches, or that `changed` of the small mask reaches: the
        small mask, its outline laid on the picture's own edges. Returns the box around these tiles."""
        import cv2

        height, width = self._rgb.shape[:2]
        reach = np.ones((2 * AROUND + 1, 2 * AROUND + 1), np.uint8)
        wanted = cv2.dilate(changed.astype(np.uint8), reach)
        wanted[_view(self._small_box(box))] = 1
        rough = cv2.resize(self._mask.astype(np.float32), self._middle.shape[1::-1], interpolation=cv2.INTER_LINEAR)
        done: list[Box] = []
        for top in range(0, height, TILE):
            for left in range(0, width, TILE):
                tile = top, min(top + TILE, height), left, min(left + TILE, width)
                if wanted[_view(self._small_box(tile))].any():
                    self._refine_tile(tile, rough)
                    done.append(tile)
        tops, bottoms, lefts, rights = zip(*done, strict=True)
        return min(tops), max(bottoms), min(lefts), max(rights)

    def _refine_tile(self, tile: Box, rough: NDArray[np.float32]) -> None:
        import cv2

        high, wide = rough.shape
        down, across = high / self._rgb.shape[0], wide / self._rgb.shape[1]
        top, left = max(0, int(tile[0] * down) - AROUND), max(0, int(tile[2] * across) - AROUND)
        near = slice(top, int(tile[1] * down) + 1 + AROUND), slice(left, int(tile[3] * across) + 1 + AROUND)
        part, view = rough[near], _view(tile)
        if part.min() == part.max():
            out = np.full(self._marks[view].shape, round(255 * float(part[0, 0])), np.uint8)
        else:
            slope, base = linear_parts(self._middle[near], part, 3, 2e-4)
            # From pixels of the tile to those of the middle picture's part, by their middles.
            place = np.array(
                [
                    [across, 0, (tile[2] + 0.5) * across - 0.5 - left],
                    [0, down, (tile[0] + 0.5) * down - 0.5 - top],
                ]
            )
            size, how = (tile[3] - tile[2], tile[1] - tile[0]), cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
            slope = cv2.warpAffine(slope, place, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
            base = cv2.warpAffine(base, place, size, flags=how, borderMode=cv2.BORDER_REPLICATE)
            soft = np.einsum("ijk,ijk->ij", slope, self._rgb[view].astype(np.float32) / 255) + base
            # Steeper than the filter leaves it: the brush must show where the edge is.
            out = (np.clip((soft - 0.5) * 1.6 + 0.5, 0, 1) * 255 + 0.5).astype(np.uint8)
        marks = self._marks[view]
        out[marks == KEEP], out[marks == REMOVE] = 255, 0
        out[marks == LOOSE] = self.alpha[view][marks == LOOSE]
        self.alpha[view] = out

    def _whole(self) -> Box:
        return 0, self._rgb.shape[0], 0, self._rgb.shape[1]

    def _bounds(self, points: Points, radius: float, margin: float) -> Box:
        """The box around a stroke within the picture, at least one pixel of it."""
        height, width = self._rgb.shape[:2]
        path = np.asarray(points, np.float64).reshape(-1, 2)
        x, y = path[:, 0], path[:, 1]
        reach = radius + margin
        top, left = int(np.clip(y.min() - reach, 0, height - 1)), int(np.clip(x.min() - reach, 0, width - 1))
        bottom, right = int(np.clip(y.max() + reach + 1, 1, height)), int(np.clip(x.max() + reach + 1, 1, width))
        return top, max(bottom, top + 1), left, max(right, left + 1)

    def _grown(self, box: Box, by: int) -> Box:
        height, width = self._rgb.shape[:2]
        return max(0, box[0] - by), min(height, box[1] + by), max(0, box[2] - by), min(width, box[3] + by)

    def _small_box(self, box: Box) -> Box:
        x, y = self._scale
        height, width = self._mask.shape
        top, left = int(box[0] * y), int(box[2] * x)
        return top, max(top + 1, min(height, round(box[1] * y))), left, max(left + 1, min(width, round(box[3] * x)))


def cut_out_subject(rgb: Pixels) -> Pixels:
    """The subject of a picture of any ground, uint8 RGBA (h, w, 4) of uint8 RGB (h, w, 3), with nobody's help.

    Raises BadPicture when nothing stands out, or the picture is too small.
    """
    cutting = Cutting(rgb)
    cutting.begin()
    return cutting.result()


def softened(alpha: NDArray[np.float32], softness: float) -> NDArray[np.float32]:
    """An alpha (h, w) of 0..1 with its edge blurred by `softness` 0..1."""
    import cv2

    sigma = softness * max(alpha.shape) / 100
    return np.asarray(cv2.GaussianBlur(alpha, (0, 0), sigma), np.float32) if sigma >= 0.3 else alpha


def _view(box: Box) -> tuple[slice, slice]:
    return slice(box[0], box[1]), slice(box[2], box[3])


def _resized(mask: Mask, shape: tuple[int, ...]) -> Mask:
    import cv2

    small = cv2.resize(mask.astype(np.float32), (shape[1], shape[0]), interpolation=cv2.INTER_AREA)
    return np.asarray(small > 0.5)


def _draw(sheet: NDArray[np.int8], points: Points, radius: float, value: int) -> None:
    """Paint a round stroke of `value` into (h, w) int8."""
    import cv2

    path = np.rint(np.asarray(points, np.float64).reshape(-1, 1, 2)).astype(np.int32)
    thick = max(1, round(2 * radius))
    canvas = sheet.view(np.uint8)
    # A negative mark is written as the byte that reads back as it.
    cv2.polylines(canvas, [path], False, value % 256, thick)
    if len(path) == 1:
        cv2.circle(canvas, tuple(int(v) for v in path[0, 0]), max(1, round(radius)), value % 256, -1)


def _bands(rgb: Pixels, mask: Mask) -> Pixels:
    """A trimap (h, w) at the size of `rgb` from a smaller mask: unknown along the outline, and where hair is likely:
    around the outline what looks unlike the ground there, within it what looks like it."""
    import cv2

    height, width = rgb.shape[:2]
    soft = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    inside = (soft > 0.5).astype(np.uint8)
    longest = max(height, width)
    out_far = cv2.distanceTransform(1 - inside, cv2.DIST_L2, 3)
    in_far = cv2.distanceTransform(inside, cv2.DIST_L2, 3)
    if not inside.any() or inside.all():
        return np.where(inside, KEPT, REMOVED).astype(np.uint8)
    band = max(2.5, BAND * longest)
    # What the mask's own size cannot tell is never sure.
    band = max(band, 1.5 * width / mask.shape[1])
    reach = FIBRES * longest
    image = np.asarray(rgb / 255, np.float32)
    # Beyond what hair could reach, so that the hair is not taken for the ground's own pattern.
    far = out_far > reach
    ground, noise = _local_mean(image, far if far.any() else out_far > band, 2 * reach)
    core, _ = _local_mean(image, in_far > band, 2 * reach)
    # How far a colour has gone from the ground's to the subject's; a busy ground goes some way by itself.
    span = core - ground
    length = np.maximum((span**2).sum(2), 1e-4)
    share = ((image - ground) * span).sum(2) / length
    usual = np.minimum(2.5 * np.sqrt(noise / length), 0.8)
    fibre = (share > 0.1 + usual) & (out_far > 0) & (out_far < reach)
    # a shadow beside it is no fibre: it is broad and even
    fibre &= ~(shadowed(rgb, far if far.any() else out_far > band) & _even(image))
    gap = (share < 0.2) & (in_far > 0) & (in_far < reach / 2)
    square = np.ones((3, 3), np.uint8)
    # nor is a label of the ground's colour a gap between hairs: those are narrow
    broad = 2 * max(2, round(GAP * longest)) + 1
    gap &= ~_opened(gap, broad)
    loose = cv2.morphologyEx((fibre | gap).astype(np.uint8), cv2.MORPH_CLOSE, square, iterations=3)
    loose = cv2.dilate(loose, square, iterations=2) > 0
    near = (out_far <= band) & (in_far <= band)
    unknown = near | (loose & _reached(loose, near))
    return np.where(unknown, UNKNOWN, np.where(inside > 0, KEPT, REMOVED)).astype(np.uint8)


def _even(image: NDArray[np.float32]) -> Mask:
    """Where the colours (h, w, 3) around a pixel hardly differ."""
    import cv2

    mean = cv2.blur(image, (7, 7))
    square = cv2.blur(image * image, (7, 7))
    return np.asarray(np.maximum(square - mean * mean, 0).max(axis=2) < EVEN**2)


def _opened(mask: Mask, breadth: int) -> Mask:
    """What of a mask belongs to pieces at least so broad, in pixels, and a little around them."""
    import cv2

    square = np.ones((3, 3), np.uint8)
    kept = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, np.ones((breadth, breadth), np.uint8))
    return np.asarray(cv2.dilate(kept, square, iterations=3) > 0)


def _local_mean(
    image: NDArray[np.float32], where: Mask, reach: float
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The mean colour (h, w, 3) and its variance (h, w) of the pixels `where`, around each pixel."""
    import cv2

    box = (2 * int(reach) + 1, 2 * int(reach) + 1)
    weight = where.astype(np.float32)
    total = cv2.blur(weight, box)
    held = np.maximum(total, 1e-4)[..., None]
    mean = cv2.blur(image * weight[..., None], box) / held
    square = cv2.blur((image**2).sum(2) * weight, box) / held[..., 0]
    spread = np.maximum(square - (mean**2).sum(2), 0)
    # Where there is none near, nothing is like it.
    mean[total < 1e-3] = 9
    return mean, spread


def _reached(mask: Mask, start: Mask) -> Mask:
    """The pieces of a mask that touch `start`."""
    import cv2

    _, labels = cv2.connectedComponents((mask | start).astype(np.uint8), connectivity=8)
    hit = np.unique(labels[start])
    return np.isin(labels, hit[hit > 0])


def seen(alpha: Pixels, softness: float) -> Pixels:
    """An uint8 alpha (h, w) as the result will have it, with its edge softened."""
    if not softness:
        return alpha
    return np.asarray(softened(np.asarray(alpha / 255, np.float32), softness) * 255 + 0.5, np.uint8)
