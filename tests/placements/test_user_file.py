"""The user's own placements file: laid over the shipped one, complained about line by line, written limit by limit."""

from pathlib import Path

import pytest

from studio.cli import main
from studio.errors import StudioError
from studio.placements import (
    all_placements,
    check_file,
    default_placements,
    drop_limit,
    placement,
    save_limit,
    shipped_placements,
    user_file,
    user_file_fault,
)

LIMIT = """[[limit]]
placement = "meta-square"
field = "headline"
limit = 45
source = "our account manager"
checked = "2026-11-20"
"""
NEW = """[[placement]]
id = "our-newsletter"
name = "Our newsletter"
platform = "Mail"
fields = [{name = "headline", limit = 60, grade = "A", least = 1, source = "our mail tool"}]
grade = "A"
source = "our mail tool"
checked = "2026-11"
"""


def write(folder: Path, text: str) -> None:
    (folder / "placements.toml").write_text(text, encoding="utf-8")


def test_a_limit_lies_over_the_shipped_one(data_folder: Path) -> None:
    write(data_folder, LIMIT)
    field = placement("meta-square").field("headline")
    assert (field.limit, field.source, field.checked) == (45, "our account manager", "2026-11-20")
    assert field.shown == shipped_placements()["meta-square"].field("headline").shown
    assert placement("meta-story") == shipped_placements()["meta-story"]
    assert not user_file_fault()


def test_a_new_placement_and_a_changed_one(data_folder: Path) -> None:
    write(data_folder, NEW + '[[placement]]\nid = "tiktok"\nsafe = [100, 120, 400, 60]\ndefault = false\n')
    assert placement("our-newsletter").text_only and placement("our-newsletter").field("headline").hard
    assert placement("tiktok").safe == (100, 120, 400, 60)
    assert "tiktok" not in default_placements() and "tiktok" in all_placements()
    assert placement("tiktok").fields == shipped_placements()["tiktok"].fields


def test_the_file_is_read_again_when_it_changes(data_folder: Path) -> None:
    write(data_folder, LIMIT)
    assert placement("meta-square").field("headline").limit == 45
    write(data_folder, LIMIT.replace("45", "1045"))
    assert placement("meta-square").field("headline").limit == 1045


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("limit = 45", 'limit = "45"', 'line 4: limit must be a whole number from 1 to 100000, not "45"'),
        ("limit = 45", "limit = true", "line 4: limit must be a whole number"),
        ("meta-square", "meta-sqare", "line 2: 'meta-sqare' is not a known placement; did you mean 'meta-square'?"),
        ('"headline"', '"headlin"', "line 3: 'headlin' is not a known field of meta-square; did you mean 'headline'?"),
        ("limit = 45", "", "line 3: a limit must change something"),
        ('source = "our account manager"', "", "line 1: a limit needs source"),
        ('"2026-11-20"', '"last week"', 'line 6: checked must be a date such as "2026-11"'),
        ("limit = 45", 'limit = 45\ngrade = "D"', "line 5: 'D' is not a known grade; expected one of A, B, C, U"),
        ("limit = 45", "limits = 45", "line 4: 'limits' is not a known key; did you mean 'limit'?"),
        ("[[limit]]", "[limit]", "write [[limit]], with two brackets"),
        ("[[limit]]", "[[limits]]", "'limits' is not a known table; did you mean 'limit'?"),
        ("limit = 45", "limit = ", "not valid TOML"),
        (LIMIT, NEW.replace("our-newsletter", "Our Newsletter"), "line 2: a placement needs an id"),
        (LIMIT, NEW.replace('platform = "Mail"\n', ""), "the new placement 'our-newsletter' needs platform"),
        (LIMIT, NEW.replace("limit = 60, ", ""), "line 5: a field of fields needs limit"),
        (LIMIT, NEW + "width = 600\n", "line 9: 'our-newsletter' has a picture, so it needs"),
        (LIMIT, NEW + "safe = [1, 2]\n", "line 9: safe must be four pixel widths"),
        (LIMIT, NEW + 'formats = ["gif"]\n', "line 9: 'gif' is not a known formats; expected one of jpg, png"),
    ],
)
def test_a_fault_is_one_sentence_and_leaves_the_shipped_ones(old: str, new: str, told: str, data_folder: Path) -> None:
    write(data_folder, LIMIT.replace(old, new))
    with pytest.raises(StudioError) as caught:
        check_file(user_file())
    assert told in str(caught.value) and str(caught.value).startswith(str(user_file()))
    assert user_file_fault() == str(caught.value)
    assert all_placements() == shipped_placements()


def test_a_limit_is_kept_replaced_and_taken_back(data_folder: Path) -> None:
    write(data_folder, "# mine\n" + NEW)
    save_limit("meta-square", "headline", 50, source="a test of ours", checked="2026-11-21")
    save_limit("meta-story", "headline", 33, source="a test of ours", shown=30)
    save_limit("meta-square", "headline", 48, source='a "second" test', shown=31, grade="B")
    field = placement("meta-square").field("headline")
    assert (field.limit, field.shown, field.grade, field.source) == (48, 31, "B", 'a "second" test')
    text = user_file().read_text(encoding="utf-8")
    assert text.startswith("# mine\n") and text.count("[[limit]]") == 2 and "our-newsletter" in all_placements()
    drop_limit("meta-square", "headline")
    assert placement("meta-square") == shipped_placements()["meta-square"]
    assert placement("meta-story").field("headline").limit == 33


def test_a_wrong_limit_writes_nothing(data_folder: Path) -> None:
    with pytest.raises(StudioError, match="limit must be a whole number"):
        save_limit("meta-square", "headline", 0, source="x")
    with pytest.raises(StudioError, match="source must be a text"):
        save_limit("meta-square", "headline", 5, source=" ")
    assert not user_file().exists()
    write(data_folder, "not toml")
    with pytest.raises(StudioError, match="not valid TOML"):
        save_limit("meta-square", "headline", 5, source="x")
    assert user_file().read_text(encoding="utf-8") == "not toml"


def test_the_command_line_shows_sets_and_checks(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["placements", "set", "x-post", "primary_text", "250", "--source", "the client"]) == 0
    assert main(["placements", "check"]) == 0
    assert main(["placements", "show", "x-post"]) == 0
    printed = capsys.readouterr()
    assert "1 changed" in printed.err and "the client" in printed.out and "250" in printed.out
    assert main(["placements", "unset", "x-post", "primary_text"]) == 0
    assert main(["placements", "set", "x-post", "headlines", "250", "--source", "the client"]) == 1
    assert "'headlines' is not a known field of x-post" in capsys.readouterr().err
