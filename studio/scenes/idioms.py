"""Set phrases whose words, taken one by one, would name the wrong things: breeds, sleepers, couples, purposes."""

import re

from studio.scenes.briefs import MADE, QUOTED
from studio.scenes.chunks import METALS
from studio.scenes.colours import colour_words
from studio.scenes.marks import senses
from studio.scenes.words import lexicon

CLAUSE_ENDS = r"(?=\s*(?:[,.;:!?\n]|$))"
SLEEPING = r"(?:fast asleep|sleeping|asleep|napping|snoozing|dozing|curled[ -]up asleep|curled[ -]up)"
SLEEPER = re.compile(
    rf"\b(?P<who>[a-z]+)\s+(?:(?:is|lies|lying|are)\s+)?{SLEEPING}\b(?!\s+(?:bags?|masks?|pads?|pills?|pods?)\b)",
    re.IGNORECASE,
)
"""“A cat sleeping”."""
ASLEEP = re.compile(rf"\b{SLEEPING}\s+(?P<coat>#[0-9a-f]{{6}}\s+)?(?P<who>[a-z]+)\b", re.IGNORECASE)
"""“A sleeping #c98f54 dog”."""
OF_A_PAIR = (
    r"(?:retired|elderly|old|older|senior|young|younger|happy|smiling|married|just married|newlywed|loving|romantic"
    r"|middle-aged|mature|gay|lesbian|wedding|bridal|hiking|dancing)"
)
COUPLE = re.compile(
    rf"\b(?:(?:an?|the|one|our)\s+)?(?:{OF_A_PAIR}\s+)+couple\b(?!\s+of\b)"
    r"|\b(?:an?|the|one|our)\s+couple\b(?=\s*(?:[,.;:!?]|$)|\s+(?:[a-z]+ing|in|on|at|with|by|who|seen|from behind)\b)",
    re.IGNORECASE,
)
"""“A retired couple” and “a couple walking” are two people, “a couple of eggs” are eggs."""
FITTED = r"(?:window|shop|wall|street|bus|tube|shopfront|storefront|web|print)\s+"
MEDIUM = (
    r"(?:poster|campaign|ads?|advert|banner|flyer|leaflet|brochure|landing page|home ?page|website|web page|blog post"
    r"|blog|newsletter|mailer|mailing|appeal|catalogue|catalog|magazine|invitation|billboard|social post|social media"
    r"|instagram post|post|story|stories|carousel|menu cover|launch|promotion|promo|pitch deck)"
)
FOR_WHAT = re.compile(
    rf"^(?P<head>[^,.;:!?]*?)\s*\b(?:{FITTED})?{MADE}\s+for\s+(?:an?|our|the|my|your|their)\s+[^,.;:!?]*[,:](?=\s*\S)",
    re.IGNORECASE,
)
"""“Window poster for a bakery, …” before what it shows."""
FOR_MEDIUM = re.compile(
    r"(?<=\S)[,.]?\s+for\s+(?:(?:an?|our|the|my|your|their|this)\s+)?(?:[a-z0-9'’-]+\s+){0,4}?" + MEDIUM + CLAUSE_ENDS,
    re.IGNORECASE,
)
"""“… for a comedy night poster”."""
MEDIUM_BEFORE = re.compile(rf"\b{MADE}$", re.IGNORECASE)
FEEL = re.compile(
    r"(?<=[,.;])\s*(?:[a-z'’-]+\s+){0,3}(?:brochure|magazine|catalogue|catalog|charity|fundraising|campaign|postcard"
    r"|billboard|advert|ad|lookbook)\s+(?:feel|feeling|look|vibe|appeal|mood)" + CLAUSE_ENDS,
    re.IGNORECASE,
)
"""“Luxury property brochure feel”, “charity appeal”."""
FALLS = r"(?:rain|snow|drizzle|sleet|a storm|hail|raindrops|snowflakes)"
OUTSIDE = re.compile(
    rf"(?:,?\s*\b(?:with|while|and|as|the|it's|it is|heavy|light|soft|gentle))*\s+(?:{FALLS}|raining|snowing)"
    rf"(?:\s+(?:is\s+)?(?:falling|pouring|pattering|coming down))?\s+outside\b(?!\s+(?:the|a|of)\b)",
    re.IGNORECASE,
)
"""Weather outside, which does not fall in the room: “by a window with rain outside”."""
ON_THE_PANE = re.compile(
    rf"(?:\bwith\s+)?\b{FALLS}\s+(?:(?:running|streaming|trickling|sliding)\s+down|on|against|hitting)\s+"
    r"(?:the|a)\s+(?:[a-z]+\s+)?(?:windows?|window ?panes?|panes?)\b"
    r"|\b(?:rainy|rain-streaked|rain-spattered|rain-flecked|rain-soaked|rain-covered|snowy)\s+windows?\b(?! frame)",
    re.IGNORECASE,
)
DARKENED = re.compile(
    r"\b(?:on|in|inside|against)\s+(?:an?|the)\s+(?:(?:very|almost|nearly|completely|pitch|empty)\s+)*"
    r"(?:dark|black|dim|darkened|blacked-out|unlit)\s+(?P<where>stage|room|studio|space|void|theatre)\b",
    re.IGNORECASE,
)
UNLIT = "#1a191f"
"""The ground of a dark room."""
CLUB = re.compile(
    r"\b(?:(?:the|our|their|its|my|in|with)\s+)*(?:club|team|brand|company|school|college|corporate|national|kit|house)"
    r"(?:'s|’s|s')?\s+colou?rs\s*(?:are|is|being|of|:|=|,|-|\()\s*(?P<named>[^.;!?\n)]*)[.;!)]?",
    re.IGNORECASE,
)
"""“Club colours are maroon and gold so grade it that way.”"""
NUMBERS = r"(?:two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}|an? (?:pair|trio|row|stack|group|dozen))"
COUNTED_AFTER = re.compile(
    rf"(?P<start>^\s*|[.!?]\s+)(?P<what>(?!(?:an?|the|one|some|{NUMBERS})\b)[^,.;:!?]+),\s*"
    rf"(?:(?:there are|all|just|only|maybe|about)\s+)*(?P<number>{NUMBERS})\s+of\s+(?:them|these|those)\b",
    re.IGNORECASE,
)
"""“Mugs on a shelf, four of them”."""
NAMES = re.compile(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|[a-z]+", re.IGNORECASE)


def plain_idioms(text: str) -> str:
    """The prompt (in English) with such phrases made plain; what stands in quotation marks is kept."""
    parts = QUOTED.split(text)
    parts[0] = FOR_WHAT.sub(r"\g<head>, ", parts[0]).removeprefix(", ")
    for i in range(0, len(parts), 2):
        part = FEEL.sub(" ", FOR_MEDIUM.sub(_but_for_occasions, parts[i]))
        part = COUNTED_AFTER.sub(_counted_first, part)
        part = ON_THE_PANE.sub("window light", part)
        part = OUTSIDE.sub(" ", part) if "window" in part.lower() else part
        part = DARKENED.sub(_darkened, COUPLE.sub("two persons", part))
        parts[i] = SLEEPER.sub(_asleep, ASLEEP.sub(_asleep, _coats(part)))
    return "".join(parts)


def club_colours(text: str) -> tuple[str, tuple[str, ...]]:
    """The prompt without the sentence that gives the colours of a club or brand, and those colours `#rrggbb`."""
    found = CLUB.search(text)
    colours = _colours_in(found["named"]) if found else ()
    return (f"{text[: found.start()]} {text[found.end() :]}", colours) if found and colours else (text, ())


def _colours_in(text: str) -> tuple[str, ...]:
    """The colours that a list names, in its order, up to the first word that is none."""
    words, out, at = [word.lower() for word in NAMES.findall(text)], [], 0
    known = {**colour_words(), **METALS}
    while at < len(words):
        size = next((size for size in (3, 2, 1) if " ".join(words[at : at + size]) in known), 0)
        if words[at].startswith("#") and len(words[at]) == 7:
            out.append(words[at])
        elif size:
            out.append(known[" ".join(words[at : at + size])])
        elif words[at] not in ("and", "with", "plus", "a", "the"):
            break
        at += max(1, size)
    return tuple(out)


def _coats(text: str) -> str:
    """Breeds as animals of the colour of their coats: a golden retriever is no metal."""
    for breed, (colour, animal) in lexicon().grammar.coats.items():
        pattern = rf"\b{re.escape(breed)}(?P<many>s?)(?:\s+(?:{animal}|dog|cat)s?)?\b"
        text = re.sub(pattern, rf"{colour} {animal}\g<many>", text, flags=re.IGNORECASE)
    return text


def _but_for_occasions(found: re.Match[str]) -> str:
    """Nothing, but where the purpose says the mood too (“for our Christmas campaign”) or follows its medium."""
    named = any(sort == "mood" for word in NAMES.findall(found[0]) for sort, _ in senses(word.lower()))
    return found[0] if named or MEDIUM_BEFORE.search(found.string[: found.start()]) else " "


def _darkened(found: re.Match[str]) -> str:
    """A dark ground, before which a stage may stand."""
    stage = "on a black stage, " if found["where"].lower() == "stage" else ""
    return f"{stage}on a {UNLIT} background"


def _counted_first(found: re.Match[str]) -> str:
    """The number before what it counts."""
    grouped = found["number"].lower().startswith("a") and not found["number"].lower().endswith("dozen")
    return f"{found['start']}{found['number']} {'of ' if grouped else ''}{found['what']}"


def _asleep(found: re.Match[str]) -> str:
    """“Sleeping” right before the animal, where the program may have it asleep."""
    who, coat = found["who"], found.groupdict().get("coat") or ""
    if not any(sort == "object" for sort, _ in senses(who.lower())):
        return found[0]
    return f"{coat}sleeping {who}"
