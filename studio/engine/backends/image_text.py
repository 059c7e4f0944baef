"""Models that look at a picture and write: BLIP, GIT, Florence-2, SmolVLM, Qwen-VL, LLaVA and their kind.

Hugging Face folders with safetensors weights, run by transformers; nothing is fetched and no code of theirs is run.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

from studio.engine.backends import causal_weights
from studio.engine.backends.image_text_families import Family, family_of
from studio.engine.backends.picture_weights import check_whole, device_and_dtype, told_plainly
from studio.engine.protocol import (
    Completion,
    Completions,
    LookRequest,
    ModelSpec,
    Partial,
    Report,
    Step,
    Token,
    stop_if,
)
from studio.errors import BadPicture, MissingWeights, StudioError
from studio.imaging.codecs import open_reduced

LONGEST = 1024
"""Pixels of the longer side that a model sees: more makes some models spend minutes on a processor, for captions that
are no better."""


class ImageText:
    """Any image-to-text model transformers knows: `files["folder"]` with config.json, its processor and weights."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._folder = Path(spec.files.get("folder", ""))
        self._model: Any = None
        self._processor: Any = None
        self._tokenizer: Any = None
        self._family: Family | None = None
        self._chats = False

    def load(self, report: Report, token: Token) -> None:
        causal_weights.place(self._spec)
        causal_weights.quiet()
        stop_if(token)
        needs = "config.json, a processor, a tokenizer and all of its safetensors weights"
        with told_plainly(f"{self._spec.id} in {self._folder}", needs):
            config, loader = self._kind()
            self._processor, self._tokenizer = self._readers(config.model_type)
            stop_if(token)
            device, dtype = device_and_dtype()
            self._model, told = loader.from_pretrained(
                self._folder, local_files_only=True, use_safetensors=True, dtype=dtype, output_loading_info=True
            )
            check_whole(told)
        self._chats = bool(getattr(self._processor, "chat_template", None))
        self._family = family_of(config.model_type, type(self._model).__name__, self._chats)
        if self._family is None:
            raise MissingWeights(
                f"The model {self._spec.id} has no chat template, and the studio does not know how a "
                f"{config.model_type} model is asked; import one that has."
            )
        if device == "cpu" and hasattr(self._processor.image_processor, "do_image_splitting"):
            # Idefics and SmolVLM would cut the picture into up to 17 tiles, each as dear as the whole.
            self._processor.image_processor.do_image_splitting = False
        self._model = self._model.eval().to(device)

    def run(self, request: Any, report: Report, token: Token) -> Any:
        """Write what the picture shows, or the answer; greedy, so the same picture always gets the same words.

        Raises BadPicture, StudioError for what this family of models cannot do, Cancelled.
        """
        if not isinstance(request, LookRequest):
            raise StudioError(f"The model {self._spec.id} only looks at pictures; choose another model for this.")
        started = time.perf_counter()
        assert self._family is not None
        words = self._family.words(request.question, request.detailed)
        if words is None:
            can = "describes pictures but answers no questions" if request.question else "only answers questions"
            raise StudioError(f"The model {self._spec.id} {can}; choose another model for this.")
        path = Path(request.path)
        inputs = self._inputs(_picture(path), words)
        stop_if(token)
        report(Step(0, request.max_tokens, "looking"))
        text, tokens = self._written(inputs, request.max_tokens, report, token)
        report(Step(request.max_tokens, request.max_tokens, "looking"))
        return Completions((Completion(text, tokens),), time.perf_counter() - started)

    def close(self) -> None:
        self._model = self._processor = self._tokenizer = None

    def _kind(self) -> tuple[Any, Any]:
        """The model's config, and what loads it. Raises ValueError for a model of another kind."""
        from transformers import AutoConfig, AutoModelForImageTextToText, AutoModelForVisualQuestionAnswering
        from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING

        config = AutoConfig.from_pretrained(self._folder, local_files_only=True)
        architecture = next(iter(config.architectures or ()), "")
        if architecture == "BlipForQuestionAnswering":
            return config, AutoModelForVisualQuestionAnswering
        if type(config) not in MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING:
            raise ValueError(f"{architecture or config.model_type} writes nothing about pictures")
        return config, AutoModelForImageTextToText

    def _readers(self, model_type: str) -> tuple[Any, Any]:
        """What prepares pictures and words, and the tokenizer that reads the answer."""
        import transformers

        readers: Any = transformers
        if model_type == "vision-encoder-decoder":
            pixels = readers.AutoImageProcessor.from_pretrained(self._folder, local_files_only=True)
            return _PixelsOnly(pixels), readers.AutoTokenizer.from_pretrained(self._folder, local_files_only=True)
        processor = readers.AutoProcessor.from_pretrained(self._folder, local_files_only=True)
        if not hasattr(processor, "image_processor"):
            raise ValueError("it has no preprocessor_config.json")
        return processor, processor.tokenizer

    def _inputs(self, picture: Image.Image, words: str) -> Any:
        """The tensors for the model, on its device and in its number type."""
        if self._chats:
            turn = {"role": "user", "content": [{"type": "image", "image": picture}, {"type": "text", "text": words}]}
            made = self._processor.apply_chat_template(
                [turn], add_generation_prompt=True, tokenize=True, return_dict=True, return_tensors="pt"
            )
        else:
            made = self._processor(images=picture, **({"text": words} if words else {}), return_tensors="pt")
        return made.to(self._model.device, dtype=self._model.dtype)

    def _written(self, inputs: Any, most: int, report: Report, token: Token) -> tuple[str, int]:
        """The text and its number of tokens; pieces are reported as they come and join to exactly that text."""
        import torch

        sent = ""
        row: list[int] = []

        def show(ids: list[int]) -> None:
            nonlocal sent, row
            row = ids
            # Blanks at the end wait for what follows, and so does half a character.
            whole = self._decoded(ids)
            report(Step(len(ids), most, "looking"))
            if len(whole) > len(sent) and whole.startswith(sent) and not whole.endswith("\N{REPLACEMENT CHARACTER}"):
                report(Partial(whole[len(sent) :]))
                sent = whole

        with torch.inference_mode():
            self._model.generate(
                **inputs, max_new_tokens=most, do_sample=False, num_beams=1, stopping_criteria=[_watch(show, token)]
            )
        stop_if(token)
        return sent, len(row)

    def _decoded(self, ids: list[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False)).strip()


class _PixelsOnly:
    """The processor of a model that is given nothing but the picture."""

    def __init__(self, image_processor: Any) -> None:
        self.image_processor = image_processor

    def __call__(self, images: Image.Image, return_tensors: str) -> Any:
        return self.image_processor(images=images, return_tensors=return_tensors)


def _picture(path: Path) -> Image.Image:
    """The picture upright in 8-bit RGB, transparent parts on white. Raises BadPicture."""
    try:
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise BadPicture(f"{path} is not there any more; look for it again.") from fault
    except OSError as fault:
        raise BadPicture(f"{path} cannot be read ({fault.strerror}); check its permissions.") from fault
    image = open_reduced(data, path.name, LONGEST)[0]
    if image.mode == "RGBA":
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground
    return image.convert("RGB")


def _watch(show: Callable[[list[int]], None], token: Token) -> Any:
    """A stopping criterion that is asked after every token: it shows what is new and sees the user's cancel."""
    import torch
    from transformers import StoppingCriteria

    class Watch(StoppingCriteria):
        start: int | None = None

        def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
            if self.start is None:
                # How much of the prompt is in here differs by family; all but the newest token was there before.
                self.start = int(input_ids.shape[1]) - 1
            show(input_ids[0, self.start :].tolist())
            return torch.tensor([token.is_set()], device=input_ids.device)

    return Watch()
