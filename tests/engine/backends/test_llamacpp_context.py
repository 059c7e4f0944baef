"""How many tokens a GGUF model gets, from its own head and free memory."""

import struct
from pathlib import Path

import pytest

from studio.engine import memory
from studio.engine.backends.gguf_head import read_head
from studio.engine.backends.llamacpp import choose_context


def text(words: str) -> bytes:
    return struct.pack("<Q", len(words)) + words.encode()


def write_head(path: Path, weights: int, context: int) -> Path:
    """A head of a model of 8 layers and 2 of 4 heads of 64: 4 kB a token; the vocabulary is cut off."""
    told = {"block_count": 8, "attention.head_count": 4, "attention.head_count_kv": 2, "embedding_length": 256}
    told["context_length"] = context
    entries = [text("general.architecture") + struct.pack("<I", 8) + text("toy")]
    entries += [text(f"toy.{name}") + struct.pack("<II", 4, value) for name, value in told.items()]
    entries += [text("tokenizer.ggml.model") + struct.pack("<I", 8) + text("gpt2")]
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 1, len(entries) + 5) + b"".join(entries))
    with path.open("r+b") as stream:
        stream.truncate(weights)
    return path


@pytest.mark.parametrize(
    ("weights", "own", "free", "context"),
    [
        (900 << 20, 32768, 8 << 30, 16384),
        (200 << 20, 32768, 8 << 30, 8192),
        (50 << 20, 32768, 8 << 30, 4096),
        (900 << 20, 2048, 8 << 30, 2048),
        (900 << 20, 32768, 100 << 20, 2048),
        (900 << 20, 32768, 10 << 20, 1024),
    ],
)
def test_tokens_are_given_as_memory_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, weights: int, own: int, free: int, context: int
) -> None:
    monkeypatch.setattr(memory, "free_bytes", lambda: free)
    assert choose_context(write_head(tmp_path / "toy.gguf", weights, own)) == context


def test_the_head_ends_before_the_vocabulary(tmp_path: Path) -> None:
    head = read_head(write_head(tmp_path / "toy.gguf", 4000, 99))
    assert head["toy.context_length"] == 99
    assert not any(name.startswith("tokenizer") for name in head)


def test_a_damaged_head_is_left_to_the_load(tmp_path: Path) -> None:
    (tmp_path / "cut.gguf").write_bytes(b"GGUF\3\0")
    assert choose_context(tmp_path / "cut.gguf") == 4096
