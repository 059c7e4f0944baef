"""Long rows of random edits: every ad stays in order, what an edit leaves alone keeps its identity, files keep it."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from random_edits import check, random_edit, start

from studio.document.encode import decode, encode
from studio.document.layers import GroupLayer


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_ads_stay_in_order_whatever_is_done_to_them(seed):
    chance, campaign = Random(seed), start()
    for _ in range(40):
        before = campaign
        label, campaign = random_edit(chance, before)
        for document in campaign.documents:
            try:
                check(document)
            except AssertionError as error:
                raise AssertionError(f"after {label}: {error}") from error
        old = {document.id: document for document in before.documents}
        for document in campaign.documents:
            # A group's box is found anew from what is in it; it may come back equal.
            rows = [layer for layer in document.layers if not isinstance(layer, GroupLayer)]
            same = [layer for layer in old[document.id].layers if layer in rows]
            kept = {id(layer) for layer in rows}
            assert all(id(layer) in kept for layer in same), f"{label} copied a layer that it did not change"
            assert (document is old[document.id]) or document != old[document.id], f"{label} copied an equal ad"
    assert decode(encode(campaign)) == campaign
