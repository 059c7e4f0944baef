"""What a command talks through: progress and sentences on standard error, JSON on standard output."""

import json
import sys
import threading

from studio.engine.child import ChildEngine
from studio.engine.private import PrivateEngine
from studio.engine.protocol import Engine, Event, Step
from studio.models.shelf import Shelf
from studio.settings import hides, read_settings
from studio.workflows.ready_models import ready_models


class Console:
    """Sentences and progress on standard error; results on standard output. Ctrl+C sets `token`."""

    def __init__(self) -> None:
        self.token = threading.Event()
        self._drawn = ""

    def report(self, event: Event) -> None:
        """Show progress as one line that is redrawn on a terminal, and only new notes elsewhere."""
        if not isinstance(event, Step):
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


def open_engine() -> Engine:
    """An engine over every model that is ready here, which hides personal details as the settings say.

    Raises StudioError when the settings cannot be read.
    """
    engine = ChildEngine(ready_models(Shelf(), read_settings()))
    return PrivateEngine(engine, lambda model: hides(read_settings(), model))


def print_json(value: object) -> None:
    """Print one JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=1, default=str))
