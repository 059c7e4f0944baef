"""A campaign takes a brand kit on: colours, faces, logo and words, in one step; what an ad keeps for itself stays."""

import io
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from studio.assets import MemoryAssets
from studio.cli import main
from studio.copywriting.brief import Brand, Brief
from studio.copywriting.brief_file import brief_to_toml, parse_brief
from studio.document.brand_kit import BrandKit, BrandKits, Face, KitColor, KitLogo, kit_of
from studio.document.layers import Campaign, CampaignPicture, Document, ImageLayer, TextLayer
from studio.document.off_brand import off_brand
from studio.document.studio_file import StudioFile
from studio.placements import all_placements
from studio.workflows.apply_brand import apply_brand, take_on
from studio.workflows.lay_out import content_of, lay_out_one

pytestmark = pytest.mark.usefixtures("qapp")
BRIEF = Brief(product="Steel bottle", tone="bold", brand=Brand(name="Old", colors=("#aa0044", "#22cc66")))
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="40"><rect width="%d" height="40" fill="#%s"/></svg>'
KIT = BrandKit(
    id="",
    name="Nordkap",
    colors=(KitColor(value="#0b3d4f", role="main"), KitColor(value="#ff7a59", role="accent")),
    headline=Face(family="Fraunces", weight=600),
    body=Face(family="Manrope", weight=450),
    logos=(
        KitLogo(variant="dark", data=LOGO % (160, 160, b"0b3d4f"), clear=0.1, least=10),
        KitLogo(variant="light", data=LOGO % (160, 160, b"ffffff"), clear=0.1, least=10),
    ),
    avoid=("cheap",),
    tone="calm",
)


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 400), "#c8b8a8").save(stream, "PNG")
    return stream.getvalue()


def campaign(assets: MemoryAssets | StudioFile) -> Campaign:
    view = CampaignPicture(asset=assets.put(png()), width=400, height=400, subject=(0.4, 0.4, 0.2, 0.4))
    copy = {"headline": "Cold at six", "cta": "Find yours"}
    documents = [
        lay_out_one(all_placements()[key], content_of(BRIEF, copy, (view,), None), assets, BRIEF)
        for key in ("meta-square", "display-300x250")
    ]
    words = Document(id="google-rsa", placement="google-rsa", width=0, height=0, copy=tuple(copy.items()))
    return Campaign(id="c", name="C", brief=brief_to_toml(BRIEF), documents=(*documents, words), pictures=(view,))


def test_every_ad_is_laid_out_in_the_kit() -> None:
    assets = MemoryAssets()
    before = campaign(assets)
    kept = replace(before.documents[1], overrides=("colors",))
    before = replace(before, documents=(before.documents[0], kept, before.documents[2]))
    steps: list[object] = []
    after = take_on(before, apply_brand(before, BRIEF, KIT, None, assets, steps.append))
    square, small, words = after.documents
    assert len(steps) == 2
    assert (small.layers, words) == (kept.layers, before.documents[2])
    assert square.copy == before.documents[0].copy
    kit = kit_of(after)
    assert kit is not None
    assert off_brand(square, kit) == ()
    head = next(one for one in square.layers if isinstance(one, TextLayer) and one.role == "headline")
    assert (head.style.family, head.style.weight) == ("Fraunces", 600)
    logo = next(one for one in square.layers if isinstance(one, ImageLayer) and one.role == "logo")
    assert logo.asset in {item.asset for item in kit.logos}
    assert logo.width / logo.height == pytest.approx(4)
    brief = parse_brief(after.brief, Path())
    assert (brief.brand.name, brief.brand.colors, brief.tone) == ("Nordkap", ("#0b3d4f", "#ff7a59"), "calm")
    assert brief.brand.avoid == ("cheap",)
    assert brief.product == "Steel bottle"


def test_a_campaign_file_is_branded_from_the_command_line(tmp_path: Path, data_folder: Path, capsys) -> None:
    path = tmp_path / "c.studio"
    with closing(StudioFile.create(path, Campaign(id="c", name="C"))) as file:
        file.commit("Make", campaign(file))
    far = BrandKits(tmp_path / "elsewhere")
    file_of_kit = far.export(far.save(KIT).id, tmp_path / "n")
    assert main(["brand", "import", str(file_of_kit)]) == 0
    assert main(["brand", "list", "--json"]) == 0
    assert '"colors"' in capsys.readouterr().out
    assert main(["brand", "apply", "nordkap", str(path)]) == 0
    with closing(StudioFile.open(path)) as file:
        assert kit_of(file.campaign) is not None
        assert file.undo_label == "Apply the brand kit"
    assert main(["brand", "export", "nordkap", "-o", str(tmp_path / "again")]) == 0
    assert main(["brand", "remove", "nordkap"]) == 0
    assert main(["brand", "apply", "nordkap", str(path)]) == 1
