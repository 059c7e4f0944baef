"""Shared content flows to every ad that does not say it in its own way; overrides come and go."""

from dataclasses import replace

import pytest

from studio.document import edits, master, wording
from studio.document.layer_edits import paste_layers
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    CampaignPicture,
    Document,
    ImageLayer,
    Run,
    ShapeLayer,
    TextLayer,
    TypeStyle,
)
from studio.document.shared_colors import read
from studio.errors import StudioError
from studio.render.refit import refit, refit_campaign
from studio.ui.flowing import flowing


def ad(
    key: str, headline: str = "Cold all day", width: int = 1000, height: int = 1000, asset: str = "wide"
) -> Document:
    layers = (
        ImageLayer(id="p", name="Picture", role="picture", x=0, y=0, width=width, height=height, asset=asset),
        ImageLayer(id="l", name="Logo", role="logo", x=10, y=10, width=80, height=40, asset="logo"),
        TextLayer(id="h", name="Headline", role="headline", text=headline, x=40, y=60, width=400, height=80),
        ButtonLayer(id="b", name="Button", role="cta", text="Shop now", x=40, y=400, width=120, height=60),
    )
    copy = (("headline", headline), ("cta", "Shop now"))
    return Document(id=key, placement="meta-square", width=width, height=height, layers=layers, copy=copy)


@pytest.fixture
def campaign() -> Campaign:
    views = (
        CampaignPicture(asset="wide", width=1600, height=800, subject=(0.6, 0.2, 0.2, 0.6)),
        CampaignPicture(asset="tall", width=800, height=1600),
    )
    search = Document(
        id="search", placement="google-rsa", width=0, height=0,
        copy=(("headline", "Cold all day"), ("headline_2", "Two"), ("description", "All of it.")),
    )  # fmt: skip
    own = ad("own", "Cold for hours")
    return Campaign(id="c", name="C", documents=(ad("one"), ad("two", asset="tall"), own, search), pictures=views)


def headlines(campaign: Campaign) -> list[str]:
    return [dict(document.copy)["headline"] for document in campaign.documents]


def overrides(campaign: Campaign) -> list[tuple[str, ...]]:
    return [master.overridden(document) for document in campaign.documents]


def test_a_campaign_without_a_master_shares_what_most_ads_say(campaign: Campaign) -> None:
    made = master.with_master(campaign)
    assert dict(made.master) == {
        "headline": "Cold all day",
        "cta": "Shop now",
        "description": "All of it.",
        "picture": "wide",
        "logo": "logo",
        "colors": "ground=#ffffff headline=#111111 cta=#111111 cta.fill=#111111",
    }
    assert overrides(made) == [(), (), ("headline",), ()]
    assert made.documents[0] is campaign.documents[0]
    assert master.with_master(made) is made
    assert master.settled(made) is made
    assert master.shared(campaign) == dict(made.master)
    assert master.with_master(replace(campaign, documents=())).master == ()


def test_shared_words_flow_to_every_ad_that_has_none_of_its_own(campaign: Campaign) -> None:
    after = master.set_shared(campaign, "headline", "Two")
    assert headlines(after) == ["Two", "Two", "Cold for hours", "Cold all day"]
    assert overrides(after) == [(), (), ("headline",), ("headline",)], "the search ad says it in another line"
    text = edits.layer_of(after.documents[0], "h")
    assert isinstance(text, TextLayer)
    assert (text.text, text.fit) == ("Two", True)
    assert dict(after.documents[0].wordings)["headline"] == ("Cold all day",)
    also = master.set_shared(campaign, "headline", "New", also="own")
    assert headlines(also) == ["New"] * 4
    assert overrides(also) == [()] * 4


def test_locked_words_stay_and_are_an_override(campaign: Campaign) -> None:
    locked = wording.set_lock(campaign, "two", "headline", True)
    after = master.set_shared(locked, "headline", "New")
    assert headlines(after)[:2] == ["New", "Cold all day"]
    assert overrides(after)[1] == ("headline",)
    for act in (
        lambda: master.set_shared(locked, "headline", "New", also="two"),
        lambda: master.override(locked, "two", "headline", "New"),
        lambda: master.pull_back(locked, "two", "headline"),
    ):
        with pytest.raises(StudioError, match="locked"):
            act()


def test_an_override_is_marked_pulled_back_and_pushed_to_all(campaign: Campaign) -> None:
    own = master.override(campaign, "one", "headline", "Mine")
    assert overrides(own)[0] == ("headline",)
    assert headlines(master.pull_back(own, "one", "headline"))[0] == "Cold all day"
    assert overrides(master.pull_back(own, "one", "headline"))[0] == ()
    pushed = master.push_to_all(own, "one", "headline")
    assert headlines(pushed) == ["Mine"] * 4
    assert overrides(pushed) == [()] * 4
    assert dict(pushed.master)["headline"] == "Mine"
    assert overrides(master.override(own, "one", "headline", "Cold all day"))[0] == (), "it agrees again"


def test_every_way_to_change_words_marks_what_it_does(campaign: Campaign) -> None:
    made = master.with_master(campaign)
    assert overrides(edits.set_text(made, "one", "h", "Mine"))[0] == ("headline",)
    assert overrides(wording.write(made, "one", "headline", "Mine", remember=False))[0] == ("headline",)
    everywhere = wording.write_everywhere(made, "headline", "New")
    assert overrides(everywhere) == [()] * 4
    assert dict(everywhere.master)["headline"] == "New"
    words = {document.id: {"headline": "Kalt", "cta": "Kaufen"} for document in made.documents}
    translated = wording.write_many(made, words)
    assert dict(translated.master)["headline"] == "Kalt"
    assert overrides(translated)[0] == ()
    arranged = wording.arrange_lines(made, "search", "headline", ("headline_2", "headline"))
    assert overrides(arranged)[3] == ("headline",)


def test_a_line_of_a_list_belongs_to_its_ad(campaign: Campaign) -> None:
    after = wording.write_shared(campaign, "search", "headline_2", "Three")
    assert dict(after.documents[3].copy)["headline_2"] == "Three"
    assert headlines(after) == headlines(campaign)
    shared = wording.write_shared(campaign, "search", "headline", "New")
    assert headlines(shared) == ["New", "New", "Cold for hours", "New"]
    for key in ("headline_2", "nonsense"):
        with pytest.raises(StudioError, match="not shared"):
            master.set_shared(campaign, key, "x")
    with pytest.raises(StudioError, match="pull back"):
        master.pull_back(campaign, "one", "path")
    with pytest.raises(StudioError, match="to change"):
        master.override(campaign, "one", "path", "x")


def test_a_shared_picture_takes_the_view_nearest_to_each_frame(campaign: Campaign) -> None:
    photo = CampaignPicture(asset="photo", width=1000, height=500, subject=(0.7, 0.2, 0.2, 0.4), source="photo")
    campaign = replace(campaign, pictures=(*campaign.pictures, photo))
    own = master.override(campaign, "one", "picture", "photo")
    layer = edits.layer_of(own.documents[0], "p")
    assert isinstance(layer, ImageLayer)
    assert (layer.asset, layer.crop) == ("photo", (0.5, 0.0, 0.5, 1.0)), "square, as near to the subject as it goes"
    assert overrides(own) == [("picture",), (), ("headline",), ()]
    back = master.pull_back(own, "one", "picture").documents[0]
    assert edits.layer_of(back, "p").asset in ("wide", "tall")  # type: ignore[union-attr]
    assert master.overridden(back) == ()
    everywhere = master.push_to_all(own, "one", "picture")
    shown = [edits.layer_of(one, "p").asset for one in everywhere.documents[:3]]  # type: ignore[union-attr]
    assert shown == ["photo"] * 3
    assert overrides(everywhere)[:2] == [(), ()]


def test_a_picture_of_unknown_size_is_measured_by_its_frame(campaign: Campaign) -> None:
    layer = replace(edits.layer_of(campaign.documents[0], "p"), asset="dropped", crop=(0.0, 0.0, 0.5, 1.0))
    after = master.push_to_all(edits.replace_layer(campaign, "one", layer), "one", "picture")
    assert (after.pictures[-1].width, after.pictures[-1].height) == (2000, 1000)
    assert edits.layer_of(after.documents[1], "p").asset == "dropped"  # type: ignore[union-attr]


def test_a_logo_keeps_its_proportions(campaign: Campaign) -> None:
    one = campaign.documents[0]
    mark = replace(edits.layer_of(one, "l"), asset="mark", width=40.0, height=40.0)
    after = master.push_to_all(edits.replace_layer(campaign, "one", mark), "one", "logo")
    logo = edits.layer_of(after.documents[1], "l")
    assert (logo.x, logo.y, logo.width, logo.height) == (30, 10, 40, 40)


def test_letters_that_looked_different_end_with_the_words(campaign: Campaign) -> None:
    one = campaign.documents[0]
    layer = replace(
        edits.layer_of(one, "h"), runs=(Run(start=0, end=9, weight=700), Run(start=9, end=12, color="#fff"))
    )
    after = edits.set_text(edits.replace_layer(campaign, "one", layer), "one", "h", "Cold")
    assert edits.layer_of(after.documents[0], "h").runs == (Run(start=0, end=4, weight=700),)  # type: ignore[union-attr]


@pytest.mark.usefixtures("qapp")
def test_a_button_grows_and_shrinks_with_its_words(campaign: Campaign) -> None:
    before = master.with_master(campaign)
    longer = refit_campaign(before, master.set_shared(before, "cta", "Discover the collection"))
    button = edits.layer_of(longer.documents[0], "b")
    assert button.x == 40
    assert button.width > 180
    again = refit_campaign(longer, master.set_shared(longer, "cta", "Shop now"))
    assert edits.layer_of(again.documents[0], "b").width == pytest.approx(120)
    assert refit_campaign(before, before) is before


@pytest.mark.usefixtures("qapp")
def test_a_button_is_set_smaller_before_it_covers_a_picture() -> None:
    style = TypeStyle(size=30.0)
    button = ButtonLayer(id="b", name="B", role="cta", text="Go", x=40, y=400, width=160, height=60, style=style)
    picture = ImageLayer(id="p", name="P", role="picture", asset="a", x=260, y=300, width=400, height=400)
    before = Document(id="d", placement="meta-square", width=1000, height=1000, layers=(picture, button))
    new = refit(before, replace(before, layers=(picture, replace(button, text="Go and see it")))).layers[1]
    assert isinstance(new, ButtonLayer)
    assert new.x + new.width <= 260
    assert 24 <= new.style.size < 30


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("x", "wanted"), [(420.0, "middle"), (800.0, "right")])
def test_a_button_stays_on_its_edge_and_inside_the_ad(x: float, wanted: str) -> None:
    style = TypeStyle(size=30.0)
    button = ButtonLayer(id="b", name="B", role="cta", text="Go", x=x, y=0, width=160, height=60, style=style)
    before = Document(id="d", placement="meta-square", width=1000, height=1000, layers=(button,))
    new = refit(before, replace(before, layers=(replace(button, text="Go and see"),))).layers[0]
    middle, end = new.x + new.width / 2, new.x + new.width
    assert new.width > 160
    assert (middle if wanted == "middle" else end) == pytest.approx(500 if wanted == "middle" else 960)
    huge = refit(before, replace(before, layers=(replace(button, text="Go and see it all " * 9),))).layers[0]
    assert isinstance(huge, ButtonLayer)
    assert huge.width <= 941
    assert huge.style.size < 30


def test_an_ad_in_colours_of_its_own_is_marked_and_pulled_back_or_followed(campaign: Campaign) -> None:
    """A designer makes one ad's button purple; its headline, by hand, is what the rest has."""
    shared = master.with_master(campaign)
    assert read(dict(shared.master)["colors"])["cta.fill"] == ("#111111",)
    button = edits.layer_of(shared.documents[0], "b")
    assert isinstance(button, ButtonLayer)
    own = flowing(lambda c: edits.replace_layer(c, "one", replace(button, fill="#7A3CFF")))(shared)
    assert overrides(own)[:2] == [("colors",), ()]
    star = ShapeLayer(id="star", name="Star", x=0, y=0, width=9, height=9, fill="#ff0000")
    added = flowing(lambda c: paste_layers(c, "two", (star,))[0])(own)
    assert overrides(added)[1] == (), "what the user added is the ad's own anyway"

    back = master.pull_back(own, "one", "colors")
    assert back.documents[0] == shared.documents[0]
    everywhere = master.push_to_all(own, "one", "colors")
    fills = {edits.layer_of(one, "b").fill.lower() for one in everywhere.documents[:3]}  # type: ignore[union-attr]
    assert fills == {"#7a3cff"} and overrides(everywhere)[0] == ()
    with pytest.raises(StudioError, match="no colours of its own"):
        master.push_to_all(everywhere, "one", "colors")


def test_an_ad_that_is_laid_out_anew_shares_its_new_colours(campaign: Campaign) -> None:
    shared = master.with_master(campaign)
    dark = replace(shared.documents[0], background="#101820")
    laid = master.with_colors(edits.replace_document(shared, dark))
    assert overrides(laid)[0] == () and "#101820" in read(dict(laid.master)["colors"])["ground"]
    older = replace(shared, master=tuple(pair for pair in shared.master if pair[0] != "colors"))
    assert dict(master.with_master(older).master)["colors"] == dict(shared.master)["colors"]
