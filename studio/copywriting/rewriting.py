"""Rewriting a line: the prompts for a model, and the rules that shorten one where there is none."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from studio import paths
from studio.copywriting.grammar import gerund, start, third_person

HOWS = ("more_like_this", "shorter", "plainer", "bolder", "rephrase")
"""The ways to rewrite a line."""
HEAT = {"more_like_this": 1.0, "shorter": 0.5, "plainer": 0.6, "bolder": 0.8, "rephrase": 0.7}
"""How much of the manner's temperature each way gets: the closer it stays to the line, the less."""
TONES_OF = {"plainer": ("practical", "calm"), "bolder": ("bold", "urgent", "confident")}
"""The phrasebook's tones that stand in for a model's rewriting."""
ENDS = ("ing", "ed", "ly", "er", "est", "s")
FILLERS = re.compile(
    r"\b(?:really|very|quite|just|simply|actually|truly|even|all of|a great deal of|so that you can|in order to"
    r"|that is|that are|which is|which are|you know,?|of course,?)\s+",
    re.I,
)


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "copy" / "rewrites.toml").read_text(encoding="utf-8"))


def rewriting_prefix(how: str, language: str, most: int = 4) -> str:
    """The shared part of the prompts of one way, in `en` or `zh`: what our own pairs are about, each line, and its
    rewriting; at most so many pairs. Raises KeyError for another language."""
    table = _table()[language]
    return "".join(
        f"{table['about']}: {about}\n{table['source']}: {old}\n{table[how]['label']}: {new}\n\n"
        for about, old, new in table[how]["pairs"][:most]
    )


def rewriting_prompt(how: str, text: str, about: str, language: str) -> str:
    """The part that differs: what it is about, the line, and the label of its rewriting."""
    table = _table()[language]
    return f"{table['about']}: {about}\n{table['source']}: {text}\n{table[how]['label']}:"


def synonym_prompt(word: str, sentence: str) -> tuple[str, str]:
    """(shared part, part that differs) of the prompt that asks for other words in the place of `word`."""
    shown = "".join(
        f"Sentence: {row['sentence']}\nWord: {row['word']}\nOther words: {row['others']}\n\n"
        for row in _table()["synonyms"]
    )
    return shown, f"Sentence: {sentence}\nWord: {word}\nOther words:"


def shortened(text: str) -> tuple[str, ...]:
    """`text` with a sentence, a clause or filling words left out: shorter lines that say nothing new, longest first.

    Only whole sentences and the parts between commas, dashes and colons go, so what is left is as well built as
    before.
    """
    sentences = re.findall(r"[^.!?…。！？]+[.!?…。！？]*", text)
    found = [_joined(rest) for rest in _less(sentences)] if len(sentences) > 1 else []
    for at, sentence in enumerate(sentences):
        end = re.search(r"[.!?…。！？]*$", sentence)
        body = sentence[: end.start()] if end else sentence
        clauses = re.split(r"(?:\s*[,;，；]\s+(?:and |but |so )?| [–—-] |:\s+|[，；])", body)
        for rest in _less(clauses) if len(clauses) > 1 else ():
            whole = ", ".join(part.strip() for part in rest) + (end.group() if end else "")
            found.append(_joined([*sentences[:at], whole, *sentences[at + 1 :]]))
    plain = start(FILLERS.sub("", text))
    rows = {line for line in (*found, plain) if 0 < len(line) < len(text)}
    return tuple(sorted(rows, key=len, reverse=True))


def _less(parts: Sequence[str]) -> Iterable[list[str]]:
    """The parts without the last, without the first, and the first alone."""
    yield list(parts[:-1])
    if len(re.findall(r"\w+", parts[-1])) > 1:
        yield list(parts[1:])
    if len(parts) > 2:
        yield list(parts[:1])


def _joined(sentences: Iterable[str]) -> str:
    return start(" ".join(part.strip() for part in sentences if part.strip()))


def put_in_place(text: str, part: tuple[int, int], new: str) -> str:
    """`text` with `text[start:end]` replaced by `new`, which takes over the old part's first letter case and its
    last punctuation mark."""
    old = text[part[0] : part[1]]
    body = new.strip().rstrip(".,;:!?…")
    if not body or not old.strip():
        return text
    word = body.split(" ", 1)[0]
    if old.strip()[0].islower() and not any(letter.isupper() for letter in word[1:]) and word != "I":
        body = body[:1].lower() + body[1:]
    elif old.strip()[0].isupper():
        body = start(body)
    tail = re.search(r"[.,;:!?…]*\s*$", old)
    head = re.match(r"\s*", old)
    return text[: part[0]] + (head.group() if head else "") + body + (tail.group() if tail else "") + text[part[1] :]


@cache
def own_synonyms() -> dict[str, tuple[str, ...]]:
    """Words of copy and those that can stand in their place, from `resources/copy/synonyms.txt`, in every form."""
    rows: dict[str, list[str]] = {}
    for line in (paths.resources() / "copy" / "synonyms.txt").read_text(encoding="utf-8").splitlines():
        kind, *group = line.partition("#")[0].split() or [""]
        forms = [group]
        if kind in {"v", "n"}:
            forms.append([third_person(word) for word in group])
        if kind == "v":
            forms.append([gerund(word) for word in group])
        for form in forms:
            for word in form:
                rows.setdefault(word, []).extend(other for other in form if other != word)
    return {word: tuple(dict.fromkeys(others)) for word, others in rows.items()}


def same_form(word: str, other: str) -> bool:
    """Whether two words end as words of one inflection do: `keeps` and `holds`, `calmer` and `slower`."""
    mine, theirs = _ending(word), _ending(other.split(" ", 1)[0])
    return mine == theirs or (mine == "ed" and theirs == "")


def _ending(word: str) -> str:
    low = word.lower()
    found = next((end for end in ENDS if low.endswith(end) and len(low) - len(end) >= 3), "")
    return "" if low.endswith("ss") else found
