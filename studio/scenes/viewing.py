"""The side from which heroes are seen, where the prompt says it."""

import re
from collections.abc import Sequence
from typing import Any

from studio.scenes.palette import kinds_of

REAR = re.compile(
    r"\b(?:seen|viewed|view|shot|photographed|shown|captured) from (?:behind|the (?:back|rear))\b"
    r"|(?<!lit )(?<!light )(?<!lighting )(?<!glowing )(?<!glow )(?<!sun )(?<!coming )(?<!out )"
    r"\bfrom behind(?=\s*(?:[,.;:!?]|$))"
    r"|\b(?:rear|back)[- ](?:three[- ]quarter[- ])?view\b|\brear three[- ]quarters?\b|\bfrom the rear\b"
    r"|从后面|从背后|背面|车尾|后视",
    re.IGNORECASE,
)
"""Wordings for a view of the back; “lit from behind” is none."""
AWAY = 180.0
"""Degrees by which a hero is turned that shows its back,"""
DRIVING_OFF = 205.0
"""and a road vehicle, which is built in three-quarter view, nose to the left: it drives off along the road."""
TURNLESS = frozenset(("photo", "glyph"))


def show_backs(items: Sequence[dict[str, Any]], prompt: str) -> None:
    """Turn the heroes' backs to the camera when the prompt asks to see them from behind."""
    if REAR.search(prompt) is None:
        return
    for item in items:
        if item["role"] == "hero" and item["shape"] not in TURNLESS:
            item["turn"] = DRIVING_OFF if "road vehicle" in kinds_of(str(item["shape"])) else AWAY
