"""Pictures with no image weights: a described scene is built, path-traced by Mitsuba, denoised, and given its style."""

import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.ndimage import binary_dilation

from studio.engine.backends.scene.air import Place, fill
from studio.engine.backends.scene.build import Build
from studio.engine.backends.scene.camera import Viewpoint, Window, sensor, viewpoint
from studio.engine.backends.scene.denoise import FIRST, denoise, library, reduced
from studio.engine.backends.scene.materials import FILL, linear
from studio.engine.backends.scene.save import save
from studio.engine.backends.scene.shot import Shot
from studio.engine.backends.scene.styles import Style, restyle, style_of
from studio.engine.backends.scene.tone import develop, exposure, falloff, shade
from studio.engine.backends.scene.trace import Maps, Pixels, Samples, tracer
from studio.engine.backends.scene.variant import FAST, choose
from studio.engine.protocol import (
    ModelSpec,
    Partial,
    Picture,
    PictureRequest,
    Pictures,
    Preview,
    Report,
    Step,
    Token,
    View,
    stop_if,
)
from studio.errors import StudioError

BUDGET = 364_000
"""Pixels that get every sample asked for; larger frames share the same work, for which the denoiser makes up."""
LARGEST = 2_200_000
"""Pixels above which a frame is rendered smaller and enlarged."""
EVERYWHERE, THINGS = 6, 4
"""Samples a pixel of a pass over the whole frame, and of one over the things in it: the ground is smooth and needs
fewer. Samples of one pass are strewn evenly, so that few large passes are less grainy than many small ones."""
MAPS, FEW_MAPS = 8, 4
"""Samples a pixel of the maps that guide the denoiser, and of those for a first look."""
LOOK, LOOK_SAMPLES = 320, 4
"""Long side of the first look, and its samples a pixel."""
DEPTH, CLEAR_DEPTH = 8, 14
"""Bounces of light; it needs more to pass through clear things."""


GROUND = ("backdrop", "set")


class SceneBackend:
    """The scene renderer. Needs no weights; loading chooses and imports a Mitsuba variant."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._mi: Any = None
        self._fast = False

    def load(self, report: Report, token: Token) -> None:
        stop_if(token)
        variant = choose()
        stop_if(token)
        import mitsuba

        mitsuba.set_variant(variant)
        library()
        self._mi, self._fast = mitsuba, variant == FAST

    def run(self, request: PictureRequest, report: Report, token: Token) -> Pictures:
        """Render every view of the scene; the same request gives the same pictures.

        Each view is seen at once as a coarse `Preview`, then in better ones while passes are added up.
        Raises Cancelled between blocks of rays, BadPicture for a product photo that cannot be read, StudioError for a
        scene that cannot be built.
        """
        started = time.monotonic()
        if self._mi is None:
            self.load(report, token)
        if not request.views:
            raise StudioError("No picture was asked for: name at least one view of the scene.")
        with tempfile.TemporaryDirectory(prefix="marquee-scene-") as folder:
            shoot = Shoot(self._mi, self._fast, request, Path(folder), report, token)
            shoot.first_looks()
            items = tuple(shoot.picture(view) for view in request.views)
        return Pictures(items, time.monotonic() - started)

    def close(self) -> None:
        self._mi = None


class Shoot:
    """One request being rendered: the built stage, and the exposure all its views share."""

    def __init__(self, mi: Any, fast: bool, request: PictureRequest, files: Path, report: Report, token: Token) -> None:
        self._mi, self._request, self._report, self._token = mi, request, report, token
        self._scene = restyle(request.scene)
        self._style: Style = style_of(request.scene)
        self._samples = max(1.0, (request.samples if fast else request.samples / 4) * self._style.effort)
        self._eye: Viewpoint = viewpoint(self._scene["camera"])
        self._build = Build(mi, self._scene, self._eye, files, token)
        self._tracer = tracer(mi, fast, CLEAR_DEPTH if self._build.clear else DEPTH)
        self._folder, self._looks = Path(request.folder), 0
        self._done = 0.0
        self._total = float(
            sum(view.width * view.height * sum(share for share, _ in self._plan(view)[2]) for view in request.views)
        )
        self._paint = np.array(linear(str(self._scene["palette"]["background"])))
        self._factor: Pixels = np.ones(3)

    def first_looks(self) -> None:
        """A coarse look at every view; the first one also sets the exposure of all."""
        for number, view in enumerate(self._request.views):
            scale = min(1.0, LOOK / max(view.width, view.height))
            small = View(view.name, max(16, round(view.width * scale)), max(16, round(view.height * scale)), view.space)
            stage, eye, _ = self._camera(small)
            maps = self._maps(small, stage, eye, FEW_MAPS)
            color = self._tracer.radiance(stage, eye, Samples(LOOK_SAMPLES), self._seed(), self._stop)
            color = denoise(color / LOOK_SAMPLES, maps, FIRST)
            if not number:
                self._factor = exposure(color, maps.albedo, self._scene["mood"], self._paint)
            self._preview(view, self._finish(color, maps, small))

    def picture(self, view: View) -> Picture:
        """Render one view to its end; better previews are sent on the way."""
        width, height, passes = self._plan(view)
        sized = View(view.name, width, height, view.space)
        stage, eye, window = self._camera(sized)
        maps = self._maps(sized, stage, eye, MAPS)
        things = self._things(sized, maps)
        total, count = np.zeros((height, width, 3), np.float32), np.zeros((height, width, 1), np.float32)
        for number, (share, whole) in enumerate(passes):
            where = None if whole else things
            many = Samples(share, sum(before for before, _ in passes[:number]))
            total += self._tracer.radiance(stage, eye, many, self._seed(), self._stop, where)
            count += share if where is None else share * things[..., None]
            self._done += view.width * view.height * share
            self._report(Step(min(self._done, self._total), self._total, f"Rendering {view.name}"))
            if number + 1 < len(passes) and min(width, height) > 2 * LOOK / 3:
                self._refine(view, total / count, maps, number + 1, len(passes))
        color = denoise(total / count, maps)
        self._stop()
        path = self._folder / f"{view.name}.png"
        save(self._finish(color, maps, sized), path, view.width, view.height)
        shown = self._build.subject(self._build.window(sized)[1])
        subject = window.fractions(self._eye.plane(shown))
        picture = Picture(view.name, str(path), view.width, view.height, subject)
        self._report(Partial(picture))
        return picture

    def _maps(self, view: View, stage: Any, eye: dict[str, Any], samples: int) -> Maps:
        """What is seen; of a photograph that has light of its own the paint that it stands for."""
        maps = self._tracer.maps(stage, eye, samples, self._seed(), self._stop)
        filled = np.array([*self._build.filled(self._build.window(view)[1]), False])
        if not filled.any():
            return maps
        paint = np.where(filled[np.clip(maps.shape, -1, len(filled) - 1)][..., None], 1 / (1 - FILL), 1.0)
        return replace(maps, albedo=np.clip(maps.albedo * paint, 0, 1).astype(np.float32))

    def _things(self, view: View, maps: Maps) -> Pixels:
        """Where things are seen rather than the ground (h, w), and a little around them."""
        owners = self._build.owners(self._build.window(view)[1])
        ground = np.array([role in GROUND for _, role in owners] + [True])
        # the numbers of the maps are means of several samples and lie between two shapes at an edge
        result: Pixels = binary_dilation(~ground[np.clip(maps.shape, -1, len(owners))], iterations=3)
        return result

    def _refine(self, view: View, color: Pixels, maps: Maps, number: int, passes: int) -> None:
        """A better preview after the first pass and at half the work, at half the size."""
        if number not in (1, passes // 2):
            return
        color, maps = reduced(color, maps)
        color = denoise(color, maps, FIRST)
        height, width = color.shape[:2]
        self._preview(view, self._finish(color, maps, View(view.name, width, height, view.space)))

    def _preview(self, view: View, picture: Pixels) -> None:
        self._looks += 1
        path = self._folder / f"{view.name}-look{self._looks}.png"
        save(picture, path, view.width, view.height, quick=True)
        self._report(Preview(view.name, str(path)))

    def _finish(self, color: Pixels, maps: Maps, view: View) -> Pixels:
        """The denoised radiance as an sRGB picture (height, width, 3) in the scene's style."""
        mood = self._scene["mood"]
        shaded = shade(color, maps.albedo, self._factor, mood)
        if self._style.finish is None:
            picture = develop(color * falloff(color.shape[:2], mood), self._factor, shaded)
            return fill(picture, names, self._place(view, maps)) if (names := self._scene.get("air")) else picture
        picture = develop(color, self._factor, shaded)

        def outlines(factor: int) -> Maps:
            larger = View(view.name, view.width * factor, view.height * factor, view.space)
            stage, eye, _ = self._camera(larger)
            return self._tracer.maps(stage, eye, 0, self._seed(), self._stop)

        owners = self._build.owners(self._build.window(view)[1])
        shot = Shot(picture, color * self._factor, maps, self._scene["palette"], owners, outlines)
        return self._style.finish(shot)

    def _place(self, view: View, maps: Maps) -> Place:
        """Where what is in the air of a view is painted."""
        window, _ = self._build.window(view)
        hero, plane = self._build.hero, self._eye.plane(self._build.hero)
        depth = (hero - np.array(self._eye.origin)) @ self._eye.axes()[2]
        upper = plane[hero[:, 2] > np.percentile(hero[:, 2], 92)]
        x, y, width, height = window.fractions(upper)
        mood, palette = self._scene["mood"], self._scene["palette"]
        key = max((*mood["boxes"], *mood.get("spots", ())), key=lambda lamp: float(lamp["power"]))
        side = -1.0 if np.sin(np.radians(float(key["azimuth"]))) < 0 else 1.0
        lights = ("#ffd591", "#ffb866", "#ffe8c4", str(palette["accent"]))
        near, far = (float(value) for value in np.percentile(depth, (5, 95)))
        return Place(maps.depth, window.fractions(plane), (x + width / 2, y + height / 2), near, far, side, lights)

    def _camera(self, view: View) -> tuple[Any, dict[str, Any], Window]:
        """The stage as a view shows it, the sensor's dictionary, and the window in the picture plane."""
        window, left_out = self._build.window(view)
        eye = sensor(self._mi, self._eye, window, self._scene["camera"], EVERYWHERE)
        return self._build.stage(left_out), eye, window

    def _plan(self, view: View) -> tuple[int, int, tuple[tuple[int, bool], ...]]:
        """The size a view is rendered at, and each pass: its samples a pixel, and whether it is of the whole frame."""
        pixels = view.width * view.height
        shrink = min(1.0, (LARGEST / pixels) ** 0.5)
        width, height = max(1, round(view.width * shrink)), max(1, round(view.height * shrink))
        least = min(self._samples, THINGS)
        samples = max(least, self._samples * min(1.0, BUDGET / (width * height)))
        if samples < EVERYWHERE + THINGS / 2:
            # numbers that fill a square's rows evenly
            return width, height, ((max(n for n in (1, 2, 4, EVERYWHERE) if n <= max(samples, 1)), True),)
        rounds = max(1, round(samples / (EVERYWHERE + THINGS)))
        return width, height, ((EVERYWHERE, True),) * rounds + ((THINGS, False),) * rounds

    def _seed(self) -> int:
        return (self._request.seed * 7919 + 17) % 2**31

    def _stop(self) -> None:
        stop_if(self._token)
