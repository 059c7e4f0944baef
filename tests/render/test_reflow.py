"""Longer words grow their box into free room, then are set smaller, then are marked; words that come back stand as
they did."""

from dataclasses import replace

import pytest

from studio.document.edits import document_of, set_copy
from studio.document.layer_edits import move_layers
from studio.document.layers import ButtonLayer, Campaign, Document, ShapeLayer, TextLayer, TypeStyle
from studio.render.refit import refit_campaign
from studio.render.reflow import crowded, reflowed
from studio.render.text_lines import fitted_size

SHORT, LONG = "Cold all day", "Cold all day and all night, wherever the road may take you and yours"
HEAD = TextLayer(
    id="h", name="Headline", role="headline", text=SHORT, x=60, y=100, width=500, height=70,
    style=TypeStyle(size=72, weight=700, leading=1.05),
)  # fmt: skip
BUTTON = ButtonLayer(id="b", name="Button", role="cta", text="Go", x=60, y=550, width=160, height=60)
AD = Document(
    id="ad", placement="meta-square", width=620, height=620, layers=(HEAD, BUTTON), copy=(("headline", SHORT),)
)

pytestmark = pytest.mark.usefixtures("qapp")


def said(campaign: Campaign, text: str) -> Campaign:
    return refit_campaign(campaign, set_copy(campaign, "ad", "headline", text))


def head(campaign: Campaign) -> TextLayer:
    layer = document_of(campaign, "ad").layers[0]
    assert isinstance(layer, TextLayer)
    return layer


def test_longer_words_take_the_room_that_is_free_and_give_it_back() -> None:
    before = Campaign(id="c", name="C", documents=(AD,))
    longer = said(before, LONG)
    grown = head(longer)
    assert grown.y == 100 and grown.y + grown.height <= 550, "it keeps its top and clear of the button"
    assert grown.height > 200 and fitted_size(grown) > 60, "the room is used before the type is made smaller"
    assert (head(said(longer, SHORT)).y, head(said(longer, SHORT)).height) == (100, 70)
    nearly = said(before, "Cold all day long")
    assert head(nearly).height == 70 and 0.9 * 72 <= fitted_size(head(nearly)) <= 72


def test_a_text_at_the_bottom_grows_upwards_and_a_middle_one_both_ways() -> None:
    low = replace(HEAD, y=500.0, vertical="bottom", text=LONG, fit=True)
    grown = reflowed(replace(AD, layers=(low,)), ("h",)).layers[0]
    assert grown.y < 300 and grown.y + grown.height == pytest.approx(570)
    middle = replace(HEAD, y=280.0, vertical="middle", text=LONG, fit=True)
    both = reflowed(replace(AD, layers=(middle,)), ("h",)).layers[0]
    assert both.y + both.height / 2 == pytest.approx(315)


def test_words_stay_on_their_plate_and_what_has_no_room_is_marked() -> None:
    plate = ShapeLayer(id="p", name="Plate", x=40, y=80, width=540, height=120)
    tight = replace(AD, layers=(plate, HEAD))
    full = said(Campaign(id="c", name="C", documents=(tight,)), f"{LONG}, {LONG}")
    words = next(layer for layer in full.documents[0].layers if layer.id == "h")
    assert words.y >= 80 and words.y + words.height <= 200
    assert crowded(full.documents[0]) == ("h",) and crowded(tight) == ()


def test_a_box_placed_by_hand_is_its_new_home_and_a_locked_or_turned_one_stays() -> None:
    longer = said(Campaign(id="c", name="C", documents=(AD,)), LONG)
    assert head(longer).home == (100, 70)
    moved = refit_campaign(longer, move_layers(longer, "ad", {"h"}, 0, 10))
    assert head(moved).home == ()
    for still in (replace(HEAD, locked=True), replace(HEAD, rotation=10.0), replace(HEAD, arc=30.0)):
        fixed = replace(still, text=LONG, fit=True)
        ad = replace(AD, layers=(fixed,))
        assert reflowed(ad, ("h",)) is ad
