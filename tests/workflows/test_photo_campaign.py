"""A brief with a product photo: the cut-out stands in the scene of every ad, with its shadow and without its old
ground."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.copywriting.brief_file import read_brief
from studio.engine.protocol import NEVER, Picture, PictureRequest, Pictures, ignore
from studio.errors import MissingWeights
from studio.imaging.grounds import on_color, standing
from studio.render.painter import render
from studio.workflows.make_campaign import make_campaign

MAGENTA, TEAL, SAND = (220, 40, 200), (20, 120, 110), "#d8c8a8"
BRIEF = """[brief]
product = "Teal jar"
facts = ["hand thrown"]

[picture]
prompt = "on sand"
product_photo = "jar.png"

[campaign]
placements = ["display-300x250"]
"""


class SweepEngine:
    """Renders a scene as the product of its description on a studio sweep; has no other model."""

    def has(self, model):
        return False

    def run(self, request, report=ignore, token=NEVER):
        if not isinstance(request, PictureRequest):
            raise MissingWeights("not here")
        hero = next(item for item in request.scene["items"] if item["role"] == "hero")
        rgba = np.asarray(Image.open(hero["path"]))
        made = []
        for view in request.views:
            size, path = (view.width, view.height), Path(request.folder) / f"{view.name}.png"
            Image.fromarray(on_color(rgba, size, SAND, space=view.space)).save(path)
            made.append(Picture(view.name, str(path), *size, standing(rgba, size, view.space)))
        return Pictures(tuple(made), 0.0)


@pytest.fixture
def made(tmp_path, qapp):
    photo = Image.new("RGB", (240, 240), MAGENTA)
    ImageDraw.Draw(photo).rounded_rectangle((80, 60, 160, 200), 18, fill=TEAL)
    photo.save(tmp_path / "jar.png")
    (tmp_path / "brief.toml").write_text(BRIEF, encoding="utf-8")
    brief = read_brief(tmp_path / "brief.toml")
    return make_campaign(brief, SweepEngine(), tmp_path / "work", use_writer=False)


def near(pixels: np.ndarray, color: tuple[int, int, int], reach: int) -> np.ndarray:
    return np.abs(pixels.astype(int) - color).max(-1) < reach


def test_the_cut_out_reaches_every_ad_with_its_shadow_and_no_halo(made):
    assert {picture.source for picture in made.campaign.pictures} == {"staged"}
    assert not made.remarks
    for document in made.campaign.documents:
        image = render(document, made.assets)
        size = image.width(), image.height()
        pixels = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], -1, 4)[:, : size[0], 2::-1]
        jar = near(pixels, TEAL, 26)
        assert jar.mean() > 0.02, "the product is seen"
        # Magenta is nowhere: not as a fringe either, mixed with the jar or with the sand.
        red, green, blue = (pixels[..., at].astype(int) for at in range(3))
        assert not ((red - green > 60) & (blue - green > 40)).any()
        rows, columns = np.flatnonzero(jar.any(1)), np.flatnonzero(jar.any(0))
        foot, middle = int(rows[-1]), int(columns.mean())
        under = pixels[foot + 3 : foot + 6, middle - 3 : middle + 3].mean()
        aside = pixels[foot + 3 : foot + 6, max(0, int(columns[0]) - 14) : int(columns[0]) - 8].mean()
        assert under < 0.93 * aside, "it casts a shadow where it stands"
