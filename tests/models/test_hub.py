"""A hub of our own on the loopback device: listed with its licence, resumed after a cut, checked, refused."""

import errno
import hashlib
import http.server
import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fakes.loopback_host import LoopbackHost

from studio.engine.protocol import NEVER
from studio.errors import Cancelled, FetchFailed, StudioError
from studio.models import sources
from studio.models.diffusion import DIFFUSION, LORA
from studio.models.hub import fetch_plan, hub_plan, plan_lines
from studio.models.shelf import Record, Shelf

pytestmark = pytest.mark.loopback
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def tensors(**shapes: list[int]) -> bytes:
    """A safetensors file with tensors of these shapes, in half precision."""
    header, place = {}, 0
    for name, shape in shapes.items():
        size = 2
        for length in shape:
            size *= length
        header[name.replace("__", ".")] = {"dtype": "F16", "shape": shape, "data_offsets": [place, place + size]}
        place += size
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + bytes(place)


INDEX = {"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "U"], "tokenizer": ["t", "CLIPTokenizer"]}
WEIGHTS = tensors(conv_in__weight=[600, 600])
FILES = {
    "model_index.json": json.dumps(INDEX).encode(),
    "unet/config.json": b'{"sample_size": 64}',
    "unet/diffusion_pytorch_model.safetensors": WEIGHTS,
    "unet/diffusion_pytorch_model.bin": b"pickle",
    "tokenizer/vocab.json": b"{}",
    "README.md": b"words",
}


class Hub(LoopbackHost):
    """What the hub's two addresses answer: the listing of a repository, and its files with HTTP ranges."""

    def __init__(self) -> None:
        self.files = dict(FILES)
        self.card: dict[str, Any] = {"license": "creativeml-openrail-m"}
        self.refusal = 0
        self.asked: list[tuple[str, str, str]] = []
        super().__init__()

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        wanted = handler.headers.get("Range", "")
        self.asked.append((handler.path, wanted, handler.headers.get("Authorization", "")))
        if self.refusal:
            handler.send_error(self.refusal)
            return
        listing = handler.path.startswith("/api/models/maker/painter/revision/")
        name = handler.path.removeprefix(f"/maker/painter/resolve/{COMMIT}/")
        if not listing and name not in self.files:
            handler.send_error(404)
            return
        whole = self.listing() if listing else self.files[name]
        self.send(handler, whole, may_be_cut=name.endswith(".safetensors"))

    def listing(self) -> bytes:
        rows: list[dict[str, Any]] = []
        for name, data in FILES.items() if self.files.keys() == FILES.keys() else self.files.items():
            blob = hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()
            row: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": blob}
            if name.endswith((".safetensors", ".bin")):
                row["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            rows.append(row)
        rows.append({"rfilename": "../outside.json", "size": 2})
        return json.dumps({"sha": COMMIT, "cardData": self.card, "siblings": rows}).encode()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    server = Hub()
    monkeypatch.setenv("HF_ENDPOINT", server.address)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield server
    server.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def bring(shelf: Shelf, name: str = "hf:maker/painter") -> Record:
    return fetch_plan(hub_plan(name), shelf, lambda *step: None, NEVER)


def test_what_would_come_is_listed_with_its_licence_before_anything_does(hub: Hub) -> None:
    plan = hub_plan("hf:maker/painter")
    lines = plan_lines(plan)
    assert "creativeml-openrail-m" in lines[0] and hub.address in lines[0]
    assert [file.path for file in plan.files] == [
        *("model_index.json", "unet/config.json", "tokenizer/vocab.json", "unet/diffusion_pytorch_model.safetensors")
    ]
    assert f"{plan.bytes / 1e6:,.1f} MB  in all" in lines[-1] and COMMIT[:12] in lines[-1]
    assert not any("resolve" in path and not path.endswith("model_index.json") for path, *_ in hub.asked)
    hub.card = {}
    assert hub_plan("hf:maker/painter").licence == "not stated by its makers"


def test_a_repository_becomes_a_painter_with_its_licence(hub: Hub, shelf: Shelf) -> None:
    notes: list[tuple[float, float, str]] = []
    record = fetch_plan(hub_plan("hf:maker/painter"), shelf, lambda *step: notes.append(step), NEVER)
    assert (record.id, record.backend, record.lane) == ("painter", DIFFUSION, "pictures")
    assert (record.licence, record.licence_url) == ("creativeml-openrail-m", f"{hub.address}/maker/painter")
    assert record.source == f"hub maker/painter at {COMMIT}"
    assert (shelf.place("painter") / "model/unet/diffusion_pytorch_model.safetensors").read_bytes() == WEIGHTS
    assert shelf.state("painter") == "complete" and shelf.verify("painter", lambda *step: None, NEVER) == ()
    assert record.options["painting"]["parameters"] == {"unet": 360_000}
    assert notes[0][2].startswith("maker/painter: licence creativeml-openrail-m") and notes[-1][0] == notes[-1][1]
    assert not (shelf.place("painter") / ".fetch").exists() and not (shelf.folder.parent / "outside.json").exists()
    with pytest.raises(StudioError, match="called painter already"):
        bring(shelf)


def test_a_cut_download_goes_on_where_it_ended(hub: Hub, shelf: Shelf) -> None:
    hub.cut_after = [200_000, 0]  # cut once, then nothing more comes: the fetch ends
    with pytest.raises(FetchFailed, match=r"did not come whole.*goes on from there"):
        bring(shelf)
    hub.asked.clear()
    assert bring(shelf).id == "painter"
    fetched = [(path, wanted) for path, wanted, _ in hub.asked if path.endswith(".safetensors")]
    assert fetched == [(fetched[0][0], "bytes=200000-")]
    assert not any(path.endswith("unet/config.json") for path, *_ in hub.asked)  # what was whole is not asked for again


def test_stopping_keeps_what_has_come(hub: Hub, shelf: Shelf) -> None:
    class Token:
        """Set once the weights are asked for."""

        def is_set(self) -> bool:
            return any(path.endswith(".safetensors") for path, *_ in hub.asked)

    with pytest.raises(Cancelled):
        fetch_plan(hub_plan("hf:maker/painter"), shelf, lambda *step: None, Token())
    assert shelf.state("painter") == "partial"
    assert bring(shelf).id == "painter"


def test_a_file_with_a_wrong_hash_is_thrown_away(hub: Hub, shelf: Shelf) -> None:
    for name in ("unet/config.json", "unet/diffusion_pytorch_model.safetensors"):
        hub.files[name] = FILES[name][:-1] + b"x"
        with pytest.raises(FetchFailed, match=f"{name} of maker/painter is not the file.*hash differs"):
            bring(shelf)
        hub.files[name] = FILES[name]
    assert not list(shelf.folder.rglob("*.part"))
    assert bring(shelf).id == "painter"


def test_a_full_disk_is_said_before_and_during(hub: Hub, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    with monkeypatch.context() as patch:
        patch.setattr("studio.models.fetch.shutil.disk_usage", lambda folder: Usage)
        with pytest.raises(FetchFailed, match=r"painter needs 68 MB free, but the disk of .* has 0 MB"):
            bring(shelf)

    def full(*arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(sources, "_pour", full)
        with pytest.raises(FetchFailed, match=r"No space left on device; free some space"):
            bring(shelf)
    assert bring(shelf).id == "painter"


@pytest.mark.parametrize(
    ("code", "words"),
    [(401, "accepted its licence.*HF_TOKEN"), (404, "has no repository maker/painter"), (500, "answered 500")],
)
def test_a_refusal_says_what_to_do(hub: Hub, code: int, words: str) -> None:
    hub.refusal = code
    with pytest.raises(FetchFailed, match=words):
        hub_plan("hf:maker/painter")


def test_the_users_token_goes_to_the_hub_alone(hub: Hub, shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "mine")
    bring(shelf)
    assert {token for *_, token in hub.asked} == {"Bearer mine"}
    monkeypatch.setenv("HF_ENDPOINT", "https://elsewhere.invalid")
    hub.asked.clear()
    request = sources.urllib.request.Request(f"{hub.address}/file")
    sources.identify(request)
    assert not request.unredirected_hdrs


def test_one_file_of_a_repository_can_be_named(hub: Hub, shelf: Shelf) -> None:
    hub.files = {"style.safetensors": tensors(unet__lora_A__weight=[4, 4]), "other.safetensors": WEIGHTS}
    with pytest.raises(StudioError, match=r"several models in one; choose a file, such as hf:maker/painter/"):
        hub_plan("hf:maker/painter")
    record = bring(shelf, "hf:maker/painter/style.safetensors")
    assert (record.id, record.backend, record.roles) == ("style", LORA, {"weights": "style.safetensors"})
    with pytest.raises(StudioError, match=r"no file absent\.safetensors; its weights are other\.safetensors, style"):
        hub_plan("hf:maker/painter/absent.safetensors@main")


def test_what_the_studio_does_not_run_is_refused_before_it_comes(hub: Hub) -> None:
    hub.files = {"model.ckpt": b"x"}
    with pytest.raises(StudioError, match=r"refused: model\.ckpt is a pickle.*save_file"):
        hub_plan("hf:maker/painter")
    hub.files = {"README.md": b"x"}
    with pytest.raises(StudioError, match="no weights the studio runs"):
        hub_plan("hf:maker/painter")
    with pytest.raises(StudioError, match="write it as hf:OWNER/NAME"):
        hub_plan("hf:painter")
