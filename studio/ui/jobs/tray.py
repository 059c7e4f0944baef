"""The job tray: what runs, what failed and why, in one row each; gone when there is nothing to say."""

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from studio.session.jobs import Job
from studio.ui import theme
from studio.ui.controls import Elided, IconButton, button, column, label, line, restyle
from studio.ui.icons import paint_icon
from studio.ui.languages import spoken, tr

_LINGER = 4000
"""Milliseconds that a finished job stays in sight."""
_MOST = 3
"""Rows in sight; older ones wait their turn."""


class StateMark(QWidget):
    """A small sign of a job's state; it turns while the job runs."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(16, 16)
        self.state = "waiting"
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setInterval(40)
        self._timer.timeout.connect(self._step)

    def show_state(self, state: str) -> None:
        """Show another state."""
        self.state = state
        (self._timer.start if state == "running" and not theme.is_still() else self._timer.stop)()
        self.update()

    def _step(self) -> None:
        self._turn = (self._turn + 12) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        signs = {
            "done": ("check-circle", "ok"),
            "failed": ("warning-circle", "fail"),
            "cancelled": ("x-circle", "faint"),
        }
        if self.state in signs:
            paint_icon(painter, QRect(0, 0, 16, 16), *signs[self.state])
            return
        look = theme.current()
        ring = QRect(2, 2, 12, 12)
        painter.setPen(QPen(look.color("edge"), 2))
        painter.drawEllipse(ring)
        if self.state == "running":
            pen = QPen(look.color("accent_text"), 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawArc(ring, (90 - self._turn) * 16, -100 * 16)


class JobRow(QFrame):
    """One job: mark, title, note or failure, progress, and what can be done about it."""

    cancel_wanted = Signal(int)
    retry_wanted = Signal(int)
    dismiss_wanted = Signal(int)

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.setObjectName("job_row")
        self.setFixedHeight(40)
        self.job = job
        row = line(self, gap=12, edge=(16, 0, 8, 0))
        self.mark = StateMark()
        self.title = label("", "strong")
        self.note = Elided("")
        self.note.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(200)
        self.share = label("")
        self.share.setFixedWidth(34)
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cancel = button(tr("Cancel"), "plain")
        self.retry = button(tr("Try again"), "")
        self.dismiss = IconButton("x", tr("Dismiss"))
        self.cancel.clicked.connect(lambda: self.cancel_wanted.emit(self.job.id))
        self.retry.clicked.connect(lambda: self.retry_wanted.emit(self.job.id))
        self.dismiss.clicked.connect(lambda: self.dismiss_wanted.emit(self.job.id))
        for part in (self.mark, self.title):
            row.addWidget(part)
        row.addWidget(self.note, 1)
        for part in (self.bar, self.share, self.cancel, self.retry, self.dismiss):
            row.addWidget(part)
        self.show_job(job)

    def sizeHint(self) -> QSize:
        return QSize(400, 40)

    def show_job(self, job: Job) -> None:
        """Show the job as it stands now."""
        self.job = job
        self.mark.show_state(job.state)
        self.title.setText(job.title)
        words = {
            "waiting": tr("Waiting"),
            "running": _begun(spoken(job.note)),
            "done": spoken(job.note) or tr("Done"),
            "failed": spoken(job.error),
            "cancelled": tr("Cancelled"),
        }
        self.note.setText(words[job.state])
        live = job.state in ("waiting", "running")
        self.bar.setVisible(live)
        self.share.setVisible(live)
        self.cancel.setVisible(live)
        self.retry.setVisible(job.state in ("failed", "cancelled"))
        self.dismiss.setVisible(not live)
        known = job.total > 0
        self.bar.setRange(0, 1000 if known or job.state == "waiting" else 0)
        self.bar.setValue(round(1000 * job.done / job.total) if known else 0)
        self.bar.setAccessibleName(tr("Progress of {job}").format(job=job.title))
        self.share.setText(f"{100 * job.done / job.total:.0f} %" if known else "")
        restyle(self, "state", job.state)


class Tray(QFrame):
    """The rows of all jobs that were not dismissed. Finished ones dismiss themselves after a while."""

    cancel_wanted = Signal(int)
    retry_wanted = Signal(int)
    dismiss_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tray")
        self.setAccessibleName(tr("Jobs"))
        self._rows: dict[int, JobRow] = {}
        self._box = column(self, gap=0)
        self._notices = 0
        self.hide()

    def show_jobs(self, jobs: tuple[Job, ...]) -> None:
        """Show these jobs, the newest at the bottom."""
        known = {job.id: job for job in jobs}
        for job_id in [key for key in self._rows if key >= 0 and key not in known]:
            self._take(job_id)
        for job_id, job in known.items():
            row = self._rows.get(job_id)
            ended = job.state in ("done", "cancelled") and (row is None or row.job.state != job.state)
            if row is None:
                self._add(job)
            else:
                row.show_job(job)
            if ended:
                QTimer.singleShot(_LINGER, self, lambda key=job_id: self._let_go(key))
        self._settle()

    def show_failure(self, sentence: str, title: str = "") -> None:
        """Show a failure that belongs to no job, until it is dismissed."""
        self._tell(Job(self._notices - 1, title or tr("That did not work"), "", "failed", error=sentence))

    def show_remark(self, sentence: str) -> None:
        """Show something worth knowing, until it is dismissed."""
        self._tell(Job(self._notices - 1, tr("Good to know"), "", "done", note=sentence))

    def _tell(self, notice: Job) -> None:
        """Notices count down from -1, so that they never meet a job's number."""
        self._notices = notice.id
        self._add(notice).retry.hide()
        self._settle()

    def _add(self, job: Job) -> JobRow:
        row = JobRow(job)
        row.cancel_wanted.connect(self.cancel_wanted)
        row.retry_wanted.connect(self.retry_wanted)
        row.dismiss_wanted.connect(self._dismiss)
        self._rows[job.id] = row
        self._box.addWidget(row)
        return row

    def _let_go(self, job_id: int) -> None:
        row = self._rows.get(job_id)
        if row is not None and row.job.state in ("done", "cancelled"):
            self.dismiss_wanted.emit(job_id)

    def _dismiss(self, job_id: int) -> None:
        if job_id < 0:
            self._take(job_id)
            self._settle()
        else:
            self.dismiss_wanted.emit(job_id)

    def _take(self, job_id: int) -> None:
        row = self._rows.pop(job_id)
        self._box.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _settle(self) -> None:
        rows = list(self._rows.values())
        live = [row for row in rows if not row.job.ended]
        shown = (live + [row for row in reversed(rows) if row.job.ended])[:_MOST]
        for row in rows:
            row.setVisible(row in shown)
        self.setVisible(bool(shown))


def _begun(note: str) -> str:
    """A note that stands alone, as a sentence begins."""
    return note[:1].upper() + note[1:]
