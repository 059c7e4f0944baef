"""The whole trip for real: a brief goes in, a checked pack comes out, with no network and no writer."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio import paths
from studio.cli import main
from studio.copywriting.brief_file import read_brief
from studio.engine.local import LocalEngine
from studio.models.shelf import Shelf
from studio.placements import all_placements, default_placements
from studio.workflows.export_pack import export_pack
from studio.workflows.make_campaign import Made, make_campaign
from studio.workflows.ready_models import ready_models

SAMPLES = sorted((paths.resources() / "samples").glob("*.toml"))


def make(sample: Path, folder: Path, placements: tuple[str, ...] = ()) -> tuple[Made, dict]:
    """One sample's campaign and the manifest of its pack, rendered with few samples."""
    brief = replace(read_brief(sample), placements=placements)
    with closing(LocalEngine(ready_models(Shelf()))) as engine:
        made = make_campaign(brief, engine, folder / "work", use_writer=False, samples=4)
    manifest = export_pack(made.campaign, brief, folder / "pack", made.assets)
    return made, json.loads(manifest.read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_every_sample_becomes_a_pack_with_nothing_failed(sample: Path, tmp_path: Path) -> None:
    made, manifest = make(sample, tmp_path)
    assert [document.placement for document in made.campaign.documents] == list(default_placements())
    failed = [
        (item["placement"], row["message"])
        for item in manifest["items"]
        for row in item["preflight"]
        if row["level"] == "fail"
    ]
    assert not failed
    for item in manifest["items"]:
        place = all_placements()[item["placement"]]
        path = tmp_path / "pack" / item["file"]
        assert path.is_file()
        if not place.text_only:
            assert Image.open(path).size == (place.width, place.height)
            assert path.stat().st_size == item["bytes"] <= place.max_bytes
            assert item["alt_text"]


def test_a_campaign_has_words_for_every_required_field(tmp_path: Path) -> None:
    made, _ = make(SAMPLES[0], tmp_path, ("meta-square", "google-landscape", "google-rsa"))
    for document in made.campaign.documents:
        words = dict(document.copy)
        for field in all_placements()[document.placement].fields:
            if field.least:
                assert words[field.name]
    headline_candidates = dict(made.campaign.candidates)["headline"]
    assert len(headline_candidates) >= 5
    assert len({line.text for line in headline_candidates}) == len(headline_candidates)


def test_the_command_line_makes_a_campaign(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "pack"
    code = main(["demo", "--light", "--out", str(out), "--placements", "display-300x250", "google-rsa", "--json"])
    printed = capsys.readouterr()
    assert code == 0, printed.err
    answer = json.loads(printed.out)
    assert Path(answer["manifest"]) == out / "manifest.json"
    assert (out / "index.html").is_file()
    assert Path(answer["campaign"]).is_file()
    assert answer["summary"]["fail"] == 0


def test_a_wrong_brief_is_one_sentence_and_exit_code_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    brief = tmp_path / "b.toml"
    brief.write_text('[brief]\nproduct = "x"\ntome = "bold"\n', encoding="utf-8")
    assert main(["campaign", str(brief), "--out", str(tmp_path / "out")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.strip().count("\n") == 0
    assert "line 3: tome is not a key of a brief; did you mean 'tone'?" in printed.err
    assert not (tmp_path / "out").exists()


def test_wrong_use_is_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["campaign"])
    assert caught.value.code == 2
    with pytest.raises(SystemExit) as caught:
        main(["picture", "a ball", "--size", "huge", "-o", "x.png"])
    assert caught.value.code == 2
    assert "is not a size" in capsys.readouterr().err
