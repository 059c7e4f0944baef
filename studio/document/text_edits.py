"""Changing the words of a layer with their runs, as pure functions of the campaign."""

from collections.abc import Sequence
from dataclasses import replace

from studio.document import edits
from studio.document.layers import Campaign, Run, TextLayer
from studio.document.text_runs import tidy_runs
from studio.document.wording import write_shared


def set_words(
    campaign: Campaign,
    document_id: str,
    layer_id: str,
    text: str,
    runs: Sequence[Run] | None = None,
    *,
    everywhere: bool = False,
) -> Campaign:
    """Change the words of a text or button layer and, for a text layer, its runs; without `runs` those there are moved
    with their letters. A copy field that the layer shows changes with it; raises StudioError as `edits.set_text`.

    With `everywhere` other words of a copy field are those of every ad that does not say it in its own way; runs are
    this ad's alone.
    """
    document = edits.document_of(campaign, document_id)
    role = edits.layer_of(document, layer_id).role
    copy = dict(document.copy)
    if everywhere and role in copy and copy[role] != text:
        campaign = write_shared(campaign, document_id, role, text)
    # This ad says what was typed into it, also where sharing it left another of its lines alone.
    campaign = edits.set_text(campaign, document_id, layer_id, text)
    layer = edits.layer_of(edits.document_of(campaign, document_id), layer_id)
    if not isinstance(layer, TextLayer) or runs is None:
        return campaign
    return edits.replace_layer(campaign, document_id, replace(layer, runs=tidy_runs(runs, len(text))))
