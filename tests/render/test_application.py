"""Fonts and painting outside the window: what a program without an application gets."""

import subprocess
import sys


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)


def test_fonts_without_an_application_are_an_error_not_a_crash() -> None:
    done = run(
        "from studio.render.fonts import load_fonts\n"
        "try:\n    load_fonts()\nexcept RuntimeError as error:\n    print(error)\n"
    )
    assert done.returncode == 0, done.stderr
    assert "application.ensure()" in done.stdout


def test_a_headless_application_is_made_once() -> None:
    done = run(
        "from studio.render import application, fonts\n"
        "first = application.ensure()\n"
        "print(application.ensure() is first, fonts.load_fonts())"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True ()"
