"""`studio chat`: one question, a preset, a talk, documents with their passages."""

import pytest

from studio.cli import assistant, main
from studio.engine.protocol import Completion, Completions, Partial


class Engine:
    """Answers every request with the same words."""

    def __init__(self, said):
        self.said, self.asked = said, []

    def run(self, request, report, token):
        self.asked.append(request)
        report(Partial(self.said))
        return Completions((Completion(self.said, 3),), 0.0)

    def has(self, model):
        return model == "writer-1.5b"

    def close(self):
        pass


@pytest.fixture
def engine(monkeypatch, tmp_path):
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path))
    made = Engine("Bottles may be sent back within 60 days.")
    monkeypatch.setattr(assistant, "open_engine", lambda: made)
    return made


def test_one_question_is_answered_once(engine, capsys):
    assert main(["chat", "Hello", "there"]) == 0
    assert capsys.readouterr().out == "Bottles may be sent back within 60 days.\n"
    assert engine.asked[0].messages[-1] == ("user", "Hello there")


def test_documents_are_cited(engine, tmp_path, capsys):
    guide = tmp_path / "guide.md"
    guide.write_text("# Returns\nBottles may be sent back within 60 days, used or not.\n", encoding="utf-8")
    assert main(["chat", "May bottles be sent back?", "--documents", str(guide), "--only"]) == 0
    said = capsys.readouterr().out
    assert "60 days. [1]" in said and "[1] guide.md: Returns. Bottles" in said
    assert main(["chat", "Who won the cup?", "--documents", str(guide), "--only"]) == 0
    assert capsys.readouterr().out == "That is not in your documents.\n"
    assert len(engine.asked) == 1


def test_a_preset_is_asked_with_its_text(engine, capsys):
    assert main(["chat", "--preset", "translate", "--language", "German", "Cold", "all", "day"]) == 0
    asked = engine.asked[0].messages[-1][1]
    assert "German" in asked and asked.endswith("Cold all day") and engine.asked[0].temperature == 0.2


def test_a_talk_goes_on_until_an_empty_line(engine, monkeypatch, capsys):
    lines = iter(["Hi", "And?", ""])
    monkeypatch.setattr("builtins.input", lambda prompt: next(lines))
    assert main(["chat"]) == 0
    assert [role for role, _ in engine.asked[1].messages] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--only", "Hi"], "--documents"),
        (["--preset", "story"], "needs a brief"),
        (["--model", "big", "Hi"], "no model 'big'"),
        (["--documents", "none.txt", "Hi"], "none.txt"),
    ],
)
def test_what_is_missing_is_said(engine, options, words, capsys):
    assert main(["chat", *options]) == 1
    assert words in capsys.readouterr().err
