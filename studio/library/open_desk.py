"""What lies on the picture desk: the recipe that is being written and the pictures on it, found again at the next
start."""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from studio.errors import StudioError
from studio.library.recipes import PictureRecipe, from_json, to_json
from studio.paths import data_folder, write_atomically

COUNTS = (1, 2, 4, 6)
"""Variations that are made at once."""
USUAL = 4


@dataclass(frozen=True, slots=True)
class OpenDesk:
    """The recipe as it is written so far (its prompt may be empty), how many variations of it are wanted, whether the
    seed stays from one making to the next, the pictures on the desk in their order, and which of them is chosen."""

    recipe: PictureRecipe = field(default_factory=lambda: PictureRecipe(prompt=""))
    count: int = USUAL
    locked: bool = False
    files: tuple[Path, ...] = ()
    chosen: int = 0


def load_desk(file: Path | None = None) -> OpenDesk:
    """The desk as it was left; an empty one where none was, or it cannot be read. Pictures that are gone are left
    out."""
    try:
        row = json.loads((file or _desk_file()).read_text(encoding="utf-8"))
        # A recipe must have a prompt to be made from, but one that is being written need not yet.
        prompt = str(row["prompt"])
        recipe = replace(from_json(row["recipe"]), prompt=prompt)
        files = tuple(path for path in map(Path, row["files"]) if path.is_file())
        count = row["count"] if row["count"] in COUNTS else USUAL
        return OpenDesk(recipe, count, bool(row["locked"]), files, min(int(row["chosen"]), max(len(files) - 1, 0)))
    except (OSError, ValueError, TypeError, KeyError, StudioError):
        return OpenDesk()


def save_desk(desk: OpenDesk, file: Path | None = None) -> None:
    """Keep the desk. Raises OSError when the disk refuses."""
    row = {
        "prompt": desk.recipe.prompt,
        "recipe": to_json(replace(desk.recipe, prompt=desk.recipe.prompt.strip() or "-")),
        "count": desk.count,
        "locked": desk.locked,
        "files": [str(path) for path in desk.files],
        "chosen": desk.chosen,
    }
    write_atomically(file or _desk_file(), json.dumps(row, ensure_ascii=False, indent=1).encode())


def _desk_file() -> Path:
    return data_folder() / "picture-desk.json"
