"""Opening, saving and bringing things in, and what to do when the campaign's file is in trouble."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import brief_to_toml, read_brief
from studio.document.studio_file import StudioFile
from studio.errors import CannotHold, WrongPassphrase
from studio.paths import write_atomically
from studio.session.recovery import left_open, note_closed
from studio.ui.controls import PICTURE_FILES
from studio.ui.languages import mark, spoken, tr
from studio.ui.passphrase import PassphraseDialog
from studio.ui.waiting import waited
from studio.ui.workspace import Workspace

_STRAYED = {
    "gone": mark("“{name}” was moved or removed. Your work goes on in a safe copy."),
    "replaced": mark("Another program replaced “{name}”. Your work goes on in a safe copy."),
    "changed": mark("Another program wrote into “{name}”. Your work goes on in a safe copy."),
}


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
            self._window.attempt(lambda: self._open(chosen), lambda said: self._tell(said, self.open))

    def _tell(self, sentence: str, ask: Callable[[], object]) -> None:
        """Why a file could not be opened, with another one as the way out."""
        self._window.notice.say(spoken(sentence), [(tr("Choose another file…"), ask)])

    def _open(self, path: Path) -> None:
        """Open a file off the window's thread, asking for its passphrase where it has one."""
        if self._session.holds(path):
            return
        try:
            self._session.take(waited(lambda: StudioFile.open(path)))
        except WrongPassphrase as error:
            opened: list[StudioFile] = []
            dialog = PassphraseDialog(
                self._window,
                tr("This campaign is encrypted"),
                str(error),
                lambda passphrase: opened.append(StudioFile.open(path, passphrase)),
                "open",
            )
            if dialog.exec():
                self._session.take(opened[0])
            dialog.deleteLater()
        except CannotHold as error:
            self._window.notice.say(spoken(str(error)), [(tr("Open a copy"), lambda: self._open_copy(path))])

    def _open_copy(self, path: Path) -> None:
        """Open a copy of a campaign that cannot be held itself."""
        self._window.attempt(lambda: self._open(waited(lambda: self._session.copy_of(path))))

    def encrypt(self) -> None:
        """Encrypt the campaign's file under a new passphrase; an encrypted one is written in clear again."""
        if not self._window.is_open:
            return
        encrypted = self._session.encrypted
        if encrypted:
            title = tr("Open up the campaign")
            sentence = tr("The file is written again without encryption: anybody who has it can read it.")
        else:
            title = tr("Encrypt the campaign")
            sentence = tr("Nobody can open the file without it, and nobody can find it again. Use three or four words.")
        dialog = PassphraseDialog(self._window, title, sentence, self._session.encrypt, "clear" if encrypted else "new")
        if dialog.exec():
            self._session.go_on()
            done = tr("The campaign is no longer encrypted.") if encrypted else tr("The campaign is encrypted.")
            self._window.tray.show_remark(done)
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
            self._save_at(Path(text).with_suffix(".studio"))

    def close(self) -> None:
        """Close the window's campaign by opening an empty one."""
        self._window.keep_brief()
        self.new()

    def open_brief(self, path: Path | None = None) -> None:
        """Read a brief file into the form."""
        chosen = path or self._ask_open(tr("Open a brief"), f"{tr('Briefs')} (*.toml)")
        if chosen is not None:
            self._window.attempt(
                lambda: self.take_brief(read_brief(chosen)), lambda said: self._tell(said, self.open_brief)
            )

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
            self._window.attempt(
                lambda: write_atomically(path, words.encode()), lambda said: self._tell(said, self.save_brief)
            )

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
        if len(paths) == 1 and paths[0] in self._window.library.pictures:
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

    # When something went wrong

    def offer_recovery(self) -> None:
        """Offer the campaign that was open when the program was killed, as it was at its last change."""
        left = left_open()
        if not left:
            return
        last = datetime.fromtimestamp(left[0].changed)
        when = f"{last:%H:%M}" if last.date() == datetime.now().date() else f"{last:%Y-%m-%d %H:%M}"
        words = tr("Marquee Studio did not close properly. “{name}” is as it was at its last change, {when}.")
        name = left[0].path.name if left[0].path.parent.name != "untitled" else tr("Untitled")
        ways = [
            (tr("Open it"), lambda: self.open(left[0].path)),
            (tr("Not now"), lambda: [note_closed(item.path) for item in left]),
        ]
        self._window.notice.say(words.format(name=name, when=when), ways, calm=True)

    def show_strayed(self, reason: str, place: Path) -> None:
        """Another program did something to the campaign's file; the session goes on in a copy."""
        ways = [(tr("Save it there again"), lambda: self._save_at(place)), (tr("Save as…"), self.save_as)]
        if reason != "gone":
            ways.append((tr("Load what is there"), lambda: self.open(place)))
        self._window.notice.say(tr(_STRAYED[reason]).format(name=place.name), ways)

    def show_unkept(self, sentence: str) -> None:
        """A change could not be written: say why, and offer to do it once more or elsewhere."""
        if self._session.unkept is not None:
            again = (tr("Try again"), lambda: self._window.attempt(self._session.keep_again))
            self._window.notice.say(sentence, [again, (tr("Save as…"), self.save_as)])

    def _save_at(self, place: Path) -> None:
        again = (tr("Save as…"), self.save_as)
        self._window.attempt(
            lambda: self._session.save_as(place, waited), lambda said: self._window.notice.say(spoken(said), [again])
        )
