"""Judging one and many pictures: what is said, what is written, what is taken back byte for byte."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from studio.engine.protocol import Step
from studio.errors import Cancelled, StudioError
from studio.library import judgements, sidecars
from studio.library.heaps import Shared, heap_of, undecided
from studio.library.index import Index
from studio.library.metadata import sidecar_path
from studio.library.records import ACCEPTED, REJECTED, SUGGESTED, Record, Tag
from studio.workflows import judge_tags
from studio.workflows.judge_tags import Judged, Round, Verdict, judge_pictures, take_back
from studio.workflows.kept_rounds import packed, unpacked

CUP, VASE = (Tag(tag=word, confidence=sure, source="model") for word, sure in (("cup", 0.9), ("vase", 0.05)))


@pytest.fixture
def library(data_folder: Path, tmp_path: Path) -> Iterator[tuple[Index, list[Path]]]:
    """Three pictures: a cup, a cup that may be a vase, and one with nothing in it."""
    files = []
    with Index() as index:
        for number, tags in enumerate(((CUP,), (CUP, VASE), ())):
            files.append(tmp_path / f"{number}.png")
            Image.new("RGB", (8, 8), (90 * number, 20, 20)).save(files[-1])
            index.put([Record(file=str(files[-1]), size=files[-1].stat().st_size, tags=tags, features=bytes([7] * 8))])
        yield index, files


def states(index: Index, file: Path) -> dict[str, str]:
    record = index.get(file)
    assert record is not None
    return {tag.tag: tag.state for tag in record.tags}


def test_many_are_judged_in_one_step_and_taken_back_byte_for_byte(library) -> None:
    index, files = library
    first = judge_pictures(files[:1], Verdict(accept=("mug",)), index)
    assert len(first.judged) == 1
    bytes_before = sidecar_path(files[0]).read_bytes()
    done = judge_pictures(files, Verdict(accept=("Cup",), reject=("vase",), rating=4, label="Green"), index)
    assert done.files == tuple(files) and not done.faults
    assert states(index, files[0]) == {"cup": ACCEPTED, "mug": ACCEPTED}
    assert states(index, files[1]) == {"cup": ACCEPTED, "vase": REJECTED}
    assert states(index, files[2]) == {"Cup": ACCEPTED}
    assert all((index.get(file).rating, index.get(file).label) == (4, "Green") for file in files)
    records, faults = take_back(done, index)
    assert not faults and [record.features for record in records] == [bytes([7] * 8)] * 3
    assert states(index, files[0]) == {"cup": SUGGESTED, "mug": ACCEPTED} and states(index, files[2]) == {}
    assert sidecar_path(files[0]).read_bytes() == bytes_before and not sidecar_path(files[2]).exists()
    assert index.get(files[1]).rating == 0


def test_a_word_can_be_judged_only_where_it_was_suggested(library) -> None:
    index, files = library
    done = judge_pictures(files, Verdict(accept=("cup", "vase"), suggested=True), index)
    assert done.files == tuple(files[:2])
    assert states(index, files[1]) == {"cup": ACCEPTED, "vase": ACCEPTED} and states(index, files[2]) == {}
    assert judge_pictures(files, Verdict(reject=("cup",), suggested=True), index).files == ()


def test_suggestions_are_settled_at_once(library) -> None:
    index, files = library
    judge_pictures(files, Verdict(settle="accept"), index)
    assert states(index, files[1]) == {"cup": ACCEPTED, "vase": SUGGESTED}
    assert undecided(index, files) == []
    judge_pictures(files, Verdict(settle="reject"), index)
    assert states(index, files[1]) == {"cup": ACCEPTED, "vase": REJECTED}


def test_pictures_with_likely_tags_nobody_judged_wait(library) -> None:
    index, files = library
    assert undecided(index, files[::-1]) == [files[1], files[0]]
    judge_pictures(files[:1], Verdict(undecide=("cup",), accept=("mug",)), index)
    assert undecided(index, files[:1]) == files[:1]


def test_what_cannot_be_judged_is_named_and_the_others_go_on(library, tmp_path: Path) -> None:
    index, files = library
    sidecar_path(files[1]).write_text("<x:xmpmeta broken")
    done = judge_pictures([tmp_path / "strange.png", *files], Verdict(accept=("cup",)), index)
    assert done.files == (files[0], files[2])
    assert len(done.faults) == 2 and "strange.png" in done.faults[0] and "1.png.xmp" in done.faults[1]
    sidecar_path(files[0]).write_bytes(sidecar_path(files[0]).read_bytes() + b"\n")
    _records, faults = take_back(done, index)
    assert len(faults) == 1 and "0.png.xmp" in faults[0]
    assert states(index, files[0]) == {"cup": ACCEPTED} and states(index, files[2]) == {}


def test_in_a_read_only_folder_the_library_remembers(library, monkeypatch: pytest.MonkeyPatch) -> None:
    index, files = library

    def refuse(*_: object) -> None:
        raise PermissionError(30, "Read-only file system")

    monkeypatch.setattr(sidecars, "write_atomically", refuse)
    done = judge_pictures(files[:1], Verdict(accept=("cup", "menu")), index)
    assert "Read-only file system" in done.faults[0] and "The library remembers" in done.faults[0]
    assert states(index, files[0]) == {"cup": ACCEPTED, "menu": ACCEPTED} and not sidecar_path(files[0]).exists()
    records, faults = take_back(done, index)
    assert len(records) == 1 and not faults and states(index, files[0]) == {"cup": SUGGESTED}


def test_a_stopped_round_leaves_everything_as_it_was(library, monkeypatch: pytest.MonkeyPatch) -> None:
    index, files = library
    monkeypatch.setattr(judge_tags, "BATCH", 1)
    stop, seen = threading.Event(), []

    def report(event: object) -> None:
        seen.append(event)
        stop.set()

    with pytest.raises(Cancelled):
        judge_pictures(files, Verdict(accept=("cup",)), index, report, stop)
    assert seen == [Step(1, 3)]
    assert states(index, files[0]) == {"cup": SUGGESTED} and not sidecar_path(files[0]).exists()


def test_a_heap_tells_what_all_have_and_what_some(library, tmp_path: Path) -> None:
    index, files = library
    judge_pictures(files[:2], Verdict(accept=("cup",), reject=("vase",), rating=3), index)
    assert {one.tag for one in heap_of(index, files).tags} == {"cup", "vase"}
    heap = heap_of(index, [*files, tmp_path / "strange.png"])
    assert heap.files == tuple(files) and heap.bytes == sum(file.stat().st_size for file in files)
    assert heap.tags == (Shared("cup", 2, 0, 0), Shared("vase", 0, 0, 1))
    assert heap.rating is None and heap.label == "" and heap_of(index, files[:2]).rating == 3


def test_a_round_is_kept_as_bytes_and_read_again() -> None:
    before = Record(file="/a/茶.png", picture_hash=b"\x01\xff", tags=(CUP,), colors=(("#112233", 0.5),), rating=3)
    done = Round((Judged(before, b"\x00<x/>", "after", "why"),))
    assert unpacked(packed(done)) == done
    with pytest.raises(StudioError, match="cannot be taken back"):
        unpacked(packed(done)[:-4])


def test_the_last_judgements_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judgements, "MOST", 2)
    with Index(tmp_path / "library.sqlite") as index:
        numbers = [index.keep_judgement(bytes([number]), number) for number in range(4)]
        assert index.judgements() == [(numbers[2], 2), (numbers[3], 3)]
        index.drop_judgement(numbers[3])
        assert index.judgement(numbers[2]) == b"\x02" and index.judgement(numbers[3]) == b""
