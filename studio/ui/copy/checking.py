"""Keeps the checks of an ad up with its words: asks for them after a pause, and says what can be done about them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject

from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.claims import KINDS
from studio.copywriting.rules import across
from studio.placements import Field, Placement
from studio.ui.copy.field_box import FieldBox, name_of
from studio.ui.copy.reviewing import Reviewer
from studio.ui.languages import spoken, tr

OF_THE_AD = ("required", "short", "variety")
"""Rules across the fields that no single line breaks."""
_SPEAKS_OF_LINE = ("It ", "The platform shows")


def checks_of(text: str, field: Field, placement: Placement, brief: Brief) -> tuple[Check, ...]:
    """What the checks say of one line, nothing of an empty one. Safe from any thread."""
    from studio.copywriting.checks import check

    return check(text, field, brief, placement=placement) if text else ()


def reviewed(
    copy: Mapping[str, str], brief: Brief, placement: Placement, pins: Mapping[str, int]
) -> dict[str, tuple[Check, ...]]:
    """The checks of each line that has words, without the rules across the lines. Safe from any thread."""
    from studio.copywriting.editorial import review

    between = set(across(copy, placement, pins))
    found = [item for item in review(copy, brief, placement, pins) if item not in between]
    return {key: tuple(item for item in found if item.field == key) for key, text in copy.items() if text}


class Checking(QObject):
    """Asks again only when words, placement, pins or brief are other than when it last asked."""

    def __init__(self, boxes: Callable[[], Mapping[str, FieldBox]], parent: QObject) -> None:
        super().__init__(parent)
        self._boxes = boxes
        self._wish: object = None
        self._prepared = False
        self.reviewer = Reviewer(self)
        self.reviewer.done.connect(self._show)

    def prepare(self, brief: Brief) -> None:
        """Read what writing needs before it is asked for, so that the first lines come as fast as the next."""
        if not self._prepared:
            self._prepared = True
            self.reviewer.ask("prepare", lambda: _prepare(brief))

    def ask(self, copy: Mapping[str, str], brief: Brief, placement: Placement, pins: Mapping[str, int]) -> None:
        """Check these words, unless that was asked already."""
        said, held = dict(copy), dict(pins)
        wish = (said, held, brief, placement)
        if wish != self._wish:
            self._wish = wish
            self.reviewer.ask("ad", lambda: (said, reviewed(said, brief, placement, held)))

    def forget(self) -> None:
        """Drop what was asked, and ask again next time."""
        self._wish = None
        self.reviewer.forget()

    def _show(self, key: str, answer: tuple[dict[str, str], dict[str, tuple[Check, ...]]]) -> None:
        if key != "ad":
            return
        copy, found = answer
        for key, box in self._boxes().items():
            if box.text() == copy.get(key, ""):
                box.show_checks(found.get(key, ()))


def _prepare(brief: Brief) -> None:
    """Import the writing workflow and fill the phrasebook once: half a second the first time, nothing later."""
    import studio.workflows.write_copy  # noqa: F401
    from studio.copywriting.phrasebook import fill, gather

    language = brief.language.split("-")[0]
    if language in ("en", "zh") and brief.product:
        fill(gather(brief, None, language), "headline")


def rules_of(copy: Mapping[str, str], placement: Placement, pins: Mapping[str, int]) -> tuple[Check, ...]:
    """The rules across the lines of the ad that do not hold, each naming its line where it speaks of one."""
    found = across(copy, placement, pins)
    return tuple(_named(check) if check.message.startswith(_SPEAKS_OF_LINE) else check for check in found)


def action_name(check: Check) -> str:
    """What the button beside a check says; nothing where only other words help."""
    if check.level == "pass" or check.end <= check.start:
        return ""
    if check.name == "spelling":
        return tr("Add to dictionary")
    return tr("Attach a source") if check.name in KINDS else ""


def _named(check: Check) -> Check:
    return replace(check, message=f"{name_of(check.field)}: {spoken(check.message)}")
