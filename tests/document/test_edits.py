"""Every edit does its one thing, keeps the identity of the rest, and refuses unknown ids with a sentence."""

from functools import partial

import pytest

from studio.document import edits, layer_edits
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
from studio.errors import StudioError

BOX = {"x": 0.0, "y": 0.0, "width": 10.0, "height": 10.0}


def layers():
    return (
        ShapeLayer(id="ground", name="Ground", **BOX),
        ImageLayer(id="photo", name="Photo", role="picture", asset="a" * 64, **BOX),
        TextLayer(id="head", name="Headline", role="headline", text="Old", **BOX),
        TextLayer(id="note", name="Note", text="Free words", **BOX),
        ButtonLayer(id="button", name="Button", role="cta", text="Buy", **BOX),
        ShapeLayer(id="badge", name="Badge", role="headline", **BOX),
    )


@pytest.fixture
def campaign():
    square = Document(
        id="square", placement="s", width=100, height=100, layers=layers(), copy=(("headline", "Old"), ("cta", "Buy"))
    )
    story = Document(id="story", placement="t", width=50, height=100, layers=layers(), copy=(("headline", "Old"),))
    plain = Document(id="plain", placement="p", width=50, height=50)
    return Campaign(id="c", name="Name", documents=(square, story, plain))


def layer(campaign, document, name):
    return edits.layer_of(edits.document_of(campaign, document), name)


def test_moving_a_layer_leaves_everything_else_as_it_is(campaign):
    after = layer_edits.move_layers(campaign, "square", {"head"}, 3, 4)
    assert (layer(after, "square", "head").x, layer(after, "square", "head").y) == (3, 4)
    assert after.documents[1] is campaign.documents[1]
    for name in ("ground", "photo", "note", "button", "badge"):
        assert layer(after, "square", name) is layer(campaign, "square", name)
    assert layer(campaign, "square", "head").x == 0


@pytest.mark.parametrize(
    "edit",
    [
        partial(layer_edits.move_layers, document_id="square", ids={"head"}, dx=0, dy=0),
        partial(edits.replace_layer, document_id="square", layer=layers()[0]),
        partial(edits.set_text, document_id="square", layer_id="note", text="Free words"),
        partial(edits.set_copy, document_id="square", field="headline", text="Old"),
        partial(edits.rename, name=" Name "),
        partial(edits.set_brief, toml=""),
        partial(edits.set_pictures, pictures=[]),
    ],
)
def test_an_edit_that_changes_nothing_returns_the_same_campaign(campaign, edit):
    assert edit(campaign) is campaign


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (partial(layer_edits.move_layers, document_id="no", ids={"head"}, dx=0, dy=0), "no ad “no”"),
        (partial(layer_edits.move_layers, document_id="square", ids={"no"}, dx=0, dy=0), "has no layer “no”"),
        (partial(edits.replace_layer, document_id="plain", layer=layers()[0]), "no layer “ground”"),
        (partial(edits.set_text, document_id="square", layer_id="photo", text="x"), "“Photo” has no words"),
        (partial(edits.set_copy, document_id="story", field="cta", text="x"), "no copy field “cta”"),
        (
            partial(edits.replace_document, document=Document(id="no", placement="", width=1, height=1)),
            "no ad “no”",
        ),
        (
            partial(edits.replace_documents, documents=[Document(id="a", placement="", width=1, height=1)] * 2),
            "same id",
        ),
        (partial(edits.rename, name=" "), "needs a name"),
    ],
)
def test_the_impossible_is_refused_with_a_sentence(campaign, edit, sentence):
    with pytest.raises(StudioError, match=sentence):
        edit(campaign)


def test_words_of_a_copy_field_change_wherever_they_stand(campaign):
    after = edits.set_text(campaign, "square", "head", "New")
    assert dict(edits.document_of(after, "square").copy) == {"headline": "New", "cta": "Buy"}
    assert layer(after, "square", "head").text == "New"
    assert layer(after, "square", "badge") is layer(campaign, "square", "badge"), "a shape has no words"
    assert layer(after, "story", "head").text == "Old"


def test_free_words_change_alone(campaign):
    after = edits.set_text(campaign, "square", "note", "Other")
    assert layer(after, "square", "note").text == "Other"
    assert edits.document_of(after, "square").copy == campaign.documents[0].copy


def test_a_role_that_the_placement_has_no_field_for_is_free_words(campaign):
    after = edits.set_text(campaign, "story", "button", "Go")
    assert layer(after, "story", "button").text == "Go"
    assert dict(edits.document_of(after, "story").copy) == {"headline": "Old"}


def test_a_field_with_the_right_words_still_mends_a_layer_that_lags(campaign):
    stale = edits.replace_layer(
        campaign, "square", TextLayer(id="head", name="H", role="headline", text="stale", **BOX)
    )
    assert layer(edits.set_copy(stale, "square", "headline", "Old"), "square", "head").text == "Old"


def test_replaced_documents_that_are_equal_keep_their_identity(campaign):
    square, story, _ = campaign.documents
    equal = Document(id="story", placement="t", width=50, height=100, layers=layers(), copy=(("headline", "Old"),))
    other = Document(id="square", placement="s", width=1, height=1)
    after = edits.replace_documents(campaign, [other, equal])
    assert after.documents[0] is other
    assert after.documents[1] is story
    assert edits.replace_document(after, square).documents[0] is square


def test_what_belongs_to_the_campaign(campaign):
    picture = CampaignPicture(asset="a" * 64, width=1, height=1)
    line = CopyLine(text="New", source="phrasebook")
    after = edits.set_pictures(edits.set_brief(edits.rename(campaign, "Other"), "[brief]"), [picture])
    after = edits.set_candidates(edits.set_candidates(after, "headline", [line]), "cta", [])
    after = edits.set_candidates(after, "headline", [line, line])
    assert (after.name, after.brief, after.pictures) == ("Other", "[brief]", (picture,))
    assert after.candidates == (("headline", (line, line)), ("cta", ()))
    assert all(new is old for new, old in zip(after.documents, campaign.documents, strict=True))
