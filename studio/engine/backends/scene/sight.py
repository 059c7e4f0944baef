"""Colours that change with the angle a surface is seen at: velvet, felt, pearl, foil, car paint, wax.

The camera stands still, so that they are worked out once for every corner of a mesh.
"""

from collections.abc import Callable

import numpy as np

from studio.engine.backends.scene.shapes import Floats


def _waves(turn: Floats) -> Floats:
    """A smooth wheel of hues 0..1 (n, 3); `turn` in whole turns."""
    result: Floats = 0.5 + 0.5 * np.cos(2 * np.pi * (turn[:, None] + np.array([0.0, 0.33, 0.67])))
    return result


def _velvet(base: Floats, edge: Floats, at: Floats) -> Floats:
    result: Floats = base * (0.4 + 1.1 * edge**1.4)[:, None] + 0.22 * (edge**3)[:, None] * (0.35 + 0.65 * base)
    return result


def _fuzz(base: Floats, edge: Floats, at: Floats) -> Floats:
    result: Floats = base * (0.88 + 0.3 * edge**2)[:, None] + 0.1 * (edge**3)[:, None]
    return result


def _pearl(base: Floats, edge: Floats, at: Floats) -> Floats:
    sheen = _waves(edge * 1.3 + 0.1 * at[:, 2] + 0.05) - 0.5
    result: Floats = base * (0.9 + 0.5 * sheen * (0.35 + 0.65 * edge[:, None]))
    return result


def _rainbow(base: Floats, edge: Floats, at: Floats) -> Floats:
    wheel = _waves(edge * 1.25 + 0.42 * at[:, 2] + 0.3 * at[:, 0] + 0.12 * np.sin(at[:, 0] * 3 + at[:, 2] * 2))
    result: Floats = base * 0.3 + 0.66 * wheel**1.1
    return result


def _paint(base: Floats, edge: Floats, at: Floats) -> Floats:
    result: Floats = base * (1.2 - 0.75 * edge**1.2)[:, None]
    return result


def _wax(base: Floats, edge: Floats, at: Floats) -> Floats:
    deep = base ** np.array([0.8, 0.9, 0.95])
    result: Floats = base * (1 - 0.6 * edge[:, None] ** 2) + deep * 0.75 * edge[:, None] ** 2
    return result


SIGHTS: dict[str, Callable[[Floats, Floats, Floats], Floats]] = {
    "velvet": _velvet, "fuzz": _fuzz, "pearl": _pearl, "rainbow": _rainbow, "paint": _paint, "wax": _wax,
}  # fmt: skip


def tints(kind: str, base: Floats, points: Floats, normals: Floats, eye: Floats) -> Floats:
    """Linear colours (n, 3) in 0..1 of mesh corners. base (3,) linear; points, normals (n, 3); eye (3,) the camera."""
    towards = eye - points
    towards /= np.maximum(np.linalg.norm(towards, axis=1, keepdims=True), 1e-9)
    edge = 1 - np.abs((towards * normals).sum(axis=1)).clip(0, 1)
    return np.clip(SIGHTS[kind](base, edge, points), 0.002, 0.98)
