"""The longest gap of the window's event loop while somebody works in the picture studio: it is opened on a dozen
earlier pictures, a prompt is typed and its chips are changed, four scenes are rendered with their looks arriving, one
is looked at large, a mask is painted over a photo of twelve megapixels, and the studio is left and opened again.

The baseline is the same with the renderer in a QThread of the window's own process. A gap is as long as the clock says:
the renderer takes every core, and then the scheduler lets the window wait, as `idle_gap_ms` shows for a window of which
nothing is asked. So what is bound is how long the window's thread itself works between two beats.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
from figures import in_child, show
from PIL import Image

PHASES = ("open", "type", "make", "large", "mask", "again")
SIDE, SAMPLES, EARLIER = 1080, 4, 12
REST = 5.0
"""Seconds between the window being shown and the picture studio being opened."""
PATIENCE = 300.0
"""Seconds after which a step that did not come about is a fault."""


def fill(folder: Path) -> Path:
    """A dozen made pictures in the data folder, and a photo beside it."""
    from studio.library.made_pictures import keep_made
    from studio.library.recipes import PictureRecipe

    chance = np.random.default_rng(3)
    for seed in range(EARLIER):
        coarse = chance.integers(0, 255, (18, 18, 3), np.uint8)
        path = folder / "one.png"
        Image.fromarray(coarse).resize((SIDE, SIDE), Image.Resampling.BICUBIC).save(path, compress_level=1)
        keep_made(path.read_bytes(), PictureRecipe(prompt=f"a red cup number {seed}", seed=seed))
    photo = folder / "photo.jpg"
    Image.fromarray(chance.integers(0, 255, (60, 80, 3), np.uint8)).resize((4000, 3000), Image.Resampling.BICUBIC).save(
        photo
    )
    return photo


def work(studio, photo: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Step by step what somebody does: the phase it belongs to, and what is true when the next step can follow."""
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    from studio.library.recipes import PictureRecipe

    window, picturing = studio.window, studio.window.commands.picturing
    picturing.open()
    page = picturing.page
    form, grid, mask = page.form, page.grid, page.mask
    yield "open", lambda: page.earlier.pictures.rowCount() == EARLIER
    form.show_recipe(PictureRecipe(prompt="", seed=5, width=SIDE, height=SIDE, samples=SAMPLES), 4)
    for letter in "a red ceramic cup on a wooden table":
        QTest.keyClicks(form.prompt, letter)
        yield "type", lambda: True
    yield "type", lambda: any(chip.chip.key == "light" for chip in form.understood.chips)
    light = next(chip for chip in form.understood.chips if chip.chip.key == "light")
    light.click()
    yield "type", lambda: form.understood.popover.isVisible()
    QTest.keyClicks(form.understood.popover.entry, "gold")
    QTest.keyClick(form.understood.popover.entry, Qt.Key.Key_Return)
    yield "type", lambda: any(chip.is_changed for chip in form.understood.chips)
    form.make.click()
    for number in range(4):
        yield "make", lambda number=number: grid.cells[number].has_picture
        grid.choose(number)
    QTest.keyClicks(form.prompt, ", steam")
    yield "make", lambda: not picturing.making.is_busy
    assert {state.state for state in grid.states} == {"done"}, [state.note for state in grid.states]
    grid.take_focus()
    for key in (Qt.Key.Key_Space, *(Qt.Key.Key_Right,) * 3, Qt.Key.Key_Escape):
        QTest.keyClick(window.focusWidget(), key)
        yield "large", lambda: True
    page.open_mask(photo, "")
    yield "mask", lambda: not mask.canvas.mask.isNull()
    middle = mask.canvas.rect().center()
    QTest.mousePress(mask.canvas, Qt.MouseButton.LeftButton, pos=middle)
    for step in range(30):
        QTest.mouseMove(mask.canvas, middle + QPoint(5 * step, 3 * step))
        yield "mask", lambda: True
    QTest.mouseRelease(mask.canvas, Qt.MouseButton.LeftButton, pos=middle)
    kept = []
    mask.painted.connect(kept.append)
    mask.finish()
    yield "mask", lambda: page.desk.currentIndex() == 0
    picturing.leave()
    yield "again", lambda: True
    picturing.open()
    yield "again", lambda: page.earlier.pictures.rowCount() >= EARLIER


def measure(kind: str) -> dict[str, float]:
    """In this process: open the window and work, and time the beats of a timer that fires whenever nothing else is to
    be done."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from studio.app import StudioApp
    from studio.engine.child import ChildEngine
    from studio.engine.local import LocalEngine
    from studio.models.shelf import Shelf
    from studio.render.fonts import load_fonts
    from studio.ui.preferences import Preferences
    from studio.workflows.ready_models import ready_models

    models = ready_models(Shelf())
    application = QApplication([])
    load_fonts()
    longest, own = dict.fromkeys(("idle", *PHASES), 0.0), 0.0
    with tempfile.TemporaryDirectory() as place:
        photo = fill(Path(place))
        with closing(ChildEngine(models) if kind == "child" else LocalEngine(models)) as engine:
            studio = StudioApp(application, engine)
            studio.window.resize(1440, 900)
            Preferences().toured = True
            studio.show(None)
            steps = work(studio, photo)
            begun = time.perf_counter()
            phase, ready, since, last = "idle", lambda: time.perf_counter() > begun + REST, begun, begun + 0.5
            busy = time.thread_time()
            beat = QTimer(interval=0)

            def tick() -> None:
                nonlocal phase, ready, since, last, busy, own
                now, used = time.perf_counter(), time.thread_time()
                own, busy = max(own, used - busy if phase != "idle" else 0.0), used
                longest[phase] = max(longest[phase], now - last)
                last = now
                if now - since > PATIENCE:
                    raise TimeoutError(f"The step of {phase} did not come about.")
                if ready():
                    since = now
                    try:
                        phase, ready = next(steps)
                    except StopIteration:
                        beat.stop()
                        application.quit()
                    # What the step itself did belongs to its own phase.
                    return

            beat.timeout.connect(tick)
            beat.start()
            application.exec()
            seconds = time.perf_counter() - begun
            studio.window.close()
            studio.close()
    gaps = {f"{name}_gap_ms": 1000 * value for name, value in longest.items()}
    whole = {"longest_gap_ms": max(gaps[f"{name}_gap_ms"] for name in PHASES), "longest_own_work_ms": 1000 * own}
    return {**whole, **gaps, "seconds": seconds}


def afresh(kind: str) -> dict[str, float]:
    """`measure` in a process of its own, with an empty data folder."""
    with tempfile.TemporaryDirectory() as data:
        return in_child(__file__, kind, MARQUEE_DATA=data)


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(sys.argv[1])))
        return
    ours, thread = afresh("child"), afresh("thread")
    show(
        "pictures-stall",
        ours,
        {f"qthread_{name}": value for name, value in thread.items()},
        {"longest_gap_against_qthread": ours["longest_gap_ms"] / thread["longest_gap_ms"]},
        {"longest_own_work_ms": "<= 50"},
    )


if __name__ == "__main__":
    main()
