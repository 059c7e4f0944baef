"""What reading a model of pictures from a Hugging Face folder comes to: where it runs, and why it cannot be read."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from studio.engine.backends import causal_weights
from studio.errors import MissingWeights


def device_and_dtype() -> tuple[str, Any]:
    """Where a model runs, "cuda", "mps" or "cpu", and its number type there.

    Half precision on graphics cards: bfloat16 where the card has it, for it cannot overflow. Processors compute
    float32 fastest.
    """
    import torch

    if torch.cuda.is_available():
        return "cuda", torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float16
    if torch.backends.mps.is_available():
        return "mps", torch.float16
    return "cpu", torch.float32


@contextmanager
def told_plainly(
    model: str, needs: str = "config.json, preprocessor_config.json and safetensors weights"
) -> Iterator[None]:
    """Turn what transformers raises for a folder it cannot read into MissingWeights, with the reason and what the
    model `needs` in its folder."""
    try:
        yield
    except (*causal_weights.FAULTS, AttributeError, IndexError) as fault:
        reason = next(iter(str(fault).splitlines()), type(fault).__name__)
        raise MissingWeights(f"The model {model} cannot be read ({reason.rstrip('.')}); it needs {needs}.") from fault


def check_whole(told: Mapping[str, Any]) -> None:
    """Raise ValueError when, by what transformers `told` of its reading, some of a model's weights are not there."""
    if told["missing_keys"]:
        raise ValueError(f"it lacks {sorted(told['missing_keys'])[0]}")
