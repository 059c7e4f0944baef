"""What the picture studio sends away: reading prompts, making pictures, finding those that were made.

Workflows are imported by the job, on its thread.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage

from studio.copywriting.brief import Brief
from studio.engine.protocol import Engine, Event, Report, Token
from studio.errors import StudioError
from studio.library.made_pictures import MadePicture, made_folder, made_pictures
from studio.library.open_desk import OpenDesk, save_desk
from studio.library.prompt_book import PromptBook, save_book
from studio.library.recipes import PictureRecipe, read_recipe
from studio.session.session import Session
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.scenes import Understanding
    from studio.workflows.makers import Maker


@dataclass(frozen=True, slots=True)
class Read:
    """What was understood of a prompt with its changes, or the sentence that says what is wrong with them."""

    understood: "Understanding | None" = None
    fault: str = ""
    colors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ideas:
    """Prompts to begin from; `written` by a model, else put together from the brief."""

    prompts: tuple[str, ...]
    written: bool


class PictureErrands:
    """Each errand is one job of the session; what answers as one types is in no list of jobs."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._reading = self._looking = 0
        self._over = False

    def understand(self, recipe: PictureRecipe, known: Callable[[Read], object]) -> None:
        """Read a prompt; a newer one stops an older one."""

        def work(engine: Engine, report: Report, token: Token) -> Read:
            from studio.scenes import understand
            from studio.scenes.colours import colour_words

            changes = recipe.change_map()
            try:
                found = understand(recipe.prompt, seed=recipe.seed, colors=recipe.colors, changes=changes)
            except StudioError as fault:
                return Read(fault=str(fault))
            return Read(found, colors=colour_words())

        self._session.cancel(self._reading)
        self._reading = self._quietly(tr("Read the prompt"), work, known)

    def make(
        self, recipes: Sequence[PictureRecipe], told: Callable[[Event], None], done: Callable[[object], None]
    ) -> int:
        """Make a picture of each recipe; events go to `told` as they come. Returns the job's id."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.library.index import Index
            from studio.workflows.vary_pictures import make_variations

            with TemporaryDirectory(prefix="marquee-", ignore_cleanup_errors=True) as folder, Index() as index:
                return make_variations(recipes, engine, Path(folder), report, token, index=index)

        wanted = self._wanted
        return self._session.run(tr("Make pictures"), "pictures", work, wanted(done), wanted(told), lasting=True).id

    def near(self, made: MadePicture, count: int, turn: int, known: Callable[[object], object]) -> None:
        """Work out the recipes of pictures like one; a sentence where that cannot be."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.workflows.near_pictures import more_like

            try:
                return more_like(made, count, turn=turn)
            except StudioError as fault:
                return str(fault)

        self._quietly(tr("More like this"), work, known)

    def find_made(self, words: str, only: frozenset[str] | None, known: Callable[[object], object]) -> None:
        """Bring the pictures made before whose recipe has these words, among those named in `only` where given."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            if only is None:
                return made_pictures(words)
            return made_pictures(words, wanted=lambda file: file.name in only)

        self._session.cancel(self._looking)
        self._looking = self._quietly(tr("Made before"), work, known)

    def find_desk(self, names: frozenset[str], known: Callable[[object], object]) -> None:
        """Bring the pictures with these names; nothing stops it."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            return made_pictures(wanted=lambda file: file.name in names)

        self._quietly(tr("Made before"), work, known)

    def warm(self) -> None:
        """Bring what makes pictures into memory before they are asked for, so that making begins at once."""

        def work(engine: Engine, report: Report, token: Token) -> None:
            import studio.library.index
            import studio.workflows.vary_pictures  # noqa: F401

        self._quietly(tr("Make pictures"), work, lambda _none: None)

    def find_makers(self, known: "Callable[[tuple[Maker, ...]], object]") -> None:
        """Bring what can make pictures here."""

        def work(engine: Engine, report: Report, token: Token) -> "tuple[Maker, ...]":
            from studio.workflows.makers import makers

            return makers()

        self._quietly(tr("Made by"), work, known)

    def find_recipe(self, file: Path, known: Callable[[object], object]) -> None:
        """Bring the recipe that a picture file carries; None where it carries none that can be read."""

        def work(engine: Engine, report: Report, token: Token) -> PictureRecipe | None:
            with suppress(StudioError):
                return read_recipe(file)
            return None

        self._quietly(tr("Made before"), work, known)

    def keep_mask(self, mask: QImage, source: Path, known: Callable[[object], object]) -> None:
        """Keep a painted mask beside the made pictures; brings its path, or why it could not be as a text."""

        def work(engine: Engine, report: Report, token: Token) -> Path | str:
            from studio.library.keeping import keep_picture

            data = QByteArray()
            buffer = QBuffer(data)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            mask.save(buffer, "PNG")
            try:
                return keep_picture(bytes(data.data()), f"{source.stem} mask", made_folder() / "masks")
            except OSError as error:
                return error.strerror or str(error)

        self._quietly(tr("Paint the mask"), work, known)

    def describe(self, file: Path, known: Callable[[object], None]) -> int:
        """Describe a picture file as a prompt."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.library.index import Index
            from studio.paths import scratch_folder
            from studio.workflows.describe_picture import describe_picture

            with scratch_folder() as folder, Index(folder / "index.sqlite") as index:
                return describe_picture(file, engine, report, token, index=index, form="prompt").text

        return self._session.run(tr("Describe the picture"), "tags", work, self._wanted(known), lasting=True).id

    def think_up(self, brief: Brief | None, begun: str, turn: int, known: Callable[[Ideas], object]) -> None:
        """Think up prompts for a brief; from the local text model, where there is one, they take longer."""

        def work(engine: Engine, report: Report, token: Token) -> Ideas:
            from studio.workflows.prompt_ideas import prompt_ideas, template_ideas

            try:
                found = prompt_ideas(brief, engine, report, token, begun=begun, seed=turn)
            except StudioError:
                return Ideas(template_ideas(brief, begun=begun, seed=turn), False)
            return Ideas(found.prompts, found.written)

        self._session.run(tr("Ideas for a prompt"), "words", work, self._wanted(known), lasting=True, hidden=True)

    def keep_book(self, book: PromptBook) -> None:
        """Keep the book of prompts."""
        self._keep(lambda: save_book(book))

    def keep_desk(self, desk: OpenDesk) -> None:
        """Keep what lies on the desk."""
        self._keep(lambda: save_desk(desk))

    def stop(self) -> None:
        """The window closes: no answer under way is wanted any more, its page may be gone."""
        self._over = True
        self._session.cancel(self._reading)
        self._session.cancel(self._looking)

    def _keep(self, write: Callable[[], None]) -> None:
        def work(engine: Engine, report: Report, token: Token) -> None:
            # A full disk is told of when a picture is made; the desk is not worth a sentence of its own.
            with suppress(OSError):
                write()

        self._quietly(tr("Keep the desk"), work, lambda _none: None)

    def _quietly(self, title: str, work: Callable[[Engine, Report, Token], object], known) -> int:
        return self._session.run(title, "library", work, self._wanted(known), lasting=True, hidden=True).id

    def _wanted(self, known: Callable[[Any], object]) -> Callable[[Any], None]:
        """A call that is left out once the window has closed."""

        def tell(answer: Any) -> None:
            if not self._over:
                known(answer)

        return tell
