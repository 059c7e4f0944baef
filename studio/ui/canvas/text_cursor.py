"""The words under the caret: what is chosen, what typing does to them, and the steps back. No widget, only values."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QTextBoundaryFinder

from studio.document import text_runs
from studio.document.layers import Run
from studio.render.text_spots import Spots

Move = Literal["back", "on", "word_back", "word_on", "up", "down", "row_start", "row_end", "start", "end"]
Boundary = QTextBoundaryFinder.BoundaryType
_MOST_STEPS = 300


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its runs, and the chosen letters between `anchor` and `caret`."""

    text: str
    runs: tuple[Run, ...] = ()
    anchor: int = 0
    caret: int = 0

    @property
    def start(self) -> int:
        """The first chosen letter."""
        return min(self.anchor, self.caret)

    @property
    def end(self) -> int:
        """The place after the last chosen letter."""
        return max(self.anchor, self.caret)

    @property
    def chosen(self) -> str:
        """The chosen letters."""
        return self.text[self.start : self.end]

    def at(self, caret: int, *, keep: bool = False) -> "Words":
        """With the caret elsewhere; `keep` holds the anchor, so that all between is chosen."""
        caret = min(max(caret, 0), len(self.text))
        return replace(self, caret=caret, anchor=self.anchor if keep else caret)

    def typed(self, words: str) -> "Words":
        """With `words` in place of what is chosen, the caret after them."""
        text, runs = text_runs.replace_letters(self.text, self.runs, self.start, self.end, words)
        return Words(text, runs, self.start + len(words), self.start + len(words))

    def erased(self, move: Move, spots: Spots) -> "Words":
        """Without what is chosen, or without what the caret passes over."""
        gone = self if self.start != self.end else self.at(moved(self, move, spots), keep=True)
        return gone.typed("")

    def trimmed(self) -> "Words":
        """Without white space at either end."""
        kept = self.at(len(self.text.rstrip())).at(len(self.text), keep=True).typed("")
        return kept.at(0).at(len(kept.text) - len(kept.text.lstrip()), keep=True).typed("")

    def styled(self, **changes: Any) -> "Words":
        """With the chosen letters, or the word around the caret, looking different (`weight`, `color`, `scale`,
        `italic` as in Run)."""
        start, end = (self.start, self.end) if self.start != self.end else word_at(self.text, self.caret)
        return replace(self, runs=text_runs.restyle_letters(self.runs, len(self.text), start, end, **changes))

    def is_all(self, name: str, *wanted: object) -> bool:
        """Whether all chosen letters, or those of the word around the caret, have one of the values for `name`."""
        start, end = (self.start, self.end) if self.start != self.end else word_at(self.text, self.caret)
        looks = [text_runs.look_at(self.runs, at) for at in range(start, end)]
        return bool(looks) and all(getattr(look, name) in wanted for look in looks)


class Steps:
    """The steps back while words are typed. Letters typed one after another are one step, up to the next word."""

    def __init__(self, words: Words) -> None:
        self._past: list[Words] = []
        self._future: list[Words] = []
        self.now = words
        self._kind = ""

    def put(self, words: Words, kind: str = "") -> None:
        """Go on to other words. Steps of the same `kind` in a row are one; an empty kind is always its own."""
        changed = (words.text, words.runs) != (self.now.text, self.now.runs)
        if changed and not (kind and kind == self._kind):
            self._past = [*self._past[-_MOST_STEPS:], self.now]
        if changed:
            self._future = []
        # A caret that went elsewhere ends what is typed in a row.
        self._kind = kind if changed else ""
        self.now = words

    def back(self) -> bool:
        """Take back a step; whether there was one."""
        return self._go(self._past, self._future)

    def forth(self) -> bool:
        """Do again what was taken back; whether there was anything."""
        return self._go(self._future, self._past)

    def _go(self, source: list[Words], other: list[Words]) -> bool:
        if not source:
            return False
        other.append(self.now)
        self.now = source.pop()
        self._kind = ""
        return True


def moved(words: Words, move: Move, spots: Spots, goal: float | None = None) -> int:
    """Where a caret goes. Lines and their ends are those that are painted; up and down it keeps to the x `goal`, or to
    its own."""
    at, text = words.caret, words.text
    row = spots.row_of(at)
    if move in ("back", "on"):
        return _boundary(text, at, Boundary.Grapheme, ahead=move == "on")
    if move in ("word_back", "word_on"):
        return _word_boundary(text, at, ahead=move == "word_on")
    if move in ("row_start", "row_end"):
        return spots.rows[row][move == "row_end"]
    if move in ("start", "end"):
        return len(text) if move == "end" else 0
    to = row + (1 if move == "down" else -1)
    if not 0 <= to < len(spots.rows):
        return len(text) if move == "down" else 0
    return spots.nearest(to, spots.carets[at].center().x() if goal is None else goal)


def word_at(text: str, place: int) -> tuple[int, int]:
    """The word around a place: its first letter, and the place after its last. White space and stops are words too."""
    finder = QTextBoundaryFinder(Boundary.Word, text)
    finder.setPosition(units(text, min(place, max(len(text) - 1, 0))))
    start = finder.position() if finder.isAtBoundary() else max(finder.toPreviousBoundary(), 0)
    end = finder.toNextBoundary()
    return letters(text, start), letters(text, end) if end >= 0 else len(text)


def paragraph_at(text: str, place: int) -> tuple[int, int]:
    """The paragraph around a place."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return start, len(text) if end < 0 else end


def units(text: str, place: int) -> int:
    """A place counted in Qt's UTF-16."""
    return len(text[:place].encode("utf-16-le")) // 2


def letters(text: str, unit: int) -> int:
    """A place in Qt's UTF-16 counted in letters."""
    return len(text.encode("utf-16-le")[: unit * 2].decode("utf-16-le", "ignore"))


def _boundary(text: str, at: int, kind: Boundary, *, ahead: bool) -> int:
    finder = QTextBoundaryFinder(kind, text)
    finder.setPosition(units(text, at))
    found = finder.toNextBoundary() if ahead else finder.toPreviousBoundary()
    return letters(text, found) if found >= 0 else at


def _word_boundary(text: str, at: int, *, ahead: bool) -> int:
    """The next beginning of a word: past its letters, then past white space (backwards the other way round)."""
    while True:
        to = _boundary(text, at, Boundary.Word, ahead=ahead)
        if to == at:
            return at
        passed = text[min(at, to) : max(at, to)]
        at = to
        beside = text[at : at + 1] if ahead else passed[:1]
        if not beside.isspace():
            return at
