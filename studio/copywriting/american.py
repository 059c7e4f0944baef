"""American spelling for the phrasebook's own words; a brief's words are never touched."""

import re
import tomllib
from functools import cache, lru_cache

from studio import paths
from studio.copywriting.brief import Brief

ENDINGS = r"(?:s|d|ed|r|er|ers|rs|ing|ful|fully|less|hood|hoods|ly|al|able|ist|ite|ites|y|tion|ment|ments|ry|ier|iest)?"


def is_american(brief: Brief) -> bool:
    """Whether a brief's language is American English: `en-US`; plain `en` is British."""
    return brief.language.lower().replace("_", "-").startswith("en-us")


@cache
def _tables() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    table = tomllib.loads((paths.resources() / "copy" / "american.toml").read_text(encoding="utf-8"))
    stems, whole = table["stems"], table["words"]
    # A final e goes before an ending (`organise`, `organising`), so stems match without it too.
    short = {stem[:-1]: word[:-1] for stem, word in stems.items() if stem.endswith(("ise", "yse"))}
    stems = short | stems
    either = "|".join(sorted((re.escape(stem) for stem in stems), key=len, reverse=True))
    words = "|".join(sorted((re.escape(word) for word in whole), key=len, reverse=True))
    return re.compile(rf"(?<![\w{{])(?:({words})|({either})({ENDINGS}))(?![\w}}])", re.I), stems, whole


@lru_cache(maxsize=8192)
def americanise(text: str) -> str:
    """`the harbour at the end of autumn` -> `the harbor at the end of fall`; slots in braces stay as they are."""
    pattern, stems, whole = _tables()

    def american(match: re.Match[str]) -> str:
        word, stem, ending = match.groups()
        said = whole[word.lower()] if word else stems[stem.lower()] + (ending or "")
        return said[:1].upper() + said[1:] if match.group()[0].isupper() else said

    return pattern.sub(american, text)
