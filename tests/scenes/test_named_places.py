"""Places that are the picture themselves: what stands in them, and what their sets draw."""

import numpy as np
import pytest

from studio.engine.backends.scene.camera import frame
from studio.engine.protocol import View
from studio.scenes import describe


def shapes(scene, *roles):
    return [item["shape"] for item in scene["items"] if not roles or item["role"] in roles]


@pytest.mark.parametrize(
    ("prompt", "name", "hero"),
    [
        ("empty boardroom at sunrise", "boardroom", ""),
        ("会议室", "boardroom", ""),
        ("春天的樱花小路", "avenue", ""),
        ("a tree-lined road", "avenue", "tree"),
        ("christmas market at night, snowy", "wintermarket", "marketstall"),
        ("a data centre", "datacentre", "serverrack"),
        ("a classroom", "hall", "blackboard"),
        ("a bedroom", "gallery", "bed"),
    ],
)
def test_a_place_named_alone_is_shown_with_what_stands_in_it(prompt, name, hero):
    scene = describe(prompt)
    heroes = shapes(scene, "hero")
    assert scene["set"] == name and heroes and "glyph" not in heroes
    assert not hero or set(heroes) == {hero}


def test_a_boardroom_at_sunrise_has_the_sky_of_the_hour():
    early, day = describe("empty boardroom at sunrise"), describe("empty boardroom")
    assert early["sky"]["horizon"] != day["sky"]["horizon"] and "sundisc" in shapes(early)


def test_trees_stand_on_both_sides_of_an_avenue_in_the_colours_of_the_season():
    scene = describe("autumn avenue")
    trees = [item for item in scene["items"] if item["role"] == "hero"]
    assert len(trees) == 2 and trees[0]["at"][0] < -1 and trees[1]["at"][0] > 1
    assert "petals" in shapes(scene) and "petals" not in shapes(describe("a tree-lined road"))


def test_the_cables_of_a_data_centre_lie_on_its_floor_and_lead_to_the_hero():
    scene = describe("Isometric data centre with glowing cables running to a padlock in the middle")
    assert shapes(scene, "hero") == ["padlock"] and "cabledrum" not in shapes(scene)
    assert shapes(scene).count("floorcable") > 3 and shapes(scene).count("serverrack") > 3
    assert "floorcable" not in shapes(describe("a padlock in a data centre"))


def test_a_smart_home_is_a_house_and_light_shines_from_its_windows():
    scene = describe("A small isometric smart home with warm yellow light glowing from the windows.")
    (house,) = (item for item in scene["items"] if item["role"] == "hero")
    assert house["shape"] == "modernhouse" and house["slots"]["glass"]["glow"] > 0.5
    dark = describe("A small isometric smart home")["items"]
    assert not any(item["slots"]["glass"].get("glow") for item in dark if item["role"] == "hero")
    assert shapes(describe("a smart home speaker"), "hero") == ["speaker"]


def test_a_villa_with_a_pool_stands_on_its_terrace():
    scene = describe("A modern white villa with a pool at dusk, palm trees, reflection in the water, calm sky at top")
    pools = [item for item in scene["items"] if item["slots"].get("body", {}).get("material") == "pool"]
    assert scene["set"] == "lawn" and len(pools) == 1 and pools[0]["at"][1] < 0


def test_a_broad_group_beside_room_for_type_fills_its_half_of_the_picture():
    hero = np.array([[-1.2, 0.0], [1.2, 0.8]])
    window = frame(View("square", 1000, 1000, "right"), hero, np.array([[-2.4, -0.6], [2.4, 0.8]]))
    x, _, wide, _ = window.fractions(hero)
    assert wide > 0.4 and x + wide < 0.54
