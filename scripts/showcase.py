"""Draws the real window in its main states: `python scripts/showcase.py OUT [FILE.studio [STATE..]]`.

Without a campaign file it makes one of the first sample, with the scene renderer at few samples, and keeps it in OUT.
`--theme`, `--language` and `--scale` say how the window looks; `--all` draws both themes, both languages, at 1x and 2x,
each in a folder of its own. A state that shows the other theme or language as well does so under any of them.
"""

import argparse
import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import showcase_ask
import showcase_copy
import showcase_design
import showcase_master
import showcase_panes
import showcase_pictures
import showcase_review
import showcase_safety
import showcase_window
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from studio.document.layers import TextLayer
from studio.document.studio_file import StudioFile
from studio.engine.local import LocalEngine
from studio.engine.protocol import ChatRequest, Report, Step, Tagged, TaggedPictures, TagRequest, Token
from studio.errors import StudioError
from studio.models.shelf import Shelf
from studio.render.fonts import load_fonts
from studio.render.painter import render
from studio.session.session import Session
from studio.ui import theme
from studio.ui.errands import Errands
from studio.ui.languages import Translator, tr
from studio.ui.lettering import keep_stems
from studio.ui.samples import read_samples
from studio.ui.window import StudioWindow
from studio.workflows.make_campaign import make_campaign
from studio.workflows.ready_models import ready_models
from studio.workflows.tag_pictures import TAGGER

SIZE = (1600, 1000)
TAGS = (("espresso", 0.82), ("cup", 0.61), ("table lamp", 0.34), ("vase", 0.21))


class StageEngine:
    """Answers at once, so that the stage needs no weights; `chat` stands in for every model that writes."""

    def __init__(self) -> None:
        self.chat: Callable[[Report, Token], object] | None = None
        self.models = {TAGGER}

    def run(self, request: object, report: Report, token: Token) -> object:
        if self.chat is not None and isinstance(request, ChatRequest):
            return self.chat(report, token)
        if isinstance(request, TagRequest):
            return TaggedPictures(tuple(Tagged(path, TAGS[at % 3 :][:2]) for at, path in enumerate(request.paths)))
        raise StudioError(
            "The model writer-1.5b needs about 1900 MB of memory and 800 MB are free; close other programs and try "
            "again."
        )

    def has(self, model: str) -> bool:
        return model in self.models

    def learn(self, models: object) -> None:
        pass

    def close(self) -> None:
        pass


class Stage:
    """One window that is led from state to state and photographed."""

    def __init__(self, app: QApplication, out: Path, file: Path, look: str) -> None:
        self.app, self.out, self.file, self.look = app, out, file, look
        self.engine = StageEngine()
        self.session = Session(self.engine)
        self.window = self.build()

    def build(self) -> StudioWindow:
        window = StudioWindow(self.session, Errands(self.session))
        window.resize(*SIZE)
        window.show()
        return window

    def settle(self, seconds: float = 0.0) -> None:
        """Let everything that is on its way arrive."""
        end = time.monotonic() + seconds
        while True:
            self.app.processEvents()
            QTest.qWait(20)
            if time.monotonic() >= end and self.window.canvas.tiles.is_idle:
                break
        self.app.processEvents()

    def shoot(self, name: str, seconds: float = 0.2) -> None:
        """Write a PNG of the window as it is."""
        self.settle(seconds)
        self.window.grab().save(str(self.out / f"{name}.png"))
        print(self.out / f"{name}.png")

    def open(self) -> None:
        """Open the campaign and choose its first artboard."""
        self.session.open(self.file)
        self.window.canvas.select(self.session.campaign.documents[0].id)

    def wear(self, name: str) -> None:
        """Put on a theme: `dark` is the one the showcase is drawn in, `light` the other one."""
        if self.look == "light":
            name = "dark" if name == "light" else "light"
        theme.wear(self.app, theme.load_theme(name))

    @contextmanager
    def speaking(self, language: str) -> Iterator[None]:
        """Another window in another language for a while."""
        translator = Translator(language)
        self.app.installTranslator(translator)
        self.rebuild()
        yield
        self.app.removeTranslator(translator)
        self.rebuild()

    def rebuild(self) -> None:
        """Put a fresh window in the place of the one there is."""
        old, self.window = self.window, self.build()
        old.close()
        old.deleteLater()


def first_run(stage: Stage) -> None:
    stage.shoot("01-first-run")
    stage.wear("light")
    stage.shoot("02-first-run-light")
    stage.wear("dark")


def empty(stage: Stage) -> None:
    stage.window.commands.files.new()
    stage.window.banner.say(
        tr("Everything works offline. Copy comes from the phrasebook until the writer's weights are here."),
        tr("Fetch the writer (1.1 GB)"),
    )
    stage.shoot("03-empty-canvas")
    stage.window.banner.hide()


def working(stage: Stage) -> None:
    window, go_on = stage.window, threading.Event()
    window.commands.files.take_brief(read_samples()[3])
    picture = stage.out / "preview.png"
    campaign = StudioFile.open(stage.file)
    square = min(campaign.campaign.pictures, key=lambda item: abs(item.width / item.height - 1))
    picture.write_bytes(campaign.get(square.asset))
    campaign.close()

    def work(engine: object, report: Report, token: Token) -> None:
        report(Step(38, 100, "Rendering square"))
        while not token.is_set() and not go_on.is_set():
            time.sleep(0.02)

    window.show_working(window.prompt.placements.chosen())
    window.making = stage.session.run(tr("Make campaign"), "pictures", work, lambda _result: None).id
    window.show_state()
    stage.shoot("04-working", 0.6)
    window.canvas.show_preview("square", picture)
    stage.shoot("05-working-preview", 0.2)
    stage.session.cancel(window.making)
    stage.settle(0.3)
    for job in stage.session.jobs:
        stage.session.dismiss(job.id)
    picture.unlink()


def campaign(stage: Stage) -> None:
    stage.open()
    stage.window.canvas.fit()
    stage.shoot("06-campaign-dark", 1.0)
    document = stage.session.campaign.documents[0]
    text = next(layer for layer in document.layers if isinstance(layer, TextLayer) and layer.role == "headline")
    canvas = stage.window.canvas
    canvas.select(document.id)
    canvas.fit_selection()
    canvas.select(document.id, text.id)
    stage.shoot("07-layer-chosen", 1.0)
    canvas.edit_text()
    stage.shoot("08-text-editing", 0.4)
    canvas.end_text()
    canvas.views.rulers = True
    canvas.select(document.id, [layer.id for layer in document.layers[-2:]])
    stage.shoot("08b-several-chosen-rulers", 0.4)
    canvas.views.rulers, canvas.views.contrast = False, True
    stage.shoot("08c-contrast", 0.8)
    canvas.views.contrast, canvas.views.sight = False, "squint"
    stage.shoot("08d-squint", 0.8)
    canvas.views.sight = ""
    story = next(item for item in stage.session.campaign.documents if item.placement == "meta-story")
    stage.window.canvas.select(story.id)
    stage.window.canvas.views.safe_zones = True
    stage.window.canvas.fit_selection()
    stage.shoot("09-safe-zones", 0.8)
    stage.window.canvas.views.safe_zones, stage.window.canvas.views.platform = False, True
    stage.shoot("09b-platform-overlay", 0.4)
    stage.window.canvas.views.platform = False
    stage.window.canvas.fit()
    stage.wear("light")
    stage.shoot("10-campaign-light", 0.8)
    stage.wear("dark")


def too_long(stage: Stage) -> None:
    stage.window.canvas.select("google-landscape")
    box = stage.window.copy_pane.box("headline")
    box.words.setPlainText("A headline that is quite a bit longer than Google will take")
    box.words.setFocus()
    stage.shoot("11-too-long", 0.1)
    box.words.setPlainText(box._kept)
    box.write()


def library(stage: Stage) -> None:
    folder = stage.out / "pictures"
    folder.mkdir(exist_ok=True)
    for document in stage.session.campaign.documents[:7]:
        if document.layers:
            render(document, stage.session.assets, 0.3).save(str(folder / f"{document.id}.png"))
    plain = QImage(320, 240, QImage.Format.Format_RGB32)
    plain.fill(QColor("#6b8f71"))
    painter = QPainter(plain)
    painter.setBrush(QColor("#f2e8cf"))
    painter.drawEllipse(110, 70, 100, 100)
    painter.end()
    plain.save(str(folder / "a-plain-one.png"))
    stage.window.commands.files.take_files([folder])
    stage.shoot("12-library", 2.5)
    for job in stage.session.jobs:
        stage.session.cancel(job.id)
    stage.settle(0.3)
    for job in stage.session.jobs:
        stage.session.dismiss(job.id)
    stage.window.show_tab(0)


def failed(stage: Stage) -> None:
    def work(engine: object, report: Report, token: Token) -> None:
        raise StudioError(
            "The pack was not written to Autumn 2026: the disk is full. What was there before is untouched; free some "
            "space or choose another disk."
        )

    stage.session.run(tr("Export pack"), "files", work, lambda _result: None)
    stage.shoot("13-failed-job", 0.4)
    for job in stage.session.jobs:
        stage.session.dismiss(job.id)


def menu(stage: Stage) -> None:
    tool = next(item for item in stage.window.top_bar.findChildren(QToolButton) if item.accessibleName() == tr("Zoom"))
    popup = tool.menu()
    popup.popup(tool.mapToGlobal(QPoint(0, tool.height() + 4)))
    stage.settle(0.2)
    picture = stage.window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(stage.window.mapFromGlobal(popup.pos()), popup.grab())
    painter.end()
    popup.close()
    picture.save(str(stage.out / "14-menu.png"))


def chinese(stage: Stage) -> None:
    with stage.speaking("zh_CN"):
        stage.window.canvas.select(stage.session.campaign.documents[0].id)
        stage.window.canvas.fit()
        stage.shoot("15-chinese", 1.0)


STATES: tuple[Callable[[Stage], None], ...] = (
    first_run,
    empty,
    working,
    campaign,
    too_long,
    library,
    failed,
    menu,
    chinese,
    *showcase_copy.STATES,
    *showcase_ask.STATES,
    *showcase_panes.STATES,
    *showcase_design.STATES,
    *showcase_safety.STATES,
    *showcase_master.STATES,
    *showcase_window.STATES,
    *showcase_review.STATES,
    *showcase_pictures.STATES,
)


def main() -> int:
    """Photograph every state."""
    wanted = _arguments()
    out: Path = wanted.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    file: Path = (wanted.file or sample(out)).absolute()
    if wanted.all:
        return _draw_all(out, file, wanted.states)
    os.environ["QT_SCALE_FACTOR"] = str(wanted.scale)
    keep_stems()
    app = QApplication(sys.argv[:1])
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    load_fonts()
    language = Translator(wanted.language)
    app.installTranslator(language)
    theme.wear(app, theme.load_theme(wanted.theme))
    shelf = Shelf().folder
    with tempfile.TemporaryDirectory() as data:
        os.environ["MARQUEE_DATA"] = data
        showcase_panes.shelve(Path(data), shelf)
        shown = Path(data) / "campaign.studio"
        shutil.copy(file, shown)
        stage = Stage(app, out, shown, wanted.theme)
        for state in STATES:
            if not wanted.states or state.__name__ in wanted.states:
                state(stage)
        stage.window.close()
        stage.session.close()
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Draw the real window in its main states.")
    parser.add_argument("out", type=Path)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("states", nargs="*", metavar="STATE", help="; ".join(state.__name__ for state in STATES))
    parser.add_argument("--theme", choices=theme.THEMES, default="dark")
    parser.add_argument("--language", choices=("en", "zh_CN"), default="en")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--all", action="store_true", help="both themes and languages, at 1x and 2x")
    return parser.parse_intermixed_args()


def _draw_all(out: Path, file: Path, states: list[str]) -> int:
    """One process for each look: Qt reads its scale once."""
    for look, language, scale in itertools.product(theme.THEMES, ("en", "zh_CN"), ("1", "2")):
        folder = out / f"{look}-{language}-{scale}x"
        words = [sys.executable, __file__, str(folder), str(file), *states]
        code = subprocess.run(
            [*words, "--theme", look, "--language", language, "--scale", scale], check=False
        ).returncode
        if code:
            return code
    return 0


def sample(out: Path) -> Path:
    """A campaign of the first sample brief, made once and kept in `out`."""
    file = out / "sample.studio"
    if not file.exists():
        engine = LocalEngine(ready_models(Shelf()))
        made = make_campaign(read_samples()[3], engine, out, use_writer=False, samples=8)
        store = StudioFile.create(file, made.campaign)
        for picture in made.campaign.pictures:
            store.put(made.assets.get(picture.asset))
        store.close()
        engine.close()
    return file


if __name__ == "__main__":
    sys.exit(main())
