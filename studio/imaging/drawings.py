"""What an SVG drawing costs to draw: a few lines that use one another can ask for a billion shapes."""

import xml.etree.ElementTree as ET

MOST_SHAPES = 300_000
"""Elements, each as often as it is drawn, up to which a drawing is taken: about a second."""

_FEW = 12
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")


def is_endless(svg: bytes) -> bool:
    """Whether `use` elements make a drawing ask for more than MOST_SHAPES elements. False for what is no XML and for
    elements that use themselves: those are refused where they are drawn."""
    if svg.count(b"use") < _FEW or svg.count(b"href") < _FEW:
        return False
    try:
        root = ET.fromstring(svg)
    except (ET.ParseError, ValueError, LookupError):
        return False
    named = {element.get("id", ""): element for element in root.iter()}
    drawn: dict[ET.Element, int] = {}
    # Innermost first, without recursion: a drawing may be nested deeper than Python's stack.
    waiting = [root]
    opened: set[ET.Element] = set()
    while waiting:
        element = waiting[-1]
        inner = [*element, *_used(element, named)]
        if element not in opened:
            opened.add(element)
            waiting += [one for one in inner if one not in opened]
            continue
        waiting.pop()
        drawn[element] = 1 + sum(drawn.get(one, 0) for one in inner)
    return drawn[root] > MOST_SHAPES


def _used(element: ET.Element, named: dict[str, ET.Element]) -> list[ET.Element]:
    if element.tag.rpartition("}")[2] != "use":
        return []
    link = next((element.get(name, "") for name in _HREFS if element.get(name)), "")
    return [named[link[1:]]] if link.startswith("#") and link[1:] in named else []
