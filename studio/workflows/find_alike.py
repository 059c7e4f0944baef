"""Find pictures like one, and copies of one another."""

import os
from pathlib import Path
from typing import Any

from studio.engine.protocol import NEVER, Engine, Report, Token, ignore
from studio.errors import StudioError
from studio.library.duplicates import NEAR, duplicate_groups
from studio.library.index import Index
from studio.library.likeness import alike
from studio.library.records import Record
from studio.paths import scratch_folder
from studio.workflows.tag_pictures import tag_pictures
from studio.workflows.wording import Wording


def find_alike(
    file: Path, engine: Engine, index: Index, report: Report = ignore, token: Token = NEVER, *, limit: int = 50
) -> list[dict[str, Any]]:
    """The library's pictures most like a file, best first, as `studio search --json` prints them. A file the library
    does not know is looked at, and not kept. Raises StudioError for a file that is no picture and an empty library."""
    file = Path(os.path.abspath(file))  # noqa: PTH100  (as the index names files: links are not followed)
    if not len(index.sheet()):
        raise StudioError("The library is empty; tag a folder of pictures first.")
    record = index.get(file) or _looked_at(file, engine, report, token)
    if record.error:
        raise StudioError(record.error)
    return [
        {"file": other.file, "score": score, "tags": other.as_json()["tags"]}
        for other, score in alike(index, record, limit)
    ]


def find_duplicates(index: Index, distance: int = NEAR) -> list[dict[str, Any]]:
    """Groups of copies, as `studio search --duplicates --json` prints them: `keep` and `others` are files, `why` a
    sentence. Raises StudioError for a distance outside 0..7."""
    return [
        {
            "keep": group.records[0].file,
            "others": [record.file for record in group.records[1:]],
            "why": group.why,
        }
        for group in duplicate_groups(index, distance)
    ]


def _looked_at(file: Path, engine: Engine, report: Report, token: Token) -> Record:
    with scratch_folder() as folder, Index(folder / "one.sqlite") as scratch:
        rows = tag_pictures([file], engine, report, token, index=scratch, wording=Wording())
        return scratch.get(file) or Record(file=str(file), error=rows[0].get("error", ""))
