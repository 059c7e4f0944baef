"""What can be done to the words of a campaign beside changing them: locks, pins, order of lines, favourites.

Pure functions like those of `edits.py`: what an edit does not touch keeps its identity. A key is a line of copy as
`Document.copy` names it: `headline`, `headline_2` … An unknown document raises StudioError.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from studio.document.edits import PAST, document_of, marked, replace_document, set_copy, with_words
from studio.document.layers import Campaign, Document
from studio.document.master import set_shared, settled, shareable
from studio.errors import StudioError
from studio.placements import field_name, slot_key

Value = TypeVar("Value")


def write(campaign: Campaign, document_id: str, key: str, text: str, *, remember: bool = True) -> Campaign:
    """`set_copy`, also for a line that the document does not have yet; it comes after the other lines of its field.

    Without `remember` the words it had are not kept among its wordings: they were a pause in the middle of typing.
    Raises StudioError when the line is locked.
    """
    document = document_of(campaign, document_id)
    if key in document.locked or (remember and key in dict(document.copy)):
        return set_copy(campaign, document_id, key, text)
    fresh = with_words(_with_key(document, key), key, text, remember=False)
    return replace_document(campaign, marked(campaign, fresh, key))


def write_shared(campaign: Campaign, document_id: str, key: str, text: str, *, remember: bool = True) -> Campaign:
    """`write` into one ad and into every ad that does not say it in its own way; a line that is no shared content is
    written into the one ad alone. Raises StudioError when the line is locked."""
    if not shareable(campaign, key):
        return write(campaign, document_id, key, text, remember=remember)
    if key not in dict(document_of(campaign, document_id).copy):
        campaign = write(campaign, document_id, key, "")
    return set_shared(campaign, key, text, also=document_id, remember=remember)


def write_many(campaign: Campaign, words: Mapping[str, Mapping[str, str]]) -> Campaign:
    """Write the words by document id and key wherever they are not locked; raises StudioError for an unknown id."""
    for document_id, copy in words.items():
        document = document_of(campaign, document_id)
        for key, text in copy.items():
            if key not in document.locked:
                document = with_words(_with_key(document, key), key, text)
        campaign = replace_document(campaign, document)
    return settled(campaign, anew=True) if campaign.master else campaign


def write_everywhere(campaign: Campaign, field: str, text: str) -> Campaign:
    """Write the text into the first line of a field in every document that has the field unlocked and does not say
    it in another of its lines. Raises StudioError when no document has the field."""
    fresh = campaign
    if not any(lines_of(document, field) for document in campaign.documents):
        raise StudioError(f"No ad of this campaign has a copy field “{field}”.")
    for document in campaign.documents:
        said = [dict(document.copy)[key] for key in lines_of(document, field)]
        if said and text not in said and field not in document.locked:
            fresh = replace_document(fresh, with_words(document, field, text))
    if not fresh.master:
        return fresh
    return settled(replace(fresh, master=tuple({**dict(fresh.master), field: text}.items())))


def set_lock(campaign: Campaign, document_id: str, key: str, locked: bool) -> Campaign:
    """Lock a line, or let it go: a locked line is not changed by anything."""
    document = document_of(campaign, document_id)
    rest = tuple(other for other in document.locked if other != key)
    return replace_document(campaign, replace(document, locked=(*rest, key) if locked else rest))


def set_pin(campaign: Campaign, document_id: str, key: str, position: int) -> Campaign:
    """Hold a line at a position of the shown ad, counted from 1; 0 lets it stand anywhere."""
    document = document_of(campaign, document_id)
    rest = tuple(pair for pair in document.pins if pair[0] != key)
    return replace_document(campaign, replace(document, pins=(*rest, (key, position)) if position else rest))


def set_favourite(campaign: Campaign, field: str, text: str, favourite: bool) -> Campaign:
    """Star a candidate of a field, or take the star away; raises StudioError when the field has no such candidate."""
    known = dict(campaign.candidates)
    lines = known.get(field, ())
    if text not in {line.text for line in lines}:
        raise StudioError(f"“{text}” is no longer among the candidates.")
    if all(line.favourite == favourite for line in lines if line.text == text):
        return campaign
    known[field] = tuple(replace(line, favourite=favourite) if line.text == text else line for line in lines)
    return replace(campaign, candidates=tuple(known.items()))


def lines_of(document: Document, field: str) -> tuple[str, ...]:
    """The keys of a document's lines of one field, in order."""
    keys = [key for key, _ in document.copy if field_name(key) == field]
    return tuple(sorted(keys, key=lambda key: int(key.removeprefix(field).lstrip("_") or 1)))


def arrange_lines(campaign: Campaign, document_id: str, field: str, keys: Sequence[str]) -> Campaign:
    """Put the lines of a field into the order of `keys`; lines left out go, with their lock, pin and wordings.

    The lines are numbered anew, so `headline` is always the first. Without any key the first line stays, empty.
    Raises StudioError for a key that the document does not have.
    """
    document = document_of(campaign, document_id)
    old = lines_of(document, field)
    if unknown := [key for key in keys if key not in old]:
        raise StudioError(f"The ad “{document.id}” has no copy field “{unknown[0]}”.")
    said, pins, past = dict(document.copy), dict(document.pins), dict(document.wordings)
    moved = {slot_key(field, number): key for number, key in enumerate(keys, 1)}
    gone = set(old)
    fresh = replace(
        document,
        copy=tuple(pair for pair in document.copy if pair[0] not in gone or pair[0] in moved or pair[0] == field),
        locked=(*(key for key in document.locked if key not in gone), *_named(moved, document.locked)),
        pins=(*_outside(pins, gone), *((new, pins[was]) for new, was in moved.items() if was in pins)),
        wordings=(*_outside(past, gone), *((new, past[was]) for new, was in moved.items() if was in past)),
    )
    for new in moved or {field: ""}:
        fresh = with_words(_with_key(fresh, new), new, said.get(moved.get(new, ""), ""), remember=False)
    return replace_document(campaign, marked(campaign, fresh, field))


def take_over(before: Document, made: Document) -> Document:
    """A newly made document with what the user set on the words of the one before: locked lines keep their words,
    pins, locks and earlier wordings stay."""
    said = dict(before.copy)
    past = {key: texts for key, texts in before.wordings if key in dict(made.copy)}
    for key, text in made.copy:
        was = said.get(key, "")
        if was and was != text and key not in before.locked:
            past[key] = (was, *(old for old in past.get(key, ()) if old not in (was, text)))[:PAST]
    made = replace(made, locked=before.locked, pins=before.pins, wordings=tuple(past.items()))
    for key in before.locked:
        if key in said:
            made = with_words(_with_key(made, key), key, said[key], remember=False)
    return made


def _with_key(document: Document, key: str) -> Document:
    """The document with room for a line, after the other lines of its field."""
    if key in dict(document.copy):
        return document
    field = field_name(key)
    places = [index for index, (other, _) in enumerate(document.copy, 1) if field_name(other) == field]
    at = places[-1] if places else len(document.copy)
    return replace(document, copy=(*document.copy[:at], (key, ""), *document.copy[at:]))


def _named(moved: Mapping[str, str], keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(new for new, was in moved.items() if was in keys)


def _outside(table: Mapping[str, Value], gone: set[str]) -> tuple[tuple[str, Value], ...]:
    return tuple((key, value) for key, value in table.items() if key not in gone)
