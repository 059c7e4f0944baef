"""Pictures without a file in what is dropped or pasted: bytes as they came where there are any, else pixels."""

import re
from base64 import b64decode
from binascii import Error
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

_KINDS = ("image/jpeg", "image/webp", "image/avif", "image/png", "image/gif", "image/tiff", "image/bmp")
"""Formats that keep a picture as it was made, the more likely original first: a browser offers PNG of any picture."""

_DATA = re.compile(r"""data:image/[\w.+-]+(;[\w=-]+)*,[^"'\s)]+""")
_NAMED = re.compile(r"""<img[^>]*\b(?:alt|title)=["']([^"']{1,80})["']""", re.IGNORECASE)
_MOST = 300_000_000


def has_picture(data: QMimeData) -> bool:
    """Whether there is a picture in it that needs no file."""
    return data.hasImage() or any(data.hasFormat(kind) for kind in _KINDS) or bool(_written(data))


def picture_in(data: QMimeData) -> tuple[bytes | QImage | None, str]:
    """The picture, as the bytes of its file or as pixels, and what it may be called; None where there is none."""
    name = _name(data)
    for kind in _KINDS:
        if data.hasFormat(kind) and (found := bytes(data.data(kind).data())):
            return found, name
    if written := _written(data):
        return written, name
    image = data.imageData() if data.hasImage() else None
    return (image if isinstance(image, QImage) and not image.isNull() else None), name


def _written(data: QMimeData) -> bytes:
    """A picture that is written out in an address or a page."""
    texts = [url.toString() for url in data.urls() if url.scheme() == "data"]
    texts += [data.html()] if data.hasHtml() else []
    for text in texts:
        found = _DATA.search(text[:_MOST])
        if found is None:
            continue
        head, _, body = found[0].partition(",")
        try:
            return b64decode(unquote_to_bytes(body)) if head.endswith(";base64") else unquote_to_bytes(body)
        except (Error, ValueError):
            continue
    return b""


def _name(data: QMimeData) -> str:
    for url in data.urls():
        name = PurePosixPath(url.path()).stem if url.scheme() in ("http", "https") else ""
        if name:
            return name
    found = _NAMED.search(data.html()) if data.hasHtml() else None
    return found[1] if found else ""
