"""States share what they have in common, in the file and in memory, and files from before parts still open."""

import json
import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace

import pytest

from studio.document import layer_edits as edits
from studio.document.encode import encode
from studio.document.layers import Campaign, CopyLine, Document, TextLayer
from studio.document.parts import Parts
from studio.document.studio_file import StudioFile
from studio.errors import BadCampaignFile

TITLE = TextLayer(id="title", name="Title", text="Old", x=0, y=0, width=9, height=9)
ADS = tuple(Document(id=f"ad {n}", placement="p", width=9, height=9, layers=(TITLE,)) for n in range(6))
START = Campaign(
    id="c", name="Start", documents=ADS, candidates=(("headline", (CopyLine(text="Hi", source="writer"),)),)
)


def rows(path, statement):
    with closing(sqlite3.connect(path)) as connection, connection:
        return connection.execute(statement).fetchall()


def test_only_what_changed_is_written_again(tmp_path):
    path = tmp_path / "a.studio"
    file = StudioFile.create(path, START)
    for _ in range(10):
        file.commit("Move", edits.move_layers(file.campaign, "ad 3", {"title"}, 1, 0))
    file.close()
    assert len(rows(path, "SELECT hash FROM parts")) == 6 + 1 + 10


def test_a_state_read_again_is_made_of_the_same_values(tmp_path):
    path = tmp_path / "a.studio"
    file = StudioFile.create(path, START)
    file.commit("Move", edits.move_layers(file.campaign, "ad 3", {"title"}, 1, 0))
    file.close()
    again = StudioFile.open(path)
    now = again.campaign
    before = again.undo()
    assert before == START
    assert [old is new for old, new in zip(before.documents, now.documents, strict=True)] == [
        True, True, True, False, True, True,
    ]  # fmt: skip
    assert before.candidates[0] is now.candidates[0]
    assert again.redo() is now
    again.close()


def test_parts_that_nothing_uses_go_at_close(tmp_path):
    path = tmp_path / "a.studio"
    file = StudioFile.create(path, START)
    file.commit("Move", edits.move_layers(file.campaign, "ad 3", {"title"}, 1, 0))
    file.undo()
    file.commit("Move", edits.move_layers(file.campaign, "ad 3", {"title"}, 2, 0))
    file.close()
    assert len(rows(path, "SELECT hash FROM parts")) == 6 + 1 + 1
    again = StudioFile.open(path)
    assert again.undo() == START
    again.close()


def test_states_from_before_parts_and_times_open_and_go_on(tmp_path):
    path = tmp_path / "a.studio"
    StudioFile.create(path, START).close()
    whole = zlib.compress(encode(START))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE parts")
        connection.execute("DROP TABLE versions")
        connection.execute("ALTER TABLE states DROP COLUMN made")
        connection.execute("UPDATE states SET json = ?", (whole,))
    file = StudioFile.open(path)
    assert file.campaign == START
    assert file.history.times == (0.0,)
    file.commit("Rename", replace(START, name="Later"))
    file.close()
    again = StudioFile.open(path)
    assert again.undo() == START
    again.close()


def test_parts_of_an_older_format_are_upgraded_with_their_campaign():
    text, fresh, _ = Parts().split(START)
    old = json.dumps({**json.loads(text), "format": 1}).encode()
    assert Parts().join(old, fresh.__getitem__) == START


@pytest.mark.parametrize("statement", ["DELETE FROM parts", "UPDATE parts SET data = x'00'"])
def test_a_missing_or_damaged_part_is_said(tmp_path, statement):
    path = tmp_path / "a.studio"
    StudioFile.create(path, START).close()
    rows(path, statement)
    with pytest.raises(BadCampaignFile, match="damaged"):
        StudioFile.open(path)


def test_many_parts_do_not_stay_in_memory(monkeypatch):
    monkeypatch.setattr("studio.document.parts.MOST", 4)
    parts = Parts()
    for number in range(5):
        campaign = replace(START, documents=(replace(ADS[0], width=number),))
        _, fresh, known = parts.split(campaign)
        assert fresh, "what is new must be written even when much was forgotten"
        parts.learn(known)
    assert len(parts._names) <= 6
