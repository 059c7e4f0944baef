"""What a prompt says of the layout: the side that stays free for type, and the crop. None of it is shown."""

import re

SIDE = r"(?P<side>left|right|top|bottom|upper|lower|above|below|underneath)"
ENDS = r"(?=\s*(?:[,.;:!?()\n]|$))"
"""The end of a clause."""
WHAT_FOR = (
    r"(?:\s*(?:for|to)\s+(?:(?:our|the|a|an|my|your|some|their|any|put|place|add|hold|set|carry|show)\s+)*"
    r"[\w'’-]+(?:\s+(?!on\b|at\b|in\b|to\b)[\w'’-]+){0,6}?)"
)
WHERE = (
    rf"(?:\s*(?:on|at|in|to|along|across)?\s*(?:the\s+)?(?:far\s+|whole\s+)?{SIDE}"
    r"(?:[\s-]+(?:hand[\s-]+)?(?:side|third|half|quarter|part|edge|corner|area|left|right))?(?:\s+of\s+the\s+\w+|\s+it|\s+them)?)"
)
AMOUNT = (
    r"(?:(?:with|and|leave|leaving|keep|keeping|has|have|lots|plenty|a lot|loads|some|enough|more|much|the|an?|of|"
    r"there is|is)\s+)*"
)
EMPTY = (
    r"(?:(?:empty|blank|negative|white|copy|text|headline|title|type|logo|clear|free|open|clean|breathing|big|large|"
    r"generous|ample|wide|extra)\s+)"
)
ROOM = r"(?:space|room|area|copyspace|copy-space|whitespace|white-space)"
TYPE = (
    r"(?:text|copy|type|headline|headlines|title|logo|slogan|tagline|caption|message|lettering|wording|words|price|"
    r"offer|button)"
)
CALM = (
    r"(?:(?:very|fairly|quite|mostly|completely)\s+)?"
    r"(?:empty|free|blank|clear|open|clean|dark|simple|plain|calm|quiet|uncluttered|light|soft)\b"
)
"""What a side is kept that type is to be set on."""
PATTERNS = (
    # “lots of empty space on the right for our opening hours”, “headline space at the top”
    rf"{AMOUNT}{EMPTY}*{ROOM}{WHAT_FOR}?{WHERE}{WHAT_FOR}?{ENDS}",
    rf"{AMOUNT}{EMPTY}+{ROOM}{WHERE}",
    # “leave the upper third empty for our logo and message”
    rf"(?:leave|leaving|keep|keeping)\s+(?:the\s+)?{SIDE}(?:\s+(?:side|third|half|quarter|part|area))?(?:\s+of\s+the\s+\w+)?"
    rf"\s+(?:empty|free|blank|clear|open|clean){WHAT_FOR}?{ENDS}",
    # “with the bottom quarter kept dark and simple”
    rf"(?:with\s+)?(?:the\s+)?{SIDE}\s+(?:side|third|half|quarter|part|area|edge)(?:\s+of\s+the\s+\w+)?\s+"
    rf"(?:(?:is|should be|to be)\s+)?(?:left|kept|stays|staying|remains)\s+(?:{CALM}(?:\s*,\s*|\s+and\s+|\s+)?)+",
    rf"(?:leave|leaving|keep|keeping)\s+(?:the\s+)?{SIDE}\s+(?:side|third|half|quarter|part|area)(?:\s+of\s+the\s+\w+)?"
    rf"\s+(?:{CALM}(?:\s*,\s*|\s+and\s+|\s+)?)+",
    rf"(?:the\s+)?{SIDE}(?:\s+(?:side|third|half|quarter|part|area))?\s+(?:left\s+)?(?:empty|free|blank|clear){WHAT_FOR}?{ENDS}",
    # “empty sky at the top for our headline” is room for type, and no sky to fly in
    rf"{AMOUNT}{EMPTY}+(?:sky|wall|background){WHERE}{WHAT_FOR}?{ENDS}",
    # “headline on the left”, “text at the top”
    rf"{AMOUNT}(?:our\s+|your\s+)?{TYPE}\s+(?:goes\s+)?(?:on|at|to|in)\s+(?:the\s+)?{SIDE}(?:\s+(?:side|third|half))?{ENDS}",
)
FREE = tuple(re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS)
SUBJECT = re.compile(
    rf"(?:(?:the|our|keep|place|put|with)\s+)*(?:product|subject|hero|object|everything)\s+(?:is\s+|sits\s+|stands\s+)?"
    rf"(?:on|at|to)\s+(?:the\s+)?{SIDE}(?:\s+(?:side|third|half))?{ENDS}",
    re.IGNORECASE,
)
"""“Product on the right” leaves the other side free."""
SPARE = re.compile(
    rf"{AMOUNT}{EMPTY}+{ROOM}{WHAT_FOR}{ENDS}|{AMOUNT}{ROOM}\s+for\s+(?:(?:our|the|a|an|my|your|some)\s+)*{TYPE}"
    rf"(?:\s+(?:and|or)\s+{TYPE})?",
    re.IGNORECASE,
)
"""Room for type that names no side."""
CROP = re.compile(
    r"\b(?:crop(?:ped)?(?:\s+(?:it|to|as|into))?(?:\s+an?)?\s+(?:square|wide|tall|portrait|landscape|tight|vertical|horizontal)"
    r"|(?:square|wide|tall|portrait|landscape|vertical|horizontal|panoramic|16:9|9:16|4:5|1:1)\s+"
    r"(?:crop|format|banner|frame|framing|orientation|aspect ratio|ratio|image|picture|layout|composition)"
    r"|aspect ratio(?:\s+\d+:\d+)?|(?:16:9|9:16|4:5|1:1|3:2|2:3)"
    r"|cent(?:er|re)\s+the\s+\w+|(?:the\s+)?(?:product|subject|hero|object)\s+(?:in\s+the\s+)?(?:cent(?:er|re|ered|red)|middle)"
    r"|cent(?:ered|red)(?:\s+(?:product|subject|composition))?)\b",
    re.IGNORECASE,
)
MIDDLE = re.compile(
    rf"{AMOUNT}{EMPTY}*{ROOM}{WHAT_FOR}?\s*(?:in|at)\s+(?:the\s+)?(?:middle|cent(?:er|re))(?:\s+of\s+the\s+\w+)?{ENDS}"
    rf"|(?:leave|leaving|keep|keeping)\s+(?:the\s+)?(?:middle|cent(?:er|re)|central\s+area)\s+{CALM}{WHAT_FOR}?{ENDS}",
    re.IGNORECASE,
)
"""Room for type in the midst of things."""
EDGES = re.compile(
    r"\b(?:all\s+)?(?:round|around|along|framing|lining)\s+(?:all\s+)?(?:the\s+|its\s+|all\s+four\s+)?(?:outer\s+)?"
    r"(?:edges?|borders?|margins?)\b(?:\s+of\s+the\s+(?:picture|page|frame|image|card|paper|sheet))?"
    r"|\b(?:at|on|in)\s+(?:the\s+|all\s+)(?:four\s+)?(?:edges|margins|borders)\b"
    r"|\b(?:as|forming|make|making|in)\s+an?\s+(?:[a-z]+\s+)?(?:border|wreath)\b",
    re.IGNORECASE,
)
"""Things that lie along the edges of the picture leave its middle free."""
BLANK_MIDDLE = re.compile(
    rf"{AMOUNT}{EMPTY}+(?:middle|cent(?:er|re)){WHAT_FOR}?{ENDS}",
    re.IGNORECASE,
)
QUOTED = re.compile(r"([“\"「『][^”\"」』]*[”\"」』])")
OPPOSITE = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}
MEANT = {"upper": "top", "lower": "bottom", "above": "top", "below": "bottom", "underneath": "bottom"}


def layout_of(prompt: str) -> tuple[str, str]:
    """The prompt without what it says of the layout, and what stays free: a side (left, right, top, bottom), the
    middle, all but the edges (“edges”), or "" for none.

    prompt: in English. Quoted words stay as they are.
    """
    side = ""
    parts = QUOTED.split(prompt)
    for i in range(0, len(parts), 2):
        for pattern in (*FREE, SUBJECT):
            while found := pattern.search(parts[i]):
                named = MEANT.get(found["side"].lower(), found["side"].lower())
                side = side or (OPPOSITE[named] if pattern is SUBJECT else named)
                parts[i] = f"{parts[i][: found.start()]} {parts[i][found.end() :]}"
        if EDGES.search(parts[i]):
            side, parts[i] = "edges", BLANK_MIDDLE.sub(" ", EDGES.sub(" ", parts[i]))
        if MIDDLE.search(parts[i]):
            side, parts[i] = side or "middle", MIDDLE.sub(" ", parts[i])
        parts[i] = CROP.sub(" ", SPARE.sub(" ", parts[i]))
    return "".join(parts), side
