"""A sentence about a picture, made of what was measured and nothing else."""

from collections.abc import Sequence

from studio.imaging.palette import color_name
from studio.library.records import CERTAIN, LIKELY, OPEN, REJECTED, RULE, SURE, WIDER, Record, Tag
from studio.library.tongue import ENGLISH, Tongue
from studio.library.wider import wider

NOUNS = ("photograph", "illustration", "screenshot", "logo")
"""Kinds that a caption names; a render is too easily mistaken for a studio photograph to say so."""

INDIRECT = (WIDER, OPEN, RULE)
"""Sources of tags that follow from others, so that a picture looks like none of them."""

ADJECTIVES = ("black and white", "light", "dark", "colourful", "muted", "warm", "cool", "high contrast")
SHAPES = {"portrait": "upright", "square": "square", "panorama": "wide"}
_ROOM = {
    "top": "free space at the top",
    "bottom": "free space at the bottom",
    "left": "free space on the left",
    "right": "free space on the right",
}
BLURRED = 0.25
"""Sharpness under which a caption says that a picture is blurred."""


def caption_of(record: Record, tongue: Tongue = ENGLISH) -> str:
    """One truthful sentence of what was measured: light and kind, main colours, the surest tag with its confidence,
    free space. A word's confidence is said, and what is not known is left out."""
    words = [word for word in ADJECTIVES if word in record.tones][:2]
    words += [SHAPES[record.orientation]] if record.orientation in SHAPES else []
    noun = tongue.word(record.kind if record.kind in NOUNS else "picture")
    if words:
        noun = tongue.say("{words} {noun}", words=tongue.series([tongue.word(word) for word in words]), noun=noun)
    marks = [
        *(["blurred"] if 0 < record.sharpness < BLURRED else []),
        *(["transparent in parts"] if record.transparent else []),
        *(["repeats without a seam"] if record.seamless else []),
    ]
    return caption(record.tags, record.colors, record.copy_space, tongue.with_article(noun), marks, tongue)


def caption(
    tags: Sequence[Tag],
    colors: Sequence[tuple[str, float]],
    copy_space: str,
    subject: str = "a picture",
    marks: Sequence[str] = (),
    tongue: Tongue = ENGLISH,
) -> str:
    """The sentence for these tags and colours; `subject` is what it begins with, `marks` what is said after the tag."""
    names = list(dict.fromkeys(tongue.word(color_name(color)) for color, share in colors if share >= 0.15))[:2]
    mostly = tongue.say(", mostly {names}", names=tongue.listed(names)) if names else ""
    parts = [subject[:1].upper() + subject[1:] + mostly]
    direct = [tag for tag in tags if tag.source not in INDIRECT and tag.state != REJECTED]
    best = max(direct, key=lambda tag: tag.confidence, default=None)
    if best is not None and best.confidence >= LIKELY:
        says = "looks like {word} ({sure})" if best.confidence >= SURE else "may show {word} ({sure})"
        word = tongue.with_article(tongue.tag(best.tag))
        parts.append(tongue.say(says, word=word, sure=f"{best.confidence:.2f}") + _at_least(best, tags, tongue))
    parts += [tongue.say(mark) for mark in marks]
    if copy_space != "none":
        parts.append(tongue.say(_ROOM[copy_space]))
    return tongue.say("{parts}.", parts=tongue.clauses(parts))


def _at_least(best: Tag, tags: Sequence[Tag], tongue: Tongue) -> str:
    """What an unsure label stands under for sure: four breeds at 0.2 each are a dog in any case."""
    if best.confidence >= SURE:
        return ""
    sure = {tag.tag: tag.confidence for tag in tags if tag.source == WIDER and tag.confidence >= CERTAIN}
    word = next((word for word in wider(best.tag) if word in sure), "")
    if not word:
        return ""
    return tongue.say(", in any case: {word} ({sure})", word=tongue.tag(word), sure=f"{sure[word]:.2f}")
