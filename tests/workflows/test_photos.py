"""Photographs in bulk and on a stage: cut out, resumed, refused, enlarged, stood in a scene lit from their own side."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.engine.photo_requests import Segmented, SegmentRequest, Upscaled, UpscaleRequest
from studio.engine.protocol import NEVER, Picture, PictureRequest, Pictures, View, ignore
from studio.errors import BadPicture, MissingWeights, StudioError
from studio.imaging.color_space import oklab
from studio.imaging.relighting import Light, light_of, relit
from studio.scenes import describe
from studio.workflows.cut_out_pictures import cut_out_pictures
from studio.workflows.stage_photo import cropped, stage_photo
from studio.workflows.upscale_picture import PLAIN, QUICK, upscale_picture


class PhotoEngine:
    """Answers requests about photographs with plain pictures, and remembers them."""

    def __init__(self, *models: str) -> None:
        self.models, self.asked = models, []

    def has(self, model):
        return model in self.models

    def run(self, request, report=ignore, token=NEVER):
        self.asked.append(request)
        if isinstance(request, SegmentRequest):
            mask = np.zeros(request.pixels.shape[:2], bool)
            mask[10:60, 10:60] = True
            return Segmented(mask, 0.9)
        if isinstance(request, UpscaleRequest):
            large = request.pixels.repeat(request.by, 0).repeat(request.by, 1)
            return Upscaled(large, 0.0)
        if isinstance(request, PictureRequest):
            return Pictures((Picture("picture", "made.png", 8, 8, (0, 0, 1, 1)),), 0.0)
        raise MissingWeights("not here")


def product(size=(120, 100), lit="left") -> Image.Image:
    """A shaded bottle-like body on paper, lighter on one side."""
    sheet = Image.new("RGB", size, (238, 236, 232))
    draw = ImageDraw.Draw(sheet)
    for x in range(45, 75):
        share = (x - 45) / 30
        light = 1.25 - 0.7 * (share if lit == "left" else 1 - share)
        draw.line((x, 20, x, 85), fill=tuple(int(min(value * light, 255)) for value in (150, 60, 40)))
    return sheet


def cut(lit: str) -> np.ndarray:
    rgb = np.asarray(product(lit=lit))
    cover = np.zeros(rgb.shape[:2], np.uint8)
    cover[20:86, 45:75] = 255
    return np.dstack([rgb, cover])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    product().save(tmp_path / "in" / "bottle.png")
    Image.new("RGB", (90, 90), (128, 128, 128)).save(tmp_path / "in" / "plain.png")
    (tmp_path / "in" / "notes.txt").write_text("no picture")
    return tmp_path


def test_a_folder_is_cut_out_with_a_report_and_goes_on_where_it_was(folder):
    rows = cut_out_pictures([folder / "in"], folder / "out", PhotoEngine())
    made, refused = sorted(rows, key=lambda row: row["file"])
    assert made["state"] == "made" and 0.1 < made["share"] < 0.25
    assert "Nothing stands out" in refused["error"]
    file = Path(made["cutout"])
    assert file.name == "bottle.cutout.png" and Image.open(file).mode == "RGBA"
    stamp = file.stat().st_mtime_ns
    again = cut_out_pictures([folder / "in" / "bottle.png"], folder / "out", PhotoEngine())
    assert again[0]["state"] == "kept" and file.stat().st_mtime_ns == stamp
    anew = cut_out_pictures([folder / "in" / "bottle.png"], folder / "out", PhotoEngine(), again=True)
    assert anew[0]["state"] == "made"


def test_a_model_finds_the_subject_when_it_is_named(folder):
    engine = PhotoEngine("sam")
    rows = cut_out_pictures([folder / "in" / "bottle.png"], folder / "out", engine, model="sam")
    box = engine.asked[0].box
    assert box[0] <= 45 / 120 and box[2] > 74 / 120
    alpha = np.asarray(Image.open(rows[0]["cutout"]))[..., 3]
    assert alpha[35, 30] == 255 and alpha[80, 60] == 0


def test_twins_and_nothing_are_refused(folder):
    product().save(folder / "in" / "bottle.jpg")
    (folder / "empty").mkdir()
    with pytest.raises(StudioError, match="would both become"):
        cut_out_pictures([folder / "in"], folder / "out", PhotoEngine())
    with pytest.raises(StudioError, match="no pictures"):
        cut_out_pictures([folder / "empty"], folder / "out", PhotoEngine())


def test_enlarging_takes_the_quick_network_or_none():
    pixels = np.asarray(product())
    for engine, model, maker in (
        (PhotoEngine(QUICK), "", QUICK),
        (PhotoEngine(), "", PLAIN),
        (PhotoEngine(QUICK), PLAIN, PLAIN),
    ):
        made = upscale_picture(pixels, 2, engine, ignore, NEVER, model=model)
        assert made.maker == maker and made.pixels.shape == (200, 240, 3)
    with pytest.raises(StudioError, match="2 or 4"):
        upscale_picture(pixels, 3, PhotoEngine(), ignore, NEVER)
    with pytest.raises(StudioError, match="enlarge it less"):
        upscale_picture(np.zeros((4000, 4000, 3), np.uint8), 4, PhotoEngine(), ignore, NEVER)


@pytest.mark.parametrize(("lit", "sign"), [("left", -1), ("right", 1)])
def test_the_light_is_told_and_the_scene_takes_its_side(tmp_path, lit, sign):
    assert np.sign(light_of(cut(lit)).side) == sign
    engine = PhotoEngine()
    stage_photo(cut(lit), "on a marble podium", (View("picture", 64, 64),), tmp_path, engine, ignore, NEVER, seed=1)
    scene = engine.asked[-1].scene
    key = max(scene["mood"]["boxes"], key=lambda lamp: lamp["power"])
    assert np.sin(np.radians(key["azimuth"])) * sign >= 0
    hero = next(item for item in scene["items"] if item["role"] == "hero")
    staged = Image.open(hero["path"])
    assert staged.size == (30, 66), "it stands on its lowest visible pixel"


@pytest.mark.parametrize(("asked", "sign"), [("left", -1), ("right", 1), ("front", 0)])
def test_the_light_comes_from_where_it_is_asked_for(tmp_path, asked, sign):
    engine, view = PhotoEngine(), (View("picture", 64, 64),)
    stage_photo(cut("left"), "golden hour", view, tmp_path, engine, ignore, NEVER, seed=1, lit_from=asked)
    mood = engine.asked[-1].scene["mood"]
    key = max((*mood["boxes"], *mood.get("spots", ())), key=lambda lamp: lamp["power"])
    assert np.sin(np.radians(key["azimuth"])) == pytest.approx(0, abs=0.01) if not sign else key["azimuth"] * sign >= 40


@pytest.mark.parametrize("words", ["golden hour", "neon night city", "evening light"])
def test_the_lamps_are_nearly_white_so_that_the_product_keeps_its_colour(tmp_path, words):
    engine = PhotoEngine()
    stage_photo(cut("left"), words, (View("picture", 64, 64),), tmp_path, engine, ignore, NEVER, seed=1)
    told = describe(words, seed=1)["mood"]
    for lamp, before in zip(engine.asked[-1].scene["mood"]["boxes"], told["boxes"], strict=False):
        chroma, usual = (
            np.linalg.norm(oklab(np.array([[int(one["color"][at : at + 2], 16) for at in (1, 3, 5)]], np.uint8))[0, 1:])
            for one in (lamp, before)
        )
        assert chroma <= max(0.5 * usual, 0.01)


def test_relighting_is_gentle_and_turns_the_light():
    rgba = cut("left")
    turned = relit(rgba, Light(-0.8, (0.0, 0.0), 8.0), 0.8)
    assert (turned[..., 3] == rgba[..., 3]).all()
    body = rgba[..., 3] > 0
    before, after = (one[..., :3].astype(float).mean(2) for one in (rgba, turned))
    assert after[50, 72] > before[50, 72] and after[50, 47] < before[50, 47]
    assert np.abs(after - before)[body].max() < 60


def test_a_wordless_stage_and_an_empty_photo_are_refused(tmp_path):
    view = (View("picture", 64, 64),)
    with pytest.raises(StudioError, match="where the product is to stand"):
        stage_photo(cut("left"), " ", view, tmp_path, PhotoEngine(), ignore, NEVER)
    with pytest.raises(BadPicture, match="transparent"):
        cropped(np.zeros((40, 40, 4), np.uint8))
