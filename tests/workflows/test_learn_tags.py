"""What was learnt from judging is suggested by the next tagging."""

from pathlib import Path

import numpy as np
from PIL import Image

from studio.engine.protocol import NEVER, Tagged, TaggedPictures, TagRequest, ignore
from studio.library.index import Index
from studio.workflows.judge_tags import Verdict, judge_pictures
from studio.workflows.learn_tags import Learning
from studio.workflows.tag_pictures import tag_pictures


class PlainEngine:
    """Sees nothing by name; its features tell cups from houses."""

    def run(self, request: TagRequest, report: object = ignore, token: object = NEVER) -> TaggedPictures:
        return TaggedPictures(tuple(self._seen(path) for path in request.paths))

    def _seen(self, path: str) -> Tagged:
        number = int("".join(filter(str.isdigit, Path(path).stem)))
        noise = np.random.default_rng(number).random(16, np.float32)
        noise[0 if "cup" in Path(path).stem else 1] += 3
        return Tagged(path, (("thing", 0.9),), features=noise.tobytes())

    def has(self, model: str) -> bool:
        return model == "efficientnet-lite0"


def drawn(folder: Path, name: str) -> Path:
    file = folder / f"{name}.png"
    Image.new("RGB", (8, 8), (90, 20, len(name))).save(file)
    return file


def test_a_word_taught_on_four_pictures_is_suggested_on_new_ones(data_folder: Path, tmp_path: Path) -> None:
    cups, houses = ([drawn(tmp_path, f"{kind}-{n}") for n in range(6)] for kind in ("cup", "house"))
    with Index() as index:
        tag_pictures([*cups, *houses], PlainEngine(), index=index)
        judge_pictures(cups[:4], Verdict(accept=("menu",)), index)
        judge_pictures(houses[:4], Verdict(reject=("thing",)), index)
        learning = Learning(index)
        learning.correct(index.all())
        (effect,) = learning.spread(("menu",))
        assert set(effect.fresh) == set(cups[4:])
        new = [drawn(tmp_path, "cup-7"), drawn(tmp_path, "house-8")]
        cup, house = tag_pictures(new, PlainEngine(), index=index)
    assert [(tag["tag"], tag["source"], tag["state"]) for tag in cup["tags"]][-1] == ("menu", "learned", "suggested")
    assert "menu" not in {tag["tag"] for tag in house["tags"]}
