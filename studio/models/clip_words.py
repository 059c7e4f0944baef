"""CLIP's list of words: what every single-file diffusion model leaves out and its tokenizer is made of."""

from pathlib import Path

from studio.errors import MissingWeights
from studio.models.catalogue import catalogue
from studio.models.shelf import Shelf

CLIP_WORDS = "clip-words"
"""Its id in the catalogue."""
WORD_LIST = "word-list"
"""What its record has for a backend: models are made whole by it, and it runs on none."""


def clip_words(name: str, shelf: Shelf) -> Path:
    """The file of CLIP's merges on the shelf, for the model or file `name` that cannot do without.

    Raises MissingWeights with what to fetch when it is not there; nothing is fetched here.
    """
    record = shelf.record(CLIP_WORDS)
    if record is None or not shelf.is_complete(CLIP_WORDS):
        size = catalogue()[CLIP_WORDS].bytes / 1e6
        raise MissingWeights(
            f"{name} needs CLIP's list of words ({size:.1f} MB), which is not on the shelf; "
            f"run: studio models fetch {CLIP_WORDS}"
        )
    return shelf.place(CLIP_WORDS).absolute() / record.roles["merges"]
