"""A campaign's text in parts: each document and each field's candidates are written once, by the hash of their text.

A state then holds only its header and the names of its parts, so that keeping and reading a state costs what changed
since the one before, however many artboards there are, and values that are alike keep one identity.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from studio.assets import asset_id
from studio.document.encode import compact, decode_table, parsed, plain, read_table, value
from studio.document.layers import Campaign, CopyLine, Document
from studio.document.upgrades import FORMAT

FIELDS: Mapping[str, Any] = {"documents": Document, "candidates": tuple[str, tuple[CopyLine, ...]]}
"""The fields of a campaign whose items are parts, and what an item is."""

MOST = 4096
"""How many parts are held in memory before the oldest sessions' ones are let go."""


class Parts:
    """The parts of one file that are known: in the file, and in memory."""

    def __init__(self) -> None:
        # By the value's identity; the value itself is held, so that its identity is not given to another.
        self._names: dict[int, tuple[Any, str]] = {}
        self._values: dict[str, Any] = {}

    def split(self, campaign: Campaign) -> tuple[bytes, dict[str, bytes], dict[str, Any]]:
        """The state's text, the text of the parts that the file may not have yet, and the campaign's parts by name.

        Give the last to `learn` when they are kept.
        """
        fresh: dict[str, bytes] = {}
        known: dict[str, Any] = {}
        lists: dict[str, list[str]] = {}
        for field in FIELDS:
            lists[field] = []
            for item in getattr(campaign, field):
                _, name = self._names.get(id(item), (None, ""))
                if not name:
                    text = compact(plain(item))
                    name = asset_id(text)
                    fresh[name] = text
                known[name] = item
                lists[field].append(name)
        header = plain(replace(campaign, documents=(), candidates=()))
        return compact({"format": FORMAT, "campaign": header, **lists}), fresh, known

    def learn(self, known: Mapping[str, Any]) -> None:
        """These values are in the file under these names."""
        if len(self._names) > MOST:
            self._names.clear()
            self._values.clear()
        for name, item in known.items():
            self._names[id(item)] = (item, name)
            self._values[name] = item

    def join(self, data: bytes, fetch: Callable[[str], bytes]) -> Campaign:
        """The campaign of a state's text; `fetch` gives a part's text by its name.

        States of files from before there were parts hold everything themselves. Raises BadCampaignFile as `decode`.
        """
        whole = read_table(data)
        if not FIELDS.keys() <= whole.keys():
            return decode_table(whole)
        for field in FIELDS:
            whole[field] = value(tuple[str, ...], whole[field], f"the list of {field}")
        if whole["format"] != FORMAT:
            # What an upgrade changes is only known of the whole campaign.
            lists = {field: [parsed(fetch(name)) for name in whole[field]] for field in FIELDS}
            return decode_table({**whole, "campaign": {**whole["campaign"], **lists}})
        header = decode_table(whole)
        items = {field: tuple(self._part(kind, name, fetch) for name in whole[field]) for field, kind in FIELDS.items()}
        return replace(header, documents=items["documents"], candidates=items["candidates"])

    def _part(self, kind: Any, name: str, fetch: Callable[[str], bytes]) -> Any:
        if name not in self._values:
            self.learn({name: value(kind, parsed(fetch(name)), f"the part {name[:8]}")})
        return self._values[name]
