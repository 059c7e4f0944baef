"""What placements, tones, languages and weights of type are called in the window."""

from studio.placements import Placement
from studio.ui.languages import mark, tr

TONE_NAMES = {
    "bold": mark("Bold"),
    "calm": mark("Calm"),
    "confident": mark("Confident"),
    "friendly": mark("Friendly"),
    "luxurious": mark("Luxurious"),
    "playful": mark("Playful"),
    "practical": mark("Practical"),
    "urgent": mark("Urgent"),
    "warm": mark("Warm"),
    "witty": mark("Witty"),
}
LANGUAGE_NAMES = {
    "en": mark("English"),
    "en-GB": mark("English (British)"),
    "en-US": mark("English (American)"),
    "zh": mark("Chinese"),
    "de": mark("German"),
    "fr": mark("French"),
    "es": mark("Spanish"),
    "it": mark("Italian"),
    "pt": mark("Portuguese"),
    "nl": mark("Dutch"),
    "pl": mark("Polish"),
    "sv": mark("Swedish"),
    "ja": mark("Japanese"),
    "ko": mark("Korean"),
}
WEIGHT_NAMES = {
    100: mark("Thin"),
    200: mark("Extra light"),
    300: mark("Light", sense="weight"),
    400: mark("Regular"),
    500: mark("Medium"),
    600: mark("Semibold"),
    700: mark("Bold", sense="weight"),
    800: mark("Extra bold"),
    900: mark("Black"),
}


_LAYERS = frozenset(
    (mark("Headline"), mark("Description"), mark("Button"), mark("Brand"), mark("Text"), mark("Picture"), mark("Logo"))
)
"""What layers are called before their owner calls them otherwise."""


def layer_name(name: str) -> str:
    """A layer's name in the window's language; one that its owner gave it stays as it is."""
    return tr(name) if name in _LAYERS else name


def weight_name(weight: int) -> str:
    """What a weight of type is called in the window's language; a number for one between the hundreds."""
    return tr(WEIGHT_NAMES[weight], sense="weight") if weight in WEIGHT_NAMES else str(weight)


def short_name(placement: Placement) -> str:
    """The placement's name without its platform, which stands above it."""
    name = tr(placement.name)
    for prefix in (f"{placement.platform}, ", f"{placement.platform} ", f"{placement.platform}，"):
        name = name.removeprefix(prefix)
    return name[:1].upper() + name[1:]


def size_of(placement: Placement) -> str:
    """The placement's size in pixels, or that it is words only."""
    return f"{placement.width} × {placement.height}" if placement.width else tr("Words")
