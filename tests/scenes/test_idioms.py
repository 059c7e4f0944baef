"""Phrases whose single words would name the wrong things: breeds, sleepers, couples, purposes, lamps and clubs."""

import pytest

from studio.scenes import describe
from studio.scenes.colours import to_lch
from studio.scenes.idioms import plain_idioms
from studio.scenes.reading import read


def cast(prompt):
    return [(thing.kind, thing.count) for thing in read(prompt).cast()]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a retired couple walking a dog on a beach", [("figure", 2), ("dog", 1)]),
        ("a couple of eggs in a bowl", [("egg", 2), ("bowl", 1)]),
        ("a chef's knife and a man cooking", [("knife", 1), ("figure", 1)]),
        ("poster for a bakery, a croissant on a plate", [("croissant", 1)]),
        ("a microphone for a comedy night poster", [("microphone", 1)]),
        ("two mugs, luxury property brochure feel", [("cup", 2)]),
        ("Handmade mugs on a shelf, four of them, earthy glazes.", [("cup", 4)]),
        ("Chairs in a room, a pair of them.", [("chair", 2)]),
        ("A jar of sweets, three of them red", [("jar", 1)]),
        ("a craft beer bottle", [("beerbottle", 1)]),
        ("running shoes mid air", [("shoe", 2)]),
        ("five macarons on a pale pink background", [("onemacaron", 5)]),
    ],
)
def test_what_is_only_spoken_of_is_not_shown(prompt, expected):
    assert cast(prompt) == expected


@pytest.mark.parametrize("words", ["a cat sleeping in a box", "a cat asleep in a box", "a sleeping cat in a box"])
def test_who_sleeps_needs_no_bed(words):
    assert plain_idioms(words) == "a sleeping cat in a box"
    assert "bed" not in {thing.kind for thing in read(words).things}


def test_a_breed_that_sleeps_is_the_animal_asleep_of_its_colour():
    assert plain_idioms("a cute sleeping beagle") == "a cute #c48a52 sleeping dog"


def test_a_breed_or_golden_food_is_of_no_metal():
    for prompt in ("golden retriever puppy with ball", "golden fries in a box", "a silver tabby"):
        hero = read(prompt).cast()[0]
        assert hero.colour.startswith("#") and not hero.material, prompt
    assert read("a gold trophy").cast()[0].material == "gold"
    assert read("golden eggs").cast()[0].material == "gold"


@pytest.mark.parametrize(
    ("prompt", "floats"),
    [("running shoes in mid-air", True), ("a trainer mid-jump", True), ("a running shoe on grass", False)],
)
def test_what_is_in_the_air_floats(prompt, floats):
    assert (read(prompt).cast()[0].pose == "float") is floats


def test_the_colour_of_a_spotlight_is_not_that_of_the_hero():
    prompt = "a vintage microphone on a dark stage with purple spotlights"
    reading = read(prompt)
    assert reading.lamps and not reading.cast()[0].colour
    scene = describe(prompt, seed=4)
    assert to_lch(scene["palette"]["background"])[0] < 0.3
    # and no balance takes the colour out of the light
    assert scene["mood"]["balance"] == 0
    assert not read("a purple desk lamp").lamps


def test_a_folded_jumper_of_one_colour_has_no_other():
    items = describe("a folded navy jumper on a wooden chair", seed=2)["items"]
    (jumper,) = (item for item in items if item["shape"] == "knitwear")
    assert len({slot["color"] for slot in jumper["slots"].values()}) == 1


def test_rain_outside_a_window_does_not_fall_in_the_room():
    assert not read("a jumper on a chair by a window with rain outside").air
    assert not read("a cup of tea by a rainy window").air
    assert not read("an armchair in a living room, rainy day").air
    assert read("an umbrella in the rain").air == ("rain",)


def test_colours_of_a_club_are_those_of_the_hero_and_the_picture():
    reading = read("Rugby ball on a pitch. Club colours are maroon and gold so grade it that way.")
    hero = reading.cast()[0]
    assert (hero.colour, hero.second) == reading.colours
    assert not reading.light
    # a red and a yellow
    assert 0 < to_lch(hero.colour)[2] < 0.7 < to_lch(hero.second)[2] < 1.8


def test_what_hangs_above_leaves_the_others_standing():
    cakes, lantern = read("cupcakes on a cake stand, a paper lantern hanging above").cast()
    assert (cakes.pose, lantern.pose, lantern.relation, lantern.anchor) == ("", "", "above", 0)


def test_a_car_outside_a_house_stands_before_it():
    house = read("a silver car parked outside a brick house").cast()[1]
    assert (house.kind, house.relation, house.anchor) == ("house", "before", 0)


def test_the_ground_of_several_is_not_the_colour_of_one():
    scene = describe("five colourful macarons in a row on a pale pink background", seed=1)
    light, chroma, hue = to_lch(scene["palette"]["background"])
    assert light > 0.85 and abs(hue) < 0.5 and chroma > 0.01
