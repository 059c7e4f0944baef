"""The product of a brief as words that fit a sentence: its short name, article, number and pronouns."""

import re
from dataclasses import dataclass

from studio.copywriting import grammar
from studio.copywriting.facts import tidy
from studio.copywriting.grammar import words


@dataclass(frozen=True, slots=True)
class Product:
    """`name` in full; `short` at most three words, in lower case unless a name; `head` its noun; `plural` and
    `single` (takes `a`) say its number. When `speakable` is false it is a phrase that is only quoted."""

    name: str
    short: str
    head: str
    plural: bool
    single: bool
    speakable: bool

    def slots(self) -> dict[str, str]:
        """The words for product slots; slots that would not be grammatical are left out."""
        table = {"name": grammar.start(self.name)}
        if not self.speakable:
            return table
        head = _head(self.short, self.head)
        table |= {
            "product": self.short,
            "head": head,
            "is": "are" if self.plural else "is",
            "it": "they" if self.plural else "it",
            "heres": "here are" if self.plural else "here's",
            "its": "they're" if self.plural else "it's",
            "them": "them" if self.plural else "it",
            "this": "these" if self.plural else "this",
            "s": "" if self.plural else "s",
        }
        table["a_product"] = f"{grammar.article(self.short)} {self.short}" if self.single else self.short
        table["this_product"] = f"{table['this']} {self.short}"
        table["a_head"] = f"{grammar.article(head)} {head}" if self.single else head
        table["some_product"] = table["a_product"] if self.single else f"some {self.short}"
        if self.single:
            table["one_product"] = f"one {self.short}"
            table["one_head"] = f"one {head}"
        if self.plural:
            table["plural_product"] = self.short
        return table


def parse_product(name: str) -> Product:
    """`Reusable steel water bottle` -> short `water bottle`, head `bottle`; never raises."""
    full = re.sub(r"^(?:an?|the)\s+(?=\S)", "", tidy(name), flags=re.I) or "it"
    before = re.split(r",|;|:|\(| - | – | — ", full, maxsplit=1)[0].strip()
    tokens = before.split()
    kept: list[str] = []
    for token in tokens:
        if kept and token.lower() in words().prepositions | {"and", "or", "&"}:
            break
        kept.append(token)
    if not kept or not re.search(r"[A-Za-z]", before):
        return Product(full, full, full, False, False, False)
    while len(kept) > 1 and kept[-1].lower() in {"online", "daily", "locally", "near", "nearby", "abroad"}:
        kept.pop()
    first = kept[0].lower()
    order = first in {
        "donate",
        "give",
        "support",
        "adopt",
        "sponsor",
        "visit",
        "join",
        "buy",
        "hire",
        "rent",
        "learn",
        "discover",
    }
    speakable = not order and len(kept) <= 6 and not re.search(r"[?!\"“”{}<>]", before) and full.isprintable()
    joined = tokens[len(kept) : len(kept) + 1] in (["and"], ["&"], ["or"]) and not _is_enough(kept, tokens[-1])
    lowered = [token if _is_name(token, at) else grammar.soften(token) for at, token in enumerate(kept)]
    short = " ".join(lowered) if joined else " ".join(_tail(lowered))
    if kept[-1].lower() in SPELLS and len(kept) < len(tokens) and len(before) <= LONGEST_SPELL:
        short = " ".join((*lowered, *tokens[len(kept) :]))
    noun = grammar.head_noun(lowered[-1]) or lowered[-1].lower()
    plural = grammar.is_plural(noun)
    single = not plural and grammar.countable(noun) is not False and not _is_mass(noun)
    if len(kept) > 1 and f"{kept[-2]} {kept[-1]}".lower() in MASS_PRODUCTS:
        single = False
    return Product(full, short, noun, plural, single and not joined, speakable and not joined)


ORDERS = frozenset(
    ["donate", "give", "support", "adopt", "sponsor", "visit", "join", "buy", "hire", "rent", "learn", "discover"]
)
"""Words that begin a product told as an order, which is only quoted: `learn to sail weekend`."""
SPELLS = frozenset(["weekend", "night", "day", "week", "afternoon", "evening", "stay", "break", "month", "hour"])
LONGEST_SPELL = 34
"""A spell of time is named with what follows it, up to so many characters: `weekend in a shepherd's hut`."""


def _is_enough(first: list[str], last: str) -> bool:
    """Whether the first of two products may stand for both: `made-to-measure curtains` of curtains and blinds, `village
    library` of a library and café; not `fish` of fish and chips, nor `salt` of salt and pepper mills."""
    noun = grammar.head_noun(first[-1])
    if len(first) < 2 or noun in words().adjectives:
        return False
    both = grammar.is_plural(noun) and grammar.is_plural(grammar.head_noun(last))
    return both or noun in words().firms | words().count


def _is_mass(noun: str) -> bool:
    """Whether a product takes no article: `milk`, `roofing`, `car sharing`; a `ring` and a `building` do."""
    if noun in MASS_PRODUCTS:
        return True
    return len(noun) > 6 and noun.endswith("ing") and grammar.countable(noun) is not True and noun not in COUNTED_ING


COUNTED_ING = frozenset(
    ["building", "earring", "dressing", "painting", "drawing", "wedding", "topping", "stocking", "meeting"]
)
MASS_PRODUCTS = frozenset(
    [
        *("milk", "food", "insurance", "software", "broadband", "honey", "gin", "tea", "coffee", "matcha", "chocolate"),
        *("sauce", "shampoo", "sunscreen", "foundation", "compost", "cheese", "bread", "pasta", "furniture", "hosting"),
        *("luggage", "advice", "training", "storage", "catering", "hire", "repair", "care", "skincare", "moisturiser"),
        *(
            "cleaning",
            "membership",
            "toothpaste",
            "deodorant",
            "wine",
            "beer",
            "cider",
            "juice",
            "lemonade",
            "kombucha",
        ),
        *("granola", "muesli", "yoghurt", "yogurt", "butter", "oil", "balm", "cream", "paint", "parking", "swimwear"),
        *(
            "energy",
            "cash",
            "banking",
            "finance",
            "financing",
            "payroll",
            "accounting",
            "jewellery",
            "clothing",
            "litter",
        ),
        *("underwear", "knitwear", "cookware", "gear", "equipment", "stationery", "perfume", "electricity", "backup"),
        *("tortellini", "ravioli", "gnocchi", "spaghetti", "tagliatelle", "sushi", "tofu", "pesto", "prosecco", "rum"),
        *("water", "soap", "hummus", "rice", "salmon", "beef", "kefir", "cereal", "porridge", "freight", "shipping"),
    ]
)


def _is_name(token: str, at: int) -> bool:
    """Whether a word keeps its capital: one inside the phrase, or one with a look of its own."""
    return (at > 0 and token[:1].isupper()) or any(letter.isupper() for letter in token[1:])


SPOKEN_NAME = 22
"""The characters up to which three words are still a name to speak of."""


PAIRS = frozenset(
    [
        *("first aid", "loose leaf", "small batch", "second hand", "high street", "slow cooker", "hot sauce"),
        *("free range", "open air", "long stay", "short stay", "full body", "deep tissue", "self storage", "ice cream"),
        *(
            "home made",
            "car share",
            "phone line",
            "murder mystery",
            "crazy golf",
            "real ale",
            "wood burning",
            "cast iron",
            "stainless steel",
            "sheep milk",
        ),
    ]
)
"""Words that mean something else apart: a short name is not cut between them."""


def _tail(tokens: list[str]) -> list[str]:
    """The last words that make a natural short name: two, or one after an adjective of no use."""
    if len(tokens) <= 2:
        return tokens
    most = 3 if any(token[:1].isupper() for token in tokens[-3:]) else 2
    most = 3 if len(" ".join(tokens[-3:])) <= SPOKEN_NAME else most
    while most < len(tokens) and f"{tokens[-most - 1]} {tokens[-most]}".lower() in PAIRS:
        most += 1
    return tokens[-most:]


def _head(short: str, noun: str) -> str:
    """The word a product may be called by alone: `bottle`; `half marathon`, where the noun alone would mislead."""
    before = short.split()
    if noun in words().services | SPELLS or len(before) < 2:
        return short
    if noun not in words().needy:
        return noun
    cut = len(before) > 2 and f"{before[-3]} {before[-2]}".lower() in PAIRS
    return " ".join(before[-3:] if cut else before[-2:])
