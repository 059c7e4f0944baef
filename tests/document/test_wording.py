"""Locks, pins, order of lines, favourites and earlier wordings: each edit does its one thing and nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.document import edits, wording
from studio.document.encode import decode, encode
from studio.document.layers import Campaign, CopyLine, Document, TextLayer
from studio.document.studio_file import StudioFile
from studio.errors import StudioError

BOX = {"x": 0.0, "y": 0.0, "width": 10.0, "height": 10.0}


@pytest.fixture
def campaign():
    head = TextLayer(id="head", name="Headline", role="headline", text="One", **BOX)
    copy = (("headline", "One"), ("headline_2", "Two"), ("headline_3", "Three"), ("description", "All of it."))
    search = Document(id="search", placement="google-rsa", width=0, height=0, layers=(head,), copy=copy)
    square = Document(id="square", placement="meta-square", width=10, height=10, copy=(("headline", "One"),))
    lines = tuple(CopyLine(text=text, source="writer") for text in ("One", "Other"))
    return Campaign(id="c", name="Name", documents=(search, square), candidates=(("headline", lines),))


def first(campaign):
    return campaign.documents[0]


def test_earlier_wordings_are_kept_newest_first_and_each_once(campaign):
    for text in ("Two beats", "Three", "One", "Four"):
        campaign = wording.write(campaign, "square", "headline", text)
    assert dict(campaign.documents[1].wordings)["headline"] == ("One", "Three", "Two beats")
    typed = wording.write(campaign, "square", "headline", "Fou", remember=False)
    assert typed.documents[1].wordings == campaign.documents[1].wordings
    for number in range(20):
        campaign = wording.write(campaign, "square", "headline", f"Line {number}")
    assert len(dict(campaign.documents[1].wordings)["headline"]) == edits.PAST


def test_a_new_line_comes_after_the_lines_of_its_field(campaign):
    after = wording.write(campaign, "search", "headline_4", "Four")
    assert [key for key, _ in first(after).copy] == [
        "headline",
        "headline_2",
        "headline_3",
        "headline_4",
        "description",
    ]
    assert wording.lines_of(first(after), "headline") == ("headline", "headline_2", "headline_3", "headline_4")


def test_a_locked_line_is_changed_by_nothing(campaign):
    locked = wording.set_lock(campaign, "search", "headline", True)
    with pytest.raises(StudioError, match="locked"):
        edits.set_copy(locked, "search", "headline", "New")
    with pytest.raises(StudioError, match="locked"):
        wording.write(locked, "search", "headline", "New", remember=False)
    with pytest.raises(StudioError, match="locked"):
        edits.set_text(locked, "search", "head", "New")
    everywhere = wording.write_everywhere(locked, "headline", "New")
    many = wording.write_many(locked, {"search": {"headline": "New", "description": "Neu"}})
    assert dict(first(everywhere).copy)["headline"] == "One"
    assert dict(everywhere.documents[1].copy)["headline"] == "New"
    assert dict(first(many).copy) == dict(first(campaign).copy) | {"description": "Neu"}
    free = wording.set_lock(locked, "search", "headline", False)
    assert dict(first(edits.set_copy(free, "search", "headline", "New")).copy)["headline"] == "New"


def test_a_line_goes_everywhere_once(campaign):
    after = wording.write_everywhere(campaign, "headline", "Two")
    assert first(after) is first(campaign)
    assert dict(after.documents[1].copy) == {"headline": "Two"}
    with pytest.raises(StudioError, match="path"):
        wording.write_everywhere(campaign, "path", "tea")


def test_lines_are_put_into_another_order_with_what_belongs_to_them(campaign):
    campaign = wording.set_pin(campaign, "search", "headline_3", 1)
    campaign = wording.set_lock(campaign, "search", "headline_3", True)
    campaign = wording.write(campaign, "search", "headline_2", "Zwei")
    after = first(wording.arrange_lines(campaign, "search", "headline", ["headline_3", "headline", "headline_2"]))
    assert after.copy[:3] == (("headline", "Three"), ("headline_2", "One"), ("headline_3", "Zwei"))
    assert (after.pins, after.locked) == ((("headline", 1),), ("headline",))
    assert dict(after.wordings) == {"headline_3": ("Two",)}
    assert after.layers[0].text == "Three"


def test_removed_lines_go_with_their_pin_and_the_first_stays(campaign):
    campaign = wording.set_pin(campaign, "search", "headline", 2)
    fewer = first(wording.arrange_lines(campaign, "search", "headline", ["headline_2"]))
    assert fewer.copy == (("headline", "Two"), ("description", "All of it."))
    assert fewer.pins == ()
    none = first(wording.arrange_lines(campaign, "search", "headline", []))
    assert none.copy == (("headline", ""), ("description", "All of it."))
    with pytest.raises(StudioError, match="headline_9"):
        wording.arrange_lines(campaign, "search", "headline", ["headline_9"])


def test_a_pin_holds_one_position_and_is_taken_off(campaign):
    pinned = wording.set_pin(wording.set_pin(campaign, "search", "headline", 1), "search", "headline", 3)
    assert first(pinned).pins == (("headline", 3),)
    assert wording.set_pin(pinned, "search", "headline", 0) == campaign


def test_favourites_outlive_new_candidates(campaign):
    liked = wording.set_favourite(campaign, "headline", "Other", True)
    assert wording.set_favourite(liked, "headline", "Other", True) is liked
    after = edits.set_candidates(liked, "headline", [CopyLine(text="Fresh", source="writer")])
    assert [(line.text, line.favourite) for line in dict(after.candidates)["headline"]] == [
        ("Fresh", False),
        ("Other", True),
    ]
    again = edits.set_candidates(after, "headline", [CopyLine(text="Other", source="phrasebook")])
    assert dict(again.candidates)["headline"] == (CopyLine(text="Other", source="phrasebook", favourite=True),)
    with pytest.raises(StudioError, match="no longer"):
        wording.set_favourite(campaign, "headline", "Gone", True)


def test_a_document_made_again_keeps_what_the_user_set(campaign):
    campaign = wording.set_pin(wording.set_lock(campaign, "search", "headline_2", True), "search", "headline", 1)
    made = replace(first(campaign), copy=(("headline", "New"), ("description", "New")), locked=(), pins=())
    after = wording.take_over(first(campaign), made)
    assert after.copy == (("headline", "New"), ("headline_2", "Two"), ("description", "New"))
    assert (after.locked, after.pins) == (("headline_2",), (("headline", 1),))
    assert dict(after.wordings) == {"headline": ("One",), "description": ("All of it.",)}


def test_all_of_it_comes_back_from_a_file_and_old_files_open(campaign, root: Path, tmp_path: Path):
    campaign = wording.set_favourite(wording.set_lock(campaign, "search", "headline", True), "headline", "One", True)
    campaign = wording.write(wording.set_pin(campaign, "search", "headline", 1), "search", "headline_2", "Zwei")
    assert decode(encode(campaign)) == campaign
    copy = tmp_path / "v1.studio"
    copy.write_bytes((root / "tests" / "files" / "v1.studio").read_bytes())
    file = StudioFile.open(copy)
    assert file.campaign.documents and not any(item.locked or item.pins for item in file.campaign.documents)
    file.close()
