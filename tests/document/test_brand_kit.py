"""Brand kits: one file each, whole or refused; what of an ad is not the brand's."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from studio.document.brand_kit import (
    BrandKit,
    BrandKits,
    Face,
    KitColor,
    KitLogo,
    decode_kit,
    encode_kit,
    kit_of,
    picture_suffix,
    with_kit,
)
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    Document,
    ImageLayer,
    Run,
    ShapeLayer,
    TextLayer,
    TypeStyle,
)
from studio.document.off_brand import is_of, off_brand
from studio.errors import StudioError

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>'
KIT = BrandKit(
    id="nordkap",
    name="Nordkap",
    colors=(KitColor(value="#ff7a59", role="accent"), KitColor(value="#0b3d4f", role="main")),
    headline=Face(family="Anton", weight=400),
    body=Face(family="Archivo", weight=450),
    logos=(
        KitLogo(variant="dark", data=SVG, clear=0.5, least=60),
        KitLogo(variant="mark", data=b"\x89PNG and so on", least=20),
    ),
    use=("cold",),
    avoid=("cheap", "便宜"),
    tone="bold",
)


def test_a_kit_comes_back_as_it_went() -> None:
    assert decode_kit(encode_kit(KIT)) == KIT
    assert KIT.values == ("#0b3d4f", "#ff7a59"), "by role"
    assert KIT.logo("light") == KIT.logos[0]
    assert KIT.logo("mark") == KIT.logos[1]
    assert BrandKit(id="", name="N").logo("dark") is None
    assert [picture_suffix(data) for data in (SVG, b"\xff\xd8\xff", b"RIFF", b"text")] == [".svg", ".jpg", ".webp", ""]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "recipe"}, "is no brand kit"),
        ({"version": 9}, "newer"),
        ({"name": " "}, "damaged.*name"),
        ({"colors": [{"value": "red", "role": "main"}]}, "damaged.*colour"),
        ({"logos": [{"variant": "dark", "data": "####", "clear": 1, "least": 1}]}, "damaged.*cut short"),
        ({"logos": [{"variant": "dark", "data": "aGVsbG8=", "clear": 1, "least": 1}]}, "damaged.*picture"),
        ({"logos": [{"variant": "huge", "data": "", "clear": 1, "least": 1}]}, "damaged.*logo"),
        ({"use": "cold"}, "damaged.*list"),
        ({"body": None}, "damaged"),
    ],
)
def test_a_damaged_file_is_refused_in_a_sentence(change: dict, sentence: str) -> None:
    row = {**json.loads(encode_kit(KIT)), **change}
    with pytest.raises(StudioError, match=f"x.brandkit.*{sentence}|{sentence}"):
        decode_kit(json.dumps(row).encode(), "x.brandkit")


def test_bytes_that_are_no_text_and_half_a_file_are_refused() -> None:
    for data in (b"\x00\xff\xfe", encode_kit(KIT)[:200], b"[]"):
        with pytest.raises(StudioError):
            decode_kit(data, "x.brandkit")


def test_kits_are_kept_exported_brought_and_removed(tmp_path: Path) -> None:
    kits = BrandKits(tmp_path / "brands")
    assert kits.all() == ()
    first = kits.save(replace(KIT, id=""))
    assert first.id == "nordkap"
    kits.save(replace(first, tone="calm"))
    file = kits.export("Nordkap", tmp_path / "shared")
    assert file.name == "shared.brandkit"
    second = kits.bring(file)
    assert [kit.id for kit in kits.all()] == ["nordkap", "nordkap-2"]
    assert second.tone == "calm"
    logo = kits.logo_file(first)
    assert logo is not None
    assert (logo.suffix, logo.read_bytes()) == (".svg", SVG)
    assert kits.remove("nordkap") == "nordkap"
    assert not logo.exists()
    (tmp_path / "brands" / "broken.brandkit").write_text("{")
    assert [kit.id for kit in kits.all()] == ["nordkap-2"]
    with pytest.raises(StudioError, match="nordkap-2"):
        kits.kit("other")
    with pytest.raises(StudioError, match="cannot be read"):
        kits.bring(tmp_path / "none.brandkit")
    assert kits.logo_file(BrandKit(id="", name="N")) is None


def test_a_campaign_carries_the_rules_without_the_logos_bytes() -> None:
    assert kit_of(Campaign(id="c", name="C")) is None
    made = with_kit(Campaign(id="c", name="C"), KIT, {"dark": "a1", "mark": "a2"})
    kit = kit_of(made)
    assert kit is not None
    assert [(logo.asset, logo.data, logo.least) for logo in kit.logos] == [("a1", b"", 60), ("a2", b"", 20)]
    assert dict(made.master)["logo"] == "a1"
    assert kit_of(Campaign(id="c", name="C", master=(("brand_kit", "{"),))) is None


def ad(**more: object) -> Document:
    style = TypeStyle(family="Anton", color="#0b3d4f", size=60)
    layers = (
        ShapeLayer(id="panel", name="Panel", x=0, y=0, width=500, height=500, fill="#fbe9e4"),
        TextLayer(id="h", name="Headline", role="headline", text="Ice cold", x=40, y=200, width=300, height=80,
                  style=style),
        ButtonLayer(id="b", name="Button", role="cta", text="Buy", x=40, y=400, width=90, height=40, fill="#ff7a59",
                    style=replace(style, family="Archivo", color="#ffffff")),
        ImageLayer(id="l", name="Logo", role="logo", x=40, y=40, width=100, height=40, asset="a1"),
    )  # fmt: skip
    values: dict[str, object] = {
        "id": "d", "placement": "meta-square", "width": 500, "height": 500, "layers": layers, "background": "#ffffff",
        "copy": (("headline", "Ice cold"),),
    }  # fmt: skip
    return Document(**{**values, **more})  # type: ignore[arg-type]


def rules() -> BrandKit:
    kit = kit_of(with_kit(Campaign(id="c", name="C"), KIT, {"dark": "a1", "mark": "a2"}))
    assert kit is not None
    return kit


def changed(layer_id: str, **values: object) -> Document:
    layers = tuple(replace(one, **values) if one.id == layer_id else one for one in ad().layers)  # type: ignore[arg-type]
    return ad(layers=layers)


def test_an_ad_of_the_brand_has_no_faults() -> None:
    assert off_brand(ad(), rules()) == ()
    assert off_brand(changed("panel", fill="#00ff00"), BrandKit(id="", name="Open")) == ()


@pytest.mark.parametrize(
    ("document", "kind", "words", "layer"),
    [
        (changed("panel", fill="#00c040"), "colour", "“Panel” is in #00c040", "panel"),
        (changed("h", runs=(Run(start=0, end=3, color="#aa00ff"),)), "colour", "#aa00ff", "h"),
        (ad(background="#22cc66"), "colour", "The ground", ""),
        (changed("h", style=TypeStyle(family="Lora", color="#0b3d4f")), "font", "Lora, not in Anton or Archivo", "h"),
        (changed("l", width=50.0), "logo", "50 pixels wide; it should have at least 60", "l"),
        (changed("l", x=10.0), "logo", "10 pixels from the edge; it needs 20", "l"),
        (changed("h", y=90.0), "logo", "“Headline” stands closer", "l"),
        (changed("l", asset="other"), "logo", "not one of Nordkap's", "l"),
        (ad(copy=(("headline", "Cheap ice"),)), "word", "“cheap”", ""),
        (ad(copy=(("headline", "很便宜"),)), "word", "“便宜”", ""),
    ],
)
def test_what_is_off_brand_is_named(document: Document, kind: str, words: str, layer: str) -> None:
    (fault,) = off_brand(document, rules())
    assert (fault.kind, fault.layer) == (kind, layer)
    assert words in fault.message


def test_hidden_layers_scrims_and_parts_of_words_are_no_faults() -> None:
    assert off_brand(changed("panel", fill="#00c040", visible=False), rules()) == ()
    assert off_brand(changed("panel", fill="#00c040", role="scrim"), rules()) == ()
    assert off_brand(changed("panel", fill="#00c04000"), rules()) == ()
    assert off_brand(ad(copy=(("headline", "Cheaply"),)), rules()) == ()


@pytest.mark.parametrize(("color", "own"), [
    ("#808080", True), ("#0b3d50", True), ("#04222d", True), ("#f9d9d0", True), ("#3366ff", False), ("#ffe000", False),
])  # fmt: skip
def test_greys_tints_and_shades_are_the_brands(color: str, own: bool) -> None:
    assert is_of(color, rules()) is own
