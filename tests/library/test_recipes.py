"""A picture's recipe travels in its file, comes back whole, and says plainly when it cannot."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.errors import BadPicture, StudioError
from studio.imaging.xmp_files import embed, extract
from studio.library.collections import Collections
from studio.library.filters import parse
from studio.library.index import Index
from studio.library.metadata import with_metadata
from studio.library.observing import observe
from studio.library.recipes import (
    KEYWORD,
    PictureRecipe,
    checked,
    from_json,
    maker_of,
    read_recipe,
    to_json,
    with_recipe,
)
from studio.library.sieve import Sieve

FULL = PictureRecipe(
    prompt="ein Steinkrug 陶壶, “morning” light",
    negative="text, people",
    maker="painter-xl",
    style="clay",
    seed=2**31,
    width=1200,
    height=628,
    space="left",
    changes=(("object.0.colour", "#ff7a59"), ("light", "golden hour")),
    colors=("#0b3d4f",),
    samples=64,
    steps=20,
    guidance=7.5,
    scheduler="ddim",
    loras=(("grain", 0.8),),
    strength=0.55,
    source="/pictures/cup.png",
    mask="/pictures/mask.png",
    outpaint=True,
    made="2026-11-22T14:00:00",
    parent="cup.png",
)


def png(color: str = "#887766") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (24, 16), color).save(stream, "PNG")
    return stream.getvalue()


def test_a_recipe_comes_back_from_json_whole() -> None:
    assert from_json(to_json(FULL)) == FULL
    assert to_json(PictureRecipe(prompt="a cup")) == '{"version": 1, "prompt": "a cup"}'


def test_a_png_carries_its_recipe_and_keeps_its_pixels(tmp_path: Path) -> None:
    before = png("#887766")
    file = tmp_path / "cup.png"
    file.write_bytes(with_recipe(with_recipe(before, replace(FULL, seed=1)), FULL))
    assert read_recipe(file) == FULL
    assert file.read_bytes().count(KEYWORD) == 1
    with Image.open(file) as picture:
        assert picture.text[KEYWORD.decode()] == to_json(FULL)  # type: ignore[attr-defined]
        assert picture.tobytes() == Image.open(io.BytesIO(before)).tobytes()


def test_the_packet_alone_brings_the_recipe_back(tmp_path: Path) -> None:
    made = with_recipe(png(), FULL)
    stream = io.BytesIO()
    Image.new("RGB", (24, 16)).save(stream, "JPEG")
    file = tmp_path / "copy.jpg"
    file.write_bytes(embed(stream.getvalue(), extract(made)))
    assert read_recipe(file) == FULL
    assert b"trainedAlgorithmicMedia" in extract(made)
    assert b"digitalCreation" in extract(with_recipe(png(), PictureRecipe(prompt="a cup")))


def test_pictures_of_others_have_no_recipe(tmp_path: Path) -> None:
    file = tmp_path / "plain.png"
    file.write_bytes(png())
    assert read_recipe(file) is None
    file.write_bytes(b"not a picture at all")
    assert read_recipe(file) is None
    with pytest.raises(StudioError, match="cannot be read"):
        read_recipe(tmp_path / "absent.png")
    with pytest.raises(BadPicture, match="PNG"):
        with_recipe(b"\xff\xd8", FULL)


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"prompt": "a"}',
        '{"version": 1}',
        '{"version": 1, "prompt": 3}',
        '{"version": 1, "prompt": "a", "seed": "x"}',
        '{"version": 1, "prompt": "a", "changes": 4}',
    ],
)
def test_a_damaged_recipe_is_said_to_be_one(text: str) -> None:
    with pytest.raises(StudioError, match="damaged"):
        from_json(text)
    assert maker_of(text) == ""


def test_a_newer_recipe_is_refused_and_unknown_words_are_passed_over() -> None:
    with pytest.raises(StudioError, match="newer version"):
        from_json('{"version": 2, "prompt": "a"}')
    assert from_json('{"version": 1, "prompt": "a", "later": 1}').prompt == "a"
    assert maker_of(to_json(FULL)) == "painter-xl"


def test_made_pictures_are_found_by_what_made_them_and_by_the_words_of_their_prompt(tmp_path: Path) -> None:
    made, brought = tmp_path / "made.png", tmp_path / "brought.png"
    made.write_bytes(with_recipe(png(), PictureRecipe(prompt="a lighthouse in fog")))
    brought.write_bytes(png())
    with Index(tmp_path / "library.sqlite") as index:
        index.put([with_metadata(*observe(file, thumbnail=False)[:2]) for file in (made, brought)])  # type: ignore[arg-type]
        sheet = index.sheet()
        for line in ("made:scene", "lighthouse fog", "made:sc"):
            mask = Sieve(index, sheet, Collections()).mask(parse(line, typing=True))
            assert [str(made)] == [index.by_ids([int(row)])[0].file for row in sheet.rows["id"][mask]]


def test_what_nothing_can_be_made_with_is_refused() -> None:
    for wrong, words in (
        (replace(FULL, width=9), "width"),
        (replace(FULL, height=9000), "height"),
        (replace(FULL, space="middle"), "free side"),
        (PictureRecipe(prompt=" "), "no prompt"),
    ):
        with pytest.raises(StudioError, match=words):
            checked(wrong)


def test_the_style_is_a_change_like_the_others() -> None:
    assert FULL.change_map() == {"style": "clay", "object.0.colour": "#ff7a59", "light": "golden hour"}
