"""Who makes the picture, what that needs and what is missing; and the settings of painters, folded away."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QToolButton, QWidget

from studio.library.recipes import PictureRecipe
from studio.ui.controls import button, column, label, line, restyle
from studio.ui.fields import ChoiceField
from studio.ui.icons import icon
from studio.ui.languages import mark, tr
from studio.ui.lettering import type_font
from studio.ui.number_field import NumberField
from studio.ui.pictures.lora_rows import LoraRows, Worn
from studio.workflows.makers import GIGABYTE, SCENE_MAKER, Maker

mark("Rendered scene")
_OWN = ""
MOST_STEPS = 150
_OWN_FIELDS = ("maker", "negative", "steps", "guidance", "scheduler", "loras")
"""What of a recipe concerns its maker."""


class MakerBox(QWidget):
    """Shows the part of a recipe that concerns its maker."""

    changed = Signal()
    maker_changed = Signal()
    models_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        self._makers: tuple[Maker, ...] = (SCENE_MAKER,)
        self._known = False
        self._awaited: PictureRecipe | None = None
        """A recipe whose maker may be among those that are looked for still."""
        self._gone = ""
        self.choice = ChoiceField(tr("Made by"), ())
        self.choice.entered.connect(lambda _value: self._choose())
        box.addWidget(self.choice)
        self.told = label("", "hint", wrap=True)
        box.addWidget(self.told)
        self._models = button(tr("Models…"), "link")
        self._models.setAccessibleName(tr("Bring weights that paint"))
        self._models.clicked.connect(self.models_wanted)
        low = line(gap=0)
        low.addWidget(self._models)
        low.addStretch(1)
        box.addLayout(low)
        self.negative_part = QWidget()
        part = column(self.negative_part, gap=4)
        part.addWidget(label(tr("Not to be seen")))
        self.negative = QPlainTextEdit()
        self.negative.setAccessibleName(tr("Negative prompt"))
        self.negative.setPlaceholderText(tr("text, people, clutter"))
        self.negative.setTabChangesFocus(True)
        self.negative.setFixedHeight(48)
        self.negative.textChanged.connect(self._tell)
        part.addWidget(self.negative)
        box.addWidget(self.negative_part)
        box.addWidget(self._details())
        self._filling = False
        self._offer(self._makers)
        self._settle()

    @property
    def maker(self) -> Maker:
        """The chosen maker; the scene renderer for one that is not here any more."""
        return next((one for one in self._makers if one.id == self.choice.currentData()), self._makers[0])

    def show_makers(self, makers: Sequence[Maker]) -> None:
        """Offer these makers; the chosen one stays with its settings when it is among them."""
        kept = self.recipe(PictureRecipe(prompt=""))
        self._known = True
        self._offer(makers)
        self.show_recipe(kept)

    def recipe(self, recipe: PictureRecipe) -> PictureRecipe:
        """A recipe with what is set here."""
        if (kept := self._awaited) is not None:
            own = {name: getattr(kept, name) for name in _OWN_FIELDS}
            return replace(recipe, **own)
        maker = self.maker
        recipe = replace(recipe, maker=maker.id)
        if maker.is_scene:
            return recipe
        negative = " ".join(self.negative.toPlainText().split()) if maker.negative else ""
        steps, guidance = self.steps.value, self.guidance.value
        return replace(
            recipe,
            negative=negative,
            steps=int(steps) if steps and steps != (maker.steps or 0) else 0,
            guidance=None if guidance is None or guidance == maker.guidance else guidance,
            scheduler=str(self.scheduler.currentData() or ""),
            loras=self.loras.worn,
        )

    def show_recipe(self, recipe: PictureRecipe) -> None:
        """Show a recipe's maker and its settings."""
        self._filling = True
        offered = any(one.id == recipe.maker for one in self._makers)
        if offered:
            self.choice.show_value(recipe.maker)
        self._awaited = None if offered or self._known else recipe
        self._gone = "" if offered or not self._known else recipe.maker
        self.negative.setPlainText(recipe.negative)
        self._settle(recipe.loras)
        if recipe.steps:
            self.steps.show_value(recipe.steps)
        if recipe.guidance is not None:
            self.guidance.show_value(recipe.guidance)
        self.scheduler.show_value(recipe.scheduler)
        self._filling = False

    def _details(self) -> QWidget:
        self.details = QWidget()
        box = column(self.details, gap=8)
        self.fold = QToolButton()
        self.fold.setObjectName("fold")
        self.fold.setText(tr("Steps, guidance and more"))
        self.fold.setFont(type_font(12))
        self.fold.setCheckable(True)
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.fold.setIcon(icon("caret-right"))
        self.fold.toggled.connect(self._unfold)
        box.addWidget(self.fold)
        self.folded = QWidget()
        inner = column(self.folded, gap=8)
        row = line(gap=8)
        self.steps = NumberField("", tr("Steps"), 1, MOST_STEPS, decimals=0)
        self.guidance = NumberField("", tr("Guidance"), 0, 30, step=0.5, decimals=1)
        for name, field in ((tr("Steps"), self.steps), (tr("Guidance"), self.guidance)):
            half = column(gap=4)
            half.addWidget(label(name))
            half.addWidget(field)
            row.addLayout(half, 1)
            field.entered.connect(lambda change, field=field: self._enter(field, change))
        inner.addLayout(row)
        self.scheduler = ChoiceField(tr("Scheduler"), ())
        self.scheduler.entered.connect(lambda _value: self._tell())
        inner.addWidget(label(tr("Scheduler")))
        inner.addWidget(self.scheduler)
        self.loras = LoraRows()
        self.loras.changed.connect(self._tell)
        inner.addWidget(self.loras)
        box.addWidget(self.folded)
        self.folded.hide()
        return self.details

    def _unfold(self, shown: bool) -> None:
        self.folded.setVisible(shown)
        self.fold.setIcon(icon("caret-down" if shown else "caret-right"))

    def _offer(self, makers: Sequence[Maker]) -> None:
        value = self.choice.currentData()
        self._makers = tuple(makers)
        self.choice.show_options([(one.id, tr(one.name) if one.is_scene else one.name) for one in makers])
        self.choice.show_value(value if any(one.id == value for one in makers) else makers[0].id)

    def _choose(self) -> None:
        self._awaited, self._gone = None, ""
        self._settle()
        self.maker_changed.emit()
        self._tell()

    def _settle(self, worn: Worn | None = None) -> None:
        """Show what the chosen maker needs and can do, and what it wears where that is another."""
        filling, self._filling = self._filling, True
        maker = self.maker
        told = _needs(maker, len(self._makers) > 1)
        if self._gone:
            told = f"{tr('{maker} is not on the shelf any more.').format(maker=self._gone)} {told}"
        self.told.setText(told)
        restyle(self.told, "level", "warn" if maker.lacks or self._gone else "")
        self._models.setVisible(len(self._makers) == 1 or bool(maker.lacks))
        self.negative_part.setVisible(maker.negative)
        self.details.setVisible(not maker.is_scene)
        self.steps.show_value(maker.steps or 20)
        self.guidance.show_value(maker.guidance or 0)
        options = [(_OWN, tr("The model's own")), *((name, name) for name in maker.schedulers)]
        self.scheduler.show_options(options)
        self.scheduler.setEnabled(len(options) > 1)
        self.loras.show_loras(maker.loras or {}, self.loras.worn if worn is None else worn)
        self._filling = filling

    def _enter(self, field: NumberField, change) -> None:
        field.show_value(change(field.value or 0))
        self._tell()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()


def _needs(maker: Maker, others: bool) -> str:
    """One line: what the maker needs, and what is missing."""
    if maker.is_scene:
        words = tr("Needs no weights: a scene is built from the words and rendered here.")
        return words if others else f"{words} {tr('For painted pictures, bring weights of a diffusion model.')}"
    needed = f"{maker.needs / GIGABYTE:.1f}"
    if maker.lacks:
        told = tr("Needs {needed} GB of memory; {missing} GB are missing now: close other programs.")
        return told.format(needed=needed, missing=f"{maker.lacks / GIGABYTE:.1f}")
    told = tr("Needs {needed} GB of memory, which are free.")
    best = tr("At its best at {size} pixels.").format(size=maker.size) if maker.size else ""
    return f"{told.format(needed=needed)} {best}".strip()
