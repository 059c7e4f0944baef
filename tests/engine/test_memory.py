"""Models are refused before they are loaded, and the longest unused make room."""

from pathlib import Path

import pytest
from fakes.toy_backend import ToyBackend, toy

from studio.engine import memory
from studio.engine.local import LocalEngine
from studio.engine.protocol import CompleteRequest
from studio.errors import NotEnoughMemory

MB = memory.MEGABYTE


class Machine:
    """Free memory that shrinks with every loaded toy and grows when one is put away."""

    def __init__(self, total: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.total = total
        self.loaded: dict[str, int] = {}
        monkeypatch.setattr(ToyBackend, "load", lambda backend, report, token: self.load(backend))
        monkeypatch.setattr(ToyBackend, "close", lambda backend: self.loaded.pop(backend.spec.id))

    def load(self, backend: ToyBackend) -> None:
        self.loaded[backend.spec.id] = backend.spec.memory_bytes

    def free(self) -> int:
        return self.total - sum(self.loaded.values())


def engine_on(machine: Machine, *sizes: tuple[str, str, int]) -> LocalEngine:
    models = {name: toy(name, lane, memory_bytes=size * MB) for name, lane, size in sizes}
    return LocalEngine(models, free=machine.free)


def use(engine: LocalEngine, *models: str) -> None:
    for model in models:
        engine.run(CompleteRequest(model, "echo used"))


def test_the_longest_unused_model_makes_room(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(1000 * MB, monkeypatch)
    engine = engine_on(machine, ("a", "words", 300), ("b", "words", 300), ("c", "tags", 300))
    use(engine, "a", "b", "a", "c")
    assert set(machine.loaded) == {"a", "c"}
    use(engine, "b")
    assert set(machine.loaded) == {"b", "c"}
    engine.close()
    assert machine.loaded == {}


def test_a_model_that_can_never_fit_says_both_figures_and_a_smaller_way(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Machine(1000 * MB, monkeypatch)
    engine = engine_on(machine, ("big", "words", 2000), ("small", "words", 100), ("middle", "words", 500))
    with pytest.raises(NotEnoughMemory) as caught:
        use(engine, "big")
    assert str(caught.value) == (
        "The model big needs about 2150 MB of memory and 1000 MB are free; close other programs and try again, "
        "or choose middle, which needs 500 MB."
    )


def test_without_a_smaller_model_the_way_out_is_other_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = engine_on(Machine(100 * MB, monkeypatch), ("only", "words", 2000))
    with pytest.raises(NotEnoughMemory, match=r"close other programs and try again\.$"):
        use(engine, "only")


def test_what_a_model_needs_is_told_or_taken_from_its_files(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "weights").write_bytes(bytes(2000))
    (tmp_path / "one").write_bytes(bytes(1000))
    files = {"folder": str(tmp_path / "folder"), "weights": str(tmp_path / "one"), "gone": str(tmp_path / "x")}
    assert memory.needed_bytes(toy(files=files)) == int(3000 * memory.OVER_FILES)
    assert memory.needed_bytes(toy(files=files, memory_bytes=77)) == 77
    assert memory.fits(toy(), free=0)
    assert memory.free_bytes() > 0
