"""Describing and asking: with a model that looks, with one that writes, with neither; in the window's way and the
command line's."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio import cli
from studio.copywriting.brief import Brief
from studio.engine.protocol import (
    NEVER,
    ChatRequest,
    Completion,
    Completions,
    LookRequest,
    Partial,
    Tagged,
    TaggedPictures,
    TagRequest,
    ignore,
)
from studio.errors import BadPicture, StudioError
from studio.library.index import Index
from studio.library.questions import CANNOT
from studio.models.image_text import IMAGE_TEXT
from studio.models.shelf import Record, Shelf
from studio.settings import Settings, write_settings
from studio.workflows.ask_picture import NEAREST, WRITER, ask_picture
from studio.workflows.describe_picture import MEASURED, caption_pictures, describe_picture


class SeeingEngine:
    """Tags every picture as an espresso; `looks` answers for a model that looks, `writes` for the writer."""

    def __init__(self, looks: str = "", writes: str = "", tags: bool = True) -> None:
        self.looks, self.writes = looks, writes
        self.known = {"efficientnet-lite0"} if tags else set()
        self.known |= ({WRITER} if writes else set()) | ({"eyes", "captioner"} if looks else set())
        self.asked: list[Any] = []

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        self.asked.append(request)
        if isinstance(request, TagRequest):
            return TaggedPictures(tuple(Tagged(path, (("espresso", 0.9), ("cup", 0.2))) for path in request.paths))
        if isinstance(request, LookRequest):
            if "bad" in request.path:
                raise BadPicture("bad.png cannot be read.")
            words = f"{self.looks} {request.question}".strip()
            for piece in words.split(" "):
                report(Partial(piece))
            return Completions((Completion(words, 3),), 0.1)
        assert isinstance(request, ChatRequest) and request.model == WRITER
        return Completions((Completion(self.writes, 1),), 0.1)

    def has(self, model: str) -> bool:
        return model in self.known

    def close(self) -> None:
        pass


@pytest.fixture
def index(data_folder: Path) -> Iterator[Index]:
    with Index() as made:
        yield made


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = Image.new("RGB", (320, 160), "#c02020")
    image.save(tmp_path / "red.png")
    return tmp_path / "red.png"


def put_on_shelf(model: str, **options: bool) -> None:
    """A looking model as the shelf records it; its weights are never read here."""
    shelf = Shelf()
    shelf.place(model).mkdir(parents=True)
    (shelf.place(model) / "config.json").write_text("{}")
    shelf.write_record(
        Record(model, model, IMAGE_TEXT, "words", {"folder": "."}, 1, {"config.json": (2, "")}, "", "", options=options)
    )


def test_without_a_looking_model_the_caption_is_what_was_measured(index: Index, picture: Path) -> None:
    pieces: list[Any] = []
    made = describe_picture(picture, SeeingEngine(), pieces.append, NEVER, index=index)
    assert made.source == MEASURED
    assert "red" in made.text and "espresso (0.90)" in made.text
    assert Partial(made.text) in pieces
    assert index.get(picture) is not None


def test_what_was_measured_is_described_in_the_language_asked_for(index: Index, picture: Path) -> None:
    def said(form: str) -> str:
        return describe_picture(picture, SeeingEngine(), ignore, NEVER, index=index, form=form, language="zh_CN").text

    assert "以红色为主" in said("caption")
    assert "以红色为主" in said("alt-text")
    assert "in red" in said("prompt")
    assert "mostly red" in index.get(picture).caption


def test_a_picture_is_described_even_where_nothing_can_tag_it(index: Index, picture: Path) -> None:
    made = describe_picture(picture, SeeingEngine(tags=False), ignore, NEVER, index=index)
    assert "red" in made.text and "espresso" not in made.text


def test_a_looking_model_streams_its_caption_and_its_words_are_turned(index: Index, picture: Path) -> None:
    put_on_shelf("eyes", describes=True, answers=True)
    engine, pieces = SeeingEngine("A photo of a red wall."), list[Any]()
    made = describe_picture(picture, engine, pieces.append, NEVER, index=index)
    assert (made.text, made.source) == ("A photo of a red wall.", "eyes")
    assert [item.value for item in pieces if isinstance(item, Partial)] == ["A", "photo", "of", "a", "red", "wall."]
    alt = describe_picture(picture, engine, ignore, NEVER, index=index, form="alt-text")
    assert alt.text == "A red wall."
    measured = describe_picture(picture, engine, ignore, NEVER, index=index, model=MEASURED)
    assert measured.source == MEASURED
    with pytest.raises(StudioError, match="there is: eyes, measured"):
        describe_picture(picture, engine, ignore, NEVER, index=index, model="other")


def test_a_headline_is_of_the_brief_or_of_what_is_surely_shown(index: Index, picture: Path) -> None:
    made = describe_picture(picture, SeeingEngine(), ignore, NEVER, index=index, form="headline")
    assert made.text and len(made.text) <= 30
    bottle = Brief(product="Steel bottle", facts=("keeps drinks cold for 24 hours",))
    made = describe_picture(picture, SeeingEngine(), ignore, NEVER, index=index, form="headline", brief=bottle)
    assert made.text and made.source == "phrasebook"
    with pytest.raises(StudioError, match="tag it with what it shows"):
        describe_picture(picture, SeeingEngine(tags=False), ignore, NEVER, index=Index(picture.parent / "i"),
                         form="headline")  # fmt: skip


def test_questions_go_to_the_model_that_answers_them(index: Index, picture: Path) -> None:
    put_on_shelf("captioner", describes=True, answers=False)
    said = ask_picture(picture, "Is there a dog?", SeeingEngine("yes"), ignore, NEVER, index=index)
    assert said.source == MEASURED
    assert said.text.startswith("No dog was recognised")
    put_on_shelf("eyes", describes=True, answers=True)
    said = ask_picture(picture, " Is there  a dog?", SeeingEngine("Yes:"), ignore, NEVER, index=index)
    assert (said.text, said.source, said.facts) == ("Yes: Is there a dog?", "eyes", ())


def test_the_writer_only_points_at_facts(index: Index, picture: Path) -> None:
    asked = "Was für eine Farbe hat das?"
    said = ask_picture(picture, asked, SeeingEngine(writes=" Colours."), ignore, NEVER, index=index)
    assert said.text.startswith(f"{NEAREST} Its main colours are red")
    assert said.known
    said = ask_picture(picture, "糅合了些啥", SeeingEngine(writes="colours"), ignore, NEVER, index=index)
    assert said.text.startswith("测量结果中最接近的是：主要颜色是红色（#c02020")
    for lie in ("none", "It is a golden retriever from 1987.", "people"):
        said = ask_picture(picture, asked, SeeingEngine(writes=lie), ignore, NEVER, index=index)
        assert said.text.startswith(CANNOT)
        assert not said.known
    engine = SeeingEngine(writes="colours")
    ask_picture(picture, "What brand is it?", engine, ignore, NEVER, index=index)
    assert not [request for request in engine.asked if isinstance(request, ChatRequest)]
    with pytest.raises(StudioError, match="question is missing"):
        ask_picture(picture, "  ", SeeingEngine(), ignore, NEVER, index=index)


def test_captions_of_a_model_are_kept_picture_by_picture(index: Index, picture: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.png"
    Image.new("RGB", (64, 64)).save(bad)
    engine = SeeingEngine("A red wall.")
    for path in (picture, bad):
        describe_picture(path, engine, ignore, NEVER, index=index, model=MEASURED)
    with pytest.raises(StudioError, match="studio models import"):
        caption_pictures([picture], engine, ignore, NEVER, index=index)
    put_on_shelf("eyes", describes=True)
    assert caption_pictures([bad, picture, tmp_path / "x.png"], engine, ignore, NEVER, index=index) == 1
    assert index.get(picture).caption == "A red wall."
    assert index.get(bad).caption != "A red wall."
    engine.asked.clear()
    assert caption_pictures([picture], engine, ignore, NEVER, index=index) == 0
    assert not engine.asked


def test_the_commands_print_json_and_sentences(
    data_folder: Path,
    picture: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr("studio.cli.asking.open_engine", SeeingEngine)
    (tmp_path / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n torn")
    assert cli.main(["describe", str(picture), str(tmp_path / "torn.png"), "--as", "alt-text", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["file"] for row in rows] == [str(picture), str(tmp_path / "torn.png")]
    assert rows[0]["text"].startswith("Espresso;")
    assert "torn.png" in rows[1]["error"]
    assert cli.main(["describe", str(picture), "--as", "alt-text", "--language", "zh_CN", "--json"]) == 0
    assert "色" in json.loads(capsys.readouterr().out)[0]["text"]
    assert cli.main(["ask", str(picture), "Is", "it", "red?"]) == 0
    out = capsys.readouterr()
    assert out.out.startswith("Yes. Its main colours are red")
    assert cli.main(["ask", str(picture), "what year?", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert not answer["known"] and answer["facts"]
    assert cli.main(["ask", str(tmp_path / "torn.png"), "what year?"]) == 1
    assert "torn.png" in capsys.readouterr().err
    assert cli.main(["describe", str(tmp_path / "nothing")]) == 1


def test_tagging_takes_captions_from_the_model_when_asked_to(
    data_folder: Path, picture: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put_on_shelf("eyes", describes=True)
    monkeypatch.setattr("studio.cli.pictures.open_engine", lambda: SeeingEngine("A red wall."))
    assert cli.main(["tag", str(picture), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["caption"] != "A red wall."
    assert cli.main(["tag", str(picture), "--captions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["caption"] == "A red wall."
    write_settings(Settings(captions="model"))
    assert cli.main(["tag", str(picture), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["caption"] == "A red wall."
