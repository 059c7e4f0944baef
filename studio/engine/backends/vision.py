"""Vision models of transformers, from any Hugging Face folder: image classifiers (ViT, ConvNeXt, Swin, ResNet, ...),
models of pictures and words (CLIP, SigLIP), and object detectors (DETR, RT-DETR, YOLOS, ...)."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from PIL import Image

from studio.engine.backends import causal_weights
from studio.engine.backends.picture_batches import Tags, seen
from studio.engine.backends.picture_weights import check_whole, device_and_dtype, told_plainly
from studio.engine.protocol import (
    FindRequest,
    MatchRequest,
    ModelSpec,
    Report,
    TaggedPictures,
    TagRequest,
    Token,
    stop_if,
)
from studio.errors import StudioError

BATCH = 8
LONGEST = 800
"""Pixels of the longer side of a picture before the model's own processor scales it: none of these look at more."""

NEUTRAL = ("a photo", "a picture", "an image")
"""What a word must fit better than, for models that only say which of several words fits best."""

Floats = np.ndarray[Any, np.dtype[np.float32]]


class _Vision:
    """What the families share: reading a folder, and answering one kind of request batch by batch."""

    asks: ClassVar[type]
    does: ClassVar[str]

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._model: Any = None
        self._processor: Any = None

    def load(self, report: Report, token: Token) -> None:
        """Read the model. Raises MissingWeights when its folder is not whole or of another kind, Cancelled."""
        folder, _ = causal_weights.place(self._spec)
        causal_weights.quiet()
        stop_if(token)
        device, dtype = device_and_dtype()
        options = {"local_files_only": True, "use_safetensors": True, "dtype": dtype, "output_loading_info": True}
        with told_plainly(self._spec.id):
            self._processor = self._reader(folder)
            stop_if(token)
            self._model, told = self._loader().from_pretrained(folder, **options)
            check_whole(told)
        self._model = self._model.eval().to(device)

    def run(self, request: Any, report: Report, token: Token) -> TaggedPictures:
        """Answer a request of this family's kind; a picture that cannot be read gets an `error` sentence.

        Raises StudioError for another kind of request, Cancelled.
        """
        if not isinstance(request, self.asks):
            raise StudioError(f"The model {self._spec.id} only {self.does}; choose another model for this.")
        asked: Any = request

        def see(pictures: Sequence[Image.Image]) -> Sequence[Tags]:
            import torch

            if not pictures:
                return ()
            with torch.inference_mode():
                return self._see(pictures, request)

        decoded = getattr(request, "pictures", ())
        return seen(asked.paths, see, report, token, longest=LONGEST, batch=BATCH, note="looking", pictures=decoded)

    def close(self) -> None:
        self._model = self._processor = None

    def _reader(self, folder: Path) -> Any:
        """What prepares pictures."""
        import transformers

        readers: Any = transformers
        return readers.AutoImageProcessor.from_pretrained(folder, local_files_only=True)

    def _loader(self) -> Any:
        raise NotImplementedError

    def _see(self, pictures: Sequence[Image.Image], request: Any) -> Sequence[Tags]:
        raise NotImplementedError

    def _inputs(self, pictures: Sequence[Image.Image]) -> Any:
        made = self._processor(images=list(pictures), return_tensors="pt")
        return made.to(self._model.device, dtype=self._model.dtype)

    def _name(self, number: int) -> str:
        """The model's name of a class: of several in a row, as ImageNet has them, the first."""
        names = self._model.config.id2label
        return str(names.get(number, f"class {number}")).split(",")[0].strip()


class Classifier(_Vision):
    """Answers a TagRequest with the classes of an image classifier: softmax, or one sigmoid a class for models that
    were trained to give several."""

    asks, does = TagRequest, "tags pictures"

    def _loader(self) -> Any:
        from transformers import AutoModelForImageClassification

        return AutoModelForImageClassification

    def _see(self, pictures: Sequence[Image.Image], request: TagRequest) -> Sequence[Tags]:
        logits = self._model(**self._inputs(pictures)).logits.float()
        several = self._model.config.problem_type == "multi_label_classification"
        sure = (logits.sigmoid() if several else logits.softmax(-1)).cpu().numpy()
        return [
            _best([(self._name(number), float(value)) for number, value in enumerate(row)], request.top) for row in sure
        ]


class WordMatcher(_Vision):
    """Answers a MatchRequest with a model of pictures and words.

    SigLIP (Zhai et al. 2023) says of each word by itself how likely it fits. CLIP (Radford et al. 2021) only says
    which of several texts fits best, so a word's confidence is how far it goes beyond `NEUTRAL`: the softmax of the
    two alone.
    """

    asks, does = MatchRequest, "matches words with pictures"

    def __init__(self, spec: ModelSpec) -> None:
        super().__init__(spec)
        self._words: tuple[str, ...] = ()
        self._texts: Any = None

    def close(self) -> None:
        super().close()
        self._words, self._texts = (), None

    def _reader(self, folder: Path) -> Any:
        import transformers

        readers: Any = transformers
        processor = readers.AutoProcessor.from_pretrained(folder, local_files_only=True)
        if not hasattr(processor, "image_processor") or not hasattr(processor, "tokenizer"):
            raise ValueError("it has no tokenizer or no preprocessor_config.json")
        return processor

    def _loader(self) -> Any:
        from transformers import AutoModel

        return AutoModel

    def _see(self, pictures: Sequence[Image.Image], request: MatchRequest) -> Sequence[Tags]:
        if not request.words:
            return [()] * len(pictures)
        if self._words != request.words:
            told = [f"a photo of {word}" for word in request.words]
            self._texts, self._words = self._points([*told, *NEUTRAL]), request.words
        seen = _unit(_pooled(self._model.get_image_features(**self._inputs(pictures))))
        logits = (seen @ self._texts.T).float() * self._model.logit_scale.float().exp()
        count = len(request.words)
        bias = getattr(self._model, "logit_bias", None)
        against = logits[:, count:].mean(1, keepdim=True) if bias is None else -bias.float()
        sure = (logits[:, :count] - against).sigmoid().cpu().numpy()
        return [
            _best([(word, float(value)) for word, value in zip(request.words, row, strict=True)], count) for row in sure
        ]

    def _points(self, texts: list[str]) -> Any:
        """The model's vectors of texts, (n, d), each of length 1."""
        # SigLIP was trained on texts padded to its full length.
        length = int(self._model.config.text_config.max_position_embeddings)
        pad = "max_length" if hasattr(self._model, "logit_bias") else True
        tokens = self._processor.tokenizer(texts, padding=pad, truncation=True, max_length=length, return_tensors="pt")
        return _unit(_pooled(self._model.get_text_features(**tokens.to(self._model.device))))


class Finder(_Vision):
    """Answers a FindRequest with the things an object detector finds."""

    asks, does = FindRequest, "finds things in pictures"

    def _loader(self) -> Any:
        from transformers import AutoModelForObjectDetection

        return AutoModelForObjectDetection

    def _see(self, pictures: Sequence[Image.Image], request: FindRequest) -> Sequence[Tags]:
        answer = self._model(**self._inputs(pictures))
        found = self._processor.post_process_object_detection(answer, threshold=request.sure)
        named = ([self._name(int(number)) for number in one["labels"]] for one in found)
        sures = ([float(value) for value in one["scores"]] for one in found)
        return [
            _best(list(zip(names, sure, strict=True)), len(names)) for names, sure in zip(named, sures, strict=True)
        ]


def _best(tags: list[tuple[str, float]], top: int) -> Tags:
    return tuple(sorted(tags, key=lambda one: -one[1])[:top])


def _pooled(answer: Any) -> Any:
    return getattr(answer, "pooler_output", answer)


def _unit(rows: Any) -> Any:
    return rows / rows.norm(dim=-1, keepdim=True)
