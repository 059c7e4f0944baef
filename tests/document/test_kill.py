"""A program killed at any instant loses at most the edit in flight, and its campaign opens again with its history."""

import random
import subprocess
import sys
from pathlib import Path

from random_edits import random_edit, start

from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile

DESIGNING = """
import sys
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from random import Random
from random_edits import random_edit
from studio.document.studio_file import StudioFile

file = StudioFile.open(Path(sys.argv[1]))
chance, campaign, number = Random(5), file.campaign, 0
while True:
    label, after = random_edit(chance, campaign)
    if after is not campaign:
        number += 1
        file.commit(label, after)
        if number % 10 == 0:
            file.keep_version(str(number))
        campaign = after
        print(number, flush=True)
"""

EDITING = """
import sys
from functools import partial
from pathlib import Path
from studio.document import edits
from studio.document.studio_file import StudioFile

file = StudioFile.open(Path(sys.argv[1]))
number = int(file.campaign.name)
while True:
    number += 1
    picture = file.put(str(number).encode() * 5000)
    file.commit(f"Edit {number}", edits.rename(edits.set_brief(file.campaign, picture), str(number)))
    if number % 5 == 0:
        file.undo()
        file.redo()
    print(number, flush=True)
"""


def edit_until_killed(path: Path, lines: int) -> int:
    """Edit in a child, kill it right after it has said `lines` edits are kept, and return the last it said."""
    with subprocess.Popen([sys.executable, "-c", EDITING, str(path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(lines)]
        child.kill()
        said += child.stdout.readlines()
    # The kill may cut the last line: only whole lines are promises.
    return max(int(line) for line in said if line.endswith("\n"))


def test_after_a_kill_every_state_and_version_is_what_was_made(tmp_path):
    path = tmp_path / "a.studio"
    StudioFile.create(path, start()).close()
    command = [sys.executable, "-c", DESIGNING, str(path), str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(73)]
        child.kill()
        said += child.stdout.readlines()
    promised = max(int(line) for line in said if line.endswith("\n"))
    chance, made = random.Random(5), [start()]
    while len(made) <= promised + 1:
        _, after = random_edit(chance, made[-1])
        if after is not made[-1]:
            made.append(after)
    file = StudioFile.open(path)
    kept = len(file.history.labels) - 1
    assert promised <= kept <= promised + 1
    for place in range(kept, -1, -1):
        assert file.state(file.history.first + place) == made[place]
    for version in file.versions():
        assert file.version(version.name) == made[int(version.name)]
    assert len(file.versions()) >= promised // 10 - (promised % 10 == 0)
    file.close()


def test_a_kill_at_any_instant_loses_at_most_the_edit_in_flight(tmp_path):
    path = tmp_path / "a.studio"
    StudioFile.create(path, Campaign(id="c", name="0")).close()
    chance = random.Random(7)
    logs_left = 0
    for _ in range(8):
        promised = edit_until_killed(path, chance.randint(1, 40))
        logs_left += path.with_name("a.studio-wal").exists()
        file = StudioFile.open(path)
        kept = int(file.campaign.name)
        # One more may be in the file, and in the middle of its undo and redo one fewer may be current.
        if kept < promised or file.redo_label is not None:
            assert file.redo_label == f"Edit {kept + 1}"
            kept = int(file.redo().name)
        assert promised <= kept <= promised + 1
        assert file.get(file.campaign.brief) == str(kept).encode() * 5000
        assert file.undo_label == f"Edit {kept}"
        assert file.undo().name == str(kept - 1)
        assert file.redo().name == str(kept)
        file.close()
    assert logs_left == 8, "every child was killed with its file open"
