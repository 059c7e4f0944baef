"""The adverts as a Qt list model, filtered by words, category and tone."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from studio.copywriting.adverts import Advert


class AdvertsList(QAbstractListModel):
    """Adverts that have every word searched for, and the category and tone chosen."""

    ADVERT = Qt.ItemDataRole.UserRole

    def __init__(self, adverts: Sequence[Advert], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._adverts = tuple(adverts)
        self._texts = [_text(advert) for advert in self._adverts]
        self._shown = list(range(len(self._adverts)))
        self._words: tuple[str, ...] = ()
        self._category, self._tone = "", ""

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        advert = self._adverts[self._shown[index.row()]]
        answers = {
            Qt.ItemDataRole.DisplayRole: advert.lines["headline"],
            Qt.ItemDataRole.AccessibleTextRole: f"{advert.lines['headline']}. {advert.product}",
            self.ADVERT: advert,
        }
        return answers.get(role)

    def filter(self, words: str, category: str, tone: str) -> None:
        """Show adverts with every one of `words`; an empty category or tone means any."""
        wanted = tuple(words.casefold().split())
        if (wanted, category, tone) == (self._words, self._category, self._tone):
            return
        self._words, self._category, self._tone = wanted, category, tone
        self.beginResetModel()
        self._shown = [at for at, advert in enumerate(self._adverts) if self._matches(at, advert)]
        self.endResetModel()

    def categories(self) -> list[tuple[str, int]]:
        """Every category with the number of its adverts, by name."""
        return sorted(Counter(advert.category for advert in self._adverts if advert.category).items())

    def tones(self) -> list[str]:
        """Every tone there is."""
        return sorted({advert.tone for advert in self._adverts if advert.tone})

    def _matches(self, at: int, advert: Advert) -> bool:
        if self._category not in ("", advert.category) or self._tone not in ("", advert.tone):
            return False
        return all(word in self._texts[at] for word in self._words)


def _text(advert: Advert) -> str:
    parts = (advert.said, advert.audience, advert.category.replace("_", " "), advert.tone, advert.offer)
    return " ".join(parts).casefold()


def category_name(category: str) -> str:
    """A category as it is read: `pet_food` is Pet food."""
    return category.replace("_", " ").capitalize().replace("B2b", "B2B")
