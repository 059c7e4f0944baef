"""What only the child engine promises: a dead child costs one job, and nothing of it is left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from fakes.toy_backend import toy

from studio.engine.child import ChildEngine
from studio.engine.protocol import CompleteRequest, Event, Step, WarmRequest
from studio.errors import Cancelled, EngineDied, NotEnoughMemory, StudioError

MODELS = {spec.id: spec for spec in (toy(), toy("tagger", "tags"))}


@pytest.fixture
def engine() -> Iterator[ChildEngine]:
    made = ChildEngine(MODELS, grace_seconds=0.3)
    yield made
    made.close()


def say(engine: ChildEngine, script: str, model: str = "toy") -> str:
    return str(engine.run(CompleteRequest(model, script)).items[0].text)


def ended(pid: int) -> bool:
    """Whether a process ends within half a minute, with all its threads. It is looked at, not reaped."""
    for _ in range(3000):
        try:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None:
                return True
        except ChildProcessError:
            if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        time.sleep(0.01)
    return False


def pid_of(engine: ChildEngine) -> int:
    return int(say(engine, "pid"))


def test_a_child_killed_from_outside_costs_one_job(engine: ChildEngine) -> None:
    victim = pid_of(engine)

    def kill(event: Event) -> None:
        with suppress(ProcessLookupError):
            os.kill(victim, signal.SIGKILL)

    with pytest.raises(EngineDied, match=r"toy was killed by the system, most likely because memory.*fresh one"):
        engine.run(CompleteRequest("toy", "steps 100000 0.01"), kill)
    assert say(engine, "echo alive") == "alive"
    assert pid_of(engine) != victim


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("exit 3", r"ended without an answer \(exit code 3\)"),
        ("crash", r"crashed \(SIGSEGV\)"),
        ("kill", "was killed by the system"),
    ],
)
def test_every_death_is_one_plain_sentence(engine: ChildEngine, script: str, sentence: str) -> None:
    with pytest.raises(EngineDied, match=sentence) as caught:
        say(engine, script)
    assert len(str(caught.value).splitlines()) == 1
    assert say(engine, "echo next") == "next"


def test_a_child_that_died_between_jobs_is_replaced(engine: ChildEngine) -> None:
    victim = pid_of(engine)
    os.kill(victim, signal.SIGKILL)
    assert ended(victim)
    assert say(engine, "echo alive") == "alive"


def test_a_death_in_one_lane_leaves_the_other_alone(engine: ChildEngine) -> None:
    neighbour = say(engine, "pid", "tagger")
    with pytest.raises(EngineDied):
        say(engine, "kill")
    assert say(engine, "pid", "tagger") == neighbour


def test_a_backend_that_ignores_a_cancel_is_killed_after_the_grace(engine: ChildEngine) -> None:
    victim, token = pid_of(engine), threading.Event()

    def stop(event: Event) -> None:
        token.set()

    with pytest.raises(Cancelled):
        engine.run(CompleteRequest("toy", "deaf 600"), stop, token)
    assert ended(victim)
    assert say(engine, "echo fresh") == "fresh"


def test_a_cancel_that_is_heeded_keeps_the_child(engine: ChildEngine) -> None:
    before, token = pid_of(engine), threading.Event()
    with pytest.raises(Cancelled):
        engine.run(CompleteRequest("toy", "steps 100000 0.01"), lambda event: token.set(), token)
    assert pid_of(engine) == before


def test_an_unforeseen_fault_is_a_sentence_and_keeps_the_child(engine: ChildEngine) -> None:
    before = pid_of(engine)
    with pytest.raises(StudioError, match="toy failed on this request \\(ValueError: a fault nobody foresaw\\)"):
        say(engine, "break")
    with pytest.raises(NotEnoughMemory, match="toy ran out of memory while it worked"):
        say(engine, "exhaust")
    assert pid_of(engine) == before


def test_what_a_child_prints_stays_out_of_our_output_and_explains_its_death(
    engine: ChildEngine, capfd: pytest.CaptureFixture[str]
) -> None:
    say(engine, "print noise")
    with pytest.raises(EngineDied) as caught:
        say(engine, "print last words; exit 5")
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""
    assert caught.value.__notes__[-2:] == ["last words", "last words in C"]


def test_idle_children_are_put_away_and_come_back() -> None:
    engine = ChildEngine(MODELS, idle_seconds=0.05)
    assert ended(pid_of(engine))
    assert say(engine, "echo back") == "back"
    engine.close()


def test_closing_leaves_no_process_thread_or_file() -> None:
    threads, logs = threading.active_count(), noise_files()
    engine = ChildEngine(MODELS)
    for model in MODELS:
        engine.run(WarmRequest(model))
    assert len(multiprocessing.active_children()) == 2
    assert len(noise_files()) == len(logs) + 2
    engine.close()
    assert multiprocessing.active_children() == []
    assert threading.active_count() == threads
    assert noise_files() == logs


def test_an_engine_nobody_used_starts_nothing() -> None:
    engine = ChildEngine(MODELS)
    assert multiprocessing.active_children() == []
    engine.close()


def test_events_come_while_the_job_runs(engine: ChildEngine) -> None:
    token, seen = threading.Event(), []

    def report(event: Event) -> None:
        seen.append(event)
        if isinstance(event, Step) and event.done >= 3:
            token.set()

    with pytest.raises(Cancelled):
        engine.run(CompleteRequest("toy", "steps 100000 0.06"), report, token)
    assert [event.done for event in seen if event.total][:3] == [1, 2, 3]


PARENT = """
import os, sys, threading
from studio.engine.child import ChildEngine
from studio.engine.protocol import CompleteRequest
from fakes.toy_backend import toy

if __name__ == "__main__":
    engine = ChildEngine({"toy": toy()})
    ask = lambda script: engine.run(CompleteRequest("toy", script)).items[0].text
    print(ask("pid"), flush=True)
    heavy = {"torch", "transformers", "onnxruntime", "xllamacpp", "mitsuba", "PySide6"}
    print(sorted(heavy & (set(sys.modules) | set(ask("modules").split()))), flush=True)
    WAYS
"""


def run_parent(tmp_path: Path, way: str) -> subprocess.Popen[str]:
    script = tmp_path / "parent.py"
    script.write_text(PARENT.replace("WAYS", way))
    here = Path(__file__).parent.parent
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(here), str(here.parent)))}
    return subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)


BUSY = "threading.Thread(target=ask, args=('deaf 600',), daemon=True).start(); threading.Event().wait(0.3); "
KILL = "os.kill(os.getpid(), 9)"


@pytest.mark.parametrize(
    "way",
    ["engine.close()", "pass", KILL, BUSY + KILL],
    ids=["closed", "not closed", "killed", "killed while a job runs"],
)
def test_children_end_with_their_parent_which_never_loads_anything_heavy(tmp_path: Path, way: str) -> None:
    parent = run_parent(tmp_path, way)
    output, _ = parent.communicate(timeout=60)
    child, heavy = output.splitlines()
    assert heavy == "[]"
    assert ended(int(child))


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals can be blocked on POSIX systems only")
def test_ctrl_c_is_the_parents_to_answer(engine: ChildEngine) -> None:
    child = pid_of(engine)
    os.kill(child, signal.SIGINT)
    time.sleep(0.05)
    assert pid_of(engine) == child


def noise_files() -> set[Any]:
    return set(Path(tempfile.gettempdir()).glob(f"marquee-*-{os.getpid()}-*.log"))
