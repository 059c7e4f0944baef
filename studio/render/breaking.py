"""Where lines break: even edges, no widows, no stranded articles, and the East Asian line-start and line-end rules."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from studio.render.word_starts import line_starts, word_starts

# Words that belong with what follows them.
STICKY = frozenset(
    word
    for line in (
        "a an the of in on at to for by with from and or but as is it's its your our my no not so than that & +",
        "un une le la les de du des et à au en der die das ein eine und mit für von zu im el los las y o con por",
    )
    for word in line.split()
)
# Line-start and line-end prohibitions after JIS X 4051 and the W3C's requirements for Chinese text layout.
NOT_FIRST = frozenset(
    "ｰﾞﾟ｡､･｣゛゜\u3099\u309a〜～ๆฯໆៗ។"
    "、。，．・：；？！）］｝」』】〉》〕〗”’…‥ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％℃°,.:;!?)]}»›"
)
NOT_LAST = frozenset("｢（［｛「『【〈《〔〖“‘$￥¥£€#＃([{«‹")


_AWKWARD = 0.8


@dataclass(frozen=True, slots=True)
class Piece:
    """An unbreakable run, whether a space follows it when the line goes on, and where it begins in the text. `inner`
    says that a line may end after it, but in the middle of a word."""

    text: str
    spaced: bool
    start: int = 0
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """Broken lines. `faults` counts what a typesetter would send back: widows, stranded words, cut words; `cuts` how
    often a word was cut."""

    lines: tuple[str, ...]
    widths: tuple[float, ...]
    faults: int
    cuts: int = 0


_WORD = re.compile(r"\S+")
_CJK = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
Cjk = Literal["", "SC", "TC", "JP", "KR"]
"""Whose East Asian forms a text is set in: of mainland China, Taiwan, Japan or Korea; empty for text without any."""
_TRADITIONAL = "們個來這會學國說對時樣後麼為與過無點機開間關門車東長書見電話買賣讓體實現處發經還種給從進業產當頭"
_REGIONS: tuple[tuple[Cjk, re.Pattern[str]], ...] = (
    ("JP", re.compile("[\u3041-\u30fa]")),
    ("KR", re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7af]")),
    ("TC", re.compile(f"[{_TRADITIONAL}]")),
)


def is_cjk(letter: str) -> bool:
    """Whether a letter is set in a CJK face and may break from its neighbours without a space."""
    return _CJK.match(letter) is not None


def cjk_of(text: str) -> Cjk:
    """The East Asian face that a text needs: one region's forms and stops, or none. Simplified Chinese where nothing
    tells another: `JP` by kana, `KR` by hangul, `TC` by letters that only Traditional Chinese writes."""
    if _CJK.search(text) is None:
        return ""
    return next((region for region, letters in _REGIONS if letters.search(text) is not None), "SC")


def pieces(text: str, start: int = 0) -> list[Piece]:
    """The unbreakable runs of one paragraph: Latin words, and single East Asian letters with their punctuation.

    `start` is where the paragraph begins in its text."""
    made: list[Piece] = []
    for word in _WORD.finditer(text):
        at = start + word.start()
        runs, words, within = _runs(word.group()), word_starts(word.group()), 0
        for run in runs[:-1]:
            within += len(run)
            made.append(Piece(run, False, at, words is not None and within not in words))
            at += len(run)
        made.append(Piece(runs[-1], True, at))
    return made


def _runs(word: str) -> list[str]:
    runs, free = [word[0]], line_starts(word)
    for at, letter in enumerate(word[1:], 1):
        before = runs[-1][-1]
        breaks = at in free or _breaks(before) or _breaks(letter)
        joined = not breaks or letter in NOT_FIRST or before in NOT_LAST or _clings(before, letter)
        # A figure stays with the measure word after it.
        if joined or (before.isdigit() and is_cjk(letter)):
            runs[-1] += letter
        else:
            runs.append(letter)
    return runs


def _breaks(letter: str) -> bool:
    """Whether a line may end beside a letter without a space: a Korean one breaks between words alone."""
    return is_cjk(letter) and not "\uac00" <= letter <= "\ud7af"


def _clings(before: str, letter: str) -> bool:
    """Whether a letter belongs to the one before it: an accent, a vowel sign, a variant, a part of an emoji; or two
    that are one mark: …… and ——."""
    if letter in "\u200d\ufe0e\ufe0f" or before == "\u200d" or "\U0001f3fb" <= letter <= "\U0001f3ff":
        return True
    return unicodedata.category(letter) in ("Mn", "Mc", "Me") or (before == letter and letter in "…—‥")


Measure = Callable[[str, int], float]
"""The advance of letters that begin at a place in the text."""


def break_lines(text: str, width: float, measure: Callable[[str], float], *, balance: bool = True) -> Broken:
    """Break `text` into as few lines of at most `width` as it needs, with the evenest edges.

    `measure` gives a run's advance in the unit of `width`. A newline in `text` forces a break. A word wider than the
    line is cut, as the only way to keep it inside. Without `balance` each line takes as much as it holds.
    """
    return break_mixed(text, width, lambda run, _start: measure(run), balance=balance)


def break_mixed(text: str, width: float, measure: Measure, *, balance: bool = True) -> Broken:
    """`break_lines` of text whose letters are not all set alike: what a run measures depends on where it begins."""
    lines: list[str] = []
    widths: list[float] = []
    faults = cuts = start = 0
    for paragraph in text.split("\n"):
        runs, cut = _cut_long(pieces(paragraph, start), width, measure)
        start += len(paragraph) + 1
        cuts += cut
        if not runs:
            lines.append("")
            widths.append(0.0)
            continue
        made = _balance(runs, width, measure) if balance else _fill(runs, width, measure)
        lines += made.lines
        widths += made.widths
        faults += made.faults
    return Broken(tuple(lines), tuple(widths), faults + 3 * cuts, cuts)


def places(text: str, lines: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """For each letter of each line, its place in the text that was broken into these lines.

    The space between two words stands for the first of the white space between them.
    """
    made = []
    at = 0
    for line in lines:
        found = []
        for letter in line:
            if letter != " ":
                while text[at].isspace():
                    at += 1
            found.append(at)
            at += 1
        made.append(tuple(found))
    return tuple(made)


def _cut_long(runs: list[Piece], width: float, measure: Measure) -> tuple[list[Piece], int]:
    kept: list[Piece] = []
    cuts = 0
    for run in runs:
        rest, start = run.text, run.start
        while measure(rest, start) > width and len(rest) > 1:
            length = len(rest) - 1
            while length > 1 and (measure(rest[:length], start) > width or _clings(rest[length - 1], rest[length])):
                length -= 1
            kept.append(Piece(rest[:length], False, start))
            rest, start = rest[length:], start + length
            cuts += 1
        kept.append(Piece(rest, run.spaced, start, run.inner))
    return kept, cuts


def _widths(runs: Sequence[Piece], measure: Measure) -> tuple[list[float], list[float]]:
    """Where each run begins and ends on an endless line."""
    sizes = [measure(run.text, run.start) for run in runs]
    gaps = [measure(" ", run.start + len(run.text)) if run.spaced else 0.0 for run in runs]
    starts = [0.0, *accumulate(size + gap for size, gap in zip(sizes, gaps, strict=True))][:-1]
    return starts, [start + size for start, size in zip(starts, sizes, strict=True)]


def _fill(runs: Sequence[Piece], width: float, measure: Measure) -> Broken:
    """Each line as full as it can be."""
    starts, ends = _widths(runs, measure)
    firsts = _greedy(starts, ends, width)
    spans = list(zip(firsts, [*firsts[1:], len(runs)], strict=True))
    return Broken(
        tuple(_join(runs[first:after]) for first, after in spans),
        tuple(ends[after - 1] - starts[first] for first, after in spans),
        0,
    )


def _balance(runs: Sequence[Piece], width: float, measure: Measure) -> Broken:
    """Least-squares raggedness by dynamic programming over exactly the number of lines a greedy fill needs."""
    starts, ends = _widths(runs, measure)
    count = len(_greedy(starts, ends, width))
    if count == 1:
        return Broken((_join(runs),), (ends[-1],), 0)
    total = len(runs)
    mean = ends[-1] / count
    penalties = [_penalty(runs, at) for at in range(total - 1)]
    # What a line costs does not depend on which of the lines it is.
    costs = [_line_costs(runs, first, width, mean, starts, ends, penalties) for first in range(total)]
    best: list[dict[int, tuple[float, int]]] = [{} for _ in range(count + 1)]
    best[0][0] = (0.0, 0)
    for line in range(1, count + 1):
        row = best[line]
        for first, (cost, _) in best[line - 1].items():
            for last, (ragged, fault) in enumerate(costs[first], first):
                if (last == total - 1) != (line == count):
                    continue
                step = cost + ragged
                step += fault
                if last + 1 not in row or step < row[last + 1][0]:
                    row[last + 1] = (step, first)
    return _unwind(runs, best, starts, ends, mean)


def _line_costs(
    runs: Sequence[Piece],
    first: int,
    width: float,
    mean: float,
    starts: Sequence[float],
    ends: Sequence[float],
    penalties: Sequence[float],
) -> list[tuple[float, float]]:
    """What the lines that begin with run `first` cost, from the shortest to the longest that fits."""
    made = []
    ends_with, goes_on_with = _sentence_marks(runs[first])
    ended = False
    for last in range(first, len(runs)):
        length = ends[last] - starts[first]
        if length > width + 1e-6 and last > first:
            break
        mark = runs[last].text[-1]
        if last == len(runs) - 1:
            fault = _widow(runs[first:], length, mean)
        elif last == first:
            fault = penalties[last] + _awkward(runs[first : last + 1], length, mean)
        else:
            fault = penalties[last] + (_AWKWARD if ended and mark not in goes_on_with else 0.0)
        made.append(((length / mean - 1) ** 2, fault))
        ended = ended or mark in ends_with
    return made


def _greedy(starts: Sequence[float], ends: Sequence[float], width: float) -> list[int]:
    """The first run of each line when every line is filled."""
    firsts = [0]
    for index, end in enumerate(ends):
        if end - starts[firsts[-1]] > width + 1e-6 and index > firsts[-1]:
            firsts.append(index)
    return firsts


def _unwind(
    runs: Sequence[Piece],
    best: Sequence[dict[int, tuple[float, int]]],
    starts: Sequence[float],
    ends: Sequence[float],
    mean: float,
) -> Broken:
    lines: list[str] = []
    widths: list[float] = []
    faults = 0
    after = len(runs)
    for line in range(len(best) - 1, 0, -1):
        first = best[line][after][1]
        lines.insert(0, _join(runs[first:after]))
        widths.insert(0, ends[after - 1] - starts[first])
        if after < len(runs):
            faults += _penalty(runs, after - 1) + _awkward(runs[first:after], widths[0], mean) >= 0.75
        else:
            faults += _widow(runs[first:after], widths[0], mean) >= 1
        after = first
    return Broken(tuple(lines), tuple(widths), faults + _ragged(lines, widths))


def _join(runs: Sequence[Piece]) -> str:
    return "".join(run.text + (" " if run.spaced else "") for run in runs).rstrip()


def _penalty(runs: Sequence[Piece], at: int) -> float:
    """What a break after run `at` costs; 1 or more is a fault, less than 0 a good place."""
    before, after = runs[at], runs[at + 1]
    word = before.text.lower()
    if not before.spaced:
        if before.inner:
            return 0.7
        return -0.3 if word[-1] in "，。！？；：、" else 0.0
    if word.strip("“”\"'(") in STICKY:
        return 1.5
    if word[-1] in ".!?:;…—–":
        return -0.35
    # The first word of a sentence, or of a clause, does not stay behind alone.
    if at > 0 and runs[at - 1].text[-1] in ".!?:;":
        return 0.8
    if word[-1] == ",":
        return -0.25
    if word[-1].isdigit() and after.text.isalpha():
        return 1.0
    return 0.0


def _awkward(line: Sequence[Piece], length: float, mean: float) -> float:
    """What a line that is not the last costs by itself."""
    if len(line) == 1 and line[0].spaced and length < 0.9 * mean:
        return _AWKWARD
    # The end of one sentence (in Chinese, of one clause) and the beginning of the next do not share a line.
    ends, rest = _sentence_marks(line[0])
    return _AWKWARD if any(run.text[-1] in ends for run in line[:-1]) and line[-1].text[-1] not in rest else 0.0


def _sentence_marks(run: Piece) -> tuple[str, str]:
    """What ends a sentence, and what may end a line that holds the end of one, in the script of a line's first run."""
    return (".!?", ".!?,;:") if run.spaced else ("，。！？；：", "，。！？；：、")


def _ragged(lines: Sequence[str], widths: Sequence[float]) -> int:
    """Lines before the last that are much shorter than the longest with no punctuation to explain it."""
    most = max(widths)
    return sum(
        width < 0.52 * most and line[-1] not in ".!?,;:，。！？；：、"
        for line, width in zip(lines[:-1], widths, strict=False)
    )


def _widow(last: Sequence[Piece], length: float, mean: float) -> float:
    """What a last line costs: a lone short word is a fault, a lone long word a blemish."""
    if not last[0].spaced or len(last) > 1:
        alone = len(last) == 1 or (not last[0].spaced and len(last) < 3)
        return 1.0 if alone and length < 0.4 * mean else 0.0
    return 1.5 if length < 0.5 * mean or len(last[0].text) < 6 else 0.25
