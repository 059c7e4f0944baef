"""Prompts become scenes that hold what the words say."""

import json

import pytest

from studio.errors import BadPicture, StudioError
from studio.scenes import describe, unknown_nouns
from studio.scenes.colours import brand_palette, colour_words, distance, palettes, to_lch
from studio.scenes.reading import read
from studio.scenes.words import lexicon


def items(scene, role):
    return [item for item in scene["items"] if item["role"] == role]


def test_the_words_are_taken_at_their_word():
    scene = describe("a blue sphere with spots on a coral podium, morning light")
    (hero,), (stage,) = items(scene, "hero"), items(scene, "stage")
    assert hero["shape"] == "sphere"
    assert hero["slots"]["body"]["color"] == colour_words()["blue"]
    assert hero["slots"]["body"]["pattern"]["kind"] == "spots"
    assert (stage["shape"], stage["slots"]["body"]["color"]) == ("podium", colour_words()["coral"])
    assert scene["light"] == "morning"
    assert not items(scene, "prop") and not items(scene, "frame")


@pytest.mark.parametrize(
    ("prompt", "shape"),
    [
        ("a steel flask", "bottle"),
        ("new sneakers", "shoe"),
        ("a latte", "latte"),
        ("an orange bottle", "bottle"),
        ("an orange", "orange"),
        ("a glass of lemonade", "glass"),
        ("a glass bottle", "bottle"),
        ("sourdough loaf", "loaf"),
        ("the budgeting app", "phone"),
        ("a wooden cube", "cube"),
    ],
)
def test_synonyms_and_doubtful_words(prompt, shape):
    assert items(describe(prompt), "hero")[0]["shape"] == shape


@pytest.mark.parametrize(
    ("prompt", "material"),
    [("a gold medal", "gold"), ("a frosted glass bottle", "frosted glass"), ("a matte black can", "matte")],
)
def test_materials(prompt, material):
    assert items(describe(prompt), "hero")[0]["slots"]["body"]["material"] == material


def test_shades_counts_props_and_background():
    scene = describe("three dark green jars with lemons, pale pink background, dramatic, low angle")
    assert [item["shape"] for item in items(scene, "hero")] == ["jar"] * 3
    assert to_lch(items(scene, "hero")[0]["slots"]["body"]["color"])[0] < to_lch(colour_words()["green"])[0]
    assert {item["shape"] for item in items(scene, "prop")} == {"lemon"}
    assert to_lch(scene["palette"]["background"])[0] > to_lch(colour_words()["pink"])[0]
    assert (scene["light"], scene["camera"]["name"]) == ("dramatic", "low")


def test_quoted_words_become_letters_and_unknown_nouns_icons():
    (letters,) = items(describe('the word "SALE" in gold'), "hero")
    assert (letters["shape"], letters["text"], letters["slots"]["body"]["material"]) == ("glyph", "SALE", "gold")
    assert unknown_nouns("a red fire hydrant on a podium") == ("fire hydrant",)
    glyphs = {"fire hydrant": f"{letters['font']}#41"}
    (icon,) = items(describe("a red fire hydrant on a podium", glyphs=glyphs), "hero")
    assert (icon["text"], icon["slots"]["body"]["color"]) == ("A", colour_words()["red"])


def test_a_comma_ends_a_description():
    scene = describe('the word "50%" in glossy red, yellow background')
    assert items(scene, "hero")[0]["slots"]["body"]["color"] == colour_words()["red"]
    assert scene["palette"]["background"] == colour_words()["yellow"]


def test_a_scene_is_plain_data_and_a_seed_repeats():
    one, same, other = (describe("a candle", seed=seed) for seed in (3, 3, 4))
    assert json.loads(json.dumps(one)) == one == same
    assert one != other


def test_brand_colours_make_a_ground_on_which_the_hero_stands_out():
    for colours in (("#0b3d4f", "#ff7a59"), ("#111111",), ("#ffffff", "#e30613"), ("#ffd400", "#1d1d1b")):
        for seed in range(3):
            scene = describe("a bottle", seed=seed, colors=colours)
            body = items(scene, "hero")[0]["slots"]["body"]["color"]
            assert distance(body, scene["palette"]["background"]) >= 0.2
            light, chroma, _ = to_lch(brand_palette(colours, seed)["background"])
            assert light > 0.8 and chroma < 0.1


def test_the_vocabulary_is_as_rich_as_promised():
    words = lexicon()
    assert len(colour_words()) >= 600 and len(palettes()) >= 40
    assert len(words.lights) >= 12 and len(words.cameras) >= 8 and len(words.objects) >= 100
    assert len(words.sets) >= 12 and len(words.styles) >= 8 and len(words.places) >= 20 and len(words.moods) >= 20
    assert read("golden hour").light == "golden"


def test_bad_input_is_told_plainly(tmp_path):
    with pytest.raises(StudioError, match="#rrggbb"):
        describe("a can", colors=("salmon-ish",))
    broken = tmp_path / "cut.png"
    broken.write_bytes(b"not a picture")
    with pytest.raises(BadPicture, match=r"cut\.png"):
        describe("a can", photo=str(broken))


def test_what_flies_over_clouds_hangs_clear_of_everything():
    scene = describe("white passenger plane flying above fluffy clouds at sunset")
    plane = next(item for item in scene["items"] if item["role"] == "hero")
    assert plane["at"][2] > 0.8
    assert all(item["role"] != "stage" for item in scene["items"])


def test_what_hovers_above_a_hero_is_over_its_head():
    items = describe("a house with a key floating above the roof", seed=3)["items"]
    house, key = (next(item for item in items if item["shape"] == shape) for shape in ("house", "key"))
    assert key["at"][2] > house["at"][2] + house["height"]
