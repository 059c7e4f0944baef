"""What a trainer of voices is asked and answers; part of the contract in `engine/protocol.py`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TrainText:
    """One text to learn from: its parts in order, each with whether it is to be learnt or only read.

    A `chat` text has two parts, what the user says and the answer; it is framed by the model's own chat template
    where it has one.
    """

    parts: tuple[tuple[str, bool], ...]
    chat: bool = False


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a voice is trained: low-rank adapters (LoRA, Hu et al. 2021) on the linear layers.

    `depth` is the share 0..1 of the model's layers that get adapters, counted from the last: the layers below are
    frozen, so what they make of a text is worked out once and kept. `alpha` / `rank` is the adapters' strength: one
    alpha for all ranks lets one learning rate serve them all. `batch` is texts a step, `learning_rate` the
    highest of AdamW's; training ends after `patience` epochs that did not lower the held-out loss.
    """

    epochs: int = 3
    rank: int = 8
    alpha: int = 32
    depth: float = 0.5
    batch: int = 8
    learning_rate: float = 5e-4
    patience: int = 1
    seed: int = 0


@dataclass(frozen=True, slots=True)
class TrainRequest:
    """Fine-tune a model on `texts`; `held_out` texts are only ever measured.

    `model` is a trainer's id, as `trainer_of` names it. The adapter is written into `folder`, where training that
    was stopped goes on from its last checkpoint when it is asked for again with the same texts and recipe (the
    number of epochs may differ). Progress is sent as Steps whose note tells the loss and the time left.
    """

    model: str
    texts: tuple[TrainText, ...]
    held_out: tuple[TrainText, ...]
    folder: str
    recipe: Recipe = Recipe()


@dataclass(frozen=True, slots=True)
class Epoch:
    """Mean losses in nats a learnt token: of the training texts during one epoch, and of the held-out ones after it.

    The first row of a training is the untouched model, whose training loss is not measured (None).
    """

    held_out: float | None
    training: float | None = None


@dataclass(frozen=True, slots=True)
class Trained:
    """The answer to a TrainRequest: files of the best epoch in its folder.

    `adapter` is the folder peft reads, `gguf` the same for llama.cpp ("" when the base is no GGUF file, with the
    reason in `note`). `best` is the place of the kept epoch in `epochs`; `tokens` were read and `learnt` learnt in
    one epoch. `seconds` is the time of this run and the ones it resumed, `peak_bytes` the most memory of this one.
    """

    adapter: str
    gguf: str
    epochs: tuple[Epoch, ...]
    best: int
    parameters: int
    tokens: int
    learnt: int
    seconds: float
    peak_bytes: int
    note: str = ""


def trainer_of(model: str) -> str:
    """The engine's id of what fine-tunes a model."""
    return f"{model}#trainer"
