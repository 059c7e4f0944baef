"""The manner of writing: how a designer steers tone, length, daring and angle without touching the brief."""

from dataclasses import dataclass, replace

from studio.copywriting.brief import TONES, Brief
from studio.copywriting.candidates import ANGLES
from studio.errors import StudioError


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How to write, beside the brief.

    `tone` is one of `brief.TONES`, or empty for the brief's own. `length` runs from 0 (short) over 0.5 (as each field
    likes it) to 1 (fill the field). `temperature`, 0.1 to 1.5, is the writer's, and says how freely the phrasebook is
    shuffled. `angles` are those wanted, empty for all. Raises StudioError for anything else.
    """

    tone: str = ""
    length: float = 0.5
    temperature: float = 0.8
    angles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.tone and self.tone not in TONES:
            raise StudioError(f"There is no tone {self.tone!r}; choose one of {', '.join(TONES)}.")
        if not 0 <= self.length <= 1:
            raise StudioError(f"The length {self.length:g} is not between 0 (short) and 1 (long).")
        if not 0.1 <= self.temperature <= 1.5:
            raise StudioError(f"The temperature {self.temperature:g} is not between 0.1 and 1.5.")
        for angle in self.angles:
            if angle not in ANGLES:
                raise StudioError(f"There is no angle {angle!r}; choose from {', '.join(ANGLES)}.")

    @property
    def wanted(self) -> tuple[str, ...]:
        """The angles wanted, in the order of ANGLES."""
        return tuple(angle for angle in ANGLES if not self.angles or angle in self.angles)

    def of(self, brief: Brief) -> Brief:
        """The brief in this manner's tone."""
        return replace(brief, tone=self.tone) if self.tone else brief


PLAIN = Manner()
"""Nothing steered: the brief's tone, every angle."""
