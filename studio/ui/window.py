"""The window: the workspace wired to its commands and to the session. Panes meet only here."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QShowEvent

from studio.session.session import Session
from studio.ui import recents
from studio.ui.commands import Commands
from studio.ui.designing import Designing
from studio.ui.dropping import Dropping
from studio.ui.errands import Errands
from studio.ui.notices import Notices
from studio.ui.talking import Talking
from studio.ui.tuning import PRIVACY
from studio.ui.welcome.page import Choice
from studio.ui.welcome.recent import fill_menu
from studio.ui.workspace import Workspace


class StudioWindow(Workspace):
    """One window on one session."""

    theme_toggled = Signal()
    language_toggled = Signal()
    closed = Signal()

    def __init__(self, session: Session, errands: Errands) -> None:
        super().__init__(session, errands)
        self.commands = Commands(self)
        calls = self.commands.calls()
        calls |= {"toggle_theme": self.theme_toggled.emit, "toggle_language": self.language_toggled.emit}
        self.designing = Designing(self)
        self.furnish(calls | self.designing.calls())
        self.talking = Talking(self, self.assistant, self.commands.wording)
        self.talking.connect()
        self.notices = Notices(self)
        self.dropping = Dropping(
            self,
            self.commands.files.take_files,
            self.commands.librarian.bringing,
            self.commands.deeds.place_picture,
            self.commands.deeds.paste,
        )
        self._connect_panes()
        self._connect_session()
        self.show_opened()
        self.show_recents()
        self.commands.versioning.show_opened()
        self.talking.show_campaign()
        self.talking.show_models()

    def _connect_panes(self) -> None:
        commands = self.commands
        self.canvas.selected.connect(lambda _document, _layer: self.show_selection())
        self.canvas.selected.connect(lambda _document, _layer: self.talking.show_subject())
        self.canvas.selected.connect(lambda _document, _layer: commands.versioning.show())
        self.canvas.edited.connect(self.apply)
        self.canvas.types_everywhere = lambda: self.copy_pane.scope.shares
        self.canvas.zoomed.connect(self.top_bar.show_zoom)
        self.canvas.digit_pressed.connect(
            lambda number: commands.arranging.digit(number) or self.copy_pane.swap(number)
        )
        self.canvas.selected.connect(lambda _document, _layer: commands.arranging.refresh())
        self.canvas.files_dropped.connect(commands.files.drop_on_canvas)
        self.canvas.menu_wanted.connect(commands.looking.show_menu)
        commands.deeds.failed.connect(self.tray.show_failure)
        self.top_bar.zoom_wanted.connect(self.canvas.set_zoom)
        self.top_bar.renamed.connect(commands.editing.rename)
        self.prompt.changed.connect(self.brief_pause.start)
        self.prompt.brand.kits_wanted.connect(commands.branding.open)
        self.prompt.picture.studio_wanted.connect(commands.picturing.open_for_brief)
        self.prompt.privacy_wanted.connect(lambda: commands.tuning.open(PRIVACY))
        self.prompt.make_wanted.connect(commands.make)
        self.prompt.cancel_wanted.connect(commands.stop_making)
        self.hint.pressed.connect(commands.make)
        self.tabs.currentChanged.connect(self._recall)
        self.pages.currentChanged.connect(lambda _at: commands.show_page())
        self.library.use_wanted.connect(commands.files.use_photo)
        self.library.files_wanted.connect(commands.files.add_pictures)
        self._connect_copy()
        self.designing.connect()
        self.tray.cancel_wanted.connect(self.session.cancel)
        self.tray.retry_wanted.connect(commands.retry)
        self.tray.dismiss_wanted.connect(self.session.dismiss)
        for name, choice in self.welcome.choices.items():
            action = self.actions_by_name[name]
            show = partial(_show_keys, choice, action)
            action.changed.connect(show)
            show()
        self.welcome.new_wanted.connect(commands.files.new)
        self.welcome.open_wanted.connect(commands.files.open)
        self.welcome.brief_wanted.connect(commands.files.open_brief)
        self.welcome.pictures_wanted.connect(commands.files.add_pictures)
        self.welcome.sample_wanted.connect(commands.files.take_brief)
        self.welcome.recent.open_wanted.connect(commands.files.open)
        self.welcome.recent.pinned.connect(self._pin_recent)
        self.welcome.recent.removed.connect(self._forget_recent)
        self.welcome.files_dropped.connect(commands.files.take_files)
        self.recents_changed.connect(self.show_recents)
        self.banner.pressed.connect(commands.fetch_weights)

    def _connect_copy(self) -> None:
        pane, wording = self.copy_pane, self.commands.wording
        pane.preview.set_pictures(self.canvas.tiles.pixmap)
        self.canvas.tiles.arrived.connect(pane.show_pictures)
        pane.written.connect(wording.write)
        pane.written_everywhere.connect(wording.write_everywhere)
        pane.pulled_back.connect(wording.pull_back)
        pane.regenerate_wanted.connect(wording.regenerate)
        pane.stop_wanted.connect(wording.stop)
        pane.rewrite_wanted.connect(wording.rewrite)
        pane.rewrite_dropped.connect(wording.drop_rewriting)
        pane.lock_toggled.connect(wording.lock)
        pane.pin_wanted.connect(wording.pin)
        pane.arranged.connect(wording.arrange)
        pane.favourite_toggled.connect(wording.star)
        pane.source_given.connect(wording.attach_source)
        pane.word_known.connect(wording.know_word)
        pane.translate_wanted.connect(wording.choose_language)
        pane.limits_changed.connect(self.show_selection)

    def _connect_session(self) -> None:
        session = self.session
        self._links = (
            session.changed.connect(self.show_change),
            session.history_changed.connect(self.show_history),
            session.opened.connect(self.show_opened),
            session.opened.connect(self.show_recents),
            session.job_changed.connect(self.commands.tour.show_job),
            session.job_changed.connect(self.notices.show_job),
            session.opened.connect(self.commands.tour.show_opened),
            session.job_changed.connect(self.show_job),
            session.job_changed.connect(self.commands.show_job),
            session.job_changed.connect(self.commands.wording.show_job),
            session.opened.connect(self.commands.wording.forget),
            session.failed.connect(self.tray.show_failure),
            session.failed.connect(self.commands.files.show_unkept),
            session.history_changed.connect(self.commands.versioning.show),
            session.opened.connect(self.commands.versioning.show_opened),
            session.strayed.connect(self.commands.files.show_strayed),
            session.job_changed.connect(self.talking.show_job),
            session.opened.connect(self.talking.show_campaign),
            session.changed.connect(lambda _before, _after: self.commands.arranging.refresh()),
            session.changed.connect(lambda _before, _after: self.commands.branding.show_campaign()),
            session.job_changed.connect(self.commands.branding.show_job),
            session.changed.connect(lambda _before, _after: self.talking.show_subject()),
            self.errands.models.changed.connect(self.talking.show_models),
            session.job_changed.connect(self.commands.tuning.show_job),
            session.opened.connect(self.commands.tuning.show_brief),
            session.changed.connect(lambda _before, _after: self.commands.tuning.show_brief()),
            self.errands.models.changed.connect(self._show_tuned),
        )

    def show_recents(self) -> None:
        """Show the recent campaigns on the first page and in the menu; the open one is the newest."""
        session = self.session
        if self.is_open and session.path is not None:
            recents.remember(self.preferences, session.path, session.campaign.name)
        found = recents.recents(self.preferences)
        self.welcome.show_recents(found)
        fill_menu(self.top_bar.recent, found, self.commands.files.open)

    def _pin_recent(self, path: Path, pinned: bool) -> None:
        recents.pin(self.preferences, path, pinned)
        self.show_recents()

    def _forget_recent(self, path: Path) -> None:
        recents.forget(self.preferences, path)
        self.show_recents()

    def _show_tuned(self) -> None:
        """Other models, voices, servers or settings."""
        self.attempt(self.commands.tuning.show)
        self.commands.tuning.show_details()

    def _recall(self, tab: int) -> None:
        """Fill the library with the pictures of earlier sessions when it is first looked at."""
        if tab == 1:
            self.commands.librarian.recall()
        else:
            self.set_wide(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.dropping.listen()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.copy_pane.finish()
        self.canvas.end_text()
        if self.brief_pause.isActive():
            self.keep_brief()
        self.copy_pane.close_down()
        self.commands.tuning.close()
        self.notices.close()
        self.commands.arranging.close()
        self.commands.branding.close()
        self.canvas.tiles.close()
        self.commands.librarian.close()
        self.commands.picturing.close()
        self.commands.retouching.close()
        self.commands.asking.close()
        self.library.close_down()
        self.history.close_down()
        self.inspector.close_down()
        for link in self._links:
            QObject.disconnect(link)
        super().closeEvent(event)
        self.closed.emit()


def _show_keys(choice: Choice, action: QAction) -> None:
    choice.show_keys(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
