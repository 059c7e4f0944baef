"""Sets up everything and runs it: `python3 scripts/set_up.py run|test|lint|environment`. Standard library only.

Creates `.venv`, installs the project when its dependencies changed, checks the system libraries Qt needs, fetches the
weights, and then does what was asked. A second run finds everything in place and starts in seconds.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 14)
QT_PACKAGES = [
    *("libegl1", "libgl1", "libglib2.0-0", "libglib2.0-0t64", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"),
    *("libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-image0"),
    *("libxcb-render-util0", "libxcb-xinerama0"),
]
"""What Qt needs on Debian and Ubuntu where there is no desktop; names a system does not know are left out."""

METADATA_PROGRAMS = {"exiftool": "libimage-exiftool-perl", "exiv2": "exiv2"}
"""Programs whose reading of our metadata the tests compare with, and the packages that hold them."""

LLVM_PACKAGES = [f"libllvm{version}" for version in (19, 20, 21, 18, 17, 16)]
OLDEST_LLVM = 16


class SetUpError(Exception):
    """What stops the set-up, as one sentence for the user."""


def main() -> int:
    """Do what the command line asks; 0 when it worked, the tests' own exit code, or 1 with one sentence."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["run", "test", "lint", "environment"])
    parser.add_argument("--light", action="store_true", help="run: the small weights only (about 210 MB)")
    parser.add_argument("--full", action="store_true", help="test: with the advert writer as well (about 1.3 GB)")
    options = parser.parse_args()
    try:
        set_up_environment()
        if options.command == "run":
            return run(options.light)
        if options.command == "test":
            return test(options.full)
        return lint() if options.command == "lint" else 0
    except SetUpError as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped; the next run goes on from here.", file=sys.stderr)
    return 1


def run(light: bool) -> int:
    """Fetch the weights, make the demo campaign once, and open the window where there is a screen."""
    must(
        [python(), "-m", "studio", "models", "fetch", "light" if light else "full"], "The weights could not be fetched."
    )
    pack = ROOT / "out" / ("demo-light" if light else "demo")
    if is_older_than_code(pack / "manifest.json"):
        say(f"Making the demo campaign in {pack.relative_to(ROOT)} (a few minutes on two cores)")
        command = [python(), "-m", "studio", "demo", "--out", str(pack), *(["--light"] if light else [])]
        must(command, "The demo campaign could not be made.")
    say(f"The demo campaign is in {pack}")
    if not has_screen():
        say("There is no screen here (DISPLAY and WAYLAND_DISPLAY are not set), so the window stays closed.")
        return 0
    return subprocess.call([python(), "-m", "studio", str(newest_campaign(pack))], cwd=ROOT)


def test(full: bool) -> int:
    """Fetch the weights the tests use and run them all without a screen; pytest's exit code."""
    set_up_metadata_programs()
    must(
        [python(), "-m", "studio", "models", "fetch", "full" if full else "light"], "The weights could not be fetched."
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    # A file stays in one process, where its models are loaded once; a process takes about 2 GB, so four are enough.
    processes = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile", "--no-loadscope-reorder"]
    return subprocess.call([python(), "-m", "pytest", *processes], cwd=ROOT, env=environment)


def lint() -> int:
    """Run ruff and mypy; 0 when both find nothing."""
    checks = (["ruff", "check", "."], ["ruff", "format", "--check", "."], ["mypy", "studio"])
    return max([subprocess.call([python(), "-m", *check], cwd=ROOT) for check in checks])


def set_up_environment() -> None:
    """`.venv` with the project in it, and the system libraries."""
    if not Path(python()).exists():
        create_venv()
    stamp = VENV / "installed.stamp"
    wanted = fingerprint()
    if not stamp.exists() or stamp.read_text() != wanted:
        say("Installing the project into .venv (several minutes and gigabytes the first time; torch is large)")
        install = [python(), "-m", "pip", "install", "--disable-pip-version-check"]
        install += [] if sys.stderr.isatty() else ["-qq"]  # pip draws its progress on a terminal only
        must([*install, "setuptools>=77", "-e", f"{ROOT}[dev]"], "pip could not install the project.")
        stamp.write_text(wanted)
    set_up_system_libraries()


def create_venv() -> None:
    """`.venv` from the newest fitting Python; on Debian as root also Python's missing half."""
    chosen = choose_python()
    if subprocess.call([chosen, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL):
        version = subprocess.check_output(
            [chosen, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"], text=True
        )
        apt_install([f"python{version.strip()}-venv"], "Python lacks its venv module.")
    say(f"Creating .venv with {chosen}")
    must([chosen, "-m", "venv", str(VENV)], "The virtual environment could not be created.")


def choose_python() -> str:
    """This Python when its version fits, else the newest fitting one on the path."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetUpError(
        f"Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]} is needed, and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]}; install one and run this again."
    )


def fingerprint() -> str:
    """What an installed environment depends on, as one hash: a change means installing again."""
    parts = [(ROOT / name).read_bytes() for name in ("pyproject.toml", "setup.py")]
    version = subprocess.check_output([python(), "-c", "import sys; print(sys.version)"])
    return hashlib.sha256(b"\0".join([*parts, version, str(ROOT).encode()])).hexdigest()


def set_up_system_libraries() -> None:
    """What Qt needs of the system (required), and a recent LLVM for fast pictures (wanted)."""
    if not sys.platform.startswith("linux"):
        return
    if not qt_works():
        apt_install(QT_PACKAGES, "Qt lacks system libraries.")
        if not qt_works():
            raise SetUpError("Qt still cannot start; run: QT_DEBUG_PLUGINS=1 .venv/bin/python -m studio doctor")
    if not has_recent_llvm():
        try:
            refresh_apt()
            apt_install((known_to_apt(LLVM_PACKAGES) or LLVM_PACKAGES)[:1], "Pictures render slowly without LLVM.")
        except SetUpError as warning:
            say(f"(optional) {warning}")


def set_up_metadata_programs() -> None:
    """exiftool and exiv2 for the tests (wanted): without them those tests are skipped."""
    missing = [package for program, package in METADATA_PROGRAMS.items() if not shutil.which(program)]
    if missing and is_root() and sys.platform.startswith("linux"):
        try:
            apt_install(missing, "Metadata is not compared with other programs.")
        except SetUpError as warning:
            say(f"(optional) {warning}")


def qt_works() -> bool:
    """Whether Qt starts off the screen, and, where a window may be wanted, its X11 plug-in finds all it needs."""
    code = "from PySide6 import QtWidgets; QtWidgets.QApplication([]); import PySide6; print(PySide6.__path__[0])"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    tried = subprocess.run([python(), "-c", code], env=environment, capture_output=True, text=True, check=False)
    if tried.returncode:
        return False
    plugin = Path(tried.stdout.strip().splitlines()[-1]) / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not (has_screen() or is_root()) or not plugin.exists() or not shutil.which("ldd"):
        return True
    return "not found" not in subprocess.run(["ldd", str(plugin)], capture_output=True, text=True, check=False).stdout


def has_recent_llvm() -> bool:
    """Whether a library of LLVM 16 or newer is where the loader looks."""
    folders = [Path("/usr/lib"), Path("/usr/lib64"), Path("/usr/local/lib"), *Path("/usr/lib").glob("*-linux-gnu")]
    folders += Path("/usr/lib").glob("llvm-*/lib")
    names = [path.name for folder in folders if folder.is_dir() for path in folder.glob("libLLVM*.so*")]
    versions = [int(number) for name in names for number in re.findall(r"(?:LLVM-|\.so\.)(\d+)", name)]
    return bool(os.environ.get("DRJIT_LIBLLVM_PATH")) or any(version >= OLDEST_LLVM for version in versions)


def known_to_apt(packages: list[str]) -> list[str]:
    """Those of `packages` that this system's apt knows, in the same order."""
    if not shutil.which("apt-cache"):
        return []
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return [name for name in packages if subprocess.call(["apt-cache", "show", name], **quiet) == 0]


def apt_install(packages: list[str], reason: str) -> None:
    """Install Debian packages as root; anyone else gets the one line to run. Raises SetUpError."""
    if not shutil.which("apt-get"):
        raise SetUpError(f"{reason} Install what your system calls these Debian packages: {' '.join(packages)}")
    refresh_apt()
    wanted = known_to_apt(packages) or packages
    line = ["apt-get", "install", "-y", "--no-install-recommends", *wanted]
    if not is_root():
        raise SetUpError(f"{reason} Run this line, then try again: sudo {shlex.join(line)}")
    say(f"Installing {' '.join(wanted)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.call([*line, "-qq"], env=environment, stdout=subprocess.DEVNULL):
        raise SetUpError(f"{reason} This line failed, see above: {shlex.join(line)}")


@functools.cache
def refresh_apt() -> None:
    """Read the list of system packages anew, once a run and only as root."""
    if is_root() and shutil.which("apt-get"):
        say("Reading the list of system packages")
        subprocess.call(["apt-get", "update", "-qq"])


def is_older_than_code(made: Path) -> bool:
    """Whether `made` does not exist, or some code or shipped data is newer."""
    if not made.exists():
        return True
    made_at = made.stat().st_mtime
    sources = [path for name in ("studio", "resources") for path in (ROOT / name).rglob("*")]
    return any(path.stat().st_mtime > made_at for path in sources if path.is_file() and path.suffix != ".pyc")


def newest_campaign(pack: Path) -> Path:
    """The editable campaign that the demo wrote beside its pack; a second demo is numbered, never written over."""
    return max(pack.parent.glob(f"{pack.name}*.studio"), key=lambda path: path.stat().st_mtime)


def has_screen() -> bool:
    """Whether a window could be seen here."""
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def is_root() -> bool:
    """Whether system packages may be installed without asking for a password."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def python() -> str:
    """The Python of `.venv`."""
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def must(command: list[str], complaint: str) -> None:
    """Run a command in the checkout; raises SetUpError with `complaint` when it fails."""
    if subprocess.call(command, cwd=ROOT):
        raise SetUpError(f"{complaint} The lines above say why.")


def say(sentence: str) -> None:
    """One line of progress."""
    print(f"» {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
