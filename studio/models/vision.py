"""Models that see and write nothing: how their folders are told, and which are on the shelf."""

from collections.abc import Mapping
from typing import Any

from studio.models.segmenting import segmenting_backend
from studio.models.shelf import Record, Shelf

_BACKEND = "studio.engine.backends.vision:"
CLASSIFIER, MATCHER, FINDER = (_BACKEND + name for name in ("Classifier", "WordMatcher", "Finder"))
"""Backends of image classifiers, of models of pictures and words, and of object detectors."""

_MATCHERS = ("CLIPModel", "SiglipModel", "Siglip2Model", "ChineseCLIPModel", "AltCLIPModel", "MetaClip2Model")


def vision_backend(config: Mapping[str, Any]) -> str:
    """The backend of a model with this config.json; empty when it is of another kind."""
    name = next(iter(map(str, config.get("architectures") or ())), "")
    if name.endswith(("ForImageClassification", "ForImageClassificationWithTeacher")):
        return CLASSIFIER
    if name.endswith("ForObjectDetection"):
        return FINDER
    if cuts := segmenting_backend(config):
        return cuts
    return MATCHER if name in _MATCHERS else ""


def seers(shelf: Shelf, backend: str) -> tuple[Record, ...]:
    """The models on the shelf that this backend runs, smallest first."""
    return tuple(sorted((row for row in shelf.records() if row.backend == backend), key=lambda row: row.memory_bytes))
