"""The picture that a brief settled on: its style and what was changed of its prompt's understanding."""

from pathlib import Path

import pytest

from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import brief_to_toml, parse_brief
from studio.errors import BriefError

BRIEF = '[brief]\nproduct = "Cup"\n\n[picture]\n'


def test_style_and_changes_come_back() -> None:
    changes = (("light", "golden"), ("object.0.colour", "#ff7a59"), ("object.0", "jar"), ("palette", ""))
    brief = Brief(product="Cup", picture_prompt="a cup", picture_style="line art", picture_changes=changes, seed=4)
    assert parse_brief(brief_to_toml(brief), Path()) == brief
    assert "changes" not in brief_to_toml(Brief(product="Cup"))


@pytest.mark.parametrize("line", ["golden", "=golden", "Object 0=jar", "object.x=jar"])
def test_a_change_that_is_none_is_told_with_its_line(line: str) -> None:
    with pytest.raises(BriefError, match=r"brief, line 5: a change must be written like .light=golden., not"):
        parse_brief(f'{BRIEF}changes = ["{line}"]\n', Path())


def test_unknown_keys_name_the_nearest() -> None:
    with pytest.raises(BriefError, match=r"stile is not a key of a brief; did you mean 'style'\?"):
        parse_brief(f'{BRIEF}stile = "clay"\n', Path())
