"""Fetches models by id or by group, one after the other."""

from collections.abc import Iterable

from studio.engine.protocol import Report, Step, Token, stop_if
from studio.models.catalogue import choose
from studio.models.fetch import fetch
from studio.models.hub import HubPlan, fetch_plan
from studio.models.shelf import Record, Shelf


def fetch_models(names: Iterable[str] | str, shelf: Shelf, report: Report, token: Token) -> tuple[Record, ...]:
    """Bring the named models (ids, or the groups `light` and `full`) onto the shelf; their records.

    Progress is `Step(bytes done, bytes in all models, note)`; the first note of a model is its licence and origin.
    Raises StudioError for an unknown name, FetchFailed, Cancelled. Models that arrived before a fault stay.
    """
    wanted = choose([names] if isinstance(names, str) else names)
    total = sum(weights.bytes for weights in wanted)
    records, before = [], 0
    for weights in wanted:
        stop_if(token)

        def tell(done: float, _of: float, note: str, start: int = before) -> None:
            report(Step(start + done, total, note))

        records.append(fetch(weights, shelf, tell, token))
        before += weights.bytes
    return tuple(records)


def fetch_from_hub(plan: HubPlan, shelf: Shelf, report: Report, token: Token) -> Record:
    """Bring a repository of the hub onto the shelf; progress as for `fetch_models`. Raises FetchFailed, Cancelled,
    StudioError."""
    return fetch_plan(plan, shelf, lambda done, of, note: report(Step(done, of, note)), token)
