"""The command line: the same workflows as the window. Exit codes: 0 done, 1 failed with a plain sentence, 2 wrong use."""

import argparse
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from studio import __version__, paths
from studio.assets import AssetStore
from studio.copywriting.brief_file import parse_brief, read_brief
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile
from studio.engine.child import ChildEngine
from studio.engine.protocol import ChatRequest, Engine, Event, Partial, Step, View
from studio.errors import Cancelled, StudioError
from studio.models.shelf import Shelf
from studio.placements import placement
from studio.workflows.export_pack import export_pack
from studio.workflows.make_campaign import make_campaign
from studio.workflows.make_picture import make_pictures
from studio.workflows.ready_models import ready_models
from studio.workflows.write_copy import write_copy

Command = Callable[[argparse.Namespace, "Console"], int]


class Console:
    """Sentences and progress on standard error; results on standard output. Ctrl+C sets `token`."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.token = threading.Event()
        self._drawn = ""

    def report(self, event: Event) -> None:
        """Show progress as one line that is redrawn on a terminal, and only new notes elsewhere."""
        if self.quiet or not isinstance(event, Step):
            return
        percent = f"{100 * event.done / event.total:3.0f} %  " if event.total else ""
        if sys.stderr.isatty():
            sys.stderr.write(f"\r\x1b[K{percent}{event.note}")
        elif event.note != self._drawn:
            sys.stderr.write(f"{percent}{event.note}\n")
        sys.stderr.flush()
        self._drawn = event.note

    def say(self, sentence: str) -> None:
        """One sentence on standard error, after clearing the progress line."""
        if self._drawn and sys.stderr.isatty():
            sys.stderr.write("\r\x1b[K")
        self._drawn = ""
        print(sentence, file=sys.stderr)


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0].endswith(".studio") and len(arguments) == 1):
        arguments = ["window", *arguments]
    options = _parser().parse_args(arguments)
    console = Console(quiet=getattr(options, "json", False) and not sys.stderr.isatty())
    previous = signal.signal(signal.SIGINT, lambda *_: console.token.set())
    command: Command = options.command
    try:
        return command(options, console)
    except Cancelled:
        console.say("Stopped; nothing half-made is left behind.")
        return 1
    except StudioError as error:
        console.say(str(error))
        return 1
    except BrokenPipeError:
        return 1
    except Exception as error:
        console.say(f"Something unexpected went wrong ({type(error).__name__}: {error}). Please report it.")
        return 1
    finally:
        signal.signal(signal.SIGINT, previous)


def _engine() -> Engine:
    return ChildEngine(ready_models(Shelf()))


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def window(options: argparse.Namespace, console: Console) -> int:
    """Open the window, on a campaign when one is named."""
    from studio.app import run

    return run(options.file, _engine())


def demo(options: argparse.Namespace, console: Console) -> int:
    """Make the sample campaign, end to end."""
    options.brief = paths.resources() / "samples" / f"{options.sample}.toml"
    return campaign(options, console)


def campaign(options: argparse.Namespace, console: Console) -> int:
    """Brief -> copy, picture, every placement, pre-flight, pack."""
    brief = read_brief(options.brief)
    if options.placements:
        brief = replace(brief, placements=tuple(placement(name).id for name in options.placements))
    out: Path = options.out
    with closing(_engine()) as engine, paths.scratch_folder() as folder:
        made = make_campaign(brief, engine, folder, console.report, console.token, use_writer=not options.light)
        for remark in made.remarks:
            console.say(remark)
        manifest = export_pack(made.campaign, brief, out, made.assets, console.report, console.token)
    saved = _save(made.campaign, made.assets, out)
    summary = json.loads(manifest.read_text(encoding="utf-8"))["summary"]
    if options.json:
        _print_json({"manifest": manifest, "campaign": saved, "seconds": dict(made.seconds), "summary": summary})
    else:
        console.say(f"Pre-flight: {summary['pass']} pass, {summary['warn']} warn, {summary['fail']} fail.")
        console.say(f"The campaign is {saved}; look at the ads in {out / 'index.html'}.")
        print(manifest)
    return 0


def _save(made: Campaign, assets: AssetStore, out: Path) -> Path:
    """Keep the editable campaign beside the pack, never over an earlier one that may have been edited."""
    path, number = out.with_name(f"{out.name}.studio"), 2
    while path.exists():
        path, number = out.with_name(f"{out.name}-{number}.studio"), number + 1
    with closing(StudioFile.create(path, made)) as file:
        for document in made.documents:
            for layer in document.layers:
                asset = getattr(layer, "asset", None)
                if asset:
                    file.put(assets.get(asset))
        for picture in made.pictures:
            file.put(assets.get(picture.asset))
    return path


def copy(options: argparse.Namespace, console: Console) -> int:
    """Write copy for one placement and print its candidates."""
    brief, place = read_brief(options.brief), placement(options.placement)
    with closing(_engine()) as engine:
        found = write_copy(
            brief,
            [place],
            engine,
            console.report,
            console.token,
            count=options.count,
            use_writer=not options.light,
        )[place.id]
    if options.json:
        rows = {
            name: [
                {
                    "text": item.text,
                    "source": item.source,
                    "score": round(item.score, 3),
                    "checks": [asdict(check) for check in item.checks],
                }
                for item in candidates
            ]
            for name, candidates in found.items()
        }
        _print_json({"placement": place.id, "fields": rows})
        return 0
    for name, candidates in found.items():
        print(f"{name}")
        for item in candidates:
            print(f"  {item.score:.2f}  {item.source:10}  {item.text}")
    return 0


def picture(options: argparse.Namespace, console: Console) -> int:
    """Make one picture from words."""
    width, height = options.size
    view = View("picture", width, height, options.space)
    with closing(_engine()) as engine, paths.scratch_folder() as folder:
        made = make_pictures(
            options.prompt,
            (view,),
            folder,
            engine,
            console.report,
            console.token,
            seed=options.seed,
            samples=options.samples,
        )
        paths.write_atomically(options.output, Path(made.items[0].path).read_bytes())
    print(options.output)
    return 0


def chat(options: argparse.Namespace, console: Console) -> int:
    """Talk with a local model; an empty line or Ctrl+D ends."""
    messages: list[tuple[str, str]] = []
    with closing(_engine()) as engine:
        model = options.model or ("writer-1.5b" if engine.has("writer-1.5b") else "smollm2-135m")
        console.say(f"Talking with {model}. An empty line ends.")
        while True:
            try:
                words = input("> ").strip()
            except EOFError:
                return 0
            if not words:
                return 0
            messages.append(("user", words))
            request = ChatRequest(model=model, messages=tuple(messages), seed=options.seed)
            answer = engine.run(request, _print_pieces, console.token).items[0].text
            print()
            messages.append(("assistant", answer))


def _print_pieces(event: Event) -> None:
    if isinstance(event, Partial) and isinstance(event.value, str):
        print(event.value, end="", flush=True)


def tag(options: argparse.Namespace, console: Console) -> int:
    """Name what is seen in pictures."""
    from studio.library.index import Index
    from studio.workflows.tag_pictures import tag_pictures

    with closing(_engine()) as engine, closing(Index.open()) as index:
        records = tag_pictures(options.paths, engine, console.report, console.token, write=options.write, index=index)
    if options.json:
        _print_json(records)
        return 0
    for record in records:
        named = ", ".join(f"{row['tag']} {row['confidence']:.2f}" for row in record.get("tags", ()))
        print(f"{record['file']}: {record.get('error') or named}")
    return 0


def describe(options: argparse.Namespace, console: Console) -> int:
    """Say in one sentence what was measured and recognised in each picture."""
    options.write = "none"
    from studio.workflows.tag_pictures import tag_pictures

    with closing(_engine()) as engine:
        records = tag_pictures(options.paths, engine, console.report, console.token)
    if options.json:
        _print_json(records)
        return 0
    for record in records:
        print(f"{record['file']}: {record.get('error') or record['caption']}")
    return 0


def search(options: argparse.Namespace, console: Console) -> int:
    """Find tagged pictures by meaning."""
    from studio.library.index import Index
    from studio.workflows.search_pictures import search_pictures

    with closing(_engine()) as engine, closing(Index.open()) as index:
        found = search_pictures(options.words, engine, index, console.report, console.token)
    if options.json:
        _print_json(found)
        return 0
    for row in found:
        print(f"{row['score']:.3f}  {row['file']}")
    return 0


def export(options: argparse.Namespace, console: Console) -> int:
    """Export a saved campaign as a pack."""
    with closing(StudioFile.open(options.file)) as file:
        brief = parse_brief(file.campaign.brief, options.file.parent, name=f"the brief in {options.file}")
        manifest = export_pack(
            file.campaign,
            brief,
            options.out,
            file,
            console.report,
            console.token,
            placements=options.placements or None,
        )
    print(manifest)
    return 0


def bench(options: argparse.Namespace, console: Console) -> int:
    """Run one measured promise, or all, and print its JSON."""
    folder = Path(__file__).parent.parent / "benchmarks"
    known = sorted(path.stem.replace("_", "-") for path in folder.glob("*.py"))
    if not known:
        raise StudioError("The benchmarks come with a checkout of the project, not with the installed package.")
    names = [options.name] if options.name else known
    for name in names:
        if name not in known:
            raise StudioError(f"There is no benchmark {name!r}; there are {', '.join(known)}.")
        script = folder / f"{name.replace('-', '_')}.py"
        done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise StudioError(f"The benchmark {name} could not run.")
        sys.stdout.write(done.stdout)
    return 0


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit() and 16 <= int(width) <= 4096 and 16 <= int(height) <= 4096):
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 1080x1080 (16 to 4096 each)")
    return int(width), int(height)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="studio", description="Marquee Studio: from a brief to finished ads, offline."
    )
    parser.add_argument("--version", action="version", version=f"Marquee Studio {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, command: Command, *, json_output: bool = False) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=command.__doc__, description=command.__doc__)
        sub.set_defaults(command=command)
        if json_output:
            sub.add_argument("--json", action="store_true", help="print only JSON on standard output")
        return sub

    sub = add("window", window)
    sub.add_argument("file", nargs="?", type=Path)
    for sub in (add("demo", demo, json_output=True), add("campaign", campaign, json_output=True)):
        sub.add_argument("--out", type=Path, required=True, help="folder of the pack")
        sub.add_argument("--light", action="store_true", help="words from the phrasebook alone")
        sub.add_argument("--placements", nargs="+", default=[], metavar="ID")
    commands.choices["demo"].add_argument("--sample", default="drink", choices=_samples())
    commands.choices["campaign"].add_argument("brief", type=Path)
    sub = add("copy", copy, json_output=True)
    sub.add_argument("brief", type=Path)
    sub.add_argument("--placement", required=True, metavar="ID")
    sub.add_argument("-n", "--count", type=int, default=12)
    sub.add_argument("--light", action="store_true", help="words from the phrasebook alone")
    sub = add("picture", picture)
    sub.add_argument("prompt")
    sub.add_argument("--size", type=_size, default=(1080, 1080), metavar="WxH")
    sub.add_argument("--seed", type=int, default=0)
    sub.add_argument("--space", choices=["none", "top", "bottom", "left", "right"], default="none")
    sub.add_argument("--samples", type=int, default=48, help="light paths per pixel")
    sub.add_argument("--backend", choices=["scene"], default="scene")
    sub.add_argument("-o", "--output", type=Path, required=True)
    sub = add("chat", chat)
    sub.add_argument("--model", default="")
    sub.add_argument("--seed", type=int, default=0)
    for sub in (add("tag", tag, json_output=True), add("describe", describe, json_output=True)):
        sub.add_argument("paths", nargs="+", type=Path)
    commands.choices["tag"].add_argument("--write", choices=["sidecar", "embed", "none"], default="none")
    add("search", search, json_output=True).add_argument("words")
    sub = add("export", export)
    sub.add_argument("file", type=Path)
    sub.add_argument("--out", type=Path, required=True)
    sub.add_argument("--placements", nargs="+", default=[], metavar="ID")
    add("bench", bench, json_output=True).add_argument("name", nargs="?")
    return parser


def _samples() -> list[str]:
    return sorted(path.stem for path in (paths.resources() / "samples").glob("*.toml"))
