"""Commands about placements: what there is, what a field takes and why, and the user's own file."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.cli.console import Console, print_json
from studio.placements import (
    Placement,
    all_placements,
    check_file,
    drop_limit,
    placement,
    save_limit,
    shipped_placements,
    user_file,
    user_file_fault,
)


def list_placements(options: argparse.Namespace, console: Console) -> int:
    """Show every placement; those of a campaign that names none are marked with *."""
    _say_fault(console)
    if options.json:
        print_json([_record(item) for item in all_placements().values()])
        return 0
    for item in all_placements().values():
        size = f"{item.width}x{item.height}" if item.width else "words"
        print(f"{'*' if item.default else ' '} {item.id:24} {size:10} {item.grade}  {item.name}")
    return 0


def show(options: argparse.Namespace, console: Console) -> int:
    """Show one placement: its fields with their limits, how sure they are, and where they come from."""
    _say_fault(console)
    item = placement(options.id)
    if options.json:
        print_json(_record(item))
        return 0
    print(f"{item.name} ({item.platform}), grade {item.grade}, checked {item.checked}: {item.source}")
    for field in item.fields:
        count = f"{field.least} to {field.most}" if field.most > 1 else "required" if field.least else "optional"
        cut = f", {field.shown} shown" if field.shown else ""
        print(f"  {field.name:14} {field.limit:5} {field.counting:10} {count:10} {field.grade}{cut}  {field.source}")
    return 0


def check(options: argparse.Namespace, console: Console) -> int:
    """Look a placements file over: the user's own, or the one named."""
    path: Path = options.file or user_file()
    if options.file is None and not path.exists():
        console.say(f"There is no {path} yet; the shipped placements hold.")
        return 0
    made, shipped = check_file(path), shipped_placements()
    new = [name for name in made if name not in shipped]
    changed = [name for name in shipped if made[name] != shipped[name]]
    console.say(f"{path} is right: {len(new)} new placements, {len(changed)} changed.")
    for name in (*new, *changed):
        print(name)
    return 0


def set_limit(options: argparse.Namespace, console: Console) -> int:
    """Change one limit for yourself, with its source; the shipped file stays as it is."""
    path = save_limit(
        options.id, options.field, options.limit, shown=options.shown, source=options.source, grade=options.grade
    )
    console.say(f"{options.id}, {options.field}: {options.limit}. Kept in {path}.")
    return 0


def unset_limit(options: argparse.Namespace, console: Console) -> int:
    """Take your own limit of one field back."""
    path = drop_limit(placement(options.id).id, options.field)
    console.say(f"{path} holds no limit of your own for {options.id}, {options.field}.")
    return 0


def where(options: argparse.Namespace, console: Console) -> int:
    """Print where your own placements file is, or would be."""
    _say_fault(console)
    print(user_file())
    return 0


def _record(item: Placement) -> dict[str, Any]:
    return asdict(item) | {"text_only": item.text_only}


def _say_fault(console: Console) -> None:
    fault = user_file_fault()
    if fault:
        console.say(f"Your own placements are left out: {fault}")
