"""Heroes show their backs where the prompt asks for it."""

import pytest

from studio.scenes import describe


def turn_of(prompt):
    return next(item["turn"] for item in describe(prompt)["items"] if item["role"] == "hero")


@pytest.mark.parametrize(
    "prompt", ["a red van seen from behind", "rear view of a red convertible", "a car, from the rear"]
)
def test_a_vehicle_seen_from_behind_drives_off(prompt):
    assert 150 < turn_of(prompt) < 250


def test_what_comes_from_behind_turns_nothing():
    assert turn_of("a red van, lit from behind") == turn_of("a red van") == 0
    assert turn_of("an armchair, back view") == 180
