"""The picture studio in the window: its page opened and left, what lies on its desk kept and brought back."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from studio.copywriting.brief import Brief
from studio.library.made_pictures import MadePicture
from studio.library.open_desk import OpenDesk, load_desk
from studio.library.recipes import PictureRecipe, again
from studio.ui.languages import tr
from studio.ui.picture_errands import PictureErrands, Read

if TYPE_CHECKING:
    from studio.ui.picture_making import Making
    from studio.ui.picture_prompts import Prompting
    from studio.ui.picture_uses import PictureUses
    from studio.ui.pictures.page import PicturesPage
    from studio.ui.workspace import Workspace

_READ_PAUSE, _KEEP_PAUSE = 150, 800
"""Milliseconds of not typing after which the prompt is read, and the desk is kept."""
_REST = 40
"""Milliseconds between two steps of building the page ahead of time."""
_MODULES = (
    "studio.ui.pictures.chips",
    "studio.ui.pictures.maker_box",
    "studio.ui.pictures.source_box",
    "studio.ui.pictures.form",
    "studio.ui.pictures.mask_view",
    "studio.ui.pictures.page",
    "studio.ui.picture_making",
    "studio.ui.picture_prompts",
    "studio.ui.picture_uses",
)
_MOST_BESIDE = 5
"""Pictures that stay on the desk when an earlier one is put beside them."""


class Picturing(QObject):
    """Joins the page of the picture studio, its errands, and the campaign that the pictures are for. All but the
    errands is built when the studio is first opened."""

    making: "Making"
    prompting: "Prompting"
    uses: "PictureUses"

    def __init__(self, window: "Workspace") -> None:
        super().__init__(window)
        self._window = window
        self.errands = PictureErrands(window.session)
        self._page: PicturesPage | None = None
        self._steps = self._build()
        self._back = 0
        self._read_pause, self._keep_pause = QTimer(self), QTimer(self)
        for timer, pause, call in (
            (self._read_pause, _READ_PAUSE, self._read),
            (self._keep_pause, _KEEP_PAUSE, self.keep_desk),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(call)

    def calls(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its name."""
        return {"picture_studio": self.toggle, "make_alike": self.open_for_library}

    @property
    def page(self) -> "PicturesPage | None":
        """The page, while it is shown."""
        return self._window.pages.if_shown(self._page)

    def toggle(self) -> None:
        """Open the picture studio, or go back from it."""
        self.leave() if self.page is not None else self.open()

    def open(self, recipe: PictureRecipe | None = None) -> None:
        """Show the picture studio as it was left, or on a recipe."""
        page = self._page or self._built()
        if self._window.pages.currentWidget() is not page:
            self._back = self._window.pages.currentIndex()
        self._window.pages.setCurrentWidget(page)
        self._show_campaign(page)
        self.errands.find_makers(page.form.show_makers)
        page.earlier.ask()
        if recipe is not None:
            page.form.show_recipe(recipe)
        self._edited()
        page.form.prompt.setFocus()

    def open_for_brief(self) -> None:
        """Show the picture studio on the brief's picture: its prompt, style, changes and seed."""
        brief = self._window.prompt.brief()
        current = self._page.form.recipe() if self._page is not None else load_desk().recipe
        self.open(
            again(
                current,
                prompt=brief.picture_prompt or current.prompt or brief.product,
                seed=brief.seed,
                style=brief.picture_style,
                changes=brief.picture_changes,
                colors=brief.brand.colors,
            )
        )

    def open_for_library(self) -> None:
        """Show the picture studio on the library's chosen picture: with its recipe when it was made here, else with
        what is seen in it as the prompt."""
        file = self._window.library.file
        if file is None:
            self._window.tray.show_remark(tr("Choose a picture in the library first."))
            return
        self.open()
        self.prompting.describe(file)

    def prepare(self) -> None:
        """Build the page before it is asked for, a little at a time while the window is at rest."""
        if next(self._steps, None) is not None:
            QTimer.singleShot(_REST, self, self.prepare)

    def leave(self) -> None:
        """Go back to where the studio was opened from."""
        if self.page is not None:
            self.keep_desk()
            self._window.pages.setCurrentIndex(1 if self._window.is_open else self._back)

    def close(self) -> None:
        """The window closes: what lies on the desk is kept, and nothing is asked any more."""
        if self._page is not None:
            self.keep_desk()
            self._page.close_down()
            self.making.close()
        self._steps = iter(())
        self._read_pause.stop()
        self._keep_pause.stop()
        self.errands.stop()

    def keep_desk(self) -> None:
        """Keep what lies on the desk."""
        self._keep_pause.stop()
        page = self._page
        if page is not None:
            files = tuple(state.file for state in page.grid.states if state.file is not None)
            form = page.form
            self.errands.keep_desk(OpenDesk(form.recipe(), form.count, form.seed.locked, files, page.grid.at))

    def bring_back(self, made: MadePicture) -> None:
        """Put a picture that was made before on the desk, beside what lies there."""
        page = self._page
        if page is None or self.making.is_busy:
            return
        from studio.ui.pictures.cell import CellState

        beside = [one for one in page.grid.states if one.file is not None and one.file != made.file]
        starred = made.file.name in self.prompting.book.pictures
        states = [*beside[-_MOST_BESIDE:], CellState(made.recipe, "done", 1.0, file=made.file, starred=starred)]
        page.grid.lay(states, len(states) - 1)
        page.grid.take_focus()
        self._keep_pause.start()

    # Reading the prompt

    def _edited(self) -> None:
        self._read_pause.start()
        self._keep_pause.start()
        if self._page is not None:
            self._page.form.show_star(self.prompting.is_starred(self._page.form.recipe().prompt))

    def _read(self) -> None:
        page = self._page
        if page is None:
            return
        recipe = page.form.recipe()
        if recipe.is_scene:
            self.errands.understand(recipe, self._show_read)
        else:
            page.form.show_understanding(None)

    def _show_read(self, read: Read) -> None:
        page = self._page
        if page is None:
            return
        page.form.show_fault(read.fault)
        if read.understood is not None:
            page.form.understood.set_colors(read.colors)
            page.form.show_understanding(read.understood, blank=not page.form.recipe().prompt)

    # Doing

    def _do(self, name: str) -> None:
        page = self._page
        state = page.grid.current if page is not None else None
        if page is None or state is None:
            return
        if name == "more":
            self.making.more_like()
        elif name == "again":
            self.making.make_again()
        elif name == "star" and state.file is not None:
            self.prompting.keep(self.prompting.book.starred_picture(state.file, not state.starred))
            page.grid.change(page.grid.at, starred=not state.starred)
            page.earlier.ask()
        elif name == "remove" and not self.making.is_busy:
            page.grid.lay([one for at, one in enumerate(page.grid.states) if at != page.grid.at], page.grid.at)
            page.grid.take_focus()
            self._keep_pause.start()
        elif name == "recipe":
            self.open(again(state.recipe))
        elif name == "source" and state.file is not None:
            page.form.source.take(state.file)
        elif state.file is not None:
            self.uses.use(name, MadePicture(state.file, state.recipe))

    def _take_mask(self, mask: QImage) -> None:
        page = self._page
        if page is None:
            return

        def kept(answer: object) -> None:
            if isinstance(answer, Path):
                page.form.source.take_mask(str(answer))
                page.leave_mask()
            else:
                self._window.tray.show_failure(tr("The mask could not be kept: {reason}.").format(reason=answer))

        if mask.isNull():
            page.form.source.take_mask("")
            page.leave_mask()
        else:
            self.errands.keep_mask(mask, Path(page.form.source.file), kept)

    def _find_made(self, words: str, starred: bool) -> None:
        page = self._page
        only = self.prompting.book.pictures if starred else None

        def show(found: object) -> None:
            if page is not None and isinstance(found, tuple):
                page.earlier.show_made(found, self.prompting.book.pictures)

        self.errands.find_made(words, only, show)

    # Building

    def _built(self) -> "PicturesPage":
        for _step in self._steps:
            pass
        assert self._page is not None
        return self._page

    def _build(self) -> Iterator[str]:
        """Build the page, in steps that are each too short to be felt."""
        for module in _MODULES:
            import_module(module)
            yield module
        from studio.ui.picture_making import Making
        from studio.ui.picture_prompts import Prompting
        from studio.ui.picture_uses import PictureUses
        from studio.ui.pictures.form import RecipeForm
        from studio.ui.pictures.page import PicturesPage

        form = RecipeForm()
        yield "form"
        page = PicturesPage(form)
        yield "page"
        self._window.pages.addWidget(page)
        self.making = Making(self._window.session, self.errands, page)
        self.prompting = Prompting(self.errands, page, self._brief)
        self.uses = PictureUses(self._window, self.leave)
        yield "parts"
        desk = load_desk()
        page.form.show_recipe(desk.recipe, desk.count, desk.locked)
        self._connect(page)
        self._lay(page, desk)
        self._page = page
        self.errands.warm()

    def _connect(self, page: "PicturesPage") -> None:
        form = page.form
        form.changed.connect(self._edited)
        form.make_wanted.connect(self.making.make)
        form.stop_wanted.connect(self.making.stop)
        form.maker.models_wanted.connect(lambda: self._window.actions_by_name["settings"].trigger())
        form.source.mask_wanted.connect(lambda: page.open_mask(Path(form.source.file), form.source.mask))
        page.mask.painted.connect(self._take_mask)
        page.left.connect(self.leave)
        page.wanted.connect(self._do)
        page.earlier.asked.connect(self._find_made)
        page.earlier.taken.connect(self.bring_back)
        self.making.begun.connect(self.prompting.note)
        self.making.finished.connect(lambda file: self._window.library.bring_back([file]))
        self.making.ended.connect(page.earlier.ask)
        self.making.ended.connect(self.keep_desk)
        self.prompting.changed.connect(self._edited)

    def _lay(self, page: "PicturesPage", desk: OpenDesk) -> None:
        """Put the pictures on the desk that lay there."""
        if not desk.files:
            return
        from studio.ui.pictures.cell import CellState

        def lay(found: object) -> None:
            known = {made.file: made for made in found} if isinstance(found, tuple) else {}
            stars = self.prompting.book.pictures
            states = [
                CellState(known[file].recipe, "done", 1.0, file=file, starred=file.name in stars)
                for file in desk.files
                if file in known
            ]
            if not page.grid.cells:
                page.grid.lay(states, desk.chosen)

        self.errands.find_desk(frozenset(file.name for file in desk.files), lay)

    def _brief(self) -> Brief | None:
        return self._window.prompt.brief() if self._window.is_open else None

    def _show_campaign(self, page: "PicturesPage") -> None:
        """What the open campaign brings: its colours, its placements, and what a picture can be used for."""
        brief = self._brief()
        page.form.show_brand(brief.brand.colors if brief is not None else ())
        page.form.size.offer(self._window.prompt.placements.chosen() if brief is not None else ())
        page.set_able(self.uses.able())
