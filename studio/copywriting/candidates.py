"""A candidate: one piece of copy with its checks and score."""

from dataclasses import dataclass

ANGLES = ("benefit", "question", "contrast", "proof", "offer", "story")
"""From which side a line comes at the reader; `studio.copywriting.angles` tells them apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One reason for or against a line. `level`: "pass", "warn" or "fail". `field` is the key of the copy field it is
    about, or empty; `start` and `end` are the offsets of the words it is about (`end` 0: the whole line); `fact` is the
    fact of the brief or the source that settles it."""

    name: str
    level: str
    message: str
    field: str = ""
    fact: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One line for one field. `source` is "phrasebook" or "writer"; `score` is 0..1, higher is better."""

    field: str
    text: str
    source: str
    score: float = 0.0
    checks: tuple[Check, ...] = ()
    tone: str = ""
    pattern: str = ""
    """The phrasebook pattern it came from, or empty; variety is measured over it."""
    angle: str = "benefit"
    """One of ANGLES."""
