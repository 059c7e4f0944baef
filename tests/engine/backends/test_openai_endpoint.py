"""The endpoint backend against a server of our own on this machine, and against llama.cpp's own server."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from studio.engine.backends import openai_endpoint
from studio.engine.local import LocalEngine
from studio.engine.protocol import ChatRequest, CompleteRequest, ModelSpec, Partial, ScoreRequest
from studio.errors import Cancelled, StudioError

pytestmark = pytest.mark.loopback
Play = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers each request with the next play of the server."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers.get("Authorization"), body))
        plays = self.server.plays
        (plays.pop(0) if len(plays) > 1 else plays[0])(self)
        self.close_connection = True

    def begin(self, code: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def say(self, row: Any) -> None:
        self.wfile.write(f"data: {json.dumps(row)}\n\n".encode())
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        pass


def chat(*pieces: str) -> Play:
    def play(handler: Handler) -> None:
        handler.begin()
        handler.wfile.write(b": a comment\n\n")
        handler.say({"choices": [{"delta": {"role": "assistant"}}]})
        for piece in pieces:
            handler.say({"choices": [{"delta": {"content": piece}}]})
        handler.say({"choices": [], "usage": {"completion_tokens": 3}})
        handler.wfile.write(b"data: [DONE]\n\n")

    return play


def completion(*pieces: str) -> Play:
    def play(handler: Handler) -> None:
        handler.begin()
        for piece in pieces:
            handler.say({"choices": [{"text": piece}]})

    return play


def refuse(code: int, message: str = "no", **headers: str) -> Play:
    def play(handler: Handler) -> None:
        handler.begin(code, "application/json", **headers)
        handler.wfile.write(json.dumps({"error": {"message": message}}).encode())

    return play


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads, made.asked, made.plays = True, [], [chat("Hello", " there")]
    thread = threading.Thread(target=made.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.shutdown()
    made.server_close()
    thread.join()


def engine_of(server: ThreadingHTTPServer, kind: str = "chat", **options: Any) -> LocalEngine:
    url = f"http://127.0.0.1:{server.server_port}/v1"
    options = {"url": url, "model": "big-one", "kind": kind, "name": "Big One", "silence": 5.0, **options}
    return LocalEngine(
        {"far": ModelSpec("far", "studio.engine.backends.openai_endpoint:OpenAiEndpoint", "words", options=options)}
    )


@pytest.fixture(autouse=True)
def quick_and_with_a_key(monkeypatch) -> None:
    monkeypatch.setattr(openai_endpoint, "PAUSES", (0.01, 0.01))
    monkeypatch.setenv("MARQUEE_KEY_FAR", "sesame")


def test_chat_streams_and_sends_the_key_and_the_model(server):
    engine, said = engine_of(server), []
    answer = engine.run(ChatRequest("far", (("user", "Hi"),)), said.append)
    assert answer.items[0].text == "Hello there"
    assert [event.value for event in said if isinstance(event, Partial)] == ["Hello", " there"]
    path, key, body = server.asked[0]
    assert (path, key) == ("/v1/chat/completions", "Bearer sesame")
    assert body["model"] == "big-one" and body["messages"] == [{"role": "user", "content": "Hi"}] and body["stream"]
    engine.close()


def test_a_completion_uses_its_own_path_and_stops_where_it_was_told(server):
    server.plays = [completion("Cold ", "all day", "\nHeadline: more")]
    engine = engine_of(server, "completions")
    request = CompleteRequest("far", "Headline:", prefix="Examples. ", samples=2, stop=("\n",), seed=3)
    answer = engine.run(request)
    assert [item.text for item in answer.items] == ["Cold all day"] * 2
    assert [path for path, _, _ in server.asked] == ["/v1/completions"] * 2
    bodies = [body for _, _, body in server.asked]
    assert bodies[0]["prompt"] == "Examples. Headline:" and bodies[0]["seed"] != bodies[1]["seed"]
    engine.close()


def test_a_chat_server_continues_text_too(server):
    server.plays = [chat("\n", "Cold all day", "\nAnd more")]
    engine = engine_of(server)
    answer = engine.run(CompleteRequest("far", "Headline:", prefix="Examples. ", stop=("\n",)))
    assert answer.items[0].text == "Cold all day"
    assert server.asked[0][2]["messages"][-1]["content"] == "Examples. Headline:"
    engine.close()


def test_a_server_that_answers_all_at_once_is_understood(server):
    def play(handler: Handler) -> None:
        handler.begin(200, "application/json")
        handler.wfile.write(json.dumps({"choices": [{"message": {"content": "Whole"}}]}).encode())

    server.plays = [play]
    engine = engine_of(server)
    assert engine.run(ChatRequest("far", (("user", "Hi"),))).items[0].text == "Whole"
    engine.close()


def test_a_busy_server_is_asked_again_as_it_wishes_and_then_given_up(server):
    server.plays = [refuse(429, "slow down", Retry_After="0.01"), refuse(503), chat("Now")]
    engine = engine_of(server)
    assert engine.run(ChatRequest("far", (("user", "Hi"),))).items[0].text == "Now"
    server.plays = [refuse(503, "down for the night")]
    with pytest.raises(StudioError, match=r"Big One is busy .*503: down for the night"):
        engine.run(ChatRequest("far", (("user", "Hi"),)))
    assert len(server.asked) == 3 + openai_endpoint.TRIES
    engine.close()


@pytest.mark.parametrize(
    ("play", "words"),
    [
        (refuse(401, "bad key"), "refused the key"),
        (refuse(404), "knows no such address or model"),
        (refuse(400, "too many tokens."), r"refused the request \(400: too many tokens\)"),
        (refuse(307, Location="http://elsewhere.example/"), "has moved"),
        (lambda handler: (handler.begin(), handler.say({"error": {"message": "out of credit"}})), "out of credit"),
    ],
)
def test_a_refusal_is_one_sentence_and_not_tried_again(server, play, words):
    server.plays = [play]
    engine = engine_of(server)
    with pytest.raises(StudioError, match=words):
        engine.run(ChatRequest("far", (("user", "Hi"),)))
    assert len(server.asked) == 1
    engine.close()


def test_nobody_there_and_a_silent_server_say_so(server):
    engine = engine_of(server, silence=0.1)
    waits = threading.Event()
    server.plays = [lambda handler: waits.wait(5)]
    with pytest.raises(StudioError, match="did not answer in time"):
        engine.run(ChatRequest("far", (("user", "Hi"),)))
    waits.set()
    gone = engine_of(server, url="http://127.0.0.1:9/v1")
    with pytest.raises(StudioError, match="cannot be reached"):
        gone.run(ChatRequest("far", (("user", "Hi"),)))
    engine.close()
    gone.close()


def test_an_answer_cut_off_in_the_middle_is_not_begun_again(server):
    def play(handler: Handler) -> None:
        handler.begin(200, "text/event-stream", Transfer_Encoding="chunked")
        handler.wfile.write(b'1c\r\ndata: {"choices": [{"delta"')
        handler.wfile.flush()

    server.plays = [play]
    engine = engine_of(server)
    with pytest.raises(StudioError, match="cannot be reached"):
        engine.run(ChatRequest("far", (("user", "Hi"),)))
    engine.close()


def test_a_cancel_is_seen_while_the_server_is_silent(server):
    waits, token, spoke_on = threading.Event(), threading.Event(), threading.Event()

    def play(handler: Handler) -> None:
        handler.begin()
        handler.say({"choices": [{"delta": {"content": "One"}}]})
        waits.wait(30)
        spoke_on.set()

    server.plays = [play]
    engine = engine_of(server, silence=60.0)
    with pytest.raises(Cancelled):
        engine.run(ChatRequest("far", (("user", "Hi"),)), lambda event: token.set(), token)
    assert not spoke_on.is_set()
    waits.set()
    engine.close()


def test_scoring_is_refused_plainly(server):
    engine = engine_of(server)
    with pytest.raises(StudioError, match="only writes text"):
        engine.run(ScoreRequest("far", (("a", "b"),)))
    assert server.asked == []
    engine.close()
