"""The review of a whole ad for a person at work: every check of every line, and the rules between the lines."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.checks import check
from studio.copywriting.claims import trace
from studio.copywriting.fields import length, room, truncated
from studio.copywriting.ground import Ground, ground
from studio.copywriting.language import other_language
from studio.copywriting.phrases import Phrases, tokenised
from studio.copywriting.reading import hard_to_read
from studio.copywriting.rules import across
from studio.copywriting.spelling import spelling
from studio.placements import Field, Placement, field_name, slots

NOT_PROSE = ("path", "business_name", "app_name")
"""Fields that hold names, which no dictionary has."""
LEVELS = ("fail", "warn", "pass")


def review(
    copy: Mapping[str, str], brief: Brief, placement: Placement, pins: Mapping[str, int] | None = None
) -> tuple[Check, ...]:
    """Every check of an ad's copy, "fail" before "warn" before "pass". `copy` maps slot keys to words, `pins` slot keys
    to positions. Each check names its slot in `field` and its words by `start` and `end`; a claim that is allowed
    passes with the fact or source that allows it.

    The first call loads the spelling dictionary; use `checks.check` for many lines.
    """
    base = ground(brief)
    found: list[Check] = []
    for slot in slots(placement):
        text = copy.get(slot.key, "")
        if text.strip():
            found += [replace(item, field=slot.key) for item in _line(text, slot.field, brief, base, placement)]
    found += across(copy, placement, pins)
    found += _brand_words(copy, brief)
    return tuple(sorted(found, key=lambda item: LEVELS.index(item.level)))


def cut_off(text: str, field: Field, placement: Placement) -> Check | None:
    """A warning when the platform shows only the beginning of a line that is within its limit."""
    shown, size = room(text, field), length(text, field, placement)
    if shown is None or not shown < size <= field.limit:
        return None
    kept = truncated(text, field, placement)
    common = next((at for at, (one, other) in enumerate(zip(text, kept, strict=False)) if one != other), len(kept))
    message = f"{placement.platform} shows about {shown} of {size} characters: “{kept}”."
    return Check(name="cut off", level="warn", message=message, start=min(common, len(text)), end=len(text))


def _line(text: str, field: Field, brief: Brief, base: Ground, placement: Placement) -> Iterator[Check]:
    yield from check(text, field, base, placement=placement)
    cut = cut_off(text, field, placement)
    if cut is not None:
        yield cut
    for claim in trace(text, base):
        if claim.allowed:
            yield Check(
                name=claim.kind,
                level="pass",
                message=claim.reason,
                fact=claim.fact or claim.source or "",
                start=claim.start,
                end=claim.end,
            )
    if field.name in NOT_PROSE:
        return
    other = other_language(text, brief.language)
    if other is not None:
        yield other
        return
    yield from spelling(text, base, brief.language)
    hard = hard_to_read(text) if base.language == "en" else None
    if hard is not None:
        yield hard


def _brand_words(copy: Mapping[str, str], brief: Brief) -> Iterator[Check]:
    """Which of the words the brand likes are in the ad, and a warning when none is."""
    if not brief.brand.use:
        return
    listed = Phrases((word, word) for word in brief.brand.use)
    used: dict[str, Check] = {}
    for key, text in copy.items():
        tokens, places = tokenised(text)
        for item in listed.found(tokens):
            word = item.phrase.key
            place = (places[item.at][0], places[item.end - 1][1])
            message = f"The brand likes “{word}”."
            found = Check(name="brand", level="pass", message=message, field=key, start=place[0], end=place[1])
            used.setdefault(word, found)
    prose = [key for key, text in copy.items() if text.strip() and field_name(key) not in NOT_PROSE]
    yield from used.values()
    if prose and not used:
        message = f"None of the brand's own words is used: {', '.join(brief.brand.use)}."
        yield Check(name="brand", level="warn", message=message, field=prose[0])
