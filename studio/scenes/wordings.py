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


LEAFY = r"(?:palm|monstera|fern|leaf|leaves|tree|trees|plant|plants|branch|branches|foliage|botanical|olive|eucalyptus)"
SHADOWS = re.compile(
    rf"\b(?:{LEAFY}[\s-]+)+shadows?\b(?:\s+(?:pattern|patterns|play|overlay))?"
    rf"|\bshadows?\s+(?:of|from|cast by|thrown by)\s+(?:(?:an?|the|some)\s+)?(?:[\w-]+\s+){{0,2}}?"
    rf"{LEAFY}(?:\s+{LEAFY})*\b",
    re.IGNORECASE,
)
"""Shadows of what is itself not seen: “with palm leaf shadows” is a light."""
PANES = re.compile(r"\bshadows?\s+(?:of|from|cast by)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+)?windows?\b", re.IGNORECASE)
SIGN = re.compile(
    r"(?<=[a-z])\s+(?:(?:3d|app|web|flat|ui)\s+)*(?:icon|icons|emoji|emojis|pictogram|pictograms|clipart|clip art)\b",
    re.IGNORECASE,
)
"""“A rocket icon” is a rocket."""
MOMENT = re.compile(
    r"\b(?:just|right|shortly|straight|immediately|moments?|seconds?|minutes?|hours?"
    r"|the (?:day|night|evening|morning|moment))"
    r"\s+(?:before|after)\s+(?:the\s+|an?\s+)?([\w-]+)(?=\s*[,.;:!?]|$|\s+(?:in|on|at|with|and)\b)",
    re.IGNORECASE,
)
"""“Just before kick-off” says when it is; only a word for light is kept of it."""
FRESH = re.compile(
    r"\b(?:straight|fresh|freshly baked|hot|just|right|fresh baked)\s+(?:out of|from|off)\s+(?:the|an?)\s+[\w-]+",
    re.IGNORECASE,
)
"""“Straight out of the oven” says how a thing is; the oven is not seen."""
LOOKING = re.compile(
    r"\b(?:looking|gazing|peering|staring|looks|peeking|seen|sitting)\s+(?:out\s+of|through|out\s+through|out)\s+(?:an?|the)\s+"
    r"((?:[\w-]+\s+){0,2})windows?\b",
    re.IGNORECASE,
)
"""“Looking out of a frosty window” is before it, in a room."""


LAID = {
    "ice": "icebed", "cubes": "icebed", "beans": "beanbed", "petals": "petalbed", "pebbles": "pebblebed",
    "gravel": "pebblebed", "leaves": "leafbed", "snow": "snowbed, snow", "sand": "sandbed, sand", "moss": "mossbed",
}  # fmt: skip
BED = re.compile(
    r"\b(?:(?:standing|sitting|nestled|nestling|lying|resting|set|chilling|buried|half[- ]buried|"
    r"stuck|placed|laid|sunk)\s+"
    r"(?:deep\s+|upright\s+)?(?:in|into|among|amongst)\s+(?:an?\s+|the\s+|some\s+)?(?:(?:bed|heap|pile|mound|layer)\s+of\s+)?"
    r"|(?:in|on|into)\s+an?\s+(?:[a-z]+\s+)?(?:bed|heap|mound|layer)\s+of\s+|(?:in|on)\s+(?=crushed\s+ice))"
    r"(?:(?:crushed|shaved|melting|clear|fresh|loose|smooth|roasted|coffee|river|rose|cherry|fallen|autumn|dried|soft|white)"
    r"\s+){0,2}(ice\s+cubes|ice|beans|petals|pebbles|gravel|leaves|snow|sand|moss)\b(?!\s+(?:bucket|cream|rink|water))",
    re.IGNORECASE,
)
"""“Standing in crushed ice”, “on a bed of coffee beans”: what lies around the foot."""


def _as_bed(found: re.Match[str]) -> str:
    """The stage that is made of what the heroes stand in."""
    return f"on a {LAID[found[1].split()[-1].lower()]}"


def _moment(found: re.Match[str]) -> str:
    """The word of a moment where it says what light there is."""
    light = any(sort in ("light", "mood") for sort, _ in senses(found[1].lower()))
    return found[1] if light else " "


def plain_wording(text: str) -> str:
    """The prompt (in English) with set wordings made plain; what stands in quotation marks is kept."""
    parts = QUOTED.split(text)
    for i in range(0, len(parts), 2):
        part = SPELLED.sub(r'"\1"', parts[i])
        part = BRACKETED.sub(r"\1", MEASURES.sub(" ", part))
        part = SHADOWS.sub("leaf shadows", PANES.sub("window light", part))
        part = BED.sub(_as_bed, FRESH.sub(" ", part))
        part = MOMENT.sub(_moment, SIGN.sub("", part))
        if senses("window frame"):
            part = LOOKING.sub(r"in front of a \1window frame, living room", part)
        parts[i] = CUT.sub(_as_slice, part)
    return "".join(parts)


def _as_slice(found: re.Match[str]) -> str:
    """“Orange wedges” as “slices of orange”, where the program has slices of it and nothing better."""
    if any(sort == "object" for sort, _ in senses(found[0].lower())):
        return found[0]
    word = found[1].lower()
    kinds = {str(value[0]) for sort, value in senses(word) if sort == "object"}
    return f"slices of {word}" if kinds & set(lexicon().grammar.cut["slice"]) else found[0]
