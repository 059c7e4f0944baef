"""Jobs as the window sees them: snapshots, cancel, retry, lanes, and a clean end."""

import threading

import pytest
from PySide6.QtCore import QThread

from studio.engine.protocol import Partial, Step
from studio.errors import Cancelled, MissingWeights, StudioError
from studio.session.jobs import Jobs, Order


class Held:
    """A workflow that waits until it is let go or stopped."""

    def __init__(self):
        self.began = threading.Event()
        self.go = threading.Event()
        self.runs = 0

    def __call__(self, engine, report, token):
        self.runs += 1
        self.began.set()
        while not self.go.wait(0.005):
            if token.is_set():
                raise Cancelled
        return "done"


@pytest.fixture
def jobs(qapp):
    jobs = Jobs("the engine")
    yield jobs
    jobs.close()


@pytest.fixture
def held():
    held = Held()
    yield held
    held.go.set()


def order(workflow, results=None, lane="words", **more):
    return Order("A job", lane, workflow, (results if results is not None else []).append, **more)


def states(jobs):
    return [job.state for job in jobs.shown]


def test_a_job_goes_from_waiting_to_done(jobs, qtbot):
    seen, results = [], []
    jobs.changed.connect(lambda job: seen.append((job.state, job.done, job.total, job.note)))

    def workflow(engine, report, token):
        report(Step(4, 4, "Writing"))
        return engine

    job = jobs.submit(order(workflow, results))
    assert (job.title, job.lane, job.state, job.ended) == ("A job", "words", "waiting", False)
    qtbot.waitUntil(lambda: states(jobs) == ["done"])
    assert results == ["the engine"]
    assert seen == [
        ("waiting", 0, 0, ""),
        ("running", 0, 0, ""),
        ("running", 4, 4, "Writing"),
        ("done", 4, 4, "Writing"),
    ]
    assert job.state == "waiting", "a snapshot never changes"


def test_events_reach_whoever_ordered_the_job(jobs, qtbot):
    events = []

    def workflow(engine, report, token):
        report(Partial("a line"))

    jobs.submit(order(workflow, on_event=events.append))
    qtbot.waitUntil(lambda: states(jobs) == ["done"])
    assert events == [Partial("a line")]


def test_a_failed_job_says_why_and_can_be_tried_again(jobs, qtbot):
    results, faults = [], [ValueError("odd"), MissingWeights("Fetch it first.")]

    def workflow(engine, report, token):
        if faults:
            raise faults.pop()
        return "at last"

    job = jobs.submit(order(workflow, results))
    qtbot.waitUntil(lambda: states(jobs) == ["failed"])
    assert (jobs.shown[0].error, jobs.shown[0].details) == ("Fetch it first.", "")
    jobs.retry(job.id)
    assert states(jobs) == ["waiting"] and jobs.shown[0].error == ""
    qtbot.waitUntil(lambda: states(jobs) == ["failed"])
    assert "ValueError" in jobs.shown[0].error and "odd" in jobs.shown[0].details
    jobs.retry(job.id)
    qtbot.waitUntil(lambda: states(jobs) == ["done"])
    assert results == ["at last"]
    jobs.retry(job.id)
    assert states(jobs) == ["done"], "what is done is not done again"


def test_a_running_job_is_cancelled_and_the_next_begins(jobs, qtbot, held):
    results = []
    first = jobs.submit(order(held, results))
    jobs.submit(order(lambda engine, report, token: "next", results))
    qtbot.waitUntil(lambda: states(jobs) == ["running", "waiting"])
    jobs.cancel(first.id)
    assert jobs.shown[0].note == "Stopping…"
    jobs.cancel(first.id)
    qtbot.waitUntil(lambda: states(jobs) == ["cancelled", "done"])
    assert results == ["next"]


def test_a_waiting_job_is_cancelled_at_once_and_never_runs(jobs, qtbot, held):
    never = Held()
    jobs.submit(order(held))
    waiting = jobs.submit(order(never))
    qtbot.waitUntil(lambda: states(jobs) == ["running", "waiting"])
    jobs.cancel(waiting.id)
    assert states(jobs) == ["running", "cancelled"]
    held.go.set()
    last = jobs.submit(order(lambda engine, report, token: None))
    qtbot.waitUntil(lambda: states(jobs) == ["done", "cancelled", "done"])
    assert never.runs == 0
    jobs.cancel(last.id)
    assert states(jobs)[-1] == "done", "what has ended stays as it ended"


def test_a_waiting_job_cancelled_and_tried_again_runs_once(jobs, qtbot, held):
    results = []
    jobs.submit(order(held))
    again = jobs.submit(order(lambda engine, report, token: "ran", results))
    jobs.cancel(again.id)
    jobs.retry(again.id)
    held.go.set()
    qtbot.waitUntil(lambda: states(jobs) == ["done", "done"])
    assert results == ["ran"]


def test_a_result_that_comes_after_cancel_is_not_used(jobs, qtbot):
    results, events = [], []
    reported, go = threading.Event(), threading.Event()

    def deaf(engine, report, token):
        report(Partial("before"))
        reported.set()
        go.wait(20)
        return "late"

    job = jobs.submit(order(deaf, results, on_event=events.append))
    assert reported.wait(20)
    # The event waits in the window's queue when the user presses stop.
    jobs.cancel(job.id)
    go.set()
    qtbot.waitUntil(lambda: not threads_busy(jobs))
    assert states(jobs) == ["cancelled"]
    assert results == [] and events == []


def threads_busy(jobs):
    """Whether a probe sent to the lane's queue has not come back yet."""
    if not hasattr(jobs, "probe"):
        jobs.probe = []
        jobs.submit(order(lambda engine, report, token: None, jobs.probe, hidden=True))
    return not jobs.probe


def test_lanes_work_side_by_side(jobs, qtbot, held):
    jobs.submit(order(held, lane="pictures"))
    jobs.submit(order(lambda engine, report, token: None, lane="words"))
    jobs.submit(order(lambda engine, report, token: None, lane="files"))
    qtbot.waitUntil(lambda: states(jobs) == ["running", "done", "done"])
    with pytest.raises(ValueError, match="no lane"):
        jobs.submit(order(held, lane="elsewhere"))


def test_a_result_that_cannot_be_kept_fails_the_job(jobs, qtbot):
    def full(result):
        raise StudioError("The disk is full.")

    jobs.submit(Order("A job", "words", lambda engine, report, token: None, full))
    qtbot.waitUntil(lambda: states(jobs) == ["failed"])
    assert jobs.shown[0].error == "The disk is full."


def test_an_event_that_cannot_be_kept_stops_the_job(jobs, qtbot, held):
    def full(event):
        raise StudioError("The disk is full.")

    def workflow(engine, report, token):
        report(Partial(1))
        return held(engine, report, token)

    results = []
    jobs.submit(order(workflow, results, on_event=full))
    qtbot.waitUntil(lambda: states(jobs) == ["failed"])
    assert jobs.shown[0].error == "The disk is full."
    jobs.submit(order(lambda engine, report, token: None))
    qtbot.waitUntil(lambda: states(jobs) == ["failed", "done"])
    assert results == []


def test_hidden_jobs_are_in_no_list(jobs, qtbot):
    results = []
    with qtbot.assertNotEmitted(jobs.changed):
        jobs.submit(order(lambda engine, report, token: report(Step(1, 1)) or "warm", results, hidden=True))
        qtbot.waitUntil(lambda: results == ["warm"])
        assert jobs.shown == ()


def test_dismissing_takes_ended_jobs_off_the_list(jobs, qtbot, held):
    seen = []
    job = jobs.submit(order(held))
    qtbot.waitUntil(lambda: states(jobs) == ["running"])
    jobs.dismiss(job.id)
    assert states(jobs) == ["running"]
    held.go.set()
    qtbot.waitUntil(lambda: states(jobs) == ["done"])
    jobs.changed.connect(lambda job: seen.append((job.id, jobs.shown)))
    jobs.dismiss(job.id)
    assert seen == [(job.id, ())]
    for forgotten in (jobs.dismiss, jobs.cancel, jobs.retry):
        forgotten(job.id)


def test_another_campaign_forgets_what_was_for_the_first(jobs, qtbot, held):
    results = []
    lasting = Held()
    jobs.submit(order(held, results))
    jobs.submit(order(lambda engine, report, token: "waited", results))
    jobs.submit(order(lasting, results, lane="files", lasting=True))
    qtbot.waitUntil(lambda: held.began.is_set() and lasting.began.is_set())
    jobs.cancel_passing()
    assert [job.lane for job in jobs.shown] == ["files"]
    lasting.go.set()
    qtbot.waitUntil(lambda: states(jobs) == ["done"])
    assert results == ["done"]


def test_a_result_that_opens_another_campaign_ends_its_own_hidden_job(jobs, qtbot):
    results = []
    jobs.submit(Order("Open", "files", lambda *_: "opened", lambda _: jobs.cancel_passing(), hidden=True))
    jobs.submit(order(lambda *_: "next", results, lane="files"))
    qtbot.waitUntil(lambda: states(jobs) == [])
    jobs.submit(order(lambda *_: "after", results, lane="files"))
    qtbot.waitUntil(lambda: results == ["after"])


def test_one_is_told_once_nothing_that_was_ordered_can_come_back(jobs, qtbot, held):
    told, quiet, unseen = [], Held(), []
    jobs.once_settled(lambda: told.append("at once"))
    assert told == ["at once"]
    jobs.submit(order(held))
    jobs.submit(order(quiet, unseen, lane="files", hidden=True))
    failing = jobs.submit(order(lambda *_: 1 / 0, lane="tags"))
    jobs.once_settled(lambda: told.append("settled"))
    jobs.submit(order(lambda *_: "later", lane="tags"))
    held.go.set()
    quiet.go.set()
    qtbot.waitUntil(lambda: states(jobs) == ["done", "failed", "done"] and unseen == ["done"])
    assert told == ["at once"]  # one that failed can be tried again
    jobs.dismiss(failing.id)
    assert told == ["at once", "settled"]


def test_closing_stops_everything_and_ends_every_thread(qapp, qtbot):
    jobs, results, held = Jobs("the engine"), [], [Held() for _ in range(3)]
    for lane, workflow in zip(("words", "pictures", "tags"), held, strict=True):
        jobs.submit(order(workflow, results, lane=lane))
        jobs.submit(order(workflow, results, lane=lane))
    qtbot.waitUntil(lambda: all(workflow.began.is_set() for workflow in held))
    threads = [lane.own_thread for lane in jobs._lanes.values()]
    with qtbot.assertNotEmitted(jobs.changed, wait=50):
        jobs.close()
        assert all(isinstance(thread, QThread) and thread.isFinished() for thread in threads)
    assert [workflow.runs for workflow in held] == [1, 1, 1]
    assert results == [] and jobs.shown == ()
    jobs.close()


def test_nothing_begins_after_closing(jobs, held):
    jobs.close()
    late = jobs.submit(order(held))
    assert late.state == "cancelled"
    assert not held.began.is_set() and not jobs.shown
