"""Apply the team's words and rules to pictures that are tagged already, without looking at them again."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from studio.engine.protocol import NEVER, Engine, Report, Step, Token, ignore, stop_if
from studio.library.index import Index
from studio.library.open_words import Vector, meaning, texts_for
from studio.library.records import OPEN, SUGGESTED, Record, Tag
from studio.workflows.meanings import Meanings
from studio.workflows.wording import Wording

SAME = 0.92
"""Cosine from which a search vector is one of today's: of 303 pictures those made of all ten likeliest classes had
0.957 or more with those made of the five that are kept, those made of bare names 0.874 or less."""

PART = 256
"""Records in memory at once."""


def file_again(
    index: Index, wording: Wording, engine: Engine | None = None, report: Report = ignore, token: Token = NEVER
) -> int:
    """Bring every picture of the index up to the rules of `wording`, and with an `engine` to its words too; how many
    pictures changed.

    Words of the list are guessed anew from what the classifier named; words over others that were added before stay.
    A picture that has no search vector, or one made in an older way, gets today's.
    What people accepted or rejected stays. Raises StudioError when the index or the collections cannot be written,
    MissingWeights and NotEnoughMemory for the sentence model, Cancelled: what was done until then is kept.
    """
    numbers: list[int] = index.sheet().rows["id"].tolist()
    meanings, changed = Meanings(), 0
    for start in range(0, len(numbers), PART):
        stop_if(token)
        before = index.by_ids(numbers[start : start + PART])
        made: Sequence[Record] = before
        if engine is not None:
            made = wording.matched(_worded(before, wording, meanings, engine, token), engine, token)
        made = wording.filed(made)
        new = [record for old, record in zip(before, made, strict=True) if old != record]
        index.put(new)
        changed += len(new)
        report(Step(start + len(before), len(numbers), "applying words and rules" if engine else "applying rules"))
    meanings.keep()
    return changed


def _worded(
    records: Sequence[Record], wording: Wording, meanings: Meanings, engine: Engine, token: Token
) -> list[Record]:
    named = [
        [(tag.tag, tag.confidence) for tag in record.tags if tag.source in record.taggers[:1]] for record in records
    ]
    labels = sorted({label for pairs in named for label, _ in pairs})
    vectors = meanings.of([*texts_for(labels), *wording.texts], engine, token)
    made = []
    for record, pairs in zip(records, named, strict=True):
        if not record.error:
            record = wording.worded(_bare(_meant(record, meaning(pairs, vectors))), pairs, vectors)
        made.append(record)
    return made


def _meant(record: Record, point: Vector) -> Record:
    """The record with this search vector, which was made of its few kept words, where it is better than its own."""
    own = np.frombuffer(record.vector, np.float32)
    if not point.size or (own.shape == point.shape and float(own @ point) >= SAME):
        return record
    return replace(record, vector=point.tobytes())


def _bare(record: Record) -> Record:
    """The record without words that were guessed by an older list."""
    return replace(record, tags=tuple(tag for tag in record.tags if not _is_guess(tag)))


def _is_guess(tag: Tag) -> bool:
    return tag.source == OPEN and tag.state == SUGGESTED
