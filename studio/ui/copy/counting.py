"""Whether a text is too long for its field, and how badly."""

from studio.copywriting.fields import length
from studio.placements import Field, Placement


def level(text: str, field: Field, placement: Placement) -> str:
    """`fail` beyond a hard limit or empty where words are required, `warn` beyond an advised one, else `ok`."""
    if length(text, field, placement) > field.limit:
        return "fail" if field.hard else "warn"
    return "fail" if field.hard and field.least > 0 and not text else "ok"
