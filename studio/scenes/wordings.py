"""Set wordings put into the plain ones that the reader knows, before a prompt is cut into marks."""

import re

from studio.scenes.marks import senses
from studio.scenes.words import lexicon

QUOTED = re.compile(r"([“\"「『][^”\"」』]*[”\"」』])")
SPELLED = re.compile(
    r"\b(?:the\s+)?(?:[Ww]ords?|[Ll]etters|[Tt]ext|[Ll]ettering|saying|says|reading|reads|spelling|spells)\s+"
    r"([A-Z][A-Z0-9%&!]+(?:\s+[A-Z0-9][A-Z0-9%&!]+){0,2})(?![\w-])"
)
"""Capitals after a word for letters are to be seen as they are: “the letters SALE”."""
NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|single|double|triple)"
MEASURES = re.compile(
    rf"\b{NUMBER}(?:[\s-](?:tier|tiered|layered|storey|storeyed|seater|wheeled|bladed|legged|quarter|quarters|sided)"
    r"|-(?:layer|story|door|blade|wheel|piece|pack|panel|litre|liter|person|pointed|speed|bedroom|drawer|slot|burner))\b",
    re.IGNORECASE,
)
"""A number that measures the thing and does not count it: “a three tier cake”, “a five-door car”."""
BRACKETED = re.compile(r"\(\s*(#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{3})\s*\)")
"""A colour in brackets belongs to what stands before it."""
CUT = re.compile(r"\b([A-Za-z]+) (?:halves|half|wedges|wedge|segments|segment|rounds)\b(?!-)", re.IGNORECASE)


def plain_wording(text: str) -> str:
    """The prompt (in English) with set wordings made plain; what stands in quotation marks is kept."""
    parts = QUOTED.split(text)
    for i in range(0, len(parts), 2):
        part = SPELLED.sub(r'"\1"', parts[i])
        part = BRACKETED.sub(r"\1", MEASURES.sub(" ", part))
        parts[i] = CUT.sub(_as_slice, part)
    return "".join(parts)


def _as_slice(found: re.Match[str]) -> str:
    """“Orange wedges” as “slices of orange”, where the program has slices of it and nothing better."""
    if any(sort == "object" for sort, _ in senses(found[0].lower())):
        return found[0]
    word = found[1].lower()
    kinds = {str(value[0]) for sort, value in senses(word) if sort == "object"}
    return f"slices of {word}" if kinds & set(lexicon().grammar.cut["slice"]) else found[0]
