"""The part of `studio picture` that renders scenes, shows what is understood, and makes pictures again."""

import argparse
import json
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from studio import paths
from studio.cli import diffusing
from studio.cli.console import Console, open_engine, print_json
from studio.errors import StudioError
from studio.library.recipes import PictureRecipe, again, checked, from_json, read_recipe, to_json, with_recipe
from studio.paths import shown
from studio.scenes import understand
from studio.workflows.near_pictures import near
from studio.workflows.vary_pictures import make_one, variations

ASPECTS = ("set", "light", "camera", "palette")
"""Chips of an understanding that have an option of their own."""
PAINTED = ("negative", "steps", "guidance", "scheduler", "strength")
"""What may be said otherwise when a painted picture is made again."""
SIZE, SAMPLES = (1080, 1080), 48


def add_options(sub: argparse.ArgumentParser) -> None:
    """What pictures of all makers understand, and what only scenes do."""
    sub.add_argument("prompt", nargs="?", default="")
    sub.add_argument("--size", type=diffusing.shape, metavar="WxH", help="1080x1080 unless said")
    sub.add_argument("--seed", type=int, help="0 unless said")
    sub.add_argument("--space", choices=["none", "top", "bottom", "left", "right"], help="the side left free for type")
    sub.add_argument("--samples", type=int, metavar="N", help=f"light paths per pixel of a scene ({SAMPLES})")
    sub.add_argument("--style", metavar="NAME", help="clay, paper, line art ...; see --show-understanding --json")
    for name in ASPECTS:
        sub.add_argument(f"--{name}", metavar="NAME", help=f"the {name} of a scene, whatever the prompt says")
    sub.add_argument(
        "--change", action="append", default=[], type=_change, metavar="KEY=VALUE",
        help="another value for something that was understood, such as object.0.colour=#ff7a59; repeatable",
    )  # fmt: skip
    sub.add_argument(
        "--variations", type=int, metavar="N", help="N scenes like one another: same seed, other light, camera ..."
    )
    sub.add_argument("--again", type=Path, metavar="FILE", help="make the picture in FILE again, from its recipe")
    sub.add_argument("--recipe", type=Path, metavar="FILE.json", help="make a picture from a recipe")
    sub.add_argument("--show-understanding", action="store_true", help="say what is understood, and make nothing")
    sub.add_argument("--json", action="store_true", help="print only JSON on standard output")


def show_understanding(options: argparse.Namespace) -> int:
    """Print what is understood of a prompt and which of its words are not used."""
    recipe = recipe_of(options)
    found = understand(recipe.prompt, seed=recipe.seed, colors=recipe.colors, changes=recipe.change_map())
    if options.json:
        print_json(asdict(found))
        return 0
    for chip in found.chips:
        if chip.value:
            print(f"{chip.key} = {chip.value}{'' if chip.said else '  (chosen for the seed)'}")
    if found.space:
        print(f"kept free for type: {found.space}")
    for written, read in found.corrected:
        print(f"{written} read as {read}")
    if found.unused:
        print(f"not used: {', '.join(found.unused)}")
    return 0


def make(options: argparse.Namespace, console: Console) -> int:
    """Make the pictures of the options' recipe; several are called FILE-1, FILE-2 and so on."""
    recipe = checked(recipe_of(options))
    if recipe.is_scene:
        diffusing.refuse_painters_options(options)
    count = options.variations or options.count
    if not 1 <= count <= 64:
        raise StudioError(f"{count} pictures cannot be made at once; ask for 1 to 64.")
    recipes = near(recipe, count) if options.variations else variations(recipe, count)
    made = []
    with closing(open_engine()) as engine, paths.scratch_folder() as folder:
        for number, one in enumerate(recipes, 1):
            file = make_one(one, engine, folder / str(number), console.report, console.token)
            output: Path = options.output if count == 1 else options.output.with_stem(f"{options.output.stem}-{number}")
            # Undated, so that the same words give the same bytes.
            paths.write_atomically(output, with_recipe(file.read_bytes(), replace(one, made="")))
            made.append({"file": str(output), "recipe": json.loads(to_json(one))})
            if not options.json:
                print(output)
    if options.json:
        print_json(made)
    return 0


def recipe_of(options: argparse.Namespace) -> PictureRecipe:
    """The recipe that the options ask for: that of `--again` or `--recipe`, with what is said beside it."""
    recipe = _begun(options)
    width, height = options.size or (recipe.width, recipe.height)
    names = ("seed", "space", "samples", "style", *(() if recipe.is_scene else PAINTED))
    said = {name: getattr(options, name) for name in names}
    said = {name: value for name, value in said.items() if value not in (None, "")}
    changes = dict(recipe.changes)
    changes |= {name: getattr(options, name) for name in ASPECTS if getattr(options, name) is not None}
    changes |= dict(options.change)
    return again(recipe, width=width, height=height, changes=tuple(changes.items()), **said)


def _begun(options: argparse.Namespace) -> PictureRecipe:
    if options.again is not None:
        found = read_recipe(options.again)
        if found is None:
            raise StudioError(f"{shown(options.again)} carries no recipe; only pictures made by this program do.")
    elif options.recipe is not None:
        try:
            found = from_json(options.recipe.read_text(encoding="utf-8"), shown(options.recipe))
        except (OSError, UnicodeDecodeError) as fault:
            raise StudioError(f"{shown(options.recipe)} cannot be read: {fault}.") from None
    else:
        return PictureRecipe(prompt=" ".join(options.prompt.split()), width=SIZE[0], height=SIZE[1])
    return replace(found, prompt=" ".join(options.prompt.split()) or found.prompt)


def _change(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is not a change such as light=golden")
    return key.strip(), value.strip()
