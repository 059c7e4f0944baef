"""The families there are to choose from, bundled and installed, with what each can do."""

import re
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont

from studio.document.layers import TypeStyle
from studio.render import fonts

System = QFontDatabase.WritingSystem
_SCRIPTS = {
    System.Latin: "latin",
    System.Greek: "greek",
    System.Cyrillic: "cyrillic",
    System.Hebrew: "hebrew",
    System.Arabic: "arabic",
    System.Devanagari: "devanagari",
    System.Thai: "thai",
    System.SimplifiedChinese: "chinese",
    System.TraditionalChinese: "chinese",
    System.Japanese: "japanese",
    System.Korean: "korean",
    System.Symbol: "symbols",
}
# Names that stand for another family, and families that are one weight of another.
_STAND_INS = frozenset({"Sans Serif", "Serif", "Monospace", "Sans", "System-ui", "Cursive", "Fantasy"})
_WEIGHT = re.compile(r" (Thin|Extra ?Light|Light|Regular|Book|Medium|Semi ?Bold|Demi ?Bold|Bold|Extra ?Bold|Black)$")
_WEIGHTS = {
    "thin": 100,
    "extralight": 200,
    "light": 300,
    "regular": 400,
    "book": 400,
    "medium": 500,
    "semibold": 600,
    "demibold": 600,
    "bold": 700,
    "extrabold": 800,
    "black": 900,
}
# Features that shape every text by themselves; they are nothing to choose.
_SILENT = frozenset(
    tag
    for line in (
        "aalt abvm blwm ccmp curs dist fina init isol kern liga locl mark medi mkmk mset rclt rlig rvrn size",
        "vert vrt2 abvf abvs akhn blwf blws cfar cjct half haln nukt pref pres pstf psts rkrf rphf ljmo tjmo",
        "vjmo vatu",
    )
    for tag in line.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One family to choose. `weights` are those drawn, from light to heavy; a `variable` family has all between the
    first and the last. `italic` says that it has drawn italics. `scripts` are words such as `latin` and `chinese`."""

    name: str
    bundled: bool
    weights: tuple[int, ...]
    variable: bool
    italic: bool
    scripts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One axis of a variable font: its tag, its designer's name, and what values it takes."""

    tag: str
    name: str
    least: float
    most: float
    usual: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Abilities:
    """What of a family can be set besides weight: its axes (weight left out) and its OpenType features' tags."""

    axes: tuple[Axis, ...]
    features: tuple[str, ...]


@cache
def all_families() -> tuple[Choice, ...]:
    """Every family to choose from: the bundled ones in the order of their table, then the installed ones by name.

    Asked once, within a few milliseconds. Raises RuntimeError without a QGuiApplication.
    """
    missing = fonts.load_fonts()
    bundled = {name: family for name, family in fonts.families().items() if name not in missing}
    made = [_bundled(family) for family in bundled.values()]
    known = {family.of or family.name for family in bundled.values()} | set(bundled)
    installed = {_plain(name) for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)}
    for name in sorted(installed, key=str.casefold):
        base = _WEIGHT.sub("", name)
        if name in known or name in _STAND_INS or (base != name and (base in known or base in installed)):
            continue
        made.append(_installed(name))
    return tuple(made)


@lru_cache(maxsize=64)
def abilities(name: str) -> Abilities:
    """The axes and features of the family that text asking for `name` is set in. Takes a few milliseconds."""
    face = fonts.reference(TypeStyle(family=name, size=fonts.LARGE), "", 20)
    axes = []
    for axis in QFontInfo(face).variableAxes():
        tag = bytes(axis.tag().toString().data()).decode("ascii", "replace")
        if tag not in ("wght", "opsz", "ital", "slnt"):
            axes.append(
                Axis(
                    tag=tag,
                    name=axis.name() or tag,
                    least=axis.minimumValue(),
                    most=axis.maximumValue(),
                    usual=axis.defaultValue(),
                )
            )
    raw = QRawFont.fromFont(face)
    found = {*_features(bytes(raw.fontTable("GSUB").data())), *_features(bytes(raw.fontTable("GPOS").data()))}
    return Abilities(axes=tuple(axes), features=tuple(sorted(found - _SILENT)))


def _bundled(family: fonts.Family) -> Choice:
    return Choice(
        name=family.name,
        bundled=True,
        weights=family.weights,
        variable=family.variable,
        italic=bool(family.italic),
        scripts=_scripts(QFontDatabase.writingSystems(family.of or family.name)),
    )


def _installed(name: str) -> Choice:
    full = next(item for item in QFontDatabase.families() if _plain(item) == name)
    styles = QFontDatabase.styles(full)
    weights = {_weight(full, style) for style in styles}
    return Choice(
        name=name,
        bundled=False,
        weights=tuple(sorted(weights)) or (400,),
        variable=False,
        italic=any(QFontDatabase.italic(full, style) for style in styles),
        scripts=_scripts(QFontDatabase.writingSystems(full)),
    )


def _weight(family: str, style: str) -> int:
    words = re.sub(r"[ -]?(Italic|Oblique)$", "", style).replace(" ", "").casefold()
    return _WEIGHTS.get(words) or max(QFontDatabase.weight(family, style), 100)


def _plain(name: str) -> str:
    """A family's name without the foundry that Qt adds where two have drawn it."""
    return name.partition(" [")[0]


def _scripts(systems: Iterable[QFontDatabase.WritingSystem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_SCRIPTS[system] for system in systems if system in _SCRIPTS))


def _features(table: bytes) -> set[str]:
    """The tags in a GSUB or GPOS table's feature list (OpenType 1.9, “Feature list table”)."""
    try:
        start = struct.unpack_from(">H", table, 6)[0]
        count = struct.unpack_from(">H", table, start)[0]
        tags = [struct.unpack_from(">4s", table, start + 2 + 6 * index)[0] for index in range(count)]
    except struct.error:
        return set()
    return {tag.decode("ascii") for tag in tags if tag.isalnum()}
