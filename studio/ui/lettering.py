"""The interface's font. Weights go through the variable font's axis, which a stylesheet cannot reach.

Qt's own weight stays normal: asking for bold as well would smear a synthetic bold over the drawn one.
"""

from PySide6.QtGui import QFont

FAMILIES = ["Inter", "Noto Sans CJK SC", "sans-serif"]
_WEIGHT = QFont.Tag("wght")


def type_font(size: float = 13, weight: int = 400) -> QFont:
    """The interface's font at a size in screen pixels and a weight from 100 to 900."""
    font = QFont(FAMILIES)
    font.setPixelSize(max(round(size), 1))
    font.setVariableAxis(_WEIGHT, weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
