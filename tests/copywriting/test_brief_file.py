"""Briefs: read, complained about with line numbers, and written back."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.copywriting.brief import TONES, Brand, Brief
from studio.copywriting.brief_file import brief_to_toml, parse_brief, read_brief
from studio.errors import BriefError
from studio.placements import all_placements

GOOD = """[brief]
product = "Steel bottle"
facts = ["keeps drinks cold for 24 hours"]
tone = "bold"
[brand]
name = "Nordkap"
colors = ["#0B3D4F"]
[picture]
prompt = "a bottle"
seed = 7
[campaign]
placements = ["meta-square"]
"""


def test_a_good_brief_is_read(tmp_path: Path) -> None:
    brief = parse_brief(GOOD, tmp_path)
    assert brief.product == "Steel bottle"
    assert brief.brand.colors == ("#0b3d4f",)
    assert brief.seed == 7
    assert brief.placements == ("meta-square",)
    assert brief.language == "en"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('tone = "bold"', 'tone = "bald"', "line 4: tone 'bald' is not known; did you mean 'bold'?"),
        ('tone = "bold"', 'tome = "bold"', "line 4: tome is not a key of a brief; did you mean 'tone'?"),
        ("seed = 7", 'seed = "7"', 'line 10: seed must be a whole number, not "7"'),
        ("seed = 7", "seed = true", "line 10: seed must be a whole number, not true"),
        ('facts = ["keeps drinks cold for 24 hours"]', 'facts = "cold"', "line 3: facts must be a list of texts"),
        ('"#0B3D4F"', '"teal"', 'line 7: a colour must be written like "#0b3d4f", not "teal"'),
        ('"meta-square"', '"meta-sqare"', "line 12: placements 'meta-sqare' is not known; did you mean 'meta-square'?"),
        ("[picture]", "[pictures]", "line 8: [pictures] is not a key of a brief; did you mean 'picture'?"),
        (
            'prompt = "a bottle"',
            'product_photo = "no.jpg"',
            "line 9: product_photo names 'no.jpg', but there is no file",
        ),
        ('product = "Steel bottle"', "", "line 1: product is missing"),
        ('product = "Steel bottle"', "product = ", "not valid TOML: invalid value (at line 2"),
        ('tone = "bold"', 'language = "!"', "line 4: language must be a code"),
        ("[picture]", '[claims]\n"24 hours" = 7\n[picture]', "line 9: the claim '24 hours' must name its source"),
        ("[picture]", '[claims]\n" " = "x"\n[picture]', "line 9: a claim must have words"),
        ("[campaign]", '[campaign]\nvoices = "x"', "line 12: voices is not a key of a brief"),
    ],
)
def test_a_wrong_field_names_its_line(old: str, new: str, expected: str, tmp_path: Path) -> None:
    with pytest.raises(BriefError) as caught:
        parse_brief(GOOD.replace(old, new), tmp_path, name="b.toml")
    assert expected in str(caught.value)
    assert str(caught.value).startswith("b.toml")


def test_a_missing_or_odd_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BriefError, match="There is no brief"):
        read_brief(tmp_path / "none.toml")
    with pytest.raises(BriefError, match="is a folder"):
        read_brief(tmp_path)
    bad = tmp_path / "bad.toml"
    bad.write_bytes(b"\xff\xfe[brief]")
    with pytest.raises(BriefError, match="not UTF-8"):
        read_brief(bad)


def test_paths_are_relative_to_the_brief(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    (tmp_path / "b.toml").write_text('[brief]\nproduct = "x"\n[brand]\nlogo = "logo.svg"\n')
    brief = read_brief(tmp_path / "b.toml")
    assert brief.brand.logo == (tmp_path / "logo.svg").resolve()
    assert 'logo = "logo.svg"' in brief_to_toml(brief, tmp_path.resolve())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=30).map(str.strip)


@given(
    st.builds(
        Brief,
        product=WORDS.filter(bool),
        facts=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
        audience=WORDS,
        tone=st.sampled_from(TONES),
        offer=WORDS,
        seed=st.integers(0, 2**31),
        picture_prompt=WORDS,
        language=st.sampled_from(["en", "en-GB", "en-US", "zh-Hans", "pt-BR"]),
        brand=st.builds(
            Brand,
            name=WORDS,
            colors=st.lists(st.sampled_from(["#aabbcc", "#012345"])).map(tuple),
            use=st.lists(WORDS.filter(bool), max_size=2).map(tuple),
            avoid=st.lists(WORDS.filter(bool), max_size=2).map(tuple),
        ),
        sources=st.dictionaries(WORDS.filter(bool), WORDS.filter(bool), max_size=3).map(
            lambda made: tuple(made.items())
        ),
        voice=WORDS,
        placements=st.lists(st.sampled_from(list(all_placements())), unique=True).map(tuple),
    )
)
def test_every_brief_survives_writing_and_reading(brief: Brief) -> None:
    assert parse_brief(brief_to_toml(brief), Path()) == brief


@given(st.text(max_size=200))
def test_wild_text_is_a_brief_or_a_brief_error(text: str) -> None:
    try:
        parse_brief(text, Path())
    except BriefError as error:
        assert "\n" not in str(error)
