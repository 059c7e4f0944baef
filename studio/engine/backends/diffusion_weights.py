"""Reads the weights of a diffusion model: a diffusers folder, or one safetensors file beside a folder of settings."""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from studio.engine.backends.causal_weights import quiet
from studio.engine.backends.diffusion_plan import Machine
from studio.engine.memory import free_bytes
from studio.engine.protocol import ModelSpec
from studio.errors import MissingWeights

ALIGNED = 64
"""Bytes, the width of the processor's widest numbers; where torch lets its own memory begin."""
FAULTS = (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError, StopIteration)
"""What diffusers, transformers and safetensors raise for weights they cannot read."""


def set_up() -> None:
    """Prepare this process for diffusers: no network, no telemetry, no progress bars; every core for one picture."""
    quiet()
    os.environ["DIFFUSERS_VERBOSITY"] = "error"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["DISABLE_TELEMETRY"] = "YES"
    import logging
    import threading

    import diffusers
    from tqdm import tqdm

    # without one of its own tqdm makes a lock between processes, which a child that is put away leaves behind
    tqdm.set_lock(threading.RLock())
    logging.getLogger("torch.utils._pytree").setLevel(logging.ERROR)
    diffusers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()


def measure(device: str = "") -> Machine:
    """What this machine has free just now; `device` asks for one in particular."""
    import torch

    ram = free_bytes()
    if device in ("", "cuda") and torch.cuda.is_available():
        halves = "bfloat16" if torch.cuda.is_bf16_supported() else "float16"
        return Machine("cuda", ram, int(torch.cuda.mem_get_info()[0]), halves)
    if device in ("", "mps") and torch.backends.mps.is_available():
        limit = int(torch.mps.recommended_max_memory()) - int(torch.mps.driver_allocated_memory())
        return Machine("mps", ram, min(ram, limit), "float16")
    return Machine("cpu", ram, ram)


def read_pipeline(spec: ModelSpec, dtype: Any) -> Any:
    """The text-to-image pipeline of a model in `dtype`, in main memory. Raises MissingWeights with a plain sentence."""
    from diffusers.loaders.single_file_utils import SingleFileComponentError

    try:
        pipe = _read(spec, dtype)
    except (*FAULTS, SingleFileComponentError) as fault:
        reason = str(fault).strip().split("\n")[0][:200]
        raise MissingWeights(f"The weights of {spec.id} cannot be read ({reason}); import the model again.") from fault
    for part, network in pipe.components.items():
        if any(tensor.is_meta for tensor in getattr(network, "parameters", tuple)()):
            raise MissingWeights(f"The weights of {spec.id} lack some of its {part}; import the whole model again.")
    return pipe


def _read(spec: ModelSpec, dtype: Any) -> Any:
    if "weights" not in spec.files:
        return _from_folder(Path(spec.files.get("folder", "")), spec, dtype)
    file = Path(spec.files["weights"])
    if not file.is_file():
        raise MissingWeights(f"The weights of {spec.id} are not at {file}; import the model again.")
    if "base" in spec.files:
        return _with_base(file, Path(spec.files["base"]), spec, dtype)
    if "settings" not in spec.files:
        base = spec.options.get("base", "")
        raise MissingWeights(f"{spec.id} borrows parts of {base}, which is not on the shelf; import that again.")
    return _from_file(file, Path(spec.files["settings"]), spec, dtype)


def sibling(pipe: Any, kind: str) -> Any:
    """The pipeline that fills a part of a picture (`kind` is "fill") or changes one, of the same weights.

    Raises ValueError, TypeError, AttributeError where there is none.
    """
    import diffusers

    auto = diffusers.AutoPipelineForInpainting if kind == "fill" else diffusers.AutoPipelineForImage2Image
    try:
        return auto.from_pipe(pipe)
    except ValueError:
        # some are there under their name without standing in the tables of AutoPipeline
        name = type(pipe).__name__.removesuffix("Pipeline") + ("Inpaint" if kind == "fill" else "Img2Img") + "Pipeline"
        if (family := getattr(diffusers, name, None)) is None:
            raise
        return family.from_pipe(pipe)


def align(pipe: Any) -> None:
    """Copy weights that lie in a mapped file into memory of their own, one by one.

    A file's tensors begin anywhere, and the processor rounds sums differently for memory that is not aligned: the same
    weights from another layout would paint a picture that differs in a few of its last bits.
    """
    import torch

    with torch.no_grad():
        for part in pipe.components.values():
            if isinstance(part, torch.nn.Module):
                for tensor in (*part.parameters(), *part.buffers()):
                    if tensor.data_ptr() % ALIGNED:
                        tensor.data = tensor.data.clone()


def _from_folder(folder: Path, spec: ModelSpec, dtype: Any, **given: Any) -> Any:
    from diffusers import DiffusionPipeline

    if not (folder / "model_index.json").is_file():
        raise MissingWeights(f"The model {spec.id} has no model_index.json in {folder}; import the whole folder.")
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    options = _absent(index)
    if "safety_checker" in index:  # a judge of finished pictures, which the studio leaves to its user
        options |= {"safety_checker": None, "requires_safety_checker": False}
    if variant := spec.options.get("painting", {}).get("variant"):
        options["variant"] = variant
    read: Any = DiffusionPipeline.from_pretrained
    return read(str(folder), dtype=dtype, local_files_only=True, use_safetensors=True, **options, **given)


def _with_base(file: Path, base: Path, spec: ModelSpec, dtype: Any) -> Any:
    """The network that paints from one file, all other parts from a whole model of the same kind."""
    import diffusers

    index = json.loads((base / "model_index.json").read_text(encoding="utf-8"))
    part = next(name for name in ("transformer", "unet") if name in index)
    network = getattr(diffusers, index[part][1]).from_single_file(
        str(file), config=str(base), subfolder=part, dtype=dtype, local_files_only=True
    )
    return _from_folder(base, spec, dtype, **{part: network})


def _from_file(file: Path, settings: Path, spec: ModelSpec, dtype: Any) -> Any:
    """A whole pipeline of one file, in the settings that were written when it was imported."""
    import diffusers

    index = json.loads((settings / "model_index.json").read_text(encoding="utf-8"))
    given = _absent(index)
    if "words" not in spec.files:
        raise MissingWeights(spec.options["lacks"])
    merges = read_merges(Path(spec.files["words"]))
    for part in [part for part in index if part.startswith("tokenizer") and part not in given]:
        config = json.loads((settings / part / "tokenizer_config.json").read_text(encoding="utf-8"))
        given[part] = clip_tokenizer(config["pad_token"], merges)
    family = getattr(diffusers, index["_class_name"])
    return family.from_single_file(str(file), config=str(settings), dtype=dtype, local_files_only=True, **given)


def _absent(index: Mapping[str, Any]) -> dict[str, Any]:
    """The parts that a model_index names and the model does without; diffusers wants to be told so."""
    return {part: None for part, value in index.items() if isinstance(value, list) and value and value[0] is None}


def read_merges(file: Path) -> tuple[str, ...]:
    """The merges in CLIP's `merges.txt`, in order: two pieces of a word with a space between, a line each, after a
    line that tells the version. Raises OSError, ValueError for what is no text."""
    return tuple(file.read_text(encoding="utf-8").splitlines()[1:])


def clip_tokenizer(pad: str, merges: Sequence[str]) -> Any:
    """CLIP's tokenizer (Radford et al. 2021), from the merges alone: its words are the 256 bytes, alone and at a
    word's end, every merge in order, and the marks of a text's beginning and end. `pad` is the word that fills up."""
    from transformers import CLIPTokenizer

    letters = _byte_letters()
    words = [*letters, *(f"{letter}</w>" for letter in letters), *(merge.replace(" ", "") for merge in merges)]
    words += ["<|startoftext|>", "<|endoftext|>"]
    pairs: Any = [tuple(merge.split(" ")) for merge in merges]
    vocabulary = {word: number for number, word in enumerate(words)}
    return CLIPTokenizer(vocab=vocabulary, merges=pairs, pad_token=pad, model_max_length=77)


def _byte_letters() -> list[str]:
    """A printable letter for every byte, in the order of GPT-2's table: printable bytes first, as themselves."""
    plain = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    return [chr(byte) for byte in plain] + [chr(256 + place) for place in range(256 - len(plain))]
