"""Commands about privacy: encrypt, decrypt, redact."""

import argparse
import getpass
import os
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from studio.cli.console import Console, print_json
from studio.document.studio_file import StudioFile
from studio.errors import StudioError, WrongPassphrase
from studio.paths import write_atomically
from studio.privacy.findings import find
from studio.privacy.redaction import Redaction

PASSPHRASE = "MARQUEE_PASSPHRASE"
"""The environment's name for a passphrase, for scripts; a person is asked."""


def encrypt(options: argparse.Namespace, console: Console) -> int:
    """Encrypt a campaign file under a passphrase."""
    with closing(open_file(options.file)) as file:
        passphrase = ask_passphrase(f"New passphrase for {options.file.name}: ")
        if PASSPHRASE not in os.environ and ask_passphrase("The same again: ") != passphrase:
            raise StudioError("The two passphrases differ; nothing was changed.")
        file.encrypt(passphrase)
    console.say(f"{options.file} is encrypted; without the passphrase nobody can open it.")
    return 0


def decrypt(options: argparse.Namespace, console: Console) -> int:
    """Write an encrypted campaign file in clear again."""
    with closing(open_file(options.file)) as file:
        file.encrypt("")
    console.say(f"{options.file} is in clear.")
    return 0


def redact(options: argparse.Namespace, console: Console) -> int:
    """Find names, mails, phones, cards, accounts, addresses and keys in a text, or hide them."""
    try:
        text = options.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StudioError(f"{options.file} cannot be read as text; give a UTF-8 text file.") from error
    if options.output is not None:
        write_atomically(options.output, Redaction(options.keep).hide(text).encode())
    found = find(text, options.keep)
    if options.json:
        print_json([{**asdict(item), "line": text.count("\n", 0, item.start) + 1} for item in found])
        return 0
    for item in found:
        print(f"line {text.count(chr(10), 0, item.start) + 1}: {item.kind:8} {item.text}")
    console.say(f"{len(found)} found." if found else "Nothing private was found; read it once more yourself.")
    return 0


def open_file(path: Path) -> StudioFile:
    """Open a campaign file, asking for the passphrase of an encrypted one. Raises StudioError as StudioFile.open."""
    try:
        return StudioFile.open(path)
    except WrongPassphrase:
        return StudioFile.open(path, ask_passphrase(f"Passphrase of {path.name}: "))


def ask_passphrase(prompt: str) -> str:
    """The passphrase from the environment, else typed without being shown.

    Raises StudioError where nobody can type.
    """
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise StudioError(f"A passphrase is needed: set {PASSPHRASE}, or run the command in a terminal.")
    return getpass.getpass(prompt)
