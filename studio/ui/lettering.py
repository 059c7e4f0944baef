"""The interface's font. Weights go through the variable font's axis, which a stylesheet cannot reach.

Qt's own weight stays normal: asking for bold as well would smear a synthetic bold over the drawn one.
"""

import os

from PySide6.QtGui import QFont

FAMILIES = ["Inter", "Noto Sans CJK SC", "sans-serif"]
_WEIGHT = QFont.Tag("wght")
_STEMS = "cff:darkening-parameters=500,0,1000,0,1667,0,2333,0"


def keep_stems() -> None:
    """Let Chinese have the weight that it is asked for beside Latin; to be called before the application is made.

    Qt has FreeType thicken the stems of small letters in CFF fonts such as Noto Sans CJK, a whole weight at 13 pixels,
    and not those of TrueType fonts such as Inter.
    """
    os.environ.setdefault("FREETYPE_PROPERTIES", _STEMS)


def type_font(size: float = 13, weight: int = 400) -> QFont:
    """The interface's font at a size in screen pixels and a weight from 100 to 900."""
    font = QFont(FAMILIES)
    font.setPixelSize(max(round(size), 1))
    font.setVariableAxis(_WEIGHT, weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
