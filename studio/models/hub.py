"""Brings a repository of the Hugging Face hub onto the shelf: listed first with its licence, resumed, checked by hash.

Only safetensors weights, settings and tokenizers are fetched, at one fixed revision, from the hub or the mirror that
`HF_ENDPOINT` names. Large files are checked by the SHA-256 of the listing, small ones by their git blob hash.
"""

import hashlib
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.errors import FetchFailed, StudioError
from studio.models.bring import FOLDER_FILES, free_id, look, record_of, write_made
from studio.models.catalogue import HubSource
from studio.models.diffusion_files import INDEX, PICKLED, choose_files
from studio.models.fetch import ROOM, SILENCE, Report, make_room, only_one
from studio.models.shelf import Record, Shelf, file_hash
from studio.models.sources import SourceFailed, discard, download, endpoint, hub_url, identify
from studio.models.weights_files import HOW_TO_CONVERT

HUB = "hf:"
LARGEST_ANSWER = 32 << 20
_NAME = re.compile(r"^(?P<repository>[\w.-]+/[\w.-]+)(/(?P<file>[^@]+))?(@(?P<revision>[\w./-]+))?$")


@dataclass(frozen=True, slots=True)
class HubFile:
    """One file to come: its place in the repository, its size in bytes, and its hash: of a large file the SHA-256 of
    its bytes, else the SHA-1 of its git blob."""

    path: str
    bytes: int
    sha256: str
    blob: str


@dataclass(frozen=True, slots=True)
class HubPlan:
    """What a repository would bring: shown before anything is fetched. `revision` is a commit, so that a fetch that
    goes on another day gets the same bytes."""

    repository: str
    revision: str
    licence: str
    licence_url: str
    files: tuple[HubFile, ...]
    single: bool = False

    @property
    def bytes(self) -> int:
        """The size of all files."""
        return sum(file.bytes for file in self.files)

    @property
    def name(self) -> str:
        """What to call the model: the repository's own name, or the single file's."""
        return Path(self.files[0].path).stem if self.single else self.repository.split("/")[1]


def hub_plan(name: str, *, silence: float = SILENCE) -> HubPlan:
    """What `hf:owner/name`, `hf:owner/name/file.safetensors` or `...@revision` would bring.

    Raises FetchFailed when the hub does not answer or refuses, StudioError for a repository without weights that the
    studio runs, with the reason and the way out.
    """
    match = _NAME.match(name.removeprefix(HUB).strip("/"))
    if match is None:
        raise StudioError(f"{name} names no repository of the hub; write it as hf:OWNER/NAME.")
    repository, wanted = match["repository"], match["file"] or ""
    row = _ask(f"api/models/{repository}/revision/{match['revision'] or 'main'}?blobs=true", repository, silence)
    files = {file.path: file for file in map(_file, row.get("siblings", ())) if _stays_inside(file.path)}
    revision = str(row.get("sha") or match["revision"] or "main")
    chosen = _choose(repository, revision, files, wanted, silence)
    licence = _licence(row)
    single = len(chosen) == 1 and "/" not in chosen[0].path and chosen[0].path.endswith(".safetensors")
    return HubPlan(repository, revision, licence, f"{endpoint()}/{repository}", chosen, single)


def plan_lines(plan: HubPlan) -> list[str]:
    """The plan to read: the licence first, then every file with its size."""
    lines = [f"{plan.repository}: licence {plan.licence} ({plan.licence_url}). Read it before you use the pictures."]
    lines += [f"  {file.bytes / 1e6:10,.1f} MB  {file.path}" for file in plan.files]
    return [*lines, f"  {plan.bytes / 1e6:10,.1f} MB  in all, revision {plan.revision[:12]}"]


def fetch_plan(
    plan: HubPlan, shelf: Shelf, report: Report, token: Any, *, name: str = "", silence: float = SILENCE
) -> Record:
    """Bring what was planned onto the shelf as a model of its own; its record.

    An interrupted fetch goes on where it ended; a file that is whole is not fetched again. Raises FetchFailed (the
    hub does not answer, wrong hash, disk too small), StudioError for weights the studio does not run, Cancelled.
    """
    model = free_id(name or plan.name, shelf)
    report(0, plan.bytes, plan_lines(plan)[0])
    place = shelf.place(model)
    # a folder with the repository's name, which is what a distilled model is told by
    arriving = place / ".fetch" / plan.repository.split("/")[1]
    held = sum(_held(arriving, file) for file in plan.files)
    make_room(shelf.folder, plan.bytes - held + ROOM, model)
    with only_one(place, model):
        _fetch_all(plan, arriving, report, token, silence)
        found = look(arriving / plan.files[0].path if plan.single else arriving, shelf)
        files: dict[str, tuple[int, str]] = {}
        source = f"hub {plan.repository} at {plan.revision}"
        record = record_of(found, model, name or plan.name, files, source, plan.licence, plan.licence_url)
        for target, file in found.files.items():
            digest = file_hash(file, lambda done: None, token)
            files[target] = (file.stat().st_size, digest)
        for target, file in found.files.items():
            (place / target).parent.mkdir(parents=True, exist_ok=True)
            file.replace(place / target)
        files |= write_made(found.made, place)
        shelf.write_record(record)
        discard(place / ".fetch")
    report(plan.bytes, plan.bytes, f"{record.name} is on the shelf")
    return record


def _ask(path: str, repository: str, silence: float) -> Mapping[str, Any]:
    request = urllib.request.Request(f"{endpoint()}/{path}")
    identify(request)
    host = urllib.parse.urlsplit(endpoint()).hostname
    try:
        with urllib.request.urlopen(request, timeout=silence) as answer:
            found = json.loads(answer.read(LARGEST_ANSWER))
    except urllib.error.HTTPError as answer:
        raise FetchFailed(_refused(repository, str(host), answer.code)) from answer
    except (OSError, ValueError) as fault:
        raise FetchFailed(
            f"{host} does not answer ({fault}); check the connection, or set HF_ENDPOINT to a mirror."
        ) from fault
    if not isinstance(found, dict):
        raise FetchFailed(f"{host} answered something else than a listing of {repository}.")
    return found


def _refused(repository: str, host: str, code: int) -> str:
    if code in (401, 403):
        return (
            f"{host} gives {repository} only to those who accepted its licence: accept it on its page, then set "
            "HF_TOKEN to a token of yours; or the name is wrong."
        )
    if code == 404:
        return f"{host} has no repository {repository}, or not that revision of it; check the name."
    return f"{host} answered {code} when asked for {repository}; try again later."


def _file(row: Mapping[str, Any]) -> HubFile:
    large = row.get("lfs") or {}
    size = int(large.get("size") or row.get("size") or 0)
    return HubFile(str(row.get("rfilename", "")), size, str(large.get("sha256", "")), str(row.get("blobId", "")))


def _stays_inside(path: str) -> bool:
    """Whether a place in a listing is one inside the model's own folder."""
    return not (path.startswith(("/", "\\")) or ".." in path or ":" in path)


def _licence(row: Mapping[str, Any]) -> str:
    card = row.get("cardData") or {}
    named = str(card.get("license_name") or card.get("license") or "")
    tags = [str(tag).removeprefix("license:") for tag in row.get("tags", ()) if str(tag).startswith("license:")]
    return named or (tags[0] if tags else "not stated by its makers")


def _choose(
    repository: str, revision: str, files: Mapping[str, HubFile], wanted: str, silence: float
) -> tuple[HubFile, ...]:
    """The files that are needed of a repository."""
    if wanted:
        if wanted not in files:
            raise StudioError(f"{repository} has no file {wanted}; its weights are {_weights_in(files)}.")
        if not wanted.endswith((".safetensors", ".gguf")):
            raise StudioError(f"{wanted} is refused: only .safetensors and .gguf files are fetched by name.")
        return (files[wanted],)
    if INDEX in files:
        path = urllib.parse.quote(f"{repository}/resolve/{revision}/{INDEX}")
        chosen = choose_files(files, _ask(path, repository, silence), repository)
        return tuple(files[name] for name in chosen.files)
    top = {name: file for name, file in files.items() if "/" not in name}
    if "config.json" in top and any(name.endswith(".safetensors") for name in top):
        return tuple(file for name, file in sorted(top.items()) if name.endswith(FOLDER_FILES))
    single = [name for name in top if name.endswith(".safetensors")]
    if len(single) == 1:
        return (files[single[0]],)
    if single:
        example = f"{HUB}{repository}/{single[0]}"
        raise StudioError(f"{repository} has several models in one; choose a file, such as {example}.")
    if pickled := next((name for name in files if name.endswith(PICKLED)), ""):
        raise StudioError(
            f"{repository} is refused: {pickled} is a pickle, which can run code when opened; {HOW_TO_CONVERT}."
        )
    raise StudioError(f"{repository} has no weights the studio runs (safetensors).")


def _weights_in(files: Mapping[str, HubFile]) -> str:
    return ", ".join(sorted(name for name in files if name.endswith(".safetensors"))[:8]) or "none in safetensors"


def _held(arriving: Path, file: HubFile) -> int:
    """Bytes of a file that are here already, whole or in part."""
    for path in (arriving / file.path, _part(arriving, file)):
        if path.is_file():
            return min(path.stat().st_size, file.bytes)
    return 0


def _part(arriving: Path, file: HubFile) -> Path:
    key = file.sha256 or file.blob or hashlib.sha256(file.path.encode()).hexdigest()
    return arriving.parent / f"{key}.part"


def _fetch_all(plan: HubPlan, arriving: Path, report: Report, token: Any, silence: float) -> None:
    before, last = 0, 0.0
    for file in plan.files:
        target, part = arriving / file.path, _part(arriving, file)
        target.parent.mkdir(parents=True, exist_ok=True)

        def tell(done: int, path: str = file.path, start: int = before) -> None:
            nonlocal last
            now = time.monotonic()
            if now - last >= 0.05:
                last = now
                report(min(start + done, plan.bytes), plan.bytes, f"fetching {path}")

        if not (target.is_file() and target.stat().st_size == file.bytes and _is_right(target, file, token)):
            _fetch_one(plan, file, part, tell, token, silence)
            part.replace(target)
        before += file.bytes


def _fetch_one(plan: HubPlan, file: HubFile, part: Path, tell: Any, token: Any, silence: float) -> None:
    url = hub_url(HubSource(plan.repository, file.path, plan.revision))
    try:
        part.touch()
        download(url, part, file.bytes, tell, token, silence)
        right = part.stat().st_size == file.bytes and _is_right(part, file, token)
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
    except SourceFailed as fault:
        raise FetchFailed(
            f"{file.path} of {plan.repository} did not come whole ({fault}); the same command goes on from there."
        ) from fault
    except OSError as fault:
        raise FetchFailed(
            f"{plan.repository} could not be written to {part.parent}: {fault.strerror}; free some space, and the same "
            "command goes on from there."
        ) from fault
    if not right:
        discard(part)
        raise FetchFailed(
            f"{file.path} of {plan.repository} is not the file its listing says (its hash differs), so it was thrown "
            "away; try again, or without HF_ENDPOINT."
        )


def _is_right(path: Path, file: HubFile, token: Any) -> bool:
    """Whether a file has the hash of the listing; one that the listing has no hash for is taken by its size."""
    if file.sha256:
        return file_hash(path, lambda done: None, token) == file.sha256
    if not file.blob:
        return True
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode())
    digest.update(path.read_bytes())
    return digest.hexdigest() == file.blob
