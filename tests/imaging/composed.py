"""Pictures whose true alpha is known: a drawn subject laid on a ground."""

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

Floats = np.ndarray


def blot(width: int, height: int) -> Floats:
    """A solid body with bays, its coverage 0..1 (height, width)."""
    turn = np.linspace(0, 2 * np.pi, 160, endpoint=False)
    radius = 0.27 * min(width, height) * (1 + 0.25 * np.sin(3 * turn + 1) + 0.1 * np.sin(7 * turn))
    return _drawn(
        width,
        height,
        [(0.5 * width + r * np.cos(t), 0.5 * height + r * np.sin(t)) for r, t in zip(radius, turn, strict=True)],
    )


def tuft(width: int, height: int) -> Floats:
    """A head with hair that stands off, its coverage 0..1."""
    random = np.random.default_rng(3)
    sheet = Image.new("L", (3 * width, 3 * height))
    draw = ImageDraw.Draw(sheet)
    x, y, radius = 1.5 * width, 1.75 * height, 0.8 * min(width, height)
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    for turn in random.uniform(np.pi, 2 * np.pi, 260):
        place, step = np.array([x, y]) + 0.95 * radius * _towards(turn), 0.014 * radius * random.uniform(0.5, 1.5)
        way, path = turn, [tuple(place)]
        bend = random.normal(0, 0.03)
        for _ in range(30):
            way += bend
            place = place + step * _towards(way)
            path.append(tuple(place))
        draw.line(path, fill=255, width=3)
    return np.asarray(sheet.resize((width, height), Image.Resampling.LANCZOS)).astype(float) / 255


def tumbler(width: int, height: int) -> Floats:
    """A body with a window of glass through which the ground is seen, its coverage 0..1."""
    solid = _drawn(width, height, [(0.3 * width, 0.15 * height), (0.7 * width, 0.15 * height),
                                   (0.7 * width, 0.85 * height), (0.3 * width, 0.85 * height)])  # fmt: skip
    pane = Image.new("L", (width, height), 255)
    ImageDraw.Draw(pane).rectangle((0.36 * width, 0.22 * height, 0.64 * width, 0.5 * height), fill=100)
    return solid * np.asarray(pane.filter(ImageFilter.GaussianBlur(1.5))).astype(float) / 255


def leaves(width: int, height: int) -> Floats:
    """A busy green ground, (height, width, 3) of 0..255."""
    return _patterned(width, height, ((20, 60, 30), (150, 200, 110)), 5)


def rust(width: int, height: int) -> Floats:
    """The subjects' own lively orange."""
    return _patterned(width, height, ((190, 60, 30), (250, 150, 70)), 6)


def laid(cover: Floats, front: Floats, back: Floats) -> np.ndarray:
    """The photograph, uint8 (h, w, 3): `front` over `back`, with grain."""
    mixed = cover[..., None] * front + (1 - cover[..., None]) * back
    return np.clip(mixed + np.random.default_rng(1).normal(0, 2, mixed.shape) + 0.5, 0, 255).astype(np.uint8)


def overlap(mask: np.ndarray, true: np.ndarray) -> float:
    """Intersection over union of two masks."""
    return float((mask & true).sum() / (mask | true).sum())


def _towards(turn: float) -> Floats:
    return np.array([np.cos(turn), np.sin(turn)])


def _drawn(width: int, height: int, outline: list[tuple[float, float]]) -> Floats:
    sheet = Image.new("L", (3 * width, 3 * height))
    ImageDraw.Draw(sheet).polygon([(3 * x, 3 * y) for x, y in outline], fill=255)
    return np.asarray(sheet.resize((width, height), Image.Resampling.LANCZOS)).astype(float) / 255


def _patterned(width: int, height: int, colors: tuple[tuple[int, int, int], ...], seed: int) -> Floats:
    random = np.random.default_rng(seed)
    field = sum(
        np.asarray(Image.fromarray(random.uniform(0, 1, (n, n)).astype(np.float32)).resize((width, height), 3))
        for n in (4, 12, 50)
    )
    field = (field - field.min()) / np.ptp(field)
    low, high = np.array(colors, float)
    return low + (high - low) * field[..., None]
