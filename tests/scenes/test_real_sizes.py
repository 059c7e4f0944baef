"""Things beside one another have the sizes that they have in the true world, as far as an advert can show them."""

import pytest

from studio.scenes import real_sizes
from studio.scenes.real_sizes import BESIDE, JOINED, height_beside
from studio.scenes.sizes import width
from studio.scenes.words import lexicon


def item(shape, height):
    return {"shape": shape, "height": height}


def test_every_object_has_a_real_size():
    sizes = real_sizes.real_sizes()
    assert sorted(set(lexicon().objects) - set(sizes)) == [], "add these to resources/scenes/real_sizes.toml"
    odd = {name: metres for name, metres in sizes.items() if metres and not 0.01 <= metres <= 5000}
    assert not odd
    assert sum(metres == 0 for metres in sizes.values()) < 30, "only signs and plain forms have no size"


def test_large_things_are_the_larger_ones_beside_a_hero():
    cup = item("cup", 1.0)
    heights = [
        height_beside(item(shape, 1.0), cup, BESIDE) * width(item(shape, 1.0)) for shape in ("egg", "cup", "laptop")
    ]
    assert heights == sorted(heights)
    assert height_beside(item("cup", 0.4), cup, BESIDE) == pytest.approx(1.0)


def test_what_is_far_larger_or_smaller_stays_readable():
    car = item("car", 1.4)
    ring, house = (height_beside(item(shape, 1.0), car, BESIDE) for shape in ("ring", "house"))
    assert ring > 0.2 * 1.4 and house < 2.6 * 1.4


def test_on_furniture_sizes_are_nearer_to_the_truth():
    sofa = item("sofa", 1.35)
    beside, on = (height_beside(item("cushion", 1.6), sofa, law) for law in (BESIDE, JOINED))
    assert on < beside < 1.35


def test_a_thing_said_to_be_large_makes_the_others_smaller():
    apple = item("apple", 1.3)
    assert height_beside(item("pear", 0.7), apple, BESIDE, 2.0) < height_beside(item("pear", 0.7), apple, BESIDE)


def test_signs_keep_the_size_of_their_table():
    assert height_beside(item("star", 0.7), item("house", 1.9), BESIDE) == 0.7
    assert height_beside(item("key", 1.0), {"shape": "photo", "height": 2.0, "aspect": 1.0}, BESIDE) == 1.0
