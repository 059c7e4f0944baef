"""Product or ground in a product photo on a plain ground.

The ground is modelled from the picture's border as a smooth colour surface; what is reached from the border without
crossing an edge is ground (soft shadows too); the rest is decided by a random walk between sure ground and sure product
(Grady, 2006) with colour mixtures of both as priors.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage, sparse
from scipy.sparse.linalg import cg

from studio.errors import BadPicture
from studio.imaging.color_space import oklab

PLAIN = 0.05
"""OKLab distance from the ground surface within which a border pixel counts as ground."""

SMALL = 0.01
"""The share of the picture under which a hole may have its product broadly around it."""

ADVICE = "photograph the product on one plain, evenly lit colour that it does not share, with room on every side"

Lab = NDArray[np.float32]
Mask = NDArray[np.bool_]


def plain_product(rgb: NDArray[np.uint8]) -> Mask:
    """Product or not, (h, w), of uint8 RGB (h, w, 3) of a few hundred pixels a side, told by the ground's own surface.

    Raises BadPicture when the border is not plain enough.
    """
    lab = oklab(rgb)
    return _decide(lab, _ground_surface(lab))


def _powers(height: int, width: int) -> NDArray[np.float32]:
    """The terms of a second-degree surface over a picture, (h, w, 6), coordinates from -1 to 1."""
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], -1).astype(np.float32)


def _ground_surface(lab: Lab) -> Lab:
    """The colour of the ground at every pixel, fitted to the border; the product may touch a part of the border.

    Fitted four times, each time without the pixels that lie off the surface. Raises BadPicture when fewer than 70 %
    of the border lie on it in the end.
    """
    height, width = lab.shape[:2]
    edge = max(2, round(0.03 * min(height, width)))
    border = np.ones((height, width), bool)
    border[edge:-edge, edge:-edge] = False
    terms, colors = _powers(height, width), lab[border]
    rows = terms[border]
    centre = np.median(colors, axis=0)
    kept = np.linalg.norm(colors - centre, axis=1) < 4 * PLAIN
    for _ in range(4):
        if kept.sum() < 32:
            break
        fit, *_rest = np.linalg.lstsq(rows[kept], colors[kept], rcond=None)
        off = np.linalg.norm(colors - rows @ fit, axis=1)
        kept = off < max(PLAIN, 2.5 * float(np.median(off[kept])) if off[kept].size else PLAIN)
        kept &= off < 2 * PLAIN
    if kept.mean() < 0.7:
        raise BadPicture(f"The ground of the photo is not plain ({kept.mean():.0%} of its border is); {ADVICE}.")
    return np.asarray(terms @ fit, np.float32)


def _decide(lab: Lab, ground: Lab) -> Mask:
    """Product or not, for every pixel of the reduced picture."""
    off = lab - ground
    color = np.linalg.norm(off[..., 1:], axis=2)
    distance = np.sqrt(off[..., 0] ** 2 + 4 * color**2)
    noise = float(np.median(np.abs(off[..., 0])[distance < PLAIN])) if (distance < PLAIN).any() else 0.01
    flat = _reached_ground(lab, off, color, noise)
    sure_ground = ndimage.binary_erosion(flat, iterations=2, border_value=1)
    rest = ndimage.binary_opening(~flat, iterations=1)
    sure_product = ndimage.binary_erosion(_filled(rest), iterations=3) & (distance > PLAIN)
    if not sure_product.any():
        return np.zeros(flat.shape, bool)
    walked = _random_walk(lab, sure_ground, sure_product, _prior(lab, sure_ground, sure_product))
    product = _largest(ndimage.binary_opening(walked > 0.5, iterations=1))
    return _with_holes(_filled(product), lab, ground)


def _reached_ground(lab: Lab, off: Lab, color: Lab, noise: float) -> Mask:
    """Pixels reached from the border over gentle steps, whose colour is the ground's or the ground's in shadow.

    A shadow keeps the hue and darkens without a sharp edge: it may be up to 0.35 darker, but hardly more colourful.
    """
    smooth = ndimage.gaussian_filter(lab, (0.8, 0.8, 0))
    step = np.sqrt(sum(ndimage.sobel(smooth[..., k], axis=axis) ** 2 for k in range(3) for axis in (0, 1))) / 8
    gentle = step < max(0.014, 3 * noise)
    shadow = (off[..., 0] < 0.02) & (off[..., 0] > -0.35) & (color < 0.03)
    near = (np.abs(off[..., 0]) < PLAIN) & (color < 0.03)
    passable = (near | (shadow & gentle)) & (gentle | near)
    labels, _ = ndimage.label(passable)
    edges = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    reached = np.isin(labels, np.unique(edges[edges > 0]))
    return np.asarray(reached, bool)


def _filled(mask: Mask) -> Mask:
    return np.asarray(ndimage.binary_fill_holes(mask), bool)


def _largest(mask: Mask) -> Mask:
    """The largest piece and every piece at least a twentieth of it: a set of products stays a set."""
    labels, count = ndimage.label(mask)
    if count == 0:
        return mask
    sizes = np.bincount(labels.ravel())
    sizes[0] = 0
    return np.asarray(np.isin(labels, np.flatnonzero(sizes >= sizes.max() / 20)), bool) & mask


def _with_holes(mask: Mask, lab: Lab, ground: Lab) -> Mask:
    """Opens holes through which the ground shows (a handle). A hole is smooth, has the hue of the ground, is as light
    as the ground beside the product, and is whole: a white label on white ground has print in it, so it stays."""
    off = ndimage.gaussian_filter(lab - ground, (1.2, 1.2, 0))
    alike = (np.linalg.norm(off[..., 1:], axis=2) < 0.02) & (off[..., 0] < 0.03) & (off[..., 0] > -0.35)
    labels, count = ndimage.label(ndimage.binary_opening(mask & alike, iterations=1))
    # A few pixels away from the outline, where no product colour is mixed in.
    around = ndimage.binary_dilation(mask, iterations=4)
    near = ndimage.distance_transform_edt(around, return_distances=False, return_indices=True)
    beside = off[..., 0][near[0], near[1]]
    outside = ndimage.distance_transform_edt(_filled(mask))
    opened = mask.copy()
    for at in range(1, count + 1):
        hole = labels == at
        whole = (_filled(hole) & ~hole).sum() <= 0.01 * hole.sum()
        lit_alike = abs(float(off[..., 0][hole].mean()) - float(beside[hole].mean())) < 0.07
        even = float(off[..., 0][hole].std()) < 0.05
        plain = whole and lit_alike and even and (hole.mean() < SMALL or _thin_around(hole, outside))
        if hole.mean() > 0.003 and plain and not _pierces(hole, mask):
            opened &= ~ndimage.binary_dilation(hole, iterations=1)
    return opened


def _thin_around(hole: Mask, outside: NDArray[np.float64]) -> bool:
    """Whether most of what is around a hole is thin beside it, as a handle is, `outside` (h, w) being how far away the
    ground is: a label has its product around it."""
    rim = ndimage.binary_dilation(hole, iterations=2) & ~hole
    return bool((outside[rim] < 0.5 * float(hole.sum()) ** 0.5).mean() > 0.55)


def _pierces(hole: Mask, mask: Mask) -> bool:
    """Whether a piece touches the outline: then it is a pale side of the product, not a hole in it."""
    return bool((ndimage.binary_dilation(hole, iterations=2) & ~mask).any())


def _prior(lab: Lab, ground: Mask, product: Mask) -> NDArray[np.float64]:
    """The probability 0..1 that a pixel's colour is the product's, by a mixture of Gaussians for each side."""
    random = np.random.default_rng(5)
    lines = [_mixture(lab[mask], random) for mask in (ground, product)]
    flat = lab.reshape(-1, 3).astype(np.float64)
    likely = [_log_density(flat, *line) for line in lines]
    return np.asarray(1 / (1 + np.exp(np.clip(likely[0] - likely[1], -30, 30))), np.float64).reshape(lab.shape[:2])


Mixture = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]


def _mixture(pixels: Lab, random: np.random.Generator, count: int = 5) -> Mixture:
    """Means (k, 3), covariances (k, 3, 3) and weights (k) of a colour mixture, from k-means groups."""
    if len(pixels) > 4000:
        pixels = pixels[random.choice(len(pixels), 4000, replace=False)]
    values = pixels.astype(np.float64)
    centres = values[random.choice(len(values), min(count, len(values)), replace=False)]
    nearest = np.zeros(len(values), np.intp)
    for _ in range(8):
        nearest = ((values[:, None] - centres[None]) ** 2).sum(2).argmin(1)
        groups = [values[nearest == k] for k in range(len(centres))]
        centres = np.array([group.mean(0) if len(group) else centres[k] for k, group in enumerate(groups)])
    groups = [values[nearest == k] for k in range(len(centres))]
    # The floor keeps a flat colour from becoming an infinitely sharp Gaussian.
    floor = np.eye(3) * 2e-4
    spreads = np.array([np.cov(group.T) + floor if len(group) > 3 else floor for group in groups])
    weights = np.array([max(1, len(group)) for group in groups], np.float64)
    return centres, spreads, weights / weights.sum()


def _log_density(
    pixels: NDArray[np.float64], means: NDArray[np.float64], spreads: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    parts = []
    for mean, spread, weight in zip(means, spreads, weights, strict=True):
        off = pixels - mean
        parts.append(
            np.log(weight)
            - 0.5 * np.linalg.slogdet(spread)[1]
            - 0.5 * np.einsum("ij,jk,ik->i", off, np.linalg.inv(spread), off)
        )
    return np.asarray(np.logaddexp.reduce(np.array(parts), axis=0), np.float64)


def _random_walk(lab: Lab, ground: Mask, product: Mask, prior: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability that a walk from each pixel meets the product before the ground: the solution of the weighted
    Laplace equation, with the colour prior as a weak tie to each side."""
    height, width = ground.shape
    index = np.arange(height * width).reshape(height, width)
    pairs, weights = [], []
    for first, second in (((slice(None), slice(-1)), (slice(None), slice(1, None))), ((slice(-1),), (slice(1, None),))):
        step = ((lab[first] - lab[second]) ** 2).sum(-1)
        pairs.append(np.stack([index[first].ravel(), index[second].ravel()]))
        weights.append(np.exp(-step.ravel() / 0.0016) + 1e-4)
    (one, other), weight = np.concatenate(pairs, axis=1), np.concatenate(weights)
    size = height * width
    graph = sparse.coo_matrix((weight, (one, other)), shape=(size, size)).tocsr()
    graph = graph + graph.T
    tie = 0.02
    known = (ground | product).ravel()
    degrees = np.asarray(graph.sum(axis=1)).ravel() + tie
    free = np.flatnonzero(~known)
    result = product.ravel().astype(np.float64)
    if free.size:
        laplace = sparse.diags(degrees) - graph
        target = tie * prior.ravel()[free] + graph[free][:, np.flatnonzero(product.ravel())].sum(axis=1).A1
        solved, _ = cg(laplace[free][:, free], target, rtol=1e-3, maxiter=400)
        result[free] = solved
    return np.clip(result, 0, 1).reshape(height, width)
