"""The claims guard: what a line asserts, and the fact of the brief or the source that allows it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from studio import paths
from studio.copywriting.amounts import Amount, amounts, money, stated
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.grammar import content_stems, stem
from studio.copywriting.ground import Ground, Piece, ground
from studio.copywriting.names import names_in
from studio.copywriting.phrases import Found, Phrase, Phrases, plain_token, split_list, tokenised

KINDS = ("number", "price", "superlative", "comparison", "guarantee", "absolute", "health", "environment", "name")
_Kind = tuple[str, str]
"""A claim's kind, and the level of an unsupported one."""
_OFFERED = re.compile(r"\b(?:off|less|half|save|saving|discount|sale|reduced|voucher|was)\b|%")
_SAVING = frozenset(["save", "saves", "saving", "savings", "discount", "discounts", "discounted", "sale", "on sale"])
_EST = re.compile(r"[a-z]{3,}est")
_SANS = re.compile(
    r"\b(?:bpa|sugar|gluten|dairy|lactose|fat|nut|lead|alcohol|caffeine|paraben|cruelty|fragrance|lint|wrinkle|fuss"
    r"|additive|plastic|pesticide|chemical|hassle|ad|noise|rust|meat|palm oil) free\b"
)
"""Facts in which free means without."""
_DENIED = re.compile(r"\b(?:no|free|without|zero|nothing|included)\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion in a line: `words` at `start`..`end`. It is settled by `fact` (words of the brief) or by `source`
    (named in `Brief.sources`); with neither it is unsupported. `reason` says which, in one plain sentence.
    `kind` is one of KINDS; `level` is "pass", or for an unsupported claim "warn" or "fail"."""

    kind: str
    start: int
    end: int
    words: str
    fact: str | None
    source: str | None
    reason: str
    level: str = "pass"

    @property
    def allowed(self) -> bool:
        """Whether the brief or a source supports it."""
        return self.level == "pass"


def trace(text: str, brief: Brief | Ground) -> tuple[Claim, ...]:
    """Every claim of `text` from left to right, each with the fact or source that supports it, or the reason why it
    is marked."""
    base = ground(brief) if isinstance(brief, Brief) else brief
    return _trace(text, base)


@lru_cache(maxsize=8192)
def _trace(text: str, base: Ground) -> tuple[Claim, ...]:
    found = [*_prices(text, base), *_worded(text, base), *_named(text, base)]
    taken = [(item.start, item.end) for item in found if item.kind == "price"]
    found += [item for item in _numbers(text, base) if not any(a < item.end and item.start < b for a, b in taken)]
    return tuple(sorted(found, key=lambda item: (item.start, item.kind)))


def unsupported(text: str, base: Ground) -> tuple[Check, ...]:
    """The claims of `text` that nothing supports, as checks."""
    return tuple(
        Check(name=item.kind, level=item.level, message=item.reason, start=item.start, end=item.end)
        for item in _trace(text, base)
        if item.level != "pass"
    )


def _claim(text: str, kind: str, span: tuple[int, int], by: Piece | None, reason: str, level: str = "fail") -> Claim:
    words = text[span[0] : span[1]]
    if by is None:
        return Claim(kind, *span, words, None, None, reason.format(words=words), level)
    if by.source:
        return Claim(kind, *span, words, None, by.source, f"The source you attached supports it: {by.source}.")
    return Claim(kind, *span, words, by.text, None, f"The brief says “{by.text}”.")


def _numbers(text: str, base: Ground) -> Iterator[Claim]:
    for item in amounts(text):
        by = _stated(item, base)
        if not _idiom(text, item):
            yield _claim(text, "number", (item.start, item.end), by, "The brief does not say {words}.")


def _stated(item: Amount, base: Ground) -> Piece | None:
    """The piece that states a figure: with the same unit, or with any where the line has none."""
    for part in base.pieces:
        if Amount(0, 0, item.value, item.unit) in part.amounts:
            return part
    for part in base.pieces:
        if item.value in part.values and (item.unit in ("", "times") or stem(item.unit) in part.stems):
            return part
    return None


@cache
def _idioms() -> re.Pattern[str]:
    listed = split_list(_table()["figures"]["idioms"])
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.I)


def _idiom(text: str, item: Amount) -> bool:
    return any(found.start() < item.end and item.start < found.end() for found in _idioms().finditer(text))


@cache
def _everyones() -> frozenset[str]:
    return frozenset(" ".join(_table()["names"].values()).split())


def _named(text: str, base: Ground) -> Iterator[Claim]:
    for start, end, known in names_in(text, base, _everyones()):
        by = None
        if known:
            word = plain_token(text[start:end]).split(" ")[0].removesuffix("'s")
            by = next((part for part in base.pieces if word in part.low), None)
            by = by or next((part for part in base.pieces if re.search(rf"\b{re.escape(word[:3])}", part.low)), None)
            if by is None:
                continue
        reason = "“{words}” is a name that the brief does not mention."
        yield _claim(text, "name", (start, end), by, reason, "warn")


def _prices(text: str, base: Ground) -> Iterator[Claim]:
    for item in money(text):
        by = next((part for part in base.pieces if Amount(0, 0, item.value, item.unit) in part.amounts), None)
        yield _claim(text, "price", (item.start, item.end), by, "The brief does not say {words}.")


@cache
def _reasons() -> dict[str, str]:
    return {kind: row["reason"] for kind, row in _table().items() if "reason" in row}


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((paths.resources() / "checks" / "claims.toml").read_text(encoding="utf-8"))


@cache
def _phrases(*levels: str) -> Phrases[_Kind]:
    """The phrases of all kinds under `fail`, `warn` or `excuse`, each with its kind and level."""
    return Phrases(
        (text, (kind, level))
        for level in levels
        for kind, row in _table().items()
        for text in split_list(row.get(level, ""))
    )


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in _table()["chinese"].items()))


def _worded(text: str, base: Ground) -> Iterator[Claim]:
    """Claims by their words: superlatives, comparisons, guarantees …"""
    tokens, places = tokenised(text)
    excused = list(_phrases("excuse").found(tokens))
    taken: set[int] = set()
    for item in [*_phrases("fail", "warn").found(tokens), *_ending_in_est(tokens)]:
        kind, level = item.phrase.key
        here = set(range(item.at, item.end))
        if taken & here or any(_excuses(other, item) for other in excused):
            continue
        taken |= here
        span = (places[item.at][0], places[item.end - 1][1])
        by = _supports(tokens[item.at : item.end], kind, text, base)
        yield _claim(text, kind, span, by, _reasons()[kind], level)
    if not text.isascii():
        for said in _chinese().finditer(text):
            kind = said.lastgroup or ""
            by = next((part for part in base.pieces if said.group() in part.text), None)
            yield _claim(text, kind, said.span(), by, _reasons()[kind])


def _excuses(excuse: Found[_Kind], item: Found[_Kind]) -> bool:
    return excuse.phrase.key[0] == item.phrase.key[0] and excuse.at < item.end and item.at < excuse.end


@cache
def _not_superlative() -> frozenset[str]:
    return frozenset(_table()["figures"]["est"].split())


def _ending_in_est(tokens: Sequence[str]) -> Iterator[Found[_Kind]]:
    for at, token in enumerate(tokens):
        if token.endswith("est") and _EST.fullmatch(token) and token not in _not_superlative():
            yield Found(at, at + 1, Phrase((token,), ("superlative", "warn")))


def _supports(words: Sequence[str], kind: str, text: str, base: Ground) -> Piece | None:
    """The piece of the brief that says the same: the phrase itself, or all its telling words."""
    said = " ".join(words)
    spaced = said.replace("-", " ")
    stems = content_stems(said) or frozenset(stem(word) for word in words)
    for part in base.pieces:
        if ("-" in said or len(words) > 1) and spaced in part.low.replace("-", " "):
            return part
        if kind != "price":
            if said in part.tokens or stems <= (part.stems if len(words) > 1 or "-" in said else part.single):
                return part
        elif (
            (said in part.tokens and len(words) == 1 and not (said == "free" and _SANS.search(part.low)))
            or (len(words) > 1 and stems <= part.stems and (words[0] != "no" or _DENIED.search(part.low)))
            or (said == "for nothing" and _DENIED.search(part.low))
        ):
            return part
    if kind == "price" and said in _SAVING | {"% off", "percent off", "per cent off"}:
        told = stated(text)
        return next((part for part in base.pieces if told & part.amounts and _OFFERED.search(part.low)), None)
    return None
