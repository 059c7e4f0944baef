"""Write the tags of pictures down for other programs: a table, JSON, one text, or a text for each picture."""

import csv
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from studio.errors import StudioError
from studio.library.records import ACCEPTED, LIKELY, REJECTED
from studio.paths import write_atomically

COLUMNS = ("file", "tags", "caption", "colors", "kind", "orientation", "copy_space", "rating", "width", "height")


def export_tags(rows: Sequence[dict[str, Any]], to: Path) -> int:
    """Write the rows that `tag_pictures` returned, but for pictures with an error; returns how many were written.

    `to` ends in `.csv` (a table, tags joined by `; `), `.json` (the rows as they are) or `.txt` (a line for each: file,
    tab, tags joined by `, `); else it is a folder, which gets `photo.txt` for `photo.jpg` with its tags joined by
    `, `, as programs that train on pictures read them; folders inside folders are kept. A text there already is
    replaced. Raises StudioError when it cannot be written.
    """
    refuse_unless_exportable(to)
    good = [row for row in rows if not row.get("error")]
    suffix = to.suffix.lower()
    try:
        if suffix == ".csv":
            write_atomically(to, _table(good).encode("utf-8-sig"))
        elif suffix == ".json":
            write_atomically(to, (json.dumps(good, ensure_ascii=False, indent=1) + "\n").encode())
        elif suffix == ".txt":
            lines = [f"{_flat(row['file'])}\t{', '.join(words(row))}\n" for row in good]
            write_atomically(to, "".join(lines).encode())
        else:
            _texts(good, to)
    except OSError as fault:
        raise StudioError(f"{to} cannot be written ({fault.strerror}); choose another place.") from fault
    return len(good)


def refuse_unless_exportable(to: Path) -> None:
    """Raise StudioError unless tags can be exported under a name like this."""
    if to.suffix.lower() not in ("", ".csv", ".json", ".txt"):
        raise StudioError(f"Tags are exported as .csv, .json, .txt or into a folder, not as {to.suffix.lower()}.")


def words(row: dict[str, Any]) -> list[str]:
    """The tags of a row that hold: accepted, or likely and not rejected; accepted ones first, then as sure as they
    are. Line breaks and the commas that part tags become spaces."""
    held = [
        tag
        for tag in row["tags"]
        if tag["state"] == ACCEPTED or (tag["state"] != REJECTED and tag["confidence"] >= LIKELY)
    ]
    held.sort(key=lambda tag: (tag["state"] != ACCEPTED, -tag["confidence"]))
    return list(dict.fromkeys(_flat(tag["tag"].replace(",", " ")) for tag in held))


def _table(rows: Sequence[dict[str, Any]]) -> str:
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(COLUMNS)
    for row in rows:
        values = {
            **row,
            "tags": "; ".join(word.replace(";", " ") for word in words(row)),
            "colors": "; ".join(row["colors"]),
        }
        table.writerow([values[name] for name in COLUMNS])
    return stream.getvalue()


def _texts(rows: Sequence[dict[str, Any]], to: Path) -> None:
    files = [Path(row["file"]) for row in rows]
    top = Path(os.path.commonpath([file.parent for file in files])) if files else Path()
    made: set[Path] = set()
    for row, file in zip(rows, files, strict=True):
        place = to / file.relative_to(top)
        path = place.with_suffix(".txt")
        # photo.jpg and photo.png would share one text: the second keeps its ending.
        path = place.with_name(place.name + ".txt") if path in made else path
        made.add(path)
        write_atomically(path, ", ".join(words(row)).encode() + b"\n")


def _flat(text: str) -> str:
    return " ".join(text.split())
