"""Tagging: pictures a second, end to end from 1-megapixel JPEG files, against a plain torch loop."""

import tempfile
import time
from contextlib import closing
from pathlib import Path

import numpy as np
from figures import show
from PIL import Image

from studio.engine.child import ChildEngine
from studio.engine.protocol import TagRequest, WarmRequest
from studio.models.shelf import Shelf
from studio.workflows.ready_models import ready_models

PICTURES = 96


def draw(folder: Path) -> tuple[str, ...]:
    """Write 1160x870 JPEGs with the texture of photographs: noise at several scales over a gradient."""
    random = np.random.default_rng(1)
    found = []
    for number in range(PICTURES):
        layers = [
            np.asarray(Image.fromarray(random.integers(0, 255, (n, n, 3), np.uint8)).resize((1160, 870), 3), float)
            for n in (4, 16, 64, 256)
        ]
        picture = Image.fromarray((sum(layers) / len(layers)).astype(np.uint8))
        path = folder / f"{number}.jpg"
        picture.save(path, quality=88)
        found.append(str(path))
    return tuple(found)


def plain_loop(files: tuple[str, ...], weights: str) -> float:
    """Pictures a second of the loop most people would write: open, resize, one forward pass, next."""
    import torch
    from efficientnet_lite_pytorch import EfficientNet

    model = EfficientNet.from_name("efficientnet-lite0")
    model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    model.eval()

    def one(path: str) -> None:
        pixels = np.asarray(Image.open(path).convert("RGB").resize((224, 224), Image.Resampling.BICUBIC), np.float32)
        batch = torch.from_numpy(pixels / 127.5 - 1).permute(2, 0, 1)[None]
        with torch.inference_mode():
            model(batch).softmax(1).topk(5)

    one(files[0])
    started = time.perf_counter()
    for path in files:
        one(path)
    return len(files) / (time.perf_counter() - started)


def main() -> None:
    models = ready_models(Shelf())
    with tempfile.TemporaryDirectory() as folder:
        files = draw(Path(folder))
        with closing(ChildEngine(models)) as engine:
            engine.run(WarmRequest("efficientnet-lite0"))
            engine.run(TagRequest("efficientnet-lite0", files[:8]))
            started = time.perf_counter()
            engine.run(TagRequest("efficientnet-lite0", files))
            speed = len(files) / (time.perf_counter() - started)
        plain = plain_loop(files, models["efficientnet-lite0"].files["weights"])
    show(
        "tag",
        {"pictures_per_second": speed},
        {"torch_loop_pictures_per_second": plain},
        {"against_torch_loop": speed / plain},
        {"against_torch_loop": ">= 2.5"},
    )


if __name__ == "__main__":
    main()
