"""The scene renderer: loading, first look and final picture at 1080x1080, and compiled against plain code.

Processor time is said beside the time on the clock, for other programs take from the latter. Warm means that the
process has rendered a smaller picture of the same things before. The two variants are compared at
SMALL pixels and the same samples a pixel, which is equal quality by construction; what is lost against a picture of
1,024 samples is said for both. That reference is made once a run, at SMALL pixels, for it would take minutes at 1080.
"""

import json
import math
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from figures import show
from PIL import Image

from studio.engine.backends.scene import backend as scene
from studio.engine.backends.scene.variant import PLAIN
from studio.engine.protocol import NEVER, Event, ModelSpec, PictureRequest, Preview, View, ignore
from studio.scenes import describe

PROMPT = "a teal glossy bottle on a cream podium with an arch, peach background, studio light"
LARGE, SMALL = 1080, 280
SAMPLES = 10
"""Samples a pixel of things at 1080x1080, as the renderer's budget has it; the small pictures get as many."""
REFERENCE = 1024
SCENE = "scene.json"


def child(kind: str, size: int, samples: int, folder: str) -> None:
    """Render in this process with the compiled (fast) or the plain variant, and print what it took."""
    if kind == "plain":
        scene.choose = lambda: PLAIN  # type: ignore[assignment]
        samples *= 4  # the renderer gives the plain variant a quarter
    started = time.perf_counter()
    backend = scene.SceneBackend(ModelSpec("scene", "", "pictures"))
    backend.load(ignore, NEVER)
    loading = time.perf_counter() - started
    described = json.loads((Path(folder).parent / SCENE).read_text("utf-8"))

    def run(pixels: int, many: int) -> dict[str, Any]:
        first: list[float] = []
        began, used = time.perf_counter(), time.process_time()

        def report(event: Event) -> None:
            if isinstance(event, Preview) and not first:
                first.extend((time.perf_counter() - began, time.process_time() - used))

        request = PictureRequest("scene", described, (View(kind, pixels, pixels, "none"),), folder, 3, many)
        picture = backend.run(request, report, NEVER).items[0]
        final = time.perf_counter() - began
        return {
            "first": first[0], "first_cpu": first[1], "final": final, "final_cpu": time.process_time() - used,
            "path": picture.path,
        }  # fmt: skip

    run(64, 4)
    print(json.dumps({"load": loading, **run(size, samples)}))


def measured(kind: str, size: int, samples: int, folder: Path) -> dict[str, Any]:
    """What a child took, and its picture's path."""
    folder.mkdir()
    arguments = [sys.executable, __file__, kind, str(size), str(samples), str(folder)]
    done = subprocess.run(arguments, check=True, capture_output=True, text=True, timeout=1800)
    answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def psnr(path: str, reference: str) -> float:
    """Decibels between two 8-bit pictures."""
    one, other = (np.asarray(Image.open(file).convert("RGB"), float) / 255 for file in (path, reference))
    return -10 * math.log10(max(float(np.mean((one - other) ** 2)), 1e-12))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / SCENE).write_text(json.dumps(describe(PROMPT, seed=3)), "utf-8")
        large = measured("fast", LARGE, 32, folder / "large")
        fast = measured("fast", SMALL, SAMPLES, folder / "fast")
        plain = measured("plain", SMALL, SAMPLES, folder / "plain")
        truth = measured("fast", SMALL, REFERENCE, folder / "truth")["path"]
        figures = {
            "load_seconds": large["load"],
            "first_look_seconds": large["first"],
            "final_seconds": large["final"],
            "first_look_cpu_seconds": large["first_cpu"],
            "final_cpu_seconds": large["final_cpu"],
            "psnr_db": psnr(fast["path"], truth),
            "small_final_seconds": fast["final"],
        }
        baseline = {"plain_final_seconds": plain["final"], "plain_psnr_db": psnr(plain["path"], truth)}
        ratio = {
            "plain_over_fast": plain["final"] / fast["final"],
            "plain_over_fast_cpu": plain["final_cpu"] / fast["final_cpu"],
        }
    must = {"first_look_seconds": "<= 1.5", "final_seconds": "<= 12", "psnr_db": ">= 34", "plain_over_fast": ">= 3"}
    show("scene", figures, baseline, ratio, must)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        child(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
    else:
        main()
