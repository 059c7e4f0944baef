"""The families as a Qt list model, filtered by words, kind and script, favourites first."""

from collections.abc import Collection

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from studio.render.font_list import Choice
from studio.ui.fonts.kinds import kind_of
from studio.ui.languages import tr

CHOICE = Qt.ItemDataRole.UserRole
FAVOURITE = Qt.ItemDataRole.UserRole + 1
ALL, FAVOURITES, BUNDLED = "all", "favourites", "bundled"


class FamiliesList(QAbstractListModel):
    """Shows those of `choices` that pass the filter."""

    def __init__(self, choices: Collection[Choice], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._favourites: frozenset[str] = frozenset()
        self._filter = ("", ALL, "")
        self._shown = self._choices

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        choice = self._shown[index.row()]
        starred = choice.name in self._favourites
        answers = {
            Qt.ItemDataRole.DisplayRole: choice.name,
            Qt.ItemDataRole.AccessibleTextRole: (
                tr("{name}, favourite").format(name=choice.name) if starred else choice.name
            ),
            CHOICE: choice,
            FAVOURITE: starred,
        }
        return answers.get(role)

    @property
    def scripts(self) -> tuple[str, ...]:
        """Every script that some family has letters for."""
        return tuple(dict.fromkeys(script for choice in self._choices for script in choice.scripts))

    def show_favourites(self, names: Collection[str]) -> None:
        """These families are favourites."""
        self._favourites = frozenset(names)
        self.narrow(*self._filter)

    def narrow(self, words: str, kind: str, script: str) -> None:
        """Show what has all the words in its name, is of the kind, and has the script (empty: any)."""
        self._filter = (words, kind, script)
        wanted = words.casefold().split()
        self.beginResetModel()
        found = [
            choice
            for choice in self._choices
            if all(word in choice.name.casefold() for word in wanted)
            and (not script or script in choice.scripts)
            and self._is_of(choice, kind)
        ]
        self._shown = tuple(sorted(found, key=lambda choice: choice.name not in self._favourites))
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """Where a family is shown; -1 when it is not."""
        return next((at for at, choice in enumerate(self._shown) if choice.name == name), -1)

    def _is_of(self, choice: Choice, kind: str) -> bool:
        if kind == FAVOURITES:
            return choice.name in self._favourites
        if kind == BUNDLED:
            return choice.bundled
        return kind == ALL or kind_of(choice.name) == kind
