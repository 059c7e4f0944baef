"""Every shape is a clean mesh; outlines are traced and filled; textures keep their colours."""

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from PIL import Image

from studio.engine.backends.scene.camera import View, frame, free_zone, regions
from studio.engine.backends.scene.labels import label
from studio.engine.backends.scene.light import surround
from studio.engine.backends.scene.objects.lettering import lines_of
from studio.engine.backends.scene.outline import area, trace, triangulate
from studio.engine.backends.scene.patterns import MASKS, bake, hex_rgb
from studio.engine.backends.scene.register import BUILDERS, build
from studio.engine.backends.scene.shapes import ball, bounds, corner_normals
from studio.engine.backends.scene.tone import develop
from studio.errors import StudioError
from studio.scenes.icons import package_folder
from studio.scenes.words import lexicon

FONT = str(package_folder("fontpkg_anton") / "files" / "Anton-Regular.ttf")


BUDGET = 140_000
"""Triangles of one object."""


@lru_cache(maxsize=8)
def built(shape):
    return build({"shape": shape, "font": FONT, "text": "B8", "aspect": 0.5, "height": 1.5})


def volume(part):
    corner = part.vertices[part.faces]
    return float(np.einsum("ij,ij->i", corner[:, 0], np.cross(corner[:, 1], corner[:, 2])).sum() / 6)


def leak(part):
    """0 when every edge has its partner in the other direction, corners that meet taken as one.

    Every place gets two random numbers; an edge adds their cross product, which its partner takes away again.
    """
    place = np.round(part.vertices / 1e-6).astype(np.int64) @ np.array([73_856_093, 19_349_663, 83_492_791], np.int64)
    one, two = (np.sin(place % 1_000_003 * factor)[part.faces] for factor in (12.9898, 78.233))
    return float(abs((one * np.roll(two, -1, axis=1) - np.roll(one, -1, axis=1) * two).sum()))


def test_a_leak_is_found():
    whole = ball(1.0, "body")
    assert leak(whole) < 1e-6
    assert leak(replace(whole, faces=whole.faces[:-400])) > 1e-3


@pytest.mark.parametrize("shape", sorted(set(BUILDERS) - {"photo"}))
def test_shapes_are_closed_stand_on_the_ground_and_are_as_big_as_the_vocabulary_says(shape):
    """One test a shape, as building them is what costs."""
    parts = built(shape)
    low, high = bounds(parts)
    assert abs(float(low[2])) < 0.06
    assert sum(len(part.faces) for part in parts) < BUDGET
    for part in parts:
        assert np.isfinite(part.vertices).all() and np.isfinite(part.uv).all()
        assert part.uv.min() > -1e-6 and part.uv.max() < 1 + 1e-6
        if part.closed:
            assert leak(part) < 1e-6, part.slot
            assert volume(part) > 0, part.slot
    entry = lexicon().objects.get(shape)
    if entry is None:
        return
    wide, deep, tall = high - low
    assert wide / tall == pytest.approx(float(entry["width"]), rel=0.15)
    assert deep / tall == pytest.approx(float(entry["depth"]), rel=0.15)
    worn = {part.slot for part in parts}
    assert worn & set(entry["slots"]) and str(entry.get("main", "body")) in {*entry["slots"], "body"}
    assert "body" in entry["slots"] or worn <= set(entry["slots"])


def test_every_object_of_the_vocabulary_can_be_built():
    assert set(lexicon().objects) <= set(BUILDERS)


@pytest.mark.parametrize("shape", ["bottle", "star", "bag", "cup", "bear", "glyph"])
def test_normals_have_a_length_and_look_outwards(shape):
    for part in built(shape)[:3]:
        _, normals, _ = corner_normals(part)
        corners = part.vertices[part.faces]
        faces = np.repeat(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), 3, axis=0)
        assert np.allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-3)
        if part.closed and len(normals) == len(faces):
            assert ((normals * faces).sum(axis=1) > -1e-4).mean() > 0.97


def test_long_words_are_set_in_lines_and_icons_in_loose_parts_on_a_tile():
    assert lines_of("SALE") == ["SALE"]
    assert lines_of("SUMMER SALE NOW ON") == ["SUMMER", "SALE NOW ON"] or lines_of("SUMMER SALE NOW ON") == [
        "SUMMER SALE",
        "NOW ON",
    ]
    text = {"shape": "glyph", "font": FONT, "height": 0.4}
    low, high = bounds(build({**text, "text": "SUMMER SALE NOW ON"}))
    assert high[2] - low[2] > 0.6
    assert [part.slot for part in build({**text, "text": "%"})] == ["tile", "body"]
    assert [part.slot for part in build({**text, "text": "S"})] == ["body"]


def test_a_label_carries_the_logo_where_it_is_seen(tmp_path):
    Image.new("RGBA", (90, 60), (10, 160, 60, 255)).save(tmp_path / "logo.png")
    part = next(part for part in built("bottle") if part.slot == "label")
    plain = label(part, "label", ["#ffffff", "#202020", "#e05030"])
    worn = label(part, "label", ["#ffffff", "#202020", "#e05030"], str(tmp_path / "logo.png"))
    width = worn.shape[1]
    green = (worn[..., 1] > 0.5) & (worn[..., 0] < 0.3)
    columns = np.nonzero(green.any(axis=0))[0]
    middle = columns[(columns > 0.25 * width) & (columns < 0.75 * width)]
    assert abs((middle.min() + middle.max()) / 2 - width / 2) < 3
    rows = np.nonzero(green.any(axis=1))[0]
    assert np.ptp(middle) / np.ptp(rows) == pytest.approx(1.5, rel=0.05)
    assert not ((plain[..., 1] > 0.5) & (plain[..., 0] < 0.3)).any()
    with pytest.raises(StudioError, match="logo"):
        label(part, "label", ["#ffffff", "#202020", "#e05030"], str(tmp_path / "none.png"))


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
