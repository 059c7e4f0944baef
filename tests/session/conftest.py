"""What tests of the session share: a data folder of their own, an engine that answers at once, an open session."""

import pytest

from studio.session.session import Session


class RecordingEngine:
    """Answers every request with its own type, and remembers it."""

    def __init__(self, error=None):
        self.requests = []
        self.error = error

    def run(self, request, report=None, token=None):
        self.requests.append(request)
        if self.error:
            raise self.error
        return type(request)

    def has(self, model):
        return True

    def close(self):
        pass


@pytest.fixture
def new_engine():
    return RecordingEngine


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("MARQUEE_DATA", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def session(qapp, data):
    session = Session(RecordingEngine())
    yield session
    session.close()
