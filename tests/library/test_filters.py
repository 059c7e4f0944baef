"""The search language: what a line means, that it can be written again, and what is said of mistakes."""

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.errors import StudioError
from studio.library.filter_values import CHOICES, FIELDS, FLAGS, SPANS, Color, Span, Text, read_value
from studio.library.filters import (
    All,
    Either,
    Node,
    Not,
    Phrase,
    Test,
    Word,
    asked_words,
    parse,
    tokens,
    without_words,
    written,
)

Test.__test__ = False  # a node of the language, not a class of tests


def test_every_kind_of_piece() -> None:
    line = 'hot drink "ice cold" tag:coffee -tag:logo (space:left OR NOT unused) colour:teal cup*'
    assert parse(line) == All(
        (
            Word("hot"),
            Word("drink"),
            Phrase("ice cold"),
            Test("tag", Text("coffee")),
            Not(Test("tag", Text("logo"))),
            Either((Test("space", Text("left")), Not(Test("unused")))),
            Test("color", Color("#127c80", "teal")),
            Word("cup", open=True),
        )
    )


def test_or_binds_weaker_than_side_by_side() -> None:
    assert parse("a1 b1 OR c1 AND d1") == Either((All((Word("a1"), Word("b1"))), All((Word("c1"), Word("d1")))))
    assert parse("or and not") == All((Word("or"), Word("and"), Word("not")))
    assert parse("") == All() and parse("well-known") == Word("well-known")


def test_words_rank_and_the_rest_decides() -> None:
    node = parse("hot drink tag:coffee NOT cold")
    assert asked_words(node) == (Word("hot"), Word("drink"))
    assert without_words(node) == All((Test("tag", Text("coffee")), Not(Word("cold"))))


@pytest.mark.parametrize(
    ("field", "line", "inside", "outside"),
    [
        ("size", ">1600", (1601, 1600.5), (1600,)),
        ("size", "<=1600", (1600, 0), (1601,)),
        ("size", "800..1600", (800, 1600), (799, 1601)),
        ("weight", ">=2mb", (2_000_000,), (1_999_999,)),
        ("rating", "4", (4,), (3, 5)),
        ("date", "2026-10..", (datetime(2026, 10, 1).timestamp(), 1e12), (datetime(2026, 9, 30, 23).timestamp(),)),
        ("date", "2026-02", (datetime(2026, 2, 28, 23, 59).timestamp(),), (datetime(2026, 3, 1).timestamp(),)),
        ("date", ">2026-02", (datetime(2026, 3, 1).timestamp(),), (datetime(2026, 2, 28, 12).timestamp(),)),
        ("date", "..2025", (0, datetime(2025, 12, 31).timestamp()), (datetime(2026, 1, 1).timestamp(),)),
    ],
)
def test_spans(field: str, line: str, inside: tuple[float, ...], outside: tuple[float, ...]) -> None:
    span = read_value(field, line)
    assert isinstance(span, Span)
    assert all(span.low <= value <= span.high for value in inside)
    assert not any(span.low <= value <= span.high for value in outside)


def test_colours_by_name_and_hex() -> None:
    assert read_value("color", "#AA3322") == Color("#aa3322", "#AA3322")
    assert read_value("color", "f00") == Color("#ff0000", "f00")
    assert read_value("color", "Dark-Gray") == Color("#55585c", "Dark-Gray")


HOPELESS = ("colr:teal", "color:tael", "space:middle", "size:big", "rating:3mb", "width:banana", "date:soon")
"""Lines that no further key makes right: told of while they are typed."""


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("width:banana", "is not a number; pixels across, as in width:1080"),
        ("date:soon", "is not a date; write 2026"),
        ("date:tod", "is not a date"),
        ("size:>", "is not a number"),
        ("size:16p", "is not a number"),
        ("weight:2..3m..", "is not a number"),
        ("colr:teal", "did you mean “color:”"),
        ("color:tael", "did you mean “teal”"),
        ("color:#12", "write a name such as teal"),
        ("tag:", "needs a value: a tag"),
        ("tag:*", "needs a value"),
        ("space:middle", "left, right, top, bottom or none"),
        ("size:big", "is not a number; the longer side"),
        ("rating:3mb", "is not a number"),
        ("date:2026-13", "is not a date; write 2026"),
        ("date:2026-12..2026-01", "ends before it begins"),
        ("size:..", "needs a value"),
        ("(cup OR tea", "is not closed"),
        ("cup)", "was not opened"),
        ('"ice cold', "quotation mark before “ice cold”"),
        ("cup OR", "OR stands between two things; write something after it"),
        ("OR cup", "OR stands between two things; write something before it"),
        ("AND cup", "AND stands between"),
        ("cup AND", "AND stands between"),
        ("NOT", "NOT needs something after it"),
        ("(" * 60, "fifty brackets"),
    ],
)
def test_mistakes_are_told_in_a_sentence_and_forgiven_while_typing(line: str, sentence: str) -> None:
    with pytest.raises(StudioError) as fault:
        parse(line)
    assert sentence in str(fault.value)
    if "fifty" in sentence or line in HOPELESS:
        with pytest.raises(StudioError, match=re.escape(str(fault.value))):
            parse(line, typing=True)
    else:
        parse(line, typing=True)


def test_an_unfinished_line() -> None:
    assert parse("hot dri", typing=True) == All((Word("hot"), Word("dri", open=True)))
    assert parse("hot dri ", typing=True) == All((Word("hot"), Word("dri")))
    assert parse("cup tag:cof", typing=True) == All((Word("cup"), Test("tag", Text("cof", open=True))))
    assert parse("cup color:te", typing=True) == Word("cup") == parse("cup tag:", typing=True)
    assert parse("cup space:le", typing=True) == All((Word("cup"), Test("space", Text("le", open=True))))
    assert parse('(cup OR "ice co', typing=True) == Either((Word("cup"), Phrase("ice co")))
    with pytest.raises(StudioError):
        parse("color:te cup", typing=True)
    # Chosen or typed on, each of these would be right.
    for half in (
        "color:#12",
        "color:dark-gr",
        "size:>",
        "size:800..",
        "size:16p",
        "weight:2m",
        "date:yester",
        "date:2026-1",
        "date:2026-10.",
        "size:>1600.",
    ):
        parse(half, typing=True)


@given(st.text(alphabet='ab "():-*>.#2é好ANDORT\t', max_size=40) | st.text(max_size=30))
def test_any_line_is_read_or_refused_in_a_sentence(line: str) -> None:
    try:
        node = parse(line)
    except StudioError as fault:
        assert str(fault)
    else:
        assert parse(written(node)) == node
    assert all(line[piece.start : piece.end] for piece in tokens(line))


_words = st.text(alphabet="abcdéжх好0123_", min_size=1, max_size=8)
_open = st.booleans()
_texts = st.builds(Text, st.lists(_words, min_size=1, max_size=2).map(" ".join), _open)
_fields = st.sampled_from([name for name in FIELDS if name not in SPANS and name not in CHOICES and name != "color"])
_spans = st.sampled_from([">=3", "<12", "5", "2..4", "..9", "7.."]).map(lambda line: read_value("size", line))
_leaves = st.one_of(
    st.builds(Word, _words.filter(lambda text: text not in FLAGS), _open),
    st.builds(Phrase, st.lists(_words, min_size=1, max_size=3).map(" ".join)),
    st.builds(Test, _fields, _texts),
    st.builds(Test, st.just("size"), _spans),
    st.sampled_from(sorted(FLAGS)).map(Test),
)


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    parts = st.lists(inner, min_size=2, max_size=3)
    flat_all = parts.map(lambda found: tuple(part for part in found if not isinstance(part, All)))
    flat_either = parts.map(lambda found: tuple(part for part in found if not isinstance(part, Either)))
    return st.one_of(
        st.builds(Not, inner),
        flat_all.filter(lambda found: len(found) > 1).map(All),
        flat_either.filter(lambda found: len(found) > 1).map(Either),
    )


@given(st.recursive(_leaves, _grown, max_leaves=8))
def test_what_is_written_reads_the_same(node: Node) -> None:
    assert parse(written(node)) == node
