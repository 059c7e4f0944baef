"""Translating copy: which model writes which language, the prompts, and what a translation must keep."""

import re
import tomllib
from functools import cache
from typing import Any

from studio import paths
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((paths.resources() / "copy" / "translations.toml").read_text(encoding="utf-8"))


def base_language(code: str) -> str:
    """`de-AT` -> `de`, `zh-Hans` -> `zh`."""
    return code.strip().lower().replace("_", "-").split("-")[0]


def language_name(code: str) -> str:
    """The English name of a language code; the code itself when it is not known."""
    return str(_table()["names"].get(base_language(code), code))


def languages_of(model: str) -> tuple[str, ...]:
    """The language codes a model of the catalogue writes passably, from reading what it wrote; a voice writes what
    its base model writes; empty for a model nobody has read."""
    return tuple(str(_table()["models"].get(model.split("@")[0], "")).split())


def is_draft(model: str, code: str) -> bool:
    """Whether what a model writes in a language is a first draft that a speaker of it should read."""
    return base_language(code) in str(_table()["drafts"].get(model.split("@")[0], "")).split()


def writers_of(code: str) -> tuple[str, ...]:
    """The models of the catalogue that write a language."""
    base = base_language(code)
    return tuple(model for model, codes in _table()["models"].items() if base in codes.split())


def translating_prefix(source: str, target: str) -> str:
    """The shared part of every prompt: our examples, when both languages have them, else nothing."""
    one, other = base_language(source), base_language(target)
    names = language_name(one), language_name(other)
    return "".join(
        f"Product: {product}\n{names[0]}: {old}\n{names[1]}: {new}\nShort {names[1]}: {short}\n\n"
        for product, old, new, short in _pairs(one, other)
    )


def _pairs(one: str, other: str) -> list[tuple[str, str, str, str]]:
    """(product, line, translation, shorter translation) of each example."""
    pairs: dict[str, list[list[str]]] = _table()["pairs"]
    products: list[str] = _table()["products"]
    if one == "en":
        rows = [(old, new, short) for old, new, short in pairs.get(other, ())]
    elif other == "en":
        rows = [(new, old, old) for old, new, _ in pairs.get(one, ())]
    else:
        rows = [
            (mine[1], theirs[1], theirs[2])
            for mine, theirs in zip(pairs.get(one, ()), pairs.get(other, ()), strict=False)
        ]
    return [(product, *row) for product, row in zip(products, rows, strict=False)]


def translating_prompt(text: str, product: str, source: str, target: str, long: str = "") -> str:
    """The part that differs: what it is about, the line, and the label of its translation; with `long`, a translation
    that is too long, the label of a shorter one."""
    name = language_name(target)
    head = f"Product: {product}\n{language_name(source)}: {text}\n{name}:"
    return f"{head} {long}\nShort {name}:" if long else head


def kept(text: str, translation: str, brief: Brief) -> tuple[Check, ...]:
    """What a translation lost or added, each as a failed check: figures, addresses, the brand's name; and whether it
    is a translation at all."""
    found = []
    before, after = _figures(text), _figures(translation)
    if after - before or (before - after):
        wrong = ", ".join(sorted(after ^ before))
        found.append(_fail("number", f"The figures differ from the line it translates: {wrong}."))
    name = brief.brand.name
    if name and name in text and not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", translation):
        found.append(_fail("name", f"The name {name} is lost."))
    for address in re.findall(r"(?:https?://|www\.)\S+|\S+@\S+", text):
        if address.rstrip(".,") not in translation:
            found.append(_fail("address", f"The address {address} is lost."))
    if translation.strip().lower() == text.strip().lower() and text.strip() != name and len(text.split()) > 2:
        found.append(_fail("language", "It is not translated."))
    return tuple(found)


def _figures(text: str) -> set[str]:
    return {re.sub(r"[.,]", "", figure) for figure in re.findall(r"\d+(?:[.,]\d+)*", text)}


def _fail(name: str, message: str) -> Check:
    return Check(name=name, level="fail", message=message)
