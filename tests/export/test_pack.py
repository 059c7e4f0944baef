"""A pack is whole or not there, one bad ad does not spoil the others, and the manifest has its promised shape."""

import csv
import errno
import io
import json
import threading
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from studio import paths
from studio.assets import MemoryAssets
from studio.document.layers import (
    ButtonLayer,
    Campaign,
    CampaignPicture,
    CopyLine,
    Document,
    ImageLayer,
    TextLayer,
    TypeStyle,
)
from studio.engine.protocol import NEVER, Step, ignore
from studio.errors import Cancelled, StudioError
from studio.export import pack
from studio.export.origin import digital_source_type
from studio.export.pack import slug, write_pack
from studio.imaging.xmp import read_packet
from studio.imaging.xmp_files import extract
from studio.placements import placement

BRIEF: dict[str, object] = {"product": "Steel bottle", "brand": {"name": "Nordkap & Søn"}}
FACTS = ("keeps drinks cold for 24 hours",)


@pytest.fixture(autouse=True)
def application(qapp: object) -> None:
    """Fonts are measured by pre-flight, which needs an application."""


def paint(document: Document, assets: Any, scale: float = 1.0) -> Image.Image:
    """A stand-in for the renderer: the right size, the button's box, no words."""
    image = Image.new("RGB", (document.width, document.height), document.background)
    return image


def ad(name: str, **changes: Any) -> Document:
    place = placement(name)
    top, right, bottom, left = place.safe
    size = max(place.min_type, 12.0)
    width, height = place.width - left - right - 16, place.height - top - bottom - 16
    head = TextLayer(
        id="t", name="Headline", x=left + 8, y=top + 8, width=width, height=height / 2, role="headline",
        text="Cold for 24 hours", style=TypeStyle(size=size, color="#111111"),
    )  # fmt: skip
    button = ButtonLayer(
        id="b", name="Button", x=left + 8, y=top + 8 + height / 2, width=min(width, size * 8), height=size * 1.6,
        role="cta", text="Shop now", style=TypeStyle(size=size, color="#111111"), fill="#dddddd",
    )  # fmt: skip
    values: dict[str, Any] = {
        "id": name, "placement": name, "width": place.width, "height": place.height, "layers": (head, button),
        "copy": (("headline", "Cold for 24 hours"), ("cta", "Shop now")), "alt_text": "A steel bottle on ice",
    }  # fmt: skip
    return Document(**(values | changes))


def campaign(*documents: Document, **changes: Any) -> Campaign:
    return Campaign(id="c", name="Nordkap – Steel bottle", documents=documents, **changes)


def export(folder: Path, made: Campaign, render: Any = paint, **changes: Any) -> dict[str, Any]:
    path = write_pack(
        made, BRIEF, folder, MemoryAssets(), changes.get("placements"), FACTS, changes.get("report", ignore),
        changes.get("token", NEVER), render,
    )  # fmt: skip
    assert path == folder / "manifest.json"
    return json.loads(path.read_text("utf-8"))


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}")]


def test_manifest_shape_and_files(tmp_path: Path) -> None:
    steps: list[Step] = []
    told = export(tmp_path / "pack", campaign(ad("x-card"), ad("display-300x250")), report=steps.append)
    assert set(told) == {"brief", "items", "summary"} and told["brief"] == BRIEF
    assert set(told["summary"]) == {"pass", "warn", "fail", "seconds"} and told["summary"]["pass"] == 2
    for item in told["items"]:
        assert set(item) == {
            "file", "placement", "width", "height", "bytes", "max_bytes", "copy", "alt_text", "preflight",
            "digital_source_type",
        }  # fmt: skip
        data = (tmp_path / "pack" / item["file"]).read_bytes()
        assert len(data) == item["bytes"] <= item["max_bytes"]
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (item["width"], item["height"])
        assert item["copy"] == {"headline": "Cold for 24 hours", "cta": "Shop now"}
        assert all(set(check) == {"check", "level", "message"} for check in item["preflight"])
        assert read_packet(extract(data)).alt_text == item["alt_text"] == "A steel bottle on ice"
        assert read_packet(extract(data)).digital_source_type == item["digital_source_type"]
    names = [item["file"].rsplit(".")[0] for item in told["items"]]
    assert names == ["nordkap-søn-x-card-800x418", "nordkap-søn-display-300x250"]
    assert [step.done for step in steps] == [1, 2]


def test_one_bad_ad_fails_alone(tmp_path: Path) -> None:
    def render(document: Document, assets: Any, scale: float = 1.0) -> Image.Image:
        if document.placement == "x-card":
            raise KeyError("asset")
        return paint(document, assets)

    told = export(tmp_path / "pack", campaign(ad("x-card"), ad("display-300x250")), render)
    bad, good = told["items"]
    assert bad["file"] == "" and bad["bytes"] == 0
    assert bad["preflight"] == [
        {
            "check": "export",
            "level": "fail",
            "message": "The ad for X website card uses a picture that is no longer in the campaign; choose the picture "
            "again.",
        }
    ]
    assert (tmp_path / "pack" / good["file"]).exists()
    assert (told["summary"]["pass"], told["summary"]["fail"]) == (1, 1)


def test_too_heavy_an_ad_fails_with_figures(tmp_path: Path) -> None:
    def render(document: Document, assets: Any, scale: float = 1.0) -> Image.Image:
        size = (document.height * 10, document.width * 3, 3)
        return Image.fromarray(np.random.default_rng(1).integers(0, 256, size).astype(np.uint8))

    told = export(tmp_path / "pack", campaign(ad("display-320x50")), render)
    assert "may weigh 50 kB" in told["items"][0]["preflight"][0]["message"]


def test_a_second_export_replaces_the_first_whole(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    export(folder, campaign(ad("x-card"), ad("display-300x250")))
    told = export(folder, campaign(ad("display-300x600")))
    assert {path.name for path in folder.iterdir()} == {"index.html", "manifest.json", told["items"][0]["file"]}
    assert not leftovers(folder)


def test_disk_full_leaves_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "pack"
    export(folder, campaign(ad("x-card")))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    calls = []

    def full(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) > 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        paths.write_atomically(path, data)

    monkeypatch.setattr(pack, "write_atomically", full)
    with pytest.raises(StudioError, match="the disk is full") as caught:
        export(folder, campaign(ad("display-300x250"), ad("display-300x600")))
    assert str(folder) in str(caught.value)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert not leftovers(folder)


def test_cancelling_leaves_the_old_pack(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    export(folder, campaign(ad("x-card")))
    before = (folder / "manifest.json").read_bytes()
    stop = threading.Event()
    with pytest.raises(Cancelled):
        export(folder, campaign(ad("x-card"), ad("tiktok")), report=lambda _: stop.set(), token=stop)
    assert (folder / "manifest.json").read_bytes() == before and not leftovers(folder)


def test_the_users_own_files_are_never_touched(tmp_path: Path) -> None:
    folder = tmp_path / "Desktop"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    first = export(folder, campaign(ad("x-card")))
    second = export(folder, campaign(ad("display-300x250")))
    assert (folder / "thesis.txt").read_text() == "years of work"
    assert not (folder / first["items"][0]["file"]).exists() and (folder / second["items"][0]["file"]).exists()


def test_a_foreign_file_in_the_way_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("my home page")
    with pytest.raises(StudioError, match=r"index\.html"):
        export(folder, campaign(ad("x-card")))
    assert [path.name for path in folder.iterdir()] == ["index.html"]


def test_a_manifest_cannot_name_files_outside_the_pack(tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    (tmp_path / "precious").write_text("x")
    (folder / "manifest.json").write_text(json.dumps({"items": [{"file": "../precious"}]}))
    export(folder, campaign(ad("x-card")))
    assert (tmp_path / "precious").exists()


def test_text_only_placements_get_rows_and_are_filled_up(tmp_path: Path) -> None:
    lines = tuple(CopyLine(text=text, source="phrasebook") for text in ("Ice, all day", "x" * 31, "Leak-proof lid"))
    made = campaign(
        Document(id="rsa", placement="google-rsa", width=0, height=0, copy=(("headline", "Cold for 24 hours"),)),
        candidates=(("headline", lines),),
    )
    told = export(tmp_path / "pack", made)
    item = told["items"][0]
    assert item["file"] == "nordkap-søn-google-rsa.csv" and item["width"] == 0
    assert item["copy"] == {
        "headline": "Cold for 24 hours",
        "headline_2": "Ice, all day",
        "headline_3": "Leak-proof lid",
    }
    rows = list(csv.reader(io.StringIO((tmp_path / "pack" / item["file"]).read_text("utf-8-sig"))))
    assert rows[0] == ["field", "text", "length", "limit"] and rows[1] == ["headline", "Cold for 24 hours", "17", "30"]
    assert any(check["check"] == "required: description" for check in item["preflight"])


def test_chosen_placements_only_and_unknown_ones_say_so(tmp_path: Path) -> None:
    made = campaign(ad("x-card"), ad("display-300x250"))
    told = export(tmp_path / "pack", made, placements=["display-300x250"])
    assert [item["placement"] for item in told["items"]] == ["display-300x250"]
    with pytest.raises(StudioError, match="no ad for tiktok"):
        export(tmp_path / "pack", made, placements=["tiktok"])
    with pytest.raises(StudioError, match="no ads to export"):
        export(tmp_path / "pack", campaign())


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_contact_sheet_loads_nothing_from_elsewhere_and_escapes(tmp_path: Path) -> None:
    line = '<script>alert("x")</script>'
    export(tmp_path / "pack", campaign(ad("x-card", copy=(("headline", line),))))
    page = (tmp_path / "pack" / "index.html").read_text("utf-8")
    links = _Links()
    links.feed(page)
    assert links.found and all((tmp_path / "pack" / link).is_file() for link in links.found)
    assert "http://" not in page and "https://" not in page and line not in page
    assert "Nordkap & Søn" in links.text


@pytest.mark.parametrize(
    ("source", "written", "expected"),
    [
        ("scene", False, "digitalCreation"),
        ("photo", False, "composite"),
        ("cutout", False, "composite"),
        ("staged", False, "composite"),
        ("diffusion", False, "trainedAlgorithmicMedia"),
        ("diffusion", True, "trainedAlgorithmicMedia"),
        ("scene", True, "compositeWithTrainedAlgorithmicMedia"),
        ("photo", True, "compositeWithTrainedAlgorithmicMedia"),
    ],
)
def test_digital_source_type(source: str, written: bool, expected: str) -> None:
    document = ad("x-card")
    layer = ImageLayer(id="p", name="Picture", x=0, y=0, width=800, height=418, asset="a")
    document = ad("x-card", layers=(layer, *document.layers))
    line = CopyLine(text="Cold for 24 hours", source="writer" if written else "phrasebook")
    made = campaign(
        document,
        pictures=(CampaignPicture(asset="a", width=800, height=418, source=source),),
        candidates=(("headline", (line,)),),
    )
    assert digital_source_type(document, made).endswith("/" + expected)


def test_slugs() -> None:
    assert slug("Nordkap & Søn GmbH") == "nordkap-søn-gmbh"
    assert slug("Crème brûlée / 50%") == "creme-brulee-50"
    assert slug("北角 水瓶") == "北角-水瓶"
    assert slug("../../etc") == "etc" and slug("…") == ""
