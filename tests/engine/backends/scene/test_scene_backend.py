"""Small renders: right sizes, the same twice, stoppable, the hero where it is said to be."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.engine.backends.scene import backend as scene_backend
from studio.engine.backends.scene.backend import SceneBackend
from studio.engine.backends.scene.variant import PLAIN
from studio.engine.protocol import NEVER, ModelSpec, Partial, PictureRequest, Preview, Step, View, ignore
from studio.errors import Cancelled, StudioError
from studio.imaging.color_space import oklab
from studio.scenes import describe

VIEWS = (View("square", 64, 64, "top"), View("strip", 160, 40, "left"))


@pytest.fixture(scope="module")
def backend():
    made = SceneBackend(ModelSpec("scene", "studio.engine.backends.scene.backend:SceneBackend", "pictures"))
    made.load(ignore, NEVER)
    yield made
    made.close()


def request(scene, folder, views=VIEWS, seed=0):
    return PictureRequest("scene", scene, views, str(folder), seed, 8)


def test_two_views_of_one_scene(backend, tmp_path):
    events = []
    scene = describe("a red matte sphere on a white podium, mint background")
    result = backend.run(request(scene, tmp_path), events.append, NEVER)
    assert [picture.view for picture in result.items] == ["square", "strip"]
    assert any(isinstance(event, Preview) for event in events)
    assert sum(isinstance(event, Partial) for event in events) == 2
    steps = [event for event in events if isinstance(event, Step)]
    assert steps[-1].done == steps[-1].total
    for picture, view in zip(result.items, VIEWS, strict=True):
        pixels = np.asarray(Image.open(picture.path).convert("RGB"), float)
        assert pixels.shape == (view.height, view.width, 3)
        red = (pixels[..., 0] > 110) & (pixels[..., 1] < 0.62 * pixels[..., 0])
        rows, columns = np.nonzero(red)
        x, y, w, h = picture.subject
        assert x >= 0 and x + w <= 1 and y >= 0 and y + h <= 1
        assert columns.min() >= x * view.width - 2 and columns.max() <= (x + w) * view.width + 2
        assert rows.min() >= y * view.height - 2
        assert columns.max() - columns.min() > 0.6 * w * view.width
    assert result.items[1].subject[0] > 0.5


def test_the_subject_is_the_hero_with_what_the_prompt_names_beside_it(backend, tmp_path):
    scene = describe("a red can with lemon slices")
    assert {item["role"] for item in scene["items"] if item.get("named")} == {"prop"}
    bare = {**scene, "items": [{**item, "named": False} for item in scene["items"]]}
    view = (View("v", 64, 64),)
    (both,) = backend.run(request(scene, tmp_path, view), ignore, NEVER).items
    (hero,) = backend.run(request(bare, tmp_path, view), ignore, NEVER).items
    assert both.subject[2] / both.subject[3] > 1.15 * hero.subject[2] / hero.subject[3]


def test_a_request_gives_the_same_bytes_twice(backend, tmp_path):
    scene = describe("a can", seed=5)
    pictures = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        backend.run(request(scene, tmp_path / name, VIEWS[:1], 5), ignore, NEVER)
        pictures.append((tmp_path / name / "square.png").read_bytes())
    assert pictures[0] == pictures[1]


def test_previews_come_nearer_to_the_picture(backend, tmp_path):
    looks = []

    def report(event):
        if isinstance(event, Preview):
            looks.append(np.asarray(Image.open(event.path).convert("RGB"), float))

    view = View("wide", 300, 224)
    backend.run(PictureRequest("scene", describe("a red cube"), (view,), str(tmp_path), 0, 8), report, NEVER)
    final = np.asarray(Image.open(tmp_path / "wide.png").convert("RGB"), float)
    assert len(looks) >= 2 and all(look.shape == final.shape for look in looks)
    assert np.abs(looks[-1] - final).mean() < 4


def test_without_a_fit_compiler_library_the_plain_variant_makes_the_same_picture(backend, tmp_path, monkeypatch):
    import mitsuba

    scene, view = describe("a red matte sphere, mint background", seed=1), (View("v", 48, 48),)
    held = mitsuba.variant()
    pictures = []
    for name in ("fast", "plain"):
        (tmp_path / name).mkdir()
        used = backend
        if name == "plain":
            monkeypatch.setattr(scene_backend, "choose", lambda: PLAIN)
            used = SceneBackend(ModelSpec("scene", "studio.engine.backends.scene.backend:SceneBackend", "pictures"))
            used.load(ignore, NEVER)
            assert mitsuba.variant() == PLAIN
        # the plain variant is given a quarter of the samples
        asked = PictureRequest("scene", scene, view, str(tmp_path / name), 1, 64 if name == "plain" else 16)
        try:
            (made,) = used.run(asked, ignore, NEVER).items
        finally:
            mitsuba.set_variant(held)
        pictures.append(np.asarray(Image.open(made.path).convert("RGB"), float))
    assert np.abs(pictures[0] - pictures[1]).mean() < 6


def test_a_drawn_style_is_drawn_from_the_same_scene(backend, tmp_path):
    scene = {**describe("a red cup, mint background"), "style": "line art"}
    (picture,) = backend.run(request(scene, tmp_path, (View("v", 96, 96),)), ignore, NEVER).items
    pixels = np.asarray(Image.open(picture.path).convert("L"), float)
    assert (pixels > 200).mean() > 0.4 and pixels.min() < 110


def test_the_job_can_be_stopped_between_passes(backend, tmp_path):
    class AfterTwo:
        steps = 0

        def is_set(self):
            return self.steps >= 2

    token = AfterTwo()

    def count(event):
        token.steps += isinstance(event, Step)

    with pytest.raises(Cancelled):
        backend.run(request(describe("a cube"), tmp_path), count, token)
    assert not (tmp_path / "strip.png").exists()


def test_a_product_photo_stands_with_true_colours(backend, tmp_path):
    photo = Image.new("RGBA", (60, 120), (0, 0, 0, 0))
    ImageDraw.Draw(photo).ellipse((5, 5, 55, 115), fill=(30, 90, 200, 255))
    photo.save(tmp_path / "cut.png")
    scene = describe("on a podium, soft light", photo=str(tmp_path / "cut.png"))
    (picture,) = backend.run(request(scene, tmp_path, (View("v", 96, 96),)), ignore, NEVER).items
    pixels = np.asarray(Image.open(picture.path).convert("RGB"), float)
    x, y, w, h = picture.subject
    middle = pixels[int((y + h / 2) * 96), int((x + w / 2) * 96)]
    assert np.abs(middle - [30, 90, 200]).max() < 45
    # however its body is shaded, all of it together keeps its colour
    across, down = (np.linspace(start + 0.25 * size, start + 0.75 * size, 20) * 96 for start, size in ((x, w), (y, h)))
    shown = oklab(pixels[down.astype(int)[:, None], across.astype(int)].astype(np.uint8)).mean(axis=(0, 1))
    off = shown - oklab(np.array([[[30, 90, 200]]], np.uint8))[0, 0]
    assert abs(off[0]) < 0.08 and np.hypot(*off[1:]) < 0.03
    corner = pixels[int((y + 0.02 * h) * 96) + 1, int((x + 0.02 * w) * 96) + 1]
    assert corner[0] > 120


def test_no_views_and_no_hero_are_told(backend, tmp_path):
    scene = describe("a cube")
    with pytest.raises(StudioError, match="at least one view"):
        backend.run(request(scene, tmp_path, ()), ignore, NEVER)
    bare = {**scene, "items": [item for item in scene["items"] if item["role"] != "hero"]}
    with pytest.raises(StudioError, match="no hero"):
        backend.run(request(bare, tmp_path), ignore, NEVER)
