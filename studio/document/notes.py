"""What is kept beside a campaign's history: talks with the assistant, and the brand's documents as text."""

import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from studio.errors import BadCampaignFile

TALK, DOCUMENT = "talk", "document"


class Notes(Protocol):
    """What keeps notes: a StudioFile, or the session with one open."""

    def notes(self, kind: str) -> dict[str, bytes]: ...

    def keep_note(self, kind: str, key: str, data: bytes) -> None: ...

    def drop_note(self, kind: str, key: str) -> None: ...


def new_id() -> str:
    """An id for a new note."""
    return uuid.uuid4().hex[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One turn of a talk. `role`: "user" or "assistant". `citations` are (document, passage) in the order of their
    numbers in the text; `doubts` are sentences about what nothing supports."""

    role: str
    text: str
    citations: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """One conversation with the assistant."""

    id: str = field(default_factory=new_id)
    title: str = ""
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandDocument:
    """A document of the brand as plain text, so that it goes with the campaign and is encrypted with it."""

    id: str = field(default_factory=new_id)
    name: str
    text: str


def talks(store: Notes) -> tuple[Talk, ...]:
    """Every talk, the oldest first. Raises BadCampaignFile when one is damaged."""
    return tuple(_talk(_row(data)) for data in store.notes(TALK).values())


def keep_talk(store: Notes, talk: Talk) -> None:
    """Keep a talk as it is now."""
    store.keep_note(TALK, talk.id, _bytes(talk))


def brand_documents(store: Notes) -> tuple[BrandDocument, ...]:
    """Every document of the brand, the oldest first. Raises BadCampaignFile when one is damaged."""
    try:
        return tuple(BrandDocument(**_row(data)) for data in store.notes(DOCUMENT).values())
    except TypeError as error:
        raise BadCampaignFile(f"A brand document in the campaign is damaged ({error}); bring it again.") from error


def keep_document(store: Notes, document: BrandDocument) -> None:
    """Keep a document of the brand."""
    store.keep_note(DOCUMENT, document.id, _bytes(document))


def _bytes(note: Talk | BrandDocument) -> bytes:
    return json.dumps(asdict(note), ensure_ascii=False).encode()


def _row(data: bytes) -> dict[str, Any]:
    try:
        row = json.loads(data)
    except ValueError as error:
        raise BadCampaignFile(f"A note in the campaign is damaged ({error}).") from error
    return row if isinstance(row, dict) else {}


def _talk(row: dict[str, Any]) -> Talk:
    try:
        turns = tuple(
            Turn(
                role=turn["role"],
                text=turn["text"],
                citations=tuple((str(name), str(passage)) for name, passage in turn["citations"]),
                doubts=tuple(turn["doubts"]),
            )
            for turn in row["turns"]
        )
        return Talk(id=row["id"], title=row["title"], turns=turns)
    except (KeyError, TypeError, ValueError) as error:
        raise BadCampaignFile(f"A talk in the campaign is damaged ({error}).") from error
