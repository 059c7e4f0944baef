"""Puts the `resources` folder into the wheel as `studio/resources`; everything else is in pyproject.toml."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Copies the shipped data beside the code; an editable install reads it from the checkout instead."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            target = Path(self.build_lib) / "studio" / "resources"
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree("resources", target, ignore=shutil.ignore_patterns("__pycache__"))


setup(cmdclass={"build_py": BuildWithResources})
