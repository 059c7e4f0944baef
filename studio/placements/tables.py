"""TOML tables into placements: the shipped file and the user's, every key and value looked at."""

import difflib
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields as keys_of
from dataclasses import replace
from typing import Any, NoReturn

from studio.errors import StudioError
from studio.placements.placement import PREVIEWS, Field, Placement

COUNTINGS = ("characters", "width", "x", "bytes")
GRADES = ("A", "B", "C", "U")
MOST_SIDE = 10_000
"""Pixels of the longest side a placement may have."""
_DATE = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")
_SOURCED = ("source", "checked")
_LIMIT_KEYS = ("limit", "counting", "grade", "least", "most", "shown", "shown_wide", "shortest", *_SOURCED)
_TABLES = ("fields", "placement", "limit")


def parse(text: str, name: str, shipped: Mapping[str, Placement] | None = None) -> dict[str, Placement]:
    """The placements of one file's TOML text, lying over `shipped`: `[[placement]]` adds one or changes keys of one,
    `[[limit]]` changes one field of one. Raises StudioError naming the file, the line and what to write instead."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StudioError(f"{name}: not valid TOML: {error}.") from None
    return _Reader(text, name, dict(shipped or {})).placements(tables)


class _Reader:
    """Reads one file's tables, naming the line of whatever is wrong."""

    def __init__(self, text: str, name: str, known: dict[str, Placement]) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.known = known
        self.where: tuple[str, int] = ("", 0)

    def placements(self, tables: dict[str, Any]) -> dict[str, Placement]:
        for table in tables:
            self._one_of(table, _TABLES, "table", table)
        sets = {name: self._fields(rows, f"the set {name!r}") for name, rows in self._table(tables).items()}
        for number, row in enumerate(self._rows(tables, "placement")):
            self.where = ("placement", number)
            item = self._placement(row, sets)
            self.known[item.id] = item
        for number, row in enumerate(self._rows(tables, "limit")):
            self.where = ("limit", number)
            self._limit(row)
        return self.known

    def _table(self, tables: dict[str, Any]) -> dict[str, Any]:
        found = tables.get("fields", {})
        if not isinstance(found, dict):
            self._fail("fields", "fields must be a table of sets, written [fields] on a line of its own")
        return found

    def _rows(self, tables: dict[str, Any], table: str) -> list[dict[str, Any]]:
        rows = tables.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._fail(table, f"write [[{table}]], with two brackets, for every {table}")
        return rows

    def _placement(self, row: dict[str, Any], sets: Mapping[str, tuple[Field, ...]]) -> Placement:
        name = row.get("id")
        if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
            self._fail("id", f'a placement needs an id such as "my-banner", not {_shown(name)}')
        old = self.known.get(name)
        values = {key: self._placement_value(key, value, sets) for key, value in row.items()}
        if old is not None:
            return replace(old, **values)
        for key in ("name", "platform", "fields", "grade", *_SOURCED):
            if key not in values:
                self._fail("id", f"the new placement {name!r} needs {key}")
        words_only: dict[str, Any] = {"width": 0, "height": 0, "max_bytes": 0, "formats": ()}
        item = Placement(**(words_only | values))
        if not item.text_only and not (item.height and item.max_bytes and item.formats):
            self._fail("width", f"{name!r} has a picture, so it needs width, height, max_bytes and formats")
        return replace(item, drawn=()) if item.text_only else item

    def _placement_value(self, key: str, value: object, sets: Mapping[str, tuple[Field, ...]]) -> Any:
        self._one_of(key, [item.name for item in keys_of(Placement)], "key", key)
        if key == "fields":
            if isinstance(value, str):
                self._one_of("fields", list(sets), "set of fields", value)
                return sets[value]
            return self._fields(value, "fields")
        if key in ("width", "height"):
            return self._number(key, value, 16, MOST_SIDE)
        if key == "max_bytes":
            return self._number(key, value, 1000, 10**9)
        if key == "safe":
            return self._safe(value)
        if key in ("formats", "drawn"):
            choices = ("jpg", "png") if key == "formats" else None
            return self._texts(key, value, choices)
        if key == "min_type":
            return float(self._number(key, value, 1, 500))
        if key == "default":
            return value if isinstance(value, bool) else self._fail(key, "default must be true or false")
        return self._text(key, value)

    def _safe(self, value: object) -> tuple[int, ...]:
        right = isinstance(value, list) and len(value) == 4 and all(type(side) is int and side >= 0 for side in value)
        if not right or not isinstance(value, list):
            self._fail("safe", f"safe must be four pixel widths [top, right, bottom, left], not {_shown(value)}")
        return tuple(value)

    def _fields(self, rows: object, what: str) -> tuple[Field, ...]:
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            self._fail("fields", f'{what} must be a list of fields such as [{{name = "headline", limit = 30}}]')
        found = []
        for row in rows:
            for key in ("name", "limit", "source"):
                if key not in row:
                    self._fail("fields", f"a field of {what} needs {key}")
            found.append(Field(**{key: self._field_value(key, value) for key, value in row.items()}))
        if len({field.name for field in found}) < len(found):
            self._fail("fields", f"{what} names a field twice; say most = 2 instead")
        return tuple(found)

    def _field_value(self, key: str, value: object) -> Any:
        self._one_of(key, [item.name for item in keys_of(Field)], "key", key)
        if key in ("name", "counting", "grade", *_SOURCED):
            return self._text(key, value)
        least = 0 if key in ("least", "shortest") else 1
        return self._number(key, value, least, 100 if key in ("least", "most") else 100_000)

    def _limit(self, row: dict[str, Any]) -> None:
        for key in ("placement", "field", *_SOURCED):
            if key not in row:
                self._fail("", f"a limit needs {key}")
        for key in row:
            self._one_of(key, ("placement", "field", *_LIMIT_KEYS), "key", key)
        place, name = self._text("placement", row["placement"]), self._text("field", row["field"])
        self._one_of("placement", list(self.known), "placement", place)
        item = self.known[place]
        self._one_of("field", [field.name for field in item.fields], f"field of {place}", name)
        values = {key: self._field_value(key, row[key]) for key in _LIMIT_KEYS if key in row}
        if set(values) <= set(_SOURCED):
            self._fail("field", "a limit must change something: limit, shown, least, most, counting or grade")
        changed = tuple(replace(field, **values) if field.name == name else field for field in item.fields)
        self.known[place] = replace(item, fields=changed)

    def _text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            self._fail(key, f"{key} must be a text in quotes, not {_shown(value)}")
        choices = {"counting": COUNTINGS, "grade": GRADES, "preview": PREVIEWS}.get(key)
        if choices:
            self._one_of(key, choices, key, value)
        if key == "checked" and not _DATE.fullmatch(value):
            self._fail(key, f'checked must be a date such as "2026-11" or "2026-11-22", not {_shown(value)}')
        return value

    def _texts(self, key: str, value: object, choices: tuple[str, ...] | None) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._fail(key, f'{key} must be a list of texts such as ["jpg", "png"], not {_shown(value)}')
        for item in value if choices else ():
            self._one_of(key, choices or (), key, item)
        return tuple(value)

    def _number(self, key: str, value: object, least: int, most: int) -> int:
        if type(value) is not int or not least <= value <= most:
            self._fail(key, f"{key} must be a whole number from {least} to {most}, not {_shown(value)}")
        return value

    def _one_of(self, key: str, choices: Iterable[str], what: str, value: str) -> None:
        known = list(choices)
        if value in known:
            return
        near = difflib.get_close_matches(value, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join(known)}"
        self._fail(key, f"{value!r} is not a known {what}; {hint}")

    def _fail(self, key: str, message: str) -> NoReturn:
        line = self._line(key)
        where = f"{self.name}, line {line}" if line else self.name
        raise StudioError(f"{where}: {message.rstrip('.?')}{'?' if message.endswith('?') else '.'}")

    def _line(self, key: str) -> int:
        """The line of `key` in the table being read, or of the table's heading, or 0."""
        table, number = self.where
        seen, heading = -1, 0
        for at, line in enumerate(self.lines, 1):
            if re.match(r"\s*\[", line) and not re.match(r"\s*\[\s*\{", line):
                if heading:
                    break
                seen += bool(re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)) if table else 0
                heading = at if table and seen == number else 0
            elif (heading or not table) and re.match(rf"\s*{re.escape(key)}\s*=", line):
                return at
        return heading


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."
