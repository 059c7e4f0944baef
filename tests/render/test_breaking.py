"""Line breaking: even edges, no widows, no stranded words, East Asian rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.render.breaking import NOT_FIRST, NOT_LAST, STICKY, break_lines


def monospaced(run: str) -> float:
    return float(sum(2 if ord(letter) > 0x2E80 else 1 for letter in run))


def broken(text: str, width: float) -> tuple[str, ...]:
    return break_lines(text, width, monospaced).lines


def test_lines_are_even_not_greedy() -> None:
    assert broken("one two three four five six", 22) == ("one two three", "four five six")


def test_no_short_word_stands_alone_on_the_last_line() -> None:
    lines = broken("The bread that is never late for you", 32)
    assert len(lines[-1].split()) > 1


@pytest.mark.parametrize("width", range(14, 34))
def test_no_line_ends_with_an_article_when_another_break_is_there(width: int) -> None:
    made = break_lines("Bring the heat of a summer to the kitchen", float(width), monospaced)
    stranded = sum(line.split()[-1].lower() in STICKY for line in made.lines[:-1])
    assert stranded == 0 or made.faults >= stranded


def test_sentences_begin_lines() -> None:
    assert broken("Cold at six. Still cold at six.", 20) == ("Cold at six.", "Still cold at six.")
    assert broken("An hour of yours. A year of theirs.", 20) == ("An hour of yours.", "A year of theirs.")


def test_a_newline_forces_a_break() -> None:
    assert broken("one\ntwo three", 40) == ("one", "two three")


def test_a_figure_stays_with_its_unit() -> None:
    assert not any(line.endswith("24") for line in broken("It stays cold for 24 hours straight", 21))


def test_chinese_breaks_after_the_clause_and_never_before_a_stop() -> None:
    assert broken("全天冰爽，一瓶随行", 14) == ("全天冰爽，", "一瓶随行")


def test_chinese_figures_stay_with_their_measure_word() -> None:
    assert not any(line.endswith("24") for line in broken("保冷24小时不停歇每天都可以", 12))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="冰爽一瓶随行，。（）「」！时", min_size=4, max_size=30), st.integers(8, 20))
def test_east_asian_lines_keep_the_line_start_and_end_rules(text: str, width: int) -> None:
    lines = [line for line in break_lines(text, float(width), monospaced).lines if line]
    assert "".join(lines) == text
    made = break_lines(text, float(width), monospaced)
    if made.faults == 0:
        assert not any(line[0] in NOT_FIRST for line in lines[1:])
        assert not any(line[-1] in NOT_LAST for line in lines[:-1])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="abcdefg.,", min_size=1, max_size=14), min_size=1, max_size=14), st.integers(4, 30))
def test_no_letter_is_lost_and_no_line_is_too_wide(words: list[str], width: int) -> None:
    made = break_lines(" ".join(words), float(width), monospaced)
    assert "".join("".join(made.lines).split()) == "".join(words)
    assert all(length <= width + 1e-6 for length in made.widths)
