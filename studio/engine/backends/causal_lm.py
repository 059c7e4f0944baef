"""Language models in Hugging Face folders, from GPT-2 to the newest, and GGUF files, run by transformers.

For models llama.cpp cannot run. It is several times slower, and keeps no state of a shared prefix between calls.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from studio.engine.backends import causal_weights
from studio.engine.protocol import (
    ChatRequest,
    CompleteRequest,
    Completion,
    Completions,
    ModelSpec,
    Partial,
    Report,
    ScoreRequest,
    Scores,
    Step,
    Token,
    stop_if,
)
from studio.errors import MissingWeights, StudioError

SPEAKERS = {"system": "Instructions", "user": "User", "assistant": "Assistant"}
TURN_ENDS = ("\nUser:", "\nInstructions:")


class CausalLm:
    """Any causal language model transformers knows: `files["folder"]` (safetensors), or `files["weights"]` (GGUF).

    With `files["adapter_folder"]` it speaks with a voice: an adapter as peft saves it.
    """

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._model: Any = None
        self._tokenizer: Any = None

    def load(self, report: Report, token: Token) -> None:
        causal_weights.place(self._spec)
        causal_weights.quiet()
        import torch

        stop_if(token)
        self._tokenizer = causal_weights.read_tokenizer(self._spec)
        stop_if(token)
        model = causal_weights.read_model(self._spec, torch.float32)
        if "adapter_folder" in self._spec.files:
            model = wear(model, Path(self._spec.files["adapter_folder"]), self._spec.id)
        self._model = model.eval()

    def run(self, request: Any, report: Report, token: Token) -> Any:
        if isinstance(request, CompleteRequest):
            return self._complete(request, report, token)
        if isinstance(request, ChatRequest):
            return self._chat(request, report, token)
        if isinstance(request, ScoreRequest):
            return self._score(request, report, token)
        raise StudioError(f"The model {self._spec.id} only writes text; choose another model for this.")

    def close(self) -> None:
        self._model = self._tokenizer = None

    def _complete(self, request: CompleteRequest, report: Report, token: Token) -> Completions:
        """All samples are written side by side, so one seed makes them all, each different."""
        started = time.perf_counter()
        prompt = self._ids(request.prefix + request.prompt, start=True)
        greedy = request.temperature <= 0
        watch = self._watch(len(prompt), request.stop, token, lambda rows: report(Step(rows, request.max_tokens)))
        rows = self._generate(
            prompt, watch, 1 if greedy else request.samples, request.max_tokens, request.temperature,
            request.top_p, request.seed,
        )  # fmt: skip
        stop_if(token)
        items = [self._completion(prompt, row, request.stop) for row in rows]
        items *= request.samples if greedy else 1
        for item in items:
            report(Partial(item))
        report(Step(request.max_tokens, request.max_tokens, "writing"))
        return Completions(tuple(items), time.perf_counter() - started)

    def _chat(self, request: ChatRequest, report: Report, token: Token) -> Completions:
        started = time.perf_counter()
        messages = [{"role": role, "content": text} for role, text in request.messages]
        stops: tuple[str, ...] = ()
        if self._tokenizer.chat_template:
            text = self._tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)
            prompt = [int(number) for number in self._tokenizer.encode(text, add_special_tokens=False)]
        else:
            turns = [f"{SPEAKERS.get(role, role)}: {text}\n" for role, text in request.messages]
            prompt, stops = self._ids("".join(turns) + "Assistant:", start=True), TURN_ENDS
        sent = ""

        def stream(row: str) -> None:
            nonlocal sent
            # The end may still be half a character, or the start of a stop word.
            whole = _cut(row, stops)
            if len(whole) > len(sent) and not whole.endswith("\N{REPLACEMENT CHARACTER}") and not _hints(whole, stops):
                report(Partial(whole[len(sent) :]))
                sent = whole

        watch = self._watch(len(prompt), stops, token, on_text=stream)
        row = self._generate(prompt, watch, 1, request.max_tokens, request.temperature, 1.0, request.seed)[0]
        stop_if(token)
        done = self._completion(prompt, row, stops)
        if len(done.text) > len(sent):
            report(Partial(done.text[len(sent) :]))
        return Completions((done,), time.perf_counter() - started)

    def _score(self, request: ScoreRequest, report: Report, token: Token) -> Scores:
        scores = []
        for number, (context, continuation) in enumerate(request.pairs, 1):
            stop_if(token)
            scores.append(self._logprob(self._ids(context, start=True), self._ids(continuation)))
            report(Step(number, len(request.pairs), "scoring"))
        return Scores(tuple(logprob for logprob, _ in scores), tuple(count for _, count in scores))

    def _ids(self, text: str, *, start: bool = False) -> list[int]:
        """Token ids of `text`; with `start`, at least the mark that begins a text, so there is something to follow."""
        ids = [int(number) for number in self._tokenizer.encode(text, add_special_tokens=start)]
        if start and not ids:
            mark = self._tokenizer.bos_token_id
            ids = [self._tokenizer.eos_token_id if mark is None else mark]
        return ids

    def _watch(
        self,
        read: int,
        stops: Sequence[str],
        token: Token,
        on_count: Callable[[int], None] = lambda count: None,
        on_text: Callable[[str], None] = lambda row: None,
    ) -> Any:
        """A stopping criterion that is asked after every token: it sees the user's cancel and the stop words."""
        import torch
        from transformers import StoppingCriteria

        decode = self._decode

        class Watch(StoppingCriteria):
            def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> Any:
                rows = [decode(row[read:].tolist()) for row in input_ids]
                on_count(int(input_ids.shape[1]) - read)
                on_text(rows[0])
                return torch.tensor([token.is_set() or any(stop in row for stop in stops) for row in rows])

        return Watch()

    def _generate(
        self, prompt: list[int], watch: Any, rows: int, most: int, temperature: float, top_p: float, seed: int
    ) -> list[list[int]]:
        """The new token ids of each row, its end mark and padding removed."""
        import torch

        self._refuse_too_long(len(prompt) + most)
        torch.manual_seed(seed)
        sampling: dict[str, Any] = {"do_sample": False}
        if temperature > 0:
            sampling = {"do_sample": True, "temperature": temperature, "top_p": top_p, "num_return_sequences": rows}
        ids = torch.tensor([prompt])
        ends = self._ends()
        with torch.inference_mode():
            made = self._model.generate(
                ids,
                attention_mask=torch.ones_like(ids),
                max_new_tokens=most,
                stopping_criteria=[watch],
                pad_token_id=next(iter(ends), 0),
                **sampling,
            )
        return [_before(row[len(prompt) :].tolist(), ends) for row in made]

    def _completion(self, prompt: list[int], row: list[int], stops: Sequence[str]) -> Completion:
        text = self._decode(row)
        short = _cut(text, stops)
        while row and len(short) < len(text) and len(self._decode(row[:-1])) >= len(short):
            row = row[:-1]
        logprob, count = self._logprob(prompt, row)
        return Completion(short, count, logprob)

    def _logprob(self, prompt: list[int], row: list[int]) -> tuple[float, int]:
        """The sum of log-probabilities of `row` after `prompt` in nats, in one pass of the model, and its length."""
        import torch

        if not row:
            return 0.0, 0
        self._refuse_too_long(len(prompt) + len(row))
        with torch.inference_mode():
            logits = self._model(torch.tensor([prompt + row])).logits[0, len(prompt) - 1 : -1].float()
            told = torch.log_softmax(logits, -1).gather(1, torch.tensor(row)[:, None])
        return float(told.sum()), len(row)

    def _refuse_too_long(self, length: int) -> None:
        most = getattr(self._model.config, "max_position_embeddings", None) or length
        if length > most:
            raise StudioError(
                f"The text and its answer are {length} tokens long and the model {self._spec.id} reads {most}; "
                "shorten them."
            )

    def _ends(self) -> set[int]:
        told = self._model.generation_config.eos_token_id
        return set(told) if isinstance(told, list) else {told} - {None}

    def _decode(self, row: list[int]) -> str:
        return str(self._tokenizer.decode(row, skip_special_tokens=True, clean_up_tokenization_spaces=False))


def wear(model: Any, adapter: Path, name: str) -> Any:
    """The model with a peft adapter (safetensors) merged into its weights, which costs nothing when it writes.

    Raises MissingWeights when the adapter is not there, or is not made for this model.
    """
    from peft import PeftModel

    if not (adapter / "adapter_model.safetensors").is_file():
        raise MissingWeights(f"The voice of {name} is not at {adapter}; import it again or train it anew.")
    try:
        return PeftModel.from_pretrained(model, str(adapter)).merge_and_unload()
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise MissingWeights(
            f"The voice of {name} does not fit the model ({reason}); train it on this model."
        ) from error


def _before(row: list[int], ends: set[int]) -> list[int]:
    """`row` up to its end mark."""
    return next((row[:place] for place, number in enumerate(row) if number in ends), row)


def _cut(text: str, stops: Sequence[str]) -> str:
    """`text` up to the first stop word in it."""
    return text[: min([text.find(stop) for stop in stops if stop in text], default=len(text))]


def _hints(text: str, stops: Sequence[str]) -> bool:
    """Whether `text` ends with the beginning of a stop word."""
    return any(text.endswith(stop[:length]) for stop in stops for length in range(1, len(stop)))
