"""Set wordings: parts of a whole, what is in a pot or a cup, shops, letters to be set, numbers that count nothing."""

import pytest

from studio.scenes import describe
from studio.scenes.colours import colour_words
from studio.scenes.reading import read
from studio.scenes.wordings import plain_wording


def cast(prompt):
    return [(thing.kind, thing.count) for thing in read(prompt).cast()]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a slice of carrot cake", [("cakeslice", 1)]),
        ("a scoop of mint ice cream", [("scoop", 1)]),
        ("a jar with two orange halves beside it", [("jar", 1), ("orangehalf", 2)]),
        ("three tier wedding cake", [("weddingcake", 1)]),
        ("a five-door car", [("car", 1)]),
        ("three pots of lavender", [("emptyvase", 3), ("lavender", 1)]),
        ("a pot of honey", [("honeyjar", 1)]),
        ("a laptop with a blank screen", [("laptop", 1)]),
        ("a street with a bakery and a bicycle shop", [("shopfront", 1), ("shopfront", 1)]),
        ("bread from a bakery", [("loaf", 1)]),
        ("a rocket taking off from an open laptop", [("rocket", 1), ("laptop", 1)]),
    ],
)
def test_what_is_counted_and_what_is_a_part_of_something(prompt, expected):
    assert cast(prompt) == expected


def test_a_hot_drink_stays_in_its_mug():
    (mug,) = read("a mug of lemon tea").cast()
    assert mug.kind == "cup"
    assert "liquid" in mug.parts


def test_capitals_after_a_word_for_letters_are_set_as_they_are():
    assert plain_wording("the letters SALE in pink") == '"SALE" in pink'
    assert plain_wording("a label reading “the words OK”") == "a label reading “the words OK”"
    hero = read("The letters SALE, hot pink on a yellow background").cast()[0]
    assert (hero.kind, hero.word, hero.colour) == ("type", "SALE", "#f2418f")


def test_a_colour_by_number_says_the_named_one_again():
    (ground,) = (thing for thing in read("a box, navy background #0B2545").things if thing.kind == "background")
    assert (ground.colour, ground.second) == ("#0b2545", "")
    assert read("a velvet armchair (#1F4D3A)").cast()[0].colour == "#1f4d3a"


def test_a_gradient_from_one_colour_to_another_is_that_of_the_ground():
    reading = read("a rocket, gradient background from #5B2EFF to #00D4FF")
    ground = reading.things[-1]
    assert (ground.colour, ground.second, ground.pattern["kind"]) == ("#5b2eff", "#00d4ff", "gradient")
    assert reading.cast()[0].colour == ""


def test_a_flat_lay_of_named_things_shows_nothing_else_and_lies_on_the_named_floor():
    scene = describe("black water bottle and rolled yoga mat on a concrete floor, from above")
    assert sorted(item["shape"] for item in scene["items"]) == ["boards", "bottle", "rolledmat"]
    (floor,) = (item for item in scene["items"] if item["shape"] == "boards")
    assert floor["slots"]["body"]["material"] == "concrete"


def test_what_stands_behind_looks_out_beside_the_hero():
    scene = describe("a piggy bank in front of a stack of coins")
    bank = next(item for item in scene["items"] if item["shape"] == "piggy")
    coins = [item for item in scene["items"] if item["shape"] == "coins"]
    assert all(coin["at"][1] > bank["at"][1] and abs(coin["at"][0]) > 0.4 for coin in coins)
    assert coins


def test_a_building_that_things_are_in_is_the_place_and_no_toy():
    reading = read("a wedding table in a barn")
    assert [thing.kind for thing in reading.cast()] == ["banquettable"]
    assert reading.set == "hall"
    assert cast("a barn in a field") == [("barn", 1)]


def test_rain_clouds_hang_over_an_umbrella():
    scene = describe("an umbrella with rain clouds")
    clouds = [item for item in scene["items"] if item["shape"] == "raincloud"]
    assert len(clouds) == 3
    assert all(cloud["at"][2] > 1.0 for cloud in clouds)


def test_some_of_several_have_colours_of_their_own():
    def colours(prompt: str) -> list[str]:
        items = [item for item in describe(prompt)["items"] if item["shape"] == "candle"]
        return [item["slots"]["body"]["color"] for item in sorted(items, key=lambda item: item["at"][0])]

    words = colour_words()
    assert colours("three candles, one white, one pink and one green") == [words[w] for w in ("white", "pink", "green")]
    assert colours("three candles, the left one red and the others blue") == [words[w] for w in ("red", "blue", "blue")]
    cups = describe("three cupcakes, the middle one has a cherry on top")["items"]
    assert sum(item.get("style") == "cherry" for item in cups if item["shape"] == "cupcake") == 1
    assert sum(item["shape"] == "shoe" for item in describe("three pairs of shoes")["items"]) == 6


def test_balls_codes_and_places_alone():
    assert cast("tennis racket and two balls")[1] == ("tennisball", 2)
    assert read("a trainer, chalk dust in #FF5A36 behind").colours == ("#ff5a36",)
    shown = describe("isometric coffee shop")
    assert "shopfront" in {item["shape"] for item in shown["items"] if item["role"] == "hero"}
    assert read("flowers in the window light, keep the middle clear").middle
