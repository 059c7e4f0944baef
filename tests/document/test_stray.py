"""A file that other programs move, replace, change or hold: nothing committed is lost, and the way out works."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest

from studio.document.database import copy_held, is_held
from studio.document.layers import Campaign, CampaignPicture
from studio.document.studio_file import StudioFile
from studio.errors import BadCampaignFile, CannotHold, FileStrayed

START = Campaign(id="c", name="Start")


@pytest.fixture
def file(path):
    file = StudioFile.create(path, START)
    picture = file.put(b"picture")
    file.commit("One", replace(START, name="one", pictures=(CampaignPicture(asset=picture, width=1, height=1),)))
    yield file
    file.close()


def move(path):
    path.rename(path.with_name("elsewhere.studio"))


def replace_by_another(path):
    StudioFile.create(path.with_name("other.studio"), replace(START, name="theirs")).close()
    path.with_name("other.studio").replace(path)


def write_into(path):
    StudioFile.create(path.with_name("other.studio"), replace(START, name="theirs")).close()
    path.write_bytes(path.with_name("other.studio").read_bytes())


ACCIDENTS = [(move, "gone"), (replace_by_another, "replaced"), (write_into, "changed")]


@pytest.mark.parametrize(("accident", "reason"), ACCIDENTS)
def test_it_is_noticed_before_anything_is_written_and_saving_again_brings_it_back(path, file, accident, reason):
    assert file.strayed() == ""
    accident(path)
    assert file.strayed() == reason
    with pytest.raises(FileStrayed, match=r"a\.studio"):
        file.commit("Two", replace(START, name="two"))
    assert file.campaign.name == "one"
    file.continue_at(path)
    assert file.strayed() == ""
    file.commit("Two", replace(file.campaign, name="two"))
    file.close()
    again = StudioFile.open(path)
    assert again.campaign.name == "two"
    assert again.get(again.campaign.pictures[0].asset) == b"picture"
    assert again.undo().name == "one"
    assert (again.undo_label is None) == (reason == "changed"), "only what was written into costs the history"
    again.close()


@pytest.mark.parametrize(("accident", "reason"), ACCIDENTS[1:])
@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_going_on_elsewhere_leaves_what_the_other_program_put_there(tmp_path, accident, reason, passphrase):
    path = tmp_path / "a.studio"
    file = StudioFile.create(path, START, passphrase)
    file.commit("One", replace(START, name="one"))
    accident(path)
    file.continue_at(tmp_path / "mine.studio")
    theirs = StudioFile.open(path)
    assert theirs.campaign.name == "theirs"
    theirs.close()
    file.commit("Two", replace(START, name="two"))
    file.close()
    mine = StudioFile.open(tmp_path / "mine.studio", passphrase)
    assert mine.encrypted == bool(passphrase)
    assert mine.campaign.name == "two" and mine.undo().name == "one"
    mine.close()


def test_closing_a_file_that_is_gone_is_quiet(path, file):
    path.unlink()
    file.close()
    assert not path.exists()


HOLDING = """
import sys
from dataclasses import replace
from pathlib import Path
from studio.document.studio_file import StudioFile
file = StudioFile.open(Path(sys.argv[1]))
file.commit("Two", replace(file.campaign, name="two"))
print("held", flush=True)
sys.stdin.readline()
"""


def test_a_copy_of_what_another_window_holds_is_as_last_committed(path, file, tmp_path):
    file.close()
    command = [sys.executable, "-c", HOLDING, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        assert is_held(path)
        with pytest.raises(CannotHold, match="open in another window"):
            StudioFile.open(path)
        copy_held(path, tmp_path / "copy.studio")
        copy = StudioFile.open(tmp_path / "copy.studio")
        assert copy.campaign.name == "two"
        assert copy.undo().name == "one"
        copy.close()
        child.communicate("\n")
    assert not is_held(path)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.studio", "copy.studio"]


def test_what_cannot_be_copied_is_said(path, file, tmp_path):
    file.close()
    with pytest.raises(BadCampaignFile, match="cannot be written"):
        copy_held(tmp_path / "none.studio", tmp_path / "copy.studio")
    shutil.copy(path, tmp_path / "b.studio")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BadCampaignFile, match="cannot be written"):
        copy_held(tmp_path / "b.studio", tmp_path / "file" / "copy.studio")
