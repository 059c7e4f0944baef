"""What each action of the window does. Short work is done at once, long work is an errand."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from studio.copywriting.adverts import FIELDS, adverts
from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import brief_to_toml, read_brief
from studio.document import edits
from studio.document.layers import AnyLayer, Campaign
from studio.errors import WrongPassphrase
from studio.paths import write_atomically
from studio.placements import field_name
from studio.ui.controls import PICTURE_FILES
from studio.ui.copy.field_box import FIELD_NAMES
from studio.ui.copy.pane import Rewriting
from studio.ui.inspiration.dialog import InspirationDialog
from studio.ui.languages import tr
from studio.ui.passphrase import PassphraseDialog
from studio.ui.tuning import Tuning
from studio.ui.wording import Wording
from studio.ui.workspace import Workspace


class Files:
    """Opening, saving and bringing things in. Each asks for a path where one is needed."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._session = window.session

    def new(self) -> None:
        """Open a new campaign."""
        self._window.attempt(self._session.new)
        self._window.show_tab(0)
        self._window.prompt.product.setFocus()

    def open(self, path: Path | None = None) -> None:
        """Open a campaign file."""
        chosen = path or self._ask_open(tr("Open a campaign"), f"{tr('Campaigns')} (*.studio)")
        if chosen is not None:
            self._window.attempt(lambda: self._open(chosen))

    def _open(self, path: Path) -> None:
        """Open a file, asking for its passphrase until it is right or the user gives up."""
        try:
            self._session.open(path)
        except WrongPassphrase as error:
            sentence = str(error)
            while True:
                dialog = PassphraseDialog(self._window, tr("This campaign is encrypted"), sentence, new=False)
                agreed = dialog.exec()
                dialog.deleteLater()
                if not agreed:
                    return
                try:
                    self._session.open(path, dialog.passphrase())
                    return
                except WrongPassphrase as another:
                    sentence = str(another)

    def encrypt(self) -> None:
        """Encrypt the campaign's file under a new passphrase; an encrypted one is written in clear again."""
        if not self._window.is_open:
            return
        if self._session.encrypted:
            self._window.attempt(lambda: self._session.encrypt(""))
            self._window.tray.show_remark(tr("The campaign is no longer encrypted."))
            return
        sentence = tr("Nobody can open the file without it, and nobody can find it again. Use three or four words.")
        dialog = PassphraseDialog(self._window, tr("Encrypt the campaign"), sentence, new=True)
        if dialog.exec():
            self._window.attempt(lambda: self._session.encrypt(dialog.passphrase()))
        dialog.deleteLater()

    def save_as(self) -> None:
        """Go on in a copy under another name."""
        if not self._window.is_open:
            return
        start = f"{self._session.campaign.name or tr('Untitled')}.studio"
        text, _kind = QFileDialog.getSaveFileName(
            self._window, tr("Save the campaign as"), start, f"{tr('Campaigns')} (*.studio)"
        )
        if text:
            self._window.attempt(lambda: self._session.save_as(Path(text).with_suffix(".studio")))

    def close(self) -> None:
        """Close the window's campaign by opening an empty one."""
        self._window.keep_brief()
        self.new()

    def open_brief(self, path: Path | None = None) -> None:
        """Read a brief file into the form."""
        chosen = path or self._ask_open(tr("Open a brief"), f"{tr('Briefs')} (*.toml)")
        if chosen is not None:
            self._window.attempt(lambda: self.take_brief(read_brief(chosen)))

    def take_brief(self, brief: Brief) -> None:
        """Fill the form in with a brief, in a new campaign when none is open."""
        if not self._window.is_open:
            self._session.new()
        self._window.show_tab(0)
        self._window.prompt.show_brief(brief)
        self._window.keep_brief()

    def save_brief(self) -> None:
        """Write the form as a brief file."""
        text, _kind = QFileDialog.getSaveFileName(
            self._window, tr("Save the brief as"), "brief.toml", f"{tr('Briefs')} (*.toml)"
        )
        if text:
            path = Path(text).with_suffix(".toml")
            words = brief_to_toml(self._window.prompt.brief(), path.parent)
            self._window.attempt(lambda: write_atomically(path, words.encode()))

    def add_pictures(self) -> None:
        """Bring pictures into the library."""
        names, _kind = QFileDialog.getOpenFileNames(
            self._window, tr("Add pictures"), "", f"{tr('Pictures')} ({PICTURE_FILES})"
        )
        if names:
            self.take_files([Path(name) for name in names])

    def take_files(self, paths: list[Path]) -> None:
        """Take what was dropped: a campaign, a brief, or pictures and folders for the library."""
        first = paths[0]
        if first.suffix == ".studio":
            self.open(first)
        elif first.suffix == ".toml":
            self.open_brief(first)
        else:
            if not self._window.is_open:
                self._window.attempt(self._session.new)
            self._window.show_tab(1)
            self._window.library.add(paths)

    def drop_on_canvas(self, paths: list[Path]) -> None:
        """A picture dragged over from the library becomes the product photo; anything else is taken in."""
        known = {entry.path for entry in self._window.library.pictures.entries}
        if len(paths) == 1 and paths[0] in known:
            self.use_photo(paths[0])
        else:
            self.take_files(paths)

    def use_photo(self, path: Path) -> None:
        """Make a picture the product photo of the brief."""
        self._window.show_tab(0)
        self._window.prompt.use_photo(path)

    def _ask_open(self, title: str, kinds: str) -> Path | None:
        text, _kind = QFileDialog.getOpenFileName(self._window, title, "", kinds)
        return Path(text) if text else None


class Editing:
    """Changes of the chosen artboard and layer: one undo step each."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._canvas = window.canvas

    def rename(self, name: str) -> None:
        """Name the campaign."""
        if name and name != self._window.session.campaign.name:
            self._window.apply(tr("Rename"), lambda campaign: edits.rename(campaign, name))

    def replace_layer(self, text: str, layer: AnyLayer) -> None:
        """Put a changed layer in place of the one with its id."""
        self._on_document(text, lambda campaign, key: edits.replace_layer(campaign, key, layer))

    def toggle_visible(self, layer_id: str = "") -> None:
        """Show or hide a layer."""
        self._change_layer(layer_id, tr("Show or hide layer"), lambda layer: replace(layer, visible=not layer.visible))

    def toggle_lock(self, layer_id: str = "") -> None:
        """Lock or unlock a layer."""
        self._change_layer(layer_id, tr("Lock or unlock layer"), lambda layer: replace(layer, locked=not layer.locked))

    def delete(self) -> None:
        """Take the chosen layer away."""
        layer_id = self._canvas.layer_id
        if layer_id:
            self._on_document(tr("Delete layer"), lambda campaign, key: edits.remove_layer(campaign, key, layer_id))

    def shift(self, text: str, edit: Callable[[Campaign, str, str], Campaign]) -> None:
        """Bring the chosen layer forward or back."""
        layer_id = self._canvas.layer_id
        if layer_id:
            self._on_document(text, lambda campaign, key: edit(campaign, key, layer_id))

    def _change_layer(self, layer_id: str, text: str, change: Callable[[AnyLayer], AnyLayer]) -> None:
        wanted = layer_id or self._canvas.layer_id
        document = self._canvas.document()
        layer = next((item for item in document.layers if item.id == wanted), None) if document else None
        if layer is not None:
            self.replace_layer(text, change(layer))

    def _on_document(self, text: str, edit: Callable[[Campaign, str], Campaign]) -> None:
        document = self._canvas.document()
        if document is not None:
            self._window.apply(text, lambda campaign: edit(campaign, document.id))


class Commands:
    """Every action by name, and what panes ask for."""

    def __init__(self, window: Workspace) -> None:
        self._window = window
        self._session = window.session
        self.files = Files(window)
        self.editing = Editing(window)
        self.wording = Wording(window)
        self.tuning = Tuning(window)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name; theme and language are the application's."""
        window, canvas, files, editing = self._window, self._window.canvas, self.files, self.editing
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
            "delete_layer": editing.delete,
            "raise_layer": lambda: editing.shift(tr("Bring forward"), edits.raise_layer),
            "lower_layer": lambda: editing.shift(tr("Send backward"), edits.lower_layer),
            "toggle_layer": editing.toggle_visible,
            "deselect": self.deselect,
            "make": self.make,
            **self._copy_calls(),
            "next_arrangement": self.next_arrangement,
            "next_artboard": lambda: canvas.step(1),
            "previous_artboard": lambda: canvas.step(-1),
            "zoom_in": lambda: canvas.set_zoom(canvas.camera.zoom * 1.25),
            "zoom_out": lambda: canvas.set_zoom(canvas.camera.zoom / 1.25),
            "zoom_actual": lambda: canvas.set_zoom(1.0),
            "zoom_fit": canvas.fit,
            "zoom_selection": canvas.fit_selection,
            "safe_zones": self.toggle_safe_zones,
            "show_brief": lambda: window.show_tab(0),
            "show_library": lambda: window.show_tab(1),
            "toggle_panes": window.toggle_panes,
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

    def make(self) -> None:
        """Make the campaign of the brief, or stop making it."""
        window = self._window
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

    def tag(self, paths: list[Path]) -> None:
        """Name what is seen in pictures."""
        pictures = self._window.library.pictures
        self._window.errands.tag(paths, pictures.tag, pictures.settle)

    def search(self, words: str) -> None:
        """Find pictures by what they show."""
        pictures = self._window.library.pictures
        if words and pictures.entries:
            self._window.errands.search(words, pictures.show_ranked)

    def export(self) -> None:
        """Ask for a folder and export every artboard into it."""
        if not self._session.campaign.documents or self._window.making is not None:
            return
        self._window.copy_pane.finish()
        folder = QFileDialog.getExistingDirectory(self._window, tr("Export the pack into"))
        if folder:
            self._window.errands.export(self._window.prompt.brief(), Path(folder))

    def fetch_weights(self) -> None:
        """Bring the writer's weights onto this machine."""
        self._window.banner.hide()
        self._window.errands.fetch()

    def deselect(self) -> None:
        """Leave the layer, then the artboard."""
        canvas = self._window.canvas
        if canvas.text_editor is not None:
            canvas.end_text()
        else:
            canvas.select(canvas.document_id if canvas.layer_id else "", "")
            canvas.setFocus()

    def toggle_safe_zones(self) -> None:
        """Show or hide what the platforms cover."""
        self._window.canvas.safe_zones = self._window.actions_by_name["safe_zones"].isChecked()
        self._window.canvas.update()

    def show_canvas_menu(self, place: QPoint) -> None:
        """The canvas's context menu: what can be done with what is chosen."""
        names = ["edit_text", "raise_layer", "lower_layer", "toggle_layer", "delete_layer", ""]
        names = names if self._window.canvas.layer_id else []
        names += ["next_arrangement", "zoom_selection", ""] if self._window.canvas.document_id else []
        menu = QMenu(self._window)
        for name in [*names, "zoom_fit", "safe_zones"]:
            if name:
                menu.addAction(self._window.actions_by_name[name])
            else:
                menu.addSeparator()
        menu.exec(place)
        menu.deleteLater()
