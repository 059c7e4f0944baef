"""Commands about this machine and its models: models, chat, doctor, bench."""

import argparse
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from studio.cli.console import Console, open_engine
from studio.engine.protocol import ChatRequest, Event, Partial
from studio.errors import StudioError


def chat(options: argparse.Namespace, console: Console) -> int:
    """Talk with a local model; an empty line or Ctrl+D ends."""
    messages: list[tuple[str, str]] = []
    with closing(open_engine()) as engine:
        model = options.model or ("writer-1.5b" if engine.has("writer-1.5b") else "smollm2-135m")
        console.say(f"Talking with {model}. An empty line ends.")
        while True:
            try:
                words = input("> ").strip()
            except EOFError:
                return 0
            if not words:
                return 0
            messages.append(("user", words))
            request = ChatRequest(model=model, messages=tuple(messages), seed=options.seed)
            answer = engine.run(request, _print_pieces, console.token).items[0].text
            print()
            messages.append(("assistant", answer))


def _print_pieces(event: Event) -> None:
    if isinstance(event, Partial) and isinstance(event.value, str):
        print(event.value, end="", flush=True)


def bench(options: argparse.Namespace, console: Console) -> int:
    """Run one measured promise, or all, and print its JSON."""
    folder = Path(__file__).parent.parent.parent / "benchmarks"
    known = sorted(path.stem.replace("_", "-") for path in folder.glob("*.py"))
    if not known:
        raise StudioError("The benchmarks come with a checkout of the project, not with the installed package.")
    names = [options.name] if options.name else known
    for name in names:
        if name not in known:
            raise StudioError(f"There is no benchmark {name!r}; there are {', '.join(known)}.")
        script = folder / f"{name.replace('-', '_')}.py"
        done = subprocess.run([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise StudioError(f"The benchmark {name} could not run.")
        sys.stdout.write(done.stdout)
    return 0
