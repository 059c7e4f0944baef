"""What every Engine promises, told once and held against both: in this process, and in a child."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fakes.toy_backend import toy

from studio.engine.child import ChildEngine
from studio.engine.local import LocalEngine
from studio.engine.protocol import (
    CompleteRequest,
    Completions,
    EmbedRequest,
    Engine,
    Event,
    ModelSpec,
    Partial,
    Step,
    WarmRequest,
)
from studio.errors import Cancelled, MissingWeights, NotEnoughMemory, StudioError

HUGE = 10**15
MODELS = {
    spec.id: spec
    for spec in (
        toy(),
        toy("other"),
        toy("tagger", "tags"),
        toy("huge", memory_bytes=HUGE),
        toy("broken", options={"load": "fail The weights of broken are gone; fetch them again."}),
        toy("slow", options={"load": "steps 100 0.02"}),
        ModelSpec("nowhere", "studio.engine.backends.no_such:Thing", "words"),
    )
}


@pytest.fixture(params=[LocalEngine, ChildEngine], ids=["local", "child"], scope="module")
def shared(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = request.param(MODELS)
    made.run(WarmRequest("toy"))
    yield made
    made.close()


@pytest.fixture(params=[LocalEngine, ChildEngine], ids=["local", "child"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    made = request.param(MODELS)
    yield made
    made.close()


def ask(script: str, model: str = "toy", **changes: Any) -> CompleteRequest:
    return CompleteRequest(model, script, **changes)


def started(into: list[Event], signal: threading.Event) -> Callable[[Event], None]:
    """A report that sets `signal` at the first event of the work itself, after the loading note."""

    def report(event: Event) -> None:
        into.append(event)
        if not (isinstance(event, Step) and event.note.startswith("loading")):
            signal.set()

    return report


def test_a_request_is_answered(shared: Engine) -> None:
    answer = shared.run(ask("echo hello there", samples=2))
    assert isinstance(answer, Completions)
    assert [item.text for item in answer.items] == ["hello there", "hello there"]
    assert answer.seconds >= 0


def test_other_requests_reach_the_backend(shared: Engine) -> None:
    assert shared.run(EmbedRequest("tagger", ("a", "four"))).rows == [[1.0], [4.0]]


def test_warming_loads_the_model_once(engine: Engine) -> None:
    notes: list[Event] = []
    assert engine.run(WarmRequest("toy"), notes.append).seconds >= 0
    assert [event.note for event in notes if isinstance(event, Step)] == ["loading toy"]
    again: list[Event] = []
    engine.run(WarmRequest("toy"), again.append)
    assert again == []


def test_events_arrive_in_order_and_the_last_step_always_does(shared: Engine) -> None:
    events: list[Event] = []
    shared.run(ask("burst 2000; echo done", samples=3), events.append)
    steps = [event.done for event in events if isinstance(event, Step) and event.total]
    assert steps == sorted(steps)
    assert steps[-1] == 2000
    assert [type(event) for event in events[-3:]] == [Partial] * 3


def test_a_burst_is_thinned_at_its_source(shared: Engine) -> None:
    events: list[Event] = []
    shared.run(ask("burst 5000"), events.append)
    # 5,000 steps take well under a second, so 20 a second leaves a handful.
    assert 1 <= len([event for event in events if isinstance(event, Step)]) < 250


def test_a_cancel_stops_the_work_and_the_engine_goes_on(shared: Engine) -> None:
    token, events, running = threading.Event(), [], threading.Event()
    threading.Thread(target=lambda: (running.wait(30), token.set())).start()
    with pytest.raises(Cancelled):
        shared.run(ask("steps 100000 0.01"), started(events, running), token)
    assert events
    assert shared.run(ask("echo again")).items[0].text == "again"


def test_a_cancel_before_the_start_runs_nothing(shared: Engine) -> None:
    token = threading.Event()
    token.set()
    with pytest.raises(Cancelled):
        shared.run(ask("exit 3"), token=token)


def test_a_cancel_is_seen_while_a_model_loads(shared: Engine) -> None:
    token, events, running = threading.Event(), [], threading.Event()
    threading.Thread(target=lambda: (running.wait(30), token.set())).start()
    with pytest.raises(Cancelled):
        shared.run(ask("echo", "slow"), started(events, running), token)


def test_a_request_that_waits_for_its_lane_can_be_cancelled(shared: Engine) -> None:
    stop, waiting_stop, running = threading.Event(), threading.Event(), threading.Event()
    first = threading.Thread(target=swallow(shared, ask("steps 100000 0.01"), started([], running), stop))
    first.start()
    assert running.wait(30)
    threading.Timer(0.1, waiting_stop.set).start()
    with pytest.raises(Cancelled):
        shared.run(ask("echo never", "other"), token=waiting_stop)
    assert first.is_alive()
    stop.set()
    first.join()


def swallow(engine: Engine, *arguments: Any) -> Callable[[], None]:
    def work() -> None:
        with pytest.raises(Cancelled):
            engine.run(*arguments)

    return work


def test_an_error_of_the_program_arrives_as_itself(shared: Engine) -> None:
    with pytest.raises(MissingWeights, match=r"^the file is gone$"):
        shared.run(ask("fail the file is gone"))
    with pytest.raises(MissingWeights, match="weights of broken are gone"):
        shared.run(ask("echo", "broken"))


def test_an_unknown_model_is_named_with_its_neighbour(shared: Engine) -> None:
    with pytest.raises(MissingWeights, match=r"tager.*did you mean tagger\?"):
        shared.run(ask("echo", "tager"))
    assert shared.has("tagger")
    assert not shared.has("tager")


def test_a_backend_that_cannot_be_imported_is_a_plain_error(shared: Engine) -> None:
    with pytest.raises(MissingWeights, match="nowhere cannot start because its backend"):
        shared.run(ask("echo", "nowhere"))


def test_a_model_that_does_not_fit_is_refused_with_both_figures(shared: Engine) -> None:
    with pytest.raises(NotEnoughMemory, match=r"1000000150 MB .* MB are free; .*choose (toy|other|slow|broken)"):
        shared.run(ask("echo", "huge"))
    assert shared.run(ask("echo fine")).items[0].text == "fine"


def test_two_lanes_run_at_the_same_time(shared: Engine) -> None:
    stop, running = threading.Event(), threading.Event()
    words = threading.Thread(target=swallow(shared, ask("steps 100000 0.01"), started([], running), stop))
    words.start()
    assert running.wait(30)
    assert shared.run(ask("echo other lane", "tagger")).items[0].text == "other lane"
    assert words.is_alive()
    stop.set()
    words.join()


def test_many_threads_share_one_lane(shared: Engine) -> None:
    answers: dict[int, str] = {}

    def work(number: int) -> None:
        for turn in range(10):
            answers[number * 10 + turn] = shared.run(ask(f"echo {number} {turn}")).items[0].text

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number * 10 + turn: f"{number} {turn}" for number in range(8) for turn in range(10)}


def test_closing_stops_running_work_and_refuses_new(engine: Engine) -> None:
    running = threading.Event()
    work = threading.Thread(target=swallow(engine, ask("steps 100000 0.01"), started([], running)))
    work.start()
    assert running.wait(30)
    engine.close()
    work.join()
    with pytest.raises(StudioError, match="closed"):
        engine.run(ask("echo"))
    engine.close()


def test_a_report_that_fails_reaches_the_caller_and_the_engine_goes_on(engine: Engine) -> None:
    def broken(event: Event) -> None:
        raise LookupError("nobody listens")

    with pytest.raises(LookupError, match="nobody listens"):
        engine.run(ask("burst 3"), broken)
    assert engine.run(ask("echo back")).items[0].text == "back"
