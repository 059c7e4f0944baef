"""Voices: what a model learnt from a brand's texts. A voice is a folder with a record and an adapter for one model."""

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from studio import paths
from studio.errors import StudioError
from studio.models.shelf import Record
from studio.models.weights_files import safetensors_names

RECORD = "voice.json"
ADAPTER = "adapter/adapter_model.safetensors"
SETTINGS = "adapter/adapter_config.json"
GGUF = "adapter.gguf"
FILES = (ADAPTER, SETTINGS, GGUF)
"""What a voice may hold besides its record."""
LARGEST = 2_000_000_000
"""Bytes of the largest voice that is imported."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of a voice. `base` is the id of the model it was trained on, `base_hash` what tells that model's
    weights (`weights_hash`); `files` maps each file to (bytes, sha256).

    `recipe` is everything the training was asked for; `losses` are (training, held-out) a learnt token in nats, the
    untouched model first; `set_hash` is the SHA-256 of all texts, `rows` and `held_out` count them.
    """

    id: str
    name: str
    base: str
    base_hash: str
    files: Mapping[str, tuple[int, str]]
    recipe: Mapping[str, Any]
    losses: tuple[tuple[float | None, float | None], ...]
    best: int
    rows: int
    held_out: int
    set_hash: str
    source: str
    seconds: float
    peak_bytes: int
    tokens: int
    date: str
    note: str = ""
    numbers: Mapping[str, float] = field(default_factory=dict)


class Voices:
    """The voices on this machine: the user's own under `folder` (by default in the user's data folder), and the
    `shipped` ones, which cannot be removed."""

    def __init__(self, folder: Path | None = None, shipped: Path | None = None) -> None:
        self.folder = folder if folder is not None else paths.data_folder() / "voices"
        self.shipped = shipped if shipped is not None else paths.resources() / "voice"

    def place(self, voice: str) -> Path:
        """The folder of a voice: the shipped one's, else the user's, whether it is there or not."""
        shipped = self.shipped / voice
        return shipped if (shipped / RECORD).is_file() else self.folder / voice

    def all(self) -> tuple[Voice, ...]:
        """Every voice whose files are whole in size, shipped ones first, then by id."""
        found = []
        for folder in (self.shipped, self.folder):
            for item in sorted(folder.iterdir()) if folder.is_dir() else ():
                voice = read_record(item / RECORD)
                if voice is not None and voice.id == item.name and _is_whole(item, voice):
                    found.append(voice)
        return tuple({voice.id: voice for voice in reversed(found)}.values())[::-1]

    def voice(self, name: str) -> Voice:
        """A voice by id or name. Raises StudioError with the nearest id."""
        known = self.all()
        for voice in known:
            if name in (voice.id, voice.name):
                return voice
        have = ", ".join(voice.id for voice in known) or "none yet; train one with: studio voice train"
        raise StudioError(f'There is no voice called "{name}"; there are: {have}.')

    def free_id(self, name: str) -> str:
        """The id a new voice of this name gets. Raises StudioError when it has no letters or is taken."""
        voice = identity(name)
        if (self.folder / voice / RECORD).is_file() or (self.shipped / voice / RECORD).is_file():
            raise StudioError(f"There is a voice called {voice} already; choose another name, or remove it first.")
        return voice

    def add(self, voice: Voice, made: Path) -> Voice:
        """Keep a voice whose files lie in `made`; they are copied, then the record makes it complete."""
        place = self.folder / voice.id
        files = {}
        for name in FILES:
            if (made / name).is_file():
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                if made != place:
                    shutil.copyfile(made / name, place / name)
                files[name] = _fingerprint(place / name)
        voice = Voice(**{**_row(voice), "files": files})
        paths.write_atomically(place / RECORD, record_bytes(voice))
        return voice

    def remove(self, name: str) -> str:
        """Delete one of the user's voices; its id. Raises StudioError when it is unknown or ships with the program."""
        voice = self.voice(name)
        if self.place(voice.id).parent == self.shipped:
            raise StudioError(f"The voice {voice.id} comes with the program, so it stays; switch it off in the brief.")
        shutil.rmtree(self.folder / voice.id)
        return voice.id

    def export(self, name: str, target: Path) -> Path:
        """Write a voice into one file (a zip of record and adapter) that another machine can import."""
        voice = self.voice(name)
        place = self.place(voice.id)
        part = target.with_name(f"{target.name}.part")
        part.parent.mkdir(parents=True, exist_ok=True)
        try:
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(RECORD, record_bytes(voice))
                for file in voice.files:
                    archive.write(place / file, file)
            part.replace(target)
        except OSError as error:
            raise StudioError(f"The voice cannot be written to {target} ({error}); choose another place.") from error
        finally:
            part.unlink(missing_ok=True)
        return target

    def bring(self, source: Path, name: str = "") -> Voice:
        """Import a voice from a file that `export` wrote, under its own name or another.

        Every file is checked against the record's hash, the adapter must be safetensors and GGUF, and nothing in it
        is run. Raises StudioError with the reason when it is refused.
        """
        try:
            with zipfile.ZipFile(source) as archive:
                voice = _checked(archive, source.name)
                voice = Voice(**{**_row(voice), "id": self.free_id(name or voice.id), "name": name or voice.name})
                with paths.scratch_folder() as folder:
                    for file in voice.files:
                        _take(archive, file, folder / file, voice.files[file], source.name)
                    _check_kinds(folder, voice, source.name)
                    return self.add(voice, folder)
        except (OSError, zipfile.BadZipFile, RuntimeError, EOFError) as error:
            raise StudioError(f"{source.name} is not a voice that the studio exported ({error}).") from error


def identity(name: str) -> str:
    """A name as an id: lower case, hyphens. Raises StudioError when nothing is left."""
    voice = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60]
    if not voice:
        raise StudioError(f'"{name}" has no letters or digits to make a name of; choose another.')
    return voice


def weights_hash(record: Record) -> str:
    """What tells a model's weights: the SHA-256 of its one weights file, or of the list of all its files' hashes."""
    weights = {path: digest for path, (_, digest) in record.files.items() if path.endswith((".gguf", ".safetensors"))}
    if len(weights) == 1:
        return next(iter(weights.values()))
    return hashlib.sha256("\n".join(f"{path} {weights[path]}" for path in sorted(weights)).encode()).hexdigest()


def read_record(path: Path) -> Voice | None:
    """The voice of a record file; None when there is none or it cannot be read."""
    try:
        return parse_record(path.read_bytes())
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def parse_record(data: bytes) -> Voice:
    """The voice told by a record's bytes. Raises ValueError, TypeError, KeyError or AttributeError when it is none."""
    row = json.loads(data)
    row["files"] = {str(name): (int(size), str(digest)) for name, (size, digest) in row["files"].items()}
    row["losses"] = tuple((training, held_out) for training, held_out in row["losses"])
    return Voice(**row)


def record_bytes(voice: Voice) -> bytes:
    """A voice's record as it is written."""
    return (json.dumps(asdict(voice), indent=1, ensure_ascii=False) + "\n").encode()


def _row(voice: Voice) -> dict[str, Any]:
    return {name: getattr(voice, name) for name in Voice.__slots__}


def _is_whole(place: Path, voice: Voice) -> bool:
    known = all(
        (place / name).is_file() and (place / name).stat().st_size == size for name, (size, _) in voice.files.items()
    )
    return known and ADAPTER in voice.files


def _fingerprint(path: Path) -> tuple[int, str]:
    return path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest()


def _checked(archive: zipfile.ZipFile, name: str) -> Voice:
    """The record of an exported voice whose list of files is as it must be."""
    try:
        voice = parse_record(archive.read(RECORD))
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise StudioError(f"{name} has no record of a voice in it; export the voice again.") from error
    inside = {item.filename: item.file_size for item in archive.infolist() if item.filename != RECORD}
    if set(inside) != set(voice.files) or not {ADAPTER, SETTINGS} <= set(inside) <= set(FILES):
        raise StudioError(f"{name} is refused: it does not hold exactly the files of a voice.")
    if sum(inside.values()) > LARGEST or any(voice.files[file][0] != size for file, size in inside.items()):
        raise StudioError(f"{name} is refused: its files are not of the sizes its record tells.")
    return voice


def _take(archive: zipfile.ZipFile, file: str, target: Path, told: tuple[int, str], name: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(file) as stream, target.open("wb") as out:
        shutil.copyfileobj(stream, out)
    if _fingerprint(target) != told:
        raise StudioError(f"{name} is damaged: {file} is not what its record tells; export the voice again.")


def _check_kinds(folder: Path, voice: Voice, name: str) -> None:
    """Only tensors and settings: safetensors with LoRA weights, GGUF, and settings that name no code."""
    if not all(".lora_" in tensor for tensor in safetensors_names(folder / ADAPTER)):
        raise StudioError(f"{name} is refused: its adapter holds more than LoRA weights.")
    if GGUF in voice.files and (folder / GGUF).read_bytes()[:4] != b"GGUF":
        raise StudioError(f"{name} is refused: its adapter for llama.cpp is not a GGUF file.")
    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        plain = settings["peft_type"] == "LORA" and not settings.get("auto_mapping")
    except (ValueError, TypeError, KeyError) as error:
        raise StudioError(f"{name} is refused: the settings of its adapter cannot be read.") from error
    if not plain:
        raise StudioError(f"{name} is refused: its adapter is not plain LoRA.")
