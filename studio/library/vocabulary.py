"""The words a team tags with: one plain text file that people can read, edit and send to one another.

    # a word a line, in any order; or several with commas between them
    breakfast
    espresso < coffee < drink       parents: an espresso is also coffee, and coffee is also a drink
    trousers = pants, slacks        other names: what is called pants becomes trousers
    -harp                           hidden: never suggested

One word may stand on several lines; what they say is put together. Capitals do not matter when words are compared.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from studio.errors import StudioError
from studio.library.records import LIKELY, SUGGESTED, WIDER, Tag
from studio.library.wider import above
from studio.paths import data_folder, write_atomically

LONGEST = 80
"""Characters of a word; longer lines are no list of words."""
MOST_WORDS = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One word with the words directly over it, its other names, and whether it is never suggested."""

    word: str
    parents: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """A team's words in the order of their file; words differ without regard to capitals."""

    entries: tuple[Entry, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words that may be suggested."""
        return tuple(entry.word for entry in self.entries if not entry.hidden)

    def entry(self, word: str) -> Entry | None:
        """The entry of a word or of one of its other names."""
        return self._named.get(word.casefold())

    @functools.cached_property
    def _named(self) -> dict[str, Entry]:
        """Entries by their names in small letters: asked for every picture that is tagged."""
        return {name.casefold(): one for one in self.entries for name in (*one.synonyms, one.word)}

    def joined(self, other: "Vocabulary") -> "Vocabulary":
        """With another's words too: parents and names of one word are put together; hidden there is hidden here.

        Raises StudioError when the two together are impossible: a word over itself, or a name of two words.
        """
        entries = {one.word.casefold(): one for one in self.entries}
        for one in other.entries:
            key = one.word.casefold()
            entries[key] = _both(entries[key], one) if key in entries else one
        return checked(Vocabulary(tuple(entries.values())))

    def without(self, word: str) -> "Vocabulary":
        """Without a word; words under it stay, no longer under it. Raises StudioError for an unknown word."""
        key = word.casefold()
        if all(one.word.casefold() != key for one in self.entries):
            raise StudioError(f"There is no word “{word}” in the vocabulary.")
        return Vocabulary(
            tuple(
                replace(one, parents=tuple(name for name in one.parents if name.casefold() != key))
                for one in self.entries
                if one.word.casefold() != key
            )
        )


def vocabulary_path() -> Path:
    """Where this person's words are kept."""
    return data_folder() / "vocabulary.txt"


def load(path: Path | None = None) -> Vocabulary:
    """The words of a file; none when there is no file yet. Raises StudioError that names the file and the line."""
    path = path or vocabulary_path()
    try:
        return parse(path.read_text("utf-8-sig"), path.name)
    except FileNotFoundError:
        return Vocabulary()
    except UnicodeDecodeError as fault:
        raise StudioError(f"{path} is not text in UTF-8; save it as UTF-8.") from fault
    except OSError as fault:
        raise StudioError(f"{path} cannot be read ({fault.strerror}); check its permissions.") from fault


def save(vocabulary: Vocabulary, path: Path | None = None) -> Path:
    """Write words to a file and return it. Raises StudioError when it cannot be written."""
    path = path or vocabulary_path()
    try:
        write_atomically(path, written(vocabulary).encode())
    except OSError as fault:
        raise StudioError(f"{path} cannot be written ({fault.strerror}); free some space.") from fault
    return path


def parse(text: str, name: str = "The vocabulary") -> Vocabulary:
    """The words of a text in this program's form (above), or of an indented keyword list as photo programs export
    (a tab for each level, `{other name}` under its word).

    Raises StudioError that names `name` and the line.
    """
    lines = text.splitlines()
    if any(re.match(r"\t+\S|\{", line) for line in lines):
        return checked(Vocabulary(tuple(_indented(lines, name))))
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        for one in _read_line(line, f"{name}, line {number}"):
            key = one.word.casefold()
            entries[key] = _both(entries[key], one) if key in entries else one
    return checked(Vocabulary(tuple(entries.values())), name)


def written(vocabulary: Vocabulary) -> str:
    """The text that `parse` reads as these words."""
    lines = []
    for one in vocabulary.entries:
        names = f" = {', '.join(one.synonyms)}" if one.synonyms else ""
        first, *others = one.parents or ("",)
        lines.append(f"{'-' * one.hidden}{one.word}{names}{f' < {first}' if first else ''}")
        lines += [f"{'-' * one.hidden}{one.word} < {parent}" for parent in others]
    return "".join(f"{line}\n" for line in lines)


def checked(vocabulary: Vocabulary, name: str = "The vocabulary") -> Vocabulary:
    """The same words. Raises StudioError when a word is over itself, a name belongs to two words, or there are too
    many words to offer."""
    if len(vocabulary.entries) > MOST_WORDS:
        raise StudioError(f"{name} has {len(vocabulary.entries)} words; {MOST_WORDS} are taken at most.")
    owners = {one.word.casefold(): one.word for one in vocabulary.entries}
    for one in vocabulary.entries:
        for synonym in one.synonyms:
            owner = owners.setdefault(synonym.casefold(), one.word)
            if owner != one.word:
                raise StudioError(f"{name}: “{synonym}” is a name of “{one.word}” and of “{owner}”; choose one.")
    parents = {one.word.casefold(): one.parents for one in vocabulary.entries}
    done: set[str] = set()
    for word in parents:
        _walk(word, parents, done, name)
    return vocabulary


def _walk(start: str, parents: dict[str, tuple[str, ...]], done: set[str], name: str) -> None:
    """Go up from a word; raises StudioError when the way comes back to a word that it passed."""
    path = [start]
    waiting = [list(parents.get(start, ()))]
    while waiting:
        if not waiting[-1]:
            waiting.pop()
            done.add(path.pop())
            continue
        over = waiting[-1].pop().casefold()
        if over in path:
            raise StudioError(f"{name}: “{over}” would stand over itself; take one of its parents away.")
        if over not in done:
            path.append(over)
            waiting.append(list(parents.get(over, ())))


def widen(tags: Sequence[Tag], vocabulary: Vocabulary) -> tuple[Tag, ...]:
    """Tags as the team words them: other names become the word, hidden words are left out unless somebody accepted
    them, and the team's parents are added with the shipped words over those, as sure as their surest child.

    Parents under `LIKELY` are not added. The order is kept; of two tags that become one the surer stays.
    """
    if not vocabulary.entries:
        return tuple(tags)
    kept: dict[str, Tag] = {}
    for tag in tags:
        one = vocabulary.entry(tag.tag)
        if one is not None and one.hidden and tag.state == SUGGESTED:
            continue
        if one is not None and one.word.casefold() != tag.tag.casefold():
            tag = replace(tag, tag=one.word)
        old = kept.get(tag.tag.casefold())
        if old is None or (old.state == SUGGESTED and (tag.state != SUGGESTED or tag.confidence > old.confidence)):
            kept[tag.tag.casefold()] = tag
    added: dict[str, Tag] = {}
    for tag in kept.values():
        for word in _over(tag, vocabulary):
            key = word.casefold()
            one = vocabulary.entry(word)
            if (
                key not in kept
                and not (one is not None and one.hidden)
                and (key not in added or added[key].confidence < tag.confidence)
            ):
                added[key] = Tag(tag=word, confidence=tag.confidence, source=WIDER)
    return (*kept.values(), *sorted(added.values(), key=lambda tag: -tag.confidence))


def _over(tag: Tag, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The words over a tag by the team's list, nearest first, and the shipped words over those."""
    if tag.confidence < LIKELY or tag.state not in (SUGGESTED, "accepted"):
        return ()
    found: dict[str, str] = {}
    one = vocabulary.entry(tag.tag)
    waiting = list(one.parents) if one else []
    while waiting:
        word = waiting.pop(0)
        if word.casefold() in found:
            continue
        found[word.casefold()] = word
        one = vocabulary.entry(word)
        waiting += [*(one.parents if one else ()), *above(word)]
    return tuple(found.values())


def _read_line(line: str, where: str) -> Iterable[Entry]:
    """The entries of one line: the word, and each of its parents with what is over that."""
    text = re.sub(r"(^|\s)#.*", "", line).strip()
    if not text:
        return
    hidden = text.startswith("-")
    if "," in text and not re.search("[=<]", text):
        # A list on one line, as people paste it.
        for part in filter(None, map(str.strip, text.split(","))):
            yield from _read_line(part, where)
        return
    first, *over = (part.strip() for part in text.removeprefix("-").split("<"))
    word, equals, names = first.partition("=")
    synonyms = tuple(name.strip() for name in names.split(",")) if equals else ()
    for part in (word.strip(), *over, *synonyms):
        if not part:
            raise StudioError(
                f"{where}: something is missing in “{text}”; write it as: espresso = short coffee < coffee"
            )
        if len(part) > LONGEST or re.search(r"[|=<\x00-\x1f]", part):
            raise StudioError(
                f"{where}: “{part[:40]}” is no word; leave out | = < and keep it under {LONGEST} letters."
            )
    yield Entry(word.strip(), tuple(over[:1]), _different(synonyms, word.strip()), hidden)
    for place, parent in enumerate(over):
        yield Entry(parent, tuple(over[place + 1 : place + 2]))


def _indented(lines: Sequence[str], name: str) -> Iterable[Entry]:
    """The entries of an indented keyword list: `{name}` is another name of the word over it, brackets are dropped."""
    path: list[str] = []
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        text = line.strip().strip("[]").strip()
        depth = len(line) - len(line.lstrip("\t"))
        if not text:
            continue
        if depth > len(path) or len(text) > LONGEST:
            raise StudioError(f"{name}, line {number}: “{text[:40]}” stands deeper than a word over it; mend its tabs.")
        if text.startswith("{"):
            if not path:
                raise StudioError(f"{name}, line {number}: “{text}” names nothing; the word comes before it.")
            owner = path[-1].casefold()
            other = _different((text.strip("{}").strip(),), path[-1])
            entries[owner] = _both(entries[owner], Entry(path[-1], synonyms=other))
            continue
        path[depth:] = [text]
        one = Entry(text, (path[depth - 1],) if depth else ())
        key = text.casefold()
        entries[key] = _both(entries[key], one) if key in entries else one
    return entries.values()


def _both(first: Entry, second: Entry) -> Entry:
    """What two lines say of one word."""
    return replace(
        first,
        parents=_unlike((*first.parents, *second.parents)),
        synonyms=_unlike((*first.synonyms, *second.synonyms)),
        hidden=first.hidden or second.hidden,
    )


def _unlike(words: Iterable[str]) -> tuple[str, ...]:
    """Words without those that differ in capitals only."""
    return tuple({word.casefold(): word for word in reversed(tuple(words))}.values())[::-1]


def _different(names: Iterable[str], word: str) -> tuple[str, ...]:
    return tuple(name for name in names if name.casefold() != word.casefold())
