"""Commands about the library as a whole: its folders, the pictures that moved or are gone, and its index."""

import argparse
from contextlib import closing
from pathlib import Path

from studio.cli.console import Console, open_engine, print_json
from studio.errors import StudioError
from studio.library import collections
from studio.library.index import Index
from studio.library.keeping import pictures_folder
from studio.library.scan import Changes
from studio.workflows.look_again import forget_missing, look_again
from studio.workflows.rebuild_library import rebuild_library, set_aside
from studio.workflows.tag_pictures import tag_pictures


def list_folders(options: argparse.Namespace, console: Console) -> int:
    """List the folders that are watched, and those that pictures came from."""
    mine = collections.load()
    rows = [
        {"folder": str(folder), "watched": str(folder) in mine.watched, "there": folder.is_dir()}
        for folder in mine.roots
        if str(folder) in mine.watched or not folder.is_file()
    ]
    if options.json:
        print_json(rows)
        return 0
    for row in rows:
        words = "watched" if row["watched"] else "brought"
        print(f"{row['folder']}  ({words}{'' if row['there'] else ', not there now'})")
    return 0


def watch(options: argparse.Namespace, console: Console) -> int:
    """Watch folders: new pictures in them are found when the library is looked at."""
    mine = collections.load()
    for folder in options.folders:
        if not folder.is_dir():
            raise StudioError(f"{folder} is not a folder; name one that is there.")
        mine = mine.watch(folder.absolute())
    collections.save(mine)
    return 0


def unwatch(options: argparse.Namespace, console: Console) -> int:
    """Stop watching folders; their pictures stay in the library."""
    mine = collections.load()
    for folder in options.folders:
        if str(folder.absolute()) not in mine.watched:
            raise StudioError(f"{folder} is not watched; see studio library folders.")
        mine = mine.unwatch(folder.absolute())
    collections.save(mine)
    return 0


def look(options: argparse.Namespace, console: Console) -> int:
    """Look at the watched folders: follow moved pictures, tag new and changed ones, tell what is gone."""
    with closing(Index()) as index:
        changes = look_again(index)
        fresh = [*changes.new, *changes.changed]
        if fresh and not options.dry_run:
            with closing(open_engine()) as engine:
                tag_pictures(fresh, engine, console.report, console.token, index=index)
    _print_changes(changes, options.json)
    return 0


def forget(options: argparse.Namespace, console: Console) -> int:
    """Take pictures whose file is gone out of the library; those of a disk that is not plugged in stay."""
    with closing(Index()) as index:
        gone = forget_missing(index, collections.load().roots)
    if options.json:
        print_json([str(file) for file in gone])
        return 0
    for file in gone:
        print(file)
    return 0


def rebuild(options: argparse.Namespace, console: Console) -> int:
    """Make the index anew from the pictures' metadata and sidecars; the old one is set aside."""
    roots = [*options.folders] or [*collections.load().roots, pictures_folder()]
    aside = set_aside()
    with closing(Index()) as index:
        count = rebuild_library(roots, index, console.report, console.token)
    if aside is not None:
        console.say(f"The old index is {aside}.")
    if options.json:
        print_json({"pictures": count, "set_aside": str(aside or "")})
    else:
        print(f"{count} pictures are in the library again; studio tag looks at what is in them.")
    return 0


def _print_changes(changes: Changes, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "new": [str(file) for file in changes.new],
                "changed": [str(file) for file in changes.changed],
                "gone": [str(file) for file in changes.gone],
                "moved": {str(before): str(after) for before, after in changes.moved.items()},
                "same": changes.same,
                "missing": [str(folder) for folder in changes.missing],
            }
        )
        return
    rows: list[tuple[str, tuple[Path, ...]]] = [
        ("new", changes.new),
        ("changed", changes.changed),
        ("gone", changes.gone),
        ("folder not there", changes.missing),
    ]
    for word, files in rows:
        for file in files:
            print(f"{word}: {file}")
    for before, after in changes.moved.items():
        print(f"moved: {before} is now {after}")
