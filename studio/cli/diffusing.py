"""The part of `studio picture` that paints with a diffusion model of the user's own."""

import argparse
from contextlib import closing
from pathlib import Path

from PIL import Image

from studio import paths
from studio.cli.console import Console, open_engine
from studio.engine.protocol import View
from studio.errors import BadPicture, StudioError
from studio.library.recipes import PictureRecipe, with_recipe
from studio.models.diffusion import SCHEDULERS
from studio.workflows.diffuse_picture import diffuse_pictures

RENDERER = "scene"
PAINTER_ONLY = ("negative", "steps", "guidance", "scheduler", "lora", "image", "strength", "mask", "outpaint")


def add_options(sub: argparse.ArgumentParser) -> None:
    """What only a painting model understands."""
    sub.add_argument("--backend", default=RENDERER, metavar="MODEL", help="scene, or a diffusion model on the shelf")
    sub.add_argument("--negative", default="", metavar="WORDS", help="what the picture should not show")
    sub.add_argument("--steps", type=int, metavar="N", help="by default what the model is best with")
    sub.add_argument("--guidance", type=float, metavar="N", help="how closely to keep to the prompt")
    sub.add_argument("--scheduler", default="", metavar="NAME", help=f"one of {', '.join(SCHEDULERS)}")
    sub.add_argument(
        "--lora", action="append", default=[], type=_lora, metavar="FILE_OR_ID[:WEIGHT]", help="repeatable"
    )
    sub.add_argument("--image", type=Path, metavar="FILE", help="begin from this picture")
    sub.add_argument("--strength", type=float, metavar="0..1", help="how far to go from the picture")
    sub.add_argument("--mask", type=Path, metavar="FILE", help="make only its white parts anew")
    sub.add_argument("--outpaint", type=shape, metavar="WxH", help="grow the picture to this size")
    sub.add_argument("--count", type=int, default=1, metavar="N", help="pictures, from seeds that follow one another")


def paint(options: argparse.Namespace, console: Console) -> int:
    """Make pictures with a diffusion model; several are called FILE-1, FILE-2 and so on."""
    if not 1 <= options.count <= 64:
        raise StudioError(f"{options.count} pictures cannot be made at once; ask for 1 to 64.")
    size = options.outpaint or (_size_of(options.image) if options.mask and options.image else options.size)
    with closing(open_engine()) as engine, paths.scratch_folder() as folder:
        made = diffuse_pictures(
            options.prompt,
            (View("picture", size[0], size[1], options.space),),
            folder,
            engine,
            console.report,
            console.token,
            model=options.backend,
            negative=options.negative,
            count=options.count,
            seed=options.seed,
            steps=options.steps,
            guidance=options.guidance,
            scheduler=options.scheduler,
            loras=tuple(options.lora),
            image=options.image,
            strength=options.strength,
            mask=options.mask,
            outpaint=options.outpaint is not None,
            preview_every=0,
        )
        console.say(made.note)
        for number, item in enumerate(made.items, 1):
            output: Path = options.output
            if options.count > 1:
                output = output.with_stem(f"{output.stem}-{number}")
            recipe = _recipe(options, size, item.seed if item.seed is not None else options.seed)
            paths.write_atomically(output, with_recipe(Path(item.path).read_bytes(), recipe))
            print(output)
    return 0


def _recipe(options: argparse.Namespace, size: tuple[int, int], seed: int) -> PictureRecipe:
    """What stands in a painted picture's file, so that it can be made again; undated, as the bytes are to be the same
    for the same words."""
    return PictureRecipe(
        prompt=options.prompt,
        negative=options.negative,
        maker=options.backend,
        seed=seed,
        width=size[0],
        height=size[1],
        space=options.space,
        steps=options.steps or 0,
        guidance=options.guidance,
        scheduler=options.scheduler,
        loras=tuple((_lasting(name), weight) for name, weight in options.lora),
        strength=options.strength,
        source=str(options.image.absolute()) if options.image else "",
        mask=str(options.mask.absolute()) if options.mask else "",
        outpaint=options.outpaint is not None,
    )


def _lasting(lora: str) -> str:
    """A LoRA as it is found from anywhere: a file by its whole path, one of the shelf by its id."""
    return str(Path(lora).absolute()) if Path(lora).is_file() else lora


def refuse_painters_options(options: argparse.Namespace) -> None:
    """Raise StudioError when the renderer is asked for what only a painting model can do."""
    asked = next((name for name in PAINTER_ONLY if getattr(options, name) not in (None, "", [])), "")
    if asked:
        raise StudioError(f"--{asked} is for diffusion models; choose one with --backend MODEL.")


def _size_of(image: Path) -> tuple[int, int]:
    """A filled picture keeps its own size."""
    try:
        with Image.open(image) as file:
            return file.size
    except (OSError, ValueError) as fault:
        raise BadPicture(f"The picture {image.name} cannot be read: {fault}.") from fault


def _lora(text: str) -> tuple[str, float]:
    name, colon, weight = text.rpartition(":")
    try:
        return (name, float(weight)) if colon and name else (text, 1.0)
    except ValueError:
        return text, 1.0


def shape(text: str) -> tuple[int, int]:
    """Width and height of an option such as 1200x628."""
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 16 <= int(width) <= 4096 and 16 <= int(height) <= 4096):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1200x628 (16 to 4096 each)")
    return int(width), int(height)
