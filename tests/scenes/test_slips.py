"""Slips of the keys, words about the layout, and words that are no things: none of them comes into the picture."""

import pytest

from studio.scenes import describe, understand
from studio.scenes.instructions import layout_of
from studio.scenes.reading import read
from studio.scenes.slips import mend


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("choclate", "chocolate"),
        ("sliver", "silver"),
        ("rasberries", "raspberries"),
        ("yelow", "yellow"),
        ("besde", "beside"),
        ("backround", "background"),
        ("autum", "autumn"),
        ("elegent", "elegant"),
        ("umbrela", "umbrella"),
        ("hedphones", "headphones"),
    ],
)
def test_a_slip_becomes_the_word_that_was_meant(written, meant):
    assert mend(f"a {written} thing") == (f"a {meant} thing", {meant: written})


@pytest.mark.parametrize(
    "prompt",
    ["a tower of shards", "a Nordkap bottle by Umbrela", "“choclate” on a box", "#bakcro, zqxwv"],
)
def test_words_names_and_quoted_words_stay_as_they_are(prompt):
    assert mend(prompt) == (prompt, {})


def test_what_was_mended_is_told_with_the_prompts_own_words():
    told = understand("yelow raincoat besde an umbrela")
    assert told.corrected == (("yelow", "yellow"), ("besde", "beside"), ("umbrela", "umbrella"))
    assert [chip.word for chip in told.chips if chip.sort == "object"] == ["raincoat", "umbrela"]


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("room for text on the left", "left"),
        ("lots of empty space on the right for our opening hours", "right"),
        ("leave the upper third empty for our logo and message", "top"),
        ("text space at top", "top"),
        ("wide banner with headline space at the top", "top"),
        ("keep the right third clear", "right"),
        ("product on the right", "left"),
        ("space below for a price", "bottom"),
    ],
)
def test_a_side_left_free_is_taken_out_of_the_prompt(words, side):
    prompt = f"a cup on a box, {words}"
    rest, found = layout_of(prompt)
    assert (found, rest.strip(" ,.")) == (side, "a cup on a box")
    assert describe(prompt)["space"] == side == understand(prompt).space
    assert understand(prompt).unused == ()


@pytest.mark.parametrize("prompt", ["a rocket in space", "a bright room to the right of a lamp", "a cup, top light"])
def test_other_rooms_and_spaces_are_things_or_places(prompt):
    assert layout_of(prompt) == (prompt, "")


@pytest.mark.parametrize(
    ("prompt", "kinds"),
    [
        ("a cup, not sad, no people, crop square, center the product", ["cup"]),
        ("dentist advert with a tooth and a toothbrush", ["tooth", "toothbrush"]),
        ("a camera next to a book, travel agency", ["camera", "book"]),
        ("a can with a paw print label", ["can"]),
        ("a camping mug", ["cup"]),
        ("a birthday cake with five candles", ["cake"]),
        ("a wrench on a blue toolbox lid", ["wrench"]),
        ("a chair in a modern clinic", ["chair"]),
        ("a bag outside a small bakery", ["bag"]),
        ("a perfume bottle, amber glass, gold cap", ["flacon"]),
        ("a bottle of red wine and a glass", ["winebottle", "wineglass"]),
    ],
)
def test_talk_parts_and_places_are_no_things(prompt, kinds):
    assert [thing.kind for thing in read(prompt).cast()] == kinds


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a phone with coins around it", "around"),
        ("a cup with a book behind it", "before"),
        ("a train going round a christmas tree", "under"),
        ("a basket with an apple inside", "filled"),
        ("a bear sitting inside a box", "in"),
        ("a lamp hanging from a tree", "under"),
    ],
)
def test_where_things_are_may_be_said_after_them(prompt, relation):
    assert read(prompt).cast()[1].relation == relation


def test_parts_counts_and_grounds():
    bear = read("a bear inside a box").cast()[1]
    assert bear.kind == "openbox"
    assert read("a toothbrush in a glass").cast()[0].parts == {"cup": {"material": "glass"}}
    assert read("a small village").cast()[0].count == 5
    tower = read("a cupcake tower").cast()[0]
    assert (tower.kind, tower.group, tower.count) == ("cupcake", "stack", 3)
    assert read("six spanners arranged by size").cast()[0].group == "graded"
    latte = read("a latte in a ceramic cup, bamboo")
    assert [(thing.kind, thing.material) for thing in latte.things if thing.place == "stage"] == [("slab", "bamboo")]
    assert read("a ring floating above pink silk").cast()[0].pose == "float"
    jumpers = read("folded jumpers, cream, rust and forest green").cast()[0]
    assert jumpers.kind == "knitwear" and set(jumpers.parts) == {"body1", "body2"}


def test_what_the_prompt_names_is_marked_for_the_frame():
    props = [item for item in describe("a cup beside two cookies on a table")["items"] if item["role"] == "prop"]
    assert props and all(item["named"] for item in props)
    assert not any(item.get("named") for item in describe("a suitcase on the beach")["items"])
