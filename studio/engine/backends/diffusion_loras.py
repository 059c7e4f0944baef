"""LoRAs on a diffusion pipeline: put on by weight, several at once, taken off without a trace."""

from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

from studio.errors import MissingWeights, StudioError

Worn = tuple[tuple[str, int, int], ...]
FAULTS = (OSError, ValueError, KeyError, TypeError, RuntimeError, AttributeError, IndexError)


class Wardrobe:
    """What LoRAs a pipeline has on. Reading them is skipped when the same files are asked for again."""

    def __init__(self, pipe: Any, model: str) -> None:
        self._pipe, self._model = pipe, model
        self._on: Worn = ()

    def wear(self, loras: tuple[tuple[str, float], ...]) -> None:
        """Have exactly these (file, weight) pairs on.

        Raises StudioError, with none on, for a file that is no LoRA in safetensors or is made for another model.
        """
        wanted = tuple(_identity(Path(path)) for path, _ in loras)
        if wanted != self._on:
            self.take_off()
            if loras and not hasattr(self._pipe, "load_lora_weights"):
                raise StudioError(f"{self._model} wears no LoRAs; choose another model, or take them off.")
            for number, (path, _) in enumerate(loras):
                self._put_on(Path(path), f"lora{number}")
            self._on = wanted
        if loras:
            self._pipe.set_adapters([f"lora{n}" for n in range(len(loras))], [weight for _, weight in loras])

    def take_off(self) -> None:
        """Have none on."""
        if self._on or self._names():
            self._pipe.unload_lora_weights()
        self._on = ()

    def _put_on(self, path: Path, name: str) -> None:
        try:
            self._pipe.load_lora_weights(str(path.parent), weight_name=path.name, adapter_name=name)
        except FAULTS as fault:
            self.take_off()
            reason = str(fault).strip().split("\n")[0][:160]
            raise StudioError(
                f"The LoRA {path.name} does not fit {self._model} ({reason}); choose one made for this kind of model."
            ) from fault
        if name not in self._names():
            self.take_off()
            raise StudioError(
                f"The LoRA {path.name} changes nothing in {self._model}; choose one made for this kind of model."
            )

    def _names(self) -> set[str]:
        listed = self._pipe.get_list_adapters() if hasattr(self._pipe, "get_list_adapters") else {}
        return {name for names in listed.values() for name in names}


def _identity(path: Path) -> tuple[str, int, int]:
    """What tells whether a file is the one read before. Raises StudioError for anything but a LoRA in safetensors."""
    if path.suffix.lower() != ".safetensors":
        raise StudioError(
            f"The LoRA {path.name} is refused: it is no safetensors file, and a pickle can run code when opened; load "
            "it where you trust it and save only its tensors with safetensors.torch.save_file."
        )
    try:
        facts = path.stat()
    except OSError as fault:
        raise MissingWeights(f"There is no LoRA at {path}; choose its file again.") from fault
    try:
        with safe_open(path, "pt") as file:
            names = tuple(file.keys())
    except (SafetensorError, OSError) as fault:
        raise StudioError(f"{path.name} is not a safetensors file, or it is damaged.") from fault
    if not any("lora" in name.lower() for name in names):
        raise StudioError(f"{path.name} holds no LoRA; choose a file of low-rank weights.")
    return str(path.absolute()), facts.st_mtime_ns, facts.st_size
