"""Picture files in batches, for the backends that look at many: a bad file costs nobody but itself."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from studio.engine.protocol import Partial, Report, Step, Tagged, TaggedPictures, Token, stop_if
from studio.errors import BadPicture
from studio.imaging.codecs import open_reduced, read_file

Tags = tuple[tuple[str, float], ...]
See = Callable[[Sequence[Image.Image]], Sequence[Tags]]


def seen(
    paths: Sequence[str],
    see: See,
    report: Report,
    token: Token,
    *,
    longest: int,
    batch: int,
    note: str,
    pictures: Sequence[Any] = (),
) -> TaggedPictures:
    """What `see` says of each picture file, in the order of `paths`; a file that cannot be read has an `error`.

    `see` gets up to `batch` upright RGB pictures of at most `longest` pixels and answers with as many lists of
    (name, confidence 0..1). `pictures` are those that were decoded before, uint8 RGB (h, w, 3), one a path; without
    them the files are read. Raises Cancelled.
    """
    items: list[Tagged] = []
    for start in range(0, len(paths), batch):
        stop_if(token)
        part: list[Image.Image | str] = [Image.fromarray(pixels) for pixels in pictures[start : start + batch]]
        part = part or [_read(path, longest) for path in paths[start : start + batch]]
        found = iter(see([picture for picture in part if isinstance(picture, Image.Image)]))
        done = tuple(
            Tagged(path, error=picture) if isinstance(picture, str) else Tagged(path, tuple(next(found)))
            for path, picture in zip(paths[start : start + batch], part, strict=True)
        )
        items += done
        report(Partial(done))
        report(Step(len(items), len(paths), note))
    return TaggedPictures(tuple(items))


def _read(path: str, longest: int) -> Image.Image | str:
    """The picture on white, or the sentence that tells why it cannot be read."""
    try:
        image = open_reduced(read_file(Path(path)), Path(path).name, longest)[0]
    except BadPicture as fault:
        return str(fault)
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground
    return image.convert("RGB")
