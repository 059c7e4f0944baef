"""Words: tokens a second through the engine, against raw xllamacpp and transformers; time to the first candidates."""

import time
from contextlib import closing
from pathlib import Path

from figures import show

from studio import paths
from studio.copywriting.brief_file import read_brief
from studio.engine.child import ChildEngine
from studio.engine.protocol import NEVER, CompleteRequest, ModelSpec, Partial, WarmRequest
from studio.models.shelf import Shelf
from studio.placements import placement
from studio.workflows.ready_models import ready_models
from studio.workflows.write_copy import write_copy

PROMPT = "A good morning begins with bread that is still warm, and"
TOKENS = 96
ROUNDS = 3


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
    import psutil
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
    tokenizer = AutoTokenizer.from_pretrained(path.parent, gguf_file=path.name)
    model = AutoModelForCausalLM.from_pretrained(path.parent, gguf_file=path.name, dtype=torch.float32)
    inputs = tokenizer(PROMPT, return_tensors="pt")
    best = 0.0
    for _ in range(ROUNDS):
        started = time.perf_counter()
        with torch.inference_mode():
            out = model.generate(**inputs, max_new_tokens=TOKENS, min_new_tokens=TOKENS, do_sample=True)
        best = max(best, (out.shape[1] - inputs["input_ids"].shape[1]) / (time.perf_counter() - started))
    return best


def first_candidates(models: dict[str, ModelSpec], source: str) -> float:
    """Seconds until one placement's first ranked candidates of `source` are reported, with everything warm."""
    brief = read_brief(paths.resources() / "samples" / "drink.toml")
    place = placement("meta-square")
    with closing(ChildEngine(models)) as engine:
        write_copy(brief, [place], engine, lambda event: None, NEVER, use_writer=source == "writer")
        seen: list[float] = []
        started = time.perf_counter()

        def report(event: object) -> None:
            if isinstance(event, Partial) and isinstance(event.value, dict):
                found = [c for fields in event.value.values() for lines in fields.values() for c in lines]
                if any(candidate.source == source for candidate in found):
                    seen.append(time.perf_counter() - started)

        write_copy(brief, [place], engine, report, NEVER, use_writer=source == "writer")
        return seen[0] if seen else time.perf_counter() - started


def main() -> None:
    models = ready_models(Shelf())
    small = "smollm2-135m"
    figures = {"engine_tokens_per_second": engine_speed(models, small)}
    baseline = {
        "raw_tokens_per_second": raw_speed(models[small].files["weights"]),
        "transformers_tokens_per_second": transformers_speed(models, small),
    }
    ratio = {
        "against_raw": figures["engine_tokens_per_second"] / baseline["raw_tokens_per_second"],
        "against_transformers": figures["engine_tokens_per_second"] / baseline["transformers_tokens_per_second"],
    }
    must = {"against_raw": ">= 0.9", "against_transformers": ">= 4", "phrasebook_first_seconds": "<= 0.3"}
    figures["phrasebook_first_seconds"] = first_candidates(models, "phrasebook")
    if "writer-1.5b" in models:
        figures["writer_first_seconds"] = first_candidates(models, "writer")
        must["writer_first_seconds"] = "<= 4"
    show("copy", figures, baseline, ratio, must)


if __name__ == "__main__":
    main()
