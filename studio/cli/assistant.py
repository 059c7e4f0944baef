"""Talking with the assistant from the command line."""

import argparse
import sys
from contextlib import closing

from studio.cli.console import Console, open_engine
from studio.copywriting.assistant import preset_request, presets
from studio.copywriting.brief import Brief
from studio.copywriting.brief_file import read_brief
from studio.copywriting.documents import read_document
from studio.engine.protocol import Engine, Event, Partial
from studio.errors import StudioError
from studio.workflows.ask_assistant import Reading, Subject, ask_assistant, assistant_model


def chat(options: argparse.Namespace, console: Console) -> int:
    """Talk with a model that knows your brief and documents; an empty line or Ctrl+D ends."""
    brief = read_brief(options.brief) if options.brief else Brief(product="")
    documents = {path.name: read_document(path) for path in options.documents}
    if options.only and not documents:
        raise StudioError("--only answers from documents alone; give some with --documents.")
    subject = Subject(brief=brief, documents=documents, only=options.only)
    with closing(open_engine()) as engine:
        model = assistant_model(engine, options.model)
        talk = _Talk(subject, engine, console, model, options.seed)
        if options.preset:
            preset = presets()[options.preset]
            text = "" if preset.needs == "brief" else " ".join(options.words) or sys.stdin.read()
            talk.ask(preset_request(preset, brief, text, options.language), preset.heat, preset.room)
        elif options.words:
            talk.ask(" ".join(options.words))
        else:
            console.say(f"Talking with {model}. An empty line ends.")
            while words := _typed():
                talk.ask(words)
    return 0


class _Talk:
    """One talk: its turns so far, and what they are about."""

    def __init__(self, subject: Subject, engine: Engine, console: Console, model: str, seed: int) -> None:
        self._subject, self._engine, self._console = subject, engine, console
        self._model, self._seed = model, seed
        self._turns: list[tuple[str, str]] = []
        self._reading = Reading()

    def ask(self, words: str, heat: float = 0.5, room: int = 320) -> None:
        """Print the answer as it comes, then the passages it rests on and what is doubtful about it."""
        self._turns.append(("user", words))
        # With documents the answer is only known when its sources are, so it is printed whole.
        streamed = not self._subject.documents
        answer = ask_assistant(
            self._turns,
            self._subject,
            self._engine,
            _print_pieces if streamed else self._console.report,
            self._console.token,
            model=self._model,
            heat=heat,
            room=room,
            seed=self._seed,
            reading=self._reading,
        )
        self._turns.append(("assistant", answer.text))
        print("" if streamed else answer.text)
        for item in answer.citations:
            print(f"  [{item.number}] {item.document}: {item.passage}")
        for doubt in answer.doubts:
            self._console.say(doubt)


def _typed() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _print_pieces(event: Event) -> None:
    if isinstance(event, Partial) and isinstance(event.value, str):
        print(event.value, end="", flush=True)
