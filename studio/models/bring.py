"""Brings the user's own weights onto the shelf: GGUF files, Hugging Face and diffusers folders, safetensors files."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from studio.errors import Cancelled, StudioError
from studio.models.catalogue import catalogue
from studio.models.diffusion import DIFFUSION, LORA
from studio.models.diffusion_files import (
    INDEX,
    choose_files,
    file_painting,
    folder_painting,
    least_memory,
    read_index,
    refuse_pickled_painter,
)
from studio.models.fetch import ROOM, Report, make_room, only_one
from studio.models.image_text import IMAGE_TEXT, check_processor, image_text_options
from studio.models.segmenting import SEGMENTER
from studio.models.shelf import CHUNK, Record, Shelf
from studio.models.single_file import holds_a_body, holds_a_lora
from studio.models.vision import CLASSIFIER, FINDER, vision_backend
from studio.models.weights_files import (
    HOW_TO_CONVERT,
    check_state_dict,
    gguf_facts,
    safetensors_names,
    safetensors_shapes,
)
from studio.paths import write_atomically

FOLDER_FILES = (".json", ".safetensors", ".txt", ".model", ".jinja")
"""What is copied of a Hugging Face folder: settings, weights, tokenizers, chat templates; no code, no pickles."""

TOKENIZERS = {"tokenizer.json", "tokenizer.model", "vocab.json", "vocab.txt", "spiece.model"}
"""Files of which a model that reads words has one."""


@dataclass(frozen=True, slots=True)
class Found:
    """What `path` turned out to be: the files to copy (place in the model's folder -> source) and how to run them."""

    backend: str
    lane: str
    roles: Mapping[str, str]
    files: Mapping[str, Path]
    memory_factor: float
    options: Mapping[str, Any]
    made: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are written rather than copied, by place."""
    needs: int = 0
    """Bytes of memory where they are known; else the size of the files times `memory_factor`."""


def import_weights(path: Path, shelf: Shelf, report: Report, token: Any, *, name: str = "", base: str = "") -> Record:
    """Copy weights from `path` onto the shelf as a model of their own; the original may then be deleted.

    `path` is a `.gguf` language model, a torchvision image classifier (`.safetensors`, or a `.pth` that is a plain
    state dict), or a folder of a Hugging Face model with safetensors weights: one that writes text, or text about
    pictures, an image classifier, an object detector, CLIP or SigLIP; or a diffusion model as a diffusers folder or as
    one safetensors file, or a LoRA for one. A file that holds only the part that paints borrows the others from `base`,
    a diffusion model on the shelf. `name` becomes the model's id in lower case with hyphens; by default it is the
    file's name. Files are read, never run.

    Raises StudioError with the reason and the way out (pickled code, missing tokenizer, unknown kind, a name that
    is taken), MissingWeights for a diffusion model in one file when the words of its prompts are not on the shelf,
    FetchFailed when the disk is too small, Cancelled.
    """
    if not path.exists():
        raise StudioError(f"There is no file or folder {path} to import.")
    found = look(path, shelf, base)
    model = free_id(name or (path.stem if path.is_file() else path.name), shelf)
    total = sum(source.stat().st_size for source in found.files.values())
    make_room(shelf.folder, total + ROOM, model)
    with only_one(shelf.place(model), model):
        files: dict[str, tuple[int, str]] = {}
        done = 0
        for place, source in found.files.items():
            files[place] = _copy(source, shelf.place(model) / place, done, total, report, token)
            done += files[place][0]
        files |= write_made(found.made, shelf.place(model))
        record = record_of(found, model, name or path.stem, files, f"imported from {path.absolute()}")
        shelf.write_record(record)
    return record


def free_id(name: str, shelf: Shelf) -> str:
    """The id of a model of this name. Raises StudioError when it has no letters or is taken."""
    model = re.sub(r"[^a-z0-9.]+", "-", name.lower()).strip("-.")
    if not model:
        raise StudioError(f"{name} has no letters to make a name of; choose one with --name.")
    if model in catalogue() or model == "scene" or shelf.is_complete(model):
        raise StudioError(f"There is a model called {model} already; choose another name with --name.")
    return model


def write_made(made: Mapping[str, bytes], place: Path) -> dict[str, tuple[int, str]]:
    """Write what is not copied into a model's folder; its sizes and hashes by place."""
    for name, data in made.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        write_atomically(place / name, data)
    return {name: (len(data), hashlib.sha256(data).hexdigest()) for name, data in made.items()}


def record_of(
    found: Found,
    model: str,
    name: str,
    files: Mapping[str, tuple[int, str]],
    source: str,
    licence: str = "brought by you",
    licence_url: str = "",
) -> Record:
    """The record of weights that lie in their folder now."""
    total = sum(source.stat().st_size for source in found.files.values()) if not found.needs else 0
    return Record(
        id=model,
        name=name,
        backend=found.backend,
        lane=found.lane,
        roles=found.roles,
        memory_bytes=found.needs or int(total * found.memory_factor) + (200 << 20),
        files=files,
        source=source,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        licence=licence,
        licence_url=licence_url,
        options=found.options,
    )


def look(path: Path, shelf: Shelf, base: str = "") -> Found:
    """What `path` turns out to be. Raises StudioError with the reason and the way out."""
    if path.is_dir() and (path / INDEX).is_file():
        return _painter(path)
    if path.is_dir():
        return _folder(path)
    kind = path.suffix.lower()
    if kind == ".gguf":
        return _gguf(path)
    if kind in (".pth", ".pt", ".bin", ".ckpt", ".pkl", ".pickle"):
        return _classifier(path, refuse_pickled_painter(path, check_state_dict(path)))
    if kind == ".safetensors":
        return _painting_file(path, shelf, base) or _classifier(path, safetensors_names(path))
    raise StudioError(
        f"{path.name} is not a kind of weights the studio runs: bring a .gguf file, a Hugging Face folder, "
        "a diffusion model or a LoRA as .safetensors, or an image classifier as .safetensors or .pth."
    )


def _painter(folder: Path) -> Found:
    """A diffusers folder."""
    names = [file.relative_to(folder).as_posix() for file in sorted(folder.rglob("*")) if file.is_file()]
    chosen = choose_files(names, read_index(folder / INDEX), folder.name)
    painting = folder_painting(folder, chosen)
    files = {f"model/{name}": folder / name for name in chosen.files}
    options = {"painting": painting.options()}
    return Found(DIFFUSION, "pictures", {"folder": "model"}, files, 0, options, needs=least_memory(painting))


def _painting_file(path: Path, shelf: Shelf, base: str) -> Found | None:
    """A diffusion model in one file, or a LoRA; None when it is neither."""
    shapes = safetensors_shapes(path)
    if holds_a_lora(shapes):
        return Found(LORA, "pictures", {"weights": path.name}, {path.name: path}, 0, {}, needs=path.stat().st_size)
    if not holds_a_body(shapes):
        return None
    painting, made = file_painting(path, shapes, shelf, base)
    roles = {"weights": path.name} | ({"settings": "settings"} if made else {})
    options = {"painting": painting.options()} | ({"base": base} if base else {})
    needs = least_memory(painting)
    return Found(DIFFUSION, "pictures", roles, {path.name: path}, 0, options, made, needs)


def _gguf(path: Path) -> Found:
    architecture = gguf_facts(path).get("general.architecture", "")
    if architecture in ("", "clip", "bert", "nomic-bert", "t5encoder", "whisper"):
        what = architecture or "nothing known"
        raise StudioError(f"{path.name} holds {what}, which writes no text; bring a language model.")
    backend = "studio.engine.backends.llamacpp:LlamaCpp"
    return Found(backend, "words", {"weights": path.name}, {path.name: path}, 1.4, {})


def _folder(folder: Path) -> Found:
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        architectures = config.get("architectures") or []
    except FileNotFoundError as fault:
        raise StudioError(f"{folder.name} has no config.json, so it is not a Hugging Face model folder.") from fault
    except (ValueError, AttributeError) as fault:
        raise StudioError(f"{folder.name}/config.json cannot be read ({fault}).") from fault
    if "auto_map" in config:
        raise StudioError(f"{folder.name} is refused: it runs Python code of its own; bring a GGUF of it instead.")
    sees, looks = vision_backend(config), image_text_options(config)
    writes = any(str(name).endswith(("ForCausalLM", "LMHeadModel")) for name in architectures)
    if not sees and looks is None and not writes:
        what = ", ".join(map(str, architectures)) or "no architecture"
        raise StudioError(
            f"{folder.name} holds {what}; the studio runs causal language models (…ForCausalLM), models that write "
            "about pictures, image classifiers, object detectors, segmentation models, CLIP and SigLIP."
        )
    files = {f"model/{item.name}": item for item in sorted(folder.iterdir()) if item.suffix in FOLDER_FILES}
    _check_shards(folder, {item.name for item in files.values()})
    if sees not in (CLASSIFIER, FINDER, SEGMENTER) and not TOKENIZERS & {item.name for item in files.values()}:
        raise StudioError(f"{folder.name} has no tokenizer (tokenizer.json); fetch the whole folder again.")
    if sees or looks is not None:
        check_processor(folder)
    if sees:
        return Found(sees, "tags", {"folder": "model"}, files, 2.2, {})
    if looks is not None:
        return Found(IMAGE_TEXT, "words", {"folder": "model"}, files, 2.2, looks)
    backend = "studio.engine.backends.causal_lm:CausalLm"
    return Found(backend, "words", {"folder": "model"}, files, 2.2, {})


def _check_shards(folder: Path, names: set[str]) -> None:
    index = folder / "model.safetensors.index.json"
    if index.is_file():
        try:
            wanted = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
        except (ValueError, KeyError, AttributeError) as fault:
            raise StudioError(f"{folder.name}/{index.name} cannot be read; fetch the whole folder again.") from fault
        if missing := sorted(wanted - names):
            raise StudioError(f"{folder.name} lacks {missing[0]}, a part of its weights; fetch the whole folder again.")
    elif not any(name.endswith(".safetensors") for name in names):
        pickled = next((item.name for item in folder.iterdir() if item.suffix in (".bin", ".pt", ".pth")), "")
        if pickled:
            raise StudioError(
                f"{folder.name} is refused: {pickled} is a pickle, which can run code when opened; {HOW_TO_CONVERT}."
            )
        raise StudioError(f"{folder.name} holds no weights (model.safetensors).")


def _classifier(path: Path, names: frozenset[str]) -> Found:
    """A classifier's state dict; a `labels.txt` beside it (one class name a line) is taken along."""
    architecture = _architecture(path, names)
    files, roles = {path.name: path}, {"weights": path.name}
    labels = path.with_name("labels.txt")
    if labels.is_file():
        files[labels.name], roles["labels"] = labels, labels.name
    backend = "studio.engine.backends.image_tagger:ImageTagger"
    return Found(backend, "tags", roles, files, 3.0, {"architecture": architecture})


def _architecture(path: Path, names: frozenset[str]) -> str:
    """Which network the tensors belong to: told by their names, else by torchvision's way of naming files."""
    if "_conv_stem.weight" in names and "_fc.weight" in names:
        return "efficientnet-lite0"
    if {"conv1.weight", "layer4.0.conv1.weight", "fc.weight"} <= names:
        blocks = sum(bool(re.fullmatch(r"layer\d\.\d+\.conv1\.weight", name)) for name in names)
        known = {(8, False): 18, (16, False): 34, (16, True): 50, (33, True): 101, (50, True): 152}
        if depth := known.get((blocks, "layer1.0.conv3.weight" in names)):
            return f"resnet{depth}"
    stem = path.stem.split("-")[0].lower()
    if any(name.startswith(("classifier.", "head.", "heads.", "fc.")) for name in names) and stem.isidentifier():
        return stem
    raise StudioError(
        f"{path.name} holds no image classifier the studio knows; name the file after its torchvision network, "
        "such as mobilenet_v3_large.pth."
    )


def _copy(source: Path, target: Path, before: int, total: int, report: Report, token: Any) -> tuple[int, str]:
    """Copy one file and hash it on the way; it gets its name only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.part")
    digest, done = hashlib.sha256(), 0
    try:
        with source.open("rb") as stream, part.open("wb") as out:
            while chunk := stream.read(CHUNK):
                if token.is_set():
                    raise Cancelled
                out.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                report(before + done, total, f"copying {source.name}")
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return done, digest.hexdigest()
