"""The workspace: all panes in one frame, showing what the session holds. `window.py` wires them to the commands."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QMainWindow, QSplitter, QStackedWidget, QTabBar, QWidget

from studio.copywriting.brief_file import brief_to_toml, parse_brief
from studio.document import edits
from studio.document.brand_kit import kit_of
from studio.document.layers import Campaign
from studio.errors import StudioError
from studio.render.first_look import NOTE
from studio.session.jobs import Job
from studio.session.session import Session
from studio.ui import roles
from studio.ui.actions import build_actions
from studio.ui.assistant.pane import AssistantPane
from studio.ui.banner import Banner
from studio.ui.canvas.view import Canvas, Edit
from studio.ui.controls import column, rule
from studio.ui.copy.pane import CopyPane
from studio.ui.errands import Errands
from studio.ui.flowing import flowing
from studio.ui.hints import DeskHint
from studio.ui.jobs.tray import Tray
from studio.ui.keys import give_keys
from studio.ui.languages import spoken, tr
from studio.ui.layers.inspector import Inspector
from studio.ui.layers.pane import LayersPane
from studio.ui.lettering import type_font
from studio.ui.library.pane import LibraryPane
from studio.ui.pages import Pages
from studio.ui.preferences import Preferences
from studio.ui.prompt.pane import PromptPane
from studio.ui.samples import read_samples
from studio.ui.split import Split
from studio.ui.strip.pane import Strip
from studio.ui.top_bar import TopBar
from studio.ui.versions.notice import Notice
from studio.ui.versions.pane import HistoryPane
from studio.ui.welcome.page import Welcome

_PAUSE = 700
"""Milliseconds of not typing after which the brief is kept in the campaign."""


COPY_ACTIONS = (
    "regenerate",
    "rewrite",
    "to_candidates",
    "compare",
    "lock_field",
    "wordings",
    "add_line",
    "apply_everywhere",
    "pull_back",
    "toggle_scope",
    "translate",
)
"""Actions that need an artboard to work on."""
LAYER_ACTIONS = (
    "cut",
    "copy",
    "duplicate",
    "delete_layer",
    "group",
    "ungroup",
    "bring_to_front",
    "raise_layer",
    "lower_layer",
    "send_to_back",
    "align_left",
    "align_center",
    "align_right",
    "align_top",
    "align_middle",
    "align_bottom",
    "distribute_across",
    "distribute_down",
    "flip_across",
    "flip_down",
    "cut_out",
    "stage_picture",
    "enhance_picture",
    "crop_to_subject",
    "upscale_2",
    "upscale_4",
    "lock_layer",
    "toggle_layer",
    "spread_layers",
)
"""Actions that need chosen layers to work on."""


class Workspace(QMainWindow):
    """Shows one session. `furnish` gives it its actions."""

    theme_chosen = Signal(str)
    """`system`, `dark` or `light`."""
    language_chosen = Signal(str)
    recents_changed = Signal()

    def __init__(self, session: Session, errands: Errands) -> None:
        super().__init__()
        self.session = session
        self.errands = errands
        self.preferences = Preferences()
        self.setWindowTitle("Marquee Studio")
        self.setMinimumSize(QSize(1080, 680))
        self.resize(1600, 1000)
        self.making: int | None = None
        self._brief_text = ""
        self.canvas, self.hint = Canvas(), DeskHint()
        self.prompt, self.library = PromptPane(), LibraryPane()
        self.copy_pane, self.layers, self.inspector = CopyPane(), LayersPane(), Inspector()
        self.assistant, self.history = AssistantPane(), HistoryPane()
        self.strip = Strip()
        self.tray, self.banner, self.notice = Tray(), Banner(), Notice()
        self.welcome = Welcome(read_samples())
        self.brief_pause = QTimer(self)
        self.brief_pause.setSingleShot(True)
        self.brief_pause.setInterval(_PAUSE)
        self.brief_pause.timeout.connect(self.keep_brief)
        self.actions_by_name: dict[str, QAction] = {}
        roles.install()

    def furnish(self, calls: Mapping[str, Callable[[], object]]) -> None:
        """Build the actions on these calls, and put everything in its place."""
        self.actions_by_name = build_actions(self, calls)
        give_keys(self.actions_by_name, self.preferences)
        self.top_bar = TopBar(self.actions_by_name)
        self._assemble()

    # Putting together

    def _assemble(self) -> None:
        """From the outermost part inwards: whatever gets a parent is dressed again with all that is in it. Tab goes
        through the parts in the order they are put in."""
        body = QWidget(self)
        self.setCentralWidget(body)
        box = column(body, gap=0)
        for part in (self.top_bar, self.notice, self.banner):
            box.addWidget(part)
        self.pages = Pages(body)
        box.addWidget(self.pages, 1)
        self.split = Split(self.pages)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.split)
        self.left = self._left_pane()
        self._middle()
        self.right = self._right_pane()
        self.split.setStretchFactor(1, 1)
        self.split.setCollapsible(1, False)
        box.addWidget(self.tray)

    def _middle(self) -> None:
        middle = QWidget(self.split)
        stand = column(middle, gap=0)
        self.desk = QStackedWidget(middle)
        stand.addWidget(self.desk, 1)
        self.desk.addWidget(self.hint)
        self.desk.addWidget(self.canvas)
        stand.addWidget(self.strip)

    def _left_pane(self) -> QFrame:
        pane = QFrame(self.split)
        pane.setObjectName("left_pane")
        pane.setMinimumWidth(280)
        self.tabs, self.left_stack = self._tabbed(pane, tr("Left pane"))
        self.tabs.addTab(tr("Brief"))
        self.tabs.addTab(tr("Library"))
        self.left_stack.addWidget(self.prompt)
        self.left_stack.addWidget(self.library)
        return pane

    def _right_pane(self) -> QFrame:
        pane = QFrame(self.split)
        pane.setObjectName("right_pane")
        pane.setMinimumWidth(280)
        self.right_tabs, self.right_stack = self._tabbed(pane, tr("Right pane"))
        self.add_right_tab(tr("Copy"), self.copy_pane)
        design = QSplitter(Qt.Orientation.Vertical, self.right_stack)
        design.setHandleWidth(1)
        self.add_right_tab(tr("Design"), design)
        design.addWidget(self.layers)
        design.addWidget(self.inspector)
        design.setStretchFactor(1, 1)
        design.setChildrenCollapsible(False)
        design.setSizes([256, 640])
        self.add_right_tab(tr("Assistant"), self.assistant)
        self.add_right_tab(tr("History"), self.history)
        return pane

    def _tabbed(self, pane: QFrame, name: str) -> tuple[QTabBar, QStackedWidget]:
        """Tabs over the parts that they show."""
        box = column(pane, gap=0)
        head = column(edge=(16, 0, 16, 0))
        box.addLayout(head)
        box.addWidget(rule())
        tabs, stack = self._tab_bar(name), QStackedWidget(pane)
        head.addWidget(tabs)
        box.addWidget(stack, 1)
        tabs.currentChanged.connect(stack.setCurrentIndex)
        return tabs, stack

    def _tab_bar(self, name: str) -> QTabBar:
        tabs = QTabBar()
        tabs.setFont(type_font(13, 500))
        tabs.setExpanding(False)
        tabs.setDrawBase(False)
        tabs.setAccessibleName(name)
        return tabs

    def add_right_tab(self, name: str, part: QWidget) -> None:
        """Give the right pane one more tab."""
        self.right_stack.addWidget(part)
        self.right_tabs.addTab(name)

    # Doing

    def apply(self, text: str, edit: Edit) -> None:
        """Edit the campaign as one undo step. A failure is shown in the tray, and the campaign is as it was."""
        try:
            self.session.apply(text, flowing(edit))
        except StudioError:
            self.show_change(self.session.campaign, self.session.campaign)

    def travel(self, step: Callable[[], None]) -> None:
        """Undo or redo, with what is being typed kept first. The session itself reports a failure."""
        self.copy_pane.finish()
        self.canvas.end_text()
        with suppress(StudioError):
            step()

    def keep_brief(self) -> None:
        """Put the brief as it is filled in into the campaign."""
        self.brief_pause.stop()
        text = brief_to_toml(self.prompt.brief())
        if text != self._brief_text and self.is_open:
            self._brief_text = text
            self.apply(tr("Edit brief"), lambda campaign: edits.set_brief(campaign, text))

    @property
    def is_open(self) -> bool:
        """Whether a campaign is open."""
        return bool(self.session.campaign.id)

    def attempt(self, work: Callable[[], object], tell: Callable[[str], object] | None = None) -> bool:
        """Do something with files that may fail; whether it was done. Why it was not is told by `tell`, beside the
        control that was asked, or else in the tray."""
        tell = tell or self.tray.show_failure
        try:
            work()
        except StudioError as error:
            tell(str(error))
        except OSError as error:
            tell(tr("The file could not be used: {reason}.").format(reason=error.strerror or error))
        else:
            return True
        return False

    def show_tab(self, index: int) -> None:
        """Show the brief (0) or the library (1)."""
        self.left.show()
        self.tabs.setCurrentIndex(index)

    def show_right_tab(self, index: int) -> None:
        """Show a tab of the right pane: the copy (0), the layers (1), the assistant (2), the history (3)."""
        self.set_wide(False)
        self.right.show()
        self.right_tabs.setCurrentIndex(index)

    def set_wide(self, wide: bool) -> None:
        """Give the library the whole window, also while no campaign is open, or its pane again."""
        if wide:
            self.show_tab(1)
            self.pages.setCurrentWidget(self.split)
        elif not self.is_open:
            self.pages.setCurrentWidget(self.welcome)
        self.split.widen(wide)
        self.library.set_wide(wide)

    def toggle_panes(self) -> None:
        """Show or hide both side panes."""
        self.set_wide(False)
        shown = not self.left.isVisible()
        self.left.setVisible(shown)
        self.right.setVisible(shown)

    # Showing

    def show_opened(self) -> None:
        """Another campaign is open, or none."""
        campaign = self.session.campaign
        self.pages.setCurrentIndex(1 if self.is_open else 0)
        self.top_bar.show_tools(self.is_open)
        if self.is_open:
            self.canvas.set_assets(self.session.assets)
            self.canvas.looks.open(self.session.notes(NOTE), self.session.passing_notes())
            self.inspector.set_assets(self.session.assets)
            self.canvas.setFocus()
        else:
            self.welcome.setFocus()
        self._show_brief(campaign)
        self._show_campaign(campaign)
        self._choose_first()
        self.show_history()

    def show_change(self, before: Campaign, after: Campaign) -> None:
        """The campaign changed."""
        if after.brief != self._brief_text:
            self._show_brief(after)
        if self.making is None:
            self._show_campaign(after)

    def _show_brief(self, campaign: Campaign) -> None:
        self._brief_text = campaign.brief
        if not campaign.brief:
            return
        path = self.session.path
        try:
            self.prompt.show_brief(parse_brief(campaign.brief, path.parent if path else Path.home()))
        except StudioError:
            return

    def _show_campaign(self, campaign: Campaign) -> None:
        self.canvas.show_campaign(campaign)
        self.desk.setCurrentIndex(1 if campaign.documents else 0)
        path = self.session.path
        place = path.name if path is not None else tr("Not saved under a name yet")
        self.top_bar.show_campaign(campaign.name, place)
        self.setWindowTitle(f"{campaign.name} – Marquee Studio" if campaign.name else "Marquee Studio")
        self.show_state()
        self.show_selection()

    def show_state(self) -> None:
        """What can be done changed: a campaign is being made, or is made."""
        made, working = bool(self.session.campaign.documents), self.making is not None
        self.prompt.show_state(made=made, working=working)
        self.top_bar.export.setEnabled(made and not working)
        self.top_bar.zoom.setEnabled(made or working)
        self.top_bar.show_zoom(self.canvas.camera.zoom if made or working else 1.0)
        for name in ("export", "zoom_fit", "next_artboard", "previous_artboard"):
            self.actions_by_name[name].setEnabled(made and not working)

    def show_selection(self) -> None:
        """Another artboard or layer is chosen, or the chosen one changed."""
        document, layer = self.canvas.document(), self.canvas.layer()
        self.copy_pane.show_document(document, dict(self.session.campaign.candidates), self.prompt.brief())
        self.copy_pane.show_shared(self.session.campaign)
        self.layers.show_document(document, self.canvas.layer_ids)
        self.layers.setVisible(document is not None)
        self.inspector.show_brand(self.prompt.brief().brand.colors)
        self.inspector.show_kit(kit_of(self.session.campaign))
        self.inspector.show_layers(document, self.canvas.layers())
        if layer is not None and layer.role:
            self.copy_pane.choose_field(layer.role)
        for name in LAYER_ACTIONS:
            self.actions_by_name[name].setEnabled(bool(self.canvas.layer_ids))
        self.actions_by_name["edit_text"].setEnabled(layer is not None)
        for name in (*COPY_ACTIONS, "next_arrangement", "zoom_selection", "focus_artboard", "select_all"):
            self.actions_by_name[name].setEnabled(document is not None)

    def show_history(self) -> None:
        """Undo or redo would do something else now."""
        self.top_bar.show_history(self.session.undo_label, self.session.redo_label)

    def show_job(self, job: Job) -> None:
        """A job moved or ended."""
        self.tray.show_jobs(self.session.jobs)
        if job.id != self.making:
            return
        if job.state in ("failed", "cancelled", "done"):
            self.making = None
            self.hint.show_failure(spoken(job.error)) if job.state == "failed" else self.hint.show_empty()
            self._show_campaign(self.session.campaign)
            self._choose_first()

    def _choose_first(self) -> None:
        """Choose the first artboard where none is chosen, so that its words are at hand."""
        documents = self.session.campaign.documents
        if documents and not self.canvas.document_id:
            self.canvas.select(documents[0].id)

    def show_working(self, placements: tuple[str, ...]) -> None:
        """Show skeletons while the campaign is made."""
        self.desk.setCurrentIndex(1)
        self.canvas.show_working(placements)
        self.show_state()
