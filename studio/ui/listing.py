"""The team's rules and vocabulary in the window: edited, taken over, handed on, and applied to the library."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from studio.engine.protocol import Engine, Report, Token
from studio.errors import StudioError
from studio.ui.languages import spoken, tr
from studio.ui.library.list_dialog import ListDialog, ListWords

if TYPE_CHECKING:
    from studio.ui.workspace import Workspace

Kind = Literal["rules", "vocabulary"]


class Listing(QObject):
    """Opens the dialog of one list. Reading, keeping and applying run beside the window's thread."""

    def __init__(self, window: "Workspace", applied: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._applied = window, applied
        self.dialog: ListDialog | None = None

    def open_rules(self) -> None:
        """Show the rules."""
        purpose = tr(
            "What a picture shows decides what is suggested for it. One rule a line, a search before the arrow."
        )
        examples = ("photo of food -> campaign:menu", "tag:dog -people -> pets", "space:left size:>1600 -> label:Green")
        self._open("rules", ListWords(tr("Rules"), purpose, examples))

    def open_vocabulary(self) -> None:
        """Show the vocabulary."""
        purpose = tr("The words your team tags with. One a line; < names wider words, = other names, - hides a word.")
        examples = ("breakfast", "espresso < coffee < drink", "trousers = pants, slacks", "-harp")
        self._open("vocabulary", ListWords(tr("Vocabulary"), purpose, examples))

    def _open(self, kind: Kind, words: ListWords) -> None:
        dialog = self.dialog = ListDialog(self._window, words)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _code: setattr(self, "dialog", None))
        dialog.read_wanted.connect(lambda text: self._read(kind, text))
        dialog.kept.connect(lambda text: self._keep(kind, text))
        dialog.bring_wanted.connect(self._bring)
        dialog.export_wanted.connect(lambda text: self._export(kind, text))
        self._run(lambda: _kept(kind), self._show_text)
        dialog.open()

    def _read(self, kind: Kind, text: str) -> None:
        def show(answer: tuple[int, str]) -> None:
            if self.dialog is not None:
                self.dialog.show_read(text, answer[1], _found(kind, answer[0]))

        self._run(lambda: _counted(kind, text), show)

    def _show_text(self, answer: tuple[str, str]) -> None:
        text, fault = answer
        if self.dialog is not None:
            self.dialog.show_text(text)
        if fault:
            self._window.tray.show_failure(spoken(fault))

    def _keep(self, kind: Kind, text: str) -> None:
        def done(fault: str) -> None:
            if self.dialog is None:
                return
            if fault:
                self.dialog.show_read(text, fault, "")
                return
            self.dialog.accept()
            words = tr("The rules are saved.") if kind == "rules" else tr("The vocabulary is saved.")
            way = (tr("Apply to all pictures"), lambda: self._apply(kind))
            self._window.library.news.tell(f"{words} {tr('New pictures follow it from now on.')}", [way])
            self._window.show_tab(1)
            self._applied()

        self._run(lambda: _write(_place(kind), text), done)

    def _bring(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(self.dialog, tr("Import…"), "", f"{tr('Text')} (*.txt)")
        if name:
            self._run(lambda: _text_of(Path(name)), self._show_text)

    def _export(self, kind: Kind, text: str) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self.dialog, tr("Export…"), _place(kind).name, f"{tr('Text')} (*.txt)"
        )
        if name:
            self._run(lambda: _write(Path(name), text), self._tell)

    def _tell(self, fault: str) -> None:
        if fault:
            self._window.tray.show_failure(spoken(fault))

    def _apply(self, kind: Kind) -> None:
        def work(engine: Engine, report: Report, token: Token) -> int:
            from studio.library.index import Index
            from studio.workflows.file_again import file_again
            from studio.workflows.wording import load_wording

            with Index() as index:
                return file_again(index, load_wording(engine), engine if kind == "vocabulary" else None, report, token)

        def done(count: int) -> None:
            self._window.library.news.tell(tr("Changed by it: {count} pictures.").format(count=f"{count:,}"))
            pictures = self._window.library.pictures
            pictures.refresh([pictures.path_of(row) for row in range(pictures.rowCount())])
            self._applied()

        self._window.session.run(tr("Apply to all pictures"), "tags", work, done, lasting=True)

    def _run(self, ask: Callable[[], object], done: Callable[..., object]) -> None:
        self._window.session.run(tr("Look at pictures"), "judging", lambda *_: ask(), done, lasting=True, hidden=True)


def _place(kind: Kind) -> Path:
    from studio.library import rules, vocabulary

    return rules.rules_path() if kind == "rules" else vocabulary.vocabulary_path()


def _kept(kind: Kind) -> tuple[str, str]:
    """The text of a list as it is kept, wrong or not, and a sentence when it cannot be read."""
    place = _place(kind)
    return _text_of(place) if place.exists() else ("", "")


def _text_of(place: Path) -> tuple[str, str]:
    try:
        return place.read_text("utf-8-sig"), ""
    except UnicodeDecodeError:
        return "", f"{place} is not text in UTF-8; save it as UTF-8."
    except OSError as fault:
        return "", f"{place} cannot be read ({fault.strerror}); check its permissions."


def _counted(kind: Kind, text: str) -> tuple[int, str]:
    """How many rules or words a text has, and what is wrong with it."""
    from studio.library import rules, vocabulary

    try:
        if kind == "rules":
            return len(rules.parse_rules(text)), ""
        return len(vocabulary.parse(text).entries), ""
    except StudioError as fault:
        return 0, str(fault)


def _found(kind: Kind, count: int) -> str:
    words = tr("{count} rules") if kind == "rules" else tr("{count} words")
    return words.format(count=f"{count:,}") if count else ""


def _write(place: Path, text: str) -> str:
    """Keep a text as it was written, with its remarks; a sentence when it cannot be."""
    from studio.paths import write_atomically

    try:
        write_atomically(place, f"{text.rstrip()}\n".encode() if text.strip() else b"")
    except OSError as fault:
        return f"{place} cannot be written ({fault.strerror}); free some space."
    return ""
