"""Texts to learn from as batches of token ids, always the same for the same texts, tokenizer and seed."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from studio.engine.training import TrainText

LONGEST = 512
"""Tokens of a text that are read; what is longer is cut at the end."""
UNTOLD = -100
"""The mark of a place whose token is not learnt, as PyTorch's cross-entropy has it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Token ids of shape (texts, longest), padded at the end, and of the same shape what to learn: id or UNTOLD.

    `learnt` counts the places that are learnt, `tokens` all places, padding included.
    """

    ids: Any
    targets: Any
    learnt: int
    tokens: int


def batches(texts: Sequence[TrainText], tokenizer: Any, size: int, seed: int) -> tuple[Batch, ...]:
    """All texts in batches of up to `size` texts of like length; texts with nothing to learn are left out.

    Which texts share a batch stays the same in every epoch, so that the frozen layers' work can be kept.
    """
    rows = [encode(text, tokenizer) for text in texts]
    rows = [row for row in rows if any(target != UNTOLD for target in row[1][1:])]
    random.Random(seed).shuffle(rows)
    rows.sort(key=lambda row: len(row[0]))
    return tuple(_batch(rows[at : at + size]) for at in range(0, len(rows), size))


def encode(text: TrainText, tokenizer: Any) -> tuple[list[int], list[int]]:
    """A text's token ids, and of the same length the id to learn at each place, or UNTOLD.

    Parts are cut into tokens one by one, as they are when the model writes the part after the other. The last part
    is followed by the mark that ends a text.
    """
    parts, framed = _framed(text, tokenizer)
    ids: list[int] = [] if framed else [int(number) for number in tokenizer.encode("", add_special_tokens=True)]
    targets = [UNTOLD] * len(ids)
    for words, told in parts:
        new = [int(number) for number in tokenizer.encode(words, add_special_tokens=False)]
        ids += new
        targets += new if told else [UNTOLD] * len(new)
    if tokenizer.eos_token_id is not None and parts and parts[-1][1]:
        ids.append(int(tokenizer.eos_token_id))
        targets.append(ids[-1])
    return ids[:LONGEST], targets[:LONGEST]


def _framed(text: TrainText, tokenizer: Any) -> tuple[tuple[tuple[str, bool], ...], bool]:
    """The parts of a text, a chat's first one in the model's own frame; and whether it has been framed."""
    if not (text.chat and tokenizer.chat_template):
        return text.parts, False
    asked = [{"role": "user", "content": text.parts[0][0]}]
    frame = tokenizer.apply_chat_template(asked, tokenize=False, add_generation_prompt=True)
    return ((frame, False), *text.parts[1:]), True


def _batch(rows: Sequence[tuple[list[int], list[int]]]) -> Batch:
    import torch

    longest = max(len(ids) for ids, _ in rows)
    ids = torch.zeros((len(rows), longest), dtype=torch.long)
    targets = torch.full((len(rows), longest), UNTOLD, dtype=torch.long)
    for at, (row, told) in enumerate(rows):
        ids[at, : len(row)] = torch.tensor(row)
        targets[at, : len(row)] = torch.tensor(told)
    return Batch(ids, targets, int((targets[:, 1:] != UNTOLD).sum()), ids.numel())
