"""One calm line when an ad asks for fonts that are not on this machine, with what is set instead."""

from collections.abc import Mapping

from studio.ui.fonts.family_field import missing_sentences
from studio.ui.languages import tr
from studio.ui.layers.warning_line import WarningLine


class MissingFonts(WarningLine):
    """Names every family of the ad that has a stand-in; hidden while there is none."""

    def show_stand_ins(self, stand_ins: Mapping[str, str]) -> None:
        """Show the families asked for, each with the one set instead."""
        if not stand_ins:
            self.say("")
            return
        text = tr("{count} fonts are missing: {names}").format(count=len(stand_ins), names=", ".join(stand_ins))
        if len(stand_ins) == 1:
            family, other = next(iter(stand_ins.items()))
            text = tr("{family} is missing: set in {other}").format(family=family, other=other)
        self.say(text, missing_sentences(stand_ins))
