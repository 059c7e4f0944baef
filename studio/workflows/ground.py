"""What a cut-out is to be put on: plain data, light enough for a form to hold."""

from dataclasses import dataclass

KINDS = ("scene", "color", "blurred", "none")
SIDES = {"left": -1.0, "front": 0.0, "right": 1.0}
"""Where the light can be asked to come from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a cut-out stands on. `kind` is one of KINDS; `prompt` and `seed` are a scene's, `color` (`#rrggbb`) and
    `shadow` (0..1) a sweep's, `blur` (0..1) that of the photo's own ground. `lit_from` is a side of SIDES, empty for
    the photo's own; `warmth` -1..1 is how warm the light is."""

    kind: str = "scene"
    prompt: str = ""
    seed: int = 0
    color: str = "#e9e4dc"
    shadow: float = 1.0
    blur: float = 0.5
    lit_from: str = ""
    warmth: float = 0.0
