"""The picture in a layer made better: cut out, enhanced, enlarged, cropped to its subject.

Work is done by jobs and on the rendering thread; workflows are imported there.
"""

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from studio.document.layers import Campaign, ImageLayer
from studio.document.picture_edits import exchange_picture, show_part
from studio.engine.protocol import Engine, Report, Token
from studio.errors import StudioError
from studio.ui.canvas.selection import open_picture
from studio.ui.languages import spoken, tr
from studio.ui.staging import Staged, Staging

if TYPE_CHECKING:
    from studio.imaging.cutting import Cutting
    from studio.ui.cutout.page import CutoutPage
    from studio.ui.workspace import Workspace

REST = 600
"""Milliseconds after the last stroke from which hair and glass are solved more finely."""
Target = tuple[str, str, str]
"""Document, layer and asset that were chosen when the work began."""


class Retouching(QObject):
    """Joins the chosen picture layer, the cut-out editor and the workflows of photographs."""

    def __init__(self, window: "Workspace") -> None:
        super().__init__(window)
        self._window = window
        self._page: CutoutPage | None = None
        self._cutting: Cutting | None = None
        self._target: Target = ("", "", "")
        self._steps: deque[Callable[[Cutting], object]] = deque()
        self._busy, self._job, self._back = False, 0, 1
        self.staging = Staging(window)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._settle)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name."""
        return {
            "cut_out": self.open,
            "stage_picture": self.stage,
            "enhance_picture": self.enhance,
            "upscale_2": lambda: self.upscale(2),
            "upscale_4": lambda: self.upscale(4),
            "crop_to_subject": self.crop,
        }

    @property
    def page(self) -> "CutoutPage | None":
        """The editor, while it is shown."""
        return self._window.pages.if_shown(self._page)

    def close(self) -> None:
        """The window closes: what was not used is forgotten."""
        self._forget()
        self._rest.stop()
        self.staging.close()

    # At once

    def enhance(self) -> None:
        """Mend the light and crispness of the chosen picture."""

        def work(data: bytes, engine: Engine, report: Report, token: Token) -> bytes:
            from studio.workflows.retouch_picture import enhance

            return enhance(data, tr("The picture"), report, token)

        self._retouch(tr("Enhance the picture"), "files", work, lambda made: (made, ""))

    def upscale(self, by: int) -> None:
        """Enlarge the chosen picture."""

        def work(data: bytes, engine: Engine, report: Report, token: Token) -> tuple[bytes, bool]:
            from studio.workflows.retouch_picture import upscale

            return upscale(data, tr("The picture"), by, engine, report, token)

        def told(made: tuple[bytes, bool]) -> tuple[bytes, str]:
            plainly = tr("Enlarged plainly: the models page has an upscaler that draws finer detail.")
            return made[0], "" if made[1] else plainly

        self._retouch(tr("Enlarge the picture"), "pictures", work, told)

    def crop(self) -> None:
        """Show the subject of the chosen picture in its frame."""
        layer, target, assets = open_picture(self._window.canvas.layer()), self._chosen(), self._window.session.assets
        if layer is None or target is None:
            return
        aspect = layer.width / max(layer.height, 1e-6)

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.workflows.retouch_picture import subject_part

            return subject_part(assets.get(target[2]), tr("The picture"), aspect, report, token)

        def keep(part: Any) -> None:
            self._apply(
                tr("Crop to the subject"), target, lambda campaign, key, ids: show_part(campaign, key, ids, part)
            )

        self._window.session.run(tr("Crop to the subject"), "files", work, keep)

    def _retouch(
        self,
        title: str,
        lane: str,
        work: Callable[[bytes, Engine, Report, Token], Any],
        told: Callable[[Any], tuple[bytes, str]],
    ) -> None:
        target, assets = self._chosen(), self._window.session.assets
        if target is None:
            return

        def run(engine: Engine, report: Report, token: Token) -> tuple[str, str]:
            data, remark = told(work(assets.get(target[2]), engine, report, token))
            return assets.put(data), remark

        def keep(made: tuple[str, str]) -> None:
            self._exchange(title, target, made[0])
            if made[1]:
                self._window.tray.show_remark(made[1])

        self._window.session.run(title, lane, run, keep)

    # The editor

    def open(self) -> None:
        """Cut the subject out of the chosen picture in the editor."""
        target = self._chosen()
        if target is None:
            return
        page = self._page or self._built()
        if self._window.pages.currentWidget() is not page:
            self._back = self._window.pages.currentIndex()
        self._target = target
        self._window.pages.setCurrentWidget(page)
        self._begin(page)

    def stage(self) -> None:
        """Put the chosen picture on another ground: one that is cut out at once, another when it has been."""
        target, assets = self._chosen(), self._window.session.assets
        if target is None:
            return

        def work() -> object:
            from studio.workflows.retouch_picture import cut_out_pixels

            return cut_out_pixels(assets.get(target[2]), tr("The picture"))

        def show(rgba: Any) -> None:
            if rgba is None:
                self.open()
            else:
                self._back = self._window.pages.currentIndex()
                self.staging.open(Staged(rgba, None, target), self._to_ads, self._to_ads)

        self._window.canvas.tiles.work(work, show)

    def leave(self) -> None:
        """Go back to the ads; what was not used is forgotten."""
        if self.page is None:
            return
        self._forget()
        self._to_ads()

    def _to_ads(self) -> None:
        self._forget()
        self._window.pages.setCurrentIndex(self._back)
        self._window.canvas.setFocus()

    def _forget(self) -> None:
        self._window.session.cancel(self._job)
        self._steps.clear()
        self._cutting = None

    def _begin(self, page: "CutoutPage") -> None:
        target, assets = self._target, self._window.session.assets
        self._cutting = None
        self._steps.clear()
        page.show_steps(False, False)
        page.set_working(True, tr("Looking for the subject…"))

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.models.segmenting import segmenter
            from studio.workflows.retouch_picture import begin_cutting

            model = segmenter()
            try:
                return begin_cutting(
                    assets.get(target[2]), tr("The picture"), engine, model if engine.has(model) else "", report, token
                )
            except StudioError as fault:
                return str(fault)

        def show(made: Any) -> None:
            if self.page is None or self._target is not target:
                return
            if isinstance(made, str):
                self.leave()
                self._window.tray.show_failure(made)
                return
            self._cutting, rgb, words = made
            page.canvas.show_picture(rgb)
            page.canvas.show_alpha(self._cutting.alpha)
            page.set_working(False, spoken(words))
            page.canvas.setFocus()

        self._job = self._window.session.run(tr("Find the subject"), "files", work, show, hidden=True).id

    def _stroke(self, points: list[tuple[float, float]], radius: float, way: str) -> None:
        if way == "loose":
            self._do(lambda cutting: cutting.loosen(points, radius))
        else:
            self._do(lambda cutting: cutting.stroke(points, radius, way == "keep"))

    def _do(self, step: Callable[["Cutting"], object]) -> None:
        """Do a step after those before it; strokes are never lost, however fast they come."""
        if self._cutting is not None:
            self._steps.append(step)
            self._next()

    def _next(self) -> None:
        cutting, page = self._cutting, self._page
        if self._busy or cutting is None or page is None or not self._steps:
            return
        step, softness = self._steps.popleft(), page.softness
        self._busy = True

        def work() -> object:
            from studio.imaging.cutting import seen

            box = step(cutting)
            return seen(cutting.alpha, softness), (None if softness else box)

        def show(answer: Any) -> None:
            self._busy = False
            if self._cutting is cutting and answer is not None:
                page.canvas.show_alpha(*answer)
                page.show_steps(cutting.can_undo, cutting.can_redo)
            if cutting.is_rough:
                self._rest.start()
            self._next()

        self._window.canvas.tiles.work(work, show)

    def _settle(self) -> None:
        """The brush rests: what was solved in haste is shown better."""
        if not self._steps and not self._busy:
            self._do(lambda cutting: cutting.settle())

    def _finish(self) -> None:
        page, cutting, target, assets = self._page, self._cutting, self._target, self._window.session.assets
        if page is None or cutting is None:
            return
        softness = page.softness
        page.set_working(True, tr("Cutting out…"))

        def work(engine: Engine, report: Report, token: Token) -> str:
            from studio.workflows.retouch_picture import finish_cutting

            return assets.put(
                finish_cutting(assets.get(target[2]), tr("The picture"), cutting, softness, report, token)
            )

        def keep(asset: str) -> None:
            self._exchange(tr("Cut out the picture"), target, asset)
            self.leave()

        # After the strokes under way: a cutting is used by one thread at a time.
        self._do(lambda _cutting: None)
        self._after(lambda: self._run(work, keep))

    def _stage(self) -> None:
        """Put what is cut out on the stage; leaving that comes back here."""
        page, cutting, target = self._page, self._cutting, self._target
        if page is None or cutting is None:
            return
        softness = page.softness
        page.set_working(True, tr("Cutting out…"))

        def work(engine: Engine, report: Report, token: Token) -> object:
            return cutting.photo, cutting.result(softness)

        def show(made: Any) -> None:
            if self.page is None or self._cutting is not cutting:
                return
            page.set_working(False)
            photo, rgba = made
            self.staging.open(Staged(rgba, photo, target), self._to_editor, self._to_ads)

        def run() -> None:
            self._job = self._window.session.run(tr("Cut out the picture"), "files", work, show, hidden=True).id

        self._do(lambda _cutting: None)
        self._after(run)

    def _to_editor(self) -> None:
        if self._page is not None and self._cutting is not None:
            self._window.pages.setCurrentWidget(self._page)
            self._page.canvas.setFocus()

    def _after(self, call: Callable[[], None]) -> None:
        """Call when the strokes before have been done."""
        cutting = self._cutting

        def show(_answer: object) -> None:
            if self._steps or self._busy:
                self._window.canvas.tiles.work(lambda: None, show)
            elif self._cutting is cutting:
                call()

        self._window.canvas.tiles.work(lambda: None, show)

    def _run(self, work: Callable[[Engine, Report, Token], str], keep: Callable[[str], None]) -> None:
        self._job = self._window.session.run(tr("Cut out the picture"), "files", work, keep).id

    def _built(self) -> "CutoutPage":
        from studio.ui.cutout.page import CutoutPage

        page = self._page = CutoutPage()
        self._window.pages.addWidget(page)
        page.left.connect(self.leave)
        page.finished.connect(self._finish)
        page.staged.connect(self._stage)
        page.begun_again.connect(lambda: self._begin(page))
        page.undone.connect(lambda: self._do(lambda cutting: cutting.undo()))
        page.redone.connect(lambda: self._do(lambda cutting: cutting.redo()))
        page.softened.connect(lambda _softness: self._do(lambda _cutting: None))
        page.canvas.painted.connect(self._stroke)
        return page

    # The layer

    def _chosen(self) -> Target | None:
        layer = open_picture(self._window.canvas.layer())
        if layer is None:
            self._window.tray.show_remark(tr("Choose a picture on an artboard first; a locked one stays as it is."))
            return None
        return self._window.canvas.document_id, layer.id, layer.asset

    def _exchange(self, title: str, target: Target, asset: str) -> None:
        self._apply(title, target, lambda campaign, key, ids: exchange_picture(campaign, key, ids, asset))

    def _apply(self, title: str, target: Target, edit: Callable[[Campaign, str, tuple[str, ...]], Campaign]) -> None:
        """Edit the layer that was chosen, unless it shows another picture by now."""
        document, layer, asset = target
        ads = self._window.session.campaign.documents
        found = next((one for ad in ads if ad.id == document for one in ad.layers if one.id == layer), None)
        if isinstance(found, ImageLayer) and found.asset == asset:
            self._window.apply(title, lambda campaign: edit(campaign, document, (layer,)))
        else:
            self._window.tray.show_remark(tr("The picture is another one by now; nothing was changed."))
