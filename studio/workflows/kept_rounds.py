"""Rounds of judging as bytes, to be kept in the index until they are taken back."""

import base64
import json
import zlib
from typing import Any

from studio.errors import StudioError
from studio.library.records import from_row, to_row
from studio.workflows.judge_tags import Judged, Round


def packed(done: Round) -> bytes:
    """A round as bytes; `unpacked` undoes it."""
    rows = [
        {
            "before": {name: _shown(value) for name, value in to_row(one.before).items() if value != b""},
            "sidecar_before": _shown(one.sidecar_before),
            "sidecar_after": one.sidecar_after,
            "unwritten": one.unwritten,
        }
        for one in done.judged
    ]
    return zlib.compress(json.dumps(rows, ensure_ascii=False).encode(), 1)


def unpacked(data: bytes) -> Round:
    """The round of these bytes. Raises StudioError when they are none, as after a fault of the disk."""
    try:
        rows = json.loads(zlib.decompress(data))
        return Round(
            tuple(
                Judged(
                    from_row({name: _read(value) for name, value in row["before"].items()}),
                    _read(row["sidecar_before"]),
                    row["sidecar_after"],
                    row["unwritten"],
                )
                for row in rows
            )
        )
    except (zlib.error, ValueError, KeyError, TypeError) as fault:
        raise StudioError("This judgement cannot be taken back any more: what was kept of it is damaged.") from fault


def _shown(value: Any) -> Any:
    return {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _read(value: Any) -> Any:
    return base64.b64decode(value["bytes"]) if isinstance(value, dict) else value
