"""Things stand where the prompt says: nothing floats unasked, nothing cuts into anything, nothing hides the hero."""

import math

import pytest

from studio.scenes import describe
from studio.scenes.colours import colour_words
from studio.scenes.sizes import depth, flat_top, footprint, height, hollow, rim, width

PROMPTS = [
    "a bottle with three lemons and a candle",
    "a jar surrounded by lemons",
    "a loaf between two candles on a slate board",
    "a cup beside a book, a plant and a gift",
    "three bottles and two jars",
    "a dozen cans",
    "a can behind a box",
    "a phone in front of three balloons",
    "a shoe with coffee beans, leaves and oranges on the beach",
    "five candles in a row with a bowl",
]


def role(scene, name):
    return [item for item in scene["items"] if item["role"] == name and not item.get("loose")]


def middle(item):
    """Where an item is, seen from above: one that lies on its back reaches from its foot away from it."""
    x, y, z = item["at"]
    reach, turn = (height(item) / 2 if item.get("lie") else 0.0), math.radians(item.get("turn", 0))
    return x - reach * math.sin(turn), y + reach * math.cos(turn), z


@pytest.mark.parametrize("prompt", PROMPTS)
def test_props_keep_clear_of_one_another_and_of_the_heroes(prompt):
    for seed in range(3):
        scene = describe(prompt, seed=seed)
        heroes, props = role(scene, "hero"), [item for item in role(scene, "prop") if not item.get("loose")]
        for i, prop in enumerate(props):
            x, y, z = middle(prop)
            for hero in heroes:
                apart_x = abs(x - hero["at"][0]) - (width(prop) + width(hero)) / 2
                apart_y = abs(y - hero["at"][1]) - (depth(prop) + depth(hero)) / 2
                over = z >= hero["at"][2] + height(hero) * 0.9
                assert apart_x > -0.12 or apart_y > -0.12 or over, f"{prop['shape']} cuts into {hero['shape']}"
            for other in props[:i]:
                flat = math.dist((x, y), middle(other)[:2])
                close = flat < 0.8 * (footprint(prop) + footprint(other))
                assert not close or abs(z - other["at"][2]) > 0.05, f"{prop['shape']} cuts into {other['shape']}"


@pytest.mark.parametrize("prompt", PROMPTS)
def test_nothing_in_front_hides_the_hero(prompt):
    scene = describe(prompt, seed=1)
    hero = role(scene, "hero")[0]
    for prop in role(scene, "prop"):
        before = prop["at"][1] < hero["at"][1] - 0.1 and abs(prop["at"][0]) < width(hero) / 3
        if before and not prop.get("loose"):
            assert prop["at"][2] + height(prop) < hero["at"][2] + 0.6 * height(hero)


def test_a_hero_stands_on_and_in_things():
    scene = describe("a candle on a box")
    candle, box = role(scene, "hero")
    assert candle["at"][2] == pytest.approx(box["at"][2] + height(box) * flat_top(box), abs=0.02)
    scene = describe("a bowl of oranges")
    bowl, *oranges = role(scene, "hero")
    assert len(oranges) == 7
    for orange in oranges:
        assert orange["at"][2] >= bowl["at"][2] + height(bowl) * hollow(bowl) - 0.01
        assert math.hypot(orange["at"][0] - bowl["at"][0], orange["at"][1] - bowl["at"][1]) < width(bowl) / 2


def test_a_crown_lies_on_top():
    scene = describe("a gift with an orange on top")
    gift, orange = role(scene, "hero")
    assert orange["at"][2] == pytest.approx(gift["at"][2] + height(gift), abs=0.02)
    assert width(orange) < width(gift)


def test_floating_only_when_it_is_asked_for():
    def lift(prompt):
        scene = describe(prompt, changes={"set": "podium"})
        return min(item["at"][2] for item in role(scene, "hero")) - max(item["height"] for item in role(scene, "stage"))

    assert lift("a bottle") == pytest.approx(0.0, abs=0.01)
    assert lift("a floating bottle") > 0.2


def test_groups_stand_as_they_are_named():
    row = role(describe("four jars in a row"), "hero")
    assert len({item["at"][1] for item in row}) == 1 and len({item["height"] for item in row}) == 1
    stack = role(describe("a stack of three boxes"), "hero")
    levels = sorted(item["at"][2] for item in stack)
    assert levels[1] - levels[0] == pytest.approx(stack[0]["height"], abs=0.02)
    pyramid = role(describe("six boxes in a pyramid"), "hero")
    assert sorted(round(item["at"][2], 2) for item in pyramid).count(round(min(i["at"][2] for i in pyramid), 2)) == 3
    skittles = role(describe("six bottles in a pyramid"), "hero")
    assert len({item["at"][2] for item in skittles}) == 1


def test_behind_before_and_between():
    front = role(describe("a can behind a box"), "prop")[0]
    # what a hero is said to be in front of is framed with it
    back = next(item for item in role(describe("a can in front of a box"), "hero") if item["shape"] == "box")
    assert front["at"][1] < 0 < back["at"][1]
    left, right = (item for item in role(describe("a can between two boxes"), "hero") if item["shape"] == "box")
    assert left["at"][0] * right["at"][0] < 0


def test_a_refusal_leaves_the_stage_empty():
    for seed in range(4):
        assert not role(describe("a bottle, no props", seed=seed, changes={"set": "podium"}), "prop")


def test_an_umbrella_is_as_broad_as_what_it_shelters_and_higher():
    umbrella, house = role(describe("umbrella over a little red house"), "hero")
    assert (umbrella["shape"], house["shape"]) == ("umbrella", "house")
    assert width(umbrella) > 1.1 * width(house)
    assert umbrella["at"][2] + height(umbrella) > house["at"][2] + 1.3 * height(house)
    assert house["slots"]["body"]["color"] != house["slots"]["roof"]["color"]


def test_what_floats_over_open_ground_is_clear_of_it_and_not_close():
    scene = describe("basketball floating above an empty outdoor court")
    (ball,) = role(scene, "hero")
    assert ball["at"][2] > 0.3 * height(ball)
    assert scene["camera"]["zoom"] < 0.7


def test_leaves_and_every_second_slice_lie_small_beside_goods():
    scene = describe("vitamin bottle with two slices of orange and a few leaves")
    (bottle,) = role(scene, "hero")
    slices = [item for item in role(scene, "prop") if item["shape"] == "slice"]
    leaves = [item for item in role(scene, "prop") if item["shape"] == "leaf"]
    assert [bool(item.get("lie")) for item in slices] == [False, True]
    assert leaves and all(item["lie"] for item in leaves)
    assert all(height(item) <= 0.5 * height(bottle) for item in (*slices, *leaves))


@pytest.mark.parametrize(("prompt", "holder"), [("croissants in a basket", "basket"), ("bread in a paper bag", "bag")])
def test_what_lies_in_a_basket_lies_below_its_handle(prompt: str, holder: str) -> None:
    items = [item for item in describe(prompt)["items"] if item["role"] == "hero"]
    case = next(item for item in items if item["shape"] == holder)
    within = [item for item in items if item["shape"] != holder]
    assert within
    for item in within:
        assert item["at"][2] < case["at"][2] + rim(case) * case["height"] < case["at"][2] + 0.8 * case["height"]
        assert item["at"][2] + item["height"] > case["at"][2] + rim(case) * case["height"]  # it looks out


@pytest.mark.parametrize("prompt", ["a green smoothie in a tall glass", "green juice in a tall glass"])
def test_a_drink_keeps_the_colour_asked_for_in_its_glass(prompt: str) -> None:
    hero = next(item for item in describe(prompt)["items"] if item["role"] == "hero")
    assert hero["slots"]["liquid"]["color"] == colour_words()["green"]
