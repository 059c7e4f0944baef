"""The parts of the search: frames, crops, colours, stacks and themes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.layers import CampaignPicture
from studio.imaging.contrast import color_contrast, color_luminance
from studio.layout import colors
from studio.layout.arrangements import full_bleed
from studio.layout.content import Content
from studio.layout.cropping import contain, crop_to
from studio.layout.frame import Rect, frame, shape_of
from studio.layout.stack import Words, Zone, set_stack
from studio.layout.theme import theme, world
from studio.placements import all_placements, placement

hexes = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
COPY = {"headline": "Cold at six. Still cold at six.", "description": "A lid that keeps its word.", "cta": "Buy"}


@pytest.mark.parametrize(
    ("ratio", "shape"),
    [
        (8.1, "strip"),
        (3.9, "billboard"),
        (1.91, "landscape"),
        (1.0, "square"),
        (0.8, "portrait"),
        (0.5625, "tall"),
        (0.27, "skyscraper"),
    ],
)
def test_shapes_by_ratio(ratio: float, shape: str) -> None:
    assert shape_of(ratio) == shape


def test_words_live_inside_the_safe_zone() -> None:
    for one in all_placements().values():
        if not one.text_only:
            made = frame(one)
            top, right, bottom, left = one.safe
            assert made.live.x >= left and made.live.y >= top
            assert made.live.right <= one.width - right and made.live.bottom <= one.height - bottom


@settings(max_examples=60, deadline=None)
@given(
    st.floats(0.2, 5),
    st.tuples(st.floats(0, 0.6), st.floats(0, 0.6), st.floats(0.1, 0.4), st.floats(0.1, 0.4)),
    st.floats(0, 1),
    st.tuples(st.floats(0.1, 0.9), st.floats(0.1, 0.9)),
)
def test_crops_keep_their_ratio_and_stay_in_the_picture(
    ratio: float, subject: tuple[float, float, float, float], closeness: float, focus: tuple[float, float]
) -> None:
    picture = CampaignPicture(asset="a", width=1200, height=900, subject=subject)
    made = crop_to(picture, Rect(0, 0, 400 * ratio, 400), focus, closeness)
    x, y, width, height = made.crop
    assert x >= 0 and y >= 0 and x + width <= 1 + 1e-9 and y + height <= 1 + 1e-9
    assert (width * 1200) / (height * 900) == pytest.approx(ratio, rel=1e-6)
    assert 0 <= made.kept <= 1 + 1e-9


def test_a_subject_that_can_be_whole_is_whole() -> None:
    picture = CampaignPicture(asset="a", width=1000, height=1000, subject=(0.4, 0.3, 0.2, 0.4))
    for focus in ((0.2, 0.5), (0.5, 0.5), (0.8, 0.5)):
        assert crop_to(picture, Rect(0, 0, 800, 400), focus).kept == pytest.approx(1.0)
    assert crop_to(picture, Rect(0, 0, 500, 500), (0.5, 0.5), 0.8).kept == pytest.approx(1.0)


def test_an_exact_crop_goes_closer_until_the_subject_is_where_it_should_be() -> None:
    picture = CampaignPicture(asset="a", width=1000, height=1000, subject=(0.6, 0.3, 0.2, 0.4))
    box = Rect(0, 0, 500, 500)
    loose, exact = (crop_to(picture, box, (0.45, 0.5), 0.2, exact=wanted) for wanted in (False, True))
    middle = loose.subject.x + loose.subject.width / 2
    assert middle > 260 and loose.crop[2] > exact.crop[2]
    assert exact.subject.x + exact.subject.width / 2 == pytest.approx(225)
    assert exact.subject.y + exact.subject.height / 2 == pytest.approx(250)
    assert exact.kept == pytest.approx(1.0)


def test_type_above_or_below_a_subject_stands_clear_of_it() -> None:
    at = frame(placement("meta-portrait"))
    shown = CampaignPicture(asset="a", width=720, height=1280, subject=(0.2, 0.48, 0.6, 0.3))
    for plan in full_bleed(at, shown):
        for zone in plan.zones:
            apart = max(plan.subject.y - zone.rect.bottom, zone.rect.y - plan.subject.bottom)
            assert apart >= 0.9 * at.margin


def test_a_cut_out_is_contained_whole() -> None:
    inside = contain(CampaignPicture(asset="a", width=200, height=400), Rect(10, 10, 300, 100))
    assert (inside.width, inside.height) == (50, 100)
    assert inside.x + inside.width / 2 == 160


@settings(max_examples=80, deadline=None)
@given(hexes, hexes, st.one_of(st.none(), hexes))
def test_every_scheme_can_be_read(main: str, accent: str, edge: str | None) -> None:
    for scheme in colors.schemes(main, accent, edge):
        assert color_contrast(scheme.ink, scheme.ground) >= 4.5
        assert color_contrast(scheme.label, scheme.fill) >= 4.5


def test_colour_spaces_there_and_back() -> None:
    for color in ("#0b3d4f", "#ff7a59", "#808080", "#ffffff"):
        assert colors.from_lch(*colors.lch(color)) == color


def test_a_cut_out_stands_on_the_colour_furthest_from_its_own() -> None:
    scheme = colors.schemes("#0b3d4f", "#ff7a59", None)[0]
    assert colors.staged(scheme, "#106070", ("#ff7a59", "#0f5f70")).stage == "#ff7a59"


def test_one_brand_colour_gets_a_relative() -> None:
    main, accent = colors.brand_colors(("#1d2bdb",), ("#000000", "#ffffff"))
    assert main == "#1d2bdb" and accent not in ("#000000", "#ffffff", main)
    assert colors.brand_colors((), ("#111111", "#eeeeee")) == ("#111111", "#eeeeee")


def test_a_brand_without_colours_takes_them_from_its_picture():
    picture = np.full((90, 90, 4), (138, 40, 27, 255), np.uint8)
    picture[40:60, 40:60] = (247, 180, 124, 255)
    main, accent = colors.picture_colors(picture)
    assert abs(colors.lch(main)[2] - colors.lch("#8a281b")[2]) < 0.1
    assert color_luminance(main) <= 0.075
    assert colors.distance(accent, "#f7b47c") < 0.05
    grey = np.full((90, 90, 4), (128, 128, 128, 255), np.uint8)
    assert colors.picture_colors(grey) is None
    grey[40:60, 40:60], grey[10:20, 10:20] = (30, 70, 200, 255), (240, 190, 60, 255)
    main, accent = colors.picture_colors(grey)
    assert colors.distance(accent, "#f0be3c") < 0.05
    assert abs(colors.lch(main)[2] - colors.lch("#1e46c8")[2]) < 0.1
    picture[..., 3] = 0
    assert colors.picture_colors(picture) is None


@pytest.mark.parametrize(
    ("product", "name"), [("Reusable steel water bottle", "drink"), ("Sourdough bread", "food"), ("An opera", "")]
)
def test_products_have_worlds(product: str, name: str) -> None:
    assert world(product) == name


def test_tones_are_set_in_different_faces(qapp: object) -> None:
    tones = ("bold", "calm", "luxurious", "playful", "warm", "witty", "practical")
    faces = {(theme(Content(tone=tone)).headline.family, theme(Content(tone=tone)).headline.weight) for tone in tones}
    assert len(faces) >= 5
    assert theme(Content(tone="luxurious")).label.capitals


def test_a_brands_face_of_capitals_alone_is_set_tighter() -> None:
    capitals, mixed = (theme(Content(headline_font=name)).headline for name in ("Bebas Neue", "Poppins"))
    assert capitals.capitals and not mixed.capitals
    assert capitals.leading < 1 < mixed.leading


def test_a_small_zone_drops_the_description_then_the_brand_then_the_button(qapp: object) -> None:
    words = Words({**COPY, "brand": "Nordkap"}, 0.0, 11.0)
    fields = ("brand", "headline", "description", "cta")
    dropped = []
    for height in (200, 96, 66, 44):
        made = set_stack(words, theme(Content()), Zone(Rect(0, 0, 160, height), fields, cap=26))
        assert made is not None
        dropped.append(len(made.dropped))
        assert made.dropped == tuple(name for name in fields if name in ("description", "brand", "cta")[: dropped[-1]])
    assert dropped[0] == 0 and dropped[-1] == 3 and dropped == sorted(dropped)


def test_the_headline_leads_the_body(qapp: object) -> None:
    words = Words(COPY, 0.0, placement("meta-square").min_type)
    zone = Zone(Rect(0, 0, 900, 600), ("headline", "description", "cta"), cap=118)
    made = set_stack(words, theme(Content()), zone)
    assert made is not None
    assert made.headline_size >= 2 * made.body_size
    tops = [block.rect.y for block in made.blocks]
    assert tops == sorted(tops)


def test_nothing_is_set_where_nothing_fits(qapp: object) -> None:
    words = Words(COPY, 0.0, 28.0)
    assert set_stack(words, theme(Content()), Zone(Rect(0, 0, 90, 40), ("headline",), cap=100)) is None
    assert set_stack(words, theme(Content()), Zone(Rect(0, 0, 20, 400), ("headline",), cap=100)) is None
