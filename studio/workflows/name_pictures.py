"""What models see in pictures that were looked at: words, each with its source, features, and meaning for search."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.engine.protocol import Engine, Tagged, TagRequest, Token, ignore
from studio.errors import MissingWeights, NotEnoughMemory, StudioError
from studio.library.observing import Observed
from studio.library.open_words import meaning, texts_for
from studio.library.records import WIDER, Record, Tag
from studio.library.search import NAMES
from studio.library.wider import wider_tags
from studio.workflows.meanings import Meanings, Vector

SHOWN = 5
"""Tags kept of what one model sees in a picture; more are mixed into its search vector."""


@dataclass(frozen=True, slots=True)
class Named:
    """One picture's answers by model, in the order asked, and the sentence vectors of the first one's words
    with the wider words over them, and of what was asked for beside."""

    answers: Mapping[str, Tagged]
    vectors: Mapping[str, Vector]

    @property
    def error(self) -> str:
        """The first sentence of a model that could not answer; empty when all did."""
        return next((answer.error for answer in self.answers.values() if answer.error), "")


def name_pictures(
    looked: Sequence[Observed],
    taggers: Sequence[str],
    engine: Engine,
    meanings: Meanings,
    token: Token,
    texts: Iterable[str] = (),
) -> list[Named]:
    """What each model sees in each picture, in the order of `looked`; pictures with a fault are not shown to any.
    `texts` are to have sentence vectors beside the first one's words and those over them.

    A model that dies or fails costs its words only: they come with its sentence as `error`. Raises Cancelled, and
    MissingWeights and NotEnoughMemory: no other batch would fare better.
    """
    sound = [one for one in looked if not one.record.error]
    found = {tagger: dict(zip(map(id, sound), _asked(sound, tagger, engine, token), strict=True)) for tagger in taggers}
    names = {name for answer in found[taggers[0]].values() for name, _ in answer.tags}
    vectors = meanings.of([*texts_for(sorted(names)), *texts], engine, token) if names else {}
    return [
        Named({tagger: found[tagger][id(one)] for tagger in taggers if id(one) in found[tagger]}, vectors)
        for one in looked
    ]


def with_names(record: Record, named: Named, before: Record | None) -> Record:
    """The record with what the models saw, the surest words first and wider ones last. Of one word that several saw
    the surest counts; words of models that were not asked now stay when the file is the same as `before`."""
    first = next(iter(named.answers.values()), Tagged(record.file))
    vector = meaning(first.tags, named.vectors).tobytes()
    tags = _merged(named.answers)
    owner, features = next(((model, one.features) for model, one in named.answers.items() if one.features), ("", b""))
    taggers = sorted(named.answers, key=lambda tagger: tagger != owner)
    if before is not None and before.file_hash == record.file_hash:
        others = [tagger for tagger in before.taggers if tagger not in named.answers]
        if others:
            words = {tag.tag for tag in tags}
            tags += tuple(tag for tag in before.tags if tag.source in (*others, WIDER) and tag.tag not in words)
            # What the first model ever asked gave stays, for features of two models cannot be compared.
            vector = before.vector or vector
            taggers = [*before.taggers, *taggers] if before.features else [*taggers, *others]
            features = before.features or features
    tags = tuple(sorted(tags, key=lambda tag: (tag.source == WIDER, -tag.confidence)))
    return replace(record, tags=tags, vector=vector, features=features, taggers=tuple(dict.fromkeys(taggers)))


def _merged(answers: Mapping[str, Tagged]) -> tuple[Tag, ...]:
    shown: dict[str, Tag] = {}
    for tagger, answer in answers.items():
        for name, sure in answer.tags[:SHOWN]:
            if name not in shown or sure > shown[name].confidence:
                shown[name] = Tag(tag=name, confidence=sure, source=tagger)
    wider: dict[str, Tag] = {}
    for answer in answers.values():
        for tag in wider_tags(answer.tags, besides=list(shown)):
            if tag.tag not in wider or tag.confidence > wider[tag.tag].confidence:
                wider[tag.tag] = tag
    return (*shown.values(), *wider.values())


def _asked(looked: Sequence[Observed], tagger: str, engine: Engine, token: Token) -> Sequence[Tagged]:
    """One model's answers, or its sentence for all of them when it died or failed on this batch."""
    if not looked:
        return ()
    files = tuple(one.record.file for one in looked)
    request = TagRequest(tagger, files, NAMES, tuple(one.pixels for one in looked))
    try:
        answers: Sequence[Tagged] = engine.run(request, ignore, token).items
    except (MissingWeights, NotEnoughMemory):
        raise
    except StudioError as fault:
        return [Tagged(file, error=str(fault)) for file in files]
    return answers
