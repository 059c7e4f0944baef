"""What prompts are read to say: things and what they wear, how they stand, and where, when and how they are seen."""

import pytest

from studio.scenes.chinese import in_english
from studio.scenes.colours import colour_words, to_lch
from studio.scenes.reading import read, unknown_nouns
from studio.scenes.words import lexicon, table


def hero(prompt):
    return next(thing for thing in read(prompt).things if thing.place == "hero")


def kinds(prompt, place):
    return [thing.kind for thing in read(prompt).things if thing.place == place]


@pytest.mark.parametrize(
    ("prompt", "kind", "style"),
    [
        ("red kicks", "shoe", ""),
        ("a cortado", "latte", ""),
        ("a nail polish bottle", "polish", ""),
        ("a serum bottle", "bottle", "dropper"),
        ("a tomato soup can", "can", ""),
        ("a hamburger", "burger", ""),
        ("an orange and a bottle", "orange", ""),
        ("a new wristwatch", "watch", ""),
    ],
)
def test_nouns_become_the_nearest_object(prompt, kind, style):
    assert (hero(prompt).kind, hero(prompt).style) == (kind, style)


@pytest.mark.parametrize(
    ("prompt", "colour"),
    [
        ("a terracotta vase", "terracotta"),
        ("a dusty pink jar", "dusty pink"),
        ("a rebecca purple jar", "rebecca purple"),
        ("a jar in burgundy", "burgundy"),
        ("a jar, mint", "mint"),
        ("a jar of saffron", "saffron"),
    ],
)
def test_colour_words(prompt, colour):
    assert hero(prompt).colour == colour_words()[colour]


def test_hex_shades_and_mixed_colours():
    assert hero("a #0B3D4F bottle").colour == "#0b3d4f"
    assert hero("a #abc bottle").colour == "#aabbcc"
    forest, deep = colour_words()["forest green"], hero("a deep forest green bottle").colour
    assert to_lch(deep)[0] < to_lch(forest)[0]
    assert hero("a red and white striped cup").pattern == {"kind": "stripes", "color": colour_words()["white"]}
    egg = hero("an egg with blue and yellow stripes")
    assert (egg.colour, egg.pattern["color"]) == (colour_words()["blue"], colour_words()["yellow"])


@pytest.mark.parametrize(
    ("prompt", "count", "group"),
    [
        ("three jars", 3, ""),
        ("a dozen jars", 12, ""),
        ("a pair of jars", 2, "pair"),
        ("a row of jars", 3, "row"),
        ("five jars in a row", 5, "row"),
        ("six jars in a pyramid", 6, "pyramid"),
        ("a stack of four boxes", 4, "stack"),
        ("99 jars", 12, ""),
    ],
)
def test_numbers_and_groups(prompt, count, group):
    assert (hero(prompt).count, hero(prompt).group) == (count, group)


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a bottle on a box", "on"),
        ("a bottle beside a box", "beside"),
        ("a bottle behind a box", "behind"),
        ("a bottle in front of a box", "before"),
        ("a bottle floating above a box", "over"),
        ("a bottle leaning against a box", "against"),
        ("a bottle inside a box", "in"),
        ("a bottle under a box", "under"),
        ("a bottle surrounded by boxes", "around"),
        ("a bottle between two boxes", "between"),
    ],
)
def test_relations(prompt, relation):
    (bottle, box) = read(prompt).things
    kind = "openbox" if relation == "in" else "box"
    assert (bottle.kind, bottle.place, box.kind, box.place, box.relation) == ("bottle", "hero", kind, "prop", relation)


def test_parts_are_no_things_of_their_own():
    bottle = hero("a glass bottle with a gold cap and a white label on a podium")
    assert bottle.parts == {"cap": {"material": "gold"}, "label": {"color": colour_words()["white"]}}
    assert kinds("a glass bottle with a gold cap", "prop") == []
    assert hero("a matcha latte").parts["liquid"]["color"] == colour_words()["matcha"]
    assert hero("two glasses of red wine").kind == "wineglass"


def test_what_is_refused_stays_away():
    reading = read("a white bottle without label, no props, plain background")
    assert reading.things[0].bare == ("label",)
    assert {"props", "frame"} <= reading.without
    assert kinds("a bottle with lemons, no lemons", "hero") == ["bottle"]


def test_places_moods_and_the_way_of_seeing():
    reading = read("a suitcase on the beach at sunrise, playful, close-up, risograph")
    assert (reading.place, reading.light, reading.camera, reading.style) == ("beach", "morning", "close", "risograph")
    assert reading.moods == ("playful",)
    assert reading.open == frozenset()
    assert read("a suitcase").open == {"light", "camera", "set", "style", "place"}


def test_a_word_names_a_thing_only_where_it_can():
    assert len(kinds("innovation and trust for small businesses", "hero")) == 1
    assert kinds("a bottle, gratitude", "prop") == []
    assert read("a wooden toy train").style == ""
    assert unknown_nouns("a fire hydrant in the garden") == ("fire hydrant",)
    assert "quick" in read("a quick bottle").unused


def test_a_ground_that_is_only_a_colour_or_a_material():
    assert kinds("a bottle on white", "none") == ["background"]
    (slab,) = [thing for thing in read("a bottle on dark marble").things if thing.place == "stage"]
    assert (slab.kind, slab.material) == ("slab", "marble")
    assert kinds("a bottle on red velvet", "frame") == ["drape"]


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("木桌上的咖啡杯，清晨", "coffee cup on wooden table , morning"),
        ("三个红色苹果", "three red apple"),
        ("放在大理石台面上的香水瓶", "perfume bottle on marble counter"),
        ("漂浮在水面上的手机", "phone floating above water"),
        ("书旁边的苹果", "apple beside book"),
        ("the word “新年快乐” in 红色", "the word “新年快乐” in red"),
    ],
)
def test_chinese_is_put_into_words_that_are_read(chinese, english):
    assert in_english(chinese) == english


def test_every_chinese_word_means_something_here():
    for part in ("materials", "light", "camera", "places", "styles"):
        for chinese, english in table("chinese")[part].items():
            reading = read(f"a bottle, {english}")
            bottle = reading.things[0]
            seen = reading.light or reading.camera or reading.set or reading.place or reading.moods or reading.style
            seen = seen or bottle.colour or bottle.material or bottle.pattern or len(reading.things) > 1
            assert seen, f"{chinese} ({english}) changes nothing"


def test_every_table_of_words_agrees_with_the_others():
    words = lexicon()
    for name, place in {**words.places, **words.moods}.items():
        assert place.get("light", "") in {"", *words.lights}, name
        assert place.get("set", "") in {"", *words.sets}, name


def test_what_a_thing_is_made_of_or_looks_like_is_no_thing():
    padlock = hero("an old padlock made of ice on a laptop keyboard")
    assert (padlock.kind, padlock.material) == ("padlock", "ice")
    flacon = read("perfume bottle shaped like an amber crystal, one narrow beam of light")
    assert [thing.kind for thing in flacon.cast()] == ["flacon"]
    assert flacon.light == "dramatic"


def test_an_icon_never_stands_beside_a_thing_of_real_form():
    reading = read("an armchair with a zorbly and a lamp")
    assert all(thing.kind != "glyph" for thing in reading.cast())
    assert "zorbly" in reading.unused
    assert [thing.anchor for thing in reading.cast() if thing.place == "prop"] == [0]


def test_a_noun_of_a_compound_that_means_another_thing_is_left_out():
    reading = read("a car beside a white wall panel, low poly, mint and white")
    assert [thing.kind for thing in reading.things] == ["car"]
    assert {"wall", "panel"} <= set(reading.unused)
    assert len(reading.colours) == 2


def test_what_the_picture_is_for_is_not_in_it():
    reading = read("a mug on a table, a pension campaign")
    assert [thing.kind for thing in reading.cast()] == ["cup"]
    planted = read("we need something for a pension ad: an oak sapling growing out of a piggy bank").cast()
    assert [(thing.relation, thing.anchor) for thing in planted] == [("", -1), ("in", 0)]
    assert planted[1].kind == "piggy"


def test_a_list_of_colours_goes_round_the_copies():
    bubbles = hero("three speech bubbles in coral, teal and yellow floating above an open notebook")
    assert len({bubbles.colour, bubbles.second, *bubbles.more}) == 3
    mug = read("a mug in red, blue background")
    assert hero("a mug in red, blue background").second == ""
    assert any(thing.place == "background" and thing.colour for thing in mug.things)


def test_what_hovers_over_a_part_of_the_hero_is_above_it():
    coin = read("a smartphone with a gold coin floating above its screen").cast()[1]
    assert (coin.kind, coin.relation, coin.anchor) == ("coins", "above", 0)


def test_a_plant_in_a_pot_keeps_its_own_pot():
    cactus = read("a cactus in a terracotta pot wearing a tiny straw hat, clay")
    assert [thing.kind for thing in cactus.cast()] == ["cactus", "hat"]
    assert cactus.style == "clay"
    assert hero("a fern in a terracotta pot").kind == "plant"
    assert len(read("a monstera in a terracotta pot").cast()) == 1


def test_wine_is_in_a_wine_glass_and_blue_cheese_is_not_blue():
    things = read("glass of red wine beside a wedge of blue cheese").cast()
    assert [thing.kind for thing in things] == ["wineglass", "cheese"]
    assert things[1].colour == ""


def test_a_colour_by_name_and_number_is_one_colour():
    ground = read("a phone, deep navy #0B1F3A background").things[-1]
    assert (ground.place, ground.colour, ground.second) == ("background", "#0b1f3a", "")


def test_colours_after_a_style_or_of_several_things_are_those_of_the_whole_picture():
    assert len(read("a cup, halftone, two colours only, black and #E4002B").colours) == 2
    for prompt in (
        "a sailing boat, paper cut, blue",
        "a candle with dried flowers, blue, cosy",
        "a jar and a cup, blue",
    ):
        reading = read(prompt)
        assert reading.colours == (colour_words()["blue"],)
        assert not any(thing.colour for thing in reading.cast())
    assert len(read("a flacon in an arch, peach and cream, golden hour").colours) == 2
    car = read("a toy car, glossy toy style, red on yellow")
    assert (car.colours, car.things[0].colour, car.things[1].colour) == (
        (), colour_words()["red"], colour_words()["yellow"],
    )  # fmt: skip
    jumpers = hero("folded jumpers in a stack, cream, rust and forest green")
    assert len({jumpers.colour, jumpers.second, *jumpers.more}) == 3
