"""The shipped placements: every field has a limit, a grade, a source and a date, and its slots have keys."""

import pytest

from studio.errors import StudioError
from studio.placements import (
    PREVIEWS,
    all_placements,
    copy_fields,
    default_placements,
    field_name,
    field_of,
    placement,
    shipped_placements,
    slot_key,
    slots,
)

PLATFORMS = {
    "Amazon", "Baidu", "Display", "Douyin", "Google", "LinkedIn", "Meta", "Microsoft", "Pinterest", "Snapchat",
    "TikTok", "WeChat", "X", "Xiaohongshu", "YouTube",
}  # fmt: skip


def test_every_limit_says_how_sure_it_is_and_where_it_comes_from() -> None:
    for item in shipped_placements().values():
        assert item.grade in "ABCU" and item.source and item.checked and item.preview in PREVIEWS, item.id
        assert item.platform in PLATFORMS
        for field in item.fields:
            assert field.grade in ("A", "B", "C", "U") and field.source and field.checked, (item.id, field.name)
            assert field.grade == "U" or "unsourced" not in field.source.split(";")[0], (item.id, field.name)
            assert field.least <= field.most and field.limit > 0
            assert field.shown is None or field.shown <= field.limit
            assert field.shown_wide is None or (field.shown is not None and field.shown_wide <= field.shown)


def test_a_limit_without_a_source_never_blocks() -> None:
    guesses = [field for item in shipped_placements().values() for field in item.fields if field.grade in "CU"]
    assert guesses and not any(field.hard for field in guesses)


def test_the_default_campaign_is_the_first_twenty_two() -> None:
    names = list(default_placements())
    assert len(names) == 22
    assert names[:4] == ["meta-square", "meta-portrait", "meta-story", "google-landscape"]
    assert [name for name in names if placement(name).text_only] == ["google-rsa", "google-pmax", "linkedin-text"]
    assert all(item.text_only for name, item in shipped_placements().items() if name not in names)


@pytest.mark.parametrize(
    ("place", "field", "limit", "counting", "least", "most", "grade"),
    [
        ("google-rsa", "headline", 30, "width", 3, 15, "B"),
        ("google-pmax", "long_headline", 90, "width", 1, 5, "A"),
        ("google-demand-gen", "headline", 30, "width", 1, 5, "A"),
        ("google-display-text", "business_name", 25, "width", 1, 1, "A"),
        ("youtube-in-feed", "description", 35, "width", 0, 2, "A"),
        ("x-post", "primary_text", 280, "x", 1, 1, "A"),
        ("tiktok-text", "business_name", 20, "width", 1, 1, "A"),
        ("snapchat", "headline", 34, "characters", 1, 1, "A"),
        ("microsoft-audience", "long_headline", 90, "width", 3, 5, "B"),
        ("microsoft-rsa", "headline", 30, "width", 3, 15, "U"),
        ("wechat-moments", "primary_text", 40, "characters", 1, 1, "C"),
        ("baidu-text", "headline", 28, "bytes", 1, 1, "C"),
        ("douyin-text", "headline", 55, "characters", 1, 1, "U"),
    ],
)
def test_limits_are_those_of_the_sources(
    place: str, field: str, limit: int, counting: str, least: int, most: int, grade: str
) -> None:
    got = placement(place).field(field)
    assert (got.limit, got.counting, got.least, got.most, got.grade) == (limit, counting, least, most, grade)


def test_slots_are_numbered_from_two_and_found_again() -> None:
    search = placement("google-rsa")
    keys = [slot.key for slot in slots(search)]
    assert keys[:3] == ["headline", "headline_2", "headline_3"] and keys[-2:] == ["path", "path_2"]
    assert len(keys) == len(set(keys)) == 15 + 4 + 2
    assert [slot.key for slot in slots(search) if slot.required] == [
        "headline", "headline_2", "headline_3", "description", "description_2",
    ]  # fmt: skip
    for item in all_placements().values():
        for slot in slots(item):
            assert field_of(item, slot.key) is slot.field and field_name(slot.key) == slot.field.name
    for wrong in ("headline_16", "headline_1", "cta", "headline_02"):
        with pytest.raises(KeyError):
            field_of(search, wrong)


def test_copy_becomes_one_mapping_whether_its_keys_are_numbered_or_repeated() -> None:
    assert copy_fields((("headline", "a"), ("headline", "b"), ("cta", "c"))) == {
        "headline": "a", "headline_2": "b", "cta": "c",
    }  # fmt: skip
    assert copy_fields((("headline", "a"), ("headline_2", "b"))) == {"headline": "a", "headline_2": "b"}
    assert slot_key("headline", 1) == "headline"


def test_an_unknown_placement_is_named() -> None:
    with pytest.raises(StudioError, match="no placement 'meta-sqare'"):
        placement("meta-sqare")
