"""The real list of CLIP's words makes CLIP's tokenizer; skipped when it is not on the shelf."""

import pytest

from studio.engine.backends.diffusion_weights import clip_tokenizer, read_merges
from studio.errors import MissingWeights
from studio.models.clip_words import clip_words
from studio.models.shelf import Shelf


def test_words_have_the_numbers_that_clip_learnt() -> None:
    try:
        merges = read_merges(clip_words("this test", Shelf()))
    except MissingWeights as fault:
        pytest.skip(str(fault))
    tokenizer = clip_tokenizer("!", merges)
    assert len(tokenizer) == 49408
    read = tokenizer("A photo of a cat", padding="max_length", max_length=9).input_ids
    # the numbers that OpenAI's own tokenizer gives, between the marks of beginning and end
    assert read == [49406, 320, 1125, 539, 320, 2368, 49407, 0, 0]
