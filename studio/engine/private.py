"""An engine whose models never see personal details: hidden in every request, put back in every answer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from studio.engine.protocol import (
    NEVER,
    ChatRequest,
    CompleteRequest,
    Completion,
    Completions,
    EmbedRequest,
    Engine,
    Event,
    LookRequest,
    ModelSpec,
    Partial,
    Report,
    ScoreRequest,
    Token,
    ignore,
)
from studio.privacy.redaction import Redaction, Stream


class PrivateEngine:
    """Runs requests on `engine`; those whose model `hides` says so go out redacted.

    One redaction lasts for one request, and also covers its answer, so nothing is kept afterwards.
    """

    def __init__(self, engine: Engine, hides: Callable[[str], bool]) -> None:
        self._engine = engine
        self._hides = hides

    def run(self, request: Any, report: Report = ignore, token: Token = NEVER) -> Any:
        if not self._hides(request.model):
            return self._engine.run(request, report, token)
        redaction = Redaction()
        hidden = _hidden(request, redaction)
        stream = Stream(redaction)

        def show(event: Event) -> None:
            if isinstance(event, Partial) and isinstance(event.value, str):
                event = Partial(stream.feed(event.value))
            elif isinstance(event, Partial) and isinstance(event.value, Completion):
                event = Partial(_shown(event.value, redaction))
            report(event)

        answer = self._engine.run(hidden, show, token)
        if rest := stream.rest():
            report(Partial(rest))
        if isinstance(answer, Completions):
            return replace(answer, items=tuple(_shown(item, redaction) for item in answer.items))
        return answer

    def has(self, model: str) -> bool:
        return self._engine.has(model)

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        self._engine.learn(models)

    def close(self) -> None:
        self._engine.close()


def _hidden(request: Any, redaction: Redaction) -> Any:
    hide = redaction.hide
    if isinstance(request, CompleteRequest):
        return replace(request, prefix=hide(request.prefix), prompt=hide(request.prompt))
    if isinstance(request, ChatRequest):
        return replace(request, messages=tuple((role, hide(text)) for role, text in request.messages))
    if isinstance(request, ScoreRequest):
        return replace(request, pairs=tuple((hide(context), hide(text)) for context, text in request.pairs))
    if isinstance(request, EmbedRequest):
        return replace(request, texts=tuple(map(hide, request.texts)))
    if isinstance(request, LookRequest):
        return replace(request, question=hide(request.question))
    return request


def _shown(item: Completion, redaction: Redaction) -> Completion:
    return replace(item, text=redaction.show(item.text))
