"""Random edits, undos, redos and reopenings of a campaign file, against a plain list of campaigns."""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studio.document import edits
from studio.document.layers import Campaign, Document, TextLayer
from studio.document.studio_file import StudioFile

WORDS = st.sampled_from(["Cold all day", "Go", "", "Für dich", "北"])


def start():
    def ad(name):
        title = TextLayer(id="title", name="Title", role="headline", text="Old", x=0, y=0, width=9, height=9)
        note = replace(title, id="note", role="", text="Note")
        return Document(id=name, placement=name, width=9, height=9, layers=(title, note), copy=(("headline", "Old"),))

    return Campaign(id="c", name="Start", documents=(ad("one"), ad("two")))


class CampaignFile(RuleBasedStateMachine):
    """`states` and `at` are the model: what the file must always agree with."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.states = [("", start())]
        self.at = 0
        self.added = 0
        self.file = StudioFile.create(self.folder / "a.studio", start())

    def commit(self, label, campaign):
        self.file.commit(label, campaign)
        self.states = [*self.states[: self.at + 1], (label, campaign)]
        self.at += 1

    @rule(document=st.sampled_from(["one", "two"]), x=st.integers(0, 9), y=st.integers(0, 9))
    def move(self, document, x, y):
        self.commit("Move", edits.move_layer(self.file.campaign, document, "title", x, y))

    @rule(document=st.sampled_from(["one", "two"]), text=WORDS)
    def write(self, document, text):
        self.commit("Write", edits.set_text(self.file.campaign, document, "title", text))

    @rule(text=WORDS)
    def write_everywhere(self, text):
        self.commit("Write everywhere", edits.set_copy_everywhere(self.file.campaign, "headline", text))

    @rule()
    def add(self):
        self.added += 1
        layer = TextLayer(id=f"new {self.added}", name="New", text="", x=0, y=0, width=1, height=1)
        self.commit("Add", edits.add_layer(self.file.campaign, "two", layer))

    @rule()
    def raise_title(self):
        self.commit("Raise", edits.raise_layer(self.file.campaign, "two", "title"))

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self):
        self.at -= 1
        assert self.file.undo() == self.states[self.at][1]

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule()
    def redo(self):
        self.at += 1
        assert self.file.redo() == self.states[self.at][1]

    @rule()
    def reopen(self):
        self.file.close()
        self.file = StudioFile.open(self.folder / "a.studio")

    @invariant()
    def words_drawn_are_words_exported(self):
        for document in self.file.campaign.documents:
            assert edits.layer_of(document, "title").text == dict(document.copy)["headline"]

    @invariant()
    def file_agrees_with_the_list(self):
        assert self.file.campaign == self.states[self.at][1]
        assert self.file.undo_label == (self.states[self.at][0] if self.at else None)
        following = self.states[self.at + 1 : self.at + 2]
        assert self.file.redo_label == (following[0][0] if following else None)

    def teardown(self):
        self.file.close()
        shutil.rmtree(self.folder)


TestCampaignFile = CampaignFile.TestCase
TestCampaignFile.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
