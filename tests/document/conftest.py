"""What tests of the document share: a new campaign file, open."""

import pytest

from studio.document import seal
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile

START = Campaign(id="c", name="Start")


@pytest.fixture(autouse=True)
def cheap_passphrases(monkeypatch):
    """A key from a passphrase takes half a second by design."""
    monkeypatch.setattr(seal, "COST", (2**4, 8, 1))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.studio"


@pytest.fixture
def file(path):
    file = StudioFile.create(path, START)
    yield file
    file.close()
