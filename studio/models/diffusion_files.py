"""What a diffusion model's files hold: which of a folder's are needed, and its settings; nothing in them is run."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.models.clip_words import clip_words
from studio.models.diffusion import DIFFUSION, Painting, best_settings
from studio.models.shelf import Shelf
from studio.models.single_file import holds_a_body, holds_a_lora, read_single_file, settings_files
from studio.models.weights_files import HOW_TO_CONVERT, safetensors_shapes

INDEX = "model_index.json"
SETTINGS = (".json", ".txt", ".model", ".jinja")
"""Settings, tokenizers and word lists; no code, no pickles."""
PICKLED = (".bin", ".ckpt", ".pt", ".pth", ".pkl")
LEFT_OUT = ("safety_checker", "image_encoder")
"""Parts that painting does without: a judge of finished pictures, and eyes for other kinds of prompts."""
LIBRARIES = {"diffusers", "transformers"}
_VARIANT = re.compile(r"^[\w-]+?\.(?P<variant>[a-z]\w*)(-\d+-of-\d+)?\.safetensors$")
WORK = 300_000_000
"""Bytes of work space that the smallest picture needs beside the weights."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files of a diffusers folder that are needed, the variant of the weights among them (such as fp16, or ""),
    and the pipeline's class."""

    files: tuple[str, ...]
    variant: str
    pipeline: str


def read_index(path: Path) -> Mapping[str, Any]:
    """The `model_index.json` of a diffusers folder. Raises StudioError."""
    try:
        index = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(index.get("_class_name"), str):
            raise StudioError(
                f"{path.parent.name} is refused: its pipeline is Python code of its own; bring one that diffusers has."
            )
    except (OSError, ValueError, AttributeError) as fault:
        raise StudioError(f"{path.parent.name}/{path.name} cannot be read; fetch the whole folder again.") from fault
    return dict(index)


def choose_files(names: Iterable[str], index: Mapping[str, Any], model: str) -> Chosen:
    """Which files of a diffusers folder are needed, of their places in it; half-precision weights where there are.

    Raises StudioError for a part that is missing, comes only as a pickle, or is Python code of the folder's own.
    """
    held = sorted(names)
    parts = {part: value for part, value in index.items() if isinstance(value, list) and len(value) == 2 and value[0]}
    parts = {part: value for part, value in parts.items() if part not in LEFT_OUT}
    files = [INDEX]
    weights: dict[str, dict[str, list[str]]] = {}
    for part, (library, kind) in parts.items():
        inside = [name for name in held if name.startswith(f"{part}/") and name.count("/") == 1]
        if library not in LIBRARIES and f"{library}.py" in {Path(name).name for name in held}:
            raise StudioError(f"{model} is refused: its {part} is Python code of its own, {library}.py.")
        if not inside:
            raise StudioError(f"{model} lacks its {part}; fetch the whole folder again.")
        files += [name for name in inside if name.endswith(SETTINGS) and not name.endswith(".index.json")]
        variants = _variants(inside)
        if not variants and any(name.endswith(PICKLED) for name in inside):
            pickled = next(name for name in inside if name.endswith(PICKLED))
            raise StudioError(
                f"{model} is refused: {pickled} is a pickle, which can run code when opened; {HOW_TO_CONVERT}."
            )
        if not variants and _is_network(str(kind)):
            raise StudioError(f"{model} lacks the weights of its {part}; fetch the whole folder again.")
        if variants:
            weights[part] = variants
    variant = "fp16" if any("fp16" in each for each in weights.values()) else ""
    for part, each in weights.items():
        kept = each.get(variant) or each.get("") or next(iter(each.values()))
        files += [*kept, *(name for name in held if _indexes(name, part, kept))]
    return Chosen(tuple(files), variant, str(index["_class_name"]))


def _variants(inside: Iterable[str]) -> dict[str, list[str]]:
    """The weights of one part by variant."""
    found: dict[str, list[str]] = {}
    for name in inside:
        if name.endswith(".safetensors"):
            match = _VARIANT.match(name.split("/")[-1])
            found.setdefault(match["variant"] if match else "", []).append(name)
    return found


def _is_network(kind: str) -> bool:
    return not kind.endswith(("Tokenizer", "TokenizerFast", "Scheduler", "Processor", "FeatureExtractor"))


def _indexes(name: str, part: str, kept: list[str]) -> bool:
    """Whether a file says in which of the kept parts of the weights each tensor is."""
    if not name.startswith(f"{part}/") or not name.endswith(".index.json") or len(kept) < 2:
        return False
    stem = name.split("/")[-1].removesuffix(".index.json")  # model.safetensors, or model.safetensors.index.fp16
    wanted = {variant for variant in _variants(kept) if variant}
    return not wanted or any(f".{variant}" in stem for variant in wanted)


def folder_painting(folder: Path, chosen: Chosen) -> Painting:
    """The best settings of a diffusers folder. Raises StudioError for files that cannot be read."""
    configs: dict[str, Mapping[str, Any]] = {"model_index": read_index(folder / INDEX)}
    parameters: dict[str, int] = {}
    for name in chosen.files:
        part = name.split("/")[0]
        if name.endswith(("/config.json", "/scheduler_config.json")):
            try:
                configs[part] = dict(json.loads((folder / name).read_text(encoding="utf-8")))
            except (OSError, ValueError, TypeError) as fault:
                raise StudioError(f"{folder.name}/{name} cannot be read; fetch the whole folder again.") from fault
        elif name.endswith(".safetensors"):
            count = count_parameters(safetensors_shapes(folder / name))
            parameters[part] = parameters.get(part, 0) + count
    return best_settings(chosen.pipeline, configs, parameters, folder.name, chosen.variant)


def file_painting(
    path: Path, shapes: Mapping[str, tuple[int, ...]], shelf: Shelf, base: str
) -> tuple[Painting, Mapping[str, bytes]]:
    """The best settings of a model in one file, and the files of settings to keep beside it (none with a `base`).

    Raises StudioError when the file holds only a part of a model and `base` is no whole model on the shelf,
    MissingWeights when the file is whole but for the words of its tokenizer, and those are not on the shelf.
    """
    if base:
        record = shelf.record(base)
        if record is None or record.backend != DIFFUSION or "folder" not in record.roles:
            raise StudioError(f"{base} is no diffusion model in a folder on the shelf, so it can lend no parts.")
        own = Painting(**record.options["painting"])
        configs = _read_configs(shelf.place(base) / record.roles["folder"])
        return best_settings(own.pipeline, configs, own.parameters, path.stem), {}
    single = read_single_file(shapes, path.stem)
    if single is None:
        raise StudioError(
            f"{path.name} holds only the part that paints, or a kind whose settings cannot be told from it; "
            "bring a whole model of its kind first and name that with --base."
        )
    clip_words(path.name, shelf)
    painting = best_settings(single.pipeline, single.configs, single.parameters, path.stem)
    return painting, {f"settings/{place}": data for place, data in settings_files(single).items()}


def _read_configs(folder: Path) -> dict[str, Mapping[str, Any]]:
    found: dict[str, Mapping[str, Any]] = {"model_index": read_index(folder / INDEX)}
    for name in ("config.json", "scheduler_config.json"):
        for file in folder.glob(f"*/{name}"):
            found[file.parent.name] = json.loads(file.read_text(encoding="utf-8"))
    return found


def count_parameters(shapes: Mapping[str, tuple[int, ...]]) -> int:
    """How many numbers these tensors hold."""
    total = 0
    for shape in shapes.values():
        count = 1
        for length in shape:
            count *= length
        total += count
    return total


def least_memory(painting: Painting) -> int:
    """What the model needs at the very least, in bytes: its weights in 16-bit numbers and a little work space."""
    return 2 * sum(painting.parameters.values()) + WORK


def refuse_pickled_painter(path: Path, names: frozenset[str]) -> frozenset[str]:
    """The names of a state dict's tensors again, unless they are a diffusion model's or a LoRA's: those come as
    safetensors only. Raises StudioError with the way to convert."""
    shapes = dict.fromkeys(names, ())
    if holds_a_body(shapes) or holds_a_lora(shapes):
        raise StudioError(
            f"{path.name} is refused: it is a pickle, which can run code when opened, and diffusion models come as "
            f"safetensors; {HOW_TO_CONVERT}."
        )
    return names
