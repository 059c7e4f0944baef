"""The campaign that the command line leaves beside its pack."""

from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QColor

from studio.assets import MemoryAssets
from studio.cli.campaigns import save_beside
from studio.document.layers import Campaign, Document, ShapeLayer
from studio.document.studio_file import StudioFile
from studio.render import application
from studio.render.first_look import NOTE, seen_in

PLATE = ShapeLayer(id="plate", name="Plate", x=0, y=0, width=1200, height=628, fill="#22aa44")
ADS = (
    Document(id="wide", placement="google-landscape", width=1200, height=628, layers=(PLATE,)),
    Document(id="words", placement="google-rsa", width=0, height=0),
)


def test_it_is_kept_with_what_is_seen_when_it_is_first_opened(tmp_path: Path) -> None:
    application.ensure()
    out = tmp_path / "pack"
    first, second = (save_beside(Campaign(id="c", name="C", documents=ADS), MemoryAssets(), out) for _ in range(2))
    assert (first.name, second.name) == ("pack.studio", "pack-2.studio")
    with closing(StudioFile.open(first)) as file:
        notes = file.notes(NOTE)
    assert list(notes) == ["wide"]
    look = seen_in(notes["wide"])
    assert (look.width(), look.height()) == (400, 209)
    assert abs(QColor(look.pixel(200, 100)).green() - 0xAA) < 4
