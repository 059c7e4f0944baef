"""The closed form against pictures of known alpha."""

import numpy as np
from composed import blot, laid, leaves, rust, tuft, tumbler

from studio.imaging import matting
from studio.imaging.matting import KEPT, REMOVED, UNKNOWN, estimate_alpha, free_colors

SIZE = 150, 130


def trimap(cover, margin=4):
    from scipy import ndimage

    out = np.full(cover.shape, UNKNOWN, np.uint8)
    out[~ndimage.binary_dilation(cover > 0.05, iterations=margin)] = REMOVED
    out[ndimage.binary_erosion(cover > 0.95, iterations=margin)] = KEPT
    return out


def solved(shape):
    cover = shape(*SIZE)
    rgb = laid(cover, rust(*SIZE), leaves(*SIZE))
    marks = trimap(cover)
    alpha = estimate_alpha(rgb, marks)
    assert alpha.dtype == np.float32 and alpha.min() >= 0 and alpha.max() <= 1
    assert (alpha[marks == KEPT] == 1).all() and (alpha[marks == REMOVED] == 0).all()
    return np.abs(alpha - cover)[marks == UNKNOWN].mean(), rgb, cover, alpha


def test_a_plain_edge():
    assert solved(blot)[0] < 0.02


def test_hair():
    assert solved(tuft)[0] < 0.09


def test_glass_shows_as_much_ground_as_it_lets_through():
    assert solved(tumbler)[0] < 0.06


def test_many_unknowns_are_solved_smaller_and_carried_to_full_size(monkeypatch):
    exact = solved(blot)[0]
    monkeypatch.setattr(matting, "UNKNOWNS", 1500)
    assert solved(blot)[0] < exact + 0.02


def test_both_ways_of_solving_agree(monkeypatch):
    direct = solved(blot)[3]
    monkeypatch.setattr(matting, "DIRECT", 0)
    assert np.abs(solved(blot)[3] - direct).max() < 0.02


def test_colours_are_freed_from_the_ground():
    _, rgb, cover, _ = solved(blot)
    free = free_colors(rgb, cover.astype(np.float32))
    edge = (cover > 0.2) & (cover < 0.8)
    true = rust(*SIZE)
    assert np.abs(free[edge] - true[edge]).mean() < 0.4 * np.abs(rgb[edge] - true[edge]).mean()
    assert (free[cover == 1] == rgb[cover == 1]).all() and not free[cover == 0].any()


def test_nothing_unknown_or_nothing_known_is_answered_as_it_is():
    rgb = np.zeros((20, 20, 3), np.uint8)
    marks = np.full((20, 20), KEPT, np.uint8)
    assert (estimate_alpha(rgb, marks) == 1).all()
    marks[:] = UNKNOWN
    assert np.allclose(estimate_alpha(rgb, marks), 128 / 255)
