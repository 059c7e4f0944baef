"""Where things are: the resources that ship with the program, and the user's data folder."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import platformdirs


def resources() -> Path:
    """The folder of shipped data: inside the installed package, or at the top of a checkout."""
    packaged = Path(__file__).parent / "resources"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "resources"


def data_folder() -> Path:
    """The user's data folder (weights, library index, settings); `MARQUEE_DATA` overrides it."""
    override = os.environ.get("MARQUEE_DATA")
    return Path(override) if override else Path(platformdirs.user_data_dir("marquee-studio"))


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` beside `path`, then replace it, so that a reader never sees half a file.

    Raises OSError (disk full, no permission); the old file is then still whole.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for working files that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="marquee-") as folder:
        yield Path(folder)
