"""What a voice learns from: a brand's own texts as prompts and answers, in the very form the writer asks in.

A lesson is a tuple of parts (words, whether they are to be learnt), read one after the other.
"""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.copywriting.adverts import Advert, is_held_out
from studio.copywriting.angles import angle_of
from studio.copywriting.brief import Brief
from studio.copywriting.documents import KINDS, read_document
from studio.copywriting.writer import LABELS, prompt
from studio.errors import StudioError

LESSON_FIELDS = ("headline", "description", "long_headline", "primary_text")
NAMES = {
    "headline": ("headline", "title", "headline 1", "heading"),
    "description": ("description", "description 1", "body", "text 1"),
    "long_headline": ("long headline", "long_headline"),
    "primary_text": ("primary text", "primary_text", "post", "caption"),
    "product": ("product", "name", "product name", "item"),
    "facts": ("facts", "features", "benefits", "selling points"),
    "tone": ("tone", "tone of voice", "style"),
    "offer": ("offer", "promotion", "discount"),
    "prompt": ("prompt", "question", "instruction", "input"),
    "answer": ("answer", "completion", "response", "output"),
    "text": ("text", "copy", "content"),
}
"""What a column, a key or a label may be called, in lower case."""
PASSAGE = 1200
"""Characters of a document in one lesson, paragraphs kept whole."""
PASTED_LINES = 6
"""A pasted block of more lines than this is prose, not an advert."""
LINE = re.compile(r"^\s*([A-Za-z][A-Za-z _]{2,20}?(?: 1)?)\s*[:：]\s+(.+)$")

Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text to learn: its parts, whether it is a question and its answer, and what tells it apart (`key`): texts
    of the same key are either all learnt or all held out."""

    parts: Parts
    key: str
    chat: bool = False


def read_lessons(path: Path, fields: Sequence[str] = LESSON_FIELDS, name: str = "") -> tuple[Lesson, ...]:
    """Every lesson in a file or in the documents of a folder, each once, in order.

    Read are `.csv` and `.jsonl` (the keys of our own adverts, `prompt` and `answer`, or `text`), adverts pasted into
    `.txt` or `.md` with blank lines between, and documents. `name` stands for the product where an advert names none.
    Raises StudioError naming the file and line of what cannot be read, or when there is nothing to learn.
    """
    if path.is_dir():
        files = sorted(item for item in path.rglob("*") if item.suffix.lower() in (*KINDS, ".csv", ".jsonl"))
    elif path.is_file():
        files = [path]
    else:
        raise StudioError(f"There is no file or folder {path} to learn from.")
    found: dict[Parts, Lesson] = {}
    for file in files:
        for lesson in _lessons_of(file, fields, name or path.stem, alone=path.is_file()):
            found.setdefault(lesson.parts, lesson)
    if not found:
        what = f"{', '.join(KINDS)}, .csv or .jsonl files" if path.is_dir() else "lines, answers or words"
        raise StudioError(f"There is nothing to learn in {path}: it holds no {what}.")
    return tuple(found.values())


def split(lessons: Sequence[Lesson]) -> tuple[tuple[Lesson, ...], tuple[Lesson, ...]]:
    """(to learn, held out): a tenth by the hash of the key; at least one is held out where there are eight."""
    away = [lesson for lesson in lessons if is_held_out(lesson.key)]
    if not away and len(lessons) >= 8:
        key = min(lessons, key=lambda lesson: hashlib.sha256(lesson.key.encode()).hexdigest()).key
        away = [lesson for lesson in lessons if lesson.key == key]
    if len(away) == len(lessons):
        away = []
    kept = {lesson.key for lesson in away}
    return tuple(lesson for lesson in lessons if lesson.key not in kept), tuple(away)


def some(lessons: Sequence[Lesson], most: int) -> tuple[Lesson, ...]:
    """At most `most` of the lessons, in their order: those whose hashes come first."""
    first = sorted(lessons, key=lambda lesson: hash_of((lesson,)))[:most]
    return tuple(lesson for lesson in lessons if lesson in first)


def hash_of(lessons: Sequence[Lesson]) -> str:
    """The SHA-256, in hex, of all lessons in order."""
    told = json.dumps([[lesson.parts, lesson.chat] for lesson in lessons], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def of_advert(advert: Advert, fields: Sequence[str], language: str = "en") -> Lesson:
    """An advert as the writer is asked for it: the brief and the first line's angle, then each line after its label.

    The field that comes first differs from product to product, so that each learns to follow the brief itself.
    """
    held = [field for field in fields if advert.lines.get(field)]
    turn = int(hashlib.sha256(f"{advert.product} {advert.lines}".encode()).hexdigest(), 16) % max(1, len(held))
    order = (*held[turn:], *held[:turn])
    if not order:
        return Lesson((), advert.product)
    brief = Brief(product=advert.product, facts=advert.facts, tone=advert.tone, offer=advert.offer)
    colon = LABELS[language]["colon"]
    gap = colon[len(colon.rstrip()) :]
    first = prompt(brief, order[0], angle_of(advert.lines[order[0]], advert.facts, advert.offer), language)
    parts = [(first, False), (f"{gap}{advert.lines[order[0]]}\n", True)]
    for field in order[1:]:
        parts += [(f"{LABELS[language][field]}{colon.rstrip()}", False), (f"{gap}{advert.lines[field]}\n", True)]
    return Lesson(tuple(parts), advert.product)


def _lessons_of(file: Path, fields: Sequence[str], name: str, *, alone: bool) -> Iterator[Lesson]:
    kind = file.suffix.lower()
    if kind in (".jsonl", ".ndjson"):
        rows: Iterator[tuple[str, Mapping[str, Any]]] = _json_rows(file)
    elif kind in (".csv", ".tsv"):
        rows = _table_rows(file)
    elif kind in (".txt", ".md") and alone:
        yield from _pasted(read_document(file), fields, name)
        return
    else:
        yield from _passages(read_document(file))
        return
    for where, row in rows:
        lesson = _of_row(row, fields, name)
        if lesson is None:
            raise StudioError(
                f"{where} has neither lines of an advert (headline, description …), nor prompt and answer, nor text."
            )
        yield lesson


def _json_rows(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(_text_of(file).splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise StudioError(f"{file.name}, line {number}, is not JSON ({error}); write one object a line.") from error
        if not isinstance(row, dict):
            raise StudioError(f"{file.name}, line {number}, is not an object with keys such as headline.")
        yield f"{file.name}, line {number},", {str(key).lower(): value for key, value in row.items()}


def _table_rows(file: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    text = _text_of(file)
    head = text.split("\n", 1)[0]
    mark = max(",;\t", key=head.count)
    try:
        reader = csv.DictReader(io.StringIO(text), delimiter=mark, strict=True)
        for row in reader:
            told = {str(key).strip().lower(): value for key, value in row.items() if key is not None and value}
            if any(str(value).strip() for value in told.values()):
                yield f"{file.name}, line {reader.line_num},", told
    except csv.Error as error:
        raise StudioError(f"{file.name} is not a whole table ({error}); save it as CSV again.") from error


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f"{file.name} cannot be read ({error}); save it as UTF-8.") from error


def _of_row(row: Mapping[str, Any], fields: Sequence[str], name: str) -> Lesson | None:
    """The lesson in a row of named values; None when it holds nothing to learn."""

    def value(field: str) -> str:
        return next((" ".join(str(row[key]).split()) for key in NAMES[field] if row.get(key)), "")

    lines = {field: value(field) for field in LESSON_FIELDS}
    if any(lines[field] for field in fields) and not (value("prompt") and value("answer")):
        told = next((row[key] for key in NAMES["facts"] if row.get(key)), ())
        facts = tuple(map(str, told)) if isinstance(told, list | tuple) else tuple(re.split(r"\s*[;|\n]\s*", str(told)))
        product, tone = value("product") or name, value("tone") or "confident"
        return of_advert(Advert(product, facts, tone, value("offer"), lines), fields)
    if value("prompt") and value("answer"):
        return Lesson(((f"{value('prompt')}\n", False), (value("answer"), True)), value("prompt"), chat=True)
    words = value("text")
    return Lesson(((words, True),), words) if words else None


def _pasted(text: str, fields: Sequence[str], name: str) -> Iterator[Lesson]:
    """Adverts with blank lines between: labelled lines, or a headline and under it the rest; long blocks are prose."""
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        matched = [LINE.match(line) for line in lines]
        told = {match[1].lower(): match[2] for match in matched if match}
        known = any(told.get(key) for field in fields for key in NAMES[field])
        if known and (lesson := _of_row(told, fields, name)):
            yield lesson
        elif 2 <= len(lines) <= PASTED_LINES and len(lines[0]) <= 90:
            rest = {"headline": lines[0].lstrip("#*- "), "description": " ".join(lines[1:])}
            if lesson := _of_row(rest, fields, name):
                yield lesson
        elif lines:
            yield from _passages(" ".join(lines))


def _passages(text: str) -> Iterator[Lesson]:
    """Prose in pieces of whole paragraphs, each as a text of its own."""
    piece = ""
    for paragraph in [" ".join(words.split()) for words in re.split(r"\n\s*\n", text)]:
        if piece and len(piece) + len(paragraph) > PASSAGE:
            yield Lesson(((piece, True),), piece)
            piece = ""
        piece = f"{piece}\n\n{paragraph}" if piece else paragraph
    if piece:
        yield Lesson(((piece, True),), piece)
