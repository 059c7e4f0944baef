"""A worker in its thread: each task ends once, in order, as done, failed or cancelled."""

import threading

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot

from studio.engine.protocol import Partial, Step
from studio.errors import Cancelled, MissingWeights
from studio.workers.engine_worker import EngineWorker, Failure, Task


class Window(QObject):
    """The side that sends tasks and hears what becomes of them."""

    submitted = Signal(object)

    def __init__(self):
        super().__init__()
        self.heard = []
        self.threads = set()
        self.own_thread = QThread()
        self.worker = EngineWorker("the engine")
        self.worker.moveToThread(self.own_thread)
        self.submitted.connect(self.worker.work)
        self.worker.started.connect(self.hear_start)
        self.worker.reported.connect(self.hear_event)
        self.worker.ended.connect(self.hear_end)
        self.own_thread.start()

    def send(self, run, workflow, token=None):
        self.submitted.emit(Task(run, workflow, token or threading.Event()))

    @Slot(int)
    def hear_start(self, run):
        self._hear("started", run)

    @Slot(int, object)
    def hear_event(self, run, event):
        self._hear("event", run, event)

    @Slot(int, str, object)
    def hear_end(self, run, state, answer):
        self._hear(state, run, answer)

    def _hear(self, *what):
        self.heard.append(what)
        self.threads.add(threading.get_ident())

    def endings(self):
        return [what for what in self.heard if what[0] not in ("started", "event")]


@pytest.fixture
def window(qapp):
    window = Window()
    yield window
    window.own_thread.quit()
    assert window.own_thread.wait(20_000)


def test_a_workflow_runs_elsewhere_and_its_result_is_heard_here(window, qtbot):
    def workflow(engine, report, token):
        report(Partial("first"))
        report(Step(2, 2, "second"))
        return engine, threading.get_ident()

    window.send(1, workflow)
    qtbot.waitUntil(lambda: bool(window.endings()))
    (state, run, (engine, thread)) = window.heard[-1]
    assert window.heard[:-1] == [("started", 1), ("event", 1, Partial("first")), ("event", 1, Step(2, 2, "second"))]
    assert (state, run, engine) == ("done", 1, "the engine")
    assert thread != threading.get_ident()
    assert window.threads == {threading.get_ident()}


def test_tasks_run_one_at_a_time_in_order(window, qtbot):
    running = []

    def workflow(number, engine, report, token):
        running.append(number)
        assert len(running) == 1
        running.clear()
        return number

    for number in range(30):
        window.send(number, lambda engine, report, token, number=number: workflow(number, engine, report, token))
    qtbot.waitUntil(lambda: len(window.endings()) == 30)
    assert window.endings() == [("done", number, number) for number in range(30)]


def test_a_known_fault_is_its_own_sentence(window, qtbot):
    def workflow(engine, report, token):
        raise MissingWeights("The writer is not on the shelf; fetch it first.")

    window.send(1, workflow)
    qtbot.waitUntil(lambda: bool(window.endings()))
    assert window.endings() == [("failed", 1, Failure("The writer is not on the shelf; fetch it first."))]


def test_an_unforeseen_fault_is_one_sentence_with_details_and_the_next_task_runs(window, qtbot):
    def workflow(engine, report, token):
        return {}["nothing here"]

    window.send(1, workflow)
    window.send(2, lambda engine, report, token: "fine")
    qtbot.waitUntil(lambda: len(window.endings()) == 2)
    (_, _, failure), last = window.endings()
    assert failure.sentence.startswith("Something unforeseen went wrong (KeyError)")
    assert "\n" not in failure.sentence
    assert "nothing here" in failure.details
    assert last == ("done", 2, "fine")


def test_a_cancelled_workflow_and_one_that_was_stopped_before_it_began(window, qtbot):
    def cancelled(engine, report, token):
        raise Cancelled

    stopped = threading.Event()
    stopped.set()
    window.send(1, cancelled)
    window.send(2, lambda engine, report, token: pytest.fail("it must not start"), stopped)
    qtbot.waitUntil(lambda: len(window.endings()) == 2)
    assert window.endings() == [("cancelled", 1, None), ("cancelled", 2, None)]
    assert ("started", 2) not in window.heard


@pytest.mark.parametrize("fault", [None, MissingWeights("too late to matter"), ValueError("too late to matter")])
def test_what_comes_after_a_stop_is_not_heard(window, qtbot, fault):
    token = threading.Event()

    def workflow(engine, report, token):
        token.set()
        report(Partial("unheard"))
        if fault:
            raise fault
        return "unheard"

    window.send(1, workflow, token)
    qtbot.waitUntil(lambda: bool(window.endings()))
    assert window.heard == [("started", 1), ("cancelled", 1, None)]


def test_three_thousand_events_arrive_in_order(window, qtbot):
    def workflow(engine, report, token):
        for number in range(3000):
            report(Partial(number))

    window.send(1, workflow)
    qtbot.waitUntil(lambda: bool(window.endings()))
    assert [event.value for what, _, event in window.heard[1:-1]] == list(range(3000))


def test_a_flood_of_steps_is_thinned_and_the_last_arrives(window, qtbot):
    def workflow(engine, report, token):
        for number in range(3000):
            report(Step(number, 0))

    window.send(1, workflow)
    qtbot.waitUntil(lambda: bool(window.endings()))
    steps = [what[2].done for what in window.heard if what[0] == "event"]
    assert steps[-1] == 2999
    assert steps == sorted(steps)
    assert len(steps) < 1500
