"""Models that look at a picture and write: how their folders are told, and which of those on the shelf can do what."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.models.shelf import Record, Shelf

IMAGE_TEXT = "studio.engine.backends.image_text:ImageText"
CAPTIONS_ONLY = ("blip", "git", "florence2", "vision-encoder-decoder", "pix2struct")
"""Families, by `model_type`, that describe a picture and answer no questions."""
QUESTIONS_ONLY = ("BlipForQuestionAnswering",)
"""Architectures that answer questions and describe nothing."""
_ENDINGS = ("ForConditionalGeneration", "ForVision2Text", "ForVisionText2Text", "ForImageTextToText")
_WHOLE = ("GitForCausalLM", "FuyuForCausalLM", "VisionEncoderDecoderModel", *QUESTIONS_ONLY)
_SEEING = ("vision_config", "vq_config", "encoder")


def image_text_options(config: Mapping[str, Any]) -> dict[str, bool] | None:
    """What a model with this config.json can do, as `{"describes": …, "answers": …}`; None when it sees nothing.

    A model sees when its settings have a part for pictures: that tells LLaVA from the Llama it is built on, and a
    captioner from a speech model, whose names end alike.
    """
    name = next(iter(map(str, config.get("architectures") or ())), "")
    if not (name in _WHOLE or name.endswith(_ENDINGS)) or not any(part in config for part in _SEEING):
        return None
    if name == "VisionEncoderDecoderModel" and "decoder" not in config:
        return None
    asked = name in QUESTIONS_ONLY
    return {"describes": not asked, "answers": asked or config.get("model_type") not in CAPTIONS_ONLY}


def check_processor(folder: Path) -> None:
    """Raise StudioError when a folder lacks what prepares pictures for its model."""
    if not any((folder / name).is_file() for name in ("preprocessor_config.json", "processor_config.json")):
        raise StudioError(
            f"{folder.name} has no preprocessor_config.json, which prepares pictures; fetch the whole folder again."
        )


def lookers(shelf: Shelf, ability: str = "describes") -> tuple[Record, ...]:
    """The models on the shelf that can describe pictures, or with `"answers"` answer questions, smallest first."""
    able = [row for row in shelf.records() if row.backend == IMAGE_TEXT and row.options.get(ability, True)]
    return tuple(sorted(able, key=lambda row: row.memory_bytes))
