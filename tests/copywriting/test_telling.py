"""Facts told of a product agree with it: number, person, articles, and two facts in one sentence."""

import pytest

from studio.copywriting.american import americanise
from studio.copywriting.facts import parse_facts
from studio.copywriting.offers import deal
from studio.copywriting.product import parse_product
from studio.copywriting.telling import Teller, forms_of, joined


def told(product: str, kind: str, fact: str, form: str = "tell") -> str | None:
    parsed = parse_product(product)
    (only,) = parse_facts([fact], plural=parsed.plural)
    return forms_of(only, Teller(parsed, kind)).get(form)


@pytest.mark.parametrize(
    ("product", "kind", "fact", "sentence"),
    [
        ("Steel bottle", "thing", "keeps drinks cold", "it keeps drinks cold"),
        ("Steel bottle", "thing", "leak-proof lid", "it has a leak-proof lid"),
        ("Steel bottle", "thing", "made in Wales", "it's made in Wales"),
        ("Steel bottle", "thing", "230 g", "it weighs 230 g"),
        ("Trail shoes", "thing", "drain water", "they drain water"),
        ("Trail shoes", "thing", "deep grip", "they have deep grip"),
        ("Wool jumper", "thing", "undyed wool", "it's undyed wool"),
        ("Wool jumper", "thing", "six colours", "it comes in six colours"),
        ("Hotel in the Alps", "place", "wood-fired sauna", "there's a wood-fired sauna"),
        ("Hotel in the Alps", "place", "12 rooms", "there are 12 rooms"),
        ("Rota app", "app", "staff swap shifts from their phones", "staff swap shifts from their phones"),
        ("Cat rescue appeal", "cause", "£15 vaccinates a kitten", "£15 vaccinates a kitten"),
        ("Office pod", "thing", "no tools needed", "you need no tools"),
        ("Bookkeeping", "service", "send receipts by phone", "you can send receipts by phone"),
        ("Hotel in the Alps", "place", "open till 9 pm", "we're open till 9 pm"),
        ("House cleaning", "service", "same cleaner every week", "you get the same cleaner every week"),
        ("House cleaning", "service", "no contract", "there's no contract"),
        ("Tax return service", "service", "files your tax return", "we file your tax return"),
        ("Jazz festival", "event", "14 to 16 June", "it runs from 14 to 16 June"),
        ("Jazz festival", "event", "14 June", "it's on 14 June"),
        ("Jazz festival", "event", "under 4s go free", "under 4s go free"),
        ("Jazz festival", "event", "under-12s free", "under-12s go free"),
        ("Gym", "place", "cancel any time", "you can cancel any time"),
        ("Gym", "place", "from £12 a month", "prices start at £12 a month"),
        ("Gym", "place", "towels included", "towels are included"),
        ("Pottery class", "course", "clay and kiln included", "clay and kiln are included"),
        ("Insurance", "service", "claims paid in five days", "claims are paid in five days"),
        ("Toy box", "thing", "ages 3 to 7", "it's for ages 3 to 7"),
        ("Sun cream", "thing", "SPF 50", "it's SPF 50"),
    ],
)
def test_a_fact_is_told_as_a_whole_sentence(product: str, kind: str, fact: str, sentence: str) -> None:
    assert told(product, kind, fact) == sentence


@pytest.mark.parametrize(
    ("product", "kind", "fact", "form", "words"),
    [
        ("Steel bottle", "thing", "leak-proof lid", "mod", "with a leak-proof lid"),
        ("Steel bottle", "thing", "keeps drinks cold", "mod", "that keeps drinks cold"),
        ("Trail shoes", "thing", "drain water", "mod", "that drain water"),
        ("Wool jumper", "thing", "undyed wool", "mod", "in undyed wool"),
        ("Steel bottle", "thing", "no plastic", "mod", "with no plastic"),
        ("Steel bottle", "thing", "dishwasher safe", "mod", "that's dishwasher safe"),
        ("Gym", "place", "from £12 a month", "mod", "from £12 a month"),
        ("Tax app", "app", "files your tax return in minutes", "done", "tax return, filed in minutes"),
        ("Dumplings", "food", "ready in 8 minutes", "soon", "8 minutes"),
        ("Blanket", "thing", "woven in Orkney", "place", "Orkney"),
        ("Lamp", "thing", "oak, brass and wool", "stuff", "oak, brass and wool"),
        ("Loan", "service", "0% APR", "figure", "0% APR"),
        ("Steel bottle", "thing", "keeps drinks cold", "intro", "this steel bottle keeps drinks cold"),
        ("Trail shoes", "thing", "drain water", "intro", "these trail shoes drain water"),
    ],
)
def test_other_forms(product: str, kind: str, fact: str, form: str, words: str) -> None:
    assert told(product, kind, fact, form) == words


@pytest.mark.parametrize(
    ("one", "two", "sentence"),
    [
        ("it has a lid", "it has a loop", "it has a lid and a loop"),
        ("there's a pool", "there are two bars", "there's a pool and two bars"),
        ("it holds 120 kg", "it has a bamboo top", "it holds 120 kg and has a bamboo top"),
        ("it fits any mug", "it's made in Stoke", "it fits any mug and is made in Stoke"),
        ("you can cancel any time", "it has live reports", "you can cancel any time, and it has live reports"),
        ("there's no sugar", "there are three flavours", "there's no sugar, and there are three flavours"),
        ("it has oak and brass", "it has a lid", "it has oak and brass, and it has a lid"),
    ],
)
def test_two_facts_share_a_subject_where_they_can(one: str, two: str, sentence: str) -> None:
    assert joined(one, two) == sentence


@pytest.mark.parametrize(
    ("offer", "slot", "words"),
    [
        ("10% off", "deal", "get 10% off"),
        ("First month free", "deal", "get your first month free"),
        ("free tote bag", "perk", "a free tote bag"),
        ("entry £15", "priced", "for £15"),
        ("from £12 a month", "priced", "from £12 a month"),
        ("book by Friday and save 10%", "deal", "book by Friday and save 10%"),
        ("half price first bag", "perk", "half price on your first bag"),
    ],
)
def test_offers_fit_a_sentence(offer: str, slot: str, words: str) -> None:
    assert deal(offer)[slot] == words


@pytest.mark.parametrize("offer", ["", "kids eat free", "summer sale", "x" * 60])
def test_other_offers_are_only_quoted(offer: str) -> None:
    assert deal(offer) == {}


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("the harbour at the end of autumn", "the harbor at the end of fall"),
        ("Organising your grey jumper", "Organizing your gray sweater"),
        ("favourite neighbourhood flavours", "favorite neighborhood flavors"),
        ("four hours of your hour", "four hours of your hour"),
        ("{Colour} in a slot", "{Colour} in a slot"),
    ],
)
def test_american_spelling(british: str, american: str) -> None:
    assert americanise(british) == american


@pytest.mark.parametrize(
    ("product", "kind", "fact"),
    [
        ("Neighbourhood bakery", "food", "baked before dawn"),
        ("First aid course", "course", "four hours, babies welcome"),
        ("Pork scratchings", "food", "made in Dudley since 1974"),
        ("Phone repair", "service", "all makes"),
    ],
)
def test_what_makes_no_sentence_is_only_quoted(product: str, kind: str, fact: str) -> None:
    assert told(product, kind, fact) is None
    assert told(product, kind, fact, "any") == fact
