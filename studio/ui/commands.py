"""What each action of the window does. Short work is done at once, long work is an errand."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from studio.copywriting.adverts import FIELDS, adverts
from studio.document import edits
from studio.placements import field_name
from studio.session.jobs import Job
from studio.ui.arranging import Arranging
from studio.ui.asking import Asking
from studio.ui.branding import Branding
from studio.ui.canvas.deeds import Deeds
from studio.ui.copy.field_box import FIELD_NAMES
from studio.ui.copy.pane import Rewriting
from studio.ui.filing import Files
from studio.ui.going import go
from studio.ui.inspiration.dialog import InspirationDialog
from studio.ui.languages import spoken, tr
from studio.ui.librarian import Librarian
from studio.ui.looking import Looking
from studio.ui.pages import Page
from studio.ui.palette.finder import Finder
from studio.ui.picturing import Picturing
from studio.ui.retouching import Retouching
from studio.ui.tour.guide import Tour
from studio.ui.tuning import SHORTCUTS, Tuning
from studio.ui.versioning import Versioning
from studio.ui.wording import Wording
from studio.ui.workspace import Workspace


class Editing:
    """Changes of the campaign itself: one undo step each."""

    def __init__(self, window: Workspace) -> None:
        self._window = window

    def rename(self, name: str) -> None:
        """Name the campaign."""
        if name and name != self._window.session.campaign.name:
            self._window.apply(tr("Rename"), lambda campaign: edits.rename(campaign, name))


class Commands:
    """Every action by name, and what panes ask for."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._session = window.session
        self.files = Files(window)
        self.editing = Editing(window)
        self.deeds, self.looking = Deeds(window.canvas), Looking(window)
        self.wording = Wording(window)
        self.tuning = Tuning(window)
        self.versioning = Versioning(window, window.history)
        self.arranging = Arranging(window, window.strip)
        self.branding = Branding(window)
        self.librarian = Librarian(window)
        self.picturing = Picturing(window)
        self.retouching = Retouching(window)
        self.asking = Asking(window, self.wording)
        self.finder = Finder(window, self.files.open)
        self._exporting = -1, Path()
        self.tour = Tour(window, self.files.take_brief, self.make)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name; theme and language are the application's."""
        window, canvas, files = self._window, self._window.canvas, self.files
        return {
            "new": files.new,
            "open": files.open,
            "save_as": files.save_as,
            "encrypt": files.encrypt,
            "open_brief": files.open_brief,
            "save_brief": files.save_brief,
            "add_pictures": files.add_pictures,
            "export": self.export,
            "close": files.close,
            "settings": self.tuning.open,
            "quit": window.close,
            "undo": lambda: window.travel(self._session.undo),
            "redo": lambda: window.travel(self._session.redo),
            "edit_text": canvas.edit_text,
            **self.deeds.calls(),
            "paste": self.paste,
            **self.looking.calls(),
            "deselect": self.leave,
            "make": self.make,
            **self._copy_calls(),
            "next_arrangement": self.next_arrangement,
            "arrangements": self.arranging.toggle,
            "brand_kits": self.branding.open,
            "shuffle": self.arranging.shuffle,
            "more_type": lambda: self.arranging.wish("type_room"),
            "bigger_product": lambda: self.arranging.wish("product"),
            "next_artboard": lambda: canvas.step(1),
            "previous_artboard": lambda: canvas.step(-1),
            "zoom_in": lambda: canvas.set_zoom(canvas.camera.zoom * 1.25),
            "zoom_out": lambda: canvas.set_zoom(canvas.camera.zoom / 1.25),
            "zoom_fit": canvas.fit,
            "zoom_selection": canvas.fit_selection,
            "show_brief": lambda: window.show_tab(0),
            **self.librarian.calls(),
            **self.asking.calls(),
            **self.picturing.calls(),
            **self.retouching.calls(),
            "show_library": lambda: window.show_tab(1),
            "toggle_panes": window.toggle_panes,
            "history": self.versioning.open,
            "name_version": self.versioning.open_naming,
            "compare_versions": self.versioning.open_comparing,
            "palette": self.finder.open,
            "tour": self.tour.begin,
            "next_region": lambda: go(window, 1),
            "previous_region": lambda: go(window, -1),
            "shortcuts": lambda: self.tuning.open(SHORTCUTS),
        }

    def _copy_calls(self) -> dict[str, Callable[[], object]]:
        pane = self._window.copy_pane
        return {
            "regenerate": self.wording.regenerate,
            "apply_everywhere": pane.write_everywhere,
            "pull_back": pane.pull_back,
            "toggle_scope": pane.scope.toggle,
            "rewrite": pane.open_rewrite,
            "to_candidates": pane.candidates.enter,
            "compare": pane.compare,
            "lock_field": pane.toggle_lock,
            "wordings": pane.show_wordings,
            "add_line": pane.add_line,
            "toggle_preview": pane.toggle_preview,
            "translate": self.wording.choose_language,
            "inspiration": self.show_inspiration,
            "show_copy": lambda: self._window.show_right_tab(0),
            "show_design": lambda: self._window.show_right_tab(1),
            "show_assistant": self.show_assistant,
        }

    def show_inspiration(self) -> None:
        """Show our own adverts, as examples for the line in hand."""
        language = self._window.prompt.brief().language.split("-")[0]
        rows = adverts(language) or adverts()
        names = {field: tr(FIELD_NAMES[field]) for field in FIELDS}
        dialog = self._inspiration = InspirationDialog(self._window, rows, names)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.example_wanted.connect(self._write_like)
        dialog.open_for(field_name(self._window.copy_pane.field) if self._window.canvas.document() else "")

    def _write_like(self, text: str) -> None:
        """Write candidates for the line in hand in the manner of another line."""
        key = self._window.copy_pane.field
        self._window.show_right_tab(0)
        self.wording.rewrite(Rewriting(key, text, "more_like_this", listed=True))

    def show_assistant(self) -> None:
        """Show the assistant, ready to be asked."""
        self._window.show_right_tab(2)
        self._window.assistant.footer.entry.setFocus()

    def show_page(self) -> None:
        """Another page is seen: what is made there is the picture studio's, or nothing, but never the ads behind it."""
        make, pictures = self._window.actions_by_name["make"], self.picturing.page is not None
        make.setText(tr("Make pictures") if pictures else tr("Make campaign"))
        make.setEnabled(pictures or not isinstance(self._window.pages.currentWidget(), Page))

    def make(self) -> None:
        """Make the pictures of the studio that is open, else the campaign of the brief; or stop making it."""
        window = self._window
        if self.picturing.page is not None:
            self.picturing.making.make_or_stop()
            return
        if window.making is not None:
            self.stop_making()
            return
        brief = window.prompt.brief()
        if not window.is_open or not brief.product or not window.prompt.placements.chosen():
            return
        window.keep_brief()
        window.show_working(window.prompt.placements.chosen())
        window.making = window.errands.make(brief, window.canvas.show_preview, window.tray.show_remark)
        window.show_state()

    def stop_making(self) -> None:
        """Stop the campaign that is being made."""
        if self._window.making is not None:
            self._session.cancel(self._window.making)

    def retry(self, job_id: int) -> None:
        """Run a job again; making a campaign begins from the brief as it is now."""
        job = next((item for item in self._session.jobs if item.id == job_id), None)
        if job is not None and job.title == tr("Make campaign"):
            self._session.dismiss(job_id)
            self.make()
        else:
            self._session.retry(job_id)

    def next_arrangement(self) -> None:
        """Lay the chosen artboard out in the next best way."""
        document = self._window.canvas.document()
        if document is not None and document.layers:
            self._window.errands.arrange(self._window.prompt.brief(), document)

    def paste(self) -> None:
        """Paste onto the chosen artboard; where none is chosen, or the keys are in the library, into the library."""
        window, library = self._window, self._window.library
        if not window.canvas.document() or library.isAncestorOf(QApplication.focusWidget() or window):
            if not self.librarian.bringing.paste():
                window.tray.show_remark(tr("There is no picture on the clipboard."))
        else:
            self.deeds.paste()

    def leave(self) -> None:
        """Escape: back from the wide library to the campaign, else out of what is chosen on the canvas."""
        if self._window.library.is_wide:
            self._window.set_wide(False)
        else:
            self._window.canvas.leave()

    def export(self) -> None:
        """Ask for a folder and export every artboard into it."""
        if not self._session.campaign.documents or self._window.making is not None:
            return
        self._window.copy_pane.finish()
        self._window.canvas.end_text()
        folder = QFileDialog.getExistingDirectory(self._window, tr("Export the pack into"))
        if folder:
            self._export_into(Path(folder))

    def _export_into(self, folder: Path) -> None:
        self._window.notice.hide()
        self._exporting = self._window.errands.export(self._window.prompt.brief(), folder), folder

    def show_job(self, job: Job) -> None:
        """An export says below its button where the pack is, or why there is none, with another folder as the way out;
        no row repeats a failure."""
        number, folder = self._exporting
        if job.id == number and job.state == "done":
            self._exporting = -1, folder
            told = tr("The pack is in {folder}.").format(folder=folder)
            ways = [(tr("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))]
            self._window.notice.say(told, ways, calm=True, symbol="export")
        if job.id == number and job.state == "failed":
            self._exporting = -1, folder
            ways = [(tr("Another folder…"), self.export), (tr("Try again"), lambda: self._export_into(folder))]
            self._window.notice.say(spoken(job.error), ways)
            QTimer.singleShot(0, self._window, lambda: self._session.dismiss(number))

    def fetch_weights(self) -> None:
        """Bring the writer's weights onto this machine."""
        self._window.banner.hide()
        self._window.errands.fetch()
