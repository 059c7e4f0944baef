"""Encrypted campaign files: nothing in clear on disk, and a wrong passphrase told apart from damage."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from studio.document import edits, seal
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.errors import BadCampaignFile, WrongPassphrase

PASSPHRASE = "four plain little words"
SECRET = "Nordkap winter launch"
PICTURE = b"a picture nobody else may see" * 40


SHIPPED = seal.COST
"""Before the tests make it cheap."""


def test_a_guess_costs_128_megabytes():
    assert 128 * SHIPPED[0] * SHIPPED[1] >= 128 << 20


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with closing(StudioFile.create(tmp_path / "a.studio", Campaign(id="c", name=SECRET), PASSPHRASE)) as file:
        fill(file)
    return tmp_path / "a.studio"


def fill(file: StudioFile) -> str:
    """Commit an edit that uses a picture; the picture's id."""
    picture = file.put(PICTURE)
    file.keep_note("talk", "1", f"about {SECRET}".encode())
    file.commit(f"Name it {SECRET}", edits.set_brief(file.campaign, f"{SECRET} {picture}"))
    return picture


def on_disk(path: Path) -> bytes:
    return b"".join(part.read_bytes() for part in path.parent.iterdir())


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement, values)
        connection.commit()


def test_everything_comes_back_with_the_passphrase(path):
    with closing(StudioFile.open(path, PASSPHRASE)) as file:
        picture = file.campaign.brief.split()[-1]
        assert file.encrypted and file.campaign.name == SECRET
        assert file.get(picture) == PICTURE
        assert file.notes("talk") == {"1": f"about {SECRET}".encode()}
        assert file.undo_label == f"Name it {SECRET}"
        assert file.undo().brief == ""


def test_nothing_is_in_clear_on_disk_while_it_is_open_or_after(tmp_path):
    path = tmp_path / "a.studio"
    file = StudioFile.create(path, Campaign(id="c", name=SECRET), PASSPHRASE)
    picture = fill(file)
    assert path.with_name("a.studio-wal").exists()
    for _ in range(2):
        data = on_disk(path)
        for word in (SECRET.encode(), PICTURE[:29], picture.encode(), PASSPHRASE.encode()):
            assert word not in data
        file.close()


@pytest.mark.parametrize("passphrase", ["", "four plain little word", "Four plain little words"])
def test_another_passphrase_is_refused_and_the_file_left_alone(path, passphrase):
    with pytest.raises(WrongPassphrase, match=r"a\.studio"):
        StudioFile.open(path, passphrase)
    with closing(StudioFile.open(path, PASSPHRASE)) as file:
        assert file.campaign.name == SECRET


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lock SET salt = zeroblob(16)",
        "UPDATE lock SET cost = 32",
        "UPDATE lock SET wrapped = zeroblob(60)",
        "DELETE FROM lock",
        "UPDATE states SET json = zeroblob(200) WHERE id = 2",
        "UPDATE states SET json = x'00' WHERE id = 2",
        "UPDATE states SET label = (SELECT label FROM states WHERE id = 1) WHERE id = 2",
        "UPDATE states SET json = (SELECT json FROM states WHERE id = 1) WHERE id = 2",
    ],
)
def test_damage_and_exchanged_values_are_not_called_a_wrong_passphrase(path, statement):
    change(path, statement)
    with pytest.raises(BadCampaignFile, match="damaged") as caught:
        StudioFile.open(path, PASSPHRASE)
    assert not isinstance(caught.value, WrongPassphrase)


def test_a_damaged_picture_is_named_and_the_rest_opens(path):
    change(path, "UPDATE assets SET data = zeroblob(100)")
    with closing(StudioFile.open(path, PASSPHRASE)) as file, pytest.raises(BadCampaignFile, match="picture"):
        file.get(file.campaign.brief.split()[-1])


def test_a_clear_file_can_be_encrypted_and_opened_up_again(tmp_path):
    path = tmp_path / "a.studio"
    file = StudioFile.create(path, Campaign(id="c", name=SECRET))
    picture = fill(file)
    file.encrypt(PASSPHRASE)
    file.commit("More", edits.rename(file.campaign, "other"))
    file.close()
    assert SECRET.encode() not in on_disk(path) and PICTURE[:29] not in on_disk(path)
    with closing(StudioFile.open(path, PASSPHRASE)) as file:
        assert [file.undo_label, file.undo().name] == ["More", SECRET]
        file.encrypt("")
        assert not file.encrypted
    with closing(StudioFile.open(path)) as file:
        assert file.get(picture) == PICTURE
        assert file.notes("talk") == {"1": f"about {SECRET}".encode()}
        assert file.redo().name == "other"


def test_a_short_passphrase_changes_nothing(tmp_path):
    path = tmp_path / "a.studio"
    with closing(StudioFile.create(path, Campaign(id="c", name=SECRET))) as file:
        with pytest.raises(BadCampaignFile, match="8 characters"):
            file.encrypt("short")
        file.commit("Still open", edits.rename(file.campaign, "other"))
    with closing(StudioFile.open(path)) as file:
        assert file.campaign.name == "other"
    assert [part.name for part in tmp_path.iterdir()] == ["a.studio"]


def test_copies_stay_encrypted_and_go_on(path, tmp_path):
    other = tmp_path / "copies" / "b.studio"
    with closing(StudioFile.open(path, PASSPHRASE)) as file:
        file.continue_at(other)
        file.commit("Later", edits.rename(file.campaign, "later"))
    assert SECRET.encode() not in on_disk(other)
    with closing(StudioFile.open(other, PASSPHRASE)) as file:
        assert file.campaign.name == "later"


def test_closing_keeps_the_pictures_in_use_and_drops_the_others(path):
    with closing(StudioFile.open(path, PASSPHRASE)) as file:
        loose = file.put(b"not used")
        used = file.campaign.brief.split()[-1]
    with closing(StudioFile.open(path, PASSPHRASE)) as file:
        assert file.get(used) == PICTURE
        with pytest.raises(KeyError):
            file.get(loose)
