"""The longest gap of the window's event loop while weights load and text and a picture are made.

The baseline is the same work in a QThread of the window's own process, which is what LocalEngine under a Session is.
"""

import json
import sys
import tempfile
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path

from figures import in_child, show

SETTLE_SECONDS = 1.0


def work(engine, report, token, folder: Path) -> None:
    """Load every family of weights once, write some text, make one picture."""
    from studio.engine.protocol import CompleteRequest, EmbedRequest, View, WarmRequest
    from studio.workflows.make_picture import make_pictures

    engine.run(WarmRequest("efficientnet-lite0"), report, token)
    engine.run(EmbedRequest("minilm-l6", ("a hot drink", "a palace")), report, token)
    engine.run(CompleteRequest(model="smollm2-135m", prompt="A good morning", max_tokens=96), report, token)
    make_pictures("a blue bottle on a podium", (View("square", 512, 512),), folder, engine, report, token, samples=8)


def measure(kind: str) -> dict[str, float]:
    """In this process: open the window, run the work, and time the ticks of a 1 ms timer."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication

    from studio.app import StudioApp
    from studio.engine.child import ChildEngine
    from studio.engine.local import LocalEngine
    from studio.models.shelf import Shelf
    from studio.render.fonts import load_fonts
    from studio.workflows.ready_models import ready_models

    models = ready_models(Shelf())
    application = QApplication([])
    load_fonts()
    with closing(ChildEngine(models) if kind == "child" else LocalEngine(models)) as engine:
        studio = StudioApp(application, engine)
        studio.window.show()
        ticks: list[float] = []
        timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
        until = time.monotonic() + SETTLE_SECONDS
        while time.monotonic() < until:
            application.processEvents()
        timer.start()
        with tempfile.TemporaryDirectory() as folder:
            studio.session.run(
                "Benchmark",
                "words",
                lambda engine, report, token: work(engine, report, token, Path(folder)),
                lambda answer: application.quit(),
            )
            application.exec()
        timer.stop()
        studio.window.close()
        studio.close()
    gaps = sorted(1000 * (after - before) for before, after in pairwise(ticks))
    return {
        "longest_gap_ms": gaps[-1],
        "p99_gap_ms": gaps[int(0.99 * len(gaps))],
        "seconds": ticks[-1] - ticks[0],
    }


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
        return
    ours, thread = in_child(__file__, "child"), in_child(__file__, "thread")
    show(
        "ui-stall",
        ours,
        {f"qthread_{name}": value for name, value in thread.items()},
        {"longest_gap_against_qthread": ours["longest_gap_ms"] / thread["longest_gap_ms"]},
        {"longest_gap_ms": "<= 50", "longest_gap_against_qthread": "<= 0.2"},
    )


if __name__ == "__main__":
    main()
