"""Cuts text into the tokens of a GGUF model, from the vocabulary in the file itself.

llama.cpp's server tells no token ids of a text, and scoring a line needs them. Only the byte-level BPE vocabularies
of GPT-2's kind are read here (GPT-2, Llama 3, Qwen, SmolLM and their kin); for others there is no tokenizer.
"""

from pathlib import Path
from typing import Any

from tokenizers import Regex, Tokenizer
from tokenizers.models import BPE
from tokenizers.pre_tokenizers import ByteLevel, Digits, Sequence, Split

from studio.engine.backends.gguf_head import read_values

WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{{L}}\p{{N}}]?\p{{L}}+|\p{{N}}{digits}| ?[^\s\p{{L}}\p{{N}}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"
)
"""How Llama 3 and Qwen cut text before merging: contractions, words, digits, punctuation, line ends, spaces."""


def read_tokenizer(path: Path) -> Tokenizer | None:
    """The tokenizer in a GGUF file, or None when it is of a kind that is not read here.

    Raises OSError or struct.error for a damaged file.
    """
    values = read_values(path)
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
