"""Answers as they are shown and as they are taken along: citations become small numbers, marks of Markdown go."""

import re
from html import escape

_CITED = re.compile(r"\s?\[(\d{1,2})\]")
_STARS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_HEADING = re.compile(r"^#{1,6}\s+", re.M)
_BULLET = re.compile(r"^(\s*)[*-]\s+", re.M)


def plain(text: str) -> str:
    """An answer without its citations and marks, for a field or the clipboard."""
    return _unmarked(_CITED.sub("", text)).strip()


def rich(text: str, color: str) -> str:
    """An answer as rich text; each citation is a link `#1`, its number in the colour `#rrggbb`."""
    html = escape(_unmarked(text), quote=False).replace("\n", "<br>")
    number = rf'<a href="#\1" style="color:{color};text-decoration:none"><sup>&thinsp;\1</sup></a>'
    return f'<div style="line-height:138%">{_CITED.sub(number, html)}</div>'


def _unmarked(text: str) -> str:
    return _BULLET.sub(r"\1•  ", _HEADING.sub("", _STARS.sub(r"\2", text)))
