"""Ideas for prompts: a model's lines where one is here, else the brief's product in good company."""

import pytest

from studio.copywriting.brief import Brief
from studio.engine.protocol import NEVER, ChatRequest, Completion, Completions, Report, Token, ignore
from studio.errors import StudioError
from studio.workflows.prompt_ideas import prompt_ideas, template_ideas

BRIEF = Brief(product="Insulated bottle", tone="calm")


class Thinker:
    """A model that always answers with the same text."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.asked: list[ChatRequest] = []

    def run(self, request: ChatRequest, report: Report, token: Token) -> Completions:
        self.asked.append(request)
        return Completions((Completion(self.text, 9),), 0.1)

    def has(self, model: str) -> bool:
        return bool(self.text) and model == "writer-1.5b"


def test_a_models_lines_become_prompts(data_folder: object) -> None:
    thinker = Thinker(
        'Here are prompts:\n1. "A bottle on wet slate, soft light."\n- A bottle under an arch, sage\n2) Bottle\n'
        "* A bottle under an arch, sage\n" + "long " * 40
    )
    ideas = prompt_ideas(BRIEF, thinker, ignore, NEVER)  # type: ignore[arg-type]
    assert ideas.written
    assert ideas.prompts == ("A bottle on wet slate, soft light", "A bottle under an arch, sage")
    assert "an insulated bottle" in thinker.asked[0].messages[1][1]


@pytest.mark.parametrize("text", ["", "I cannot."])
def test_without_a_model_or_sense_they_come_from_the_brief(text: str, data_folder: object) -> None:
    ideas = prompt_ideas(BRIEF, Thinker(text), ignore, NEVER, seed=2)  # type: ignore[arg-type]
    assert not ideas.written
    assert ideas.prompts == template_ideas(BRIEF, seed=2)
    assert len(set(ideas.prompts)) == 6
    assert all(prompt.startswith("an insulated bottle ") for prompt in ideas.prompts)
    assert template_ideas(BRIEF, seed=3) != ideas.prompts


def test_words_that_were_begun_go_before_the_brief() -> None:
    assert all(idea.startswith("three lemons ") for idea in template_ideas(BRIEF, begun="three lemons on ice, blue"))
    assert not any(" ice" in idea.partition(",")[0] for idea in template_ideas(None, begun="three lemons on ice"))
    with pytest.raises(StudioError, match="nothing to think of"):
        template_ideas(None)
