"""What a training needs of memory, told before anything is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.engine import memory
from studio.engine.backends import causal_weights
from studio.engine.backends.training_batches import Batch
from studio.engine.protocol import ModelSpec
from studio.engine.training import Recipe
from studio.errors import NotEnoughMemory

LIBRARIES = 900 * memory.MEGABYTE
"""What torch, transformers and peft take by themselves."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a network's shape decides the memory of a training."""

    parameters: int
    layers: int
    hidden: int
    inner: int
    vocabulary: int
    mapped: int = 0
    """Bytes of the GGUF file, which stays mapped after it was read."""


def _free(device: str) -> int:
    """Bytes free where the training runs; a Mac's GPU shares the system's memory."""
    if device != "cuda":
        return memory.free_bytes()
    import torch

    return int(torch.cuda.mem_get_info()[0])


def fit(
    spec: ModelSpec, name: str, rows: Sequence[Batch], recipe: Recipe, itemsize: int, device: str
) -> tuple[bool, int]:
    """Whether training fits comfortably, False when only with activations worked out twice; and the bytes it needs.

    Raises NotEnoughMemory with both figures when it does not fit at all.
    """
    shape, free = _shape(spec), _free(device)
    comfortable = _needed(shape, rows, recipe, itemsize, spare=True)
    frugal = _needed(shape, rows, recipe, itemsize, spare=False)
    if comfortable + memory.KEEP_FREE <= free:
        return True, comfortable
    if frugal + memory.KEEP_FREE <= free:
        return False, frugal
    raise NotEnoughMemory(
        f"Training {name} needs about {frugal / 1e6:.0f} MB of memory and "
        f"{free / 1e6:.0f} MB are free; close other programs, choose a smaller model, or fewer texts a step."
    )


def _shape(spec: ModelSpec) -> _Shape:
    from transformers import AutoConfig

    folder, options = causal_weights.place(spec)
    config = AutoConfig.from_pretrained(folder, local_files_only=True, **options)
    hidden = int(config.hidden_size)
    inner = getattr(config, "intermediate_size", None) or 4 * hidden
    parameters = causal_weights.count_parameters(spec)
    mapped = Path(spec.files["weights"]).stat().st_size if options else 0
    return _Shape(parameters, int(config.num_hidden_layers), hidden, int(inner), int(config.vocab_size), mapped)


def _needed(shape: _Shape, rows: Sequence[Batch], recipe: Recipe, itemsize: int, *, spare: bool) -> int:
    """Bytes of a training at its fullest: weights, what backward needs of one batch, logits, kept frozen work.

    Backward needs of every learning layer, for each token, some 14 vectors of the hidden size and 5 of the inner
    one, half of them in float32 for the adapters (counted on Qwen2 with adapters on every linear layer; the sum was
    within a tenth of what was measured for models of 135 million and 1.5 billion).
    Reading a GGUF file unpacks one tensor at a time in float32; a sixth of the weights covers the largest.
    """
    widest = max(batch.tokens for batch in rows)
    learnt = max(batch.learnt for batch in rows)
    learning = max(1, round(recipe.depth * shape.layers)) if spare else 1
    a_layer = widest * (14 * shape.hidden + 5 * shape.inner) * (itemsize + 4) // 2
    checkpoints = 0 if spare else widest * shape.hidden * itemsize * shape.layers
    kept = sum(batch.tokens for batch in rows) * shape.hidden * itemsize if spare and recipe.depth < 1 else 0
    logits = learnt * shape.vocabulary * (itemsize + 8)
    adapters = 16 * recipe.rank * 8 * (shape.hidden + shape.inner) * max(1, round(recipe.depth * shape.layers))
    weights = shape.parameters * itemsize
    most = max(weights // 2, learning * a_layer + checkpoints + logits + adapters)
    return weights + most + kept + shape.mapped + LIBRARIES
