"""What kind of letters a family has, as its own tables say, for the browser's filter."""

import struct
from functools import lru_cache

from PySide6.QtGui import QRawFont

from studio.document.layers import TypeStyle
from studio.render import fonts
from studio.ui.languages import mark

KINDS = (
    ("sans", mark("Sans serif")),
    ("serif", mark("Serif")),
    ("mono", mark("Monospaced")),
    ("display", mark("Display and script")),
)
_NAMED = (
    ("mono", ("mono", "code", "typewriter", "console")),
    ("serif", ("serif", "slab", "times", "garamond", "fraunces", "georgia", "roman", "playfair", "bookman", "song")),
    ("display", ("display", "script", "brush", "comic", "hand", "anton", "bebas")),
)


@lru_cache(maxsize=1024)
def kind_of(name: str) -> str:
    """`sans`, `serif`, `mono` or `display`.

    Read from the OS/2 table's PANOSE digits and family class (OpenType 1.9, “OS/2”), and from the family's name where
    its makers left them empty.
    """
    lowered = name.lower()
    by_name = next((kind for kind, words in _NAMED if any(word in lowered for word in words)), "")
    if "sans" in lowered and by_name == "serif":
        by_name = "sans"
    table = bytes(QRawFont.fromFont(fonts.reference(TypeStyle(family=name), "", 20)).fontTable("OS/2").data())
    return by_name or _by_table(table)


def _by_table(table: bytes) -> str:
    if len(table) < 42:
        return "sans"
    group = struct.unpack_from(">b", table, 30)[0]
    family, serif, _weight, proportion = table[32:36]
    if family == 2 and proportion == 9:
        return "mono"
    if family in (3, 4) or group in (9, 10, 12):
        return "display"
    if (family == 2 and 2 <= serif <= 10) or group in (1, 2, 3, 4, 5, 7):
        return "serif"
    return "sans"
