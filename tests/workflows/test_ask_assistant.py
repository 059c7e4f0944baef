"""The assistant: which passages it is shown, what it cites, and when it says that nothing is there."""

import threading

import numpy as np
import pytest

from studio.copywriting.assistant import ABSENT, grounded, instructions, preset_request, presets, recent
from studio.copywriting.brief import Brand, Brief
from studio.copywriting.passages import Passage, nearest, passages
from studio.engine.protocol import ChatRequest, Completion, Completions, EmbedRequest, Partial, Vectors
from studio.errors import StudioError
from studio.workflows.ask_assistant import Reading, Subject, ask_assistant

GUIDE = """Returns

Bottles may be sent back within 60 days. The lid must be included. Refunds take five working days.

Colours

Our blue is called Fjord and our orange is called Lantern. Never put Lantern on Fjord in small type.

Care

Wash the bottle by hand. The lid may go in the dishwasher, on the top shelf.
"""
BRIEF = Brief(
    product="Steel bottle", facts=("keeps drinks cold for 24 hours",), brand=Brand(name="Nordkap"), tone="bold"
)
NEVER = threading.Event()


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path))


class Engine:
    """Answers with `said`; its vectors count a few words, so that likeness means sharing them."""

    WORDS = ("lid", "back", "refund", "blue", "orange", "wash", "dishwasher", "weather")

    def __init__(self, said: str = "") -> None:
        self.said, self.asked, self.embedded = said, [], 0

    def run(self, request, report, token):
        if isinstance(request, EmbedRequest):
            self.embedded += len(request.texts)
            rows = np.array([[word in text.lower() for word in self.WORDS] for text in request.texts], np.float32)
            return Vectors(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6))
        assert isinstance(request, ChatRequest)
        self.asked.append(request)
        report(Partial(self.said))
        return Completions((Completion(self.said, 5),), 0.0)

    def has(self, model):
        return model in {"minilm-l6", "writer-1.5b"}


def ask(engine, question, subject, **more):
    return ask_assistant((("user", question),), subject, engine, lambda event: None, NEVER, **more)


def test_passages_are_whole_sentences_in_order_with_their_headings():
    long = "\n\n".join(
        f"Chapter {at}\n\n" + "A plain sentence of exactly eight words stands here. " * 14 for at in range(4)
    )
    found = passages("guide", long)
    assert [item.number for item in found] == list(range(1, len(found) + 1)) and len(found) >= 4
    assert " ".join(item.text for item in found).count("Chapter") == 4
    assert all(20 <= len(item.text.split()) <= 75 and item.text.endswith(".") for item in found[:-1])
    assert passages("empty", "  \n\n ") == ()
    assert max(len(item.text.split()) for item in passages("one", "word " * 1000)) <= 75


def test_the_answer_comes_from_the_nearest_passage_and_cites_it():
    engine = Engine("Within 60 days, lid included [1].")
    documents = {f"{at}.md": text for at, text in enumerate(GUIDE.strip().replace("\n\nC", "\n\n\nC").split("\n\n\n"))}
    answer = ask(engine, "Can a bottle be sent back without its lid?", Subject(brief=BRIEF, documents=documents))
    assert answer.citations[0].document == "0.md"
    assert "60 days" in answer.citations[0].passage and answer.doubts == ()
    system = engine.asked[0].messages[0][1]
    assert "[1]" in system and "keeps drinks cold for 24 hours" in system and "Fjord" not in system


def test_a_question_the_documents_do_not_answer_is_not_put_to_a_model():
    engine = Engine("It will rain.")
    answer = ask(engine, "What will the weather be in June?", Subject(brief=BRIEF, documents={"g": GUIDE}, only=True))
    assert answer.text == ABSENT and engine.asked == []


def test_passages_are_read_once():
    engine, reading = Engine("Yes."), Reading()
    subject = Subject(brief=BRIEF, documents={"g": GUIDE})
    ask(engine, "How do I wash it?", subject, reading=reading)
    first = engine.embedded
    ask(engine, "May the lid go in the dishwasher?", subject, reading=reading)
    assert engine.embedded == first + 1


def test_citations_are_numbered_as_they_come_and_invented_ones_go():
    shown = [Passage("a", 1, "Blue is Fjord."), Passage("b", 1, "Orange is Lantern.")]
    answer = grounded("Orange is Lantern [1]. Blue is Fjord [2]. Also green [7].", shown, "")
    assert answer.text == "Orange is Lantern. [1] Blue is Fjord. [2] Also green."
    assert [(item.number, item.document) for item in answer.citations] == [(1, "b"), (2, "a")]
    assert grounded("[2].", shown, "", "And the orange?").text == "Orange is Lantern. [1]"
    assert grounded("First line\nSecond line", [], "").text == "First line\nSecond line"


def test_an_answer_without_numbers_gets_those_of_the_passages_whose_words_it_uses():
    shown = [Passage("a", 1, "Bottles may be sent back within 60 days."), Passage("b", 1, "Orange is called Lantern.")]
    answer = grounded("Bottles may be sent back within 60 days. I hope that helps a lot.", shown, "")
    assert answer.text == "Bottles may be sent back within 60 days. [1] I hope that helps a lot."


def test_a_figure_nobody_gave_is_doubted():
    shown = [Passage("a", 1, "Bottles may be sent back within 60 days.")]
    assert grounded("Within 90 days.", shown, "").doubts == ("Neither the brief nor your documents say 90.",)
    assert grounded("Within 60 days, 24 hours.", shown, "cold for 24 hours").doubts == ()


def test_only_what_shares_meaning_or_rare_words_is_near():
    found = passages("g", GUIDE.replace("\n\nC", ". " * 60 + "\n\nC"))
    assert nearest("What about lanterns and fjords in type?", found, [0.0] * len(found)) != ()
    assert nearest("Who won the cup?", found, [0.1] * len(found)) == ()


def test_old_turns_are_left_behind_whole():
    turns = [("user", "a" * 50), ("assistant", "b" * 50), ("user", "c" * 50)]
    assert recent(turns, 200) == tuple(turns)
    assert recent(turns, 120) == (turns[2],)
    assert recent(turns, 10) == (turns[2],)


@pytest.mark.parametrize("key", sorted(presets()))
def test_every_preset_is_filled_and_says_what_it_lacks(key):
    preset = presets()[key]
    asked = preset_request(preset, BRIEF, "Some text.", "German")
    assert "{" not in asked and ("Some text." in asked or "Steel bottle" in asked)
    with pytest.raises(StudioError, match=preset.name):
        preset_request(preset, Brief(product=""), "")


def test_the_brief_and_the_ad_are_told():
    told = instructions(BRIEF, {"headline": "Cold all day", "cta": ""}, (), only=False)
    assert "Nordkap" in told and "headline: Cold all day" in told and "cta" not in told and "Passages" not in told


def test_without_any_model_it_says_how_to_get_one():
    engine = Engine()
    engine.has = lambda model: False
    with pytest.raises(StudioError, match="models fetch light"):
        ask(engine, "Hello?", Subject(brief=BRIEF))
    with pytest.raises(StudioError, match="no model 'big'"):
        ask(engine, "Hello?", Subject(brief=BRIEF), model="big")
