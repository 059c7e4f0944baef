"""The claims guard: what a line asserts, and the fact of the brief or the source that allows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion in a line: `words` at `start`..`end`. It is settled by `fact` (words of the brief) or by `source`
    (named in `Brief.sources`); with neither it is unsupported. `reason` says which, in one plain sentence.
    `kind`: number, price, superlative, comparison, guarantee, absolute, health, environment or name."""

    kind: str
    start: int
    end: int
    words: str
    fact: str | None
    source: str | None
    reason: str

    @property
    def allowed(self) -> bool:
        """Whether the brief or a source supports it."""
        return self.fact is not None or self.source is not None
