"""What the user chose for every campaign: endpoints, the model that writes, what is hidden from models.

A JSON file in the data folder. The endpoints' keys are not in it: they are in the system's keyring.
"""

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from typing import Any
from urllib.parse import urlsplit

from studio.errors import StudioError
from studio.paths import data_folder, write_atomically

FILE = "settings.json"
SERVICE = "marquee-studio"
"""What our entries in the system's keyring are filed under."""
HIDES = ("never", "endpoints", "always")
KINDS = ("chat", "completions")
CAPTIONS = ("measured", "model")
READ_TEXT = ("no", "yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """An OpenAI-compatible server. `url` is its base, mostly ending in `/v1`; `model` is the name it knows.

    `kind` says how text is continued: through `/completions`, or by asking in `/chat/completions`.
    Nothing is sent while it is not `on`.
    """

    id: str
    name: str
    url: str
    model: str
    kind: str = "chat"
    on: bool = True

    @property
    def is_local(self) -> bool:
        """Whether the words stay on this machine."""
        return (urlsplit(self.url).hostname or "") in {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`writer`, `assistant` and `looker` (what describes pictures) are model ids, empty for the built-in choice;
    `captions` says what captions of tagged pictures come from: what was `measured`, or the `model` that describes,
    which takes seconds a picture; `read_text`, `no` or `yes`, whether words in pictures are read when they are tagged,
    which takes about half a second each. `hide` says from which models personal details are hidden: `never`,
    `endpoints` (those that are not on this machine) or `always`."""

    endpoints: tuple[Endpoint, ...] = ()
    writer: str = ""
    assistant: str = ""
    looker: str = ""
    captions: str = "measured"
    read_text: str = "no"
    hide: str = "endpoints"


def read_settings() -> Settings:
    """The settings on disk; the defaults when there are none.

    Raises StudioError when the file is there but cannot be understood, naming it.
    """
    path = data_folder() / FILE
    if not path.is_file():
        return Settings()
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        known = {item.name for item in fields(Settings)}
        endpoints = tuple(_endpoint(item) for item in row.get("endpoints", ()))
        rest = {key: str(value) for key, value in row.items() if key in known - {"endpoints"}}
        return _checked(Settings(endpoints=endpoints, **rest))
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise StudioError(f"{path} cannot be read ({error}); mend it, or delete it to begin anew.") from error


def write_settings(settings: Settings) -> None:
    """Keep the settings. Raises StudioError when a value is not allowed or the folder cannot be written."""
    path = data_folder() / FILE
    data = json.dumps(asdict(_checked(settings)), ensure_ascii=False, indent=1).encode()
    try:
        write_atomically(path, data)
    except OSError as error:
        raise StudioError(f"{path} cannot be written: {error.strerror}; free some room or mend its rights.") from error


def hides(settings: Settings, model: str) -> bool:
    """Whether personal details are hidden from a model."""
    far = {item.id for item in settings.endpoints if not item.is_local}
    return settings.hide == "always" or (settings.hide == "endpoints" and model in far)


def new_endpoint(name: str, url: str, model: str, kind: str = "chat", taken: Sequence[str] = ()) -> Endpoint:
    """An endpoint with an id of its own, its address checked.

    Raises StudioError for an address that is not http or https, or http to a machine other than this one, which would
    carry the key and the words in clear.
    """
    parts = urlsplit(url.strip())
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise StudioError(f"{url!r} is not a web address; it should look like https://example.com/v1.")
    base = "endpoint-" + (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "own")
    key = next(key for key in (base, *(f"{base}-{number}" for number in range(2, 99))) if key not in taken)
    made = Endpoint(id=key, name=name.strip() or parts.hostname, url=url.strip().rstrip("/"), model=model, kind=kind)
    if parts.scheme == "http" and not made.is_local:
        raise StudioError(f"{url} would send the key and the words in clear; use https.")
    return made


def with_endpoint(settings: Settings, endpoint: Endpoint) -> Settings:
    """The settings with an endpoint added, or changed where its id is known."""
    others = [item for item in settings.endpoints if item.id != endpoint.id]
    return replace(settings, endpoints=(*others, endpoint))


def without_endpoint(settings: Settings, key: str) -> Settings:
    """The settings without an endpoint; raises StudioError when there is none of that id."""
    if key not in {item.id for item in settings.endpoints}:
        raise StudioError(f"There is no endpoint {key!r}; there are: {_ids(settings) or 'none'}.")
    kept = tuple(item for item in settings.endpoints if item.id != key)
    chosen = {name: "" for name in ("writer", "assistant") if getattr(settings, name) == key}
    return replace(settings, endpoints=kept, **chosen)


def key_of(endpoint: str) -> str:
    """The key of an endpoint: from the environment (`MARQUEE_KEY_` and its id), else from the keyring, else empty."""
    given = os.environ.get(f"MARQUEE_KEY_{endpoint.upper().replace('-', '_')}")
    if given is not None:
        return given
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, endpoint) or ""
    except KeyringError:
        return ""


def keep_key(endpoint: str, key: str) -> None:
    """Put a key into the system's keyring; an empty one is taken out. Raises StudioError when there is no keyring."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        if key:
            keyring.set_password(SERVICE, endpoint, key)
        else:
            keyring.delete_password(SERVICE, endpoint)
    except PasswordDeleteError:
        return
    except KeyringError as error:
        name = f"MARQUEE_KEY_{endpoint.upper().replace('-', '_')}"
        raise StudioError(
            f"This system has no keyring to keep the key in ({error}); set {name} in the environment instead."
        ) from error


def _endpoint(row: dict[str, Any]) -> Endpoint:
    known = {item.name for item in fields(Endpoint)}
    return Endpoint(**{key: value for key, value in row.items() if key in known})


def _checked(settings: Settings) -> Settings:
    for name, value, allowed in (
        ("hide", settings.hide, HIDES),
        ("captions", settings.captions, CAPTIONS),
        ("read_text", settings.read_text, READ_TEXT),
        *(("kind", item.kind, KINDS) for item in settings.endpoints),
    ):
        if value not in allowed:
            raise StudioError(f"The setting {name} is {value!r}; it must be one of {', '.join(allowed)}.")
    return settings


def _ids(settings: Settings) -> str:
    return ", ".join(item.id for item in settings.endpoints)
