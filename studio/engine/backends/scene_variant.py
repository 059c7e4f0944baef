"""Which Mitsuba variant works on this machine: fast LLVM code when a fit library is there, plain scalar code else.

An unfit libLLVM aborts the whole process, so each candidate is tried in a child process first.
"""

import os
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

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
    for library in libraries():
        environment = {**os.environ, "DRJIT_LIBLLVM_PATH": str(library)}
        try:
            answer = subprocess.run(
                [sys.executable, "-c", PROBE], env=environment, capture_output=True, timeout=60, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        if answer.returncode == 0 and b"works" in answer.stdout:
            os.environ["DRJIT_LIBLLVM_PATH"] = str(library)
            return FAST
    return PLAIN
