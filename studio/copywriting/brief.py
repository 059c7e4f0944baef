"""The brief: what is advertised, what may be claimed, how it should sound, where it will run."""

from dataclasses import dataclass, field
from pathlib import Path

TONES = (
    "bold",
    "calm",
    "confident",
    "friendly",
    "luxurious",
    "playful",
    "practical",
    "urgent",
    "warm",
    "witty",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """Whose ad it is. Colours are `#rrggbb`; fonts are family names or empty for the house pairing. `use` are words
    the brand likes to see in its copy, `avoid` words it does not."""

    name: str = ""
    colors: tuple[str, ...] = ()
    logo: Path | None = None
    headline_font: str = ""
    body_font: str = ""
    use: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One brief, checked. `facts` are the only claims copy may make, and `sources`, (words, where they are proved),
    allow further words by name. `language` is a code, with a region where it matters: `en` and `en-GB` are spelt the
    British way, `en-US` the American. `voice` is the name of a trained voice, or empty."""

    product: str
    facts: tuple[str, ...] = ()
    audience: str = ""
    tone: str = "confident"
    language: str = "en"
    offer: str = ""
    url: str = ""
    brand: Brand = field(default_factory=Brand)
    picture_prompt: str = ""
    product_photo: Path | None = None
    seed: int = 0
    picture_style: str = ""
    """The style of the picture, empty where its prompt says it."""
    picture_changes: tuple[tuple[str, str], ...] = ()
    """What of the prompt's understanding was changed by hand, as (key of the chip, value)."""
    placements: tuple[str, ...] = ()
    """Placement ids; empty means the default ones."""
    sources: tuple[tuple[str, str], ...] = ()
    voice: str = ""
