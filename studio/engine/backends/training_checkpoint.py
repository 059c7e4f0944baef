"""Where a training stands, in one safetensors file that is replaced whole: a kill at any instant costs a few steps."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from studio.engine.training import Epoch
from studio.paths import write_atomically

MOMENTS = ("step", "exp_avg", "exp_avg_sq")
"""What AdamW remembers of each weight."""


@dataclass(slots=True)
class Place:
    """How far a training has come. `mark` tells it from others; `step` counts the steps of the current epoch, and
    `loss` and `learnt` sum over them; `epochs` are the measured ones, the untouched model first."""

    mark: str
    epochs: list[Epoch] = field(default_factory=list)
    step: int = 0
    loss: float = 0.0
    learnt: int = 0
    seconds: float = 0.0

    @property
    def best(self) -> int:
        """The epoch with the least held-out loss; the last one where nothing was held out."""
        losses = [epoch.held_out for epoch in self.epochs]
        known = [loss for loss in losses if loss is not None]
        return losses.index(min(known)) if known else len(losses) - 1


def write_checkpoint(path: Path, place: Place, weights: Mapping[str, Any], optimizer: Any) -> None:
    """Write the weights, what the optimizer remembers of them, the random state and the place."""
    import torch
    from safetensors.torch import save

    tensors = {f"weight {name}": value.detach().cpu() for name, value in weights.items()}
    for name, value in weights.items():
        for moment, state in optimizer.state.get(value, {}).items():
            tensors[f"{moment} {name}"] = state.detach().cpu()
    tensors["random"] = torch.get_rng_state()
    write_atomically(path, save(tensors, {"place": json.dumps(asdict(place))}))


def read_checkpoint(path: Path, mark: str, weights: Mapping[str, Any], optimizer: Any) -> Place | None:
    """Put a checkpoint back and say where it stood; None when there is none, or it is of another training."""
    import torch
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, "pt") as file:
            row = json.loads((file.metadata() or {}).get("place", "{}"))
            if row.get("mark") != mark:
                return None
            row["epochs"] = [Epoch(**epoch) for epoch in row["epochs"]]
            place = Place(**row)
            held = set(file.keys())
            for name, value in weights.items():
                with torch.no_grad():
                    value.copy_(file.get_tensor(f"weight {name}"))
                if f"step {name}" in held:
                    optimizer.state[value] = {
                        moment: file.get_tensor(f"{moment} {name}").to("cpu" if moment == "step" else value.device)
                        for moment in MOMENTS
                    }
            torch.set_rng_state(file.get_tensor("random"))
    except (OSError, SafetensorError, ValueError, KeyError, TypeError):
        return None
    return place
