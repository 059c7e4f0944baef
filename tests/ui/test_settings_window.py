"""The settings on a window: models, voices, servers, privacy, limits; and what they change at once."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QSpinBox

from studio.copywriting.spelling import dictionary_file, learn
from studio.models.voices import Voice
from studio.placements import all_placements, save_limit, shipped_placements
from studio.session.jobs import Job
from studio.settings import read_settings
from studio.ui.settings.page import Twice
from studio.ui.tuning import LIMITS, MODELS, PRIVACY, SERVERS, SPELLING, VOICES, Tuning, brief_words
from studio.ui.window import StudioWindow


@pytest.fixture
def tuning(window: StudioWindow) -> Tuning:
    """The settings, open at the models."""
    window.commands.tuning.open(MODELS)
    return window.commands.tuning


def voice(**values: object) -> Voice:
    row = Voice(
        id="yuko", name="Yuko", base="writer-1.5b", base_hash="", files={}, recipe={},
        losses=((None, 3.1), (2.7, 2.6)), best=1, rows=40, held_out=4, set_hash="", source="a.csv", seconds=60.0,
        peak_bytes=1, tokens=1, date="2026-11-20T10:00:00+00:00",
    )  # fmt: skip
    return replace(row, **values)


def test_models_tell_their_terms_and_how_far_fetching_is(tuning: Tuning) -> None:
    card = tuning.models.cards["writer-1.5b"]
    assert card.fetch is not None and card.model.state == "absent"
    tuning.models.show_job("model:writer-1.5b", Job(1, "Fetch", "files", "running", 50e6, 100e6))
    assert card.bar.value() == 500 and card.fetch.isHidden() and "50 MB" in card.note.text()
    tuning.models.show_job("model:writer-1.5b", Job(1, "Fetch", "files", "failed", error="The disk is full."))
    assert card.fault.text() == "The disk is full." and not card.fetch.isHidden()


def test_reading_words_in_pictures_is_switched_on(tuning: Tuning) -> None:
    check = tuning.models.reading
    assert check.isEnabled() and not check.isChecked()
    check.click()
    assert read_settings().read_text == "yes" and check.isChecked()
    tuning.models.show_reading(True, able=False)
    assert not check.isEnabled() and not check.isChecked() and "rapidocr" in check.toolTip()


def test_fetching_and_importing_let_the_engine_learn(window: StudioWindow, tuning: Tuning, qtbot, tmp_path) -> None:
    learnt: list[object] = []
    window.session._engine.learn = learnt.append
    wrong = tmp_path / "notes.rtf"
    wrong.write_text("x")
    window.errands.models.bring(wrong)
    qtbot.waitUntil(lambda: "notes.rtf is not a kind of weights" in tuning.models.imported.text())
    assert learnt == []
    window.errands.models._run("Fetch", "files", "model:x", lambda engine, report, token: None)
    qtbot.waitUntil(lambda: len(learnt) == 1)
    assert "scene" in learnt[0]


def test_a_server_is_off_until_it_is_turned_on(window: StudioWindow, tuning: Tuning, qtbot) -> None:
    tuning.open(SERVERS)
    page = tuning.servers
    for edit, text in ((page.name, "Desk"), (page.url, "http://example.com/v1"), (page.model, "m")):
        edit.setText(text)
    page.add.click()
    assert "https" in page.fault.text() and read_settings().endpoints == ()
    page.url.setText("http://127.0.0.1:9/v1")
    page.add.click()
    (made,) = read_settings().endpoints
    assert not made.on and page.name.text() == "" and page.fault.isHidden()
    page.cards[made.id].on.setChecked(True)
    assert read_settings().endpoints[0].on
    page.tested.emit(read_settings().endpoints[0])
    qtbot.waitUntil(lambda: page.cards[made.id].told.text() == "This engine only tags pictures.")
    window.errands.models.change(replace(read_settings(), writer=made.id))
    page.cards[made.id].on.setChecked(False)
    assert read_settings().writer == "" and not read_settings().endpoints[0].on


def test_what_cannot_be_taken_back_is_asked_twice(qtbot) -> None:
    told: list[bool] = []
    tool = Twice("Remove", "Really?")
    qtbot.addWidget(tool)
    tool.agreed.connect(lambda: told.append(True))
    tool.click()
    assert told == [] and tool.text() == "Really?"
    tool.click()
    assert told == [True] and tool.accessibleName() == "Remove"


def test_voices_tell_their_losses_and_one_speaks_for_the_campaign(window: StudioWindow, tuning: Tuning) -> None:
    tuning.open(VOICES)
    page = tuning.voices
    page.show_voices(
        (voice(), voice(id="b", name="Bodega", base="gone")), frozenset({"b"}), [("writer-1.5b", "Writer")]
    )
    page.show_chosen((voice(),), "", able=True)
    assert page.voice.count() == 2
    tuning.choose_voice("yuko")
    assert 'voice = "yuko"' in window.session.campaign.brief
    window.session.undo()
    assert "yuko" not in window.session.campaign.brief


def test_a_training_tells_its_plan_its_losses_and_that_it_can_go_on(tuning: Tuning) -> None:
    card = tuning.voices.training
    card.show_plan(40, 4, 5_000_000_000, 3_000_000_000, begun=True)
    assert "5.0 GB" in card.told.text() and "smaller model" in card.told.text() and card.act.isEnabled()
    note = "epoch 2 of 3: loss 2.41, about 6 minutes left"
    card.show_job(Job(1, "Train", "words", "running", 40, 60, note))
    assert card.live and card._points == [(2.0, 2.41)] and "2.41" in card.note.text() and card.bar.value() == 667
    card.show_job(Job(1, "Train", "words", "cancelled", 40, 60, note))
    assert not card.live and card.act.isEnabled() and card.act.text() == "Go on training"


def test_a_plan_reads_the_texts_or_says_why_not(window: StudioWindow, tuning: Tuning, qtbot, tmp_path: Path) -> None:
    card = tuning.voices.training
    card.show_bases([("writer-1.5b", "Writer")])
    source = tmp_path / "our_adverts.txt"
    source.write_text("Cold water all day.\n")
    card.use(source)
    assert card.name.text() == "Our adverts"
    qtbot.waitUntil(lambda: "not on the shelf" in card.told.text())
    assert not card.act.isEnabled()


def test_details_of_the_brief_are_found_told_and_hidden(window: StudioWindow, tuning: Tuning, qtbot) -> None:
    window.prompt.offer.setText("Ask for Ruth Baker at ruth@example.com")
    window.keep_brief()
    qtbot.waitUntil(lambda: "[NAME-1]" in tuning.privacy.text.toPlainText())
    assert window.prompt._told.text() == "2 personal details, hidden from servers"
    tuning.privacy.hide_from.choose(0)
    assert read_settings().hide == "never" and "shown to every model" in window.prompt._told.text()
    window.prompt.privacy_wanted.emit()
    assert tuning.dialog.names.currentRow() == PRIVACY
    assert "Ruth Baker" in brief_words(window.prompt.brief())


def test_own_words_are_kept_in_the_dictionary(tuning: Tuning, qtbot) -> None:
    learn("Kochi")
    tuning.open(SPELLING)
    assert tuning.dictionary.words.toPlainText().split() == ["Kochi"]
    tuning.dictionary.words.setPlainText("Kochi\nYuzu")
    qtbot.waitUntil(lambda: dictionary_file().read_text(encoding="utf-8").split() == ["Kochi", "Yuzu"])
    tuning.dictionary.words.setPlainText("Yuzu")
    tuning.close()
    assert dictionary_file().read_text(encoding="utf-8") == "Yuzu"


def test_own_limits_are_listed_and_go_back(tuning: Tuning) -> None:
    save_limit("meta-square", "headline", 34, source="Ours")
    tuning.open(LIMITS)
    tuning.limits.dropped.emit("meta-square", "headline")
    assert all_placements()["meta-square"] == shipped_placements()["meta-square"]


def test_every_control_of_the_settings_has_a_name(tuning: Tuning) -> None:
    kinds = (QAbstractButton, QLineEdit, QComboBox, QSpinBox)
    nameless = [
        widget
        for kind in kinds
        for widget in tuning.dialog.findChildren(kind)
        if not widget.accessibleName() and not isinstance(widget.parent(), QSpinBox | QComboBox | QLineEdit)
    ]
    assert nameless == []
