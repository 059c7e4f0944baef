"""The window of the brand kits: a list of them, the chosen one as a form, and what is off-brand in the campaign."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studio.document.brand_kit import BrandKit
from studio.ui.brand.kit_form import KitForm
from studio.ui.controls import Elided, Sign, button, column, empty, label, line, rule, scrolled
from studio.ui.languages import spoken, tr
from studio.ui.lettering import type_font
from studio.ui.settings.page import Twice

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class OffBrand:
    """One thing that is off-brand: where, what, and the artboard and layer to show."""

    place: str
    message: str
    document: str
    layer: str


class BrandDialog(QDialog):
    """Shown beside the work, which goes on; Esc closes it. Says what is wanted with which kit."""

    chosen = Signal(str)
    changed = Signal(object)
    made_from_brief = Signal()
    import_wanted = Signal()
    export_wanted = Signal(str)
    remove_wanted = Signal(str)
    apply_wanted = Signal(str)
    fault_chosen = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Brand kits"))
        self.resize(920, 720)
        self.setMinimumSize(QSize(760, 520))
        self._kit = ""
        self.form = KitForm()
        self.form.changed.connect(self.changed)
        self.form.refused.connect(self.show_notice)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._empty_page())
        self.stack.addWidget(self._kit_page())
        row = line(self, gap=0)
        self.side = self._side()
        row.addWidget(self.side)
        row.addWidget(self.stack, 1)

    def show_kits(self, kits: Sequence[BrandKit], chosen: str, used: str) -> None:
        """List kits, show the chosen one as a form, and mark the one that the campaign took on (`used`, a name)."""
        self.names.blockSignals(True)
        self.names.clear()
        for kit in kits:
            item = QListWidgetItem(tr("{name} (in use)").format(name=kit.name) if kit.name == used else kit.name)
            item.setData(Qt.ItemDataRole.UserRole, kit.id)
            item.setSizeHint(QSize(0, 34))
            self.names.addItem(item)
            if kit.id == chosen:
                self.names.setCurrentItem(item)
        self.names.blockSignals(False)
        found = next((kit for kit in kits if kit.id == chosen), None)
        self.side.setVisible(bool(kits))
        self.stack.setCurrentIndex(1 if found is not None else 0)
        self._kit = found.id if found is not None else ""
        if found is not None:
            self.form.show_kit(found)
            self.apply.setText(tr("Apply again") if found.name == used else tr("Apply to this campaign"))

    def show_state(self, *, campaign: bool, brief: bool, working: bool) -> None:
        """Whether there is a campaign to apply a kit to, a brief with a brand, and whether a kit is being applied."""
        self.apply.setEnabled(campaign and not working)
        self.apply.setToolTip("" if campaign else tr("Open or make a campaign first."))
        for one in (self.from_brief, self.new):
            one.setEnabled(brief)
            one.setToolTip("" if brief else tr("Give the brief a brand name first."))

    def show_faults(self, kit: str, faults: Sequence[OffBrand]) -> None:
        """Show what of the campaign is not the brand's; without a kit's name nothing is known."""
        empty(self._faults)
        self._told.setVisible(bool(kit))
        if not kit:
            return
        words = tr("Everything in this campaign is {name}'s own.").format(name=kit)
        if faults:
            words = tr("Off-brand in this campaign: {count}").format(count=len(faults))
        self._sign.show_as("warning" if faults else "check-circle", "warn" if faults else "ok")
        self._count.setText(words)
        for fault in faults[:_SHOWN]:
            self._faults.addWidget(self._fault(fault))
        if len(faults) > _SHOWN:
            self._faults.addWidget(label(tr("and {count} more").format(count=len(faults) - _SHOWN), "hint"))

    def show_notice(self, sentence: str) -> None:
        """Say what went wrong, or nothing for no words."""
        self.notice.setVisible(bool(sentence))
        self.notice.setText(sentence)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("settings_side")
        side.setFixedWidth(224)
        box = column(side, gap=8, edge=(8, 16, 8, 12))
        self.names = QListWidget()
        self.names.setObjectName("nav")
        self.names.setFont(type_font(13))
        self.names.setAccessibleName(tr("Brand kits"))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.names.currentItemChanged.connect(self._choose)
        box.addWidget(self.names, 1)
        tools = column(gap=4)
        self.new = button(tr("New from the brief"), "plain", "plus")
        self.bring = button(tr("Import…"), "plain", "download-simple")
        self.new.clicked.connect(self.made_from_brief)
        self.bring.clicked.connect(self.import_wanted)
        for tool in (self.new, self.bring):
            tool.setStyleSheet("text-align: left;")
            tools.addWidget(tool)
        box.addLayout(tools)
        return side

    def _empty_page(self) -> QWidget:
        page = QWidget()
        box = column(page, gap=8, edge=(64, 0, 64, 0))
        box.addStretch(2)
        sign = Sign("swatches", "faint", 40)
        box.addWidget(sign, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(8)
        for text, kind in (
            (tr("No brand kit yet"), "title"),
            (
                tr("A kit keeps a brand's colours, type, logos and words, and gives them to a campaign in one click."),
                "muted",
            ),
        ):
            words = label(text, kind, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.setFixedWidth(400)
            middle = line()
            middle.addStretch(1)
            middle.addWidget(words)
            middle.addStretch(1)
            box.addLayout(middle)
        box.addSpacing(16)
        row = line(gap=8)
        self.from_brief = button(tr("Make one from this brief"), "accent", "sparkle")
        self.bring_first = button(tr("Import…"), "", "download-simple")
        self.from_brief.clicked.connect(self.made_from_brief)
        self.bring_first.clicked.connect(self.import_wanted)
        row.addStretch(1)
        row.addWidget(self.from_brief)
        row.addWidget(self.bring_first)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(3)
        return page

    def _kit_page(self) -> QWidget:
        page = QWidget()
        box = column(page, gap=0)
        body = QWidget()
        inner = column(body, gap=16, edge=(32, 28, 26, 24))
        inner.addWidget(self._told_part())
        inner.addWidget(self.form)
        inner.addStretch(1)
        box.addWidget(scrolled(body), 1)
        box.addWidget(rule())
        self.notice = label("", "label", wrap=True)
        self.notice.setProperty("level", "fail")
        self.notice.setContentsMargins(32, 8, 32, 0)
        self.notice.hide()
        box.addWidget(self.notice)
        foot = line(gap=8, edge=(32, 12, 26, 12))
        self.remove = Twice(tr("Remove this kit"), tr("Remove it for good?"))
        self.export = button(tr("Export…"), "", "export")
        self.apply = button(tr("Apply to this campaign"), "accent", "paint-brush")
        self.remove.agreed.connect(lambda: self.remove_wanted.emit(self._kit))
        self.export.clicked.connect(lambda: self.export_wanted.emit(self._kit))
        self.apply.clicked.connect(lambda: self.apply_wanted.emit(self._kit))
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.export)
        foot.addWidget(self.apply)
        box.addLayout(foot)
        return page

    def _told_part(self) -> QFrame:
        self._told = QFrame()
        self._told.setObjectName("card")
        box = column(self._told, gap=6, edge=(16, 12, 12, 12))
        head = line(gap=8)
        self._sign, self._count = Sign("check-circle", "ok"), label("", "plain")
        head.addWidget(self._sign)
        head.addWidget(self._count, 1)
        box.addLayout(head)
        self._faults: QVBoxLayout = column(gap=0)
        box.addLayout(self._faults)
        self._told.hide()
        return self._told

    def _fault(self, fault: OffBrand) -> QWidget:
        part, message = QWidget(), spoken(fault.message)
        row = line(part, gap=8, edge=(24, 0, 0, 0))
        place = Elided(fault.place, "label")
        place.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        place.setFixedWidth(136)
        row.addWidget(place)
        row.addWidget(Elided(message, "label"), 1)
        show = button(tr("Show"), "link")
        show.setAccessibleName(tr("Show: {what}").format(what=message))
        show.clicked.connect(lambda: self.fault_chosen.emit(fault.document, fault.layer))
        row.addWidget(show)
        return part

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
