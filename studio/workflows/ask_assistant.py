"""Ask the assistant: a model that knows the brief, the ad and the brand's documents, and says what it rests on."""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from studio.copywriting.assistant import ABSENT, Answer, grounded, instructions, recent
from studio.copywriting.brief import Brief
from studio.copywriting.passages import Passage, nearest, passages
from studio.engine.protocol import ChatRequest, EmbedRequest, Engine, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.settings import read_settings

EMBEDDER = "minilm-l6"
MODELS = ("writer-1.5b", "smollm2-135m")
"""Which models answer where none is chosen, the better first."""


@dataclass(slots=True)
class Reading:
    """The vectors of passages already read, so that the next question costs only its own; kept in memory alone."""

    most: int = 2000
    _known: "OrderedDict[str, Any]" = field(default_factory=OrderedDict)

    def rows(self, texts: Sequence[str], engine: Engine, report: Report, token: Token) -> list[Any]:
        """A vector for each text, float32 of shape (dimensions,) and length 1."""
        keys = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
        fresh = [at for at, key in enumerate(keys) if key not in self._known]
        if fresh:
            made = engine.run(EmbedRequest(EMBEDDER, tuple(texts[at] for at in fresh)), report, token).rows
            self._known.update({keys[at]: row for at, row in zip(fresh, made, strict=True)})
        found = [self._known[key] for key in keys]
        while len(self._known) > self.most:
            self._known.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question is about. `documents` maps a document's name to its text; `copy` a slot key to its words.

    With `only` the answer must come from the documents.
    """

    brief: Brief
    copy: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)
    only: bool = False


def ask_assistant(
    turns: Sequence[tuple[str, str]],
    subject: Subject,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    model: str = "",
    heat: float = 0.5,
    room: int = 320,
    seed: int = 0,
    reading: Reading | None = None,
) -> Answer:
    """Answer the last of `turns`, (role, text) pairs that end with the user's. Pieces stream as `Partial(str)`.

    Passages are found by sentence vectors and shared words. With `subject.only` and no passage near the question
    the answer is ABSENT, and no model is asked. Raises Cancelled, and StudioError when there is no model to ask.
    """
    chosen = assistant_model(engine, model)
    question = turns[-1][1]
    report(Step(0, 2, "looking in your documents" if subject.documents else "thinking"))
    near = _near(question, subject.documents, engine, token, reading or Reading())
    stop_if(token)
    if subject.only and not near:
        return Answer(ABSENT)
    system = instructions(subject.brief, subject.copy, near, only=subject.only)
    request = ChatRequest(chosen, (("system", system), *recent(turns)), max_tokens=room, temperature=heat, seed=seed)
    report(Step(1, 2, "writing"))
    said = engine.run(request, report, token).items[0].text
    report(Step(2, 2, ""))
    told = f"{system.split('Passages of the', 1)[0]} {' '.join(text for _, text in turns)}"
    return grounded(said, near, told, question)


def assistant_model(engine: Engine, model: str = "") -> str:
    """The model that answers: the one asked for, else the one chosen in the settings, else the best that is here.

    Raises StudioError when there is none.
    """
    wanted = [model] if model else [read_settings().assistant, read_settings().writer, *MODELS]
    for key in wanted:
        if key and engine.has(key):
            return key
    if model:
        raise StudioError(f"There is no model {model!r} on this machine; see: studio models list")
    raise StudioError("There is no model to ask on this machine; run: studio models fetch light")


def _near(
    question: str, documents: Mapping[str, str], engine: Engine, token: Token, reading: Reading
) -> tuple[Passage, ...]:
    found = [passage for name, text in documents.items() for passage in passages(name, text)]
    if not found:
        return ()
    closeness = [0.0] * len(found)
    if engine.has(EMBEDDER):
        rows = reading.rows([question, *(passage.text for passage in found)], engine, ignore, token)
        closeness = [max(0.0, float(row @ rows[0])) for row in rows[1:]]
    return tuple(passage for passage, _ in nearest(question, found, closeness))
