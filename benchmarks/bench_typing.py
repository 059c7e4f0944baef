"""Typing on the artboard: from a key to the painted letter, among forty layers over a picture of twelve megapixels.

The canvas is that of `bench_canvas`. `plain` types English into a headline, `rich` into one with runs that is fitted
into its frame, `chinese` composes and settles words as an input method does. The baseline paints the whole artboard
anew for each letter.
"""

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bench_canvas import Bench, full_render, p99, write_campaign
from figures import show

LETTERS = "cold water for the whole day and then some more of it until the evening "
COUNT = 150


def type_into(bench: Bench, name: str, kind: str) -> list[float]:
    """Milliseconds of each key with the painting after it."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtTest import QTest

    canvas = bench.canvas
    document = bench.session.campaign.documents[0]
    canvas.select(document.id)
    canvas.fit_selection()
    canvas.select(document.id, name)
    bench.settle()
    canvas.edit_text()
    bench.settle()
    editor = canvas.text_editor
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_End)
    if kind == "rich":
        editor.put(editor.words.at(0).at(4, keep=True).styled(weight=900, color="#ffcc00").at(99))

    def act(at: int) -> None:
        if kind == "chinese":
            event = QInputMethodEvent("bing"[: at % 5], [])
            if at % 5 == 4:
                event.setCommitString("冰爽一天"[at % 4])
            bench.app.sendEvent(editor, event)
        elif at % 30 == 29:
            editor.put(editor.words.at(20).at(len(editor.text), keep=True).typed(""))
        else:
            QTest.keyClick(editor, LETTERS[at % len(LETTERS)])

    taken = bench.frames(act, COUNT)
    canvas.end_text()
    bench.app.processEvents()
    return taken


def cold_line() -> float:
    """Milliseconds to set and outline words never seen before, at the median."""
    from studio.document.layers import TextLayer, TypeStyle
    from studio.render.text_lines import text_lines

    layer = TextLayer(id="t", name="t", x=0, y=0, width=600, height=300, text="", style=TypeStyle(size=60))
    taken = []
    for at in range(50):
        begun = time.perf_counter()
        text_lines(replace(layer, text=f"Cold water {at} for a whole day"))
        taken.append(1000 * (time.perf_counter() - begun))
    return sorted(taken)[25]


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.studio"
        write_campaign(path, 1)
        bench = Bench(path)
        ours = {
            f"{kind}_p99_ms": p99(type_into(bench, name, kind))
            for kind, name in (("plain", "layer-0"), ("rich", "layer-3"), ("chinese", "layer-6"))
        }
        ours["line_ms"] = cold_line()
        baseline = full_render(bench)
        bench.close()
    show(
        "typing",
        ours,
        {"full_render_ms": baseline},
        {"plain_against_full_render": ours["plain_p99_ms"] / baseline},
        {"plain_p99_ms": "<= 16", "rich_p99_ms": "<= 16", "chinese_p99_ms": "<= 16"},
    )


if __name__ == "__main__":
    main()
