"""Keeps the checks of every field up with its words: asks for them after a pause, and offers what can be done."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.rules import across
from studio.placements import Field, Placement, field_of
from studio.ui.copy.field_box import FieldBox, name_of
from studio.ui.copy.reviewing import Reviewer
from studio.ui.languages import tr


def checks_of(text: str, field: Field, placement: Placement, brief: Brief) -> tuple[Check, ...]:
    """What the checks say of one line, nothing of an empty one. Safe from any thread."""
    from studio.copywriting.checks import check

    return check(text, field, brief, placement=placement) if text else ()


class Checking(QObject):
    """Asks again only where words, placement or brief are other than when it last asked."""

    checked = Signal(str)

    def __init__(self, boxes: Callable[[], Mapping[str, FieldBox]], parent: QObject) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._brief = Brief(product="")
        self._placement: Placement | None = None
        self._asked: dict[str, tuple[str, str, Brief]] = {}
        self.reviewer = Reviewer(self)
        self.reviewer.done.connect(self._show)

    def show_place(self, placement: Placement | None, brief: Brief) -> None:
        """Check for this placement and brief from now on."""
        if placement is not self._placement:
            self.reviewer.forget()
            self._asked.clear()
        self._placement, self._brief = placement, brief

    def ask(self, key: str) -> None:
        """Check one line, unless that was asked already."""
        box, place = self._boxes().get(key), self._placement
        if box is None or place is None:
            return
        text, brief = box.text(), self._brief
        wish = (text, place.id, brief)
        if self._asked.get(key) == wish and (box.checks or not text):
            return
        self._asked[key] = wish
        field = field_of(place, key)
        self.reviewer.ask(key, lambda: (text, checks_of(text, field, place, brief)))

    def ask_all(self) -> None:
        """Check every line."""
        for key in self._boxes():
            self.ask(key)

    def across(self, copy: Mapping[str, str], pins: Mapping[str, int]) -> tuple[Check, ...]:
        """The rules across the lines of the ad that do not hold, each with the name of its line."""
        if self._placement is None:
            return ()
        return tuple(_named(check) for check in across(copy, self._placement, pins) if check.level != "pass")

    def _show(self, key: str, answer: tuple[str, tuple[Check, ...]]) -> None:
        box = self._boxes().get(key)
        if box is not None and box.text() == answer[0]:
            box.show_checks(answer[1])
            self.checked.emit(key)


def action_name(check: Check) -> str:
    """What the button beside a check says; nothing where only other words help."""
    if check.level == "pass":
        return ""
    if check.name == "spelling":
        return tr("Add to dictionary")
    return tr("Attach a source") if check.name in CLAIM_NAMES and check.end > check.start else ""


CLAIM_NAMES = frozenset(
    {"number", "price", "superlative", "comparison", "guarantee", "absolute", "health", "environment", "name"}
)
"""Checks of the claims guard: a source can settle them."""


def _named(check: Check) -> Check:
    from dataclasses import replace

    return replace(check, message=f"{name_of(check.field)}: {check.message}") if check.field else check
