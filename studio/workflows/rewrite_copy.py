"""Rewrite a line, or a part of one: with a writing model where there is one, else from the phrasebook and by rules."""

import re
from collections.abc import Iterator
from dataclasses import replace

from studio.copywriting import writer
from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Candidate
from studio.copywriting.checks import claims, ground
from studio.copywriting.fields import length
from studio.copywriting.grammar import article, content_stems, start
from studio.copywriting.manner import PLAIN, Manner
from studio.copywriting.rewriting import (
    HEAT,
    HOWS,
    TONES_OF,
    own_synonyms,
    put_in_place,
    rewriting_prefix,
    rewriting_prompt,
    same_form,
    shortened,
    synonym_prompt,
)
from studio.copywriting.variety import Draft
from studio.engine.protocol import NEVER, CompleteRequest, Engine, Partial, Report, Step, Token, ignore, stop_if
from studio.errors import StudioError
from studio.placements import Field, Placement, field_of
from studio.workflows.copy_desk import Desk, writing_model

SAMPLES = 6
"""How often a model is asked."""


def rewrite(
    brief: Brief,
    text: str,
    how: str,
    field: str,
    placement: Placement,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    part: tuple[int, int] | None = None,
    manner: Manner = PLAIN,
    model: str = "",
    count: int = 8,
    seed: int = 0,
) -> tuple[Candidate, ...]:
    """Other ways to say `text` in one field (a slot's key will do), best first, each within the limit and checked.

    `how` is one of HOWS; with `part` only `text[start:end]` is rewritten. Each new line is sent as
    `Partial(tuple of candidates)`. Without a writing model the lines come from the phrasebook and from rules, and a
    Step says so. Raises StudioError for an unknown way or field, or a part outside the text; Cancelled.
    """
    if how not in HOWS:
        raise StudioError(f"There is no way to rewrite called {how!r}; choose from {', '.join(HOWS)}.")
    if part is not None and not 0 <= part[0] < part[1] <= len(text):
        raise StudioError(f"The part {part[0]}-{part[1]} is not inside the line, which is {len(text)} letters long.")
    tone = manner.tone or TONES_OF.get(how, (brief.tone,))[0]
    desk = Desk(brief=replace(brief, tone=tone), engine=engine, report=report, token=token, manner=manner, seed=seed)
    desk.model = writing_model(brief, engine, model)
    item = _field(placement, field)
    able = bool(desk.model) and desk.language in writer.LABELS
    report(Step(0, 1, "rewriting" if able else "No writing model is here: the phrasebook and rules rewrite."))
    drafts = [] if part is not None else list(_without_model(desk, text, how, item))
    done = _chosen(desk, drafts, text, how, item, placement, count)
    report(Partial(done))
    for draft in _with_model(desk, text, how, item, part) if able else ():
        drafts.append(draft)
        done = _chosen(desk, drafts, text, how, item, placement, count)
        report(Partial(done))
    if part is not None and not able:
        drafts += _swapped(desk, text, part, item)
        done = _chosen(desk, drafts, text, how, item, placement, count)
    report(Step(1, 1, "rewritten"))
    return done


def _field(placement: Placement, key: str) -> Field:
    try:
        return field_of(placement, key)
    except KeyError:
        names = ", ".join(item.name for item in placement.fields)
        raise StudioError(f"{placement.name} has no field {key!r}; its fields are {names}.") from None


def _with_model(desk: Desk, text: str, how: str, item: Field, part: tuple[int, int] | None) -> Iterator[Draft]:
    """A model's rewritings, one by one; with `part`, of that part alone, put back into the line."""
    old = text if part is None else text[part[0] : part[1]].strip()
    for at in range(SAMPLES):
        stop_if(desk.token)
        request = CompleteRequest(
            model=desk.model,
            prefix=rewriting_prefix(how, desk.language),
            prompt=rewriting_prompt(how, old, writer.about(desk.brief), desk.language),
            max_tokens=writer.ROOM.get(item.name, 24),
            temperature=desk.manner.temperature * HEAT[how] * (0.8 + 0.1 * at),
            stop=("\n",),
            seed=desk.seed * 100 + at,
            logprobs=False,
        )
        (answer,) = desk.engine.run(request, ignore, desk.token).items
        desk.report(Step(at + 1, SAMPLES, "rewriting"))
        new = writer.tidy_answer(answer.text)
        if not new or answer.tokens >= request.max_tokens:
            continue
        line = new if part is None else put_in_place(text, part, new)
        yield desk.embedded([Draft(item.name, line, "writer", frozenset({desk.brief.tone}))])[0]


def _without_model(desk: Desk, text: str, how: str, item: Field) -> Iterator[Draft]:
    """What rules and the phrasebook know: shortened lines, fillings of its own pattern and lines of its angle, its
    facts in the tones that stand for plainer and bolder."""
    if how == "shorter":
        yield from (Draft(item.name, line, "rules", liking=0.7) for line in shortened(text))
    tones = TONES_OF.get(how, (desk.brief.tone,))
    phrases = desk.phrases(item.name)
    own = content_stems(text)
    twin = next((row for row in phrases if row.text == text), None)
    angle = twin.angle if twin else angle_of(text, desk.brief.facts, desk.brief.offer)
    for row in phrases:
        fits_tone = not row.tones or row.tones & set(tones)
        kin = how == "more_like_this" and (row.angle == angle or (twin and twin.pattern == row.pattern))
        if fits_tone and (kin or own & content_stems(row.text)):
            yield row


def _swapped(desk: Desk, text: str, part: tuple[int, int], item: Field) -> Iterator[Draft]:
    """The part with one word replaced, from our own list of synonyms."""
    for match in re.finditer(r"[A-Za-z]+(?:['’-][A-Za-z]+)*", text[part[0] : part[1]]):
        place = (part[0] + match.start(), part[0] + match.end())
        for word in synonyms(match.group(), text, desk.engine, use_writer=False):
            yield Draft(item.name, put_in_place(text, place, word), "rules")


def _chosen(
    desk: Desk, drafts: list[Draft], text: str, how: str, item: Field, placement: Placement, count: int
) -> tuple[Candidate, ...]:
    """The best of the drafts that differ from the line and, when it was to be shorter, are."""
    told = _bare(text)
    rows = [draft for draft in drafts if _bare(draft.text) != told]
    if how == "shorter":
        rows = [draft for draft in rows if length(draft.text, item) < length(text, item)]
    own = content_stems(text)
    wide = desk.ranking(item.name)
    found = wide.best(rows, item, placement, count=max(count * 3, 24))

    def worth(row: Candidate) -> float:
        stems = content_stems(row.text)
        kept = len(own & stems) / max(1, min(len(own), len(stems)))
        return row.score + (0.25 if row.source != "phrasebook" else 0.0) + 0.3 * kept

    return tuple(sorted(found, key=worth, reverse=True)[:count])


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def synonyms(
    word: str,
    sentence: str,
    engine: Engine,
    report: Report = ignore,
    token: Token = NEVER,
    *,
    brief: Brief | None = None,
    model: str = "",
    use_writer: bool = True,
) -> tuple[str, ...]:
    """Words that can stand in the place of `word` in `sentence`, of the same form, best first.

    They come from a writing model where there is one, then from our own list of some 400 words (English). With a
    brief, no word comes that would claim what the brief does not say. Raises StudioError when the word is not in the
    sentence.
    """
    match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", sentence, re.I)
    if match is None:
        raise StudioError(f"The word {word!r} is not in the line {sentence!r}.")
    chosen = writing_model(brief or Brief(product=""), engine, model) if use_writer else ""
    report(Step(0, 1, "synonyms" if chosen else "No writing model is here: our own list of synonyms answers."))
    found = list(_asked(word, sentence, engine, chosen, token)) if chosen else []
    found += own_synonyms().get(word.lower(), ())
    kept: dict[str, str] = {}
    for other in found:
        line = sentence[: match.start()] + other + sentence[match.end() :]
        if _suits(other, word, sentence, match.start()) and not (brief and claims(line, ground(brief))):
            kept.setdefault(other.lower(), start(other) if word[:1].isupper() else other)
    report(Step(1, 1, "synonyms"))
    return tuple(kept.values())


def _asked(word: str, sentence: str, engine: Engine, model: str, token: Token) -> Iterator[str]:
    shared, prompt = synonym_prompt(word, sentence)
    for seed in range(2):
        request = CompleteRequest(
            model=model, prefix=shared, prompt=prompt, max_tokens=24, temperature=0.5 + 0.4 * seed,
            stop=("\n",), seed=seed, logprobs=False,
        )  # fmt: skip
        (answer,) = engine.run(request, ignore, token).items
        yield from (part.strip(" .") for part in answer.text.split(",")[:8])


def _suits(other: str, word: str, sentence: str, at: int) -> bool:
    """Whether a word is one or two plain words of the same form, new to the sentence, and agrees with `a` or `an`."""
    if not re.fullmatch(r"[A-Za-z][A-Za-z'’-]*(?: [a-z]+)?", other) or not same_form(word, other):
        return False
    if content_stems(other) & content_stems(sentence):
        return False
    before = re.search(r"\b(an?) $", sentence[:at], re.I)
    return before is None or before.group(1).lower() == article(other)
