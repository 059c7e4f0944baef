"""An engine whose writer answers from a script: what each label is followed by, one answer after the other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from studio.engine.protocol import NEVER, CompleteRequest, Completion, Completions, ignore


class ScriptedWriter:
    """`answers` maps the label a prompt ends with (`Shorter`) to its answers, which are given in turn."""

    def __init__(self, answers: Mapping[str, Sequence[str]], *models: str) -> None:
        self.models = set(models)
        self.answers = answers
        self.asked: list[CompleteRequest] = []
        self.turns: Counter[str] = Counter()

    def has(self, model: str) -> bool:
        return model in self.models

    def run(self, request: Any, report: Any = ignore, token: Any = NEVER) -> Any:
        self.asked.append(request)
        label = request.prompt.rsplit("\n", 1)[-1].split(":")[0]
        answers = self.answers.get(label, [""])
        text = answers[self.turns[label] % len(answers)]
        self.turns[label] += 1
        return Completions((Completion(f" {text}", 6, -4.0),), 0.1)

    def close(self) -> None:
        pass
