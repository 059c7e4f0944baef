"""What a prompt says of light itself: the colours of its lamps, and what hangs in the air that they shine through."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from studio.scenes.colours import colour_words, from_lch, mix, to_lch
from studio.scenes.words import lexicon, table

COLOUR = r"(?:(?:an?|one|the|hot|deep|bright|dark|light|electric|soft|warm|cool)\s+){0,2}[a-z]+(?:\s[a-z]+)??"
LAMP_ENDS = (
    r"(?=\s*(?:[,.;:!)]|$"
    r"|\b(?:on|from|in|at|with|and|behind|over|against|around|across|either|both|casting|hitting|for)\b))"
)
LAMP = (
    r"(?P<lamp>(?:coloured |colored |neon |split |stage |studio )?"
    r"(?:gels?|rim[ -]?lights?|rim[ -]?lighting|backlights?|backlighting|side[ -]?lights?|spotlights?|lights?|lighting"
    r"|neons?|glow)(?: (?:lights?|lighting))?)"
    rf"{LAMP_ENDS}"
)
FROM = r"(?:\s+(?:from|on|at)\s+(?:the\s+|one\s+|its\s+)?(?:left|right|side|other)(?:\s+side)?)?"
BOTH = re.compile(
    rf"\b(?P<first>{COLOUR})(?:\s+(?:and|&|plus)\s+|\s*/\s*|-and-|-)(?P<second>{COLOUR})[\s-]+{LAMP}", re.I
)
"""“Pink and blue gels”, “red and teal rim light”."""
EACH = re.compile(
    rf"\b(?P<first>{COLOUR})\s+(?:gel|light|rim light|glow|neon){FROM}\s*,?\s+and\s+"
    rf"(?P<second>{COLOUR})\s+{LAMP}{FROM}",
    re.I,
)
"""“A pink light from the left and a blue light from the right”."""
ONE = re.compile(
    rf"\b(?P<first>{COLOUR})[\s-]+(?P<lamp>gels?|rim[ -]?light(?:ing)?|backlight(?:ing)?|neon (?:rim |glow|light))\b",
    re.I,
)
"""“Violet rim light”."""
TINTED = re.compile(
    r"\b(?P<first>(?:(?:hot|deep|bright|electric|soft|neon)\s+)?(?:pink|purple|blue|violet|magenta|red|green|teal|cyan"
    r"|turquoise|lilac|fuchsia|indigo))[\s-]+"
    r"(?P<lamp>(?:ambient |led )?(?:stage |studio )?(?:spotlights?|spot lights?|lights?|lighting|uplights?|neons?"
    rf"|glow))"
    rf"{LAMP_ENDS}",
    re.I,
)
"""“Purple spotlights”, “blue light”: hues that no sunlight has."""
PLAIN = re.compile(
    r"^(?:ambient |led )?(?:coloured |colored |stage |studio )?"
    r"(?:lights?|lighting|glow|gels?|spotlights?|spot lights?|uplights?)$",
    re.I,
)
SPOTS = re.compile(r"\bspot ?lights?\b", re.I)
"""Lamps whose beams one sees on a stage."""
GELS = "gels"
NEUTRAL = ("#85868e", "#a9aab2")
"""Grounds that show the colours of the lamps rather than their own."""
LEAST_CHROMA, LEAST_LIGHT, MOST_LIGHT, GREY = 0.2, 0.6, 0.72, 0.03
"""What a gel's colour is at the least and the most, in OKLCh: paler ones are not told from white light; and below
which chroma a colour is none."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a prompt says of light: the prompt without it, the lamps' colours (from the left on), and what is in the
    air (names of resources/scenes/air.toml)."""

    rest: str
    lamps: tuple[str, ...] = ()
    air: tuple[str, ...] = ()


def lamps_and_air(prompt: str) -> Said:
    """What the prompt says of light and air. Only words that say nothing else are taken out of the prompt."""
    rest, lamps = _lamps(prompt)
    rest, air = _air(rest)
    if lamps and SPOTS.search(prompt) and "shafts" not in air:
        air = (*air, "shafts")
    return Said(rest, lamps, air)


def air_words(names: tuple[str, ...]) -> frozenset[str]:
    """All words that call what is in the air, which are thereby used."""
    return frozenset(word for name in names for word in _airs()[name]["words"])


@lru_cache(maxsize=1)
def _airs() -> Mapping[str, Mapping[str, Any]]:
    return table("air")


def _lamps(prompt: str) -> tuple[str, tuple[str, ...]]:
    for pattern in (EACH, BOTH, ONE, TINTED):
        for found in pattern.finditer(prompt):
            names = [found["first"]] if pattern in (ONE, TINTED) else [found["first"], found["second"]]
            named = [_coloured(name, last=number == 0) for number, name in enumerate(names)]
            if all(hex_code for _, hex_code in named) and any(to_lch(code)[1] > GREY for _, code in named):
                kind = GELS if PLAIN.match(found["lamp"]) else found["lamp"]
                before = named[0][0]
                return prompt[: found.start()] + f"{before} {kind}".strip() + prompt[found.end() :], tuple(
                    gel(hex_code) for _, hex_code in named
                )
    return prompt, ()


def _coloured(words: str, last: bool) -> tuple[str, str]:
    """The words before a colour, and the colour that the last words name ("" for none); a second one stands alone."""
    parts = words.lower().split()
    while parts and parts[0] in ("a", "an", "one", "the"):
        parts.pop(0)
    for size in (2, 1):
        name = " ".join(parts[-size:])
        if len(parts) >= size and name in colour_words():
            before = parts[:-size] if last else []
            return " ".join(before), colour_words()[name]
    return "", ""


def gel(colour: str) -> str:
    """A colour as light of its hue: strong enough to be told from white."""
    light, chroma, hue = to_lch(colour)
    if chroma < GREY:
        return colour
    return from_lch(min(max(light, LEAST_LIGHT), MOST_LIGHT), max(chroma, LEAST_CHROMA), hue)


def _air(prompt: str) -> tuple[str, tuple[str, ...]]:
    found = []
    for name, entry in _airs().items():
        words = "|".join(re.escape(word) for word in sorted(entry["words"], key=len, reverse=True))
        said = re.compile(rf"(?:\b(?:with|and|in|through|by|some|soft|gentle|golden|warm)\s+)*\b(?:{words})\b", re.I)
        if re.search(rf"\b(?:no|without)\s+(?:{words})\b", prompt, re.I) or not said.search(prompt):
            continue
        found.append(name)
        if entry["silent"]:
            # a word that also names a light or a camera is left for its reader
            gone = [phrase[0] for phrase in said.finditer(prompt) if not _also_read(phrase[0], entry["words"])]
            for phrase in gone:
                prompt = prompt.replace(phrase, " ", 1)
    return prompt, tuple(found)


def _also_read(phrase: str, words: list[str]) -> bool:
    """Whether the words of a phrase that call what is in the air say something else too."""
    return any(word in lexicon().phrases for word in words if phrase.lower().endswith(word))


def lit_by(mood: dict[str, Any], lamps: tuple[str, ...]) -> dict[str, Any]:
    """A light set-up (see resources/scenes/lights.toml) whose lamps have the colours asked for: the first from the
    left, the second from the right; a weak neutral fill keeps what they leave out readable."""
    # a single lamp's room gives some of its colour back
    first, second = lamps[0], lamps[-1] if len(lamps) > 1 else mix(lamps[0], "#e8eaf2", 0.45)
    rim = {"elevation": 24, "width": 16, "height": 62, "soft": 1.5}
    key = {"elevation": 30, "width": 22, "height": 50, "soft": 3}
    boxes = [
        {**rim, "azimuth": -84, "color": first, "power": 1.0},
        {**rim, "azimuth": 84, "color": second, "power": 1.0 if len(lamps) > 1 else 0.35},
        {**key, "azimuth": -56, "color": first, "power": 0.62},
        {**key, "azimuth": 56, "color": second, "power": 0.62 if len(lamps) > 1 else 0.3},
        {"azimuth": 0, "elevation": 52, "width": 30, "height": 20, "soft": 4, "color": "#ffffff", "power": 0.1},
    ]
    lit = {**mood, "boxes": boxes, "spots": [], "ambient": 0.04, "balance": 0.0, "key": 0.66, "falloff": 0.12}
    return {**lit, "split": [first, second]} if len(lamps) > 1 else lit


def rimmed(mood: dict[str, Any]) -> dict[str, Any]:
    """A light set-up with a strip of light behind each side, which draws the outline of what is dark on dark."""
    strip = {"elevation": 22, "width": 12, "height": 70, "soft": 1.5, "color": "#f2f5fb"}
    boxes = [*mood["boxes"], *({**strip, "azimuth": side, "power": 0.8} for side in (-112, 112))]
    return {**mood, "boxes": boxes, "ambient": max(float(mood["ambient"]), 0.1)}
