"""Reads the words of a document: text, Markdown, PDF or Word. Nothing in it is run, and no link in it is followed."""

import re
from pathlib import Path

from studio.errors import StudioError

KINDS = (".txt", ".md", ".pdf", ".docx")
LARGEST = 40_000_000
"""Bytes of the largest document that is read."""


def read_document(path: Path) -> str:
    """The text of a document, paragraphs apart by blank lines.

    Raises StudioError naming the file when it is of another kind, too large, damaged, locked, or holds no words.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise StudioError(f"{path.name} is not a document the studio reads; bring {', '.join(KINDS)}.")
    try:
        if path.stat().st_size > LARGEST:
            raise StudioError(f"{path.name} is larger than {LARGEST // 10**6} MB; bring a shorter document.")
        text = {".pdf": _pdf, ".docx": _word}.get(kind, _plain)(path)
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f"{path.name} cannot be read ({error}); check the file.") from error
    text = re.sub(r"[ \t\xa0]+", " ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        raise StudioError(f"There are no words in {path.name}; a scanned page must be turned into text first.")
    return text


def _plain(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _pdf(path: Path) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with PdfReader(path) as reader:
            if reader.is_encrypted and not reader.decrypt(""):
                raise StudioError(f"{path.name} is locked with a password; save it without one first.")
            return "\n\n".join(page.extract_text() for page in reader.pages)
    except (PyPdfError, ValueError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise StudioError(f"{path.name} is not a whole PDF file ({error}); save it again.") from error


def _word(path: Path) -> str:
    import zipfile

    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        paragraphs = [paragraph.text for paragraph in Document(str(path)).paragraphs]
    except (OpcError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise StudioError(f"{path.name} is not a whole Word document ({error}); save it again.") from error
    return "\n\n".join(text for text in paragraphs if text.strip())
