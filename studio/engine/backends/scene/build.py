"""A described scene as Mitsuba shapes: meshes, surfaces, lights, and what of it each view shows."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from studio.engine.backends.scene.camera import Viewpoint, Window, crowds, frame
from studio.engine.backends.scene.light import emitters
from studio.engine.backends.scene.materials import (
    TINT,
    bsdf,
    colour_of,
    cut_out,
    fill_light,
    glow,
    is_clear,
    linear,
    sight,
)
from studio.engine.backends.scene.register import build
from studio.engine.backends.scene.save import photograph
from studio.engine.backends.scene.shapes import Floats, Part, rotation, to_ply
from studio.engine.backends.scene.sight import tints
from studio.engine.backends.scene.styles import reshape
from studio.engine.protocol import Token, View, stop_if
from studio.errors import StudioError

NAMED, OTHERS = (2.2, 1.7), 1.25
"""How much smaller a hero is shown for the props that the prompt names (alone in the frame, beside type), and for
others."""
LARGE = ("stage", "set")
"""Roles whose things are wide and differ in size, so that each has a texture of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One built item: its role (hero, stage, frame, prop, set, backdrop) and its parts."""

    role: str
    item: Mapping[str, Any]
    parts: list[Part]

    def points(self) -> Floats:
        return np.concatenate([part.vertices for part in self.parts])


class Build:
    """The pieces of a scene, loaded once and shared by all views."""

    def __init__(self, mi: Any, scene: Mapping[str, Any], eye: Viewpoint, files: Path, token: Token) -> None:
        self._mi, self._scene, self._eye, self._files, self._token = mi, scene, eye, files, token
        self._pieces: list[Piece] = []
        for item in scene["items"]:
            stop_if(token)
            self._pieces.append(Piece(str(item["role"]), item, reshape(scene, item, build(_seen(item, eye)))))
        heroes = [piece.points() for piece in self._pieces if piece.role == "hero"]
        if not heroes:
            raise StudioError("The scene has no hero: name the thing the picture is of.")
        self.hero: Floats = np.concatenate(heroes)
        """All points of the heroes (n, 3)."""
        self._surfaces: dict[str, Any] = {}
        slots = [slot for piece in self._pieces for slot in piece.item.get("slots", {}).values()]
        self.clear = any(is_clear(slot) for slot in slots)
        """Whether light must pass through something."""
        self._shapes = [self._load(i, piece) for i, piece in enumerate(self._pieces)]
        self._stages: dict[frozenset[int], Any] = {}

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
                picture = photograph(str(piece.item["path"]))
                shape["bsdf"], shape["emitter"] = cut_out(self._mi, picture), fill_light(self._mi, picture)
            else:
                shape["bsdf"] = self._surface(piece, k, slot, part)
            radiance = glow(slot)
            if radiance:
                # what glows afar lights nothing, and is only seen
                weight = 0.0 if slot.get("far") else 0.3
                light = {"type": "rgb", "value": radiance}
                shape["emitter"] = {"type": "area", "radiance": light, "sampling_weight": weight}
            mesh = self._mi.load_dict(shape)
            if sight(slot) and part.slot != "photo":
                self._tint(mesh, slot)
            shapes[f"i{number}p{k}"] = mesh
        return shapes

    def _surface(self, piece: Piece, number: int, slot: Mapping[str, Any], part: Part) -> Any:
        """The surface of a part; copies of one thing share theirs."""
        key = json.dumps([piece.item["shape"], piece.item.get("style"), piece.role, number, slot], sort_keys=True)
        if piece.role in LARGE or key not in self._surfaces:
            size = 1024 if piece.role in ("hero", *LARGE) else 512
            self._surfaces[key] = self._mi.load_dict(bsdf(self._mi, slot, part, size))
        return self._surfaces[key]

    def _tint(self, mesh: Any, slot: Mapping[str, Any]) -> None:
        held = self._mi.traverse(mesh)
        points = np.array(held["vertex_positions"], float).reshape(-1, 3)
        normals = np.array(held["vertex_normals"], float).reshape(-1, 3)
        base = np.array(linear(colour_of(slot)))
        colours = tints(sight(slot), base, points, normals, np.array(self._eye.origin))
        mesh.add_attribute(TINT, 3, np.ascontiguousarray(colours, np.float32).ravel())

    def window(self, view: View) -> tuple[Window, frozenset[int]]:
        """The frame of a view, and the props that it leaves out because they would crowd the type."""
        around = [piece.points() for piece in self._pieces if piece.role in ("hero", "stage", "frame")]
        props = [piece.points() for piece in self._pieces if piece.role == "prop"]
        named = [piece.points() for piece in self._pieces if piece.role == "prop" and piece.item.get("named")]
        plane, zoom = self._eye.plane, float(self._scene["camera"].get("zoom", 1.0))
        hero = plane(self.hero)
        window = frame(view, hero, plane(np.concatenate(around)), zoom)
        if named:
            # what the prompt names is shown, even if the hero is smaller for it
            whole = plane(np.concatenate([self.hero, *named]))
            shared = frame(view, whole, plane(np.concatenate(around + named)), min(zoom, 1.0))
            window = shared if shared.pixel <= window.pixel * NAMED[view.space != "none"] else window
        together = frame(view, hero, plane(np.concatenate(around + props)), zoom)
        # the others are shown whole when that costs the hero little; else those that would be cut are left out
        if window.pixel < together.pixel <= window.pixel * OTHERS:
            window = together
        left_out = {i for i, piece in enumerate(self._pieces) if self._gives_way(piece, window, view)}
        return window, frozenset(left_out)

    def _gives_way(self, piece: "Piece", window: Window, view: View) -> bool:
        """Whether a piece is left out of a view for the type, or because it would be cut.

        Far scenery (loose = "aside") may be cut by the frame, and reach a little into the side that is kept for type.
        """
        if piece.item.get("loose") == "aside":
            return crowds(self._eye, window, view, [piece.points()], least=0.0, slack=0.12)
        if piece.role == "prop":
            return crowds(self._eye, window, view, [piece.points()], least=0.95)
        loose = (piece.role == "frame" and not piece.item.get("named")) or bool(piece.item.get("loose"))
        return loose and crowds(self._eye, window, view, [piece.points()])

    def subject(self, left_out: frozenset[int]) -> Floats:
        """All points (n, 3) of what a crop should keep: the heroes, and the props that the prompt names and that are
        not left out."""
        named = [
            piece.points()
            for i, piece in enumerate(self._pieces)
            if piece.role == "prop" and piece.item.get("named") and i not in left_out
        ]
        return np.concatenate([self.hero, *named])

    def owners(self, left_out: frozenset[int]) -> list[tuple[int, str]]:
        """For each shape of a stage, in order, the piece that it belongs to and that piece's role."""
        return [(i, self._pieces[i].role) for i, shapes in enumerate(self._shapes) if i not in left_out for _ in shapes]

    def filled(self, left_out: frozenset[int]) -> list[bool]:
        """For each shape of a stage, in order, whether it is a photograph that has light of its own."""
        return [self._pieces[i].item["shape"] == "photo" for i, _ in self.owners(left_out)]

    def stage(self, left_out: frozenset[int]) -> Any:
        """The Mitsuba scene without the pieces left out."""
        if left_out not in self._stages:
            scene: dict[str, Any] = {"type": "scene", **emitters(self._mi, self._scene)}
            for i, shapes in enumerate(self._shapes):
                if i not in left_out:
                    scene |= shapes
            self._stages[left_out] = self._mi.load_dict(scene)
        return self._stages[left_out]


def _seen(item: Mapping[str, Any], eye: Viewpoint) -> Mapping[str, Any]:
    """An item that has to know from where it is seen, with the camera's place in its own axes; others as they are."""
    if item["shape"] != "photo":
        return item
    away = np.array(eye.origin) - np.array([float(v) for v in item.get("at", (0, 0, 0))])
    turned = rotation(-float(item.get("tilt", 0)), "y") @ rotation(-float(item.get("turn", 0))) @ away
    return {**item, "eye": [float(v) for v in turned]}
