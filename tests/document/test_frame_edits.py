"""Turning, flipping, stacking and duplicating layers, and guides."""

import pytest

from studio.document.frame_edits import duplicate_layers, flip_layers, set_guides, stack_layers, turn_layers
from studio.document.layer_edits import group_layers
from studio.document.layers import Campaign, Document, ShapeLayer


def campaign() -> Campaign:
    layers = tuple(
        ShapeLayer(id=name, name=name, x=100.0 * at, y=0, width=50, height=20) for at, name in enumerate("abcd")
    )
    document = Document(id="ad", placement="meta-square", width=1000, height=1000, layers=layers)
    return Campaign(id="c", name="C", documents=(document,))


def order(result: Campaign) -> str:
    return "".join(layer.id for layer in result.documents[0].layers)


def layer(result: Campaign, name: str):
    return next(row for row in result.documents[0].layers if row.id == name)


def test_layers_turn_about_one_point() -> None:
    turned = layer(turn_layers(campaign(), "ad", ("a",), 90, (0, 0)), "a")
    assert (turned.x + 25, turned.y + 10) == pytest.approx((-10, 25))
    assert turned.rotation == 90
    assert layer(turn_layers(campaign(), "ad", ("a",), 270, (25, 10)), "a").rotation == -90


def test_a_group_turns_as_one() -> None:
    grouped = group_layers(campaign(), "ad", ("a", "b"), "g", "G")
    result = turn_layers(grouped, "ad", ("g",), 45, (75, 10))
    assert layer(result, "g").rotation == 45
    assert (layer(result, "a").x, layer(result, "a").rotation) == (0, 0)


def test_flipping_several_mirrors_their_places() -> None:
    result = flip_layers(campaign(), "ad", ("a", "b"), "across")
    assert (layer(result, "a").x, layer(result, "b").x) == (100, 0)
    assert layer(result, "a").flip_x and not layer(result, "a").flip_y
    leaning = turn_layers(campaign(), "ad", ("a",), 30, (25, 10))
    assert layer(flip_layers(leaning, "ad", ("a",), "down"), "a").rotation == -30


@pytest.mark.parametrize(
    ("ids", "place", "wanted"),
    [
        ("b", "forward", "acbd"),
        ("b", "backward", "bacd"),
        ("b", "front", "acdb"),
        ("c", "bottom", "cabd"),
        ("bc", "forward", "adbc"),
        ("bc", "backward", "bcad"),
        ("d", "front", "abcd"),
        ("a", "backward", "abcd"),
        ("ac", "front", "bdac"),
    ],
)
def test_layers_are_stacked(ids: str, place, wanted: str) -> None:
    assert order(stack_layers(campaign(), "ad", tuple(ids), place)) == wanted


def test_stacking_passes_a_group_as_one() -> None:
    grouped = group_layers(campaign(), "ad", ("b", "c"), "g", "G")
    assert order(stack_layers(grouped, "ad", ("d",), "backward")) == "adbcg"
    assert order(stack_layers(grouped, "ad", ("a",), "forward")) == "bcgad"
    assert order(stack_layers(grouped, "ad", ("b",), "forward")) == "acbgd"
    assert order(stack_layers(grouped, "ad", ("g",), "bottom")) == "bcgad"


def test_duplicates_have_ids_of_their_own_and_bring_their_members() -> None:
    grouped = group_layers(campaign(), "ad", ("b", "c"), "g", "G")
    result, fresh = duplicate_layers(grouped, "ad", ("g",), 10, 20)
    assert fresh == ("g-2",)
    assert order(result) == "abcgd" + "b-2c-2g-2"
    assert (layer(result, "b-2").x, layer(result, "b-2").y, layer(result, "b-2").group) == (110, 20, "g-2")


def test_guides_are_kept_with_the_ad() -> None:
    assert set_guides(campaign(), "ad", (("x", 12.0),)).documents[0].guides == (("x", 12.0),)
