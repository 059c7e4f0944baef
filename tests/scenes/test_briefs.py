"""Briefs of several sentences: what they are for, compare and instruct is not in the picture."""

import pytest

from studio.scenes.briefs import plain_brief
from studio.scenes.describe import describe
from studio.scenes.reading import read, unknown_nouns
from studio.scenes.sizes import flat_top


@pytest.mark.parametrize(
    "first",
    [
        "Key visual for our bike shop.",
        "Spring menu cover for a hotel.",
        "Hero for a florist's website.",
        "Product launch.",
    ],
)
def test_a_first_sentence_that_says_what_it_is_for_names_no_thing(first):
    assert [thing.kind for thing in read(f"{first} A red armchair in a room.").cast()] == ["armchair"]
    assert plain_brief(first) == first


def test_comparisons_and_reasons_name_no_things():
    brief = "One glass bottle on a slab of travertine, photographed like a magazine ad, so we can put the phone there."
    things = read(brief).things
    assert [thing.kind for thing in things] == ["bottle", "slab"]
    assert things[1].material == "travertine"


def test_a_side_is_where_the_thing_stands():
    prompt = "laptop with a blank screen on a white desk, succulent on the left, coffee on the right"
    laptop, left, right = read(prompt).cast()
    assert (laptop.side, left.side, right.side) == (0, -1, 1)
    assert laptop.parts["screen"]["color"]
    for seed in range(4):
        at = {item["shape"]: item["at"][0] for item in describe(prompt, seed=seed)["items"]}
        assert at[left.kind] < at["laptop"] < at[right.kind]


def test_a_quiet_edge_is_room_for_type_and_the_ground_wins():
    reading = read(
        "A red mug. Background is a warm beige (#E8D8C4) fading to white. The bottom quarter kept dark and simple."
    )
    assert reading.space == "bottom"
    assert [thing.colour for thing in reading.things if thing.place == "background"] == ["#e8d8c4"]


def test_what_is_inside_a_thing_that_holds_nothing_is_seen_before_it():
    items = {item["shape"]: item for item in describe("a cloud with a padlock inside")["items"]}
    cloud, lock = items["cloud"], items["padlock"]
    assert lock["at"][1] < cloud["at"][1]
    assert lock["at"][2] > cloud["at"][2]


def test_a_rocket_takes_off_over_the_whole_laptop():
    items = {item["shape"]: item for item in describe("a rocket taking off from an open laptop")["items"]}
    assert items["rocket"]["at"][2] > items["laptop"]["at"][2] + 0.3
    assert "tilt" not in items["laptop"]


def test_things_stand_on_the_table_that_is_the_hero():
    items = describe("a long table with candles and a bouquet")["items"]
    table = next(item for item in items if item["shape"] == "banquettable")
    top = table["height"] * flat_top(table) + table["at"][2]
    assert all(abs(item["at"][2] - top) < 0.3 for item in items if item["shape"] in ("candle", "bouquet"))


def test_a_building_that_things_are_in_is_their_room():
    reading = read("a table in a barn")
    assert ([thing.kind for thing in reading.cast()], reading.set) == (["table"], "hall")


def test_chinese_outside_the_dictionary_is_told():
    assert read("a cup 魑魅").unused == ("魑魅",)
    assert unknown_nouns("一杯珍珠奶茶") == ()
    assert read("a cup “魑魅”").unused == ()
