"""The recipe of a picture as a form, from the prompt to the seed, and the button that makes it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from studio.library.open_desk import COUNTS, USUAL
from studio.library.recipes import PictureRecipe
from studio.ui.controls import IconButton, Segments, button, column, label, line, restyle, rule, scrolled
from studio.ui.fault import FaultLine
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.pictures.chips import Understood
from studio.ui.pictures.maker_box import MakerBox
from studio.ui.pictures.seed_row import SeedRow
from studio.ui.pictures.size_rows import SizeRows
from studio.ui.pictures.source_box import SourceBox
from studio.ui.pictures.style_row import StyleRow
from studio.workflows.makers import Maker

if TYPE_CHECKING:
    from studio.scenes import Understanding

WIDTH = 376
_EDGE = 16


class PromptEdit(QPlainTextEdit):
    """Ctrl+Return makes the pictures from within the prompt."""

    make_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.make_wanted.emit()
        else:
            super().keyPressEvent(event)


class RecipeForm(QFrame):
    """Shows one recipe and says when it changed; makes nothing by itself."""

    changed = Signal()
    make_wanted = Signal()
    stop_wanted = Signal()
    prompts_wanted = Signal()
    ideas_wanted = Signal()
    describe_wanted = Signal()
    star_wanted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("left_pane")
        self.setFixedWidth(WIDTH)
        self._shown = PictureRecipe(prompt="")
        self._changes: dict[str, str] = {}
        self._colors: tuple[str, ...] = ()
        self._filling = self._working = False
        self._build_parts()
        box, form = column(self, gap=0), QWidget()
        area, inner = scrolled(form), column(form, gap=8, edge=(16, 16, _EDGE, 24))
        bar = area.verticalScrollBar()
        # The bar takes its room from the margin, so that nothing moves aside when it comes.
        bar.rangeChanged.connect(
            lambda _least, most: inner.setContentsMargins(16, 16, _EDGE - bar.sizeHint().width() * bool(most), 24)
        )
        box.addWidget(area, 1)
        self._fill(inner)
        box.addWidget(self._footer())
        self._connect()
        self._show_maker()

    def recipe(self) -> PictureRecipe:
        """The recipe as it is filled in; its prompt may be empty."""
        width, height = self.size.size
        recipe = PictureRecipe(
            prompt=" ".join(self.prompt.toPlainText().split()),
            style=self.styles.style_name if self.maker.maker.is_scene else "",
            seed=self.seed.seed,
            width=width,
            height=height,
            space=self.size.side,
            changes=tuple(self._changes.items()) if self.maker.maker.is_scene else (),
            colors=self._colors if self.maker.maker.is_scene else (),
            samples=self._shown.samples,
        )
        return self.source.recipe(self.maker.recipe(recipe))

    @property
    def count(self) -> int:
        """How many variations are wanted."""
        return COUNTS[self.counts.index]

    def show_recipe(self, recipe: PictureRecipe, count: int = 0, locked: bool | None = None) -> None:
        """Fill the form in, which is not a change by the user."""
        self._filling = True
        self._shown = recipe
        self._changes = {key: value for key, value in recipe.changes if key != "style"}
        self._colors = recipe.colors
        if " ".join(self.prompt.toPlainText().split()) != recipe.prompt:
            self.prompt.setPlainText(recipe.prompt)
            self.prompt.moveCursor(QTextCursor.MoveOperation.End)
        self.styles.show_style(recipe.style)
        self.size.show_size((recipe.width, recipe.height), recipe.space)
        self.maker.show_recipe(recipe)
        self.source.show_recipe(recipe)
        self.seed.show_seed(recipe.seed, locked)
        if count in COUNTS:
            self.counts.choose(COUNTS.index(count))
        self._filling = False
        self._show_maker()

    def show_understanding(self, understood: "Understanding | None", blank: bool = False) -> None:
        """Show what was understood of the prompt, and the styles there are; of a blank prompt only the styles."""
        if understood is not None:
            names = next((chip.choices for chip in understood.chips if chip.key == "style"), ())
            self.styles.show_styles([name for name in names if name])
        self.understood.show_understanding(None if blank else understood, self._changes)

    def show_fault(self, sentence: str) -> None:
        """Say why the recipe cannot be made, below the prompt."""
        self.fault.say(sentence, None)

    def show_makers(self, makers: Sequence[Maker]) -> None:
        """Offer these makers."""
        self.maker.show_makers(makers)
        self._show_maker()

    def show_brand(self, colors: Sequence[str]) -> None:
        """The colours of the brand, which scenes are made in."""
        self._colors = tuple(colors)

    def show_star(self, starred: bool) -> None:
        """Whether the prompt is one of those to find again."""
        self.star.setChecked(starred)
        self.star.show_as("star", tr("Take the star from this prompt") if starred else tr("Star this prompt"))
        self.star.setIcon(icon("star", "accent_text" if starred else "muted"))

    def show_working(self, working: bool) -> None:
        """Let the button say what it will do: make or stop."""
        self._working = working
        self._name_button()

    def use_prompt(self, prompt: str, negative: str = "") -> None:
        """Take another prompt, as if it had been typed; changes to what the one before was understood as are gone."""
        self._changes = {}
        self.prompt.setPlainText(prompt)
        if negative:
            self.maker.negative.setPlainText(negative)
        self.prompt.setFocus()

    def _build_parts(self) -> None:
        self.prompt = PromptEdit()
        self.prompt.setAccessibleName(tr("Prompt"))
        self.prompt.setPlaceholderText(tr("A steel bottle on ice blocks, cold morning light"))
        self.prompt.setTabChangesFocus(True)
        self.prompt.setFixedHeight(96)
        self.understood, self.styles, self.size = Understood(), StyleRow(), SizeRows()
        self.maker, self.seed, self.source, self.fault = MakerBox(), SeedRow(), SourceBox(), FaultLine()
        self.ideas = IconButton("lightbulb", tr("Ideas for a prompt"))
        self.describe = IconButton("article-medium", tr("Describe a picture as a prompt…"))
        self.history = IconButton("clock-counter-clockwise", tr("Earlier prompts"))
        self.star = IconButton("star", tr("Star this prompt"), checkable=True)
        self.counts = Segments(tr("How many"), [str(count) for count in COUNTS])
        self.counts.choose(COUNTS.index(USUAL))

    def _connect(self) -> None:
        self.prompt.textChanged.connect(self._edited)
        self.prompt.make_wanted.connect(self.make_wanted)
        self.understood.changed.connect(self._change)
        self.understood.put_back.connect(self._put_back)
        self.styles.entered_style.connect(lambda _name: self._edited())
        for part in (self.size, self.maker, self.seed, self.source):
            part.changed.connect(self._edited)
        self.maker.maker_changed.connect(self._show_maker)
        self.counts.chosen.connect(lambda _index: self._edited())
        self.ideas.clicked.connect(self.ideas_wanted)
        self.describe.clicked.connect(self.describe_wanted)
        self.history.clicked.connect(self.prompts_wanted)
        self.star.clicked.connect(lambda checked: self.star_wanted.emit(checked))

    def _fill(self, box) -> None:
        head = line(gap=0)
        head.addWidget(label(tr("Prompt"), "section"), 1)
        for tool in (self.ideas, self.describe, self.history, self.star):
            head.addWidget(tool)
        box.addLayout(head)
        box.addWidget(self.prompt)
        box.addWidget(self.fault)
        box.addWidget(self.understood)
        self._style_title = self._section(box, tr("Style", sense="picture"), self.styles)
        self._section(box, tr("Size"), self.size)
        self._section(box, tr("Made by"), self.maker)
        self._section(box, tr("Seed"), self.seed)
        self._source_title = self._section(box, tr("Begin from a picture"), self.source)
        box.addStretch(1)

    def _section(self, box, title: str, part: QWidget) -> QWidget:
        holder = QWidget()
        inner = column(holder, gap=8, edge=(0, 8, 0, 0))
        inner.addWidget(rule())
        inner.addSpacing(2)
        inner.addWidget(label(title, "section"))
        inner.addWidget(part)
        box.addWidget(holder)
        return holder

    def _footer(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("footer")
        box = line(foot, gap=8, edge=(16, 12, 16, 12))
        self.counts.setFixedWidth(136)
        self.make = button(tr("Make"), "accent", "sparkle")
        self.make.clicked.connect(lambda: (self.stop_wanted if self._working else self.make_wanted).emit())
        box.addWidget(self.counts)
        box.addWidget(self.make, 1)
        self._name_button()
        return foot

    def _show_maker(self) -> None:
        """Another maker: some parts are for scenes, some for painters."""
        maker = self.maker.maker
        self._style_title.setVisible(maker.is_scene)
        self.understood.setVisible(maker.is_scene)
        self.source.show_maker(maker)
        self._source_title.setVisible(maker.is_scene or maker.changes)
        self._name_button()

    def _change(self, key: str, value: str) -> None:
        self._changes[key] = value
        self._edited()

    def _put_back(self, key: str) -> None:
        self._changes.pop(key, None)
        self._edited()

    @property
    def changes(self) -> Mapping[str, str]:
        """What was changed by hand of what was understood."""
        return self._changes

    def _name_button(self) -> None:
        count = self.count
        make = tr("Make the picture") if count == 1 else tr("Make {count} pictures").format(count=count)
        self.make.setText(tr("Stop") if self._working else make)
        self.make.setAccessibleName(self.make.text())
        self.make.setIcon(icon("stop" if self._working else "sparkle", "muted" if self._working else "on_accent"))
        restyle(self.make, "kind", "" if self._working else "accent")
        words = bool(self.prompt.toPlainText().strip()) or (bool(self.source.file) and self.maker.maker.is_scene)
        self.make.setEnabled(self._working or words)
        self.make.setToolTip("Ctrl+Return" if words else tr("Say in a few words what the picture should show."))

    def _edited(self) -> None:
        if self._filling:
            return
        self.fault.say("")
        self._name_button()
        self.changed.emit()
