"""Checks of one line of copy: length, claims the brief does not make, leftovers, broken endings, platform rules."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.copywriting import grammar
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.fields import length
from studio.copywriting.grammar import content_stems, words
from studio.placements import Field, Placement

CLAIMS = {
    "superlative": r"best|better than|greatest|finest|fastest|cheapest|strongest|lightest|smartest|healthiest|safest"
    r"|easiest|cleanest|softest|freshest|tastiest|number one|no\.? ?1|#1|leading|top-rated|award-winning|world-class"
    r"|world's|ultimate|unbeatable|unrivalled|unmatched|perfect|revolutionary",
    "guarantee": r"guarantee[ds]?|warranty|risk-free|no risk|money back|money-back|refund(?:s|ed)?|promise[ds]?|100 ?%"
    r"|proven|clinically|certified|approved by|doctor",
    "absolute": r"forever|instantly|all-natural|chemical-free|cures?|heals?|miracle|works for everyone|never fails?",
    "price": r"free|cheap(?:er)?|discounts?|sale|save|savings|half price|% off|bargain|break\w* (?:the|your) bank",
}
CLAIMS_ZH = {
    "superlative": "最好|最佳|最强|第一|顶级|唯一",
    "guarantee": "保证|承诺|包退|无效退款",
    "absolute": "永远|永久|立即见效|根治|百分之百|万能",
    "price": "免费|折扣|优惠|特价|打折",
}
_CLAIMS = [(name, re.compile(rf"(?<![\w-])(?:{text})(?!\w)", re.I)) for name, text in CLAIMS.items()]
_CLAIMS += [(name, re.compile(text)) for name, text in CLAIMS_ZH.items()]
DENIAL = re.compile(r"\b(?:no|not|never|without|zero|minus|less|stop\w*|any|hold the|missing)\b")
MOOD = re.compile(
    r"unlock|elevate|discover the power|game-?changer|unleash|revolutioni[sz]e|take .* to the next level", re.I
)
TRAILING = frozenset(
    ["a", "an", "and", "at", "but", "if", "its", "my", "of", "or", "our", "than", "the", "their", "with", "your"]
)
SCRIPTS = {"zh": r"[\u4e00-\u9fff]", "ja": r"[\u3040-\u30ff]", "ko": r"[\uac00-\ud7af]", "ru": r"[\u0400-\u04ff]"}
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f]")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
CHINESE_DIGITS = "一二两三四五六七八九十百千万半"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a brief allows: its words, numbers and stems; made once and used for every line."""

    text: str
    numbers: frozenset[str]
    stems: frozenset[str]
    language: str


def ground(brief: Brief) -> Ground:
    """What `brief` says, as the checks compare with."""
    said = " ".join((brief.product, *brief.facts, brief.offer, brief.audience, brief.brand.name, brief.url))
    return Ground(said.lower(), numbers_in(said), content_stems(said), brief.language.lower().split("-")[0])


def check(
    text: str,
    field: Field,
    brief: Brief | Ground,
    *,
    placement: Placement | None = None,
    examples: Sequence[str] = (),
) -> tuple[Check, ...]:
    """Every reason against `text` in `field`, "fail" before "warn"; empty when there is none.

    `examples` are the adverts shown to the writer, product names and copy, whose own words must not leak.
    """
    base = ground(brief) if isinstance(brief, Brief) else brief
    found = [
        *_length(text, field, placement),
        *claims(text, base),
        *_form(text, field),
        *_platform(text, placement),
        *_language(text, base),
        *leftovers(text, base, examples),
        *(_reversed(text, base) if examples else ()),
    ]
    return tuple(sorted(found, key=lambda item: item.level != "fail"))


def failed(checks: Sequence[Check]) -> bool:
    """Whether a line must not be used."""
    return any(item.level == "fail" for item in checks)


def numbers_in(text: str) -> frozenset[str]:
    """The figures of a text in one spelling: `£5` -> `5`, `three` -> `3`, `forty-five` -> `45`, `三` -> `3`.

    `one` does not count: it is mostly an article.
    """
    found = {figure.replace(",", "").rstrip(".") for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    low = text.lower()
    for whole, tens, unit in re.findall(rf"\b(({'|'.join(_TENS)})[- ]({'|'.join(_UNITS[1:10])}))\b", low):
        found.add(str(int(_figure(tens)) + _UNITS.index(unit)))
        low = low.replace(whole, " ")
    for whole, unit in re.findall(rf"\b(({'|'.join(_UNITS[1:10])}|a) hundred)\b", low):
        found.add(str(100 * (1 if unit == "a" else _UNITS.index(unit))))
        low = low.replace(whole, " ")
    found |= {_figure(word) for word in re.findall(r"[a-z]+", low) if word in words().numbers}
    for letter, following in re.findall(rf"([{CHINESE_DIGITS[1:]}])([^{CHINESE_DIGITS}])", f"{text} "):
        if following in "小时天年月款种色公斤克次折倍米升块元分个件只":
            found.add(_figure(letter))
    return frozenset(found)


def _figure(word: str) -> str:
    if word in _UNITS:
        return str(_UNITS.index(word))
    if word in _TENS:
        return str((_TENS.index(word) + 2) * 10)
    if word in CHINESE_DIGITS:
        return {"两": "2", "十": "10", "百": "100", "千": "1000", "万": "10000", "半": "half"}.get(
            word, str(CHINESE_DIGITS.replace("两", "").index(word) + 1)
        )
    return {"hundred": "100", "thousand": "1000", "million": "1000000", "dozen": "12", "twice": "2", "double": "2"}.get(
        word, word
    )


@lru_cache(maxsize=4096)
def claims(text: str, base: Ground) -> tuple[Check, ...]:
    """Numbers, superlatives, guarantees, absolutes and prices that the brief does not state."""
    found = []
    extra = sorted(numbers_in(text) - base.numbers)
    if extra:
        found.append(Check(name="number", level="fail", message=f"The brief does not say {', '.join(extra)}."))
    for name, expression in _CLAIMS:
        for match in expression.finditer(text):
            word = match.group().lower()
            if word not in base.text and grammar.stem(word) not in base.stems and not _excused(name, text, match):
                found.append(Check(name=name, level="fail", message=f"The brief does not support “{match.group()}”."))
                break
    moved = sorted(" ".join(pair) for pair in _measures(text) - _measures(base.text))
    if moved and not extra:
        found.append(Check(name="number", level="fail", message=f"The brief does not say {', '.join(moved)}."))
    said = re.sub(r"\s", "", base.text)
    for amount in re.findall(r"[£$€¥]\s?\d[\d,]*(?:\.\d+)?", text):
        if re.sub(r"\s", "", amount) not in said:
            found.append(Check(name="price", level="fail", message=f"The brief does not say {amount}."))
    return tuple(found)


def _measures(text: str) -> set[tuple[str, str]]:
    """Figures with their units: `24 hours`, `24-hour` and `twenty-four hours` are all (`24`, `hour`)."""
    units = "second minute hour day night week month year km kg gram litre metre mile euro pound dollar percent"
    expression = rf"([\w.,]+(?:-[a-z]+)?)[ -]({'|'.join(units.split())})s?\b"
    return {(figure, unit) for word, unit in re.findall(expression, text.lower()) for figure in numbers_in(word)}


def _excused(name: str, text: str, match: re.Match[str]) -> bool:
    """Everyday uses that claim nothing: `save my seat`, `free for now`, `fragrance-free`, `feel free`."""
    word = match.group().lower()
    after = text[match.end() : match.end() + 14].lower()
    before = text[max(0, match.start() - 12) : match.start()].lower()
    if word == "save":
        return bool(re.match(r" (?:your|my|a|me|us|the) ", after + " "))
    if word == "free":
        return before.endswith(("-", "feel ", "is ", "set ", "one ", "hand ")) or bool(
            re.match(r" (?:hand|up|the)", after)
        )
    return name == "superlative" and word == "leading" and after.startswith(" to")


def _length(text: str, field: Field, placement: Placement | None) -> list[Check]:
    size = length(text, field, placement)
    if size <= field.limit:
        return []
    level = "fail" if field.hard else "warn"
    return [
        Check(name="length", level=level, message=f"{size} of {field.limit} allowed: {size - field.limit} too many.")
    ]


def _form(text: str, field: Field) -> list[Check]:
    found = []

    def fail(name: str, message: str) -> None:
        found.append(Check(name=name, level="fail", message=message))

    if not text.strip():
        fail("empty", "There is nothing in it.")
        return found
    if re.search(r"[{}<>\[\]|]|\b(?:Headline|Description|Product|Facts|Tone|Line|Text):", text):
        fail("leftover", "A placeholder or label is left in it.")
    low = re.findall(r"[\w'’-]+", text.lower())
    if re.search(r"\b(\w+) \1\b", text.lower()) or any(low.count(word) > 2 for word in low if _heavy(word)):
        fail("repeated", "It says the same word too often.")
    last = low[-1] if low else ""
    if last in TRAILING and not text.rstrip().endswith("?"):
        fail("ending", f"It breaks off after “{last}”.")
    if re.search(r"[,;:—–-]$", text.rstrip()) or text.count("“") != text.count("”") or text.count('"') % 2:
        fail("ending", "It breaks off in the middle.")
    shouted = [word for word in re.findall(r"[A-Za-z]{4,}", text) if word.isupper()]
    if len(shouted) > 1 or (len(low) == 1 and shouted):
        fail("shouting", "It shouts in capitals.")
    if text.count("!") > 1:
        found.append(Check(name="shouting", level="warn", message="One exclamation mark is plenty."))
    if MOOD.search(text):
        found.append(Check(name="cliche", level="warn", message=f"“{MOOD.search(text).group()}” is worn out."))  # type: ignore[union-attr]
    if field.name == "cta" and len(low) > 5:
        found.append(Check(name="cta", level="warn", message="A button wants two to four words."))
    return found


def _heavy(word: str) -> bool:
    return len(word) > 3 and word not in words().stop


def _platform(text: str, placement: Placement | None) -> list[Check]:
    if placement is None:
        return []
    if placement.platform == "TikTok" and (EMOJI.search(text) or re.search(r"[#{}]", text)):
        return [Check(name="platform", level="fail", message="TikTok refuses emoji, # and braces in ad text.")]
    if placement.platform == "Google" and re.search(r"!.*!|[!]$", text) and text.count("!") > 0:
        return [Check(name="platform", level="warn", message="Google refuses exclamation marks in headlines.")]
    return []


def _language(text: str, base: Ground) -> list[Check]:
    letters = re.findall(r"[^\W\d_]", text)
    if not letters:
        return []
    wanted = SCRIPTS.get(base.language)
    foreign = [letter for letter in letters if ord(letter) > 0x24F]
    said = [letter for letter in foreign if letter in base.text]
    if wanted is None and len(foreign) - len(said) > len(letters) * 0.2:
        return [Check(name="language", level="fail", message="It is not in the language of the brief.")]
    if wanted is not None and not re.search(wanted, text) and text.lower() not in base.text and len(letters) > 6:
        return [Check(name="language", level="fail", message="It is not in the language of the brief.")]
    return []


def _reversed(text: str, base: Ground) -> list[Check]:
    """A fact turned into its opposite, which small models do: `leak-proof lid` -> `leaky lid`."""
    low = text.lower()
    denied = set(re.findall(r"([a-z]{3,})[- ](?:proof|free|resistant)\b", base.text))
    denied |= set(re.findall(r"\b(?:no|without|zero) ([a-z]{3,})", base.text))
    for word in denied:
        for match in re.finditer(rf"\b{re.escape(grammar.stem(word))}\w{{0,3}}\b(?![- ](?:proof|free|resist))", low):
            if not re.search(
                r"\b(?:no|not|never|without|zero|minus|less|stop\w*|any|hold the|missing)\b", low[: match.start()]
            ):
                return [Check(name="reversed", level="fail", message=f"It turns “{word}” of the brief round.")]
    return []


def leftovers(text: str, base: Ground, examples: Sequence[str]) -> list[Check]:
    """Lines copied from an example, and names that an example holds but the brief does not."""
    low = re.sub(r"\W+", " ", text.lower()).strip()
    for example in examples:
        plain = re.sub(r"\W+", " ", example.lower()).strip()
        if len(low) > 8 and (low == plain or (len(low) > 18 and low in plain)):
            return [Check(name="copied", level="fail", message="It repeats an advert that was shown as an example.")]
    names = {word for example in examples for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", example)}
    for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", text):
        if word in names and word.lower() not in base.text:
            return [
                Check(name="leftover", level="fail", message=f"“{word}” comes from an example, not from the brief.")
            ]
    return []
