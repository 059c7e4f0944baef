"""Commands about voices: voice train, list, export, import, remove; and measure."""

import argparse
import time
from contextlib import closing
from dataclasses import asdict

from studio.cli.console import Console, open_engine, print_json
from studio.copywriting.measures import METEOR_NOTE
from studio.engine.protocol import voiced
from studio.engine.training import Recipe
from studio.models.shelf import Shelf
from studio.models.voices import Voice, Voices
from studio.workflows.draw_measures import draw
from studio.workflows.measure_copy import Setup, keep, measure_copy, table
from studio.workflows.train_voice import BASES, Order, train_voice


def train(options: argparse.Namespace, console: Console) -> int:
    """Fine-tune a model on your own texts: a CSV, JSON lines, pasted adverts, or a folder of documents."""
    recipe = Recipe(
        epochs=options.epochs,
        rank=options.rank,
        alpha=options.alpha,
        depth=options.depth,
        batch=options.batch,
        learning_rate=options.learning_rate,
        patience=options.patience,
        seed=options.seed,
    )
    order = Order(
        name=options.name, source=options.source, base=options.base, fields=tuple(options.fields), most=options.most,
        recipe=recipe,
    )  # fmt: skip
    voices = Voices(options.out)
    with closing(open_engine()) as engine:
        voice = train_voice(order, engine, Shelf(), voices, console.report, console.token)
    if options.json:
        print_json({**asdict(voice), "folder": voices.place(voice.id)})
        return 0
    for epoch, (training, held_out) in enumerate(voice.losses):
        kept = "  (kept)" if epoch == voice.best else ""
        print(f"epoch {epoch}: training loss {_loss(training)}, held-out loss {_loss(held_out)}{kept}")
    console.say(f"The voice {voice.id} is in {voices.place(voice.id)}; it took {voice.seconds / 60:.1f} minutes.")
    return 0


def list_voices(options: argparse.Namespace, console: Console) -> int:
    """Show the voices on this machine."""
    voices = Voices().all()
    if options.json:
        print_json([asdict(voice) for voice in voices])
        return 0
    for voice in voices:
        print(f"{voice.id:20} on {voice.base:16} {voice.rows:5} texts  held-out loss {_fall(voice):16} {voice.name}")
    return 0


def export(options: argparse.Namespace, console: Console) -> int:
    """Write a voice into one file for another machine."""
    print(Voices().export(options.id, options.output))
    return 0


def bring(options: argparse.Namespace, console: Console) -> int:
    """Import a voice that another studio exported."""
    voice = Voices().bring(options.path, options.name)
    if not Shelf().is_complete(voice.base):
        console.say(f"The voice needs the model {voice.base}, which is not on the shelf yet.")
    print(voice.id)
    return 0


def remove(options: argparse.Namespace, console: Console) -> int:
    """Delete a voice."""
    console.say(f"The voice {Voices().remove(options.id)} is gone.")
    return 0


def measure(options: argparse.Namespace, console: Console) -> int:
    """Measure what models and voices write for held-out briefs: a table, a plot and every line."""
    model = options.model or BASES[0]
    first = options.against or model
    chosen = [voiced(model, Voices().voice(options.voice).id if options.voice else "")]
    models = list(dict.fromkeys(([first] if options.against or options.voice else []) + chosen))
    shown = {"with": (True,), "without": (False,), "both": (True, False)}[options.examples]
    setups = [Setup(model=name, examples=examples) for examples in shown for name in models]
    started = time.monotonic()
    with closing(open_engine()) as engine:
        made = measure_copy(setups, engine, console.report, console.token, briefs=options.briefs, seed=options.seed)
    kept = keep(made, options.out, time.monotonic() - started)
    plot = draw(made, options.out / "measure.png")
    if options.json:
        figures = {item.setup.name: item.figures for item in made}
        print_json({"file": kept, "plot": plot, "figures": figures, "note": METEOR_NOTE})
        return 0
    print(table(made))
    console.say(f"Every line is in {kept}, the plot is {plot}.")
    return 0


def _loss(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _fall(voice: Voice) -> str:
    return f"{_loss(voice.losses[0][1])} -> {_loss(voice.losses[voice.best][1])}"
