"""A candidate: one piece of copy with its checks and score."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One reason for or against a candidate. `level`: "pass", "warn" or "fail"."""

    name: str
    level: str
    message: str


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
