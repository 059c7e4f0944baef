"""Named versions stay whatever the history does, encrypted or not."""

import pytest

from studio.document import studio_file
from studio.document.edits import rename
from studio.document.layers import Campaign, CampaignPicture
from studio.document.studio_file import StudioFile
from studio.errors import StudioError

START = Campaign(id="c", name="Start")


def names(file):
    return [version.name for version in file.versions()]


def test_a_version_outlives_the_history_and_keeps_its_pictures(path, file, monkeypatch):
    monkeypatch.setattr(studio_file, "KEEP", 3)
    picture = file.put(b"picture")
    shown = Campaign(id="c", name="Shown", pictures=(CampaignPicture(asset=picture, width=1, height=1),))
    file.commit("Show", shown)
    file.keep_version("  To the client ")
    for number in range(6):
        file.commit(str(number), rename(START, f"Later {number}"))
    file.close()
    again = StudioFile.open(path)
    assert names(again) == ["To the client"]
    assert again.version("To the client") == shown
    assert again.get(picture) == b"picture"
    assert again.campaign.name == "Later 5"
    again.close()


def test_versions_are_renamed_and_removed_and_names_are_one_of_a_kind(file):
    file.keep_version("One")
    file.keep_version("Two", Campaign(id="c", name="Other"))
    assert file.version("Two").name == "Other"
    with pytest.raises(StudioError, match="already a version “One”"):
        file.keep_version("One")
    with pytest.raises(StudioError, match="already a version “Two”"):
        file.rename_version("One", "Two")
    with pytest.raises(StudioError, match="at least one letter"):
        file.keep_version("  ")
    file.rename_version("One", "First")
    file.rename_version("First", "First")
    assert names(file) == ["First", "Two"]
    file.drop_version("First")
    assert names(file) == ["Two"]
    for attempt in (file.version, file.drop_version, lambda name: file.rename_version(name, "x")):
        with pytest.raises(StudioError, match="no version “First”"):
            attempt("First")


def test_versions_of_an_encrypted_file_are_not_in_clear(path, file):
    file.keep_version("Secret launch", Campaign(id="c", name="Zebra"))
    file.encrypt("correct horse")
    assert file.version("Secret launch").name == "Zebra"
    file.close()
    data = path.read_bytes()
    assert b"Secret launch" not in data and b"Zebra" not in data
    again = StudioFile.open(path, "correct horse")
    again.encrypt("")
    assert again.version("Secret launch").name == "Zebra"
    again.close()


def test_states_have_times_and_any_can_be_looked_at_and_gone_to(path, file):
    for number in range(1, 6):
        file.commit(f"Edit {number}", rename(START, str(number)))
    assert file.state(3).name == "2" and file.campaign.name == "5"
    assert file.travel_to(1).name == "1"
    assert (file.undo_label, file.redo_label) == ("Edit 1", "Edit 2")
    assert list(file.history.times) == sorted(file.history.times) and file.history.times[0] > 1e9
    file.close()
    again = StudioFile.open(path)
    assert again.campaign.name == "1"
    assert again.travel_to(5).name == "5"
    for wrong in (-1, 6):
        with pytest.raises(StudioError, match="no longer in the history"):
            again.travel_to(wrong)
    again.close()
