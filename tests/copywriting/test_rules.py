"""Rules between the lines of one ad."""

import pytest

from studio.copywriting.rules import across
from studio.placements import placement

PMAX = {
    "headline": "Cold all day",
    "headline_2": "A lid that never leaks",
    "headline_3": "Steel that lasts the commute",
    "long_headline": "Keeps drinks cold for 24 hours, from the first train to the last",
    "description": "A leak-proof lid for the bag.",
    "description_2": "Cold for 24 hours, whatever the office does with the heating in January.",
    "business_name": "Nordkap",
}
SEARCH = {
    "headline": "Cold all day", "headline_2": "A lid that never leaks", "headline_3": "Steel for the commute",
    "description": "A leak-proof lid for the bag.", "description_2": "Keeps drinks cold for 24 hours.",
}  # fmt: skip


def told(place: str, copy: dict[str, str], pins: dict[str, int] | None = None) -> set[tuple[str, str, str]]:
    return {(item.name, item.level, item.field) for item in across(copy, placement(place), pins)}


def test_a_good_ad_passes() -> None:
    assert told("google-pmax", PMAX) == set()


@pytest.mark.parametrize(
    ("changes", "name", "level", "field"),
    [
        ({"headline": "Cold all the long day"}, "short headline", "fail", "headline"),
        ({"description": "A leak-proof lid for the bag, for the train, for the desk and the sofa."},
         "short description", "warn", "description"),
        ({"headline_3": ""}, "required: headline", "fail", "headline"),
        ({"long_headline": " "}, "required: long_headline", "fail", "long_headline"),
        ({"headline_2": "COLD, all day!"}, "repeat", "fail", "headline_2"),
        ({"long_headline": "a leak-proof lid for the bag"}, "repeat", "warn", "description"),
        ({"headline_2": "Nordkap keeps it cold"}, "name twice", "warn", "headline_2"),
        ({"path_2": "bottles"}, "path", "fail", "path_2"),
        ({"path": "steel bottles"}, "path", "warn", "path"),
    ],
)  # fmt: skip
def test_a_broken_rule_names_its_slot(changes: dict[str, str], name: str, level: str, field: str) -> None:
    assert (name, level, field) in told("google-pmax", PMAX | changes)


def test_fifteen_is_counted_in_width() -> None:
    assert ("short headline", "fail", "headline") in told("google-pmax", PMAX | {"headline": "保冷一整天不漏水"})
    assert ("short headline", "fail", "headline") not in told("google-pmax", PMAX | {"headline": "保冷一整天水杯"})


def test_counts_without_a_source_advise() -> None:
    levels = {level for name, level, _ in told("microsoft-multimedia", {}) if name.startswith("required")}
    assert levels == {"warn"}


def test_a_search_ad_wants_variety() -> None:
    assert ("variety", "warn", "headline") in told("google-rsa", SEARCH)
    many = SEARCH | {
        f"headline_{at}": text
        for at, text in enumerate(
            ("Ice until tea", "Fits the bag", "No drips on the desk", "Winter-proof water", "Fill once, sip twice"), 4
        )
    }
    many["description_3"] = "Fits the side pocket of every bag we own."
    assert told("google-rsa", many) == set()
    alike = many | {"headline_4": "A lid that leaks never"}
    assert ("variety", "warn", "headline_4") in told("google-rsa", alike)


@pytest.mark.parametrize(
    ("pins", "level", "field"),
    [
        ({"headline": 4}, "fail", "headline"),
        ({"headline_9": 1}, "fail", "headline_9"),
        ({"description": 3}, "fail", "description"),
        ({"headline": 1, "headline_2": 1, "headline_3": 1}, "fail", "headline"),
        ({"description": 1, "description_2": 1}, "fail", "description"),
    ],
)
def test_pins_must_leave_every_position_a_line(pins: dict[str, int], level: str, field: str) -> None:
    assert ("pin", level, field) in told("google-rsa", SEARCH, pins)


def test_pins_that_work_and_pins_that_hide() -> None:
    assert "pin" not in {name for name, _, _ in told("google-rsa", SEARCH, {"headline": 1, "description_2": 2})}
    full = SEARCH | {"headline_4": "Ice until tea"}
    assert ("pin", "warn", "headline") in told("google-rsa", full, {"headline": 1, "headline_2": 2, "headline_3": 3})
    assert ("pin", "fail", "headline") in told("meta-square", {"headline": "Cold"}, {"headline": 1})
