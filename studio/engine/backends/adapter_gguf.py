"""Writes an adapter that peft saved as a GGUF file for llama.cpp, on the very model file it was trained on.

llama.cpp keeps the query and key matrices of some families with their rows in another order (halves of each rotary
pair apart or side by side). Which order a file has is not looked up: it is seen, by comparing the file's own matrix
with the one the network was trained with. An adapter whose matrix is found in neither order is not written.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

PREFIX = "base_model.model."
NEAR = 0.02
"""Largest mean difference, as a share of the mean size, between a matrix and its copy in bfloat16."""


def write_adapter(target: Path, adapter: Path, model_file: Path, network: Any) -> str:
    """Write `target` from the peft folder `adapter`; `network` is the model of `model_file` as it was trained.

    Returns "" when done, else a sentence that says why there is no adapter for llama.cpp.
    The format is that of llama.cpp's own convert_lora_to_gguf.py: `NAME.lora_a` of shape (rank, inputs) and
    `NAME.lora_b` of shape (outputs, rank), float16, for the tensor NAME.
    """
    from gguf import GGUFReader, GGUFWriter
    from safetensors.numpy import load_file

    config = json.loads((adapter / "adapter_config.json").read_text(encoding="utf-8"))
    weights = load_file(adapter / "adapter_model.safetensors")
    reader = GGUFReader(model_file)
    tensors = {tensor.name: tensor for tensor in reader.tensors}
    kind = str(_told(reader, "general.architecture"))
    rename = _names(kind, reader)
    orders: dict[tuple[str, int], Callable[[Any], Any]] = {}
    rows: list[tuple[str, Any]] = []
    for module in sorted({name.rsplit(".lora_", 1)[0] for name in weights}):
        name = rename(module.removeprefix(PREFIX))
        if name is None or f"{name}.weight" not in tensors:
            return f"llama.cpp has no matrix of its own for {module.removeprefix(PREFIX)}."
        part = name.split(".")[-1], tensors[f"{name}.weight"].shape[1]
        if part not in orders:
            order = _order(tensors[f"{name}.weight"], _matrix(network, module.removeprefix(PREFIX)), reader, kind)
            if order is None:
                return f"The rows of {name} are in an order llama.cpp's files of the kind {kind} have not had so far."
            orders[part] = order
        rows.append((f"{name}.weight.lora_a", weights[f"{module}.lora_A.weight"]))
        rows.append((f"{name}.weight.lora_b", orders[part](weights[f"{module}.lora_B.weight"])))
    part_file = target.with_name(f"{target.name}.part")
    writer = GGUFWriter(part_file, kind)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(config["lora_alpha"]))
    for name, values in rows:
        writer.add_tensor(name, np.ascontiguousarray(values, np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    part_file.replace(target)
    return ""


def _names(kind: str, reader: Any) -> Callable[[str], str | None]:
    """From a module's name in transformers to the tensor's in a GGUF file of the architecture `kind`."""
    from gguf import MODEL_ARCH_NAMES, get_tensor_name_map

    known = {name: architecture for architecture, name in MODEL_ARCH_NAMES.items()}
    blocks = int(_told(reader, f"{kind}.block_count") or 0)
    if kind not in known:
        return lambda module: None
    names = get_tensor_name_map(known[kind], blocks)
    return lambda module: names.get_name(module)


def _matrix(network: Any, module: str) -> Any:
    """The frozen matrix under an adapter, as float32 of shape (outputs, inputs)."""
    from transformers.pytorch_utils import Conv1D

    layer = network.get_submodule(module).base_layer
    values = layer.weight.detach().float().cpu().numpy()
    return values.T if isinstance(layer, Conv1D) else values


def _order(tensor: Any, ours: Any, reader: Any, kind: str) -> Callable[[Any], Any] | None:
    """What brings rows in our order into the file's: nothing, or the rotary halves side by side; None if neither."""
    from gguf.quants import dequantize

    theirs = dequantize(tensor.data, tensor.tensor_type).reshape(ours.shape)
    for change in _candidates(reader, kind, ours.shape[0]):
        if np.abs(theirs - change(ours)).mean() <= NEAR * np.abs(theirs).mean():
            return change
    return None


def _candidates(reader: Any, kind: str, rows: int) -> Iterator[Callable[[Any], Any]]:
    yield lambda values: values
    for field in ("attention.head_count", "attention.head_count_kv"):
        heads = int(_told(reader, f"{kind}.{field}") or 0)
        if heads and rows % (2 * heads) == 0:
            yield partial(_side_by_side, heads=heads)


def _told(reader: Any, name: str) -> Any:
    """A value in the head of the file; None when it is not told."""
    field = reader.get_field(name)
    return None if field is None else field.contents()


def _side_by_side(values: Any, heads: int) -> Any:
    """Rows (heads, half, pair) reordered to (heads, pair, half): the two of each rotary pair side by side."""
    rows, columns = values.shape
    return values.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)
