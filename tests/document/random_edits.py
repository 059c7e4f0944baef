"""Random edits of a campaign, the same for the same seed, and what must hold after every one of them."""

import math
from collections.abc import Callable
from dataclasses import replace
from random import Random

from studio.document import (
    edits,
    frame_edits,
    layer_edits,
    master,
    picture_edits,
    text_edits,
    wording,
)
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    CampaignPicture,
    CopyLine,
    Document,
    Filters,
    GroupLayer,
    ImageLayer,
    Run,
    Shadow,
    ShapeLayer,
    Stroke,
    TextLayer,
)
from studio.errors import StudioError

WORDS = ("Cold all day", "Go", "", "Für dich", "北京欢迎你", "שלום", "🧊 ice")
COLORS = ("#112233", "#ffd84d", "#00000080", "")
MOST = 14
"""Layers an ad grows to."""


def start() -> Campaign:
    """Three ads with words, a picture and a button."""

    def ad(name: str, width: int, height: int) -> Document:
        box = {"x": 10.0, "y": 10.0, "width": 60.0, "height": 20.0}
        layers = (
            ImageLayer(id="picture", name="Picture", role="picture", asset="ab" * 32, **box),
            TextLayer(id="title", name="Title", role="headline", text="Old", **box),
            TextLayer(id="note", name="Note", text="Note", **box),
            ButtonLayer(id="cta", name="Button", role="cta", text="Buy", **box),
        )
        copy = (("headline", "Old"), ("cta", "Buy"), ("description", "Long"))
        return Document(id=name, placement=name, width=width, height=height, layers=layers, copy=copy)

    documents = (ad("square", 100, 100), ad("wide", 200, 80), ad("tall", 60, 160))
    return Campaign(id="c", name="Start", documents=documents)


def random_edit(chance: Random, campaign: Campaign) -> tuple[str, Campaign]:
    """Some edit and what it makes of the campaign; an impossible one leaves it as it was."""
    edit = chance.choice(EDITS)
    document = chance.choice(campaign.documents)
    try:
        return edit.__name__, edit(chance, campaign, document)
    except StudioError:
        return edit.__name__, campaign


def check(document: Document) -> None:
    """What holds for every ad whatever was done to it."""
    ids = [layer.id for layer in document.layers]
    assert len(set(ids)) == len(ids)
    groups = {layer.id: place for place, layer in enumerate(document.layers) if isinstance(layer, GroupLayer)}
    for place, layer in enumerate(document.layers):
        assert all(math.isfinite(value) for value in (layer.x, layer.y, layer.width, layer.height)), layer
        assert not layer.group or groups.get(layer.group, -1) > place, f"{layer.id} is not under its group"
        assert not layer.mask or layer.mask in ids, f"{layer.id} has a mask that is gone"
        if isinstance(layer, GroupLayer):
            _check_group(document, layer)
    words = dict(document.copy)
    for layer in document.layers:
        if isinstance(layer, TextLayer | ButtonLayer) and layer.role in words:
            assert layer.text == words[layer.role], "words drawn are words exported"


def _check_group(document: Document, group: GroupLayer) -> None:
    inside = layer_edits.members(document, group.id)
    rows = [layer for layer in inside if not isinstance(layer, GroupLayer)]
    assert rows, f"the group {group.id} is empty"
    assert (group.x, group.y, group.width, group.height) == layer_edits.bounds(rows)
    places = [place for place, layer in enumerate(document.layers) if layer in inside or layer is group]
    assert places == list(range(places[0], places[0] + len(places))), f"{group.id} has strangers among its members"


def _some(chance: Random, document: Document, least: int = 1) -> set[str]:
    ids = [layer.id for layer in document.layers]
    return set(chance.sample(ids, min(len(ids), chance.randint(least, 4)))) if ids else set()


def _one(chance: Random, document: Document) -> str:
    return chance.choice(document.layers).id if document.layers else "none"


def _place(chance: Random) -> float:
    return round(chance.uniform(-50, 250), 2)


def move(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return layer_edits.move_layers(campaign, document.id, _some(chance, document), _place(chance), _place(chance))


def place(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    box = (_place(chance), _place(chance), chance.uniform(0, 300), chance.uniform(-5, 300))
    return layer_edits.place_layers(campaign, document.id, _some(chance, document), box)


def align(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    side = chance.choice(("left", "center", "right", "top", "middle", "bottom"))
    return layer_edits.align_layers(campaign, document.id, _some(chance, document), side)


def distribute(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    way = chance.choice(("across", "down"))
    return layer_edits.distribute_layers(campaign, document.id, _some(chance, document, 2), way)


def group(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    name = f"group {chance.randint(1, 6)}"
    return layer_edits.group_layers(campaign, document.id, _some(chance, document), name, name)


def ungroup(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return layer_edits.ungroup_layers(campaign, document.id, _some(chance, document))


def reorder(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    groups = ["", *(layer.id for layer in document.layers if isinstance(layer, GroupLayer))]
    above = chance.choice(["", _one(chance, document)])
    return layer_edits.reorder_layers(campaign, document.id, _some(chance, document), above, chance.choice(groups))


def stack(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    places = ("front", "forward", "backward", "bottom")
    return frame_edits.stack_layers(campaign, document.id, _some(chance, document), chance.choice(places))


def turn(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    degrees, about = chance.uniform(-180, 180), (_place(chance), 20.0)
    return frame_edits.turn_layers(campaign, document.id, _some(chance, document), degrees, about)


def flip(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return frame_edits.flip_layers(campaign, document.id, _some(chance, document), chance.choice(("across", "down")))


def remove(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    if len(document.layers) < 4:
        return campaign
    return layer_edits.remove_layers(campaign, document.id, _some(chance, document))


def paste(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    if len(document.layers) > MOST:
        return campaign
    source = chance.choice(campaign.documents)
    copied = layer_edits.chosen(source, _some(chance, source))
    return layer_edits.paste_layers(campaign, document.id, copied, dx=_place(chance))[0]


def resize(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    size = chance.randint(0, 400), chance.randint(1, 400)
    return edits.replace_document(campaign, layer_edits.resize_document(document, *size))


def write(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return edits.set_text(campaign, document.id, _one(chance, document), chance.choice(WORDS))


def write_field(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    key = chance.choice(("headline", "cta", "description"))
    return edits.set_copy(campaign, document.id, key, chance.choice(WORDS))


def write_everywhere(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return wording.write_everywhere(campaign, "headline", chance.choice(WORDS))


def write_shared(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    key = chance.choice(("headline", "cta", "description"))
    return wording.write_shared(campaign, document.id, key, chance.choice(WORDS))


def share(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    key = chance.choice(("headline", "cta", "picture", "colors"))
    change = chance.choice((master.pull_back, master.push_to_all))
    return change(campaign, document.id, key)


def type_runs(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    text, start = chance.choice(WORDS), chance.randint(0, 6)
    runs = (Run(start=start, end=start + 3, weight=800, color="#ff7a59", scale=1.5),)
    return text_edits.set_words(
        campaign, document.id, _one(chance, document), text, runs, everywhere=chance.random() < 0.5
    )


def lock_and_pin(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    key = chance.choice(("headline", "cta"))
    campaign = wording.set_pin(campaign, document.id, key, chance.randint(0, 3))
    return wording.set_lock(campaign, document.id, key, chance.random() < 0.3)


def lines(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    if chance.random() < 0.6:
        return wording.write(campaign, document.id, chance.choice(("headline_2", "headline_3")), chance.choice(WORDS))
    keys = list(wording.lines_of(document, "headline"))
    chance.shuffle(keys)
    return wording.arrange_lines(campaign, document.id, "headline", keys[: chance.randint(1, 3)])


def guides(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return frame_edits.set_guides(campaign, document.id, ((chance.choice("xy"), _place(chance)),))


def show_other(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    size = chance.randint(1, 4000), chance.randint(1, 4000)
    return picture_edits.replace_picture(campaign, document.id, _some(chance, document), "be" * 32, *size)


def favour(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return wording.set_favourite(campaign, "headline", chance.choice(WORDS), chance.random() < 0.5)


def add(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    if len(document.layers) > MOST:
        return campaign
    box = {"x": _place(chance), "y": _place(chance), "width": chance.uniform(1, 99), "height": chance.uniform(1, 99)}
    box |= {"id": f"new {chance.randint(1, 99)}", "name": "New"}
    layer = chance.choice((
        TextLayer(text=chance.choice(WORDS), runs=(Run(start=0, end=1, weight=700),), **box),
        ButtonLayer(text="Go", fill=chance.choice(COLORS[:2]), **box),
        ShapeLayer(shape=chance.choice(("ellipse", "star")), fill_end=chance.choice(COLORS), **box),
        ImageLayer(asset="cd" * 32, filters=Filters(blur=2.0, duotone=("#000000", "#ffffff")), **box),
    ))  # fmt: skip
    return layer_edits.paste_layers(campaign, document.id, (layer,))[0]


def restyle(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    layer = edits.layer_of(document, _one(chance, document))
    pins = ("left", "right", "both", "center", "scale")
    changed = replace(
        layer,
        opacity=chance.choice((0.0, 0.5, 1.0)),
        blend=chance.choice(("normal", "multiply", "screen")),
        visible=chance.random() < 0.8,
        locked=chance.random() < 0.2,
        pin_x=chance.choice(pins),
        keep_ratio=chance.random() < 0.3,
        shadow=Shadow(blur=chance.uniform(0, 9), color=chance.choice(COLORS)),
        stroke=Stroke(width=chance.uniform(0, 9), color=chance.choice(COLORS)),
    )
    return edits.replace_layer(campaign, document.id, changed)


def mask(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    first, second = edits.layer_of(document, _one(chance, document)), edits.layer_of(document, _one(chance, document))
    if first is second or first.group != second.group:
        return campaign
    return edits.replace_layer(campaign, document.id, replace(first, mask=second.id))


def brief(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return edits.set_brief(campaign, chance.choice(WORDS))


def pictures(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return edits.set_pictures(campaign, [CampaignPicture(asset="ef" * 32, width=chance.randint(1, 9), height=2)])


def candidates(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    lines = [CopyLine(text=text, source="writer", score=chance.random()) for text in chance.sample(WORDS, 3)]
    return edits.set_candidates(campaign, chance.choice(("headline", "cta")), lines)


def rename(chance: Random, campaign: Campaign, document: Document) -> Campaign:
    return edits.rename(campaign, chance.choice(WORDS))


EDITS: tuple[Callable[[Random, Campaign, Document], Campaign], ...] = (
    move, move, move, place, align, distribute, group, ungroup, reorder, stack, turn, flip, remove, paste, resize,
    write, write_field, write_everywhere, add, restyle, mask, brief, pictures, candidates, rename,
    write_shared, share, share, type_runs, lock_and_pin, lines, guides, show_other, favour,
)  # fmt: skip
