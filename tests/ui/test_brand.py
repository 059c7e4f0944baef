"""Brand kits in the window: made, edited, applied and undone; what is off-brand is listed where it can be shown."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from studio.copywriting.brief import Brand, Brief
from studio.document import edits
from studio.document.brand_kit import BrandKits, KitColor, kit_of
from studio.errors import StudioError
from studio.ui.brand.logo_slot import LogoSlot
from studio.ui.branding import kit_from
from studio.ui.window import StudioWindow

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b3d4f"/></svg>'
)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.svg"
    path.write_text(SVG)
    return path


@pytest.fixture
def dialog(window: StudioWindow, logo: Path, qtbot):
    """The open window of the brand kits, on a campaign whose brief has a brand."""
    window.prompt.brand.show_brand(Brand(name="Nordkap", colors=("#0b3d4f", "#ff7a59"), logo=logo))
    window.keep_brief()
    window.actions_by_name["brand_kits"].trigger()
    dialog = window.commands.branding.dialog
    assert dialog is not None
    qtbot.addWidget(dialog)
    return dialog


def told(dialog) -> str:
    return " ".join(item.text() for item in dialog.findChildren(QLabel) if item.isVisibleTo(dialog))


def drop(slot: LogoSlot, path: Path) -> bool:
    """Whether the slot takes a file that is dragged over it and dropped."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *held)
    enter.ignore()
    QApplication.sendEvent(slot, enter)
    if enter.isAccepted():
        QApplication.sendEvent(slot, QDropEvent(QPointF(5, 5), *held))
    return enter.isAccepted()


def test_the_first_kit_is_made_from_the_brief(window: StudioWindow, dialog) -> None:
    assert "No brand kit yet" in told(dialog)
    assert dialog.side.isHidden()
    dialog.from_brief.click()
    (kit,) = BrandKits().all()
    assert (kit.name, kit.values) == ("Nordkap", ("#0b3d4f", "#ff7a59"))
    assert [logo.variant for logo in kit.logos] == ["dark"]
    assert dialog.stack.currentIndex() == 1
    assert dialog.form.name.text() == "Nordkap"
    assert not dialog.side.isHidden()


def test_every_part_of_a_kit_is_kept_as_it_is_changed(window: StudioWindow, dialog, logo: Path, tmp_path: Path) -> None:
    dialog.from_brief.click()
    form = dialog.form
    form.name.setText("Nordkap Outdoor")
    form.name.editingFinished.emit()
    form.colors.changed.emit((KitColor(value="#123456", role="main"),))
    family, weight = form.headline
    family.click()
    assert form.browser is not None and form.browser.preview.words == "Nordkap Outdoor"
    form.browser.search.setText("Fraunces")
    form.browser.list.activated.emit(form.browser.families.index(0))
    assert form.browser.isHidden()
    weight.setCurrentIndex(weight.findData(900))
    weight.activated.emit(weight.currentIndex())
    form.slots["light"].take(logo)
    form.slots["light"].clear.enter("50")
    form.slots["light"].least.enter("80")
    form.avoid.setText("cheap，six, six")
    form.avoid.editingFinished.emit()
    (kit,) = BrandKits().all()
    assert (kit.name, kit.values, kit.avoid) == ("Nordkap Outdoor", ("#123456",), ("cheap", "six"))
    assert (kit.headline.family, kit.headline.weight) == ("Fraunces", 900)
    form._free["headline"].click()
    assert (BrandKits().all()[0].headline.family, family.text()) == ("", "As suits the tone")
    light = kit.logo("light")
    assert light is not None
    assert (light.variant, light.clear, light.least) == ("light", 0.5, 80)
    form.slots["light"].drop.click()
    assert [one.variant for one in BrandKits().all()[0].logos] == ["dark"]
    assert drop(form.slots["mark"], logo) and not drop(form.slots["mark"], tmp_path / "notes.txt")
    assert [one.variant for one in BrandKits().all()[0].logos] == ["dark", "mark"]
    bad = tmp_path / "bad.png"
    bad.write_text("no picture")
    form.slots["mark"].take(bad)
    assert "bad.png is no picture" in dialog.notice.text()
    form.name.setText("  ")
    form.name.editingFinished.emit()
    assert form.name.text() == "Nordkap Outdoor"


def test_a_kit_is_applied_in_one_step_and_what_is_off_brand_is_shown(window: StudioWindow, dialog, qtbot) -> None:
    dialog.from_brief.click()
    before = window.session.campaign
    dialog.apply.click()
    assert not dialog.apply.isEnabled()
    qtbot.waitUntil(lambda: kit_of(window.session.campaign) is not None)
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert window.session.undo_label == "Apply the brand kit"
    assert dialog.apply.text() == "Apply again"
    square = window.session.campaign.documents[0]
    assert square.arrangement
    head = next(layer for layer in square.layers if layer.role == "headline")
    wrong = replace(head, style=replace(head.style, color="#aa00ff"))
    window.apply("Colour", lambda campaign: edits.replace_layer(campaign, square.id, wrong))
    qtbot.waitUntil(lambda: "#aa00ff" in told(dialog))
    show = next(one for one in dialog.findChildren(QPushButton) if "#aa00ff" in one.accessibleName())
    show.click()
    assert window.canvas.document_id == square.id
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["undo"].trigger()
    assert window.session.campaign == before
    assert kit_of(window.session.campaign) is None


def test_a_kit_goes_to_a_file_and_comes_back(window: StudioWindow, dialog, tmp_path: Path) -> None:
    dialog.from_brief.click()
    branding = window.commands.branding
    file = BrandKits().export("nordkap", tmp_path / "shared.brandkit")
    branding.bring(file)
    assert dialog.names.count() == 2
    branding.remove("nordkap-2")
    assert dialog.names.count() == 1
    file.write_text("{")
    branding.bring(file)
    assert "shared.brandkit is damaged" in dialog.notice.text()
    branding.remove("nordkap")
    assert dialog.stack.currentIndex() == 0


def test_a_brief_without_a_brand_makes_no_kit(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="brand name"):
        kit_from(Brief(product="Tea"))
    for file, words in ((tmp_path / "none.svg", "cannot be read"), (tmp_path / "text.svg", "no picture")):
        if words == "no picture":
            file.write_text("hello")
        with pytest.raises(StudioError, match=words):
            kit_from(Brief(product="Tea", brand=Brand(name="T", logo=file)))
    kit = kit_from(Brief(product="Tea", brand=Brand(name="T", colors=("#111111", "#222222", "#333333", "#444444"))))
    assert [color.role for color in kit.colors] == ["main", "accent", "extra", "extra"]
