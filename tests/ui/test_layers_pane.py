"""The layers pane: rows, choosing, dragging, renaming, eyes and locks, search."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from studio.document.layers import Campaign, Document, GroupLayer, ImageLayer, ShapeLayer, TextLayer
from studio.errors import StudioError
from studio.ui.layers.pane import LayersPane
from studio.ui.layers.row_painter import tools
from studio.ui.layers.stacking import drop, rows, toggle_mask
from studio.ui.window import StudioWindow


def shape(key: str, group: str = "", **values) -> ShapeLayer:
    return ShapeLayer(id=key, name=key.title(), x=0, y=0, width=10, height=10, group=group, **values)


LAYERS = (
    ImageLayer(id="photo", name="Picture", x=0, y=0, width=100, height=100, asset="a" * 64),
    shape("low", "pair"),
    shape("high", "pair", mask="low"),
    GroupLayer(id="pair", name="Pair", x=0, y=0, width=10, height=10),
    TextLayer(id="head", name="Headline", x=0, y=0, width=10, height=10, text="Cold\nall day"),
    shape("top"),
)
DOCUMENT = Document(id="ad", placement="meta-square", width=100, height=100, layers=LAYERS)
CAMPAIGN = Campaign(id="c", name="C", documents=(DOCUMENT,))


@pytest.fixture
def pane(qtbot) -> LayersPane:
    made = LayersPane()
    qtbot.addWidget(made)
    made.resize(320, 400)
    made.show_document(DOCUMENT)
    made.show()
    return made


def order(campaign: Campaign) -> list[str]:
    return [f"{layer.group}/{layer.id}" if layer.group else layer.id for layer in campaign.documents[0].layers]


def middle(pane: LayersPane, key: str) -> QPoint:
    return pane.tree.visualItemRect(pane.tree._items[key]).center()


def test_rows_are_top_first_with_what_they_say() -> None:
    found = {row.id: row for row in rows(DOCUMENT)}
    assert list(found) == ["top", "head", "pair", "high", "low", "photo"]
    assert (found["head"].words, found["high"].masked, found["low"].masking) == ("Cold all day", True, True)
    assert found["photo"].asset and found["pair"].sign == "folder-simple"


@pytest.mark.parametrize(
    ("ids", "target", "where", "after"),
    [
        (["top"], "photo", "below", ["top", "photo", "pair/low", "pair/high", "pair", "head"]),
        (["photo"], "top", "above", ["pair/low", "pair/high", "pair", "head", "top", "photo"]),
        (["top"], "pair", "into", ["photo", "pair/low", "pair/high", "pair/top", "pair", "head"]),
        (["head"], "high", "above", ["photo", "pair/low", "pair/high", "pair/head", "pair", "top"]),
        (["head"], "low", "below", ["photo", "pair/head", "pair/low", "pair/high", "pair", "top"]),
        (["high"], "photo", "above", ["photo", "high", "pair/low", "pair", "head", "top"]),
        (["photo"], "pair", "above", ["pair/low", "pair/high", "pair", "photo", "head", "top"]),
        (["top"], "pair", "below", ["photo", "top", "pair/low", "pair/high", "pair", "head"]),
        (["pair"], "top", "above", ["photo", "head", "top", "pair/low", "pair/high", "pair"]),
        (["top", "head"], "", "bottom", ["head", "top", "photo", "pair/low", "pair/high", "pair"]),
        (["top"], "top", "below", ["photo", "pair/low", "pair/high", "pair", "head", "top"]),
    ],
)
def test_a_drop_lands_where_it_is_shown(ids, target, where, after) -> None:
    assert order(drop(CAMPAIGN, "ad", ids, target, where)) == after


def test_a_group_does_not_go_into_itself() -> None:
    with pytest.raises(StudioError, match="itself"):
        drop(CAMPAIGN, "ad", ["pair"], "pair", "into")
    with pytest.raises(StudioError, match="itself"):
        drop(CAMPAIGN, "ad", ["pair"], "high", "into")


def test_the_lowest_masks_and_is_released() -> None:
    masked = toggle_mask(CAMPAIGN, "ad", ("top", "head"))
    assert masked.documents[0].layers[5].mask == "head"
    assert toggle_mask(masked, "ad", ("head",)).documents[0].layers[5].mask == ""
    with pytest.raises(StudioError, match="mask"):
        toggle_mask(CAMPAIGN, "ad", ("top",))
    with pytest.raises(StudioError, match="mask"):
        toggle_mask(CAMPAIGN, "ad", ("top", "pair", "photo", "head")[:1])


def test_clicks_choose_one_or_several(pane: LayersPane, qtbot) -> None:
    said = []
    pane.chosen.connect(said.append)
    view = pane.tree.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(pane, "top"))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, middle(pane, "photo"))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(pane, "head"))
    QTest.keyClick(pane.tree, Qt.Key.Key_Down)
    assert said == [("top",), ("photo", "top"), ("head",), ("pair",)]
    pane.show_document(DOCUMENT, ("low", "photo"))
    assert len(said) == 4
    assert {item.text(0) for item in pane.tree.selectedItems()} == {"Low", "Picture"}


def test_eye_and_lock_do_not_choose(pane: LayersPane) -> None:
    edits, said = [], []
    pane.changed.connect(lambda text, edit: edits.append((text, edit(CAMPAIGN))))
    pane.chosen.connect(said.append)
    places = tools(pane.tree.visualItemRect(pane.tree._items["top"]), pane.tree.viewport().width())
    for tool in ("eye", "lock"):
        QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=places[tool].center())
    assert [text for text, _ in edits] == ["Show or hide layer", "Lock or unlock layer"]
    assert edits[0][1].documents[0].layers[5].visible is False
    assert edits[1][1].documents[0].layers[5].locked is True
    assert said == []


def test_a_name_is_typed(pane: LayersPane, qtbot) -> None:
    edits = []
    pane.changed.connect(lambda text, edit: edits.append((text, edit(CAMPAIGN).documents[0].layers[5].name)))
    pane.show_document(DOCUMENT, ("top",))
    QTest.keyClick(pane.tree, Qt.Key.Key_F2)
    editor = pane.tree.findChild(QLineEdit, "row_edit")
    assert editor.text() == "Top"
    editor.selectAll()
    QTest.keyClicks(editor, "Badge")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: edits == [("Rename layer", "Badge")])


def test_a_dragged_row_is_dropped_between_others(pane: LayersPane, monkeypatch, qtbot) -> None:
    edits = []
    pane.changed.connect(lambda _text, edit: edits.append(order(edit(CAMPAIGN))))
    pane.show_document(DOCUMENT, ("top",))
    below = QAbstractItemView.DropIndicatorPosition.BelowItem
    monkeypatch.setattr(pane.tree, "dropIndicatorPosition", lambda: below)
    for key in ("head", "pair"):
        event = QDropEvent(
            QPointF(middle(pane, key)),
            Qt.DropAction.MoveAction,
            QMimeData(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        pane.tree.dropEvent(event)
    qtbot.waitUntil(lambda: len(edits) == 2)
    assert edits[0].index("top") == edits[0].index("head") - 1
    assert edits[1] == ["photo", "pair/low", "pair/high", "pair/top", "pair", "head"]


def test_a_folded_group_stays_folded(pane: LayersPane) -> None:
    pane.tree.collapseItem(pane.tree._items["pair"])
    pane.show_document(replace(DOCUMENT, layers=(*LAYERS, shape("new"))))
    assert "new" in pane.tree.ids()
    assert not pane.tree._items["pair"].isExpanded()


def test_search_looks_in_names_and_words(pane: LayersPane) -> None:
    pane.find.click()
    pane.search.setText("all day")
    assert [key for key, item in pane.tree._items.items() if not item.isHidden()] == ["head"]
    pane.search.setText("low")
    assert [key for key, item in pane.tree._items.items() if not item.isHidden()] == ["pair", "low"]
    pane.search.setText("nowhere")
    assert pane.tree.isHidden() and "No layer" in pane.hint.text()
    QTest.keyClick(pane.search, Qt.Key.Key_Escape)
    assert pane.search.isHidden() and not pane.tree.isHidden()


def test_the_pane_and_the_canvas_choose_the_same(window: StudioWindow) -> None:
    window.show_right_tab(1)
    window.canvas.select("meta-square", ("plate", "headline"))
    assert {item.text(0) for item in window.layers.tree.selectedItems()} == {"Plate", "Headline"}
    assert [layer.id for layer in window.inspector.layers] == ["plate", "headline"]
    window.layers.chosen.emit(("cta",))
    assert window.canvas.layer_ids == ("cta",)
    window.actions_by_name["lock_layer"].trigger()
    assert window.canvas.layer().locked
    window.actions_by_name["rename_layer"].trigger()
    assert window.layers.tree.findChild(QLineEdit, "row_edit").text() == "Button"


def test_a_draft_is_shown_on_the_canvas_until_it_is_meant(window: StudioWindow) -> None:
    from studio.ui.layers.place import PlaceSection

    window.show_right_tab(1)
    window.canvas.select("meta-square", "plate")
    place = window.inspector.section(PlaceSection)
    place.left.scrub(10)
    draft = window.canvas.overlay.draft
    assert draft is not None and draft.layers[1].x == 50
    assert window.canvas.layer().x == 40
    place.left.end_scrub()
    assert (window.canvas.layer().x, window.canvas.overlay.draft) == (50, None)
    assert window.session.undo_label == "Move layer"


def test_a_picture_is_replaced_from_a_file(window: StudioWindow, tmp_path, qtbot) -> None:
    from tests.ui.conftest import picture

    path = picture(tmp_path / "new.png", "#aa0000")
    before = window.session.campaign.documents[0].layers[0].asset
    window.designing.replace_picture("meta-square", ("picture",), path)
    assert window.session.undo_label is None  # It is read beside the window.
    qtbot.waitUntil(lambda: window.session.undo_label == "Replace picture")
    layer = window.session.campaign.documents[0].layers[0]
    assert layer.asset != before and layer.width == 1080
    assert window.session.campaign.documents[0].overrides == ("picture",)
    bad = tmp_path / "bad.png"
    bad.write_text("no picture")
    window.designing.replace_picture("meta-square", ("picture",), bad)
    qtbot.waitUntil(window.inspector.fault.isVisible)
    assert "cannot be read" in window.inspector.fault.accessibleName()
    assert window.session.campaign.documents[0].layers[0] == layer
