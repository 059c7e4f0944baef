"""Shorter quotes stay true: what limits a promise is never cut off."""

import pytest

from studio.copywriting.clips import clip_fact, clip_name, clip_offer, first_people


@pytest.mark.parametrize(
    ("fact", "clip"),
    [
        ("no caffeine", "no caffeine"),
        ("two days on the beach at Scarsby Sands", "two days on the beach"),
        ("one named solicitor from start to finish", "one named solicitor"),
        ("open six days a week, late on Thursdays", "open six days a week"),
        ("fixed price of £65, not counting the cost of parts", ""),
        ("six suspects, four pubs, one corpse and a dog", ""),
        ("one donation can save up to three lives", ""),
    ],
)
def test_a_fact_is_cut_only_where_the_rest_stays_true(fact: str, clip: str) -> None:
    assert clip_fact(fact) == clip


def test_an_offer_loses_its_last_day_but_no_condition() -> None:
    assert clip_offer("Two for £70 until the end of May") == "Two for £70"
    assert clip_offer("Third night half price in November") == ""
    assert clip_offer("Second round half price on weekdays") == ""


def test_a_name_is_cut_before_its_last_phrase() -> None:
    assert clip_name("Weekend first aid course for new parents and grandparents") == "Weekend first aid course"
    assert clip_name("Indoor crazy golf and arcade") == "Indoor crazy golf and arcade"
    assert clip_name("Incomprehensibilities-of-institutionalisation") == ""


def test_the_first_people_of_an_audience() -> None:
    assert first_people("weekend campers and touchline parents") == "weekend campers"
    assert first_people("people who run and swim") == ""
    assert first_people("locals, young families") == ""
