"""Made pictures, prompts and the open desk are found again; damage costs nothing that was starred."""

import io
import os
from pathlib import Path

from PIL import Image

from studio.library.made_pictures import keep_made, made_pictures
from studio.library.open_desk import OpenDesk, load_desk, save_desk
from studio.library.prompt_book import MOST, PromptBook, load_book, save_book
from studio.library.recipes import PictureRecipe, read_recipe


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "#887766").save(stream, "PNG")
    return stream.getvalue()


def test_pictures_come_back_newest_first_and_by_their_words(tmp_path: Path) -> None:
    kept = [
        keep_made(png(), PictureRecipe(prompt=prompt, seed=at, style=style), tmp_path)
        for at, (prompt, style) in enumerate((("a red cup", ""), ("a blue vase", "clay"), ("a red vase/../x", "")))
    ]
    for at, one in enumerate(kept):
        os.utime(one.file, (at, at))
    (tmp_path / "stray.png").write_bytes(png())
    (tmp_path / "broken.png").write_bytes(b"PNG")
    assert [one.recipe.seed for one in made_pictures(folder=tmp_path)] == [2, 1, 0]
    assert [one.recipe.seed for one in made_pictures("VASE red", folder=tmp_path)] == [2]
    assert [one.recipe.seed for one in made_pictures("clay", folder=tmp_path)] == [1]
    assert [one.recipe.seed for one in made_pictures(folder=tmp_path, limit=1)] == [2]
    assert [one.recipe.seed for one in made_pictures(folder=tmp_path, wanted=lambda file: file == kept[0].file)] == [0]
    assert kept[2].file.parent == tmp_path
    assert read_recipe(kept[0].file) == kept[0].recipe
    assert kept[0].recipe.made
    assert made_pictures(folder=tmp_path / "absent") == ()


def test_a_prompt_used_again_is_the_first_and_stays_starred() -> None:
    book = PromptBook().used("a cup", "text").used("a  vase").starred_prompt("a cup", True).used("a cup")
    assert [item.prompt for item in book.prompts] == ["a cup", "a vase"]
    assert book.found("CUP")[0].starred
    assert [item.prompt for item in book.found(starred=True)] == ["a cup"]
    assert [item.prompt for item in book.without("a cup").prompts] == ["a vase"]
    assert PromptBook().used("  ") == PromptBook()
    starred = PromptBook().starred_prompt("never made", True, "people").prompts[0]
    assert (starred.prompt, starred.negative, starred.starred) == ("never made", "people", True)


def test_the_oldest_prompts_go_but_never_a_starred_one() -> None:
    book = PromptBook().starred_prompt("the first", True)
    for number in range(MOST + 5):
        book = book.used(f"prompt {number}")
    assert len(book.prompts) == MOST + 1
    assert book.prompts[-1].prompt == "the first"


def test_the_book_is_kept_and_a_damaged_one_is_put_aside(tmp_path: Path) -> None:
    file = tmp_path / "prompts.json"
    assert load_book(file) == PromptBook()
    book = PromptBook().used("a cup").starred_picture(tmp_path / "cup.png", True)
    save_book(book, file)
    assert load_book(file) == book
    assert book.starred_picture(tmp_path / "cup.png", False).pictures == frozenset()
    file.write_text("{", encoding="utf-8")
    assert load_book(file) == PromptBook()
    assert (tmp_path / "prompts.json.damaged").read_text(encoding="utf-8") == "{"


def test_the_desk_is_as_it_was_left(tmp_path: Path) -> None:
    file, cup = tmp_path / "desk.json", tmp_path / "cup.png"
    cup.write_bytes(png())
    desk = OpenDesk(PictureRecipe(prompt="", seed=9, width=300), 2, True, (cup, tmp_path / "gone.png"), 1)
    save_desk(desk, file)
    assert load_desk(file) == OpenDesk(desk.recipe, 2, True, (cup,), 0)
    file.write_text('{"prompt": "a"}', encoding="utf-8")
    assert load_desk(file) == OpenDesk()
    assert load_desk(tmp_path / "absent.json") == OpenDesk()
