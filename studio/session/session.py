"""The open campaign. Only the session changes it, and every change is in the file before anyone sees it."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from studio.assets import AssetStore
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.engine.protocol import Engine, Event, ModelSpec, Report, Token, WarmRequest
from studio.errors import StudioError
from studio.paths import data_folder
from studio.session.jobs import Job, Jobs, Order

Result = TypeVar("Result")
Edit = Callable[[Campaign], Campaign]

NOTHING = Campaign(id="", name="")
"""The campaign of a session that has opened none."""


class Session(QObject):
    """One open campaign, its history, its file and its jobs. Lives in the window's thread.

    Saving is not an action: an edit is committed to the file, then shown. A campaign that was never given a path
    lives in the data folder's `untitled`, where `unfinished` finds it after a crash.
    """

    changed = Signal(object, object)
    """The campaign before and after; compare documents with `is`. Also sent when another campaign is opened."""
    history_changed = Signal()
    opened = Signal()
    """Another campaign is open, or the same one goes on under another path."""
    job_changed = Signal(object)
    failed = Signal(str)
    """A change that could not be kept: the sentence to show. The campaign is as it was."""

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._file: StudioFile | None = None
        self._jobs = Jobs(engine, self)
        self._jobs.changed.connect(self.job_changed)

    @property
    def campaign(self) -> Campaign:
        """The open campaign; an empty one before `new` or `open`."""
        return NOTHING if self._file is None else self._file.campaign

    @property
    def path(self) -> Path | None:
        """The campaign's file; None while it has not been given a path by the user."""
        if self._file is None or self._file.path.parent == _untitled_folder():
            return None
        return self._file.path

    @property
    def assets(self) -> AssetStore:
        """The open campaign's pictures, safe from any thread; raises StudioError when none is open."""
        return self._open_file()

    @property
    def undo_label(self) -> str | None:
        """The edit that undo takes back, or None."""
        return None if self._file is None else self._file.undo_label

    @property
    def redo_label(self) -> str | None:
        """The edit that redo brings back, or None."""
        return None if self._file is None else self._file.redo_label

    @property
    def jobs(self) -> tuple[Job, ...]:
        """Every job that was not dismissed, oldest first."""
        return self._jobs.shown

    def new(self, path: Path | None = None, campaign: Campaign | None = None) -> None:
        """Open a new campaign, empty or the one given, in a new file at `path` or in the data folder.

        Raises StudioError when the file cannot be made; the open campaign then stays open.
        """
        fresh = campaign or Campaign(id=uuid.uuid4().hex, name=path.stem if path else "Untitled")
        self._take(StudioFile.create(path or _untitled_path(), fresh))

    def open(self, path: Path, passphrase: str = "") -> None:
        """Open a campaign file; raises StudioError when it cannot be, and the open campaign stays open.

        An encrypted file without its passphrase raises WrongPassphrase.
        """
        if self._file is None or path.resolve() != self._file.path.resolve():
            self._take(StudioFile.open(path, passphrase))

    @property
    def encrypted(self) -> bool:
        """Whether the open campaign's file can only be read with its passphrase."""
        return self._file is not None and self._file.encrypted

    def encrypt(self, passphrase: str) -> None:
        """Encrypt the open campaign's file, or with an empty passphrase write it in clear again.

        Raises StudioError when the passphrase is too short or the file cannot be written; it is then as it was.
        """
        self._open_file().encrypt(passphrase)
        self.opened.emit()

    def save_as(self, path: Path) -> None:
        """Go on in a copy at `path`, history and pictures too; an untitled file is removed.

        Raises StudioError when the copy cannot be written; the session then goes on where it was.
        """
        file = self._open_file()
        old, untitled = file.path, self.path is None
        if path.resolve() == old.resolve():
            return
        file.continue_at(path)
        if untitled:
            old.unlink(missing_ok=True)
        self.opened.emit()

    def apply(self, label: str, edit: Edit) -> None:
        """Edit the campaign: `edit` is a function of `document.edits`, bound to its arguments.

        The change is in the file when this returns. Raises StudioError, after `failed`, when the edit or the
        write is impossible; the campaign is then as it was. An edit that changes nothing leaves no state.
        """
        file = self._open_file()
        before = file.campaign
        try:
            after = edit(before)
            if after is not before:
                file.commit(label, after)
        except StudioError as error:
            self.failed.emit(str(error))
            raise
        self._announce(before, after)

    def notes(self, kind: str) -> dict[str, bytes]:
        """What the open campaign keeps beside its history, by id; nothing when none is open."""
        return {} if self._file is None else self._file.notes(kind)

    def keep_note(self, kind: str, key: str, data: bytes) -> None:
        """Keep a note in the open campaign's file; raises StudioError when it cannot be written."""
        self._open_file().keep_note(kind, key, data)

    def drop_note(self, kind: str, key: str) -> None:
        """Forget a note of the open campaign."""
        self._open_file().drop_note(kind, key)

    def undo(self) -> None:
        """Take back the last edit; without one, nothing happens. Raises StudioError as `apply` does."""
        if self.undo_label is not None:
            self._move(self._open_file().undo)

    def redo(self) -> None:
        """Bring back the edit that was undone last; without one, nothing happens."""
        if self.redo_label is not None:
            self._move(self._open_file().redo)

    def run(
        self,
        title: str,
        lane: str,
        workflow: Callable[[Engine, Report, Token], Result],
        on_done: Callable[[Result], None],
        on_event: Callable[[Event], None] | None = None,
        *,
        lasting: bool = False,
    ) -> Job:
        """Run a workflow on a lane's thread: words, pictures, tags or files.

        `on_done` and `on_event` are called in this thread, unless the job was cancelled or another campaign was
        opened meanwhile; a `lasting` job (fetching weights, say) goes on then. A StudioError in them fails the job.
        """
        return self._jobs.submit(Order(title, lane, workflow, on_done, on_event, lasting))

    def cancel(self, job_id: int) -> None:
        """Stop a job; a waiting one ends at once."""
        self._jobs.cancel(job_id)

    def retry(self, job_id: int) -> None:
        """Run a failed or cancelled job again."""
        self._jobs.retry(job_id)

    def dismiss(self, job_id: int) -> None:
        """Take an ended job off the list; `job_changed` is sent once more."""
        self._jobs.dismiss(job_id)

    def warm(self, models: Sequence[str]) -> None:
        """Load models before they are needed, one after another; no job is shown and failures are silent."""
        for model in models:
            self._jobs.submit(Order(model, "warm", _warming(model), _ignore, lasting=True, hidden=True))

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        """Let the engine know these models from now on, in place of those before; running jobs end as they began."""
        self._engine.learn(models)

    def close(self) -> None:
        """Stop the jobs, end the threads and close the file. An untitled, empty campaign leaves no file."""
        self._jobs.close()
        if self._file is not None:
            _put_away(self._file)
            self._file = None

    def _open_file(self) -> StudioFile:
        if self._file is None:
            raise StudioError("No campaign is open; make a new one or open a file first.")
        return self._file

    def _take(self, file: StudioFile) -> None:
        before, old = self.campaign, self._file
        self._jobs.cancel_passing()
        self._file = file
        if old is not None:
            _put_away(old)
        self._announce(before, self.campaign)
        self.opened.emit()

    def _move(self, step: Callable[[], Campaign]) -> None:
        before = self.campaign
        try:
            after = step()
        except StudioError as error:
            self.failed.emit(str(error))
            raise
        self._announce(before, after)

    def _announce(self, before: Campaign, after: Campaign) -> None:
        if after is not before:
            self.changed.emit(before, after)
            self.history_changed.emit()


def unfinished() -> tuple[Path, ...]:
    """Campaigns that were never given a path, newest first: what an earlier window left, and open ones too."""
    return tuple(sorted(_untitled_folder().glob("*.studio"), reverse=True))


def _untitled_folder() -> Path:
    return data_folder() / "untitled"


def _untitled_path() -> Path:
    return _untitled_folder() / f"{datetime.now():%Y-%m-%d %H-%M-%S} {uuid.uuid4().hex[:4]}.studio"


def _put_away(file: StudioFile) -> None:
    campaign = file.campaign
    untouched = file.undo_label is None and file.redo_label is None
    blank = untouched and campaign == Campaign(id=campaign.id, name=campaign.name)
    file.close()
    if blank and file.path.parent == _untitled_folder():
        with suppress(OSError):
            file.path.unlink()


def _warming(model: str) -> Callable[[Engine, Report, Token], Any]:
    return lambda engine, report, token: engine.run(WarmRequest(model), report, token)


def _ignore(answer: Any) -> None:
    pass
