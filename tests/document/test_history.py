"""The history against a plain list of labels and an index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.document.history import History
from studio.errors import StudioError


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["edit", "undo", "redo"]), max_size=40))
def test_it_agrees_with_a_list_and_an_index(steps):
    keep = 6
    history, states, at, last = History(), [(1, "")], 0, 1
    for number, step in enumerate(steps):
        if step == "edit":
            last = states[at][0] + 1
            states = [*states[: at + 1], (last, str(number))][-keep:]
            at = len(states) - 1
            history = history.committed(str(number), keep)
        elif step == "undo" and at > 0:
            at -= 1
            history = history.undone()
        elif step == "redo" and at + 1 < len(states):
            at += 1
            history = history.redone()
        assert history.current == states[at][0]
        assert history.undo_label == (states[at][1] if at > 0 else None)
        assert history.redo_label == (states[at + 1][1] if at + 1 < len(states) else None)


def test_the_ends_say_so():
    with pytest.raises(StudioError, match="nothing to undo"):
        History().undone()
    with pytest.raises(StudioError, match="nothing to redo"):
        History().redone()
