"""The library pane with 1,000 to 100,000 pictures, scrolled from the first to the last with every thumbnail shown, and
a folder of 10,000 taken in: memory of the window, frames, and the longest time its event loop stood still.

The baseline is what Qt offers for it: a QListWidget in icon mode with the thumbnails of 2,000 pictures as icons.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from figures import show

SIZES = (1_000, 10_000, 100_000)
PLAIN = 2_000
DROPPED = 10_000
PATIENCE = 90.0
"""Seconds of turning every page; what is left of a library by then is turned in a hundred wide steps."""


class NoEngine:
    """No model is asked for."""

    def run(self, request: object, report: object, token: object) -> object:
        from studio.errors import MissingWeights

        raise MissingWeights("There are no models in this benchmark.")

    def has(self, model: str) -> bool:
        return False

    def learn(self, models: object) -> None:
        pass

    def close(self) -> None:
        pass


def furnish(folder: Path, count: int) -> None:
    """A library of `count` records in `folder`, with a file and a thumbnail of 256 pixels for each: links to a few
    hundred, which cost the reader what as many files would."""
    import numpy as np
    from bench_search import pictures
    from PIL import Image

    from studio.library.index import Index
    from studio.library.thumbnails import thumbnail_path

    random = np.random.default_rng(7)
    looks = []
    for number in range(300):
        blocks = random.integers(0, 255, (5, 7, 3), np.uint8)
        looks.append(folder / f"look {number}.jpg")
        Image.fromarray(blocks).resize((256, 171), Image.Resampling.BICUBIC).save(looks[-1], quality=85)
    (folder / "thumbnails").mkdir()
    records = []
    for number, record in enumerate(pictures(count)):
        file = folder / "pictures" / f"{number % 97}" / f"photo {number}.jpg"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.hardlink_to(looks[number % len(looks)])
        modified = file.stat().st_mtime_ns
        thumbnail = thumbnail_path(file, modified, folder / "thumbnails")
        thumbnail.hardlink_to(looks[number % len(looks)])
        records.append(replace(record, file=str(file), modified=modified, thumbnail=str(thumbnail)))
        if len(records) == 2_000 or number == count - 1:
            with Index(folder / "library.sqlite") as index:
                index.put(records)
            records = []


def grown() -> float:
    """The most memory this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


@contextmanager
def opened() -> Iterator[tuple[object, object]]:
    """The application and its window on an empty session."""
    from PySide6.QtWidgets import QApplication

    from studio.app import StudioApp
    from studio.render.fonts import load_fonts

    application = QApplication([])
    load_fonts()
    studio = StudioApp(application, NoEngine())
    studio.window.resize(1600, 1000)
    studio.window.show()
    studio.session.new()
    studio.window.split.setSizes([760, 640, 200])
    yield application, studio.window
    studio.window.close()
    studio.close()


def wait(application: object, done: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window live, asleep between its events, until something is so."""
    from PySide6.QtCore import QEventLoop, QTimer

    until = time.monotonic() + seconds
    tick = QTimer(interval=10)
    tick.start()
    while not done() and time.monotonic() < until:
        application.processEvents(
            QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
        )
    tick.stop()
    assert done(), "the window did not get there"


def scroll(count: int) -> dict[str, float]:
    """In this process: show the library, turn every page, search once."""
    with opened() as (application, window):
        before = grown()
        pane = window.library
        window.show_tab(1)
        wait(application, lambda: len(pane.pictures) == count)
        bar, frames, pages, seen = pane.grid.verticalScrollBar(), [], 0, 0
        step = max(pane.grid.viewport().height() // 136 * 136, 136)
        started, bar_at = time.perf_counter(), 0
        while True:
            bar.setValue(bar_at)
            begun = time.perf_counter()
            pane.grid.viewport().repaint()
            frames.append(1000 * (time.perf_counter() - begun))
            files = [str(pane.pictures.path_of(row)) for row in pane.grid.shown_rows()]
            wait(application, lambda files=files: all(pane.pictures.thumbs.has(file) for file in files))
            pages += 1
            if bar_at >= bar.maximum():
                break
            if time.perf_counter() - started > PATIENCE:
                step = max(step, bar.maximum() // 100)
            seen += len(files)
            bar_at = min(bar_at + step, bar.maximum())
        seconds = time.perf_counter() - started
        scrolled = grown()
        pane.search.setText("teal")
        wait(application, lambda: pane.pictures.rowCount() != count)
        frames.sort()
        return {
            "memory_mb": scrolled,
            "grown_mb": scrolled - before,
            "memory_after_search_mb": grown(),
            "frame_p95_ms": frames[int(0.95 * len(frames))],
            "frame_longest_ms": frames[-1],
            "thumbnails_per_second": seen / seconds,
            "pages": pages,
            "shown_share": min(1.0, seen / count),
        }


def plain(folder: Path) -> dict[str, float]:
    """In this process: the thumbnails as icons of a QListWidget, scrolled by as many pages."""
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QIcon, QPixmap
    from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem

    application = QApplication([])
    view = QListWidget()
    view.setViewMode(QListWidget.ViewMode.IconMode)
    view.setIconSize(QSize(132, 88))
    view.resize(740, 700)
    view.show()
    before = grown()
    for thumbnail in sorted((folder / "thumbnails").iterdir())[:PLAIN]:
        view.addItem(QListWidgetItem(QIcon(QPixmap(str(thumbnail))), thumbnail.name))
    application.processEvents()
    bar, frames = view.verticalScrollBar(), []
    for at in range(0, bar.maximum(), 680):
        bar.setValue(at)
        begun = time.perf_counter()
        view.viewport().repaint()
        frames.append(1000 * (time.perf_counter() - begun))
        application.processEvents()
    frames.sort()
    return {"grown_mb": grown() - before, "frame_p95_ms": frames[int(0.95 * len(frames))]}


def drop(folder: Path) -> dict[str, float]:
    """In this process: let a folder of pictures fall onto the window and time the ticks of a 1 ms timer until every one
    is in the grid."""
    from PySide6.QtCore import Qt, QTimer

    with opened() as (application, window):
        ticks: list[float] = []
        timer = QTimer(interval=1, timerType=Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
        settled = time.monotonic() + 1.0
        while time.monotonic() < settled:
            application.processEvents()
        window.show_tab(1)
        application.processEvents()
        timer.start()
        started = time.perf_counter()
        window.commands.files.take_files([folder / "pictures"])
        wait(application, lambda: len(window.library.pictures) == DROPPED)
        seconds = time.perf_counter() - started
        timer.stop()
        for job in window.session.jobs:
            window.session.cancel(job.id)
        gaps = sorted(1000 * (after - before) for before, after in pairwise(ticks))
        return {"seconds": seconds, "longest_gap_ms": gaps[-1], "p99_gap_ms": gaps[int(0.99 * len(gaps))]}


def in_child(kind: str, folder: Path, count: int, data: Path | None = None) -> dict[str, float]:
    """One measurement in a process of its own."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "MARQUEE_DATA": str(data or folder)}
    command = [sys.executable, __file__, kind, str(folder), str(count)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=environment)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    if len(sys.argv) > 1:
        kind, folder, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
        answer = scroll(count) if kind == "scroll" else plain(folder) if kind == "plain" else drop(folder)
        print(json.dumps(answer))
        return
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        for count in SIZES:
            folder = Path(place) / str(count)
            folder.mkdir()
            furnish(folder, count)
            found = in_child("scroll", folder, count)
            figures |= {f"{name}_{count // 1000}k": value for name, value in found.items()}
        base = in_child("plain", Path(place) / "10000", PLAIN)
        dropped = in_child("drop", Path(place) / "10000", DROPPED, Path(place) / "empty")
    figures |= {f"drop_10k_{name}": value for name, value in dropped.items()}
    each = base["grown_mb"] / PLAIN
    show(
        "library",
        figures,
        {f"qlistwidget_2k_{name}": value for name, value in base.items()},
        {
            "memory_per_picture_against_qlistwidget": figures["grown_mb_100k"] / 100_000 / each,
            "memory_100k_to_1k": figures["memory_mb_100k"] / figures["memory_mb_1k"],
            "frame_100k_to_1k": figures["frame_p95_ms_100k"] / figures["frame_p95_ms_1k"],
        },
        {"memory_mb_100k": "<= 350", "memory_per_picture_against_qlistwidget": "<= 0.05"},
    )


if __name__ == "__main__":
    main()
