"""What hangs in the air of a photograph: shafts of light, steam, smoke, mist, rain, snow, sparks, lights out of focus.

It is painted into the finished picture, behind what stands nearer to the camera than it does.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import gaussian_filter, maximum_filter

from studio.engine.backends.scene.lines import field, mixed, paint
from studio.engine.backends.scene.trace import Pixels

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where it is painted. depth (h, w): in stage units, 0 for the sky. hero: its box (x, y, width, height) as
    fractions of the frame, y down; top: where its uppermost part is (x, y); near, far: the depths of its front and
    back. side: -1 where the key light comes from the left, 1 from the right. colours: of lights, `#rrggbb`."""

    depth: Pixels
    hero: Box
    top: tuple[float, float]
    near: float
    far: float
    side: float
    colours: Sequence[str]

    def behind(self, soft: float = 0.6) -> Pixels:
        """The share of each pixel (h, w) that lies behind the hero; the sky does."""
        depth = np.where(self.depth <= 0, 1e3, self.depth)
        result: Pixels = np.clip((depth - self.far) / soft, 0, 1).astype(np.float32)
        return result

    def grid(self) -> tuple[Pixels, Pixels]:
        """x and y of every pixel as fractions of the frame's height, y down, x from the frame's middle."""
        height, width = self.depth.shape
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        return (x - width / 2) / height, y / height

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place given in fractions of the frame, on the grid."""
        height, width = self.depth.shape
        return (x - 0.5) * width / height, y

    def unit(self) -> float:
        """What a pixel of a picture 1,080 pixels high is in this one."""
        return float(self.depth.shape[0]) / 1080.0


def fill(picture: Pixels, names: Sequence[str], place: Place) -> Pixels:
    """The picture (h, w, 3; sRGB 0..1) with what is in its air."""
    # between a thing and the sky depths are means of both, which lie nearer than either; the sky itself stays the sky
    whole = np.where(place.depth <= 0, 0, maximum_filter(place.depth, max(3, round(5 * place.unit()))))
    place = replace(place, depth=whole)
    for name in names:
        if name in AIRS:
            picture = np.clip(AIRS[name](picture, place), 0, 1).astype(np.float32)
    return picture


def _screen(picture: Pixels, light: Pixels) -> Pixels:
    """Light (h, w, 3) added as on a screen: it never bleaches what is bright."""
    result: Pixels = 1 - (1 - picture) * (1 - np.clip(light, 0, 1))
    return result


def shafts(picture: Pixels, place: Place) -> Pixels:
    """Beams that fan out from a high opening on the side of the key light, in a room dimmed so that they are seen."""
    x, y = place.grid()
    aspect = picture.shape[1] / picture.shape[0]
    source = place.side * (0.5 * aspect + 0.28), -0.62
    away = np.hypot(x - source[0], y - source[1])
    angle = np.arctan2(-place.side * (x - source[0]), y - source[1])
    aimed = place.at(place.hero[0] + place.hero[2] / 2, place.hero[1] + place.hero[3] * 0.5)
    middle = float(np.arctan2(-place.side * (aimed[0] - source[0]), aimed[1] - source[1]))
    beams = np.zeros(x.shape, np.float32)
    for offset, wide, strong in ((-0.30, 0.028, 0.6), (-0.17, 0.045, 0.85), (0.0, 0.07, 1.0), (0.17, 0.035, 0.8),
                                 (0.29, 0.05, 0.65), (0.43, 0.03, 0.45)):  # fmt: skip
        # sharper on one edge, as light is that passes a frame
        beams += strong / (1 + (np.abs(angle - middle - offset) / wide) ** 5)
    drift = 1 + 0.16 * field(x.shape, 150 * place.unit(), 81) + 0.07 * field(x.shape, 40 * place.unit(), 82)
    reach = np.exp(-np.maximum(away - 0.6, 0) * 0.55) * drift
    depth = np.where(place.depth <= 0, 1e3, place.depth)
    seen = 0.34 + 0.66 * np.clip((depth - place.near) / max(place.far - place.near + 2.5, 0.5), 0, 1)
    light = np.clip(beams * reach, 0, 1.2) * seen
    # what the beams leave out is dimmed, most where they are seen against it
    dim = 0.56 + 0.44 * np.clip(np.clip(beams, 0, 1) * 0.75 + 0.25 * (1 - seen), 0, 1)
    glow = paint("#ffe9bf") * 0.5
    return _screen(picture * dim[..., None], light[..., None] * glow)


def steam(picture: Pixels, place: Place) -> Pixels:
    """A few wisps that rise from the hero's top, widen and fade."""
    return _wisps(picture, place, 0.78, 1.0)


def smoke(picture: Pixels, place: Place) -> Pixels:
    """Banks of smoke that lie about the hero's foot and behind it."""
    x, y = place.grid()
    foot = place.hero[1] + place.hero[3]
    unit = place.unit()
    clouds = 0.5 + 0.42 * _billows(x.shape, unit, 91)
    low = np.exp(-(((y - foot) / 0.17) ** 2)) + 0.4 * np.exp(-(((y - foot + 0.2) / 0.3) ** 2))
    depth = np.where(place.depth <= 0, 1e3, place.depth)
    seen = 0.25 + 0.75 * np.clip((depth - place.near) / 1.5, 0, 1)
    share = np.clip((clouds * low - 0.12) * 1.25, 0, 0.85) * seen
    return mixed(picture, _vapour(picture), gaussian_filter(share, 2 * unit))


def mist(picture: Pixels, place: Place) -> Pixels:
    """A haze that thickens with distance and towards the ground."""
    _, y = place.grid()
    depth = np.where(place.depth <= 0, 60.0, place.depth)
    far = 1 - np.exp(-np.maximum(depth - place.far, 0) / 9.0)
    drift = 1 + 0.22 * _billows(y.shape, place.unit(), 95)
    low = 0.35 + 0.65 * np.exp(-(((y - place.hero[1] - place.hero[3] * 0.75) / 0.3) ** 2))
    return mixed(picture, _vapour(picture), np.clip(0.74 * far * low * drift, 0, 0.85))


def _wisps(picture: Pixels, place: Place, strong: float, tall: float) -> Pixels:
    """Curls of vapour over the hero's top: strong, their opacity; tall, of the hero's height, within the frame."""
    x, y = place.grid()
    foot_x, foot_y = place.at(*place.top)
    wide = max(0.05, place.hero[2] * picture.shape[1] / picture.shape[0] * 0.3)
    height = min(max(place.hero[3] * tall, 0.22), max(foot_y - 0.02, 0.12))
    rise = (foot_y + 0.012 - y) / height
    climb = np.clip(rise, 0, 1)
    share = np.zeros(x.shape, np.float32)
    for start, swing, phase, thin in ((-0.42, 0.5, 0.4, 0.9), (0.05, -0.62, 2.1, 1.15), (0.45, 0.44, 4.0, 0.8)):
        line = foot_x + wide * (start * (1 - 0.35 * climb) + swing * climb**0.8 * np.sin(phase + 5.2 * climb))
        spread = wide * (0.05 + 0.26 * climb**1.2) * thin
        across = (x - line) / spread
        # a thin bright edge on one side, a veil on the other, as a curl of vapour shows
        curl = 0.62 * np.exp(-(across**2)) + 0.5 * np.exp(-((across / 2.2 - 0.4) ** 2)) * climb
        share += curl * (0.75 + 0.25 * np.sin(9 * climb + phase))
    share *= np.clip(rise / 0.1, 0, 1) * np.clip((1 - rise) / 0.55, 0, 1) ** 1.2
    share *= np.clip(0.85 + 0.3 * _billows(x.shape, place.unit(), 87), 0.2, 1.4)
    # it rises from inside: the hero's own front is before it
    front = np.where(place.depth <= 0, 1e3, place.depth) < place.near + 0.25 * (place.far - place.near)
    share = gaussian_filter(share, 3 * place.unit()) * ~front
    return mixed(picture, _vapour(picture), np.clip(strong * share, 0, 0.8))


def _vapour(picture: Pixels) -> Pixels:
    """The colour (3,) of vapour in a picture's light: nearly white, dimmer where all is dark."""
    mean = picture.reshape(-1, 3).mean(axis=0)
    bright = float(mean.max())
    tint = mean / max(bright, 1e-3)
    return np.asarray((0.6 + 0.4 * min(1.0, bright * 1.5)) * (0.82 + 0.18 * tint), np.float32)


def _billows(shape: tuple[int, ...], unit: float, seed: int) -> Pixels:
    """Noise of several sizes, about -2..2."""
    out: Pixels = np.zeros(shape, np.float32)
    for number, (grain, share) in enumerate(((220, 0.6), (95, 0.35), (38, 0.2))):
        out = out + share * field(shape, grain * unit, seed + number)
    return out


def rain(picture: Pixels, place: Place) -> Pixels:
    """Slanting streaks, fine ones far away and a few before the lens, and a little grey."""
    height, width = picture.shape[:2]
    rng = np.random.default_rng(73)
    drops = np.zeros((height, width), np.float32)
    import cv2

    for count, length, thick, strong in ((420, 0.05, 1, 0.3), (130, 0.085, 2, 0.42), (26, 0.14, 3, 0.34)):
        layer = np.zeros((height, width), np.float32)
        for _ in range(round(count * width / height)):
            x, y = rng.uniform(-0.1, 1.1) * width, rng.uniform(-0.15, 1.0) * height
            long = length * height * rng.uniform(0.6, 1.3)
            end = round(x - 0.16 * long), round(y + long)
            wide = max(1, round(thick * place.unit()))
            cv2.line(layer, (round(x), round(y)), end, rng.uniform(0.5, 1.0) * strong, wide, cv2.LINE_AA)
        drops = np.maximum(drops, gaussian_filter(layer, 0.55 * thick * place.unit()))
    grey = mixed(picture, _vapour(picture) * 0.8, np.full((height, width), 0.08, np.float32))
    return _screen(grey, drops[..., None] * paint("#e9f1fb"))


def snowfall(picture: Pixels, place: Place) -> Pixels:
    """Flakes: many small far ones, some larger and out of focus."""
    flakes = np.zeros(picture.shape[:2], np.float32)
    for count, size, blur, strong in ((420, 2.0, 0.8, 0.9), (110, 4.2, 1.6, 0.85), (26, 11.0, 5.0, 0.6)):
        flakes = np.maximum(flakes, _discs(place, count, size, blur, strong, round(size * 10)))
    return _screen(picture, flakes[..., None] * paint("#ffffff"))


def sparks(picture: Pixels, place: Place) -> Pixels:
    """Glowing specks, each with a small halo, thickest about the hero."""
    x, y = place.grid()
    middle = place.at(place.hero[0] + place.hero[2] / 2, place.hero[1] + place.hero[3] / 2)
    about = np.exp(-(((x - middle[0]) / 0.5) ** 2 + ((y - middle[1]) / 0.55) ** 2))
    points = _discs(place, 170, 2.2, 0.7, 1.0, 5) * (0.35 + 0.65 * about)
    halo = gaussian_filter(points, 7 * place.unit()) * 4
    return _screen(picture, points[..., None] * paint("#ffe2a0") + halo[..., None] * paint("#ff9a3c") * 0.6)


def bokeh(picture: Pixels, place: Place) -> Pixels:
    """Lights far behind the hero, out of focus: discs with a brighter rim, large and small."""
    rng = np.random.default_rng(59)
    light = np.zeros(picture.shape, np.float32)
    height, width = picture.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    foot = place.hero[1] + place.hero[3] * 0.72
    for _ in range(round(46 * max(1.0, width / height))):
        radius = height * float(rng.uniform(0.018, 0.05))
        at = float(rng.uniform(-0.02, 1.02)) * width, float(rng.uniform(0.0, 1.0) ** 0.9) * foot * height
        tone = paint(str(rng.choice(list(place.colours))))
        rows = slice(max(0, int(at[1] - radius - 3)), max(0, int(at[1] + radius + 4)))
        columns = slice(max(0, int(at[0] - radius - 3)), max(0, int(at[0] + radius + 4)))
        away = np.hypot(x[rows, columns] - at[0], y[rows, columns] - at[1])
        disc = np.clip((radius - away) / max(1.0, radius * 0.06) + 0.5, 0, 1)
        rim = 0.62 + 0.38 * np.clip(away / radius, 0, 1) ** 5
        light[rows, columns] += (disc * rim * float(rng.uniform(0.22, 0.62)))[..., None] * tone
    # a darker ground lets them shine
    ground = place.behind(1.2)[..., None]
    return _screen(picture * (1 - 0.3 * ground), light * ground)


def _discs(place: Place, count: int, size: float, blur: float, strong: float, seed: int) -> Pixels:
    """Small round specks strewn over the frame (h, w); size and blur in pixels of a picture 1,080 high."""
    import cv2

    height, width = place.depth.shape
    rng, one = np.random.default_rng(seed), place.unit()
    layer = np.zeros((height, width), np.float32)
    for _ in range(round(count * width / height)):
        at = int(rng.uniform(0, width) * 8), int(rng.uniform(0, height) * 8)
        radius = max(1, int(size * one * float(rng.uniform(0.5, 1.1)) * 8))
        cv2.circle(layer, at, radius, strong * float(rng.uniform(0.45, 1.0)), -1, cv2.LINE_AA, 3)
    result: Pixels = gaussian_filter(layer, max(0.4, blur * one))
    return result


AIRS: Mapping[str, Callable[[Pixels, Place], Pixels]] = {
    "mist": mist, "smoke": smoke, "bokeh": bokeh, "shafts": shafts, "steam": steam, "rain": rain,
    "snowfall": snowfall, "sparks": sparks,
}  # fmt: skip
