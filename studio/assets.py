"""Pictures by the hash of their bytes: kept once, read-only, passed around as ids."""

import hashlib
from typing import Protocol

AssetId = str
"""The SHA-256 of the asset's bytes, in lower-case hex."""


def asset_id(data: bytes) -> AssetId:
    """The id that `data` has in every store."""
    return hashlib.sha256(data).hexdigest()


class AssetStore(Protocol):
    """What the renderer and the exporter need of a store. Both calls are safe from any thread."""

    def put(self, data: bytes) -> AssetId:
        """Keep encoded picture bytes (PNG, JPEG, WebP or SVG) and return their id; a second put is free."""
        ...

    def get(self, asset: AssetId) -> bytes:
        """The bytes of an asset; raises KeyError when the store does not hold it."""
        ...


class MemoryAssets:
    """An asset store that lives as long as the object does."""

    def __init__(self) -> None:
        self._data: dict[AssetId, bytes] = {}

    def put(self, data: bytes) -> AssetId:
        key = asset_id(data)
        self._data.setdefault(key, data)
        return key

    def get(self, asset: AssetId) -> bytes:
        return self._data[asset]
