"""Language models in GGUF files, run by llama.cpp through xllamacpp: the fastest way to write on a CPU."""

import os
import secrets
import struct
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from studio import paths
from studio.engine import memory
from studio.engine.backends.gguf_head import read_head
from studio.engine.backends.llama_states import States, fingerprint
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

CONTEXT = 4096
"""Tokens of prompt and answer together where nothing speaks for more or fewer."""
CONTEXTS = (16384, 8192)
"""More of them, for models whose weights are large beside what the tokens take."""
LEAST_CONTEXT = 1024
BESIDE_WEIGHTS = 0.25
"""The share of the weights' size that more tokens than CONTEXT may take."""
OF_FREE = 0.1
"""The share of free memory that the tokens may take."""
BATCH = 64
"""Prompt tokens read between two looks at the token; larger batches read no faster on a CPU."""
MAGIC = b"GGUF"
PROBE = "Don't pay £1,250: it's 50% OFF!\nToday's café n°7...  ok\n\n  日本 🎉"
"""A text on which tokenizers that differ anywhere tend to differ."""
_UNREAD = object()


class LlamaCpp:
    """One GGUF model with one slot, whose state after the last prompt stays cached; the state after a prefix that
    is to be kept comes back from disk where it was read before.

    `files["weights"]` is the GGUF file, `files["adapter"]` the GGUF adapter of a voice if it has one;
    `options` may hold `context` (tokens; else as memory allows) and `threads` (default: physical cores).
    """

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._context = 0
        self._server: Any = None
        self._tokenizer: Any = _UNREAD
        self._private: tempfile.TemporaryDirectory[str] | None = None
        self._states: States | None = None
        self._held = ""

    def load(self, report: Report, token: Token) -> None:
        path = Path(self._spec.files.get("weights", ""))
        _check_gguf(path, self._spec.id)
        if "adapter" in self._spec.files:
            _check_gguf(Path(self._spec.files["adapter"]), self._spec.id)
        self._context = int(self._spec.options.get("context") or 0) or choose_context(path)
        import xllamacpp

        self._private = tempfile.TemporaryDirectory(prefix="marquee-")
        address, key, folder = (
            Path(self._private.name) / "s.sock",
            secrets.token_hex(16),
            paths.data_folder() / "states",
        )
        if os.name == "posix":
            with suppress(OSError):  # a folder that cannot be written only means that prefixes are read each time
                self._states = States(folder, fingerprint(self._spec.files, xllamacpp.__version__), address, key)
        try:
            self._server = xllamacpp.Server(self._parameters(path, address, key, folder))
        except RuntimeError as error:
            self.close()
            raise MissingWeights(
                f"The model {self._spec.id} in {path} cannot be read: the file is damaged, "
                "or of a kind this version of llama.cpp does not know; fetch it again."
            ) from error

    def run(self, request: Any, report: Report, token: Token) -> Any:
        if isinstance(request, CompleteRequest):
            return self._complete(request, report, token)
        if isinstance(request, ChatRequest):
            return self._chat(request, report, token)
        if isinstance(request, ScoreRequest):
            return self._score(request, report, token)
        raise StudioError(f"The model {self._spec.id} only writes text; choose another model for this.")

    def close(self) -> None:
        self._server = self._states = None
        if self._private is not None:
            self._private.cleanup()
            self._private = None

    def _parameters(self, path: Path, address: Path, key: str, states: Path) -> Any:
        import xllamacpp

        threads = int(self._spec.options.get("threads") or psutil.cpu_count(logical=False) or 1)
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(path)
        if "adapter" in self._spec.files:
            parameters.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(self._spec.files["adapter"], 1.0)]
        parameters.n_ctx = self._context
        parameters.n_parallel = 1
        parameters.n_batch = parameters.n_ubatch = BATCH
        parameters.n_gpu_layers = int(self._spec.options.get("gpu_layers") or 0)
        parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = threads
        parameters.cache_ram_mib = 0
        parameters.verbosity = -1
        parameters.offline = True
        parameters.ui = False
        # The library insists on listening somewhere. A socket file in a folder that only this user can open, and a
        # key nobody else knows, make sure that no other program can ask.
        parameters.api_keys = [key]
        parameters.endpoint_slots = self._states is not None
        if os.name == "posix":
            parameters.hostnames = [str(address)]
        if self._states is not None:
            parameters.slot_save_path = f"{states}{os.sep}"
        return parameters

    def _complete(self, request: CompleteRequest, report: Report, token: Token) -> Completions:
        started = time.perf_counter()
        if request.keep:
            self._recall(request.prefix, token)
        items = []
        for sample in range(request.samples):
            asked = {
                "prompt": request.prefix + request.prompt,
                "max_tokens": request.max_tokens,
                "temperature": request.temperature,
                "top_p": request.top_p,
                "stop": list(request.stop),
                "seed": (request.seed * 1_000_003 + sample) % 2**31,
            }
            if request.logprobs:
                asked["logprobs"] = 1
            said = self._generate(self._server.handle_completions, asked, token)
            items.append(said.completion())
            report(Partial(items[-1]))
            report(Step(sample + 1, request.samples, "writing"))
        return Completions(tuple(items), time.perf_counter() - started)

    def _recall(self, prefix: str, token: Token) -> None:
        """Bring the slot to the state after `prefix`: it is there already, or on disk, or is read now and kept."""
        if self._states is None or not prefix or self._held.startswith(prefix):
            return
        if self._states.recall(prefix):
            self._held = prefix
            return
        asked = {"prompt": prefix, "max_tokens": 1, "temperature": 0}
        self._generate(self._server.handle_completions, asked, token)
        self._states.keep(prefix)

    def _chat(self, request: ChatRequest, report: Report, token: Token) -> Completions:
        started = time.perf_counter()
        asked = {
            "messages": [{"role": role, "content": text} for role, text in request.messages],
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
            "seed": request.seed % 2**31,
        }
        said = self._generate(self._server.handle_chat_completions, asked, token, lambda piece: report(Partial(piece)))
        done = Completion(said.text, said.tokens)
        return Completions((done,), time.perf_counter() - started)

    def _score(self, request: ScoreRequest, report: Report, token: Token) -> Scores:
        """Score by forced decoding: a grammar that allows nothing but the continuation's own tokens.

        llama.cpp's server tells no probabilities of prompt tokens, so a continuation costs what writing it costs;
        contexts shared by neighbouring pairs are read once. Where the vocabulary cannot be read from the file, the
        grammar spells the text instead and the model picks the tokens: the scores of rare words are then too low.
        """
        scores = []
        for number, (context, continuation) in enumerate(request.pairs, 1):
            scores.append(self._force(context, continuation, token) if continuation else (0.0, 0))
            report(Step(number, len(request.pairs), "scoring"))
        return Scores(tuple(logprob for logprob, _ in scores), tuple(count for _, count in scores))

    def _force(self, context: str, continuation: str, token: Token) -> tuple[float, int]:
        tokenizer = self._own_tokenizer(context, token)
        rule = _literal(continuation) if tokenizer is None else _token_rule(tokenizer, continuation)
        most = len(continuation.encode()) + 1
        asked = {"prompt": context, "max_tokens": most, "temperature": 0, "logprobs": 1, "grammar": f"root ::= {rule}"}
        said = self._generate(self._server.handle_completions, asked, token).completion()
        return said.logprob or 0.0, said.tokens

    def _own_tokenizer(self, context: str, token: Token) -> Any:
        """The tokenizer in the model's file, once it has been seen to agree with llama.cpp's; None without one.

        Seen on `context` and the probe after it, so that the state after a context in use stays of use.
        """
        if self._tokenizer is _UNREAD:
            from studio.engine.backends.gguf_tokenizer import read_tokenizer

            self._tokenizer = read_tokenizer(Path(self._spec.files["weights"]))
            if self._tokenizer is not None:
                asked = {"prompt": context + PROBE, "max_tokens": 1, "temperature": 0}
                theirs = self._generate(self._server.handle_completions, asked, token).prompt_tokens
                if len(self._tokenizer.encode(context + PROBE, add_special_tokens=False).ids) != theirs:
                    self._tokenizer = None
        return self._tokenizer

    def _generate(
        self,
        handle: Callable[..., Any],
        asked: Mapping[str, Any],
        token: Token,
        on_text: Callable[[str], None] = lambda piece: None,
    ) -> "_Said":
        """Run one request, seeing the token at every chunk; raises Cancelled, or StudioError with the fault's words."""
        said = _Said(on_text, token)
        self._held = ""
        answer = handle({**asked, "stream": True, "return_progress": True, "cache_prompt": True}, said.hear)
        stop_if(token)
        fault = said.fault or (answer or {}).get("error")
        if fault:
            raise StudioError(self._explain(fault))
        if not said.ended:
            raise StudioError(f"The model {self._spec.id} stopped before its answer was whole; try again.")
        self._held = asked.get("prompt", "")
        return said

    def _explain(self, fault: Mapping[str, Any]) -> str:
        if fault.get("type") == "exceed_context_size_error":
            return (
                f"The text is {fault.get('n_prompt_tokens')} tokens long and the model {self._spec.id} reads "
                f"{self._context}; shorten it."
            )
        return f"The model {self._spec.id} refused the request ({fault.get('message')}); change it and try again."


class _Said:
    """Collects the chunks of one streamed answer."""

    def __init__(self, on_text: Callable[[str], None], token: Token) -> None:
        self._on_text = on_text
        self._token = token
        self._logprobs: list[tuple[int, float]] = []
        self.text = ""
        self.tokens = self.prompt_tokens = self.prompt_read = 0
        self.fault: Mapping[str, Any] | None = None
        self.ended = False

    def hear(self, chunk: Mapping[str, Any]) -> bool:
        """Take one chunk; True tells llama.cpp to stop."""
        if "error" in chunk:
            self.fault = chunk["error"]
            return True
        for choice in chunk.get("choices", ()):
            self._take(choice)
        if "timings" in chunk:
            self.tokens = int(chunk["timings"]["predicted_n"])
            self.prompt_read = int(chunk["timings"]["prompt_n"])
            self.prompt_tokens = self.prompt_read + int(chunk["timings"]["cache_n"])
        return self._token.is_set()

    def _take(self, choice: Mapping[str, Any]) -> None:
        piece = choice.get("text") or choice.get("delta", {}).get("content") or ""
        self.text += piece
        for entry in (choice.get("logprobs") or {}).get("content", ()):
            self._logprobs.append((len(self.text), entry["logprob"]))
        self.ended = self.ended or choice.get("finish_reason") is not None
        if piece:
            self._on_text(piece)

    def completion(self) -> Completion:
        """The text, with the log-probabilities of the tokens that made it.

        Tokens after the last one that added to the text are not counted: the end mark, and stop words. Without
        log-probabilities the count is llama.cpp's own, which includes them.
        """
        if not self._logprobs:
            return Completion(self.text, self.tokens)
        made = [logprob for length, logprob in self._logprobs if length < len(self.text)]
        made += [logprob for length, logprob in self._logprobs if length == len(self.text)][:1] if self.text else []
        return Completion(self.text, len(made), sum(made))


def choose_context(path: Path) -> int:
    """How many tokens of prompt and answer a model gets, by its own limit and what they take of free memory.

    A token takes two float16 vectors a layer, of the size of the key and value heads (llama.cpp's cache). What cannot
    be read is left to the load, which says what is wrong with the file.
    """
    try:
        head = read_head(path)
    except (OSError, struct.error, KeyError, MemoryError):
        return CONTEXT
    kind = head.get("general.architecture", "")

    def told(name: str) -> int:
        value = head.get(f"{kind}.{name}", 0)
        return int(value) if isinstance(value, int | float) else 0

    heads = max(1, told("attention.head_count"))
    size = told("embedding_length") // heads * (told("attention.head_count_kv") or heads)
    a_token = max(1, 4 * size * told("block_count"))
    own = told("context_length") or CONTEXT
    weights = path.stat().st_size
    for context in CONTEXTS:
        if context <= own and context * a_token <= min(BESIDE_WEIGHTS * weights, OF_FREE * memory.free_bytes()):
            return context
    context = min(own, CONTEXT)
    while context > LEAST_CONTEXT and context * a_token > OF_FREE * memory.free_bytes():
        context //= 2
    return context


def _token_rule(tokenizer: Any, text: str) -> str:
    """`text` as a GBNF sequence of its tokens; characters that take several tokens are spelt, as the rules need."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    groups: list[tuple[int, int, list[int]]] = []
    for number, (start, end) in zip(encoded.ids, encoded.offsets, strict=True):
        if groups and start < groups[-1][1]:
            first, last, ids = groups.pop()
            groups.append((first, max(last, end), [*ids, number]))
        else:
            groups.append((start, end, [number]))
    return " ".join(f"<[{ids[0]}]>" if len(ids) == 1 else _literal(text[first:last]) for first, last, ids in groups)


def _literal(text: str) -> str:
    """`text` as a GBNF string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _check_gguf(path: Path, model: str) -> None:
    if not path.is_file():
        raise MissingWeights(f"The weights of {model} are not at {path}; fetch the model first.")
    with path.open("rb") as stream:
        if stream.read(4) != MAGIC:
            raise MissingWeights(f"{path} is not a GGUF file, which the model {model} needs; fetch or import it again.")
