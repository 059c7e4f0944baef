"""Looking again at watched folders, making a lost index again, noting uses, the bin, and finding alike."""

import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from studio.assets import MemoryAssets
from studio.document.layers import Campaign, CampaignPicture, Document, ImageLayer
from studio.errors import StudioError
from studio.library import bin as system_bin
from studio.library.collections import Collections, Member, load, save
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.metadata import sidecar_hash, sidecar_path
from studio.library.records import ACCEPTED, YOU, Record, Tag
from studio.library.scan import file_hash, look
from studio.library.search import search
from studio.library.sidecars import write_sidecar
from studio.workflows.bring_pictures import bring_pictures
from studio.workflows.discard_pictures import discard_pictures
from studio.workflows.find_alike import find_alike, find_duplicates
from studio.workflows.look_again import follow_moved, forget_missing, look_again
from studio.workflows.note_uses import note_uses
from studio.workflows.rebuild_library import rebuild_library, set_aside
from tests.workflows.test_tag_and_search import NamingEngine


def draw(path: Path, seed: int = 1, size: tuple[int, int] = (96, 64)) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 255, (6, 8, 3), np.uint8)
    Image.fromarray(pixels).resize(size, Image.Resampling.BICUBIC).save(path)
    return path


def known(file: Path, **values: object) -> Record:
    stat = file.stat()
    record = Record(file=str(file), size=stat.st_size, modified=stat.st_mtime_ns, file_hash=file_hash(file))
    return replace(record, **values)


def test_watched_folders_follow_pictures_that_moved(tmp_path: Path, data_folder: Path) -> None:
    cup, gone = draw(tmp_path / "p" / "cup.png"), draw(tmp_path / "p" / "gone.png", 2)
    save(Collections().add("Best", [Member(str(cup))]).watch(tmp_path / "p"))
    with Index() as index:
        index.put([known(cup, rating=4), known(gone)])
        (tmp_path / "p" / "deep").mkdir()
        moved = cup.rename(tmp_path / "p" / "deep" / "new.png")
        gone.unlink()
        changes = look_again(index)
        assert changes.moved == {cup: moved} and changes.gone == (gone,)
        assert index.get(moved).rating == 4 and index.get(cup) is None and index.get(gone) is not None
        assert load().members("best")[0] == [str(moved)]
        assert look_again(index, forget=True).gone == (gone,) and look_again(index).gone == ()


def test_pictures_moved_to_where_others_were_dropped_from_are_followed(tmp_path: Path, data_folder: Path) -> None:
    cup = draw(tmp_path / "watched" / "cup.png")
    dropped = draw(tmp_path / "dropped" / "deep" / "tea.png", 2).parent
    save(Collections().watch(cup.parent).came_from([tmp_path / "dropped", tmp_path / "single.png"]))
    with Index() as index:
        index.put([known(cup, rating=4)])
        moved = cup.rename(dropped / "new.png")
        changes = look_again(index)
        # Only what is known is followed: nobody asked to look at the rest of that folder.
        assert changes.moved == {cup: moved} and changes.gone == () == changes.new
        assert index.get(moved).rating == 4 and len(index.files()) == 1


def test_what_cannot_be_read_is_news_once(tmp_path: Path, data_folder: Path) -> None:
    bad = tmp_path / "p" / "bad.png"
    bad.parent.mkdir()
    bad.write_bytes(b"no picture")
    save(Collections().watch(tmp_path / "p"))
    with Index() as index:
        assert look_again(index).new == (bad,)
        index.put([replace(known(bad), error="bad.png is damaged.")])
        assert look_again(index).new == ()
        bad.write_bytes(b"another try")
        assert look_again(index).new == (bad,)


def test_a_picture_that_is_brought_from_elsewhere_is_known_again(tmp_path: Path, data_folder: Path) -> None:
    cup, other = draw(tmp_path / "cup.png"), draw(tmp_path / "other.png", 2)
    save(Collections().add("Best", [Member(str(cup))]))
    with Index() as index:
        index.put([known(cup, rating=5)])
        assert follow_moved([cup, other, tmp_path / "missing.png"], index) == {}
        moved = cup.rename(tmp_path / "mug.png")
        assert follow_moved([moved, other], index) == {cup: moved}
        assert index.get(moved).rating == 5 and load().members("best")[0] == [str(moved)]


def test_sidecars_that_other_programs_write_are_noticed(tmp_path: Path, data_folder: Path) -> None:
    cup, tea = draw(tmp_path / "p" / "cup.png"), draw(tmp_path / "p" / "tea.png", 2)
    save(Collections().watch(tmp_path / "p"))
    with Index() as index:
        index.put([known(cup), known(tea)])
        assert look_again(index).changed == ()
        sidecar_path(cup).write_text("<x/>")
        tea.with_suffix(".xmp").write_text("<y/>")
        assert look_again(index).changed == (cup, tea)
        assert look_again(index, since=sidecar_path(cup).stat().st_mtime + 60).changed == ()
        index.put([replace(index.get(file), sidecar_hash=sidecar_hash(file)) for file in (cup, tea)])
        assert look_again(index).changed == ()


def test_missing_pictures_are_forgotten_but_not_those_of_a_missing_disk(tmp_path: Path, data_folder: Path) -> None:
    gone, inside = draw(tmp_path / "p" / "gone.png"), draw(tmp_path / "p" / "deep" / "in.png")
    away, stays = draw(tmp_path / "disk" / "away.png"), draw(tmp_path / "p" / "stays.png")
    with Index() as index:
        index.put([known(file) for file in (gone, inside, away, stays)])
        for file in (gone, inside, away):
            file.unlink()
        inside.parent.rmdir()
        away.parent.rmdir()
        assert forget_missing(index) == (gone,)
        assert forget_missing(index, [tmp_path / "p", tmp_path / "disk"]) == (inside,)
        assert index.files() == [str(away), str(stays)]


def test_what_is_dropped_is_told_and_its_folders_remembered(tmp_path: Path, data_folder: Path) -> None:
    files = [draw(tmp_path / "shoot" / f"{name}.png") for name in "abc"]
    alone, text = draw(tmp_path / "alone.png"), tmp_path / "notes.txt"
    text.write_text("x")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as pack:
        pack.write(alone, "inside/d.png")
    told = []
    dropped = [tmp_path / "shoot", alone, text, tmp_path / "more.zip", tmp_path / "missing"]
    faults = bring_pictures(dropped, lambda event: told.append(getattr(event, "value", None)))
    unpacked = data_folder / "pictures" / "more" / "inside" / "d.png"
    assert [value for value in told if value] == [tuple(files), (alone,), (unpacked,)]
    assert len(faults) == 2 and "notes.txt is not a picture" in faults[0]
    assert load().roots == (tmp_path / "shoot", alone)
    bring_pictures([tmp_path])
    assert load().roots == (tmp_path,)


def test_a_damaged_index_is_set_aside_and_made_again(tmp_path: Path, data_folder: Path) -> None:
    cup = draw(tmp_path / "p" / "cup.png")
    path = data_folder / "library.sqlite"
    path.write_bytes(b"no database at all, though long enough to be looked at as one" * 20)
    with pytest.raises(StudioError, match="cannot be opened"):
        Index()
    assert set_aside() == data_folder / "library.sqlite.damaged" and set_aside() is None
    with Index() as index:
        assert rebuild_library([tmp_path / "p", tmp_path / "missing"], index) == 1 and index.files() == [str(cup)]


def test_a_lost_index_is_made_again_from_sidecars(tmp_path: Path, data_folder: Path) -> None:
    cup = draw(tmp_path / "p" / "cup.png")
    yours = Tag(tag="my mug", confidence=1.0, source=YOU, state=ACCEPTED)
    write_sidecar(known(cup, tags=(yours,)))
    with Index() as index:
        assert rebuild_library([tmp_path / "p"], index) == 1 and rebuild_library([tmp_path / "p"], index) == 0
        (found,) = search(index, parse('tag:"my mug"'))
        assert found[0].file == str(cup)
        # Tagging is to look at it, for nothing was measured yet.
        assert look([tmp_path / "p"], index).changed == (cup,)


def test_uses_are_noted_by_the_bytes(tmp_path: Path, data_folder: Path) -> None:
    cup, tea, free = (draw(tmp_path / f"{name}.png", seed) for seed, name in enumerate(("cup", "tea", "free")))
    assets = MemoryAssets()
    first, second = assets.put(cup.read_bytes()), assets.put(tea.read_bytes())
    layer = ImageLayer(id="l", name="Picture", x=0, y=0, width=9, height=9, asset=first)
    missing = replace(layer, id="m", asset="not there")
    ad = Document(id="d", placement="meta-square", width=9, height=9, layers=(layer, missing))
    campaign = Campaign(
        id="c", name="Summer", documents=(ad,), pictures=(CampaignPicture(asset=second, width=9, height=9),)
    )
    with Index() as index:
        index.put([known(cup), known(tea), known(free)])
        assert note_uses("/work/summer.studio", campaign, assets, index) == 2
        assert [record.file for record, _ in search(index, parse("unused"))] == [str(free)]
        assert index.uses(index.get(cup)) == ("/work/summer.studio",)


def test_the_bin_takes_sidecars_too_and_tells_what_stays(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup, stays = draw(tmp_path / "cup.png"), draw(tmp_path / "stays.png")
    sidecar_path(cup).write_text("x")
    taken = []

    def take(path: Path) -> None:
        if path == stays:
            raise PermissionError(13, "Permission denied")
        if not path.exists():
            raise FileNotFoundError(path)
        taken.append(path.name)
        path.unlink()

    monkeypatch.setattr(system_bin, "send2trash", take)
    with Index() as index:
        index.put([known(cup), known(stays), Record(file=str(tmp_path / "lost.png"))])
        faults = discard_pictures([cup, stays, tmp_path / "lost.png"], index).faults
        assert taken == ["cup.png", "cup.png.xmp"] and [record.file for record in index.all()] == [str(stays)]
        assert faults[stays] == "stays.png cannot go to the bin (Permission denied); remove it with your file manager."
        assert "not there any more" in faults[tmp_path / "lost.png"]


def test_alike_and_copies(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = tmp_path / "p", NamingEngine()
    from studio.workflows.tag_pictures import tag_pictures

    big, small = draw(folder / "cup big.png", 3, (192, 128)), draw(folder / "cup small.png", 3)
    other, outside = draw(folder / "house.png", 9), draw(tmp_path / "cup outside.png", 3)
    with Index() as index:
        with pytest.raises(StudioError, match="tag a folder"):
            find_alike(big, engine, index)
        tag_pictures([folder], engine, index=index)
        assert [row["file"] for row in find_alike(big, engine, index)][:1] == [str(small)]
        assert [row["file"] for row in find_alike(outside, engine, index)][-1] == str(other)
        assert index.get(outside) is None
        (group,) = find_duplicates(index)
        assert (group["keep"], group["others"]) == (str(big), [str(small)]) and "is larger" in group["why"]
        with pytest.raises(StudioError, match="missing"):
            find_alike(tmp_path / "missing.png", engine, index)
