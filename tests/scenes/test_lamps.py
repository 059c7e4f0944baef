"""Coloured lamps and what is in the air, as a prompt says them."""

import pytest

from studio.scenes import describe, understand
from studio.scenes.colours import to_lch
from studio.scenes.lamps import lamps_and_air


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("a black bottle, pink and blue gels", 2),
        ("headphones, red and teal rim light", 2),
        ("a speaker, a pink light from the left and a blue light from the right", 2),
        ("a helmet, violet rim light", 1),
        ("a red and white lighthouse", 0),
        ("a red mug and a blue lamp, warm light", 0),
        ("navy and white sneakers, soft light", 0),
        ("a portrait lamp, black and white lighting", 0),
    ],
)
def test_colours_before_a_word_for_lamps_are_those_of_the_light(prompt: str, count: int) -> None:
    assert len(lamps_and_air(prompt).lamps) == count


def test_the_first_colour_comes_from_the_left_and_the_second_from_the_right() -> None:
    scene = describe("a black bottle, pink and blue gels", seed=3)
    left, right = (
        next(box["color"] for box in scene["mood"]["boxes"] if side * box["azimuth"] > 60) for side in (-1, 1)
    )
    assert scene["mood"]["split"] == [left, right]
    assert to_lch(left)[2] == pytest.approx(to_lch("#ffc0cb")[2], abs=25)
    # neither colours a thing or the ground
    assert to_lch(scene["palette"]["background"])[1] < 0.03


def test_what_is_in_the_air_is_used_and_no_thing() -> None:
    prompt = "a cup of coffee with steam, shafts of light"
    assert set(describe(prompt, seed=1)["air"]) == {"steam", "shafts"}
    assert not set(understand(prompt, seed=1).unused) & {"steam", "shafts of light"}
    assert describe("a cup without steam", seed=1)["air"] == []


def test_what_is_dark_before_a_dark_ground_gets_light_from_behind() -> None:
    def behind(prompt: str) -> int:
        return sum(abs(box["azimuth"]) > 100 for box in describe(prompt, seed=2)["mood"]["boxes"])

    assert behind("a black hair dryer on a black background") == behind("a white hair dryer on a black background") + 2
