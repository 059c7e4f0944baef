"""Another arrangement keeps what is the user's and takes the rest."""

from dataclasses import replace

from studio.document.arranging import is_own, rearranged, shown_picture, stands_as
from studio.document.layers import Document, ImageLayer, ShapeLayer, TextLayer

BOX = {"width": 100.0, "height": 50.0}


def ad(**more: object) -> Document:
    layers = (
        ImageLayer(id="picture-1", name="Picture", role="picture", asset="a", x=0, y=0, **BOX),
        ShapeLayer(id="shape-2", name="Panel", x=0, y=0, **BOX),
        TextLayer(id="headline-3", name="Headline", role="headline", text="Old", x=10, y=10, **BOX),
        TextLayer(id="brand-4", name="Brand", role="brand", text="Us", x=10, y=200, **BOX),
    )
    values: dict[str, object] = {"id": "one", "placement": "meta-square", "width": 500, "height": 500, "layers": layers}
    return Document(**{**values, **more})  # type: ignore[arg-type]


def made() -> Document:
    moved = tuple(replace(layer, x=layer.x + 40, y=layer.y + 40) for layer in ad().layers)
    return ad(id="meta-square", layers=moved, background="#112233", arrangement="panel left")


def test_words_locks_and_guides_stay_and_layers_are_new() -> None:
    before = ad(
        copy=(("headline", "Old"),), locked=("headline",), guides=(("x", 5.0),), overrides=("headline",), alt_text="Alt"
    )
    after = rearranged(before, made())
    assert after == replace(before, layers=made().layers, background="#112233", arrangement="panel left")


def test_own_locked_and_hidden_layers_are_kept() -> None:
    star = ShapeLayer(id="c0ffee", name="Star", x=1, y=1, **BOX)
    layers = [*ad().layers, star]
    layers[2] = replace(layers[2], locked=True)
    layers[3] = replace(layers[3], visible=False)
    after = rearranged(ad(layers=tuple(layers)), made())
    assert after.layers[-2:] == (layers[2], star)
    assert [layer.id for layer in after.layers[:3]] == ["picture-1", "shape-2", "brand-4"]
    assert not after.layers[2].visible
    assert is_own(star)
    assert not is_own(layers[1])


def test_ids_stay_apart() -> None:
    held = replace(ad().layers[1], locked=True)
    after = rearranged(ad(layers=(held,)), made())
    ids = [layer.id for layer in after.layers]
    assert len(set(ids)) == len(ids)
    assert held in after.layers


def test_where_parts_stand_tells_an_arrangement() -> None:
    layers = made().layers
    said = tuple(replace(layer, text="New") if isinstance(layer, TextLayer) else layer for layer in layers)
    assert stands_as(replace(ad(), layers=said, background="#112233"), made())
    assert not stands_as(ad(), made())


def test_the_largest_picture_of_a_role_is_found() -> None:
    small = ImageLayer(id="p", name="P", role="picture", asset="b", x=0, y=0, width=5, height=5)
    found = shown_picture(ad(layers=(small, *ad().layers)), "picture")
    assert found is not None
    assert found.asset == "a"
    assert shown_picture(ad(), "logo") is None
