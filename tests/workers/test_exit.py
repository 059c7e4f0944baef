"""A process that ends without closing its session ends its threads first."""

import subprocess
import sys

PROGRAM = """
import sys
import threading
from PySide6.QtCore import QCoreApplication
from studio.session.jobs import Jobs, Order

app = QCoreApplication([])
begun = threading.Event()

def work(engine, report, token):
    begun.set()
    while not token.wait(0.01):
        pass

jobs = Jobs(None)
for lane in ("library", "judging"):
    jobs.submit(Order(lane, lane, work, print, hidden=True))
assert begun.wait(20)
sys.exit(int(sys.argv[1]))
"""


def test_threads_end_before_the_interpreter() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, "3"], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3 and "QThread" not in done.stderr, done.stderr
