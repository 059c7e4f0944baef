"""CLIP's list of words in small: the merges of a few words, on a shelf of a test's own."""

import hashlib

from studio.models.clip_words import CLIP_WORDS, WORD_LIST
from studio.models.shelf import Record, Shelf

WORDS = ("red", "cup", "on", "blue", "plate")


def merges_of(word: str) -> list[str]:
    """The merges that put a word together from its first letter on."""
    letters = [*word[:-1], f"{word[-1]}</w>"]
    return [f"{word[:place]} {letters[place]}" for place in range(1, len(letters))]


MERGES = tuple(merge for word in WORDS for merge in merges_of(word))


def put_on(shelf: Shelf) -> None:
    """What fetching them would leave on the shelf."""
    data = "\n".join(("#version: 0.2", *MERGES, "")).encode()
    shelf.place(CLIP_WORDS).mkdir(parents=True)
    (shelf.place(CLIP_WORDS) / "merges.txt").write_bytes(data)
    files = {"merges.txt": (len(data), hashlib.sha256(data).hexdigest())}
    roles = {"merges": "merges.txt"}
    shelf.write_record(Record(CLIP_WORDS, "Words", WORD_LIST, "pictures", roles, 0, files, "test", "2026-01-01"))
