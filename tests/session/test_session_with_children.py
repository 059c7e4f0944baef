"""The session over real child processes: a crash is one failed job, a stop ends deaf work, closing leaves nothing."""

import psutil
import pytest
from fakes.toy_backend import toy

from studio.engine.child import ChildEngine
from studio.engine.protocol import CompleteRequest
from studio.session.session import Session


@pytest.fixture
def session(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path))
    engine = ChildEngine({"toy": toy(), "other": toy("other", lane="tags")}, grace_seconds=0.2)
    session = Session(engine)
    session.new()
    yield session
    session.close()
    engine.close()


def saying(script):
    return lambda engine, report, token: engine.run(CompleteRequest("toy", script), report, token).items[0].text


def states(session):
    return [job.state for job in session.jobs]


def test_a_crash_is_one_failed_job_and_trying_again_works(session, qtbot):
    results = []
    scripts = ["kill", "echo alive"]
    session.run("Write", "words", lambda *given: saying(scripts.pop(0))(*given), results.append)
    qtbot.waitUntil(lambda: states(session) == ["failed"])
    assert session.jobs[0].error and not session.jobs[0].details
    session.retry(session.jobs[0].id)
    qtbot.waitUntil(lambda: states(session) == ["done"])
    assert results == ["alive"]


def test_deaf_work_is_stopped_and_the_next_job_runs(session, qtbot):
    results = []
    job = session.run("Deaf", "words", saying("steps 1 0; deaf 60"), results.append)
    qtbot.waitUntil(lambda: session.jobs[0].total == 1)
    session.cancel(job.id)
    session.run("Next", "words", saying("echo next"), results.append)
    qtbot.waitUntil(lambda: states(session) == ["cancelled", "done"])
    assert results == ["next"]


def test_closing_in_the_midst_of_work_leaves_no_child(session, qtbot):
    before = set(psutil.Process().children(recursive=True))
    session.warm(["other"])
    session.run("Deaf", "words", saying("steps 1 0; deaf 60"), lambda text: None)
    qtbot.waitUntil(lambda: session.jobs[0].total == 1)
    assert set(psutil.Process().children(recursive=True)) - before
    session.close()
    session._engine.close()
    left = set(psutil.Process().children(recursive=True)) - before
    assert not [child for child in left if "resource_tracker" not in " ".join(child.cmdline())]
