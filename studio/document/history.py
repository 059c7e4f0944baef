"""Where a campaign stands among its states: a frozen value that says what undo and redo would do."""

from dataclasses import dataclass, replace

from studio.errors import StudioError


@dataclass(frozen=True, slots=True)
class History:
    """Labelled states with consecutive ids from `first`; `position` is the index of the current one.

    A state's label names the edit that led to it; the first state's label is empty. `times` says when each was made,
    in seconds since 1970; 0 where a file from before times were kept does not tell.
    """

    first: int = 1
    labels: tuple[str, ...] = ("",)
    position: int = 0
    times: tuple[float, ...] = (0.0,)

    @property
    def current(self) -> int:
        """The id of the current state."""
        return self.first + self.position

    @property
    def undo_label(self) -> str | None:
        """The edit that undo takes back; None when there is none."""
        return self.labels[self.position] if self.position > 0 else None

    @property
    def redo_label(self) -> str | None:
        """The edit that redo brings back; None when there is none."""
        return self.labels[self.position + 1] if self.position + 1 < len(self.labels) else None

    def committed(self, label: str, keep: int, at: float = 0.0) -> "History":
        """After a new edit at a time: what could be redone is gone, and at most `keep` states stay."""
        labels = (*self.labels[: self.position + 1], label)
        times = (*self.times[: self.position + 1], at)
        dropped = max(0, len(labels) - keep)
        return History(self.first + dropped, labels[dropped:], len(labels) - dropped - 1, times[dropped:])

    def undone(self) -> "History":
        """One state back; raises StudioError when there is nothing to undo."""
        if self.undo_label is None:
            raise StudioError("There is nothing to undo.")
        return replace(self, position=self.position - 1)

    def redone(self) -> "History":
        """One state forward; raises StudioError when there is nothing to redo."""
        if self.redo_label is None:
            raise StudioError("There is nothing to redo.")
        return replace(self, position=self.position + 1)

    def travelled(self, position: int) -> "History":
        """At another state, by its index from the oldest kept one (0); raises StudioError when there is none."""
        if not 0 <= position < len(self.labels):
            raise StudioError("That state is no longer in the history; choose another.")
        return replace(self, position=position)
