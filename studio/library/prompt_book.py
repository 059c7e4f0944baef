"""The prompts that pictures were made from, with those somebody wants to find again; and the pictures they starred."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path

from studio.paths import data_folder, write_atomically

VERSION = 1
MOST = 300
"""Prompts kept that nobody starred."""


@dataclass(frozen=True, slots=True)
class KeptPrompt:
    """A prompt with what it was not to show, when it was used last (ISO 8601) and whether it is starred."""

    prompt: str
    negative: str = ""
    used: str = ""
    starred: bool = False


@dataclass(frozen=True, slots=True)
class PromptBook:
    """Prompts, the one used last first; names of starred picture files."""

    prompts: tuple[KeptPrompt, ...] = ()
    pictures: frozenset[str] = frozenset()

    def found(self, words: str = "", starred: bool = False) -> tuple[KeptPrompt, ...]:
        """The prompts that have each of these words, or only the starred of them."""
        asked = words.casefold().split()
        return tuple(
            item
            for item in self.prompts
            if (item.starred or not starred) and all(word in item.prompt.casefold() for word in asked)
        )

    def used(self, prompt: str, negative: str = "") -> "PromptBook":
        """The book after a prompt was used: it is the first, and still starred if it was."""
        text = " ".join(prompt.split())
        if not text:
            return self
        before = self.of(text)
        entry = KeptPrompt(text, " ".join(negative.split()), datetime.now().isoformat(timespec="seconds"))
        entry = replace(entry, starred=before is not None and before.starred)
        rest = [item for item in self.prompts if item.prompt != text]
        plain = [item for item in rest if not item.starred][: MOST - 1]
        return replace(self, prompts=(entry, *(item for item in rest if item.starred or item in plain)))

    def of(self, prompt: str) -> KeptPrompt | None:
        """The entry of a prompt, None when it was never used."""
        text = " ".join(prompt.split())
        return next((item for item in self.prompts if item.prompt == text), None)

    def starred_prompt(self, prompt: str, starred: bool, negative: str = "") -> "PromptBook":
        """The book with a prompt starred or not; one that was never used is put into it."""
        book = self if self.of(prompt) is not None else self.used(prompt, negative)
        text = " ".join(prompt.split())
        rows = tuple(replace(item, starred=starred) if item.prompt == text else item for item in book.prompts)
        return replace(book, prompts=rows)

    def without(self, prompt: str) -> "PromptBook":
        """The book that has forgotten a prompt."""
        return replace(self, prompts=tuple(item for item in self.prompts if item.prompt != prompt))

    def starred_picture(self, file: Path, starred: bool) -> "PromptBook":
        """The book with a picture starred or not."""
        pictures = self.pictures | {file.name} if starred else self.pictures - {file.name}
        return replace(self, pictures=pictures)


def load_book(file: Path | None = None) -> PromptBook:
    """The book of this machine; an empty one where there is none. One that is damaged is put aside as `.damaged`."""
    path = file or _book_file()
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        prompts = tuple(
            KeptPrompt(str(one["prompt"]), str(one["negative"]), str(one["used"]), bool(one["starred"]))
            for one in row["prompts"]
        )
        return PromptBook(prompts, frozenset(map(str, row["pictures"])))
    except FileNotFoundError:
        return PromptBook()
    except (OSError, ValueError, TypeError, KeyError):
        with suppress(OSError):
            path.replace(path.with_name(path.name + ".damaged"))
        return PromptBook()


def save_book(book: PromptBook, file: Path | None = None) -> None:
    """Keep the book. Raises OSError when the disk refuses; the book before is then still whole."""
    row = {"version": VERSION, "prompts": [asdict(item) for item in book.prompts], "pictures": sorted(book.pictures)}
    write_atomically(file or _book_file(), json.dumps(row, ensure_ascii=False, indent=1).encode())


def _book_file() -> Path:
    return data_folder() / "prompts.json"
