"""Edits of several layers at once: places, groups, order, copies and sizes come out as a designer expects."""

from dataclasses import replace

import pytest

from studio.document import layer_edits as edits
from studio.document.edits import document_of
from studio.document.layers import Campaign, Document, GroupLayer, Shadow, ShapeLayer, TextLayer
from studio.errors import StudioError


def shape(name: str, x: float, y: float, width: float = 10, height: float = 10) -> ShapeLayer:
    return ShapeLayer(id=name, name=name, x=x, y=y, width=width, height=height)


WORDS = TextLayer(id="words", name="words", x=0, y=50, width=40, height=20, text="Hello", role="headline")
AD = Document(
    id="ad",
    placement="meta-square",
    width=200,
    height=100,
    layers=(shape("a", 0, 0), shape("b", 30, 5), shape("c", 100, 40, 20, 20), WORDS),
    copy=(("headline", "Hello"),),
)
CAMPAIGN = Campaign(id="c", name="c", documents=(AD,))


def ad(campaign: Campaign) -> Document:
    return document_of(campaign, "ad")


def places(campaign: Campaign) -> dict[str, tuple[float, float]]:
    return {layer.id: (layer.x, layer.y) for layer in ad(campaign).layers}


def order(campaign: Campaign) -> list[str]:
    return [layer.id for layer in ad(campaign).layers]


def test_layers_line_up_with_one_another_and_one_alone_with_the_artboard() -> None:
    right = places(edits.align_layers(CAMPAIGN, "ad", {"a", "c"}, "right"))
    assert right["a"] == (110, 0) and right["c"] == (100, 40)
    middle = places(edits.align_layers(CAMPAIGN, "ad", {"a"}, "middle"))
    assert middle["a"] == (0, 45)


def test_layers_spread_with_equal_gaps_between_the_outermost() -> None:
    spread = places(edits.distribute_layers(CAMPAIGN, "ad", {"a", "b", "c"}, "across"))
    assert [spread[key][0] for key in "abc"] == [0, 50, 100]
    with pytest.raises(StudioError, match="three layers"):
        edits.distribute_layers(CAMPAIGN, "ad", {"a", "b"}, "down")


def test_a_group_keeps_its_box_moves_whole_and_comes_apart_again() -> None:
    grouped = edits.group_layers(CAMPAIGN, "ad", {"a", "c"}, "g", "Pair")
    assert order(grouped) == ["b", "a", "c", "g", "words"]
    group = ad(grouped).layers[3]
    assert isinstance(group, GroupLayer) and (group.x, group.y, group.width, group.height) == (0, 0, 120, 60)
    moved = edits.move_layers(grouped, "ad", {"g"}, 5, 7)
    assert places(moved)["a"] == (5, 7) and places(moved)["g"] == (5, 7) and places(moved)["b"] == (30, 5)
    apart = edits.ungroup_layers(moved, "ad", {"g"})
    assert order(apart) == ["b", "a", "c", "words"] and all(not layer.group for layer in ad(apart).layers)


def test_a_group_in_a_group_is_moved_and_removed_with_it_and_never_put_into_itself() -> None:
    inner = edits.group_layers(CAMPAIGN, "ad", {"a", "b"}, "inner", "Inner")
    outer = edits.group_layers(inner, "ad", {"inner", "c"}, "outer", "Outer")
    assert {layer.id for layer in edits.members(ad(outer), "outer")} == {"a", "b", "c", "inner"}
    with pytest.raises(StudioError, match="into itself"):
        edits.reorder_layers(outer, "ad", {"outer"}, "words", group="inner")
    assert order(edits.remove_layers(outer, "ad", {"outer"})) == ["words"]
    emptied = edits.remove_layers(outer, "ad", {"a", "b"})
    assert order(emptied) == ["c", "outer", "words"]


def test_layers_are_put_above_another_and_at_the_bottom() -> None:
    assert order(edits.reorder_layers(CAMPAIGN, "ad", {"a"}, "c")) == ["b", "c", "a", "words"]
    assert order(edits.reorder_layers(CAMPAIGN, "ad", {"words"}, "")) == ["words", "a", "b", "c"]


def test_layers_scale_together_with_their_type() -> None:
    wide = edits.place_layers(CAMPAIGN, "ad", {"a", "words"}, (0, 0, 80, 140))
    words = ad(wide).layers[3]
    assert isinstance(words, TextLayer) and (words.width, words.height, words.y) == (80, 40, 100)
    assert words.style.size == pytest.approx(32)
    alone = ad(edits.place_layers(CAMPAIGN, "ad", {"words"}, (0, 0, 80, 40))).layers[3]
    assert isinstance(alone, TextLayer) and alone.style.size == 16, "a text box alone is resized without its type"


def test_pasted_layers_have_ids_of_their_own_and_no_role_twice() -> None:
    grouped = edits.group_layers(CAMPAIGN, "ad", {"a", "words"}, "g", "Pair")
    copied = edits.chosen(ad(grouped), {"a", "words", "g"})
    pasted, names = edits.paste_layers(grouped, "ad", copied, dx=10, dy=10)
    assert names == ("g-2",)
    assert [layer.id for layer in edits.members(ad(pasted), "g-2")] == ["a-2", "words-2"]
    assert next(layer for layer in ad(pasted).layers if layer.id == "words-2").role == ""


def test_pins_keep_a_layers_place_when_the_artboard_changes_its_size() -> None:
    rows = (
        replace(shape("right", 180, 0), pin_x="right"),
        replace(shape("wide", 0, 0, 200, 10), pin_x="both", pin_y="bottom"),
        replace(shape("half", 50, 0, 100, 100), pin_x="scale", pin_y="scale", keep_ratio=True),
    )
    bigger = edits.resize_document(replace(AD, layers=rows), 400, 100)
    right, wide, half = bigger.layers
    assert right.x == 380 and wide.width == 400
    assert (half.x, half.width, half.height) == (150, 100, 100)
    with pytest.raises(StudioError, match="at least one pixel"):
        edits.resize_document(AD, 0, 10)


def test_a_chosen_group_and_its_own_member_line_up_as_one() -> None:
    grouped = edits.group_layers(CAMPAIGN, "ad", {"a", "b"}, "g", "Pair")
    assert places(edits.align_layers(grouped, "ad", {"g", "a"}, "right")) == places(
        edits.align_layers(grouped, "ad", {"g"}, "right")
    )


def test_nested_groups_come_apart_together_and_nobody_is_left_without_a_home() -> None:
    inner = edits.group_layers(CAMPAIGN, "ad", {"a", "b"}, "inner", "Inner")
    outer = edits.group_layers(inner, "ad", {"inner", "c"}, "outer", "Outer")
    apart = edits.ungroup_layers(outer, "ad", {"inner", "outer"})
    assert all(not layer.group for layer in ad(apart).layers) and order(apart) == ["a", "b", "c", "words"]
    with pytest.raises(StudioError, match="no group “gone”"):
        edits.reorder_layers(outer, "ad", {"words"}, "", group="gone")


def test_groups_are_put_in_order_whatever_a_file_says() -> None:
    box = {"x": 0.0, "y": 0.0, "width": 1.0, "height": 1.0}
    rows = (
        GroupLayer(id="g", name="g", **box),
        replace(shape("a", 0, 0), group="g"),
        shape("b", 30, 5),
        replace(shape("c", 5, 5), group="g", mask="none"),
        replace(shape("d", 5, 5), group="gone"),
        GroupLayer(id="round", name="round", group="trip", **box),
        GroupLayer(id="trip", name="trip", group="round", **box),
        replace(shape("e", 5, 5), group="trip"),
    )
    fitted = edits.refitted(replace(AD, layers=rows))
    assert [layer.id for layer in fitted.layers][:3] == ["a", "c", "g"]
    assert {layer.id for layer in fitted.layers} >= {"a", "b", "c", "d", "e"}, "no layer is lost"
    assert fitted.layers[1].mask == "" and fitted.layers[2].width == 15
    assert edits.refitted(fitted) is fitted


def test_what_has_no_width_takes_the_box_and_corners_and_shadows_scale() -> None:
    line = replace(shape("a", 10, 10, 100, 0), shadow=Shadow(x=2, blur=4, color="#000000"), radius=6.0)
    both = replace(CAMPAIGN, documents=(replace(AD, layers=(line, shape("b", 10, 10, 100, 50))),))
    alone = ad(edits.place_layers(both, "ad", {"a"}, (0, 0, 50, 8))).layers[0]
    assert (alone.width, alone.height) == (50, 8)
    scaled = ad(edits.place_layers(both, "ad", {"a", "b"}, (0, 0, 200, 100))).layers[0]
    assert isinstance(scaled, ShapeLayer)
    assert (scaled.radius, scaled.shadow.x, scaled.shadow.blur) == (12, 4, 8)


def test_pasted_words_that_differ_from_the_field_lose_the_role() -> None:
    emptied = edits.remove_layers(CAMPAIGN, "ad", {"words"})
    same, _ = edits.paste_layers(emptied, "ad", (WORDS,))
    other, _ = edits.paste_layers(emptied, "ad", (replace(WORDS, text="Other"),))
    assert ad(same).layers[-1].role == "headline" and ad(other).layers[-1].role == ""


def test_an_ad_of_words_only_can_be_given_a_size() -> None:
    scaling = replace(shape("a", 0, 0), pin_x="scale", pin_y="scale")
    given = edits.resize_document(replace(AD, width=0, height=0, layers=(scaling,)), 100, 100)
    assert given.layers[0] == scaling
