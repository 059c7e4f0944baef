"""Briefs as TOML text: read with line-exact complaints, written back in the same shape."""

import difflib
import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from studio.copywriting.brief import TONES, Brand, Brief
from studio.errors import BriefError
from studio.placements import all_placements

LANGUAGES = {"en": "English", "zh": "Chinese", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian"}
"""Languages the program knows by name; any other two-letter code is accepted and written as the facts stand."""

CLAIMS = "claims"
"""The table whose keys are words the copy may claim, each with the source that proves them."""
_KEYS: dict[str, dict[str, type]] = {
    "brief": {
        "product": str,
        "facts": list,
        "audience": str,
        "tone": str,
        "language": str,
        "offer": str,
        "url": str,
    },
    "brand": {
        "name": str,
        "colors": list,
        "logo": str,
        "headline_font": str,
        "body_font": str,
        "use": list,
        "avoid": list,
    },
    "picture": {"prompt": str, "product_photo": str, "seed": int, "style": str, "changes": list},
    "campaign": {"placements": list, "voice": str},
    CLAIMS: {},
}
_EXPECTED = {str: "a text in quotes", list: 'a list of texts like ["one", "two"]', int: "a whole number"}
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_CHANGE = re.compile(r"\s*[a-z]+(\.\d+(\.[a-z]+)?)?\s*=.*")


def read_brief(path: Path) -> Brief:
    """Read a brief file; its relative paths start at the file's folder.

    Raises BriefError naming the file, the line, what is wrong and the nearest right word.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BriefError(f"There is no brief at {path}.") from None
    except IsADirectoryError:
        raise BriefError(f"{path} is a folder; name the brief file in it.") from None
    except UnicodeDecodeError:
        raise BriefError(f"{path} is not UTF-8 text; save the brief as UTF-8.") from None
    except OSError as error:
        raise BriefError(f"{path} cannot be read: {error.strerror}.") from None
    return parse_brief(text, path.parent, name=str(path))


def parse_brief(text: str, folder: Path, name: str = "brief") -> Brief:
    """Parse a brief's TOML text; `folder` is where its relative paths start. Raises BriefError."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BriefError(f"{name}: not valid TOML: {_toml_reason(error)}.") from None
    return _Reader(text, folder, name).brief(tables)


def brief_to_toml(brief: Brief, folder: Path | None = None) -> str:
    """The brief as TOML text that `parse_brief` reads back to an equal brief.

    Paths inside `folder` are written relative to it.
    """
    tables: dict[str, dict[str, object]] = {
        "brief": {
            "product": brief.product,
            "facts": list(brief.facts),
            "audience": brief.audience,
            "tone": brief.tone,
            "language": brief.language,
            "offer": brief.offer,
            "url": brief.url,
        },
        "brand": {
            "name": brief.brand.name,
            "colors": list(brief.brand.colors),
            "logo": _relative(brief.brand.logo, folder),
            "headline_font": brief.brand.headline_font,
            "body_font": brief.brand.body_font,
            "use": list(brief.brand.use),
            "avoid": list(brief.brand.avoid),
        },
        "picture": {
            "prompt": brief.picture_prompt,
            "product_photo": _relative(brief.product_photo, folder),
            "seed": brief.seed,
            "style": brief.picture_style,
            "changes": [f"{key}={value}" for key, value in brief.picture_changes],
        },
        "campaign": {"placements": list(brief.placements), "voice": brief.voice},
    }
    if brief.sources:
        tables[CLAIMS] = {_quote(words): source for words, source in brief.sources}
    return "\n".join(_table(title, values) for title, values in tables.items())


def _table(title: str, values: Mapping[str, object]) -> str:
    lines = [f"{key} = {_quote(value)}" for key, value in values.items() if value not in ("", [])]
    return "\n".join([f"[{title}]", *lines, ""])


def _quote(value: object) -> str:
    # A JSON string is a valid TOML basic string once DEL, the one character JSON leaves bare, is escaped.
    if isinstance(value, list):
        return "[" + ", ".join(_quote(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _relative(path: Path | None, folder: Path | None) -> str:
    if path is None:
        return ""
    if folder is not None and path.is_relative_to(folder):
        return path.relative_to(folder).as_posix()
    return path.as_posix()


def _toml_reason(error: tomllib.TOMLDecodeError) -> str:
    reason = str(error)
    return reason[:1].lower() + reason[1:]


class _Reader:
    """Checks one brief's tables, naming the line of whatever is wrong."""

    def __init__(self, text: str, folder: Path, name: str) -> None:
        self.lines = text.splitlines()
        self.folder = folder
        self.name = name

    def brief(self, tables: dict[str, Any]) -> Brief:
        for table, values in tables.items():
            self._known(table, _KEYS, "", f"[{table}]")
            if not isinstance(values, dict):
                self._fail("", table, f"{table} must be a table, written [{table}] on a line of its own")
            for key, value in values.items():
                if table == CLAIMS:
                    self._claim(key, value)
                    continue
                self._known(key, _KEYS[table], table, key)
                self._typed(table, key, value)
        words, brand, picture = (tables.get(title, {}) for title in ("brief", "brand", "picture"))
        if not words.get("product", "").strip():
            self._fail("brief", "product", 'product is missing; write product = "what is advertised" under [brief]')
        return Brief(
            product=words["product"].strip(),
            facts=_trimmed(words.get("facts", [])),
            audience=words.get("audience", "").strip(),
            tone=self._tone(words.get("tone", "confident")),
            language=self._language(words.get("language", "en")),
            offer=words.get("offer", "").strip(),
            url=words.get("url", "").strip(),
            brand=Brand(
                name=brand.get("name", "").strip(),
                colors=self._colors(brand.get("colors", [])),
                logo=self._file("brand", "logo", brand.get("logo", "")),
                headline_font=brand.get("headline_font", ""),
                body_font=brand.get("body_font", ""),
                use=_trimmed(brand.get("use", [])),
                avoid=_trimmed(brand.get("avoid", [])),
            ),
            picture_prompt=picture.get("prompt", "").strip(),
            product_photo=self._file("picture", "product_photo", picture.get("product_photo", "")),
            seed=picture.get("seed", 0),
            picture_style=picture.get("style", "").strip(),
            picture_changes=self._changes(picture.get("changes", [])),
            placements=self._placements(tables.get("campaign", {}).get("placements", [])),
            sources=tuple((claim.strip(), source.strip()) for claim, source in tables.get(CLAIMS, {}).items()),
            voice=tables.get("campaign", {}).get("voice", "").strip(),
        )

    def _claim(self, words: str, source: object) -> None:
        if not words.strip():
            self._fail(CLAIMS, words, 'a claim must have words, written "24 hours" = "where that is proved"')
        if not isinstance(source, str) or not source.strip():
            self._fail(CLAIMS, words, f"the claim {words!r} must name its source as a text in quotes")

    def _typed(self, table: str, key: str, value: object) -> None:
        kind = _KEYS[table][key]
        right = isinstance(value, kind) and not isinstance(value, bool)
        if right and isinstance(value, list):
            right = all(isinstance(item, str) for item in value)
        if not right:
            self._fail(table, key, f"{key} must be {_EXPECTED[kind]}, not {_shown(value)}")

    def _tone(self, tone: str) -> str:
        return self._one_of("brief", "tone", tone.strip().lower(), TONES)

    def _language(self, language: str) -> str:
        code = language.strip()
        by_name = {name.lower(): short for short, name in LANGUAGES.items()}
        code = by_name.get(code.lower(), code)
        if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
            self._fail("brief", "language", f'language must be a code such as "en" or "zh", not {_shown(language)}')
        base, *rest = code.split("-")
        return "-".join([base.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])

    def _colors(self, colors: list[str]) -> tuple[str, ...]:
        for color in colors:
            if not _COLOR.fullmatch(color):
                self._fail("brand", "colors", f'a colour must be written like "#0b3d4f", not {_shown(color)}')
        return tuple(color.lower() for color in colors)

    def _changes(self, lines: list[str]) -> tuple[tuple[str, str], ...]:
        for line in lines:
            if not _CHANGE.fullmatch(line):
                self._fail("picture", "changes", f'a change must be written like "light=golden", not {_shown(line)}')
        pairs = (line.partition("=") for line in lines)
        return tuple({key.strip(): value.strip() for key, _, value in pairs}.items())

    def _placements(self, names: list[str]) -> tuple[str, ...]:
        for name in names:
            self._one_of("campaign", "placements", name, tuple(all_placements()))
        return tuple(dict.fromkeys(names))

    def _file(self, table: str, key: str, value: str) -> Path | None:
        if not value:
            return None
        path = (self.folder / value).resolve()
        if not path.is_file():
            self._fail(table, key, f"{key} names {value!r}, but there is no file {path}")
        return path

    def _one_of(self, table: str, key: str, value: str, choices: tuple[str, ...]) -> str:
        if value not in choices:
            near = difflib.get_close_matches(value, choices, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(choices)}"
            self._fail(table, key, f"{key} {value!r} is not known{hint}")
        return value

    def _known(self, word: str, choices: Mapping[str, object], table: str, shown: str) -> None:
        if word in choices:
            return
        near = difflib.get_close_matches(word, list(choices), n=1)
        hint = f"; did you mean {near[0]!r}?" if near else f"; expected one of {', '.join(choices)}"
        self._fail(table, word, f"{shown} is not a key of a brief{hint}")

    def _fail(self, table: str, key: str, message: str) -> NoReturn:
        line = self._line(table, key)
        where = f"{self.name}, line {line}" if line else self.name
        raise BriefError(f"{where}: {message}{'' if message.endswith('?') else '.'}")

    def _line(self, table: str, key: str) -> int:
        """The line number of `key` under `[table]`, or of the table itself, or 0."""
        current, of_table = "", 0
        assignment = re.compile(rf'\s*"?{re.escape(key)}"?\s*=')
        for number, line in enumerate(self.lines, 1):
            header = re.match(r"\s*\[\s*\"?([^\]\"]+?)\"?\s*\]", line)
            if header:
                current = header[1]
                if current in (table, key):
                    of_table = number
            elif current == table and assignment.match(line):
                return number
        return of_table


def _trimmed(texts: list[str]) -> tuple[str, ...]:
    return tuple(text.strip() for text in texts if text.strip())


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."
