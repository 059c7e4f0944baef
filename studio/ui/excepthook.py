"""The last border: an error that nobody expected becomes a calm row in the tray, and its details go to stderr."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from studio.errors import StudioError
from studio.ui.languages import tr


def install(show: Callable[[str], None]) -> None:
    """Show unexpected errors with `show` (one sentence) instead of ending the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace, file=sys.stderr)
        if isinstance(error, StudioError):
            show(str(error))
        elif not issubclass(kind, KeyboardInterrupt):
            show(tr("Something unexpected happened ({kind}); your campaign is safe.").format(kind=kind.__name__))

    sys.excepthook = hook


def remove() -> None:
    """Give errors back to Python."""
    sys.excepthook = sys.__excepthook__
