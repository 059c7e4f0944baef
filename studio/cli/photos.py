"""Commands about photographs: cutout, stage, upscale, enhance, crop."""

import argparse
import io
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio import paths
from studio.cli.console import Console, open_engine, print_json
from studio.cli.diffusing import shape
from studio.engine.protocol import Step, View
from studio.errors import Cancelled, StudioError
from studio.imaging.codecs import open_picture
from studio.imaging.enhancing import Amounts, enhanced
from studio.imaging.subject_crop import crop_around, subject_box
from studio.paths import shown
from studio.workflows.cut_out_pictures import as_png, cut_out, cut_out_pictures, is_cut_out
from studio.workflows.ground import Ground
from studio.workflows.place_cutout import place_cutout
from studio.workflows.upscale_picture import PLAIN, upscale_picture

Add = Callable[..., argparse.ArgumentParser]


def add_photos(add: Add) -> None:
    """The parsers of these commands."""
    sub = add("cutout", cutout, json_output=True)
    sub.add_argument("paths", nargs="+", type=Path, help="picture files and folders of them")
    sub.add_argument("--out", type=Path, required=True, help="folder of the cut-outs")
    sub.add_argument("--model", default="", metavar="ID", help="a segmentation model on the shelf, for the first mask")
    sub.add_argument("--softness", type=_share, default=0.0, metavar="0..1", help="how soft the edge is (0)")
    sub.add_argument("--again", action="store_true", help="make those anew that are there already")
    sub = add("stage", stage)
    sub.add_argument("photo", type=Path, help="a product photo, or a cut-out with transparency")
    ground = sub.add_mutually_exclusive_group(required=True)
    ground.add_argument("--prompt", default="", help="where the product stands: 'on wet slate, evening light'")
    ground.add_argument("--color", default="", metavar="#RRGGBB", help="a studio sweep of this colour instead")
    ground.add_argument("--blur", type=_share, metavar="0..1", help="the photo's own ground instead, out of focus")
    sub.add_argument("--light", choices=["left", "front", "right"], default="", help="where the light comes from")
    sub.add_argument("--warmth", type=_warmth, default=0.0, metavar="-1..1", help="cooler or warmer light (0)")
    sub.add_argument("--size", type=shape, default=(1080, 1080), metavar="WxH")
    sub.add_argument("--space", choices=["none", "top", "bottom", "left", "right"], default="none")
    sub.add_argument("--seed", type=int, default=0)
    sub.add_argument("--samples", type=int, default=48, help="light paths per pixel")
    sub.add_argument("-o", "--output", type=Path, required=True)
    sub = add("upscale", upscale)
    sub.add_argument("file", type=Path)
    sub.add_argument("--by", type=int, choices=[2, 4], default=2)
    sub.add_argument("--model", default="", metavar="ID", help=f"an upscaler's id, or {PLAIN} for none")
    sub.add_argument("-o", "--output", type=Path, required=True)
    sub = add("enhance", enhance)
    sub.add_argument("file", type=Path)
    usual = Amounts()
    for name in ("balance", "exposure", "contrast", "sharpness"):
        value = getattr(usual, name)
        sub.add_argument(f"--{name}", type=_share, default=value, metavar="0..1", help=f"how much of it ({value})")
    sub.add_argument("-o", "--output", type=Path, required=True)
    sub = add("crop", crop)
    sub.add_argument("file", type=Path)
    sub.add_argument(
        "--aspect", type=_aspect, default=0.0, metavar="W:H", help="shape of the crop; by default the subject's"
    )
    sub.add_argument("--margin", type=_share, default=0.08, metavar="0..1", help="room around the subject (0.08)")
    sub.add_argument("-o", "--output", type=Path, required=True)


def cutout(options: argparse.Namespace, console: Console) -> int:
    """Cut the subject out of pictures."""
    with closing(open_engine()) as engine:
        try:
            rows = cut_out_pictures(
                options.paths,
                options.out,
                engine,
                console.report,
                console.token,
                model=options.model,
                softness=options.softness,
                again=options.again,
            )
        except Cancelled:
            console.say("The cut-outs made so far are kept; the same command goes on from there.")
            raise
    if options.json:
        print_json(rows)
    else:
        for row in rows:
            print(f"{shown(row['file'])}: {shown(row.get('error') or row['cutout'])}")
    refused = [row for row in rows if "error" in row]
    kept = sum(row.get("state") == "kept" for row in rows)
    if kept:
        console.say(f"{kept} of {len(rows)} were there already; --again makes them anew.")
    if refused:
        console.say(f"{len(refused)} of {len(rows)} could not be cut out; the first: {refused[0]['error']}")
    return 1 if len(refused) == len(rows) else 0


def stage(options: argparse.Namespace, console: Console) -> int:
    """Stand a product photo in a made scene."""
    _kind(options.output)
    pixels = np.asarray(open_picture(options.photo))
    kind = "scene" if options.prompt else "color" if options.color else "blurred"
    ground = Ground(
        kind=kind,
        prompt=options.prompt,
        seed=options.seed,
        color=options.color,
        blur=options.blur or 0.0,
        lit_from=options.light,
        warmth=options.warmth,
    )
    width, height = options.size
    with closing(open_engine()) as engine, paths.scratch_folder() as folder:
        bare = is_cut_out(pixels)
        photo = None if bare else np.ascontiguousarray(pixels[..., :3])
        console.report(Step(0, 0, "Cutting out the product"))
        rgba = pixels if photo is None else cut_out(photo, engine, report=console.report, token=console.token)
        made = place_cutout(
            rgba,
            photo,
            ground,
            (View("picture", width, height, options.space),),
            folder,
            engine,
            console.report,
            console.token,
            samples=options.samples,
        )
    return _keep(made[0].pixels, options.output)


def upscale(options: argparse.Namespace, console: Console) -> int:
    """Enlarge a picture two or four times."""
    pixels = np.asarray(open_picture(options.file))
    _refuse_transparent(pixels, options.output)
    with closing(open_engine()) as engine:
        made = upscale_picture(pixels, options.by, engine, console.report, console.token, model=options.model)
    if made.maker == PLAIN and options.model != PLAIN:
        console.say(
            "No upscaler is on the shelf, so the picture was enlarged plainly, without new detail; "
            "studio models fetch realesrgan-quick brings one (2.5 MB)."
        )
    return _keep(made.pixels, options.output)


def enhance(options: argparse.Namespace, console: Console) -> int:
    """Mend a photo's white balance, exposure, contrast and sharpness."""
    amounts = Amounts(options.balance, options.exposure, options.contrast, options.sharpness)
    return _keep(enhanced(np.asarray(open_picture(options.file)), amounts), options.output)


def crop(options: argparse.Namespace, console: Console) -> int:
    """Crop a picture to its subject."""
    picture = open_picture(options.file)
    box = crop_around(picture.size, subject_box(np.asarray(picture)), options.aspect, options.margin)
    return _keep(np.asarray(picture.crop(box)), options.output)


def _keep(pixels: NDArray[np.uint8], output: Path) -> int:
    """Write a picture as its name's ending says: JPEG, WebP or PNG; transparency needs one of the last two."""
    kind = _kind(output)
    if kind == "PNG":
        data = as_png(pixels)
    else:
        _refuse_transparent(pixels, output)
        stream = io.BytesIO()
        extra = {"subsampling": 0} if kind == "JPEG" else {}
        Image.fromarray(pixels).save(stream, kind, quality=95, **extra)
        data = stream.getvalue()
    paths.write_atomically(output, data)
    print(output)
    return 0


def _kind(output: Path) -> str:
    """The sort of file that a name asks for; told before the work is done, which may take minutes."""
    kind = {".jpg": "JPEG", ".jpeg": "JPEG", ".webp": "WEBP", ".png": "PNG"}.get(output.suffix.lower())
    if kind is None:
        raise StudioError(f"{shown(output.name)} must end in .png, .jpg or .webp; choose one of these.")
    return kind


def _refuse_transparent(pixels: NDArray[np.uint8], output: Path) -> None:
    if _kind(output) == "JPEG" and pixels.shape[2] == 4:
        raise StudioError("A JPEG file holds no transparency; let the name end in .png or .webp.")


def _share(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return value


def _warmth(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 2.0
    if not -1 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from -1 to 1")
    return value


def _aspect(text: str) -> float:
    """A shape such as 4:5, 16:9 or 1.91."""
    try:
        wide, _, high = text.partition(":")
        value = float(wide) / float(high or 1)
    except (ValueError, ZeroDivisionError):
        value = 0.0
    if not 0.05 <= value <= 20:
        raise argparse.ArgumentTypeError(f"{text!r} is not a shape such as 4:5 or 1.91")
    return value
