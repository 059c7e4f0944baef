"""A campaign that is opened again shows its artboards at once, from small pictures kept in its file."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from studio.assets import MemoryAssets
from studio.document.layers import Campaign, Document, ShapeLayer
from studio.document.studio_file import StudioFile
from studio.render.first_look import NOTE
from studio.ui.canvas import first_looks
from studio.ui.canvas.desk import Desk

PLATE = ShapeLayer(id="plate", name="Plate", x=0, y=0, width=300, height=250, fill="#22aa44")
AD = Document(id="ad", placement="display-300x250", width=300, height=250, layers=(PLATE,))
CAMPAIGN = Campaign(id="c", name="C", documents=(AD,))


@pytest.fixture
def desk(qtbot, monkeypatch):
    monkeypatch.setattr(first_looks, "_PAUSE", 0)
    made = Desk()
    qtbot.addWidget(made)
    made.resize(600, 500)
    yield made
    made.tiles.close()


def test_a_look_is_kept_once_for_each_state_of_an_ad(desk: Desk, qtbot) -> None:
    kept: list[tuple[str, str, bytes]] = []
    desk.set_assets(MemoryAssets())
    desk.looks.open({}, lambda *note: kept.append(note))
    desk.show_campaign(CAMPAIGN)
    desk.show()
    qtbot.waitUntil(lambda: len(kept) == 1)
    assert kept[0][:2] == (NOTE, "ad")

    desk.looks.open({"ad": kept[0][2]}, lambda *note: kept.append(note))
    desk.looks._renew()
    qtbot.waitUntil(lambda: desk.tiles.is_idle)
    assert len(kept) == 1, "the look of an ad that has not changed is not written again"
    desk.show_campaign(replace(CAMPAIGN, documents=(replace(AD, background="#000000"),)))
    qtbot.waitUntil(lambda: len(kept) == 2)


def test_the_first_frame_shows_the_look_from_the_file(desk: Desk, qtbot, tmp_path) -> None:
    desk.set_assets(MemoryAssets())
    kept: dict[str, bytes] = {}
    desk.looks.open({}, lambda _kind, key, data: kept.update({key: data}))
    desk.show_campaign(CAMPAIGN)
    desk.show()
    qtbot.waitUntil(lambda: "ad" in kept)
    file = StudioFile.create(tmp_path / "a.studio", CAMPAIGN)
    file.keep_note(NOTE, "ad", kept["ad"], flushed=False)
    file.close()

    again = StudioFile.open(tmp_path / "a.studio")
    desk.tiles.set_assets(again)
    desk.looks.open(again.notes(NOTE), None)
    desk.tiles.stir()  # Nothing is rendered now: what is seen comes from the look.
    image = desk.grab().toImage()
    middle = desk.spot(desk.wall.tile("ad")).center().toPoint()
    seen, wanted = QColor(image.pixel(middle)), QColor("#22aa44")
    assert max(abs(seen.red() - wanted.red()), abs(seen.green() - wanted.green())) <= 6
    assert desk.looks.pixmap(replace(AD, height=900)) is None, "a look of another shape is none"
    again.close()
