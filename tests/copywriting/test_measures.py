"""The measures on cases worked out by hand."""

import math

import pytest

from studio.copywriting import measures


def test_shares_and_repetition() -> None:
    assert measures.share([True, False, True, True]) == 0.75
    assert measures.share([]) == 0.0
    assert measures.repetition(["Warm bread", "warm bread!", "Cold tea", "Hot tea"]) == 0.5
    assert measures.repetition(["one", "two"]) == 0.0


def test_distinct_counts_pairs_of_words_over_all_lines() -> None:
    # a b c -> ab bc; a b d -> ab bd: three different of four.
    assert measures.distinct(["a b c", "a b d"]) == 0.75
    assert measures.distinct(["a b c", "a b d"], n=1) == pytest.approx(4 / 6)
    assert measures.distinct(["alone"]) == 0.0


def test_bleu_of_a_copy_is_whole_and_of_other_words_nothing() -> None:
    line = "bread that slept all night"
    assert measures.bleu([line], [line.upper()]) == pytest.approx(100)
    assert measures.bleu(["quite other words altogether here"], [line]) < 5
    # Six words against eight: 6 of 6 words, 5 of 5 pairs, 4 of 4, 3 of 3, and the penalty exp(1 - 8/6) for brevity.
    assert measures.bleu(["one two three four five six"], ["one two three four five six seven eight"]) == pytest.approx(
        100 * math.exp(1 - 8 / 6), abs=0.01
    )


def test_rouge_is_an_f_measure_over_stems() -> None:
    # Line: baked bread warm; reference: bread baking slowly at night. Stems shared: bake, bread: 2 of 3 and 2 of 5.
    told = measures.rouge(["baked bread warm"], ["bread baking slowly at night"])
    precision, recall = 2 / 3, 2 / 5
    assert told["rouge1"] == pytest.approx(2 * precision * recall / (precision + recall))
    assert told["rouge2"] == 0
    # The longest common subsequence is one word, for their order differs.
    assert told["rougeL"] == pytest.approx(2 * (1 / 3) * (1 / 5) / (1 / 3 + 1 / 5))


def test_meteor_knows_stems_and_no_synonyms() -> None:
    # Both words match (one by its stem) in one piece: F is 1, the penalty 0.5 * (1 / 2) ** 3.
    assert measures.meteor(["baked bread"], ["baking bread"]) == pytest.approx(1 - 0.5 * (1 / 2) ** 3)
    assert measures.meteor(["big house"], ["large home"]) == 0


def test_perplexity_is_of_tokens_not_of_texts() -> None:
    assert measures.perplexity([math.log(0.5) * 3, math.log(0.5)], [3, 1]) == pytest.approx(2)
    assert measures.perplexity([], []) == 0


def test_what_moved_and_which_way_is_worse() -> None:
    assert measures.moved("bleu", 4.0, 5.0) == "better"
    assert measures.moved("perplexity", 20.0, 25.0) == "worse"
    assert measures.moved("unsupported", 0.2, 0.1) == "better"
    assert measures.moved("rouge1", 0.300, 0.302) == "same"
    assert measures.moved("rouge1", 0.0, 0.0) == "same"
