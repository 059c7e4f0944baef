"""The command line: the same workflows as the window. Exit codes: 0 done, 1 failed with a sentence, 2 wrong use."""

import signal
import sys
from pathlib import Path

from studio.errors import Cancelled, StudioError
from studio.paths import shown


def main(argv: list[str] | None = None) -> int:
    """Run one command, or open the window when there is none, and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments:
        return _window(None)
    if len(arguments) == 1 and arguments[0].endswith(".studio"):
        return _window(Path(arguments[0]))
    return _command(arguments)


def _window(file: Path | None) -> int:
    # Only what the window needs is imported here, so that it is on the screen in a second.
    from studio.app import run
    from studio.cli.console import open_engine

    return run(file, open_engine())


def _command(arguments: list[str]) -> int:
    from studio.cli.commands import parser
    from studio.cli.console import Console

    options = parser().parse_args(arguments)
    console = Console()
    previous = signal.signal(signal.SIGINT, lambda *_: console.token.set())
    try:
        code: int = options.command(options, console)
        return code
    except Cancelled:
        console.say("Stopped; nothing half-made is left behind.")
    except StudioError as error:
        console.say(str(error))
    except BrokenPipeError:
        pass
    except OSError as error:
        console.say(f"{shown(error.filename or 'A file')} cannot be read or written ({error.strerror or error}).")
    except Exception as error:
        console.say(f"Something unexpected went wrong ({type(error).__name__}: {error}). Please report it.")
    finally:
        signal.signal(signal.SIGINT, previous)
    return 1
