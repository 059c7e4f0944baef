"""The copy composer's states for `showcase.py`: the words on this stage are its own, no model wrote them."""

from PySide6.QtGui import QTextCursor

from studio.document import edits, wording
from studio.document.layers import CopyLine
from studio.ui.copy.rewrite_card import RewriteCard
from studio.ui.languages import spoken

LINES = (
    ("Real yuzu. Real short list.", "benefit", "phrasebook"),
    ("Who put sugar in water?", "question", "writer"),
    ("Not sweet. Not sorry.", "contrast", "writer"),
    ("9 calories, and it knows", "proof", "writer"),
    ("The afternoon can", "story", "writer"),
    ("Yuzu juice and nothing to hide", "benefit", "phrasebook"),
    ("Fizz with a clear conscience", "benefit", "writer"),
    ("Cold, sharp, done", "benefit", "writer"),
    ("Thirsty, or just used to sweet?", "question", "phrasebook"),
    ("What if the can were the treat?", "question", "writer"),
    ("All yuzu, no added sugar", "contrast", "phrasebook"),
    ("Less sweet, more fruit", "contrast", "writer"),
    ("9 calories a can", "proof", "phrasebook"),
    ("No added sugar. On purpose.", "proof", "phrasebook"),
    ("Lunch, outdoors, a cold can", "story", "writer"),
    ("First sip, shoulders down", "story", "writer"),
)
SEARCH = (
    "Real yuzu juice",
    "No added sugar. On purpose.",
    "9 calories a can",
    "Sparkling yuzu water",
    "Not sweet. Not sorry.",
    "Who put sugar in water?",
    "Recyclable aluminium can",
    "The afternoon can",
    "Cold, sharp, done",
    "Less sweet, more fruit",
    "Water with a point of view",
    "Fizz, fruit, that is all",
    "Yuzu picked for its bite",
    "A can you finish slowly",
    "Sweet drinks had their turn",
)
DESCRIPTIONS = (
    "Real yuzu juice, sparkling water and nothing sweet added. 9 calories a can.",
    "For people who are done with sweet soft drinks. Comes in a recyclable aluminium can.",
)
ANSWERS = (
    ("Somebody's brought ice. Nine calories, all of them yuzu.", "56 / 125"),
    ("Somebody's brought ice. The rest is yuzu and 9 calories.", "56 / 125"),
    ("Somebody's brought ice. You brought the good cans.", "50 / 125"),
)


def dress(stage) -> None:
    """Give the campaign lines from every angle, a favourite among them, and a full search ad."""
    lines = tuple(
        CopyLine(text=text, source=source, score=0.95 - 0.03 * at, angle=angle, favourite=text == "The afternoon can")
        for at, (text, angle, source) in enumerate(LINES)
    )
    numbered = {("headline" if at == 1 else f"headline_{at}"): text for at, text in enumerate(SEARCH, 1)}
    numbered |= {"description": DESCRIPTIONS[0], "description_2": DESCRIPTIONS[1], "path": "yuzu", "path_2": "water"}

    def edit(campaign):
        campaign = wording.write_many(edits.set_candidates(campaign, "headline", lines), {"google-rsa": numbered})
        campaign = wording.write(campaign, "meta-square", "headline", "The afternoon can")
        return wording.set_pin(campaign, "google-rsa", "headline", 1)

    stage.session.apply("Dress the stage", edit)


def choose(stage, document: str, key: str):
    """Choose an artboard and a line, and answer its box."""
    stage.window.canvas.select(document)
    box = stage.window.copy_pane.box(key)
    box.words.setFocus()
    stage.settle(0.5)
    return box


def fields_and_angles(stage) -> None:
    stage.open()
    dress(stage)
    stage.window.canvas.fit()
    choose(stage, "meta-square", "headline")
    stage.shoot("20-copy-angles", 0.6)
    stage.window.copy_pane.toggle_preview()
    stage.window.copy_pane.candidates.choose("story")
    stage.window.copy_pane.candidates.enter()
    stage.shoot("21-copy-story-angle", 0.3)
    stage.window.copy_pane.candidates.choose("all")
    stage.window.copy_pane.toggle_preview()


def compare(stage) -> None:
    pane = stage.window.copy_pane
    choose(stage, "meta-square", "headline")
    for row in pane.rows()[:3]:
        pane.candidates.toggle_compared(row.line.text)
    pane.compare()
    stage.shoot("22-copy-compare", 0.5)
    pane.cards.put_away()
    pane.candidates.drop_compared()


def failing(stage) -> None:
    box = choose(stage, "meta-square", "description")
    stage.window.copy_pane.finish()
    box.words.setPlainText("The best yuzu water in the world, with 48 vitamins and a garanteed lift.")
    stage.shoot("23-copy-checks", 1.2)
    stage.wear("light")
    stage.shoot("24-copy-checks-light", 0.4)
    stage.wear("dark")
    stage.window.actions_by_name["undo"].trigger()


def rewriting(stage) -> None:
    pane, box = stage.window.copy_pane, choose(stage, "meta-square", "primary_text")
    cursor = box.words.textCursor()
    cursor.setPosition(24)
    cursor.setPosition(len(box.text()), QTextCursor.MoveMode.KeepAnchor)
    box.words.setTextCursor(cursor)
    pane.open_rewrite()
    card = pane.cards.rewrite
    assert isinstance(card, RewriteCard)
    card.way = "rephrase"
    card.show_answers(ANSWERS, working=False)
    stage.shoot("25-copy-rewrite", 0.4)
    pane.cards.put_away()


def search(stage) -> None:
    choose(stage, "google-rsa", "headline_3")
    stage.shoot("26-copy-search", 0.8)
    stage.wear("light")
    choose(stage, "google-rsa", "headline_12")
    stage.shoot("27-copy-search-light", 0.6)
    stage.wear("dark")


def copy_states(stage) -> None:
    """Empty, working and failed."""
    pane = stage.window.copy_pane
    choose(stage, "pinterest-pin", "headline")
    pane.show_writing("headline", working=True)
    fresh = [CopyLine(text=text, source="writer", score=0.9, angle=angle) for text, angle in STREAMED]
    pane.show_writing("headline", fresh, working=True)
    stage.shoot("28-copy-writing", 0.4)
    failure = (
        "The model writer-1.5b needs about 1900 MB of memory and 1100 MB are free; close other programs and try again."
    )
    pane.show_writing("headline", working=False, failure=spoken(failure))
    stage.shoot("29-copy-failed", 0.4)
    pane.show_writing("headline", working=False)
    stage.session.apply("Clear", lambda campaign: edits.set_candidates(campaign, "business_name", ()))
    choose(stage, "google-landscape", "business_name")
    stage.shoot("30-copy-empty", 0.4)
    stage.window.canvas.select("")
    stage.shoot("31-copy-no-artboard", 0.3)
    for place in ("tiktok", "pinterest-pin", "x-card", "display-300x250"):
        choose(stage, place, "headline")
        stage.shoot(f"32-copy-{place}", 0.5)


STREAMED = (
    ("Citrus, minus the sugar talk", "contrast"),
    ("One can, one clear afternoon", "story"),
    ("Is it still a treat at 9 calories?", "question"),
)
STATES = (fields_and_angles, compare, failing, rewriting, search, copy_states)
