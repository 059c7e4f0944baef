"""Turns what is known of a picture into a prompt for one like it, and into an alt text."""

import re

from studio.library.facts import subjects
from studio.library.records import SURE, Record
from studio.library.tongue import ENGLISH, Tongue

MOST_ALT = 125
"""Characters of an alt text: some screen readers stop there."""
_ROOM = {"left": "room at the left", "right": "room at the right", "top": "room at the top", "bottom": "room below"}
_LIGHT = {"light": "bright", "dark": "dim", "warm": "warm", "cool": "cool"}
_LEAD = re.compile(
    r"^(?:there (?:is|are) |(?:this|the)(?: \w+)? (?:is|shows|depicts|features) )?"
    r"(?:(?:an? |the )?(?:close-?up )?(?:image|picture|photo(?:graph)?|photography|illustration|drawing) "
    r"(?:of|showing) )?",
    re.IGNORECASE,
)
_PICTURE_OF = re.compile(r"\b(?:image|picture|photo|photograph) of\b", re.IGNORECASE)


def prompt(record: Record, seen: str = "") -> str:
    """Words for the picture pane: what is shown, its colours and light, and the side that is free for type.

    `seen` is what a looking model says of it; else the surest words of the record, and nothing where none is likely.
    """
    shown = _plain(seen).rstrip(".") or next((tag.tag for tag in subjects(record)), "")
    colors = ENGLISH.listed(list(dict.fromkeys(record.color_names))[:2])
    tones = [word for tone, word in _LIGHT.items() if tone in record.tones]
    parts = [shown, f"in {colors}" if colors else "", f"{' '.join(tones)} light" if tones else ""]
    return ", ".join(part for part in (*parts, _ROOM.get(record.copy_space, "")) if part)


def alt_text(record: Record, seen: str = "", tongue: Tongue = ENGLISH) -> str:
    """A text of at most 125 characters for those who do not see the picture; it never begins with "image of".

    From `seen` when a looking model told it; else the sure words, unsure ones only as such, then light, kind and
    colours, in `tongue`.
    """
    if plain := _plain(seen):
        return _short(plain[:1].upper() + plain[1:])
    found = subjects(record)
    sure = [tongue.tag(tag.tag) for tag in found if tag.confidence >= SURE]
    shown = tongue.listed(sure[:3])
    if found and not sure:
        shown = tongue.say("perhaps {word}", word=tongue.tag(found[0].tag))
    noun = record.kind if record.kind in ("photograph", "illustration", "screenshot", "logo") else "picture"
    about = tongue.word(noun)
    if light := next((tone for tone in ("black and white", "light", "dark") if tone in record.tones), ""):
        about = tongue.say("{words} {noun}", words=tongue.word(light), noun=about)
    if colors := [tongue.word(color) for color in dict.fromkeys(record.color_names)][:2]:
        about = tongue.say("{picture} in {colors}", picture=about, colors=tongue.listed(colors))
    read = tongue.say("it reads “{words}”", words=" ".join(record.text.split())) if record.text else ""
    words = tongue.clauses([part for part in (shown, about, read) if part])
    return _short(words[:1].upper() + words[1:])


def _plain(seen: str) -> str:
    """The first sentence of a looking model without "a photo of" before it."""
    first = re.split(r"(?<=[.!?])\s", seen.strip(), maxsplit=1)[0]
    return _PICTURE_OF.sub("view of", _LEAD.sub("", first)).strip()


def _short(text: str) -> str:
    """`text` within an alt text's length, ended at a word."""
    if len(text) <= MOST_ALT:
        return text
    return text[: MOST_ALT - 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"
