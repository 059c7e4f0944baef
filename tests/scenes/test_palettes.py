"""Palettes are restrained, suit what they show, and never hide it."""

import pytest

from studio.scenes import describe
from studio.scenes.colours import CLEAR, FAIR, calm, distance, palettes, set_off, stand_out, to_lch
from studio.scenes.dressing import main_slot
from studio.scenes.palette import kinds_of

LOUD = {"lantern", "siren", "hearth", "bordeaux"}
"""Feasts and sales that are meant to shout."""


@pytest.mark.parametrize("name", sorted(palettes()))
def test_a_ground_is_quiet_and_its_accent_stands_out(name):
    entry = palettes()[name]
    _, chroma, _ = to_lch(str(entry["background"]))
    assert name in LOUD or chroma < 0.11
    assert distance(str(entry["accent"]), str(entry["background"])) >= 0.18
    assert len(entry["tags"]) == len(set(entry["tags"]))


@pytest.mark.parametrize(
    "prompt",
    [
        "a croissant",
        "a banana",
        "a white vase",
        "running shoe",
        "a teddy bear",
        "a black camera",
        "a lemon",
        "a teal mug",
    ],
)
def test_a_hero_stands_out_from_ground_and_stage(prompt):
    for seed in range(6):
        scene = describe(prompt, seed=seed)
        hero = next(item for item in scene["items"] if item["role"] == "hero")
        colour = str(main_slot(hero)["color"])
        assert distance(colour, scene["palette"]["background"]) >= FAIR
        assert distance(colour, scene["palette"]["stage"]) >= 0.6 * CLEAR


def test_a_palette_suits_the_kind_of_product():
    assert "food" in kinds_of("croissant") and "tech" in kinds_of("camera") and kinds_of("podium") == ()
    for prompt, kind in (("a microphone", "music kind"), ("a padlock", "finance kind")):
        tags = [set(palettes()[describe(prompt, seed=seed)["palette_name"]]["tags"]) for seed in range(6)]
        assert sum(kind in each for each in tags) >= 4


def test_colours_of_the_whole_picture_make_ground_and_hero():
    palette = describe("a cordless drill, dark grey and safety orange")["palette"]
    assert to_lch(palette["background"])[0] < 0.4 and to_lch(palette["background"])[1] < 0.03
    assert palette["hero"] == palette["accent"] == "#ff6a13"
    loud = calm("#00ff40")
    assert to_lch(loud)[1] < 0.08 and calm(loud) == loud


def test_no_rescue_ground_is_muddy_or_loud():
    for hero in ("#ffffff", "#111111", "#c98a4b", "#f4c430", "#3a9d5d", "#888888"):
        for entry in palettes().values():
            plain = {role: str(entry[role]) for role in ("background", "stage", "structure", "accent", "second")}
            ground = stand_out(plain, hero)["background"]
            assert distance(ground, hero) >= FAIR
            assert distance(set_off(plain["stage"], hero, ground), hero) > 0.1


def test_a_sky_turns_to_night_with_the_light():
    day, night = describe("a tent by a lake", seed=2), describe("a tent by a lake at night", seed=2)
    assert to_lch(night["sky"]["zenith"])[0] < 0.3 < to_lch(day["sky"]["zenith"])[0]
    assert any(item["shape"] == "stars" for item in night["items"])
    assert not any(item["shape"] == "stars" for item in day["items"])


@pytest.mark.parametrize(
    ("prompt", "place", "shape"),
    [
        ("a van on a city street", "street", "facades"),
        ("a loaf outside a bakery", "shopfront", "shopawning"),
        ("a football in the stadium", "pitch", "terraces"),
        ("a telescope under the stars", "stars", "stars"),
        ("a raincoat in a hallway", "hallway", "hookboard"),
        ("a box in a community hall", "hall", "pennants"),
        ("a drill in a workshop", "workshop", "pegboard"),
        ("a grinder in a factory", "factory", "pipework"),
        ("a cream jar on a bathroom shelf", "bathroom", "tiles"),
    ],
)
def test_a_place_that_is_named_has_what_it_is_known_by(prompt, place, shape):
    scene = describe(prompt, seed=1)
    assert scene["set"] == place
    assert any(item["shape"] == shape for item in scene["items"])


def test_a_table_is_made_of_what_the_prompt_says():
    scene = describe("a croissant on a marble table")
    (top,) = (item for item in scene["items"] if item["shape"] == "boards")
    assert scene["set"] == "table" and top["slots"]["body"]["material"] == "marble"
    assert not any(item["role"] == "stage" for item in scene["items"])


def test_a_named_ground_keeps_its_colour_in_coloured_light():
    assert describe("a mug, terracotta background, golden hour")["mood"]["balance"] >= 0.8
    assert describe("a mug, golden hour")["mood"]["balance"] < 0.8
