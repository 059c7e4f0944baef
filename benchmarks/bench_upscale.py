"""Enlarging one megapixel twice by the quick network, tile by tile: time, memory and seams.

Against the whole picture in one piece, and plain Lanczos on a picture that was made smaller, whose pixels are known.
"""

import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import psutil
from figures import show
from PIL import Image, ImageDraw

from studio.engine.backends import upscaler
from studio.engine.backends.upscaler import Upscaler
from studio.engine.photo_requests import UpscaleRequest
from studio.engine.protocol import NEVER, ignore
from studio.imaging.enlarging import plainly_enlarged
from studio.models.shelf import Shelf
from studio.workflows.ready_models import ready_models
from studio.workflows.upscale_picture import QUICK

SIZE = 1160, 864
SECONDS = 8


def drawing(width: int, height: int) -> np.ndarray:
    """Type, curves and fields, as packshots have them, uint8 (h, w, 3)."""
    sheet = Image.new("RGB", (2 * width, 2 * height), (236, 230, 220))
    draw, random = ImageDraw.Draw(sheet), np.random.default_rng(3)
    for number in range(60):
        x, y = random.uniform(0, 2 * width), random.uniform(0, 2 * height)
        size = random.uniform(40, 300)
        color = tuple(int(value) for value in random.integers(20, 235, 3))
        if number % 3:
            draw.ellipse((x, y, x + size, y + 0.7 * size), fill=color, outline=(20, 20, 20), width=5)
        else:
            draw.text((x, y), "Marquee 48 h", fill=color, font_size=max(24, size / 3))
    return np.asarray(sheet.resize((width, height), Image.Resampling.LANCZOS))


def watched(call: Callable[[], Any]) -> tuple[float, float, Any]:
    """Seconds, the megabytes by which the process grew at most, and the answer."""
    here, most, done = psutil.Process(), [0], threading.Event()
    before = here.memory_info().rss

    def watch() -> None:
        while not done.wait(0.02):
            most[0] = max(most[0], here.memory_info().rss)

    watcher = threading.Thread(target=watch)
    watcher.start()
    started = time.perf_counter()
    answer = call()
    spent = time.perf_counter() - started
    done.set()
    watcher.join()
    return spent, max(0, most[0] - before) / 1e6, answer


def noise_ratio(one: np.ndarray, other: np.ndarray) -> float:
    """PSNR in decibels of uint8 pictures."""
    return float(10 * np.log10(255**2 / max(((one.astype(float) - other) ** 2).mean(), 1e-9)))


def main() -> None:
    specs = ready_models(Shelf())
    if QUICK not in specs:
        raise SystemExit(f"{QUICK} is not on the shelf; studio models fetch {QUICK} brings it.")
    backend = Upscaler(specs[QUICK])
    backend.load(ignore, NEVER)

    def enlarge(pixels: np.ndarray, side: int = upscaler.SIDE) -> np.ndarray:
        upscaler.SIDE = side
        return backend.run(UpscaleRequest(QUICK, pixels, 2), ignore, NEVER).pixels

    photo = drawing(*SIZE)
    enlarge(photo[:64, :64])
    usual = upscaler.SIDE
    began = time.process_time()
    seconds, grown, tiled = watched(lambda: enlarge(photo, usual))
    worked = time.process_time() - began
    whole_seconds, whole_grown, whole = watched(lambda: enlarge(photo, 10_000))
    true = drawing(640, 480)
    small = np.asarray(Image.fromarray(true).resize((320, 240), Image.Resampling.BOX))
    lanczos = np.asarray(Image.fromarray(small).resize((640, 480), Image.Resampling.LANCZOS))
    plain_seconds, _, _ = watched(lambda: plainly_enlarged(photo, 2))
    figures = {
        "one_megapixel_2x_s": seconds,
        "processor_s": worked,
        "grown_mb": grown,
        "seam_levels": float(np.abs(tiled.astype(int) - whole).max()),
        "true_pixels_db": noise_ratio(enlarge(small, usual), true),
        "plain_db": noise_ratio(plainly_enlarged(small, 2), true),
        "plain_s": plain_seconds,
    }
    baseline = {
        "in_one_piece_s": whole_seconds,
        "in_one_piece_grown_mb": whole_grown,
        "lanczos_db": noise_ratio(lanczos, true),
    }
    ratio = {
        "time_against_one_piece": seconds / whole_seconds,
        "memory_against_one_piece": grown / max(whole_grown, 1),
        "gain_over_lanczos_db": figures["true_pixels_db"] - baseline["lanczos_db"],
    }
    must = {
        "one_megapixel_2x_s": f"<= {SECONDS}",
        "seam_levels": "<= 2",
        "memory_against_one_piece": "<= 0.7",
    }
    show("upscale", figures, baseline, ratio, must)


if __name__ == "__main__":
    main()
