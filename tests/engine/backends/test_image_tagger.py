"""The tagger on a plain torchvision network with random weights, and on every kind of picture a disk can hold."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.engine.backends.image_tagger import ImageTagger, read_square
from studio.engine.local import LocalEngine
from studio.engine.protocol import NEVER, CompleteRequest, Event, ModelSpec, Partial, Step, Tagged, TagRequest, ignore
from studio.errors import BadPicture, Cancelled, MissingWeights, StudioError
from studio.imaging import bounds
from studio.library.wider import wider

BACKEND = "studio.engine.backends.image_tagger:ImageTagger"


def spec(weights: Path, architecture: str, **files: str) -> ModelSpec:
    return ModelSpec("net", BACKEND, "tags", {"weights": str(weights), **files}, options={"architecture": architecture})


def save_random(architecture: str, path: Path, classes: int = 1000) -> None:
    import torch
    from torchvision import models

    torch.manual_seed(3)
    torch.save(models.get_model(architecture, weights=None, num_classes=classes).state_dict(), path)


def scene(size: tuple[int, int] = (640, 480)) -> Image.Image:
    image = Image.new("RGB", size, (40, 90, 160))
    draw = ImageDraw.Draw(image)
    draw.ellipse((size[0] * 0.3, size[1] * 0.2, size[0] * 0.7, size[1] * 0.8), fill=(230, 180, 60))
    return image


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The weights of a random network of seven classes."""
    path = tmp_path_factory.mktemp("net") / "resnet18.pth"
    save_random("resnet18", path, classes=7)
    return path


@pytest.fixture
def engine(small: Path) -> Iterator[LocalEngine]:
    made = LocalEngine({"net": spec(small, "resnet18")})
    yield made
    made.close()


def test_resnet50_state_dict_tags_as_torch_does(tmp_path: Path) -> None:
    import torch

    from studio.engine.backends import classifier_export

    path, picture = tmp_path / "resnet50.pth", tmp_path / "a.png"
    save_random("resnet50", path)
    scene().save(picture)
    tagger = ImageTagger(spec(path, "resnet50"))
    tagger.load(ignore, NEVER)
    pixels = np.stack([tagger.read(str(picture)), np.zeros((224, 224, 3), np.uint8)])
    told, features = tagger.look(pixels)
    network, _ = classifier_export.build("resnet50", classifier_export.read_state(path))
    with torch.no_grad():
        expected = torch.softmax(network(torch.from_numpy(pixels)), 1).numpy()
        final = network.network.fc(torch.from_numpy(features)).softmax(1).numpy()
    assert features.dtype == np.float32 and features.shape == (2, 2048)
    np.testing.assert_allclose(final, told, rtol=1e-3, atol=1e-5)
    assert told.dtype == np.float32
    assert told.shape == (2, 1000)
    np.testing.assert_allclose(told, expected, rtol=1e-3, atol=1e-5)
    np.testing.assert_allclose(told.sum(axis=1), 1, rtol=1e-5)
    item = tagger.run(TagRequest("net", (str(picture),), top=3), ignore, NEVER).items[0]
    tags = item.tags
    assert len(tags) == 3
    np.testing.assert_allclose(np.frombuffer(item.features, np.float32), features[0], rtol=1e-3, atol=1e-4)
    assert [confidence for _, confidence in tags] == sorted((told[0]), reverse=True)[:3]
    # Each of its words has wider ones over it, those that are called otherwise than ImageNet does among them.
    assert "baby bottle teat" in tagger._names and all(wider(name) for name in tagger._names)
    tagger.close()


def test_the_network_is_prepared_once_beside_its_weights(small: Path, engine: LocalEngine, tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    scene().save(picture)
    first = engine.run(TagRequest("net", (str(picture),)))
    (prepared,) = small.parent.glob("*.onnx")
    assert prepared.name.startswith("resnet18-")
    before = prepared.stat().st_mtime_ns
    again = LocalEngine({"net": spec(small, "resnet18")})
    assert again.run(TagRequest("net", (str(picture),))) == first
    again.close()
    assert prepared.stat().st_mtime_ns == before
    assert {name for name, _ in first.items[0].tags} <= {f"class {number}" for number in range(7)}


def test_class_names_can_be_handed_in(small: Path, tmp_path: Path) -> None:
    picture, labels = tmp_path / "a.jpg", tmp_path / "labels.txt"
    scene().save(picture)
    labels.write_text("\n".join(["red", "orange", "yellow", "green", "blue", "indigo", "violet"]))
    engine = LocalEngine({"net": spec(small, "resnet18", labels=str(labels))})
    tags = engine.run(TagRequest("net", (str(picture),), top=7)).items[0].tags
    engine.close()
    assert {name for name, _ in tags} == set(labels.read_text().split())


def test_what_cannot_be_read_gets_a_sentence_and_the_rest_go_on(engine: LocalEngine, tmp_path: Path) -> None:
    whole = [tmp_path / f"good{number}.jpg" for number in range(12)]
    for path in whole:
        scene().save(path)
    truncated, corrupt, empty, folder = (tmp_path / name for name in ("cut.jpg", "corrupt.png", "empty.gif", "folder"))
    truncated.write_bytes(whole[0].read_bytes()[:2000])
    scene().save(corrupt)
    corrupt.write_bytes(corrupt.read_bytes()[:60] + b"\x00\xff" * 200)
    empty.write_bytes(b"")
    folder.mkdir()
    bad = [truncated, corrupt, empty, folder, tmp_path / "gone.png"]
    order = tuple(str(path) for path in [*whole[:5], *bad, *whole[5:]])
    events: list[Event] = []
    items = engine.run(TagRequest("net", order, top=2), events.append).items
    assert tuple(item.path for item in items) == order
    for item in items:
        assert bool(item.error) == (Path(item.path) in bad)
        assert len(item.tags) == (0 if item.error else 2)
        assert item.error == "" or Path(item.path).name in item.error
    assert "no picture at" in items[9].error
    told = [tagged for event in events if isinstance(event, Partial) for tagged in event.value]
    assert told == list(items)
    assert events[-1] == Step(len(order), len(order), "tagging")


def test_every_kind_of_picture_becomes_the_same_square(tmp_path: Path) -> None:
    plain = scene()
    ramp = np.linspace(0, 65535, 300 * 200).reshape(200, 300)
    files = {
        "cmyk.jpg": plain.convert("CMYK"),
        "grey.png": plain.convert("L"),
        "palette.gif": plain.convert("P"),
        "sixteen.png": Image.fromarray(ramp.astype(np.uint16)),
        "integers.tif": Image.fromarray(ramp.astype(np.int32)),
        "floats.tif": Image.fromarray((ramp / 65535).astype(np.float32)),
        "one.bmp": plain.convert("1"),
        "wide.webp": scene((3000, 20)),
        "tiny.png": scene((1, 1)),
    }
    for name, image in files.items():
        image.save(tmp_path / name)
        square = read_square(tmp_path / name, 256, 224)
        assert square.shape == (224, 224, 3), name
        assert square.dtype == np.uint8
    for name in ("sixteen.png", "integers.tif", "floats.tif"):
        assert abs(float(read_square(tmp_path / name, 256, 224).mean()) - 127.5) < 3, name
    cmyk = read_square(tmp_path / "cmyk.jpg", 256, 224).astype(int)
    assert np.abs(cmyk[112, 112] - (230, 180, 60)).max() < 12


def test_an_animation_shows_its_first_frame_and_transparency_is_white(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (64, 64), color) for color in ("red", "lime", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    assert tuple(read_square(tmp_path / "a.gif", 32, 32)[16, 16]) == (255, 0, 0)
    Image.new("RGBA", (64, 64), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    assert read_square(tmp_path / "clear.png", 32, 32).min() == 255


def test_a_turned_photograph_is_seen_upright(tmp_path: Path) -> None:
    image = Image.new("RGB", (80, 80), "black")
    image.paste("white", (0, 0, 80, 40))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "turned.jpg", exif=exif, quality=95)
    square = read_square(tmp_path / "turned.jpg", 64, 64)
    assert square[:, 48:].min() > 200
    assert square[:, :16].max() < 50


def test_a_huge_picture_is_refused_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene((300, 200)).save(tmp_path / "big.png")
    monkeypatch.setattr(bounds, "MOST_PIXELS", 50_000)
    with pytest.raises(BadPicture, match=r"big\.png is too large \(300 by 200 pixels\)"):
        read_square(tmp_path / "big.png", 256, 224)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10_000)
    with pytest.raises(BadPicture, match="too large"):
        read_square(tmp_path / "big.png", 256, 224)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_only_picture_files_are_opened_and_only_by_our_decoders(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(BadPicture, match="a device or a pipe"):
        read_square(tmp_path / "pipe.jpg", 256, 224)
    # Pillow would hand this to Ghostscript.
    (tmp_path / "page.jpg").write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n")
    with pytest.raises(BadPicture, match="a document, not a picture"):
        read_square(tmp_path / "page.jpg", 256, 224)


def test_a_cancel_is_seen_between_batches(engine: LocalEngine, tmp_path: Path) -> None:
    path, stop = tmp_path / "a.jpg", threading.Event()
    scene().save(path)
    seen: list[Event] = []

    def report(event: Event) -> None:
        seen.append(event)
        if isinstance(event, Partial):
            stop.set()

    with pytest.raises(Cancelled):
        engine.run(TagRequest("net", (str(path),) * 400), report, stop)
    assert sum(len(event.value) for event in seen if isinstance(event, Partial)) < 400


def test_weights_that_cannot_be_used_are_said_so(tmp_path: Path, small: Path) -> None:
    import torch

    torch.save({"weights": tmp_path}, tmp_path / "code.pth")
    torch.save({"step": 3}, tmp_path / "other.pth")
    (tmp_path / "junk.pth").write_bytes(b"junk")
    (tmp_path / "junk.safetensors").write_bytes(b"junk")
    cases = [
        (tmp_path / "code.pth", "resnet18", "could run any code"),
        (tmp_path / "other.pth", "resnet18", "no state dict"),
        (tmp_path / "junk.pth", "resnet18", "cannot be read"),
        (tmp_path / "junk.safetensors", "resnet18", "cannot be read"),
        (tmp_path / "gone.pth", "resnet18", "fetch the model first"),
        (small, "resnet34", "not those of resnet34"),
        (small, "no-such-net", 'no image classifier called "no-such-net"'),
    ]
    for weights, architecture, sentence in cases:
        with pytest.raises(MissingWeights, match=sentence):
            ImageTagger(spec(weights, architecture)).load(ignore, NEVER)


def test_safetensors_work_as_well_as_a_state_dict(small: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import save_file

    save_file(torch.load(small, weights_only=True), tmp_path / "net.safetensors")
    scene().save(tmp_path / "a.png")
    request = TagRequest("net", (str(tmp_path / "a.png"),), top=7)
    answers: list[tuple[Tagged, ...]] = []
    for weights in (small, tmp_path / "net.safetensors"):
        engine = LocalEngine({"net": spec(weights, "resnet18")})
        answers.append(engine.run(request).items)
        engine.close()
    assert answers[0] == answers[1]


def test_a_tagger_only_tags(engine: LocalEngine) -> None:
    with pytest.raises(StudioError, match="only tags pictures"):
        engine.run(CompleteRequest("net", "write"))
