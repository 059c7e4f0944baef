"""Swearing, stereotypes, clichés and a brand's own words: what is marked and what only looks like it."""

import pytest

from studio.copywriting.brief import Brand, Brief
from studio.copywriting.ground import ground
from studio.copywriting.platform_rules import platform_rules
from studio.copywriting.wording import wording
from studio.placements import Field

BASE = ground(Brief(product="Enamel mug", facts=("holds 350 ml",)))
HEADLINE = Field(name="headline", limit=90)
TEXT = Field(name="primary_text", limit=600)


def found(text: str) -> set[tuple[str, str]]:
    return {(item.name, text[item.start : item.end]) for item in wording(text, BASE)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("No shit, it's warm", "shit"),
        ("What the FUCK, a mug", "FUCK"),
        ("f*ck Mondays", "f*ck"),
        ("Sh1t coffee, good mug", "Sh1t"),
        ("Bloody lovely", "Bloody"),
    ],
)
def test_swearing_is_found_even_in_disguise(text: str, words: str) -> None:
    assert ("profanity", words) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "Made in Scunthorpe",
        "Assassins of thirst in Essex",
        "A cocktail in Penistone",
        "Classic grapes and a shiitake pie",
        "A Bloody Mary at noon",
        "Blue tits at the feeder",
        "Dumbbells and a hoe",
        "350 ml at 5pm",
        "Bring your own 4x4",
    ],
)
def test_innocent_words_are_left_alone(text: str) -> None:
    assert not found(text)


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("Even your grandma can use it", "Even your grandma", "older people"),
        ("Every fireman needs a mug", "fireman", "firefighter"),
        ("Built by craftsmen", "craftsmen", "maker"),
        ("Busy mums love it", "Busy mums", "parents"),
        ("Man up and drink", "Man up", "without the gender"),
        ("For the elderly", "the elderly", "older people"),
        ("Crazy good coffee", "Crazy", "unbelievable"),
        ("For the wheelchair-bound", "wheelchair-bound", "wheelchair user"),
        ("A bit of Dutch courage", "Dutch courage", "courage"),
        ("Exotic beauty in a mug", "Exotic beauty", "name the place"),
        ("Find your tribe", "Find your tribe", "your people"),
        ("Get beach-ready", "beach-ready", "without judging"),
        ("For normal families", "normal families", "families of every kind"),
    ],
)
def test_a_stereotype_is_marked_with_a_reason_and_a_better_word(text: str, words: str, better: str) -> None:
    (item,) = [item for item in wording(text, BASE) if item.name == "stereotype"]
    assert item.level == "warn" and text[item.start : item.end] == words
    assert better in item.message and ": It " in item.message


@pytest.mark.parametrize(
    "text",
    [
        "A blind for the kitchen window",
        "Dutch bulbs and Danish butter",
        "Old oak, young wine",
        "The human touch, the woman in charge",
        "Mums, dads, aunts: sit down",
        "Age it ten minutes",
        "A manual for manual cars",
        "Lamé dress, normal delivery",
        "The fire station, the police, the post",
        "Chinese tea in a German mug",
    ],
)
def test_people_and_places_may_be_named(text: str) -> None:
    assert not {item for item in found(text) if item[0] == "stereotype"}


def test_a_word_of_the_brief_itself_is_never_marked() -> None:
    brief = ground(Brief(product="Craftsman workbench", brand=Brand(name="Bloody Good Mugs")))
    assert not wording("A Craftsman workbench by Bloody Good Mugs", brief)


def test_words_the_brand_avoids_stop_a_line() -> None:
    brief = ground(Brief(product="Cheap mug", brand=Brand(name="Nordkap", avoid=("cheap", "hot deal*"))))
    told = [(item.level, item.message) for item in wording("Cheap, with hot deals", brief)]
    assert told == [("fail", "Nordkap avoids “Cheap”."), ("fail", "Nordkap avoids “hot deals”.")]


def test_worn_phrases_are_named() -> None:
    assert found("Unlock the next-level mug. Look no further.") == {
        ("cliche", "Unlock"), ("cliche", "next-level"), ("cliche", "Look no further"),
    }  # fmt: skip
    assert found("Unlocked doors, a level shelf") == set()


@pytest.mark.parametrize(
    ("platform", "field", "bad", "good", "level"),
    [
        ("Google", HEADLINE, "Cold drinks!", "Cold drinks", "warn"),
        ("Google", TEXT, "Ring +44 20 7946 0958", "Ring us 24/7", "warn"),
        ("Google", TEXT, "Click here for cold", "Cold is a click away", "warn"),
        ("Google", TEXT, "C O L D drinks", "A cold drink", "warn"),
        ("Microsoft", TEXT, "★ Cold ★", "Cold", "warn"),
        ("TikTok", TEXT, "Cold ❤", "Cold © 2026", "fail"),
        ("TikTok", TEXT, "#cold", "no. 1 cold", "fail"),
        ("WeChat", TEXT, "详见 https://a.cn", "喝水", "warn"),
        ("WeChat", TEXT, "转发有礼", "喝水吧", "warn"),
        ("LinkedIn", TEXT, "🔥" * 11, "🔥" * 4, "fail"),
        ("LinkedIn", TEXT, "👨‍👩‍👧" * 5, "👨‍👩‍👧" * 4, "warn"),
        ("Snapchat", HEADLINE, "Swipe up", "Swiped it", "warn"),
        ("Xiaohongshu", TEXT, "加我 13800138000", "水杯 350 ml", "warn"),
    ],
)
def test_a_platform_refuses_the_bad_line_only(platform: str, field: Field, bad: str, good: str, level: str) -> None:
    assert level in {item.level for item in platform_rules(bad, field, platform)}
    assert not platform_rules(good, field, platform)
    assert not platform_rules(bad, field, "Display")
