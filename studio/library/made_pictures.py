"""Pictures that were made here: each in its own file with its recipe, in a folder of the library's."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from studio.errors import StudioError
from studio.library.recipes import PictureRecipe, read_recipe, with_recipe
from studio.paths import data_folder


@dataclass(frozen=True, slots=True)
class MadePicture:
    """A picture's file and what it was made from."""

    file: Path
    recipe: PictureRecipe


def made_folder() -> Path:
    """Where pictures that are made here are kept."""
    return data_folder() / "pictures" / "made"


def keep_made(png: bytes, recipe: PictureRecipe, folder: Path | None = None) -> MadePicture:
    """Keep a picture's PNG bytes with its recipe, dated now, under the first words of its prompt.

    Raises BadPicture when the bytes are no PNG, OSError when the disk refuses.
    """
    from studio.library.keeping import keep_picture  # brings Pillow, which a window that only lists pictures spares

    dated = replace(recipe, made=datetime.now().isoformat(timespec="milliseconds"))
    name = " ".join(recipe.prompt.replace(".", " ").split()[:8]) or "Picture"
    return MadePicture(keep_picture(with_recipe(png, dated), name, folder or made_folder()), dated)


def made_pictures(
    words: str = "",
    limit: int = 60,
    folder: Path | None = None,
    wanted: Callable[[Path], bool] = lambda _file: True,
) -> tuple[MadePicture, ...]:
    """The pictures made here, the newest first, no more than `limit`: those whose prompt, style or maker has each of
    `words`, among the `wanted` files. Files that carry no recipe, or one that cannot be read, are passed over."""
    asked = words.casefold().split()
    found: list[MadePicture] = []
    for file in _newest(folder or made_folder()):
        if len(found) == limit:
            break
        try:
            recipe = read_recipe(file) if wanted(file) else None
        except StudioError:
            continue
        if recipe is not None and _says(recipe, asked):
            found.append(MadePicture(file, recipe))
    return tuple(found)


def _newest(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            dated = [(entry.stat().st_mtime_ns, entry.name) for entry in entries if entry.name.endswith(".png")]
    except OSError:
        return
    for _, name in sorted(dated, reverse=True):
        yield folder / name


def _says(recipe: PictureRecipe, asked: list[str]) -> bool:
    said = f"{recipe.prompt} {recipe.style} {recipe.maker} {' '.join(dict(recipe.changes).values())}".casefold()
    return all(word in said for word in asked)
