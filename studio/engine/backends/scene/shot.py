"""What a style's finish works on: the rendered picture and the maps of what is seen where."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from studio.engine.backends.scene.trace import Maps, Pixels


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One rendered view.

    picture (h, w, 3): the photograph, sRGB 0..1. light (h, w, 3): exposed linear radiance. maps: of the same size.
    palette: the scene's colours by role, `#rrggbb`. owners: for each shape number its piece and that piece's role.
    outlines(factor): the maps of the view `factor` times as large, looked at through pixel centres.
    """

    picture: Pixels
    light: Pixels
    maps: Maps
    palette: Mapping[str, Any]
    owners: Sequence[tuple[int, str]]
    outlines: Callable[[int], Maps]
