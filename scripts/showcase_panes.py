"""The stages of the showcase that show the assistant, the settings and the inspiration, with answers written here."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QScrollArea

from studio.document import notes
from studio.document.notes import BrandDocument, Talk, Turn
from studio.engine.protocol import Partial, Report
from studio.models.voices import Voice
from studio.placements import drop_limit, save_limit
from studio.session.jobs import Job
from studio.settings import Endpoint, Settings, write_settings
from studio.ui.assistant.pane import DOCUMENTS, TALK, TALKS
from studio.ui.inspiration.dialog import InspirationDialog
from studio.ui.tuning import LIMITS, MODELS, PRIVACY, SERVERS, SPELLING, VOICES

GUIDE = """Yuko brand guide

We say what is in the can and nothing else. Nine calories a can, real yuzu juice from Kochi, no added sugar.
Never call the drink healthy, and never compare it with a brand by name.

Cans are aluminium and can be recycled for ever. The multipack holds six cans of 330 ml and costs the same as five."""
ANSWER = """Lead with the juice: “real yuzu juice” is the only fact a competitor cannot also print. [1]

The nine calories come second. They are a reason to stay, not a reason to look, and your guide asks you not to call \
the drink healthy. [1]

The recyclable can belongs in the last line, beside the multipack. [2] It saves a buyer 1 can in every 6."""
CITED = (
    ("Yuko brand guide.pdf", "We say what is in the can and nothing else. Nine calories a can, real yuzu juice from "
     "Kochi, no added sugar. Never call the drink healthy, and never compare it with a brand by name."),
    ("Yuko brand guide.pdf", "Cans are aluminium and can be recycled for ever. The multipack holds six cans of 330 ml "
     "and costs the same as five."),
)  # fmt: skip
TALK_ROWS = (
    Talk(title="Names for the spring run", turns=(Turn(role="user", text="Five names for the spring run?"),)),
    Talk(
        title="Which fact should lead",
        turns=(
            Turn(role="user", text="Which fact should lead for people who are done with sweet soft drinks?"),
            Turn(
                role="assistant",
                text=ANSWER,
                citations=CITED,
                doubts=("Neither the brief nor your documents say 1 can in every 6.",),
            ),
        ),
    ),
)


def shelve(data: Path, shelf: Path) -> None:
    """The models of this machine, and settings that show a server beside them, nothing of it used yet."""
    if shelf.is_dir():
        (data / "shelf").symlink_to(shelf)
    server = Endpoint(id="endpoint-agency", name="Agency server", url="https://llm.example.com/v1", model="large-2")
    own = Endpoint(id="endpoint-desk", name="Desk machine", url="http://127.0.0.1:8080/v1", model="qwen-14b", on=False)
    write_settings(Settings(endpoints=(server, own)))


def assistant(stage: Any) -> None:
    """Empty, no model, working, answered with an open passage, documents, talks, failed, far; then light."""
    if not stage.session.campaign.documents:
        stage.open()
    window, pane = stage.window, stage.window.assistant
    stage.engine.models |= {"writer-1.5b", "smollm2-135m", "endpoint-agency"}
    window.show_right_tab(2)
    pane.show_models((), "")
    stage.shoot("20-assistant-no-model")
    window.talking.show_models()
    stage.shoot("21-assistant-empty")
    for document in (("Yuko brand guide.pdf", GUIDE), ("Tone of voice.md", GUIDE * 3)):
        notes.keep_document(stage.session, BrandDocument(name=document[0], text=document[1]))
    for talk in TALK_ROWS:
        notes.keep_talk(stage.session, talk)
    window.talking.show_campaign()
    pane.turns[-1].toggle_passage(2)
    stage.shoot("22-assistant-answered", 0.4)
    pane.turns[0].edit()
    stage.shoot("23-assistant-editing", 0.2)
    pane.turns[0].field.stopped.emit()
    pane.show_page(TALKS)
    stage.shoot("24-assistant-talks")
    pane.show_page(DOCUMENTS)
    stage.shoot("25-assistant-documents")
    pane.show_page(TALK)
    go_on = threading.Event()
    stage.engine.chat = lambda report, token: _write(report, token, go_on)
    window.talking.ask("Write three openings for a post about it.")
    stage.shoot("26-assistant-writing", 0.6)
    window.talking.stop()
    stage.engine.chat = None
    window.talking.ask("And one with a question?")
    stage.shoot("27-assistant-failed", 0.4)
    pane.footer.model.setCurrentIndex(pane.footer.model.count() - 1)
    window.talking.choose_model(pane.footer.model.currentData())
    stage.shoot("28-assistant-far")
    stage.wear("light")
    window.talking.open(TALK_ROWS[1].id)
    pane.turns[1].toggle_passage(1)
    stage.shoot("29-assistant-light", 0.3)
    stage.wear("dark")
    window.talking.choose_model("")
    window.show_right_tab(0)


def _write(report: Report, token: Any, go_on: threading.Event) -> Any:
    for piece in ("1. The can says nine calories. ", "The yuzu says the rest.\n\n", "2. Sweet drinks had"):
        report(Partial(piece))
    while not token.is_set() and not go_on.is_set():
        time.sleep(0.02)
    return None


def settings(stage: Any) -> None:
    """Every page of the settings, a fetch and a training under way, and the line in the brief; then light."""
    if not stage.session.campaign.documents:
        stage.open()
    window, tuning = stage.window, stage.window.commands.tuning
    window.prompt.offer.setText("Ask for Ruth Baker on 020 7946 0018 or write to ruth.baker@example.com")
    window.keep_brief()
    stage.settle(0.2)
    while not tuning.is_idle:
        time.sleep(0.1)
        stage.settle()
    stage.shoot("30-brief-details")
    tuning.open(MODELS)
    rows = [card.model for card in tuning.models.cards.values()]
    tuning.models.show_models([replace(row, state="absent" if row.id == "writer-1.5b" else row.state) for row in rows])
    tuning.models.show_job("model:writer-1.5b", Job(1, "Fetch", "files", "running", 412e6, 1117e6, ""))
    _shoot_dialog(stage, "31-settings-models")
    voices = (
        _voice("Yuko", 214, (None, 3.12), (2.71, 2.66), (2.32, 2.48), (2.05, 2.44)),
        _voice("Fernweh Travel", 96, (None, 3.40), (3.02, 2.98), (2.71, 2.91)),
    )
    tuning.open(VOICES)
    page = tuning.voices
    page.show_voices(voices, frozenset(), window.errands.models.bases())
    page.show_chosen(voices, "yuko", able=True)
    page.training.path.setText("/home/ruth/Yuko/adverts.csv")
    page.training.name.setText("Yuko summer")
    page.training.show_plan(214, 22, 5_300_000_000, 9_800_000_000, begun=False)
    _shoot_dialog(stage, "32-settings-voices")
    for at in range(60):
        note = f"epoch {at // 27 + 1} of 3: loss {3.1 * 0.994**at + 0.05 * (at % 3):.2f}, about 6 minutes left"
        page.training.show_job(Job(2, "Train", "words", "running", at, 81, note))
    stage.settle(0.2)
    bar = page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    _shoot_dialog(stage, "33-settings-training")
    tuning.open(SERVERS)
    tuning.servers.cards["endpoint-agency"].tell("It answers.", "ok")
    tuning.servers.show_fault("http://llm.example.com would send the key and the words in clear; use https.")
    _shoot_dialog(stage, "34-settings-servers")
    tuning.open(PRIVACY)
    tuning.privacy.show_text.setChecked(True)
    _shoot_dialog(stage, "35-settings-privacy", 0.6)
    save_limit("meta-square", "headline", 34, source="Media agency's checklist")
    tuning.open(LIMITS)
    _shoot_dialog(stage, "36-settings-limits")
    drop_limit("meta-square", "headline")
    stage.wear("light")
    for number, name in ((MODELS, "37-settings-models-light"), (PRIVACY, "38-settings-privacy-light")):
        tuning.open(number)
        _shoot_dialog(stage, name)
    stage.wear("dark")
    tuning.dialog.close()
    stage.session.undo()


def _voice(name: str, rows: int, *losses: tuple[float | None, float | None]) -> Voice:
    best = min(range(len(losses)), key=lambda at: losses[at][1] or 9.0)
    return Voice(
        id=name.lower().replace(" ", "-"), name=name, base="writer-1.5b", base_hash="", files={}, recipe={},
        losses=losses, best=best, rows=rows, held_out=rows // 10, set_hash="", source="adverts.csv",
        seconds=13.5 * rows, peak_bytes=5_100_000_000, tokens=rows * 90, date="2026-11-20T10:00:00+00:00",
    )  # fmt: skip


def _shoot_dialog(stage: Any, name: str, seconds: float = 0.2) -> None:
    stage.settle(seconds)
    dialog = stage.window.commands.tuning.dialog
    dialog.grab().save(str(stage.out / f"{name}.png"))
    print(stage.out / f"{name}.png")


def inspiration(stage: Any) -> None:
    """The adverts, all and searched; then light."""
    if not stage.session.campaign.documents:
        stage.open()
    stage.window.commands.show_inspiration()
    dialog = stage.window.findChild(InspirationDialog)
    for name, words in (("40-inspiration", ""), ("41-inspiration-searched", "water bottle")):
        dialog.search.setText(words)
        stage.settle(0.3)
        dialog.grab().save(str(stage.out / f"{name}.png"))
    stage.wear("light")
    dialog.search.setText("")
    stage.settle(0.3)
    dialog.grab().save(str(stage.out / "42-inspiration-light.png"))
    stage.wear("dark")
    dialog.close()


def chinese_panes(stage: Any) -> None:
    """The assistant and two pages of the settings in Chinese."""
    if not stage.session.campaign.documents:
        stage.open()
    with stage.speaking("zh_CN"):
        stage.window.show_right_tab(2)
        stage.shoot("43-assistant-chinese", 0.3)
        for number, name in ((VOICES, "44-settings-voices-chinese"), (SPELLING, "45-settings-spelling-chinese")):
            stage.window.commands.tuning.open(number)
            _shoot_dialog(stage, name)
        stage.window.commands.tuning.dialog.close()


STATES: tuple[Callable[[Any], None], ...] = (assistant, settings, inspiration, chinese_panes)
