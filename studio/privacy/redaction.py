"""Redaction: details replaced by placeholders that a model can carry along, and put back in its answer."""

import re
from collections.abc import Sequence

from studio.privacy.findings import KINDS, find

_PLACE = re.compile(rf"\[\s*({'|'.join(KINDS)})[\s_-]*(\d+)\s*\]", re.IGNORECASE)
LONGEST = 16
"""Characters of the longest placeholder, spaces a model adds included."""


class Redaction:
    """Remembers what it hid: the same detail always gets the same placeholder, such as `[NAME-1]`.

    `known` are words that are never hidden: the brand, the product.
    """

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._known = tuple(known)
        self._details: dict[str, str] = {}

    @property
    def details(self) -> dict[str, str]:
        """What was hidden so far, by placeholder."""
        return dict(self._details)

    def hide(self, text: str) -> str:
        """`text` with every detail replaced by its placeholder."""
        parts, at = [], 0
        for item in find(text, self._known):
            parts += [text[at : item.start], self._place(item.kind, item.text)]
            at = item.end
        return "".join([*parts, text[at:]])

    def show(self, text: str) -> str:
        """`text` with every placeholder of this redaction replaced by its detail, however a model spelt it."""
        return _PLACE.sub(lambda found: self._details.get(_spelt(*found.groups()), found.group()), text)

    def _place(self, kind: str, detail: str) -> str:
        for place, held in self._details.items():
            if held == detail:
                return place
        number = sum(place.startswith(f"[{kind.upper()}-") for place in self._details) + 1
        place = _spelt(kind, str(number))
        self._details[place] = detail
        return place


def _spelt(kind: str, number: str) -> str:
    return f"[{kind.upper()}-{int(number)}]"


class Stream:
    """Shows a redaction's details in text that comes in pieces, which may cut a placeholder in two."""

    def __init__(self, redaction: Redaction) -> None:
        self._redaction = redaction
        self._held = ""

    def feed(self, piece: str) -> str:
        """What may be passed on now; the beginning of a possible placeholder is held back."""
        text = self._held + piece
        at = text.rfind("[")
        waits = at >= 0 and "]" not in text[at:] and len(text) - at <= LONGEST
        self._held = text[at:] if waits else ""
        return self._redaction.show(text[:at] if waits else text)

    def rest(self) -> str:
        """What was held back when the text is at its end."""
        held, self._held = self._held, ""
        return self._redaction.show(held)
