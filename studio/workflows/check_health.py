"""What works on this machine and what does not, each with the way to mend it. Heavy libraries are tried in children."""

import importlib.metadata
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from studio.engine.protocol import NEVER, Report, Step, Token, ignore, stop_if
from studio.models.catalogue import Weights, catalogue
from studio.models.shelf import Shelf, is_held
from studio.workflows.prove_offline import run_with_sockets_blocked
from studio.workflows.ready_models import ready_models

LIBRARIES = (
    *("PySide6-Essentials", "numpy", "scipy", "pillow", "torch", "torchvision", "transformers", "safetensors"),
    *("onnxruntime", "xllamacpp", "mitsuba", "pyoidn", "QtAwesome"),
)
QT_PROBE = (
    "from PySide6.QtWidgets import QApplication; app = QApplication([]);"
    "from studio.render.fonts import load_fonts; print('missing:', ', '.join(load_fonts()))"
)
WINDOW_PROBE = "from PySide6.QtWidgets import QApplication; print(QApplication([]).platformName())"
LLVM_PROBE = "from studio.engine.backends.scene.variant import choose; print(choose())"
GPU_PROBE = (
    "import torch; cuda = torch.cuda.is_available();"
    "print(torch.cuda.get_device_name(0) if cuda else 'Apple' if torch.backends.mps.is_available() else 'none')"
)
LEAST_FREE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `level` is "ok", "warn" (works, but less well) or "fail"; `mend` says what to do."""

    name: str
    level: str
    sentence: str
    mend: str = ""


def check_health(shelf: Shelf, report: Report = ignore, token: Token = NEVER) -> tuple[Finding, ...]:
    """Look at Python, libraries, Qt, fonts, screen, fast rendering, GPU, memory, disk and every model.

    Takes some ten seconds, for each heavy library is tried in a child process. Raises Cancelled.
    """
    checks = (check_python, check_libraries, check_qt, check_screen, check_fast_pictures, check_gpu)
    found: list[Finding] = []
    for number, check in enumerate(checks):
        stop_if(token)
        report(Step(number, len(checks), f"looking at {check.__name__.removeprefix('check_').replace('_', ' ')}"))
        found.append(check())
    found += [check_memory(shelf), check_disk(shelf)]
    found += [check_model(weights, shelf) for weights in catalogue().values()]
    return tuple(found)


def check_python() -> Finding:
    """The Python and the system this runs on; one that is too old cannot have installed the program."""
    return Finding("python", "ok", f"Python {platform.python_version()} on {platform.system()} {platform.machine()}.")


def check_libraries() -> Finding:
    """The versions of the libraries that matter."""
    versions, missing = [], []
    for name in LIBRARIES:
        try:
            versions.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        mend = f"Run: {sys.executable} -m pip install {' '.join(missing)}"
        return Finding("libraries", "fail", f"Not installed: {', '.join(missing)}.", mend)
    if "PySide6-Essentials 6.12.0" in versions:
        mend = f'Run: {sys.executable} -m pip install "PySide6-Essentials!=6.12.0"'
        return Finding("libraries", "fail", "PySide6 6.12.0 ends the process after some hundreds of signals.", mend)
    return Finding("libraries", "ok", ", ".join(versions) + ".")


def check_qt() -> Finding:
    """Whether Qt starts without a screen, which export and tests need, and finds the shipped fonts."""
    code, said = _child(QT_PROBE, QT_QPA_PLATFORM="offscreen")
    if code or not said.startswith("missing:"):
        mend = "Run: make test (it installs what Qt needs, or says which packages)."
        return Finding("qt", "fail", f"Qt does not start: {said or f'exit code {code}'}.", mend)
    if missing := said.removeprefix("missing:").strip():
        mend = "Install the project again with pip, which brings its fonts."
        return Finding("qt", "warn", f"Qt starts, but these fonts are missing: {missing}.", mend)
    return Finding("qt", "ok", "Qt starts and finds every shipped font.")


def check_screen() -> Finding:
    """Whether a window can be opened."""
    if sys.platform.startswith("linux") and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY"))):
        mend = "Start it from a desktop session; the command line works without one."
        return Finding("screen", "warn", "There is no screen here, so the window cannot open.", mend)
    code, said = _child(WINDOW_PROBE)
    if code:
        mend = "Run: make run (it installs what Qt needs, or says which packages)."
        return Finding("screen", "fail", f"Qt cannot open a window: {said or f'exit code {code}'}.", mend)
    return Finding("screen", "ok", f"Windows open through Qt's {said} platform.")


def check_fast_pictures() -> Finding:
    """Whether the renderer's fast variant works; an unfit LLVM ends the process that tries it."""
    code, said = _child(LLVM_PROBE)
    if code:
        mend = f"Run: {sys.executable} -m pip install --force-reinstall mitsuba"
        return Finding("fast-pictures", "fail", f"The renderer does not start: {said or f'exit code {code}'}.", mend)
    if not said.startswith("llvm"):
        mend = "Install LLVM 16 or newer (on Debian and Ubuntu: libllvm19), or set DRJIT_LIBLLVM_PATH to its library."
        return Finding("fast-pictures", "warn", "Pictures render about four times slower without a recent LLVM.", mend)
    return Finding("fast-pictures", "ok", "Pictures render with compiled code (LLVM).")


def check_gpu() -> Finding:
    """Whether torch sees a GPU; none is needed."""
    code, said = _child(GPU_PROBE)
    if code:
        mend = f"Run: {sys.executable} -m pip install --force-reinstall torch"
        return Finding("gpu", "fail", f"torch does not start: {said or f'exit code {code}'}.", mend)
    if said == "none":
        return Finding("gpu", "ok", "No GPU is used; everything runs on the processor.")
    return Finding("gpu", "ok", f"torch sees {said}.")


def check_memory(shelf: Shelf) -> Finding:
    """Whether the largest model that is here fits into free memory."""
    memory = psutil.virtual_memory()
    sentence = f"{_mb(memory.available)} of {_mb(memory.total)} MB of memory are free."
    largest = max(ready_models(shelf).values(), key=lambda spec: spec.memory_bytes)
    if largest.memory_bytes > memory.available:
        mend = f"Close other programs before {largest.id} is used; it needs {_mb(largest.memory_bytes)} MB."
        return Finding("memory", "warn", sentence, mend)
    return Finding("memory", "ok", sentence)


def check_disk(shelf: Shelf) -> Finding:
    """Whether the disk of the shelf has room for what is still to be fetched."""
    folder = next(path for path in (shelf.folder, *shelf.folder.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(folder).free
    sentence = f"{_mb(free)} MB are free on the disk of {shelf.folder}."
    if free < LEAST_FREE:
        mend = f"Free {_mb(LEAST_FREE - free)} MB, or set MARQUEE_DATA to a folder on another disk."
        return Finding("disk", "warn", sentence, mend)
    return Finding("disk", "ok", sentence)


def check_model(weights: Weights, shelf: Shelf) -> Finding:
    """Whether one catalogued model is on the shelf."""
    name = f"model {weights.id}"
    if is_held(weights, shelf):
        return Finding(name, "ok", f"{weights.name} is here. {weights.use}")
    mend = f"Run: studio models fetch {weights.id}"
    state = shelf.state(weights.id)
    if state == "complete":
        return Finding(name, "warn", f"{weights.name} is here in another version than this program's.", mend)
    what = "only half here" if state == "partial" else f"not here ({_mb(weights.bytes)} MB to fetch)"
    return Finding(name, "warn", f"{weights.name} is {what}. {weights.use}", mend)


def check_offline(command: Sequence[str]) -> Finding:
    """Run a whole trip with the network cut off: it must end with code 0 and never reach for the network.

    `command` is a command line, such as `[sys.executable, "-m", "studio", "demo", "--out", folder]`.
    """
    try:
        run = run_with_sockets_blocked(command)
    except subprocess.TimeoutExpired as fault:
        return Finding("offline", "fail", f"The offline trip did not end within {fault.timeout:.0f} seconds.")
    if run.attempts:
        return Finding("offline", "fail", f"Something reached for the network: {'; '.join(run.attempts[:3])}.")
    if run.code:
        last = (run.stderr.strip().splitlines() or [f"exit code {run.code}"])[-1]
        return Finding("offline", "fail", f"The trip fails with the network cut off: {last}")
    held = "by the kernel" if run.seal == "namespace" else "in every Python process"
    return Finding(
        "offline", "ok", f"The whole trip works with the network cut off {held}, and nothing reached for it."
    )


def _child(code: str, **environment: str) -> tuple[int, str]:
    """Run Python code in a process of its own: exit code, and its last line (of complaint when it failed)."""
    command = [sys.executable, "-c", code]
    root = str(Path(__file__).parent.parent.parent)
    try:
        done = subprocess.run(
            command, env=os.environ | environment, cwd=root, capture_output=True, text=True, timeout=180, check=False
        )
    except subprocess.TimeoutExpired:
        return 1, "no answer within three minutes"
    said = (done.stderr if done.returncode else done.stdout).strip().splitlines()
    return done.returncode, said[-1] if said else ""


def _mb(count: int) -> str:
    return f"{count / 1e6:,.0f}"
