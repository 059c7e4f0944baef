"""Metadata beside and inside pictures: merged, noticed, never lost, and read by other programs."""

import json
import shutil
import subprocess
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import BadPicture, StudioError
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import embed, extract
from studio.library import sidecars
from studio.library.metadata import read_metadata, sidecar_path, with_metadata
from studio.library.records import ACCEPTED, REJECTED, Record, Tag, judge
from studio.library.sidecars import embed_tags, refreshed, write_sidecar

CUP = Tag(tag="espresso", confidence=0.9, source="efficientnet-lite0")
HARP = Tag(tag="harp", confidence=0.4, source="efficientnet-lite0")
DRUM = Tag(tag="drum", confidence=0.05, source="efficientnet-lite0")
COFFEE = Tag(tag="coffee", confidence=0.9, source="wider")


@pytest.fixture(autouse=True)
def own_data_folder(data_folder: Path) -> None:
    """Locks go to a folder of the test."""


def shot(folder: Path, name: str = "cup.jpg", xmp: bytes = b"") -> Record:
    path = folder / name
    Image.new("RGB", (32, 24), (200, 30, 30)).save(path)
    if xmp:
        path.write_bytes(embed(path.read_bytes(), xmp))
    return Record(file=str(path), tags=(CUP, HARP, DRUM, COFFEE), caption="A picture; looks like an espresso (0.90).")


def words(record: Record) -> tuple[str, ...]:
    return read_packet(sidecar_path(Path(record.file)).read_bytes()).subjects


def states(record: Record) -> dict[str, str]:
    return {tag.tag: tag.state for tag in record.tags}


def edit(record: Record, values: Xmp, without: tuple[str, ...] = ()) -> None:
    """What another program does to the sidecar."""
    path = sidecar_path(Path(record.file))
    path.write_bytes(packet(values, onto=path.read_bytes() if path.exists() else b"", without=without))


def test_a_sidecar_says_words_branches_and_our_caption(tmp_path: Path) -> None:
    record = shot(tmp_path)
    before = Path(record.file).read_bytes()
    written = write_sidecar(record)
    got = read_packet(sidecar_path(Path(record.file)).read_bytes())
    assert got.subjects == ("espresso", "harp") and got.branches[0] == "food and drink|drink|coffee|espresso"
    assert got.description == record.caption == got.own_caption
    assert written.sidecar_hash and written.description == "" and Path(record.file).read_bytes() == before
    again = write_sidecar(written)
    assert again == written and words(again) == ("espresso", "harp")


def test_a_new_sidecar_says_what_people_wrote_into_the_picture(tmp_path: Path) -> None:
    inside = Xmp(
        rating="4", label="Red", title="The cup", rights="© Ada", description="Coffee at noon", subjects=("mug",)
    )
    record = shot(tmp_path, xmp=packet(inside))
    written = write_sidecar(record)
    got = read_packet(sidecar_path(Path(record.file)).read_bytes())
    assert (got.rating, got.label, got.title, got.rights, got.description) == (
        "4", "Red", "The cup", "© Ada", "Coffee at noon",
    )  # fmt: skip
    assert "mug" in got.subjects and written.rating == 4 and written.description == "Coffee at noon"
    # Writing again changes nothing, and what is changed here wins.
    before = sidecar_path(Path(record.file)).read_bytes()
    assert write_sidecar(written) == written and sidecar_path(Path(record.file)).read_bytes() == before
    write_sidecar(replace(written, rating=2), ("rating",))
    assert read_packet(sidecar_path(Path(record.file)).read_bytes()).rating == "2"


def test_what_others_change_is_noticed_and_merged(tmp_path: Path) -> None:
    record = write_sidecar(shot(tmp_path))
    edit(record, Xmp(subjects=("menu",), rating="5", label="Red", description="Breakfast"), without=("harp",))
    assert refreshed(record).sidecar_hash != record.sidecar_hash
    merged = write_sidecar(judge(record, ("drum",), ACCEPTED))
    assert states(merged) == {
        "espresso": "suggested", "harp": "rejected", "drum": "accepted", "coffee": "suggested", "menu": "accepted"
    }  # fmt: skip
    assert (merged.rating, merged.label, merged.description) == (5, "Red", "Breakfast")
    assert words(merged) == ("espresso", "menu", "drum")


def test_our_caption_gives_way_to_a_newer_one_but_not_to_a_persons(tmp_path: Path) -> None:
    record = write_sidecar(shot(tmp_path))
    write_sidecar(replace(record, caption="Newer."))
    assert read_packet(sidecar_path(Path(record.file)).read_bytes()).description == "Newer."
    edit(record, Xmp(description="Mine"))
    assert write_sidecar(record).description == "Mine"
    assert read_packet(sidecar_path(Path(record.file)).read_bytes()).description == "Mine"


def test_a_lost_index_gets_every_judgement_back(tmp_path: Path) -> None:
    record = judge(judge(shot(tmp_path), ("harp",), REJECTED), ("brunch", "drum"), ACCEPTED)
    write_sidecar(record)
    file = Path(record.file)
    fresh = with_metadata(Record(file=str(file)), read_metadata(file, file.read_bytes()))
    assert states(fresh) == {"espresso": "suggested", "harp": "rejected", "drum": "accepted", "brunch": "accepted"}
    assert next(tag for tag in fresh.tags if tag.tag == "espresso").confidence == 0.9
    tagged = with_metadata(replace(record, tags=(CUP, HARP)), read_metadata(file, file.read_bytes()))
    assert states(tagged) == states(fresh)


def test_only_fields_that_were_changed_here_are_written(tmp_path: Path) -> None:
    record = write_sidecar(shot(tmp_path))
    edit(record, Xmp(title="Theirs", rights="© them"))
    mine = write_sidecar(replace(record, alt_text="A cup", rating=4, title="stale"), ("alt_text", "rating"))
    got = read_packet(sidecar_path(Path(record.file)).read_bytes())
    assert (got.title, got.rights, got.alt_text, got.rating) == ("Theirs", "© them", "A cup", "4")
    assert (mine.title, mine.rating) == ("Theirs", 4)
    write_sidecar(replace(mine, alt_text=""), ("alt_text",))
    assert read_packet(sidecar_path(Path(record.file)).read_bytes()).alt_text == ""


def test_words_inside_the_picture_are_known_and_a_no_to_them_is_kept(tmp_path: Path) -> None:
    record = shot(tmp_path, xmp=packet(Xmp(subjects=("holiday", "Harp"), title="Inside")))
    data = Path(record.file).read_bytes()
    written = write_sidecar(refreshed(record))
    assert written.title == "Inside" and states(written)["holiday"] == "accepted"
    assert states(written)["harp"] == "accepted"
    no = write_sidecar(judge(written, ("holiday",), REJECTED))
    assert "holiday" not in words(no) and states(refreshed(no))["holiday"] == "rejected"
    assert Path(record.file).read_bytes() == data


def test_adobes_sidecars_are_read_too(tmp_path: Path) -> None:
    record = shot(tmp_path)
    (tmp_path / "cup.xmp").write_bytes(packet(Xmp(subjects=("studio",), rating="2")))
    got = refreshed(record)
    assert states(got)["studio"] == "accepted" and got.rating == 2


@pytest.mark.parametrize("name", ["cup.jpg", "杯子 ☕.png", "чашка.webp"])
def test_embedding_keeps_everything_else(tmp_path: Path, name: str) -> None:
    record = shot(tmp_path, name, xmp=packet(Xmp(subjects=("holiday",), rights="© me")))
    Path(record.file).chmod(0o600)
    with Image.open(record.file) as image:
        before = image.convert("RGB").tobytes()
    done = embed_tags(record)
    got = read_packet(extract(Path(record.file).read_bytes()))
    assert got.subjects == ("holiday", "espresso", "harp") and got.rights == "© me" == done.rights
    assert Path(record.file).stat().st_mode & 0o777 == 0o600
    with Image.open(record.file) as image:
        assert image.convert("RGB").tobytes() == before


def test_two_programs_at_one_sidecar_lose_nothing(tmp_path: Path) -> None:
    record = shot(tmp_path)

    def work(number: int) -> None:
        for turn in range(4):
            write_sidecar(judge(record, (f"word {number} {turn}",), ACCEPTED))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(words(record)) >= {f"word {number} {turn}" for number in range(4) for turn in range(4)}
    assert sorted(path.name for path in tmp_path.glob("*cup*")) == ["cup.jpg", "cup.jpg.xmp"]


def test_a_write_between_our_reading_and_writing_is_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record, real, times = shot(tmp_path), sidecars.packet, []

    def interrupted(*given: object, **named: object) -> bytes:
        data = real(*given, **named)  # type: ignore[arg-type]
        if not times:
            times.append(1)
            edit(record, Xmp(subjects=("theirs",)))
        return data

    monkeypatch.setattr(sidecars, "packet", interrupted)
    assert "theirs" in states(write_sidecar(record)) and words(record) == ("theirs", "espresso", "harp")


def test_damage_and_read_only_folders_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = shot(tmp_path)
    sidecar_path(Path(record.file)).write_bytes(b"<half")
    with pytest.raises(BadPicture, match=r"cup\.jpg\.xmp"):
        write_sidecar(record)
    assert sidecar_path(Path(record.file)).read_bytes() == b"<half"
    assert "damaged" in read_metadata(Path(record.file), b"").fault

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(sidecars, "write_atomically", refuse)
    with pytest.raises(StudioError, match="Permission denied"):
        write_sidecar(shot(tmp_path, "b.jpg"))
    with pytest.raises(StudioError, match="sidecar instead"):
        embed_tags(shot(tmp_path, "c.jpg"))
    assert extract((tmp_path / "c.jpg").read_bytes()) == b""


EVERYTHING = {
    "title": "Früh", "description": "A cup & a saucer", "alt_text": "Cup", "rights": "© me", "rating": 4, "label": "Red"
}  # fmt: skip


@pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool (libimage-exiftool-perl) is not installed")
@pytest.mark.parametrize("name", ["cup.jpg", "杯子.png", "cup.webp"])
def test_exiftool_reads_what_we_write_and_we_what_it_writes(tmp_path: Path, name: str) -> None:
    record = replace(shot(tmp_path, name), **EVERYTHING)  # type: ignore[arg-type]
    embed_tags(record, EVERYTHING)
    write_sidecar(record, EVERYTHING)
    paths = [record.file, str(sidecar_path(Path(record.file)))]
    out = subprocess.run(["exiftool", "-j", "-struct", "-XMP:all", *paths], capture_output=True, check=True, timeout=60)
    both = json.loads(out.stdout)
    assert len(both) == 2
    for got in both:
        assert got["Subject"] == ["espresso", "harp"] and got["Title"] == "Früh" and got["Rights"] == "© me"
        assert got["HierarchicalSubject"][0] == "food and drink|drink|coffee|espresso"
        assert (got["Description"], got["AltTextAccessibility"]) == ("A cup & a saucer", "Cup")
        assert (got["Rating"], got["Label"]) == (4, "Red")
    change = ["-XMP-dc:Subject+=theirs", "-XMP-dc:Subject-=harp", "-XMP-xmp:Rating=2"]
    subprocess.run(["exiftool", "-q", "-overwrite_original", *change, *paths], check=True, timeout=60)
    back = refreshed(record)
    assert back.rating == 2 and states(back)["theirs"] == "accepted" and states(back)["harp"] == "rejected"


@pytest.mark.skipif(not shutil.which("exiv2"), reason="exiv2 is not installed")
@pytest.mark.parametrize("name", ["cup.jpg", "cup.png", "cup.webp"])
def test_exiv2_reads_what_we_write(tmp_path: Path, name: str) -> None:
    record = replace(shot(tmp_path, name), **EVERYTHING)  # type: ignore[arg-type]
    embed_tags(record, EVERYTHING)
    write_sidecar(record, EVERYTHING)
    for path in (record.file, str(sidecar_path(Path(record.file)))):
        out = subprocess.run(["exiv2", "-PXkv", path], capture_output=True, check=True, timeout=60).stdout.decode()
        got = dict(line.split(maxsplit=1) for line in out.splitlines() if " " in line)
        assert got["Xmp.dc.subject"].strip() == "espresso, harp"
        assert got["Xmp.lr.hierarchicalSubject"].startswith("food and drink|drink|coffee|espresso")
        assert "Früh" in got["Xmp.dc.title"] and got["Xmp.xmp.Rating"].strip() == "4"
