"""Rules of the team: what a picture shows decides what it is filed under, in one plain text file.

    # what is searched for -> what is suggested, with commas between
    photo of food -> campaign:menu
    tag:dog -people -> pets, collection:Pet insurance
    space:left size:>1600 -> label:Green

The left side is the language of the search line, where every word must hold; "photo", "illustration", "render",
"screenshot" and "logo" stand for the kind of picture. The right side is tags, `collection:NAME` and `label:NAME`.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from studio.errors import StudioError
from studio.library.collections import Collections
from studio.library.filter_values import Text
from studio.library.filters import All, Either, Node, Not, Test, Word, parse
from studio.library.index import Index
from studio.library.records import ACCEPTED, LIKELY, RULE, SUGGESTED, Record, Tag
from studio.library.sheet import Floats
from studio.library.sieve import Sieve, folded, says_something, singular
from studio.paths import data_folder, write_atomically

ARROW = "->"
KINDS = {"photo": "photograph", "photograph": "photograph", "drawing": "illustration"} | {
    kind: kind for kind in ("illustration", "render", "screenshot", "logo")
}
"""Words for a kind of picture, and the kind as records have it."""

MOST_RULES = 500


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its line as written, what must hold, and the tags, collections and label it suggests."""

    line: str
    when: Node
    tags: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A record after the rules, and the collections it should be in."""

    record: Record
    collections: tuple[str, ...] = ()


def rules_path() -> Path:
    """Where this person's rules are kept."""
    return data_folder() / "rules.txt"


def load(path: Path | None = None) -> tuple[Rule, ...]:
    """The rules of a file, in its order; none when there is no file. Raises StudioError that names file and line."""
    path = path or rules_path()
    try:
        return parse_rules(path.read_text("utf-8-sig"), path.name)
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as fault:
        raise StudioError(f"{path} is not text in UTF-8; save it as UTF-8.") from fault
    except OSError as fault:
        raise StudioError(f"{path} cannot be read ({fault.strerror}); check its permissions.") from fault


def save(rules: Sequence[Rule], path: Path | None = None) -> Path:
    """Write rules to a file and return it. Raises StudioError when it cannot be written."""
    path = path or rules_path()
    try:
        write_atomically(path, "".join(f"{rule.line}\n" for rule in rules).encode())
    except OSError as fault:
        raise StudioError(f"{path} cannot be written ({fault.strerror}); free some space.") from fault
    return path


def parse_rules(text: str, name: str = "The rules") -> tuple[Rule, ...]:
    """The rules of a text, one a line. Raises StudioError that names `name`, the line and what is wrong there."""
    rules = []
    for number, line in enumerate(text.splitlines(), 1):
        line = re.sub(r"^#.*|\s#\s.*", "", line.strip()).strip()
        if line:
            rules.append(parse_rule(line, f"{name}, line {number}"))
    if len(rules) > MOST_RULES:
        raise StudioError(f"{name} has {len(rules)} rules; {MOST_RULES} are taken at most.")
    return tuple(rules)


def parse_rule(line: str, where: str = "The rule") -> Rule:
    """One rule. Raises StudioError that begins with `where` and tells what is wrong."""
    left, arrow, right = (part.strip() for part in line.partition(ARROW))
    if not arrow:
        raise StudioError(f"{where}: “{line}” has no arrow; write it as: photo of food -> campaign:menu")
    if not left or not right:
        side = "before" if not left else "after"
        raise StudioError(f"{where}: there is nothing {side} the arrow; write it as: photo of food -> campaign:menu")
    try:
        when = _decisive(parse(left))
    except StudioError as fault:
        raise StudioError(f"{where}: {fault}") from fault
    if when == All():
        raise StudioError(f"{where}: “{left}” would hold for every picture; say what they show.")
    if asked := _asks_for_use(when):
        raise StudioError(f"{where}: “{asked}” changes without the picture; a rule cannot ask for it.")
    tags, collections, label = _suggested(right, where)
    return Rule(line, when, tags, collections, label)


def _suggested(right: str, where: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    tags: dict[str, None] = {}
    groups: dict[str, None] = {}
    label = ""
    for part in right.split(","):
        field, colon, value = (piece.strip() for piece in part.partition(":"))
        value = value.strip('"').strip()
        if ARROW in part or not part.strip() or (field in ("tag", "label", "collection") and colon and not value):
            raise StudioError(f"{where}: something is missing or too much in “{right}” after the arrow.")
        if field == "collection" and colon:
            groups[value] = None
        elif field == "label" and colon:
            if label:
                raise StudioError(f"{where}: a picture has one label; “{label}” and “{value}” are two.")
            label = value
        else:
            tags[value if field == "tag" and colon else part.strip().strip('"')] = None
    return tuple(tags), tuple(groups), label


def _decisive(node: Node) -> Node:
    """The node without words that say nothing, and with words for a kind of picture as that kind."""
    match node:
        case Word(text):
            if kind := KINDS.get(singular(text.casefold())):
                return Test("kind", Text(kind))
            return node if says_something(node) else All()
        case Not(part):
            inner = _decisive(part)
            return All() if inner == All() else Not(inner)
        case All(parts) | Either(parts):
            kept = tuple(inner for inner in map(_decisive, parts) if inner != All())
            return kept[0] if len(kept) == 1 else All(kept) if isinstance(node, All) or not kept else Either(kept)
    return node


def _asks_for_use(node: Node) -> str:
    match node:
        case Test(field):
            return field if field in ("used", "unused") else ""
        case Not(part):
            return _asks_for_use(part)
        case All(parts) | Either(parts):
            return next(filter(None, map(_asks_for_use, parts)), "")
    return ""


def ruled(
    records: Sequence[Record], rules: Sequence[Rule], collections: Collections | None = None
) -> tuple[Ruled, ...]:
    """The records with what the rules suggest, in the same order: tags of source `rule`, as sure as what they rest on,
    and a label where there is none. Suggestions of rules that no longer hold are taken back; what somebody accepted
    or rejected stays. Rules do not see what rules suggested. Records with a fault are left as they are.

    `collections` are those that the filter `collection:` asks.
    """
    bare = [replace(record, tags=tuple(tag for tag in record.tags if not _is_suggestion(tag))) for record in records]
    sound = [place for place, record in enumerate(records) if not record.error]
    if not rules or not sound:
        return tuple(Ruled(record) for record in bare)
    held = _held([bare[place] for place in sound], rules, collections or Collections())
    made = [Ruled(record) for record in bare]
    for column, place in enumerate(sound):
        made[place] = _with(bare[place], [(rule, float(row[column])) for rule, row in zip(rules, held, strict=True)])
    return tuple(made)


def _is_suggestion(tag: Tag) -> bool:
    return tag.source == RULE and tag.state == SUGGESTED


def _held(records: Sequence[Record], rules: Sequence[Rule], collections: Collections) -> list[Floats]:
    """How surely each rule holds for each record: asked as the search line is, in an index of
    these records alone, so that a rule means what a search means."""
    with closing(Index(Path(":memory:"))) as index:
        # Two records of one file would be one row: rows are told apart by their place.
        index.put(replace(record, file=f"{place}/{record.file.lstrip('/')}") for place, record in enumerate(records))
        sheet = index.sheet()
        sieve = Sieve(index, sheet, collections)
        return [_sure(rule.when, sieve, records) for rule in rules]


def _sure(node: Node, sieve: Sieve, records: Sequence[Record]) -> Floats:
    """How surely this holds for each record, 0..1: the least of what must hold together, the most of what may."""
    match node:
        case Word():
            return np.asarray(sieve.likeness([node]), np.float32)
        case Test("tag", Text(text, open)):
            asked = folded(text)
            found = ([_sureness(tag) for tag in record.tags if _is_called(tag, asked, open)] for record in records)
            return np.array([max(sure, default=0.0) for sure in found], np.float32)
        case Not(part):
            return np.asarray(_sure(part, sieve, records) < LIKELY, np.float32)
        case All(parts):
            return np.asarray(np.min([_sure(part, sieve, records) for part in parts], axis=0), np.float32)
        case Either(parts):
            return np.asarray(np.max([_sure(part, sieve, records) for part in parts], axis=0), np.float32)
    return sieve.mask(node).astype(np.float32)


def _is_called(tag: Tag, asked: str, open: bool) -> bool:
    name = folded(tag.tag)
    return name.startswith(asked) if open else name == asked


def _sureness(tag: Tag) -> float:
    return 1.0 if tag.state == ACCEPTED else tag.confidence if tag.state == SUGGESTED else 0.0


def _with(record: Record, held: Sequence[tuple[Rule, float]]) -> Ruled:
    known = {tag.tag.casefold() for tag in record.tags}
    added: dict[str, Tag] = {}
    groups: dict[str, None] = {}
    label = record.label
    for rule, sure in held:
        if sure < LIKELY:
            continue
        groups |= dict.fromkeys(rule.collections)
        label = label or rule.label
        for word in rule.tags:
            key = word.casefold()
            if key not in known and (key not in added or added[key].confidence < sure):
                added[key] = Tag(tag=word, confidence=round(min(1.0, sure), 4), source=RULE)
    return Ruled(replace(record, tags=(*record.tags, *added.values()), label=label), tuple(groups))
