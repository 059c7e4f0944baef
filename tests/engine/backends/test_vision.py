"""Vision models of transformers, tiny ones with random weights: shapes, order, names, sums, faults."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes.tiny_seers import save_classifier, save_finder, save_matcher
from PIL import Image

from studio.engine.backends.vision import NEUTRAL, Classifier, Finder, WordMatcher
from studio.engine.protocol import (
    NEVER,
    FindRequest,
    MatchRequest,
    ModelSpec,
    Partial,
    TaggedPictures,
    TagRequest,
    ignore,
)
from studio.errors import Cancelled, MissingWeights, StudioError


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    folder = tmp_path_factory.mktemp("pictures")
    noise = np.random.default_rng(1).integers(0, 255, (60, 90, 4), np.uint8)
    Image.fromarray(noise).save(folder / "noise.png")
    Image.new("RGB", (40, 80), "red").save(folder / "red.jpg")
    (folder / "bad.jpg").write_bytes(b"not a picture")
    return tuple(str(folder / name) for name in ("noise.png", "bad.jpg", "red.jpg"))


def ready(family: Any, folder: Path) -> Any:
    backend = family(ModelSpec("mine", "", "tags", {"folder": str(folder)}))
    backend.load(ignore, NEVER)
    return backend


def answer(backend: Any, request: Any) -> TaggedPictures:
    first = backend.run(request, ignore, NEVER)
    assert backend.run(request, ignore, NEVER) == first
    return first


def test_a_classifier_names_its_surest_classes(tmp_path: Path, pictures: tuple[str, ...]) -> None:
    backend = ready(Classifier, save_classifier(tmp_path))
    noise, bad, red = answer(backend, TagRequest("mine", pictures, 3)).items
    assert {name for name, _ in noise.tags} == {"espresso", "palace", "dog"} == {name for name, _ in red.tags}
    assert sum(sure for _, sure in noise.tags) == pytest.approx(1) and noise.tags != red.tags
    assert [sure for _, sure in red.tags] == sorted((sure for _, sure in red.tags), reverse=True)
    assert bad.tags == () and "bad.jpg is not a picture" in bad.error
    assert backend.run(TagRequest("mine", pictures, 1), ignore, NEVER).items[2].tags == red.tags[:1]
    pixels = np.asarray(Image.open(pictures[2]).convert("RGB"))
    given = backend.run(TagRequest("mine", ("/gone.jpg",), 3, (pixels,)), ignore, NEVER).items[0]
    assert not given.error and dict(given.tags) == pytest.approx(dict(red.tags), abs=1e-6)
    with pytest.raises(StudioError, match="only tags pictures"):
        backend.run(FindRequest("mine", pictures), ignore, NEVER)
    backend.close()


def test_classes_that_may_hold_together_are_not_made_to_sum_to_one(tmp_path: Path, pictures: tuple[str, ...]) -> None:
    backend = ready(Classifier, save_classifier(tmp_path, several=True))
    backend._model.classifier.bias.data[:] = 9.0
    assert all(sure > 0.9 for _, sure in answer(backend, TagRequest("mine", pictures[:1], 3)).items[0].tags)


@pytest.mark.parametrize("kind", ["clip", "siglip"])
def test_words_are_matched(tmp_path: Path, pictures: tuple[str, ...], kind: str) -> None:
    backend = ready(WordMatcher, save_matcher(tmp_path, kind))
    words = ("cup", "hot table", "picture")
    noise, bad, red = answer(backend, MatchRequest("mine", pictures, words)).items
    assert bad.error and {word for word, _ in noise.tags} == set(words) and noise.tags != red.tags
    alone = answer(backend, MatchRequest("mine", pictures[:1], words[:1])).items[0].tags
    assert alone[0][1] == pytest.approx(dict(noise.tags)["cup"], abs=1e-5)
    assert answer(backend, MatchRequest("mine", pictures[:1], ())).items[0].tags == ()
    if kind == "clip":
        # The words and the neutral texts are one softmax of two.
        import torch

        with torch.inference_mode():
            texts = backend._points([f"a photo of {words[0]}", *NEUTRAL])
            from studio.imaging.codecs import open_picture

            seen = Image.new("RGB", (90, 60), "white")
            seen.paste(open_picture(Path(pictures[0])), mask=open_picture(Path(pictures[0])).getchannel("A"))
            point = backend._model.get_image_features(**backend._inputs([seen])).pooler_output
            logits = (point / point.norm()) @ texts.T * backend._model.logit_scale.exp()
        sure = 1 / (1 + np.exp(float(logits[0, 1:].mean() - logits[0, 0])))
        assert alone[0][1] == pytest.approx(sure, abs=0.02)


def test_things_are_found_one_tag_each(tmp_path: Path, pictures: tuple[str, ...]) -> None:
    backend = ready(Finder, save_finder(tmp_path))
    noise = answer(backend, FindRequest("mine", pictures, 0.0)).items[0].tags
    assert len(noise) == 5 and {name for name, _ in noise} <= {"person", "cup"}
    middle = noise[2][1]
    kept = answer(backend, FindRequest("mine", pictures, middle - 1e-4)).items[0].tags
    assert kept == tuple(one for one in noise if one[1] > middle - 1e-4) and len(kept) >= 3
    assert answer(backend, FindRequest("mine", pictures, 0.999)).items[0].tags == ()


class Stopped:
    def __init__(self, after: int) -> None:
        self.after = after

    def is_set(self) -> bool:
        self.after -= 1
        return self.after < 0


def test_batches_are_told_and_work_can_be_stopped(tmp_path: Path, pictures: tuple[str, ...]) -> None:
    backend = ready(Classifier, save_classifier(tmp_path))
    events: list[Any] = []
    with pytest.raises(Cancelled):
        backend.run(TagRequest("mine", pictures * 4, 1), events.append, Stopped(1))
    (batch,) = [event.value for event in events if isinstance(event, Partial)]
    assert len(batch) == 8


def test_folders_that_are_not_whole(tmp_path: Path) -> None:
    with pytest.raises(MissingWeights, match=r"no config\.json"):
        ready(Classifier, tmp_path)
    folder = save_classifier(tmp_path / "whole")
    (folder / "preprocessor_config.json").unlink()
    with pytest.raises(MissingWeights, match="cannot be read"):
        ready(Classifier, folder)
    folder = save_matcher(tmp_path / "clip", "clip")
    (folder / "model.safetensors").write_bytes(b"\0" * 40)
    with pytest.raises(MissingWeights, match="cannot be read"):
        ready(WordMatcher, folder)
