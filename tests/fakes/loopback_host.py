"""A file host on the loopback device for tests of fetching: it knows HTTP ranges, and can cut what it sends."""

import http.server
import threading


class LoopbackHost:
    """Serves until it is closed; `answer` says what a request gets."""

    def __init__(self) -> None:
        self.cut_after: list[int] = []
        """How many bytes of each of the next answers are sent before the line is cut."""
        host = self

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.answer(self)

            def log_message(self, *arguments: object) -> None:
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def answer(self, handler: http.server.BaseHTTPRequestHandler) -> None:
        raise NotImplementedError

    def send(self, handler: http.server.BaseHTTPRequestHandler, whole: bytes, *, may_be_cut: bool = True) -> None:
        """Send what the request's range asks for of `whole`."""
        wanted = handler.headers.get("Range", "")
        start = int(wanted.removeprefix("bytes=").rstrip("-")) if wanted else 0
        body = whole[start:]
        handler.send_response(206 if wanted else 200)
        handler.send_header("Content-Length", str(len(body)))
        if wanted:
            handler.send_header("Content-Range", f"bytes {start}-{len(whole) - 1}/{len(whole)}")
        handler.end_headers()
        handler.wfile.write(body[: self.cut_after.pop(0)] if self.cut_after and may_be_cut else body)
        handler.close_connection = True

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
