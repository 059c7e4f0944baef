"""Passages of the brand's documents: cut to a size a small model can read, and found by meaning and by words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from studio.copywriting.grammar import content_stems

WORDS = 50
"""Words a passage aims at: few enough to be about one thing, which its vector can then stand for."""
CLOSE = 0.28
"""Cosine of question and passage, 0..1, from which the passage may hold the answer (MiniLM, tried on our own texts:
answers lie above, other subjects below about 0.2)."""
SHARED = 0.5
"""Share of a question's weighted content words from which a passage may hold the answer whatever its cosine."""


HEADING = 8
"""Words a heading has at most; what is gathered under one before the next begins is a passage of its own."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage. `document` is the document's name, `number` its place in it from 1."""

    document: str
    number: int
    text: str


def passages(document: str, text: str) -> tuple[Passage, ...]:
    """The passages of a document: whole sentences of one or more paragraphs, about `WORDS` words each.

    A heading stays with what follows it.
    """
    found: list[str] = []
    held: list[str] = []
    for piece, heads in _sentences(text):
        size = sum(_size(item) for item in held)
        if held and ((heads and size > HEADING) or (size + _size(piece) > WORDS * 1.3 and size > WORDS * 0.4)):
            found.append(" ".join(held))
            held = []
        held.append(piece)
    if held:
        found.append(" ".join(held))
    return tuple(Passage(document, number, words) for number, words in enumerate(found, 1))


def _sentences(text: str) -> list[tuple[str, bool]]:
    """Every sentence in order, and whether it is a heading."""
    rows = []
    for paragraph in re.split(r"\n\s*\n", re.sub(r"(?m)^(#+ .*)$", r"\n\1\n", text)):
        lines = " ".join(paragraph.split())
        heads = lines.startswith("#") or (
            0 < len(lines.split()) <= HEADING and not re.search(r"[.!?:,;。！？：]$", lines)
        )
        pieces = _split(re.sub(r"^#+\s*", "", lines))
        rows += [(piece, heads and at == 0) for at, piece in enumerate(pieces)]
    return rows


def _split(lines: str) -> list[str]:
    """The sentences of one paragraph; one without an end mark (a heading, a list item) gets a full stop."""
    pieces = [piece for piece in re.split(r"(?<=[.!?。！？])\s+(?=\S)", lines) if piece]
    if pieces and not re.search(r"[.!?:。！？：]$", pieces[-1]):
        pieces[-1] += "."
    return [part for piece in pieces for part in _cut(piece)]


def _cut(piece: str) -> list[str]:
    """A sentence that is far too long for one passage, in parts."""
    words = piece.split(" ")
    if len(words) <= WORDS * 1.5:
        letters = WORDS * 6
        return (
            [piece[at : at + letters] for at in range(0, len(piece), letters)] if len(piece) > letters * 2 else [piece]
        )
    return [" ".join(words[at : at + WORDS]) for at in range(0, len(words), WORDS)]


def _size(text: str) -> int:
    """Words; two Chinese characters count as one."""
    wide = sum("\u3040" <= letter <= "\u9fff" for letter in text)
    return max(len(text.split()), wide // 2)


def nearest(
    question: str, found: Sequence[Passage], closeness: Sequence[float], most: int = 4
) -> tuple[tuple[Passage, float], ...]:
    """The passages that may hold the answer, best first, with their scores 0..1; none when nothing is near enough.

    `closeness` are the cosines of the question with each passage; rare words of the question that a passage holds
    count as well (weighted by inverse document frequency, Spärck Jones 1972).
    """
    if not found:
        return ()
    asked = content_stems(question)
    held = [content_stems(passage.text) for passage in found]
    weight = {stem: log(1 + len(found) / (1 + sum(stem in stems for stems in held))) + 0.1 for stem in asked}
    total = sum(weight.values()) or 1.0
    scored = []
    for passage, stems, close in zip(found, held, closeness, strict=True):
        shared = sum(weight[stem] for stem in asked & stems) / total
        if close >= CLOSE or (shared >= SHARED and len(asked) > 1):
            scored.append((passage, min(1.0, 0.7 * close + 0.3 * shared)))
    return tuple(sorted(scored, key=lambda row: -row[1])[:most])
