"""Personal details and keys in a text: names, mails, phones, cards, bank accounts, addresses, keys."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from math import log2

KINDS = ("key", "card", "account", "mail", "phone", "address", "name")
"""What is looked for, the surest first: where two finds overlap, the earlier kind keeps its words."""
REGIONS = ("GB", "US", "DE", "FR", "ES", "IT", "CN")
"""Countries whose way of writing a phone number without +44 and the like is understood (ISO 3166)."""
NAME_LOCALES = (
    "en_GB", "en_US", "en_IN", "de_DE", "fr_FR", "es_ES", "it_IT", "nl_NL", "pt_BR", "sv_SE", "tr_TR",
)  # fmt: skip
TITLES = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Dame|Lady|Lord|Herr|Frau|Mme|Monsieur|Madame|Señora?|Signora?)\.?"
CUES = r"(?:contact|ask for|call|email|speak to|regards|sincerely|signed|name is|I am|I'm|attn:?|c/o|dear|hi|hello)"
_WORD = r"[A-ZÀ-ÖØ-Þ][\w'’-]+"
_STREETS = (
    r"Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Hill"
    r"|Boulevard|Blvd|Gardens|Mews|Row|Parade"
)
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,}")
_TOWN = r"[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'’-]+"
_ADDRESS = re.compile(
    rf"\b\d{{1,5}}[A-Za-z]?,?\s+(?:{_TOWN}\s+){{1,4}}(?:{_STREETS})\b(?:,?\s+{_TOWN}){{0,3}}"
    r"(?:,?\s+(?:[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]{2}\s+\d{5}(?:-\d{4})?))?"
    r"|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
    rf"|\b{_TOWN}(?:straße|strasse|weg|platz|gasse)\s+\d{{1,4}}[a-z]?\b(?:,?\s+\d{{5}}\s+{_TOWN})?"
    r"|(?:(?![到在往于送寄])[\u4e00-\u9fff]){2,9}(?:路|街|大道|巷)\d{1,5}号(?:[\u4e00-\u9fff\d]{1,12}(?:室|楼|栋))?"
)
_KEYS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"
    r"|\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}"
    r"|\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,}|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b|\bAIza[\w-]{35}|\bxox[abprs]-[\w-]{10,}|\bhf_[A-Za-z0-9]{30,}",
    re.DOTALL,
)
_SECRET = re.compile(r"(?i)\b(?:password|passwd|secret|token|api[ _-]?key|passphrase)\b\s*[:=]\s*(\S{6,})")
_LONG = re.compile(r"(?<![\w/+=-])[A-Za-z0-9+_-]{32,}={0,2}(?![\w/+=-])")
_CARD = re.compile(r"(?<![\d.-])\d(?:[ -]?\d){12,18}(?![\d-])")
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
_CHINESE_NAME = re.compile(
    r"(?:联系人|姓名|找)[:：\s]*([\u4e00-\u9fff]{1,3}?)(?:先生|女士|小姐|老师|经理|\b)"
    r"|([\u4e00-\u9fff])(?=先生|女士|小姐|老师|经理)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One detail: `text[start:end]`, in characters."""

    kind: str
    start: int
    end: int
    text: str


def find(text: str, known: Sequence[str] = ()) -> tuple[Finding, ...]:
    """The details in `text` in order, none overlapping; `known` are words that are never one (brand, product).

    Names are found by lists of given and family names, titles and cues such as "ask for"; a rare name without any of
    these is missed, so a person should still read what leaves the machine.
    """
    taken: list[Finding] = []
    for kind in KINDS:
        for start, end in _SEEKERS[kind](text):
            words = text[start:end].strip(" ,.;")
            begin = text.index(words, start) if words else start
            item = Finding(kind, begin, begin + len(words), words)
            free = all(item.end <= other.start or item.start >= other.end for other in taken)
            if words and free and words.lower() not in {word.lower() for word in known}:
                taken.append(item)
    return tuple(sorted(taken, key=lambda item: item.start))


def _keys(text: str) -> Iterator[tuple[int, int]]:
    for match in _KEYS.finditer(text):
        yield match.span()
    for match in _SECRET.finditer(text):
        yield match.span(1)
    for match in _LONG.finditer(text):
        word = match.group()
        if re.search(r"\d", word) and re.search(r"[A-Za-z]", word) and _entropy(word) > 3.2:
            yield match.span()


def _entropy(word: str) -> float:
    """Bits a character (Shannon 1948): about 4 for random hex, under 3.2 for words joined by hyphens."""
    shares = [word.count(letter) / len(word) for letter in set(word)]
    return -sum(share * log2(share) for share in shares)


def _cards(text: str) -> Iterator[tuple[int, int]]:
    for match in _CARD.finditer(text):
        if _luhn(re.sub(r"\D", "", match.group())):
            yield match.span()


def _luhn(digits: str) -> bool:
    """The check of card numbers (ISO/IEC 7812-1, annex B)."""
    doubled = [sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2]]
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0 and len(set(digits)) > 1


def _accounts(text: str) -> Iterator[tuple[int, int]]:
    """International bank account numbers whose remainder by 97 is 1 (ISO 13616)."""
    for match in _ACCOUNT.finditer(text):
        plain = match.group().replace(" ", "")
        moved = "".join(str(int(letter, 36)) for letter in plain[4:] + plain[:4])
        if int(moved) % 97 == 1:
            yield match.span()


def _mails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _MAIL.finditer(text))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    if not re.search(r"\d.{0,3}\d.{0,3}\d.{0,3}\d.{0,3}\d.{0,3}\d", text):
        return
    import phonenumbers

    for region in REGIONS:
        for match in phonenumbers.PhoneNumberMatcher(text, region):
            yield match.start, match.end


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _ADDRESS.finditer(text))


def _names(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"\b{TITLES}[ ]+({_WORD}(?:[ ]+{_WORD}){{0,2}})", text):
        yield match.span(1)
    for match in _CHINESE_NAME.finditer(text):
        start, end = match.span(1 if match.group(1) else 2)
        if text[start] in _families_zh():
            yield start, end
    if not re.search(_WORD, text):
        return
    given, families = _people()
    for match in re.finditer(rf"(?=\b({_WORD})((?:[ ]+[A-Z]\.)?[ ]+{_WORD}))\b", text):
        first, last = match.group(1).lower(), match.group(2).split()[-1].lower()
        if first in given and any(part in families for part in (last, *last.split("-"))):
            yield match.start(1), match.end(2)
    for match in re.finditer(rf"\b(?i:{CUES})[\s,]+({_WORD}(?:[ ]+{_WORD})?)", text):
        if match.group(1).split()[0].lower() in given:
            yield match.span(1)


@cache
def _people() -> tuple[frozenset[str], frozenset[str]]:
    """Given and family names in lower case, of NAME_LOCALES, from the lists of the package faker."""
    given: set[str] = set()
    families: set[str] = set()
    for locale in NAME_LOCALES:
        provider = import_module(f"faker.providers.person.{locale}").Provider
        given |= {part.lower() for name in provider.first_names for part in name.split()}
        families |= {name.lower() for name in provider.last_names}
    return frozenset(given), frozenset(families)


@cache
def _families_zh() -> frozenset[str]:
    provider = import_module("faker.providers.person.zh_CN").Provider
    return frozenset(name for name in provider.last_names if len(name) == 1)


_SEEKERS = {
    "key": _keys,
    "card": _cards,
    "account": _accounts,
    "mail": _mails,
    "phone": _phones,
    "address": _addresses,
    "name": _names,
}
