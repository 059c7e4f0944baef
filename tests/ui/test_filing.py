"""Files in trouble, in the window: in use, taken away, not writable, left by a crash."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from studio.document import edits
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.errors import BadCampaignFile, CannotHold
from studio.session import recovery
from studio.ui.window import StudioWindow


def press(window: StudioWindow, text: str) -> None:
    """Press a button of the notice by its words."""
    (way,) = [item for item in window.notice.findChildren(QPushButton) if item.text() == text and item.isVisible()]
    way.click()


def test_a_campaign_open_elsewhere_is_refused_with_a_copy_as_the_way_out(window, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "launch.studio"
    StudioFile.create(path, Campaign(id="c", name="Launch")).close()
    plain = StudioFile.open

    def held(place: Path, passphrase: str = "") -> StudioFile:
        if place == path:
            raise CannotHold("launch.studio is open in another window; close it there first, or open a copy of it.")
        return plain(place, passphrase)

    monkeypatch.setattr(StudioFile, "open", held)
    window.commands.files.open(path)
    assert window.session.campaign.name == "Bottle"
    assert window.notice.isVisible() and "launch.studio is open in another window" in window.notice.words.text()
    press(window, "Open a copy")
    assert window.session.campaign.name == "Launch"
    assert window.session.path == tmp_path / "launch copy.studio"
    assert not window.notice.isVisible()


@pytest.mark.parametrize("way", ["Save it there again", "Load what is there"])
def test_a_file_replaced_outside_leaves_the_choice(window, tmp_path: Path, way: str) -> None:
    path = window.session.path
    other = tmp_path / "other.studio"
    StudioFile.create(other, Campaign(id="t", name="Theirs")).close()
    other.replace(path)
    window.apply("Rename", partial(edits.rename, name="Mine"))
    assert window.session.campaign.name == "Mine", "the edit is kept all the same"
    assert "Another program replaced “bottle.studio”" in window.notice.words.text()
    press(window, way)
    assert window.session.path == path
    assert window.session.campaign.name == ("Mine" if way.startswith("Save") else "Theirs")


def test_what_a_full_disk_refused_is_done_again_at_a_press(window, monkeypatch) -> None:
    commit = StudioFile.commit

    def full(self, label, campaign):
        raise BadCampaignFile("The disk is full.")

    monkeypatch.setattr(StudioFile, "commit", full)
    window.apply("Rename", partial(edits.rename, name="Kept"))
    assert window.session.campaign.name == "Bottle" and window.notice.words.text() == "The disk is full."
    monkeypatch.setattr(StudioFile, "commit", commit)
    press(window, "Try again")
    assert window.session.campaign.name == "Kept"


def test_a_killed_program_s_campaign_is_offered(empty_window: StudioWindow, campaign_file: Path) -> None:
    files = empty_window.commands.files
    files.offer_recovery()
    assert not empty_window.notice.isVisible()
    recovery.note_open(campaign_file)
    files.offer_recovery()
    assert "“bottle.studio” is as it was at its last change" in empty_window.notice.words.text()
    press(empty_window, "Open it")
    assert empty_window.session.path == campaign_file
    files.offer_recovery()
    assert not empty_window.notice.isVisible()


def test_an_offer_declined_is_not_made_again(empty_window: StudioWindow, campaign_file: Path) -> None:
    recovery.note_open(campaign_file)
    empty_window.commands.files.offer_recovery()
    press(empty_window, "Not now")
    assert recovery.left_open() == ()
