"""Checks of one line of copy: the one entry, fast enough for every candidate."""

from collections.abc import Sequence

from studio.copywriting.amounts import numbers_in
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.claims import Claim, trace, unsupported
from studio.copywriting.fields import length
from studio.copywriting.ground import Ground, ground
from studio.copywriting.language import other_script
from studio.copywriting.leaks import leftovers, reversed_facts
from studio.copywriting.line_form import form
from studio.copywriting.platform_rules import OWN_RULES, platform_rules
from studio.copywriting.wording import wording
from studio.placements import Field, Placement

__all__ = ["OWN_RULES", "Claim", "check", "claims", "failed", "ground", "leftovers", "numbers_in", "trace"]


def check(
    text: str,
    field: Field,
    brief: Brief | Ground,
    *,
    placement: Placement | None = None,
    examples: Sequence[str] = (),
) -> tuple[Check, ...]:
    """Every reason against `text` in `field`, "fail" before "warn"; empty when there is none.

    `examples` are the adverts shown to the writer, product names and copy, whose own words must not leak.
    """
    base = ground(brief) if isinstance(brief, Brief) else brief
    found = [
        *_length(text, field, placement),
        *unsupported(text, base),
        *form(text, field),
        *wording(text, base),
        *(platform_rules(text, field, placement.platform) if placement is not None else ()),
        *other_script(text, base),
        *leftovers(text, base, examples),
        *(reversed_facts(text, base) if examples else ()),
    ]
    return tuple(sorted(found, key=lambda item: item.level != "fail"))


def claims(text: str, base: Ground) -> tuple[Check, ...]:
    """The claims of `text` that neither the brief nor a source supports."""
    return unsupported(text, base)


def failed(checks: Sequence[Check]) -> bool:
    """Whether a line must not be used."""
    return any(item.level == "fail" for item in checks)


def _length(text: str, field: Field, placement: Placement | None) -> list[Check]:
    size = length(text, field, placement)
    level = "fail" if field.hard else "warn"
    if size > field.limit:
        message = f"{size} of {field.limit} allowed: {size - field.limit} too many."
    elif text and size < field.shortest:
        message = f"{size} of at least {field.shortest}: {field.shortest - size} too few."
    else:
        return []
    return [Check(name="length", level=level, message=message)]
