"""Looking at known folders again: what is new, changed, gone, moved."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.library.index import Index
from studio.library.records import Record
from studio.library.scan import file_hash, look, scan, stamped


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return Index(tmp_path / "library.sqlite")


def put(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def know(index: Index, folder: Path) -> None:
    index.put(
        Record(file=file, size=size, modified=modified, file_hash=file_hash(Path(file)))
        for file, (size, modified) in stamped(folder).items()
    )


def test_a_known_folder_is_the_same(tmp_path: Path, index: Index) -> None:
    folder = tmp_path / "p"
    put(folder / "a.jpg"), put(folder / "deep" / "b.PNG"), put(folder / "notes.txt"), put(folder / ".hidden.jpg")
    assert (
        [Path(file) for file in stamped(folder)]
        == list(scan([folder]))
        == [folder / "a.jpg", folder / "deep" / "b.PNG"]
    )
    assert look([folder], index).new == (folder / "a.jpg", folder / "deep" / "b.PNG")
    know(index, folder)
    seen = look([folder], index)
    assert (seen.new, seen.changed, seen.gone, seen.moved, seen.same) == ((), (), (), {}, 2)
    index.close()


def test_new_changed_and_gone_files_are_told(tmp_path: Path, index: Index) -> None:
    folder = tmp_path / "p"
    old, gone = put(folder / "old.jpg"), put(folder / "gone.jpg", "gone")
    know(index, folder)
    os.utime(old, (1, 1))
    gone.unlink()
    new = put(folder / "new.jpg", "quite new")
    seen = look([folder], index)
    assert (seen.new, seen.changed, seen.gone, seen.same) == ((new,), (old,), (gone,), 0)
    index.close()


def test_moved_files_are_found_by_their_bytes_wherever_they_were(tmp_path: Path, index: Index) -> None:
    folder = tmp_path / "p"
    first, twin = put(tmp_path / "else" / "a.jpg", "same size 1"), put(folder / "b.jpg", "same size 2")
    know(index, folder), know(index, tmp_path / "else")
    first.rename(folder / "new name.jpg")
    copy = put(folder / "copy.jpg", "same size 2")
    seen = look([folder], index)
    assert seen.moved == {first: folder / "new name.jpg"} and seen.new == (copy,) and not seen.gone
    twin.rename(folder / "twin.jpg")
    assert look([folder], index).moved.keys() == {first, twin}
    index.close()


def test_a_folder_that_is_away_is_not_empty(tmp_path: Path, index: Index) -> None:
    index.put([Record(file=str(tmp_path / "disk" / "a.jpg"))])
    seen = look([tmp_path / "disk"], index)
    assert seen.missing == (tmp_path / "disk",) and not seen.gone
    index.close()


def test_files_beside_a_folder_of_a_like_name_are_not_its_own(tmp_path: Path, index: Index) -> None:
    (tmp_path / "p").mkdir()
    index.put([Record(file=str(tmp_path / "pictures" / "a.jpg")), Record(file=str(tmp_path / "p.jpg"))])
    assert look([tmp_path / "p"], index).gone == ()
    index.close()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("xyz")), max_size=8), st.data())
def test_what_was_put_and_taken_adds_up(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, str]], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("adds") / "p"
    folder.mkdir()
    for name, text in files:
        put(folder / f"{name}.jpg", text)
    with Index(folder.parent / "library.sqlite") as index:
        know(index, folder)
        before = index.stamps()
        for file in data.draw(st.lists(st.sampled_from(sorted(before)), unique=True) if before else st.just([])):
            Path(file).unlink()
        put(folder / "zz.jpg", "fresh")
        seen = look([folder], index)
        assert seen.same + len(seen.gone) == len(before) and seen.new == (folder / "zz.jpg",) and not seen.changed


def test_a_moved_record_keeps_all_but_its_place(tmp_path: Path, index: Index) -> None:
    record = Record(file="/a.jpg", rating=4, caption="A cup.")
    index.put([record])
    index.move(Path("/a.jpg"), Path("/b.jpg"))
    assert index.all() == (replace(record, file="/b.jpg"),)
    index.close()
