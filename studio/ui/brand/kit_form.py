"""One brand kit as a form: name, colours, faces, logos, voice."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from studio.copywriting.brief import TONES
from studio.document.brand_kit import VARIANTS, BrandKit, Face, KitLogo
from studio.ui.brand.colors_row import ColorsRow
from studio.ui.brand.logo_slot import LogoSlot
from studio.ui.controls import IconButton, column, label, line, rule
from studio.ui.fonts.browser import FontBrowser
from studio.ui.fonts.family_field import FamilyField
from studio.ui.languages import tr
from studio.ui.names import TONE_NAMES, WEIGHT_NAMES, weight_name

_WEIGHTS = tuple(weight for weight in WEIGHT_NAMES if weight >= 300)


class KitForm(QWidget):
    """Shows a kit and says how it should be after each change."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kit = BrandKit(id="", name="")
        self._free: dict[str, IconButton] = {}
        self.browser: FontBrowser | None = None
        box = column(self, gap=8)
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the brand"))
        self.name.editingFinished.connect(self._rename)
        box.addWidget(label(tr("Name")))
        box.addWidget(self.name)
        self.colors = ColorsRow()
        self.colors.changed.connect(lambda colors: self._emit(colors=colors))
        self._part(box, tr("Colours")).addWidget(self.colors)
        type_part = self._part(box, tr("Type"))
        self.headline = self._face(type_part, tr("Headlines"), "headline")
        self.body = self._face(type_part, tr("Body text"), "body")
        logos = line(gap=16)
        self.slots = {variant: LogoSlot(variant) for variant in VARIANTS}
        for slot in self.slots.values():
            slot.changed.connect(self._set_logo)
            slot.refused.connect(self.refused)
            logos.addWidget(slot, 1, Qt.AlignmentFlag.AlignTop)
        self._part(box, tr("Logos")).addLayout(logos)
        self._voice(self._part(box, tr("Voice")))

    def show_kit(self, kit: BrandKit) -> None:
        """Show a kit."""
        self._kit = kit
        self.name.setText(kit.name)
        self.colors.show_colors(kit.colors)
        self._show_faces()
        logos = {logo.variant: logo for logo in kit.logos}
        for variant, slot in self.slots.items():
            slot.show_logo(logos.get(variant))
        self.tone.setCurrentIndex(self.tone.findData(kit.tone))
        self.use.setText(", ".join(kit.use))
        self.avoid.setText(", ".join(kit.avoid))

    def _part(self, box: QVBoxLayout, title: str) -> QVBoxLayout:
        box.addSpacing(12)
        box.addWidget(rule())
        box.addSpacing(8)
        box.addWidget(label(title, "section"))
        part = column(gap=8)
        box.addLayout(part)
        return part

    def _face(self, box: QVBoxLayout, name: str, key: str) -> tuple[FamilyField, QComboBox]:
        family = FamilyField(tr("As suits the tone"), tr("{part}: family").format(part=name) + ", {family}")
        weight = QComboBox()
        for value in _WEIGHTS:
            weight.addItem(weight_name(value), value)
        told = tr("{part}: weight").format(part=name)
        weight.setAccessibleName(told)
        weight.view().setAccessibleName(told)
        free = IconButton("x", f"{name}: {tr('As suits the tone').lower()}")
        policy = free.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        free.setSizePolicy(policy)
        self._free[key] = free
        family.pressed.connect(lambda: self._browse(key, family))
        family.entered.connect(lambda chosen: self._put_face(key, family=chosen))
        free.clicked.connect(lambda: self._put_face(key, family=""))
        weight.activated.connect(lambda _index: self._put_face(key, weight=weight.currentData()))
        row = line(gap=8)
        caption = label(name)
        caption.setFixedWidth(80)
        row.addWidget(caption)
        row.addWidget(family, 1)
        row.addWidget(free)
        row.addWidget(weight)
        weight.setFixedWidth(136)
        box.addLayout(row)
        return family, weight

    def _put_face(self, key: str, **values: object) -> None:
        self._emit(**{key: replace(getattr(self._kit, key), **values)})
        self._show_faces()

    def _show_faces(self) -> None:
        for key, (family, weight) in (("headline", self.headline), ("body", self.body)):
            face: Face = getattr(self._kit, key)
            family.show_value(face.family)
            self._free[key].setVisible(bool(face.family))
            nearest = min(_WEIGHTS, key=lambda known: abs(known - face.weight))
            weight.setCurrentIndex(weight.findData(nearest))

    def _browse(self, key: str, field: FamilyField) -> None:
        """Open the font browser on a face, its previews saying the brand's name."""
        if self.browser is not None:
            self.browser.deleteLater()
        self.browser = FontBrowser(self)
        self.browser.entered.connect(field.entered)
        face: Face = getattr(self._kit, key)
        self.browser.open_at(field.mapToGlobal(QPoint(0, 0)), face.family, self._kit.name, face.weight)

    def _voice(self, box: QVBoxLayout) -> None:
        self.tone, self.use, self.avoid = QComboBox(), QLineEdit(), QLineEdit()
        self.tone.addItem(tr("As the brief says"), "")
        for tone in TONES:
            self.tone.addItem(tr(TONE_NAMES[tone]), tone)
        self.tone.activated.connect(lambda _index: self._emit(tone=self.tone.currentData()))
        self.tone.view().setAccessibleName(tr("Tone"))
        hint = tr("Separated by commas")
        for name, control in ((tr("Tone"), self.tone), (tr("Words to use"), self.use), (tr("To avoid"), self.avoid)):
            row = line(gap=8)
            caption = label(name)
            caption.setFixedWidth(80)
            control.setAccessibleName(name)
            row.addWidget(caption)
            row.addWidget(control, 1)
            box.addLayout(row)
        for key, edit in (("use", self.use), ("avoid", self.avoid)):
            edit.setPlaceholderText(hint)
            edit.editingFinished.connect(lambda key=key, edit=edit: self._emit(**{key: _split(edit.text())}))

    def _rename(self) -> None:
        name = self.name.text().strip()
        if name:
            self._emit(name=name)
        else:
            self.name.setText(self._kit.name)

    def _set_logo(self, variant: str, logo: KitLogo | None) -> None:
        others = {item.variant: item for item in self._kit.logos} | {variant: logo}
        self._emit(logos=tuple(found for found in (others.get(key) for key in VARIANTS) if found is not None))

    def _emit(self, **values: object) -> None:
        kit = replace(self._kit, **values)  # type: ignore[arg-type]
        if kit != self._kit:
            self._kit = kit
            self.changed.emit(kit)


def _split(text: str) -> tuple[str, ...]:
    """The words of a list that was typed, between commas of any script."""
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(dict.fromkeys(word.strip() for word in parts if word.strip()))
