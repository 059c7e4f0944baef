"""Names a family, and opens the font browser when it is pressed."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from studio.render.fonts import substitute
from studio.ui.controls import restyle
from studio.ui.languages import tr
from studio.ui.lettering import type_font


class FamilyField(QPushButton):
    """Names the family; a press opens the browser. A family that is missing is marked."""

    drafted = Signal(object)
    entered = Signal(object)

    def __init__(self, nothing: str = "", name: str = "") -> None:
        """`nothing` stands for no family, and `name` says what the family is for, where that is not plain."""
        super().__init__()
        self._nothing, self._name = nothing, name or tr("Font: {family}")
        self.setObjectName("family")
        self.setFont(type_font(12))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_value(self, name: str) -> None:
        """Show one family, or none."""
        stand_in = substitute(name) if name else name
        sentence = missing_sentences({name: stand_in}) if stand_in != name else ""
        self.setText(name or self._nothing)
        self.setAccessibleName(self._name.format(family=name or self._nothing) + (f". {sentence}" if sentence else ""))
        self.setToolTip(sentence or name)
        restyle(self, "level", "warn" if sentence else "")

    def show_mixed(self, missing: Mapping[str, str] | None = None) -> None:
        """Show that several differ, and which of them are missing, each with its stand-in."""
        sentences = missing_sentences(missing or {})
        self.setText(tr("Mixed"))
        self.setAccessibleName(tr("Font: several") + (f". {sentences}" if sentences else ""))
        self.setToolTip(sentences)
        restyle(self, "level", "warn" if sentences else "")


def missing_sentences(stand_ins: Mapping[str, str]) -> str:
    """A sentence for each missing family, a line each."""
    sentence = tr("“{family}” is not on this machine; set in {other}.")
    return "\n".join(sentence.format(family=family, other=other) for family, other in stand_ins.items())
