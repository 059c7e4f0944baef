"""What heroes stand in, what hangs about them in the air, and what lies along the edges of the picture."""

import math

import pytest

from studio.scenes import describe
from studio.scenes.reading import read


@pytest.mark.parametrize(
    ("prompt", "shape"),
    [
        ("a beer bottle standing in crushed ice", "ice"),
        ("a coffee bag on a bed of coffee beans", "bean"),
        ("a candle nestled in smooth river pebbles", "pebble"),
        ("a flacon on a bed of rose petals", "petals"),
    ],
)
def test_a_hero_stands_in_a_bed_of_what_is_named(prompt, shape):
    items = describe(prompt)["items"]
    heroes = [item for item in items if item["role"] == "hero"]
    assert len(heroes) == 1 and heroes[0]["shape"] != shape
    pieces = [item for item in items if item["role"] == "stage" and item["shape"] == shape]
    assert len(pieces) > 20 or (shape == "petals" and pieces[0]["count"] > 100)


def test_an_ice_bucket_is_no_bed():
    assert "icebed" not in {thing.kind for thing in read("a champagne bottle in an ice bucket").things}


def test_what_floats_around_a_hero_hangs_about_it_in_the_air():
    items = describe("a phone in the middle with coins and a pie chart floating around it")["items"]
    (phone,) = (item for item in items if item["role"] == "hero")
    hung = [item for item in items if item["shape"] in ("coins", "pie")]
    assert [item["shape"] for item in hung].count("pie") == 1
    assert all(item["at"][2] > phone["at"][2] and item["height"] < 0.4 * phone["height"] for item in hung)
    assert len({item["at"][2] for item in hung}) == len(hung) and len({item["at"][0] > 0 for item in hung}) == 2


def test_plants_round_the_edges_are_a_wreath_seen_from_above():
    scene = describe("Watercolour: eucalyptus leaves and white roses round the edges, big blank centre")
    plants = [item for item in scene["items"] if item["shape"] in ("eucalyptus", "rose")]
    assert scene["camera"]["name"] == "top" and len(plants) > 16 and {item["shape"] for item in plants} >= {"rose"}
    assert min(math.hypot(*item["at"][:2]) for item in plants) > 0.9
    assert describe("a cup on the edge of a table")["camera"]["name"] != "top"
