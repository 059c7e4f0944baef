"""Work on what the studio knows for every campaign: models, voices, servers and settings. The engine learns at once.

Workflows are imported by the job, on its thread, so that the window starts light.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.engine.protocol import ChatRequest, Engine, Report, Step, Token
from studio.errors import StudioError
from studio.models.catalogue import catalogue
from studio.models.shelf import Shelf
from studio.models.voices import Voice, Voices
from studio.session.jobs import Job
from studio.session.session import Session
from studio.settings import (
    Endpoint,
    Settings,
    keep_key,
    new_endpoint,
    read_settings,
    with_endpoint,
    without_endpoint,
    write_settings,
)
from studio.ui.languages import tr

if TYPE_CHECKING:
    from studio.workflows.plan_voice import Plan
    from studio.workflows.train_voice import Order


_BEST = ("writer-1.5b", "smollm2-135m")
"""The catalogue's language models, the better first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A model that can write or answer; `far` is the name of the server it is on when the words leave this machine."""

    id: str
    name: str
    far: str = ""


class ModelErrands(QObject):
    """Runs the long work as jobs, does the short work at once, and tells the engine what there is now."""

    changed = Signal()
    """Other models, voices, servers or settings than before."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.subjects: dict[int, str] = {}
        """What each job is about: `model:` and an id, `import`, or `voice:` and a name."""

    def choices(self) -> tuple[Choice, ...]:
        """The language models that are here: those on the shelf, the best first, then the servers that are on."""
        from studio.workflows.ready_models import LLAMA, TRANSFORMERS

        local = [Choice(item.id, tr(item.name)) for item in Shelf().records() if item.backend in (LLAMA, TRANSFORMERS)]
        local.sort(key=lambda item: _BEST.index(item.id) if item.id in _BEST else len(_BEST))
        far = [Choice(item.id, item.name, far_name(item)) for item in read_settings().endpoints if item.on]
        return (*local, *far)

    def reach(self) -> str:
        """The servers outside this machine that write or answer now, by name; empty when none does."""
        settings = read_settings()
        used = {settings.writer, settings.assistant}
        names = [item.name for item in settings.endpoints if item.on and item.id in used and not item.is_local]
        return ", ".join(dict.fromkeys(names))

    def learn(self) -> None:
        """Tell the engine and everybody else what there is now. Raises StudioError when the settings are damaged."""
        from studio.workflows.ready_models import ready_models

        self._session.learn(ready_models(Shelf(), read_settings()))
        self.changed.emit()

    # Models

    def fetch(self, model: str) -> Job:
        """Bring a model of the catalogue onto this machine; it can be used as soon as it is there."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.workflows.fetch_models import fetch_models

            return fetch_models([model], Shelf(), report, token)

        return self._run(tr("Fetch {name}").format(name=tr(catalogue()[model].name)), "files", f"model:{model}", work)

    def bring(self, path: Path) -> Job:
        """Copy the user's own weights onto the shelf."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.models.bring import import_weights

            return import_weights(path, Shelf(), lambda done, of, note: report(Step(done, of, note)), token)

        return self._run(tr("Import {name}").format(name=path.name), "files", "import", work)

    def remove(self, model: str) -> None:
        """Delete a model from the shelf. Raises StudioError when it is not there."""
        Shelf().remove(model)
        settings = read_settings()
        gone = {name: "" for name in ("writer", "assistant", "looker") if getattr(settings, name) == model}
        write_settings(replace(settings, **gone))
        self.learn()

    # Voices

    def bases(self) -> list[tuple[str, str]]:
        """The models on the shelf that a voice can be trained on, as (id, name)."""
        servers = {item.id for item in read_settings().endpoints}
        return [(item.id, item.name) for item in self.choices() if item.id not in servers]

    def plan(self, order: "Order", show: Callable[["Plan"], None], refuse: Callable[[str], None]) -> Job:
        """Look at the texts of a training: how many there are and what it needs, or why there can be none."""

        def work(engine: Engine, report: Report, token: Token) -> "Plan | str":
            from studio.workflows.plan_voice import plan_voice

            try:
                return plan_voice(order, Shelf())
            except StudioError as error:
                return str(error)

        def tell(found: "Plan | str") -> None:
            if isinstance(found, str):
                refuse(found)
            else:
                show(found)

        return self._session.run(tr("Look at the texts"), "files", work, tell, lasting=True)

    def train(self, order: "Order") -> Job:
        """Train a voice; one that was stopped goes on where it stood when it is asked for again."""

        def work(engine: Engine, report: Report, token: Token) -> object:
            from studio.workflows.train_voice import train_voice

            return train_voice(order, engine, Shelf(), Voices(), report, token)

        return self._run(tr("Train {name}").format(name=order.name), "words", f"voice:{order.name}", work)

    def bring_voice(self, path: Path) -> Voice:
        """Import a voice that another studio exported. Raises StudioError with the reason when it is refused."""
        voice = Voices().bring(path)
        self.learn()
        return voice

    def remove_voice(self, voice: str) -> None:
        """Delete one of the user's voices. Raises StudioError when it is unknown or comes with the program."""
        Voices().remove(voice)
        self.learn()

    # Servers and settings

    def change(self, settings: Settings) -> None:
        """Keep other settings. Raises StudioError when a value is not allowed or they cannot be written."""
        write_settings(settings)
        self.learn()

    def add_endpoint(self, name: str, url: str, model: str, kind: str, key: str) -> Endpoint:
        """Add a server, switched off, its key in the system's keyring. Raises StudioError for a wrong address, or
        when there is no keyring."""
        settings = read_settings()
        made = replace(new_endpoint(name, url, model, kind, [item.id for item in settings.endpoints]), on=False)
        if key:
            keep_key(made.id, key)
        self.change(with_endpoint(settings, made))
        return made

    def switch_endpoint(self, endpoint: Endpoint, on: bool) -> None:
        """Allow a server to be asked, or not; one that writes or answers no longer does when it is off."""
        settings = with_endpoint(read_settings(), replace(endpoint, on=on))
        if not on:
            chosen = {name: "" for name in ("writer", "assistant") if getattr(settings, name) == endpoint.id}
            settings = replace(settings, **chosen)
        self.change(settings)

    def remove_endpoint(self, endpoint: str) -> None:
        """Forget a server and its key."""
        self.change(without_endpoint(read_settings(), endpoint))
        keep_key(endpoint, "")

    def test_endpoint(self, endpoint: Endpoint, answered: Callable[[str], None]) -> Job:
        """Ask a server for one word, to see that it answers."""

        def work(engine: Engine, report: Report, token: Token) -> str:
            asked = (("user", "Answer with the one word: ready"),)
            request = ChatRequest(endpoint.id, asked, max_tokens=8, temperature=0.0)
            return engine.run(request, report, token).items[0].text.strip()

        title = tr("Ask {name} for one word").format(name=endpoint.name)
        job = self._session.run(title, "words", work, answered, lasting=True)
        self.subjects[job.id] = f"endpoint:{endpoint.id}"
        return job

    def _run(
        self,
        title: str,
        lane: str,
        subject: str,
        work: Callable[[Engine, Report, Token], object],
    ) -> Job:
        job = self._session.run(title, lane, work, lambda _result: self.learn(), lasting=True)
        self.subjects[job.id] = subject
        return job


def far_name(endpoint: Endpoint) -> str:
    """The name of a server that is not on this machine, else nothing."""
    return "" if endpoint.is_local else endpoint.name
