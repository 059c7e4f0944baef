"""From the start of the process to the painted window, and what that process holds in memory then.

The baseline is a process that imports transformers before it shows a bare window, as tools that run models in the
window's process do.
"""

import os
import statistics
import subprocess
import sys
import time

from figures import show

ROUNDS = 5
PAINTED = """
import os, sys, time
import psutil
print(time.time() - float(sys.argv[1]), psutil.Process().memory_info().rss / 1e6, flush=True)
os._exit(0)
"""
OURS = """
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from studio.app import StudioApp
from studio.cli.console import open_engine
from studio.render.fonts import load_fonts

application = QApplication([])
load_fonts()
studio = StudioApp(application, open_engine())
window = studio.window

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, done)
        return False

def done():
    exec(PAINTED)

watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""
THEIRS = """
import transformers
from transformers import AutoModelForCausalLM
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
exec(PAINTED)
"""


def run(code: str) -> tuple[float, float]:
    """Median seconds to the painted window and megabytes resident, over ROUNDS starts."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    rows = []
    for _ in range(ROUNDS):
        script = f"PAINTED = {PAINTED!r}\n{code}"
        done = subprocess.run(
            [sys.executable, "-c", script, str(time.time())],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            env=environment,
        )
        rows.append([float(value) for value in done.stdout.split()[-2:]])
    return statistics.median(row[0] for row in rows), statistics.median(row[1] for row in rows)


def main() -> None:
    seconds, megabytes = run(OURS)
    their_seconds, their_megabytes = run(THEIRS)
    show(
        "startup",
        {"seconds_to_painted": seconds, "resident_mb": megabytes},
        {"transformers_first_seconds": their_seconds, "transformers_first_resident_mb": their_megabytes},
        {"seconds": seconds / their_seconds, "resident": megabytes / their_megabytes},
        {"seconds_to_painted": "<= 1.0", "resident_mb": "<= 220"},
    )


if __name__ == "__main__":
    main()
