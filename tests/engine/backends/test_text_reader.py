"""Words are read in a picture drawn here, by the real networks."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from studio.engine.backends.text_reader import TextReader
from studio.engine.protocol import NEVER, ModelSpec, ReadRequest, ignore


def test_lines_are_read_in_order_and_a_bad_picture_is_told(tmp_path: Path) -> None:
    picture = Image.new("RGB", (320, 160), "#f4ead8")
    draw = ImageDraw.Draw(picture)
    draw.text((20, 15), "Summer sale", "#222222", ImageFont.load_default(44))
    draw.text((20, 95), "Half price 50 %", "#b03010", ImageFont.load_default(32))
    picture.save(tmp_path / "sale.png")
    (tmp_path / "bad.jpg").write_bytes(b"x")
    Image.new("RGB", (200, 100), "teal").save(tmp_path / "plain.png")
    reader = TextReader(ModelSpec("rapidocr", "", "tags"))
    reader.load(ignore, NEVER)
    paths = tuple(str(tmp_path / name) for name in ("sale.png", "bad.jpg", "plain.png"))
    sale, bad, plain = reader.run(ReadRequest("rapidocr", paths), ignore, NEVER).items
    assert [text.replace(" ", "") for text, _ in sale.tags] == ["Summersale", "Halfprice50%"]
    assert all(0.6 <= sure <= 1 for _, sure in sale.tags) and "Summer sale" in sale.tags[0][0]
    assert bad.error and plain.tags == () and not plain.error
    reader.close()
