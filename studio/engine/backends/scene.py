"""Pictures with no image weights: a described scene is built, path-traced by Mitsuba, denoised."""

import io
import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from studio.engine.backends.scene_camera import Viewpoint, Window, crowds, frame, sensor, viewpoint
from studio.engine.backends.scene_light import emitters
from studio.engine.backends.scene_materials import CLEAR, bsdf, cut_out, linear
from studio.engine.backends.scene_objects import build
from studio.engine.backends.scene_shapes import Floats, Part, to_ply
from studio.engine.backends.scene_tone import develop, exposure
from studio.engine.backends.scene_variant import FAST, choose
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
from studio.errors import BadPicture, StudioError
from studio.paths import write_atomically

BUDGET = 110_000
"""Pixels that get every sample asked for; larger frames share the same work, for which the denoiser makes up."""
LARGEST = 1_450_000
"""Pixels above which a frame is rendered smaller and enlarged."""
PASS = 8
LEAST = 4
LOOK = 176
"""Long side of the first look."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One built item: its role (hero, stage, frame, prop, backdrop) and its parts."""

    role: str
    item: Mapping[str, Any]
    parts: list[Part]

    def points(self) -> Floats:
        return np.concatenate([part.vertices for part in self.parts])


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
        self._mi, self._fast = mitsuba, variant == FAST
        # the denoiser reads its network at its first use, which takes seconds: better now than before the first look
        _denoise(np.zeros((16, 16, 9), np.float32))

    def run(self, request: PictureRequest, report: Report, token: Token) -> Pictures:
        """Render every view of the scene; the same request gives the same pictures.

        Raises Cancelled between passes, BadPicture for a product photo that cannot be read, StudioError for a scene
        that cannot be built.
        """
        started = time.monotonic()
        if self._mi is None:
            self.load(report, token)
        if not request.views:
            raise StudioError("No picture was asked for: name at least one view of the scene.")
        with tempfile.TemporaryDirectory(prefix="marquee-scene-") as folder:
            shoot = Shoot(self._mi, self._fast, request, Path(folder), report, token)
            items = tuple(shoot.picture(index) for index in range(len(request.views)))
        return Pictures(items, time.monotonic() - started)

    def close(self) -> None:
        self._mi = None


class Shoot:
    """One request being rendered: the built stage, and the exposure all its views share."""

    def __init__(self, mi: Any, fast: bool, request: PictureRequest, files: Path, report: Report, token: Token) -> None:
        self._mi, self._request, self._report, self._token, self._files = mi, request, report, token, files
        self._scene = request.scene
        self._samples = request.samples if fast else max(4, request.samples // 4)
        self._look: Viewpoint = viewpoint(self._scene["camera"])
        self._pieces: list[Piece] = []
        for item in self._scene["items"]:
            stop_if(token)
            self._pieces.append(Piece(str(item["role"]), item, build(item)))
        if not any(piece.role == "hero" for piece in self._pieces):
            raise StudioError("The scene has no hero: name the thing the picture is of.")
        self._surfaces: dict[str, Any] = {}
        slots = [slot for piece in self._pieces for slot in piece.item.get("slots", {}).values()]
        # light needs more bounces to pass through clear things
        self._clear = any(slot.get("material") in CLEAR for slot in slots)
        self._shapes = [self._load(i, piece) for i, piece in enumerate(self._pieces)]
        self._stages: dict[frozenset[int], Any] = {}
        self._done, self._total = 0.0, float(sum(self._passes(view)[0] for view in request.views) + 1)
        self._exposure = self._first_look(request.views[0])

    def _load(self, number: int, piece: Piece) -> dict[str, Any]:
        shapes = {}
        slots = piece.item.get("slots", {})
        for k, part in enumerate(piece.parts):
            stop_if(self._token)
            file = self._files / f"{number}-{k}.ply"
            file.write_bytes(to_ply(part))
            slot = slots.get(part.slot) or slots.get("body") or {}
            shape: dict[str, Any] = {"type": "ply", "filename": str(file)}
            if part.slot == "photo":
                shape["bsdf"] = cut_out(self._mi, _photograph(str(piece.item["path"])))
            else:
                shape["bsdf"] = self._surface(piece, k, slot, part)
            if slot.get("glow"):
                glow = [float(slot["glow"]) * value for value in linear(str(slot["color"]))]
                shape["emitter"] = {"type": "area", "radiance": {"type": "rgb", "value": glow}}
            shapes[f"i{number}p{k}"] = self._mi.load_dict(shape)
        return shapes

    def _surface(self, piece: Piece, number: int, slot: Mapping[str, Any], part: Part) -> Any:
        """The surface of a part; copies of one thing share theirs."""
        key = json.dumps([piece.item["shape"], piece.item.get("style"), piece.role, number, slot], sort_keys=True)
        if piece.role == "stage" or key not in self._surfaces:
            size = 1024 if piece.role in ("hero", "stage") else 512
            self._surfaces[key] = self._mi.load_dict(bsdf(self._mi, slot, part, size))
        return self._surfaces[key]

    def _window(self, view: View) -> tuple[Window, frozenset[int]]:
        """The frame of a view, and the props that it leaves out because they would crowd the type."""
        hero = np.concatenate([piece.points() for piece in self._pieces if piece.role == "hero"])
        around = [piece.points() for piece in self._pieces if piece.role in ("hero", "stage", "frame")]
        props = [piece.points() for piece in self._pieces if piece.role == "prop"]
        plane, zoom = self._look.plane, float(self._scene["camera"].get("zoom", 1.0))
        window = frame(view, plane(hero), plane(np.concatenate(around)), zoom)
        together = frame(view, plane(hero), plane(np.concatenate(around + props)), zoom)
        # the props are shown whole when that costs the hero little
        if together.pixel <= window.pixel * 1.5:
            window = together
        left_out = {
            i
            for i, piece in enumerate(self._pieces)
            if (piece.role in ("prop", "frame") or piece.item.get("loose")) and crowds(self._look, window, view, [piece.points()])
        }
        return window, frozenset(left_out)

    def _stage(self, left_out: frozenset[int]) -> Any:
        if left_out not in self._stages:
            scene: dict[str, Any] = {
                "type": "scene",
                "integrator": {
                    "type": "aov",
                    "aovs": "albedo:albedo,normal:sh_normal",
                    "image": {"type": "path", "max_depth": 9 if self._clear else 4, "rr_depth": 5},
                },
            }
            scene |= emitters(self._mi, self._scene)
            for i, shapes in enumerate(self._shapes):
                if i not in left_out:
                    scene |= shapes
            self._stages[left_out] = self._mi.load_dict(scene)
        return self._stages[left_out]

    def _passes(self, view: View) -> tuple[int, int, int, int]:
        """How many passes a view takes, the size it is rendered at, and the samples of a pass."""
        pixels = view.width * view.height
        shrink = min(1.0, (LARGEST / pixels) ** 0.5)
        width, height = max(1, round(view.width * shrink)), max(1, round(view.height * shrink))
        samples = min(self._samples, max(LEAST, round(self._samples * BUDGET / (width * height))))
        return max(1, round(samples / PASS)), width, height, PASS if samples >= 0.75 * PASS else LEAST

    def _render(self, view: View, width: int, height: int, passes: int, count: int) -> tuple[Floats, Floats]:
        """Denoised radiance and albedo (height, width, 3) of a view."""
        window, left_out = self._window(View(view.name, width, height, view.space))
        stage = self._stage(left_out)
        eye = self._mi.load_dict(sensor(self._mi, self._look, window, self._scene["camera"], count))
        total: Any = 0.0
        for number in range(passes):
            stop_if(self._token)
            seed = (self._request.seed * 7919 + number * 131 + 17) % 2**31
            total = total + np.array(self._mi.render(stage, sensor=eye, spp=count, seed=seed), np.float32)
            self._done += 1
            self._report(Step(min(self._done, self._total), self._total, f"Rendering {view.name}"))
        stop_if(self._token)
        return _denoise(total / passes)

    def _first_look(self, view: View) -> Floats:
        factor = LOOK / max(view.width, view.height)
        small = max(16, round(view.width * factor)), max(16, round(view.height * factor))
        color, albedo = self._render(view, *small, 1, PASS)
        paint = np.array(linear(str(self._scene["palette"]["background"])))
        light = exposure(color, albedo, self._scene["mood"], paint)
        path = Path(self._request.folder) / f"{view.name}-look.png"
        _save(develop(color, light), path, view.width, view.height)
        self._report(Preview(view.name, str(path)))
        return light

    def picture(self, index: int) -> Picture:
        view = self._request.views[index]
        passes, width, height, count = self._passes(view)
        color, _ = self._render(view, width, height, passes, count)
        path = Path(self._request.folder) / f"{view.name}.png"
        _save(develop(color, self._exposure), path, view.width, view.height)
        window, _ = self._window(view)
        hero = np.concatenate([piece.points() for piece in self._pieces if piece.role == "hero"])
        picture = Picture(view.name, str(path), view.width, view.height, window.fractions(self._look.plane(hero)))
        self._report(Partial(picture))
        return picture


def _denoise(image: Floats) -> tuple[Floats, Floats]:
    import pyoidn

    color = np.ascontiguousarray(np.nan_to_num(image[..., :3]), np.float32)
    albedo = np.ascontiguousarray(np.nan_to_num(image[..., -6:-3]).clip(0, 1), np.float32)
    normal = np.ascontiguousarray(np.nan_to_num(image[..., -3:]).clip(-1, 1), np.float32)
    return np.asarray(pyoidn.denoise(color, albedo, normal, hdr=True), float), np.asarray(albedo, float)


def _save(picture: Floats, path: Path, width: int, height: int) -> None:
    # half a level of fixed-pattern noise keeps even backdrops from banding in 8 bits
    grain = np.random.default_rng(1).uniform(-0.5, 0.5, picture.shape[:2])[..., None]
    image = Image.fromarray(np.clip(picture * 255 + 0.5 + grain, 0, 255).astype(np.uint8), "RGB")
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "PNG")
    write_atomically(path, out.getvalue())


def _photograph(path: str) -> Floats:
    try:
        with Image.open(path) as file:
            photo = file.convert("RGBA")
    except (OSError, ValueError) as error:
        raise BadPicture(f"The product photo {Path(path).name} cannot be read: {error}.") from error
    photo.thumbnail((1400, 1400), Image.Resampling.LANCZOS)
    return np.asarray(photo, float) / 255.0
