"""Train a voice: a brand's own texts become an adapter that a model on the shelf can wear."""

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from studio.copywriting.lessons import LESSON_FIELDS, Lesson, hash_of, read_lessons, some, split
from studio.engine.protocol import Engine, Report, Step, Token
from studio.engine.training import Recipe, TrainRequest, TrainText, trainer_of
from studio.errors import StudioError
from studio.models.shelf import Record, Shelf
from studio.models.voices import Voice, Voices, weights_hash

BASES = ("writer-1.5b", "smollm2-135m")
"""What a voice is trained on by default: the first of these on the shelf."""
FEWEST = 4
"""Texts below which nothing is learnt but the texts themselves."""
MOST_HELD_OUT = 32
"""Held-out texts that are measured at most: measuring costs a third of learning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for: the voice's `name`, the file or folder `source`, the model `base` ("" chooses one), the
    `fields` of adverts that are learnt, the `most` texts to learn (0: all; the choice is by a hash, so it is always the
    same one), and the `recipe`."""

    name: str
    source: Path
    base: str = ""
    fields: tuple[str, ...] = LESSON_FIELDS
    most: int = 0
    recipe: Recipe = field(default_factory=Recipe)


def train_voice(order: Order, engine: Engine, shelf: Shelf, voices: Voices, report: Report, token: Token) -> Voice:
    """Train the voice and keep it in `voices`; a training that was stopped goes on where it stood.

    A tenth of the texts is held out, told by a hash, so that the same texts are always held out.
    Raises StudioError (nothing to learn, a name that is taken, an unknown base), NotEnoughMemory, Cancelled.
    """
    voice = voices.free_id(order.name)
    base = base_of(order.base, shelf)
    report(Step(0, 0, "reading the texts"))
    lessons = read_lessons(order.source, order.fields, order.name)
    learning, held_out = split(lessons)
    if order.most:
        learning = some(learning, order.most)
    if len(learning) < FEWEST:
        raise StudioError(f"{order.source} holds {len(lessons)} texts; bring at least {FEWEST}, better a hundred.")
    place = voices.folder / voice
    made = engine.run(
        TrainRequest(
            model=trainer_of(base.id),
            texts=_texts(learning),
            held_out=_texts(held_out[:MOST_HELD_OUT]),
            folder=str(place),
            recipe=order.recipe,
        ),
        report,
        token,
    )
    return voices.add(
        Voice(
            id=voice,
            name=order.name,
            base=base.id,
            base_hash=weights_hash(base),
            files={},
            recipe={**asdict(order.recipe), "fields": list(order.fields), "most": order.most},
            losses=tuple((epoch.training, epoch.held_out) for epoch in made.epochs),
            best=made.best,
            rows=len(learning),
            held_out=min(len(held_out), MOST_HELD_OUT),
            set_hash=hash_of(lessons),
            source=order.source.name,
            seconds=round(made.seconds, 1),
            peak_bytes=made.peak_bytes,
            tokens=made.tokens,
            date=datetime.now(UTC).isoformat(timespec="seconds"),
            note=made.note,
            numbers={"parameters": made.parameters, "learnt_tokens": made.learnt},
        ),
        place,
    )


def base_of(base: str, shelf: Shelf) -> Record:
    """The record of the model to train on, by id or, for "", the best one there is.

    Raises StudioError when it is not on the shelf, or does not write words.
    """
    for name in [base] if base else BASES:
        record = shelf.record(name) if shelf.is_complete(name) else None
        if record is not None:
            if record.lane != "words":
                raise StudioError(f"{name} does not write words; choose a language model, such as {BASES[0]}.")
            return record
    wanted = base or " or ".join(BASES)
    raise StudioError(f"{wanted} is not on the shelf; run: studio models fetch {base or BASES[0]}")


def _texts(lessons: tuple[Lesson, ...]) -> tuple[TrainText, ...]:
    return tuple(TrainText(lesson.parts, lesson.chat) for lesson in lessons)
