"""Places that a word of the prompt makes of another kind: a barn, a museum's hall, a street of shops, a faded wall."""

from studio.scenes import describe


def shapes(prompt: str) -> list[str]:
    return [item["shape"] for item in describe(prompt)["items"]]


def test_a_barn_is_of_planks_with_strings_of_lamps() -> None:
    barn = shapes("a banquet table in a barn")
    assert "tiles" in barn and "fairylights" in barn and "pennants" not in barn


def test_a_museum_hall_has_arches_and_columns() -> None:
    museum = shapes("a dinosaur skeleton in a grand museum hall")
    assert "arcade" in museum and "column" in museum and "moulding" not in museum


def test_shops_of_a_street_stand_in_one_row_behind_the_kerb() -> None:
    items = describe("isometric high street with a bank, a bakery and a bicycle shop")["items"]
    shops = [item for item in items if item["role"] == "hero"]
    road = next(item for item in items if item["shape"] == "roadway")
    assert len(shops) == 3 and len({item["at"][1] for item in shops}) == 1
    assert road["back"] * road["scale"] < shops[0]["at"][1]


def test_furniture_stands_on_the_floor_of_its_room() -> None:
    items = describe("an armchair next to a fireplace in a living room")["items"]
    assert not [item for item in items if item["role"] == "stage"]


def test_a_wall_runs_from_its_first_colour_to_its_second() -> None:
    items = describe("a rocket, gradient background from #5B2EFF to #00D4FF")["items"]
    bodies = [item["slots"]["body"] for item in items if item["shape"] == "backdrop"]
    assert bodies[0]["color"].lower() == "#5b2eff"
    assert bodies[0]["pattern"]["kind"] == "fade" and bodies[0]["pattern"]["color"].lower() == "#00d4ff"
