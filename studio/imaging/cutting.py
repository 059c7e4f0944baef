"""Cutting a subject out by hand and eye: a first mask, strokes that keep or remove, undo, and the finished cut-out.

Everything that must keep up with a brush works on a small copy and on the touched part of the picture; hair and glass
are solved once, for the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.errors import BadPicture
from studio.imaging.masking import KEEP, LOOSE, REMOVE, cut, first_mask, reduced
from studio.imaging.matting import KEPT, REMOVED, UNKNOWN, estimate_alpha, free_colors, linear_parts

LEAST = 32
"""Pixels of the shorter side under which there is nothing to cut out."""
MARGIN = 0.2
"""How far a stroke may reach beyond itself, as a share of the longer side."""
BAND = 0.008
"""Half the breadth of the unknown band along the outline, as a share of the longer side."""
FIBRES = 0.08
"""How far from the outline hair and fringes are looked for, as a share of the longer side."""
QUICK = 9_000
"""Unknown pixels that are solved for while the brush waits."""
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
        self._done, self._undone = [], []
        self._marks[:] = 0
        self._mask[:] = False
        self.alpha[:] = 0
        self._mask = first_mask(self._small) if mask is None else _resized(mask, self._small.shape[:2])
        self._refine(self._whole())

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
        wide = self._bounds(points, radius, reach)
        self._spread(wide, points, radius, sort)
        touched = self._grown(wide, 8)
        self._refine(touched)
        return touched

    def loosen(self, points: Points, radius: float) -> Box:
        """Mark hair or glass along `points`: how much of it is the subject's is solved for, pixel by pixel. Returns the
        part of `alpha` that changed."""
        box = self._bounds(points, radius, 2)
        self._done = [*self._done[-(MOST_STROKES - 1) :], _Before(self._mask, box, self._marks[_view(box)].copy())]
        self._undone = []
        _draw(self._marks, points, radius, LOOSE)
        return self._solve_loose(box)

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
        touched = self._joined(step.box, changed)
        self._refine(touched)
        self._solve_loose(step.box)
        return touched

    def _solve_loose(self, box: Box) -> Box:
        """Solve coarsely, for the eye, what is marked as hair or glass within a box."""
        wide = self._grown(box, 24)
        view = _view(wide)
        loose = np.zeros(self._marks.shape, bool)
        loose[view] = self._marks[view] == LOOSE
        if loose.any():
            known = np.where(self.alpha > 127, KEPT, REMOVED).astype(np.uint8)
            known[loose] = UNKNOWN
            solved = estimate_alpha(self._rgb, known, QUICK)[view]
            self.alpha[view][loose[view]] = np.asarray(solved * 255 + 0.5, np.uint8)[loose[view]]
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
        marks[rim & old], marks[rim & ~old] = cv2.GC_FGD, cv2.GC_BGD
        marks[sure == KEEP], marks[sure == REMOVE] = cv2.GC_FGD, cv2.GC_BGD
        marks[painted] = cv2.GC_FGD if sort == KEEP else cv2.GC_BGD
        new, _ = cut(self._small[view], marks, 1)
        changed = (new & ~old) if sort == KEEP else (old & ~new)
        changed |= painted
        _, labels = cv2.connectedComponents(changed.astype(np.uint8), connectivity=8)
        changed = np.isin(labels, np.unique(labels[painted & (labels > 0)]))
        mask = self._mask.copy()
        mask[view] = np.where(changed, sort == KEEP, old)
        self._mask = mask

    def _refine(self, box: Box) -> None:
        """Bring `alpha` up to date within a box: the small mask, its outline laid on the picture's own edges."""
        import cv2

        wide = self._grown(box, 24)
        view = _view(wide)
        part = self._rgb[view]
        top, bottom, left, right = self._small_box(wide)
        mask = self._mask[top:bottom, left:right].astype(np.float32)
        factor = min(1.0, 2 * self._scale[0])
        middle = max(4, round(part.shape[1] * factor)), max(4, round(part.shape[0] * factor))
        image = cv2.resize(part, middle, interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        rough = cv2.resize(mask, middle, interpolation=cv2.INTER_LINEAR)
        slope, base = linear_parts(image, rough, 3, 2e-4)
        size = part.shape[1], part.shape[0]
        fine = cv2.transform(part, np.eye(3)).astype(np.float32) / 255 if factor < 1 else image
        slope = cv2.resize(slope, size, interpolation=cv2.INTER_LINEAR)
        soft = (slope * fine).sum(2) + cv2.resize(base, size, interpolation=cv2.INTER_LINEAR)
        # Steeper than the filter leaves it: the brush must show where the edge is.
        alpha = np.clip((soft - 0.5) * 1.6 + 0.5, 0, 1) * 255 + 0.5
        out = alpha.astype(np.uint8)
        marks = self._marks[view]
        out[marks == KEEP], out[marks == REMOVE] = 255, 0
        out[marks == LOOSE] = self.alpha[view][marks == LOOSE]
        inner = slice(box[0] - wide[0], box[1] - wide[0]), slice(box[2] - wide[2], box[3] - wide[2])
        self.alpha[_view(box)] = out[inner]

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

    def _joined(self, box: Box, changed: Mask) -> Box:
        """The box together with what changed of the small mask."""
        if not changed.any():
            return self._grown(box, 8)
        rows, columns = np.flatnonzero(changed.any(1)), np.flatnonzero(changed.any(0))
        x, y = self._scale
        other = int(rows[0] / y), int((rows[-1] + 1) / y) + 1, int(columns[0] / x), int((columns[-1] + 1) / x) + 1
        both = min(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), max(box[3], other[3])
        return self._grown(both, 8)


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
    gap = (share < 0.2) & (in_far > 0) & (in_far < reach / 2)
    square = np.ones((3, 3), np.uint8)
    loose = cv2.morphologyEx((fibre | gap).astype(np.uint8), cv2.MORPH_CLOSE, square, iterations=3)
    loose = cv2.dilate(loose, square, iterations=2) > 0
    near = (out_far <= band) & (in_far <= band)
    unknown = near | (loose & _reached(loose, near))
    return np.where(unknown, UNKNOWN, np.where(inside > 0, KEPT, REMOVED)).astype(np.uint8)


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
