"""What other programs wrote is still there, word for word, after we wrote: read back by exiftool and exiv2."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from studio.imaging.xmp import read_packet
from studio.imaging.xmp_files import extract, picture_digest
from studio.library.metadata import sidecar_path
from studio.library.records import ACCEPTED, Record, Tag, judge
from studio.library.sidecars import embed_tags, refreshed, write_sidecar

OURS = Tag(tag="espresso", confidence=0.9, source="efficientnet-lite0")
exiftool = pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool (libimage-exiftool-perl) is not installed")
exiv2 = pytest.mark.skipif(not shutil.which("exiv2"), reason="exiv2 is not installed")

CHANGED = {
    "XMP-dc:Subject", "XMP-lr:HierarchicalSubject", "XMP-x:XMPToolkit", "XMP-dc:Description", "XMP-dc:Description-de",
    "SourceFile", "XMP-dc:Title",
}  # fmt: skip
"""What our words may change; everything else must not."""

LIGHTROOM = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Adobe XMP Core 7.0-c000 1.000000, 0000/00/00-00:00:00        ">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"
    xmlns:exifEX="http://cipa.jp/exif/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:lr="http://ns.adobe.com/lightroom/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:own="http://example.org/own/1.0/"
    xmp:Rating="3" xmp:Label="Select" aux:Lens="EF 50mm f/1.8 STM" aux:LensID="198" exifEX:LensModel="EF 50mm"
    photoshop:DateCreated="2024-05-01T10:11:12.34" crs:Version="15.4" crs:Exposure2012="+0.35" own:Grade="A &amp; B">
   <xmpMM:History><rdf:Seq>
     <rdf:li stEvt:action="saved" stEvt:softwareAgent="Adobe Lightroom" stEvt:changed="/metadata"/>
   </rdf:Seq></xmpMM:History>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Breakfast</rdf:li><rdf:li xml:lang="de">Frühstück</rdf:li></rdf:Alt></dc:description>
   <dc:subject><rdf:Bag><rdf:li>food</rdf:li><rdf:li>brunch</rdf:li></rdf:Bag></dc:subject>
   <lr:hierarchicalSubject><rdf:Bag><rdf:li>meals|brunch</rdf:li></rdf:Bag></lr:hierarchicalSubject>
   <crs:ToneCurvePV2012><rdf:Seq><rdf:li>0, 0</rdf:li><rdf:li>255, 255</rdf:li></rdf:Seq></crs:ToneCurvePV2012>
   <own:Box rdf:parseType="Resource"><own:Side>left</own:Side><own:Deep rdf:parseType="Resource"><own:Leaf>1</own:Leaf></own:Deep></own:Box>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""  # noqa: E501

DIGIKAM = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:digiKam="http://www.digikam.org/ns/1.0/" xmlns:acdsee="http://ns.acdsee.com/iptc/1.0/"
    xmlns:MP="http://ns.microsoft.com/photo/1.2/" xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
    xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:dc="http://purl.org/dc/elements/1.1/"
    digiKam:ColorLabel="2" digiKam:PickLabel="3" acdsee:categories="&lt;Categories&gt;&lt;/Categories&gt;">
   <digiKam:TagsList><rdf:Seq><rdf:li>meals/brunch</rdf:li><rdf:li>Людмила</rdf:li></rdf:Seq></digiKam:TagsList>
   <digiKam:CaptionsAuthorNames><rdf:Alt><rdf:li xml:lang="x-default">Ada</rdf:li></rdf:Alt></digiKam:CaptionsAuthorNames>
   <MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>
     <rdf:li MPReg:PersonDisplayName="Людмила" MPReg:Rectangle="0.1, 0.2, 0.3, 0.4"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>
   <dc:subject><rdf:Bag><rdf:li>brunch</rdf:li><rdf:li>Людмила</rdf:li></rdf:Bag></dc:subject>
   <dc:title><rdf:Alt><rdf:li xml:lang="ru">Завтрак</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""  # noqa: E501


@pytest.fixture(autouse=True)
def own_data_folder(data_folder: Path) -> None:
    """Locks go to a folder of the test."""


def shot(folder: Path, name: str, **options: Any) -> Record:
    path = folder / name
    Image.linear_gradient("L").resize((48, 32)).convert("RGB").save(path, **options)
    return Record(file=str(path), tags=(OURS,), caption="A picture.")


def told(*paths: Path | str) -> list[dict[str, Any]]:
    """All that exiftool reads in files, by group and name."""
    command = ["exiftool", "-j", "-G1", "-struct", "-a", "-x", "System:all", "-x", "File:all", "-x", "ExifTool:all"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=True, timeout=60)
    return list(json.loads(done.stdout))


def theirs(read: dict[str, Any]) -> dict[str, Any]:
    """What we have no business with."""
    return {name: value for name, value in read.items() if name not in CHANGED and "marquee" not in name.lower()}


@exiftool
def test_sidecars_of_lightroom_and_digikam_keep_everything(tmp_path: Path) -> None:
    records = [shot(tmp_path, name) for name in ("light.jpg", "digi.jpg")]
    paths = [sidecar_path(Path(record.file)) for record in records]
    for path, text in zip(paths, (LIGHTROOM, DIGIKAM), strict=True):
        path.write_text(text, "utf-8")
    before = told(*paths)
    for record in records:
        write_sidecar(judge(write_sidecar(record), ("menu",), ACCEPTED))
    after = told(*paths)
    assert [theirs(read) for read in after] == [theirs(read) for read in before]
    assert len(theirs(after[0])) > 12 and len(theirs(after[1])) > 5
    light, digi = after
    assert light["XMP-dc:Subject"] == ["food", "brunch", "espresso", "menu"]
    assert light["XMP-lr:HierarchicalSubject"][0] == "meals|brunch"
    assert light["XMP-dc:Description"] == "Breakfast" and light["XMP-dc:Description-de"] == "Frühstück"
    assert digi["XMP-dc:Subject"] == ["brunch", "Людмила", "espresso", "menu"] and digi["XMP-dc:Title-ru"] == "Завтрак"
    kept = refreshed(records[0])
    assert (kept.rating, kept.label, kept.description) == (3, "Select", "Breakfast")


@exiftool
def test_what_stands_in_a_picture_stays_and_its_pixels_too(tmp_path: Path) -> None:
    names = ("cup.jpg", "cup.png", "cup.webp", "cup.tif")
    records = [shot(tmp_path, name) for name in names]
    said = [
        *("-IFD0:Make=Maker", "-IFD0:Artist=Ada", "-ExifIFD:LensModel=50mm f/1.8", "-GPS:GPSLatitude=50"),
        *("-GPS:GPSLatitudeRef=N", "-XMP-dc:Subject=holiday", "-XMP-dc:Description-de=Tasse", "-XMP-dc:Title=Cup"),
        *(
            "-XMP-xmpMM:History={Action=saved,SoftwareAgent=Theirs}",
            "-XMP-iptcExt:PersonInImage=Ada",
            "-XMP-xmp:Rating=4",
        ),
    ]
    files = [record.file for record in records]
    run = ["exiftool", "-q", "-overwrite_original"]
    subprocess.run([*run, *said, *files], check=True, timeout=60)
    subprocess.run([*run, "-IPTC:Keywords=older", "-IPTC:Caption-Abstract=Früh", files[0]], check=True, timeout=60)
    before, bytes_before = told(*files), [Path(file).read_bytes() for file in files]
    done = [embed_tags(judge(record, ("menu",), ACCEPTED)) for record in records]
    after = told(*files)
    for one, other in zip(before, after, strict=True):
        assert theirs(other) == theirs(one)
        assert other["XMP-dc:Subject"][:1] == ["holiday"] and "menu" in other["XMP-dc:Subject"]
        assert other["XMP-dc:Description-de"] == "Tasse" and other["XMP-dc:Title"] == "Cup"
    for file, data in zip(files, bytes_before, strict=True):
        assert picture_digest(Path(file).read_bytes()) == picture_digest(data)
    assert {tag.tag for tag in done[0].tags} == {"espresso", "menu", "holiday", "older"}
    assert done[0].rating == 4 and done[0].title == "Cup"
    checked = subprocess.run(["exiftool", "-validate", "-warning", "-a", "-q", *files], capture_output=True, timeout=60)
    assert b"Error" not in checked.stdout + checked.stderr


@exiv2
def test_exiv2_reads_tiff_files_that_we_wrote(tmp_path: Path) -> None:
    record = replace(shot(tmp_path, "cup.tif"), rating=4)
    embed_tags(record, ("rating",))
    done = subprocess.run(["exiv2", "-PXkv", record.file], capture_output=True, check=True, timeout=60).stdout.decode()
    got = dict(line.split(maxsplit=1) for line in done.splitlines() if " " in line)
    assert got["Xmp.dc.subject"].strip() == "espresso" and got["Xmp.xmp.Rating"].strip() == "4"
    change = ["-M", "add Xmp.dc.subject XmpBag theirs", "-M", "set Exif.Image.Artist Ada"]
    subprocess.run(["exiv2", *change, record.file], check=True, timeout=60)
    embed_tags(judge(record, ("menu",), ACCEPTED))
    assert set(read_packet(extract(Path(record.file).read_bytes())).subjects) == {"espresso", "theirs", "menu"}
    with Image.open(record.file) as image:
        assert image.tag_v2[315] == "Ada" and image.convert("L").getextrema() == (4, 251)
