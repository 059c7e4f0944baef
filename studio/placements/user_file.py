"""The user's own placements and limits: `placements.toml` in the data folder, lying over the shipped ones."""

import json
import re
from pathlib import Path

from studio import paths
from studio.errors import StudioError
from studio.placements.placement import Placement
from studio.placements.tables import parse

NAME = "placements.toml"
HEAD = """# Your own placements and limits, over those that ship with Marquee Studio.
# [[limit]] changes one field of a placement; [[placement]] with a new id adds one (fields = [{name = "headline",
# limit = 30, source = "..."}]), with a known id changes it. Say where you have it from (source) and when you
# read it (checked). Look the file over with: studio placements check
"""
_BLOCK = re.compile(r"^\s*\[\[?[^\[\]]+\]\]?\s*(?:#.*)?$")


def user_file() -> Path:
    """Where the user's file is, or would be."""
    return paths.data_folder() / NAME


def read_over(shipped: dict[str, Placement], path: Path) -> dict[str, Placement]:
    """`shipped` with the file at `path` over it. Raises StudioError when it cannot be read or says something wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise StudioError(f"{path} is not UTF-8 text; save it as UTF-8.") from None
    except OSError as error:
        raise StudioError(f"{path} cannot be read: {error.strerror}.") from None
    return parse(text, str(path), shipped)


def with_limit(text: str, placement: str, field: str, values: dict[str, int | str]) -> str:
    """The file's text with one `[[limit]]`: an earlier one for the same field is replaced, everything else stays."""
    kept = [block for block in _blocks(text or HEAD) if not _is_limit(block, placement, field)]
    rows = {"placement": placement, "field": field} | values
    added = "\n".join(
        ["[[limit]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items())]
    )
    return "".join(kept).rstrip("\n") + f"\n\n{added}\n"


def without_limit(text: str, placement: str, field: str) -> str:
    """The file's text without the user's `[[limit]]` for one field."""
    return "".join(block for block in _blocks(text) if not _is_limit(block, placement, field))


def _blocks(text: str) -> list[str]:
    """The text in blocks, each from its heading to the next; joined they are the text again."""
    blocks = [""]
    for line in text.splitlines(keepends=True):
        if _BLOCK.match(line):
            blocks.append("")
        blocks[-1] += line
    return blocks


def _is_limit(block: str, placement: str, field: str) -> bool:
    def says(key: str, value: str) -> bool:
        return bool(re.search(rf"^\s*{key}\s*=\s*[\"']{re.escape(value)}[\"']", block, re.M))

    return bool(re.match(r"\s*\[\[\s*limit\s*\]\]", block)) and says("placement", placement) and says("field", field)
