"""The `.studio` file keeps every committed edit, and refuses what it cannot open with one sentence."""

import json
import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from studio.document import studio_file
from studio.document.encode import plain
from studio.document.layers import Campaign, CampaignPicture, Document
from studio.document.studio_file import StudioFile
from studio.errors import BadCampaignFile, StudioError

START = Campaign(id="c", name="Start")
FILES = Path(__file__).parent.parent / "files"


def named(name):
    return replace(START, name=name)


def tamper(path, *statements):
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_edits_and_undo_survive_reopening(path, file):
    for name in ("one", "two", "three"):
        file.commit(f"Rename to {name}", named(name))
    assert file.undo() == named("two")
    file.close()
    again = StudioFile.open(path)
    assert again.campaign == named("two")
    assert (again.undo_label, again.redo_label) == ("Rename to two", "Rename to three")
    assert again.undo() == named("one")
    assert again.undo() == START
    assert again.redo() == named("one")
    assert again.redo() == named("two")
    again.commit("Rename to four", named("four"))
    with pytest.raises(StudioError, match="nothing to redo"):
        again.redo()
    again.close()
    last = StudioFile.open(path)
    assert last.history.labels == ("", "Rename to one", "Rename to two", "Rename to four")
    last.close()


def test_a_path_with_signs_that_addresses_use(tmp_path):
    path = tmp_path / "50% off? #1 für 北.studio"
    StudioFile.create(path, START).close()
    file = StudioFile.open(path)
    assert file.campaign == START
    file.close()
    assert [item.name for item in tmp_path.iterdir()] == [path.name]


def test_states_of_this_session_keep_their_identity(file):
    one = named("one")
    file.commit("One", one)
    file.commit("Two", named("two"))
    assert file.undo() is one


def test_documents_that_an_undo_leaves_alone_keep_their_identity_after_reopening(path, file):
    one, two = (Document(id=name, placement=name, width=1, height=1) for name in ("one", "two"))
    file.commit("Lay out", replace(START, documents=(one, two)))
    file.commit("Widen", replace(START, documents=(one, replace(two, width=2))))
    file.close()
    again = StudioFile.open(path)
    before = again.campaign
    after = again.undo()
    assert after.documents[0] is before.documents[0]
    assert after.documents[1] == two
    again.close()


def test_only_the_newest_states_are_kept(path, file, monkeypatch):
    monkeypatch.setattr(studio_file, "KEEP", 4)
    for number in range(10):
        file.commit(str(number), named(str(number)))
    file.close()
    again = StudioFile.open(path)
    assert again.history.labels == ("6", "7", "8", "9")
    assert [again.undo().name for _ in range(3)] == ["8", "7", "6"]
    assert again.undo_label is None
    again.close()


def test_pictures_are_kept_once_and_unused_ones_go_at_close(path, file):
    used, unused = file.put(b"used" * 50_000), file.put(b"unused" * 50_000)
    assert file.put(b"used" * 50_000) == used
    assert file.get(used) == b"used" * 50_000
    file.commit("Picture", replace(START, pictures=(CampaignPicture(asset=used, width=1, height=1),)))
    file.commit("No picture", START)
    file.close()
    again = StudioFile.open(path)
    assert again.get(used) == b"used" * 50_000, "undo can bring it back"
    with pytest.raises(KeyError):
        again.get(unused)
    again.close()
    assert path.stat().st_size < 300_000
    assert [item.name for item in path.parent.iterdir()] == [path.name], "one file remains"


def test_pictures_come_and_go_from_any_thread(file):
    kept, faults = [], []

    def work(number):
        for turn in range(10):
            data = f"{number} {turn}".encode()
            try:
                key = file.put(data)
                kept.append((key, file.get(key), data))
            except StudioError as error:
                faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for turn in range(10):
        file.commit(str(turn), named(str(turn)))
    for thread in threads:
        thread.join()
    assert not faults
    assert len(kept) == 40
    assert all(file.get(key) == read == data for key, read, data in kept)
    assert file.campaign == named("9")


def test_a_second_window_is_refused_and_the_first_goes_on(path, file):
    for _ in range(2):
        with pytest.raises(BadCampaignFile, match=r"a\.studio is open in another window; close it there first"):
            StudioFile.open(path)
    file.commit("One", named("one"))
    with pytest.raises(BadCampaignFile, match="open in another window"):
        StudioFile.create(path, START)
    file.close()
    again = StudioFile.open(path)
    assert again.campaign == named("one")
    again.close()


def test_a_copy_is_whole_and_the_original_goes_on(path, file, tmp_path):
    picture = file.put(b"picture")
    file.commit("One", replace(named("one"), pictures=(CampaignPicture(asset=picture, width=1, height=1),)))
    target = tmp_path / "deep" / "copy.studio"
    file.save_copy(target)
    file.commit("Two", named("two"))
    copy = StudioFile.open(target)
    assert copy.campaign.name == "one"
    assert copy.get(picture) == b"picture"
    assert copy.undo() == START
    copy.close()
    assert [item.name for item in target.parent.iterdir()] == ["copy.studio"]


def test_a_copy_replaces_any_file_but_never_an_open_one(path, file, tmp_path):
    other = tmp_path / "other.studio"
    other.write_text("an old shopping list, long enough to be read as a header")
    file.save_copy(other)
    opened = StudioFile.open(other)
    with pytest.raises(BadCampaignFile, match=r"other\.studio is open in another window"):
        file.save_copy(other)
    with pytest.raises(BadCampaignFile, match=r"a\.studio is open in another window"):
        file.save_copy(path)
    opened.close()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["a.studio", "a.studio-wal", "other.studio"]


def test_going_on_elsewhere(path, file, tmp_path):
    file.commit("One", named("one"))
    file.continue_at(tmp_path / "b.studio")
    assert file.path == tmp_path / "b.studio"
    file.commit("Two", named("two"))
    assert file.undo() == named("one")
    old = StudioFile.open(path)
    assert old.campaign == named("one")
    with pytest.raises(BadCampaignFile, match="open in another window"):
        file.continue_at(path)
    old.close()
    assert file.redo() == named("two")


def test_a_full_disk_loses_nothing(path, file):
    file.commit("One", named("one"))
    connection = file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}").fetchone()
    huge = replace(START, brief="".join(chr(0x4E00 + i * 7919 % 20000) for i in range(100_000)))
    with pytest.raises(BadCampaignFile, match="disk is full"):
        file.commit("Two", huge)
    with pytest.raises(BadCampaignFile, match="disk is full"):
        file.put(bytes(range(256)) * 1000)
    assert file.campaign == named("one")
    assert (file.undo_label, file.redo_label) == ("One", None)
    connection.execute("PRAGMA max_page_count = 1000000").fetchone()
    file.commit("Two", huge)
    file.close()
    again = StudioFile.open(path)
    assert again.campaign == huge
    assert again.undo() == named("one")
    again.close()


def test_a_file_that_stops_being_writable_loses_nothing(path, file):
    file.commit("One", named("one"))
    file._connection.execute("PRAGMA query_only = ON")
    for attempt in (lambda: file.commit("Two", named("two")), file.undo, lambda: file.put(b"x")):
        with pytest.raises(BadCampaignFile, match=r"a\.studio cannot be written to; open a copy"):
            attempt()
    assert file.campaign == named("one")
    file.close()
    again = StudioFile.open(path)
    assert again.campaign == named("one")
    again.close()


def test_a_closed_file_says_so_and_closes_twice(file):
    file.close()
    file.close()
    with pytest.raises(BadCampaignFile, match="is closed"):
        file.put(b"late")
    with pytest.raises(BadCampaignFile, match="is closed"):
        file.commit("Late", named("late"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is not a Marquee Studio campaign"),
        (b"# A brief\nthat somebody renamed to .studio by mistake, perhaps\n" * 30, "is not a Marquee Studio campaign"),
    ],
)
def test_what_is_not_a_campaign_is_refused_and_left_alone(path, content, sentence):
    path.write_bytes(content)
    with pytest.raises(BadCampaignFile, match=sentence):
        StudioFile.open(path)
    assert path.read_bytes() == content


def test_another_program_s_database_is_refused_and_left_alone(path):
    tamper(path, "CREATE TABLE songs (name)")
    before = path.read_bytes()
    with pytest.raises(BadCampaignFile, match="is not a Marquee Studio campaign"):
        StudioFile.open(path)
    assert path.read_bytes() == before


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for missing in (tmp_path / "no.studio", tmp_path):
        with pytest.raises(BadCampaignFile, match="There is no campaign file at"):
            StudioFile.open(missing)


def test_a_newer_file_is_refused_with_the_way_out(path, file):
    file.close()
    tamper(path, "PRAGMA user_version = 99")
    with pytest.raises(BadCampaignFile, match=r"newer Marquee Studio .format 99.*update the program"):
        StudioFile.open(path)


@pytest.mark.parametrize("part", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused_and_left_alone(path, file, part):
    file.commit(
        "Picture", replace(START, pictures=(CampaignPicture(asset=file.put(bytes(90_000)), width=1, height=1),))
    )
    file.close()
    cut = path.read_bytes()[: int(path.stat().st_size * part)]
    path.write_bytes(cut)
    with pytest.raises(BadCampaignFile, match=r"a\.studio is damaged"):
        StudioFile.open(path)
    assert path.read_bytes() == cut


def test_overwritten_pages_are_noticed(path, file):
    file.close()
    data = bytearray(path.read_bytes())
    data[8192:12288] = b"\xa5" * 4096
    path.write_bytes(data)
    with pytest.raises(BadCampaignFile, match="damaged"):
        StudioFile.open(path)


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM cursor"],
        ["DELETE FROM states"],
        ["UPDATE cursor SET state = 7"],
        ["UPDATE states SET id = 9 WHERE id = 2"],
        ["UPDATE states SET json = x'00'"],
        ["DROP TABLE states"],
    ],
)
def test_tables_that_do_not_fit_together_are_refused(path, file, statements):
    file.commit("One", named("one"))
    file.commit("Two", named("two"))
    file.close()
    tamper(path, *statements)
    with pytest.raises(BadCampaignFile):
        StudioFile.open(path)


def test_an_old_state_that_is_damaged_leaves_the_current_one(path, file):
    file.commit("One", named("one"))
    file.close()
    tamper(path, "UPDATE states SET json = x'00' WHERE id = 1")
    again = StudioFile.open(path)
    with pytest.raises(BadCampaignFile, match=r"State 1 of a\.studio is damaged"):
        again.undo()
    assert again.campaign == named("one")
    again.commit("Two", named("two"))
    kept = again.put(b"perhaps used by the damaged state")
    again.close()
    last = StudioFile.open(path)
    assert last.campaign == named("two")
    assert last.get(kept) == b"perhaps used by the damaged state"
    last.close()


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BadCampaignFile, match=r"cannot be written.*Choose another folder"):
        StudioFile.create(tmp_path / "file" / "a.studio", START)


def test_a_failed_copy_leaves_the_old_file(path, file, tmp_path, monkeypatch):
    target = tmp_path / "b.studio"
    target.write_text("the old file")

    def full(self, goal):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(BadCampaignFile, match=r"b\.studio cannot be written: No space left on device"):
        file.save_copy(target)
    assert target.read_text() == "the old file"
    assert not list(tmp_path.glob(".b.studio*"))


def test_a_log_left_by_a_killed_window_never_reaches_its_successor(path, file, tmp_path):
    file.commit("One", named("one"))
    killed = tmp_path / "killed.studio"
    shutil.copy(path, killed)
    shutil.copy(f"{path}-wal", f"{killed}-wal")
    fresh = StudioFile.create(killed, named("fresh"))
    assert fresh.campaign == named("fresh")
    assert fresh.undo_label is None
    fresh.close()


def holds(wanted, found):
    """Whether all that is wanted is there as it was; what came later may stand beside it."""
    if isinstance(wanted, dict):
        return all(key in found and holds(value, found[key]) for key, value in wanted.items())
    if isinstance(wanted, list):
        return len(wanted) == len(found) and all(map(holds, wanted, found))
    return wanted == found


def test_a_file_of_format_2_opens_with_every_kind_of_layer_and_every_field(tmp_path):
    file = StudioFile.open(Path(shutil.copy(FILES / "v2.studio", tmp_path / "v2.studio")))
    wanted = json.loads((FILES / "v2.json").read_text(encoding="utf-8"))
    assert {layer["kind"] for layer in wanted["documents"][0]["layers"]} == {
        "text",
        "button",
        "shape",
        "image",
        "group",
    }
    assert holds(wanted, plain(file.campaign))
    assert holds(wanted, plain(file.version("To the client")))
    assert file.get(file.campaign.pictures[0].asset).startswith(b"<svg")
    assert file.notes("talk").keys() == {"t1"}
    assert file.history.times[1] > 1.7e9
    assert file.redo().name == "Spring bottles, second round"
    file.undo()
    assert file.undo().documents == ()
    file.close()


def test_every_old_format_still_opens(tmp_path):
    old = shutil.copy(FILES / "v1.studio", tmp_path / "v1.studio")
    file = StudioFile.open(Path(old))
    campaign = file.campaign
    assert campaign.name == "Spring bottles"
    (document,) = campaign.documents
    assert [type(layer).__name__ for layer in document.layers] == [
        "ShapeLayer",
        "ImageLayer",
        "TextLayer",
        "ButtonLayer",
    ]
    assert document.layers[2].text == "Cold all day"
    assert file.get(campaign.pictures[0].asset).startswith(b"<svg")
    assert file.undo().name == "Untitled"
    assert file.redo_label == "Rename"
    file.close()
