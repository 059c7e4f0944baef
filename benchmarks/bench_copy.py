"""Words: time to the first and to twelve ranked candidates, tokens a second against raw xllamacpp and transformers,
and the memory of the child that writes."""

import os
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import psutil
from figures import show

from studio import paths
from studio.copywriting import writer
from studio.copywriting.brief_file import read_brief
from studio.engine.child import ChildEngine
from studio.engine.protocol import NEVER, CompleteRequest, ModelSpec, Partial, WarmRequest, ignore
from studio.models.shelf import Shelf
from studio.placements import all_placements, placement
from studio.workflows.ready_models import ready_models
from studio.workflows.write_copy import write_copy

SMALL = "smollm2-135m"
PROMPT = "A good morning begins with bread that is still warm, and"
TOKENS = 96
ROUNDS = 3
BRIEF = read_brief(paths.resources() / "samples" / "drink.toml")
PLACE = placement("meta-square")


def phrasebook_seconds() -> float:
    """Seconds to candidates for every field of every placement from the phrasebook alone, the best of ROUNDS."""
    spent = []
    with closing(ChildEngine({})) as engine:
        for seed in range(ROUNDS):
            seen: list[float] = []
            started = time.perf_counter()
            brief = replace(BRIEF, seed=seed)
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


def writer_figures(models: dict[str, ModelSpec]) -> dict[str, float]:
    """With the writer loaded and its examples read once: seconds to its first candidate and to all of one placement,
    how many headlines those are, and the memory of its child."""
    with closing(ChildEngine(models)) as engine:
        write_copy(BRIEF, [PLACE], engine, ignore, NEVER)
        seen: list[float] = []
        started = time.perf_counter()
        done = write_copy(replace(BRIEF, seed=7), [PLACE], engine, lambda event: _note(event, seen, "writer"), NEVER)
        spent = time.perf_counter() - started
        held = _children_megabytes(words=True)
    figures = {"writer_all_seconds": spent, "writer_headlines": float(len(done[PLACE.id]["headline"]))}
    figures["writer_first_seconds"] = (seen[0] if seen else float("inf")) - started
    return figures | {"writer_child_megabytes": held}


def light_megabytes(models: dict[str, ModelSpec]) -> float:
    """The memory of the words child of the light set: the small chat model, after it has written."""
    with closing(ChildEngine(models)) as engine:
        engine.run(CompleteRequest(model=SMALL, prompt=PROMPT, max_tokens=32))
        return _children_megabytes(words=True)


def _children_megabytes(*, words: bool) -> float:
    """The resident megabytes of the largest child that has llama.cpp loaded (`words`), of files mapped as well."""
    largest = 0.0
    for child in psutil.Process().children(recursive=True):
        loaded = any("xllamacpp" in row.path for row in child.memory_maps())
        if loaded == words:
            largest = max(largest, child.memory_info().rss / 1e6)
    return largest


def engine_speed(models: dict[str, ModelSpec], name: str) -> float:
    """Tokens a second of `name` through a child engine, the best of ROUNDS."""
    with closing(ChildEngine(models)) as engine:
        engine.run(WarmRequest(name))
        best = 0.0
        for seed in range(ROUNDS):
            done = engine.run(CompleteRequest(model=name, prompt=PROMPT, max_tokens=TOKENS, seed=seed, logprobs=False))
            best = max(best, sum(item.tokens for item in done.items) / done.seconds)
        return best


def raw_speed(weights: str) -> float:
    """Tokens a second of xllamacpp itself in this process, the best of ROUNDS."""
    import xllamacpp

    parameters = xllamacpp.CommonParams()
    parameters.model.path = weights
    parameters.n_ctx = 4096
    parameters.n_parallel = 1
    parameters.verbosity = -1
    threads = psutil.cpu_count(logical=False) or 1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
    server = xllamacpp.Server(parameters)
    best = 0.0
    for seed in range(ROUNDS + 1):
        started = time.perf_counter()
        answer = server.handle_completions(
            {"prompt": PROMPT, "max_tokens": TOKENS, "seed": seed, "temperature": 0.8, "top_p": 0.95}
        )
        spent = time.perf_counter() - started
        best = max(best, answer["usage"]["completion_tokens"] / spent) if seed else best
    return best


def transformers_speed(models: dict[str, ModelSpec], name: str) -> float:
    """Tokens a second of transformers' generate on the same weights (de-quantised to float32)."""
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    path = Path(models[name].files["weights"])
    tokenizer: Any = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    model: Any = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
    inputs = tokenizer(PROMPT, return_tensors="pt")
    best = 0.0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        with torch.inference_mode():
            out = model.generate(**inputs, max_new_tokens=TOKENS, min_new_tokens=TOKENS, do_sample=True)
        best = max(best, (out.shape[1] - inputs["input_ids"].shape[1]) / (time.perf_counter() - started))
    return best


def main() -> None:
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    models = ready_models(Shelf())
    figures = {"phrasebook_all_fields_seconds": phrasebook_seconds(), "light_child_megabytes": light_megabytes(models)}
    must = {"phrasebook_all_fields_seconds": "<= 0.3", "light_child_megabytes": "<= 300"}
    figures["engine_tokens_per_second"] = engine_speed(models, SMALL)
    baseline = {
        "raw_tokens_per_second": raw_speed(models[SMALL].files["weights"]),
        "transformers_tokens_per_second": transformers_speed(models, SMALL),
    }
    if writer.MODEL in models:
        figures |= writer_figures(models)
        figures["writer_tokens_per_second"] = engine_speed(models, writer.MODEL)
        baseline["raw_writer_tokens_per_second"] = raw_speed(models[writer.MODEL].files["weights"])
        must |= {"writer_first_seconds": "<= 4", "writer_all_seconds": "<= 30", "writer_headlines": ">= 12"}
        must |= {"writer_child_megabytes": "<= 2400", "writer_against_raw": ">= 0.9"}
    speed = figures["engine_tokens_per_second"]
    ratio = {
        "against_raw": speed / baseline["raw_tokens_per_second"],
        "against_transformers": speed / baseline["transformers_tokens_per_second"],
    }
    if writer.MODEL in models:
        ratio["writer_against_raw"] = figures["writer_tokens_per_second"] / baseline["raw_writer_tokens_per_second"]
    show("copy", figures, baseline, ratio, must | {"against_raw": ">= 0.9", "against_transformers": ">= 4"})


if __name__ == "__main__":
    main()
