"""Every shape is a clean mesh; outlines are traced and filled; textures keep their colours."""

import numpy as np
import pytest

from studio.engine.backends.scene_camera import View, frame, free_zone, regions
from studio.engine.backends.scene_light import surround
from studio.engine.backends.scene_objects import BUILDERS, build
from studio.engine.backends.scene_outline import area, trace, triangulate
from studio.engine.backends.scene_patterns import MASKS, bake, hex_rgb
from studio.engine.backends.scene_shapes import ball, bounds, corner_normals, weld
from studio.engine.backends.scene_tone import develop
from studio.errors import StudioError
from studio.scenes.icons import package_folder
from studio.scenes.words import lexicon

FONT = str(package_folder("fontpkg_anton") / "files" / "Anton-Regular.ttf")


def volume(part):
    corner = part.vertices[part.faces]
    return float(np.einsum("ij,ij->i", corner[:, 0], np.cross(corner[:, 1], corner[:, 2])).sum() / 6)


def open_edges(part):
    _, faces = weld(part)
    directed = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    there = {tuple(edge) for edge in directed.tolist()}
    return sum((b, a) not in there for a, b in there)


@pytest.mark.parametrize("shape", sorted(BUILDERS))
def test_shapes_are_finite_closed_and_stand_on_the_ground(shape):
    parts = build({"shape": shape, "font": FONT, "text": "B8", "aspect": 0.5, "height": 1.5})
    assert abs(float(bounds(parts)[0][2])) < 0.06
    for part in parts:
        positions, normals, uv = corner_normals(part)
        assert np.isfinite(positions).all() and np.isfinite(uv).all()
        assert np.allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-3)
        assert uv.min() > -1e-6 and uv.max() < 1 + 1e-6
        if part.closed:
            assert open_edges(part) == 0, part.slot
            assert volume(part) > 0, part.slot


@pytest.mark.parametrize("shape", sorted(lexicon().objects))
def test_the_vocabulary_knows_how_broad_things_are(shape):
    entry = lexicon().objects[shape]
    low, high = bounds(build({"shape": shape, "height": float(entry["height"])}))
    assert (high - low)[0] / (high - low)[2] == pytest.approx(float(entry["width"]), rel=0.15)


def test_an_unknown_shape_is_told():
    with pytest.raises(StudioError, match="unicorn"):
        build({"shape": "unicorn"})


def test_letters_keep_their_holes():
    loops = trace(FONT, "B8%")
    assert sum(area(loop) < 0 for loop in loops) == 6
    points, triangles = np.concatenate(loops), triangulate(loops)
    a, b, c = (points[triangles[:, i]] for i in range(3))
    sizes = 0.5 * ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0])
    assert sizes.sum() == pytest.approx(sum(area(loop) for loop in loops), rel=1e-6)
    assert sizes.min() > -1e-6


@pytest.mark.parametrize("kind", sorted(MASKS))
def test_patterns_mix_the_two_colours(kind):
    texture = bake(ball(1.0, "body"), {"kind": kind, "color": "#ffffff"}, "#102040", 128)
    assert texture.min() >= hex_rgb("#102040")[0] - 1e-9 and texture.max() <= 1
    assert 0.02 < (texture[..., 0] > 0.5).mean() < 0.9


@pytest.mark.parametrize("space", ["top", "bottom", "left", "right", "none"])
@pytest.mark.parametrize("size", [(1080, 1080), (1080, 1920), (1200, 628), (728, 90), (160, 600)])
def test_every_frame_holds_the_hero_and_keeps_its_type_side(space, size):
    hero = np.array([[-0.05, 0.0], [0.05, 0.16]])
    view = View("v", *size, space)
    window = frame(view, hero, np.array([[-0.15, -0.05], [0.15, 0.2]]))
    x, y, w, h = window.fractions(hero)
    inner, _ = regions(view)
    assert inner[0] - 1e-6 <= x and x + w <= inner[2] + 1e-6
    assert inner[1] - 1e-6 <= y and y + h <= inner[3] + 1e-6
    zone = free_zone(view)
    if zone is not None:
        assert x >= zone[2] - 1e-6 or x + w <= zone[0] + 1e-6 or y >= zone[3] - 1e-6 or y + h <= zone[1] + 1e-6


@pytest.mark.parametrize("mood", sorted(lexicon().lights))
def test_moods_are_finite_light(mood):
    sky = surround(lexicon().lights[mood])
    assert sky.shape == (256, 512, 3) and np.isfinite(sky).all() and sky.min() >= 0 and sky.max() > 1


def test_developing_keeps_midtones_and_never_clips():
    ramp = np.linspace(0, 20, 200)[None, :, None] * np.ones(3)
    grey = develop(ramp, np.ones(3))[0, :, 0]
    assert (np.diff(grey) >= -1e-9).all() and grey.max() <= 1
    assert develop(np.full((1, 1, 3), 0.2140), np.ones(3))[0, 0, 0] == pytest.approx(0.5, abs=0.002)
