"""Random edits, undos, journeys, versions, reopenings and kills of a campaign file, against a plain list of campaigns.

`MARQUEE_EDITS=10000 pytest tests/document/test_stateful.py` commits about so many edits instead of an everyday 900.
"""

import os
import shutil
import tempfile
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from random_edits import check, random_edit, start

from studio.document import studio_file
from studio.document.studio_file import StudioFile

EDITS = int(os.environ.get("MARQUEE_EDITS", "900"))
STEPS, EDITS_A_RUN = 20, 36
"""Rules in a run of the machine, and about how many edits are committed in it."""
KEEP = 60
MEMORY = Path("/dev/shm")
"""Files in memory where the system has them: a real disk is flushed at every commit, which is not what is tried."""

TOTAL = {"steps": 0, "commits": 0, "kills": 0}


class CampaignFile(RuleBasedStateMachine):
    """`states`, `at` and `versions` are the model that the file must always agree with; `ever` is all that ever was."""

    def __init__(self):
        super().__init__()
        studio_file.KEEP = KEEP
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.states = [("", start())]
        self.at = 0
        self.ever = [start()]
        self.versions = {}
        self.opened = 0
        self.file = StudioFile.create(self.folder / "0.studio", start())

    @rule(seed=st.integers(0, 2**32), row=st.integers(1, 50))
    def edit(self, seed, row):
        chance = Random(seed)
        for _ in range(row):
            before = self.file.campaign
            label, after = random_edit(chance, before)
            if after is not before:
                self.file.commit(label, after)
                self.states = [*self.states[: self.at + 1], (label, after)][-KEEP:]
                self.at = len(self.states) - 1
                self.ever.append(after)
                TOTAL["commits"] += 1

    @precondition(lambda self: self.at > 0)
    @rule()
    def undo(self):
        self.goes_to(self.at - 1, self.file.undo)

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule()
    def redo(self):
        self.goes_to(self.at + 1, self.file.redo)

    @rule(share=st.floats(0, 1))
    def travel(self, share):
        place = round(share * (len(self.states) - 1))
        self.goes_to(place, lambda: self.file.travel_to(place))

    def goes_to(self, place, step):
        """The step leads to exactly that state; from one to the next what the edit left alone is the same in memory."""
        before = {document.id: document for document in self.file.campaign.documents}
        after = step()
        far, self.at = abs(place - self.at) > 1, place
        assert after == self.states[place][1]
        for document in () if far else after.documents:
            assert document is before[document.id] or document != before[document.id]

    @rule(name=st.sampled_from(["Draft", "For the client", "最终"]))
    def version(self, name):
        if name in self.versions:
            assert self.file.version(name) == self.versions.pop(name)
            self.file.drop_version(name)
        else:
            self.file.keep_version(name)
            self.versions[name] = self.file.campaign

    @rule()
    def reopen(self):
        self.file.close()
        self.file = StudioFile.open(self.file.path)

    @rule()
    def kill(self):
        """The program ends here, without a word: what is on disk at this instant is all there is."""
        self.file, old = StudioFile.open(self.left_on_disk()), self.file
        old.close()
        TOTAL["kills"] += 1

    @rule(share=st.floats(0, 1))
    def kill_in_a_write(self, share):
        """The end of the log is missing: the file opens at some state that was there, whole."""
        path = self.left_on_disk()
        log = path.with_name(path.name + "-wal")
        if log.exists():
            with log.open("r+b") as stream:
                stream.truncate(round(log.stat().st_size * share))
        torn = StudioFile.open(path)
        assert any(torn.campaign == campaign for campaign in self.ever)
        torn.close()
        TOTAL["kills"] += 1

    def left_on_disk(self) -> Path:
        """A copy of the file and its log as they are on disk."""
        self.opened += 1
        path = self.folder / f"{self.opened}.studio"
        for suffix in ("", "-wal"):
            source = self.file.path.with_name(self.file.path.name + suffix)
            if source.exists():
                shutil.copyfile(source, path.with_name(path.name + suffix))
        return path

    @invariant()
    def ads_are_in_order(self):
        for document in self.file.campaign.documents:
            check(document)

    @invariant()
    def file_agrees_with_the_list(self):
        TOTAL["steps"] += 1
        assert self.file.campaign == self.states[self.at][1]
        assert self.file.history.labels == tuple(label for label, _ in self.states)
        assert self.file.history.position == self.at
        assert [version.name for version in self.file.versions()] == list(self.versions)

    def teardown(self):
        self.file.close()
        last = StudioFile.open(self.file.path)
        for place, (_, campaign) in enumerate(self.states):
            assert last.state(last.history.first + place) == campaign
        for name, campaign in self.versions.items():
            assert last.version(name) == campaign
        last.close()
        shutil.rmtree(self.folder)
        studio_file.KEEP = 500


TestCampaignFile = CampaignFile.TestCase
TestCampaignFile.settings = settings(
    max_examples=max(EDITS // EDITS_A_RUN, 1), stateful_step_count=STEPS, deadline=None
)


def test_so_much_was_tried(record_property):
    for name, count in TOTAL.items():
        record_property(name, count)
        print(f"{name}: {count:,}")
    assert TOTAL["steps"] == 0 or min(TOTAL.values()) > 0
