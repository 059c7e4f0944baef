"""The history and the versions, between their pane and the session."""

from collections.abc import Callable
from dataclasses import replace

from studio.document.layers import Campaign, Document
from studio.errors import StudioError
from studio.placements import all_placements
from studio.ui.copy.field_box import name_of
from studio.ui.languages import tr
from studio.ui.names import short_name
from studio.ui.versions.compare import CompareDialog, Naming
from studio.ui.versions.pane import STATES, VERSIONS, HistoryPane
from studio.ui.waiting import waited
from studio.ui.workspace import Workspace

_TAB = 3
"""The right pane's tab of the history."""


class Versioning:
    """What the history pane asks for."""

    def __init__(self, window: Workspace, pane: HistoryPane) -> None:
        self._window, self._pane = window, pane
        self._session = window.session
        self.dialog: CompareDialog | None = None
        pane.travel_wanted.connect(self.travel)
        pane.name_wanted.connect(self.name)
        pane.compare_wanted.connect(lambda name: self.compare(name))
        pane.restore_wanted.connect(self.restore)
        pane.renamed.connect(lambda name, fresh: self._attempt(lambda: self._rename(name, fresh)))
        pane.remove_wanted.connect(self.remove)
        pane.shown.connect(self.show)

    def open(self) -> None:
        """Show the history pane with its states."""
        self._pane.segments.choose(STATES)
        self._window.show_right_tab(_TAB)
        self._pane.states.setFocus()

    def open_naming(self) -> None:
        """Show the versions, ready to name one."""
        self._pane.segments.choose(VERSIONS)
        self._window.show_right_tab(_TAB)
        self._pane.name.setFocus()

    def open_comparing(self) -> None:
        """Compare the newest version with the campaign as it is now."""
        versions = self._session.versions()
        if versions:
            self.compare(versions[-1].name)
        else:
            self.open_naming()

    def show_opened(self) -> None:
        """Another campaign is open."""
        if self._window.is_open:
            self._pane.set_campaign(self._session.assets, self._session.state, self._session.version)
        self.show()

    def show(self) -> None:
        """Show the history and the versions, where somebody can see them."""
        if self._pane.isVisible() and self._window.is_open:
            self._pane.show_artboard(self._window.canvas.document_id)
            self._pane.show_history(self._session.history)
            self._pane.show_versions(self._session.versions())

    def travel(self, index: int) -> None:
        """Go to a state of the history."""
        self._window.travel(lambda: self._session.travel_to(index))

    def name(self, name: str) -> None:
        """Keep the campaign as it is now under a name."""
        self._window.copy_pane.finish()
        try:
            self._session.name_version(name)
        except StudioError as error:
            self._pane.fault.say(str(error))
        else:
            self._pane.name.clear()
            self._pane.fault.say("")

    def restore(self, name: str) -> None:
        """Make the campaign what it was in a version, as one step that can be undone."""
        try:
            version = waited(lambda: self._session.version(name))
        except StudioError as error:
            self._pane.fault.say(str(error))
            return
        # Whose campaign it is does not change with what it says.
        self._window.apply(tr("Restore “{name}”").format(name=name), lambda now: replace(version, id=now.id))

    def remove(self, name: str) -> None:
        """Forget a version; for a while it can be put back."""

        def work() -> None:
            kept = waited(lambda: self._session.version(name))
            self._session.remove_version(name)
            back = (tr("Put it back"), lambda: self._attempt(lambda: self._session.name_version(name, kept)))
            self._window.notice.say(tr("The version “{name}” is removed.").format(name=name), [back], calm=True)

        self._attempt(work)

    def compare(self, before: str, after: str = "") -> None:
        """Show two versions side by side; an empty name is the campaign as it is now."""
        names = ["", *(version.name for version in reversed(self._session.versions()))]
        dialog = CompareDialog(self._window, self._session.assets, names, self._read, Naming(_artboard, name_of))
        dialog.restore_wanted.connect(self.restore)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        try:
            dialog.compare(before, after, self._window.canvas.document_id)
        except StudioError as error:
            dialog.reject()
            self._pane.fault.say(str(error))
            return
        dialog.open()

    def _attempt(self, work: Callable[[], object]) -> None:
        """Do something with versions; why it failed is said in their pane."""
        if self._window.attempt(work, self._pane.fault.say):
            self._pane.fault.say("")

    def _rename(self, name: str, fresh: str) -> None:
        self._session.rename_version(name, fresh)

    def _read(self, name: str) -> Campaign:
        return waited(lambda: self._session.version(name)) if name else self._session.campaign


def _artboard(document: Document) -> str:
    placement = all_placements().get(document.placement)
    return f"{placement.platform}, {short_name(placement)}" if placement is not None else document.placement
