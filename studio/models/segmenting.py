"""Models that tell a subject from its ground: how their folders are told, and which is on the shelf."""

from collections.abc import Mapping
from typing import Any

from studio.models.shelf import Shelf

SEGMENTER = "studio.engine.backends.segmenter:Segmenter"

_ARCHITECTURES = ("SamModel", "Sam2Model", "SamHQModel", "EomtForUniversalSegmentation")
_ENDINGS = ("ForUniversalSegmentation", "ForInstanceSegmentation", "ForSemanticSegmentation")


def segmenting_backend(config: Mapping[str, Any]) -> str:
    """The backend of a model with this config.json; empty when it is of another kind."""
    name = next(iter(map(str, config.get("architectures") or ())), "")
    return SEGMENTER if name in _ARCHITECTURES or name.endswith(_ENDINGS) else ""


def segmenter(shelf: Shelf | None = None) -> str:
    """The id of the smallest segmentation model on the shelf; empty when there is none."""
    rows = [row for row in (shelf or Shelf()).records() if row.backend == SEGMENTER]
    return min(rows, key=lambda row: row.memory_bytes).id if rows else ""
