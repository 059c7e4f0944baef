"""Every set stands, is lit, framed and leaves its hero the strongest thing; flat lays lie flat."""

import json

import numpy as np
import pytest

from studio.engine.backends.scene.camera import View, frame, free_zone, viewpoint
from studio.engine.backends.scene.register import build
from studio.scenes import describe
from studio.scenes.flat_lay import overhead_light
from studio.scenes.sets import DESIGNS
from studio.scenes.setting import FREQUENT, light_setup
from studio.scenes.words import lexicon

SETS = sorted(DESIGNS)
SHAPES = ((160, 600, "top"), (728, 90, "left"), (1080, 1920, "top"), (1200, 628, "right"), (1080, 1080, "bottom"))


def scene_in(name, seed=1, prompt="a teal bottle", **changes):
    return describe(prompt, seed=seed, changes={"set": name, **changes})


def points(item):
    return np.concatenate([part.vertices for part in build(item)])


def test_there_are_enough_sets_lights_and_framings():
    words = lexicon()
    assert set(words.sets) == set(DESIGNS) and len(DESIGNS) >= 20
    assert len(words.lights) >= 16 and len(words.cameras) >= 12
    assert set(FREQUENT) <= {name for name, entry in words.sets.items() if entry.get("open")}
    for entry in words.sets.values():
        assert entry.get("light", "studio") in words.lights and entry.get("camera", "front") in words.cameras


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_plain_data_with_a_ground_and_one_hero_standing_on_it(name):
    scene = scene_in(name)
    assert json.loads(json.dumps(scene)) == scene == scene_in(name)
    assert scene["set"] == name
    (hero,) = (item for item in scene["items"] if item["role"] == "hero")
    # on a stair the hero stands on its first step
    stages = [item for item in scene["items"] if item["role"] == "stage" and item["shape"] != "steps"]
    tops = [float(points(item)[:, 2].max()) for item in stages]
    assert hero["at"][2] == pytest.approx(max(tops, default=hero["at"][2]), abs=0.03)
    outdoors = name in (
        "dunes",
        "beach",
        "garden",
        "snow",
        "city",
        "clouds",
        "moon",
        "street",
        "pitch",
        "lake",
        "stars",
        "lawn",
        "road",
        "court",
        "boardroom",
        "avenue",
        "wintermarket",
    )
    assert (scene["sky"] is not None) == outdoors


@pytest.mark.parametrize("name", SETS)
def test_nothing_of_a_set_stands_before_its_hero(name):
    scene = scene_in(name, 2)
    look = viewpoint(scene["camera"])
    (hero,) = (item for item in scene["items"] if item["role"] == "hero")
    shape = look.plane(points(hero))
    low, high = shape.min(axis=0), shape.max(axis=0)
    low = low + [0.2, 0.35] * (high - low)
    high = high - [0.2, 0.0] * (high - low)
    for item in scene["items"]:
        if item["role"] == "set" and item["shape"] not in ("land", "niche"):
            where = points(item)
            seen = look.plane(where)
            inside = ((seen > low) & (seen < high)).all(axis=1) & (where[:, 1] < -0.6)
            assert not inside.any(), item["shape"]


def test_the_type_side_is_kept_by_the_things_of_a_set():
    """What may be left out is; what stays within the type's side is wall, ground or sky, or far behind."""
    for name in ("balloons", "blocks", "arch", "neon", "steps", "petals", "kitchen"):
        scene = scene_in(name)
        look = viewpoint(scene["camera"])
        hero = look.plane(np.concatenate([points(i) for i in scene["items"] if i["role"] == "hero"]))
        around = [points(i) for i in scene["items"] if i["role"] in ("hero", "stage", "frame")]
        for width, height, space in SHAPES:
            view = View("v", width, height, space)
            window = frame(view, hero, look.plane(np.concatenate(around)))
            x, y, w, h = window.fractions(hero)
            assert w < 1 and h < 1 and (w > 0.2 or h > 0.24), (name, width, height)
            zone = free_zone(view)
            assert zone and (
                x >= zone[2] - 1e-6 or x + w <= zone[0] + 1e-6 or y >= zone[3] - 1e-6 or y + h <= zone[1] + 1e-6
            )


def test_a_prompts_own_stage_and_camera_come_before_the_sets():
    scene = describe("a red can on a gold plinth at the beach, low angle", seed=1)
    stage = next(item for item in scene["items"] if item["role"] == "stage")
    assert (scene["set"], stage["shape"]) == ("beach", "plinth")
    assert stage["slots"]["body"]["material"] == "gold"
    assert scene["camera"]["elevation"] == lexicon().cameras["low"]["elevation"]
    assert describe("a red can at the beach, telephoto")["camera"]["elevation"] <= 4


def test_a_stage_part_names_its_set():
    assert describe("a bottle standing in water")["set"] == "water"
    assert describe("a bottle before a curtain")["set"] == "drape"
    assert describe("a bottle in the forest")["set"] == "garden"


def test_a_flat_lay_lies_on_its_surface_and_is_lit_from_beyond():
    scene = describe("a perfume bottle with two lemons, flat lay, morning light", seed=4)
    assert scene["camera"]["elevation"] == 90 and scene["sky"] is None
    (hero,) = (item for item in scene["items"] if item["role"] == "hero")
    where = points(hero)
    size = where.max(axis=0) - where.min(axis=0)
    assert hero["lie"] and where[:, 2].min() > -0.01 and size[2] < 0.75 * size[:2].max()
    assert np.abs(where[:, :2].mean(axis=0)).max() < 0.5
    props = [item for item in scene["items"] if item["role"] == "prop"]
    assert [item["shape"] for item in props] == ["lemon", "lemon"]
    for item in props:
        assert points(item)[:, 2].min() == pytest.approx(0, abs=0.05)
    plain, turned = light_setup("morning", False), overhead_light(light_setup("morning", False))
    assert [box["azimuth"] for box in turned["boxes"]] == [180 - box["azimuth"] for box in plain["boxes"]]


def test_a_mirrored_set_up_comes_from_the_other_side():
    left, right = light_setup("window", False), light_setup("window", True)
    for sort in ("boxes", "spots"):
        assert [lamp["azimuth"] for lamp in left[sort]] == [-lamp["azimuth"] for lamp in right[sort]]
