"""Turns an image classifier's PyTorch weights into one ONNX file that takes plain pixels and knows its class names.

Needs torch for a few seconds, once per set of weights; onnxruntime runs the result four times as fast.
"""

import json
import pickle
import struct
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from torch import nn

from studio.engine.backends.classifier_quantising import quantised
from studio.errors import MissingWeights

EFFICIENTNET_LITE0 = "efficientnet-lite0"
OPSET = 17
DAMAGED = (
    OSError, RuntimeError, ValueError, TypeError, AttributeError, LookupError, EOFError,
    struct.error, pickle.UnpicklingError, SafetensorError,
)  # fmt: skip
"""What the readers of weights raise over a damaged file, seen by feeding them some."""


@dataclass(frozen=True, slots=True)
class Intake:
    """How a classifier wants its pictures: the short side scaled to `resize`, the middle `crop` pixels square.

    `mean` and `std` are per RGB channel, of pixels scaled to 0..1.
    """

    resize: int
    crop: int
    mean: tuple[float, ...]
    std: tuple[float, ...]


class FromPixels(nn.Module):
    """A classifier behind its own normalisation: uint8 (n, height, width, 3) in, logits (n, classes) out."""

    scale: torch.Tensor
    shift: torch.Tensor

    def __init__(self, network: nn.Module, intake: Intake) -> None:
        super().__init__()
        self.network = network
        mean, std = (torch.tensor(values).view(1, 3, 1, 1) for values in (intake.mean, intake.std))
        self.register_buffer("scale", 1 / (255 * std))
        self.register_buffer("shift", -mean / std)

    def forward(self, pixels: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.network(pixels.permute(0, 3, 1, 2).float() * self.scale + self.shift)
        return logits


class WithFeatures(nn.Module):
    """A classifier that also gives what its final layer is fed: logits (n, classes) and features (n, width)."""

    def __init__(self, model: FromPixels) -> None:
        super().__init__()
        self.model = model
        final = [part for part in model.modules() if isinstance(part, nn.Linear | nn.Conv2d)][-1]
        final.register_forward_pre_hook(self._keep)

    def forward(self, pixels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        logits = self.model(pixels)
        # Where the final layer is a convolution, its maps are averaged as the network does afterwards.
        return logits, self._fed.flatten(2).mean(2) if self._fed.ndim == 4 else self._fed

    def _keep(self, _: nn.Module, fed: tuple[torch.Tensor, ...]) -> None:
        self._fed = fed[0]


def read_state(path: Path) -> dict[str, torch.Tensor]:
    """The weights in a .safetensors, .pth or .pt file, by name.

    Raises MissingWeights for a damaged file, and for a pickle that holds more than weights: it could run any code.
    """
    try:
        if path.suffix == ".safetensors":
            from safetensors.torch import load_file

            return dict(load_file(path))
        state: Any = torch.load(path, map_location="cpu", weights_only=True)
    except DAMAGED as error:
        raise MissingWeights(
            f"The weights in {path} cannot be read: the file is damaged, or it is a pickle that holds more "
            "than weights and could run any code; fetch it again, or save its state dict as safetensors."
        ) from error
    for key in ("state_dict", "model"):
        if isinstance(state, Mapping) and isinstance(state.get(key), Mapping):
            state = state[key]
    if not isinstance(state, Mapping) or not all(isinstance(value, torch.Tensor) for value in state.values()):
        raise MissingWeights(
            f"The file {path} holds no state dict of tensors; save the model's state dict and try again."
        )
    return {str(name).removeprefix("module."): value for name, value in state.items()}


def build(architecture: str, state: Mapping[str, torch.Tensor]) -> tuple[FromPixels, Intake]:
    """The network `architecture` with the weights `state`, ready to run, and what it wants to be fed.

    `architecture` is "efficientnet-lite0" or any classifier of torchvision. Raises MissingWeights when there is no
    such architecture, or the weights are not of it.
    """
    classes = _classes(state)
    if architecture == EFFICIENTNET_LITE0:
        from efficientnet_lite_pytorch import EfficientNet

        network: nn.Module = EfficientNet.from_name(EFFICIENTNET_LITE0, num_classes=classes)
        # Pixels between -1 and 1; the middle 7/8 of the picture, as the published accuracy was measured.
        intake = Intake(256, 224, (0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
    else:
        network, intake = _from_torchvision(architecture, classes)
    try:
        network.load_state_dict(dict(state))
    except RuntimeError as error:
        raise MissingWeights(
            f"The weights are not those of {architecture}; name the right architecture or other weights."
        ) from error
    return FromPixels(network.eval(), intake).eval(), intake


def export(architecture: str, state: Mapping[str, torch.Tensor], names: Sequence[str] = ()) -> bytes:
    """An ONNX file: `pixels` uint8 (n, crop, crop, 3) to `logits` float32 (n, classes) and `features` float32
    (n, width), what the final layer is fed.

    Its metadata hold `names` (JSON list) and `resize` (pixels). Without `names`, 1,000 classes are ImageNet's, and
    others are numbered. EfficientNet-Lite0 gets eight-bit convolutions where the processor has arithmetic for them.
    """
    import onnx

    model, intake = build(architecture, state)
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        # The tracing exporter is called legacy, but the new one needs two more packages for the same file.
        warnings.simplefilter("ignore")
        path = Path(folder) / "model.onnx"
        torch.onnx.export(
            WithFeatures(model),
            (torch.zeros(2, intake.crop, intake.crop, 3, dtype=torch.uint8),),
            path,
            input_names=["pixels"],
            output_names=["logits", "features"],
            dynamic_axes={"pixels": {0: "n"}, "logits": {0: "n"}, "features": {0: "n"}},
            opset_version=OPSET,
            dynamo=False,
        )
        made = path.read_bytes()
    if architecture == EFFICIENTNET_LITE0:
        # The family without squeeze-and-excitation and with ReLU6, which were left out and put in for this.
        made = quantised(made)
    graph = onnx.load_from_string(made)
    names = list(names) or class_names(_classes(state))
    onnx.helper.set_model_props(graph, {"names": json.dumps(names), "resize": str(intake.resize)})
    return bytes(graph.SerializeToString())


def class_names(classes: int) -> list[str]:
    """What the classes are called: ImageNet's names when there are 1,000, else "class 0", "class 1" and so on."""
    if classes != 1000:
        return [f"class {number}" for number in range(classes)]
    from torchvision.models import ResNet50_Weights

    return [" ".join(name.replace("_", " ").split()) for name in ResNet50_Weights.DEFAULT.meta["categories"]]


def _from_torchvision(architecture: str, classes: int) -> tuple[nn.Module, Intake]:
    from torchvision import models

    try:
        network: nn.Module = models.get_model(architecture, weights=None, num_classes=classes)
        feed = models.get_model_weights(architecture).DEFAULT.transforms()
        intake = Intake(feed.resize_size[0], feed.crop_size[0], tuple(feed.mean), tuple(feed.std))
    except (ValueError, AttributeError, TypeError) as error:
        raise MissingWeights(
            f'There is no image classifier called "{architecture}"; use {EFFICIENTNET_LITE0}, resnet50 '
            "or another classifier of torchvision."
        ) from error
    return network, intake


def _classes(state: Mapping[str, torch.Tensor]) -> int:
    """Rows of the last matrix: in every classifier here the final layer is linear and comes last."""
    matrices = [value for value in state.values() if value.ndim == 2]
    if not matrices:
        raise MissingWeights(
            "These weights have no final layer, so they are not an image classifier's; use other weights."
        )
    return int(matrices[-1].shape[0])
