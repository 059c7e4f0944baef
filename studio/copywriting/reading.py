"""How hard English copy is to read: the Flesch-Kincaid grade."""

import re

from studio.copywriting.candidates import Check

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
HARD_GRADE = 11.0
"""School years from which copy for everyone is too hard; plain-language guides aim at 6 to 9."""
ENOUGH = 12
"""Words a text needs before a grade means anything."""


def syllables(word: str) -> int:
    """The syllables of an English word by its groups of vowels, a silent final e left out; at least one."""
    low = word.lower()
    count = len(_VOWELS.findall(low))
    if re.search(r"[^aeiouyl]e$|[^aeiouydt]ed$|[aeiou][^aeiou]es$", low) and not re.search(
        r"(?:[sxz]|ch|sh|c|g)es$", low
    ):
        count -= 1
    return max(1, count)


def reading_grade(text: str) -> float:
    """The Flesch-Kincaid grade: 0.39 words a sentence + 11.8 syllables a word - 15.59, in years of school (Kincaid,
    Fishburne, Rogers and Chissom 1975). 0 for a text without words."""
    words = _WORD.findall(text)
    sentences = [part for part in _SENTENCE.findall(text) if _WORD.search(part)]
    if not words:
        return 0.0
    per_word = sum(map(syllables, words)) / len(words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59, 1)


def hard_to_read(text: str) -> Check | None:
    """A warning when English copy asks for more schooling than most readers bring; short lines are not judged."""
    if len(_WORD.findall(text)) < ENOUGH:
        return None
    grade = reading_grade(text)
    if grade < HARD_GRADE:
        return None
    message = f"It reads like year {grade:.0f} of school; shorter sentences and words would reach more people."
    return Check(name="reading", level="warn", message=message)
