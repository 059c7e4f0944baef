"""The prompts of the picture studio: those used before, those that are starred, and ideas for new ones."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QFileDialog

from studio.copywriting.brief import Brief
from studio.library.prompt_book import PromptBook, load_book
from studio.library.recipes import PictureRecipe, again
from studio.ui.controls import PICTURE_FILES
from studio.ui.languages import tr
from studio.ui.picture_errands import Ideas, PictureErrands

if TYPE_CHECKING:
    from studio.ui.pictures.page import PicturesPage
    from studio.ui.pictures.prompts_sheet import PromptsSheet


class Prompting(QObject):
    """Keeps the book of prompts and shows it over the page. `brief` brings the open campaign's, if one is open."""

    changed = Signal()

    def __init__(self, errands: PictureErrands, page: "PicturesPage", brief: Callable[[], Brief | None]) -> None:
        super().__init__(page)
        self._errands, self._page, self._brief = errands, page, brief
        self._sheet: PromptsSheet | None = None
        self._turn = 0
        self.book = load_book()
        form = page.form
        form.prompts_wanted.connect(lambda: self.open(0))
        form.ideas_wanted.connect(lambda: self.open(2))
        form.describe_wanted.connect(self.ask_picture)
        form.star_wanted.connect(self._star)

    @property
    def sheet(self) -> "PromptsSheet | None":
        """The card with the prompts, once it was opened."""
        return self._sheet

    def open(self, part: int) -> None:
        """Show the earlier prompts (0), the starred (1) or ideas (2)."""
        sheet = self._sheet or self._built()
        sheet.show_book(self.book)
        box = self._page.form.prompt
        place = QRect(box.mapTo(self._page, box.rect().topLeft()), box.size())
        sheet.open_for(part, place, box)

    def keep(self, book: PromptBook) -> None:
        """Go on with another book."""
        self.book = book
        self._errands.keep_book(book)
        if self._sheet is not None:
            self._sheet.show_book(book)
        self.changed.emit()

    def note(self, recipe: PictureRecipe) -> None:
        """A recipe is made: its prompt is the last that was used."""
        self.keep(self.book.used(recipe.prompt, recipe.negative))

    def is_starred(self, prompt: str) -> bool:
        """Whether a prompt is one of those to find again."""
        kept = self.book.of(prompt)
        return kept is not None and kept.starred

    def ask_picture(self) -> None:
        """Ask for a picture file to describe as a prompt."""
        path, _kind = QFileDialog.getOpenFileName(
            self._page.window(), tr("Describe a picture as a prompt"), "", f"{tr('Pictures')} ({PICTURE_FILES})"
        )
        if path:
            self.describe(Path(path))

    def describe(self, file: Path) -> None:
        """Describe a picture file as a prompt; one that was made here brings its whole recipe back."""

        def show(recipe: object) -> None:
            if isinstance(recipe, PictureRecipe):
                self._page.form.show_recipe(again(recipe))
                self.changed.emit()
            else:
                self._errands.describe(file, lambda text: self._page.form.use_prompt(str(text)))

        self._errands.find_recipe(file, show)

    def think(self) -> None:
        """Think up prompts for the open campaign's brief, or that go on from the prompt."""
        sheet, brief = self._sheet, self._brief()
        if sheet is None:
            return
        brief = brief if brief is not None and brief.product else None
        begun = self._page.form.recipe().prompt
        if brief is None and not begun:
            sheet.show_ideas((), tr("Begin a prompt, or open a campaign whose brief names the product."))
            return
        self._turn += 1
        sheet.show_ideas((), tr("Thinking of prompts…"))

        def show(ideas: Ideas) -> None:
            by_model = tr("Written by the model on this machine.")
            by_brief = tr("Put together from the brief.") if brief is not None else tr("Put together from your words.")
            sheet.show_ideas(ideas.prompts, by_model if ideas.written else by_brief)

        self._errands.think_up(brief, begun, self._turn, show)

    def _star(self, starred: bool) -> None:
        recipe = self._page.form.recipe()
        if recipe.prompt:
            self.keep(self.book.starred_prompt(recipe.prompt, starred, recipe.negative))

    def _built(self) -> "PromptsSheet":
        from studio.ui.pictures.prompts_sheet import PromptsSheet

        sheet = self._sheet = PromptsSheet(self._page)
        sheet.taken.connect(self._page.form.use_prompt)
        sheet.starred.connect(lambda prompt, starred: self.keep(self.book.starred_prompt(prompt, starred)))
        sheet.forgotten.connect(lambda prompt: self.keep(self.book.without(prompt)))
        sheet.ideas_wanted.connect(self.think)
        return sheet
