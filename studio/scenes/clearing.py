"""The ground behind the first hero: it moves, or the hero changes its colour, until the hero stands out."""

from typing import Any

from studio.scenes.colours import CLEAR, Palette, calm, distance, set_off, stand_out, to_lch
from studio.scenes.dressing import main_slot, natural_colour, takes_colour
from studio.scenes.setting import Setting
from studio.scenes.staging import lit
from studio.scenes.words import Reading

Item = dict[str, Any]

SEE_THROUGH = frozenset(("glass", "ice", "frosted glass", "steel", "silver", "chrome", "gold", "brass", "rose gold"))
"""Materials that show their surroundings, so that they stand out before any ground."""
ICY = "#bfdff0"
"""The ground that suits ice."""
COLOURFUL = 0.05
"""Chroma (OKLCh) above which a hero keeps its hue before a ground of the same."""


def clear_ground(hero: Item, reading: Reading, setting: Setting, palette: Palette) -> None:
    """Move the background, and what the hero stands on, until the hero stands out, unless the prompt names them."""
    seen = main_slot(hero)
    if "color" not in seen or seen.get("material") in SEE_THROUGH:
        return
    colour = str(seen["color"])
    staged = any(thing.colour for thing in setting.named("stage"))
    named = any(thing.colour for place in ("background", "none") for thing in setting.named(place))
    if named or palette["background"] in map(calm, reading.colours):
        _recolour(hero, colour, reading, palette)
    else:
        stage = palette["stage"]
        icy = any(thing.kind == "icefloor" for thing in setting.named("stage"))
        said = max(map(calm, reading.colours), key=lambda other: distance(other, colour), default="")
        palette.update(stand_out(palette, colour, ICY if icy else said))
        if staged:
            palette["stage"] = stage
    if not staged:
        now = str(main_slot(hero)["color"])
        palette["stage"] = set_off(palette["stage"], now, palette["background"])


def _recolour(hero: Item, colour: str, reading: Reading, palette: Palette) -> None:
    """Give a hero that sinks into a named ground another colour of the palette, unless its own was named too."""
    cast = reading.cast()
    ground = palette["background"]
    if distance(colour, ground) >= CLEAR or (cast and (cast[0].colour or cast[0].material)):
        return
    if cast and natural_colour(cast[0].kind):
        # a wine bottle is dark before a dark ground too
        return
    if not takes_colour(hero):
        return
    light, chroma, _ = to_lch(colour)
    best = max((palette[role] for role in ("accent", "second", "ink")), key=lambda other: distance(other, ground))
    if chroma > COLOURFUL and light > 0.45:
        # a rose heart on rose is a deeper rose, not ink
        best = lit(colour, max(0.42, light - 0.22), 1.6)
    for slot in hero["slots"].values():
        if slot.get("color") == colour:
            slot["color"] = best
