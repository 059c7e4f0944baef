"""Every text of the window has a Chinese translation, and none is left over."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from shiboken6 import isValid

from studio.copywriting.brief import Brief
from studio.copywriting.editorial import review
from studio.models.catalogue import catalogue
from studio.placements import all_placements
from studio.ui.languages import CHECKS, Translator, read_words, spoken, tr


def marked(root: Path) -> set[str]:
    """All texts in calls of `tr` and `mark`."""
    found = set()
    for path in [*(root / "studio" / "ui").rglob("*.py"), root / "studio" / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark")
            if called and node.args and isinstance(node.args[0], ast.Constant):
                sense = next((part.value.value for part in node.keywords if part.arg == "sense"), "")
                found.add(f"{node.args[0].value} ({sense})" if sense else node.args[0].value)
    return found


def test_chinese_is_complete(root: Path) -> None:
    models = catalogue().values()
    wanted = marked(root) | {item.name for item in all_placements().values()}
    wanted |= {words for item in models for words in (item.name, item.use)}
    words = read_words("zh_CN")
    assert len(wanted) > 150
    assert wanted - words.keys() == set()
    assert words.keys() - wanted == set()


def test_translations_keep_the_places_to_fill_in() -> None:
    for source, text in read_words("zh_CN").items():
        assert sorted(re.findall(r"\{\w+\}", source)) == sorted(re.findall(r"\{\w+\}", text)), source
        assert text.strip()


def sentences(root: Path) -> set[str]:
    """What the checks can say, with `{}` for what varies: every sentence in the files that make them, and in theirs."""
    found = set()
    for path in sorted((root / "studio" / "copywriting").glob("*.py")):
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        if not re.search(r"\bCheck\(|list\[Check\]|_Entry\(", text):
            continue
        skip = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        skip |= {
            id(part)
            for node in ast.walk(tree)
            if isinstance(node, ast.JoinedStr | ast.Raise)
            for part in ast.walk(node)
            if part is not node
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = node.value
            elif isinstance(node, ast.JoinedStr):
                words = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            else:
                continue
            if id(node) not in skip:
                found |= {words}
    for path in (root / "resources" / "checks").glob("*.toml"):
        found |= set(re.findall(r'^reason = "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE))
    plain = {re.sub(r"\{\w*\}", "{}", words).strip() for words in found}
    return {words for words in plain if re.fullmatch(r"[A-Z“{][^\\]*\w[^\\]* [^\\]*[.?]", words)}


def test_the_sentences_of_the_checks_are_complete(root: Path) -> None:
    table = {re.sub(r"\{\d\}", "{}", source) for source in read_words("zh_CN.checks")}
    wanted = sentences(root)
    assert len(wanted) > 80
    assert wanted - table == set()


def test_what_is_off_brand_is_complete(root: Path) -> None:
    text = (root / "studio" / "document" / "off_brand.py").read_text(encoding="utf-8")
    table = {re.sub(r"\{\d\}", "{}", source) for source in read_words("zh_CN.checks")}
    said = {re.sub(r"\{[^}]+\}", "{}", words) for words in re.findall(r'f"(.+?\.)"', text)}
    assert len(said) == 7
    # What is in a colour is the ground or a layer in quotation marks.
    in_color = {words for words in said if words.startswith("{} is in")}
    assert said - in_color - table == set()
    assert {words.replace("{}", part, 1) for words in in_color for part in ("The ground", "“{}”")} <= table


def test_the_sentences_of_the_checks_keep_their_places() -> None:
    for source, text in read_words("zh_CN.checks").items():
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(re.findall(r"\{\d\}", text)), source


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    [
        ("36 of 30 allowed: 6 too many.", "限 30，已用 36，超出 6。"),
        ("The brief does not say 50 %.", "简报中没有提到 50 %。"),
        (
            "The brief does not say that nothing else is as good: “best” compares with all others.",
            "“best”与所有同类相比，但简报没有说它无可匹敌。",
        ),
        ("No dictionary knows “botle”. Meant: bottle, bottles?", "词典中没有“botle”。是否指：bottle, bottles？"),
        (
            "“fireman”: It names a job by a man, as if only men did it. Better: firefighter.",
            "“fireman”：以男性称呼职业，仿佛只有男性从事。建议：firefighter。",
        ),
        ("It says the same as the headline; the reader sees both.", "与标题相同；读者会同时看到两者。"),
        ("American English writes “color”, not “colour”.", "美式英语写作“color”，而不是“colour”。"),
        ("written in a bold tone", "语气：大胆"),
        ("close to the brief 0.52", "与简报的接近程度 0.52"),
        ("belongs to this brief +1.25", "与此简报的相关程度 +1.25"),
        (
            "The ground is in #aa00ff, which is not one of Nordkap's colours.",
            "背景为 #aa00ff，不是 Nordkap 的颜色。",
        ),
        (
            "“Headline” is set in Inter, not in Anton or Fraunces.",
            "“Headline”使用 Inter，而不是 Anton 或 Fraunces。",
        ),
        ("“Button” is a word that Nordkap avoids.", "“Button”是 Nordkap 避免使用的词。"),
        ("Nobody ever wrote this.", "Nobody ever wrote this."),
    ],
)
def test_a_sentence_of_the_checks_is_said_in_chinese(sentence: str, chinese: str) -> None:
    assert Translator("zh_CN").translate(CHECKS, sentence) == chinese
    assert Translator("en").translate(CHECKS, sentence) is None


def test_every_check_of_a_careless_ad_is_said_in_chinese() -> None:
    copy = {"headline": "THE BEST bottle!! for firemen, 50 % off", "description": "Click here click here", "cta": "Go"}
    brief = Brief(product="Steel bottle", facts=("keeps drinks cold for 24 hours",))
    found = review(copy, brief, all_placements()["meta-square"])
    translator = Translator("zh_CN")
    said = [translator.translate(CHECKS, check.message) or "" for check in found]
    assert len(said) > 4
    assert [words for words in said if not re.search("[\u4e00-\u9fff]", words)] == []


def test_a_translator_answers_through_qt(qapp) -> None:
    translator = Translator("zh_CN")
    qapp.installTranslator(translator)
    try:
        assert tr("Undo") == "撤销"
        assert (tr("Bold"), tr("Bold", sense="weight"), tr("Black", sense="weight")) == ("大胆", "粗体", "超黑")
        assert tr("Not a text of the window") == "Not a text of the window"
    finally:
        qapp.removeTranslator(translator)
    assert (tr("Undo"), tr("Bold", sense="weight")) == ("Undo", "Bold")


def test_a_failure_is_said_in_the_window_s_language(qapp) -> None:
    translator = Translator("zh_CN")
    qapp.installTranslator(translator)
    try:
        said = spoken("There is no campaign file at /tmp/spring.studio.")
        assert said == "/tmp/spring.studio 处没有广告系列文件。"
        assert spoken("Something nobody foresaw.") == "Something nobody foresaw."
    finally:
        qapp.removeTranslator(translator)


_WEIGHED = """
from studio.ui.lettering import keep_stems, type_font
import sys
if sys.argv[1] == "kept":
    keep_stems()
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from studio.render.fonts import load_fonts
app = QApplication([])
load_fonts()
image = QImage(120, 24, QImage.Format.Format_Grayscale8)
image.fill(0)
painter = QPainter(image)
painter.setPen(QColor("white"))
painter.setFont(type_font(13))
painter.drawText(4, 18, "赞助利益句库描述")
painter.end()
print(sum(bytes(image.constBits())))
"""


def test_chinese_is_no_bolder_than_it_is_asked_for() -> None:
    """The ink of small Chinese letters, with and without the stems that FreeType would thicken."""
    ink = [
        int(subprocess.run([sys.executable, "-c", _WEIGHED, way], capture_output=True, text=True, check=True).stdout)
        for way in ("thick", "kept")
    ]
    assert ink[1] < 0.9 * ink[0]


def test_what_is_under_way_outlives_the_window_that_speaks_another_language(studio, campaign_file: Path, qtbot) -> None:
    old, let_go, came = studio.window, Event(), []
    studio.session.open(campaign_file)

    def tell(words: str) -> None:
        old.tray.show_remark(words)
        came.append(words)

    studio.session.run("Look", "files", lambda *_: let_go.wait(30) and "seen", tell)
    studio.choose_language("zh_CN")
    assert studio.window is not old and studio.window.isVisible() and not old.isVisible()
    let_go.set()
    qtbot.waitUntil(lambda: came == ["seen"])
    qtbot.waitUntil(lambda: not isValid(old))
