"""One master in the window: words typed once are in every ad, an ad may say its own, and takes it back."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from studio.document import edits
from studio.ui.copy.scope_bar import ALL_ADS, THIS_AD, ScopeBar
from studio.ui.window import StudioWindow


def headlines(window: StudioWindow) -> list[str]:
    return [dict(document.copy)["headline"] for document in window.session.campaign.documents]


def say(window: StudioWindow, words: str) -> None:
    box = window.copy_pane.box("headline")
    box.words.setFocus()
    box.words.take(words)
    window.copy_pane.finish()


def test_a_headline_typed_once_is_in_every_ad_and_undone_in_one_step(window: StudioWindow) -> None:
    window.canvas.select("meta-square")
    say(window, "Ice in your bag")
    assert headlines(window) == ["Ice in your bag"] * 3
    assert window.canvas.document_at("google-landscape").layers[2].text == "Ice in your bag"
    assert window.copy_pane.scope.said.text() == "Shared by 3 ads"
    window.actions_by_name["undo"].trigger()
    assert headlines(window) == ["Cold all day"] * 3


def test_words_typed_on_the_canvas_obey_the_same_switch(window: StudioWindow) -> None:
    canvas, switch = window.canvas, window.copy_pane.scope.switch
    for document, scope, words in (
        ("meta-square", ALL_ADS, "Ice all day"),
        ("google-landscape", THIS_AD, "Only here"),
        ("meta-square", ALL_ADS, "Cool all day"),
    ):
        switch.choose(scope)
        canvas.select(document, "headline")
        canvas.edit_text()
        assert canvas.text_editor is not None
        QTest.keyClicks(canvas.text_editor, words)
        canvas.end_text()
    assert headlines(window) == ["Cool all day", "Only here", "Cool all day"]
    window.actions_by_name["undo"].trigger()
    assert headlines(window) == ["Ice all day", "Only here", "Ice all day"]


def test_an_override_is_marked_and_pulled_back(window: StudioWindow, qtbot) -> None:
    window.canvas.select("google-landscape")
    pane = window.copy_pane
    window.actions_by_name["toggle_scope"].trigger()
    assert pane.scope.switch.index == THIS_AD
    say(window, "Only here")
    assert headlines(window) == ["Cold all day", "Only here", "Cold all day"]
    own = pane.box("headline").own
    qtbot.waitUntil(own.isVisible)
    assert "Cold all day" in own.toolTip()
    assert pane.scope.said.text() == "This ad has its own words"
    own.click()
    menu = pane.findChild(QMenu)
    assert menu is not None
    assert [action.text().split("\t")[0] for action in menu.actions()] == [
        "Pull back to the shared words",
        "Use in every ad",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert headlines(window) == ["Cold all day"] * 3
    assert own.isHidden()
    window.actions_by_name["undo"].trigger()
    assert not own.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert headlines(window) == ["Cold all day"] * 3


def test_an_override_is_used_in_every_ad(window: StudioWindow) -> None:
    window.canvas.select("google-landscape")
    pane = window.copy_pane
    pane.scope.switch.choose(THIS_AD)
    say(window, "Only here")
    pane.write_everywhere()
    assert headlines(window) == ["Only here"] * 3
    assert not any(document.overrides for document in window.session.campaign.documents)
    assert pane.box("headline").own.isHidden()


def test_typing_for_all_ads_gives_up_an_ads_own_words_and_names_where_they_are_too_long(window: StudioWindow) -> None:
    window.canvas.select("meta-square")
    pane = window.copy_pane
    pane.scope.switch.choose(THIS_AD)
    say(window, "Only here")
    pane.scope.switch.choose(ALL_ADS)
    long = "Ice cold water in your bag all day long"
    say(window, long)
    assert headlines(window) == [long] * 3
    assert pane.scope.said.text().startswith("Too long in")
    assert pane.scope.said.property("level") == "warn"
    pane.choose_field("description")
    assert pane.scope.said.text() == "Shared by 3 ads"


def test_a_line_of_a_list_belongs_to_its_ad(window: StudioWindow) -> None:
    window.canvas.select("google-rsa")
    pane = window.copy_pane
    pane.add_line()
    box = next(box for key, box in pane.fields.boxes().items() if key == "headline_2")
    box.words.take("Second line")
    pane.finish()
    pane.choose_field("headline_2")
    assert pane.scope.said.text() == "Belongs to this ad"
    assert headlines(window) == ["Cold all day"] * 3


def test_the_layer_of_an_override_has_a_dot_with_its_menu(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", ("headline",))
    window.copy_pane.scope.switch.choose(THIS_AD)
    say(window, "Only here")
    window.show_right_tab(1)
    own = window.inspector.own
    qtbot.waitUntil(own.isVisible)
    assert [row.own for row in window.layers._rows if row.name == "Headline"] == [True]
    own.click()
    menu = own.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()
    assert headlines(window) == ["Only here"] * 3
    assert own.isHidden()


def test_the_scope_is_remembered(window: StudioWindow) -> None:
    window.copy_pane.scope.switch.choose(THIS_AD)
    assert not ScopeBar().shares
    window.copy_pane.scope.switch.choose(ALL_ADS)
    assert ScopeBar().shares


def test_an_ad_in_its_own_colours_says_so_and_takes_the_shared_ones_back(window: StudioWindow, qtbot) -> None:
    document = window.session.campaign.documents[0]
    window.apply("Paint", lambda campaign: edits.replace_document(campaign, replace(document, background="#123456")))
    window.canvas.select("meta-square")
    window.show_right_tab(1)
    own = window.inspector.own
    qtbot.waitUntil(own.isVisible)
    assert "colours" in own.accessibleName()
    own.click()
    menu = own.findChild(QMenu)
    assert menu is not None
    menu.actions()[0].trigger()
    menu.close()
    assert window.session.campaign.documents[0].background == document.background
    assert own.isHidden()
