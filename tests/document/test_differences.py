"""What a person would say differs between two states of a campaign."""

from dataclasses import replace

import pytest

from studio.document import edits
from studio.document.differences import Difference, differences
from studio.document.layer_edits import remove_layers, reorder_layers
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    Document,
    GroupLayer,
    ImageLayer,
    ShapeLayer,
    Stroke,
    TextLayer,
    TypeStyle,
)

BOX = {"x": 0.0, "y": 0.0, "width": 10.0, "height": 10.0}
AD = Document(
    id="ad",
    placement="p",
    width=100,
    height=100,
    layers=(
        ImageLayer(id="picture", name="Picture", asset="a", **BOX),
        ShapeLayer(id="plate", name="Plate", fill="#111111", **BOX),
        TextLayer(id="title", name="Title", role="headline", text="Cold", **BOX),
        TextLayer(id="note", name="Note", text="Free", **BOX),
        ButtonLayer(id="go", name="Button", text="Go", **BOX),
    ),
    copy=(("headline", "Cold"), ("description", "For a day")),
)
CAMPAIGN = Campaign(id="c", name="c", documents=(AD, replace(AD, id="other")))


def with_layer(key, **fields):
    return edits.replace_layer(CAMPAIGN, "ad", replace(edits.layer_of(AD, key), **fields))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (CAMPAIGN, []),
        (edits.rename(CAMPAIGN, "another name"), []),
        (with_layer("note", locked=True, name="Small print"), []),
        (
            edits.set_copy(CAMPAIGN, "ad", "headline", "Hot"),
            [Difference("ad", "words", "headline", "Cold", "Hot", is_field=True)],
        ),
        (with_layer("note", text="New"), [Difference("ad", "words", "Note", "Free", "New")]),
        (with_layer("plate", x=4.0), [Difference("ad", "moved", "Plate", "0, 0", "4, 0")]),
        (with_layer("plate", width=4.0), [Difference("ad", "resized", "Plate", "10 × 10", "4 × 10")]),
        (with_layer("plate", rotation=90.0), [Difference("ad", "turned", "Plate", "0°", "90°")]),
        (with_layer("plate", fill="#ff0000"), [Difference("ad", "color", "Plate", "#111111", "#ff0000")]),
        (with_layer("note", highlight="#ff0000"), [Difference("ad", "color", "Note", "", "#ff0000")]),
        (with_layer("go", stroke=Stroke(color="#ff0000")), [Difference("ad", "color", "Button", "", "#ff0000")]),
        (with_layer("go", style=TypeStyle(size=9.0)), [Difference("ad", "look", "Button")]),
        (with_layer("picture", asset="b"), [Difference("ad", "picture", "Picture")]),
        (with_layer("picture", visible=False), [Difference("ad", "hidden", "Picture")]),
        (with_layer("picture", opacity=0.5, y=2.0), [
            Difference("ad", "moved", "Picture", "0, 0", "0, 2"), Difference("ad", "look", "Picture"),
        ]),
        (remove_layers(CAMPAIGN, "ad", {"plate"}), [Difference("ad", "removed", "Plate")]),
        (reorder_layers(CAMPAIGN, "ad", {"go"}, ""), [Difference("ad", "order")]),
        (edits.replace_document(CAMPAIGN, replace(AD, background="#000000")), [
            Difference("ad", "background", "", "#ffffff", "#000000")
        ]),
        (edits.replace_document(CAMPAIGN, replace(AD, width=200)), [
            Difference("ad", "ad_resized", "", "100 × 100", "200 × 100")
        ]),
        (replace(CAMPAIGN, documents=(AD, replace(AD, id="new"))), [
            Difference("other", "ad_removed"), Difference("new", "ad_added"),
        ]),
        (edits.replace_document(CAMPAIGN, replace(AD, copy=(("headline", "Cold"),))), [
            Difference("ad", "words", "description", "For a day", "", is_field=True)
        ]),
    ],
)  # fmt: skip
def test_each_change_is_named_once(after, told):
    assert list(differences(CAMPAIGN, after)) == told


def test_a_layer_of_another_kind_and_one_that_is_shown_again():
    group = GroupLayer(id="note", name="Note", **BOX)
    assert differences(CAMPAIGN, edits.replace_layer(CAMPAIGN, "ad", group)) == (Difference("ad", "look", "Note"),)
    assert differences(with_layer("note", visible=False), CAMPAIGN) == (Difference("ad", "shown", "Note"),)
    added = edits.replace_document(CAMPAIGN, replace(AD, layers=(*AD.layers, replace(group, id="g", name="Pair"))))
    assert differences(CAMPAIGN, added) == (Difference("ad", "added", "Pair"),)
