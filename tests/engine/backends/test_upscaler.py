"""The upscaler with a tiny network of ncnn's own format, written here: no weights are needed."""

import struct
import threading
from pathlib import Path

import numpy as np
import pytest

from studio.engine.backends import upscaler
from studio.engine.backends.upscaler import Upscaler
from studio.engine.photo_requests import UpscaleRequest
from studio.engine.protocol import NEVER, ModelSpec, ignore
from studio.errors import Cancelled, MissingWeights, StudioError

PARAM = """7767517
3 3
Input data 0 1 data
Convolution conv 1 1 data c 0={out} 1=3 4=1 5=1 6={count}
PixelShuffle grow 1 1 c output 0={by}
"""


def network(folder: Path, by: int) -> dict[str, str]:
    """A network of one convolution of 3 x 3 that looks at its neighbours and enlarges `by` times."""
    out = 3 * by * by
    kernel = np.random.default_rng(0).normal(0, 0.05, (out, 3, 3, 3)).astype(np.float32)
    for channel in range(out):
        kernel[channel, channel // (by * by), 1, 1] += 0.8
    (folder / f"x{by}.param").write_text(PARAM.format(out=out, count=kernel.size, by=by))
    weights = struct.pack("<I", 0) + kernel.tobytes() + np.full(out, 0.02, np.float32).tobytes()
    (folder / f"x{by}.bin").write_bytes(weights)
    return {f"x{by}.{kind}": str(folder / f"x{by}.{kind}") for kind in ("param", "bin")}


def loaded(folder: Path, *sizes: int) -> Upscaler:
    files = {}
    for by in sizes:
        files |= network(folder, by)
    backend = Upscaler(ModelSpec("up", "", "pictures", files))
    backend.load(ignore, NEVER)
    return backend


@pytest.fixture
def photo() -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (50, 70, 3)).astype(np.uint8)


def run(backend: Upscaler, pixels: np.ndarray, by: int) -> np.ndarray:
    return backend.run(UpscaleRequest("up", pixels, by), ignore, NEVER).pixels


def test_tiles_leave_no_seam(tmp_path, photo, monkeypatch):
    backend = loaded(tmp_path, 2, 4)
    for by in (2, 4):
        whole = run(backend, photo, by)
        assert whole.shape == (50 * by, 70 * by, 3) and whole.std() > 10
        monkeypatch.setattr(upscaler, "SIDE", 16)
        apart = np.abs(whole.astype(int) - run(backend, photo, by))
        monkeypatch.undo()
        assert apart.max() <= 1


def test_one_network_makes_the_other_size_too(tmp_path, photo):
    backend = loaded(tmp_path, 4)
    assert run(backend, photo, 2).shape == (100, 140, 3)


def test_transparency_is_kept(tmp_path, photo):
    cover = np.zeros((50, 70), np.uint8)
    cover[10:40, 20:50] = 255
    large = run(loaded(tmp_path, 2), np.dstack([photo, cover]), 2)
    assert large.shape == (100, 140, 4)
    assert large[50, 70, 3] == 255 and (large[:10] == 0).all()


def test_every_tile_is_told_and_may_be_the_last(tmp_path, photo, monkeypatch):
    monkeypatch.setattr(upscaler, "SIDE", 32)
    backend, told, token = loaded(tmp_path, 2), [], threading.Event()

    def report(event):
        told.append((event.done, event.total))
        if event.done == 2:
            token.set()

    with pytest.raises(Cancelled):
        backend.run(UpscaleRequest("up", photo, 2), report, token)
    assert told == [(0, 6), (1, 6), (2, 6)]


def test_what_it_cannot_do_is_said(tmp_path, photo):
    backend = loaded(tmp_path, 2)
    with pytest.raises(StudioError, match="2 or 4 times"):
        run(backend, photo, 3)
    with pytest.raises(MissingWeights, match="no network"):
        Upscaler(ModelSpec("up", "", "pictures")).load(ignore, NEVER)
    (tmp_path / "x2.param").write_text("nothing of ncnn's")
    with pytest.raises(MissingWeights, match="cannot be read"):
        Upscaler(backend._spec).load(ignore, NEVER)
