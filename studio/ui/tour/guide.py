"""Leads through the tour. Each step may be done with its button or at the control itself; Esc leaves at any time."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from studio.copywriting.brief import Brief
from studio.session.jobs import Job
from studio.ui.actions import with_shortcut
from studio.ui.languages import mark, tr
from studio.ui.samples import read_samples
from studio.ui.tour.card import TourCard
from studio.ui.workspace import Workspace

SAMPLE, BRIEF, MAKE, ADS, EXPORT = range(5)
_SAMPLE_BRIEF = 3


@dataclass(frozen=True, slots=True)
class Step:
    """What a step says, and what its button says."""

    title: str
    words: str
    on: str = mark("Next")


STEPS = (
    Step(
        mark("A campaign in a minute"),
        mark("It begins with a brief. We take a sample one into a new campaign; yours stay as they are."),
        mark("Take the sample"),
    ),
    Step(
        mark("The facts are the only claims"),
        mark("Copy may say what stands here and nothing else. Tone, offer, picture and brand follow below."),
    ),
    Step(
        mark("Make the campaign"),
        mark("Words, picture and layout for every placement are made on this machine."),
        mark("Make campaign"),
    ),
    Step(
        mark("Every ad appears here"),
        mark("Zoom with the wheel, click an ad to choose it, double-click its words to change them."),
    ),
    Step(
        mark("Say it better, then export"),
        mark("A line changed in one ad can change in all. Export writes every size within its platform's limits."),
        mark("Done"),
    ),
)


class Tour(QObject):
    """One card that walks through the window."""

    def __init__(self, window: Workspace, take_brief: Callable[[Brief], object], make: Callable[[], object]) -> None:
        super().__init__(window)
        self._window, self._take_brief, self._make = window, take_brief, make
        self.card: TourCard | None = None
        self.step = -1
        """The step that is shown, counted from 0; -1 while there is no tour."""

    def begin(self) -> None:
        """Begin at the first step, also when a tour is under way."""
        self._window.preferences.toured = True
        if self.card is None:
            self.card = TourCard(self._window)
            self.card.forward.connect(self._do)
            self.card.left.connect(self.end)
            self._window.installEventFilter(self)
        self._show(SAMPLE)

    def end(self) -> None:
        """Leave the tour; what was made stays."""
        if self.card is None or self.step < 0:
            return
        self.step = -1
        inside = self.card.isAncestorOf(QApplication.focusWidget() or self._window)
        self.card.put_away()
        if inside:
            (self._window.canvas if self._window.is_open else self._window.welcome).setFocus()

    def show_job(self, job: Job) -> None:
        """Making began or ended: the tour goes along, whoever pressed the button."""
        if self.step in (BRIEF, MAKE) and self._window.making == job.id:
            self._show(ADS)
        elif self.step == ADS:
            # Afterwards, when the window has taken the end of the job in.
            QTimer.singleShot(0, self, self._refresh)

    def show_opened(self) -> None:
        """Another campaign is open: the card stands where its control is now."""
        if self.step >= 0:
            QTimer.singleShot(0, self, self._refresh)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.step >= 0 and event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self._place)
        return False

    def _do(self) -> None:
        """Do what the step's button says, and go on."""
        if self.step == SAMPLE:
            samples = read_samples()
            self._window.attempt(self._window.session.new)
            self._take_brief(samples[min(_SAMPLE_BRIEF, len(samples) - 1)])
            self._show(BRIEF)
        elif self.step == BRIEF:
            self._show(MAKE)
        elif self.step == MAKE:
            if self._window.making is None:
                self._make()
            self._show(ADS)
        elif self.step == ADS and self._made:
            self._show(EXPORT)
        elif self.step == ADS:
            self._show(MAKE)
        else:
            self.end()

    @property
    def _made(self) -> bool:
        return bool(self._window.session.campaign.documents)

    def _show(self, step: int) -> None:
        self.step = step
        if step in (BRIEF, MAKE):
            self._window.show_tab(0)
        if step == EXPORT:
            self._window.show_right_tab(0)
        self._refresh(focus=True)
        # Once more when what was just filled in has its final size.
        QTimer.singleShot(0, self, self._place)

    def _refresh(self, *, focus: bool = False) -> None:
        """Say the step as it stands now; the focus goes to its button when it was in the card, or is wanted there."""
        if self.card is None or self.step < 0:
            return
        focus = focus or self.card.isAncestorOf(QApplication.focusWidget() or self._window)
        step, working = STEPS[self.step], self._window.making is not None
        title, words, on, can = tr(step.title), tr(step.words), tr(step.on), True
        if self.step == MAKE:
            words += f"\n{with_shortcut(self._window.actions_by_name['make'])}"
        elif self.step == ADS and working:
            on, can = tr("Being made…"), False
        elif self.step == ADS and not self._made:
            title, words, on = tr("It could not be made"), tr("The reason stands on the desk."), tr("Back")
        count = tr("{step} of {steps}").format(step=self.step + 1, steps=len(STEPS))
        self.card.say(title, words, count, on, can=can)
        self._place()
        if focus:
            (self.card.next if can else self.card.skip).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        if self.card is not None and self.step >= 0:
            anchor = self._anchor()
            _reveal(anchor)
            self.card.stand_by(anchor)

    def _anchor(self) -> QWidget | None:
        window = self._window
        if self.step == SAMPLE:
            cards = window.welcome.cards
            return cards[min(_SAMPLE_BRIEF, len(cards) - 1)] if cards and not window.is_open else None
        return {
            BRIEF: window.prompt.facts,
            MAKE: window.prompt.make,
            ADS: window.desk,
            EXPORT: window.top_bar.export,
        }[self.step]


def _reveal(anchor: QWidget | None) -> None:
    """Scroll to a control that is out of sight."""
    holder = anchor.parentWidget() if anchor is not None else None
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if isinstance(holder, QScrollArea) and anchor is not None:
        holder.ensureWidgetVisible(anchor, 0, 24)
