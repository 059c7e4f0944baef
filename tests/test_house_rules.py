"""The rules that keep the code a house: imports go down, libraries keep to their rooms, files stay small."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STUDIO = ROOT / "studio"

ROWS = [
    {"__main__"},
    {"cli"},
    {"app"},
    {"ui"},
    {"session"},
    {"workers"},
    {"workflows"},
    {"layout", "export"},
    {"render"},
    {"document", "copywriting", "scenes", "library", "models", "engine"},
    {"imaging", "placements", "privacy"},
    {"settings", "assets", "dictionary"},
    {"paths", "errors"},
]
ROW_OF = {part: row for row, parts in enumerate(ROWS) for part in parts}
QT_WIDGETS = {"app", "ui"}
QT_CORE = {*QT_WIDGETS, "session", "workers", "render", "cli"}
QT_GUI = {*QT_WIDGETS, "render"}
QT_MODULES = {
    "PySide6.QtCore": QT_CORE,
    "PySide6.QtGui": QT_GUI,
    "PySide6.QtSvg": QT_GUI,
    "PySide6.QtWidgets": QT_WIDGETS,
}
HEAVY = {"torch", "torchvision", "transformers", "diffusers", "onnxruntime", "onnx", "xllamacpp", "mitsuba", "drjit"}
HEAVY |= {"pyoidn", "efficientnet_lite_pytorch", "peft", "rapidocr", "ncnn"}
LATE = {"cv2": "imaging", "pymatting": "imaging"}
"""Libraries for pixels that take a moment to load: only in their room, and only inside the functions that need them."""
PANES = {"prompt", "canvas", "layers", "copy", "library", "export", "models", "assistant", "settings"}
BORDERS = {"workers/engine_worker.py", "engine/child.py", "app.py", "cli/__init__.py", "ui/excepthook.py"}
FORBIDDEN_NAMES = {"utils", "util", "common", "helpers", "helper", "manager", "core", "misc"}


def _files() -> list[Path]:
    return sorted(STUDIO.rglob("*.py"))


def _part(path: Path) -> str:
    relative = path.relative_to(STUDIO)
    return relative.parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module a file imports, wherever the import stands (lazy and type-only ones count)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def test_every_part_has_a_row() -> None:
    parts = {_part(path) for path in _files()} - {"__init__"}
    assert parts <= set(ROW_OF), f"parts without a row: {parts - set(ROW_OF)}"


def test_imports_only_go_down() -> None:
    wrong = []
    for path in _files():
        part = _part(path)
        for module, line in _imports(path):
            names = module.split(".")
            if names[0] != "studio" or len(names) < 2 or names[1] not in ROW_OF or names[1] == part:
                continue
            if part != "__init__" and ROW_OF[part] >= ROW_OF[names[1]]:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_qt_stays_in_its_rooms() -> None:
    wrong = []
    for path in _files():
        for module, line in _imports(path):
            for name, rooms in QT_MODULES.items():
                if (module == name or module.startswith(name + ".")) and _part(path) not in rooms:
                    wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_heavy_libraries_stay_in_backends() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in _files()
        if not path.is_relative_to(STUDIO / "engine" / "backends")
        for module, line in _imports(path)
        if module.split(".")[0] in HEAVY or module.startswith("studio.engine.backends.")
    ]
    assert not wrong, "\n".join(wrong)


def test_libraries_for_pixels_are_loaded_late_and_in_their_room() -> None:
    wrong = []
    for path in _files():
        if path.is_relative_to(STUDIO / "engine" / "backends"):
            continue
        first = {alias.name for node in ast.parse(path.read_text("utf-8")).body if isinstance(node, ast.Import)
                 for alias in node.names}  # fmt: skip
        for module, line in _imports(path):
            name = module.split(".")[0]
            if name in LATE and (_part(path) != LATE[name] or module in first):
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_panes_do_not_know_one_another() -> None:
    wrong = []
    for path in _files():
        relative = path.relative_to(STUDIO).parts
        if relative[0] != "ui" or len(relative) < 3 or relative[1] not in PANES:
            continue
        for module, line in _imports(path):
            names = module.split(".")
            if names[:2] == ["studio", "ui"] and len(names) > 2 and names[2] in PANES - {relative[1]}:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {module}")
    assert not wrong, "\n".join(wrong)


def test_only_the_engine_runs_backends_and_starts_children() -> None:
    wrong = []
    for path in _files():
        relative = path.relative_to(STUDIO).as_posix()
        for module, line in _imports(path):
            if module.startswith("multiprocessing") and relative != "engine/child.py":
                wrong.append(f"{relative}:{line} imports {module}")
            if module in ("studio.engine.local.LocalEngine", "studio.engine.child.ChildEngine") and relative not in (
                "app.py",
                "cli/console.py",
                "engine/child.py",
            ):
                wrong.append(f"{relative}:{line} builds an engine")
    assert not wrong, "\n".join(wrong)


def test_broad_except_only_at_the_borders() -> None:
    wrong = []
    for path in _files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            broad = isinstance(node, ast.ExceptHandler) and (
                node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception")
            )
            if broad and path.relative_to(STUDIO).as_posix() not in BORDERS:
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert not wrong, "broad except at " + ", ".join(wrong)


def test_names_are_nouns_of_the_users_world() -> None:
    wrong = [path for path in STUDIO.rglob("*") if path.stem.lower() in FORBIDDEN_NAMES]
    assert not wrong


def test_every_module_says_what_it_is_for() -> None:
    wrong = [str(path) for path in _files() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not wrong


@pytest.mark.parametrize(("limit", "kind"), [(450, "file"), (60, "function"), (30, "class")])
def test_sizes_stay_readable(limit: int, kind: str) -> None:
    """The aims are 400 lines, 40 lines and 25 methods; these are the edges nothing may pass."""
    wrong = []
    for path in _files():
        text = path.read_text(encoding="utf-8")
        if kind == "file":
            if text.count("\n") > limit:
                wrong.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
            continue
        for node in ast.walk(ast.parse(text)):
            if kind == "function" and isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > limit:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length} lines")
            if kind == "class" and isinstance(node, ast.ClassDef):
                methods = sum(isinstance(item, ast.FunctionDef) for item in node.body)
                if methods > limit:
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {methods} methods")
    assert not wrong, "\n".join(wrong)


def test_everything_below_workers_imports_without_widgets_and_torch() -> None:
    below = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in _files()
        if ROW_OF.get(_part(path), 99) > ROW_OF["workers"] and "backends" not in path.parts
    ]
    code = (
        "import sys, importlib\n"
        f"blocked = ('PySide6.QtWidgets', *{sorted(HEAVY | set(LATE))!r})\n"
        "class Block:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in blocked: raise ImportError('blocked: ' + name)\n"
        "sys.meta_path.insert(0, Block())\n"
        f"for name in {below!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_three_thousand_signals_do_not_kill_the_process() -> None:
    """PySide6 6.12.0 on Python 3.11 dies after some 600 emitted booleans; this notices a return of that."""
    code = (
        "from PySide6.QtCore import QObject, Signal\n"
        "class A(QObject):\n"
        "    s = Signal(bool)\n"
        "a = A(); got = []\n"
        "a.s.connect(got.append)\n"
        "for i in range(3000): a.s.emit(i % 2 == 0)\n"
        "assert len(got) == 3000\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_test_files_have_names_of_their_own() -> None:
    # pytest imports them by their names alone, as the folders are no packages.
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert [name for name in set(names) if names.count(name) > 1] == []
