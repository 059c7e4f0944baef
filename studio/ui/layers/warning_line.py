"""One calm line over the inspector's sections about something that is not as it should be."""

from PySide6.QtWidgets import QWidget

from studio.ui.controls import Elided, Sign, line


class WarningLine(QWidget):
    """A sign and a sentence; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        row = line(self, gap=8, edge=(16, 0, 16, 8))
        self.words = Elided("", "label")
        row.addWidget(Sign("warning", "warn"))
        row.addWidget(self.words, 1)
        self.hide()

    def say(self, text: str, told: str = "") -> None:
        """Show a sentence, with a longer one as its tooltip; an empty one hides the line."""
        self.setVisible(bool(text))
        self.words.setText(text)
        self.words.setToolTip(told or text)
        self.words.setAccessibleName(told or text)
