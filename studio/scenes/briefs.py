"""A brief of several sentences made plain: what it is for, what it compares and what it instructs shows no things."""

import re

from studio.scenes.marks import senses

QUOTED = re.compile(r"([“\"「『][^”\"」』]*[”\"」』])")
SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"#])|\n+")
MADE = (
    r"(?:(?:hero|key|main|lead|cover|title|header|opening|social|campaign|product|packshot|brand|banner|editorial)\s+)*"
    r"(?:visual|image|shot|picture|photo|photograph|illustration|render|scene|artwork|poster|banner|ad|advert|post|cover"
    r"|packshot|header|hero|cover|menu|announcement|teaser|mailing|page|key art|key\s*visual|flyer|billboard|story)"
)
PURPOSE = re.compile(
    r"^(?:(?:please|we need|we want|we'd like|i need|i want|create|make|design|show|give us|a|an|the|our)\s+)*"
    rf"(?:[\w'’-]+\s+){{0,2}}{MADE}\s+"
    r"(?:for|to (?:announce|promote|launch|advertise|open))\b[^.!?:]*[.!?]$",
    re.IGNORECASE,
)
"""A first sentence that only says what the picture is for: “Key visual for our Christmas campaign.”"""
OCCASION = re.compile(
    r"^(?:[\w'’-]+\s+){0,3}(?:launch|campaign|announcement|teaser|promotion|promo)[.!]$", re.IGNORECASE
)
"""“Product launch.”"""
VERBS = r"(?:photographed|shot|lit|styled|presented|framed|designed|composed|rendered|looks?|looking|feels?|feeling)"
MOODS = r"(?:feel|feeling|look|mood|spirit|manner|style|tone|aesthetic)"
TO_THE_END = r"[^,.;:!?\n]*"
COMPARED = re.compile(
    rf"(?:,\s*)?\b(?:{VERBS}\s+(?:almost\s+|a bit\s+|just\s+|more\s+)?(?:like|as if|as in|as though)\b"
    rf"|(?:with|in)\s+the\s+{MOODS}\s+of\b|(?:as if|as though|think of|think)\s+(?=(?:a|an|the|it|from|taken)\b)"
    rf"|inspired by\s+(?=(?:a|an|the)\s+(?:magazine|film|catalogue|poster|campaign))"
    rf"|(?<=[,.] )like\s+(?:a|an|the|in)\b){TO_THE_END}",
    re.IGNORECASE,
)
"""What the picture is to be like: “photographed like a high-end magazine ad”."""
REASON = re.compile(
    r"(?:,\s*)?\b(?:so(?:\s+that)?\s+(?:we|you|i|they|our|the|there|it|that|people)\b|because\b|in order to\b"
    r"|which (?:we|will)\b"
    r"|where (?:we|our|the (?:logo|headline|copy|text|offer|price))\b)[^.;!?\n]*",
    re.IGNORECASE,
)
"""What something is done for: “so we can put the logo there”."""
FOCUS = re.compile(
    r"(?:,\s*(?:and\s+)?)?\b(?:(?:everything|all|nothing)\s+(?:(?:is|stays|kept|else)\s+)*"
    r"(?:in focus|sharp|crisp|blurred|out of focus)"
    r"|(?:sharp\s+)?focus(?:ed)?\s+on|in\s+(?:sharp\s+|soft\s+)?focus\b)" + TO_THE_END,
    re.IGNORECASE,
)
MIRRORED = re.compile(
    rf"\b(?:reflects?|reflecting|mirrors?|mirroring)\s+(?:both|them|it|everything|the|its){TO_THE_END}", re.I
)
ENDS_OF = re.compile(
    r"\b(?:at|around|round|near|by)\s+(?:the|its)\s+(?:base|foot|feet|bottom|edge|rim)(?:\s+of\s+(?:the\s+)?[\w-]+)?\b",
    re.I,
)
"""“At the base of the bottle”: a place by a thing that was named before."""
CORNERS = re.compile(
    r"\b(?:at|in|on|to)\s+(?:the\s+)?(?:upper|lower|top|bottom|far)[\s-]+(?:left|right)"
    r"(?:[\s-]+(?:hand\s+)?(?:corner|side|third))?\b"
    r"|\b(?:slightly|just|a little|a bit)\s+(?:to the\s+)?(?:left|right|above|below)(?:\s+of)?\s+"
    r"(?:the\s+)?(?:cent(?:er|re)|middle)\b"
    r"|\boff[\s-]cent(?:er|re)(?:\s+to the (?:left|right))?\b",
    re.IGNORECASE,
)
"""Where in the picture something is, which the composition decides."""
GROUND = re.compile(
    r"\b(?:the\s+)?(background|backdrop|wall)\s+(?:is|should be|stays|remains|will be)\s+(?:kept\s+)?"
    r"(?:(?:a|an|in)\s+)?([^.,;!?\n]+?)"
    r"(?:\s+(?:fading|blending|melting|graduating|moving|running)\s+(?:in)?to\s+[^.,;!?\n]*)?(?=\s*[.,;!?\n]|$)",
    re.IGNORECASE,
)
"""“Background is a smooth warm beige fading to off-white”."""
WINDOW = re.compile(
    r"\b(?:snow|rain|leaves|a storm|the city|trees|a garden)\s+(?:is\s+|are\s+)?(?:gently\s+|softly\s+)?"
    r"(?:falling\s+|visible\s+|seen\s+)?"
    r"(?:outside|through|behind|beyond)\s+(?:the|a)\s+(?:\w+\s+)?windows?\b",
    re.IGNORECASE,
)
"""What falls outside a window is no ground for what stands before it."""
STILL = re.compile(r"\bhang(?:s|ing)?\s+(?:just\s+)?(?:below|beneath|under|underneath)\s+(?:it|them)\b", re.IGNORECASE)
LEANS = re.compile(
    r"\b(?:leans?|reach(?:es)?|enters?|comes?|peeks?|curves?)\s+in\s+from\s+the\s+(left|right)\b", re.IGNORECASE
)
TIED = re.compile(
    r"\b(?:(?:a|two|the)\s+)?(?:pair of\s+)?hands?\s+(?:tying|wrapping|untying|knotting|pulling)\s+"
    r"((?:an?|the)\s+[^,.;]*?(?:ribbon|bow|string))"
    r"\s+(?:a?round|onto?|from|off)\s+((?:an?|the)\s+[^,.;]+?)(?=\s*[,.;]|$)",
    re.I,
)
"""“Hands tying a ribbon round a box” are hands with a box that has the ribbon."""
HEAPED = re.compile(r"\b(?:stacked|piled)(?:\s+(?:up|high))?\s+(on|in)\b", re.IGNORECASE)
STEMS = re.compile(
    r"\b([a-z]+) (?:stems?|stalks?|blooms?|blossoms?)\b"
    # a path of cherry blossom is a place
    r"(?!\s+(?:path|lane|avenue|road|street|tunnel|alley|walk|trees?)\b)(?<!path of cherry blossom)"
    r"(?<!path of cherry blossoms)(?<!lane of cherry blossom)(?<!lane of cherry blossoms)",
    re.IGNORECASE,
)
PLAIN = (
    (TIED, r"\2 with \1 in hands"), (MIRRORED, ""), (ENDS_OF, ""), (CORNERS, ""),
    (HEAPED, r"in a stack \1"), (WINDOW, "window light"), (STILL, ""), (LEANS, r"on the \1"),
    (COMPARED, ""), (REASON, ""), (FOCUS, ""), (GROUND, r"on a \2 \1"),
)  # fmt: skip


def plain_brief(text: str) -> str:
    """The prompt (in English) without what names nothing to be seen; quoted words are kept as they are.

    A first sentence that says what the picture is for ends in a colon, after which the reader takes its things only
    where nothing else is named.
    """
    sentences = [sentence for sentence in SENTENCES.split(text.strip()) if sentence.strip()]
    first = COMPARED.sub("", sentences[0]) if len(sentences) > 1 else ""
    if PURPOSE.match(first) or OCCASION.match(first):
        sentences[0] = sentences[0].rstrip(".!? ") + ":"
    ended = (sentence if sentence.rstrip()[-1] in ".!?:,;" else f"{sentence}." for sentence in sentences[:-1])
    return " ".join(_plain(sentence) for sentence in (*ended, *sentences[-1:]))


def _plain(sentence: str) -> str:
    parts = QUOTED.split(sentence)
    for i in range(0, len(parts), 2):
        for pattern, instead in PLAIN:
            parts[i] = pattern.sub(instead, parts[i])
        parts[i] = STEMS.sub(_as_flower, parts[i])
    return "".join(parts)


def _as_flower(found: re.Match[str]) -> str:
    """“An orchid stem” as “an orchid”, where the program has the flower."""
    return found[1] if any(sort == "object" for sort, _ in senses(found[1].lower())) else found[0]
