"""The assistant's pane on a campaign: asking, streaming, stopping, editing, keeping, documents, presets."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from studio.document import notes
from studio.engine.protocol import ChatRequest, Completion, Completions, Partial, Report, Token
from studio.errors import StudioError
from studio.render.fonts import load_fonts
from studio.session.session import Session
from studio.settings import Endpoint, Settings, write_settings
from studio.ui import theme
from studio.ui.assistant.documents import count_words
from studio.ui.assistant.turns import AnswerTurn, AskedTurn
from studio.ui.assistant.wording import plain, rich
from studio.ui.errands import Errands
from studio.ui.window import StudioWindow

DESK = Endpoint(id="endpoint-desk", name="Desk", url="http://127.0.0.1:9/v1", model="m")
FAR = Endpoint(id="endpoint-far", name="Agency", url="https://llm.example.com/v1", model="m")


class ChatEngine:
    """Answers every chat with `answer`, which may wait or fail."""

    def __init__(self) -> None:
        self.asked: list[ChatRequest] = []
        self.learnt: list[frozenset[str]] = []
        self.answer: Callable[[Report, Token], str] = lambda report, token: "Yes."

    def run(self, request: object, report: Report, token: Token) -> object:
        assert isinstance(request, ChatRequest)
        self.asked.append(request)
        return Completions((Completion(self.answer(report, token), 3),), 0.1)

    def has(self, model: str) -> bool:
        return model in (DESK.id, FAR.id)

    def learn(self, models: object) -> None:
        self.learnt.append(frozenset(models))

    def close(self) -> None:
        pass


@pytest.fixture
def stage(qtbot, qapp, data_folder: Path, campaign_file: Path) -> Iterator[SimpleNamespace]:
    """A window whose one model is a server on this machine."""
    write_settings(Settings(endpoints=(DESK, FAR)))
    load_fonts()
    theme.wear(qapp, theme.load_theme("dark"))
    engine = ChatEngine()
    session = Session(engine)
    window = StudioWindow(session, Errands(session))
    qtbot.addWidget(window)
    window.show()
    session.open(campaign_file)
    qtbot.waitUntil(lambda: window.canvas.tiles.is_idle)
    yield SimpleNamespace(engine=engine, session=session, window=window, pane=window.assistant, bot=qtbot)
    window.close()
    session.close()


def ask(stage: SimpleNamespace, text: str) -> None:
    """Type a question and send it, and wait for the answer."""
    stage.pane.footer.entry.setPlainText(text)
    stage.bot.keyClick(stage.pane.footer.entry, Qt.Key.Key_Return)
    stage.bot.waitUntil(lambda: not stage.pane.footer.working)


def told(stage: SimpleNamespace) -> list[tuple[str, str]]:
    """The turns of the newest talk in the file."""
    return [(turn.role, turn.text) for turn in notes.talks(stage.session)[-1].turns]


def test_an_answer_is_asked_shown_and_kept(stage) -> None:
    ask(stage, "Which fact leads?")
    assert told(stage) == [("user", "Which fact leads?"), ("assistant", "Yes.")]
    assert isinstance(stage.pane.turns[1], AnswerTurn) and stage.pane.turns[1].text() == "Yes."
    sent = dict(stage.engine.asked[0].messages)
    assert "Steel bottle" in sent["system"] and sent["user"] == "Which fact leads?"
    assert stage.pane.footer.entry.text() == ""
    assert [job.state for job in stage.session.jobs] in ([], ["done"])


def test_shift_return_breaks_the_line_and_an_empty_field_sends_nothing(stage) -> None:
    entry = stage.pane.footer.entry
    stage.bot.keyClick(entry, Qt.Key.Key_Return)
    stage.bot.keyClicks(entry, "a")
    stage.bot.keyClick(entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    stage.bot.keyClicks(entry, "b")
    assert entry.toPlainText() == "a\nb" and stage.engine.asked == []


def test_words_stream_and_escape_keeps_what_came(stage) -> None:
    begun = threading.Event()

    def answer(report: Report, token: Token) -> str:
        report(Partial("Half an "))
        report(Partial("answer"))
        begun.set()
        while not token.is_set():
            threading.Event().wait(0.005)
        raise StudioError("not reached by anybody")

    stage.engine.answer = answer
    stage.window.talking.ask("Go on?")
    stage.bot.waitUntil(lambda: begun.is_set() and stage.pane.said == "Half an answer")
    assert stage.pane.footer.working and isinstance(stage.pane.turns[-1], AnswerTurn)
    stage.bot.keyClick(stage.pane.footer.entry, Qt.Key.Key_Escape)
    assert not stage.pane.footer.working
    assert told(stage) == [("user", "Go on?"), ("assistant", "Half an answer")]


def test_editing_a_turn_cuts_the_talk_there(stage) -> None:
    ask(stage, "First?")
    ask(stage, "Second?")
    stage.bot.keyClick(stage.pane.footer.entry, Qt.Key.Key_Up)
    last = stage.pane.turns[2]
    assert isinstance(last, AskedTurn) and last.field is not None and last.field.toPlainText() == "Second?"
    stage.bot.keyClick(last.field, Qt.Key.Key_Escape)
    first = stage.pane.turns[0]
    first.edit()
    first.field.setPlainText("Other?")
    stage.bot.keyClick(first.field, Qt.Key.Key_Return)
    stage.bot.waitUntil(lambda: not stage.pane.footer.working)
    assert told(stage) == [("user", "Other?"), ("assistant", "Yes.")]


def test_a_failure_says_why_and_can_be_tried_again(stage) -> None:
    def fail(report: Report, token: Token) -> str:
        raise StudioError("The server is asleep.")

    stage.engine.answer = fail
    ask(stage, "Well?")
    assert stage.pane.failure.isVisibleTo(stage.pane) and stage.pane.failure.sentence.text() == "The server is asleep."
    stage.engine.answer = lambda report, token: "Awake."
    stage.pane.failure.again_wanted.emit()
    stage.bot.waitUntil(lambda: not stage.pane.footer.working)
    assert told(stage) == [("user", "Well?"), ("assistant", "Awake.")]
    assert not stage.pane.failure.isVisibleTo(stage.pane)


def test_documents_are_cited_and_their_passages_open(stage, tmp_path: Path) -> None:
    guide = tmp_path / "guide.md"
    guide.write_text("The bottle's lid is made in Porto from recycled steel.", encoding="utf-8")
    stage.window.talking.bring([guide, tmp_path / "gone.txt"])
    stage.bot.waitUntil(lambda: len(notes.brand_documents(stage.session)) == 1)
    stage.engine.answer = lambda report, token: "The lid comes from Porto. [1]"
    stage.pane.footer.only.setChecked(True)
    ask(stage, "Where is the lid made?")
    answer = stage.pane.turns[-1]
    assert len(answer.sources) == 1 and answer.text() == "The lid comes from Porto."
    stage.bot.mouseClick(answer.sources[0], Qt.MouseButton.LeftButton)
    assert answer.passage.isVisibleTo(stage.pane) and "Porto" in answer.passage._words.text()
    answer.toggle_passage(1)
    assert not answer.passage.isVisibleTo(stage.pane)
    stage.pane.document_removed.emit(notes.brand_documents(stage.session)[0].id)
    assert notes.brand_documents(stage.session) == () and not stage.pane.only


def test_presets_take_the_field_in_hand_or_say_what_they_need(stage) -> None:
    stage.window.canvas.select("meta-square")
    stage.pane.footer.chips["summarise"].click()
    stage.bot.waitUntil(lambda: not stage.pane.footer.working)
    asked = stage.engine.asked[0]
    assert "Cold all day" in asked.messages[-1][1] and (asked.temperature, asked.max_tokens) == (0.2, 160)
    stage.window.canvas.select("")
    stage.pane.footer.chips["title"].click()
    assert "needs a text" in stage.pane.failure.sentence.text() and len(stage.engine.asked) == 1


def test_an_answer_goes_into_a_field_as_one_undo_step(stage) -> None:
    stage.window.canvas.select("meta-square")
    assert ("headline", "Headline") in stage.pane.fields
    ask(stage, "A headline?")
    stage.pane.turns[-1].insert_wanted.emit("headline", stage.pane.turns[-1].text())
    assert dict(stage.session.campaign.documents[0].copy)["headline"] == "Yes."
    stage.session.undo()
    assert dict(stage.session.campaign.documents[0].copy)["headline"] == "Cold all day"
    stage.pane.turns[-1].copy()
    assert QGuiApplication.clipboard().text() == "Yes."


def test_talks_are_listed_named_and_deleted(stage) -> None:
    ask(stage, "First?")
    stage.window.talking.begin()
    ask(stage, "Second?")
    assert [row.title.text() for row in stage.pane.talks.rows()] == ["Second?", "First?"]
    row = stage.pane.talks.rows()[1]
    row.rename()
    row.field.setText("Facts")
    stage.bot.keyClick(row.field, Qt.Key.Key_Return)
    assert [talk.title for talk in notes.talks(stage.session)] == ["Facts", "Second?"]
    stage.pane.talk_opened.emit(notes.talks(stage.session)[0].id)
    assert stage.pane.title.text() == "Facts" and len(stage.pane.turns) == 2
    stage.pane.talk_deleted.emit(notes.talks(stage.session)[0].id)
    assert [talk.title for talk in notes.talks(stage.session)] == ["Second?"] and stage.pane.turns == []


def test_a_server_elsewhere_is_told_before_anything_is_sent(stage) -> None:
    foot = stage.pane.footer
    assert not foot.reach.isVisibleTo(stage.pane) and stage.window.top_bar.badge.text() == "Offline"
    stage.window.talking.choose_model(FAR.id)
    assert foot.model.currentData() == FAR.id
    assert foot.reach.isVisibleTo(stage.pane) and "Agency" in foot.reach.accessibleName()
    assert "Agency" in stage.window.top_bar.badge.text() and stage.engine.asked == []
    assert FAR.id in stage.engine.learnt[-1]


def test_without_a_model_the_pane_offers_to_fetch_one(stage) -> None:
    stage.window.errands.models.change(Settings())
    assert stage.pane.welcome.fetch.isVisibleTo(stage.pane) and not stage.pane.footer.isEnabled()


def test_citations_become_numbers_and_marks_go() -> None:
    assert plain("**Lead** with it. [1]\n- one [2]") == "Lead with it.\n•  one"
    html = rich("A <b> [2]", "#112233")
    assert "&lt;b&gt;" in html and '<a href="#2"' in html and "#112233" in html
    assert count_words("two words 三个字") == 5
