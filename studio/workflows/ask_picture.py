"""Answer a question about a picture: a model that looks at it, else rules and the writer on what was measured."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from studio.engine.protocol import ChatRequest, Engine, LookRequest, Partial, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.library.facts import Fact, facts_of
from studio.library.index import Index
from studio.library.questions import reply
from studio.library.records import Record
from studio.library.tongue import tongue_of
from studio.settings import read_settings
from studio.workflows.describe_picture import MEASURED, looking_model, record_of

WRITER = "writer-1.5b"
"""The model that finds the fact a freely worded question is after. The 135M model finds none of them."""
NEAREST = "What was measured that comes nearest:"
_SHOWN = (
    ("Which shades are most of it?", "colours"),
    ("Who took it?", "none"),
    ("Is it a tall picture?", "size"),
    ("Does she wear a hat?", "none"),
    ("在哪里可以放标题？", "space"),
)
"""Questions with the entry that answers each, shown to the writer first."""


@dataclass(frozen=True, slots=True)
class PictureAnswer:
    """An answer about a picture. `source` is a looking model's id or `measured`; `known` is False where the sentence
    says that the facts do not hold it; `facts` are the sentences it may rest on, none for a looking model."""

    file: str
    question: str
    text: str
    source: str
    known: bool
    facts: tuple[str, ...] = ()


def ask_picture(
    path: Path,
    question: str,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    index: Index,
    model: str = "",
) -> PictureAnswer:
    """Answer a question about one picture file; text streams as `Partial(str)`.

    A looking model answers in its own words. Without one, rules answer from the facts. Where no rule knows the
    question, the writer names the fact that answers it, in any language it reads; the fact is told as it was
    measured, so no model can add to it. What neither finds is said not to be known. `model` is as in
    `describe_picture`. Raises BadPicture, StudioError (no question, unknown model), Cancelled.
    """
    question = " ".join(question.split())
    if not question:
        raise StudioError("Ask something: a question is missing.")
    looker = looking_model(engine, model, "answers")
    if looker:
        text = str(engine.run(LookRequest(looker, str(path), question, max_tokens=160), report, token).items[0].text)
        return PictureAnswer(str(path), question, text, looker, known=True)
    record = record_of(path, engine, report, token, index)
    answer = answer_from_facts(question, record, index.uses(record), engine, report, token)
    report(Partial(answer.text))
    return answer


def answer_from_facts(
    question: str, record: Record, uses: Sequence[str], engine: Engine, report: Report, token: Token
) -> PictureAnswer:
    """The answer that the facts of a record hold, or the sentence that they do not, in the question's language."""
    tongue = tongue_of(question)
    told = facts_of(record, uses, tongue)
    said = reply(question, record, uses)
    text, known = said.text, said.known
    if said.topic == "open" and (fact := _nearest(question, told, engine, report, token)) is not None:
        text, known = tongue.sentences(tongue.say(NEAREST), fact.words), True
    return PictureAnswer(record.file, question, text, MEASURED, known, tuple(fact.words for fact in told))


def _nearest(question: str, told: Sequence[Fact], engine: Engine, report: Report, token: Token) -> Fact | None:
    """The fact that the writer says answers the question; None without a writer, or when it names none."""
    writer = next((key for key in (read_settings().assistant, read_settings().writer, WRITER) if engine.has(key)), "")
    if not writer:
        return None
    report(Step(0, 0, "looking through what was measured"))
    entries = "\n".join(f"{fact.topic}: {fact.words}" for fact in told)
    order = "Name the one entry that answers the question, in one word. Say none when no entry answers it."
    turns = [("system", f"What was measured of a picture:\n{entries}\n\n{order}")]
    for asked, topic in _SHOWN:
        turns += [("user", asked), ("assistant", topic)]
    request = ChatRequest(writer, (*turns, ("user", question)), max_tokens=6, temperature=0)
    word = engine.run(request, ignore, token).items[0].text.strip().strip(".:").lower()
    stop_if(token)
    return next((fact for fact in told if fact.topic == word), None)
