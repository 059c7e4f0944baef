"""Brand kits: colours with roles, a pair of faces, logos with their room, words and tone; one file each.

A `.brandkit` file is JSON with the logos in it, so that one file is the whole brand. A campaign that took a kit on
carries its rules in its master, without the logos' bytes, so that they hold wherever the campaign is opened.
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from studio import paths
from studio.document.layers import Campaign
from studio.errors import StudioError

KIND, VERSION = "marquee-brand-kit", 1
SUFFIX = ".brandkit"
KEY = "brand_kit"
"""The key of the kit's rules in a campaign's master."""
ROLES = ("main", "accent", "dark", "light", "extra")
VARIANTS = ("dark", "light", "mark")
LARGEST = 8_000_000
"""Bytes of the largest kit file that is read."""
_COLOR = re.compile(r"#[0-9a-f]{6}")
_PICTURES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"RIFF": ".webp"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KitColor:
    """A colour as `#rrggbb` and what it is for, one of ROLES."""

    value: str
    role: str = "extra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A type family and a weight, 100 to 900; without a family the house pairing is used."""

    family: str = ""
    weight: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class KitLogo:
    """One form of the logo: `dark` for light grounds, `light` for dark ones, `mark` where there is little room.

    `clear` is the room to leave around it, as a share of its height; `least` the least width in pixels. `asset` is
    its id in a campaign that took the kit on, whose `data` is empty.
    """

    variant: str
    data: bytes = b""
    asset: str = ""
    clear: float = 0.25
    least: float = 32.0


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandKit:
    """Everything that makes an ad the brand's own. `use` and `avoid` are words; `tone` is one of the brief's, or
    empty."""

    id: str
    name: str
    colors: tuple[KitColor, ...] = ()
    headline: Face = Face(weight=700)
    body: Face = Face()
    logos: tuple[KitLogo, ...] = ()
    use: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    tone: str = ""

    def logo(self, variant: Literal["dark", "light", "mark"]) -> KitLogo | None:
        """The logo of a variant, else the first there is, else None."""
        found = [logo for logo in self.logos if logo.variant == variant]
        whole = [logo for logo in self.logos if logo.variant != "mark"]
        return next(iter((*found, *whole, *self.logos)), None)

    @property
    def values(self) -> tuple[str, ...]:
        """The colours in the order of their roles, as a brief names them."""
        order = {role: at for at, role in enumerate(ROLES)}
        return tuple(color.value for color in sorted(self.colors, key=lambda color: order.get(color.role, 9)))


def encode_kit(kit: BrandKit) -> bytes:
    """The kit as the bytes of a `.brandkit` file."""
    row = asdict(kit)
    row["logos"] = [{**logo, "data": base64.b64encode(logo["data"]).decode("ascii")} for logo in row["logos"]]
    return json.dumps({"kind": KIND, "version": VERSION, **row}, ensure_ascii=False, indent=1).encode()


def decode_kit(data: bytes, name: str = "The brand kit") -> BrandKit:
    """A kit from its file's bytes; `name` is what to call the file. Raises StudioError when it is none or damaged."""
    try:
        row = json.loads(data.decode("utf-8"))
        if not isinstance(row, dict) or row.get("kind") != KIND:
            raise StudioError(f"{name} is no brand kit; choose a file that was exported as one.")
        if row.get("version") != VERSION:
            raise StudioError(f"{name} was made by a newer Marquee Studio; update this one to read it.")
        return _kit(row)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StudioError(f"{name} is damaged ({error}); export it once more.") from error


def kit_of(campaign: Campaign) -> BrandKit | None:
    """The kit that a campaign took on, its logos as assets without bytes; None without one, or with one that cannot
    be read any more."""
    text = dict(campaign.master).get(KEY, "")
    try:
        return decode_kit(text.encode()) if text else None
    except StudioError:
        return None


def with_kit(campaign: Campaign, kit: BrandKit, assets: Mapping[str, str]) -> Campaign:
    """The campaign with a kit's rules in its master; `assets` are its logos' ids by variant."""
    logos = tuple(replace(logo, data=b"", asset=assets.get(logo.variant, "")) for logo in kit.logos)
    text = encode_kit(replace(kit, logos=logos)).decode()
    first = kit.logo("dark")
    logo = {"logo": assets[first.variant]} if first is not None and first.variant in assets else {}
    return replace(campaign, master=tuple({**dict(campaign.master), **logo, KEY: text}.items()))


def picture_suffix(data: bytes) -> str:
    """The file ending of a logo's bytes, `.svg` for SVG; empty when they are no picture we can draw."""
    head = data[:512].lstrip()
    if head.startswith(b"<") and b"<svg" in data[:4096]:
        return ".svg"
    return next((suffix for start, suffix in _PICTURES.items() if data.startswith(start)), "")


class BrandKits:
    """The kits on this machine, one file each in the user's data folder."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else paths.data_folder() / "brands"

    def all(self) -> tuple[BrandKit, ...]:
        """Every kit that can be read, by name."""
        found = []
        for path in sorted(self.folder.glob(f"*{SUFFIX}")) if self.folder.is_dir() else ():
            try:
                found.append(replace(read_kit(path), id=path.stem))
            except StudioError:
                continue
        return tuple(sorted(found, key=lambda kit: (kit.name.lower(), kit.id)))

    def kit(self, name: str) -> BrandKit:
        """A kit by id or name. Raises StudioError with those there are."""
        known = self.all()
        for kit in known:
            if name in (kit.id, kit.name):
                return kit
        have = ", ".join(kit.id for kit in known) or "none yet"
        raise StudioError(f'There is no brand kit called "{name}"; there are: {have}.')

    def save(self, kit: BrandKit) -> BrandKit:
        """Keep a kit; one without an id gets one from its name. Raises StudioError when it cannot be written."""
        kit = kit if kit.id else replace(kit, id=self._free(kit.name))
        path = self.folder / f"{kit.id}{SUFFIX}"
        try:
            paths.write_atomically(path, encode_kit(kit))
        except OSError as error:
            raise StudioError(
                f"{path} cannot be written: {error.strerror}; free some room or mend its rights."
            ) from error
        return kit

    def bring(self, path: Path) -> BrandKit:
        """Keep a kit that was exported elsewhere, as one of its own. Raises StudioError when it is none."""
        return self.save(replace(read_kit(path), id=""))

    def export(self, name: str, target: Path) -> Path:
        """Write a kit as one file. Raises StudioError when it is unknown or cannot be written."""
        kit = self.kit(name)
        target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
        try:
            paths.write_atomically(target, encode_kit(kit))
        except OSError as error:
            raise StudioError(f"{target} cannot be written: {error.strerror}; choose another place.") from error
        return target

    def remove(self, name: str) -> str:
        """Delete a kit and give its id; campaigns that took it on keep its rules."""
        kit = self.kit(name)
        (self.folder / f"{kit.id}{SUFFIX}").unlink(missing_ok=True)
        for path in self.folder.glob(f"{kit.id}.logo-*"):
            path.unlink(missing_ok=True)
        return kit.id

    def logo_file(self, kit: BrandKit) -> Path | None:
        """The kit's logo for light grounds as a file of its own, which a brief can name; None without one."""
        logo = kit.logo("dark")
        if logo is None or not logo.data:
            return None
        path = self.folder / f"{kit.id}.logo-{logo.variant}{picture_suffix(logo.data)}"
        if not path.is_file() or path.read_bytes() != logo.data:
            paths.write_atomically(path, logo.data)
        return path

    def _free(self, name: str) -> str:
        stem = re.sub(r"[^\w]+", "-", name.lower()).strip("-_") or "brand"
        number, wanted = 1, stem
        while (self.folder / f"{wanted}{SUFFIX}").exists():
            number += 1
            wanted = f"{stem}-{number}"
        return wanted


def read_kit(path: Path) -> BrandKit:
    """A kit from a file. Raises StudioError when it cannot be read, is none, or is damaged."""
    try:
        if path.stat().st_size > LARGEST:
            raise StudioError(f"{path.name} is too large to be a brand kit; the most is {LARGEST // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise StudioError(f"{path} cannot be read: {error.strerror}.") from error
    return decode_kit(data, path.name)


def _kit(row: Mapping[str, Any]) -> BrandKit:
    name = str(row["name"]).strip()
    if not name:
        raise ValueError("it has no name")
    return BrandKit(
        id=str(row.get("id", "")),
        name=name,
        colors=tuple(_color(item) for item in row["colors"]),
        headline=_face(row["headline"]),
        body=_face(row["body"]),
        logos=tuple(_logo(item) for item in row["logos"]),
        use=_words(row["use"]),
        avoid=_words(row["avoid"]),
        tone=str(row["tone"]),
    )


def _color(row: Mapping[str, Any]) -> KitColor:
    value, role = str(row["value"]).lower(), str(row["role"])
    if not _COLOR.fullmatch(value):
        raise ValueError(f"{value!r} is no colour")
    return KitColor(value=value, role=role if role in ROLES else "extra")


def _face(row: Mapping[str, Any]) -> Face:
    return Face(family=str(row["family"]), weight=min(900, max(100, int(row["weight"]))))


def _logo(row: Mapping[str, Any]) -> KitLogo:
    variant = str(row["variant"])
    if variant not in VARIANTS:
        raise ValueError(f"{variant!r} is no kind of logo")
    try:
        data = base64.b64decode(str(row["data"]), validate=True)
    except binascii.Error as error:
        raise ValueError("a logo is cut short") from error
    asset = str(row.get("asset", ""))
    if not asset and not picture_suffix(data):
        raise ValueError("a logo is no picture")
    clear, least = float(row["clear"]), float(row["least"])
    return KitLogo(variant=variant, data=data, asset=asset, clear=min(3.0, max(0.0, clear)), least=max(0.0, least))


def _words(row: Any) -> tuple[str, ...]:
    if not isinstance(row, list):
        raise TypeError("its words are no list")
    return tuple(word for word in (str(item).strip() for item in row) if word)
