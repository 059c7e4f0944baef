"""Turns an exported classifier's convolutions to whole numbers of eight bits, which processors multiply twice as fast.

Static post-training quantisation (Jacob et al., "Quantization and training of neural networks for efficient
integer-arithmetic-only inference", 2018), for networks that were made for it: those with ReLU6 and without
squeeze-and-excitation. The ranges of the layers are found on drawn pictures, so nobody's photographs are needed.
"""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnxruntime import InferenceSession, SessionOptions
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, QuantType, quantize_static
from onnxruntime.quantization.shape_inference import quant_pre_process
from PIL import Image, ImageDraw

DRAWN = 48
"""Pictures that are drawn to find the ranges of the layers."""
PAIR = 2
"""Pictures looked at together."""
EXACT = 6
"""Layers at the start that keep their fractions: whole numbers there cost most in accuracy, above all in pictures with
flat grounds, and only a tenth of the time is spent in them."""
ALIKE = 0.97
"""Least mean cosine of the new network's features with the old one's; processors without integer dot products cut
sums short, and then it is far lower."""

Pixels = np.ndarray[Any, np.dtype[np.uint8]]


class _Drawn(CalibrationDataReader):  # type: ignore[misc]
    """Feeds the drawn pictures to the calibration, a pair at a time."""

    def __init__(self, pictures: Pixels) -> None:
        self._pairs = iter(np.split(pictures, len(pictures) // PAIR))

    def get_next(self) -> dict[str, Pixels] | None:
        pair = next(self._pairs, None)
        return None if pair is None else {"pixels": pair}


def quantised(graph: bytes) -> bytes:
    """The ONNX file `graph` (`pixels` uint8 (n, crop, crop, 3) to `logits` and `features`) with its convolutions in
    eight bits; `graph` itself where this processor does not give nearly the same features."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.onnx", Path(folder) / "after.onnx"
        first = _session(graph)
        # Folds what is constant, so that a layer and the clipping after it become one step.
        quant_pre_process(onnx.load_from_string(graph), before, skip_symbolic_shape=True)
        pictures = drawn_pictures(DRAWN, first.get_inputs()[0].shape[1])
        layers = [node.name for node in onnx.load(before).graph.node if node.op_type == "Conv"]
        quantize_static(
            before,
            after,
            _Drawn(pictures),
            quant_format=QuantFormat.QDQ,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["Conv", "Add", "Clip"],
            nodes_to_exclude=layers[:EXACT],
        )
        made = after.read_bytes()
    fresh = drawn_pictures(DRAWN // 2, pictures.shape[1], seed=1)
    return made if _alike(first, _session(made), fresh) >= ALIKE else graph


def drawn_pictures(count: int, side: int, seed: int = 0) -> Pixels:
    """Pictures, uint8 RGB (count, side, side, 3): two with soft grounds and texture at several scales, as photographs
    have, for each one of flat shapes, as graphics have."""
    random = np.random.default_rng(seed)
    return np.stack([_flat(random, side) if at % 3 == 2 else _textured(random, side) for at in range(count)])


def _textured(random: np.random.Generator, side: int) -> Pixels:
    ground = _noise(random, int(random.choice([2, 3, 4, 8])), side) * random.uniform(0.4, 1.2)
    texture = sum(_noise(random, cells, side) for cells in (4, 16, 64, side)) / 4 - 127
    return np.asarray(np.clip(ground + texture * random.uniform(0, 2.2), 0, 255), np.uint8)


def _flat(random: np.random.Generator, side: int) -> Pixels:
    colors = [(int(r), int(g), int(b)) for r, g, b in random.integers(0, 255, (5, 3))]
    draw = ImageDraw.Draw(image := Image.new("RGB", (side, side), colors[0]))
    for color in colors[1 : int(random.integers(2, 6))]:
        left, top, width, height = (random.uniform((0, 0, 0.1, 0.1), (0.8, 0.8, 0.7, 0.7)) * side).tolist()
        shape = draw.ellipse if random.random() < 0.6 else draw.rectangle
        shape((left, top, left + width, top + height), fill=color)
    return np.asarray(image)


def _noise(random: np.random.Generator, cells: int, side: int) -> np.ndarray[Any, np.dtype[np.float32]]:
    values = random.integers(0, 255, (cells, cells, 3), np.uint8)
    return np.asarray(Image.fromarray(values).resize((side, side), Image.Resampling.BICUBIC), np.float32)


def _session(graph: bytes) -> InferenceSession:
    options = SessionOptions()
    options.log_severity_level = 4
    return InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _alike(first: InferenceSession, second: InferenceSession, pictures: Pixels) -> float:
    """The mean cosine between the features that two networks find in the same pictures."""
    one, other = (session.run(["features"], {"pixels": pictures})[0] for session in (first, second))
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return float(((one * other).sum(axis=1) / np.maximum(lengths, 1e-9)).mean())
