"""What the library knows about one picture: what was seen, what was measured, what people wrote, where it is."""

import json
from dataclasses import dataclass, fields, replace
from typing import Any

SUGGESTED, ACCEPTED, REJECTED = "suggested", "accepted", "rejected"
STATES = (SUGGESTED, ACCEPTED, REJECTED)
"""What the designer said of a tag: nothing yet, yes, or no (kept, so that it is not suggested again)."""

YOU, FILE, WIDER, OPEN, RULE, LEARNED = "you", "file", "wider", "open", "rule", "learned"
"""Sources of tags beside the ids of models: typed here, read from the picture's metadata, parent of another tag, a
word of the user's own list that is close in meaning, told by a rule, learnt from what people said of other pictures."""

CERTAIN, SURE, LIKELY, FAINT = 0.8, 0.5, 0.15, 0.05
"""Confidence from which a caption says what a picture shows in any case, what it looks like and what it may be, and
from which a guess is shown to be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One word for a picture: how sure (0..1), who says so (a model's id, `you`, `file`, `wider`, `open`,
    `rule` or `learned`), and its state."""

    tag: str
    confidence: float
    source: str
    state: str = SUGGESTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One picture file. Every value has a default that means "not known".

    The file: `size` in bytes, `modified` in nanoseconds since 1970, `width` and `height` in pixels as seen upright,
    `file_hash` the BLAKE2b-128 of its bytes in hex, `sidecar_hash` that of its sidecar as last read or written,
    `error` the sentence of a picture that cannot be read.
    Seen and measured: `tags` with those read from metadata and typed by people; `colors` as (`#rrggbb`, share 0..1)
    with their everyday `color_names`, largest first; `tones` out of light, dark, high contrast, low contrast, warm,
    cool, colourful, muted, black and white; `kind` photograph, illustration, render, screenshot, logo or empty;
    `orientation` landscape, portrait, square or panorama; `sharpness` 0 (blurred) to 1 (crisp); `copy_space` a side
    or `none`; `transparent` some pixel lets through; `seamless` repeats without an edge; `picture_hash` 8 bytes whose
    bits change little when the picture does; `vector` float32 of length 1 for search by meaning; `features` float32
    of the tagger; `taggers` the models that named it, the one whose features they are first; `caption` one sentence
    of all that; `text` the words that were read in it, a line for each block,
    `text_from` the id of what read them, empty when nobody has; `people` how many are seen, -1 when not counted.
    `caption_from` is the id of the model that wrote the caption, empty for one of what was measured; `made` what made
    the picture here, `scene` or a model's id, empty for one that was brought.
    Written by people, read from the metadata: `title`, `description`, `alt_text`, `rights`, `rating` (-1 rejected,
    0 unrated, 1..5), `label` (a colour's name as other programs use it), `subjects` (`food|drink|coffee`).
    """

    file: str
    size: int = 0
    modified: int = 0
    width: int = 0
    height: int = 0
    tags: tuple[Tag, ...] = ()
    colors: tuple[tuple[str, float], ...] = ()
    copy_space: str = "none"
    caption: str = ""
    vector: bytes = b""
    thumbnail: str = ""
    error: str = ""
    file_hash: str = ""
    sidecar_hash: str = ""
    color_names: tuple[str, ...] = ()
    tones: tuple[str, ...] = ()
    kind: str = ""
    orientation: str = ""
    sharpness: float = 0.0
    transparent: bool = False
    seamless: bool = False
    picture_hash: bytes = b""
    features: bytes = b""
    title: str = ""
    description: str = ""
    alt_text: str = ""
    rights: str = ""
    rating: int = 0
    label: str = ""
    subjects: tuple[str, ...] = ()
    text: str = ""
    text_from: str = ""
    taggers: tuple[str, ...] = ()
    people: int = -1
    caption_from: str = ""
    made: str = ""

    def as_json(self) -> dict[str, Any]:
        """The record as `studio tag --json` prints it: all but the hashes, vectors and thumbnail, in plain values;
        `error` only when there is one."""
        shown: dict[str, Any] = {
            "file": self.file,
            "tags": [
                {"tag": tag.tag, "confidence": round(tag.confidence, 4), "source": tag.source, "state": tag.state}
                for tag in self.tags
            ],
            "colors": [color for color, _ in self.colors],
            "copy_space": self.copy_space,
            "caption": self.caption,
        }
        shown |= {name: _plain(getattr(self, name)) for name in SHOWN}
        return shown | {"error": self.error} if self.error else shown


SHOWN = (
    *("width", "height", "size", "color_names", "tones", "kind", "orientation", "sharpness", "transparent", "seamless"),
    *("title", "description", "alt_text", "rights", "rating", "label", "subjects", "text", "people", "made"),
)


def to_row(record: Record) -> dict[str, Any]:
    """The record as values a database keeps: text, numbers and bytes; lists as JSON text. `from_row` undoes it."""
    row = {name: getattr(record, name) for name in COLUMNS}
    row["tags"] = [[tag.tag, tag.confidence, tag.source, tag.state] for tag in record.tags]
    return {name: _stored(value) for name, value in row.items()}


def from_row(row: dict[str, Any]) -> Record:
    """The record of a row made by `to_row`; columns the row lacks take their defaults."""
    values = {name: value for name, value in row.items() if name in COLUMNS}
    for name in LISTS & values.keys():
        values[name] = tuple(json.loads(values[name]))
    for name in ("transparent", "seamless"):
        values[name] = bool(values.get(name))
    values["colors"] = tuple((color, share) for color, share in values.get("colors", ()))
    values["tags"] = tuple(
        Tag(tag=tag, confidence=sure, source=source, state=state) for tag, sure, source, state in values.get("tags", ())
    )
    return Record(**values)


COLUMNS = tuple(field.name for field in fields(Record))
LISTS = {"tags", "colors", "color_names", "tones", "subjects", "taggers"}


def accepted(record: Record) -> tuple[str, ...]:
    """The words that stand for the picture: tags somebody accepted, and likely ones nobody rejected."""
    return tuple(
        dict.fromkeys(
            tag.tag
            for tag in record.tags
            if tag.state == ACCEPTED or (tag.state == SUGGESTED and tag.confidence >= LIKELY)
        )
    )


def worth_judging(record: Record) -> tuple[Tag, ...]:
    """The tags to be shown: all but guesses so faint that nobody would look at them."""
    return tuple(tag for tag in record.tags if tag.state != SUGGESTED or tag.confidence >= FAINT)


def judge(record: Record, words: tuple[str, ...], state: str) -> Record:
    """The record with these tags accepted, rejected or undecided again; accepting an unknown word adds it as typed.

    Raises ValueError for a state that is not one.
    """
    if state not in STATES:
        raise ValueError(f"a tag is {', '.join(STATES)}, not {state!r}")
    wanted = {word.casefold(): word for word in words}
    tags = tuple(replace(tag, state=state) if tag.tag.casefold() in wanted else tag for tag in record.tags)
    if state == ACCEPTED:
        known = {tag.tag.casefold() for tag in tags}
        tags += tuple(
            Tag(tag=word, confidence=1.0, source=YOU, state=ACCEPTED)
            for key, word in wanted.items()
            if key not in known
        )
    return replace(record, tags=tags)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _stored(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value
