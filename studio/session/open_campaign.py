"""The campaign in the open file: what it says, and every way to change it or to move in its history."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.assets import AssetStore
from studio.document.history import History
from studio.document.layers import Campaign
from studio.document.states import Version
from studio.document.studio_file import StudioFile
from studio.errors import StudioError
from studio.paths import data_folder

Result = TypeVar("Result")
Edit = Callable[[Campaign], Campaign]

NOTHING = Campaign(id="", name="")
"""The campaign of a session that has opened none."""


class OpenCampaign(QObject):
    """One open campaign and its history. Every change is in the file before anyone sees it."""

    changed = Signal(object, object)
    """The campaign before and after; compare documents with `is`. Also sent when another campaign is opened."""
    history_changed = Signal()
    """Undo or redo would do something else, or a version was named, renamed or removed."""
    failed = Signal(str)
    """A change that could not be kept: the sentence to show. The campaign is as it was."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file: StudioFile | None = None
        self._unkept: tuple[str, Edit] | None = None

    @property
    def campaign(self) -> Campaign:
        """The open campaign; an empty one before `new` or `open`."""
        return NOTHING if self._file is None else self._file.campaign

    @property
    def path(self) -> Path | None:
        """The campaign's file; None while it has not been given a path by the user."""
        if self._file is None or self._file.path.parent == untitled_folder():
            return None
        return self._file.path

    @property
    def assets(self) -> AssetStore:
        """The open campaign's pictures, safe from any thread; raises StudioError when none is open."""
        return self._open_file()

    @property
    def encrypted(self) -> bool:
        """Whether the open campaign's file can only be read with its passphrase."""
        return self._file is not None and self._file.encrypted

    @property
    def undo_label(self) -> str | None:
        """The edit that undo takes back, or None."""
        return None if self._file is None else self._file.undo_label

    @property
    def redo_label(self) -> str | None:
        """The edit that redo brings back, or None."""
        return None if self._file is None else self._file.redo_label

    @property
    def history(self) -> History:
        """Every kept state's label and time, and where the campaign stands among them."""
        return History() if self._file is None else self._file.history

    @property
    def history_labels(self) -> tuple[str, ...]:
        """The label of every kept state, oldest first."""
        return self.history.labels

    def state(self, number: int) -> Campaign:
        """The campaign of a state by its id (`history.first` and up); safe from any thread. Raises StudioError."""
        return self._open_file().state(number)

    def apply(self, label: str, edit: Edit) -> None:
        """Edit the campaign: `edit` is a function of `document.edits`, bound to its arguments.

        The change is in the file when this returns. Raises StudioError, after `failed`, when the edit or the
        write is impossible; the campaign is then as it was, and an edit that could not be written is `unkept`. An
        edit that changes nothing leaves no state.
        """
        before = self._open_file().campaign
        try:
            after = edit(before)
            if after is not before:
                # Until it is written: a full disk must not cost the user what was just done.
                self._unkept = (label, edit)
                self._write(lambda file: file.commit(label, after))
                self._unkept = None
        except StudioError as error:
            self.failed.emit(str(error))
            raise
        self._announce(before, after)

    @property
    def unkept(self) -> str | None:
        """The label of the last edit when it could not be written; None when all is kept."""
        return None if self._unkept is None else self._unkept[0]

    def keep_again(self) -> None:
        """Do the `unkept` edit once more; raises as `apply` does. Without one, nothing happens."""
        if self._unkept is not None:
            self.apply(*self._unkept)

    def undo(self) -> None:
        """Take back the last edit; without one, nothing happens. Raises StudioError as `apply` does."""
        if self.undo_label is not None:
            self._move(StudioFile.undo)

    def redo(self) -> None:
        """Bring back the edit that was undone last; without one, nothing happens."""
        if self.redo_label is not None:
            self._move(StudioFile.redo)

    def travel_to(self, index: int) -> None:
        """Go to a state by its index in the history, back or forth. Raises StudioError as `apply` does."""
        if index != self.history.position:
            self._move(lambda file: file.travel_to(index))

    def versions(self) -> tuple[Version, ...]:
        """The named versions, oldest first; nothing when no campaign is open."""
        return () if self._file is None else self._file.versions()

    def version(self, name: str) -> Campaign:
        """The campaign of a named version; safe from any thread. Raises StudioError when there is none."""
        return self._open_file().version(name)

    def name_version(self, name: str, campaign: Campaign | None = None) -> None:
        """Keep the campaign as it is now, or another, under a name. Raises StudioError for one empty or taken."""
        self._write(lambda file: file.keep_version(name, campaign))
        self.history_changed.emit()

    def rename_version(self, name: str, fresh: str) -> None:
        """Give a version another name. Raises StudioError when that is empty or taken."""
        self._write(lambda file: file.rename_version(name, fresh))
        self.history_changed.emit()

    def remove_version(self, name: str) -> None:
        """Forget a version. Raises StudioError when there is none."""
        self._write(lambda file: file.drop_version(name))
        self.history_changed.emit()

    def notes(self, kind: str) -> dict[str, bytes]:
        """What the open campaign keeps beside its history, by id; nothing when none is open."""
        return {} if self._file is None else self._file.notes(kind)

    def passing_notes(self) -> Callable[[str, str, bytes], None]:
        """What keeps a note that can be made again, in the file that is open now and not waited for: safe from any
        thread. Raises StudioError where it cannot be written, or another file is open by then."""
        return partial(self._open_file().keep_note, flushed=False)

    def keep_note(self, kind: str, key: str, data: bytes) -> None:
        """Keep a note in the open campaign's file; raises StudioError when it cannot be written."""
        self._write(lambda file: file.keep_note(kind, key, data))

    def drop_note(self, kind: str, key: str) -> None:
        """Forget a note of the open campaign."""
        self._write(lambda file: file.drop_note(kind, key))

    def _write(self, step: Callable[[StudioFile], Result]) -> Result:
        """Do something that writes to the file."""
        return step(self._open_file())

    def _open_file(self) -> StudioFile:
        if self._file is None:
            raise StudioError("No campaign is open; make a new one or open a file first.")
        return self._file

    def _move(self, step: Callable[[StudioFile], Campaign]) -> None:
        before = self.campaign
        try:
            after = self._write(step)
        except StudioError as error:
            self.failed.emit(str(error))
            raise
        self._unkept = None
        self._announce(before, after)

    def _announce(self, before: Campaign, after: Campaign) -> None:
        if after is not before:
            self.changed.emit(before, after)
            self.history_changed.emit()


def untitled_folder() -> Path:
    """Where campaigns live that were never given a path."""
    return data_folder() / "untitled"
