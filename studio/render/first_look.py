"""Small pictures of artboards, kept in the campaign's file: what is seen at once when it is opened."""

import hashlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from studio.assets import AssetStore
from studio.document.encode import compact, plain
from studio.document.layers import Document
from studio.render.painter import render

NOTE = "look"
"""The kind of note that a first look is kept as, by its document's id."""
_SIDE = 400
"""The longer side in pixels: what an artboard has when all of a campaign is in view."""
_QUALITY = 82
_DIGEST = 16


def first_look(document: Document, assets: AssetStore, known: bytes = b"") -> bytes | None:
    """The look of a document for its note: a digest of what was painted, then a JPEG of at most 400 pixels a side.

    None where `known`, the note there is, was made of the same document. Raises StudioError for a missing picture."""
    digest = hashlib.sha256(compact(plain(document))).digest()[:_DIGEST]
    if known[:_DIGEST] == digest:
        return None
    return digest + _encoded(render(document, assets, min(1.0, _SIDE / max(document.width, document.height))))


def seen_in(note: bytes) -> QImage:
    """The picture in a note; a null image where there is none."""
    return QImage.fromData(QByteArray(note[_DIGEST:]))


def _encoded(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(data.data())
