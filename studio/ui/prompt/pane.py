"""The brief as a form, from product to placements, and the button that makes the campaign."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QWidget

from studio.copywriting.brief import TONES, Brief
from studio.copywriting.brief_file import LANGUAGES
from studio.placements import default_placements
from studio.ui.controls import Sign, button, column, label, line, restyle, rule, scrolled
from studio.ui.icons import icon
from studio.ui.languages import tr
from studio.ui.names import LANGUAGE_NAMES, TONE_NAMES
from studio.ui.prompt.brand import BrandForm
from studio.ui.prompt.facts import Facts
from studio.ui.prompt.picture import PictureForm
from studio.ui.prompt.placements import PlacementList


class PromptPane(QWidget):
    """Shows one brief and says when it changed; makes nothing by itself."""

    changed = Signal()
    make_wanted = Signal()
    cancel_wanted = Signal()
    privacy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown = Brief(product="")
        """The brief as it was shown; what the form has no field for stays as it was."""
        self._filling = False
        self.product, self.audience, self.offer, self.url = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.tone, self.language = QComboBox(), QComboBox()
        self.facts, self.brand = Facts(), BrandForm()
        self.picture, self.placements = PictureForm(), PlacementList()
        for tone in TONES:
            self.tone.addItem(tr(TONE_NAMES[tone]), tone)
        for code, name in LANGUAGES.items():
            self.language.addItem(tr(LANGUAGE_NAMES.get(code, name)), code)
        box, form = column(self, gap=0), QWidget()
        box.addWidget(scrolled(form), 1)
        self._fill(column(form, gap=8, edge=(16, 16, 6, 24)))
        box.addWidget(self._footer())
        for edit in (self.product, self.audience, self.offer, self.url):
            edit.textEdited.connect(self._edited)
        for choice in (self.tone, self.language):
            choice.activated.connect(self._edited)
        for part in (self.facts, self.brand, self.picture, self.placements):
            part.changed.connect(self._edited)
        self.show_brief(Brief(product=""))

    def brief(self) -> Brief:
        """The brief as it is filled in; placements are empty when the default ones are chosen."""
        chosen = self.placements.chosen()
        brand = replace(self.brand.brand(), use=self._shown.brand.use, avoid=self._shown.brand.avoid)
        return replace(
            self._shown,
            product=self.product.text().strip(),
            facts=self.facts.facts(),
            audience=self.audience.text().strip(),
            tone=self.tone.currentData(),
            language=self.language.currentData(),
            offer=self.offer.text().strip(),
            url=self.url.text().strip(),
            brand=brand,
            picture_prompt=self.picture.words(),
            product_photo=self.picture.photo(),
            picture_style=self.picture.style_name,
            picture_changes=self.picture.changes,
            placements=() if chosen == tuple(default_placements()) else chosen,
        )

    def show_brief(self, brief: Brief) -> None:
        """Fill the form in, which is not a change by the user."""
        self._filling = True
        self._shown = brief
        self.product.setText(brief.product)
        self.audience.setText(brief.audience)
        self.offer.setText(brief.offer)
        self.url.setText(brief.url)
        for edit in (self.product, self.audience, self.offer, self.url):
            edit.setCursorPosition(0)
        self.tone.setCurrentIndex(max(self.tone.findData(brief.tone), 0))
        if self.language.findData(brief.language) < 0:
            self.language.addItem(brief.language, brief.language)
        self.language.setCurrentIndex(self.language.findData(brief.language))
        self.facts.show_facts(brief.facts)
        self.brand.show_brand(brief.brand)
        self.picture.show_picture(brief.picture_prompt, brief.product_photo, brief.picture_style, brief.picture_changes)
        self.placements.choose(brief.placements or tuple(default_placements()))
        self._filling = False
        self._check()

    def use_photo(self, photo: Path) -> None:
        """Take a picture of the library as the product photo."""
        self.picture.use_photo(photo)

    def show_state(self, *, made: bool, working: bool) -> None:
        """Let the button say what it will do: make, make again, or stop."""
        self._working = working
        self.make.setText(tr("Stop") if working else tr("Make again") if made else tr("Make campaign"))
        self.make.setAccessibleName(self.make.text())
        accent = not made and not working
        self.make.setIcon(icon("stop" if working else "sparkle", "on_accent" if accent else "muted"))
        restyle(self.make, "kind", "accent" if accent else "")
        self._check()

    def _fill(self, box) -> None:
        self._field(box, tr("Product"), self.product, tr("Reusable steel water bottle"))
        box.addWidget(label(tr("Facts the copy may claim")))
        box.addWidget(self.facts)
        self._field(box, tr("Audience"), self.audience, tr("Commuters"))
        pair = line()
        box.addLayout(pair)
        for name, choice in ((tr("Tone"), self.tone), (tr("Language"), self.language)):
            half = column()
            pair.addLayout(half, 1)
            self._field(half, name, choice)
        self._field(box, tr("Offer"), self.offer, tr("Optional, e.g. 20 % off until Sunday"))
        self._field(box, tr("Address"), self.url, "example.com")
        for title, part in (
            (tr("Picture"), self.picture),
            (tr("Brand"), self.brand),
            (tr("Placements"), self.placements),
        ):
            box.addSpacing(8)
            box.addWidget(rule())
            box.addSpacing(4)
            box.addWidget(label(title, "section"))
            box.addWidget(part)
        box.addStretch(1)

    def _field(self, box, name: str, control: QWidget, hint: str = "") -> None:
        caption = label(name)
        caption.setBuddy(control)
        control.setAccessibleName(name)
        if isinstance(control, QComboBox):
            control.view().setAccessibleName(name)
        if isinstance(control, QLineEdit):
            control.setPlaceholderText(hint)
        box.addWidget(caption)
        box.addWidget(control)

    def _footer(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("footer")
        box = column(foot, gap=8, edge=(16, 12, 16, 12))
        box.addWidget(self._details_line())
        self.make = button(tr("Make campaign"), "accent", "sparkle")
        self.make.setProperty("scale", "large")
        self.make.clicked.connect(lambda: (self.cancel_wanted if self._working else self.make_wanted).emit())
        self._working = False
        box.addWidget(self.make)
        return foot

    def show_details(self, count: int, hide: str) -> None:
        """Say how many personal details the brief holds, and from which models they are hidden (see `Settings`)."""
        self._details.setVisible(count > 0)
        words = {
            ("endpoints", True): tr("1 personal detail, hidden from servers"),
            ("endpoints", False): tr("{count} personal details, hidden from servers"),
            ("always", True): tr("1 personal detail, hidden from every model"),
            ("always", False): tr("{count} personal details, hidden from every model"),
            ("never", True): tr("1 personal detail, shown to every model"),
            ("never", False): tr("{count} personal details, shown to every model"),
        }[hide, count == 1]
        self._sign.show_as(
            "shield-warning" if hide == "never" else "shield-check", "warn" if hide == "never" else "muted"
        )
        self._told.setText(words.format(count=count))

    def _details_line(self) -> QWidget:
        self._details = QWidget()
        row = line(self._details, gap=8)
        self._sign, self._told = Sign("shield-check"), label("", "label", wrap=True)
        more = button(tr("See"), "link")
        more.setAccessibleName(tr("See the personal details"))
        more.clicked.connect(self.privacy_wanted)
        row.addWidget(self._sign)
        row.addWidget(self._told, 1)
        row.addWidget(more)
        self._details.hide()
        return self._details

    def _edited(self) -> None:
        if self._filling:
            return
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        """A campaign needs a product and at least one placement."""
        ready = bool(self.product.text().strip()) and bool(self.placements.chosen())
        self.make.setEnabled(ready or self._working)
        why = "" if ready else tr("Name the product and choose at least one placement.")
        self.make.setToolTip(why or f"{self.make.text()}  Ctrl+Return")
