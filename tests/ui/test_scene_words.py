"""Names of what stands in scenes are told in the window's language."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from studio.scenes import understand
from studio.scenes.naming import objects_named
from studio.scenes.words import lexicon
from studio.ui.languages import Translator, scene_word
from studio.ui.pictures.chips import Understood


def names() -> set[str]:
    """Every name that a chip can have, but for colours."""
    chips = understand("a red cup with spots").chips
    return {name for chip in chips if chip.sort != "colour" for name in (*chip.choices, chip.value) if name}


def test_nearly_all_names_have_chinese(root: Path) -> None:
    words = json.loads((root / "resources" / "i18n" / "zh_CN.scenes.json").read_text(encoding="utf-8"))
    missing = sorted(names() - words.keys())
    assert len(missing) < len(names()) / 10, missing
    assert all(text.strip() for text in words.values())


def test_colour_words_have_chinese_that_is_of_colours(root: Path) -> None:
    words = json.loads((root / "resources" / "i18n" / "zh_CN.scenes.json").read_text(encoding="utf-8"))
    chips = understand("a red cup").chips
    colours = next(set(chip.choices) - {""} for chip in chips if chip.sort == "colour")
    missing = sorted(word for word in colours if not (words.get(f"{word} (colour)") or words.get(word)))
    assert not missing
    assert (words["orange"], words["orange (colour)"]) == ("橙子", "橙色")


@pytest.mark.parametrize(("language", "told"), [("en", "blue hour"), ("zh_CN", "蓝调时刻")])
def test_a_name_is_told_in_the_windows_language(qapp, language: str, told: str) -> None:
    translator = Translator(language)
    QCoreApplication.installTranslator(translator)
    try:
        assert scene_word("bluehour") == told
        assert scene_word("orange", "colour") == ("橙色" if language == "zh_CN" else "orange")
        assert scene_word("") == ""
        assert scene_word("unheard of") == "unheard of"
    finally:
        QCoreApplication.removeTranslator(translator)


def test_english_says_words_and_not_names_of_the_data() -> None:
    assert scene_word("olivebranch", "object") == "olive branch"
    assert scene_word("bottle", "object") == "bottle"
    unspoken = [
        name for name, entry in lexicon().objects.items() if not objects_named(scene_word(name, "object").lower())
    ]
    assert len(unspoken) < 12, unspoken


def test_slips_words_not_used_and_the_free_side_are_told(qtbot) -> None:
    chips = Understood()
    qtbot.addWidget(chips)
    chips.show_understanding(understand("choclate eclairs, serendipity, room for text on the left"), {})
    told = [each.text() for each in chips.findChildren(QLabel)]
    assert {"Kept free for type: left", "Read as: choclate → chocolate"} <= set(told)
    assert any(text.startswith("Not used:") and "serendipity" in text for text in told)
