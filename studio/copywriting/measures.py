"""What a set of written lines is worth in figures: pure functions over lines, references and probabilities.

No figure says whether a line is good copy; they show what a change of model or voice moves, up or down. Lines and
references are plain strings of any language with spaces; every share is 0..1, and every function of an empty set is 0.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

LIMITS = {"headline": 30, "description": 90, "long_headline": 90, "primary_text": 125}
"""Characters a line of each field may have here: those our own adverts keep, the strictest of the large platforms."""
METEOR_NOTE = "METEOR matches words and stems, not synonyms (WordNet's data does not ship)."


def share(flags: Iterable[bool]) -> float:
    """The share of true ones."""
    told = list(flags)
    return sum(told) / len(told) if told else 0.0


def repetition(lines: Sequence[str]) -> float:
    """The share of lines that say the same as an earlier or later one, whatever their case and punctuation."""
    plain = [" ".join(words_of(line)) for line in lines]
    counts = Counter(plain)
    return share(counts[line] > 1 for line in plain)


def distinct(lines: Sequence[str], n: int = 2) -> float:
    """Different sequences of `n` words over all of them, in all lines together (distinct-n, Li et al. 2016)."""
    grams = [tuple(words[at : at + n]) for words in map(words_of, lines) for at in range(len(words) - n + 1)]
    return len(set(grams)) / len(grams) if grams else 0.0


def bleu(lines: Sequence[str], references: Sequence[str]) -> float:
    """BLEU of all lines against one reference each, 0..100, whatever the case (Papineni et al. 2002, by sacrebleu)."""
    if not lines:
        return 0.0
    from sacrebleu.metrics.bleu import BLEU

    return float(BLEU(lowercase=True).corpus_score(list(lines), [list(references)]).score)


def rouge(lines: Sequence[str], references: Sequence[str]) -> dict[str, float]:
    """Mean F1 of `rouge1`, `rouge2` and `rougeL` over stems, 0..1 (Lin 2004, as the rouge-score package has them)."""
    from rouge_score.rouge_scorer import RougeScorer

    names = ("rouge1", "rouge2", "rougeL")
    scorer = RougeScorer(list(names), use_stemmer=True)
    rows = [scorer.score(reference, line) for line, reference in zip(lines, references, strict=True)]
    return {name: _mean([float(row[name].fmeasure) for row in rows]) for name in names}


def meteor(lines: Sequence[str], references: Sequence[str]) -> float:
    """Mean METEOR, 0..1 (Lavie and Agarwal 2007, as nltk has it), by exact words and stems only: see METEOR_NOTE."""
    from nltk.translate.meteor_score import single_meteor_score

    rows = [
        single_meteor_score(words_of(reference), words_of(line), wordnet=_NoSynonyms())
        for line, reference in zip(lines, references, strict=True)
    ]
    return _mean([float(row) for row in rows])


def perplexity(logprobs: Sequence[float], tokens: Sequence[int]) -> float:
    """The exponential of the mean negative log-probability a token; `logprobs` are sums in nats of texts."""
    count = sum(tokens)
    return math.exp(-sum(logprobs) / count) if count else 0.0


def words_of(line: str) -> list[str]:
    """The words of a line in lower case, without punctuation; numbers are words."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", line.lower())


def worse(name: str) -> bool:
    """Whether a greater figure of this name is the worse one."""
    return name in ("unsupported", "repetition", "perplexity")


def moved(name: str, before: float, after: float, least: float = 0.02) -> str:
    """`better`, `worse` or `same`, the last within `least` of the larger of both."""
    if abs(after - before) <= least * max(abs(before), abs(after)):
        return "same"
    compare: Callable[[float, float], bool] = float.__lt__ if worse(name) else float.__gt__
    return "better" if compare(float(after), float(before)) else "worse"


class _NoSynonyms:
    """Stands in for WordNet: knows no word."""

    def synsets(self, word: str) -> list[object]:
        return []


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
