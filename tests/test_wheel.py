"""The wheel is whole: installed elsewhere, without the checkout, it finds its code and its shipped data."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from studio.models.catalogue import catalogue

COPIED = ("studio", "resources", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the checkout, so that no build folder is left in it."""
    root = Path(__file__).parent.parent
    source = tmp_path_factory.mktemp("source")
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(root / name, source / name)
    command = [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    target = tmp_path_factory.mktemp("wheels")
    done = subprocess.run(
        [*command, "--wheel-dir", target, "."], cwd=source, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return next(target.glob("marquee_studio-*.whl"))


def test_the_wheel_holds_the_code_and_every_resource(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {path.relative_to(root).as_posix() for path in (root / "studio").rglob("*.py")}
    data = {
        f"studio/{path.relative_to(root).as_posix()}"
        for path in (root / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert code - names == set()
    assert data - names == set()
    assert not any(name.startswith(("tests/", "resources/", "benchmarks/")) for name in names)


def test_the_installed_wheel_finds_its_data_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", target, wheel]
    subprocess.run(command, check=True, capture_output=True)
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r})\n"
        "import studio\n"
        "from studio import paths\n"
        "from studio.models.catalogue import catalogue\n"
        "from studio.placements import all_placements\n"
        f"assert studio.__file__.startswith({str(target)!r}), studio.__file__\n"
        f"assert str(paths.resources()).startswith({str(target)!r}), paths.resources()\n"
        "print(len(all_placements()), len(catalogue()), len(list((paths.resources() / 'samples').glob('*.toml'))))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    placements, models, samples = map(int, done.stdout.split())
    assert placements >= 20
    assert models == len(catalogue())
    assert samples >= 1
