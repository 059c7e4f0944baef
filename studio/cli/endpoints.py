"""Commands about servers that write for us: endpoints list, add, on, off, remove, check."""

import argparse
import getpass
import sys
from contextlib import closing
from dataclasses import asdict, replace

from studio.cli.console import Console, open_engine, print_json
from studio.engine.protocol import ChatRequest
from studio.errors import StudioError
from studio.settings import (
    Endpoint,
    keep_key,
    key_of,
    new_endpoint,
    read_settings,
    with_endpoint,
    without_endpoint,
    write_settings,
)


def list_endpoints(options: argparse.Namespace, console: Console) -> int:
    """The servers that may be asked, and whether they are on."""
    rows = read_settings().endpoints
    if options.json:
        print_json([{**asdict(item), "has_key": bool(key_of(item.id)), "local": item.is_local} for item in rows])
        return 0
    for item in rows:
        where = "this machine" if item.is_local else "words leave this machine"
        print(f"{item.id:24} {'on ' if item.on else 'off'}  {item.model}  {item.url}  ({where})")
    return 0


def add_endpoint(options: argparse.Namespace, console: Console) -> int:
    """Add an OpenAI-compatible server; nothing is sent to it before it is used."""
    settings = read_settings()
    taken = [item.id for item in settings.endpoints]
    made = new_endpoint(options.name, options.url, options.model, options.kind, taken)
    if options.key:
        keep_key(made.id, getpass.getpass("Key: ") if sys.stdin.isatty() else sys.stdin.readline().strip())
    write_settings(with_endpoint(settings, made))
    console.say(f"Added {made.id}. " + ("" if made.is_local else "What it is asked to write leaves this machine."))
    print(made.id)
    return 0


def turn_on(options: argparse.Namespace, console: Console) -> int:
    """Allow a server to be asked."""
    write_settings(with_endpoint(read_settings(), replace(_endpoint(options.id), on=True)))
    return 0


def turn_off(options: argparse.Namespace, console: Console) -> int:
    """Keep a server but never ask it."""
    write_settings(with_endpoint(read_settings(), replace(_endpoint(options.id), on=False)))
    return 0


def remove_endpoint(options: argparse.Namespace, console: Console) -> int:
    """Forget a server and its key."""
    write_settings(without_endpoint(read_settings(), options.id))
    keep_key(options.id, "")
    return 0


def check_endpoint(options: argparse.Namespace, console: Console) -> int:
    """Ask a server for one word, to see that it answers."""
    asked = (("user", "Answer with the one word: ready"),)
    with closing(open_engine()) as engine:
        answer = engine.run(ChatRequest(_endpoint(options.id).id, asked, max_tokens=8, temperature=0.0))
    print(answer.items[0].text.strip())
    return 0


def _endpoint(key: str) -> Endpoint:
    settings = read_settings()
    for item in settings.endpoints:
        if item.id == key:
            return item
    names = ", ".join(item.id for item in settings.endpoints) or "none"
    raise StudioError(f"There is no endpoint {key!r}; there are: {names}.")
