"""What failures and running jobs say has Chinese in the Chinese window: no sentence of the source is forgotten."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from studio import errors
from studio.session.jobs import Job
from studio.ui.jobs.tray import JobRow
from studio.ui.languages import Sentences, Translator, read_words

BLANK = "{}"
TABLES = ("errors", "notes", "checks")
ELSEWHERE = ("cli/", "workflows/check_health.py", "workflows/measure_copy.py")
"""What only the command line runs."""
CITED = "licence_line(weights)"
"""A licence is shown as it was published."""
KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.StudioError)}
KINDS |= {"_Busy", "Failure"}

PASSED_ON = {
    "fault.sentence": "a busy server's sentence, known where `_Busy` is made",
    "sentence": "the failure of a model's process, which was raised there in the same words",
    "str(error)": "a StudioError's own words",
    "str(fault)": "the same",
    "rows[0].get('error', '')": "an error kept in the library's index",
    "record.error": "what the record of a picture was given",
    "told.format(file=brand.logo.name, reason=spoken(error.strerror))": "a text of the window",
    "picture": "the sentence of a picture that could not be read",
    "self._plan.sentence": "how a painter uses the memory, whose sentences are in the table of notes",
    "' '.join(notes)": "the same, with what its prompt was not heard of",
    "plan_lines(plan)[0]": "a licence is shown as it was published",
    "note": "handed on by what thins out or adds up progress",
    "event.note": "the same",
    "spec.options['lacks']": "what a model cannot do without, in the words that refuse it at its import",
    "model": "a model's name",
    "path.name": "a file's name",
}
"""Words from elsewhere, by the expression that passes them on, and why they need no Chinese of their own there."""
WHOLE = {
    "There is no filter “{}:”; {} Put words with a colon in quotes.": (
        "There is no filter “tone:”; did you mean “tag:”? Put words with a colon in quotes.",
        "There is no filter “tone:”; there are tag, color. Put words with a colon in quotes.",
    ),
    "“{}” is not a colour this program knows; {}": (
        "“teel” is not a colour this program knows; did you mean “teal”?",
        "“x” is not a colour this program knows; write a name such as teal, or a hex value such as #127c80.",
    ),
    "{} is not a key of a brief{}.": (
        "b.toml, line 4: tome is not a key of a brief; did you mean 'tone'?",
        "b.toml: tome is not a key of a brief; expected one of tone, facts.",
    ),
    "{} {} is not known{}.": (
        "b.toml, line 4: tone 'bald' is not known; did you mean 'bold'?",
        "b.toml, line 4: tone 'x' is not known; expected one of bold, calm.",
    ),
    "{} is not a known {}; {}.": (
        "p.toml, line 4: 'png2' is not a known key; did you mean 'png'?",
        "p.toml, line 4: 'x' is not a known field of meta-story; expected one of headline, cta.",
    ),
    '{} must be a list of fields such as [{name = "headline", limit = 30}].': (
        'p.toml, line 2: fields must be a list of fields such as [{name = "headline", limit = 30}].',
    ),
    "{} is {} and cannot be decoded; copy or save it again.": (
        "a.jpg is cut short and cannot be decoded; copy or save it again.",
        "a.jpg is damaged and cannot be decoded; copy or save it again.",
    ),
    "{} is too large{}; the limit is {} megapixels, so make it smaller first.": (
        "a.jpg is too large (20000 by 30000 pixels); the limit is 250 megapixels, so make it smaller first.",
        "a.jpg is too large; the limit is 250 megapixels, so make it smaller first.",
    ),
    "The model {} {}; choose another model for this.": (
        "The model blip describes pictures but answers no questions; choose another model for this.",
        "The model blip only answers questions; choose another model for this.",
    ),
    "The model {} only {}; choose another model for this.": (
        "The model clip only tags pictures; choose another model for this.",
        "The model clip only matches words with pictures; choose another model for this.",
        "The model clip only finds things in pictures; choose another model for this.",
    ),
    "No model {} that {} is on this machine; there is: {}.": (
        "No model 'x' that describes pictures is on this machine; there is: blip, measured.",
        "No model 'x' that answers questions about pictures is on this machine; there is: blip, measured.",
    ),
    "The process that ran {} {}; {}.": (
        "The process that ran scene was killed by the system, most likely because memory ran out; close other programs;"
        " trying again starts a fresh one.",
        "The process that ran scene crashed (SIGSEGV); trying again starts a fresh one.",
        "The process that ran scene ended without an answer (exit code 3); trying again starts a fresh one.",
    ),
}
"""Sentences with a blank that holds more than a value, by samples of what becomes of them."""


Given = dict[str, list[ast.AST]]


@cache
def trees(root: Path) -> dict[str, ast.Module]:
    """Every module that fails or reports in words, by its path."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((root / "studio").rglob("*.py"))}
    names = {path.relative_to(root / "studio").as_posix(): text for path, text in texts.items()}
    speaks = re.compile(
        rf"\b({'|'.join(KINDS)}|Step|report|_report|_fail|faults|faults\.append|Record|Tagged|seen|_update)\b *[([]"
    )
    return {
        name: ast.parse(text) for name, text in names.items() if not name.startswith(ELSEWHERE) and speaks.search(text)
    }


@cache
def chinese() -> dict[str, str]:
    return {key: text for name in TABLES for key, text in read_words(f"zh_CN.{name}").items()}


class Reader:
    """The texts that an expression of one module can become, with `{}` for what varies."""

    def __init__(self, module: ast.Module, others: list[tuple[Given, Given]]) -> None:
        self._known = [names_of(module), *others]

    def texts(self, node: ast.AST, inside: ast.AST | None = None) -> set[str]:
        found = self._read(node, inside) - {""}
        return set() if found == {BLANK} and ast.unparse(node) in PASSED_ON else found

    def _read(self, node: ast.AST, inside: ast.AST | None) -> set[str]:
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return {"".join(str(part.value) if isinstance(part, ast.Constant) else BLANK for part in parts)}
            case ast.IfExp(body=one, orelse=other):
                return self.texts(one, inside) | self.texts(other, inside)
            case ast.BoolOp(values=values):
                return set().union(*(self.texts(value, inside) for value in values)) - {BLANK, ""}
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return {"".join(pair) for pair in product(self.texts(left, inside), self.texts(right, inside))}
            case ast.Dict(values=values):
                return set().union(*(self.texts(value, inside) for value in values))
            case ast.Subscript(value=table):
                return self.texts(table, inside)
            case (
                ast.Call(func=ast.Name(id="tr")) | ast.Call(func=ast.Attribute(value=ast.Call(func=ast.Name(id="tr"))))
            ):
                return set()
            case ast.Call(func=ast.Attribute(value=words, attr="format")):
                return {re.sub(r"\{\w*\}", BLANK, text) for text in self.texts(words, inside)}
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, other]):
                return self.texts(table, inside) | self.texts(other, inside)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(value=ast.Name(id="self"), attr=name)):
                return self._returned(name)
            case ast.Name(id=name):
                return self._assigned(name, inside)
        return {BLANK}

    def _returned(self, name: str) -> set[str]:
        node = next((made[name][0] for made, _ in self._known if name in made), None)
        ends = [part.value for part in ast.walk(node) if isinstance(part, ast.Return) and part.value] if node else []
        return set().union(*(self.texts(end, node) for end in ends)) or {BLANK}

    def _assigned(self, name: str, inside: ast.AST | None) -> set[str]:
        known = [*([assigned(ast.walk(inside))] if inside else []), *(given for _, given in self._known)]
        values = next((given[name] for given in known if name in given), [])
        return set().union(*(self.texts(value, inside) for value in values)) - {""} or {BLANK}


def assigned(nodes: Iterable[ast.AST]) -> Given:
    """The expressions given to names in these statements."""
    found: Given = {}
    for node in nodes:
        for at in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(at, ast.Name):
                found.setdefault(at.id, []).append(node.value)
    return found


@cache
def names_of(module: ast.Module) -> tuple[Given, Given]:
    """The functions of a module by name, and what its own names are given."""
    made: Given = {}
    for node, _ in parts(module):
        if isinstance(node, ast.FunctionDef):
            made.setdefault(node.name, []).append(node)
    return made, assigned(module.body)


@cache
def parts(module: ast.Module) -> list[tuple[ast.AST, ast.AST]]:
    """Every call, assignment and function, with the innermost function it stands in (or the module)."""
    found: list[tuple[ast.AST, ast.AST]] = []
    waiting: list[tuple[ast.AST, ast.AST]] = [(module, module)]
    while waiting:
        node, inside = waiting.pop()
        if isinstance(node, ast.Call | ast.Assign | ast.FunctionDef):
            found.append((node, inside))
        if isinstance(node, ast.FunctionDef):
            inside = node
        for name in node._fields:
            value = getattr(node, name, None)
            children = value if isinstance(value, list) else [value]
            waiting += [(child, inside) for child in children if isinstance(child, ast.AST)]
    return found


def said(root: Path, of: str) -> dict[str, str]:
    """What is raised (`of` is "failures") or reported ("notes"): each text with the place it stands in."""
    found = {}
    others = [names_of(module) for module in trees(root).values()]
    for name, module in trees(root).items():
        reader = Reader(module, others)
        for node, inside in parts(module):
            for words in _failures(node) if of == "failures" else _notes(node, name):
                if ast.unparse(words) == CITED:
                    continue
                texts = reader.texts(words, inside)
                ending = "." if isinstance(node, ast.Call) and _called(node) == "_fail" else ""
                found |= {
                    text + ending * (not text.endswith("?")): f"{name}:{node.lineno} {ast.unparse(words)}"
                    for text in texts
                }
    return found


def _called(node: ast.Call) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _failures(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Call(args=[words, *_]) if _called(node) in KINDS:
            # What `_fail` was given is counted where it is called.
            if not re.match(r"""f["']\{(where|shown\(name\))\}: (\{message|\{fault\}')""", ast.unparse(words)):
                yield words
        case ast.Call(func=ast.Attribute(attr="_fail"), args=[*_, words]):
            yield words
        case ast.Call(keywords=named) if _called(node) in ("Record", "Tagged"):
            yield from (item.value for item in named if item.arg == "error")
        case ast.Call(func=ast.Attribute(value=ast.Name(id="faults"), attr="append"), args=[words]):
            yield words
        case ast.Assign(targets=[ast.Subscript(value=ast.Name(id="faults"))], value=words):
            yield words


def _notes(node: ast.AST, module: str) -> Iterator[ast.AST]:
    match node:
        case ast.Call(args=[_, _, words]) if _called(node) == "Step" and not module.startswith("ui/tour"):
            yield words
        case ast.Call(args=[_, _, words]) if _called(node) in ("report", "_report"):
            yield words
        case ast.Call(keywords=named) if _called(node) in ("seen", "_update"):
            yield from (item.value for item in named if item.arg == "note" and isinstance(item.value, ast.Constant))


def unknown(found: dict[str, str]) -> dict[str, str]:
    known = {re.sub(r"\{\d\}", BLANK, source) for source in chinese()}
    # A sentence may begin with the place it speaks of.
    return {
        text: place
        for text, place in found.items()
        if text and {text, re.sub(r"^\{\}(, line \{\})?: ", "", text)}.isdisjoint(known) and text not in WHOLE
    }


@pytest.mark.parametrize(("of", "least"), [("failures", 350), ("notes", 40)])
def test_no_sentence_of_the_source_is_without_chinese(root: Path, of: str, least: int) -> None:
    """What is listed here wants a line in `zh_CN.errors.json` or `zh_CN.notes.json`, its blanks as `{0}`, `{1}` …"""
    found = said(root, of)
    assert len(found) > least
    assert unknown(found) == {}


def table() -> Sentences:
    return Sentences("zh_CN", read_words("zh_CN"))


@pytest.mark.parametrize("sentence", [sample for samples in WHOLE.values() for sample in samples])
def test_a_sentence_with_a_part_of_its_own_is_said_whole(sentence: str) -> None:
    said = table().translate(sentence)
    assert re.search("[\u4e00-\u9fff]", said)
    assert not re.search(r"\b(is|the|did|only|again|expected|cannot|of)\b", said)


def test_every_pattern_answers_to_its_own_sentence_and_keeps_what_varies() -> None:
    sentences = table()
    for source, text in chinese().items():
        values = [f"Q{number}w" for number in range(len(set(re.findall(r"\{\d\}", source))))]
        assert sorted(re.findall(r"\{\d\}", source)) == sorted(set(re.findall(r"\{\d\}", text.replace("!s", "")))), (
            source
        )
        if source not in ("{0}: {1}", "{0}, line {1}"):
            assert sentences.translate(source.format(*values)) == text.format(*values)


@pytest.mark.parametrize(
    ("sentence", "chinese"),
    [
        ("Tagged 16 of 40 pictures", "已为 16 / 40 张图片加标签"),
        ("Laying out Meta story", "正在排版 Meta 快拍"),
        ("writer: long headline", "写作模型：长标题"),
        ("b.toml: not valid TOML: expected '=' (at line 2).", "b.toml 不是有效的 TOML：expected '=' (at line 2)。"),
        (
            "b.toml, line 4: url must be a text in quotes, not 7.",
            "b.toml 第 4 行：url 必须是引号内的文字，而不是 7。",
        ),
        (
            "The rules, line 3: There is no filter “tone:”; did you mean “tag:”? Put words with a colon in quotes.",
            "规则第 3 行：没有筛选器“tone:”；是否指“tag:”？带冒号的词语请加引号。",
        ),
        (
            "b.toml, line 4: tone 'bald' is not known; did you mean 'bold'?",
            "b.toml 第 4 行：tone 的值 'bald' 无法识别；是否指 'bold'？",
        ),
        ("No writing model is here to translate into Chinese: qwen can.", "本机没有可译成中文的写作模型：qwen 可以。"),
        ("Neither the brief nor your documents say 1 can in every 6.", "简报和您的文档中都没有提到 1 can in every 6。"),
        ("rules.txt has 600 rules; 500 are taken at most.", "rules.txt：共 600 条规则，最多 500 条。"),
        (
            "/a b/c.xmp cannot be written (Permission denied); check the folder.",
            "无法写入 /a b/c.xmp（权限不足）；请检查文件夹。",
        ),
        (
            "The product photo is used as it is: Nothing stands out in the photo; mark what to keep by hand, or "
            "photograph the product on one plain, evenly lit colour that it does not share, with room on every side.",
            "产品照片按原样使用：照片中没有突出的主体；请手动标出要保留的部分，或请在光线均匀、与产品不同色的单色背景前拍摄，四周留出空间。",
        ),
        (
            "The model writer-1.5b needs about 1900 MB of memory and 800 MB are free; close other programs and try "
            "again, or choose small, which needs 400 MB.",
            "模型 writer-1.5b 约需 1900 MB 内存，目前空闲 800 MB；请关闭其他程序后重试，或选择只需 400 MB 的 small。",
        ),
        ("Nobody: ever wrote this, line 3.", "Nobody: ever wrote this, line 3."),
    ],
)  # fmt: skip
def test_what_is_said_in_parts_is_said_in_chinese(sentence: str, chinese: str) -> None:
    assert table().translate(sentence) == chinese


def test_a_job_tells_its_progress_and_its_failure_in_chinese(qtbot) -> None:
    translator = Translator("zh_CN")
    QCoreApplication.installTranslator(translator)
    try:
        row = JobRow(Job(1, "Look", "tags", "running", done=16, total=40, note="Tagged 16 of 40 pictures"))
        qtbot.addWidget(row)
        assert row.note.text() == "已为 16 / 40 张图片加标签"
        row.show_job(Job(1, "Look", "tags", "failed", error="There are no pictures in holiday."))
        assert row.note.text() == "holiday 中没有图片。"
    finally:
        QCoreApplication.removeTranslator(translator)
