"""What stands before a lamp: window panes, blinds, leaves, the light that ripples through water."""

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw
from scipy.ndimage import gaussian_filter

from studio.engine.backends.scene.shapes import Floats

SIZE = 768


def gobo(name: str) -> Floats:
    """How much light passes, (768, 768) in 0..1; the middle of the picture is where the lamp aims. "" is a round pool.

    The edges always fade to nothing, so that no frame of the picture falls across the set.
    """
    pattern = PATTERNS[name]() if name in PATTERNS else np.ones((SIZE, SIZE))
    line = np.abs(np.linspace(-1, 1, SIZE))
    radius = np.hypot(*np.meshgrid(line, line))
    result: Floats = pattern * np.clip((1.0 - radius) / (0.12 if name else 0.3), 0, 1) ** 1.5
    return result


def _drawn(draw_on: Callable[[ImageDraw.ImageDraw], None], ground: int, blur: float) -> Floats:
    picture = Image.new("L", (SIZE * 2, SIZE * 2), ground)
    draw_on(ImageDraw.Draw(picture))
    grey = np.asarray(picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS), float) / 255
    result: Floats = gaussian_filter(grey, blur)
    return result


def panes() -> Floats:
    """One broad window of three by four panes: its light falls about the hero, and leaves the rest of the wall calm."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        wide, high, bar = 124, 134, 15
        for column in range(3):
            for row in range(4):
                x, y = 570 + column * (wide + bar), 470 + row * (high + bar)
                pen.rectangle((x, y, x + wide, y + high), fill=255)

    return _drawn(draw, 0, 2.2)


def blinds() -> Floats:
    """Slats, their cords, and the frame they hang in."""

    def draw(pen: ImageDraw.ImageDraw) -> None:
        for row in range(19):
            y = 400 + row * 39
            pen.rectangle((330, y, 1210, y + 21), fill=255)
        for x in (520, 770, 1020):
            pen.rectangle((x - 3, 380, x + 3, 1180), fill=0)

    return _drawn(draw, 0, 1.8)


def leaves() -> Floats:
    """Fronds of a palm from one upper corner, loose leaves from the other: near ones sharp, far ones soft."""
    rng = np.random.default_rng(7)

    def frond(pen: ImageDraw.ImageDraw, x: float, y: float, angle: float, length: float) -> None:
        for k in range(22):
            t = k / 21
            px, py = x + np.cos(angle) * length * t, y + np.sin(angle) * length * t + 60 * t * t
            for side in (-1, 1):
                lean = angle + side * (1.15 - 0.5 * t)
                reach = length * 0.36 * np.sin(np.pi * (0.12 + 0.86 * t)) + 14
                tip = px + np.cos(lean) * reach, py + np.sin(lean) * reach
                across = np.array([-np.sin(lean), np.cos(lean)]) * 9
                middle = np.array([px, py]) * 0.6 + np.array(tip) * 0.4
                pen.polygon([(px, py), tuple(middle + across), tip, tuple(middle - across)], fill=0)

    def far(pen: ImageDraw.ImageDraw) -> None:
        for _ in range(120):
            x, y, size = rng.uniform(200, 1336), rng.uniform(300, 1250), rng.uniform(18, 46)
            if np.hypot(x - 768, y - 790) > 170:
                pen.ellipse((x - size, y - size * 0.55, x + size, y + size * 0.55), fill=60)

    def near(pen: ImageDraw.ImageDraw) -> None:
        for angle, length in ((0.35, 520), (0.8, 470), (-0.1, 450), (1.25, 430)):
            frond(pen, 330, 430, angle, length)
        for angle, length in ((2.6, 420), (2.05, 400)):
            frond(pen, 1230, 420, angle, length)

    return np.minimum(_drawn(far, 255, 9.0), _drawn(near, 255, 3.0))


def ripples() -> Floats:
    """The net of light on the floor of a pool."""
    rng = np.random.default_rng(5)
    net = np.zeros((SIZE, SIZE))
    for size, share in ((22.0, 1.0), (13.0, 0.6)):
        field = gaussian_filter(rng.standard_normal((SIZE, SIZE)), size, mode="wrap")
        other = gaussian_filter(rng.standard_normal((SIZE, SIZE)), size, mode="wrap")
        ridge = np.minimum(np.abs(field / field.std()), np.abs(other / other.std()))
        net += share * np.exp(-((ridge / 0.13) ** 2))
    result: Floats = np.clip(0.36 + 0.64 * gaussian_filter(net, 1.5), 0, 1.3)
    return result


PATTERNS: dict[str, Callable[[], Floats]] = {"panes": panes, "blinds": blinds, "leaves": leaves, "ripples": ripples}
