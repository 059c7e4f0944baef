"""Facts become forms that fit a sentence, whatever they hold."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.copywriting.facts import KINDS, parse_facts, tidy


@pytest.mark.parametrize(
    ("text", "kind", "form", "words"),
    [
        ("keeps drinks cold for 24 hours", "verb", "order", "keep drinks cold for 24 hours"),
        ("keeps drinks cold for 24 hours", "verb", "doing", "keeping drinks cold for 24 hours"),
        ("keeps drinks cold for 24 hours", "verb", "kept", "cold for 24 hours"),
        ("keeps drinks cold for 24 hours", "verb", "num", "24 hours"),
        ("fixes a flat and pumps it up", "verb", "doing", "fixing a flat and pumping it up"),
        ("carries 40 kg", "verb", "do", "carry 40 kg"),
        ("links to your accounts", "verb", "it", "it links to your accounts"),
        ("leak-proof lid", "noun", "a", "a leak-proof lid"),
        ("8 m hose", "number", "a", "an 8 m hose"),
        ("memory foam", "noun", "a", "memory foam"),
        ("evening appointments", "noun", "a", "evening appointments"),
        ("30-hour battery", "noun", "span", "30 hours"),
        ("two batteries", "number", "np", "two batteries"),
        ("SPF 50", "number", "figure", "SPF 50"),
        ("30 %", "number", "figure", "30 %"),
        ("£5 off", "number", "figure", "£5 off"),
        ("60 km range", "number", "distance", "60 km"),
        ("knitted in Wales", "made", "is", "is knitted in Wales"),
        ("baked before dawn", "made", "made", "baked before dawn"),
        ("no grease", "negative", "without", "grease"),
        ("fragrance-free", "adjective", "without", "fragrance"),
        ("dishwasher safe", "adjective", "adj", "dishwasher safe"),
        ("cancel any time", "clause", "order", "cancel any time"),
        ("never leaks", "verb", "does", "never leaks"),
        ("photos sent", "clause", "clause", "photos sent"),
    ],
)
def test_a_fact_has_the_form(text: str, kind: str, form: str, words: str) -> None:
    (fact,) = parse_facts([text])
    assert fact.kind == kind
    assert fact.form(form) == words
    assert fact.form("any") == text


@pytest.mark.parametrize("text", ["collects before noon", "absorbs fast", "drains water fast", "opens at 8"])
def test_what_the_product_does_alone_is_no_order_to_the_reader(text: str) -> None:
    (fact,) = parse_facts([text])
    assert fact.form("order") is None


def test_a_deadline_is_not_a_measure_of_the_product() -> None:
    (fact,) = parse_facts(["delivers across Europe in 3 days"])
    assert fact.form("num") is None


def test_facts_written_as_sentences_lose_their_capital_but_names_keep_theirs() -> None:
    facts = parse_facts(["Leak-proof lid.", "British oats", "SPF 50", "Keeps cold"])
    assert [fact.text for fact in facts] == ["leak-proof lid", "British oats", "SPF 50", "keeps cold"]


def test_chinese_facts_are_quoted() -> None:
    (fact,) = parse_facts(["24小时保冷。"])
    assert dict(fact.forms) == {"any": "24小时保冷"}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_no_fact_is_too_wild(texts: list[str]) -> None:
    for fact in parse_facts(texts):
        assert fact.kind in KINDS
        assert fact.form("any") == fact.text
        assert all(words and words == words.strip() for words in fact.forms.values())


WORDS = ["keeps", "no", "30", "hours", "a", "and", "of", "lid", "is", "-", "in", "free", "made", "£5", "open", "never"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
def test_no_order_of_words_is_too_wild(words: list[str]) -> None:
    for fact in parse_facts([" ".join(words)]):
        assert all("  " not in text for text in fact.forms.values())


def test_tidy_takes_line_ends_and_full_stops_away() -> None:
    assert tidy(" leak-proof\n\tlid. ") == "leak-proof lid"
