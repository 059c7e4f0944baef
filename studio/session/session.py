"""The open campaign. Only the session changes it, and every change is in the file before anyone sees it."""

import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from studio.document.database import copy_held
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.engine.protocol import Engine, Event, ModelSpec, Report, Token, WarmRequest
from studio.errors import BadCampaignFile, FileStrayed, StudioError
from studio.session.jobs import Job, Jobs, Order
from studio.session.open_campaign import NOTHING, Edit, OpenCampaign, untitled_folder
from studio.session.recovery import note_closed, note_open

__all__ = ["NOTHING", "Edit", "Session", "unfinished"]

Result = TypeVar("Result")
_WATCH = 2000
"""Milliseconds between two looks at whether the file is still there."""


def _at_once(work: Callable[[], None]) -> None:
    work()


class Session(OpenCampaign):
    """One open campaign, its history, its file and its jobs. Lives in the window's thread.

    Saving is not an action: an edit is committed to the file, then shown. A campaign that was never given a path
    lives in the data folder's `untitled`, where `unfinished` finds it after a crash.
    """

    opened = Signal()
    """Another campaign is open, or the same one goes on under another path."""
    strayed = Signal(str, object)
    """Another program did something to the open file ("gone", "replaced" or "changed") at this path. The session goes
    on in an untitled copy, so that no edit is lost."""
    job_changed = Signal(object)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._jobs = Jobs(engine, self)
        self._jobs.changed.connect(self.job_changed)
        # Asking for a file's entry costs microseconds, and works where no notice of changes comes: network shares.
        self._watch = QTimer(self)
        self._watch.setInterval(_WATCH)
        self._watch.timeout.connect(self.check_file)
        self._watch.start()

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
        if not self.holds(path):
            self._take(StudioFile.open(path, passphrase))

    def holds(self, path: Path) -> bool:
        """Whether this very file is the open one."""
        return self._file is not None and path.resolve() == self._file.path.resolve()

    def copy_of(self, path: Path) -> Path:
        """Copy a campaign that another window holds, or that is read-only, and return where the copy is.

        It stands beside the file, or among the untitled ones where that folder cannot be written. Open it with
        `open`. Safe from any thread. Raises StudioError when it cannot be copied.
        """
        beside = next(item for item in _copies(path) if not item.exists())
        try:
            copy_held(path, beside)
        except BadCampaignFile:
            beside = _untitled_path()
            copy_held(path, beside)
        return beside

    def take(self, file: StudioFile) -> None:
        """Go on with a file that was opened elsewhere, off the window's thread."""
        self._take(file)

    def encrypt(self, passphrase: str) -> None:
        """Encrypt the open campaign's file, or with an empty passphrase write it in clear again.

        Safe from any thread, and slow: `opened` is not sent, call `go_on` when it has returned. Raises StudioError
        when the passphrase is too short or the file cannot be written; it is then as it was.
        """
        self._open_file().encrypt(passphrase)

    def go_on(self) -> None:
        """Tell that the file of the open campaign is another one now."""
        self.opened.emit()
        self.history_changed.emit()

    def save_as(self, path: Path, slowly: Callable[[Callable[[], None]], None] = _at_once) -> None:
        """Go on in a copy at `path`, history and pictures too; an untitled file is removed.

        `slowly` does what takes as long as the file is large, and is safe on any thread; it returns when it is done.

        An edit that could not be written is done once more. Raises StudioError when the copy cannot be written; the
        session then goes on where it was.
        """
        file = self._open_file()
        old, untitled = file.path, self.path is None
        if path.resolve() == old.resolve() and not file.strayed():
            return
        slowly(lambda: file.continue_at(path))
        note_closed(old)
        note_open(path)
        if untitled and path.resolve() != old.resolve():
            old.unlink(missing_ok=True)
        self.go_on()
        self.keep_again()

    def check_file(self) -> None:
        """Look whether another program did something to the file; if so, go on in an untitled copy and say so.

        What that program put there stays. Where no copy can be written, edits are refused with a sentence.
        """
        file = self._file
        reason = "" if file is None else file.strayed()
        if file is None or not reason:
            return
        place = file.path
        try:
            file.continue_at(_untitled_path())
        except StudioError as error:
            self.failed.emit(str(error))
            return
        note_closed(place)
        note_open(file.path)
        self.go_on()
        self.strayed.emit(reason, place)

    def _write(self, step: Callable[[StudioFile], Result]) -> Result:
        """Do something that writes to the file; where it strayed, to the copy that the session goes on in."""
        try:
            return super()._write(step)
        except FileStrayed:
            self.check_file()
            return super()._write(step)

    def run(
        self,
        title: str,
        lane: str,
        workflow: Callable[[Engine, Report, Token], Result],
        on_done: Callable[[Result], None],
        on_event: Callable[[Event], None] | None = None,
        *,
        lasting: bool = False,
        hidden: bool = False,
    ) -> Job:
        """Run a workflow on a lane's thread: words, pictures, tags, files or library.

        `on_done` and `on_event` are called in this thread, unless the job was cancelled or another campaign was
        opened meanwhile; a `lasting` job (fetching weights, say) goes on then. A StudioError in them fails the job.
        A `hidden` job is in no list, so its workflow answers its own faults.
        """
        return self._jobs.submit(Order(title, lane, workflow, on_done, on_event, lasting, hidden))

    def cancel(self, job_id: int) -> None:
        """Stop a job; a waiting one ends at once."""
        self._jobs.cancel(job_id)

    def retry(self, job_id: int) -> None:
        """Run a failed or cancelled job again."""
        self._jobs.retry(job_id)

    def dismiss(self, job_id: int) -> None:
        """Take an ended job off the list; `job_changed` is sent once more."""
        self._jobs.dismiss(job_id)

    def once_settled(self, call: Callable[[], object]) -> None:
        """Call when none of the jobs ordered up to now can call back any more; never once the session is closed."""
        self._jobs.once_settled(call)

    def warm(self, models: Sequence[str]) -> None:
        """Load models before they are needed, one after another; no job is shown and failures are silent."""
        for model in models:
            self._jobs.submit(Order(model, "warm", _warming(model), _ignore, lasting=True, hidden=True))

    def learn(self, models: Mapping[str, ModelSpec]) -> None:
        """Let the engine know these models from now on, in place of those before; running jobs end as they began."""
        self._engine.learn(models)

    def close(self) -> None:
        """Stop the jobs, end the threads and close the file. An untitled, empty campaign leaves no file."""
        self._watch.stop()
        self._jobs.close()
        if self._file is not None:
            _put_away(self._file)
            self._file = None

    def _take(self, file: StudioFile) -> None:
        before, old = self.campaign, self._file
        self._jobs.cancel_passing()
        self._file, self._unkept = file, None
        note_open(file.path)
        if old is not None:
            _put_away(old)
        self._announce(before, self.campaign)
        self.opened.emit()


def unfinished() -> tuple[Path, ...]:
    """Campaigns that were never given a path, newest first: what an earlier window left, and open ones too."""
    return tuple(sorted(untitled_folder().glob("*.studio"), reverse=True))


def _untitled_path() -> Path:
    return untitled_folder() / f"{datetime.now():%Y-%m-%d %H-%M-%S} {uuid.uuid4().hex[:4]}.studio"


def _copies(path: Path) -> Iterator[Path]:
    """Names for copies of a file, beside it: `bottle copy.studio`, `bottle copy 2.studio` …"""
    yield path.with_name(f"{path.stem} copy{path.suffix}")
    for number in count(2):
        yield path.with_name(f"{path.stem} copy {number}{path.suffix}")


def _put_away(file: StudioFile) -> None:
    campaign = file.campaign
    untouched = file.undo_label is None and file.redo_label is None
    blank = untouched and campaign == Campaign(id=campaign.id, name=campaign.name)
    file.close()
    note_closed(file.path)
    if blank and file.path.parent == untitled_folder():
        with suppress(OSError):
            file.path.unlink()


def _warming(model: str) -> Callable[[Engine, Report, Token], Any]:
    return lambda engine, report, token: engine.run(WarmRequest(model), report, token)


def _ignore(answer: Any) -> None:
    pass
