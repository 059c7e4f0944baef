"""Tracing rays through a built scene: radiance in passes that can be added up, and maps of what is seen where.

On the fast variant rays are shot in blocks of one size whatever the picture's, so that the compiled kernels serve every
view, a block can be stopped after, and memory stays bounded. Sums are made in a fixed order: the same seed gives the
same bytes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

Pixels = np.ndarray[Any, np.dtype[Any]]
BLOCK = 1 << 20
"""Rays of one launch."""
BRIGHTEST = 12.0
"""Radiance above which a sample is cut: it would show as white anyhow, and alias at the edges of highlights."""
MAPS = "albedo:albedo,normal:sh_normal,depth:depth,shape:shape_index"
_STEPS = (0.8566748838545029, 0.7338918566271260, 0.6287067210378087, 0.5385972572236101)
"""Powers of the inverse of the generalised golden ratio in four dimensions (Roberts' R4 sequence)."""

Stop = Callable[[], None]
Shoot = Callable[[Any], list[Any]]


@dataclass(frozen=True, slots=True)
class Samples:
    """How many samples a pixel gets, and how many it had before."""

    count: int
    before: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Maps:
    """What a view shows, per pixel: albedo (h, w, 3) in 0..1, normal (h, w, 3), depth (h, w) in stage units (0 where
    there is nothing), shape (h, w): the number of the shape in the scene, -1 for none; that only means something where
    one sample was taken."""

    albedo: Pixels
    normal: Pixels
    depth: Pixels
    shape: Pixels


class Tracer(Protocol):
    """Both kinds of tracer. `eye` is a sensor's dictionary whose film has the wanted size."""

    def radiance(
        self, scene: Any, eye: dict[str, Any], many: Samples, seed: int, stop: Stop, where: Pixels | None = None
    ) -> Pixels:
        """The summed linear radiance (h, w, 3) of the samples; `where` (h, w) names the pixels that need them, the
        others may be left at 0. Deterministic."""

    def maps(self, scene: Any, eye: dict[str, Any], samples: int, seed: int, stop: Stop) -> Maps:
        """What is seen; `samples` 0 looks through the middle of each pixel with a closed lens, for clean outlines."""


def tracer(mi: Any, fast: bool, depth: int) -> Tracer:
    """The tracer for the variant that Mitsuba was set to; depth: bounces."""
    return FastTracer(mi, depth) if fast else PlainTracer(mi, depth)


class FastTracer:
    """Compiled code over blocks of rays (LLVM)."""

    def __init__(self, mi: Any, depth: int) -> None:
        self._mi = mi
        self._path = mi.load_dict({"type": "path", "max_depth": depth, "rr_depth": 4})
        self._aov = mi.load_dict({"type": "aov", "aovs": MAPS})
        self._sampler: Any = None

    def radiance(
        self, scene: Any, eye: dict[str, Any], many: Samples, seed: int, stop: Stop, where: Pixels | None = None
    ) -> Pixels:
        import drjit as dr

        def shoot(ray: Any) -> list[Any]:
            light, _, _ = self._path.sample(scene, self._sampler, ray, None, self._mi.Bool(True))
            return [dr.minimum(dr.select(dr.isfinite(c), c, 0.0), BRIGHTEST) for c in (light.x, light.y, light.z)]

        film = eye["film"]
        shape = int(film["crop_height"]), int(film["crop_width"])
        chosen = np.arange(shape[0] * shape[1], dtype=np.uint32) if where is None else np.flatnonzero(where)
        sums = np.zeros((shape[0] * shape[1], 3), np.float32)
        if len(chosen):
            sums[chosen] = self._blocks(eye, chosen.astype(np.uint32), many, seed, shoot, stop) * many.count
        return sums.reshape(*shape, 3)

    def maps(self, scene: Any, eye: dict[str, Any], samples: int, seed: int, stop: Stop) -> Maps:
        import drjit as dr

        def shoot(ray: Any) -> list[Any]:
            red, green, blue, *rest = self._aov.sample(scene, self._sampler, ray, None, self._mi.Bool(True))[2]
            # mirrors and clear things have no albedo; the denoiser wants to be told white there
            bare = ((red + green + blue) <= 0.0) & (rest[3] > 0.0)
            return [*(dr.select(bare, 1.0, c) for c in (red, green, blue)), *rest]

        film = eye["film"]
        shape = int(film["crop_height"]), int(film["crop_width"])
        every = np.arange(shape[0] * shape[1], dtype=np.uint32)
        return _as_maps(self._blocks(eye, every, Samples(samples), seed, shoot, stop).reshape(*shape, -1))

    def _blocks(
        self, eye: dict[str, Any], pixels: Pixels, many: Samples, seed: int, shoot: Shoot, stop: Stop
    ) -> Pixels:
        """The means (n, values) of what `shoot` answers for the numbered pixels."""
        import drjit as dr

        sensor, per = self._mi.load_dict(eye), max(many.count, 1)
        rows: list[Pixels] = []
        step = max(1, BLOCK // per)
        for start in range(0, len(pixels), step):
            stop()
            part = pixels[start : start + step]
            values = shoot(self._rays(sensor, eye["film"], part, many, seed))
            dr.eval(values)
            sums = [dr.block_sum(value, per) if per > 1 else value for value in values]
            rows.append(np.stack([np.array(total, np.float32) for total in sums], -1) / per)
        return np.concatenate(rows)

    def _strewn(self, per: int) -> Any:
        """A sampler whose `per` numbers for a pixel are spread evenly over every square."""
        sampler = self._mi.load_dict({"type": "multijitter", "sample_count": per})
        sampler.set_samples_per_wavefront(per)
        return sampler

    def _rays(self, sensor: Any, film: dict[str, Any], pixels: Pixels, many: Samples, seed: int) -> Any:
        import drjit as dr

        mi, per = self._mi, max(many.count, 1)
        self._sampler = self._strewn(per)
        self._sampler.seed((seed * 9781 + int(pixels[0]) + many.before * 131) % 2**32, len(pixels) * per)
        index = dr.arange(mi.UInt32, len(pixels) * per)
        place = index // dr.opaque(mi.UInt32, per)
        number = index - place * dr.opaque(mi.UInt32, per) + dr.opaque(mi.UInt32, many.before)
        pixel = dr.gather(mi.UInt32, mi.UInt32(pixels), place)
        wide = dr.opaque(mi.UInt32, int(film["crop_width"]))
        row = pixel // wide
        column = pixel - row * wide
        if many.count:
            # maps and light look through the same places of a pixel, so that their edges are the same
            a, b = mi.sample_tea_32(pixel, dr.opaque(mi.UInt32, seed % 2**32), 4)
            c, d = mi.sample_tea_32(a, b, 4)
            spread = [mi.Float(v >> 8) * 2.0**-24 for v in (a, b, c, d)]
            at = [v + mi.Float(number) * step for v, step in zip(spread, _STEPS, strict=True)]
            u, v, lens_u, lens_v = (value - dr.floor(value) for value in at)
        else:
            u = v = lens_u = lens_v = mi.Float(0.5)
        across = (mi.Float(column) + u) / mi.Float(wide)
        down = (mi.Float(row) + v) / dr.opaque(mi.Float, float(film["crop_height"]))
        ray, _ = sensor.sample_ray_differential(0.0, 0.5, mi.Point2f(across, down), mi.Point2f(lens_u, lens_v))
        return ray


class PlainTracer:
    """Mitsuba's own loop over tiles, for machines without a fit compiler library."""

    def __init__(self, mi: Any, depth: int) -> None:
        self._mi = mi
        self._path = mi.load_dict({"type": "path", "max_depth": depth, "rr_depth": 4})
        self._aov = mi.load_dict({"type": "aov", "aovs": MAPS})

    def radiance(
        self, scene: Any, eye: dict[str, Any], many: Samples, seed: int, stop: Stop, where: Pixels | None = None
    ) -> Pixels:
        stop()
        seeded = (seed * 9781 + many.before * 131) % 2**31
        sensor = self._mi.load_dict(eye)
        image = self._mi.render(scene, sensor=sensor, integrator=self._path, spp=many.count, seed=seeded)
        result: Pixels = np.minimum(np.nan_to_num(np.array(image, np.float32)[..., :3]), BRIGHTEST) * many.count
        return result if where is None else result * where[..., None]

    def maps(self, scene: Any, eye: dict[str, Any], samples: int, seed: int, stop: Stop) -> Maps:
        stop()
        closed = eye if samples else {**eye, "aperture_radius": 1e-6}
        sensor = self._mi.load_dict(closed)
        image = self._mi.render(scene, sensor=sensor, integrator=self._aov, spp=max(samples, 1), seed=seed % 2**31)
        return _as_maps(np.array(image, np.float32)[..., -8:])


def _as_maps(image: Pixels) -> Maps:
    values = np.nan_to_num(image)
    bare = (values[..., :3].sum(axis=2) <= 0) & (values[..., 6] > 0)
    values[bare, :3] = 1.0
    depth = values[..., 6]
    # Mitsuba counts shapes from one
    shape = np.where(depth > 0, np.rint(values[..., 7]) - 1, -1).astype(np.int64)
    return Maps(values[..., :3].clip(0, 1), values[..., 3:6].clip(-1, 1), depth, shape)
