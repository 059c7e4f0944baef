"""Scenery is clean geometry; gobos, skies and lamps give the light that they promise."""

import numpy as np
import pytest
from PIL import Image

from studio.engine.backends.scene.backend import SceneBackend
from studio.engine.backends.scene.camera import View, Viewpoint, frame, free_zone, viewpoint
from studio.engine.backends.scene.gobo import PATTERNS, gobo
from studio.engine.backends.scene.land import GROUNDS, land, spread
from studio.engine.backends.scene.light import direction, falling, level, surround
from studio.engine.backends.scene.register import BUILDERS, build
from studio.engine.backends.scene.scenery import SCENERY
from studio.engine.backends.scene.shapes import bounds, corner_normals
from studio.engine.backends.scene.tone import exposure, falloff
from studio.engine.protocol import NEVER, ModelSpec, PictureRequest, ignore
from studio.scenes import describe
from studio.scenes.words import lexicon

SKY = {"zenith": "#2040a0", "horizon": "#e0d0c0", "ground": "#806040"}


@pytest.mark.parametrize("shape", sorted(SCENERY))
def test_scenery_is_finite_and_its_textures_are_within_their_picture(shape):
    for part in build({"shape": shape}):
        positions, normals, uv = corner_normals(part)
        assert np.isfinite(positions).all() and np.allclose(np.linalg.norm(normals, axis=1), 1, atol=1e-3)
        assert uv.min() > -1e-6 and uv.max() < 1 + 1e-6


def test_no_scenery_is_hidden_by_an_object_of_its_name():
    assert not set(SCENERY) & set(BUILDERS)


@pytest.mark.parametrize("kind", sorted(GROUNDS))
def test_a_ground_reaches_past_every_frame_and_is_level_under_the_hero(kind):
    (ground,) = land({"kind": kind, "level": 1.2})
    low, high = bounds([ground])
    assert low[0] <= -400 and high[0] >= 400 and high[1] >= 400
    near = np.hypot(*ground.vertices[:, :2].T) < 1.0
    assert near.any() and np.abs(ground.vertices[near, 2]).max() < 1e-9


def test_positions_spread_out_from_a_fine_middle():
    line = spread(-1, 1, 0.1, -50, 80)
    assert line[0] == -50 and line[-1] == 80
    assert (np.diff(line) > 0).all() and np.diff(line).min() > 0.05 and np.diff(line).max() > 5


@pytest.mark.parametrize("name", ["", *PATTERNS])
def test_a_gobo_lets_light_and_shade_through_and_fades_at_its_edge(name):
    light = gobo(name)
    assert light.min() >= 0 and light[0].max() == 0 and light[:, -1].max() == 0
    middle = light[250:520, 250:520]
    assert middle.max() > 0.8
    assert not name or middle.min() < 0.5


@pytest.mark.parametrize("mood", sorted(lexicon().lights))
def test_every_set_up_gives_a_light_of_one(mood):
    entry = lexicon().lights[mood]
    assert float(falling(entry).mean()) * level(entry) == pytest.approx(1)
    assert all(lamp.get("gobo", "") in ("", *PATTERNS) for lamp in entry.get("spots", ()))


def test_a_sky_is_seen_behind_the_set_and_the_lamps_before_it():
    mood = lexicon().lights["studio"]
    sky, plain = surround(mood, SKY), surround(mood)
    rows, columns = sky.shape[:2]
    assert (rows, columns) == (768, 1536)
    behind = 0  # direction +y is the first column
    up, horizon, below = sky[rows // 2 - 200, behind], sky[rows // 2 - 2, behind], sky[rows // 2 + 40, behind]
    assert up[2] > 2 * up[0] and horizon[0] > up[0] and below[0] > below[2]
    assert plain.shape == (256, 512, 3)


def test_the_camera_walks_round_leans_and_looks_straight_down():
    camera = {"distance": 10.0, "elevation": 30.0, "aim": 1.0, "turn": 40.0, "roll": 7.0}
    for look in (viewpoint(camera), viewpoint({**camera, "elevation": 90.0}), Viewpoint((0, -5, 1), 0.0)):
        axes = np.array(look.axes())
        assert np.allclose(axes @ axes.T, np.eye(3), atol=1e-9)
    straight = viewpoint({"distance": 10.0, "elevation": 90.0, "aim": 0.0})
    seen = straight.plane(np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]]))
    assert np.allclose(seen, [[0, 0], [0.1, 0], [0, 0.1]], atol=1e-9)
    away = viewpoint({"distance": 10.0, "elevation": 0.0, "aim": 0.0, "turn": 90.0})
    assert np.allclose(away.origin, (10, 0, 0), atol=1e-9) and np.allclose(away.axes()[2], (-1, 0, 0), atol=1e-9)
    assert np.allclose(direction(90, 0), (1, 0, 0), atol=1e-9)


@pytest.mark.parametrize("space", ["none", "left", "top"])
@pytest.mark.parametrize("size", [(400, 400), (728, 90), (160, 600)])
def test_a_close_view_fills_the_frame_and_cuts_nothing(size, space):
    hero = np.array([[-0.05, 0.0], [0.05, 0.16]])
    view = View("v", *size, space)
    around = np.array([[-0.4, -0.05], [0.4, 0.3]])
    near = frame(view, hero, around, 1.5)
    x, y, w, h = near.fractions(hero)
    assert x > 0 and y > 0 and x + w < 1 and y + h < 1
    assert near.pixel < frame(view, hero, around).pixel
    assert max(w, h) > (0.9 if space == "none" else 0.2)


@pytest.fixture(scope="module")
def backend():
    made = SceneBackend(ModelSpec("scene", "studio.engine.backends.scene.backend:SceneBackend", "pictures"))
    made.load(ignore, NEVER)
    yield made
    made.close()


@pytest.mark.parametrize("name", ["blocks", "niche"])
def test_the_type_side_of_a_set_is_calm(backend, tmp_path, name):
    """Mean difference of neighbouring pixels beside the hero is less than half of that where the hero is."""
    view = View("v", 84, 44, "left")
    scene = describe("a teal bottle", seed=1, changes={"set": name})
    (picture,) = backend.run(PictureRequest("scene", scene, (view,), str(tmp_path), 1, 8), ignore, NEVER).items
    pixels = np.asarray(Image.open(picture.path).convert("L"), float)
    detail = (np.abs(np.diff(pixels, axis=1))[1:] + np.abs(np.diff(pixels, axis=0))[:, 1:]) / 2
    zone = free_zone(view)
    assert zone is not None
    free, hero = detail[:, : int(zone[2] * 83)], detail[:, int(zone[2] * 83) :]
    assert free.mean() < 0.5 * hero.mean()
    x, _, w, h = picture.subject
    assert x > zone[2] and x + w < 1 and h > 0.5


def test_light_leans_to_its_key_side_and_keeps_its_mean():
    mood = lexicon().lights["studio"]
    gain = falloff((40, 60), mood)[..., 0]
    assert float(gain.mean()) == pytest.approx(1, abs=1e-3)
    left, right = gain[20, 4], gain[20, -4]
    assert left > right if mood["boxes"][0]["azimuth"] < 0 else right > left
    assert gain[20, 30] > gain[-1, -1]


def test_no_paint_bleaches_beside_a_ground_in_the_shade():
    color, albedo = np.full((20, 20, 3), 0.4, np.float32), np.full((20, 20, 3), 0.5, np.float32)
    color[:, 10:] = 3.0
    albedo[:, 10:] = 0.9
    mood = {**lexicon().lights["studio"], "key": 1.0, "balance": 0.0}
    factor = exposure(color, albedo, mood, np.full(3, 0.5))
    assert float((color[:, 10:] / albedo[:, 10:] * factor).max()) < 1.75
