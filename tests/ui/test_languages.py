"""Every text of the window has a Chinese translation, and none is left over."""

import ast
import re
from pathlib import Path

from studio.placements import all_placements
from studio.ui.languages import Translator, read_words, tr


def marked(root: Path) -> set[str]:
    """All texts in calls of `tr` and `mark`."""
    found = set()
    for path in [*(root / "studio" / "ui").rglob("*.py"), root / "studio" / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark")
            if called and node.args and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def test_chinese_is_complete(root: Path) -> None:
    wanted = marked(root) | {item.name for item in all_placements().values()}
    words = read_words("zh_CN")
    assert len(wanted) > 150
    assert wanted - words.keys() == set()
    assert words.keys() - wanted == set()


def test_translations_keep_the_places_to_fill_in() -> None:
    for source, text in read_words("zh_CN").items():
        assert sorted(re.findall(r"\{\w+\}", source)) == sorted(re.findall(r"\{\w+\}", text)), source
        assert text.strip()


def test_a_translator_answers_through_qt(qapp) -> None:
    translator = Translator("zh_CN")
    qapp.installTranslator(translator)
    try:
        assert tr("Undo") == "撤销"
        assert tr("Not a text of the window") == "Not a text of the window"
    finally:
        qapp.removeTranslator(translator)
    assert tr("Undo") == "Undo"
