"""Fine-tunes a causal language model on texts of the user's: low-rank adapters through peft, on a CPU or a GPU."""

import hashlib
import json
import math
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import psutil

from studio.engine.backends import causal_weights
from studio.engine.backends.adapter_gguf import write_adapter
from studio.engine.backends.frozen_layers import Passage, layers_of
from studio.engine.backends.training_batches import Batch, batches
from studio.engine.backends.training_checkpoint import Place, read_checkpoint, write_checkpoint
from studio.engine.backends.training_memory import fit
from studio.engine.protocol import ModelSpec, Report, Step, Token, stop_if
from studio.engine.training import Epoch, Recipe, Trained, TrainRequest
from studio.errors import StudioError
from studio.paths import write_atomically

EVERY = 10
"""Steps between two checkpoints."""
WARM_UP = 10
"""Steps in which the learning rate rises; then it falls with one over the square root of the epochs done."""
CLIP = 1.0
"""The largest length of a step's gradient."""
DECAY = 0.01
ADAPTER = "adapter"
GGUF = "adapter.gguf"
CHECKPOINT = "checkpoint.safetensors"


class LoraTrainer:
    """Trains voices for one model: `files` are the model's own, as its writing backend has them."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec

    def load(self, report: Report, token: Token) -> None:
        """Only look for the files: the weights are read for a training and given back after it."""
        causal_weights.place(self._spec)

    def run(self, request: Any, report: Report, token: Token) -> Trained:
        """Train a voice. Raises NotEnoughMemory before anything is loaded, StudioError, or Cancelled."""
        if not isinstance(request, TrainRequest):
            raise StudioError(f"{self._spec.id} only trains voices; choose another model for this.")
        folder = Path(request.folder)
        folder.mkdir(parents=True, exist_ok=True)
        with _Peak() as peak:
            training = _prepare(self._spec, request, report, token)
            training.go()
            result = training.keep_best(self._spec)
        (folder / CHECKPOINT).unlink(missing_ok=True)
        return replace(result, peak_bytes=peak.bytes)

    def close(self) -> None:
        """Nothing is held between trainings."""


class _Peak:
    """The most resident memory of this process while it is entered, looked at every tenth of a second."""

    def __init__(self) -> None:
        self.bytes = 0
        self._done = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="memory watch", daemon=True)

    def __enter__(self) -> "_Peak":
        self._watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watcher.join()

    def _watch(self) -> None:
        process = psutil.Process()
        while True:
            self.bytes = max(self.bytes, process.memory_info().rss)
            if self._done.wait(0.1):
                return


def _prepare(spec: ModelSpec, request: TrainRequest, report: Report, token: Token) -> "_Training":
    """Everything loaded and in place, with the last checkpoint put back when there is one of this training."""
    recipe = request.recipe
    causal_weights.quiet()
    import torch

    report(Step(0, 0, "reading the texts"))
    tokenizer = causal_weights.read_tokenizer(spec)
    learning = batches(request.texts, tokenizer, recipe.batch, recipe.seed)
    held_out = batches(request.held_out, tokenizer, recipe.batch, recipe.seed)
    if not learning:
        raise StudioError("There is nothing to learn in the texts; bring some with answers or lines in them.")
    stop_if(token)
    device, dtype = _choose_device(torch)
    spare, needed = fit(spec, _base(spec), (*learning, *held_out), recipe, dtype.itemsize, device)
    report(Step(0, 0, f"loading {_base(spec)}; training it needs about {needed / 1e6:.0f} MB"))
    network = causal_weights.read_model(spec, dtype).to(device)
    stop_if(token)
    first = round((1 - min(1.0, max(0.0, recipe.depth))) * len(layers_of(network)))
    first = min(first, len(layers_of(network)) - 1)
    torch.manual_seed(recipe.seed)
    wearing = _with_adapters(network, first, recipe, _base(spec))
    _without_dropout(network)
    if not spare:
        network.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    passage = Passage(network, layers_of(network), first, partial(stop_if, token), keep=spare)
    training = _Training(wearing, passage, learning, held_out, request, report, first / len(layers_of(network)))
    training.resume()
    return training


def _choose_device(torch: Any) -> tuple[str, Any]:
    """Where to train and in which numbers: a GPU in bfloat16 when there is one, else the CPU.

    A CPU that multiplies bfloat16 itself uses it too; elsewhere float32 is faster.
    """
    if torch.cuda.is_available():
        return "cuda", torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    if torch.backends.mps.is_available():
        return "mps", torch.float32
    return "cpu", torch.bfloat16 if torch.ops.mkldnn._is_mkldnn_bf16_supported() else torch.float32


def _with_adapters(network: Any, first: int, recipe: Recipe, base: str) -> Any:
    """The network with adapters on every linear layer of its blocks from `first` on; the rest is frozen."""
    from peft import LoraConfig, get_peft_model
    from torch.nn import Linear
    from transformers.pytorch_utils import Conv1D

    blocks = layers_of(network)
    inside = {id(module) for block in blocks[first:] for module in block.modules()}
    names = [
        name for name, module in network.named_modules() if id(module) in inside and isinstance(module, Linear | Conv1D)
    ]
    if not names:
        raise StudioError(f"The model {base} has no linear layers that a voice could change; choose another model.")
    config = LoraConfig(
        r=recipe.rank, lora_alpha=recipe.alpha, lora_dropout=0.0, target_modules=names, task_type="CAUSAL_LM",
        fan_in_fan_out=isinstance(network.get_submodule(names[0]), Conv1D),
    )  # fmt: skip
    wearing = get_peft_model(network, config)
    wearing.peft_config["default"].base_model_name_or_path = base
    return wearing


class _Training:
    """One training: its network, its batches, and how far it has come."""

    def __init__(
        self,
        wearing: Any,
        passage: Passage,
        learning: Sequence[Batch],
        held_out: Sequence[Batch],
        request: TrainRequest,
        report: Report,
        frozen: float,
    ) -> None:
        import torch

        self._wearing = wearing
        self._passage = passage
        self._learning = learning
        self._held_out = held_out
        self._request = request
        self._report = report
        self._frozen = frozen
        self._folder = Path(request.folder)
        self._weights = {name: value for name, value in wearing.named_parameters() if value.requires_grad}
        rate = request.recipe.learning_rate
        self._optimizer = torch.optim.AdamW(self._weights.values(), lr=rate, weight_decay=DECAY)
        self._place = Place(mark=_mark(request))
        self._started = time.monotonic()
        self._before = 0.0
        self._begun: tuple[float, float] | None = None

    def resume(self) -> None:
        """Go back to the last checkpoint, when there is one of the same texts and recipe."""
        found = read_checkpoint(self._folder / CHECKPOINT, self._place.mark, self._weights, self._optimizer)
        if found is not None:
            self._place, self._before = found, found.seconds

    def go(self) -> None:
        """Train epoch after epoch until the last, or until the held-out loss has stopped falling."""
        place = self._place
        if not place.epochs:
            place.epochs.append(Epoch(self._held_out_loss()))
            self._keep(best=True)
        while len(place.epochs) <= self._request.recipe.epochs and not self._fails_to_improve():
            training = self._epoch()
            place.epochs.append(Epoch(self._held_out_loss(), training))
            place.step, place.loss, place.learnt = 0, 0.0, 0
            self._keep(best=place.best == len(place.epochs) - 1)

    def _fails_to_improve(self) -> bool:
        return len(self._place.epochs) - 1 - self._place.best >= max(1, self._request.recipe.patience)

    def _epoch(self) -> float:
        """One pass over the batches, from where the last checkpoint left it; the mean loss of its learnt tokens."""
        place = self._place
        number = len(place.epochs)
        order = list(range(len(self._learning)))
        Random(f"{self._request.recipe.seed} {number}").shuffle(order)
        while place.step < len(order):
            self._begun = self._begun or (time.monotonic(), self._work_done())
            key = order[place.step]
            place.loss += self._step(key, number - 1 + place.step / len(order))
            place.learnt += self._learning[key].learnt
            place.step += 1
            self._tell(number)
            if place.step % EVERY == 0:
                self._keep()
        return place.loss / place.learnt

    def _step(self, key: int, epochs_done: float) -> float:
        import torch

        batch = self._learning[key]
        done = round(epochs_done * len(self._learning))
        rate = self._request.recipe.learning_rate * min(1.0, (done + 1) / WARM_UP) / math.sqrt(1 + epochs_done)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        self._wearing.train()
        loss = self._passage.loss(batch, key)
        (loss / batch.learnt).backward()
        torch.nn.utils.clip_grad_norm_(self._weights.values(), CLIP)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return float(loss.detach())

    def _held_out_loss(self) -> float | None:
        import torch

        if not self._held_out:
            return None
        self._wearing.eval()
        total = 0.0
        with torch.no_grad():
            for at, batch in enumerate(self._held_out):
                total += float(self._passage.loss(batch, -1 - at))
                self._report(Step(at + 1, len(self._held_out), "measuring on held-out texts"))
        return total / sum(batch.learnt for batch in self._held_out)

    def _tell(self, number: int) -> None:
        """Report the step, the mean loss so far, and the time left at this run's own speed."""
        place, recipe = self._place, self._request.recipe
        done, total = self._work_done(), self._work(recipe.epochs, 0)
        at, before = self._begun or (self._started, 0.0)
        speed = (done - before) / max(1e-6, time.monotonic() - at)
        left = (total - done) / max(1e-9, speed)
        words = f"epoch {number} of {recipe.epochs}: loss {place.loss / place.learnt:.2f}, about {_spoken(left)} left"
        self._report(Step(done, total, words))

    def _work_done(self) -> float:
        return self._work(max(0, len(self._place.epochs) - 1), self._place.step)

    def _work(self, epochs: int, steps: int) -> float:
        """What is done with `steps` of the epoch after `epochs`, in passes of one batch through all layers.

        Forward and back through the learning layers is two passes of them; the frozen ones are passed once.
        """
        each = len(self._learning)
        return 2 * (1 - self._frozen) * (epochs * each + steps) + self._frozen * (each if epochs else steps)

    def _keep(self, *, best: bool = False) -> None:
        self._place.seconds = self._before + time.monotonic() - self._started
        if best:
            _save_adapter(self._wearing, self._folder / ADAPTER)
        write_checkpoint(self._folder / CHECKPOINT, self._place, self._weights, self._optimizer)

    def keep_best(self, spec: ModelSpec) -> Trained:
        """The result: the adapter of the best epoch, for peft and, where the base is a GGUF file, for llama.cpp."""
        place = self._place
        gguf, note = "", "The base is a Hugging Face folder, so there is no adapter for llama.cpp."
        if "weights" in spec.files:
            note = write_adapter(
                self._folder / GGUF, self._folder / ADAPTER, Path(spec.files["weights"]), self._wearing.get_base_model()
            )
            gguf = "" if note else str(self._folder / GGUF)
        return Trained(
            adapter=str(self._folder / ADAPTER),
            gguf=gguf,
            epochs=tuple(place.epochs),
            best=place.best,
            parameters=sum(value.numel() for value in self._weights.values()),
            tokens=sum(batch.tokens for batch in self._learning),
            learnt=sum(batch.learnt for batch in self._learning),
            seconds=self._before + time.monotonic() - self._started,
            peak_bytes=0,
            note=note,
        )


def _without_dropout(network: Any) -> None:
    """Switch every dropout off: the frozen layers must give the same each time, and so must a resumed training."""
    from torch.nn import Dropout

    for module in network.modules():
        if isinstance(module, Dropout):
            module.p = 0.0
        if hasattr(module, "attention_dropout") and isinstance(module.attention_dropout, float):
            module.attention_dropout = 0.0


def _save_adapter(wearing: Any, folder: Path) -> None:
    """Write the adapter as peft reads it, in float16 as llama.cpp gets it, so that both say the same words."""
    from safetensors.torch import load_file, save

    wearing.save_pretrained(str(folder), save_embedding_layers=False)
    (folder / "README.md").unlink(missing_ok=True)
    file = folder / "adapter_model.safetensors"
    halves = {name: value.half() for name, value in load_file(file).items()}
    write_atomically(file, save(halves, {"format": "pt"}))


def _base(spec: ModelSpec) -> str:
    """The model a trainer trains, by the name the user knows."""
    return str(spec.options.get("base") or spec.id)


def _mark(request: TrainRequest) -> str:
    """What tells one training from another: the texts and the recipe, whatever the number of epochs."""
    recipe = {**asdict(request.recipe), "epochs": 0, "patience": 0}
    told = [request.model, recipe, [asdict(text) for text in (*request.texts, *request.held_out)]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _spoken(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
