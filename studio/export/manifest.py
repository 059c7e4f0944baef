"""`manifest.json` of a pack: what was exported, with which words, and what pre-flight said."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.copywriting.candidates import Check
from studio.export.preflight import worst


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exported ad. `file` is its name inside the pack, empty when it could not be made; sizes in pixels and
    bytes; a text-only placement has 0 x 0 and a text file. `copy` maps a field to its text; the second line of a
    repeated field is `headline_2`."""

    file: str
    placement: str
    width: int
    height: int
    bytes: int
    max_bytes: int
    copy: Mapping[str, str]
    alt_text: str
    preflight: tuple[Check, ...]
    digital_source_type: str

    @property
    def level(self) -> str:
        """The gravest level of its checks."""
        return worst(self.preflight)


def summary(items: Sequence[Item], seconds: float) -> dict[str, float]:
    """How many items pass, warn and fail, each counted once at its gravest level, and the time taken."""
    levels = [item.level for item in items]
    counts: dict[str, float] = {level: levels.count(level) for level in ("pass", "warn", "fail")}
    return counts | {"seconds": round(seconds, 2)}


def manifest(brief: Mapping[str, object], items: Sequence[Item], seconds: float) -> bytes:
    """The manifest as UTF-8 JSON: `{"brief", "items", "summary"}`. Values of the brief must be JSON types."""
    rows = [
        {
            "file": item.file,
            "placement": item.placement,
            "width": item.width,
            "height": item.height,
            "bytes": item.bytes,
            "max_bytes": item.max_bytes,
            "copy": dict(item.copy),
            "alt_text": item.alt_text,
            "preflight": [
                {"check": check.name, "level": check.level, "message": check.message} for check in item.preflight
            ],
            "digital_source_type": item.digital_source_type,
        }
        for item in items
    ]
    whole = {"brief": dict(brief), "items": rows, "summary": summary(items, seconds)}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode()
