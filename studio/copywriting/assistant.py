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
        parts.append(f"{source}, and put the number of the passage, such as [1], after what comes from it.")
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


def grounded(text: str, passages: Sequence[Passage], known: str) -> Answer:
    """An answer with its citations: those it names itself, else the passages whose words its sentences share.

    `known` is everything the model was told beside the passages; figures in neither are doubted. Numbers of passages
    that do not exist are taken out.
    """
    said = text.strip()
    named = [int(number) for number in _CITED.findall(said) if 1 <= int(number) <= len(passages)]
    said = _CITED.sub(lambda found: found.group() if 1 <= int(found.group(1)) <= len(passages) else "", said)
    if not named and not said.startswith(ABSENT):
        said, named = _with_numbers(said, passages)
    order = {number: at for at, number in enumerate(dict.fromkeys(named), 1)}
    said = _CITED.sub(lambda found: f" [{order[int(found.group(1))]}]", said)
    cited = tuple(
        Citation(at, passages[number - 1].document, passages[number - 1].text) for number, at in order.items()
    )
    held = numbers_in(" ".join((known, *(passage.text for passage in passages))))
    loose = sorted(numbers_in(_CITED.sub("", said)) - held)
    doubts = (f"Neither the brief nor your documents say {', '.join(loose)}.",) if loose else ()
    return Answer(said, cited, doubts)


def _with_numbers(said: str, passages: Sequence[Passage]) -> tuple[str, list[int]]:
    """The answer with the number of the closest passage after each sentence that shares most of its words."""
    stems = [content_stems(passage.text) for passage in passages]
    parts, named = [], []
    for sentence in re.split(r"(?<=[.!?。！？])(?=\s|$)", said):
        own = content_stems(sentence)
        shares = [len(own & held) / len(own) if len(own) > 1 else 0.0 for held in stems]
        if shares and max(shares) >= 0.6:
            best = shares.index(max(shares)) + 1
            named.append(best)
            sentence = f"{sentence} [{best}]"
        parts.append(sentence)
    return "".join(parts), named
