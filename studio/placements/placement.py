"""The shapes of a placement: its fields, its slots, and what their keys mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

PREVIEWS = ("banner", "search", "feed", "story", "pin", "post", "video", "chat")
"""The drawings: a banner or responsive ad, a search result, a feed post, a full-screen story or reel, a pin, a post on
X, a video thumbnail with its title, a post in a chat app."""
_NUMBERED = re.compile(r"_(?:[2-9]|[1-9]\d)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One copy field of a placement. `limit` is in the platform's own counting (see `copywriting/fields.py`):
    `counting` is "characters" (as a reader counts them), "width" (East Asian wide characters count two), "x"
    (X's weights) or "bytes" (Chinese letters two). `shown` is how much of it the platform shows before it cuts the text
    off, in the same counting (None: all of it; `shown_wide` is the same for Asian and Arabic letters); `shortest`
    the least it takes. `least` and `most` say how many lines the platform takes. `grade` A or B makes the limit
    hard, C makes it advice, U advice without a source; `checked` is when the source was last read."""

    name: str
    limit: int
    counting: str = "characters"
    grade: str = "C"
    least: int = 0
    most: int = 1
    shown: int | None = None
    shown_wide: int | None = None
    shortest: int = 0
    source: str = ""
    checked: str = ""

    @property
    def hard(self) -> bool:
        """Whether a longer text is a failure rather than a warning."""
        return self.grade in "AB"


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of copy of a placement: `key` names it in `Document.copy` (`headline`, `headline_2`, …)."""

    key: str
    field: Field
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One slot on one platform. Sizes in pixels (0x0: text only); `safe` is (top, right, bottom, left) in
    pixels to keep clear of words; `max_bytes` the file weight; `min_type` the smallest legible type in pixels;
    `drawn` names the fields set into the picture, most important first (a small ad drops the last ones).
    `preview` names the drawing that shows its words as the platform does (see PREVIEWS); `default` says whether a
    campaign whose brief names no placement has it."""

    id: str
    name: str
    platform: str
    width: int
    height: int
    max_bytes: int
    formats: tuple[str, ...]
    fields: tuple[Field, ...]
    safe: tuple[int, int, int, int] = (0, 0, 0, 0)
    min_type: float = 12.0
    drawn: tuple[str, ...] = ("headline", "cta", "description")
    preview: str = "banner"
    default: bool = True
    grade: str = "C"
    source: str = ""
    checked: str = ""

    @property
    def text_only(self) -> bool:
        """Whether the placement has words but no picture."""
        return self.width == 0

    def field(self, name: str) -> Field:
        """The field of that name; raises KeyError."""
        for item in self.fields:
            if item.name == name:
                return item
        raise KeyError(name)


def slots(placement: Placement) -> tuple[Slot, ...]:
    """Every line of copy a placement takes, in the order of its fields; repeated fields are numbered from 2."""
    return tuple(
        Slot(slot_key(field.name, number), field, number <= field.least)
        for field in placement.fields
        for number in range(1, field.most + 1)
    )


def slot_key(name: str, number: int) -> str:
    """The key of the `number`th line of a field, counted from 1: `headline`, `headline_2`."""
    return name if number == 1 else f"{name}_{number}"


def field_name(key: str) -> str:
    """The field a slot's key belongs to: `headline_2` -> `headline`."""
    return _NUMBERED.sub("", key)


def field_of(placement: Placement, key: str) -> Field:
    """The field of a slot's key; raises KeyError when the placement has no such field or takes fewer lines of it."""
    for field in placement.fields:
        if key == field.name:
            return field
    field = placement.field(field_name(key))
    if int(key.rsplit("_", 1)[1]) > field.most:
        raise KeyError(key)
    return field


def copy_fields(copy: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Copy as one mapping by slot; the second and later lines of a field are numbered: `headline`, `headline_2`, …"""
    fields: dict[str, str] = {}
    for name, text in copy:
        key, number = name, 1
        while key in fields:
            number += 1
            key = slot_key(name, number)
        fields[key] = text
    return fields
