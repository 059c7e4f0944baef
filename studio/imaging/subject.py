"""Where the subject of a picture is, without a model: a map that tells bodies from what reaches the picture's border.

Superpixels whose colour runs along the border are ground, however colourful; what differs from them is subject. After
Zhu, Liang, Wei and Sun, "Saliency optimization from robust background detection" (2014), with the superpixels of
Achanta et al., "SLIC superpixels compared to state-of-the-art superpixel methods" (2012).
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage, sparse
from scipy.sparse import csgraph

from studio.imaging.color_space import oklab

WORK = 224
"""Longest side in pixels at which the subject is looked for."""
CELLS = 260
"""Superpixels, about."""
ROUNDS = 5
REACH = 0.055
"""OKLab distance along a path up to which two superpixels count as one stretch."""
COLOR = 2.2
"""How much a difference of hue counts against one of lightness: shadows divide less than colours do."""
SMOOTH = 0.045

Field = NDArray[np.float32]
Floats = NDArray[np.float64]


def subject_map(rgb: NDArray[np.uint8]) -> Field:
    """How likely each pixel belongs to the subject: float32 (h, w) from 0 to 1, of uint8 RGB (h, w, 3).

    A picture in which nothing stands out gives a map of zeros.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, WORK / max(height, width))
    size = max(12, round(width * scale)), max(12, round(height * scale))
    lab = oklab(np.asarray(Image.fromarray(rgb).resize(size, Image.Resampling.BOX)))
    lab = np.asarray(ndimage.gaussian_filter(lab, (0.7, 0.7, 0)), np.float32) * np.array([1, COLOR, COLOR], np.float32)
    cells = superpixels(lab, CELLS)
    levels = _levels(lab.astype(np.float64), cells)
    spread = levels[cells].astype(np.float32)
    full = Image.fromarray(spread).resize((width, height), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(full, np.float32), 0, 1)


def superpixels(lab: Field, count: int) -> NDArray[np.intp]:
    """The number of the superpixel of each pixel, (h, w) from 0, of colours (h, w, 3); about `count` of them.

    Each pixel chooses among the nine cells of a grid around it, so a round is nine passes over the picture.
    """
    height, width = lab.shape[:2]
    step = max(2.0, (height * width / count) ** 0.5)
    rows, columns = max(1, round(height / step)), max(1, round(width / step))
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    row = np.minimum((y * rows / height).astype(np.intp), rows - 1)
    column = np.minimum((x * columns / width).astype(np.intp), columns - 1)
    # Space weighs so that a cell's breadth counts like a clear step of colour.
    place = np.stack([y, x], -1) * np.float32(0.06 / step)
    values = np.concatenate([lab, place], -1).reshape(-1, 5)
    label = (row * columns + column).ravel()
    for _ in range(ROUNDS):
        centres = _means(values, label, rows * columns)
        best = np.full(len(values), np.inf, np.float32)
        for down in (-1, 0, 1):
            for across in (-1, 0, 1):
                near_row = np.clip(row + down, 0, rows - 1)
                near = (near_row * columns + np.clip(column + across, 0, columns - 1)).ravel()
                off = values - centres[near]
                far = np.einsum("ij,ij->i", off, off)
                closer = far < best
                best[closer] = far[closer]
                label[closer] = near[closer]
    return np.unique(label, return_inverse=True)[1].reshape(height, width)


def _means(values: Field, label: NDArray[np.intp], count: int) -> Field:
    held = np.maximum(np.bincount(label, minlength=count), 1)
    return np.stack([np.bincount(label, column, count) / held for column in values.T], -1).astype(np.float32)


def _levels(lab: Floats, cells: NDArray[np.intp]) -> Floats:
    """How likely each superpixel is subject, 0..1."""
    count = int(cells.max()) + 1
    flat = cells.ravel()
    sizes = np.bincount(flat, minlength=count)
    y, x = np.mgrid[0 : cells.shape[0], 0 : cells.shape[1]] / max(cells.shape)
    colors = np.stack([np.bincount(flat, lab[..., k].ravel(), count) / sizes for k in range(3)], -1)
    places = np.stack([np.bincount(flat, part.ravel(), count) / sizes for part in (y, x)], -1)
    apart = np.linalg.norm(colors[:, None] - colors[None], axis=-1)
    touching = _touching(cells, count)
    edge = np.unique(np.concatenate([cells[0], cells[-1], cells[:, 0], cells[:, -1]]))
    ground = _groundness(apart, touching, edge)
    near = np.exp(-((np.linalg.norm(places[:, None] - places[None], axis=-1) / 0.3) ** 2) / 2)
    contrast = (apart * near * (ground * sizes)[None]).sum(1)
    contrast = np.clip(contrast / max(float(np.percentile(contrast, 97)), 1e-6), 0, 1)
    if float(apart.max()) < 0.06:
        return np.zeros(count)
    centre = np.array([cells.shape[0], cells.shape[1]]) / max(cells.shape) / 2
    off = np.linalg.norm((places - centre) / np.maximum(centre, 1e-6), axis=1)
    subject = contrast * (1 - ground) * np.exp(-((off / 0.95) ** 2) / 2)
    subject /= max(float(subject.max()), 1e-6)
    return _balanced(ground, subject, apart, touching)


def _touching(cells: NDArray[np.intp], count: int) -> NDArray[np.bool_]:
    pairs = np.zeros((count, count), bool)
    for one, other in ((cells[:, 1:], cells[:, :-1]), (cells[1:], cells[:-1]), (cells[1:, 1:], cells[:-1, :-1])):
        pairs[one.ravel(), other.ravel()] = True
    pairs |= pairs.T
    np.fill_diagonal(pairs, False)
    return pairs


def _groundness(apart: Floats, touching: NDArray[np.bool_], edge: NDArray[np.intp]) -> Floats:
    """How much of the border each superpixel's stretch of colour runs along, for its area: 0 (none) to 1.

    The border counts as one place: two stretches that both reach it are near each other.
    """
    links = touching.copy()
    links[np.ix_(edge, edge)] = True
    steps = np.where(links, apart, 0)
    least = np.where(touching, apart, np.inf).min(1)
    # The usual step between neighbours is texture, not a boundary.
    usual = float(np.median(least[np.isfinite(least)])) if np.isfinite(least).any() else 0.0
    rows, columns = np.nonzero(links)
    costs = np.maximum(steps[rows, columns] - usual, 1e-9)
    paths = csgraph.dijkstra(sparse.csr_matrix((costs, (rows, columns)), shape=apart.shape), directed=False)
    alike = np.exp(-((paths / REACH) ** 2) / 2)
    border = np.zeros(len(apart), bool)
    border[edge] = True
    along, area = (alike * border[None]).sum(1), alike.sum(1)
    return np.asarray(1 - np.exp(-((along / np.sqrt(area)) ** 2) / 2), np.float64)


def _balanced(ground: Floats, subject: Floats, apart: Floats, touching: NDArray[np.bool_]) -> Floats:
    """The levels that fit ground and subject best while neighbours of like colour stay alike (a linear system)."""
    tie = np.where(touching, np.exp(-((apart / SMOOTH) ** 2) / 2), 0) + 0.02 * touching
    system = np.diag(ground + subject + tie.sum(1) + 1e-6) - tie
    levels = np.linalg.solve(system, subject)
    low, high = float(levels.min()), float(levels.max())
    return np.asarray((levels - low) / (high - low) if high - low > 1e-6 else np.zeros_like(levels))
