"""The assistant: what it is told of brief, brand and documents, its presets, and what its answers rest on."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from studio import paths
from studio.copywriting.amounts import numbers_in
from studio.copywriting.brief import Brief
from studio.copywriting.grammar import content_stems
from studio.copywriting.passages import Passage
from studio.errors import StudioError

ABSENT = "That is not in your documents."
"""The whole answer when no passage is near the question, said without asking a model."""
ROOM = 6000
"""Characters of earlier turns that go along: about 1,500 tokens, a good third of a small model's context."""
_CITED = re.compile(r"\s*\[(\d{1,2})\]")


@dataclass(frozen=True, slots=True)
class Preset:
    """One ready-made request of `resources/copy/presets.toml`; `needs` is "text" or "brief"."""

    id: str
    name: str
    needs: str
    heat: float
    room: int
    ask: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage an answer rests on; `number` is how the answer's text calls it: `[1]`."""

    number: int
    document: str
    passage: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant said. `doubts` are sentences about figures that neither brief nor passages hold."""

    text: str
    citations: tuple[Citation, ...] = ()
    doubts: tuple[str, ...] = ()


@cache
def presets() -> dict[str, Preset]:
    """Every preset by id, in the order of the file."""
    table = tomllib.loads((paths.resources() / "copy" / "presets.toml").read_text(encoding="utf-8"))
    return {key: Preset(key, **row) for key, row in table.items()}


def preset_request(preset: Preset, brief: Brief, text: str = "", language: str = "") -> str:
    """The words of a preset, filled from the brief; raises StudioError when what it needs is missing."""
    if preset.needs == "text" and not text.strip():
        raise StudioError(f"{preset.name} needs a text to work on: type or paste one, or choose a field.")
    if preset.needs == "brief" and not brief.product:
        raise StudioError(f"{preset.name} needs a brief: say what the product is first.")
    return preset.ask.format(
        text=text.strip(),
        product=brief.product or "the product",
        brand=brief.brand.name or "the company",
        facts="; ".join(brief.facts) or "none given",
        tone=brief.tone,
        offer=brief.offer or "none",
        audience=brief.audience or "anybody",
        language=language or "English",
    )


def instructions(brief: Brief, copy: Mapping[str, str], passages: Sequence[Passage], *, only: bool) -> str:
    """The system message: who the assistant is, the brief, the ad's words, and the passages by number.

    With `only` it may answer from the passages alone.
    """
    parts = ["You help a designer with the words of an ad campaign. Be brief and plain. Invent no facts or figures."]
    told = {
        "Product": brief.product,
        "Brand": brief.brand.name,
        "Facts": "; ".join(brief.facts),
        "Audience": brief.audience,
        "Tone": brief.tone if brief.product else "",
        "Offer": brief.offer,
    }
    if lines := [f"{name}: {value}" for name, value in told.items() if value]:
        parts.append("The brief.\n" + "\n".join(lines))
    if lines := [f"{key.replace('_', ' ')}: {text}" for key, text in copy.items() if text]:
        parts.append("The ad's words now.\n" + "\n".join(lines))
    if passages:
        numbered = "\n".join(f"[{at}] {passage.text}" for at, passage in enumerate(passages, 1))
        parts.append(f"Passages of the brand's documents.\n{numbered}")
        source = "Answer from the passages alone" if only else "Use the passages where they help"
        parts.append(f"{source}, in whole sentences, and put the number of the passage, such as [1], after them.")
        if only:
            parts.append(f"If they do not hold the answer, say exactly: {ABSENT}")
    return "\n\n".join(parts)


def recent(turns: Sequence[tuple[str, str]], room: int = ROOM) -> tuple[tuple[str, str], ...]:
    """The latest turns (role, text) that fit into `room` characters, beginning with one of the user's."""
    kept: list[tuple[str, str]] = []
    for role, text in reversed(turns):
        room -= len(text)
        if kept and room < 0:
            break
        kept.insert(0, (role, text))
    while len(kept) > 1 and kept[0][0] != "user":
        kept.pop(0)
    return tuple(kept)


def grounded(text: str, passages: Sequence[Passage], known: str, question: str = "") -> Answer:
    """An answer with its citations: after each sentence the passage whose words it shares, else the one it names.

    Small models number passages wrongly, so their own numbers only count where no passage shares the sentence's
    words. An answer of numbers alone becomes the sentence of the named passage that is nearest the question.
    `known` is everything the model was told beside the passages; figures in neither are doubted.
    """
    said = text.strip()
    if not _CITED.sub("", said).strip(" .") and passages:
        said = _quoted(said, passages, question)
    parts: list[str] = []
    order: dict[int, int] = {}
    for sentence in re.split(r"(?<=[.!?。！？])(?=\s|$)(?!\s*\[\d)|\n", said):
        number = _source(sentence, passages)
        plain = _CITED.sub("", sentence).rstrip()
        if number and not plain.strip().startswith(ABSENT):
            plain += f" [{order.setdefault(number, len(order) + 1)}]"
        parts.append(plain)
    shown = _joined(said, parts)
    cited = tuple(
        Citation(at, passages[number - 1].document, passages[number - 1].text) for number, at in order.items()
    )
    held = numbers_in(" ".join((known, *(passage.text for passage in passages))))
    loose = sorted(numbers_in(_CITED.sub("", shown)) - held)
    doubts = (f"Neither the brief nor your documents say {', '.join(loose)}.",) if loose else ()
    return Answer(shown, cited, doubts)


def _source(sentence: str, passages: Sequence[Passage]) -> int:
    """The number of the passage a sentence comes from, from 1; 0 for none."""
    own = content_stems(_CITED.sub("", sentence))
    shares = [len(own & content_stems(passage.text)) / len(own) if len(own) > 1 else 0.0 for passage in passages]
    if shares and max(shares) >= 0.6:
        return shares.index(max(shares)) + 1
    named = [int(number) for number in _CITED.findall(sentence) if 1 <= int(number) <= len(passages)]
    return named[0] if named else 0


def _quoted(said: str, passages: Sequence[Passage], question: str) -> str:
    """The sentence of the passage named in `said` that shares most words with the question."""
    named = [int(number) for number in _CITED.findall(said) if 1 <= int(number) <= len(passages)]
    text = passages[named[0] - 1 if named else 0].text
    asked = content_stems(question)
    return max(re.split(r"(?<=[.!?。！？])\s+", text), key=lambda sentence: len(asked & content_stems(sentence)))


def _joined(said: str, parts: Sequence[str]) -> str:
    """Sentences together again, with the line breaks that were between them."""
    text, at = "", 0
    for part in parts:
        words = _CITED.sub("", part).strip()[:12]
        found = said.find(words, at) if words else -1
        gap = "\n" if found > at and "\n" in said[at:found] else " "
        text += (gap if text else "") + part.strip() if part.strip() else ""
        at = found + len(words) if found >= 0 else at
    return text
