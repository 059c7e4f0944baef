"""Everything that can be done to a campaign, as pure functions: campaign in, campaign out.

What an edit does not touch keeps its identity, so that views compare with `is`. An edit that changes nothing
returns the campaign it was given. An unknown id raises StudioError.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from studio.document.layers import (
    AnyLayer,
    ButtonLayer,
    Campaign,
    CampaignPicture,
    CopyLine,
    Document,
    TextLayer,
)
from studio.document.text_runs import reword_runs
from studio.errors import StudioError

Kept = TypeVar("Kept", Campaign, Document)

PAST = 12
"""How many earlier wordings of a copy field are kept."""


def document_of(campaign: Campaign, document_id: str) -> Document:
    """The document with this id; raises StudioError when the campaign has none."""
    for document in campaign.documents:
        if document.id == document_id:
            return document
    raise StudioError(f"This campaign has no ad “{document_id}”: it may have been replaced or removed.")


def layer_of(document: Document, layer_id: str) -> AnyLayer:
    """The layer with this id; raises StudioError when the document has none."""
    return document.layers[_index(document, layer_id)]


def replace_layer(campaign: Campaign, document_id: str, layer: AnyLayer) -> Campaign:
    """Put `layer` in place of the layer with the same id; raises StudioError when there is none."""
    document = document_of(campaign, document_id)
    index = _index(document, layer.id)
    if document.layers[index] == layer:
        return campaign
    layers = (*document.layers[:index], layer, *document.layers[index + 1 :])
    return _with_document(campaign, replace(document, layers=layers))


def set_text(campaign: Campaign, document_id: str, layer_id: str, text: str) -> Campaign:
    """Change the words of a text or button layer.

    When the layer shows a copy field of its document, the field changes with it, so that what is drawn and what
    is exported never differ. Raises StudioError when the layer has no words.
    """
    document = document_of(campaign, document_id)
    layer = layer_of(document, layer_id)
    if not isinstance(layer, TextLayer | ButtonLayer):
        raise StudioError(f"The layer “{layer.name}” has no words to change; choose a text or a button.")
    if layer.role in dict(document.copy):
        return set_copy(campaign, document_id, layer.role, text)
    return replace_layer(campaign, document_id, replace(layer, text=text))


def set_copy(campaign: Campaign, document_id: str, field: str, text: str) -> Campaign:
    """Change one copy field of a document, and every text or button whose role is that field.

    Raises StudioError when the document has no such field, or the field is locked.
    """
    document = document_of(campaign, document_id)
    if field not in dict(document.copy):
        raise StudioError(f"The ad “{document.id}” has no copy field “{field}”.")
    if field in document.locked:
        raise StudioError("These words are locked; unlock their field in the Copy pane to change them.")
    return _with_document(campaign, marked(campaign, with_words(document, field, text), field))


def replace_document(campaign: Campaign, document: Document) -> Campaign:
    """Put `document` in place of the one with the same id; raises StudioError when there is none."""
    document_of(campaign, document.id)
    return _with_document(campaign, document)


def replace_documents(campaign: Campaign, documents: Sequence[Document]) -> Campaign:
    """Give the campaign these documents. One that equals its predecessor keeps the predecessor's identity.

    Raises StudioError when two share an id.
    """
    if len({document.id for document in documents}) != len(documents):
        raise StudioError("Two ads of a campaign cannot have the same id.")
    old = {document.id: document for document in campaign.documents}
    return _changed(campaign, documents=tuple(_same(old.get(document.id), document) for document in documents))


def set_brief(campaign: Campaign, toml: str) -> Campaign:
    """Keep the brief's TOML text with the campaign."""
    return _changed(campaign, brief=toml)


def set_pictures(campaign: Campaign, pictures: Sequence[CampaignPicture]) -> Campaign:
    """Give the campaign these pictures."""
    return _changed(campaign, pictures=tuple(pictures))


def set_candidates(campaign: Campaign, field: str, lines: Sequence[CopyLine]) -> Campaign:
    """Keep these lines as the candidates of a copy field, in place of those it had; its favourites stay."""
    old = dict(campaign.candidates)
    liked = {line.text: line for line in old.get(field, ()) if line.favourite}
    fresh = tuple(replace(line, favourite=True) if line.text in liked else line for line in lines)
    rest = tuple(line for text, line in liked.items() if text not in {item.text for item in fresh})
    return _changed(campaign, candidates=tuple({**old, field: (*fresh, *rest)}.items()))


def rename(campaign: Campaign, name: str) -> Campaign:
    """Give the campaign a name; raises StudioError when it is empty."""
    if not name.strip():
        raise StudioError("A campaign needs a name of at least one letter.")
    return _changed(campaign, name=name.strip())


def _index(document: Document, layer_id: str) -> int:
    for index, layer in enumerate(document.layers):
        if layer.id == layer_id:
            return index
    raise StudioError(f"The ad “{document.id}” has no layer “{layer_id}”: it may have been removed.")


def _same(old: Kept | None, new: Kept) -> Kept:
    """`old` when it equals `new`: equal values keep their identity."""
    return old if old is not None and old == new else new


def with_words(document: Document, field: str, text: str, *, remember: bool = True) -> Document:
    """A document whose copy field says `text`, and so does every layer that shows it; without the field, as it was.

    With `remember` the words it had go to the front of the field's `wordings`, of which PAST are kept.
    """
    was = dict(document.copy).get(field)
    if was is None:
        return document
    if remember and was and was != text:
        document = replace(document, wordings=_remembered(document, field, was, text))
    copy = tuple((name, text if name == field else words) for name, words in document.copy)
    layers = tuple(_worded(layer, field, text) for layer in document.layers)
    return _same(document, replace(document, copy=copy, layers=layers))


def _remembered(document: Document, field: str, was: str, text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    known = dict(document.wordings)
    before = [past for past in known.get(field, ()) if past not in (was, text)]
    return tuple({**known, field: (was, *before)[:PAST]}.items())


def _worded(layer: AnyLayer, field: str, text: str) -> AnyLayer:
    if layer.role != field or not isinstance(layer, TextLayer | ButtonLayer) or layer.text == text:
        return layer
    if isinstance(layer, ButtonLayer):
        return replace(layer, text=text)
    # Other words must still stand in the frame that was made for the words before.
    return replace(layer, text=text, runs=reword_runs(layer.runs, layer.text, text), fit=True)


def marked(campaign: Campaign, document: Document, key: str) -> Document:
    """The document with a key of copy among its overrides exactly when the campaign shares other words for it."""
    shared, words = dict(campaign.master).get(key), dict(document.copy).get(key)
    own = shared is not None and words is not None and words != shared
    if own == (key in document.overrides):
        return document
    rest = tuple(other for other in document.overrides if other != key)
    return replace(document, overrides=(*rest, key) if own else rest)


def _with_document(campaign: Campaign, document: Document) -> Campaign:
    documents = tuple(_same(old, document) if old.id == document.id else old for old in campaign.documents)
    if all(new is old for new, old in zip(documents, campaign.documents, strict=True)):
        return campaign
    return replace(campaign, documents=documents)


def _changed(campaign: Campaign, **fields: object) -> Campaign:
    return _same(campaign, replace(campaign, **fields))  # type: ignore[arg-type]
