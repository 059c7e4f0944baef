"""Finished pictures as PNG files, and product photographs read for the stage."""

import io
from pathlib import Path

import numpy as np
from PIL import Image

from studio.engine.backends.scene.shapes import Floats
from studio.engine.backends.scene.trace import Pixels
from studio.errors import BadPicture
from studio.paths import write_atomically


def save(picture: Pixels, path: Path, width: int, height: int, *, quick: bool = False) -> None:
    """Write an sRGB picture (h, w, 3) in 0..1 at the size given. quick: less squeezed, for previews."""
    # half a level of fixed-pattern noise keeps even backdrops from banding in 8 bits
    grain = np.random.default_rng(1).uniform(-0.5, 0.5, picture.shape[:2]).astype(np.float32)[..., None]
    image = Image.fromarray(np.clip(picture * 255 + 0.5 + grain, 0, 255).astype(np.uint8), "RGB")
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.BICUBIC if quick else Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1 if quick else 4)
    write_atomically(path, out.getvalue())


def photograph(path: str) -> Floats:
    """An RGBA cut-out (h, w, 4) in 0..1, at most 1,400 pixels long. Raises BadPicture for one that cannot be read."""
    try:
        with Image.open(path) as file:
            photo = file.convert("RGBA")
    except (OSError, ValueError) as error:
        raise BadPicture(f"The product photo {Path(path).name} cannot be read: {error}.") from error
    photo.thumbnail((1400, 1400), Image.Resampling.LANCZOS)
    return np.asarray(photo, float) / 255.0
