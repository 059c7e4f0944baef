"""Each pre-flight check has an ad that passes it and one that does not."""

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from studio.assets import MemoryAssets
from studio.document.brand_kit import BrandKit, KitColor, with_kit
from studio.document.layers import ButtonLayer, Campaign, CampaignPicture, Document, ImageLayer, TextLayer, TypeStyle
from studio.export.encode import Encoded
from studio.export.preflight import Ad, check_picture, check_text, without_words, worst
from studio.placements import placement

HEADLINE = TextLayer(
    id="t", name="Headline", x=100, y=300, width=800, height=200, role="headline", text="Cold for 24 hours",
    style=TypeStyle(family="Inter", weight=700, size=80, color="#111111"),
)  # fmt: skip
BUTTON = ButtonLayer(
    id="b", name="Button", x=100, y=900, width=400, height=110, role="cta", text="Shop now",
    style=TypeStyle(family="Inter", weight=600, size=44, color="#ffffff"), fill="#0b3d4f",
)  # fmt: skip
STORY = Document(
    id="s", placement="meta-story", width=1080, height=1920, background="#f4f4f4", layers=(HEADLINE, BUTTON),
    copy=(("headline", "Cold for 24 hours"), ("cta", "Shop now")), alt_text="A bottle on ice",
)  # fmt: skip
FACTS = ("keeps drinks cold for 24 hours",)


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """Fonts are measured, which needs an application."""


def paint(document: Document, assets: Any, scale: float = 1.0) -> Image.Image:
    image = Image.new("RGB", (document.width, document.height), document.background)
    for layer in document.layers:
        if isinstance(layer, ButtonLayer):
            box = [round(value) for value in (layer.x, layer.y, layer.x + layer.width, layer.y + layer.height)]
            image.paste(layer.fill, tuple(box))
        assert not (isinstance(layer, TextLayer) and layer.text), "the ground is painted without words"
    return image


def checks(document: Document, **changes: Any) -> dict[str, tuple[str, str]]:
    """Level and message by the check's name."""
    values: dict[str, Any] = {
        "document": document, "placement": placement(document.placement), "facts": FACTS, "weight": 120_000,
        "campaign": Campaign(id="c", name="Nordkap"), "file": Encoded(b"", "jpg", 95),
        "size": (document.width, document.height),
    }  # fmt: skip
    found = check_picture(Ad(**(values | changes)), MemoryAssets(), paint)
    return {check.name: (check.level, check.message) for check in found}


def level(document: Document, name: str, **changes: Any) -> str:
    return checks(document, **changes)[name][0]


def with_headline(**changes: Any) -> Document:
    return replace(STORY, layers=(replace(HEADLINE, **changes), BUTTON))


def test_a_good_ad_passes_everything() -> None:
    found = checks(STORY)
    assert {name: told for name, told in found.items() if told[0] != "pass"} == {}
    assert {"pixel size", "file weight", "file format", "safe zone", "type size", "contrast"} <= set(found)


def test_size_weight_and_format() -> None:
    assert level(STORY, "pixel size", size=(1080, 1919)) == "fail"
    assert level(STORY, "file weight", weight=31_000_000) == "fail"
    assert level(STORY, "file format", file=Encoded(b"", "gif", 0)) == "fail"
    assert level(STORY, "file format", file=Encoded(b"", "jpg", 40)) == "warn"
    assert level(STORY, "file format", file=Encoded(b"", "png", -64)) == "warn"


def test_copy_limits_are_hard_or_advice() -> None:
    long = replace(STORY, copy=(("headline", "x" * 41), ("primary_text", "y" * 101)))
    found = checks(replace(long, placement="tiktok"))
    assert found["copy limit: headline"][0] == "warn" and "41" in found["copy limit: headline"][1]
    assert found["copy limit: primary_text"][0] == "fail" and "100" in found["copy limit: primary_text"][1]


def test_wide_letters_count_two_where_the_platform_says_so() -> None:
    search = Document(id="r", placement="google-rsa", width=0, height=0, copy=(("headline", "水" * 16),) * 3)
    ad = Ad(document=search, placement=placement("google-rsa"), campaign=Campaign(id="c", name="n"))
    found = {check.name: check for check in check_text(ad)}
    assert found["copy limit: headline"].level == "fail" and "32" in found["copy limit: headline"].message
    assert found["required: description"].level == "fail" and "required: headline" not in found


def test_a_missing_required_field_fails() -> None:
    assert level(replace(STORY, copy=(("cta", "Shop now"),)), "required: headline") == "fail"


def test_claims_that_are_in_no_fact_fail() -> None:
    found = checks(replace(STORY, copy=(("headline", "Cold for 36 hours"), ("primary_text", "The best. Guaranteed."))))
    assert found["claim: number"][0] == "fail" and "36" in found["claim: number"][1]
    assert found["claim: superlative"][0] == found["claim: guarantee"][0] == "fail"
    assert "claims" not in found


def test_words_in_the_covered_zone_fail_on_sure_specs_and_warn_on_others() -> None:
    assert level(with_headline(y=100), "safe zone") == "fail"
    tiktok = replace(with_headline(y=40), placement="tiktok")
    assert level(tiktok, "safe zone") == "warn"
    assert "cut off" in checks(with_headline(x=-200))["safe zone"][1]


def test_small_type() -> None:
    small = replace(HEADLINE.style, size=26)
    assert level(with_headline(style=small), "type size") == "warn"
    assert level(with_headline(style=replace(small, size=12)), "type size") == "fail"


def test_contrast_is_measured_on_the_pixels_under_the_words() -> None:
    grey = checks(with_headline(style=replace(HEADLINE.style, color="#a0a0a0")))["contrast"]
    assert grey[0] == "warn" and "Cold for 24 hours" in grey[1] and "2.4:1" in grey[1]
    assert level(with_headline(style=replace(HEADLINE.style, color="#dddddd")), "contrast") == "fail"
    button = replace(BUTTON, fill="#f0f0f0")
    assert "Shop now" in checks(replace(STORY, layers=(HEADLINE, button)))["contrast"][1]


def test_hidden_words_are_not_judged() -> None:
    hidden = replace(HEADLINE, id="h", y=0, visible=False)
    assert level(replace(STORY, layers=(*STORY.layers, hidden)), "safe zone") == "pass"
    assert level(replace(STORY, layers=()), "words") == "warn"


def test_a_subject_out_of_frame_is_noticed() -> None:
    known = Campaign(
        id="c", name="n", pictures=(CampaignPicture(asset="a", width=9, height=9, subject=(0.6, 0.2, 0.3, 0.6)),)
    )
    picture = ImageLayer(id="p", name="Picture", x=0, y=0, width=1080, height=1920, asset="a")
    whole = replace(STORY, layers=(picture, *STORY.layers))
    cropped = replace(STORY, layers=(replace(picture, crop=(0, 0, 0.7, 1)), *STORY.layers))
    assert level(whole, "subject", campaign=known) == "pass"
    told = checks(cropped, campaign=known)["subject"]
    assert told[0] == "warn" and "33%" in told[1]


def test_type_that_was_made_to_fit_is_judged_as_it_is_painted() -> None:
    long = with_headline(text="Cold for 24 hours, " * 40, fit=True)
    assert level(long, "type size") != "pass"


def test_what_the_brand_kit_does_not_allow_is_a_warning() -> None:
    kit = BrandKit(id="n", name="Nordkap", colors=(KitColor(value="#0b3d4f", role="main"),), avoid=("hours",))
    campaign = with_kit(Campaign(id="c", name="C"), kit, {})
    found = checks(with_headline(style=replace(HEADLINE.style, color="#aa0044")), campaign=campaign)
    assert found["brand: colour"][0] == "warn"
    assert "#aa0044" in found["brand: colour"][1]
    assert "“hours”" in found["brand: word"][1]
    assert level(STORY, "brand", campaign=with_kit(campaign, replace(kit, avoid=()), {})) == "pass"
    assert "brand" not in checks(STORY)
    words = Document(id="r", placement="google-rsa", width=0, height=0, copy=(("headline", "For hours"),))
    ad = Ad(document=words, placement=placement("google-rsa"), campaign=campaign)
    assert "brand: word" in {check.name for check in check_text(ad)}


def test_alt_text_and_fonts() -> None:
    assert level(replace(STORY, alt_text=" "), "alt text") == "warn"
    assert level(replace(STORY, alt_text="x" * 251), "alt text") == "warn"
    told = checks(with_headline(style=replace(HEADLINE.style, family="Nobody Has This Sans")))["fonts"]
    assert told[0] == "warn" and "Nobody Has This Sans" in told[1]


def test_without_words_keeps_shapes_and_buttons() -> None:
    bare = without_words(STORY)
    assert [layer.id for layer in bare.layers] == ["b"] and bare.layers[0] == replace(BUTTON, text="")


def test_the_gravest_level_counts() -> None:
    found = check_picture(
        Ad(document=STORY, placement=placement("meta-story"), campaign=Campaign(id="c", name="n"), facts=FACTS),
        MemoryAssets(),
        paint,
    )
    assert found[0].name == "pixel size" and worst(found[:1]) == worst(found) == "fail"
    assert worst(found[1:]) == "pass"
