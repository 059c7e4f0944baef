"""Commands that say what pictures show: describe, ask."""

import argparse
from contextlib import closing
from dataclasses import asdict

from studio.cli.console import Console, open_engine, print_json
from studio.copywriting.brief_file import read_brief
from studio.engine.protocol import Event, Partial, Step, ignore, stop_if
from studio.errors import StudioError
from studio.library.index import Index
from studio.library.scan import scan
from studio.paths import shown
from studio.workflows.ask_picture import ask_picture
from studio.workflows.describe_picture import describe_picture


def describe(options: argparse.Namespace, console: Console) -> int:
    """Say what each picture shows: a caption, or a prompt, an alt text or a headline made of it."""
    brief = read_brief(options.brief) if options.brief else None
    files = scan(options.paths)
    if not files:
        raise StudioError(f"There are no pictures in {', '.join(str(path) for path in options.paths)}.")
    rows: list[dict[str, str]] = []
    with closing(open_engine()) as engine, closing(Index()) as index:
        for number, file in enumerate(files):
            stop_if(console.token)
            console.report(Step(number, len(files), f"Described {number} of {len(files)} pictures"))
            try:
                made = describe_picture(
                    file,
                    engine,
                    ignore,
                    console.token,
                    index=index,
                    form=options.form,
                    model=options.model,
                    brief=brief,
                    language=options.language,
                )
                rows.append(asdict(made))
            except StudioError as fault:
                if len(files) == 1:
                    raise
                rows.append({"file": str(file), "form": options.form, "error": str(fault)})
            if not options.json:
                print(f"{shown(str(file))}: {shown(rows[-1].get('error') or rows[-1]['text'])}", flush=True)
    if options.json:
        print_json(rows)
    return 0


def ask(options: argparse.Namespace, console: Console) -> int:
    """Answer a question about a picture, or say that it cannot be known."""

    def show(event: Event) -> None:
        if isinstance(event, Partial) and isinstance(event.value, str) and not options.json:
            print(shown(event.value), end="", flush=True)
        else:
            console.report(event)

    with closing(open_engine()) as engine, closing(Index()) as index:
        question = " ".join(options.question)
        answer = ask_picture(options.file, question, engine, show, console.token, index=index, model=options.model)
    if options.json:
        print_json(asdict(answer))
    else:
        print()
    return 0
