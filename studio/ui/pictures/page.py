"""The picture studio's page: the recipe at the left, the pictures made from it at the right, earlier ones below."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QStackedWidget, QWidget

from studio.library.recipes import PictureRecipe
from studio.ui.controls import Elided, IconButton, Sign, button, column, label, line, rule
from studio.ui.icons import icon
from studio.ui.languages import mark, scene_word, tr
from studio.ui.pages import Page
from studio.ui.pictures.cell import DONE
from studio.ui.pictures.earlier import Earlier
from studio.ui.pictures.form import RecipeForm
from studio.ui.pictures.grid import PictureGrid
from studio.ui.pictures.large import LargeView
from studio.ui.pictures.mask_view import MaskView

USES: Mapping[str, tuple[str, str]] = {
    "layer": (mark("Put in the chosen picture layer"), "image-square"),
    "all_ads": (mark("Put in all ads"), "broadcast"),
    "brief": (mark("Let the campaign be made with it"), "article"),
    "save": (mark("Save as a file…"), "floppy-disk"),
    "library": (mark("Show in the library"), "image"),
    "source": (mark("Begin from this picture"), "paint-brush"),
    "recipe": (mark("Take its recipe"), "arrow-counter-clockwise"),
}
"""What can be done with a made picture: words and icon."""


class PicturesPage(Page):
    """Shows what it is given; what is made and kept is not its business."""

    wanted = Signal(str)
    """One of USES, or `use` (in the usual way), `star`, `more`, `remove` or `again`, of the chosen picture."""

    def __init__(self, form: RecipeForm) -> None:
        super().__init__(tr("Picture studio"))
        self.form, self.grid, self.earlier, self.mask = form, PictureGrid(), Earlier(), MaskView()
        box = column(self, gap=0)
        box.addLayout(self._head())
        box.addWidget(rule())
        body = line(gap=0)
        box.addLayout(body, 1)
        body.addWidget(self.form)
        self.desk = QStackedWidget()
        body.addWidget(self.desk, 1)
        self.desk.addWidget(self._desk())
        self.desk.addWidget(self.mask)
        self.large = LargeView(self)
        self.large.stepped.connect(self._step_large)
        self.large.key_pressed.connect(self._do)
        self.large.closed.connect(self.grid.take_focus)
        self.grid.wanted.connect(self._do)
        self.grid.chosen.connect(self.show_chosen)
        self.mask.left.connect(self.leave_mask)
        self.able: frozenset[str] = frozenset(USES)
        self._working = False
        self.show_chosen()

    @property
    def regions(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes through."""
        return self.form, self.desk.currentWidget(), self.earlier

    def set_able(self, able: frozenset[str]) -> None:
        """Which of USES can be done now."""
        self.able = able
        self.show_chosen()

    def set_working(self, working: bool) -> None:
        """While pictures are made no others can be begun."""
        self._working = working
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what is chosen of the pictures, and what can be done with it."""
        state = self.grid.current
        self.blank.setVisible(state is None)
        self.grid.setVisible(state is not None)
        self.bar.setVisible(state is not None)
        if state is None:
            return
        self.told.setText(state.recipe.prompt or tr("A product photo"))
        self.facts.setText(facts_of(state.recipe))
        done = state.state == DONE
        for part in (self.star, self.use, self.enlarge):
            part.setEnabled(done)
        self.more.setEnabled(done and not self._working)
        self.star.setIcon(icon("star", "accent_text" if state.starred else "muted"))
        self.star.setChecked(state.starred)
        self.retry.setVisible(state.state in ("missed", "stopped") and not self._working)
        if self.large.isVisible() and self.grid.cells:
            self.large.show_picture(self.grid.cells[self.grid.at].image, facts_of(state.recipe))

    def open_mask(self, file, mask: str) -> None:
        """Paint over a picture."""
        self.desk.setCurrentIndex(1)
        self.mask.open_for(file, mask)

    def leave_mask(self) -> None:
        """Back to the pictures."""
        self.desk.setCurrentIndex(0)
        self.form.source.mask_button.setFocus()

    def close_down(self) -> None:
        """Stop reading pictures."""
        self.grid.close_down()
        self.mask.canvas.close_down()
        self.large.close_down()
        self.form.source.close_down()
        self.earlier.close_down()

    def use_menu(self) -> QMenu:
        """What can be done with the chosen picture; the caller shows it."""
        menu = QMenu(self)
        for name, (words, symbol) in USES.items():
            if name == "save":
                menu.addSeparator()
            action = menu.addAction(icon(symbol), tr(words))
            action.setEnabled(name in self.able)
            action.triggered.connect(lambda _checked=False, name=name: self.wanted.emit(name))
        return menu

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if self.large.isVisible():
            self.large.setGeometry(self.rect())

    def _head(self) -> QHBoxLayout:
        head = self.head(tr("Back to the ads"))
        head.addStretch(1)
        head.addWidget(self.progress)
        return head

    def _desk(self) -> QWidget:
        desk = QFrame()
        desk.setObjectName("review_desk")
        box = column(desk, gap=0)
        stand = column(gap=0, edge=(24, 24, 24, 16))
        self.blank = self._blank()
        stand.addWidget(self.blank, 1)
        stand.addWidget(self.grid, 1)
        box.addLayout(stand, 1)
        self.bar = self._bar()
        box.addWidget(self.bar)
        box.addWidget(self.earlier)
        return desk

    def _blank(self) -> QWidget:
        part = QWidget()
        box = column(part, gap=8)
        box.addStretch(1)
        box.addWidget(Sign("sparkle", "faint", 40), 0, Qt.AlignmentFlag.AlignHCenter)
        for words, kind in (
            (tr("Say what the picture should show"), "strong"),
            (tr("Four first looks are here in seconds; each is then made in full while you go on."), "hint"),
        ):
            said = label(words, kind)
            said.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(said)
        box.addSpacing(8)
        row = line(gap=8)
        row.addStretch(1)
        for words, symbol, signal in (
            (tr("Ideas for a prompt"), "lightbulb", self.form.ideas_wanted),
            (tr("Describe a picture…"), "article-medium", self.form.describe_wanted),
        ):
            way = button(words, "", symbol)
            way.clicked.connect(signal)
            row.addWidget(way)
        row.addStretch(1)
        box.addLayout(row)
        box.addStretch(1)
        return part

    def _bar(self) -> QWidget:
        bar = QWidget()
        row = line(bar, gap=8, edge=(24, 8, 24, 16))
        words = column(gap=2)
        self.told, self.facts = Elided("", "strong"), Elided("", "muted")
        words.addWidget(self.told)
        words.addWidget(self.facts)
        row.addLayout(words, 1)
        self.retry = button(tr("Try again"), "", "arrows-clockwise")
        self.enlarge = IconButton("arrows-out", f"{tr('Enlarge')}  {tr('Space')}")
        self.star = IconButton("star", f"{tr('Star')}  F", checkable=True)
        self.more = button(tr("More like this"), "", "shuffle")
        self.more.setToolTip(f"{tr('More like this')}  R")
        self.use = button(tr("Use…"), "accent")
        self.use.setToolTip(f"{tr('Use…')}  {tr('Enter')}")
        for part, name in ((self.retry, "again"), (self.enlarge, "enlarge"), (self.star, "star"), (self.more, "more")):
            part.clicked.connect(lambda _checked=False, name=name: self._do(name))
            row.addWidget(part)
        self.use.clicked.connect(self._open_uses)
        row.addWidget(self.use)
        return bar

    def _open_uses(self) -> None:
        menu = self.use_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        size = menu.sizeHint()
        place = self.use.mapToGlobal(self.use.rect().topRight())
        menu.popup(place - type(place)(size.width(), size.height() + 4))

    def _do(self, name: str) -> None:
        state = self.grid.current
        if state is None:
            return
        if name == "enlarge":
            if self.grid.cells[self.grid.at].has_picture:
                self.large.open_with(self.grid.cells[self.grid.at].image, facts_of(state.recipe))
        elif state.state == DONE or name in ("again", "remove"):
            self.wanted.emit(name)
        elif name == "use" and state.state in ("missed", "stopped"):
            self.wanted.emit("again")

    def _step_large(self, by: int) -> None:
        self.grid.choose(self.grid.at + by)


def facts_of(recipe: PictureRecipe) -> str:
    """One line about how a picture is made."""
    maker = tr("Rendered scene") if recipe.is_scene else recipe.maker
    style = scene_word(recipe.style)
    changed = len(recipe.changes)
    parts = (
        tr("Seed {seed}").format(seed=recipe.seed),
        f"{recipe.width} × {recipe.height}",
        maker,
        style,
        tr("1 change") if changed == 1 else tr("{count} changes").format(count=changed) if changed else "",
    )
    return "  ·  ".join(part for part in parts if part)
