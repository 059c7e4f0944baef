"""Where things are: the resources that ship with the program, and the user's data folder."""

import os
import re
import stat
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
    """Write `data` beside `path`, then replace it, so that a reader never sees half a file. The file keeps who may
    read it; a link stays one, and what it leads to is replaced.

    Raises OSError (disk full, no permission); the old file is then still whole.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        path = path.resolve()
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mode = 0o644
    # The name is cut: beside a name as long as the disk allows there must be room for this one.
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise


_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(path: object) -> str:
    """A path or name as one line that is safe to print: line breaks, terminal codes, marks that turn the direction of
    writing, and bytes that are no text are written out (`\\n`, `\\x1b`, `\\u202e`)."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), str(path))


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """A folder for working files that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="marquee-") as folder:
        yield Path(folder)
