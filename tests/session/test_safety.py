"""The session keeps what the user did: history, versions, what could not be written, and what a crash left."""

import subprocess
import sys
from functools import partial

import pytest

from studio.document import edits
from studio.document.studio_file import StudioFile
from studio.errors import BadCampaignFile, CannotHold, FileStrayed, StudioError
from studio.session.recovery import left_open
from studio.session.session import Session, unfinished


def named(name):
    return partial(edits.rename, name=name)


def test_any_state_is_one_step_away_and_the_way_back_too(session, qtbot, data):
    session.new(data / "a.studio")
    for name in ("one", "two", "three"):
        session.apply(f"Rename to {name}", named(name))
    assert session.history_labels == ("", "Rename to one", "Rename to two", "Rename to three")
    assert session.state(2).name == "one"
    with qtbot.waitSignal(session.history_changed):
        session.travel_to(1)
    assert session.campaign.name == "one"
    with qtbot.assertNotEmitted(session.changed):
        session.travel_to(1)
    session.travel_to(3)
    assert session.campaign.name == "three"
    with qtbot.waitSignal(session.failed), pytest.raises(StudioError):
        session.travel_to(9)


def test_versions_are_told_and_survive_a_restart(session, qtbot, data):
    session.new(data / "a.studio")
    session.apply("Rename", named("one"))
    with qtbot.waitSignal(session.history_changed):
        session.name_version("First look")
    session.apply("Rename", named("two"))
    session.rename_version("First look", "Draft")
    session.open(data / "a.studio")
    assert [version.name for version in session.versions()] == ["Draft"]
    session.apply("Restore", lambda _: session.version("Draft"))
    assert session.campaign.name == "one"
    session.undo()
    assert session.campaign.name == "two"
    session.remove_version("Draft")
    assert session.versions() == ()


def test_an_edit_that_the_disk_refused_can_be_done_again(session, data, monkeypatch):
    session.new(data / "a.studio")
    commit = StudioFile.commit

    def full(self, label, campaign):
        raise BadCampaignFile("The disk is full.")

    monkeypatch.setattr(StudioFile, "commit", full)
    with pytest.raises(BadCampaignFile):
        session.apply("Write", named("an hour's thought"))
    assert session.unkept == "Write"
    with pytest.raises(BadCampaignFile):
        session.keep_again()
    monkeypatch.setattr(StudioFile, "commit", commit)
    session.keep_again()
    assert session.unkept is None
    assert session.campaign.name == "an hour's thought"
    assert session.undo_label == "Write"
    session.keep_again()
    assert session.history_labels == ("", "Write")


def test_an_impossible_edit_is_not_offered_again(session, data):
    session.new(data / "a.studio")
    with pytest.raises(StudioError):
        session.apply("Move", partial(edits.set_copy, document_id="gone", field="headline", text="x"))
    assert session.unkept is None


def test_a_file_taken_away_costs_nothing_and_is_saved_again(session, qtbot, data):
    session.new(data / "a.studio")
    session.apply("Rename", named("one"))
    (data / "a.studio").rename(data / "moved.studio")
    seen = []
    session.strayed.connect(lambda *told: seen.append(told))
    session.apply("Rename", named("two"))
    session.check_file()
    assert seen == [("gone", data / "a.studio")]
    assert session.campaign.name == "two" and session.path is None
    assert [item.name for item in data.iterdir() if item.suffix != ".studio"] == ["data"], "no log is left behind"
    session.save_as(data / "a.studio")
    session.undo()
    assert session.campaign.name == "one"
    session.close()
    assert StudioFile.open(data / "a.studio").campaign.name == "one"


@pytest.mark.parametrize("into", [True, False])
def test_a_file_replaced_leaves_ours_safe_and_theirs_in_its_place(session, qtbot, data, into):
    session.new(data / "a.studio")
    session.apply("Rename", named("ours"))
    session.apply("Edit brief", partial(edits.set_brief, toml="[brief]"))
    StudioFile.create(data / "b.studio", edits.rename(session.campaign, "theirs")).close()
    if into:
        (data / "a.studio").write_bytes((data / "b.studio").read_bytes())
    else:
        (data / "b.studio").replace(data / "a.studio")
    with qtbot.waitSignal(session.strayed) as told:
        session.check_file()
    assert told.args == ["changed" if into else "replaced", data / "a.studio"]
    assert session.campaign.name == "ours" and session.path is None
    session.open(data / "a.studio")
    assert session.campaign.name == "theirs"
    assert session.path == data / "a.studio"
    assert len(unfinished()) == 1, "ours is still there"


def test_where_no_copy_can_be_made_edits_are_refused_and_nothing_changes(session, data, monkeypatch):
    session.new(data / "a.studio")
    session.apply("Rename", named("one"))
    (data / "a.studio").rename(data / "moved.studio")
    (data / "file").write_text("in the way")
    monkeypatch.setenv("MARQUEE_DATA", str(data / "file"))
    with pytest.raises(FileStrayed, match="moved or removed"):
        session.apply("Rename", named("two"))
    assert session.campaign.name == "one" and session.unkept == "Rename"
    session.save_as(data / "c.studio")
    assert session.campaign.name == "two"


HOLDING = """
import sys
from pathlib import Path
from studio.document.studio_file import StudioFile
file = StudioFile.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_second_window_is_refused_and_may_have_a_copy(session, data):
    session.new(data / "a.studio")
    session.apply("Rename", named("mine"))
    session.new(data / "b.studio")
    command = [sys.executable, "-c", HOLDING, str(data / "a.studio")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "held\n"
        with pytest.raises(CannotHold, match=r"a\.studio is open in another window"):
            session.open(data / "a.studio")
        first = session.copy_of(data / "a.studio")
        second = session.copy_of(data / "a.studio")
        child.communicate("\n")
    assert [first.name, second.name] == ["a copy.studio", "a copy 2.studio"]
    session.open(first)
    assert session.campaign.name == "mine"


CRASHING = """
import os, signal, sys
from functools import partial
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from studio.document import edits
from studio.session.session import Session, unfinished
app = QCoreApplication([])
class Engine:
    def close(self): pass
session = Session(Engine())
session.new(Path(sys.argv[1]))
for number in range(7):
    session.apply(f"Edit {number}", partial(edits.rename, name=str(number)))
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_after_a_kill_the_campaign_is_offered_at_its_last_commit(qapp, data, new_engine):
    path = data / "a.studio"
    subprocess.run([sys.executable, "-c", CRASHING, str(path)], check=False)
    (left,) = left_open()
    assert left.path == path.resolve()
    session = Session(new_engine())
    session.open(left.path)
    assert session.campaign.name == "6"
    assert session.undo_label == "Edit 6"
    assert left_open() == (), "what is open is not left behind"
    session.close()
    assert left_open() == (), "what was closed is not left behind"


def test_a_campaign_that_is_gone_is_not_offered(qapp, data, new_engine):
    session = Session(new_engine())
    session.new(data / "a.studio")
    (data / "a.studio").unlink()
    assert left_open() == ()
    session.close()
