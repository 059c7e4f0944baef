"""A sentence about a picture, made of what was measured and nothing else."""

from collections.abc import Sequence

from studio.imaging.palette import color_name
from studio.library.records import LIKELY, SURE, Tag


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
