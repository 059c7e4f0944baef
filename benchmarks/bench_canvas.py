"""The canvas on twelve artboards of forty layers over pictures of twelve megapixels: frames, opening, memory, undo.

Frames are timed as the hand makes them, sixty a second, with everything else that the window's thread has to do then.
`first_frame_again` opens a campaign that was seen before: its artboards are then shown at once, with their pictures.
The baseline paints a dragged artboard anew for every frame. `pan_tenfold` shows one artboard of ten times as many.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from figures import show

VIEW = (1280, 900)
FRAMES = 150
FRAME = 1 / 60
PIXELS = (4000, 3000)


def write_campaign(path: Path, times: int) -> None:
    """A campaign of 12 x `times` artboards, each with a picture of its own (of twelve) and 39 layers more."""
    from studio.document.layers import Campaign, Document
    from studio.document.studio_file import StudioFile
    from studio.placements import default_placements

    places = [item for item in default_placements().values() if not item.text_only][:12]
    pictures = list(encoded(12))
    file = StudioFile.create(path, Campaign(id="bench", name="Bench"))
    assets = [file.put(data) for data in pictures]
    documents = tuple(
        Document(
            id=f"{place.id}-{turn}",
            placement=place.id,
            width=place.width,
            height=place.height,
            layers=tuple(layers(place.width, place.height, assets[at % 12])),
        )
        for turn in range(times)
        for at, place in enumerate(places)
    )
    file.commit("Bench", Campaign(id="bench", name="Bench", documents=documents))
    file.close()


def encoded(count: int) -> Iterator[bytes]:
    """Photographs of twelve megapixels: soft fields of colour with fine grain."""
    import numpy as np
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
    from PySide6.QtGui import QImage

    random = np.random.default_rng(12)
    for _picture in range(count):
        small = np.ascontiguousarray(random.integers(0, 255, (9, 12, 4), dtype=np.uint8))
        field = QImage(small.data, 12, 9, QImage.Format.Format_RGB32)
        large = field.scaled(*PIXELS, mode=Qt.TransformationMode.SmoothTransformation)
        pixels = np.frombuffer(large.bits(), np.uint8)
        pixels += random.integers(0, 6, pixels.size, dtype=np.uint8)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        large.save(buffer, "JPEG", 90)
        yield bytes(data)


def layers(width: int, height: int, asset: str) -> Iterator[object]:
    """Forty layers: the picture, and thirteen each of text, plates and buttons in a grid."""
    from studio.document.layers import ButtonLayer, ImageLayer, ShapeLayer, TextLayer, TypeStyle

    yield ImageLayer(id="picture", name="Picture", role="picture", x=0, y=0, width=width, height=height, asset=asset)
    across, down = width / 7, height / 7
    for at in range(39):
        place = {
            "id": f"layer-{at}",
            "name": f"Layer {at}",
            "x": across * (0.5 + at % 6),
            "y": down * (0.2 + at // 6),
            "width": across * 0.9,
            "height": down * 0.8,
        }
        style = TypeStyle(size=max(8.0, down * 0.18), weight=600, color="#ffffff")
        if at % 3 == 0:
            yield TextLayer(text=f"Cold water for a whole day, number {at}", style=style, **place)
        elif at % 3 == 1:
            yield ShapeLayer(fill="#20304088", fill_end="#10182080", radius=8, **place)
        else:
            yield ButtonLayer(text="Shop now", style=style, fill="#c2410c", **place)


class Bench:
    """A canvas on a session, driven by the events a hand makes."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from studio.render.fonts import load_fonts
        from studio.session.session import Session
        from studio.ui import theme
        from studio.ui.canvas.view import Canvas

        self.app = QApplication([])
        load_fonts()
        theme.wear(self.app, theme.load_theme("dark"))
        self.canvas, self.session = Canvas(), Session(None)
        self.canvas.resize(*VIEW)
        self.canvas.show()
        self.app.processEvents()
        self.session.changed.connect(lambda _before, after: self.canvas.show_campaign(after))
        self.canvas.edited.connect(self.session.apply)
        self.looks = 0
        self.first = self.open(path)
        begun = time.perf_counter()
        self.settle()
        self.sharp = self.first + 1000 * (time.perf_counter() - begun)

    def open(self, path: Path) -> float:
        """Open a campaign, and the milliseconds until its first frame is painted."""
        from studio.render.first_look import NOTE

        begun = time.perf_counter()
        self.session.open(path)
        self.canvas.set_assets(self.session.assets)
        found = self.session.notes(NOTE)
        self.looks = len(found)
        self.canvas.looks.open(found, self.session.passing_notes())
        self.canvas.show_campaign(self.session.campaign)
        self.canvas.repaint()
        return 1000 * (time.perf_counter() - begun)

    def open_again(self, path: Path) -> dict[str, float]:
        """Close the campaign when its artboards have been in view for a while, and open it once more."""
        from studio.render.first_look import NOTE

        self.canvas.fit()
        end = time.monotonic() + 30
        while len(self.session.notes(NOTE)) < len(self.session.campaign.documents) and time.monotonic() < end:
            self.settle()
        self.session.new(path.with_name("other.studio"))
        self.canvas.show_campaign(self.session.campaign)
        return {"first_frame_again_ms": self.open(path), "first_frame_again_pictures": self.looks}

    def settle(self, seconds: float = 0.3) -> None:
        """Wait until all that is seen has been rendered."""
        end = time.monotonic() + seconds
        while time.monotonic() < end or not self.canvas.tiles.is_idle:
            self.app.processEvents()
            time.sleep(0.002)

    def frames(self, act: Callable[[int], object], count: int = FRAMES) -> list[float]:
        """Milliseconds of each frame: the hand's event, what has arrived meanwhile, and painting."""
        taken = []
        for at in range(count):
            begun = time.perf_counter()
            act(at)
            self.canvas.repaint()
            self.app.processEvents()
            taken.append(1000 * (time.perf_counter() - begun))
            while time.perf_counter() - begun < FRAME:
                time.sleep(0.0005)
        return sorted(taken)

    def mouse(self, kind: str, x: float, y: float, button: str = "LeftButton") -> None:
        """Send a mouse event to the canvas."""
        from PySide6.QtCore import QEvent, QPointF, Qt
        from PySide6.QtGui import QMouseEvent

        held = getattr(Qt.MouseButton, button)
        point = QPointF(x, y)
        event = QMouseEvent(getattr(QEvent.Type, kind), point, point, held, held, Qt.KeyboardModifier.NoModifier)
        self.app.sendEvent(self.canvas, event)

    def wheel(self, x: float, y: float, by: int) -> None:
        """Turn the wheel over a point."""
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent

        point, none = QPointF(x, y), Qt.MouseButton.NoButton
        event = QWheelEvent(
            point,
            point,
            QPoint(),
            QPoint(0, by),
            none,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        self.app.sendEvent(self.canvas, event)

    def pan(self) -> list[float]:
        """Panned to and fro with the middle button."""
        self.settle()
        self.mouse("MouseButtonPress", 640, 450, "MiddleButton")
        taken = self.frames(
            lambda at: self.mouse("MouseMove", 640 + 300 * wave(at), 450 + 5 * wave(at), "MiddleButton")
        )
        self.mouse("MouseButtonRelease", 640, 450, "MiddleButton")
        return taken

    def zoom(self) -> list[float]:
        """Zoomed in on a point and out again."""
        self.settle()
        return self.frames(lambda at: self.wheel(640, 450, 60 if at % 100 < 50 else -60))

    def drag(self, name: str) -> list[float]:
        """One layer of the first artboard dragged about, from the press to the release and the frame after it."""
        canvas = self.canvas
        document = self.session.campaign.documents[0]
        canvas.select(document.id)
        canvas.fit_selection()
        self.settle()
        layer = next(item for item in document.layers if item.id == name)
        canvas.select(document.id, name)
        middle = (layer.x + layer.width / 2, layer.y + layer.height / 2)
        from PySide6.QtCore import QPointF

        start = canvas.to_screen(document.id).map(QPointF(*middle))

        def act(at: int) -> None:
            if at == 0:
                self.mouse("MouseButtonPress", start.x(), start.y())
            elif at == FRAMES - 2:
                self.mouse("MouseButtonRelease", start.x() + 60, start.y() + 40)
            else:
                self.mouse("MouseMove", start.x() + 120 * wave(at), start.y() + 90 * wave(at * 2))

        return self.frames(act)

    def undo(self) -> list[float]:
        """Undo and redo of that drag, with the canvas following."""
        taken = []
        for _turn in range(20):
            for step in (self.session.undo, self.session.redo):
                begun = time.perf_counter()
                step()
                taken.append(1000 * (time.perf_counter() - begun))
                self.app.processEvents()
        return sorted(taken)

    def close(self) -> None:
        """Put everything away."""
        self.canvas.tiles.close()
        self.session.close()


def wave(at: int) -> float:
    """-1 … 1, to and fro once in sixty frames."""
    return 1 - abs((at % 60) - 30) / 15


def p99(taken: list[float]) -> float:
    """The time that all but one in a hundred keep within."""
    return taken[int(0.99 * (len(taken) - 1))]


def full_render(bench: Bench) -> float:
    """The baseline: one artboard as large as it is seen, painted anew, at its median."""
    from dataclasses import replace

    from studio.render.painter import render

    document = bench.session.campaign.documents[0]
    scale, taken = bench.canvas.scale_of(document.id), []
    for at in range(15):
        moved = replace(document.layers[5], x=float(at))
        draft = replace(document, layers=(*document.layers[:5], moved, *document.layers[6:]))
        begun = time.perf_counter()
        render(draft, bench.session.assets, scale)
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)[len(taken) // 2]


def measure(path: Path, times: int) -> dict[str, float]:
    """All figures of one campaign, in this process."""
    bench = Bench(path)
    result = {"first_frame_ms": bench.first, "all_sharp_ms": bench.sharp}
    if times == 1:
        result |= {"pan_p99_ms": p99(bench.pan()), "zoom_p99_ms": p99(bench.zoom())}
        result |= {f"drag_{name}_p99_ms": p99(bench.drag(f"layer-{at}")) for name, at in (("text", 0), ("plate", 1))}
        result["undo_p99_ms"] = p99(bench.undo())
        result["full_render_ms"] = full_render(bench)
        result["picture_drag_p99_ms"] = p99(bench.drag("picture"))
        result |= bench.open_again(path)
    bench.canvas.select(bench.session.campaign.documents[0].id)
    bench.canvas.fit_selection()
    bench.canvas.set_zoom(2.0)  # The view is full of one artboard, whatever stands beside it.
    one = bench.pan()
    result |= {"one_pan_ms": one[len(one) // 2], "one_pan_p99_ms": p99(one)}
    result["memory_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    bench.close()
    return result


def in_child(path: Path, times: int) -> dict[str, float]:
    """`measure` in a process of its own, so that memory is this campaign's alone."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(
        [sys.executable, __file__, str(path), str(times)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        env=environment,
    )
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        paths = {times: Path(folder) / f"bench-{times}.studio" for times in (1, 10)}
        for times, path in paths.items():
            write_campaign(path, times)
        ours, tenfold = in_child(paths[1], 1), in_child(paths[10], 10)
    baseline = ours.pop("full_render_ms")
    ours |= {"tenfold_first_frame_ms": tenfold["first_frame_ms"], "tenfold_one_pan_ms": tenfold["one_pan_ms"]}
    show(
        "canvas",
        ours,
        {"drag_full_render_ms": baseline},
        {
            "drag_against_full_render": ours["drag_text_p99_ms"] / baseline,
            "pan_tenfold": tenfold["one_pan_ms"] / ours["one_pan_ms"],
        },
        {
            "pan_p99_ms": "<= 16",
            "zoom_p99_ms": "<= 16",
            "drag_text_p99_ms": "<= 16",
            "drag_plate_p99_ms": "<= 16",
            "picture_drag_p99_ms": "<= 16",
            "first_frame_ms": "<= 400",
            "first_frame_again_ms": "<= 400",
            "memory_mb": "<= 600",
            "undo_p99_ms": "<= 5",
            "pan_tenfold": "<= 1.3",
        },
    )


if __name__ == "__main__":
    main()
