"""Choosing one ad from the candidates: lines that belong together, in the slots of its placement."""

import itertools
from collections.abc import Mapping, Sequence

from studio.copywriting.candidates import Candidate
from studio.copywriting.fields import length
from studio.copywriting.grammar import content_stems
from studio.copywriting.rules import PMAX_SHORT_DESCRIPTION, PMAX_SHORT_HEADLINE
from studio.copywriting.variety import likeness
from studio.placements import Field, Placement, slot_key

FILLED = 8
"""How many lines of a repeated field a text-only ad is given, where it takes more."""
SHORT_ONE = {
    ("google-pmax", "headline"): PMAX_SHORT_HEADLINE,
    ("google-pmax", "description"): PMAX_SHORT_DESCRIPTION,
}
"""Fields of which a platform wants one line of at most so many characters."""


def choose_set(
    candidates: Mapping[str, Sequence[Candidate]], placement: Placement | None = None, *, drawn_headline: int = 30
) -> dict[str, str]:
    """One line per field that make one ad: high scores, different facts, no phrase said twice.

    A headline of at most `drawn_headline` characters is preferred, because it is drawn into the picture. Fields
    without candidates are left out. With a `placement`, its further slots (`headline_2`, …) are filled as well, from
    different angles: those it cannot run without, and in a text-only ad up to FILLED of each field.
    """
    heads = list(candidates.get("headline", ()))
    short = [row for row in heads if len(row.text) <= drawn_headline] or heads
    result: dict[str, str] = {}
    core = [name for name in ("headline", "description", "cta") if candidates.get(name)]
    pools = [(short if name == "headline" else list(candidates[name]))[:6] for name in core]
    if pools:
        best = max(itertools.product(*pools), key=_together)
        result = {name: row.text for name, row in zip(core, best, strict=True)}
    for name in ("long_headline", "primary_text"):
        pool = list(candidates.get(name, ()))[:8]
        if pool:
            said = [text for key, text in result.items() if key == "headline"]
            result[name] = max(pool, key=lambda row: row.score - 0.6 * _repeated(row.text, said)).text
    for name, rows in candidates.items():
        if name not in result and rows:
            result[name] = rows[0].text
    return result if placement is None else _with_slots(result, candidates, placement)


def _with_slots(
    first: Mapping[str, str], candidates: Mapping[str, Sequence[Candidate]], placement: Placement
) -> dict[str, str]:
    """The lines of `first`, each field followed by those of its further slots."""
    result: dict[str, str] = {}
    for field in placement.fields:
        rows = candidates.get(field.name, ())
        if field.name in first:
            lines = _more(first[field.name], rows, field, placement.text_only)
            if (placement.id, field.name) in SHORT_ONE:
                lines = _with_short(lines, rows, field, SHORT_ONE[placement.id, field.name])
            result |= {slot_key(field.name, number): text for number, text in enumerate(lines, start=1)}
    return result


def _more(first: str, rows: Sequence[Candidate], field: Field, text_only: bool) -> list[str]:
    """The first line and those that go with it: new angles first, nothing said twice."""
    wanted = min(field.most, max(field.least, FILLED if text_only else 1))
    lines = [first]
    used = [row.angle for row in rows if row.text == first]
    rest = [row for row in rows if row.text != first]
    while rest and len(lines) < wanted:
        worth = {row.text: row.score - 0.6 * _repeated(row.text, lines) - 0.08 * used.count(row.angle) for row in rest}
        best = max(rest, key=lambda row: worth[row.text])
        rest.remove(best)
        if _repeated(best.text, lines) < 0.6 or len(lines) < field.least:
            lines.append(best.text)
            used.append(best.angle)
    return lines


def _with_short(lines: list[str], rows: Sequence[Candidate], field: Field, limit: int) -> list[str]:
    """The lines with the best short one in the last place, unless one is short already or none is to be had."""
    if any(length(line, field) <= limit for line in lines):
        return lines
    short = next((row.text for row in rows if length(row.text, field) <= limit), "")
    return [*lines[: max(1, field.most - 1)][:FILLED], short] if short else lines


def _together(rows: Sequence[Candidate]) -> float:
    score = sum(row.score * (0.4 if row.field == "cta" else 1.0) for row in rows)
    return score - sum(0.8 * _repeated(one.text, [other.text]) for one, other in itertools.combinations(rows, 2))


def _repeated(text: str, others: Sequence[str]) -> float:
    own = content_stems(text)
    return max((likeness(own, content_stems(other)) for other in others), default=0.0)
