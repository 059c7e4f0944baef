"""Reads the words in pictures: RapidOCR (PP-OCR's networks by onnxruntime), whose models come with its package."""

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
import psutil
from PIL import Image

from studio.engine.backends.picture_batches import Tags, seen
from studio.engine.protocol import ModelSpec, ReadRequest, Report, TaggedPictures, Token, stop_if
from studio.errors import MissingWeights, StudioError

LONGEST = 1280
"""Pixels of the longer side in which words are looked for: smaller lines than about 12 pixels there are lost."""

SURE = 0.6
"""Lines read less surely are left out: mostly patterns that look like letters."""

ALONE = 0.95
"""How surely one letter by itself must be read: a cup's handle is an 8 to the networks."""


class TextReader:
    """Answers a ReadRequest: Chinese, Japanese and Latin letters, printed or lettered, upright."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._reader: Any = None

    def load(self, report: Report, token: Token) -> None:
        try:
            from rapidocr import RapidOCR
        except ImportError as fault:
            raise MissingWeights(
                f"Words in pictures cannot be read because rapidocr cannot be loaded ({fault}); install it again."
            ) from fault
        stop_if(token)
        threads = psutil.cpu_count(logical=False) or 1
        settings = {
            "Global.log_level": "error",
            # Upside-down lines are rare, and telling them would be a third network.
            "Global.use_cls": False,
            "Global.text_score": SURE,
            "Global.max_side_len": LONGEST,
            # Never enlarge: a network that sees four times the pixels takes four times as long.
            "Det.limit_type": "max",
            "Det.limit_side_len": LONGEST,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        self._reader = RapidOCR(params=settings)
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)

    def run(self, request: Any, report: Report, token: Token) -> TaggedPictures:
        """The lines of text in each picture, in reading order; a picture that cannot be read gets an `error`."""
        if not isinstance(request, ReadRequest):
            raise StudioError(f"The model {self._spec.id} only reads words in pictures; choose another model for this.")
        return seen(request.paths, self._see, report, token, longest=LONGEST, batch=1, note="reading")

    def close(self) -> None:
        self._reader = None

    def _see(self, pictures: Sequence[Image.Image]) -> Sequence[Tags]:
        return [self._lines(picture) for picture in pictures]

    def _lines(self, picture: Image.Image) -> Tags:
        # Their pictures are OpenCV's: blue first.
        answer = self._reader(np.asarray(picture, np.uint8)[:, :, ::-1])
        if answer.txts is None:
            return ()
        lines = zip(answer.txts, answer.scores, strict=True)
        found = [(" ".join(text.split()), float(sure)) for text, sure in lines]
        return tuple((text, sure) for text, sure in found if len(text) > 1 or (text and sure >= ALONE))
