"""How each family of image-to-text models is asked: what stands for "describe this", and where a question goes."""

from dataclasses import dataclass

DESCRIBE = "Describe this picture in one short sentence."
DESCRIBE_IN_DETAIL = "Describe this picture in detail."


@dataclass(frozen=True, slots=True)
class Family:
    """What is given to the processor beside the picture.

    `caption` asks for a sentence and `paragraph` for more; None where the family cannot describe. `question` has a
    place for `{question}`; None where the family cannot answer. An empty text is left out altogether.
    """

    caption: str | None = ""
    paragraph: str | None = ""
    question: str | None = None

    def words(self, question: str, detailed: bool) -> str | None:
        """The text for a request, or None when this family cannot do it."""
        if question:
            return None if self.question is None else self.question.format(question=question)
        return self.paragraph if detailed else self.caption


CHAT = Family(DESCRIBE, DESCRIBE_IN_DETAIL, "{question}")
"""Models with a chat template: SmolVLM, Idefics, Qwen-VL, LLaVA, Gemma, InternVL and most newer ones."""

_LLAVA = Family(*(f"USER: <image>\n{words} ASSISTANT:" for words in (DESCRIBE, DESCRIBE_IN_DETAIL, "{question}")))

FAMILIES = {
    "blip": Family(),
    "blip-2": Family("", "", "Question: {question} Answer:"),
    "instructblip": Family(DESCRIBE, DESCRIBE_IN_DETAIL, "{question}"),
    "git": Family(),
    "vision-encoder-decoder": Family(),
    "florence2": Family("<CAPTION>", "<MORE_DETAILED_CAPTION>"),
    "paligemma": Family("<image>caption en", "<image>describe en", "<image>answer en {question}"),
    "llava": _LLAVA,
    "vipllava": _LLAVA,
}
"""Families without a chat template, by the `model_type` of their config.json."""

ASKED_ONLY = Family(None, None, "{question}")
"""BLIP fine-tuned for questions (`BlipForQuestionAnswering`): it answers in a word or two and describes nothing."""


def family_of(model_type: str, architecture: str, chat_template: bool) -> Family | None:
    """The family of a model; None for one the studio does not know how to ask."""
    if architecture == "BlipForQuestionAnswering":
        return ASKED_ONLY
    return CHAT if chat_template else FAMILIES.get(model_type)
