"""The colours of a scene: a palette that suits the words, the brand's own, or what the prompt names."""

from functools import lru_cache
from typing import Any

from studio.errors import StudioError
from studio.scenes.colours import (
    Palette,
    brand_palette,
    distance,
    from_lch,
    ground_palette,
    palettes,
    to_lch,
)
from studio.scenes.words import Reading, lexicon, stream

OF_THE_BRAND = "brand"
ROLES = ("background", "stage", "structure", "accent", "second")


@lru_cache(maxsize=1)
def palette_names() -> tuple[str, ...]:
    """The names of the palettes that ship, sorted."""
    return tuple(sorted(palettes()))


def palette_of(
    reading: Reading, prompt: str, seed: int, brand: tuple[str, ...], wanted: str = ""
) -> tuple[str, Palette]:
    """The name of a scene's palette, and its colours by role, before the hero is looked at.

    brand: `#rrggbb` colours of the brand; they make the palette unless another is wanted by name. Colours that the
    prompt names for ground and stage always win. Raises StudioError for a palette that does not exist.
    """
    if wanted and wanted not in palettes() and wanted != OF_THE_BRAND:
        raise StudioError(f"There is no palette called “{wanted}”; choose one of the list.")
    chosen = _best(reading, prompt, seed)
    own = bool(brand) and wanted in ("", OF_THE_BRAND)
    brand = brand or (reading.colours[:5] if not wanted else ())
    name = OF_THE_BRAND if own else wanted if wanted in palettes() else chosen
    entry = palettes()[chosen if own else name]
    palette: Palette = {role: str(entry[role]) for role in ROLES}
    if own or brand:
        palette |= brand_palette(brand, seed)
    _named(reading, palette, own)
    if not own and distance(palette["accent"], palette["background"]) < 0.2:
        palette["accent"], palette["second"] = palette["second"], palette["accent"]
    palette["ink"] = from_lch(0.24, 0.03, to_lch(palette["accent"])[2])
    return name, palette


def _best(reading: Reading, prompt: str, seed: int) -> str:
    """The palette whose tags say most of what the prompt says; chance decides between equals."""
    rng = stream(prompt, seed, "palette")
    wanted = set(reading.words) | {part for word in reading.words for part in word.split()}
    wanted |= {thing.kind for thing in reading.things} | {reading.place, *reading.moods} | _hinted(reading)
    scores = {name: len(wanted & set(_tags(entry))) + rng.random() * 0.9 for name, entry in palettes().items()}
    return max(scores, key=lambda name: scores[name])


def _hinted(reading: Reading) -> set[str]:
    """The palette tags that the place and the moods of a prompt call for."""
    words = lexicon()
    hints = [words.places[reading.place]] if reading.place else []
    hints += [words.moods[name] for name in reading.moods]
    return {str(tag) for hint in hints for tag in hint.get("palettes", [])}


def _tags(entry: Any) -> list[str]:
    return list(entry["tags"])


def _named(reading: Reading, palette: Palette, own: bool) -> None:
    """Lay the colours that the prompt names for ground and stage over the palette."""
    grounds = [thing.colour for thing in reading.things if thing.place in ("background", "none") and thing.colour]
    stages = [thing.colour for thing in reading.things if thing.place == "stage" and thing.colour]
    if grounds:
        palette |= ground_palette(grounds[0])
    elif stages and not own:
        _, chroma, hue = to_lch(stages[0])
        palette |= {"background": from_lch(0.9, min(0.05, chroma * 0.5), hue), "structure": stages[0]}
    if stages:
        palette["stage"] = stages[0]
