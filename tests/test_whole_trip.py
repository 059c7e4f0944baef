"""The whole trip for real: a brief goes in, a checked pack comes out, with no network and no writer."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image

from studio import paths
from studio.cli import main
from studio.copywriting.brief_file import read_brief
from studio.engine.backends.scene import backend as scene
from studio.engine.local import LocalEngine
from studio.models.shelf import Shelf
from studio.placements import all_placements, default_placements
from studio.workflows.export_pack import export_pack
from studio.workflows.make_campaign import Made, make_campaign
from studio.workflows.ready_models import ready_models

SAMPLES = sorted((paths.resources() / "samples").glob("*.toml"))


MOST_PIXELS = 120_000
"""Pictures are rendered no larger and then enlarged: the trip is the same in a fourth of the rays. What the command
line makes is rendered in full."""


@dataclass(frozen=True)
class Trip:
    """One sample's campaign, where its pack is, and what the pack says of itself."""

    made: Made
    pack: Path
    manifest: dict


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], Trip]]:
    """Takes a sample through once, however many tests ask, with models that are loaded once."""
    engine = LocalEngine(ready_models(Shelf()))

    @cache
    def take(sample: Path) -> Trip:
        folder, brief = tmp_path_factory.mktemp(sample.stem), replace(read_brief(sample), placements=())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(scene, "LARGEST", MOST_PIXELS)
            made = make_campaign(brief, engine, folder / "work", use_writer=False, samples=4)
        manifest = export_pack(made.campaign, brief, folder / "pack", made.assets)
        return Trip(made, folder / "pack", json.loads(manifest.read_text(encoding="utf-8")))

    yield take
    engine.close()


@pytest.mark.parametrize("sample", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_every_sample_becomes_a_pack_with_nothing_failed(sample: Path, trip: Callable[[Path], Trip]) -> None:
    made, manifest = trip(sample).made, trip(sample).manifest
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
        path = trip(sample).pack / item["file"]
        assert path.is_file()
        if not place.text_only:
            assert Image.open(path).size == (place.width, place.height)
            assert path.stat().st_size == item["bytes"] <= place.max_bytes
            assert item["alt_text"]


def test_a_campaign_has_words_for_every_required_field(trip: Callable[[Path], Trip]) -> None:
    made = trip(SAMPLES[-1]).made
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
