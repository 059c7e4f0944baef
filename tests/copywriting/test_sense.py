"""What is told of a line that makes no sense."""

import pytest

from studio.copywriting.brief import Brief
from studio.copywriting.rewriting import own_synonyms, put_in_place, same_form, shortened
from studio.copywriting.sense import broken, link, promise, strangeness

BRIEF = Brief(product="Cast-iron casserole", facts=("suits every hob", "made in Sheffield"), tone="warm")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("One dish for every", "breaks off"),
        ("one dish for every hob", "starts in the middle"),
        ("Can it fit in the oven?", "asks what the reader cannot know"),
        ("Suits every hob. Angle: proof", "label"),
        ("An hob for every home", "not English"),
        ("Suits every hob, and suits every hob", "twice"),
    ],
)
def test_a_broken_line_is_told(line: str, why: str) -> None:
    assert why in broken(line)


@pytest.mark.parametrize("line", ["One dish for every hob", "Hob, meet casserole", "What are you waiting for?"])
def test_a_whole_line_is_not(line: str) -> None:
    assert broken(line) == ""


def test_what_ties_a_line_to_its_brief_raises_its_promise() -> None:
    assert link("Suits every hob", BRIEF) == 1.0
    assert link("Zebra quartz", BRIEF) == 0.0
    assert strangeness("Zebra quartzite", BRIEF) > strangeness("Suits every hob", BRIEF) == 0.0
    near, far = promise("One dish for every hob", BRIEF, -1.0), promise("You're not alone", BRIEF, -2.5)
    assert near > 0.3 > far
    assert promise("One dish for every hob", BRIEF, -2.5) < near
    whole = "Suits every hob in the house, and made in Sheffield."
    assert promise(f"{whole} A treat for your ears.", BRIEF, -0.8) < promise(whole, BRIEF, -0.8)


def test_a_shortened_line_says_nothing_new_and_is_shorter() -> None:
    lines = shortened("Suits every hob, made in Sheffield. A slow evening and a good supper.")
    assert "Suits every hob, made in Sheffield." in lines
    assert "Suits every hob. A slow evening and a good supper." in lines
    assert shortened("Really quite warm") == ("Warm",)
    assert shortened("Warm") == ()


def test_a_part_keeps_its_case_and_its_mark() -> None:
    assert put_in_place("Cold all day, every day.", (0, 12), "Ice till night!") == "Ice till night, every day."
    assert put_in_place("Cold all day, every day.", (14, 24), "Always") == "Cold all day, always."
    assert put_in_place("Cold", (0, 4), "  ") == "Cold"


def test_own_synonyms_come_in_every_form() -> None:
    known = own_synonyms()
    assert "holds" in known["keeps"]
    assert "keeping" in known["holding"]
    assert "paths" in known["trails"]
    assert not same_form("keeps", "holding")
    assert same_form("kept", "held")
