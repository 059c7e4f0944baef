"""The English dictionary, loaded once in a process, however many look words up in it."""

from functools import cache
from pathlib import Path
from typing import Any


@cache
def english() -> Any:
    """Hunspell's American English: `spell(word)` is true for a word it has, `suggest(word)` lists what may be meant.

    The first call loads it (about 0.15 s and 20 MB).
    """
    import hunspell

    folder = Path(hunspell.__file__).parent / "dictionaries"
    return hunspell.Hunspell("en_US", hunspell_data_dir=str(folder))
