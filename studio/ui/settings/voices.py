"""The page of the voices: which one this campaign speaks with, what each learnt, and training another."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from studio.models.voices import Voice
from studio.ui.controls import IconButton, button, column, empty, label, line
from studio.ui.languages import tr
from studio.ui.settings.loss_chart import LossChart
from studio.ui.settings.page import Card, Page, Twice, duration_text
from studio.ui.settings.training import TrainingCard


class VoiceCard(Card):
    """One voice: its model, its texts, how its loss fell, and when."""

    export_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, voice: Voice, *, here: bool, fixed: bool) -> None:
        super().__init__(voice.name)
        head = line(gap=8)
        head.addWidget(label(voice.name, "strong"))
        head.addWidget(label(_date(voice.date), "label"))
        head.addStretch(1)
        self.words.addLayout(head)
        texts = tr("{count} texts, learnt in {time}").format(count=f"{voice.rows:,}", time=duration_text(voice.seconds))
        on = tr("on {model}").format(model=voice.base)
        self.words.addWidget(label(f"{texts} · {on}", "muted", wrap=True))
        before, after = voice.losses[0][1], voice.losses[voice.best][1]
        if before is not None and after is not None:
            fall = tr("Held-out loss {before} → {after}").format(before=f"{before:.2f}", after=f"{after:.2f}")
            self.words.addWidget(label(fall, "label"))
        if not here:
            needs = label(tr("Needs {model}, which is not on the shelf.").format(model=voice.base), "label")
            needs.setProperty("level", "warn")
            self.words.addWidget(needs)
        chart = LossChart(small=True)
        held_out = [(float(at), loss) for at, (_, loss) in enumerate(voice.losses) if loss is not None]
        training = [(float(at), loss) for at, (loss, _) in enumerate(voice.losses) if loss is not None]
        chart.show_losses(training, held_out, max(len(voice.losses) - 1, 1))
        self.tools.addWidget(chart)
        self.tools.addSpacing(8)
        export = IconButton("export", tr("Export {name}…").format(name=voice.name), size=32)
        export.clicked.connect(lambda: self.export_wanted.emit(voice.id))
        self.tools.addWidget(export)
        if not fixed:
            remove = Twice(tr("Remove {name}").format(name=voice.name), tr("Remove the voice?"))
            remove.agreed.connect(lambda: self.remove_wanted.emit(voice.id))
            self.tools.addWidget(remove)


class VoicesPage(Page):
    """Says what is wished; shows what there is."""

    chosen = Signal(str)
    """The voice of this campaign by id, or nothing."""
    export_wanted = Signal(str)
    remove_wanted = Signal(str)
    import_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            tr("Voices"),
            tr("A voice is what the writer learnt from a brand's own texts. Training happens on this machine."),
        )
        half = column(gap=6)
        self.voice = QComboBox()
        self.voice.setFixedWidth(280)
        self.voice.setAccessibleName(tr("Voice of this campaign"))
        self.voice.view().setAccessibleName(tr("Voice of this campaign"))
        self.voice.activated.connect(lambda: self.chosen.emit(self.voice.currentData()))
        half.addWidget(label(tr("Voice of this campaign")))
        half.addWidget(self.voice)
        self.box.addLayout(half)
        kept = self.add_part(tr("On this machine"))
        self._none = label(tr("No voice yet. Train one below, or import one."), "muted", wrap=True)
        kept.addWidget(self._none)
        self._list = column(gap=8)
        kept.addLayout(self._list)
        bring = button(tr("Import a voice…"), "", "download-simple")
        bring.clicked.connect(self.import_wanted)
        row = line()
        row.addWidget(bring)
        row.addStretch(1)
        kept.addLayout(row)
        about = tr("A hundred adverts or a few pages are enough to begin. A tenth is held out, to see what was learnt.")
        self.training = TrainingCard()
        self.add_part(tr("Train a voice"), about).addWidget(self.training)
        self.box.addStretch(1)

    def show_voices(self, voices: Sequence[Voice], fixed: frozenset[str], bases: Sequence[tuple[str, str]]) -> None:
        """Show these voices; `fixed` came with the program, `bases` are the models on the shelf as (id, name)."""
        empty(self._list)
        here = {key for key, _ in bases}
        for voice in voices:
            card = VoiceCard(voice, here=voice.base in here, fixed=voice.id in fixed)
            card.export_wanted.connect(self.export_wanted)
            card.remove_wanted.connect(self.remove_wanted)
            self._list.addWidget(card)
        self._none.setVisible(not voices)
        self.training.show_bases(bases)

    def show_chosen(self, voices: Sequence[Voice], chosen: str, *, able: bool) -> None:
        """Which voice the campaign speaks with; not `able` when none is open."""
        self.voice.clear()
        self.voice.addItem(tr("No voice"), "")
        for voice in voices:
            self.voice.addItem(voice.name, voice.id)
        found = next((item.id for item in voices if chosen in (item.id, item.name)), "")
        self.voice.setCurrentIndex(max(0, self.voice.findData(found)))
        self.voice.setEnabled(able)


def _date(text: str) -> str:
    try:
        return datetime.fromisoformat(text).strftime("%Y-%m-%d")
    except ValueError:
        return text[:10]
