"""Meshes cut into few flat facets, for low poly and folded paper."""

from dataclasses import replace

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from studio.engine.backends.scene.shapes import Floats, Ints, Part, grid

SHARP = 1.0
"""Crease angle in degrees below which neighbouring facets would be smoothed together."""

MODELLED, FEWEST = 1500, 24
"""Faces above which a mesh that is no lattice is thinned out, and how many must remain of it."""


def facets(part: Part, count: int) -> Part:
    """The part with about `count` facets around and half as many along where it was a fine lattice; modelled meshes
    (animals, fruit) are made of as few; others (lettering, flat pictures, panes side by side) keep their form and get
    hard edges."""
    if part.lattice is None or len(part.vertices) != part.lattice.shape[0] * part.lattice.shape[1]:
        modelled = len(part.faces) > MODELLED and not part.caps and _is_one(part)
        return _clustered(part, count) if modelled else replace(part, crease=SHARP)
    rows, columns = part.lattice.shape[:2]
    thin = _is_thin(part.lattice)
    # facets of a thin sheet stay small, as their two sides would cut through one another
    along, around = (_kept(part.lattice, axis, count * 4 if thin else count) for axis in (0, 1))
    if thin:
        around = np.union1d(np.union1d(around, (columns - 2 - around) % (columns - 1)), [columns - 1])
    if len(along) >= rows and len(around) >= columns:
        return replace(part, crease=SHARP)
    # the mesh may stand elsewhere than its lattice, which stays where the texture is laid out
    world = part.vertices.reshape(rows, columns, 3)
    coarse = grid(world[np.ix_(along, around)], part.slot, closed=part.closed)
    laid = grid(part.lattice[np.ix_(along, around)], part.slot, closed=part.closed)
    return replace(coarse, lattice=laid.lattice, uv=laid.uv, crease=SHARP)


def _is_one(part: Part) -> bool:
    """Whether all of the mesh hangs together; corners at one place, as along a seam, are one."""
    _, owner = np.unique(np.round(part.vertices, 5), axis=0, return_inverse=True)
    faces = owner.reshape(-1)[part.faces]
    edges = np.concatenate([faces[:, :2], faces[:, 1:]])
    count = int(owner.max()) + 1
    joined = coo_matrix((np.ones(len(edges), bool), (edges[:, 0], edges[:, 1])), (count, count))
    return bool(connected_components(joined, directed=False, return_labels=False) == 1)


def _clustered(part: Part, count: int) -> Part:
    """The mesh with all corners in one cell of a cube of cells made one, the mean of them (vertex clustering, Rossignac
    and Borrel 1993); about `count` cells lie along its longest side."""
    low, high = part.vertices.min(axis=0), part.vertices.max(axis=0)
    cell = float((high - low).max()) / count
    keys = np.floor((part.vertices - low) / cell + 0.5).astype(np.int64)
    _, owner = np.unique(keys, axis=0, return_inverse=True)
    owner = owner.reshape(-1)
    number = np.bincount(owner).astype(float)
    means = np.stack([np.bincount(owner, part.vertices[:, k]) / number for k in range(3)], -1)
    faces = owner[part.faces]
    kept = (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    if kept.sum() < FEWEST:
        return replace(part, crease=SHARP)
    return replace(part, vertices=means, faces=faces[kept], uv=part.uv[kept], lattice=None, crease=SHARP)


def _is_thin(lattice: Floats) -> bool:
    """Whether the second half of the lattice's columns is the other side of the first, as in `shapes.sheet`."""
    columns = lattice.shape[1] - 1
    if columns % 2:
        return False
    front, back = lattice[:, : columns // 2], lattice[:, columns // 2 : columns][:, ::-1]
    apart = float(np.linalg.norm(front - back, axis=2).max())
    return apart < 0.08 * float(np.ptp(lattice.reshape(-1, 3), axis=0).max())


def _kept(lattice: Floats, axis: int, count: int) -> Ints:
    """The lines of the lattice that stay: its ends, its sharp bends, and some between in even steps of turning."""
    lines = np.moveaxis(lattice, axis, 0)
    total = len(lines)
    step = np.diff(lines, axis=0)
    length = np.linalg.norm(step, axis=2)
    unit = step / np.maximum(length, 1e-9)[..., None]
    bend = np.degrees(np.arccos(np.clip((unit[:-1] * unit[1:]).sum(axis=2), -1, 1)))
    bend = np.where((length[:-1] > 1e-6) & (length[1:] > 1e-6), bend, 0).mean(axis=1)
    turned = np.concatenate([[0.0], np.cumsum(bend), [float(bend.sum())]])
    if turned[-1] < 1:
        return np.array([0, total - 1])
    pieces = max(2, min(total - 1, round(turned[-1] / 360 * count) + 1))
    targets = np.linspace(0, turned[-1], pieces + 1)
    chosen = np.unique(np.concatenate([[0], np.searchsorted(turned, targets[1:-1]), [total - 1]]))
    result: Ints = np.clip(chosen, 0, total - 1).astype(np.int64)
    return result
