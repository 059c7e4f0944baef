"""Tagging end to end, from JPEG files to the written index, against the loop most people would write: open a picture,
one forward pass in torch, measure it, write it down, next. Also what each stage costs, and how writing grows with the
library.

The loop does the same work one picture at a time, as captioning programs do: tags by the same network, the same
colours, free space and thumbnail, one record written. A shorter loop, which only names what is seen, is timed too.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from bench_search import pictures as made_up
from figures import show
from PIL import Image, ImageOps

from studio.engine.child import ChildEngine
from studio.engine.protocol import ModelSpec, TagRequest, WarmRequest
from studio.imaging.codecs import open_reduced, rgb_array
from studio.imaging.looks import LONGEST, THUMBNAIL, look
from studio.imaging.palette import palette
from studio.imaging.space import copy_space
from studio.library.index import Index
from studio.library.metadata import digest, read_metadata
from studio.library.observing import observe
from studio.library.records import Record
from studio.library.thumbnails import keep_thumbnail
from studio.models.shelf import Shelf
from studio.workflows.ready_models import ready_models
from studio.workflows.tag_pictures import TAGGER, tag_pictures

WARM, MEASURED, LARGE = 64, 192, 24
LOOP = 16
"""Pictures of the plain loop."""
SIZES = (1_000, 10_000, 100_000)


def draw(folder: Path, count: int, size: tuple[int, int], kinds: int, seed: int) -> list[Path]:
    """Write `count` JPEGs with the texture of photographs, noise at several scales; `kinds` differ, the rest repeat."""
    random = np.random.default_rng(seed)
    folder.mkdir()
    found = []
    for number in range(count):
        path = folder / f"{number}.jpg"
        if number < kinds:
            layers = [
                np.asarray(Image.fromarray(random.integers(0, 255, (n, n, 3), np.uint8)).resize(size, 3), np.float32)
                for n in (4, 16, 64, 256)
            ]
            Image.fromarray((sum(layers) / len(layers)).astype(np.uint8)).save(path, quality=88)
        else:
            shutil.copyfile(found[number % kinds], path)
        found.append(path)
    return found


def plain_loop(files: Sequence[Path], model: Any, keep: Callable[[Path, Image.Image], None]) -> float:
    """Pictures a second of a loop that opens a picture, shows it to a torch network, `keep`s it, and goes on."""
    import torch

    def one(path: Path) -> None:
        image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
        square = image.resize((224, 224), Image.Resampling.BICUBIC)
        batch = torch.from_numpy(np.asarray(square, np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
        with torch.inference_mode():
            model(batch).softmax(1).topk(5)
        keep(path, image)

    one(files[0])
    started = time.perf_counter()
    for path in files:
        one(path)
    return len(files) / (time.perf_counter() - started)


def measure_and_write(path: Path, image: Image.Image, index: Index, thumbnails: Path) -> None:
    """Colours, free space, thumbnail and one written record of an open picture."""
    image.thumbnail((LONGEST, LONGEST))
    pixels = np.asarray(image)
    colors, space = tuple(palette(pixels)), copy_space(pixels)
    image.thumbnail((THUMBNAIL, THUMBNAIL))
    kept = str(keep_thumbnail(path, 1, image, thumbnails))
    index.put([Record(file=f"loop/{path}", colors=colors, copy_space=space, thumbnail=kept)])


def loops(files: Sequence[Path], spec: ModelSpec, index: Index, thumbnails: Path) -> dict[str, float]:
    """The plain loop with the same network and all the work, the same that only names, and one that only names with
    ResNet-50, whose weights do not matter for its speed."""
    import torch
    from efficientnet_lite_pytorch import EfficientNet
    from torchvision.models import resnet50

    same = EfficientNet.from_name("efficientnet-lite0")
    same.load_state_dict(torch.load(spec.files["weights"], map_location="cpu", weights_only=True))

    def whole(path: Path, image: Image.Image) -> None:
        measure_and_write(path, image, index, thumbnails)

    def nothing(path: Path, image: Image.Image) -> None: ...

    return {
        "torch_loop_per_second": plain_loop(files, same.eval(), whole),
        "torch_names_only_per_second": plain_loop(files, same.eval(), nothing),
        "torch_names_only_resnet50_per_second": plain_loop(files, resnet50().eval(), nothing),
    }


def tagging(files: Sequence[Path], engine: ChildEngine, index: Index) -> dict[str, float]:
    """Pictures a second of `tag_pictures`, and the processor time a picture here and in the engine's processes."""
    here = psutil.Process()
    children = here.children(recursive=True)
    cpu = time.process_time(), _seconds(children)
    started = time.perf_counter()
    rows = tag_pictures(files, engine, index=index)
    wall = time.perf_counter() - started
    assert all(row["tags"] and not row.get("error") for row in rows)
    return {
        "per_second": len(files) / wall,
        "cpu_ms_here": 1000 * (time.process_time() - cpu[0]) / len(files),
        "cpu_ms_engine": 1000 * (_seconds(children) - cpu[1]) / len(files),
    }


def stages(files: Sequence[Path], folder: Path) -> dict[str, float]:
    """Processor time in milliseconds a picture of each stage in this process."""
    data = [path.read_bytes() for path in files]
    seen = [look(one, "a.jpg") for one in data]
    read = list(zip(files, data, strict=True))
    return {
        "decode_ms": _cpu(lambda one: rgb_array(open_reduced(one, "a.jpg", LONGEST)[0]), data),
        "decode_and_look_ms": _cpu(lambda one: look(one, "a.jpg"), data),
        "thumbnail_ms": _cpu(
            lambda one: keep_thumbnail(one[0], 1, one[1].thumbnail, folder), zip(files, seen, strict=True)
        ),
        "metadata_and_hash_ms": _cpu(lambda one: (read_metadata(*one), digest(one[1])), read),
        "all_of_a_file_ms": _cpu(lambda one: observe(one, thumbnail=True), files),
    }


def growth(index: Index) -> dict[str, float]:
    """Milliseconds to write one record, in batches of 16 as tagging does, into libraries of growing size."""
    records = list(made_up(2_000))
    held, found = 0, {}
    for size in SIZES:
        for start in range(held, size, len(records)):
            index.put(replace(one, file=f"{start}{one.file}") for one in records[: size - start])
        fresh = [replace(one, file=f"{size}/new{one.file}", features=bytes(4 * 1280)) for one in records[:128]]
        started = time.perf_counter()
        for start in range(0, len(fresh), 16):
            index.put(fresh[start : start + 16])
        found[f"write_ms_{size}"] = 1000 * (time.perf_counter() - started) / len(fresh)
        held = size
    return found


def _seconds(processes: Iterable[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def _cpu(work: Callable[[Any], object], inputs: Iterable[Any]) -> float:
    waiting = list(inputs)
    started = time.process_time()
    for one in waiting:
        work(one)
    return 1000 * (time.process_time() - started) / len(waiting)


def main() -> None:
    models = ready_models(Shelf())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["MARQUEE_DATA"] = str(folder / "data")
        warm, files = (draw(folder / str(n), n, (1160, 870), 48, n) for n in (WARM, MEASURED))
        large = draw(folder / "large", LARGE, (6000, 4000), 2, 3)
        with closing(ChildEngine(models)) as engine, Index(folder / "library.sqlite") as index:
            engine.run(WarmRequest(TAGGER))
            # The first run also learns what the names of classes mean, once for all runs.
            tag_pictures(warm, engine, index=index)
            # In turns, the better of two each: what else the machine does then troubles both alike.
            turns, plain = [], []
            for part in (files[::2], files[1::2]):
                turns.append(tagging(part, engine, index))
                plain.append(loops(part[:LOOP], models[TAGGER], index, folder / "loop"))
            small, baseline = (max(both, key=lambda one: next(iter(one.values()))) for both in (turns, plain))
            big = tagging(large, engine, index)
            started = time.perf_counter()
            tag_pictures(files, engine, index=index)
            again = len(files) / (time.perf_counter() - started)
            started = time.perf_counter()
            engine.run(TagRequest(TAGGER, tuple(map(str, files))))
            only = len(files) / (time.perf_counter() - started)
        figures = {f"one_megapixel_{name}": value for name, value in small.items()}
        figures |= {f"24_megapixels_{name}": value for name, value in big.items()}
        figures |= {"known_pictures_per_second": again, "names_only_per_second": only}
        figures |= stages(files[:32], folder / "thumbnails")
        figures |= {f"large_{key}": value for key, value in stages(large[:8], folder / "large thumbnails").items()}
        with Index(folder / "growing.sqlite") as index:
            figures |= growth(index)
    speed = figures["one_megapixel_per_second"]
    show(
        "tag",
        figures,
        baseline,
        {
            "against_torch_loop": speed / baseline["torch_loop_per_second"],
            "against_torch_names_only": speed / baseline["torch_names_only_per_second"],
            "against_torch_names_only_resnet50": speed / baseline["torch_names_only_resnet50_per_second"],
            "write_100000_to_1000": figures["write_ms_100000"] / figures["write_ms_1000"],
        },
        {"one_megapixel_per_second": ">= 60", "24_megapixels_per_second": ">= 15", "against_torch_loop": ">= 3"},
    )


if __name__ == "__main__":
    main()
