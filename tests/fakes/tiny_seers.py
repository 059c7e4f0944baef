"""Tiny classifiers, picture-and-word models and detectors with random weights and real processors, as folders."""

from pathlib import Path
from typing import Any

from fakes.tiny_lookers import byte_tokenizer

SEEING = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 1, "num_attention_heads": 2}


def _save(folder: Path, family: Any, config: Any, processor: Any) -> Path:
    import torch

    torch.manual_seed(5)
    family(config).save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def save_classifier(folder: Path, *, several: bool = False) -> Path:
    """A ViT of three classes; of several that may hold at once."""
    from transformers import ViTConfig, ViTForImageClassification, ViTImageProcessor

    names = {0: "espresso, small coffee", 1: "palace", 2: "dog"}
    config = ViTConfig(image_size=32, patch_size=16, id2label=names, **SEEING)
    config.problem_type = "multi_label_classification" if several else "single_label_classification"
    return _save(folder, ViTForImageClassification, config, ViTImageProcessor(size={"height": 32, "width": 32}))


def save_matcher(folder: Path, kind: str) -> Path:
    """A CLIP or a SigLIP."""
    import transformers

    made: Any = transformers
    words = byte_tokenizer()
    family = {"clip": "CLIP", "siglip": "Siglip"}[kind]
    text = {**SEEING, "vocab_size": len(words), "max_position_embeddings": 40, "pad_token_id": 0, "eos_token_id": 2}
    own = {"projection_dim": 16} if kind == "clip" else {}
    config = getattr(made, f"{family}Config")(
        text_config={**text, **own}, vision_config={**SEEING, "image_size": 32, "patch_size": 16, **own}, **own
    )
    pixels = getattr(made, f"{family}ImageProcessor")(size={"height": 32, "width": 32}, do_center_crop=False)
    _save(folder, getattr(made, f"{family}Model"), config, pixels)
    words.save_pretrained(folder)
    return folder


def save_finder(folder: Path) -> Path:
    """A YOLOS that finds one of two things at each of five places."""
    from transformers import YolosConfig, YolosForObjectDetection, YolosImageProcessor

    config = YolosConfig(image_size=[32, 32], patch_size=16, num_detection_tokens=5, **SEEING)
    config.id2label, config.label2id = {0: "person", 1: "cup"}, {"person": 0, "cup": 1}
    pixels = YolosImageProcessor(size={"height": 32, "width": 32})
    return _save(folder, YolosForObjectDetection, config, pixels)
