"""Looks into weights files without running anything in them: GGUF headers, pickles by opcode, safetensors names."""

import json
import pickletools
import struct
import zipfile
from pathlib import Path
from typing import IO

from studio.errors import StudioError

PLAIN_GLOBALS = frozenset(
    {
        "collections OrderedDict",
        "torch._utils _rebuild_tensor",
        "torch._utils _rebuild_tensor_v2",
        "torch._utils _rebuild_parameter",
        "torch Size",
        *(f"torch {kind}Storage" for kind in ("Float", "Double", "Half", "BFloat16", "Long", "Int", "Short", "Char")),
        *(f"torch {kind}Storage" for kind in ("Byte", "Bool")),
    }
)
"""What a state dict of tensors refers to, and nothing else: what `torch.load(weights_only=True)` needs for one."""

HOW_TO_CONVERT = (
    "load it where you trust it and save only the tensors, "
    "with safetensors.torch.save_file(network.state_dict(), 'weights.safetensors')"
)
GGUF_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
GGUF_TEXT = 8


def gguf_facts(path: Path) -> dict[str, str]:
    """The text entries at the head of a GGUF file, such as `general.architecture` and `general.name`.

    Reads until the first array (the vocabulary), as laid out in the GGUF specification, versions 2 and 3.
    Raises StudioError when the file is not GGUF or ends too early.
    """
    try:
        with path.open("rb") as stream:
            magic, version, tensors, entries = struct.unpack("<4sIQQ", stream.read(24))
            if magic != b"GGUF" or version not in (2, 3) or tensors == 0:
                raise StudioError(f"{path.name} is not a GGUF model of version 2 or 3; convert it with llama.cpp.")
            return _gguf_texts(stream, entries)
    except (struct.error, UnicodeDecodeError) as fault:
        raise StudioError(f"{path.name} ends in the middle of its header; fetch the file again.") from fault


def _gguf_texts(stream: IO[bytes], entries: int) -> dict[str, str]:
    facts: dict[str, str] = {}
    for _ in range(entries):
        key = _gguf_text(stream)
        (kind,) = struct.unpack("<I", stream.read(4))
        if kind == GGUF_TEXT:
            facts[key] = _gguf_text(stream)
        elif kind in GGUF_SIZES:
            stream.read(GGUF_SIZES[kind])
        else:
            break
    return facts


def _gguf_text(stream: IO[bytes]) -> str:
    (length,) = struct.unpack("<Q", stream.read(8))
    if length > 1 << 20:
        raise struct.error("a text longer than a header")
    data = stream.read(length)
    if len(data) < length:
        raise struct.error("the file ends")
    return data.decode()


def check_state_dict(path: Path) -> frozenset[str]:
    """Make sure that a PyTorch checkpoint is a plain state dict; the names in it (tensor names among them).

    The pickles are read opcode by opcode and never run. Raises StudioError, with the way to convert, when one
    refers to anything but tensors and ordered dicts, or uses an opcode that could hide what it refers to.
    """
    names: set[str] = set()
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                inside = [name for name in archive.namelist() if name.endswith("data.pkl")]
                if not inside:
                    raise StudioError(f"{path.name} is a zip archive but not a PyTorch checkpoint.")
                for name in inside:
                    with archive.open(name) as stream:
                        names |= _walk(stream, path.name)
        else:
            # The older format: magic number, protocol, system facts, the dict, storage keys; then raw numbers.
            with path.open("rb") as stream:
                for _ in range(5):
                    names |= _walk(stream, path.name)
    except (ValueError, zipfile.BadZipFile) as fault:
        raise StudioError(f"{path.name} is not a PyTorch checkpoint, or it is damaged ({fault}).") from fault
    return frozenset(names)


def _walk(stream: IO[bytes], name: str) -> set[str]:
    texts: set[str] = set()
    for opcode, argument, _ in pickletools.genops(stream):
        if opcode.name == "GLOBAL" and argument not in PLAIN_GLOBALS:
            what = str(argument).replace(" ", ".")
            raise StudioError(f"{name} is refused: it would run {what} when opened; {HOW_TO_CONVERT}.")
        if opcode.name in ("STACK_GLOBAL", "INST", "OBJ", "EXT1", "EXT2", "EXT4", "NEWOBJ", "NEWOBJ_EX"):
            raise StudioError(f"{name} is refused: its pickle holds more than tensors; {HOW_TO_CONVERT}.")
        if isinstance(argument, str):
            texts.add(argument)
    return texts


def safetensors_names(path: Path) -> frozenset[str]:
    """The tensor names of a safetensors file. Raises StudioError when it is not one."""
    return frozenset(safetensors_shapes(path))


def safetensors_shapes(path: Path) -> dict[str, tuple[int, ...]]:
    """The shape of every tensor of a safetensors file, by name. Raises StudioError when it is not one."""
    try:
        with path.open("rb") as stream:
            (length,) = struct.unpack("<Q", stream.read(8))
            header = json.loads(stream.read(length)) if length < 100 << 20 else None
        if not isinstance(header, dict):
            raise ValueError("no header")
        return {name: tuple(row.get("shape", ())) for name, row in header.items() if name != "__metadata__"}
    except (struct.error, ValueError, TypeError, AttributeError) as fault:
        raise StudioError(f"{path.name} is not a safetensors file, or it is damaged.") from fault
