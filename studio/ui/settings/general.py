"""The page of what concerns the whole window: theme, language, movement, notices, and how work is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from studio.ui.controls import Segments, button, label, line
from studio.ui.languages import LANGUAGES, tr
from studio.ui.preferences import Preferences
from studio.ui.settings.page import Page
from studio.ui.theme import CHOICES


class GeneralPage(Page):
    """Says what was chosen; changes nothing by itself."""

    theme_chosen = Signal(str)
    language_chosen = Signal(str)
    still_chosen = Signal(bool)
    notify_chosen = Signal(bool)
    tour_wanted = Signal()
    recents_cleared = Signal()

    def __init__(self, preferences: Preferences) -> None:
        super().__init__(tr("General"), tr("How the window looks, speaks and behaves."))
        self.theme = Segments(tr("Theme"), (tr("Like the system"), tr("Dark"), tr("Light")))
        self.theme.setFixedWidth(360)
        self.box.addWidget(label(tr("Theme")))
        self.box.addWidget(self.theme)
        self.language = Segments(tr("Language"), LANGUAGES.values())
        self.language.setFixedWidth(240)
        self.box.addWidget(label(tr("Language")))
        self.box.addWidget(self.language)
        part = self.add_part(tr("Movement and notices"))
        self.still = QCheckBox(tr("Reduce motion"))
        self.still.setAccessibleDescription(tr("Nothing turns, sweeps or glides by itself."))
        self.notify = QCheckBox(tr("Tell me when long work ends while the window is away"))
        for check in (self.still, self.notify):
            check.setAccessibleName(check.text())
            part.addWidget(check)
        part = self.add_part(
            tr("Autosave"),
            tr("Every change is in the file as soon as it is made, with its undo steps; there is nothing to save."),
        )
        part.addWidget(label(tr("A campaign without a name of its own is kept in the data folder."), "hint", wrap=True))
        part = self.add_part(
            tr("Units"), tr("Sizes are pixels. A field also takes mm, cm, in, pt and %, and sums: 12mm + 8.")
        )
        part = self.add_part(tr("First steps"))
        row = line()
        tour = button(tr("Take the tour"), "", "compass")
        tour.clicked.connect(self.tour_wanted)
        self.clear = button(tr("Clear the recent campaigns"), "", "clock-counter-clockwise")
        self.clear.clicked.connect(self.recents_cleared)
        row.addWidget(tour)
        row.addWidget(self.clear)
        row.addStretch(1)
        part.addLayout(row)
        self.box.addStretch(1)
        self.show_choices(preferences)
        self.theme.chosen.connect(lambda index: self.theme_chosen.emit(CHOICES[index]))
        self.language.chosen.connect(lambda index: self.language_chosen.emit(tuple(LANGUAGES)[index]))
        self.still.toggled.connect(self.still_chosen)
        self.notify.toggled.connect(self.notify_chosen)

    def show_choices(self, preferences: Preferences) -> None:
        """Show what holds now, without saying so."""
        for part in (self.theme, self.language, self.still, self.notify):
            part.blockSignals(True)
        self.theme.choose(CHOICES.index(preferences.theme))
        self.language.choose(tuple(LANGUAGES).index(preferences.language))
        self.still.setChecked(preferences.still)
        self.notify.setChecked(preferences.notify)
        for part in (self.theme, self.language, self.still, self.notify):
            part.blockSignals(False)
