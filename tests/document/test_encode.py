"""Campaigns survive JSON whole, and damaged JSON is refused by name of the place."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.encode import decode, encode
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    CampaignPicture,
    CopyLine,
    Document,
    ImageLayer,
    ShapeLayer,
    TextLayer,
)
from studio.document.upgrades import FORMAT, STEPS, upgraded
from studio.errors import BadCampaignFile

BOX = {"x": 0.0, "y": 1.5, "width": 10.0, "height": 10.0}
FULL = Campaign(
    id="c",
    name="Straße 北",
    brief="[brief]\n",
    documents=(
        Document(
            id="d",
            placement="p",
            width=300,
            height=250,
            copy=(("headline", "Two\nlines"),),
            layers=(
                ShapeLayer(id="s", name="S", fill_end="#fff000", **BOX),
                ImageLayer(id="i", name="I", asset="a" * 64, crop=(0.0, 0.1, 0.5, 0.9), **BOX),
                TextLayer(id="t", name="T", text="Hi", align="center", **BOX),
                ButtonLayer(id="b", name="B", text="Go", role="cta", **BOX),
            ),
        ),
    ),
    pictures=(CampaignPicture(asset="a" * 64, width=2, height=3),),
    candidates=(("headline", (CopyLine(text="Hi", source="writer", score=0.5, reasons=("short",)),)),),
)


def test_a_campaign_comes_back_as_it_was():
    assert decode(encode(FULL)) == FULL


numbers = st.floats(allow_nan=False, allow_infinity=False)
boxes = {"x": numbers, "y": numbers, "width": numbers, "height": numbers, "opacity": numbers, "locked": st.booleans()}
some_layers = st.one_of(
    st.builds(
        TextLayer, id=st.text(), name=st.text(), text=st.text(), align=st.sampled_from(["left", "right"]), **boxes
    ),
    st.builds(ButtonLayer, id=st.text(), name=st.text(), text=st.text(), **boxes),
    st.builds(ShapeLayer, id=st.text(), name=st.text(), **boxes),
    st.builds(ImageLayer, id=st.text(), name=st.text(), asset=st.text(), crop=st.tuples(*[numbers] * 4), **boxes),
)
some_documents = st.builds(
    Document,
    id=st.text(),
    placement=st.text(),
    width=st.integers(),
    height=st.integers(),
    layers=st.lists(some_layers, max_size=3).map(tuple),
    copy=st.lists(st.tuples(st.text(), st.text()), max_size=3).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(
    st.builds(
        Campaign,
        id=st.text(),
        name=st.text(),
        brief=st.text(),
        documents=st.lists(some_documents, max_size=2).map(tuple),
    )
)
def test_any_campaign_comes_back_as_it_was(campaign):
    assert decode(encode(campaign)) == campaign


def damaged(change):
    whole = json.loads(encode(FULL))
    change(whole["campaign"])
    return json.dumps(whole).encode()


def _layer(campaign, index):
    return campaign["documents"][0]["layers"][index]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda c: c.pop("id"), "campaign lacks “id”"),
        (lambda c: c.update(id=3), r"campaign\.id has the wrong type"),
        (lambda c: c.update(extra=3), "campaign has an unknown entry “extra”"),
        (lambda c: c.update(documents={}), r"campaign\.documents has the wrong type"),
        (lambda c: c["documents"][0].update(width=1.5), r"campaign\.documents\[0\]\.width has the wrong type"),
        (lambda c: c["documents"][0].update(width=True), r"documents\[0\]\.width has the wrong type"),
        (lambda c: c["documents"][0]["copy"][0].append("x"), r"copy\[0\] should have 2 values"),
        (lambda c: _layer(c, 0).update(kind="movie"), "the unknown kind “movie”"),
        (lambda c: _layer(c, 0).pop("kind"), "the unknown kind “None”"),
        (lambda c: _layer(c, 0).update(x="left"), r"layers\[0\]\.x has the wrong type"),
        (lambda c: _layer(c, 0).update(locked=1), r"layers\[0\]\.locked has the wrong type"),
        (lambda c: _layer(c, 1)["crop"].pop(), r"layers\[1\]\.crop should have 4 values"),
        (lambda c: _layer(c, 2).update(align="justify"), r"layers\[2\]\.align has the wrong type"),
        (lambda c: _layer(c, 2).update(style=[]), r"layers\[2\]\.style has the wrong type"),
        (lambda c: c["documents"][0]["layers"].append("x"), r"layers\[4\] has the wrong type"),
    ],
)
def test_damage_is_named(change, place):
    with pytest.raises(BadCampaignFile, match=place):
        decode(damaged(change))


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"\xff", b"[]", b"{}", b'{"format": "1", "campaign": {}}', b'{"format": 1, "campaign": []}'],
)
def test_what_is_no_campaign_is_refused(data):
    with pytest.raises(BadCampaignFile, match="damaged"):
        decode(data)


def test_a_field_with_a_default_may_be_missing():
    plain = damaged(lambda campaign: campaign["documents"][0].pop("alt_text"))
    assert decode(plain) == FULL


def test_a_newer_format_is_refused_with_the_way_out():
    whole = {**json.loads(encode(FULL)), "format": FORMAT + 1}
    with pytest.raises(BadCampaignFile, match=r"newer Marquee Studio.*update the program"):
        decode(json.dumps(whole).encode())


def test_upgrades_run_one_after_another():
    steps = {1: lambda plain: {**plain, "second": 2}, 2: lambda plain: {**plain, "third": plain["second"] + 1}}
    assert upgraded({"first": 1}, 1, 3, steps) == {"first": 1, "second": 2, "third": 3}
    assert upgraded({"first": 1}, 3, 3, steps) == {"first": 1}


def test_there_is_a_way_from_every_format_that_was_ever_written():
    assert set(STEPS) == set(range(1, FORMAT))
    with pytest.raises(BadCampaignFile, match="format 0, which no Marquee Studio ever wrote"):
        upgraded({}, 0)
