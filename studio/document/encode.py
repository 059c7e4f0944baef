"""Campaigns as JSON and back. Strict: every value is checked against the types in `layers.py`."""

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from studio.document.layers import AnyLayer, ButtonLayer, Campaign, GroupLayer, ImageLayer, ShapeLayer, TextLayer
from studio.document.upgrades import FORMAT, upgraded
from studio.errors import BadCampaignFile

KINDS: dict[str, type[AnyLayer]] = {
    "text": TextLayer,
    "button": ButtonLayer,
    "shape": ShapeLayer,
    "image": ImageLayer,
    "group": GroupLayer,
}
"""The names of the layer kinds in files; they outlive the names of the classes."""

_NAMES = {kind: name for name, kind in KINDS.items()}


def encode(campaign: Campaign) -> bytes:
    """The campaign as compact UTF-8 JSON: `{"format": 2, "campaign": {...}}`."""
    return compact({"format": FORMAT, "campaign": plain(campaign)})


def decode(data: bytes) -> Campaign:
    """The campaign that `encode` wrote, of this or an older format.

    Raises BadCampaignFile, naming the place, when anything is missing, unknown or of a wrong type.
    """
    return decode_table(read_table(data))


def read_table(data: bytes) -> dict[str, Any]:
    """The JSON table of a campaign's text, which says its format; raises BadCampaignFile when it is none."""
    whole = parsed(data)
    if not isinstance(whole, dict) or type(whole.get("format")) is not int or type(whole.get("campaign")) is not dict:
        raise BadCampaignFile("The campaign's text is damaged: it does not say its format.")
    return whole


def decode_table(whole: dict[str, Any]) -> Campaign:
    """The campaign of a table that `read_table` read; raises as `decode` does."""
    campaign: Campaign = value(Campaign, upgraded(whole["campaign"], whole["format"]), "campaign")
    return campaign


def parsed(data: bytes) -> Any:
    """JSON text as plain values; raises BadCampaignFile when it is none."""
    try:
        return json.loads(data)
    except ValueError as error:
        raise BadCampaignFile(f"The campaign's text is damaged: {error}.") from error


def compact(plain: Any) -> bytes:
    """Plain values as the shortest JSON."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def plain(value: Any) -> Any:
    """A value of `layers.py`, or a tuple of them, as what JSON knows."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if not is_dataclass(value):
        return value
    table = {name: plain(getattr(value, name)) for name in _shape(value.__class__)}
    kind = _NAMES.get(type(value))  # type: ignore[arg-type]
    return table if kind is None else {"kind": kind, **table}


@cache
def _shape(kind: type) -> dict[str, tuple[Any, "Field[Any]"]]:
    """Field name -> (type, field) of a dataclass."""
    hints = get_type_hints(kind)
    return {field.name: (hints[field.name], field) for field in fields(kind)}


def value(kind: Any, plain: Any, place: str) -> Any:
    """`plain` as a value of the type `kind`; `place` is where it stands, for the sentence of the BadCampaignFile that
    is raised for anything else."""
    if kind is float and type(plain) in (int, float):
        return float(plain)
    if kind in (str, int, bool) and type(plain) is kind:
        return plain
    origin = get_origin(kind)
    if origin is Literal and plain in get_args(kind):
        return plain
    if origin is tuple and type(plain) is list:
        return _tuple(get_args(kind), plain, place)
    if origin is UnionType and type(plain) is dict:
        return _layer(plain, place)
    if is_dataclass(kind) and type(plain) is dict:
        return _record(kind, plain, place)
    raise BadCampaignFile(f"The campaign's text is damaged: {place} has the wrong type of value.")


def _tuple(kinds: tuple[Any, ...], plain: list[Any], place: str) -> tuple[Any, ...]:
    if kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(plain)
    if len(kinds) != len(plain):
        raise BadCampaignFile(f"The campaign's text is damaged: {place} should have {len(kinds)} values.")
    return tuple(
        value(kind, item, f"{place}[{index}]") for index, (kind, item) in enumerate(zip(kinds, plain, strict=True))
    )


def _layer(plain: dict[str, Any], place: str) -> Any:
    kind = plain.get("kind")
    if kind not in KINDS:
        raise BadCampaignFile(f"The campaign's text is damaged: {place} is a layer of the unknown kind “{kind}”.")
    return _record(KINDS[kind], {name: item for name, item in plain.items() if name != "kind"}, place)


def _record(kind: Any, plain: dict[str, Any], place: str) -> Any:
    shape = _shape(kind)
    for name in plain:
        if name not in shape:
            raise BadCampaignFile(f"The campaign's text is damaged: {place} has an unknown entry “{name}”.")
    for name, (_, field) in shape.items():
        if name not in plain and field.default is MISSING and field.default_factory is MISSING:
            raise BadCampaignFile(f"The campaign's text is damaged: {place} lacks “{name}”.")
    return kind(**{name: value(shape[name][0], item, f"{place}.{name}") for name, item in plain.items()})
