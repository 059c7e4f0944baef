"""The session: edits, undo and autosave as signals, and what happens when a write fails."""

from functools import partial
from pathlib import Path

import pytest

from studio.document import edits
from studio.document.layers import Campaign, Document
from studio.document.studio_file import StudioFile
from studio.engine.protocol import WarmRequest
from studio.errors import BadCampaignFile, MissingWeights, StudioError
from studio.session.session import NOTHING, Session, unfinished


def test_before_anything_is_open(session):
    assert session.campaign is NOTHING
    assert session.path is None
    assert session.undo_label is None and session.redo_label is None
    session.undo()
    session.redo()
    with pytest.raises(StudioError, match="No campaign is open"):
        session.apply("Rename", partial(edits.rename, name="x"))
    with pytest.raises(StudioError, match="No campaign is open"):
        _ = session.assets


def test_edit_undo_redo_are_signals_and_are_in_the_file(session, qtbot, data, new_engine):
    session.new(data / "a.studio")
    seen = []
    session.changed.connect(lambda before, after: seen.append((before.name, after.name)))
    with qtbot.waitSignal(session.history_changed):
        session.apply("Rename", partial(edits.rename, name="Summer"))
    assert (session.undo_label, session.redo_label) == ("Rename", None)
    session.undo()
    assert (session.undo_label, session.redo_label) == (None, "Rename")
    session.redo()
    assert seen == [("a", "Summer"), ("Summer", "a"), ("a", "Summer")]
    session.close()
    again = Session(new_engine())
    again.open(data / "a.studio")
    assert again.campaign.name == "Summer"
    assert again.undo_label == "Rename"
    again.close()


def test_an_edit_that_changes_nothing_leaves_no_state(session, qtbot):
    session.new()
    with qtbot.assertNotEmitted(session.changed):
        session.apply("Rename", partial(edits.rename, name=session.campaign.name))
    assert session.undo_label is None


def test_a_failed_write_changes_nothing_and_says_so(session, qtbot, data, monkeypatch):
    session.new(data / "a.studio")
    session.apply("Rename", partial(edits.rename, name="kept"))
    before = session.campaign

    def full(self, label, campaign):
        raise BadCampaignFile("The disk is full.")

    monkeypatch.setattr(StudioFile, "commit", full)
    with (
        qtbot.assertNotEmitted(session.changed),
        qtbot.waitSignal(session.failed) as told,
        pytest.raises(BadCampaignFile),
    ):
        session.apply("Rename", partial(edits.rename, name="lost"))
    assert told.args == ["The disk is full."]
    assert session.campaign is before


def test_a_failed_undo_changes_nothing_and_says_so(session, qtbot, data, monkeypatch):
    session.new(data / "a.studio")
    session.apply("Rename", partial(edits.rename, name="kept"))

    def full(self):
        raise BadCampaignFile("The disk is full.")

    monkeypatch.setattr(StudioFile, "undo", full)
    with qtbot.waitSignal(session.failed), pytest.raises(BadCampaignFile):
        session.undo()
    assert session.campaign.name == "kept"


def test_untitled_is_kept_for_recovery_only_when_it_was_edited(session, data):
    session.new()
    session.new()
    assert len(unfinished()) == 1, "the first one was never touched"
    session.apply("Rename", partial(edits.rename, name="mine"))
    session.close()
    (left,) = unfinished()
    session.open(left)
    assert session.campaign.name == "mine"
    assert session.path is None


def test_save_as_goes_on_in_the_new_file_with_history_and_pictures(session, qtbot, data):
    session.new()
    assets = session.assets
    picture = assets.put(b"picture")
    session.apply("Rename", partial(edits.rename, name="mine"))
    with qtbot.waitSignal(session.opened):
        session.save_as(data / "b.studio")
    assert session.path == data / "b.studio"
    assert unfinished() == ()
    assert assets.get(picture) == b"picture", "a job that holds the store goes on with it"
    session.apply("Rename", partial(edits.rename, name="later"))
    session.undo()
    session.undo()
    assert session.campaign.name == "Untitled"
    session.save_as(data / "b.studio")
    session.save_as(data / "c.studio")
    assert (data / "b.studio").exists() and session.path == data / "c.studio"


def test_what_cannot_be_opened_leaves_the_open_campaign(session, data):
    session.new(data / "a.studio")
    (data / "b.studio").write_text("hello, this is not a database at all")
    with pytest.raises(BadCampaignFile, match=r"b\.studio is not a Marquee Studio campaign"):
        session.open(data / "b.studio")
    session.apply("Rename", partial(edits.rename, name="still here"))
    session.open(data / "a.studio")
    assert session.campaign.name == "still here"


def test_new_takes_a_ready_campaign(session):
    made = Campaign(id="c", name="Made", documents=(Document(id="d", placement="p", width=1, height=1),))
    session.new(campaign=made)
    assert session.campaign == made
    session.close()
    assert len(unfinished()) == 1, "it was never edited, but it is not empty"


def test_a_job_brings_its_result_to_an_edit(session, qtbot, data):
    session.new()
    session.run(
        "Name it",
        "words",
        lambda engine, report, token: "Named",
        lambda name: session.apply("Name", partial(edits.rename, name=name)),
    )
    qtbot.waitUntil(lambda: session.jobs[0].state == "done")
    assert session.campaign.name == "Named"
    session.dismiss(session.jobs[0].id)
    assert session.jobs == ()


def test_an_impossible_edit_fails_its_job(session, qtbot, data):
    session.new()
    session.run(
        "Edit",
        "words",
        lambda engine, report, token: None,
        lambda _: session.apply("Move", partial(edits.set_copy, document_id="gone", field="headline", text="x")),
    )
    qtbot.waitUntil(lambda: session.jobs[0].state == "failed")
    assert "no ad “gone”" in session.jobs[0].error


def test_another_campaign_gets_no_results_of_the_first(session, qtbot, data):
    session.new(data / "a.studio")
    results = []

    def until_stopped(engine, report, token):
        token.wait(20)
        return "late"

    session.run("Slow", "words", until_stopped, results.append)
    session.run("Fetch", "files", lambda engine, report, token: "weights", results.append, lasting=True)
    session.new(data / "b.studio")
    qtbot.waitUntil(lambda: results == ["weights"])
    assert [job.title for job in session.jobs] == ["Fetch"]
    session.run("Next", "words", lambda engine, report, token: "next", results.append)
    qtbot.waitUntil(lambda: len(results) == 2)
    assert results == ["weights", "next"]


@pytest.mark.parametrize("error", [None, MissingWeights("not on the shelf")])
def test_warming_is_silent(qapp, qtbot, data, error, new_engine):
    engine = new_engine(error)
    session = Session(engine)
    with qtbot.assertNotEmitted(session.job_changed):
        session.warm(["minilm-l6", "scene"])
        qtbot.waitUntil(lambda: len(engine.requests) == 2)
        assert session.jobs == ()
        session.close()
    assert engine.requests == [WarmRequest("minilm-l6"), WarmRequest("scene")]


def test_cancel_and_retry_reach_the_job(session, qtbot, data):
    session.new()
    runs = []

    def first_waits(engine, report, token):
        runs.append(token)
        if len(runs) == 1:
            token.wait(20)
        return len(runs)

    results = []
    job = session.run("Twice", "words", first_waits, results.append)
    qtbot.waitUntil(lambda: bool(runs))
    session.cancel(job.id)
    qtbot.waitUntil(lambda: session.jobs[0].state == "cancelled")
    session.retry(job.id)
    qtbot.waitUntil(lambda: session.jobs[0].state == "done")
    assert results == [2]


def test_a_new_file_that_cannot_be_made_leaves_everything(session, data):
    session.new(data / "a.studio")
    (data / "file").write_text("in the way")
    with pytest.raises(BadCampaignFile, match="cannot be written"):
        session.new(Path(data / "file" / "b.studio"))
    assert session.path == data / "a.studio"
