"""The copy composer: lines, locks, candidates, checks, rewriting, comparing and previews, by mouse and by key."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from studio.copywriting.brief import Brand, Brief
from studio.copywriting.candidates import Candidate
from studio.document import edits, wording
from studio.document.layers import CopyLine
from studio.engine.protocol import Partial
from studio.errors import StudioError
from studio.placements import all_placements
from studio.ui import theme
from studio.ui.copy.angles import ALL, STARRED, Group, counts, grouped
from studio.ui.copy.preview.matter import Shown, combination, host_of, matter_of
from studio.ui.copy.preview.stage import height_of
from studio.ui.copy_errands import merged
from studio.ui.window import StudioWindow

BRIEF = Brief(product="Steel bottle", url="https://www.example.com/bottle", brand=Brand(name="Nordkap"))


def copy_of(window: StudioWindow, key: str = "meta-square") -> dict[str, str]:
    return dict(next(item for item in window.session.campaign.documents if item.id == key).copy)


def candidates(window: StudioWindow, field: str = "headline") -> tuple[CopyLine, ...]:
    return dict(window.session.campaign.candidates)[field]


def lines(*texts: str, angle: str = "") -> tuple[CopyLine, ...]:
    return tuple(CopyLine(text=text, source="writer", angle=angle) for text in texts)


def fill_search(window: StudioWindow) -> None:
    words = {"headline": "One", "headline_2": "Two", "headline_3": "Three", "description": "All of it."}
    window.session.apply("Fill", lambda campaign: wording.write_many(campaign, {"google-rsa": words}))
    window.canvas.select("google-rsa")


def menu_item(menu: QMenu, *path: str) -> None:
    """Trigger the item that the path of texts leads to, and close the menu."""
    whole = menu
    for text in path[:-1]:
        menu = next(action.menu() for action in menu.actions() if action.text().split("\t")[0] == text)
    next(action for action in menu.actions() if action.text().split("\t")[0] == path[-1]).trigger()
    whole.close()


# Sorting


def test_candidates_are_grouped_best_first_then_by_angle() -> None:
    many = [*lines(*"abcdef", angle="benefit"), *lines(*"ghi", angle="story"), *lines("j"), *lines("too long")]
    fits = {line.text: line.text != "too long" for line in many}
    groups = grouped(many, fits, ALL)
    assert [(group.name, len(group.lines)) for group in groups] == [
        ("picks", 5),
        ("benefit", 1),
        ("story", 3),
        ("more", 1),
        ("long", 1),
    ]
    assert grouped(many, fits, "story") == (Group("story", tuple(many[6:9])),)
    few = [replace(many[0], favourite=True), many[6]]
    assert [group.name for group in grouped(few, fits, ALL)] == ["picks"]
    assert grouped(few, fits, STARRED) == (Group(STARRED, (few[0],)),)
    assert (counts(few)[ALL], counts(few)[STARRED], counts(few)["story"]) == (2, 1, 1)


def test_fresh_lines_come_before_known_ones() -> None:
    assert [line.text for line in merged(lines("a", "b"), lines("b", "c"))] == ["c", "b", "a"]
    assert len(merged(lines(*"abc"), lines(*"de"), most=4)) == 4


# Previews


def test_a_search_ad_shows_pinned_lines_in_their_place_and_the_others_in_turns() -> None:
    keys = ("headline", "headline_2", "headline_3", "headline_4")
    assert combination(keys, {}, 3, 0) == keys[:3]
    shown = [combination(keys, {"headline_4": 1}, 3, number) for number in range(6)]
    assert {one[0] for one in shown} == {"headline_4"}
    assert {key for one in shown for key in one[1:]} == set(keys[:3])
    assert all(len(set(one)) == 3 for one in shown)
    assert combination(keys[:1], {}, 3, 5) == ("headline",)
    assert combination((), {"headline": 1}, 3, 0) == ()


def test_words_are_cut_where_the_platform_cuts_them() -> None:
    place = all_placements()["meta-square"]
    text = "A bottle that keeps water cold for a day and does not leak. " * 4
    shown = matter_of(place, {"primary_text": text, "headline": "Cold"}, BRIEF).first("primary_text")
    assert text.startswith(shown.kept) and len(shown.kept) < len(text) and shown.tail.startswith("…")
    assert matter_of(place, {"headline": "Cold"}, BRIEF).first("headline") == Shown("Cold")
    assert host_of("https://www.example.com/x") == host_of("") == "example.com"


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_placement_has_a_drawing_that_follows_its_words(qapp: QApplication, name: str) -> None:
    theme.wear(qapp, theme.load_theme(name))
    picture = QPixmap(60, 60)
    picture.fill(Qt.GlobalColor.darkGreen)
    for place in all_placements().values():
        words = {field.name: "Cold water for a whole day. " for field in place.fields}
        empty = height_of(368, matter_of(place, {}, BRIEF))
        full = height_of(368, matter_of(place, words, BRIEF, pictured=picture))
        assert 50 < empty < 420 and 50 < full < 420, place.id
    feed = all_placements()["meta-square"]
    short, long = ({"primary_text": "Cold. " * count} for count in (2, 18))
    assert height_of(368, matter_of(feed, long, BRIEF)) > height_of(368, matter_of(feed, short, BRIEF))


def test_the_preview_follows_typing_and_can_be_hidden(window: StudioWindow) -> None:
    window.canvas.select("meta-square")
    pane = window.copy_pane
    pane.box("primary_text").words.setPlainText("Cold until evening")
    assert pane.preview.matter().first("primary_text").kept == "Cold until evening"
    assert "primary_text" not in copy_of(window)
    window.actions_by_name["toggle_preview"].trigger()
    assert not pane.preview.isVisible()
    pane.eye.click()
    assert pane.preview.isVisible()


# Lines of one field


def test_lines_are_added_moved_pinned_and_removed(window: StudioWindow, qtbot) -> None:
    fill_search(window)
    pane = window.copy_pane
    headlines = pane.fields.lists["headline"]
    assert [box.text() for box in headlines.boxes] == ["One", "Two", "Three"]
    assert headlines.add.text() == "Add headline 4"
    headlines.add.click()
    added = pane.box("headline_4")
    assert added.words.hasFocus()
    qtbot.keyClicks(added.words, "Four")
    qtbot.keyClick(added.words, Qt.Key.Key_Return)
    assert copy_of(window, "google-rsa")["headline_4"] == "Four"
    qtbot.keyClick(pane.box("headline_4").words, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [copy_of(window, "google-rsa")[f"headline_{number}"] for number in (3, 4)] == ["Four", "Three"]
    assert pane.box("headline_3").words.hasFocus()
    pane.show_wordings()
    menu_item(pane._menu, "Pin to position", "2")
    assert window.canvas.document().pins == (("headline_3", 2),)
    assert pane.box("headline_3").pin.text() == "Pinned 2"
    pane.show_wordings()
    menu_item(pane._menu, "Remove this line")
    assert "headline_4" not in copy_of(window, "google-rsa") and window.canvas.document().pins == ()
    assert [box.text() for box in headlines.boxes] == ["One", "Two", "Three"]


def test_the_platforms_least_is_asked_for_and_its_most_is_the_end(window: StudioWindow) -> None:
    window.canvas.select("google-rsa")
    pane = window.copy_pane
    headlines = pane.fields.lists["headline"]
    assert len(headlines.boxes) == 3
    assert any("at least 3 headlines" in text for text in pane.rules.texts())
    words = {f"headline_{number}": f"Line {number}" for number in range(2, 16)}
    window.session.apply("Fill", lambda campaign: wording.write_many(campaign, {"google-rsa": words}))
    assert len(headlines.boxes) == 15 and headlines.add.isHidden()
    assert not any("at least 3 headlines" in text for text in pane.rules.texts())


def test_a_repeated_line_is_marked_in_both_places(window: StudioWindow) -> None:
    fill_search(window)
    pane = window.copy_pane
    pane.box("headline_3").words.setPlainText("One")
    assert any(text.startswith("Headline 3: It says the same") for text in pane.rules.texts())
    assert pane.box("headline_3").words.property("across") == "fail"
    pane.box("headline_3").words.setPlainText("Another")
    assert pane.box("headline_3").words.property("across") == ""


# Locks, wordings, favourites


def test_a_locked_line_stays_as_it_is(window: StudioWindow) -> None:
    window.canvas.select("meta-square", "headline")
    window.actions_by_name["lock_field"].trigger()
    pane = window.copy_pane
    assert pane.box("headline").words.isReadOnly() and pane.box("headline").lock.isVisible()
    pane.swap(2)
    window.actions_by_name["regenerate"].trigger()
    assert window.session.jobs == ()
    window.canvas.select("google-landscape", "headline")
    pane.take("Cold until noon")
    window.actions_by_name["apply_everywhere"].trigger()
    assert copy_of(window)["headline"] == "Cold all day"
    assert copy_of(window, "google-rsa")["headline"] == "Cold until noon"
    window.canvas.select("meta-square", "headline")
    pane.box("headline").lock.click()
    pane.swap(2)
    assert copy_of(window)["headline"] == "A day of cold water"


def test_earlier_wordings_come_back(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    box = pane.box("headline")
    box.words.setFocus()
    for text in ("Co", "Cold", "Cold today"):
        box.words.setPlainText(text)
        box.write()
    pane.swap(2)
    pane.show_wordings()
    past = next(action.menu() for action in pane._menu.actions() if action.text() == "Earlier wordings")
    assert [action.text() for action in past.actions()] == ["Cold today", "Cold all day"]
    menu_item(pane._menu, "Earlier wordings", "Cold all day")
    assert copy_of(window)["headline"] == "Cold all day"


def test_a_favourite_is_kept_in_the_campaign(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    qtbot.keyClick(pane.rows()[1], Qt.Key.Key_F)
    assert [line.favourite for line in candidates(window)] == [False, True, False]
    pane.candidates.choose(STARRED)
    assert [row.line.text for row in pane.rows()] == ["A day of cold water"]
    qtbot.keyClick(pane.rows()[0], Qt.Key.Key_F)
    assert pane.rows() == []
    assert window.session.undo_label == "Remove a favourite"


# Keyboard


def test_the_keyboard_alone_takes_a_candidate(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    pane.box("headline").words.setFocus()
    window.actions_by_name["to_candidates"].trigger()
    first, second = pane.rows()[:2]
    assert first.used and QApplication.focusWidget() is first
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert copy_of(window)["headline"] == "A day of cold water"
    assert QApplication.focusWidget() is second
    qtbot.keyClick(second, Qt.Key.Key_Escape)
    assert pane.box("headline").words.hasFocus()


def test_up_and_down_go_from_field_to_field(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square")
    pane = window.copy_pane
    pane.box("headline").words.setFocus()
    qtbot.keyClick(pane.box("headline").words, Qt.Key.Key_Down)
    assert pane.box("description").words.hasFocus() and pane.field == "description"
    qtbot.keyClick(pane.box("description").words, Qt.Key.Key_Up)
    assert pane.box("headline").words.hasFocus()
    qtbot.keyClicks(pane.box("headline").words, "fcl1")
    assert pane.box("headline").text() == "fcl1Cold all day"


def test_the_field_in_hand_stays_in_hand_on_the_next_artboard(window: StudioWindow) -> None:
    window.canvas.select("meta-square")
    window.copy_pane.box("description").words.setFocus()
    window.canvas.select("google-landscape")
    assert window.copy_pane.box("description").words.hasFocus()


# Writing


def test_lines_stream_in_without_losing_focus_or_place(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    pane.candidates.enter()
    held = QApplication.focusWidget()
    pane.show_writing("headline", working=True)
    assert pane.footer.write.text() == "Stop"
    pane.show_writing("headline", lines("Water, kept cold", "Cold all day"), working=True)
    pane.show_writing("headline", lines("Ice until Tuesday", "Water, kept cold", "Cold all day"), working=True)
    assert [row.line.text for row in pane.rows()][:3] == ["Ice until Tuesday", "Water, kept cold", "Cold all day"]
    assert [row.fresh for row in pane.rows()][:3] == [True, True, False]
    assert QApplication.focusWidget() is held and held.line.text == "Cold all day"
    assert len(candidates(window)) == 3
    pane.show_writing("headline", working=False)
    assert len(pane.rows()) == 3


def test_other_lines_are_written_and_kept(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    window.actions_by_name["regenerate"].trigger()
    qtbot.waitUntil(lambda: len(candidates(window)) > 3)
    qtbot.waitUntil(lambda: window.session.jobs == ())
    rows = window.copy_pane.rows()
    assert rows[0].fresh and all(line.angle for line in candidates(window)[:3])
    assert window.session.undo_label == "Write other lines"


def test_stopping_keeps_what_has_come(window: StudioWindow, qtbot, monkeypatch) -> None:
    def slow(brief, place, field, engine, report, token, **rest):
        one = Candidate(field=field, text="First of many", source="writer", angle="story")
        report(Partial({place.id: {field: (one,)}}))
        token.wait(20)
        raise AssertionError("the run was not stopped") if not token.is_set() else StudioError("stopped")

    monkeypatch.setattr("studio.workflows.write_copy.write_field", slow)
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    pane.footer.write.click()
    qtbot.waitUntil(lambda: pane.rows()[0].line.text == "First of many")
    pane.footer.write.click()
    assert candidates(window)[0].text == "First of many"
    assert pane.footer.write.text() == "Write other lines for headline"
    qtbot.waitUntil(lambda: window.session.jobs == ())


def test_a_failure_is_told_where_the_lines_would_be(window: StudioWindow, qtbot, monkeypatch) -> None:
    def fail(*rest, **more):
        raise StudioError("The words model needs 900 MB more than is free.")

    monkeypatch.setattr("studio.workflows.write_copy.write_field", fail)
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    pane.footer.write.click()
    qtbot.waitUntil(lambda: pane.candidates._failure != "")
    assert "900 MB" in pane.candidates._failure
    assert window.session.jobs == () and len(pane.rows()) == 3


def test_the_angle_listed_and_the_sliders_set_the_manner(window: StudioWindow) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    window.session.apply(
        "Fill", lambda campaign: edits.set_candidates(campaign, "headline", lines("Then it rained", angle="story"))
    )
    pane.candidates.choose("story")
    bar = pane.footer.manner
    bar.length.setValue(90)
    bar.temperature.setValue(120)
    bar.tone.setCurrentIndex(bar.tone.findData("warm"))
    manner = pane.manner()
    assert (manner.tone, manner.length, manner.temperature, manner.angles) == ("warm", 0.9, 1.2, ("story",))


# Rewriting


def test_a_selection_is_rewritten_in_place(window: StudioWindow, qtbot, monkeypatch) -> None:
    asked = []

    def rewrite(brief, text, how, field, place, engine, report, token, *, part, manner):
        asked.append((text, how, field, part))
        return tuple(
            Candidate(field=field, text=said, source="writer") for said in ("Cold till dusk", "Cold for a day")
        )

    monkeypatch.setattr("studio.workflows.rewrite_copy.rewrite", rewrite)
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    box = pane.box("headline")
    box.words.setFocus()
    cursor = box.words.textCursor()
    cursor.setPosition(4)
    cursor.setPosition(12, QTextCursor.MoveMode.KeepAnchor)
    box.words.setTextCursor(cursor)
    window.actions_by_name["rewrite"].trigger()
    card = pane.cards.rewrite
    assert card.isVisible() and card.hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: card.answers() == ["Cold till dusk", "Cold for a day"])
    assert asked == [("Cold all day", "shorter", "headline", (5, 12))]
    qtbot.keyClick(card, Qt.Key.Key_Down)
    assert pane.preview.matter().first("headline").kept == "Cold for a day"
    assert copy_of(window)["headline"] == "Cold all day"
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert copy_of(window)["headline"] == "Cold for a day"
    assert not card.isVisible() and box.words.hasFocus()
    qtbot.waitUntil(lambda: window.session.jobs == ())


def test_a_selection_by_mouse_is_offered_without_taking_the_focus(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    words = pane.box("headline").words
    words.setFocus()
    qtbot.mouseDClick(words.viewport(), Qt.MouseButton.LeftButton, pos=words.cursorRect().center())
    qtbot.mouseRelease(words.viewport(), Qt.MouseButton.LeftButton, pos=words.cursorRect().center())
    assert words.part() == (0, 4) and pane.cards.chip.isVisible() and words.hasFocus()
    pane.cards.chip.click()
    assert pane.cards.rewrite.isVisible() and not pane.cards.chip.isVisible()
    assert pane.cards.rewrite.selection() == (0, 4)
    pane.cards.rewrite.put_away()
    pane.cards.offer_rewrite(pane.box("headline"))
    qtbot.keyClicks(words, "Ice")
    assert not pane.cards.chip.isVisible()


def test_leaving_the_card_changes_nothing(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    pane.open_rewrite()
    card = pane.cards.rewrite
    card.show_answers([("Something else", "14 / 40")], working=False)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible() and copy_of(window)["headline"] == "Cold all day"
    assert pane.preview.matter().first("headline").kept == "Cold all day"


def test_a_candidate_is_rewritten_among_the_candidates(window: StudioWindow, qtbot, monkeypatch) -> None:
    def rewrite(brief, text, how, field, place, engine, report, token, *, part, manner):
        return (Candidate(field=field, text=f"{how}: {text}", source="writer"),)

    monkeypatch.setattr("studio.workflows.rewrite_copy.rewrite", rewrite)
    window.canvas.select("meta-square", "headline")
    qtbot.keyClick(window.copy_pane.rows()[1], Qt.Key.Key_P)
    qtbot.waitUntil(lambda: candidates(window)[0].text == "plainer: A day of cold water")
    qtbot.waitUntil(lambda: window.session.jobs == ())


# Comparing


def test_candidates_are_compared_and_one_is_taken(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    for row in pane.rows()[:2]:
        qtbot.keyClick(row, Qt.Key.Key_C)
    assert pane.candidates.compared == ("Cold all day", "A day of cold water")
    window.actions_by_name["compare"].trigger()
    sheet = pane.cards.compare
    assert sheet.isVisible() and sheet.texts() == ["Cold all day", "A day of cold water"]
    qtbot.keyClick(sheet, Qt.Key.Key_Right)
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert copy_of(window)["headline"] == "A day of cold water"
    assert not sheet.isVisible()
    qtbot.waitUntil(lambda: window.canvas.tiles.is_idle)


# Checks


def test_unsupported_words_are_underlined_and_a_source_settles_them(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "description")
    pane = window.copy_pane
    box = pane.box("description")
    box.words.setFocus()
    box.words.setPlainText("Keeps ice for 48 hours.")
    box.write()
    qtbot.waitUntil(lambda: any(check.level == "fail" for check in box.checks))
    bad = next(check for check in box.checks if check.level == "fail")
    assert "48" in box.text()[bad.start : bad.end]
    assert bad.message in box.words.accessibleDescription()
    pane._act_on("description", bad)
    card = pane.cards.ask
    card.edits[0].setText("Test report 2026-14")
    card.accept.click()
    assert not card.isVisible()
    qtbot.waitUntil(lambda: not any(check.level == "fail" for check in box.checks))
    assert window.prompt.brief().sources == ((box.text()[bad.start : bad.end], "Test report 2026-14"),)
    assert any("Test report 2026-14" in text for text in box.notes.texts())
    window.prompt.product.textEdited.emit("")
    window.keep_brief()
    assert window.prompt.brief().sources


def test_a_word_is_added_to_the_dictionary(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "description")
    pane = window.copy_pane
    box = pane.box("description")
    box.words.setPlainText("Cold water in a flaskette all day.")
    qtbot.waitUntil(lambda: any(check.name == "spelling" for check in box.checks))
    pane._act_on("description", next(check for check in box.checks if check.name == "spelling"))
    qtbot.waitUntil(lambda: not any(check.name == "spelling" for check in box.checks))


def test_strokes_stand_under_the_words_on_every_line(window: StudioWindow, qtbot) -> None:
    window.canvas.select("meta-square", "description")
    words = window.copy_pane.box("description").words
    text = "Cold " * 30
    words.setPlainText(text.strip())
    from studio.copywriting.candidates import Check

    whole = Check(name="x", level="warn", message="", start=0, end=len(text.strip()))
    strokes = words._lines_under(whole)
    assert len(strokes) == words.document().firstBlock().layout().lineCount() > 1
    words.setPlainText("  two   beats")
    (second,) = words._lines_under(Check(name="x", level="warn", message="", start=4, end=9))
    assert second.left() > words.fontMetrics().horizontalAdvance("  two")


def test_a_limit_is_edited_where_it_is(window: StudioWindow, data_folder: Path) -> None:
    window.canvas.select("meta-square", "headline")
    pane = window.copy_pane
    assert "Grade" in pane.box("headline").count.toolTip()
    pane.show_wordings()
    menu_item(pane._menu, "Edit limit…")
    card = pane.cards.ask
    card.edits[0].setText("many")
    card.accept.click()
    assert card.isVisible() and "whole number" in card.refusal.text()
    card.edits[0].setText("33")
    card.accept.click()
    assert pane.box("headline").count.text() == "12 / 33"


# Languages


def test_translating_says_plainly_when_no_model_can(window: StudioWindow, qtbot) -> None:
    window.commands.wording.translate("de")
    qtbot.waitUntil(lambda: any(job.state == "failed" for job in window.session.jobs))
    assert "German" in window.session.jobs[-1].error
    assert copy_of(window)["headline"] == "Cold all day"


def test_translations_are_one_step_and_leave_locked_lines(window: StudioWindow, qtbot, monkeypatch) -> None:
    def translate_copy(copy, brief, place, language, engine, report, token, model=""):
        return {
            key: (Candidate(field=key, text=f"{language} {text}"[:20], source="writer"),) for key, text in copy.items()
        }

    monkeypatch.setattr("studio.workflows.translate_copy.translate_copy", translate_copy)
    window.canvas.select("meta-square", "headline")
    window.actions_by_name["lock_field"].trigger()
    window.commands.wording.translate("de")
    qtbot.waitUntil(lambda: copy_of(window)["cta"] == "de Shop now")
    assert copy_of(window)["headline"] == "Cold all day"
    assert copy_of(window, "google-rsa")["headline"] == "de Cold all day"
    assert window.prompt.brief().language == "de"
    window.actions_by_name["undo"].trigger()
    assert copy_of(window)["cta"] == "Shop now" and window.prompt.brief().language == "en"


def test_a_closed_window_leaves_no_check_running(window: StudioWindow) -> None:
    window.canvas.select("meta-square", "headline")
    window.copy_pane.box("headline").words.setPlainText("Cold for 48 hours")
    window.close()
    assert window.copy_pane.checking.reviewer.is_idle
