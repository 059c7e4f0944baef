"""The doctor tells what is wrong and how to mend it; the offline run really is offline."""

import subprocess
import sys
from pathlib import Path

import pytest

from studio.models.catalogue import catalogue
from studio.models.shelf import Record, Shelf
from studio.workflows import check_health, prove_offline
from studio.workflows.prove_offline import run_with_sockets_blocked

REACH_OUT = "import socket; socket.socket().connect(('192.0.2.1', 80))"
LOOK_UP = "import socket\ntry: socket.getaddrinfo('ads.example.org', 443)\nexcept OSError: print('hidden')"
GRANDCHILD = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {REACH_OUT!r}]))"
TALK_AT_HOME = (
    "import socket\n"
    "with socket.create_server(('127.0.0.1', 0)) as server:\n"
    "    with socket.create_connection(server.getsockname()) as one:\n"
    "        other, _ = server.accept(); one.sendall(b'hello'); print(other.recv(5).decode()); other.close()\n"
)


@pytest.fixture(params=["namespace", "python"])
def seal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to cut the network off; the kernel's where this machine allows it."""
    if request.param == "python":
        monkeypatch.setattr(prove_offline, "_namespace", list)
    elif not prove_offline._namespace():
        pytest.skip("this machine does not allow network namespaces")
    return str(request.param)


def test_reaching_out_fails_and_is_told(seal: str) -> None:
    run = run_with_sockets_blocked([sys.executable, "-c", REACH_OUT])
    assert run.seal == seal
    assert run.code != 0
    assert run.attempts == ("connect 192.0.2.1:80",)


def test_a_try_that_is_swallowed_or_made_by_a_grandchild_is_told(seal: str) -> None:
    run = run_with_sockets_blocked([sys.executable, "-c", LOOK_UP])
    assert (run.code, run.stdout.strip()) == (0, "hidden")
    assert run.attempts == ("look up ads.example.org",)
    assert run_with_sockets_blocked([sys.executable, "-c", GRANDCHILD]).attempts == ("connect 192.0.2.1:80",)


def test_sockets_within_the_machine_still_work(seal: str) -> None:
    run = run_with_sockets_blocked([sys.executable, "-c", TALK_AT_HOME])
    assert (run.code, run.stdout.strip(), run.attempts) == (0, "hello", ())


def test_the_offline_finding_follows_the_run() -> None:
    assert check_health.check_offline([sys.executable, "-c", "print('done')"]).level == "ok"
    failed = check_health.check_offline([sys.executable, "-c", "raise SystemExit('no weights here')"])
    assert (failed.level, "no weights here" in failed.sentence) == ("fail", True)
    swallowed = check_health.check_offline([sys.executable, "-c", LOOK_UP])
    assert (swallowed.level, "ads.example.org" in swallowed.sentence) == ("fail", True)


def test_models_are_here_half_here_or_absent(tmp_path: Path) -> None:
    shelf, weights = Shelf(tmp_path), catalogue()["efficientnet-lite0"]
    absent = check_health.check_model(weights, shelf)
    assert (absent.level, absent.mend) == ("warn", "Run: studio models fetch efficientnet-lite0")
    assert "19 MB" in absent.sentence
    shelf.place(weights.id).mkdir()
    (shelf.place(weights.id) / "a.part").write_bytes(b"half")
    assert "half here" in check_health.check_model(weights, shelf).sentence
    record = Record(weights.id, "", "", "", {}, 0, {"a.part": (4, "")}, "", "")
    shelf.write_record(record)
    assert "another version" in check_health.check_model(weights, shelf).sentence


def test_a_missing_library_and_the_broken_qt_are_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_health.check_libraries().level == "ok"
    monkeypatch.setattr(check_health, "LIBRARIES", ("numpy", "no-such-library"))
    missing = check_health.check_libraries()
    assert (missing.level, "no-such-library" in missing.mend) == ("fail", True)
    monkeypatch.setattr(check_health, "LIBRARIES", ("PySide6-Essentials",))
    monkeypatch.setattr(check_health.importlib.metadata, "version", lambda name: "6.12.0")
    assert check_health.check_libraries().level == "fail"


def test_qt_starts_here_and_its_failure_is_one_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_health.check_qt().level == "ok"
    monkeypatch.setattr(check_health, "QT_PROBE", "raise ImportError('libEGL.so.1: cannot open shared object file')")
    broken = check_health.check_qt()
    assert (broken.level, "libEGL.so.1" in broken.sentence, bool(broken.mend)) == ("fail", True, True)


def test_a_probe_that_dies_or_hangs_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_health, "LLVM_PROBE", "import os; os.abort()")
    assert check_health.check_fast_pictures().level == "fail"
    monkeypatch.setattr(check_health, "LLVM_PROBE", "print('scalar_rgb')")
    assert check_health.check_fast_pictures().level == "warn"

    def hang(*arguments: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("python", 180)

    monkeypatch.setattr(check_health.subprocess, "run", hang)
    assert "no answer" in check_health.check_gpu().sentence


def test_no_screen_is_a_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_health.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert check_health.check_screen().level == "warn"


def test_little_memory_and_disk_are_warnings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = Shelf(tmp_path / "not" / "yet")
    assert check_health.check_disk(shelf).level in ("ok", "warn")

    class Little:
        available, total, free = 1_000_000, 2_000_000, 1_000_000

    monkeypatch.setattr(check_health.psutil, "virtual_memory", Little)
    monkeypatch.setattr(check_health.shutil, "disk_usage", lambda folder: Little)
    assert (check_health.check_memory(shelf).level, check_health.check_disk(shelf).level) == ("warn", "warn")
    assert check_health.check_disk(shelf).mend.startswith("Free 1,999 MB")
