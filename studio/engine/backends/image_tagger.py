"""Names what is seen in pictures: EfficientNet-Lite0, ResNet-50, or a classifier of the user's own."""

import hashlib
import json
import warnings
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from PIL import Image, ImageOps

from studio.engine.protocol import (
    ModelSpec,
    Partial,
    Report,
    Step,
    Tagged,
    TaggedPictures,
    TagRequest,
    Token,
    stop_if,
)
from studio.errors import BadPicture, MissingWeights, StudioError
from studio.imaging.bounds import room, shrunk
from studio.imaging.codecs import DECODER_FAULTS, damaged, open_raw, read_file
from studio.paths import shown, write_atomically

BATCH = 8
CORES = psutil.cpu_count(logical=False) or 1
AHEAD = 2
"""Batches that are decoded while one is looked at."""
SHAPE = "logits and features, 3"
"""What the prepared networks give; another answer needs another file."""

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
Floats = np.ndarray[Any, np.dtype[np.float32]]

PLAIN = {"nipple": "baby bottle teat", "Mexican hairless": "Xoloitzcuintle", "web site": "website"}
"""What labels of ImageNet that mislead or offend under a picture are called instead."""


class ImageTagger:
    """An image classifier run by onnxruntime.

    `files["weights"]` is a state dict (.pth, .pt or .safetensors) of `options["architecture"]` (default
    efficientnet-lite0; else any classifier of torchvision, such as resnet50); `files["labels"]` may be a text file
    of class names, one a line. The first load writes an ONNX file beside the weights; later loads need no torch.
    """

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._session: Any = None
        self._names: list[str] = []
        self._resize = self._crop = 0

    def load(self, report: Report, token: Token) -> None:
        # Our own limit on pixels takes the place of Pillow's warning.
        warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
        import onnxruntime

        options = onnxruntime.SessionOptions()
        # A batch is split among threads of our own, which costs a tenth less than splitting each layer of it.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        graph = self._graph(report, token)
        self._session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
        known = self._session.get_modelmeta().custom_metadata_map
        self._names = [PLAIN.get(name, name) for name in json.loads(known["names"])]
        self._resize = int(known["resize"])
        self._crop = int(self._session.get_inputs()[0].shape[1])

    def run(self, request: Any, report: Report, token: Token) -> Any:
        """Tag every picture; one that cannot be read gets an `error` sentence and the rest go on."""
        if not isinstance(request, TagRequest):
            raise StudioError(f"The model {self._spec.id} only tags pictures; choose another model for this.")
        items: list[Tagged] = []
        with ThreadPoolExecutor(CORES, "decode") as pool, ThreadPoolExecutor(CORES, "look") as eyes:
            try:
                for batch in self._decoded(pool, request):
                    stop_if(token)
                    done = self._tag(batch, request.top, token, eyes)
                    items += done
                    report(Partial(tuple(done)))
                    report(Step(len(items), len(request.paths), "tagging"))
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
        return TaggedPictures(tuple(items))

    def close(self) -> None:
        self._session = None

    def look(self, pixels: Pixels) -> tuple[Floats, Floats]:
        """Class probabilities (n, classes) and features (n, width), float32, of uint8 RGB pixels (n, crop, crop, 3)."""
        logits, features = self._session.run(["logits", "features"], {"pixels": pixels})
        powers = np.exp(logits.astype(np.float64) - logits.max(axis=1, keepdims=True))
        return np.asarray(powers / powers.sum(axis=1, keepdims=True), np.float32), features

    def read(self, path: str, picture: Pixels | None = None) -> Pixels:
        """A picture as this model wants it, uint8 RGB (crop, crop, 3): out of the decoded `picture` (h, w, 3) when
        that is large enough. Raises BadPicture."""
        if picture is None or min(picture.shape[:2]) < self._resize:
            return read_square(Path(path), self._resize, self._crop)
        return np.asarray(_middle(Image.fromarray(picture), self._resize, self._crop), np.uint8)

    def _graph(self, report: Report, token: Token) -> str | bytes:
        """The ONNX file of these weights: the one beside them, or a new one."""
        weights = Path(self._spec.files.get("weights", ""))
        if not weights.is_file():
            raise MissingWeights(f"The weights of {self._spec.id} are not at {weights}; fetch the model first.")
        architecture = str(self._spec.options.get("architecture") or "efficientnet-lite0")
        labels = Path(self._spec.files["labels"]).read_text("utf-8") if "labels" in self._spec.files else ""
        print_of_all = hashlib.sha256(
            f"{SHAPE}\n{architecture}\n{labels}\n".encode() + weights.read_bytes()
        ).hexdigest()
        path = weights.with_name(f"{weights.stem}-{print_of_all[:12]}.onnx")
        if path.is_file():
            return str(path)
        report(Step(0, 0, f"preparing {self._spec.id}, once"))
        from studio.engine.backends import classifier_export

        state = classifier_export.read_state(weights)
        stop_if(token)
        data = classifier_export.export(architecture, state, labels.splitlines())
        try:
            write_atomically(path, data)
        except OSError:
            # A read-only shelf: it works, and is prepared anew at every start.
            return data
        return str(path)

    def _decoded(self, pool: ThreadPoolExecutor, request: TagRequest) -> Iterator[list[tuple[str, Future[Pixels]]]]:
        """Batches of (path, decoded picture), `AHEAD` batches of which are being decoded while one is in use."""
        waiting: deque[list[tuple[str, Future[Pixels]]]] = deque()
        known = request.pictures or (None,) * len(request.paths)
        wanted = list(zip(request.paths, known, strict=True))
        for start in range(0, len(wanted), BATCH):
            part = wanted[start : start + BATCH]
            waiting.append([(path, pool.submit(self.read, path, picture)) for path, picture in part])
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        yield from waiting

    def _tag(
        self, batch: list[tuple[str, Future[Pixels]]], top: int, token: Token, eyes: ThreadPoolExecutor
    ) -> list[Tagged]:
        squares: dict[int, Pixels] = {}
        done = []
        for place, (path, decoded) in enumerate(batch):
            stop_if(token)
            try:
                squares[place] = decoded.result()
                done.append(Tagged(path))
            except BadPicture as error:
                done.append(Tagged(path, error=str(error)))
        if squares:
            parts = np.array_split(np.stack(list(squares.values())), min(len(squares), CORES))
            answers = [answer for part in eyes.map(self.look, parts) for answer in zip(*part, strict=True)]
            for place, (row, features) in zip(squares, answers, strict=True):
                best = np.argsort(row)[::-1][:top]
                tags = tuple((self._names[index], float(row[index])) for index in best)
                done[place] = Tagged(batch[place][0], tags, features=features.tobytes())
        return done


def read_square(path: Path, resize: int, crop: int) -> Pixels:
    """The middle of a picture, uint8 RGB (crop, crop, 3): its short side scaled to `resize`, the edges cut off.

    JPEG files are decoded at a fraction of their size. Of an animation the first frame is taken; 16-bit greys are
    scaled down; what is transparent is seen on white. Raises BadPicture with a sentence that names the file.
    """
    with open_raw(read_file(path), path.name) as image:
        try:
            image.draft("RGB", (resize, resize))
            with room(image):
                image.load()
                turn = image.getexif().get(0x0112, 1)
                small = shrunk(image, round(max(image.size) * resize / min(image.size)))
                square = _middle(_rgb(small), resize, crop)
            if turn != 1:
                square.getexif()[0x0112] = turn
                square = ImageOps.exif_transpose(square)
            return np.asarray(square, np.uint8)
        except DECODER_FAULTS as fault:
            raise BadPicture(damaged(shown(path.name), fault)) from fault


def _middle(image: Image.Image, resize: int, crop: int) -> Image.Image:
    """The middle `crop` pixels square of a picture whose short side was scaled to `resize`."""
    side = min(image.size) * crop / resize
    left, upper = (image.width - side) / 2, (image.height - side) / 2
    box = left, upper, left + side, upper + side
    return image.resize((crop, crop), Image.Resampling.BILINEAR, box, reducing_gap=2.0)


def _rgb(image: Image.Image) -> Image.Image:
    """The picture in 8-bit RGB."""
    if image.mode.startswith(("I", "F")):
        # Pillow would clip these at 255: bring the range down first. "I" holds 16-bit greys in 32-bit integers.
        levels = np.asarray(image, np.float32)
        highest = 1.0 if image.mode == "F" and levels.max(initial=0) <= 1 else 65535.0
        image = Image.fromarray((levels.clip(0, highest) * (255 / highest)).astype(np.uint8))
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        image = ground
    return image.convert("RGB")
