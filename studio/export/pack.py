"""The pack: a folder of finished files with a manifest and a contact sheet, published whole or not at all."""

import csv
import errno
import io
import json
import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from studio.assets import AssetStore
from studio.copywriting.candidates import Check
from studio.copywriting.fields import fits, length
from studio.document.layers import Campaign, Document
from studio.engine.protocol import Report, Step, Token, stop_if
from studio.errors import StudioError
from studio.export.contact_sheet import contact_sheet
from studio.export.encode import as_picture, encode
from studio.export.manifest import Item, manifest
from studio.export.origin import ad_packet, alt_text, digital_source_type
from studio.export.preflight import Ad, Render, check_picture, check_text
from studio.imaging.xmp_files import embed
from studio.paths import write_atomically
from studio.placements import Placement, copy_fields, field_name, placement, slot_key

MANIFEST, SHEET = "manifest.json", "index.html"
CONTAINER = 64
"""Bytes of a JPEG segment or PNG chunk around the metadata."""

# What painting and encoding one ad may raise; the other ads of the pack go on.
ITEM_FAULTS = (StudioError, OSError, LookupError, ValueError, ArithmeticError, RuntimeError, MemoryError)


@dataclass(frozen=True, slots=True)
class _Task:
    """What every item of one pack needs."""

    campaign: Campaign
    assets: AssetStore
    facts: tuple[str, ...]
    render: Render
    folder: Path
    stage: Path
    token: Token


def write_pack(
    campaign: Campaign,
    brief: Mapping[str, object],
    folder: Path,
    assets: AssetStore,
    placements: Sequence[str] | None,
    facts: tuple[str, ...],
    report: Report,
    token: Token,
    render: Render,
) -> Path:
    """Export a campaign's documents and return the path of `manifest.json`.

    `placements` are the placement ids to export (None: every document). `brief` (JSON types) goes into the manifest;
    `facts` are the claims copy may make; `render(document, assets, scale)` gives a QImage or PIL image.
    Everything is written beside `folder` first and put in its place at the end, so that a stopped or failed export
    leaves the earlier pack whole; files in `folder` that no pack wrote are never touched. An ad that cannot be made
    fails alone: its item has no file and says why. Raises StudioError (nothing to export, disk full, a foreign file
    in the way) and Cancelled.
    """
    started = time.perf_counter()
    documents = _chosen(campaign, placements)
    folder = folder.absolute()
    with _disk_faults(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        task = _Task(campaign, assets, facts, render, folder, stage, token)
        names = _names(brief, campaign, documents)
        items = _export_all(task, list(zip(documents, names, strict=True)), report)
        stop_if(token)
        seconds = time.perf_counter() - started
        with _disk_faults(folder):
            write_atomically(stage / SHEET, contact_sheet(_title(brief, campaign), campaign.name, items))
            write_atomically(stage / MANIFEST, manifest(brief, items, seconds))
            _publish(stage, folder)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return folder / MANIFEST


@contextmanager
def _disk_faults(folder: Path) -> Iterator[None]:
    """Turns an OSError of writing the pack into one sentence."""
    try:
        yield
    except OSError as fault:
        if fault.errno in (errno.ENOSPC, errno.EDQUOT):
            why, way = "the disk is full", "free some space or choose another disk"
        else:
            why, way = (fault.strerror or "it cannot be written").lower(), "choose another folder"
        raise StudioError(
            f"The pack was not written to {folder}: {why}. What was there before is untouched; {way}."
        ) from fault


def _chosen(campaign: Campaign, wanted: Sequence[str] | None) -> list[Document]:
    """The documents to export, in the order of `wanted`; a text-only placement without one gets an empty one, which
    the candidates then fill."""
    if wanted is None:
        chosen = list(campaign.documents)
    else:
        chosen = []
        for name in dict.fromkeys(wanted):
            found = [document for document in campaign.documents if document.placement == name]
            if not found and placement(name).text_only:
                found = [Document(id=name, placement=name, width=0, height=0)]
            if not found:
                raise StudioError(f"The campaign “{campaign.name}” has no ad for {name}; lay it out first.")
            chosen.extend(found)
    if not chosen:
        raise StudioError(f"The campaign “{campaign.name}” has no ads to export; lay out at least one placement.")
    return chosen


def _title(brief: Mapping[str, object], campaign: Campaign) -> str:
    brand = brief.get("brand")
    name = brand.get("name") if isinstance(brand, Mapping) else None
    return str(name or campaign.name or "Campaign")


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens, at most 40; letters of other scripts stay."""
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = unicodedata.normalize("NFC", "".join(letter for letter in plain if not unicodedata.combining(letter)))
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:40].strip("-")


def _names(brief: Mapping[str, object], campaign: Campaign, documents: Sequence[Document]) -> list[str]:
    """File names without ending, `brand-placement-WxH`; a second ad of one placement ends in `-2`."""
    brand = slug(_title(brief, campaign)) or "ad"
    names: list[str] = []
    for document in documents:
        size = f"-{document.width}x{document.height}"
        base = f"{brand}-{slug(document.placement)}".removesuffix(size)
        base += size if document.width else ""
        name, number = base, 1
        while name in names:
            number += 1
            name = f"{base}-{number}"
        names.append(name)
    return names


def _export_all(task: _Task, rows: Sequence[tuple[Document, str]], report: Report) -> list[Item]:
    """Two threads: painting and encoding release the interpreter's lock for most of their time."""
    items: list[Item] = []
    with ThreadPoolExecutor(2, thread_name_prefix="export") as pool:
        futures = [pool.submit(_export_one, task, document, name) for document, name in rows]
        try:
            for future in futures:
                items.append(future.result())
                report(Step(len(items), len(rows), f"Exported {placement(items[-1].placement).name}"))
        except BaseException:
            for future in futures:
                future.cancel()
            raise
    return items


def _export_one(task: _Task, document: Document, name: str) -> Item:
    stop_if(task.token)
    place = placement(document.placement)
    if place.text_only:
        return _export_text(task, document, place, name)
    source_type = digital_source_type(document, task.campaign)
    item = Item(
        file="",
        placement=place.id,
        width=document.width,
        height=document.height,
        bytes=0,
        max_bytes=place.max_bytes,
        copy=copy_fields(document.copy),
        alt_text=alt_text(document, task.campaign),
        preflight=(),
        digital_source_type=source_type,
    )
    try:
        image = as_picture(task.render(document, task.assets, 1.0))
        xmp = ad_packet(document, place, task.campaign, source_type)
        encoded = encode(image, place, reserve=len(xmp) + CONTAINER)
        data = embed(encoded.data, xmp)
        ad = Ad(
            document=document,
            placement=place,
            campaign=task.campaign,
            facts=task.facts,
            file=encoded,
            weight=len(data),
            size=image.size,
        )
        checks = check_picture(ad, task.assets, task.render)
    except ITEM_FAULTS as fault:
        return replace(item, preflight=(Check(name="export", level="fail", message=_sentence(place, fault)),))
    file = f"{name}.{encoded.format}"
    with _disk_faults(task.folder):
        write_atomically(task.stage / file, data)
    return replace(item, file=file, bytes=len(data), preflight=checks)


def _sentence(place: Placement, fault: BaseException) -> str:
    if isinstance(fault, StudioError):
        return str(fault)
    if isinstance(fault, KeyError):
        return f"The ad for {place.name} uses a picture that is no longer in the campaign; choose the picture again."
    if isinstance(fault, MemoryError):
        return f"There is not enough memory to paint the ad for {place.name}; close other programs and export again."
    return f"The ad for {place.name} could not be painted ({fault}); change it and export again."


def _export_text(task: _Task, document: Document, place: Placement, name: str) -> Item:
    document = replace(document, copy=fill_up(document, place, task.campaign))
    ad = Ad(document=document, placement=place, campaign=task.campaign, facts=task.facts)
    data = text_rows(document, place)
    with _disk_faults(task.folder):
        write_atomically(task.stage / f"{name}.csv", data)
    return Item(
        file=f"{name}.csv",
        placement=place.id,
        width=0,
        height=0,
        bytes=len(data),
        max_bytes=place.max_bytes,
        copy=copy_fields(document.copy),
        alt_text="",
        preflight=check_text(ad),
        digital_source_type=digital_source_type(document, task.campaign),
    )


def fill_up(document: Document, place: Placement, campaign: Campaign) -> tuple[tuple[str, str], ...]:
    """The document's copy by slots, each field with fewer lines than the platform asks for topped up from the best
    candidates that fit."""
    candidates = dict(campaign.candidates)
    rows: list[tuple[str, str]] = []
    for field in place.fields:
        texts = [text for key, text in document.copy if field_name(key) == field.name and text.strip()]
        fitting = (
            line.text
            for line in candidates.get(field.name, ())
            if line.text not in texts and fits(line.text, field, place)
        )
        texts.extend(islice(fitting, max(0, field.least - len(texts))))
        rows.extend((slot_key(field.name, number), text) for number, text in enumerate(texts, start=1))
    return tuple(rows)


def text_rows(document: Document, place: Placement) -> bytes:
    """A text-only ad as CSV (UTF-8 with a byte order mark, which spreadsheets need): field, text, length, limit."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("field", "text", "length", "limit"))
    limits = {field.name: field for field in place.fields}
    for name, text in document.copy:
        field = limits.get(field_name(name))
        writer.writerow((name, text, length(text, field, place) if field else len(text), field.limit if field else ""))
    return stream.getvalue().encode("utf-8-sig")


def _publish(stage: Path, folder: Path) -> None:
    """Put the finished stage in place of `folder`: by one rename when the folder is new, empty or all an earlier
    pack's; else file by file, the manifest last, leaving the user's own files alone."""
    stage.chmod(0o755)
    if folder.exists() and not folder.is_dir():
        raise StudioError(f"{folder} is a file, not a folder; choose another name for the pack.")
    there = {path.name for path in folder.iterdir()} if folder.exists() else set()
    owned = _owned(folder)
    if there <= owned:
        _swap(stage, folder)
        return
    made = {path.name for path in stage.iterdir()}
    foreign = sorted(made & (there - owned))
    if foreign:
        raise StudioError(f"{folder} holds a file named {foreign[0]} that no export wrote; choose another folder.")
    for name in sorted(made, key=lambda name: name == MANIFEST):
        (stage / name).replace(folder / name)
    for name in (owned & there) - made:
        (folder / name).unlink(missing_ok=True)


def _swap(stage: Path, folder: Path) -> None:
    if not folder.exists():
        stage.rename(folder)
        return
    old = folder.with_name(f"{stage.name}.old")
    folder.rename(old)
    try:
        stage.rename(folder)
    except OSError:
        old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _owned(folder: Path) -> set[str]:
    """The names an earlier pack's manifest lists, with the manifest and the sheet; empty when there is none."""
    try:
        items = json.loads((folder / MANIFEST).read_bytes())["items"]
        files = {str(item["file"]) for item in items}
    except (OSError, ValueError, LookupError, TypeError):
        return set()
    # A manifest is data from disk: only plain names inside the folder count.
    return {name for name in files if name and Path(name).name == name} | {MANIFEST, SHEET}
