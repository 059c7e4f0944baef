"""Which Mitsuba variant works on this machine: fast LLVM code when a fit library is there, plain scalar code else.

An unfit libLLVM aborts the whole process, so each candidate is tried in a child process first. That takes seconds, so
that the verdict is kept in the data folder for as long as library and renderer stay as they were.
"""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from studio.paths import data_folder, write_atomically

FAST, PLAIN = "llvm_ad_rgb", "scalar_rgb"
FOLDERS = (
    "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib",
    "/usr/lib/llvm*/lib", "/opt/homebrew/opt/llvm*/lib", "/usr/local/opt/llvm*/lib", "C:/Program Files/LLVM/bin",
)  # fmt: skip
OLDEST = 16
PROBE = (
    "import mitsuba as mi; mi.set_variant('llvm_ad_rgb'); import drjit as dr;"
    "s=mi.load_dict({'type':'scene','integrator':{'type':'path'},'e':{'type':'constant'},'s':{'type':'sphere'},"
    "'c':{'type':'perspective','film':{'type':'hdrfilm','width':4,'height':4}}}); dr.eval(mi.render(s,spp=1));"
    "print('works')"
)


def libraries() -> list[Path]:
    """LLVM libraries on this machine that are new enough, newest first; `DRJIT_LIBLLVM_PATH` before all."""
    found: dict[Path, int] = {}
    for pattern in FOLDERS:
        root, _, rest = pattern.partition("*")
        parents = Path(root).parent.glob(Path(root).name + "*" + rest) if rest else [Path(pattern)]
        for folder in parents:
            for file in [*folder.glob("libLLVM*.so*"), *folder.glob("libLLVM*.dylib"), *folder.glob("LLVM-C.dll")]:
                version = re.search(r"(\d+)", file.name.replace("LLVM-C", ""))
                number = int(version.group(1)) if version else 0
                if number >= OLDEST or (number == 0 and file.suffix in (".dylib", ".dll")):
                    found.setdefault(file.resolve(), number)
    named = os.environ.get("DRJIT_LIBLLVM_PATH")
    newest = sorted(found, key=lambda file: -found[file])
    return [Path(named), *newest] if named else newest


@lru_cache(maxsize=1)
def choose() -> str:
    """The variant to use; sets `DRJIT_LIBLLVM_PATH` to the library that passed. Remembered for the process's life."""
    verdicts = _kept()
    for library in libraries():
        key = _name(library)
        if key is None:
            continue
        if key not in verdicts:
            verdicts[key] = works(library)
            _keep(verdicts)
        if verdicts[key]:
            os.environ["DRJIT_LIBLLVM_PATH"] = str(library)
            return FAST
    return PLAIN


def works(library: Path) -> bool:
    """Whether a child process can render with the library."""
    environment = {**os.environ, "DRJIT_LIBLLVM_PATH": str(library)}
    try:
        answer = subprocess.run(
            [sys.executable, "-c", PROBE], env=environment, capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0 and b"works" in answer.stdout


def _name(library: Path) -> str | None:
    """What a verdict is kept under: the library's file as it is now, and the renderer's version."""
    try:
        state = library.stat()
    except OSError:
        return None
    return f"{library}|{state.st_size}|{state.st_mtime_ns}|{importlib.metadata.version('mitsuba')}"


def _file() -> Path:
    return data_folder() / "renderer.json"


def _kept() -> dict[str, bool]:
    try:
        held = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): v for k, v in held.items() if isinstance(v, bool)} if isinstance(held, dict) else {}


def _keep(verdicts: dict[str, bool]) -> None:
    with suppress(OSError):  # the next start tries again
        write_atomically(_file(), json.dumps(verdicts, indent=1).encode())
