"""Runs move with their letters."""

import itertools
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document import text_runs
from studio.document.edits import set_text
from studio.document.layers import Campaign, Document, Run, TextLayer
from studio.document.text_edits import set_words

RED = Run(start=5, end=9, color="#ff0000")


def test_typing_before_a_run_moves_it_and_inside_widens_it() -> None:
    text = "Cold and hot"
    assert text_runs.replace_letters(text, (RED,), 0, 0, "So ")[1] == (Run(start=8, end=12, color="#ff0000"),)
    assert text_runs.replace_letters(text, (RED,), 7, 7, "xx")[1] == (Run(start=5, end=11, color="#ff0000"),)
    assert text_runs.replace_letters(text, (RED,), 10, 12, "")[1] == (RED,)


def test_typing_at_the_end_of_a_run_goes_on_with_it_and_at_its_beginning_does_not() -> None:
    assert text_runs.replace_letters("Cold and hot", (RED,), 9, 9, "!")[1] == (Run(start=5, end=10, color="#ff0000"),)
    assert text_runs.replace_letters("Cold and hot", (RED,), 5, 5, "!")[1] == (Run(start=6, end=10, color="#ff0000"),)
    first = Run(start=0, end=4, weight=800)
    assert text_runs.replace_letters("Cold", (first,), 0, 0, "So ")[1] == (Run(start=0, end=7, weight=800),)


def test_what_replaces_a_selection_looks_like_its_first_letter() -> None:
    assert text_runs.replace_letters("Cold and hot", (RED,), 5, 12, "x")[1] == (Run(start=5, end=6, color="#ff0000"),)
    assert text_runs.replace_letters("Cold and hot", (RED,), 0, 12, "") == ("", ())


def test_letters_are_restyled_and_what_looks_like_the_rest_is_no_run() -> None:
    bold = text_runs.restyle_letters((RED,), 12, 0, 7, weight=800)
    assert bold == (
        Run(start=0, end=5, weight=800),
        Run(start=5, end=7, weight=800, color="#ff0000"),
        Run(start=7, end=9, color="#ff0000"),
    )
    assert text_runs.restyle_letters(bold, 12, 0, 12, weight=0) == (RED,)
    assert text_runs.look_at(bold, 6).weight == 800
    assert text_runs.look_at(bold, 11) == Run(start=0, end=0)


def test_words_changed_elsewhere_keep_the_look_of_what_stayed() -> None:
    assert text_runs.reword_runs((RED,), "Cold and hot", "Very cold and hot") == (
        Run(start=10, end=14, color="#ff0000"),
    )
    assert text_runs.reword_runs((RED,), "Cold and hot", "Cold and warm") == (RED,)
    assert text_runs.reword_runs((RED,), "Cold and hot", "Hi") == ()


def campaign() -> Campaign:
    layer = TextLayer(id="t", name="t", x=0, y=0, width=9, height=9, text="Cold and hot", role="headline", runs=(RED,))
    other = TextLayer(id="u", name="u", x=0, y=0, width=9, height=9, text="Cold and hot", role="headline")
    document = Document(
        id="d",
        placement="meta-square",
        width=10,
        height=10,
        layers=(layer, other),
        copy=(("headline", "Cold and hot"),),
    )
    return Campaign(id="c", name="c", documents=(document,))


def test_setting_words_sets_the_copy_field_and_keeps_the_runs_on_their_letters() -> None:
    document = set_text(campaign(), "d", "t", "So cold and hot").documents[0]
    assert document.layers[0].runs == (Run(start=8, end=12, color="#ff0000"),)  # type: ignore[union-attr]
    bold = (Run(start=0, end=2, weight=800), Run(start=3, end=99, italic=True))
    document = set_words(campaign(), "d", "t", "So cold", bold).documents[0]
    assert dict(document.copy)["headline"] == "So cold"
    assert document.layers[0].runs == (bold[0], Run(start=3, end=7, italic=True))  # type: ignore[union-attr]
    assert document.layers[1].text == "So cold"  # type: ignore[union-attr]
    assert document.layers[1].runs == ()  # type: ignore[union-attr]


def test_words_set_everywhere_are_those_of_all_ads_and_their_runs_of_one() -> None:
    first = campaign().documents[0]
    ads = Campaign(id="c", name="c", documents=(first, replace(first, id="e")))
    bold = (Run(start=0, end=2, weight=800),)
    one, other = set_words(ads, "d", "t", "So cold", bold, everywhere=True).documents
    assert [document.copy for document in (one, other)] == [(("headline", "So cold"),)] * 2
    assert one.layers[0].runs == bold and other.layers[0].runs != bold  # type: ignore[union-attr]
    one, other = set_words(ads, "d", "t", "Cold and hot", bold, everywhere=True).documents
    assert one.layers[0].runs == bold and other == ads.documents[1]  # type: ignore[union-attr]


RUNS = st.lists(
    st.builds(
        Run,
        start=st.integers(-2, 14),
        end=st.integers(-2, 16),
        weight=st.sampled_from([0, 700]),
        color=st.sampled_from(["", "#ff0000"]),
    ),
    max_size=4,
)
WORDS = st.text(alphabet="ab 冰😀", max_size=12)


@settings(max_examples=150, deadline=None)
@given(WORDS, RUNS, st.integers(-1, 14), st.integers(-1, 14), WORDS)
def test_every_change_keeps_runs_in_order_inside_the_text_and_each_letter_its_look(
    text: str, runs: list[Run], start: int, end: int, words: str
) -> None:
    after, moved = text_runs.replace_letters(text, runs, start, end, words)
    low, high = sorted((min(max(start, 0), len(text)), min(max(end, 0), len(text))))
    assert after == text[:low] + words + text[high:]
    assert all(0 <= run.start < run.end <= len(after) for run in moved)
    assert all(one.end <= other.start for one, other in itertools.pairwise(moved))
    tidy = text_runs.tidy_runs(runs, len(text))

    def look(found: tuple[Run, ...], at: int) -> tuple[int, str]:
        run = text_runs.look_at(found, at)
        return run.weight, run.color

    for at in range(low):
        assert look(moved, at) == look(tidy, at)
    for at in range(high, len(text)):
        assert look(moved, at - high + low + len(words)) == look(tidy, at)


@settings(max_examples=100, deadline=None)
@given(WORDS, RUNS, WORDS)
def test_rewording_there_and_back_leaves_runs_inside_the_text(text: str, runs: list[Run], other: str) -> None:
    tidy = text_runs.tidy_runs(runs, len(text))
    assert all(run.end <= len(other) for run in text_runs.reword_runs(tidy, text, other))
    assert text_runs.reword_runs(tidy, text, text) == tidy
