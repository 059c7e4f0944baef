"""The card that trains a voice: what from, on which model, what it needs; then how far it is."""

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLineEdit, QProgressBar, QSpinBox, QWidget

from studio.session.jobs import Job
from studio.ui.controls import Elided, button, column, label, line, restyle
from studio.ui.languages import spoken, tr
from studio.ui.settings.loss_chart import LossChart
from studio.ui.settings.page import bytes_text

_NOTE = re.compile(r"epoch (\d+) of (\d+): loss ([\d.]+), about (.+) left")
"""How the trainer tells a step."""
_UNITS = {"seconds": "{count} seconds", "minutes": "{count} minutes", "hours": "{count} hours"}
"""How the trainer tells a time, and how the window does (see `page.duration_text`)."""


class TrainingCard(QFrame):
    """Says when the texts should be looked at, and when training should begin or stop."""

    plan_wanted = Signal()
    train_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("form")
        self.setAccessibleName(tr("Train a voice"))
        self.source: Path | None = None
        self.live = False
        self._points: list[tuple[float, float]] = []
        box = column(self, gap=10, edge=(16, 14, 16, 16))
        box.addLayout(self._source_row())
        box.addLayout(self._how_row())
        self.told = label("", "muted", wrap=True)
        box.addWidget(self.told)
        self.chart = LossChart()
        box.addWidget(self.chart)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the training"))
        box.addWidget(self.bar)
        foot = line()
        self.note = label("", "label")
        self.act = button(tr("Train the voice"), "accent")
        self.act.clicked.connect(lambda: (self.stop_wanted if self.live else self.train_wanted).emit())
        foot.addWidget(self.note, 1)
        foot.addWidget(self.act)
        box.addLayout(foot)
        self.forget()

    def forget(self) -> None:
        """Nothing is chosen or running."""
        self._points = []
        self.chart.hide()
        self.bar.hide()
        self.told.hide()
        self.note.setText("")
        self.act.setEnabled(False)

    def use(self, source: Path) -> None:
        """Take texts from a file or a folder."""
        self.source = source
        self.path.setText(str(source))
        if not self.name.text().strip():
            self.name.setText(source.stem.replace("_", " ").replace("-", " ").capitalize())
        self.wish_plan()

    def wish_plan(self) -> None:
        """Ask for the texts to be looked at, once there is all it needs."""
        self.act.setEnabled(False)
        if self.source is not None and self.name.text().strip() and self.base.count():
            self.told.setText(tr("Looking at the texts…"))
            restyle(self.told, "level", "")
            self.told.show()
            self.plan_wanted.emit()

    def show_bases(self, bases: Sequence[tuple[str, str]]) -> None:
        """The models a voice can be trained on, as (id, name)."""
        chosen = self.base.currentData()
        self.base.clear()
        for key, name in bases:
            self.base.addItem(name, key)
        self.base.setCurrentIndex(max(0, self.base.findData(chosen)))

    def show_plan(self, texts: int, held_out: int, needed: int, free: int, *, begun: bool) -> None:
        """What the training would be; memory in bytes."""
        words = [
            tr("{count} texts to learn from, {kept} held out to measure.").format(count=f"{texts:,}", kept=held_out),
            tr("Training needs about {needed} of memory; {free} are free.").format(
                needed=bytes_text(needed), free=bytes_text(free)
            ),
        ]
        if needed > free:
            words.append(tr("Close other programs, or choose a smaller model."))
        if begun:
            words.append(tr("A training of this name was stopped; it goes on from there."))
        self.told.setText(" ".join(words))
        self.told.show()
        self._name_act(tr("Go on training") if begun else tr("Train the voice"))
        self.act.setEnabled(texts > 0)

    def show_fault(self, sentence: str) -> None:
        """Why the texts cannot be learnt."""
        self.told.setText(spoken(sentence))
        restyle(self.told, "level", "fail")
        self.told.show()
        self.act.setEnabled(False)

    def show_job(self, job: Job) -> None:
        """How far the training is, or how it ended."""
        self.live = not job.ended
        for part in (self.name, self.base, self.epochs):
            part.setEnabled(not self.live)
        self.bar.setVisible(self.live)
        self.bar.setRange(0, 1000 if job.total else 0)
        self.bar.setValue(round(1000 * job.done / job.total) if job.total else 0)
        self._name_act(tr("Stop") if self.live else tr("Go on training"))
        restyle(self.act, "kind", "" if self.live else "accent")
        self.act.setEnabled(self.live or job.state in ("failed", "cancelled"))
        if found := _NOTE.fullmatch(job.note):
            self._show_step(job, *found.groups())
        elif self.live:
            self.note.setText(spoken(job.note) or tr("Waiting"))
        ends = {"failed": spoken(job.error), "cancelled": tr("Stopped. It can go on from here."), "done": tr("Done")}
        self.note.setText(ends.get(job.state, self.note.text()))
        restyle(self.note, "level", "fail" if job.state == "failed" else "")

    def _show_step(self, job: Job, epoch: str, epochs: str, loss: str, left: str) -> None:
        text = tr("Epoch {epoch} of {epochs} · loss {loss} · about {left} left")
        count, _, unit = left.partition(" ")
        left = tr(_UNITS[unit]).format(count=count) if unit in _UNITS else left
        self.note.setText(text.format(epoch=epoch, epochs=epochs, loss=loss, left=left))
        if job.total:
            self._points.append((job.done / job.total * int(epochs), float(loss)))
            self.chart.show_losses(self._points, (), float(epochs))
            self.chart.show()

    def _name_act(self, text: str) -> None:
        self.act.setText(text)
        self.act.setAccessibleName(text)

    def _source_row(self):
        row = line()
        self.path = Elided(tr("Adverts or documents of the brand: CSV, JSON lines, text, PDF, Word, or a folder"))
        file, folder = button(tr("File…"), "", "file-text"), button(tr("Folder…"), "", "folder-open")
        file.clicked.connect(self._choose_file)
        folder.clicked.connect(self._choose_folder)
        row.addWidget(self.path, 1)
        row.addWidget(file)
        row.addWidget(folder)
        return row

    def _how_row(self):
        row = line(gap=12)
        self.name, self.base, self.epochs = QLineEdit(), QComboBox(), QSpinBox()
        self.name.setPlaceholderText(tr("e.g. Yuko"))
        self.name.editingFinished.connect(self.wish_plan)
        self.base.activated.connect(self.wish_plan)
        self.epochs.setRange(1, 20)
        self.epochs.setValue(3)
        parts: tuple[tuple[str, QWidget, int], ...] = (
            (tr("Name of the voice"), self.name, 3),
            (tr("Trained on"), self.base, 3),
            (tr("Epochs"), self.epochs, 1),
        )
        for name, part, share in parts:
            part.setAccessibleName(name)
            half = column(gap=6)
            half.addWidget(label(name))
            half.addWidget(part)
            row.addLayout(half, share)
        self.base.view().setAccessibleName(tr("Trained on"))
        return row

    def _choose_file(self) -> None:
        kinds = f"{tr('Texts')} (*.csv *.jsonl *.txt *.md *.pdf *.docx)"
        text, _ = QFileDialog.getOpenFileName(self, tr("Texts to learn from"), "", kinds)
        if text:
            self.use(Path(text))

    def _choose_folder(self) -> None:
        text = QFileDialog.getExistingDirectory(self, tr("Texts to learn from"))
        if text:
            self.use(Path(text))
