"""Collections and saved searches: changes, the file, sharing."""

from pathlib import Path

import pytest

from studio.errors import StudioError
from studio.library.collections import Collection, Collections, Member, SavedSearch, collections_path, load, save

CUP, TEA = Member("/p/cup.jpg", "aa"), Member("/p/tea.jpg")


def test_pictures_come_and_go() -> None:
    mine = Collections().add(" Best  of ", [CUP]).add("best OF", [TEA, CUP]).add("Other", [])
    assert mine.collections == (Collection("Best of", (CUP, TEA)), Collection("Other"))
    assert mine.members("BEST OF") == (["/p/cup.jpg", "/p/tea.jpg"], ["aa"]) and mine.members("best") == ([], [])
    assert mine.members("be", open=True)[1] == ["aa"]
    fewer = mine.take_out("best of", ["/p/cup.jpg"]).drop("OTHER")
    assert fewer.collections == (Collection("Best of", (TEA,)),)
    assert mine.moved({"/p/tea.jpg": "/q/tea.jpg"}).members("best of")[0] == ["/p/cup.jpg", "/q/tea.jpg"]
    with pytest.raises(StudioError, match="needs a name"):
        mine.add(' " ', [CUP])


def test_searches_replace_one_of_their_name() -> None:
    mine = Collections().save_search("Menu", "tag:food").save_search("menu", "tag:drink")
    assert mine.searches == (SavedSearch("menu", "tag:drink"),) and mine.drop("Menu").searches == ()


def test_the_file_keeps_all_and_the_shared_one_no_folders(tmp_path: Path, data_folder: Path) -> None:
    assert load() == Collections()
    mine = Collections().add("Über 好", [CUP]).save_search("Menu", "tag:food").watch(tmp_path).watch(tmp_path)
    assert save(mine) == collections_path() and load() == mine and mine.watched == (str(tmp_path),)
    shared = load(save(mine, tmp_path / "team.json", share=True))
    assert shared == mine.unwatch(tmp_path)
    theirs = Collections().add("über 好", [TEA]).save_search("menu", "tag:drink").watch(Path("/theirs"))
    both = mine.joined(theirs)
    assert both.members("über 好")[0] == ["/p/cup.jpg", "/p/tea.jpg"]
    assert both.searches == (SavedSearch("menu", "tag:drink"),) and both.watched == mine.watched


@pytest.mark.parametrize(
    "text", ["", "[]", '{"format": 1}', '{"format": 1, "collections": 3, "searches": [], "watched": []}']
)
def test_a_damaged_file_is_told_and_left(tmp_path: Path, text: str) -> None:
    path = tmp_path / "collections.json"
    path.write_text(text)
    with pytest.raises(StudioError, match="damaged; move it away"):
        load(path)
    path.write_text('{"format": 9}')
    with pytest.raises(StudioError, match="newer version"):
        load(path)
    with pytest.raises(StudioError, match="cannot be written"):
        save(Collections(), path / "inside.json")
