"""Commands about the team's words and rules: vocabulary show, add, remove, import, export, apply; rules likewise."""

import argparse
from contextlib import closing
from pathlib import Path

from studio.cli.console import Console, open_engine, print_json
from studio.errors import StudioError
from studio.library import rules, vocabulary
from studio.library.index import Index
from studio.workflows.file_again import file_again
from studio.workflows.wording import load_wording


def show_words(options: argparse.Namespace, console: Console) -> int:
    """Show the words that pictures are tagged with beside what the models know."""
    words = vocabulary.load()
    if options.json:
        rows = [
            {"word": one.word, "parents": one.parents, "synonyms": one.synonyms, "hidden": one.hidden}
            for one in words.entries
        ]
        print_json(rows)
        return 0
    print(vocabulary.written(words), end="")
    return 0


def add_words(options: argparse.Namespace, console: Console) -> int:
    """Add words, as in: breakfast "espresso < coffee < drink" "trousers = pants" """
    mark = "-" if options.hidden else ""
    words = vocabulary.parse("\n".join(f"{mark}{word}" for word in options.words), "What you wrote")
    grown = vocabulary.load().joined(words)
    console.say(f"{len(grown.entries)} words are in {vocabulary.save(grown)}.")
    return 0


def remove_words(options: argparse.Namespace, console: Console) -> int:
    """Take words out of the list; words under them stay."""
    words = vocabulary.load()
    for word in options.words:
        words = words.without(word)
    console.say(f"{len(words.entries)} words are in {vocabulary.save(words)}.")
    return 0


def bring_words(options: argparse.Namespace, console: Console) -> int:
    """Take over a list of words: one of ours, plain lines, or a keyword list exported by a photo program."""
    words = vocabulary.load(_there(options.file))
    if not options.replace:
        words = vocabulary.load().joined(words)
    console.say(f"{len(words.entries)} words are in {vocabulary.save(words)}.")
    return 0


def export_words(options: argparse.Namespace, console: Console) -> int:
    """Write the words to a file for colleagues."""
    print(vocabulary.save(vocabulary.load(), options.file))
    return 0


def apply_words(options: argparse.Namespace, console: Console) -> int:
    """Apply the words and rules to pictures that are tagged already."""
    return _apply(console, words=True)


def show_rules(options: argparse.Namespace, console: Console) -> int:
    """Show the rules, numbered."""
    kept = rules.load()
    if options.json:
        rows = [
            {"rule": one.line, "tags": one.tags, "collections": one.collections, "label": one.label} for one in kept
        ]
        print_json(rows)
        return 0
    for number, one in enumerate(kept, 1):
        print(f"{number:3}  {one.line}")
    return 0


def add_rule(options: argparse.Namespace, console: Console) -> int:
    """Add a rule, as in: "photo of food -> campaign:menu" """
    rule = rules.parse_rule(options.rule.strip())
    others = [one for one in rules.load() if one.line != rule.line]
    console.say(f"{len(others) + 1} rules are in {rules.save([*others, rule])}.")
    return 0


def remove_rule(options: argparse.Namespace, console: Console) -> int:
    """Take the rule of a number out; `studio rules show` tells the numbers."""
    kept = list(rules.load())
    if not 1 <= options.number <= len(kept):
        raise StudioError(f"There is no rule {options.number}; there are {len(kept)}.")
    gone = kept.pop(options.number - 1)
    rules.save(kept)
    console.say(f"“{gone.line}” is gone.")
    return 0


def bring_rules(options: argparse.Namespace, console: Console) -> int:
    """Take over a file of rules."""
    brought = rules.load(_there(options.file))
    known = () if options.replace else rules.load()
    lines = {one.line for one in known}
    console.say(f"The rules are in {rules.save([*known, *(one for one in brought if one.line not in lines)])}.")
    return 0


def export_rules(options: argparse.Namespace, console: Console) -> int:
    """Write the rules to a file for colleagues."""
    print(rules.save(rules.load(), options.file))
    return 0


def apply_rules(options: argparse.Namespace, console: Console) -> int:
    """Apply the rules to pictures that are tagged already; suggestions of rules that are gone are taken back."""
    return _apply(console, words=False)


def _apply(console: Console, *, words: bool) -> int:
    """File the library's pictures again by the rules, and with `words` by the vocabulary first."""
    with closing(open_engine()) as engine, Index() as index:
        count = file_again(index, load_wording(engine), engine if words else None, console.report, console.token)
    console.say(f"{count} pictures changed.")
    return 0


def _there(file: Path) -> Path:
    if not file.is_file():
        raise StudioError(f"There is no file {file} to import.")
    return file
