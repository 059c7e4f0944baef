"""Tagging with the team's words and rules, words read, people counted and words matched, by an engine told by hand."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio.engine.protocol import (
    NEVER,
    EmbedRequest,
    FindRequest,
    MatchRequest,
    ReadRequest,
    Tagged,
    TaggedPictures,
    TagRequest,
    Vectors,
    ignore,
)
from studio.errors import EngineDied, MissingWeights, StudioError
from studio.library import collections, rules, vocabulary
from studio.library.index import Index
from studio.library.vocabulary import parse
from studio.workflows.file_again import file_again
from studio.workflows.tag_pictures import tag_pictures
from studio.workflows.wording import Wording, load_wording

HOT = {"espresso", "coffee", "drink", "food and drink", "brunch"}


class Seer:
    """Sees an espresso, reads a sale, finds two people, and matches words by their length."""

    def __init__(self, dead: tuple[type, ...] = (), models: tuple[str, ...] = ("minilm-l6", "rapidocr")) -> None:
        self.asked: list[Any] = []
        self._dead, self._models = dead, models

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        self.asked.append(request)
        if isinstance(request, self._dead):
            raise EngineDied("It crashed.")
        match request:
            case EmbedRequest():
                axes = [0 if text in HOT else 1 + place for place, text in enumerate(request.texts)]
                return Vectors(np.eye(64, dtype=np.float32)[axes])
            case TagRequest():
                tags: Any = (("espresso", 0.9), ("harp", 0.05))
            case ReadRequest():
                tags = (("Summer", 0.9), ("sale", 0.8))
            case FindRequest():
                tags = (("person", 0.9), ("cup", 0.8), ("person", 0.6))
            case MatchRequest():
                tags = tuple((word, len(word) / 10) for word in request.words)
        return TaggedPictures(tuple(Tagged(path, tags) for path in request.paths))

    def has(self, model: str) -> bool:
        return model in self._models

    def close(self) -> None:
        pass

    def kinds(self) -> list[str]:
        return [type(request).__name__ for request in self.asked]


@pytest.fixture
def cup(tmp_path: Path, data_folder: Path) -> Path:
    Image.new("RGB", (90, 60), "teal").save(tmp_path / "cup.png")
    return tmp_path / "cup.png"


def tags(row: dict[str, Any]) -> dict[str, str]:
    return {tag["tag"]: tag["source"] for tag in row["tags"]}


def test_the_teams_files_are_followed(cup: Path) -> None:
    vocabulary.save(parse("brunch\nsnow\nespresso < menu item\n-harp\nhot drink = drink"))
    rules.save(rules.parse_rules("tag:brunch -> campaign:morning, collection:Menus\nsnow -> winter"))
    with Index() as index:
        (row,) = tag_pictures([cup], Seer(), index=index)
        assert index.get(cup).tags[0].tag == "espresso"
    assert tags(row) == {
        "espresso": "efficientnet-lite0",
        "coffee": "wider",
        "hot drink": "wider",
        "food and drink": "wider",
        "brunch": "open",
        "menu item": "wider",
        "campaign:morning": "rule",
    }
    assert [member.file for member in collections.load().collections[0].pictures] == [str(cup)]
    with Index() as index:
        tag_pictures([cup], Seer(), index=index)
    assert len(collections.load().collections[0].pictures) == 1


def test_words_are_read_once_also_in_pictures_that_were_tagged_before(cup: Path) -> None:
    rules.save(rules.parse_rules("text:sale -> offer"))
    engine = Seer()
    with Index() as index:
        assert "text" in tag_pictures([cup], engine, index=index)[0] and "ReadRequest" not in engine.kinds()
        (row,) = tag_pictures([cup], engine, index=index, wording=load_wording(engine, read_text=True))
        assert row["text"] == "Summer\nsale" and tags(row)["offer"] == "rule"
        again = Seer()
        tag_pictures([cup], again, index=index, wording=load_wording(again, read_text=True))
        assert again.asked == []
    with pytest.raises(MissingWeights, match="rapidocr is not installed"):
        load_wording(Seer(models=()), read_text=True)


def test_models_of_the_shelf_count_people_and_match_words(cup: Path) -> None:
    wording = Wording(parse("sunny\nmorning light\n-evening light"), matcher="clip", finder="detr")
    engine = Seer()
    (row,) = tag_pictures([cup], engine, wording=wording)
    assert row["people"] == 2 and tags(row)["people"] == "detr" and tags(row)["morning light"] == "clip"
    assert "evening light" not in tags(row)
    sure = {tag["tag"]: tag["confidence"] for tag in row["tags"]}
    assert sure["people"] == 0.6 and sure["sunny"] == 0.5


def test_a_model_that_dies_costs_its_answers_only(cup: Path) -> None:
    wording = Wording(parse("sunny"), matcher="clip", finder="detr", reader="rapidocr")
    (row,) = tag_pictures([cup], Seer(dead=(FindRequest, MatchRequest)), wording=wording)
    assert (row["people"], row["text"]) == (-1, "Summer\nsale") and "error" not in row


def test_a_file_that_cannot_be_understood_stops_before_anything_is_tagged(cup: Path, data_folder: Path) -> None:
    (data_folder / "rules.txt").write_text("food -> a\ncolour:purpel -> b")
    engine = Seer()
    with pytest.raises(StudioError, match=r"rules\.txt, line 2: “purpel”"):
        tag_pictures([cup], engine)
    assert engine.asked == []


def test_search_vectors_of_an_older_way_are_made_anew(cup: Path) -> None:
    with Index() as index:
        tag_pictures([cup], Seer(), index=index)
        now = index.get(cup)
        assert file_again(index, Wording(), Seer()) == 0
        for older in (b"", np.eye(64, dtype=np.float32)[9].tobytes(), b"\x00" * 12):
            index.put([replace(now, vector=older)])
            assert file_again(index, Wording(), Seer()) == 1
            assert (
                float(np.frombuffer(index.get(cup).vector, np.float32) @ np.frombuffer(now.vector, np.float32)) > 0.99
            )
        # Without the sentence model nothing is lost.
        assert file_again(index, Wording(), Seer(models=())) == 0
