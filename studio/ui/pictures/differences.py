"""What sets the pictures of the desk apart, in a few words for each."""

from collections.abc import Sequence

from studio.library.recipes import PictureRecipe
from studio.ui.languages import scene_word, tr
from studio.ui.pictures.chips import sort_name


def differences(recipes: Sequence[PictureRecipe]) -> list[str]:
    """For each recipe what it alone, or not all of them, has; nothing where there is only one."""
    return [_told(recipe, recipes) for recipe in recipes] if len(recipes) > 1 else [""] * len(recipes)


def _told(recipe: PictureRecipe, all_of_them: Sequence[PictureRecipe]) -> str:
    def differs(name: str) -> bool:
        return len({getattr(one, name) for one in all_of_them}) > 1

    if differs("prompt"):
        return recipe.prompt or tr("A product photo")
    parts = []
    if differs("maker"):
        parts.append(tr("Rendered scene") if recipe.is_scene else recipe.maker)
    if differs("style"):
        parts.append(scene_word(recipe.style) if recipe.style else tr("As said"))
    shared = set.intersection(*(set(one.changes) for one in all_of_them))
    parts += [_change(key, value) for key, value in recipe.changes if (key, value) not in shared]
    if differs("source") or differs("strength"):
        parts.append(_distance(recipe))
    if differs("width") or differs("height"):
        parts.append(f"{recipe.width} × {recipe.height}")
    if not parts:
        parts.append(tr("Seed {seed}").format(seed=recipe.seed) if differs("seed") else tr("As it was"))
    return "  ·  ".join(parts)


def _change(key: str, value: str) -> str:
    sort = "object" if key.rpartition(".")[2].isdecimal() else key.rpartition(".")[2]
    return tr("{sort}: {value}").format(sort=sort_name(sort), value=scene_word(value, sort) if value else tr("any"))


def _distance(recipe: PictureRecipe) -> str:
    if not recipe.source:
        return tr("From the words")
    if recipe.strength is None:
        return tr("From the picture")
    return tr("{percent} % new").format(percent=round(100 * recipe.strength))
