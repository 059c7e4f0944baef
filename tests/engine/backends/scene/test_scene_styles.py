"""Styles keep the description, cut clean meshes, and finish pictures of the right shape that differ and repeat."""

import itertools
import json
import tomllib
from dataclasses import replace

import numpy as np
import pytest

from studio.engine.backends.scene.facets import facets
from studio.engine.backends.scene.grain import GRAINS, place
from studio.engine.backends.scene.lines import FINE
from studio.engine.backends.scene.materials import is_clear, surface, surfaces
from studio.engine.backends.scene.shapes import ball, revolve
from studio.engine.backends.scene.shot import Shot
from studio.engine.backends.scene.sight import SIGHTS, tints
from studio.engine.backends.scene.styles import STYLES, reshape, restyle, style_of
from studio.engine.backends.scene.trace import Maps
from studio.paths import resources
from studio.scenes import describe

SIZE = 72
PARTS = [ball(1.0, "body"), revolve([(0, 0), (1, 0), (1, 0.4), (0, 0.4)], "body")]
FINISHED = sorted(name for name, style in STYLES.items() if style.finish)


def table(name):
    return tomllib.loads((resources() / "scenes" / f"{name}.toml").read_text("utf-8"))


def seen(size):
    """A red ball that stands on grey ground, lit from the left."""
    y, x = np.mgrid[0:size, 0:size] / size * 2 - 1
    inside = np.hypot(x, y) < 0.6
    z = np.sqrt(np.clip(0.36 - x**2 - y**2, 0, 1)) / 0.6
    normal = np.where(inside[..., None], np.stack([x / 0.6, -z, -y / 0.6], -1), [0.0, 0.0, 1.0])
    albedo = np.where(inside[..., None], [0.6, 0.05, 0.04], [0.5, 0.5, 0.45])
    depth = np.where(inside, 10 - z, 12.0)
    maps = Maps(albedo.astype(np.float32), normal.astype(np.float32), depth, np.where(inside, 1, 0))
    light = (albedo * (0.35 + 0.65 * np.clip(-normal[..., :1] + 0.3, 0, 1))).astype(np.float32)
    return maps, light


@pytest.fixture(scope="module")
def shot():
    maps, light = seen(SIZE)
    palette = {"background": "#d8d8d0", "accent": "#c0392b", "second": "#2f7f86", "ink": "#1d2430"}
    owners = [(0, "backdrop"), (1, "hero")]
    return Shot(light ** (1 / 2.2), light, maps, palette, owners, lambda factor: seen(SIZE * factor)[0])


def test_every_style_that_can_be_asked_for_is_made():
    assert set(table("styles")) == set(STYLES)
    assert len(STYLES) >= 10


@pytest.mark.parametrize("name", FINISHED)
def test_a_finish_is_a_picture_and_the_same_twice(shot, name):
    one, other = (STYLES[name].finish(shot) for _ in range(2))
    assert one.shape == (SIZE, SIZE, 3) and np.isfinite(one).all()
    assert one.min() >= 0 and one.max() <= 1
    assert np.array_equal(one, other)


def test_finishes_differ_clearly(shot):
    made = {name: STYLES[name].finish(shot) for name in FINISHED} | {"photo": shot.picture}
    for one, other in itertools.combinations(made, 2):
        assert np.abs(made[one] - made[other]).mean() > 0.02, (one, other)


def test_line_art_draws_the_outline(shot):
    drawn = STYLES["line art"].finish(shot).mean(axis=2)
    middle = drawn[SIZE // 2]
    rim = round(SIZE * 0.2)
    assert middle[rim - 3 : rim + 4].min() < middle[:4].min() - 0.15


def test_a_style_leaves_the_description_as_it_was():
    scene = describe("a glass bottle beside a gold ring", seed=2)
    for name in STYLES:
        asked = {**scene, "style": name}
        before = json.dumps(asked)
        dressed = restyle(asked)
        assert json.dumps(asked) == before
        for item in dressed["items"]:
            for slot in item.get("slots", {}).values():
                assert slot.get("material", "matte") in surfaces()
    assert style_of({"style": "no such"}) is STYLES["photo"]


def test_clay_takes_glass_and_metal_away():
    scene = {**describe("a glass bottle beside a gold ring", seed=2), "style": "clay"}
    slots = [slot for item in restyle(scene)["items"] for slot in item.get("slots", {}).values()]
    assert not any(is_clear(slot) or surface(slot).get("metallic") for slot in slots)


@pytest.mark.parametrize("part", PARTS, ids=["ball", "disc"])
def test_facets_are_few_and_keep_the_form(part):
    few = facets(part, 7)
    assert len(few.faces) < 0.2 * len(part.faces)
    assert np.allclose(np.ptp(few.vertices, axis=0), np.ptp(part.vertices, axis=0), rtol=0.15)
    assert few.uv.min() >= 0 and few.uv.max() <= 1
    assert reshape({"style": "photo"}, {"role": "hero", "shape": "ball"}, [part])[0] is part


def test_a_modelled_body_is_cut_into_facets_but_panes_side_by_side_are_not_run_together():
    def modelled(*balls):
        corners = np.concatenate([each.vertices for each in balls])
        starts = np.cumsum([0, *(len(each.vertices) for each in balls)])
        faces = np.concatenate([each.faces + start for each, start in zip(balls, starts, strict=False)])
        uv = np.concatenate([each.uv for each in balls])
        return replace(balls[0], vertices=corners, faces=faces, uv=uv, lattice=None)

    round_body = ball(0.8, "body")
    beside = replace(round_body, vertices=round_body.vertices + np.array([1.7, 0, 0]))
    assert len(facets(modelled(round_body), 9).faces) < 0.3 * len(round_body.faces)
    panes = modelled(round_body, beside)
    assert len(facets(panes, 9).faces) == len(panes.faces)


@pytest.mark.parametrize("name", sorted(GRAINS))
def test_a_grain_is_colours_and_heights(name):
    for part in (ball(0.8, "body"), revolve([(0.5, 0), (0.5, 1)], "body", closed=False)):
        colours, heights = GRAINS[name](place(part, 40), ["#c08050", "#203040"])
        assert colours is not None or heights is not None
        if colours is not None:
            assert colours.shape == (40, 40, 3) and colours.min() >= -0.01 and colours.max() <= 1.2
        if heights is not None:
            assert heights.shape == (40, 40) and np.isfinite(heights).all()


def test_materials_are_whole():
    materials = table("materials")
    assert len(surfaces()) >= 25
    for name, made in surfaces().items():
        assert made.get("grain", "glaze") in GRAINS, name
        assert made.get("sight", "wax") in SIGHTS, name
    assert set(materials["words"].values()) <= set(surfaces())
    assert set(materials["colour"]) <= set(surfaces())


@pytest.mark.parametrize("kind", sorted(SIGHTS))
def test_colours_by_angle_stay_colours(kind):
    points = np.array([[0.0, -1, 0], [0.7, -0.7, 0], [1, 0, 0]])
    colours = tints(kind, np.array([0.5, 0.3, 0.2]), points, points.copy(), np.array([0.0, -10, 0]))
    assert colours.shape == (3, 3) and colours.min() > 0 and colours.max() < 1
    assert np.abs(colours[0] - colours[2]).max() > 0.02


def test_outlines_are_made_finer_than_the_picture(shot):
    assert shot.outlines(FINE).shape.shape == (SIZE * FINE, SIZE * FINE)
