"""Cuts text into the tokens of a GGUF model, from the vocabulary in the file itself.

llama.cpp's server tells no token ids of a text, and scoring a line needs them. Only the byte-level BPE vocabularies
of GPT-2's kind are read here (GPT-2, Llama 3, Qwen, SmolLM and their kin); for others there is no tokenizer.
"""

import struct
from pathlib import Path
from typing import Any, BinaryIO

from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence, Split

NUMBERS = {
    0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d",
}  # fmt: skip
"""struct formats of the number types of a GGUF value (the GGUF specification, version 3)."""
STRING, ARRAY = 8, 9
WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}{digits}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""How Llama 3 and Qwen cut text before merging: contractions, words, digits, punctuation, line ends, spaces."""


def read_tokenizer(path: Path) -> Tokenizer | None:
    """The tokenizer in a GGUF file, or None when it is of a kind that is not read here.

    Raises OSError or struct.error for a damaged file.
    """
    values = _values(path)
    if values.get("tokenizer.ggml.model") != "gpt2" or "tokenizer.ggml.merges" not in values:
        return None
    tokens = values["tokenizer.ggml.tokens"]
    merges = [tuple(merge.split(" ", 1)) for merge in values["tokenizer.ggml.merges"]]
    tokenizer = Tokenizer(BPE(vocab={token: number for number, token in enumerate(tokens)}, merges=merges))
    tokenizer.pre_tokenizer = _cutter(str(values.get("tokenizer.ggml.pre", "")))
    return tokenizer


def _cutter(kind: str) -> Any:
    plain = ByteLevel(add_prefix_space=False, use_regex=True)
    if kind in ("smollm", "starcoder", "refact", "command-r"):
        return Sequence([Digits(individual_digits=True), plain])
    if kind in ("qwen2", "llama-bpe", "llama3"):
        words = WORDS.format(digits="" if kind == "qwen2" else "{1,3}")
        return Sequence([Split(Regex(words), "isolated"), ByteLevel(add_prefix_space=False, use_regex=False)])
    return plain


def _values(path: Path) -> dict[str, Any]:
    """The metadata of a GGUF file by name."""
    with path.open("rb") as stream:
        _, _, _, count = struct.unpack("<4sIQQ", stream.read(24))
        return {_string(stream): _value(stream, _number(stream, 4)) for _ in range(count)}


def _value(stream: BinaryIO, kind: int) -> Any:
    if kind == STRING:
        return _string(stream)
    if kind != ARRAY:
        return _number(stream, kind)
    inner, count = _number(stream, 4), _number(stream, 10)
    if inner == STRING:
        return [_string(stream) for _ in range(count)]
    size = struct.calcsize(NUMBERS[inner])
    return [number for (number,) in struct.iter_unpack(NUMBERS[inner], stream.read(size * count))]


def _string(stream: BinaryIO) -> str:
    (length,) = struct.unpack("<Q", stream.read(8))
    return stream.read(length).decode("utf-8", "replace")


def _number(stream: BinaryIO, kind: int) -> Any:
    layout = NUMBERS[kind]
    return struct.unpack(layout, stream.read(struct.calcsize(layout)))[0]
