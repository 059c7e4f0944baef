"""Pictures like one that was made: what it shows stays, and little else moves, differently for each."""

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from studio.library.made_pictures import MadePicture
from studio.library.recipes import PictureRecipe, again
from studio.models.diffusion import painters
from studio.models.shelf import Shelf
from studio.scenes import Chip, understand
from studio.scenes.colours import distance, palettes

SUBTLE = ("light", "camera", "palette")
"""Sorts of chips that may differ while the picture's things stay as they are."""
BOLDER = ("set", "colour", "material", "pattern")
"""Sorts that may differ where the prompt and the designer have settled all the subtle ones."""
NEIGHBOURS = 12
"""How many palettes count as near another, of some fifty."""
STRENGTHS = (0.35, 0.5, 0.65)
"""How far a painter goes from the very picture (0..1): a touch, a good part, and most of it."""
_WEIGHTS = {"background": 3.0, "stage": 2.0, "structure": 1.0, "accent": 1.0, "second": 1.0}
"""How much of a picture each colour of a palette covers, about."""
_MOST_SEED = 2**31 - 1


def more_like(made: MadePicture, count: int, *, turn: int = 0, shelf: Shelf | None = None) -> tuple[PictureRecipe, ...]:
    """`count` recipes near that of a picture; another `turn` gives others.

    A scene keeps its seed, its things and where they stand; one or two of light, camera and palette differ that its
    prompt leaves open. Of a painted picture a painter that changes pictures paints that very picture anew, from a touch
    to most of it, and every fourth time from the words alone with another seed; one that was filled or extended is
    filled or extended again; what another painter makes comes from the seeds that follow. Raises StudioError for a
    change that does not exist any more.
    """
    recipe = replace(made.recipe, parent=made.file.name)
    recipes = near(recipe, count, turn=turn)
    if recipe.is_scene or recipe.mask or recipe.outpaint:
        return recipes
    if not any(one.id == recipe.maker and one.painting.changes for one in painters(shelf or Shelf())):
        return recipes
    return tuple(_painted(one, str(made.file), at) for at, one in enumerate(recipes))


def near(recipe: PictureRecipe, count: int, *, turn: int = 0) -> tuple[PictureRecipe, ...]:
    """`count` recipes near one whose picture is not there: as `more_like` makes them for a scene, and the seeds that
    follow for a painted one. Raises StudioError for a change that does not exist."""
    if recipe.is_scene:
        return _scenes(recipe, count, turn)
    return _seeds(recipe, count, turn)


def _seeds(recipe: PictureRecipe, count: int, turn: int) -> tuple[PictureRecipe, ...]:
    first = recipe.seed + 1 + turn * count
    return tuple(again(recipe, seed=(first + at) % (_MOST_SEED + 1)) for at in range(count))


def _painted(recipe: PictureRecipe, file: str, number: int) -> PictureRecipe:
    step = number % (len(STRENGTHS) + 1)
    return recipe if step == len(STRENGTHS) else replace(recipe, source=file, strength=STRENGTHS[step])


def _scenes(recipe: PictureRecipe, count: int, turn: int) -> tuple[PictureRecipe, ...]:
    changes = recipe.change_map()
    chips = understand(recipe.prompt, seed=recipe.seed, colors=recipe.colors, changes=changes).chips
    told = understand(recipe.prompt, seed=recipe.seed, colors=recipe.colors).chips
    # What the designer chose by hand or by words stays.
    settled = {chip.key for chip in told if chip.said} | set(changes)
    open_chips = [chip for chip in chips if chip.key not in settled and _others(chip)]
    loose = [chip for chip in open_chips if chip.sort in SUBTLE and not (chip.sort == "palette" and recipe.colors)]
    loose = loose or [chip for chip in open_chips if chip.sort in BOLDER]
    if not loose:
        return _seeds(recipe, count, turn)
    chance, seen, made = random.Random(f"{recipe.seed} {turn}"), set[tuple[tuple[str, str], ...]](), []
    chance.shuffle(loose)
    for number in range(count):
        fresh = _moved(loose, number, chance)
        for _ in range(8):
            if tuple(fresh.items()) not in seen:
                break
            fresh = _moved(loose, number, chance)
        seen.add(tuple(fresh.items()))
        made.append(again(recipe, changes=tuple({**dict(recipe.changes), **fresh}.items())))
    return tuple(made)


def _moved(loose: Sequence[Chip], number: int, chance: random.Random) -> dict[str, str]:
    """One aspect after another in another value; when all had their turn, two at once."""
    first = loose[number % len(loose)]
    wanted = [first]
    if number >= len(loose) and len(loose) > 1:
        wanted.append(chance.choice([chip for chip in loose if chip is not first]))
    return {chip.key: chance.choice(_others(chip)) for chip in wanted}


def _others(chip: Chip) -> tuple[str, ...]:
    """What a chip may be instead, without the open choice; of palettes those that are near it."""
    choices = tuple(one for one in chip.choices if one and one != chip.value)
    if chip.sort == "palette" and chip.value in palettes():
        near = near_palettes(chip.value)
        return tuple(one for one in near if one in choices)
    return choices


@lru_cache(maxsize=64)
def near_palettes(name: str) -> tuple[str, ...]:
    """The palettes whose colours are nearest to one's, the nearest first."""
    known = palettes()
    own = known[name]

    def far(other: str) -> float:
        return sum(weight * distance(str(own[role]), str(known[other][role])) for role, weight in _WEIGHTS.items())

    return tuple(sorted((one for one in known if one != name), key=far)[:NEIGHBOURS])
