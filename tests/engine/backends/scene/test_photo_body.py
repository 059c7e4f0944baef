"""A product photo's body: seen from the camera it is the photo, and it stands on the ground with its whole foot."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from studio.engine.backends.scene.photo_body import photo

EYE = np.array([0.0, -12.0, 3.6])


@pytest.fixture
def jar(tmp_path):
    """The cut-out of a jar seen from above: its foot is an ellipse."""
    sheet = Image.new("RGBA", (200, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((10, 10, 190, 215), fill=(40, 90, 200, 255))
    draw.ellipse((10, 191, 190, 239), fill=(40, 90, 200, 255))
    sheet.save(tmp_path / "jar.png")
    return {"path": str(tmp_path / "jar.png"), "aspect": 200 / 240, "height": 2.2, "eye": EYE.tolist()}


def test_the_camera_sees_the_photo_as_it_is(jar):
    front = photo(jar)[0]
    points, places = front.vertices[front.faces].reshape(-1, 3), front.uv.reshape(-1, 2)
    seen = (points - EYE)[:, [0, 2]] / (points - EYE)[:, 1:2]
    # a flat card before the body's middle is seen at these places, up to one factor for all of it
    card = np.stack([(places[:, 0] - 0.5) * 2.2 * 200 / 240, places[:, 1] * 2.2 - EYE[2]], -1)
    factor = (seen * card).sum() / (card * card).sum()
    assert np.abs(seen - factor * card).max() < 1e-6


def test_it_stands_on_the_ground_with_a_round_foot(jar):
    front, back = photo(jar)
    shown = front.vertices[np.unique(front.faces)]
    foot = shown[np.abs(shown[:, 2]) < 0.03]
    assert shown[:, 2].min() > -0.03, "nothing of the photo is under the ground"
    middle, sides = (foot[np.abs(foot[:, 0]) < 0.1, 1].mean(), foot[np.abs(foot[:, 0]) > 0.75, 1].mean())
    assert sides - middle > 0.35, "its foot goes back to both sides"
    deep = back.vertices[np.unique(back.faces), 1].max() - shown[:, 1].min()
    assert 0.6 < deep / np.ptp(shown[:, 0]) < 1.3, "as deep as it is broad"


def test_what_lies_on_its_back_rises_to_the_camera(jar):
    front, back = photo({**jar, "lie": True})
    assert np.ptp(front.vertices[:, 1]) > 0.2
    assert back.vertices[:, 1].min() >= front.vertices[:, 1].max() - 1e-6
