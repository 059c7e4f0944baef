"""The language of the search line: words, "exact words", field:value, AND OR NOT, a minus, brackets.

    hot drink tag:coffee -tag:logo color:teal (space:left OR space:right) size:>1600 date:2026-10.. rating:>=3 unused

Words side by side must all hold; OR binds weaker than that; AND, OR and NOT are written in capitals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from studio.errors import StudioError
from studio.library.filter_values import FIELDS, FLAGS, Value, may_go_on, read_value, write_value


@dataclass(frozen=True, slots=True)
class Word:
    """A word anywhere: in tags, text, name, colour; also what it means. `open` when it may go on (it is being typed,
    or ends in `*`)."""

    text: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, in this order."""

    text: str


@dataclass(frozen=True, slots=True)
class Test:
    """A field that must have a value: `field` is a key of FIELDS or one of FLAGS (then without a value)."""

    field: str
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """Parts that must all hold; none at all holds always."""

    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Either:
    """Parts of which one must hold."""

    parts: tuple["Node", ...]


Node = Word | Phrase | Test | Not | All | Either

_TOKEN = re.compile(
    r"""\s*(?P<piece>
    (?P<open>\() | (?P<close>\)) |
    (?P<minus>-(?=[^\s()])) |
    (?P<field>[A-Za-z]+):(?P<value>"[^"]*"?|(?:[^\s()"]|"[^"]*")*) |
    "(?P<phrase>[^"]*)(?P<shut>"?) |
    (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the line: its kind (a group's name in the pattern), its text, the field's value, where it stands."""

    kind: str
    text: str
    value: str
    start: int
    end: int


def tokens(line: str) -> Iterator[Token]:
    """The pieces of a line in order."""
    at = 0
    while found := _TOKEN.match(line, at):
        kind = next(name for name in ("open", "close", "minus", "field", "phrase", "word") if found[name] is not None)
        value = found["value"] if kind == "field" else found["shut"] if kind == "phrase" else ""
        yield Token(kind, found[kind], value, found.start("piece"), found.end())
        at = found.end()


def parse(line: str, *, typing: bool = False) -> Node:
    """What a search line asks for.

    With `typing` the line is unfinished: open quotes and brackets are closed, an empty or half-written value is left
    out, and the last word may go on. Raises StudioError with one sentence for what cannot be understood otherwise,
    and for what cannot become a filter or its value however it goes on.
    """
    return _Reader(list(tokens(line)), line, typing).read()


class _Reader:
    """Reads tokens by recursive descent: either > all > negated > single."""

    def __init__(self, pieces: list[Token], line: str, typing: bool) -> None:
        self._pieces, self._line, self._typing, self._at = pieces, line, typing, 0
        self._depth = 0

    def read(self) -> Node:
        node = self._either()
        while (piece := self._peek()) is not None:
            if not self._typing:
                raise StudioError(f"A bracket is closed at “{self._line[piece.start :]}” that was not opened.")
            self._at += 1
            node = _all((node, self._either()))
        return node

    def _peek(self) -> Token | None:
        return self._pieces[self._at] if self._at < len(self._pieces) else None

    def _is(self, *words: str) -> bool:
        piece = self._peek()
        return piece is not None and piece.kind == "word" and piece.text in words

    def _either(self) -> Node:
        parts = [self._all_of()]
        while self._is("OR"):
            self._at += 1
            parts.append(self._all_of(after="OR"))
        parts = [part for part in parts if part != All()] if self._typing else parts
        return _either(parts)

    def _all_of(self, after: str = "") -> Node:
        parts: list[Node] = []
        joined = after
        while (piece := self._peek()) is not None and piece.kind != "close" and not self._is("OR"):
            if self._is("AND"):
                if not parts and not self._typing:
                    raise StudioError("AND stands between two things; write something before it.")
                self._at += 1
                joined = "AND"
                continue
            part = self._negated()
            joined = ""
            if part is not None:
                parts.append(part)
        if not self._typing and (joined or (not parts and self._is("OR"))):
            side = "after" if joined else "before"
            raise StudioError(f"{joined or 'OR'} stands between two things; write something {side} it.")
        return _all(tuple(parts))

    def _negated(self) -> Node | None:
        piece = self._pieces[self._at]
        if piece.kind != "minus" and not self._is("NOT"):
            return self._single()
        self._at += 1
        following = self._peek()
        if following is None or following.kind == "close" or self._is("AND", "OR"):
            if self._typing:
                return None
            raise StudioError("NOT needs something after it, as in NOT tag:logo.")
        self._deeper()
        part = self._negated()
        self._depth -= 1
        return None if part is None else Not(part)

    def _single(self) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        if piece.kind == "open":
            return self._bracket(piece)
        if piece.kind == "phrase":
            if not piece.value and not self._typing:
                raise StudioError(f"The quotation mark before “{piece.text}” is not closed.")
            return Phrase(piece.text.strip()) if piece.text.strip() else None
        if piece.kind == "field":
            return self._test(piece)
        if piece.text.lower() in FLAGS:
            return Test(piece.text.lower())
        last = self._typing and piece.end == len(self._line)
        text = piece.text.rstrip("*")
        return Word(text, open=last or text != piece.text) if text else None

    def _bracket(self, piece: Token) -> Node:
        self._deeper()
        inside = self._either()
        self._depth -= 1
        closing = self._peek()
        if closing is not None:
            self._at += 1
        elif not self._typing:
            raise StudioError(f"The bracket at “{self._line[piece.start :]}” is not closed.")
        return inside

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > 50:
            raise StudioError("The search has more than fifty brackets inside one another; make it shorter.")

    def _test(self, piece: Token) -> Node | None:
        field = ALIASES.get(piece.text.lower(), piece.text.lower())
        if field not in FIELDS:
            close = get_close_matches(field, [*FIELDS, *ALIASES], 1)
            hint = f"did you mean “{close[0]}:”?" if close else f"there are {', '.join(FIELDS)}."
            raise StudioError(f"There is no filter “{piece.text}:”; {hint} Put words with a colon in quotes.")
        unfinished = self._typing and piece.end == len(self._line)
        try:
            return Test(field, read_value(field, piece.value, unfinished))
        except StudioError:
            if unfinished and may_go_on(field, piece.value):
                return None
            raise


ALIASES = {"colour": "color", "tags": "tag", "folder": "in", "path": "in", "stars": "rating", "album": "collection"}


def _all(parts: tuple[Node, ...]) -> Node:
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, All) else (part,)))
    return flat[0] if len(flat) == 1 else All(flat)


def _either(parts: list[Node]) -> Node:
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,)))
    return All() if not flat else flat[0] if len(flat) == 1 else Either(flat)


def written(node: Node) -> str:
    """The line that `parse` reads as this node."""
    match node:
        case Word(text, open):
            return text + "*" * open
        case Phrase(text):
            return f'"{text}"'
        case Test(field, value):
            return field if value is None else f"{field}:{write_value(value)}"
        case Not(part):
            return f"NOT {_inside(part)}"
        case All(parts):
            return " ".join(_inside(part) if isinstance(part, Either) else written(part) for part in parts)
        case Either(parts):
            return " OR ".join(written(part) for part in parts)


def _inside(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, All | Either) else written(node)


def asked_words(node: Node) -> tuple[Word, ...]:
    """The words that must hold and may be meant rather than written: those outside OR and NOT."""
    parts = node.parts if isinstance(node, All) else (node,)
    return tuple(part for part in parts if isinstance(part, Word))


def without_words(node: Node) -> Node:
    """The rest of a line beside its `asked_words`: what decides, rather than ranks."""
    parts = node.parts if isinstance(node, All) else (node,)
    return _all(tuple(part for part in parts if not isinstance(part, Word)))
