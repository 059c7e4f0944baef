"""Models behind an OpenAI-compatible server: completions and chat, streamed. The only backend that opens a socket."""

import json
import queue
import threading
import time
from collections.abc import Iterator, Mapping
from typing import Any

from studio.engine.protocol import (
    NEVER,
    ChatRequest,
    CompleteRequest,
    Completion,
    Completions,
    ModelSpec,
    Partial,
    Report,
    Step,
    Token,
    stop_if,
)
from studio.errors import StudioError
from studio.settings import key_of

CONNECT, SILENCE = 10.0, 90.0
"""Seconds to wait for a connection, and between two pieces of an answer."""
TRIES = 3
PAUSES = (0.5, 2.0)
"""Seconds before the second and third try, unless the server asks for others (at most `LONGEST_PAUSE`)."""
LONGEST_PAUSE = 20.0
AGAIN = frozenset([408, 409, 425, 429, 500, 502, 503, 504])
"""Answers after which trying again may help (RFC 9110, and what such servers send when busy)."""
CONTINUE = "Continue the text exactly where it stops. Answer with the continuation alone: no quotes, no comment."
_END = object()


class OpenAiEndpoint:
    """One model of one server. `options`: `url` (base), `model`, `kind` ("chat" or "completions"), `name`, and for
    tests `connect` and `silence` (seconds)."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._url = str(spec.options["url"]).rstrip("/")
        self._name = str(spec.options.get("name") or spec.id)
        self._silence = float(spec.options.get("silence", SILENCE))
        self._client: Any = None

    def load(self, report: Report, token: Token) -> None:
        import httpx

        # Proxies and certificates are taken from the environment, as every other program of the user does.
        waits = httpx.Timeout(self._silence, connect=float(self._spec.options.get("connect", CONNECT)))
        key = key_of(self._spec.id)
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(timeout=waits, headers=headers, follow_redirects=False)

    def run(self, request: Any, report: Report, token: Token) -> Any:
        if isinstance(request, CompleteRequest):
            return self._complete(request, report, token)
        if isinstance(request, ChatRequest):
            return self._chat(request, report, token)
        raise StudioError(f"{self._name} only writes text; choose another model for this.")

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def _complete(self, request: CompleteRequest, report: Report, token: Token) -> Completions:
        started = time.perf_counter()
        items = []
        for sample in range(request.samples):
            asked: dict[str, Any] = {
                "max_tokens": request.max_tokens,
                "temperature": request.temperature,
                "top_p": request.top_p,
                "seed": (request.seed * 1_000_003 + sample) % 2**31,
            }
            # At most four stop words are allowed by the original service.
            if request.stop:
                asked["stop"] = list(request.stop)[:4]
            text = request.prefix + request.prompt
            if self._spec.options.get("kind") == "completions":
                path, asked["prompt"] = "/completions", text
            else:
                path = "/chat/completions"
                asked["messages"] = _messages((("system", CONTINUE), ("user", text)))
            pieces = list(self._answer(path, asked, token))
            said = "".join(pieces)
            # A server may not know `stop`, and then goes on.
            for word in request.stop:
                said = said.lstrip("\n").split(word, 1)[0] if word == "\n" else said.split(word, 1)[0]
            items.append(Completion(said, len(pieces)))
            report(Partial(items[-1]))
            report(Step(sample + 1, request.samples, "writing"))
        return Completions(tuple(items), time.perf_counter() - started)

    def _chat(self, request: ChatRequest, report: Report, token: Token) -> Completions:
        started = time.perf_counter()
        asked = {
            "messages": _messages(request.messages),
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
            "seed": request.seed % 2**31,
        }
        pieces = []
        for piece in self._answer("/chat/completions", asked, token):
            pieces.append(piece)
            report(Partial(piece))
        done = Completion("".join(pieces), len(pieces))
        return Completions((done,), time.perf_counter() - started)

    def _answer(self, path: str, asked: Mapping[str, Any], token: Token) -> Iterator[str]:
        """The pieces of text of one streamed answer. Tries again only while nothing was received."""
        body = {**asked, "model": self._spec.options.get("model", ""), "stream": True}
        for number in range(TRIES):
            try:
                yield from self._stream(path, body, token)
                return
            except _Busy as fault:
                if number == TRIES - 1:
                    raise StudioError(fault.sentence) from fault
                _wait(fault.pause if fault.pause is not None else PAUSES[number], token)

    def _stream(self, path: str, body: Mapping[str, Any], token: Token) -> Iterator[str]:
        """Read the answer on a thread, so that a cancel is seen while the server is silent."""
        lines: queue.SimpleQueue[Any] = queue.SimpleQueue()
        opened: list[Any] = []
        gone = threading.Event()
        work = (path, body, lines, opened, gone)
        reader = threading.Thread(target=self._read, args=work, name="endpoint", daemon=True)
        reader.start()
        try:
            while True:
                stop_if(token)
                try:
                    line = lines.get(timeout=0.05)
                except queue.Empty:
                    continue
                if line is _END:
                    return
                if isinstance(line, BaseException):
                    raise line
                if piece := self._piece(line):
                    yield piece
        finally:
            gone.set()
            for response in opened:
                # Ends the reader's wait: nobody wants the rest.
                response.close()

    def _read(
        self,
        path: str,
        body: Mapping[str, Any],
        lines: "queue.SimpleQueue[Any]",
        opened: list[Any],
        gone: threading.Event,
    ) -> None:
        import httpx

        began = False
        try:
            with self._client.stream("POST", self._url + path, json=body) as response:
                opened.append(response)
                if response.status_code != 200:
                    response.read()
                    lines.put(self._refusal(response))
                    return
                for line in response.iter_lines():
                    if gone.is_set():
                        return
                    began = began or bool(line.strip())
                    lines.put(line)
            lines.put(_END)
        except httpx.TimeoutException:
            lines.put(self._silent(began))
        except httpx.HTTPError as error:
            lines.put(self._lost(began, error))
        except (RuntimeError, OSError):
            # Closed under us: nobody waits for the answer.
            lines.put(_END)

    def _piece(self, line: str) -> str:
        """The text in one line of a server-sent stream (or of a server that answers all at once)."""
        data = line.removeprefix("data:").strip()
        if not data or data == "[DONE]" or line.startswith(":"):
            return ""
        try:
            row = json.loads(data)
        except ValueError:
            return ""
        if isinstance(row, dict) and row.get("error"):
            raise StudioError(f"{self._name} stopped with a fault: {_message(row)}.")
        choices = row.get("choices") if isinstance(row, dict) else None
        choice = choices[0] if choices else {}
        part = choice.get("delta") or choice.get("message") or {}
        return str(choice.get("text") or part.get("content") or "")

    def _refusal(self, response: Any) -> Exception:
        code, message = response.status_code, _body_message(response)
        if code in AGAIN:
            return _Busy(f"{self._name} is busy or out of order ({code}: {message}); try later.", _pause(response))
        if code in {401, 403}:
            return StudioError(f"{self._name} refused the key ({code}: {message}); enter it again in the settings.")
        if code == 404:
            return StudioError(
                f"{self._name} knows no such address or model ({self._url}, {self._spec.options.get('model')}); "
                "check both in the settings."
            )
        if 300 <= code < 400:
            return StudioError(f"{self._name} has moved; enter its new address in the settings.")
        return StudioError(f"{self._name} refused the request ({code}: {message}).")

    def _silent(self, began: bool) -> Exception:
        sentence = f"{self._name} at {self._url} did not answer in time; check that it runs, or try later."
        return StudioError(sentence) if began else _Busy(sentence, None)

    def _lost(self, began: bool, error: Exception) -> Exception:
        sentence = f"{self._name} at {self._url} cannot be reached ({error}); check the address and the network."
        return StudioError(sentence) if began else _Busy(sentence, None)


class _Busy(Exception):
    """A fault that may pass. `pause` is what the server asked for, in seconds."""

    def __init__(self, sentence: str, pause: float | None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.pause = pause


def _messages(rows: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"role": role, "content": text} for role, text in rows]


def _pause(response: Any) -> float | None:
    """The seconds of `Retry-After`, cut to `LONGEST_PAUSE`; None without any, or with a date."""
    text = response.headers.get("retry-after", "")
    return min(float(text), LONGEST_PAUSE) if text.replace(".", "", 1).isdigit() else None


def _wait(seconds: float, token: Token = NEVER) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        stop_if(token)
        time.sleep(min(0.05, max(0.0, until - time.monotonic())))


def _body_message(response: Any) -> str:
    try:
        return _message(response.json())
    except ValueError:
        return " ".join(response.text.split())[:160] or str(response.reason_phrase)


def _message(row: Any) -> str:
    fault = row.get("error", row) if isinstance(row, dict) else row
    return str(fault.get("message", fault) if isinstance(fault, dict) else fault)[:200].rstrip(".")
