"""Every command with its options."""

import argparse
from collections.abc import Callable
from pathlib import Path

from studio import __version__, paths
from studio.cli import (
    asking,
    assistant,
    brands,
    campaigns,
    diffusing,
    endpoints,
    filing,
    library,
    machine,
    making,
    photos,
    pictures,
    placements,
    privacy,
    voices,
)
from studio.cli.console import Console
from studio.copywriting.assistant import presets
from studio.copywriting.lessons import LESSON_FIELDS
from studio.engine.training import Recipe
from studio.library.tongue import OTHERS
from studio.workflows.describe_picture import FORMS, MEASURED
from studio.workflows.measure_copy import BRIEFS
from studio.workflows.tag_pictures import TAGGER

Command = Callable[[argparse.Namespace, Console], int]


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; the chosen command is in `command`."""
    top = argparse.ArgumentParser(prog="studio", description="From a brief to finished ads, offline.")
    top.add_argument("--version", action="version", version=f"Marquee Studio {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    plain = _adder(commands)

    def add(name: str, command: Command, *, json_output: bool = False) -> argparse.ArgumentParser:
        sub = plain(name, command)
        if json_output:
            sub.add_argument("--json", action="store_true", help="print only JSON on standard output")
        return sub

    for sub in (add("demo", campaigns.demo, json_output=True), add("campaign", campaigns.campaign, json_output=True)):
        sub.add_argument("--out", type=Path, required=True, help="folder of the pack")
        sub.add_argument("--light", action="store_true", help="words from the phrasebook alone")
        sub.add_argument("--placements", nargs="+", default=[], metavar="ID")
    commands.choices["demo"].add_argument("--sample", default="drink", choices=_samples())
    commands.choices["campaign"].add_argument("brief", type=Path)
    _add_copy(add("copy", campaigns.copy, json_output=True))
    sub = add("picture", pictures.picture)
    making.add_options(sub)
    diffusing.add_options(sub)
    sub.add_argument("-o", "--output", type=Path, help="where the picture goes; needed but with --show-understanding")
    photos.add_photos(add)
    _add_chat(add("chat", assistant.chat))
    _add_asking(add)
    _add_tag(add("tag", pictures.tag, json_output=True))
    _add_search(add("search", pictures.search, json_output=True))
    _add_library(_group(commands, "library", "The library's folders and its index."))
    _add_vocabulary(_group(commands, "vocabulary", "The words your team tags with."))
    _add_rules(_group(commands, "rules", "What pictures are filed under, by what they show."))
    sub = add("export", campaigns.export)
    sub.add_argument("file", type=Path)
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument("--placements", nargs="+", default=[], metavar="ID")
    for name, command in (("encrypt", privacy.encrypt), ("decrypt", privacy.decrypt)):
        add(name, command).add_argument("file", type=Path)
    sub = add("redact", privacy.redact, json_output=True)
    sub.add_argument("file", type=Path)
    sub.add_argument("--keep", nargs="+", default=[], metavar="WORDS", help="brand and product names to leave alone")
    sub.add_argument("-o", "--output", type=Path, help="write the text with placeholders here")
    _add_placements(_group(commands, "placements", "Where ads run, and what each field takes."))
    _add_models(commands.add_parser("models", help="The weights on this machine.").add_subparsers(required=True))
    _add_endpoints(
        commands.add_parser("endpoints", help="Servers that may write for us.").add_subparsers(required=True)
    )
    _add_voices(commands.add_parser("voice", help="Voices trained on your own texts.").add_subparsers(required=True))
    _add_brands(_group(commands, "brand", "Brand kits of this machine."))
    _add_measure(add("measure", voices.measure, json_output=True))
    add("doctor", machine.doctor, json_output=True).add_argument(
        "--offline", action="store_true", help="make a campaign with sockets blocked"
    )
    add("bench", machine.bench, json_output=True).add_argument("name", nargs="?")
    return top


def _add_copy(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("brief", type=Path)
    sub.add_argument("--placement", required=True, metavar="ID")
    sub.add_argument("-n", "--count", type=_count, default=12)
    sub.add_argument("--light", action="store_true", help="words from the phrasebook alone")
    sub.add_argument("--tone", default="", help="another tone than the brief's")
    sub.add_argument("--length", type=float, default=0.5, metavar="0..1", help="short lines (0) to long ones (1)")
    sub.add_argument("--temperature", type=float, default=0.8, metavar="0.1..1.5", help="how freely to write")
    sub.add_argument("--angles", nargs="+", default=(), metavar="ANGLE", help="only these; -n counts for each")
    sub.add_argument("--model", default="", help="which model writes; without it the brief's voice or the writer")
    sub.add_argument("--translate", default="", metavar="LANG", help="the chosen set, in another language too")


def _add_asking(add: Callable[..., argparse.ArgumentParser]) -> None:
    sub = add("describe", asking.describe, json_output=True)
    sub.add_argument("paths", nargs="+", type=Path)
    sub.add_argument("--as", dest="form", choices=FORMS, default="caption", help="what to write of it (caption)")
    sub.add_argument("--brief", type=Path, metavar="BRIEF.toml", help="what a headline advertises")
    tongues = ("en", *OTHERS)
    sub.add_argument("--language", choices=tongues, default="en", help="of measured captions and alt texts (en)")
    asked = add("ask", asking.ask, json_output=True)
    asked.add_argument("file", type=Path)
    asked.add_argument("question", nargs="+")
    for each in (sub, asked):
        each.add_argument("--model", default="", metavar="ID", help=f"the model that looks, or {MEASURED} for none")


def _add_tag(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("paths", nargs="+", type=Path)
    sub.add_argument("--write", choices=["sidecar", "embed", "none"], default="none", help="where tags are kept")
    sub.add_argument(
        "--model", action="append", metavar="ID", help=f"a model that names pictures ({TAGGER}); repeatable"
    )
    sub.add_argument("--captions", action="store_true", help="captions by the model that looks at pictures (slow)")
    sub.add_argument("--read-text", action="store_true", help="read the words in pictures too (half a second each)")
    sub.add_argument("--export", type=Path, metavar="PATH", help="also a .csv, .json or .txt, or a folder of texts")


def _add_vocabulary(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("show", filing.show_words).add_argument("--json", action="store_true")
    sub = add("add", filing.add_words)
    sub.add_argument("words", nargs="+", metavar="WORD", help="quoted when it says more: 'espresso = short < coffee'")
    sub.add_argument("--hidden", action="store_true", help="never suggest these")
    add("remove", filing.remove_words).add_argument("words", nargs="+", metavar="WORD")
    _add_sharing(add, filing.bring_words, filing.export_words)
    add("apply", filing.apply_words)


def _add_rules(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("show", filing.show_rules).add_argument("--json", action="store_true")
    add("add", filing.add_rule).add_argument("rule", help="one quoted line: 'photo of food -> campaign:menu'")
    add("remove", filing.remove_rule).add_argument("number", type=int)
    _add_sharing(add, filing.bring_rules, filing.export_rules)
    add("apply", filing.apply_rules)


def _add_sharing(add: Callable[[str, Command], argparse.ArgumentParser], bring: Command, export: Command) -> None:
    sub = add("import", bring)
    sub.add_argument("file", type=Path)
    sub.add_argument("--replace", action="store_true", help="instead of what there is")
    add("export", export).add_argument("file", type=Path)


def _add_search(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("words", nargs="*", help="one quoted line, such as 'hot drink tag:coffee -tag:logo size:>1600'")
    sub.add_argument("--like", type=Path, metavar="FILE", help="the pictures most like this one")
    sub.add_argument("--duplicates", action="store_true", help="copies, with the one to keep")
    sub.add_argument("--limit", type=_count, default=50, metavar="N", help="no more than this many")


def _add_library(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("folders", library.list_folders).add_argument("--json", action="store_true")
    for name, command in (("watch", library.watch), ("unwatch", library.unwatch)):
        add(name, command).add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    sub = add("look", library.look)
    sub.add_argument("--dry-run", action="store_true", help="only tell; moved pictures are followed all the same")
    sub.add_argument("--json", action="store_true")
    add("forget", library.forget).add_argument("--json", action="store_true")
    sub = add("rebuild", library.rebuild)
    sub.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="by default all that pictures came from")
    sub.add_argument("--json", action="store_true")


def _add_chat(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("words", nargs="*", help="ask this and end; without it, talk")
    sub.add_argument("--brief", type=Path, metavar="BRIEF.toml")
    sub.add_argument("--documents", nargs="+", type=Path, default=[], metavar="FILE", help="txt, md, pdf, docx")
    sub.add_argument("--only", action="store_true", help="answer from the documents alone")
    sub.add_argument("--preset", choices=list(presets()), help="a ready-made request; its text is WORDS or the input")
    sub.add_argument("--language", default="English", help="what the preset translate writes")
    sub.add_argument("--model", default="")
    sub.add_argument("--seed", type=int, default=0)


def _group(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, words: str
) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    """A command with commands of its own."""
    return commands.add_parser(name, help=words).add_subparsers(required=True)


def _adder(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> Callable[[str, Command], argparse.ArgumentParser]:
    """What adds a command to a group: its help is the function's own sentence."""

    def add(name: str, command: Command) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        sub.set_defaults(command=command)
        return sub

    return add


def _add_placements(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("list", placements.list_placements).add_argument("--json", action="store_true")
    sub = add("show", placements.show)
    sub.add_argument("id")
    sub.add_argument("--json", action="store_true")
    add("check", placements.check).add_argument("file", type=Path, nargs="?")
    sub = add("set", placements.set_limit)
    sub.add_argument("id")
    sub.add_argument("field")
    sub.add_argument("limit", type=int)
    sub.add_argument("--shown", type=int, help="where the platform cuts the text off")
    sub.add_argument("--source", required=True, help="where you have the limit from")
    sub.add_argument("--grade", choices=["A", "B", "C", "U"], default="C", help="A and B are enforced")
    sub = add("unset", placements.unset_limit)
    sub.add_argument("id")
    sub.add_argument("field")
    add("where", placements.where)


def _add_models(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("list", machine.list_models).add_argument("--json", action="store_true")
    sub = add("fetch", machine.fetch)
    sub.add_argument("ids", nargs="+", metavar="ID", help="an id, light, full, or hf:OWNER/NAME[/FILE][@REVISION]")
    sub.add_argument("--dry-run", action="store_true", help="only show what a repository of the hub would bring")
    sub = add("import", machine.bring)
    sub.add_argument("path", type=Path)
    sub.add_argument("--name", required=True, help="what to call the model here")
    sub.add_argument("--base", default="", metavar="ID", help="the diffusion model that lends what a single file lacks")
    add("check", machine.check).add_argument("ids", nargs="*", metavar="ID")
    add("remove", machine.remove).add_argument("id")


def _add_endpoints(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("list", endpoints.list_endpoints).add_argument("--json", action="store_true")
    sub = add("add", endpoints.add_endpoint)
    sub.add_argument("name")
    sub.add_argument("url", help="the base address, mostly ending in /v1")
    sub.add_argument("--model", required=True, help="the name the server knows its model by")
    sub.add_argument("--kind", choices=["chat", "completions"], default="chat")
    sub.add_argument("--key", action="store_true", help="ask for a key and keep it in the system's keyring")
    for name, command in (("on", endpoints.turn_on), ("off", endpoints.turn_off)):
        add(name, command).add_argument("id")
    add("check", endpoints.check_endpoint).add_argument("id")
    add("remove", endpoints.remove_endpoint).add_argument("id")


def _add_voices(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    sub = add("train", voices.train)
    sub.add_argument("--name", required=True, help="what to call the voice")
    sub.add_argument("--from", dest="source", type=Path, required=True, metavar="FILE_OR_FOLDER")
    sub.add_argument("--base", default="", metavar="MODEL", help="the model to train on; by default the advert writer")
    sub.add_argument("--fields", nargs="+", default=list(LESSON_FIELDS), choices=LESSON_FIELDS, metavar="FIELD")
    recipe = Recipe()
    for name, kind, value, words in (
        ("most", int, 0, "most texts to learn, 0 for all"),
        ("epochs", int, recipe.epochs, "most passes over the texts"),
        ("rank", int, recipe.rank, "size of the adapters: larger learns more and forgets more"),
        ("alpha", int, recipe.alpha, "strength of the adapters, divided by the rank"),
        ("depth", float, recipe.depth, "share of the layers that learn, from the last, 0 to 1"),
        ("batch", int, recipe.batch, "texts a step"),
        ("learning-rate", float, recipe.learning_rate, "highest learning rate"),
        ("patience", int, recipe.patience, "epochs without gain after which training ends"),
        ("seed", int, recipe.seed, "the same seed gives the same voice"),
    ):
        sub.add_argument(f"--{name}", type=kind, default=value, metavar="N", help=f"{words} ({value})")
    sub.add_argument("--out", type=Path, help="folder to keep the voice in, instead of the user's own voices")
    sub.add_argument("--json", action="store_true", help="print only JSON on standard output")
    add("list", voices.list_voices).add_argument("--json", action="store_true")
    sub = add("export", voices.export)
    sub.add_argument("id")
    sub.add_argument("-o", "--output", type=Path, required=True)
    sub = add("import", voices.bring)
    sub.add_argument("path", type=Path)
    sub.add_argument("--name", default="", help="what to call the voice here")
    add("remove", voices.remove).add_argument("id")


def _add_brands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _adder(commands)
    add("list", brands.list_kits).add_argument("--json", action="store_true")
    sub = add("export", brands.export)
    sub.add_argument("id")
    sub.add_argument("-o", "--output", type=Path, required=True)
    add("import", brands.bring).add_argument("path", type=Path)
    sub = add("apply", brands.apply)
    sub.add_argument("id")
    sub.add_argument("file", type=Path, help="the campaign's .studio file")
    add("remove", brands.remove).add_argument("id")


def _add_measure(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("--model", default="", metavar="ID", help="what to measure; by default the advert writer")
    sub.add_argument("--voice", default="", metavar="ID", help="the voice it speaks with, measured beside it without")
    sub.add_argument("--against", default="", metavar="ID", help="another model, or MODEL@VOICE, to compare with")
    sub.add_argument("--briefs", type=int, default=BRIEFS, metavar="N", help=f"held-out briefs ({BRIEFS})")
    sub.add_argument(
        "--examples", choices=["with", "without", "both"], default="both", help="adverts shown to the model"
    )
    sub.add_argument("--seed", type=int, default=0)
    sub.add_argument("--out", type=Path, required=True, help="folder of the table's figures, lines and plot")


def _count(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return int(text)


def _samples() -> list[str]:
    return sorted(path.stem for path in (paths.resources() / "samples").glob("*.toml"))
