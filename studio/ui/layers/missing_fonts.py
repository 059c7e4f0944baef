"""One calm line when an ad asks for fonts that are not on this machine, with what is set instead."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from studio.ui.controls import Elided, Sign, line
from studio.ui.fonts.family_field import missing_sentences
from studio.ui.languages import tr


class MissingFonts(QWidget):
    """Names every family of the ad that has a stand-in; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=8, edge=(16, 0, 16, 8))
        self.words = Elided("", "label")
        row.addWidget(Sign("warning", "warn"))
        row.addWidget(self.words, 1)
        self.hide()

    def show_stand_ins(self, stand_ins: Mapping[str, str]) -> None:
        """Show the families asked for, each with the one set instead."""
        self.setVisible(bool(stand_ins))
        if len(stand_ins) == 1:
            family, other = next(iter(stand_ins.items()))
            self.words.setText(tr("{family} is missing: set in {other}").format(family=family, other=other))
        else:
            self.words.setText(
                tr("{count} fonts are missing: {names}").format(count=len(stand_ins), names=", ".join(stand_ins))
            )
        told = missing_sentences(stand_ins)
        self.words.setToolTip(told)
        self.words.setAccessibleName(told)
