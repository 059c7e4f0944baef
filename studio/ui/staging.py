"""A cut-out is staged: fast looks while its ground is chosen, and the finished picture put where it is wanted.

Work is done by jobs and on the rendering thread; workflows are imported there.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from studio.document.layers import CampaignPicture, ImageLayer
from studio.document.picture_edits import replace_picture, show_views
from studio.engine.protocol import Engine, Event, Preview, Report, Token, View
from studio.errors import StudioError
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.ui.cutout.ground_page import GroundPage
    from studio.ui.workspace import Workspace

PAUSE = 400
"""Milliseconds of not changing anything after which a look is drawn."""
LOOK_SIDE, LOOK_SAMPLES = 640, 12
"""Longer side in pixels of a look, and its light paths a pixel."""
LEAST_SIDE, MOST_SIDE, SAMPLES = 900, 1600, 48
"""Bounds of the longer side of a finished picture, and its light paths a pixel."""


@dataclass(frozen=True, slots=True, eq=False)
class Staged:
    """What is on the stage: the cut-out (h, w, 4), the photo it is of (h, w, 3) where there is one, and the layer it
    is for: document, layer and asset."""

    rgba: Any
    photo: Any
    target: tuple[str, str, str]


class Staging(QObject):
    """Joins the stage's page, the workflow that puts a cut-out on a ground, and the campaign."""

    def __init__(self, window: "Workspace") -> None:
        super().__init__(window)
        self._window = window
        self._page: GroundPage | None = None
        self._on: Staged | None = None
        self._leave: Callable[[], object] = lambda: None
        self._done: Callable[[], object] = lambda: None
        self._raw: Any = None
        self._job, self._turn = 0, 0
        self._folder: TemporaryDirectory[str] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._draw)

    @property
    def page(self) -> "GroundPage | None":
        """The stage, while it is shown."""
        return self._window.pages.if_shown(self._page)

    def open(self, staged: Staged, leave: Callable[[], object], done: Callable[[], object]) -> None:
        """Put a cut-out on the stage; `leave` is called when it is left, `done` when its picture is used."""
        page = self._page or self._built()
        self._on, self._raw = staged, None
        self._leave, self._done = leave, done
        self._folder = self._folder or TemporaryDirectory(prefix="marquee-", ignore_cleanup_errors=True)
        brief = self._window.prompt.brief()
        self._window.pages.setCurrentWidget(page)
        page.look.show_shape(self._shape()[0] / self._shape()[1])
        page.set_able(False)
        page.form.begin(brief.picture_prompt, brief.brand.colors, staged.photo is not None)
        page.form.prompt.setFocus()
        page.form.prompt.selectAll()
        self._changed()

    def leave(self) -> None:
        """Leave the stage; looks of it are forgotten."""
        if self.page is None:
            return
        self._forget()
        self._leave()

    def close(self) -> None:
        """The window closes."""
        self._forget()

    # Looks

    def _changed(self) -> None:
        self._turn += 1
        self._window.session.cancel(self._job)
        page = self._page
        if page is not None and self._on is not None:
            ground = page.form.ground()
            ready = bool(ground.prompt) or ground.kind != "scene"
            page.set_able(ready)
            hint = tr("Say in a few words where it is to stand.")
            page.show_busy(ready, "" if ready else hint)
            if ready:
                self._pause.start()

    def _draw(self) -> None:
        page, on, folder = self._page, self._on, self._folder
        if page is None or on is None or folder is None:
            return
        turn, ground = self._turn, replace(page.form.ground(), warmth=0.0)
        width, height = self._shape()
        share = LOOK_SIDE / max(width, height)
        view = View("look", max(16, round(width * share)), max(16, round(height * share)))
        place = Path(folder.name) / str(turn)
        colors = self._colors()

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.workflows.place_cutout import place_cutout

            try:
                made = place_cutout(
                    on.rgba, on.photo, ground, (view,), place, engine, report, token,
                    samples=LOOK_SAMPLES, colors=colors,
                )  # fmt: skip
            except StudioError as fault:
                return str(fault)
            return made[0].pixels

        def told(event: Event) -> None:
            if isinstance(event, Preview) and turn == self._turn:
                self._window.canvas.tiles.work(lambda: _read(event.path), lambda raw: self._show(raw, turn, False))

        lane = "pictures" if ground.kind == "scene" else "files"
        done = self._window.session.run(
            tr("Stage it"), lane, work, lambda raw: self._show(raw, turn, True), told, hidden=True
        )
        self._job = done.id

    def _show(self, raw: Any, turn: int, last: bool) -> None:
        page = self.page
        if page is None or turn != self._turn:
            return
        if last:
            page.show_busy(False)
            page.form.fault.say(raw if isinstance(raw, str) else "")
            page.set_able(not isinstance(raw, str))
        if raw is not None and not isinstance(raw, str):
            self._raw = raw
            self._relight()

    def _relight(self) -> None:
        """Show the look in the light's warmth: it takes no new picture."""
        page, raw = self._page, self._raw
        if page is None or raw is None:
            return
        warmth, turn = page.form.ground().warmth, self._turn

        def work() -> object:
            from studio.imaging.relighting import warmed

            return warmed(raw, warmth)

        def show(pixels: Any) -> None:
            if pixels is not None and turn == self._turn and self._raw is raw:
                page.look.show_pixels(pixels)

        self._window.canvas.tiles.work(work, show)

    # Use

    def _use(self, name: str) -> None:
        """Finish the picture and use it: in the `ad`, in `all` ads, or kept in the `library`."""
        page, on = self.page, self._on
        if page is None or on is None:
            return
        ground, colors, shape = page.form.ground(), self._colors(), self._shape()
        placements = tuple(one.placement for one in self._window.session.campaign.documents)
        assets = self._window.session.assets

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.paths import scratch_folder
            from studio.workflows.place_cutout import finished_views, keep_in_library, keep_placed, place_cutout

            views = finished_views(placements) if name == "all" else (View("ad", *shape),)
            with scratch_folder() as folder:
                made = place_cutout(
                    on.rgba, on.photo, ground, views, folder, engine, report, token, samples=SAMPLES, colors=colors
                )
            if name == "library":
                return keep_in_library(made[0], on.rgba, ground, colors)
            return tuple(keep_placed(one, ground, assets) for one in made)

        def keep(made: Any) -> None:
            if name == "library":
                self._window.tray.show_remark(tr("The picture is in the library."))
                self._window.library.brought.emit([made])
            else:
                self._put(name, made, on.target)

        self._window.session.run(tr("Stage the picture"), "pictures", work, keep)
        if name != "library":
            self._forget()
            self._done()

    def _put(self, name: str, made: tuple[CampaignPicture, ...], target: tuple[str, str, str]) -> None:
        document, layer, _asset = target
        first = made[0]
        if name == "all":
            self._window.apply(tr("Stage the picture"), lambda campaign: show_views(campaign, made))
        elif self._layer(target) is not None:
            self._window.apply(
                tr("Stage the picture"),
                lambda campaign: replace_picture(campaign, document, (layer,), first.asset, first.width, first.height),
            )
        else:
            self._window.tray.show_remark(tr("The picture is another one by now; nothing was changed."))

    def _layer(self, target: tuple[str, str, str]) -> ImageLayer | None:
        """The layer the picture is for, while it still shows what was staged."""
        for ad in self._window.session.campaign.documents:
            for one in ad.layers:
                if ad.id == target[0] and one.id == target[1]:
                    return one if isinstance(one, ImageLayer) and one.asset == target[2] else None
        return None

    def _shape(self) -> tuple[int, int]:
        """The size of the finished picture: the frame it is for, sharp on any screen."""
        layer = self._layer(self._on.target) if self._on is not None else None
        width, height = (layer.width, layer.height) if layer is not None else (1080.0, 1080.0)
        longest = max(width, height, 1.0)
        share = min(max(1.5 * longest, LEAST_SIDE), MOST_SIDE) / longest
        return max(64, round(width * share)), max(64, round(height * share))

    def _colors(self) -> tuple[str, ...]:
        return tuple(self._window.prompt.brief().brand.colors)

    def _forget(self) -> None:
        self._turn += 1
        self._pause.stop()
        self._window.session.cancel(self._job)
        self._on = self._raw = None
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _built(self) -> "GroundPage":
        from studio.ui.cutout.ground_page import GroundPage

        page = self._page = GroundPage()
        self._window.pages.addWidget(page)
        page.left.connect(self.leave)
        page.used.connect(self._use)
        page.form.changed.connect(self._changed)
        page.form.relit.connect(self._relight)
        return page


def _read(path: str) -> object:
    """The pixels of a look, RGB; the file may be gone when another look was asked for."""
    import numpy as np
    from PIL import Image

    with Image.open(path) as file:
        return np.asarray(file.convert("RGB"))
