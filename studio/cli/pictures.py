"""Commands about pictures: picture, tag, search."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import Any

from studio.cli import diffusing, making
from studio.cli.console import Console, open_engine, print_json
from studio.errors import Cancelled, StudioError
from studio.library import collections
from studio.library.index import Index
from studio.paths import shown
from studio.settings import read_settings
from studio.workflows.describe_picture import caption_pictures, looking_model
from studio.workflows.export_tags import export_tags, refuse_unless_exportable
from studio.workflows.find_alike import find_alike, find_duplicates
from studio.workflows.search_pictures import search_pictures
from studio.workflows.tag_pictures import TAGGER, tag_pictures
from studio.workflows.wording import load_wording


def picture(options: argparse.Namespace, console: Console) -> int:
    """Make a picture from words: rendered, or painted by a diffusion model of your own."""
    if options.show_understanding:
        return making.show_understanding(options)
    if options.output is None:
        raise StudioError("Say where the picture goes: -o FILE.png.")
    if options.again or options.recipe or options.backend == diffusing.RENDERER:
        return making.make(options, console)
    options.size, options.seed, options.space = options.size or making.SIZE, options.seed or 0, options.space or "none"
    return diffusing.paint(options, console)


def tag(options: argparse.Namespace, console: Console) -> int:
    """Name what is seen in pictures."""
    if options.export:
        refuse_unless_exportable(options.export)
    with closing(open_engine()) as engine, closing(Index()) as index:
        try:
            wording = load_wording(engine, read_text=options.read_text or None)
            records = tag_pictures(
                options.paths,
                engine,
                console.report,
                console.token,
                write=options.write,
                index=index,
                taggers=options.model or [TAGGER],
                wording=wording,
            )
        except Cancelled:
            console.say("The pictures tagged so far are kept; the same command goes on from there.")
            raise
        if options.captions or (read_settings().captions == "model" and looking_model(engine)):
            files = [Path(record["file"]) for record in records]
            caption_pictures(files, engine, console.report, console.token, index=index)
            told = {record["file"]: index.get(Path(record["file"])) for record in records}
            records = [row | {"caption": kept.caption} if (kept := told[row["file"]]) else row for row in records]
    if options.export:
        count = export_tags(records, options.export)
        console.say(f"The tags of {count} pictures are in {options.export}.")
    if options.json:
        print_json(records)
    else:
        for record in records:
            named = ", ".join(f"{row['tag']} {row['confidence']:.2f}" for row in record.get("tags", ()))
            print(f"{shown(record['file'])}: {shown(record.get('error') or named)}")
    return _ended(records, console)


def _ended(records: list[dict[str, Any]], console: Console) -> int:
    """Say how many pictures were skipped or not written to, and the first reason; the exit code: 1 when all were
    skipped."""
    skipped = [record["error"] for record in records if "error" in record]
    unwritten = [record["unwritten"] for record in records if "unwritten" in record]
    if skipped:
        console.say(f"{len(skipped)} of {len(records)} pictures were skipped; the first: {shown(skipped[0])}")
    if unwritten:
        told = f"The tags of {len(unwritten)} of {len(records)} pictures are in the library only; the first:"
        console.say(f"{told} {shown(unwritten[0])}")
    return 1 if len(skipped) == len(records) else 0


def search(options: argparse.Namespace, console: Console) -> int:
    """Find tagged pictures by words, filters and meaning, by likeness, or copies of one another."""
    ways = [bool(options.words), options.like is not None, options.duplicates]
    if sum(ways) != 1:
        raise StudioError("Say what to search for: words and filters, or --like FILE, or --duplicates.")
    with closing(Index()) as index:
        if options.duplicates:
            return _print_duplicates(find_duplicates(index), options.json)
        with closing(open_engine()) as engine:
            if options.like is not None:
                found = find_alike(options.like, engine, index, console.report, console.token, limit=options.limit)
            else:
                words, mine = " ".join(options.words), collections.load()
                found = search_pictures(
                    words, engine, index, console.report, console.token, limit=options.limit, collections=mine
                )
    if options.json:
        print_json(found)
        return 0
    for row in found:
        print(f"{row['score']:.3f}  {shown(row['file'])}")
    return 0


def _print_duplicates(groups: list[dict[str, Any]], as_json: bool) -> int:
    if as_json:
        print_json(groups)
        return 0
    for group in groups:
        print(f"{shown(group['keep'])}  ({group['why']})")
        for other in group["others"]:
            print(f"    {shown(other)}")
    return 0
