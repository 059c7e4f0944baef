"""Larger pictures by Real-ESRGAN's networks (Wang et al., 2021), run on the processor by ncnn."""

import time
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from studio.engine.photo_requests import Upscaled, UpscaleRequest
from studio.engine.protocol import ModelSpec, Report, Step, Token, stop_if
from studio.errors import MissingWeights, StudioError
from studio.imaging.enlarging import by_tiles, filled, with_alpha

SIDE, HALO = 448, 18
"""Pixels of a tile before enlarging, and how far around a pixel the small network looks: 18 convolutions of 3 x 3."""
DEEP = 8_000_000
"""Bytes of weights from which a network counts as deep."""
DEEP_SIDE, DEEP_HALO = 160, 24
"""The same of a deep network, which looks further than is worth its time."""

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


class Upscaler:
    """Answers an UpscaleRequest. The roles of its files are `x2.param`, `x2.bin`, `x4.param`, `x4.bin`; a model of one
    of the two makes the other from it."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._nets: dict[int, Any] = {}

    def load(self, report: Report, token: Token) -> None:
        """Read the networks. Raises MissingWeights when a file is missing or is none of ncnn's."""
        try:
            import ncnn
        except ImportError as fault:
            raise MissingWeights(
                f"Pictures cannot be enlarged by a network because ncnn cannot be loaded ({fault})."
            ) from fault
        for by in (2, 4):
            if f"x{by}.param" not in self._spec.files:
                continue
            stop_if(token)
            net = ncnn.Net()
            net.opt.num_threads = psutil.cpu_count(logical=False) or 1
            # Half of the memory traffic, a tenth less time, and no level of difference that shows.
            net.opt.use_bf16_storage = True
            if net.load_param(self._spec.files[f"x{by}.param"]) or net.load_model(self._spec.files[f"x{by}.bin"]):
                raise MissingWeights(f"The model {self._spec.id} cannot be read; fetch it again.")
            self._nets[by] = net
        if not self._nets:
            raise MissingWeights(f"The model {self._spec.id} has no network that enlarges pictures; fetch it again.")

    def run(self, request: Any, report: Report, token: Token) -> Upscaled:
        """Enlarge a picture, telling every finished tile. Raises Cancelled between two tiles, StudioError for another
        kind of request or a factor other than 2 and 4."""
        if not isinstance(request, UpscaleRequest) or request.by not in (2, 4):
            raise StudioError(f"The model {self._spec.id} enlarges pictures 2 or 4 times, and does nothing else.")
        started = time.monotonic()
        by = request.by if request.by in self._nets else next(iter(self._nets))
        deep = Path(self._spec.files[f"x{by}.bin"]).stat().st_size > DEEP

        def tell(finished: int, of: int) -> None:
            stop_if(token)
            report(Step(finished, of, "Enlarging the picture"))

        side, halo = (DEEP_SIDE, DEEP_HALO) if deep else (SIDE, HALO)
        large = by_tiles(filled(request.pixels), by, side, halo, lambda part: self._enlarged(part, by), tell)
        if by != request.by:
            large = _resized(large, request.pixels.shape, request.by)
        if request.pixels.shape[2] == 4:
            large = with_alpha(large, request.pixels, request.by)
        return Upscaled(large, time.monotonic() - started)

    def close(self) -> None:
        self._nets = {}

    def _enlarged(self, rgb: Pixels, by: int) -> Pixels:
        import ncnn

        # The Mat does not hold on to the numbers it is made of.
        values = np.ascontiguousarray(rgb.transpose(2, 0, 1), np.float32) / 255
        run = self._nets[by].create_extractor()
        run.input("data", ncnn.Mat(values))
        fault, out = run.extract("output")
        if fault:
            raise StudioError(f"The model {self._spec.id} could not enlarge the picture; fetch it again.")
        return np.asarray(np.clip(np.array(out).transpose(1, 2, 0) * 255 + 0.5, 0, 255), np.uint8)


def _resized(large: Pixels, shape: tuple[int, ...], by: int) -> Pixels:
    from PIL import Image

    size = by * shape[1], by * shape[0]
    return np.asarray(Image.fromarray(large).resize(size, Image.Resampling.LANCZOS))
