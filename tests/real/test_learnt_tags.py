"""Tags are truly learnt on the starter classifier's features: drawn cups are told from drawn bottles it never saw."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio import paths
from studio.engine.local import LocalEngine
from studio.engine.protocol import ModelSpec, TagRequest
from studio.library.learning import Example, Learner

TAUGHT, HELD_OUT = 5, 10
RANDOM = np.random.default_rng(5)


def color() -> tuple[int, int, int]:
    red, green, blue = (int(value) for value in RANDOM.integers(20, 236, 3))
    return red, green, blue


def drawn(kind: str) -> Image.Image:
    """A cup, a bottle or a lamp in any colour, size and place, on a graded ground with other shapes beside it."""
    fade = np.linspace(0, 1, 192)[:, None, None]
    ground = np.array(color()) * (1 - fade) + np.array(color()) * fade + RANDOM.normal(0, 6, (192, 192, 3))
    image = Image.fromarray(ground.clip(0, 255).astype(np.uint8)).rotate(90 * int(RANDOM.integers(4)))
    pen, s = ImageDraw.Draw(image), float(RANDOM.uniform(80, 150))
    for _ in range(int(RANDOM.integers(4))):
        u, v = (float(value) for value in RANDOM.uniform(0, 170, 2))
        pen.rectangle((u, v, u + 20, v + 20), fill=color())
    x, y = (float(value) for value in RANDOM.uniform(0, 192 - s, 2))
    if kind == "cup":
        pen.arc((x + 0.55 * s, y + 0.2 * s, x + 0.95 * s, y + 0.7 * s), -90, 90, fill=(tint := color()), width=9)
        pen.rectangle((x + 0.1 * s, y + 0.1 * s, x + 0.72 * s, y + 0.9 * s), fill=tint)
        pen.ellipse((x + 0.1 * s, y, x + 0.72 * s, y + 0.2 * s), fill=color())
    elif kind == "bottle":
        pen.rounded_rectangle((x + 0.3 * s, y + 0.35 * s, x + 0.7 * s, y + s), 8, fill=(tint := color()))
        pen.rectangle((x + 0.42 * s, y, x + 0.58 * s, y + 0.4 * s), fill=tint)
    else:
        shade = [(x + 0.3 * s, y), (x + 0.7 * s, y), (x + 0.9 * s, y + 0.45 * s), (x + 0.1 * s, y + 0.45 * s)]
        pen.polygon(shade, fill=color())
        pen.rectangle((x + 0.47 * s, y + 0.45 * s, x + 0.53 * s, y + 0.95 * s), fill=(40, 40, 40))
    return image


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, np.ndarray]]:
    """What the classifier's last layer is fed, by kind."""
    weights = paths.data_folder() / "shelf" / "efficientnet-lite0" / "efficientnet-lite0-57934424.pth"
    if not weights.exists():
        pytest.skip(f"efficientnet-lite0 is not on the shelf ({weights}); `studio models fetch efficientnet-lite0`")
    folder, found = tmp_path_factory.mktemp("drawn"), {}
    engine = LocalEngine(
        {
            "tagger": ModelSpec(
                "tagger", "studio.engine.backends.image_tagger:ImageTagger", "tags", {"weights": str(weights)}
            )
        }
    )
    for kind in ("cup", "bottle", "lamp"):
        files: list[Path] = []
        for number in range(TAUGHT + HELD_OUT):
            files.append(folder / f"{kind}-{number}.png")
            drawn(kind).save(files[-1])
        answer = engine.run(TagRequest("tagger", tuple(map(str, files)), top=1))
        found[kind] = np.array([np.frombuffer(item.features, np.float32) for item in answer.items])
    yield found
    engine.close()


def test_five_cups_and_five_others_teach_what_a_cup_is(features: dict[str, np.ndarray]) -> None:
    said = [
        Example(f"{kind} {number}", row.tobytes(), *((word, none) if kind == "cup" else (none, word)))
        for kind, word, none in ((kind, frozenset({"breakfast"}), frozenset[str]()) for kind in features)
        for number, row in enumerate(features[kind][: TAUGHT if kind == "cup" else 3])
    ]
    ground = np.concatenate([rows[:TAUGHT] for rows in features.values()])
    learned = Learner(ground, said).learned
    sure = {kind: learned.sure(rows[TAUGHT:])[:, 0] for kind, rows in features.items()}
    right = (sure["cup"] >= 0.5).sum() + (sure["bottle"] < 0.5).sum() + (sure["lamp"] < 0.5).sum()
    assert right >= 0.9 * 3 * HELD_OUT, {kind: values.round(2).tolist() for kind, values in sure.items()}
