"""What the library knows about one picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from studio.imaging.palette import color_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One word for a picture: how sure (0..1) and who says so (a model's id, or `you`)."""

    tag: str
    confidence: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One picture file. `colors` are (`#rrggbb`, share); `copy_space` a side or `none`; `vector` float32 bytes of
    length 1 for search by meaning, empty when there is none; `error` the sentence of a picture that cannot be read;
    `modified` in nanoseconds since 1970."""

    file: str
    size: int = 0
    modified: int = 0
    width: int = 0
    height: int = 0
    tags: tuple[Tag, ...] = ()
    colors: tuple[tuple[str, float], ...] = ()
    copy_space: str = "none"
    caption: str = ""
    vector: bytes = b""
    thumbnail: str = ""
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        """The record as `studio tag --json` prints it: file, tags, colors, copy_space, caption; `error` if any."""
        tags = [{"tag": tag.tag, "confidence": round(tag.confidence, 4), "source": tag.source} for tag in self.tags]
        shown: dict[str, Any] = {
            "file": self.file,
            "tags": tags,
            "colors": [color for color, _ in self.colors],
            "copy_space": self.copy_space,
            "caption": self.caption,
        }
        return shown | {"error": self.error} if self.error else shown


SURE, LIKELY = 0.5, 0.15
"""Confidence from which a caption says what a picture looks like, and from which it says what it may be."""


def caption(tags: Sequence[Tag], colors: Sequence[tuple[str, float]], copy_space: str) -> str:
    """One truthful sentence of what was measured: main colours, the surest tag with its confidence, free space."""
    names = list(dict.fromkeys(color_name(color) for color, share in colors if share >= 0.15))[:2]
    parts = ["A picture" + (f", mostly {' and '.join(names)}" if names else "")]
    best = max(tags, key=lambda tag: tag.confidence, default=None)
    if best is not None and best.confidence >= LIKELY:
        verb = "looks like" if best.confidence >= SURE else "may show"
        parts.append(f"{verb} {_with_article(best.tag)} ({best.confidence:.2f})")
    if copy_space != "none":
        where = {"top": "at the top", "bottom": "at the bottom", "left": "on the left", "right": "on the right"}
        parts.append(f"free space {where[copy_space]}")
    return "; ".join(parts) + "."


def _with_article(name: str) -> str:
    if name.endswith("s") and not name.endswith(("ss", "us")):
        return name
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name}"
