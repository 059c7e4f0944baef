"""Rules across the fields of one ad: how many lines, which must be short, nothing said twice, pinning, variety."""

import re
from collections.abc import Iterator, Mapping, Sequence

from studio.copywriting.candidates import Check
from studio.copywriting.fields import measure
from studio.copywriting.grammar import content_stems
from studio.placements import Placement, field_name, slots

PMAX_SHORT_HEADLINE = 15
"""Performance Max needs a headline of at most this display width (Google Ads API asset-requirements; grade A)."""
PMAX_SHORT_DESCRIPTION = 60
"""An API page asks for a description of at most this, the help page does not (grade A, in conflict: advice)."""
SEARCH_POSITIONS = {"headline": 3, "description": 2}
"""How many headlines and descriptions a responsive search ad shows at once (RSA overview; grade A)."""
WELL_FILLED = {"headline": 8, "description": 3}
"""Lines from which a responsive search ad has enough to combine (common advice; grade U)."""
SAID_ONCE = ("headline", "long_headline", "description", "primary_text")
SEARCH_ADS = ("google-rsa", "microsoft-rsa")


def across(copy: Mapping[str, str], placement: Placement, pins: Mapping[str, int] | None = None) -> tuple[Check, ...]:
    """What is wrong between the lines of one ad, by slot key, "fail" before "warn"; empty when nothing is.

    `copy` maps slot keys (`headline_2`) to words; `pins` maps slot keys to the position (1 is the first) where a
    responsive search ad must show the line.
    """
    filled = {slot.key: copy[slot.key].strip() for slot in slots(placement) if copy.get(slot.key, "").strip()}
    found = [
        *_counts(filled, placement),
        *_repeated(filled),
        *_name_in_headlines(filled),
        *_path(filled),
        *(_performance_max(filled) if placement.id == "google-pmax" else ()),
        *(_search_ad(filled, placement) if placement.id in SEARCH_ADS else ()),
        *_pinned(filled, placement, pins or {}),
    ]
    return tuple(sorted(found, key=lambda item: item.level != "fail"))


def plain(text: str) -> str:
    """A line without case, spacing and punctuation, as repeats are compared."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def said(field: str, count: int = 1) -> str:
    """What a field is called in a sentence: `long_headline` -> `long headline`, `cta` -> `call to action`."""
    name = "call to action" if field == "cta" else field.replace("_", " ")
    if count == 1:
        return name
    return "calls to action" if field == "cta" else f"{name}s"


def _lines(filled: Mapping[str, str], name: str) -> dict[str, str]:
    return {key: text for key, text in filled.items() if field_name(key) == name}


def _counts(filled: Mapping[str, str], placement: Placement) -> Iterator[Check]:
    # A count nobody has a source for advises and never blocks.
    level = "warn" if placement.grade == "U" else "fail"
    for field in placement.fields:
        has = len(_lines(filled, field.name))
        if has >= field.least:
            continue
        if field.least == 1:
            message = f"{placement.name} needs a {said(field.name)}, and there is none."
        else:
            message = f"{placement.name} needs at least {field.least} {said(field.name, 2)} and has {has}."
        yield Check(name=f"required: {field.name}", level=level, message=message, field=field.name)


def _repeated(filled: Mapping[str, str]) -> Iterator[Check]:
    seen: dict[str, str] = {}
    for key, text in filled.items():
        name = field_name(key)
        if name not in SAID_ONCE or not plain(text):
            continue
        first = seen.setdefault(plain(text), key)
        if first == key:
            continue
        if field_name(first) == name:
            message = f"It says the same as another {said(name)} of this ad; platforms refuse repeated lines."
            yield Check(name="repeat", level="fail", message=message, field=key)
        else:
            message = f"It says the same as the {said(field_name(first))}; the reader sees both."
            yield Check(name="repeat", level="warn", message=message, field=key)


def _name_in_headlines(filled: Mapping[str, str]) -> Iterator[Check]:
    name = plain(filled.get("business_name", ""))
    if not name:
        return
    for key, text in _lines(filled, "headline").items():
        if re.search(rf"\b{re.escape(name)}\b", plain(text)):
            message = "The platform shows the business name beside it; the headline can say something else."
            yield Check(name="name twice", level="warn", message=message, field=key)


def _path(filled: Mapping[str, str]) -> Iterator[Check]:
    if "path_2" in filled and "path" not in filled:
        message = "The second path shows only when there is a first one."
        yield Check(name="path", level="fail", message=message, field="path_2")
    for key, text in _lines(filled, "path").items():
        if re.search(r"[\s/]", text):
            message = "A path takes no spaces and no slashes; write words with hyphens."
            yield Check(name="path", level="warn", message=message, field=key)


def _performance_max(filled: Mapping[str, str]) -> Iterator[Check]:
    headlines, descriptions = _lines(filled, "headline"), _lines(filled, "description")
    if headlines and all(measure(text, "width") > PMAX_SHORT_HEADLINE for text in headlines.values()):
        message = f"Performance Max needs one headline of {PMAX_SHORT_HEADLINE} characters or fewer."
        yield Check(name="short headline", level="fail", message=message, field=next(iter(headlines)))
    if descriptions and all(measure(text, "width") > PMAX_SHORT_DESCRIPTION for text in descriptions.values()):
        message = f"Give Performance Max one description of {PMAX_SHORT_DESCRIPTION} characters or fewer."
        yield Check(name="short description", level="warn", message=message, field=next(iter(descriptions)))


def _search_ad(filled: Mapping[str, str], placement: Placement) -> Iterator[Check]:
    for name, enough in WELL_FILLED.items():
        has = len(_lines(filled, name))
        if placement.field(name).least <= has < enough:
            message = f"{has} {said(name, has)} combine in few ways; {enough} or more give the platform a choice."
            yield Check(name="variety", level="warn", message=message, field=name)
    yield from _alike(list(_lines(filled, "headline").items()))


def _alike(lines: Sequence[tuple[str, str]]) -> Iterator[Check]:
    """Headlines that share most of their telling words: shown side by side they say one thing."""
    once = {plain(text): key for key, text in reversed(lines)}
    stems = [(key, content_stems(text)) for key, text in lines if once[plain(text)] == key]
    for at, (key, own) in enumerate(stems):
        for other_key, other in stems[:at]:
            shared = own & other
            if len(shared) > 1 and len(shared) >= 0.75 * min(len(own), len(other)):
                message = f"It says much the same as {other_key.replace('_', ' ')}."
                yield Check(name="variety", level="warn", message=message, field=key)
                break


def _pinned(filled: Mapping[str, str], placement: Placement, pins: Mapping[str, int]) -> Iterator[Check]:
    if not pins:
        return
    if placement.id not in SEARCH_ADS:
        key = next(iter(pins))
        yield Check(name="pin", level="fail", message=f"{placement.name} pins no lines.", field=key)
        return
    for key, position in pins.items():
        most = SEARCH_POSITIONS.get(field_name(key), 0)
        if key not in filled:
            yield Check(name="pin", level="fail", message="There are no words to pin here.", field=key)
        elif not 1 <= position <= most:
            message = f"A {said(field_name(key))} can be pinned to position 1 to {most}, not {position}."
            yield Check(name="pin", level="fail", message=message, field=key)
    for name, most in SEARCH_POSITIONS.items():
        lines = _lines(filled, name)
        taken = {pins[key] for key in lines if key in pins}
        if len(taken) == most and len(lines) > sum(key in pins for key in lines):
            message = f"Every position has a pinned {said(name)}, so the others are never shown."
            yield Check(name="pin", level="warn", message=message, field=name)
        elif taken and all(key in pins for key in lines) and len(taken) < most:
            message = f"Every {said(name)} is pinned, but nothing is left for the other positions."
            yield Check(name="pin", level="fail", message=message, field=name)
