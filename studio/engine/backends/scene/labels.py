"""Pictures on labels, boxes and screens: designed bands and marks in the scene's colours, and the brand's logo.

None holds a word: what stands on a label is a mark, rules and bands, or the logo.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from studio.engine.backends.scene.shapes import Floats, Part
from studio.errors import BadPicture

FRONT = 0.42
"""The share of a label that runs all around a body which is seen from the front."""
TALL = 640
"""Rows of the longer side of a label, before it is reduced to half."""

Draw = ImageDraw.ImageDraw


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mix(a: str, b: str, t: float) -> tuple[int, int, int]:
    one, two = _rgb(a), _rgb(b)
    return tuple(round(p + (q - p) * t) for p, q in zip(one, two, strict=True))  # type: ignore[return-value]


def _emblem(draw: Draw, x: float, y: float, size: float, ink: str, second: str) -> None:
    """A round mark: a ring around a leaf of two arcs."""
    draw.ellipse((x - size, y - size, x + size, y + size), outline=ink, width=max(2, round(size * 0.075)))
    t = np.linspace(-1, 1, 40)
    wide = 0.34 * size * np.cos(t * np.pi / 2) ** 0.8
    for side, fill in ((-1, ink), (1, second)):
        edge = [(x + side * float(w), y - float(v) * size * 0.66) for v, w in zip(t, wide, strict=True)]
        draw.polygon([*edge, (x, y - size * 0.66), (x, y + size * 0.66)], fill=fill)


def _plain(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """The quiet label: an emblem between fine rules over a band."""
    x0, y0, x1, y1 = box
    wide, tall = x1 - x0, y1 - y0
    small = min(wide, tall)
    middle = (x0 + x1) / 2
    rule = max(2, round(small * 0.011))
    draw.rectangle((x0, y1 - 0.2 * tall, x1, y1), fill=second)
    draw.rectangle((x0, y1 - 0.235 * tall, x1, y1 - 0.235 * tall + rule), fill=ink)
    for level in (0.07, 0.095):
        draw.rectangle((x0, y0 + level * tall, x1, y0 + level * tall + rule * (1 if level > 0.08 else 2)), fill=ink)
    _emblem(draw, middle, y0 + 0.43 * tall, 0.25 * small, ink, second)
    half = 0.17 * small
    draw.rectangle((middle - half, y0 + 0.71 * tall, middle + half, y0 + 0.71 * tall + rule), fill=ink)


def _bold(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """The loud label: a rising sun of rings over a wave."""
    x0, y0, x1, y1 = box
    wide, tall = x1 - x0, y1 - y0
    small, middle = min(wide, tall), (x0 + x1) / 2
    level = y0 + 0.56 * tall
    for share, fill in ((0.46, ink), (0.355, ground), (0.3, second), (0.16, ink)):
        r = share * small
        draw.pieslice((middle - r, level - r, middle + r, level + r), 180, 360, fill=fill)
    x = np.linspace(x0, x1, 90)
    for lift, fill in ((0.0, ink), (0.1, second), (0.2, ink)):
        wave = level + (0.03 + lift) * tall + 0.026 * tall * np.sin((x - x0) / small * 2 * np.pi * 1.5 + 9 * lift)
        draw.polygon([*zip(x.tolist(), wave.tolist(), strict=True), (x1, y1), (x0, y1)], fill=fill)


def _wine(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """The wine label: a double frame, hills under a small sun, a metal band."""
    x0, y0, x1, y1 = box
    wide, tall = x1 - x0, y1 - y0
    small, middle = min(wide, tall), (x0 + x1) / 2
    line = max(2, round(small * 0.009))
    for inset in (0.05, 0.075):
        d = inset * small
        draw.rectangle((x0 + d, y0 + d, x1 - d, y1 - d), outline=ink, width=line)
    r = 0.075 * small
    draw.ellipse((middle - r, y0 + 0.2 * tall - r, middle + r, y0 + 0.2 * tall + r), fill=second)
    x = np.linspace(x0 + 0.14 * wide, x1 - 0.14 * wide, 60)
    t = (x - x[0]) / (x[-1] - x[0])
    foot = y0 + 0.55 * tall
    for lift, phase, fill in ((0.16, 0.3, _mix(ink, ground, 0.5)), (0.1, 2.6, ink)):
        hill = foot - lift * tall * (0.55 + 0.45 * np.sin(t * 4.4 + phase)) * np.sin(np.pi * t) ** 0.5
        draw.polygon(
            [*zip(x.tolist(), hill.tolist(), strict=True), (float(x[-1]), foot), (float(x[0]), foot)], fill=fill
        )
    draw.rectangle((x0 + 0.14 * wide, foot, x1 - 0.14 * wide, foot + line), fill=ink)
    draw.rectangle((x0 + 0.3 * wide, y0 + 0.66 * tall, x1 - 0.3 * wide, y0 + 0.66 * tall + 2 * line), fill=ink)
    draw.rectangle((x0 + 0.075 * small, y1 - 0.26 * tall, x1 - 0.075 * small, y1 - 0.15 * tall), fill=second)


def _mark(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """A lone emblem."""
    x0, y0, x1, y1 = box
    _emblem(draw, (x0 + x1) / 2, (y0 + y1) / 2, 0.34 * min(x1 - x0, y1 - y0), ink, ink)


def _poster(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """A record sleeve: arcs and a disc."""
    x0, y0, x1, y1 = box
    wide = x1 - x0
    for k in range(7):
        r = wide * (0.95 - 0.12 * k)
        fill = (ink, ground, second, ground)[k % 4]
        draw.ellipse((x0 + 0.3 * wide - r, y1 - r, x0 + 0.3 * wide + r, y1 + r), fill=fill)
    r = 0.13 * wide
    draw.ellipse((x0 + 0.72 * wide - r, y0 + 0.24 * wide - r, x0 + 0.72 * wide + r, y0 + 0.24 * wide + r), fill=ink)


def _note(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """A banknote: a frame, a rosette, corner discs."""
    x0, y0, x1, y1 = box
    wide, tall = x1 - x0, y1 - y0
    d = 0.06 * tall
    draw.rounded_rectangle((x0 + d, y0 + d, x1 - d, y1 - d), d, outline=ink, width=max(2, round(0.02 * tall)))
    middle, level = (x0 + x1) / 2, (y0 + y1) / 2
    for k in range(18):
        a, r = k * 2 * np.pi / 18, 0.15 * tall
        x, y = middle + 0.16 * tall * float(np.cos(a)), level + 0.16 * tall * float(np.sin(a))
        draw.ellipse((x - r, y - r, x + r, y + r), outline=ink, width=max(1, round(0.008 * tall)))
    for side in (-1, 1):
        x, r = middle + side * 0.34 * wide, 0.14 * tall
        draw.ellipse((x - r, level - r, x + r, level + r), fill=_mix(ground, ink, 0.5))


def _rings(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """A watch's screen: three rings of progress."""
    x0, y0, x1, y1 = box
    middle, level, small = (x0 + x1) / 2, (y0 + y1) / 2, min(x1 - x0, y1 - y0)
    for share, stop, fill in ((0.4, 300, ink), (0.3, 210, second), (0.2, 260, "#f6c64a")):
        r, band = share * small, round(0.075 * small)
        frame = (middle - r, level - r, middle + r, level + r)
        draw.arc(frame, 0, 360, fill=_mix(ground, str(fill), 0.28), width=band)
        draw.arc(frame, -90, stop - 90, fill=fill, width=band)


def _dunes(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str) -> None:
    """A television's picture: a low sun over hills."""
    x0, y0, x1, y1 = box
    wide, tall = x1 - x0, y1 - y0
    for row in range(int(tall)):
        draw.line((x0, y0 + row, x1, y0 + row), fill=_mix(ink, "#ffe3bd", (row / tall) ** 0.8))
    r = 0.15 * tall
    draw.ellipse(
        (x0 + 0.66 * wide - r, y0 + 0.36 * tall - r, x0 + 0.66 * wide + r, y0 + 0.36 * tall + r), fill="#fff3d6"
    )
    x = np.linspace(0, 1, 120)
    for k, lift in enumerate((0.46, 0.34, 0.2)):
        hill = y1 - tall * (lift + 0.07 * np.sin(x * (5 + k) + 2.1 * k) + 0.03 * np.sin(x * 13 + k))
        points = [(x0 + float(u) * wide, float(v)) for u, v in zip(x, hill, strict=True)]
        draw.polygon([*points, (x1, y1), (x0, y1)], fill=_mix(second, ink, 0.25 + 0.3 * k))


ART: dict[str, Callable[[Draw, tuple[float, float, float, float], str, str, str], None]] = {
    "label": _plain, "bold label": _bold, "wine label": _wine, "mark": _mark, "poster": _poster, "note": _note,
    "rings": _rings, "dunes": _dunes,
}  # fmt: skip
"""Names of label art: each draws into a box on a ground, in an ink and a second colour."""


def label(part: Part, kind: str, colours: list[str], logo: str = "") -> Floats:
    """The sRGB picture (h, w, 3) in 0..1 on a label, in the part's own proportions.

    colours: ground, ink, second. A label that runs all around repeats its front on the back. logo: a PNG or another
    picture file, which takes the place of the mark. Raises BadPicture when it cannot be read.
    """
    across, up, around = _extent(part)
    scale = 2 * TALL / max(across, up)
    wide, tall = max(16, round(across * scale)), max(16, round(up * scale))
    ground, ink, second = colours
    picture = Image.new("RGB", (wide, tall), ground)
    draw = ImageDraw.Draw(picture)
    panel = FRONT * wide if around else float(wide)
    for middle in (0.5 * wide, 0.0, float(wide)) if around else (0.5 * wide,):
        box = middle - panel / 2, 0.0, middle + panel / 2, float(tall)
        if logo:
            _frame(draw, box, ground, ink, second, kind)
            _lay(picture, logo, box, ground, ink)
        else:
            ART.get(kind, _plain)(draw, box, ground, ink, second)
    if around:
        _joined(draw, wide, tall, panel, kind, ink, second)
    half = picture.resize((max(8, wide // 2), max(8, tall // 2)), Image.Resampling.LANCZOS)
    return np.asarray(half, float) / 255.0


def _frame(draw: Draw, box: tuple[float, float, float, float], ground: str, ink: str, second: str, kind: str) -> None:
    """What stands around a logo: rules and a band, as on the label without it."""
    x0, y0, x1, y1 = box
    tall = y1 - y0
    rule = max(2, round(min(x1 - x0, tall) * 0.011))
    if kind in ("label", "bold label", "wine label"):
        draw.rectangle((x0, y1 - 0.12 * tall, x1, y1), fill=second)
        draw.rectangle((x0, y0 + 0.07 * tall, x1, y0 + 0.07 * tall + 2 * rule), fill=ink)


def _joined(draw: Draw, wide: int, tall: int, panel: float, kind: str, ink: str, second: str) -> None:
    """Bands and rules that run on between the front and the back of a label."""
    if kind != "label":
        return
    rule = max(2, round(min(panel, tall) * 0.011))
    for middle in (0.25 * wide, 0.75 * wide):
        x0, x1 = middle - (0.25 * wide - panel / 2) - 2, middle + (0.25 * wide - panel / 2) + 2
        draw.rectangle((x0, 0.8 * tall, x1, tall), fill=second)
        draw.rectangle((x0, 0.765 * tall, x1, 0.765 * tall + rule), fill=ink)
        for level in (0.07, 0.095):
            draw.rectangle((x0, level * tall, x1, level * tall + rule * (1 if level > 0.08 else 2)), fill=ink)


def _extent(part: Part) -> tuple[float, float, bool]:
    """How long a part is along u and along v, and whether it closes upon itself along u."""
    if part.lattice is not None:
        rows = part.lattice
        across = float(np.linalg.norm(np.diff(rows, axis=1), axis=2).sum(axis=1).mean())
        up = float(np.linalg.norm(np.diff(rows, axis=0), axis=2).sum(axis=0).mean())
        return across, up, bool(np.allclose(rows[:, 0], rows[:, -1]))
    points, uv = part.vertices[part.faces].reshape(-1, 3), part.uv.reshape(-1, 2)
    slope = np.linalg.lstsq(np.column_stack([uv, np.ones(len(uv))]), points, rcond=None)[0]
    return float(np.linalg.norm(slope[0])), float(np.linalg.norm(slope[1])), False


def _lay(picture: Image.Image, logo: str, box: tuple[float, float, float, float], ground: str, ink: str) -> None:
    """Put a logo in the middle of a box, as large as it looks well."""
    mark = _logo(logo)
    x0, y0, x1, y1 = box
    room = 0.66 * (x1 - x0), 0.56 * (y1 - y0)
    scale = min(room[0] / mark.width, room[1] / mark.height)
    size = max(1, round(mark.width * scale)), max(1, round(mark.height * scale))
    mark = mark.resize(size, Image.Resampling.LANCZOS)
    pixels = np.asarray(mark, float)
    solid = pixels[..., 3] > 128
    mean = pixels[solid][:, :3].mean(axis=0) if solid.any() else np.zeros(3)
    if np.abs(mean - np.array(_rgb(ground))).max() < 56:
        # on a ground of its own colour a logo is shown in one ink, as brand books ask
        mark = Image.merge("RGBA", (*Image.new("RGB", size, ink).split(), mark.getchannel("A")))
    at = round((x0 + x1 - size[0]) / 2), round(y0 + 0.46 * (y1 - y0) - size[1] / 2)
    picture.paste(mark, at, mark)


@lru_cache(maxsize=8)
def _logo(path: str) -> Image.Image:
    """A logo without the margin around it; a flat ground of one colour becomes clear."""
    try:
        with Image.open(path) as file:
            mark = file.convert("RGBA")
    except (OSError, ValueError) as error:
        raise BadPicture(f"The logo {Path(path).name} cannot be read for the label: {error}.") from error
    mark.thumbnail((1200, 1200), Image.Resampling.LANCZOS)
    pixels = np.asarray(mark, float).copy()
    corners = pixels[[0, 0, -1, -1], [0, -1, 0, -1]]
    if corners[:, 3].min() > 250 and np.ptp(corners[:, :3], axis=0).max() < 12:
        away = np.abs(pixels[..., :3] - corners[:, :3].mean(axis=0)).max(axis=-1)
        pixels[..., 3] = np.clip((away - 12) / 40, 0, 1) * 255
    clear = Image.fromarray(pixels.astype(np.uint8), "RGBA")
    bounds = clear.getchannel("A").point(lambda value: 255 if value > 8 else 0).getbbox()
    return clear.crop(bounds) if bounds else mark
