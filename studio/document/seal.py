"""Encryption of a campaign file's contents: AES-256-GCM on every value, under a key that a passphrase unlocks.

The file's own random key encrypts the values; the passphrase only encrypts that key, so that it can be changed
without writing the campaign again. Every value is bound to its place in the file (the authenticated "place"), so
that values cannot be exchanged. Sizes, counts and times of values stay visible; contents, labels and picture hashes
do not.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from typing import Protocol

from studio.errors import BadCampaignFile, WrongPassphrase

COST = (2**17, 8, 1)
"""scrypt's N, r and p: 128 MB and about half a second for each guess (OWASP Password Storage Cheat Sheet, 2024)."""
SALT = 16
NONCE = 12
"""Bytes of a random nonce: 96 bits, as NIST SP 800-38D advises; a file never comes near 2**32 values."""
KEY = 32
LEAST = 8
"""Characters that a passphrase needs at least."""


class Seal(Protocol):
    """What turns a value into what is on disk, and back."""

    def close(self, data: bytes, place: str) -> bytes:
        """What is written for `data` at `place`."""
        ...

    def open(self, data: bytes, place: str) -> bytes:
        """The value written at `place`; raises BadCampaignFile when it was changed or moved."""
        ...

    def name(self, asset: str) -> str:
        """What an asset is called on disk."""
        ...


class Clear:
    """The seal of a file that is not encrypted: everything stays as it is."""

    def close(self, data: bytes, place: str) -> bytes:
        return data

    def open(self, data: bytes, place: str) -> bytes:
        return data

    def name(self, asset: str) -> str:
        return asset


class Cipher:
    """The seal of an encrypted file, from its own 32-byte key."""

    def __init__(self, key: bytes) -> None:
        # Imported here: the window opens without it, and most campaigns never need it.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        self._cipher = AESGCM(key)
        self._naming = hashlib.sha256(b"asset names" + key).digest()

    def close(self, data: bytes, place: str) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._cipher.encrypt(nonce, data, place.encode())

    def open(self, data: bytes, place: str) -> bytes:
        from cryptography.exceptions import InvalidTag

        try:
            return self._cipher.decrypt(data[:NONCE], data[NONCE:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise BadCampaignFile(
                f"The campaign is damaged: {place} was changed or cut off. Restore the file from a backup."
            ) from error

    def name(self, asset: str) -> str:
        return hmac.new(self._naming, asset.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Lock:
    """What the file holds in clear: how the passphrase becomes a key, and the file's key encrypted with it.

    `check` is a hash of the rest, so that damage here is told apart from a wrong passphrase.
    """

    cost: int
    block: int
    lanes: int
    salt: bytes
    wrapped: bytes
    check: bytes

    @property
    def whole(self) -> bool:
        """Whether nothing in it was changed."""
        return hmac.compare_digest(self.check, _checksum(self.cost, self.block, self.lanes, self.salt, self.wrapped))


def make_lock(passphrase: str) -> tuple[Lock, Cipher]:
    """A new key, and the lock that `passphrase` opens. Raises BadCampaignFile for a passphrase under 8 characters."""
    if len(passphrase) < LEAST:
        raise BadCampaignFile(f"A passphrase needs at least {LEAST} characters; three or four words are better.")
    key, salt = os.urandom(KEY), os.urandom(SALT)
    wrapped = _passphrase_cipher(passphrase, salt, COST).close(key, "key")
    return Lock(*COST, salt, wrapped, _checksum(*COST, salt, wrapped)), Cipher(key)


def open_lock(lock: Lock, passphrase: str, name: str) -> Cipher:
    """The seal of the file called `name`.

    Raises WrongPassphrase, also for an empty one; BadCampaignFile when the lock itself is damaged.
    """
    if not lock.whole:
        raise BadCampaignFile(f"{name} is damaged: its lock was changed. Restore it from a backup.")
    if not passphrase:
        raise WrongPassphrase(f"{name} is encrypted; give its passphrase.")
    try:
        key = _passphrase_cipher(passphrase, lock.salt, (lock.cost, lock.block, lock.lanes)).open(lock.wrapped, "key")
    except BadCampaignFile as error:
        raise WrongPassphrase(f"That is not the passphrase of {name}.") from error
    return Cipher(key)


def _passphrase_cipher(passphrase: str, salt: bytes, cost: tuple[int, int, int]) -> Cipher:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    number, block, lanes = cost
    return Cipher(Scrypt(salt=salt, length=KEY, n=number, r=block, p=lanes).derive(passphrase.encode()))


def _checksum(cost: int, block: int, lanes: int, salt: bytes, wrapped: bytes) -> bytes:
    return hashlib.sha256(f"{cost} {block} {lanes} ".encode() + salt + wrapped).digest()
