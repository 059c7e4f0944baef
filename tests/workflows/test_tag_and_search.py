"""Tagging and searching with an engine that answers from the file's name."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.engine.protocol import (
    NEVER,
    EmbedRequest,
    Partial,
    Tagged,
    TaggedPictures,
    TagRequest,
    Vectors,
    ignore,
)
from studio.errors import Cancelled, EngineDied, MissingWeights, StudioError
from studio.imaging.xmp import Xmp, packet, read_packet
from studio.imaging.xmp_files import extract
from studio.library import sidecars
from studio.library.index import Index
from studio.library.records import ACCEPTED, judge
from studio.library.wider import wider
from studio.workflows.search_pictures import search_pictures
from studio.workflows.tag_pictures import tag_pictures

MEANING = {"espresso": (1.0, 0.0), "palace": (0.0, 1.0), "a hot drink": (0.9, 0.1), "travel": (0.1, 0.9)}


def meaning_of(text: str) -> tuple[float, float]:
    """What is told above; words over an espresso are near it, all others near a palace."""
    return MEANING.get(text, (1.0, 0.0) if text in wider("espresso") else (0.0, 1.0))


class NamingEngine:
    """Names a picture by its file name; knows four words as vectors."""

    def __init__(self, embedder: bool = True) -> None:
        self.asked: list[tuple[str, ...]] = []
        self._embedder = embedder

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        if isinstance(request, TagRequest):
            assert request.model == "efficientnet-lite0" and request.top == 10
            self.asked.append(request.paths)
            return TaggedPictures(tuple(self._tagged(path) for path in request.paths))
        assert isinstance(request, EmbedRequest) and request.model == "minilm-l6"
        rows = np.array([meaning_of(text) for text in request.texts], np.float32)
        return Vectors(rows / np.linalg.norm(rows, axis=1, keepdims=True))

    def _tagged(self, path: str) -> Tagged:
        if "bad" in path:
            return Tagged(path, error="unreadable")
        first, second = ("espresso", "palace") if "cup" in path else ("palace", "espresso")
        return Tagged(path, ((first, 0.9), (second, 0.1)), features=np.array(MEANING[first], np.float32).tobytes())

    def has(self, model: str) -> bool:
        return self._embedder or model != "minilm-l6"

    def close(self) -> None:
        pass


def pictures(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        Image.new("RGB", (90, 60), (18, 124, 128)).save(folder / name)
    return folder


def test_records_have_the_promised_shape_and_bad_ones_do_not_stop_the_rest(tmp_path: Path) -> None:
    folder = pictures(tmp_path / "p", "cup.jpg", "house.png")
    (folder / "bad.jpg").write_bytes(b"not a picture")
    events: list[Any] = []
    bad, cup, house = tag_pictures([folder], NamingEngine(), events.append)
    assert set(cup) >= {"file", "tags", "colors", "copy_space", "caption"}
    assert [tag["tag"] for tag in cup["tags"][2:5]] == ["coffee", "drink", "food and drink"]
    assert cup["tags"][:2] == [
        {"tag": "espresso", "confidence": 0.9, "source": "efficientnet-lite0", "state": "suggested"},
        {"tag": "palace", "confidence": 0.1, "source": "efficientnet-lite0", "state": "suggested"},
    ]
    assert house["colors"] == ["#127c80"]
    assert cup["caption"] == "A cool picture, mostly teal; looks like an espresso (0.90); free space at the top."
    assert house["tags"][0]["tag"] == "palace"
    assert bad["error"].startswith("bad.jpg is not a picture") and bad["tags"] == []
    assert [event.value for event in events if isinstance(event, Partial)] == [(bad, cup, house)]


class DyingEngine(NamingEngine):
    """Dies while it looks at the second batch."""

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        if isinstance(request, TagRequest) and any("cup20" in path for path in request.paths):
            raise EngineDied("The process that ran efficientnet-lite0 crashed; the next job starts afresh.")
        return super().run(request, report, token)


def test_a_crash_of_the_model_costs_its_batch_only_and_the_next_run_goes_on(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", *(f"cup{n:02}.png" for n in range(40))), NamingEngine()
    with Index() as index:
        rows = tag_pictures([folder], DyingEngine(), index=index)
        assert [bool(row.get("error")) for row in rows] == [False] * 16 + [True] * 16 + [False] * 8
        assert "crashed" in rows[20]["error"]
        assert not any(row.get("error") for row in tag_pictures([folder], engine, index=index))
        assert [len(batch) for batch in engine.asked] == [16]


class FailingEngine(NamingEngine):
    """Fails on one picture, as a model does that meets what nobody foresaw; or for good."""

    fault: StudioError = StudioError("The model efficientnet-lite0 failed on this request.")

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        if isinstance(request, TagRequest) and any("cup20" in path for path in request.paths):
            raise self.fault
        return super().run(request, report, token)


def test_a_model_that_fails_on_a_batch_costs_that_batch_and_one_that_is_missing_stops(tmp_path: Path) -> None:
    folder, engine = pictures(tmp_path / "p", *(f"cup{n:02}.png" for n in range(40))), FailingEngine()
    rows = tag_pictures([folder], engine)
    assert [row.get("error", "") for row in rows] == [""] * 16 + [str(engine.fault)] * 16 + [""] * 8
    engine.fault = MissingWeights("The weights are gone.")
    with pytest.raises(MissingWeights):
        tag_pictures([folder], engine)


def test_a_picture_that_cannot_be_read_now_keeps_what_was_said_of_it(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.png"), NamingEngine()
    with Index() as index:
        tag_pictures([folder], engine, index=index)
        known = index.get(folder / "cup.png")
        assert known is not None
        index.put([judge(known, ("menu",), ACCEPTED)])
        whole = (folder / "cup.png").read_bytes()
        (folder / "cup.png").write_bytes(whole[:40])
        (row,) = tag_pictures([folder], engine, index=index)
        assert "cup.png" in row["error"]
        (folder / "cup.png").write_bytes(whole)
        (row,) = tag_pictures([folder], engine, index=index)
        assert "error" not in row and "menu" in {tag["tag"] for tag in row["tags"]}


def test_tags_that_cannot_be_written_are_told_and_kept_in_the_index(
    tmp_path: Path, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.png", "house.png"), NamingEngine()
    real = sidecars.write_atomically

    def refuse(path: Path, data: bytes) -> None:
        if path.name.startswith("cup"):
            raise PermissionError(13, "Permission denied")
        real(path, data)

    monkeypatch.setattr(sidecars, "write_atomically", refuse)
    with Index() as index:
        cup, house = tag_pictures([folder], engine, index=index, write="sidecar")
        assert cup["unwritten"].startswith("cup.png.xmp cannot be written (Permission denied)") and "error" not in cup
        assert "unwritten" not in house
        assert Path(search_pictures("tag:espresso", engine, index)[0]["file"]).name == "cup.png"
        monkeypatch.setattr(sidecars, "write_atomically", real)
        tag_pictures([folder], engine, index=index, write="sidecar")
    assert len(engine.asked) == 1 and (folder / "cup.png.xmp").exists()


def test_what_others_say_in_a_sidecar_comes_in_without_looking_again(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.jpg"), NamingEngine()
    with Index() as index:
        tag_pictures([folder], engine, index=index, write="sidecar")
        sidecar = folder / "cup.jpg.xmp"
        theirs = Xmp(subjects=("menu",), rating="4", title="Morning")
        sidecar.write_bytes(packet(theirs, onto=sidecar.read_bytes(), without=("espresso",)))
        (row,) = tag_pictures([folder], engine, index=index)
        assert (row["rating"], row["title"]) == (4, "Morning") and len(engine.asked) == 1
        assert {tag["tag"]: tag["state"] for tag in row["tags"]}["menu"] == "accepted"
        Image.new("RGB", (50, 50), "red").save(folder / "cup.jpg")
        (row,) = tag_pictures([folder], engine, index=index, write="sidecar")
        assert {tag["tag"]: tag["state"] for tag in row["tags"]}["espresso"] == "rejected"
        assert read_packet(sidecar.read_bytes()).subjects == ("menu",)


def test_batches_of_sixteen(tmp_path: Path) -> None:
    engine = NamingEngine()
    folder = pictures(tmp_path / "p", *(f"cup{n:02}.png" for n in range(20)))
    assert len(tag_pictures([folder], engine)) == 20
    assert [len(batch) for batch in engine.asked] == [16, 4]


def test_search_by_meaning_and_by_word(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.jpg", "house.png"), NamingEngine()
    with Index() as index:
        assert index.path.parent == data_folder
        tag_pictures([folder], engine, index=index)
        assert [np.frombuffer(record.features, np.float32)[0] for record in index.all()] == [1, 0]
        hot = search_pictures("a hot drink", engine, index)
        assert [Path(row["file"]).name for row in hot] == ["cup.jpg"]
        assert set(hot[0]) == {"file", "score", "tags"} and hot[0]["score"] > 0.9
        assert Path(search_pictures("travel", engine, index, limit=1)[0]["file"]).name == "house.png"
        words = search_pictures("espresso", NamingEngine(embedder=False), index)
        assert Path(words[0]["file"]).name == "cup.jpg"
        typed = search_pictures("espr", engine, index, typing=True, meaning=False)
        assert [Path(row["file"]).name for row in typed][:1] == ["cup.jpg"]
        assert search_pictures("tag:espresso -house color:teal", engine, index)[0]["file"] == str(folder / "cup.jpg")
        with pytest.raises(StudioError, match="few words"):
            search_pictures("  ", engine, index)


def test_an_unchanged_picture_is_not_looked_at_again(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.jpg", "house.png"), NamingEngine()
    with Index() as index:
        first = tag_pictures([folder], engine, index=index, write="embed")
        assert tag_pictures([folder], engine, index=index) == first
        assert len(engine.asked) == 1
        pictures(folder, "new.png")
        Image.new("RGB", (50, 50), "red").save(folder / "cup.jpg")
        tag_pictures([folder], engine, index=index)
        assert [Path(path).name for path in engine.asked[1]] == ["cup.jpg", "new.png"]


class TwoModels(NamingEngine):
    """A second model knows one word of the first better, and one of its own."""

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        if not isinstance(request, TagRequest) or request.model != "resnet50":
            return super().run(request, report, token)
        assert all(pixels.shape == (60, 90, 3) for pixels in request.pictures)
        return TaggedPictures(tuple(Tagged(path, (("espresso", 0.95), ("dog", 0.2))) for path in request.paths))


def test_several_models_name_a_picture_each_in_its_own_name(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.jpg"), TwoModels()
    with Index() as index:
        tag_pictures([folder], engine, index=index)
        (row,) = tag_pictures([folder], engine, index=index, taggers=["efficientnet-lite0", "resnet50"])
        said = {(tag["tag"], tag["source"]): tag["confidence"] for tag in row["tags"] if tag["source"] != "wider"}
        assert said == {
            ("espresso", "resnet50"): 0.95,
            ("dog", "resnet50"): 0.2,
            ("palace", "efficientnet-lite0"): 0.1,
        }
        assert len(engine.asked) == 2
        (row,) = tag_pictures([folder], engine, index=index, taggers=["resnet50"])
        assert len(row["tags"]) > 3 and len(engine.asked) == 2
        (record,) = index.all()
        assert record.taggers == ("efficientnet-lite0", "resnet50")
        assert record.features == np.array(MEANING["espresso"], np.float32).tobytes()
        assert [tag.tag for tag in record.tags][:3] == ["espresso", "dog", "palace"]


def test_a_model_that_fails_makes_no_good_picture_a_bad_one(tmp_path: Path, data_folder: Path) -> None:
    class Wrong(NamingEngine):
        def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
            if isinstance(request, TagRequest) and request.model == "writer":
                raise StudioError("The model writer only writes; choose another model for this.")
            return super().run(request, report, token)

    folder = pictures(tmp_path / "p", "cup.jpg")
    with Index() as index:
        tag_pictures([folder], Wrong(), index=index)
        (row,) = tag_pictures([folder], Wrong(), index=index, taggers=["writer"])
        assert "only writes" in row["error"]
        (record,) = index.all()
        assert not record.error and record.taggers == ("efficientnet-lite0",)


class Listening(NamingEngine):
    """Remembers what kinds of requests came."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: list[type] = []

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        self.kinds.append(type(request))
        return super().run(request, report, token)


def test_the_meanings_of_words_are_asked_for_once(tmp_path: Path, data_folder: Path) -> None:
    folder, engine = pictures(tmp_path / "p", "cup.jpg"), Listening()
    for name in ("first", "second"):
        with Index(tmp_path / f"{name}.sqlite") as index:
            tag_pictures([folder], engine, index=index)
            assert index.all()[0].vector
    assert engine.kinds == [TagRequest, EmbedRequest, TagRequest]
    (kept,) = data_folder.glob("meanings-*.npz")
    kept.write_bytes(b"damaged")
    tag_pictures([folder], engine)
    assert engine.kinds[3:] == [TagRequest, EmbedRequest]


def test_an_empty_library_says_so(data_folder: Path) -> None:
    with Index() as index, pytest.raises(StudioError, match="tag a folder"):
        search_pictures("cup", NamingEngine(), index)


def test_ways_of_writing(tmp_path: Path) -> None:
    folder = pictures(tmp_path / "p", "cup.jpg")
    before = (folder / "cup.jpg").read_bytes()
    tag_pictures([folder], NamingEngine(), write="none")
    assert [path.name for path in folder.iterdir()] == ["cup.jpg"]
    tag_pictures([folder], NamingEngine(), write="sidecar")
    assert (folder / "cup.jpg").read_bytes() == before
    assert read_packet((folder / "cup.jpg.xmp").read_bytes()).subjects == ("espresso",)
    tag_pictures([folder], NamingEngine(), write="embed")
    assert read_packet(extract((folder / "cup.jpg").read_bytes())).subjects == ("espresso",)
    with pytest.raises(StudioError, match="none, sidecar, embed"):
        tag_pictures([folder], NamingEngine(), write="both")


def test_no_pictures_and_cancelling(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(StudioError, match="no pictures"):
        tag_pictures([tmp_path / "empty"], NamingEngine())
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Cancelled):
        tag_pictures([pictures(tmp_path / "p", "cup.jpg")], NamingEngine(), token=stopped)
