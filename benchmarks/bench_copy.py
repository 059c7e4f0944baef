"""Words: time to the first and to twelve ranked candidates, tokens a second against raw xllamacpp and transformers in
the same minute, and the memory of the child that writes."""

import os
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
from figures import show

from studio import paths
from studio.copywriting import writer
from studio.copywriting.brief_file import read_brief
from studio.engine.child import ChildEngine
from studio.engine.protocol import NEVER, CompleteRequest, ModelSpec, Partial
from studio.errors import Cancelled
from studio.models.shelf import Shelf
from studio.placements import all_placements, placement
from studio.workflows.ready_models import ready_models
from studio.workflows.write_copy import write_copy

SMALL = "smollm2-135m"
PROMPT = "A good morning begins with bread that is still warm, and"
TOKENS = {SMALL: 48, writer.MODEL: 16}
ROUNDS = 3
TURNS = 6
"""Short turns, and many: a neighbour on one of two cores makes a turn three times slower for either."""
SAMPLES = paths.resources() / "samples"
COLD, WARM = read_brief(SAMPLES / "drink.toml"), read_brief(SAMPLES / "bakery.toml")
PLACE = placement("google-rsa")


def phrasebook_seconds() -> float:
    """Seconds to candidates for every field of every placement from the phrasebook alone, the best of ROUNDS."""
    spent = []
    with closing(ChildEngine({})) as engine:
        for seed in range(ROUNDS):
            seen: list[float] = []
            started = time.perf_counter()
            brief = replace(COLD, seed=seed)
            places = tuple(all_placements().values())
            write_copy(brief, places, engine, lambda event, into=seen: _note(event, into, "phrasebook"), NEVER)
            spent.append(seen[0] - started)
    return min(spent)


def _note(event: object, seen: list[float], source: str) -> None:
    """Remember when candidates of a source were reported."""
    if isinstance(event, Partial) and isinstance(event.value, dict):
        lines = [line for fields in event.value.values() for rows in fields.values() for line in rows]
        if any(line.source == source for line in lines):
            seen.append(time.perf_counter())


def writer_figures(engine: ChildEngine) -> dict[str, float]:
    """Seconds to the writer's first candidate with nothing loaded; then, with it loaded, for a brief it has not seen,
    to its first candidate and to all of one placement; how many headlines those are, and the memory of its child."""
    seen: list[float] = []
    enough = threading.Event()

    def stop_at_first(event: object) -> None:
        _note(event, seen, "writer")
        if seen:
            enough.set()

    started = time.perf_counter()
    with suppress(Cancelled):
        write_copy(COLD, [PLACE], engine, stop_at_first, enough)
    figures = {"writer_cold_first_seconds": (seen or [float("inf")])[0] - started}
    seen = []
    started = time.perf_counter()
    done = write_copy(WARM, [PLACE], engine, lambda event: _note(event, seen, "writer"), NEVER)
    figures["writer_all_seconds"] = time.perf_counter() - started
    figures["writer_first_seconds"] = (seen or [float("inf")])[0] - started
    figures["writer_headlines"] = float(len(done[PLACE.id]["headline"]))
    return figures | {"writer_child_megabytes": child_megabytes()}


def child_megabytes() -> float:
    """The resident megabytes of the largest child that has llama.cpp loaded, of files mapped as well."""
    children = psutil.Process().children(recursive=True)
    words = [child for child in children if any("xllamacpp" in row.path for row in child.memory_maps())]
    return max((child.memory_info().rss / 1e6 for child in words), default=0.0)


def speeds(engine: ChildEngine, name: str, weights: str) -> tuple[float, float]:
    """Tokens a second of a model through a child engine and of xllamacpp itself in this process: the best of
    TURNS each, one after the other, so that both meet the same neighbours on the machine."""
    raw = _raw(weights)
    best = [0.0, 0.0]
    # The first round loads and warms both.
    for seed in range(TURNS + 1):
        asked = CompleteRequest(model=name, prompt=PROMPT, max_tokens=TOKENS[name], seed=seed, logprobs=False)
        done = engine.run(asked)
        found = (sum(item.tokens for item in done.items) / done.seconds, raw(TOKENS[name], seed))
        best = [max(old, new) for old, new in zip(best, found, strict=True)] if seed else best
    return best[0], best[1]


def _raw(weights: str) -> Callable[[int, int], float]:
    """What writes so many tokens from a seed with xllamacpp itself, and tells the tokens a second."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = weights
    parameters.n_ctx = 4096
    parameters.n_parallel = 1
    parameters.verbosity = -1
    threads = psutil.cpu_count(logical=False) or 1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)

    def write(tokens: int, seed: int) -> float:
        asked = {"prompt": PROMPT, "max_tokens": tokens, "seed": seed, "temperature": 0.8, "top_p": 0.95}
        started = time.perf_counter()
        answer = server.handle_completions(asked)
        return float(answer["usage"]["completion_tokens"]) / (time.perf_counter() - started)

    return write


def transformers_speed(weights: str) -> float:
    """Tokens a second of transformers' generate on the same weights (de-quantised to float32), after a first word."""
    import torch
    from transformers import AutoModelForCausalLM

    path = Path(weights)
    model: Any = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
    # Any tokens cost the same, and the tokenizer in a GGUF file takes transformers seconds to build.
    inputs = torch.arange(100, 112).unsqueeze(0)
    best = 0.0
    with torch.inference_mode():
        model.generate(inputs, max_new_tokens=2, do_sample=True)
        for _ in range(ROUNDS):
            started = time.perf_counter()
            out = model.generate(inputs, max_new_tokens=16, min_new_tokens=16, do_sample=True)
            best = max(best, (out.shape[1] - inputs.shape[1]) / (time.perf_counter() - started))
    return best


def main() -> None:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    models: dict[str, ModelSpec] = ready_models(Shelf())
    figures = {"phrasebook_all_fields_seconds": phrasebook_seconds()}
    must = {"phrasebook_all_fields_seconds": "<= 0.3", "light_child_megabytes": "<= 300"}
    baseline: dict[str, float] = {}
    ratio: dict[str, float] = {}
    with closing(ChildEngine(models)) as engine:
        found = speeds(engine, SMALL, models[SMALL].files["weights"])
        figures["engine_tokens_per_second"], baseline["raw_tokens_per_second"] = found
        figures["light_child_megabytes"] = child_megabytes()
    baseline["transformers_tokens_per_second"] = transformers_speed(models[SMALL].files["weights"])
    ratio["against_raw"] = found[0] / found[1]
    ratio["against_transformers"] = found[0] / baseline["transformers_tokens_per_second"]
    if writer.MODEL in models:
        with closing(ChildEngine(models)) as engine:
            figures |= writer_figures(engine)
            found = speeds(engine, writer.MODEL, models[writer.MODEL].files["weights"])
        figures["writer_tokens_per_second"], baseline["raw_writer_tokens_per_second"] = found
        ratio["writer_against_raw"] = found[0] / found[1]
        must |= {"writer_first_seconds": "<= 4", "writer_all_seconds": "<= 30", "writer_headlines": ">= 12"}
        must |= {"writer_child_megabytes": "<= 2400", "writer_against_raw": ">= 0.9"}
    show("copy", figures, baseline, ratio, must | {"against_raw": ">= 0.9", "against_transformers": ">= 4"})


if __name__ == "__main__":
    main()
