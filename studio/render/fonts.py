"""The bundled type families: registered once with Qt, with their weights, optical sizes and stand-ins."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

from studio import paths
from studio.document.layers import ButtonLayer, Document, TextLayer, TypeStyle
from studio.render.breaking import Cjk

LARGE = 28.0
"""From this size in pixels a family's large optical size is used."""

CJK_FAMILY = "Noto Sans CJK SC"
_COLOURED = ("Apple Color Emoji", "Segoe UI Emoji", "Noto Color Emoji", "Twemoji", "Twitter Color Emoji")
_loading = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family as `resources/templates/fonts.toml` describes it; `of` is the name Qt knows it by."""

    name: str
    package: str
    file: str
    variable: bool
    weights: tuple[int, ...]
    of: str = ""
    opsz: tuple[float, ...] = ()
    axes: Mapping[str, float] = field(default_factory=dict)
    space: float = 0.0
    """Added to the space between words, in ems."""
    italic: str = ""
    """The file of the drawn italics; without one the upright letters are slanted."""
    script: str = ""
    """The script whose letters it lends to the other bundled families: `arabic`, `hebrew`, `devanagari`, `emoji`."""


@cache
def families() -> dict[str, Family]:
    """The bundled families by name."""
    made = {}
    for row in _table()["family"]:
        values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
        made[str(row["name"])] = Family(**values)
    return made


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    path = paths.resources() / "templates" / "fonts.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load_fonts() -> tuple[str, ...]:
    """Register every bundled family with Qt, once. Safe from any thread.

    Returns the names of the families whose wheels are missing; text in those is set in a stand-in.
    Raises RuntimeError without a QGuiApplication.
    """
    if QGuiApplication.instance() is None:
        # Qt would end the process instead.
        raise RuntimeError("call studio.render.application.ensure() before the first font is used")
    with _loading:
        return _load()


@cache
def _load() -> tuple[str, ...]:
    missing = []
    done: dict[tuple[str, str], bool] = {}
    for family in families().values():
        source = (family.package, family.file)
        if source not in done:
            done[source] = _register(*source)
            if done[source] and family.italic:
                _register(family.package, family.italic)
        if not done[source]:
            missing.append(family.name)
    return tuple(missing)


def _register(package: str, pattern: str) -> bool:
    """Register the package's files of that name (`*` matches, brackets do not); whether there were any."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return False
    stem, _, ending = pattern.partition("*")
    found = [
        path
        for path in sorted(Path(spec.submodule_search_locations[0]).rglob("*.[ot]t[cf]"))
        if path.name == pattern
        or (ending and path.name.startswith(stem) and ("Italic" in path.name) == ("Italic" in pattern))
    ]
    return bool(found) and all(QFontDatabase.addApplicationFont(str(path)) >= 0 for path in found)


@lru_cache(maxsize=256)
def substitute(name: str) -> str:
    """The family that text asking for `name` is set in: itself when it is bundled or installed, else a stand-in."""
    missing = load_fonts()
    if name in families() and name not in missing:
        return name
    if name and QFontDatabase.hasFamily(name):
        return name
    lowered = name.lower()
    for row in _table()["substitute"]:
        if row["family"] not in missing and any(word in lowered for word in row["words"]):
            return str(row["family"])
    return "Inter"


@lru_cache(maxsize=256)
def lender(name: str, script: str) -> str:
    """The family that letters of a script are set in, in text that asks for the family `name`: a bundled one for the
    script where `name` is bundled, as those are Latin; a family of the user's own keeps its letters.

    Emoji are set in the machine's colour font where it has one, else in outlines."""
    asked = substitute(name)
    if script == "emoji":
        coloured = next((family for family in _COLOURED if QFontDatabase.hasFamily(family)), "")
        if coloured:
            return coloured
    elif asked not in families():
        return asked
    missing = load_fonts()
    return next(
        (family.name for family in families().values() if family.script == script and family.name not in missing), asked
    )


def has_only_capitals(name: str) -> bool:
    """Whether a family's small letters are as tall as its capitals, as in Bebas Neue: its lines may stand closer."""
    metrics = QFontMetricsF(reference(TypeStyle(family=name), "", 100.0))
    return metrics.xHeight() > 0.97 * metrics.capHeight()


def stand_ins(document: Document) -> dict[str, str]:
    """The families that a document asks for and that are not on this machine, each with the one set instead."""
    asked = {
        layer.style.family for layer in document.layers if isinstance(layer, TextLayer | ButtonLayer) and layer.visible
    }
    return {name: substitute(name) for name in sorted(asked) if substitute(name) != name}


def reference(style: TypeStyle, cjk: Cjk, pixels: float) -> QFont:
    """The face of a style, unhinted and at `pixels`, for outlines and measures that are scaled to the style's size.

    `cjk` sets East Asian text in a region's forms, in the bundled family unless the style names one of the user's own.
    """
    name = substitute(style.family)
    if cjk and name in families() and not families()[name].script:
        name = substitute(CJK_FAMILY)
    made = QFont(_face(name, style.weight, style.size >= LARGE, style.italic, style.axes, style.features))
    if cjk and name == CJK_FAMILY:
        # One file holds the faces of all regions.
        made.setFamily(f"{CJK_FAMILY[:-2]}{cjk}")
    # Whole pixels where it can be: outlines are made at such sizes.
    made.setPixelSize(max(round(pixels), 1))
    if style.tracking:
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.tracking * pixels / 1000)
    family = families().get(name)
    if family is not None and family.space:
        made.setWordSpacing(family.space * pixels)
    return made


@lru_cache(maxsize=256)
def _face(
    name: str,
    weight: int,
    large: bool,
    italic: bool,
    axes: tuple[tuple[str, float], ...],
    features: tuple[tuple[str, int], ...],
) -> QFont:
    family = families().get(name)
    face = QFont(family.of or family.name if family else name)
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    face.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    face.setItalic(italic)
    if family is None:
        face.setWeight(QFont.Weight(min(QFont.Weight, key=lambda known: abs(known.value - weight))))
    elif not family.variable:
        nearest = min(family.weights, key=lambda known: abs(known - weight))
        face.setWeight(QFont.Weight(nearest))
    else:
        # A variable family keeps Qt's normal weight: asking for bold as well would smear a synthetic bold over it.
        own = {"wght": float(max(family.weights[0], min(family.weights[1], weight))), **family.axes}
        if family.opsz:
            own["opsz"] = family.opsz[1 if large else 0]
        _set_axes(face, own)
    _set_axes(face, dict(axes))
    for tag, value in features:
        if is_tag(tag):
            face.setFeature(QFont.Tag(tag), value)
    return face


def _set_axes(face: QFont, axes: Mapping[str, float]) -> None:
    for tag, value in axes.items():
        if is_tag(tag):
            face.setVariableAxis(QFont.Tag(tag), value)


def is_tag(text: str) -> bool:
    """Whether `text` can name an axis or a feature: four printable ASCII letters."""
    return len(text) == 4 and text.isascii() and text.isprintable()
