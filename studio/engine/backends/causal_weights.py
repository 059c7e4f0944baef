"""Reads causal language models and their tokenizers for transformers: Hugging Face folders, and GGUF files."""

import json
import os
import struct
from math import prod
from pathlib import Path
from typing import Any

import psutil
from safetensors import SafetensorError

from studio.engine.protocol import ModelSpec
from studio.errors import MissingWeights

FAULTS = (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError)
"""What transformers raises when it reads a folder that is not whole."""


def place(spec: ModelSpec) -> tuple[Path, dict[str, Any]]:
    """The folder to read, and the name of the GGUF file in it (`gguf_file`) when there is one.

    Raises MissingWeights when the file or the folder's config.json is not there.
    """
    if "weights" in spec.files:
        file = Path(spec.files["weights"])
        if not file.is_file():
            raise MissingWeights(f"The weights of {spec.id} are not at {file}; fetch the model first.")
        return file.parent, {"gguf_file": file.name}
    folder = Path(spec.files.get("folder", ""))
    if not (folder / "config.json").is_file():
        raise MissingWeights(f"The model {spec.id} has no config.json in {folder}; import the whole folder.")
    return folder, {}


def quiet() -> None:
    """Set up this process for transformers: no network, no progress bars, as many threads as there are cores."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    os.environ["TRANSFORMERS_VERBOSITY"] = "error"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ["TQDM_DISABLE"] = "1"
    import torch

    torch.set_num_threads(psutil.cpu_count(logical=False) or 1)


def read_tokenizer(spec: ModelSpec) -> Any:
    """The model's tokenizer. Raises MissingWeights when it cannot be read."""
    from transformers import AutoTokenizer

    folder, options = place(spec)
    try:
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, **options)
    except FAULTS as error:
        raise _unreadable(spec, folder, error) from error


def read_model(spec: ModelSpec, dtype: Any) -> Any:
    """The model in `dtype`, every weight of a GGUF file unpacked. Raises MissingWeights when it cannot be read."""
    from transformers import AutoModelForCausalLM, GgufConfig

    folder, options = place(spec)
    if options:
        options["quantization_config"] = GgufConfig(dequantize=True)
    try:
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder, local_files_only=True, use_safetensors=True, dtype=dtype, **options
        )
    except FAULTS as error:
        raise _unreadable(spec, folder, error) from error
    return model.eval()


def _unreadable(spec: ModelSpec, folder: Path, error: Exception) -> MissingWeights:
    reason = next(iter(str(error).splitlines()), type(error).__name__)
    return MissingWeights(
        f"The model {spec.id} in {folder} cannot be read ({reason}); it needs config.json, a tokenizer "
        "and safetensors weights."
    )


def count_parameters(spec: ModelSpec) -> int:
    """How many numbers the model's weights are, from the heads of its files (GGUF version 3, or safetensors).

    Raises MissingWeights when a head cannot be read.
    """
    folder, options = place(spec)
    try:
        if options:
            from gguf import GGUFReader

            return sum(int(tensor.n_elements) for tensor in GGUFReader(folder / options["gguf_file"]).tensors)
        return sum(_safetensors_numbers(file) for file in sorted(folder.glob("*.safetensors")))
    except (OSError, ValueError, KeyError, struct.error) as error:
        raise _unreadable(spec, folder, error) from error


def _safetensors_numbers(file: Path) -> int:
    with file.open("rb") as stream:
        (length,) = struct.unpack("<Q", stream.read(8))
        head = json.loads(stream.read(length))
    return sum(prod(row["shape"]) for name, row in head.items() if name != "__metadata__")
