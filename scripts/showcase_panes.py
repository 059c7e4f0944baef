"""The stages of the showcase that show the assistant, the settings and the inspiration, with answers written here."""

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from studio.document import notes
from studio.document.notes import BrandDocument, Talk, Turn
from studio.engine.protocol import Partial, Report
from studio.settings import Endpoint, Settings, write_settings
from studio.ui.assistant.pane import DOCUMENTS, TALK, TALKS

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


STATES: tuple[Callable[[Any], None], ...] = (assistant,)
