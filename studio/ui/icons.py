"""Icons of one family (Phosphor), read straight from the font that qtawesome ships and tinted as they are painted."""

import json
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from studio.ui import theme


@cache
def _family() -> tuple[str, dict[str, str]]:
    """The icon font's family name and its glyphs by name. Importing qtawesome would load ten more fonts."""
    spec = find_spec("qtawesome")
    assert spec is not None and spec.submodule_search_locations is not None
    folder = Path(spec.submodule_search_locations[0]) / "fonts"
    font = next(folder.glob("phosphor-[0-9]*.ttf"))
    table = json.loads(next(folder.glob("phosphor-charmap*.json")).read_text(encoding="utf-8"))
    number = QFontDatabase.addApplicationFont(str(font))
    return QFontDatabase.applicationFontFamilies(number)[0], {name: chr(int(code, 16)) for name, code in table.items()}


def paint_icon(painter: QPainter, rect: QRect, name: str, token: str, opacity: float = 1.0) -> None:
    """Paint the icon as large as `rect` allows, at its left, in a theme token's colour; KeyError for an unknown one."""
    family, glyphs = _family()
    font = QFont(family)
    font.setPixelSize(min(rect.width(), rect.height()))
    painter.save()
    painter.setFont(font)
    painter.setPen(theme.current().color(token, opacity))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, glyphs[name])
    painter.restore()


class ThemedIcon(QIconEngine):
    """Paints a picture by its name in today's theme, so that icons follow a change of theme by themselves."""

    def __init__(self, name: str, token: str, draw: Callable[[QPainter, QRect, str, str, float], None]) -> None:
        super().__init__()
        self._name, self._token, self._draw = name, token, draw

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        token = self._token
        if mode == QIcon.Mode.Disabled:
            token = "faint"
        elif token == "muted" and (state == QIcon.State.On or mode == QIcon.Mode.Active):
            token = "text"
        self._draw(painter, rect, self._name, token, 0.6 if mode == QIcon.Mode.Disabled else 1.0)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return ThemedIcon(self._name, self._token, self._draw)


def icon(name: str, token: str = "muted") -> QIcon:
    """The icon of that Phosphor name in the colour of a theme token; raises KeyError for an unknown name."""
    _family()[1][name]
    return QIcon(ThemedIcon(name, token, paint_icon))
