"""States kept on disk: asked of a server over its socket, told from one another, and few."""

import os
from pathlib import Path

import pytest

from studio.engine.backends import llama_states
from studio.engine.backends.llama_states import States, fingerprint


class FakeServer:
    """Saves and restores as llama.cpp does; `able` tells whether it can."""

    able = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[str] = []

    def ask(self, action: str, name: str) -> bool:
        self.said.append(action)
        if self.able and action == "save":
            (self.folder / name).write_bytes(b"state")
        return self.able


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    fake = FakeServer(tmp_path)
    monkeypatch.setattr(States, "_ask", lambda self, action, name: fake.ask(action, name))
    return fake


def states(folder: Path, model: str = "one") -> States:
    return States(folder, model, folder / "s.sock", "key")


def test_what_was_kept_comes_back_for_the_same_model_and_prefix_only(tmp_path: Path, server: FakeServer) -> None:
    assert not states(tmp_path).recall("a prefix")
    states(tmp_path).keep("a prefix")
    assert states(tmp_path).recall("a prefix")
    assert not states(tmp_path).recall("another")
    assert not states(tmp_path, "two").recall("a prefix")
    assert server.said == ["save", "restore"]


def test_a_state_that_cannot_be_read_is_thrown_away(tmp_path: Path, server: FakeServer) -> None:
    states(tmp_path).keep("a prefix")
    server.able = False
    assert not states(tmp_path).recall("a prefix")
    assert list(tmp_path.iterdir()) == []


def test_the_state_not_asked_for_longest_goes_first(
    tmp_path: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llama_states, "KEPT", 2)
    for at, prefix in enumerate(("first", "second")):
        states(tmp_path).keep(prefix)
        os.utime(states(tmp_path)._path(prefix), (at, at))
    assert states(tmp_path).recall("first")
    states(tmp_path).keep("third")
    assert [states(tmp_path).recall(prefix) for prefix in ("first", "second", "third")] == [True, False, True]


def test_no_server_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "s.sock").touch()
    kept = states(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("socket.socket.connect", lambda self, address: (_ for _ in ()).throw(ConnectionRefusedError))
        kept.keep("a prefix")
    assert not list(tmp_path.glob("*.state"))


def test_other_weights_have_another_fingerprint(tmp_path: Path) -> None:
    weights = tmp_path / "model.gguf"
    weights.write_bytes(b"GGUF")
    before = fingerprint({"weights": str(weights)}, "1")
    weights.write_bytes(b"GGUF more")
    assert fingerprint({"weights": str(weights)}, "1") != before
    assert fingerprint({"weights": str(weights)}, "2") != fingerprint({"weights": str(weights)}, "1")
