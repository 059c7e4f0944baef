"""What was understood is shown as chips; a changed chip changes that and nothing else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.scenes import describe, understand
from studio.scenes.colours import colour_words, palettes
from studio.scenes.words import lexicon

PROMPT = "a terracotta bottle with three lemons on a marble plinth, beach, golden hour"


def chips(prompt=PROMPT, **more):
    return {chip.key: chip for chip in understand(prompt, **more).chips}


def goods(scene):
    goods = [item for item in scene["items"] if item["role"] in ("hero", "prop") and not item.get("loose")]
    return sorted(goods, key=lambda item: item["role"])


def test_what_is_said_is_told_from_what_is_chosen():
    shown = chips()
    assert (shown["object.0"].value, shown["object.0"].word, shown["object.0"].said) == ("bottle", "bottle", True)
    assert shown["object.0.colour"].value == colour_words()["terracotta"]
    assert (shown["object.1"].value, shown["object.1.colour"].value) == ("lemon", "")
    assert [shown[key].value for key in ("light", "set")] == ["golden", "beach"]
    assert shown["light"].said and shown["set"].said
    assert not (shown["palette"].said or shown["camera"].said or shown["style"].said)
    assert shown["style"].value == "photo"


def test_the_chips_and_the_scene_agree():
    for seed in range(3):
        for prompt in (PROMPT, "a candle", "christmas", "a bottle, luxurious"):
            shown, scene = chips(prompt, seed=seed), describe(prompt, seed=seed)
            assert shown["set"].value == scene["set"] and shown["light"].value == scene["light"]
            assert shown["palette"].value == scene["palette_name"] and shown["style"].value == scene["style"]
            assert shown["camera"].value == scene["camera"]["name"]
            assert shown["object.0"].value == goods(scene)[0]["shape"]


def test_every_choice_can_be_made():
    for key, chip in chips().items():
        for choice in chip.choices[:: max(len(chip.choices) // 3, 1)]:
            changed = chips(changes={key: choice})
            if choice and key in changed:
                assert changed[key].value in (choice, colour_words().get(choice)) and changed[key].said


def test_a_change_moves_nothing_else():
    plain = describe(PROMPT)
    changed = describe(PROMPT, changes={"object.0.material": "gold"})
    assert goods(changed)[0]["slots"]["body"]["material"] == "gold"
    for before, after in zip(plain["items"], changed["items"], strict=True):
        assert before["at"] == after["at"] if "at" in before else before == after
    # by night the sky has stars instead of clouds
    assert goods(describe(PROMPT, changes={"light": "night"})) == goods(plain)
    assert describe(PROMPT, changes={"style": "clay"})["items"] == plain["items"]
    assert describe(PROMPT, changes={"object.9": "cup", "nonsense": "x"}) == plain


def test_things_can_be_recast_and_taken_away():
    recast = describe(PROMPT, changes={"object.0": "candle"})
    assert goods(recast)[0]["shape"] == "candle"
    without = describe(PROMPT, changes={"object.1": ""})
    assert {item["shape"] for item in goods(without)} == {"bottle"}
    shown = chips(changes={"object.1": ""})
    assert shown["object.1"].value == "" and "object.1.colour" not in shown
    assert chips(changes={"object.0": ""})["object.0"].value == "bottle"


def test_the_brand_comes_first_and_a_chosen_palette_before_it():
    brand = ("#0b3d4f", "#ff7a59")
    assert chips("a bottle", colors=brand)["palette"].value == "brand"
    assert chips("a bottle", colors=brand, changes={"palette": "yule"})["palette"].value == "yule"
    assert describe("a bottle", colors=brand)["palette"]["accent"] == "#ff7a59"
    assert describe("a bottle", changes={"palette": "yule"})["palette"]["accent"] == palettes()["yule"]["accent"]


def test_changes_that_cannot_be_made_are_told_plainly():
    for key, value in (("light", "xyz"), ("object.0", "xyz"), ("palette", "xyz"), ("object.0.material", "xyz")):
        with pytest.raises(StudioError, match="xyz"):
            understand(PROMPT, changes={key: value})
    with pytest.raises(StudioError, match="#rrggbb"):
        understand(PROMPT, changes={"object.0.colour": "no colour at all"})


def test_words_without_effect_are_listed():
    unused = understand("a robust bottle for thirsty commuters with an olive flavour profile").unused
    assert "robust" in unused and "thirsty" in unused and "bottle" not in unused
    assert understand("a bottle on a plinth, morning light").unused == ()


def test_a_logo_stands_on_the_labels_of_the_heroes():
    scene = describe("a bottle", logo="logo.png")
    assert goods(scene)[0]["slots"]["label"]["logo"] == "logo.png"


JOINING = "a,and,on,of,with,without,no,three,dozen,stack of,big,dark,floating,in front of,surrounded by,”,“SALE”,#12"
ODD = ["#1234", "桌上的", "红色", "杯", "\u0000", "zqx", "'s", "-", ","]
WORDS = st.sampled_from([*sorted(lexicon().phrases)[::17], *JOINING.split(","), *ODD])


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, max_size=14), st.integers(0, 5))
def test_any_words_make_a_scene(words, seed):
    prompt = " ".join(words)
    scene = describe(prompt, seed=seed)
    assert json.loads(json.dumps(scene)) == scene == describe(prompt, seed=seed)
    assert any(item["role"] == "hero" for item in scene["items"])
    assert understand(prompt, seed=seed).chips


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.integers(0, 3))
def test_any_text_makes_a_scene(prompt, seed):
    scene = describe(prompt, seed=seed)
    assert json.loads(json.dumps(scene)) == scene
    assert understand(prompt, seed=seed).chips


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_any_change_is_kept(data):
    prompt = data.draw(st.sampled_from([PROMPT, "a cup and a book", "beach", "a rocket, night", "三个苹果"]))
    shown = [chip for chip in chips(prompt).values() if chip.choices]
    chip = data.draw(st.sampled_from(shown))
    value = data.draw(st.sampled_from(chip.choices))
    scene = describe(prompt, changes={chip.key: value})
    assert json.loads(json.dumps(scene)) == scene
