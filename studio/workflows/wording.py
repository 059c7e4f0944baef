"""What the team's own files and further models make of tagged pictures: its words, its rules, words read, people."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from studio.engine.protocol import (
    NEVER,
    Engine,
    FindRequest,
    MatchRequest,
    ReadRequest,
    Tagged,
    Token,
    ignore,
    stop_if,
)
from studio.errors import MissingWeights, NotEnoughMemory, StudioError
from studio.library import collections as kept
from studio.library import rules as rule_file
from studio.library import vocabulary as word_file
from studio.library.collections import Collections, Member
from studio.library.open_words import MOST, OpenWords
from studio.library.records import SUGGESTED, Record, Tag
from studio.library.rules import Rule, ruled
from studio.library.vocabulary import Vocabulary, widen
from studio.models.shelf import Shelf
from studio.models.vision import FINDER, MATCHER, seers
from studio.settings import read_settings

READER = "rapidocr"
"""The engine's id of what reads words in pictures."""

FITS = 0.5
"""Confidence from which a word that a picture-and-text model was asked about is suggested."""

PEOPLE = frozenset({"person", "people", "man", "woman", "boy", "girl", "child", "human", "pedestrian"})
"""What detectors call a person."""

MOST_TEXT = 4_000
"""Characters read in one picture that are kept."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The team's words and rules, and the ids of models that match words with pictures, find people and read text;
    an empty id means that nobody does."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    rules: tuple[Rule, ...] = ()
    matcher: str = ""
    finder: str = ""
    reader: str = ""
    words: OpenWords = field(default_factory=OpenWords)
    """The words of the list that are guessed by meaning."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts whose sentence vectors `worded` needs, beside those of the labels and what is over them."""
        return () if self.matcher else tuple(name for names in self.words.names.values() for name in names)

    def worded(self, record: Record, named: Sequence[tuple[str, float]], vectors: Mapping[str, Any]) -> Record:
        """The record in the team's words, with those of its list that are near in meaning to what a classifier
        `named` (label, probability); words already there keep what was said of them."""
        tags = record.tags
        if self.words and not self.matcher:
            tags += self.words.tags(named, vectors, besides=[tag.tag for tag in tags])
        return replace(record, tags=widen(tags, self.vocabulary))

    def looked(self, records: Sequence[Record], engine: Engine, token: Token = NEVER) -> list[Record]:
        """The records with words read and people counted, where a model can and none has before.

        A model that dies costs its answers only. Raises Cancelled, MissingWeights and NotEnoughMemory.
        """
        made = list(records)
        if self.reader:
            unread = [place for place, one in enumerate(made) if not one.error and not one.text_from]
            _ask(made, unread, partial(ReadRequest, self.reader), self._read, engine, token)
        if self.finder:
            uncounted = [place for place, one in enumerate(made) if not one.error and one.people < 0]
            _ask(made, uncounted, partial(FindRequest, self.finder), self._counted, engine, token)
        return made

    def matched(self, records: Sequence[Record], engine: Engine, token: Token = NEVER) -> list[Record]:
        """The records with those words of the list that a picture-and-text model finds fitting, where there is one;
        faults as for `looked`."""
        made = list(records)
        if self.matcher and self.vocabulary.words:
            sound = [place for place, one in enumerate(made) if not one.error]
            request = partial(MatchRequest, self.matcher, words=self.vocabulary.words)
            _ask(made, sound, request, self._fitting, engine, token)
        return made

    def _read(self, record: Record, answer: Tagged) -> Record:
        return replace(record, text="\n".join(line for line, _ in answer.tags)[:MOST_TEXT], text_from=self.reader)

    def _counted(self, record: Record, answer: Tagged) -> Record:
        sures = sorted((sure for name, sure in answer.tags if name.casefold() in PEOPLE), reverse=True)
        word = "people" if len(sures) > 1 else "person"
        tags = record.tags
        if sures and word not in {tag.tag.casefold() for tag in tags}:
            # "People" is as sure as the second of them.
            tags += (Tag(tag=word, confidence=sures[len(sures) > 1], source=self.finder),)
        return replace(record, people=len(sures), tags=tags)

    def _fitting(self, record: Record, answer: Tagged) -> Record:
        others = tuple(tag for tag in record.tags if tag.source != self.matcher or tag.state != SUGGESTED)
        known = {tag.tag.casefold() for tag in others}
        fits = [
            Tag(tag=word, confidence=sure, source=self.matcher)
            for word, sure in answer.tags
            if sure >= FITS and word.casefold() not in known
        ]
        return replace(record, tags=widen((*others, *fits[:MOST]), self.vocabulary))

    def filed(self, records: Sequence[Record]) -> list[Record]:
        """The records with what the rules suggest; those that a rule puts into a collection are in it afterwards.

        Raises StudioError when the collections cannot be read or written.
        """
        if not self.rules:
            return list(records)
        mine = kept.load()
        made = ruled(records, self.rules, mine)
        grown = _joined(mine, [(name, one.record) for one in made for name in one.collections])
        if grown != mine:
            kept.save(grown)
        return [one.record for one in made]


def load_wording(engine: Engine, *, read_text: bool | None = None) -> Wording:
    """This person's words and rules, and the models that are ready: what the shelf has for matching words and finding
    people (the smallest of each), and with `read_text` what reads words; by default as the settings say.

    Raises StudioError that names the file and line of what cannot be understood, MissingWeights when words are to be
    read and nothing can.
    """
    if read_text is None:
        read_text = read_settings().read_text == "yes"
    if read_text and not engine.has(READER):
        raise MissingWeights("Words in pictures cannot be read: rapidocr is not installed; run: pip install rapidocr")
    vocabulary = word_file.load()
    shelf = Shelf()
    matchers, finders = ([row.id for row in seers(shelf, kind) if engine.has(row.id)] for kind in (MATCHER, FINDER))
    return Wording(
        vocabulary,
        rule_file.load(),
        next(iter(matchers), ""),
        next(iter(finders), ""),
        READER if read_text else "",
        OpenWords(vocabulary),
    )


def _ask(
    records: list[Record],
    places: Sequence[int],
    request: Callable[[tuple[str, ...]], Any],
    with_answer: Callable[[Record, Tagged], Record],
    engine: Engine,
    token: Token,
) -> None:
    """Put a model's answers into the records at these places; those it cannot answer for stay as they are."""
    if not places:
        return
    stop_if(token)
    try:
        answers = engine.run(request(tuple(records[place].file for place in places)), ignore, token).items
    except (MissingWeights, NotEnoughMemory):
        raise
    except StudioError:
        return
    for place, answer in zip(places, answers, strict=True):
        if not answer.error:
            records[place] = with_answer(records[place], answer)


def _joined(mine: Collections, chosen: Sequence[tuple[str, Record]]) -> Collections:
    for name, record in chosen:
        files, hashes = mine.members(name)
        if record.file not in files and (not record.file_hash or record.file_hash not in hashes):
            mine = mine.add(name, [Member(record.file, record.file_hash)])
    return mine
