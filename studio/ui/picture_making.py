"""Pictures of the desk being made: one job at a time, whose events go to the cells they are about."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.engine.protocol import Event, Partial, Preview
from studio.library.recipes import PictureRecipe, again
from studio.session.jobs import Job
from studio.ui.languages import spoken, tr
from studio.ui.picture_errands import PictureErrands
from studio.workflows.making_events import Finished, Going, Missed

if TYPE_CHECKING:
    from studio.session.session import Session
    from studio.ui.pictures.page import PicturesPage

_UNDONE = ("waiting", "working")


class Making(QObject):
    """Makes what is asked for and shows it as it comes."""

    begun = Signal(object)
    """The first of the recipes that are being made."""
    finished = Signal(object)
    """The file of a picture that was made."""
    ended = Signal()
    """Nothing is being made any more, however that came."""

    def __init__(self, session: "Session", errands: PictureErrands, page: "PicturesPage") -> None:
        super().__init__(page)
        self._session, self._errands, self._page = session, errands, page
        self._job: int | None = None
        self._places: tuple[int, ...] = ()
        self._turn = 0
        self._last: PictureRecipe | None = None
        self._link = session.job_changed.connect(self._show_job)

    @property
    def is_busy(self) -> bool:
        """Whether pictures are being made."""
        return self._job is not None

    def make(self, recipes: Sequence[PictureRecipe] = ()) -> None:
        """Make variations of the recipe as it is filled in, or pictures of these recipes."""
        page = self._page
        recipes = tuple(recipes) or self._variations()
        if self._job is not None or not recipes:
            return
        from studio.ui.pictures.cell import CellState

        page.grid.lay([CellState(recipe) for recipe in recipes])
        page.grid.take_focus()
        self._begin(recipes, range(len(recipes)))

    def make_or_stop(self) -> None:
        """What the form's button does now."""
        self.stop() if self.is_busy else self.make()

    def make_again(self) -> None:
        """Make the pictures of the desk that were missed or stopped once more, in their places."""
        grid = self._page.grid
        left = [(at, state.recipe) for at, state in enumerate(grid.states) if state.state in ("missed", "stopped")]
        if self._job is not None or not left:
            return
        for at, _recipe in left:
            grid.change(at, state="waiting", share=0.0, note="")
        self._begin([again(recipe) for _at, recipe in left], [at for at, _recipe in left])

    def _begin(self, recipes: Sequence[PictureRecipe], places: Sequence[int]) -> None:
        """Make a picture of each recipe in the cell of each place."""
        page, self._places = self._page, tuple(places)
        page.form.show_working(True)
        page.set_working(True)
        page.progress.setText(tr("First looks"))
        self._job = self._errands.make(recipes, self.show_event, lambda _answers: None)
        self.begun.emit(recipes[0])

    def stop(self) -> None:
        """Stop making pictures; those that are made stay."""
        if self._job is not None:
            self._session.cancel(self._job)

    def more_like(self) -> None:
        """Make pictures like the chosen one."""
        page, state = self._page, self._page.grid.current
        if self._job is not None or state is None or state.file is None:
            return
        from studio.library.made_pictures import MadePicture

        def begin(recipes: object) -> None:
            if isinstance(recipes, str):
                page.form.show_fault(recipes)
            elif isinstance(recipes, tuple) and recipes:
                self.make(recipes)

        self._turn += 1
        made = MadePicture(state.file, state.recipe)
        self._errands.near(made, max(page.form.count, 2), self._turn, begin)

    def show_event(self, event: Event) -> None:
        """Show what a job tells of its pictures."""
        if isinstance(event, Preview):
            self._show_preview(event)
        elif isinstance(event, Partial):
            self._show_part(event.value)

    def close(self) -> None:
        """Listen to no job any more."""
        QObject.disconnect(self._link)

    def _variations(self) -> tuple[PictureRecipe, ...]:
        form = self._page.form
        recipe = form.recipe()
        if not recipe.prompt and not recipe.source:
            form.prompt.setFocus()
            return ()
        if form.source.lacks_mask:
            form.source.mask_wanted.emit()
            return ()
        count = form.count
        if self._last == recipe and not form.seed.locked:
            # Asked for once more, other pictures are meant.
            recipe = replace(recipe, seed=recipe.seed + count)
            form.seed.show_seed(recipe.seed)
        self._last = recipe
        return tuple(again(recipe, seed=recipe.seed + at) for at in range(count))

    def _show_preview(self, event: Preview) -> None:
        grid = self._page.grid
        number = self._place(int(event.view)) if event.view.isdecimal() else -1
        if 0 <= number < len(grid.states) and grid.states[number].state in _UNDONE:
            grid.show_file(number, Path(event.path))

    def _show_part(self, value: object) -> None:
        page = self._page
        if not isinstance(value, Going | Finished | Missed):
            return
        place = self._place(value.number)
        if isinstance(value, Going):
            page.grid.change(place, state="working", share=value.share, note=spoken(value.note))
            told = tr("Picture {number} of {count}")
            page.progress.setText(told.format(number=value.number + 1, count=len(self._places)))
        elif isinstance(value, Finished):
            made = value.picture
            page.grid.change(place, state="done", share=1.0, file=made.file, recipe=made.recipe)
            page.grid.show_file(place, made.file)
            self.finished.emit(made.file)
        else:
            page.grid.change(place, state="missed", note=spoken(value.sentence))

    def _place(self, number: int) -> int:
        """The cell of one of the job's pictures."""
        return self._places[number] if number < len(self._places) else -1

    def _show_job(self, job: Job) -> None:
        if job.id != self._job or not job.ended:
            return
        page, self._job = self._page, None
        page.form.show_working(False)
        page.set_working(False)
        page.progress.setText("")
        if job.state == "failed":
            page.grid.settle("missed", spoken(job.error))
        if page.isVisible():
            # The cells say how it ended: the row of the tray need not say it again.
            QTimer.singleShot(0, self, lambda: self._session.dismiss(job.id))
        page.grid.settle("stopped")
        self.ended.emit()
