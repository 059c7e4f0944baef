"""The set-up script does a step only when it is needed, and says in one line what it cannot do."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def set_up(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, working on an empty checkout, with every command it runs written down."""
    spec = importlib.util.spec_from_file_location("set_up", root / "scripts" / "set_up.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    for name in ("pyproject.toml", "setup.py"):
        (tmp_path / name).write_text("one")
    (tmp_path / "studio").mkdir()
    return module


@pytest.fixture
def commands(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What the script would have run; everything succeeds, and nothing happens."""
    ran: list[list[str]] = []
    monkeypatch.setattr(set_up.subprocess, "call", lambda command, **options: ran.append(command) or 0)
    return ran


def test_the_project_is_installed_again_only_when_its_dependencies_change(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(set_up, "python", lambda: sys.executable)
    monkeypatch.setattr(set_up, "set_up_system_libraries", lambda: None)
    (tmp_path / ".venv").mkdir()
    set_up.set_up_environment()
    set_up.set_up_environment()
    assert len(commands) == 1
    assert f"{tmp_path}[dev]" in commands[0]
    (tmp_path / "pyproject.toml").write_text("two")
    set_up.set_up_environment()
    assert len(commands) == 2


def test_a_second_run_makes_no_second_demo(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(set_up, "has_screen", lambda: False)
    code = tmp_path / "studio" / "layout.py"
    code.write_text("")
    assert set_up.run(light=False) == 0
    assert [command[3] for command in commands] == ["models", "demo"]
    manifest = tmp_path / "out" / "demo" / "manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text("{}")
    commands.clear()
    set_up.run(light=False)
    assert [command[3] for command in commands] == ["models"]
    os.utime(code, (manifest.stat().st_mtime + 10,) * 2)
    set_up.run(light=False)
    assert [command[3] for command in commands] == ["models", "models", "demo"]


def test_with_a_screen_the_window_opens_on_the_demo(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(set_up, "has_screen", lambda: True)
    pack = tmp_path / "out" / "demo-light"
    pack.mkdir(parents=True)
    (pack / "manifest.json").write_text("{}")
    pack.with_name(f"{pack.name}.studio").write_text("")
    set_up.run(light=True)
    assert commands[0][-2:] == ["fetch", "light"]
    assert commands[-1][1:] == ["-m", "studio", str(pack.with_name(f"{pack.name}.studio"))]


def test_the_tests_own_exit_code_passes_through(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up.subprocess, "call", lambda command, **options: 5 if "pytest" in command else 0)
    assert set_up.test(full=False) == 5
    monkeypatch.setattr(set_up.subprocess, "call", lambda command, **options: 1)
    with pytest.raises(set_up.SetUpError, match="weights could not be fetched"):
        set_up.test(full=True)


def test_without_root_the_one_line_to_run_is_told(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(set_up, "is_root", lambda: False)
    with pytest.raises(set_up.SetUpError, match=r"sudo apt-get install -y --no-install-recommends libegl1$"):
        set_up.apt_install(["libegl1"], "Qt lacks system libraries.")
    assert all("install" not in command for command in commands)
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)
    with pytest.raises(set_up.SetUpError, match="Install what your system calls"):
        set_up.apt_install(["libegl1"], "Qt lacks system libraries.")


def test_as_root_the_packages_are_installed(
    set_up: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(set_up, "is_root", lambda: True)
    set_up.apt_install(["libegl1", "libgl1"], "Qt lacks system libraries.")
    assert ["apt-get", "update", "-qq"] in commands
    assert commands[-1][:2] == ["apt-get", "install"]
    assert {"libegl1", "libgl1"} <= set(commands[-1])


def test_an_old_python_looks_for_a_newer_one(set_up: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set_up.choose_python() == sys.executable
    monkeypatch.setattr(set_up.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(set_up.shutil, "which", lambda name: "/bin/python3.12" if name == "python3.12" else None)
    assert set_up.choose_python() == "/bin/python3.12"
    monkeypatch.setattr(set_up.shutil, "which", lambda name: None)
    with pytest.raises(set_up.SetUpError, match=r"3\.11 to 3\.14"):
        set_up.choose_python()


def test_the_script_needs_nothing_but_python(root: Path) -> None:
    command = [sys.executable, "-I", "-S", str(root / "scripts" / "set_up.py"), "--help"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
