"""Progress is thinned, newest wins, and what ends something always arrives."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from studio.engine.progress import Throttled
from studio.engine.protocol import Event, Partial, Preview, Step


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_first_leaves_at_once_and_the_newest_of_the_rest_when_its_time_has_come() -> None:
    clock, seen = Clock(), []
    report = Throttled(seen.append, 20, clock)
    for done in (1, 2, 3):
        report(Step(done, 100))
    assert seen == [Step(1, 100)]
    clock.now = 0.051
    report(Step(4, 100))
    assert seen == [Step(1, 100), Step(4, 100)]


def test_what_waits_leaves_before_a_partial_and_at_the_end() -> None:
    seen: list[Event] = []
    report = Throttled(seen.append, 20, Clock())
    for event in (Step(1, 9), Step(2, 9), Preview("square", "a.png"), Partial("text"), Preview("square", "b.png")):
        report(event)
    assert seen == [Step(1, 9), Step(2, 9), Preview("square", "a.png"), Partial("text")]
    report.flush()
    assert seen[-1] == Preview("square", "b.png")


def test_previews_of_different_views_do_not_replace_one_another() -> None:
    seen: list[Event] = []
    report = Throttled(seen.append, 20, Clock())
    for event in (Step(1, 9), Preview("a", "1"), Preview("b", "2"), Preview("a", "3")):
        report(event)
    report.flush()
    assert seen == [Step(1, 9), Preview("b", "2"), Preview("a", "3")]


@given(st.lists(st.tuples(st.floats(0, 0.2), st.sampled_from(["step", "partial"])), max_size=80))
def test_at_most_twenty_steps_a_second_and_every_partial(plan: list[tuple[float, str]]) -> None:
    clock, seen = Clock(), []
    report = Throttled(lambda event: seen.append((clock.now, event)), 20, clock)
    for number, (pause, kind) in enumerate(plan):
        clock.now += pause
        report(Step(number, 1000) if kind == "step" else Partial(number))
    partials = [event.value for _, event in seen if isinstance(event, Partial)]
    assert partials == [number for number, (_, kind) in enumerate(plan) if kind == "partial"]
    steps = [(when, event.done) for when, event in seen if isinstance(event, Step)]
    assert [done for _, done in steps] == sorted(done for _, done in steps)
    if not partials:
        assert all(after[0] - before[0] >= 0.05 - 1e-9 for before, after in itertools.pairwise(steps))
