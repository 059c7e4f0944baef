"""Which variant is chosen: the verdict on a library is kept, and without a fit one pictures are made all the same."""

import os
import subprocess
from pathlib import Path

import pytest

from studio.engine.backends.scene import variant as scene_variant


@pytest.fixture
def probes(monkeypatch, tmp_path):
    """The libraries that were tried; `answers` says what each child prints."""
    tried = []
    answers = {}

    def run(_command, *, env, **_kw):
        tried.append(env["DRJIT_LIBLLVM_PATH"])
        code, said = answers.get(Path(tried[-1]).name, (0, b"works"))
        return subprocess.CompletedProcess([], code, said, b"")

    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DRJIT_LIBLLVM_PATH", "")
    monkeypatch.setattr(scene_variant.subprocess, "run", run)
    monkeypatch.setattr(scene_variant, "libraries", lambda: sorted(tmp_path.glob("lib*.so"), reverse=True))
    scene_variant.choose.cache_clear()
    yield tried, answers, tmp_path
    scene_variant.choose.cache_clear()


def again():
    scene_variant.choose.cache_clear()
    return scene_variant.choose()


def test_no_library_means_the_plain_variant(probes):
    tried, _, _ = probes
    assert scene_variant.choose() == scene_variant.PLAIN and not tried


def test_a_library_that_aborts_is_passed_over_and_not_tried_again(probes):
    tried, answers, folder = probes
    for name in ("lib19.so", "lib14.so"):
        (folder / name).write_bytes(b"x")
    answers["lib19.so"] = (-6, b"")
    assert scene_variant.choose() == scene_variant.FAST
    assert os.environ["DRJIT_LIBLLVM_PATH"].endswith("lib14.so") and len(tried) == 2
    assert again() == scene_variant.FAST and len(tried) == 2


def test_only_unfit_libraries_mean_the_plain_variant(probes):
    tried, answers, folder = probes
    (folder / "lib19.so").write_bytes(b"x")
    answers["lib19.so"] = (1, b"cannot select")
    assert scene_variant.choose() == scene_variant.PLAIN
    assert again() == scene_variant.PLAIN and len(tried) == 1


def test_a_changed_library_is_tried_anew_and_a_damaged_note_does_no_harm(probes):
    tried, _, folder = probes
    library = folder / "lib19.so"
    library.write_bytes(b"x")
    scene_variant.choose()
    library.write_bytes(b"another")
    again()
    assert len(tried) == 2
    (folder / "data" / "renderer.json").write_text("{", "utf-8")
    assert again() == scene_variant.FAST and len(tried) == 3
