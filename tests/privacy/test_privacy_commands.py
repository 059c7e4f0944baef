"""`studio encrypt`, `decrypt` and `redact`."""

import json

import pytest

from studio.cli import main
from studio.document import seal
from studio.document.layers import Campaign
from studio.document.studio_file import StudioFile


@pytest.fixture
def campaign(tmp_path, monkeypatch):
    monkeypatch.setattr(seal, "COST", (2**4, 8, 1))
    path = tmp_path / "a.studio"
    StudioFile.create(path, Campaign(id="c", name="Very secret launch")).close()
    return path


def test_a_file_is_encrypted_and_opened_up_again(campaign, monkeypatch, capsys):
    monkeypatch.setenv("MARQUEE_PASSPHRASE", "four plain little words")
    assert main(["encrypt", str(campaign)]) == 0
    assert StudioFile.open(campaign, "four plain little words").campaign.name == "Very secret launch"
    monkeypatch.setenv("MARQUEE_PASSPHRASE", "four other little words")
    assert main(["decrypt", str(campaign)]) == 1
    assert "not the passphrase of a.studio" in capsys.readouterr().err
    monkeypatch.setenv("MARQUEE_PASSPHRASE", "four plain little words")
    assert main(["decrypt", str(campaign)]) == 0
    assert StudioFile.open(campaign).campaign.name == "Very secret launch"


def test_without_a_terminal_or_a_passphrase_it_says_what_to_do(campaign, monkeypatch, capsys):
    monkeypatch.delenv("MARQUEE_PASSPHRASE", raising=False)
    assert main(["encrypt", str(campaign)]) == 1
    assert "MARQUEE_PASSPHRASE" in capsys.readouterr().err


def test_details_are_listed_by_line_and_hidden(tmp_path, capsys):
    brief = tmp_path / "brief.txt"
    brief.write_text("Steel bottle by Jade Morris\nMail jo@example.org or Tom Walker\n", encoding="utf-8")
    out = tmp_path / "clean.txt"
    assert main(["redact", str(brief), "--json", "--keep", "Jade Morris", "-o", str(out)]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["line"], row["kind"], row["text"]) for row in rows] == [
        (2, "mail", "jo@example.org"),
        (2, "name", "Tom Walker"),
    ]
    assert out.read_text(encoding="utf-8") == "Steel bottle by Jade Morris\nMail [MAIL-1] or [NAME-1]\n"


def test_a_picture_is_not_a_text(tmp_path, capsys):
    (tmp_path / "a.png").write_bytes(b"\x89PNG\xff")
    assert main(["redact", str(tmp_path / "a.png")]) == 1
    assert "UTF-8" in capsys.readouterr().err
