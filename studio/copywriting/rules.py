"""Rules across the fields of one ad: how many lines, which must be short, nothing said twice, pinning."""

import re
from collections.abc import Iterator, Mapping

from studio.copywriting.candidates import Check
from studio.placements import Placement, field_name, slots


def across(copy: Mapping[str, str], placement: Placement, pins: Mapping[str, int] | None = None) -> tuple[Check, ...]:
    """What is wrong between the lines of one ad, by slot key, "fail" before "warn"; empty when nothing is.

    `copy` maps slot keys (`headline_2`) to words; `pins` maps slot keys to the position (1 is the first) where a
    responsive search ad must show the line.
    """
    filled = {slot.key: copy[slot.key].strip() for slot in slots(placement) if copy.get(slot.key, "").strip()}
    found = [*_counts(filled, placement), *_repeated(filled)]
    return tuple(sorted(found, key=lambda item: item.level != "fail"))


def _counts(filled: Mapping[str, str], placement: Placement) -> Iterator[Check]:
    for field in placement.fields:
        has = sum(field_name(key) == field.name for key in filled)
        if has < field.least:
            message = f"{placement.name} needs at least {field.least} of this field and has {has}."
            yield Check(name="count", level="fail", message=message, field=field.name)


def plain(text: str) -> str:
    """A line without case, spacing and punctuation, as repeats are compared."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _repeated(filled: Mapping[str, str]) -> Iterator[Check]:
    seen: dict[str, str] = {}
    for key, text in filled.items():
        first = seen.setdefault(plain(text), key)
        if first != key and field_name(key) in ("headline", "long_headline", "description", "primary_text"):
            yield Check(name="repeat", level="fail", message="It says the same as another line of this ad.", field=key)
