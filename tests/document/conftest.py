"""What tests of the document share: a new campaign file, open."""

import pytest

from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile

START = Campaign(id="c", name="Start")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.studio"


@pytest.fixture
def file(path):
    file = StudioFile.create(path, START)
    yield file
    file.close()
