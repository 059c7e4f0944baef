"""Whether what is typed is for this ad or for all ads, and who says the words in hand now."""

from PySide6.QtWidgets import QWidget

from studio.copywriting.fields import fits
from studio.document.layers import Campaign, Document
from studio.document.master import shareable, shared
from studio.placements import all_placements, field_of, slots
from studio.ui.controls import Elided, Segments, line, restyle
from studio.ui.languages import tr
from studio.ui.names import short_name
from studio.ui.preferences import Preferences

THIS_AD, ALL_ADS = range(2)


class ScopeBar(QWidget):
    """The switch between this ad and all ads, which is remembered, with a word about the line in hand."""

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=8, edge=(16, 8, 16, 4))
        self.switch = Segments(tr("Typing changes"), (tr("This ad"), tr("All ads")))
        self._kept = Preferences()
        self.switch.choose(THIS_AD if self._kept.copy_scope == "one" else ALL_ADS)
        self.switch.chosen.connect(self._keep)
        self.said = Elided("", "hint")
        row.addWidget(self.switch)
        row.addWidget(self.said, 1)

    @property
    def shares(self) -> bool:
        """Whether typing changes all ads."""
        return self.switch.index == ALL_ADS

    def toggle(self) -> None:
        """The other scope."""
        self.switch.choose(THIS_AD if self.shares else ALL_ADS)

    def _keep(self, scope: int) -> None:
        self._kept.copy_scope = "one" if scope == THIS_AD else "all"

    def show_line(self, campaign: Campaign, document: Document | None, key: str) -> None:
        """Say who shares a line of a document, and where its words are too long."""
        words, level, more = _about(campaign, document, key) if document is not None else ("", "", "")
        self.said.setText(words)
        self.said.setToolTip(more or words)
        self.said.setAccessibleName(words)
        restyle(self.said, "level", level)


def _about(campaign: Campaign, document: Document, key: str) -> tuple[str, str, str]:
    """A sentence about a line, its level for the stylesheet, and more to tell."""
    if not shareable(campaign, key):
        return tr("Belongs to this ad"), "", ""
    if key in document.overrides:
        return tr("This ad has its own words"), "", ""
    having = [one for one in campaign.documents if key in dict(one.copy) and key not in one.overrides]
    long = [short_name(all_placements()[one.placement]) for one in having if _is_long(campaign, one, key)]
    if long:
        few = tr("Too long in {ads}").format(ads=", ".join(long))
        return few if len(long) == 1 else tr("Too long in {count} ads").format(count=len(long)), "warn", few
    if len(having) == 1:
        return tr("Said by this ad alone"), "", ""
    return tr("Shared by {count} ads").format(count=len(having)), "", ""


def _is_long(campaign: Campaign, document: Document, key: str) -> bool:
    place = all_placements()[document.placement]
    if all(slot.key != key for slot in slots(place)):
        return False  # A placement whose data has changed since may have lost a field that the ad still has.
    return not fits(shared(campaign).get(key, ""), field_of(place, key), place)
