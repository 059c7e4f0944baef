"""Ideas for a picture's prompt: from the local text model, else put together from the brief."""

import random
import re
from dataclasses import dataclass

from studio.copywriting.brief import Brief
from studio.engine.protocol import ChatRequest, Engine, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.workflows.ask_assistant import assistant_model

COUNT = 6
MOST_WORDS = 28
_SYSTEM = (
    "You write prompts for pictures in adverts. A prompt names one subject, what it stands on or in, the colours, the "
    "light and the side left free for type, in one line of 8 to 20 words. No people, no words in the picture, no names "
    "of artists. Answer with one prompt a line and nothing else."
)

_STANDS = (
    "on a {stand} podium",
    "on a wet slate slab",
    "on a stack of books",
    "on stone steps",
    "in shallow water",
    "on a linen cloth",
    "between large spheres",
    "under an arch",
    "on a wooden table top",
    "floating above a soft shadow",
)
_MATERIALS = ("marble", "terracotta", "concrete", "glass", "wooden", "travertine")
_PALETTES = ("sand and terracotta", "deep teal and copper", "sage and cream", "coral on pale pink", "navy and gold",
             "warm greys", "lemon and white", "black and brass")  # fmt: skip
_LIGHTS = {
    "bold": ("hard noon light", "neon rim light", "one strong spotlight"),
    "calm": ("soft morning light", "soft window light", "overcast light"),
    "confident": ("studio softbox light", "golden hour light", "clean studio light"),
    "friendly": ("bright daylight", "soft window light", "warm afternoon light"),
    "luxurious": ("low key light with a gold rim", "candle light", "dramatic side light"),
    "playful": ("bright coloured light", "sunny light with leaf shadows", "pop studio light"),
    "practical": ("clean studio light", "bright daylight", "soft even light"),
    "urgent": ("hard flash light", "neon rim light", "one strong spotlight"),
    "warm": ("golden hour light", "warm window light", "late afternoon light"),
    "witty": ("bright coloured light", "pop studio light", "one round spotlight"),
}
_RELATIONS = re.compile(r"\s(?:on|in|under|between|above|beside|behind|with|floating|standing|against)\s.*")


@dataclass(frozen=True, slots=True)
class PromptIdeas:
    """Prompts, and whether a model wrote them."""

    prompts: tuple[str, ...]
    written: bool


def prompt_ideas(
    brief: Brief | None,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    begun: str = "",
    seed: int = 0,
    count: int = COUNT,
) -> PromptIdeas:
    """Prompts for a brief's picture, or that go on from the words `begun`.

    Where no model writes here, or what it writes is no prompt, they are put together from the brief; they are always
    in English, which makers of pictures know best. Raises Cancelled, and StudioError when there is nothing to go by.
    """
    subject = _subject(brief, begun)
    report(Step(0, 1, "Thinking of prompts"))
    try:
        model = assistant_model(engine, "")
    except StudioError:
        return PromptIdeas(template_ideas(brief, begun=begun, seed=seed, count=count), False)
    asked = [f"Product: {subject}."]
    if brief is not None:
        asked += [f"Tone: {brief.tone}.", f"For: {brief.audience}." if brief.audience else ""]
        asked.append("Brand colours: " + ", ".join(brief.brand.colors) + "." if brief.brand.colors else "")
    asked.append(f"Write {count} different prompts.")
    messages = (("system", _SYSTEM), ("user", " ".join(part for part in asked if part)))
    answer = engine.run(ChatRequest(model, messages, max_tokens=44 * count, temperature=0.9, seed=seed), ignore, token)
    stop_if(token)
    written = _lines(str(answer.items[0].text))
    if len(written) < 2:
        return PromptIdeas(template_ideas(brief, begun=begun, seed=seed, count=count), False)
    return PromptIdeas(written[:count], True)


def template_ideas(brief: Brief | None, *, begun: str = "", seed: int = 0, count: int = COUNT) -> tuple[str, ...]:
    """Prompts put together from the brief's product and tone; the same for the same seed. Raises StudioError when
    there is nothing to go by."""
    subject = _subject(brief, begun)
    chance = random.Random(f"{subject} {seed}")
    lights = _LIGHTS.get(brief.tone if brief is not None else "", _LIGHTS["confident"])
    found: dict[str, None] = {}
    stands = chance.sample(_STANDS, len(_STANDS))
    for at in range(4 * count):
        stand = stands[at % len(stands)].format(stand=chance.choice(_MATERIALS))
        found.setdefault(", ".join((f"{subject} {stand}", chance.choice(_PALETTES), chance.choice(lights))))
        if len(found) == count:
            break
    return tuple(found)


def _subject(brief: Brief | None, begun: str) -> str:
    # Of a prompt the thing itself, without where it stands: that is what the ideas are about.
    words = _RELATIONS.sub("", " ".join(begun.split()).split(",")[0]) or (brief.product if brief is not None else "")
    if not words:
        raise StudioError("There is nothing to think of yet; name the product in the brief or begin a prompt.")
    plain = words[:1].lower() + words[1:] if words[1:2].islower() or not words[1:] else words
    if re.match(r"(an?|the|one|two|three|four|five|some|\d+)\s", plain):
        return plain
    return f"{'an' if plain[0] in 'aeio' else 'a'} {plain}"


def _lines(text: str) -> tuple[str, ...]:
    """The prompts of an answer, without numbers, marks and quotes; too long and too short ones are left out."""
    found: dict[str, None] = {}
    for line in text.splitlines():
        plain = re.sub(r"^\s*(?:[-*•]|\d+[.):])\s*", "", line).strip().strip("\"“”'*").rstrip(".").strip()
        if 4 <= len(plain.split()) <= MOST_WORDS and not plain.endswith(":"):
            found.setdefault(plain)
    return tuple(found)
