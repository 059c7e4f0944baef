"""Pictures like one: a scene keeps its things and moves its light, camera or palette; a painter begins from it."""

from dataclasses import replace
from pathlib import Path

import pytest

from studio.library.made_pictures import MadePicture
from studio.library.recipes import PictureRecipe
from studio.models.diffusion import Painter, Painting
from studio.scenes import understand
from studio.workflows import near_pictures
from studio.workflows.near_pictures import STRENGTHS, SUBTLE, more_like, near, near_palettes

CUP = PictureRecipe(prompt="a red cup", seed=5, width=800, height=200)
SHOWN = MadePicture(Path("made/cup.png"), CUP)


def _painter(changes: bool) -> Painter:
    own = Painting("SD", "SD", 512, 8, 20, 7.5, True, changes, changes, False, {})
    return Painter("painter", "SD", 1, 1, "", "", own, ())


def test_a_scene_keeps_its_things_and_one_aspect_after_another_moves() -> None:
    made = replace(SHOWN, recipe=replace(CUP, changes=(("object.0.material", "glass"),)))
    found = more_like(made, 6)
    assert found == more_like(made, 6)
    assert found != more_like(made, 6, turn=1)
    moved = []
    for recipe in found:
        assert (recipe.seed, recipe.prompt, recipe.parent) == (5, "a red cup", "cup.png")
        fresh = recipe.change_map()
        assert fresh.pop("object.0.material") == "glass"
        moved.append(tuple(fresh))
        understand(recipe.prompt, seed=recipe.seed, changes=recipe.change_map())
    assert [len(keys) for keys in moved] == [1, 1, 1, 2, 2, 2]
    assert {keys[0] for keys in moved[:3]} == set(SUBTLE)
    assert len({recipe.changes for recipe in found}) == 6


def test_the_brands_palette_stays_and_another_is_near() -> None:
    keys = {key for recipe in near(replace(CUP, colors=("#0b3d4f",)), 6) for key in recipe.change_map()}
    assert keys == {"light", "camera"}
    own = next(chip.value for chip in understand("a red cup", seed=5).chips if chip.key == "palette")
    wanted = {recipe.change_map().get("palette", "") for recipe in near(CUP, 12)} - {""}
    assert wanted <= set(near_palettes(own))
    assert own not in wanted


def test_when_all_is_settled_bolder_aspects_move_and_then_the_seed() -> None:
    chips = understand("a red cup", seed=5).chips
    subtle = tuple((chip.key, chip.value) for chip in chips if chip.sort in SUBTLE)
    for recipe in near(replace(CUP, changes=subtle), 4):
        assert dict(subtle).items() < recipe.change_map().items()
    everything = tuple((chip.key, chip.value or chip.choices[-1]) for chip in chips if chip.key != "style")
    assert [recipe.seed for recipe in near(replace(CUP, changes=everything), 2)] == [6, 7]


def test_a_painter_paints_the_very_picture_anew_in_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_pictures, "painters", lambda _shelf: (_painter(True),))
    made = replace(SHOWN, recipe=replace(CUP, maker="painter"))
    found = more_like(made, 4)
    assert [recipe.strength for recipe in found] == [*STRENGTHS, None]
    assert [recipe.source for recipe in found] == [str(made.file)] * 3 + [""]
    assert [recipe.seed for recipe in found] == [6, 7, 8, 9]
    filled = replace(made, recipe=replace(made.recipe, source="photo.png", mask="mask.png"))
    assert {(recipe.source, recipe.mask, recipe.strength) for recipe in more_like(filled, 4)} == {
        ("photo.png", "mask.png", None)
    }


def test_a_painter_that_only_hears_words_gets_the_next_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_pictures, "painters", lambda _shelf: (_painter(False),))
    made = replace(SHOWN, recipe=replace(CUP, maker="painter"))
    assert [(one.seed, one.source) for one in more_like(made, 2)] == [(6, ""), (7, "")]
    assert [one.seed for one in more_like(made, 2, turn=1)] == [8, 9]
