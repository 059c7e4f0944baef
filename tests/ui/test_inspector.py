"""The inspector: what it shows of one layer or several, and the edits it makes of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from studio.document.brand_kit import BrandKit, KitColor, with_kit
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    Document,
    Filters,
    GroupLayer,
    ImageLayer,
    ShapeLayer,
    TextLayer,
    TypeStyle,
)
from studio.render.fonts import load_fonts
from studio.ui.layers.artboard_section import ArtboardSection
from studio.ui.layers.inspector import Inspector
from studio.ui.layers.looks import FillSection, LookSection, ShadowSection, StrokeSection
from studio.ui.layers.picture_section import FilterSection, PictureSection, duotones
from studio.ui.layers.pins import PinDrawing, toggled
from studio.ui.layers.place import AlignSection, PlaceSection
from studio.ui.layers.scrims import scrim
from studio.ui.layers.type_details import FontSection, HighlightSection, LinesSection
from studio.ui.layers.type_section import TypeSection
from studio.ui.window import StudioWindow

HEAD = TextLayer(id="head", name="Headline", x=80, y=80, width=600, height=160, text="Cold", style=TypeStyle(size=60))
CTA = ButtonLayer(id="cta", name="Button", x=80, y=480, width=260, height=80, text="Shop", style=TypeStyle(size=40))
PLATE = ShapeLayer(id="plate", name="Plate", x=40, y=300, width=200, height=80, fill="#223344")
PHOTO = ImageLayer(id="photo", name="Picture", x=0, y=0, width=200, height=100, asset="a" * 64, crop=(0, 0.25, 1, 0.5))
DOT = ShapeLayer(id="dot", name="Dot", x=500, y=500, width=20, height=20, group="pair")
BAR = ShapeLayer(id="bar", name="Bar", x=540, y=500, width=60, height=20, group="pair")
PAIR = GroupLayer(id="pair", name="Pair", x=500, y=500, width=100, height=20)
LAYERS = (PHOTO, PLATE, HEAD, CTA, DOT, BAR, PAIR)
DOCUMENT = Document(id="ad", placement="meta-square", width=1080, height=1080, layers=LAYERS)


class Bench:
    """An inspector whose edits are applied at once, as a window does."""

    def __init__(self) -> None:
        self.campaign = Campaign(id="c", name="C", documents=(DOCUMENT,))
        self.inspector = Inspector()
        self.labels: list[str] = []
        self.drafts: list[Document | None] = []
        self.ids: tuple[str, ...] = ()
        self.inspector.changed.connect(self.apply)
        self.inspector.draft.connect(self.drafts.append)

    def apply(self, text: str, edit) -> None:
        self.campaign = edit(self.campaign)
        self.labels.append(text)
        self.show(*self.ids)

    def show(self, *ids: str):
        self.ids = ids
        document = self.campaign.documents[0]
        self.inspector.show_layers(document, [layer for layer in document.layers if layer.id in ids])
        return self

    def layer(self, name: str):
        return next(layer for layer in self.campaign.documents[0].layers if layer.id == name)

    def section(self, kind):
        return self.inspector.section(kind)

    def shown(self) -> set[type]:
        return {kind for kind, part in self.inspector._sections.items() if not part.isHidden()}


@pytest.fixture
def bench(qtbot) -> Bench:
    load_fonts()
    made = Bench()
    qtbot.addWidget(made.inspector)
    made.show()
    return made


def test_only_what_applies_is_shown(bench: Bench) -> None:
    always = {AlignSection, PlaceSection, LookSection, StrokeSection, ShadowSection}
    assert bench.show("photo").shown() == always | {PictureSection, FilterSection}
    assert bench.show("plate").shown() == always | {FillSection}
    assert bench.show("head").shown() == always | {TypeSection, LinesSection, FontSection, HighlightSection}
    assert bench.show("pair").shown() == always - {StrokeSection}
    assert bench.show().shown() == {ArtboardSection}
    bench.inspector.show_layers(None)
    assert bench.inspector.isHidden()


def test_place_and_size_of_one_and_of_several(bench: Bench) -> None:
    place = bench.show("plate").section(PlaceSection)
    place.left.enter("40+16")
    place.wide.enter("50%")
    assert (bench.layer("plate").x, bench.layer("plate").width) == (56, 100)
    bench.show("plate", "head")
    assert place.left.placeholderText() == "Mixed"
    place.left.enter("+=4")
    assert (bench.layer("plate").x, bench.layer("head").x) == (60, 84)
    assert bench.labels == ["Move layer", "Resize layer", "Move layer"]


def test_a_group_moves_and_grows_with_what_is_in_it(bench: Bench) -> None:
    place = bench.show("pair").section(PlaceSection)
    place.left.enter("600")
    place.wide.enter("200")
    assert [(bench.layer(key).x, bench.layer(key).width) for key in ("dot", "bar", "pair")] == [
        (600, 40),
        (680, 120),
        (600, 200),
    ]


def test_the_ratio_is_kept_where_it_is_locked(bench: Bench) -> None:
    place = bench.show("plate").section(PlaceSection)
    place.ratio.click()
    place.tall.enter("40")
    assert (bench.layer("plate").width, bench.layer("plate").height) == (100, 40)


def test_a_scrub_is_drafts_and_one_edit(bench: Bench) -> None:
    place = bench.show("plate").section(PlaceSection)
    for _ in range(5):
        place.turn.scrub(3)
    assert [draft.layers[1].rotation for draft in bench.drafts] == [3, 6, 9, 12, 15]
    assert bench.labels == []
    place.turn.end_scrub()
    assert (bench.layer("plate").rotation, bench.labels) == (15, ["Turn layer"])


def test_locked_layers_are_left_alone(bench: Bench) -> None:
    bench.apply(
        "Lock", lambda c: replace(c, documents=(replace(DOCUMENT, layers=(replace(PLATE, locked=True), HEAD)),))
    )
    place = bench.show("plate").section(PlaceSection)
    assert not place.left.isEnabled()
    bench.show("plate", "head").section(PlaceSection).left.enter("7")
    assert (bench.layer("plate").x, bench.layer("head").x) == (40, 7)


def test_align_and_spread(bench: Bench) -> None:
    align = bench.show("plate").section(AlignSection)
    align.tools["right"].click()
    assert bench.layer("plate").x == 1080 - 200
    assert not align.tools["across"].isEnabled()
    bench.show("plate", "head", "cta")
    align.tools["left"].click()
    assert {bench.layer(key).x for key in ("plate", "head", "cta")} == {80}
    align.tools["down"].click()
    assert bench.labels[-1] == "Spread out down"


@pytest.mark.parametrize(
    ("pin", "side", "after"),
    [("left", "right", "both"), ("both", "left", "right"), ("left", "left", "center"), ("scale", "top", "top")],
)
def test_a_side_is_pinned_or_let_go(pin: str, side: str, after: str) -> None:
    assert toggled(pin, side) == after


def test_pins_are_clicked_and_keyed(bench: Bench, qtbot) -> None:
    place = bench.show("plate").section(PlaceSection)
    drawing = place.findChild(PinDrawing)
    QTest.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=QPoint(54, 32))
    assert bench.layer("plate").pin_x == "both"
    QTest.keyClick(drawing, Qt.Key.Key_Up)
    assert bench.layer("plate").pin_y == "center"
    assert place.down.currentData() == "center"


def test_opacity_blend_and_corners(bench: Bench) -> None:
    look = bench.show("plate", "photo").section(LookSection)
    look.opacity.enter("25")
    look.blend.setCurrentIndex(1)
    look.blend.activated.emit(1)
    look.radius.enter("12")
    for key in ("plate", "photo"):
        layer = bench.layer(key)
        assert (layer.opacity, layer.blend, layer.radius) == (0.25, "multiply", 12)


def test_a_fill_becomes_a_gradient_and_a_scrim(bench: Bench) -> None:
    fill = bench.show("plate").section(FillSection)
    fill.kind.press("radial")
    assert (bench.layer("plate").fill_end, bench.layer("plate").radial) == ("#22334400", True)
    fill.swap.click()
    assert bench.layer("plate").fill == "#22334400"
    fill.scrims.presets[0].click()
    plate = bench.layer("plate")
    assert (plate.fill, plate.fill_end, plate.angle, plate.radial) == ("#223344d9", "#22334400", 270, False)
    assert scrim("edges")(PLATE).fill == "#22334400"
    fill.kind.press("solid")
    assert bench.layer("plate").fill_end == ""


def test_colours_are_typed_and_thinned(bench: Bench) -> None:
    fill = bench.show("plate").section(FillSection)
    fill.fill.hex.setText("f80")
    fill.fill.hex.editingFinished.emit()
    assert bench.layer("plate").fill == "#ff8800"
    fill.fill.share.enter("50")
    assert bench.layer("plate").fill == "#ff880080"
    fill.fill.hex.setText("no colour")
    fill.fill.hex.editingFinished.emit()
    assert (fill.fill.hex.text(), len(bench.labels)) == ("FF8800", 2)


def test_stroke_and_shadow_come_and_go(bench: Bench) -> None:
    for kind, field in ((StrokeSection, "stroke"), (ShadowSection, "shadow")):
        section = bench.show("plate").section(kind)
        assert section.body.isHidden()
        section.plus.click()
        assert getattr(bench.layer("plate"), field).color
        assert not section.body.isHidden()
        section.minus.click()
        assert not getattr(bench.layer("plate"), field).color


def test_type_of_text_and_button_together(bench: Bench) -> None:
    section = bench.show("head", "cta").section(TypeSection)
    assert section.points.placeholderText() == "Mixed"
    section.points.enter("*2")
    assert (bench.layer("head").style.size, bench.layer("cta").style.size) == (120, 80)
    section.leading.enter("95")
    section.capitals.click()
    section.align.press("center")
    assert bench.layer("head").align == "center"
    for key in ("head", "cta"):
        assert (bench.layer(key).style.leading, bench.layer(key).style.capitals) == (0.95, True)


def test_the_weights_offered_are_the_familys(bench: Bench) -> None:
    bench.apply("Font", lambda c: replace(c, documents=(_with_family("Poppins"),)))
    section = bench.show("head").section(TypeSection)
    assert [section.weight.itemData(at) for at in range(section.weight.count())] == [300, 400, 500, 600, 700, 800]


def test_a_missing_font_is_named_with_its_stand_in(bench: Bench) -> None:
    bench.apply("Font", lambda c: replace(c, documents=(_with_family("Helvetica Now"),)))
    family = bench.show("head").section(TypeSection).family
    assert "Helvetica Now" in family.accessibleName() and "set in" in family.toolTip()
    missing = bench.inspector.missing
    bench.show()
    assert missing.words.text() == "Helvetica Now is missing: set in Inter" and not missing.isHidden()
    bench.apply("Font", lambda c: replace(c, documents=(_with_family("Inter"),)))
    bench.show()
    assert missing.isHidden()


def test_missing_fonts_of_several_layers_are_all_named(bench: Bench) -> None:
    head = replace(HEAD, style=replace(HEAD.style, family="Helvetica Now"))
    other = replace(head, id="sub", style=replace(HEAD.style, family="Futura PT"))
    bench.apply("Font", lambda c: replace(c, documents=(replace(DOCUMENT, layers=(head, other)),)))
    section = bench.show("head", "sub").section(TypeSection)
    told = bench.inspector.missing.words
    assert told.text() == "2 fonts are missing: Futura PT, Helvetica Now"
    for words in (told.accessibleName(), section.family.toolTip()):
        assert "“Futura PT” is not on this machine; set in Poppins." in words and "Helvetica Now" in words
    section.browse()
    assert section.browser is not None
    assert "Helvetica Now" in section.browser.missing_words.text()
    assert section.browser.missing_others.text() == "Missing elsewhere in this ad: “Futura PT” (Poppins)"
    section.browser.hide()


def _with_family(name: str) -> Document:
    return replace(DOCUMENT, layers=(replace(HEAD, style=replace(HEAD.style, family=name)),))


def test_lines_and_highlight(bench: Bench) -> None:
    lines = bench.show("head").section(LinesSection)
    lines.fit.click()
    lines.arc.enter("30")
    bench.section(HighlightSection).plus.click()
    head = bench.layer("head")
    assert (head.fit, head.arc, bool(head.highlight)) == (True, 30, True)


def test_axes_and_features_are_those_of_the_font(bench: Bench) -> None:
    bench.apply("Font", lambda c: replace(c, documents=(_with_family("Archivo"),)))
    section = bench.show("head").section(FontSection)
    slider = section._axes_box.itemAt(1).widget()
    slider.slider.setValue(80)
    assert dict(bench.layer("head").style.axes) == {"wdth": 80}
    switch = next(
        section._flow.itemAt(at).widget()
        for at in range(section._flow.count())
        if section._flow.itemAt(at).widget().toolTip() == "tnum"
    )
    switch.click()
    assert bench.layer("head").style.features == (("tnum", 1),)
    switch.click()
    assert bench.layer("head").style.features == ()


def test_tab_goes_down_the_sections_as_they_are_seen(bench: Bench) -> None:
    bench.show("plate")
    bench.show("head")
    first = bench.section(AlignSection).tools["left"]
    seen, stop = [], first.nextInFocusChain()
    while stop is not first:
        section = next((kind for kind, part in bench.inspector._sections.items() if part.isAncestorOf(stop)), None)
        if section is not None and stop.focusPolicy() & Qt.FocusPolicy.TabFocus and section not in seen:
            seen.append(section)
        stop = stop.nextInFocusChain()
    order = [kind for kind in bench.inspector._makers if kind in seen]
    at = order.index(seen[0])  # The chain is a ring.
    assert seen == order[at:] + order[:at] and TypeSection in seen and FillSection in seen


def test_a_variable_weight_slides(bench: Bench) -> None:
    section = bench.show("head").section(FontSection)
    weight = section._axes_box.itemAt(0).widget()
    weight.number.enter("655")
    assert bench.layer("head").style.weight == 655


def test_crop_focus_and_filters(bench: Bench) -> None:
    picture = bench.show("photo").section(PictureSection)
    picture.zoom.number.enter("200")
    assert bench.layer("photo").crop == pytest.approx((0.25, 0.375, 0.5, 0.25))
    picture.left.enter("10")
    assert bench.layer("photo").crop[0] == pytest.approx(0.1)
    picture.view.entered.emit((0.9, 0.9))
    assert bench.layer("photo").focus == (0.9, 0.9)
    assert bench.layer("photo").crop == pytest.approx((0.5, 0.75, 0.5, 0.25))
    filters = bench.section(FilterSection)
    filters.sliders["contrast"].slider.setSliderDown(True)
    filters.sliders["contrast"].slider.setValue(40)
    assert bench.drafts[-1].layers[0].filters.contrast == 0.4
    filters.sliders["contrast"].slider.setSliderDown(False)
    assert bench.layer("photo").filters.contrast == 0.4
    filters.set_duotone(("#101010", "#ff8800"))
    assert bench.layer("photo").filters.duotone == ("#101010", "#ff8800")
    filters.reset.click()
    assert bench.layer("photo").filters == Filters()


def test_duotones_come_from_the_brand() -> None:
    assert duotones(["#ffe9a0", "#0b3d4f"])[0] == ("#0b3d4f", "#ffe9a0")
    assert len(duotones([])) == 1


def test_the_artboards_background(bench: Bench) -> None:
    background = bench.show().section(ArtboardSection).background
    background.entered.emit("#123456")
    assert bench.campaign.documents[0].background == "#123456"


def test_a_picture_is_asked_for_by_its_frames(bench: Bench, qtbot) -> None:
    section = bench.show("photo").section(PictureSection)
    with qtbot.waitSignal(bench.inspector.picture_wanted) as asked:
        section.replace.click()
    assert asked.args == ["ad", ("photo",)]


def test_what_is_off_brand_is_said_where_it_is_chosen(window: StudioWindow) -> None:
    kit = BrandKit(id="nordkap", name="Nordkap", colors=(KitColor(value="#0b3d4f", role="main"),))
    window.show_right_tab(1)
    window.apply("Kit", lambda campaign: with_kit(campaign, kit, {}))
    line = window.inspector.off_brand
    for name, color, faults in (("headline", "#ff00ff", 1), ("cta", "#ff00ff", 1), ("headline", "#ffffff", 0)):
        window.canvas.select("meta-square", (name,))
        section = window.inspector.section(TypeSection)
        section.color.entered.emit(color)
        assert line.isVisible() is bool(faults), name
        assert line.words.toolTip().count("#ff00ff") == faults
    window.canvas.select("meta-square")
    assert "#ff00ff" in line.words.toolTip()
    window.apply("No kit", lambda campaign: replace(campaign, master=()))
    assert not line.isVisible()
