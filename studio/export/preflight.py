"""Pre-flight: what a platform or a careful designer would refuse, found before the file leaves the machine."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from studio.assets import AssetStore
from studio.copywriting.brief import Brief
from studio.copywriting.candidates import Check
from studio.copywriting.checks import claims, ground
from studio.copywriting.editorial import cut_off
from studio.copywriting.fields import length
from studio.copywriting.rules import across
from studio.copywriting.wording import wording
from studio.document.brand_kit import kit_of
from studio.document.layers import AnyLayer, ButtonLayer, Campaign, Document, ImageLayer, TextLayer
from studio.document.off_brand import off_brand
from studio.export.encode import Encoded, as_picture
from studio.imaging.contrast import luminance, worst_contrast
from studio.placements import Placement, Slot, copy_fields, slots
from studio.render.fonts import substitute
from studio.render.text_lines import fitted_size
from studio.render.type import ink_bounds

Render = Callable[..., Any]
"""`render(document, assets, scale=1.0)` to a QImage or PIL image."""

LARGE_TYPE, LARGE_BOLD = 24.0, 18.66
"""Pixels from which WCAG counts type as large: 18 pt, or 14 pt bold, at 96 dots per inch."""

WORDING = ("profanity", "stereotype", "cliche", "brand")
"""Checks that are about words rather than about what they claim."""
UNREADABLE = 2.0
"""Below this contrast ratio words are lost, whatever their size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ad:
    """One ad on the table. `facts` are the claims its copy may make. `file` is None when it could not be encoded."""

    document: Document
    placement: Placement
    campaign: Campaign
    facts: tuple[str, ...] = ()
    file: Encoded | None = None
    weight: int = 0
    """Bytes of the finished file, metadata included."""
    size: tuple[int, int] = (0, 0)
    """Pixels of the finished file."""


def check_picture(ad: Ad, assets: AssetStore, render: Render) -> tuple[Check, ...]:
    """Every check of an ad with a picture, in a fixed order. `render` paints the ad once more without its words, so
    that contrast is measured on the pixels that are really under them."""
    return (
        *_file_checks(ad),
        *copy_checks(ad),
        *_type_checks(ad, assets, render),
        _subject(ad),
        _alt_text(ad.document),
        *_fonts(ad.document),
        *_brand(ad),
    )


def check_text(ad: Ad) -> tuple[Check, ...]:
    """The checks of a text-only placement: its copy."""
    return (*copy_checks(ad), *_brand(ad))


def worst(checks: Sequence[Check]) -> str:
    """The gravest level among some checks: fail, warn or pass."""
    levels = {check.level for check in checks}
    return "fail" if "fail" in levels else "warn" if "warn" in levels else "pass"


def _file_checks(ad: Ad) -> Iterator[Check]:
    placement = ad.placement
    wanted = f"{placement.width} x {placement.height}"
    if ad.size == (placement.width, placement.height):
        yield Check(name="pixel size", level="pass", message=f"{wanted} pixels, as {placement.name} asks.")
    else:
        made = f"{ad.size[0]} x {ad.size[1]}"
        yield Check(
            name="pixel size", level="fail", message=f"The file has {made} pixels; {placement.name} asks {wanted}."
        )
    if ad.file is None:
        return
    weight = f"{ad.weight / 1000:.1f} kB of {placement.max_bytes / 1000:.0f} kB"
    heavy = bool(placement.max_bytes) and ad.weight > placement.max_bytes
    yield Check(name="file weight", level="fail" if heavy else "pass", message=f"{weight}.")
    poor = (ad.file.format == "jpg" and ad.file.quality < 60) or ad.file.quality < 0
    if ad.file.format not in placement.formats:
        yield Check(
            name="file format", level="fail", message=f"{placement.name} takes {' or '.join(placement.formats)}."
        )
    elif poor:
        message = f"To fit the weight the picture was reduced ({_quality(ad.file)}); look at it before it runs."
        yield Check(name="file format", level="warn", message=message)
    else:
        yield Check(name="file format", level="pass", message=f"{ad.file.format.upper()}, {_quality(ad.file)}.")


def _quality(file: Encoded) -> str:
    if file.format == "jpg":
        return f"JPEG quality {file.quality}"
    return f"{-file.quality} colours" if file.quality < 0 else "lossless"


def copy_checks(ad: Ad) -> Iterator[Check]:
    """Copy limits in the platform's counting, the rules between the lines, wording, and claims."""
    copy = copy_fields(ad.document.copy)
    for slot in slots(ad.placement):
        text = copy.get(slot.key, "")
        if text.strip():
            yield _limit(slot, text, ad.placement)
    yield from across(copy, ad.placement)
    yield from _claims(ad)


def _limit(slot: Slot, text: str, placement: Placement) -> Check:
    field, label = slot.field, _label(slot.key)
    size = length(text, field, placement)
    name = f"copy limit: {slot.key}"
    if size <= field.limit:
        cut = cut_off(text, field, placement)
        said = cut.message if cut else f"{label}: {size} of {field.limit} characters."
        return Check(name=name, level="warn" if cut else "pass", message=said, field=slot.key)
    level = "fail" if field.hard else "warn"
    verb = "allows" if field.hard else "advises"
    message = f"{label} has {size} characters; {placement.name} {verb} {field.limit}: “{text}”"
    return Check(name=name, level=level, message=message, field=slot.key)


def _label(name: str) -> str:
    return name.replace("cta", "call to action").replace("_", " ").capitalize()


def _claims(ad: Ad) -> Iterator[Check]:
    """Figures, superlatives, guarantees, prices and the like that the brief does not state, and words that should not
    run, each named once."""
    base = ground(Brief(product="", facts=ad.facts))
    said: set[str] = set()
    for name, text in ad.document.copy:
        for found in (*claims(text, base), *wording(text, base)):
            if found.message not in said:
                said.add(found.message)
                message = f"{_label(name)}: {found.message} It reads “{text}”"
                kind = "wording" if found.name in WORDING else "claim"
                yield Check(
                    name=f"{kind}: {found.name}", level=found.level, message=message, field=name,
                    start=found.start, end=found.end,
                )  # fmt: skip
    if not said:
        yield Check(name="claims", level="pass", message="The copy claims nothing that the brief does not say.")


def _words(document: Document) -> list[TextLayer | ButtonLayer]:
    return [
        layer
        for layer in document.layers
        if isinstance(layer, TextLayer | ButtonLayer) and layer.visible and layer.opacity > 0 and layer.text.strip()
    ]


def _type_checks(ad: Ad, assets: AssetStore, render: Render) -> Iterator[Check]:
    words = _words(ad.document)
    if not words:
        yield Check(name="words", level="warn", message="The ad shows no words.")
        return
    boxes = {layer.id: ink_bounds(layer) for layer in words}
    yield _safe_zone(ad, words, boxes)
    yield _type_size(ad, words)
    yield _contrast(ad, words, boxes, assets, render)


Boxes = dict[str, tuple[tuple[float, float, float, float], ...]]


def _safe_zone(ad: Ad, words: Sequence[TextLayer | ButtonLayer], boxes: Boxes) -> Check:
    top, right, bottom, left = ad.placement.safe
    edges = (left, top, ad.document.width - right, ad.document.height - bottom)
    level = "fail" if ad.placement.grade in "AB" else "warn"
    for layer in words:
        for x, y, width, height in boxes[layer.id]:
            over = max(edges[0] - x, edges[1] - y, x + width - edges[2], y + height - edges[3])
            if over <= 1.0:
                continue
            if x < -1 or y < -1 or x + width > ad.document.width + 1 or y + height > ad.document.height + 1:
                message = f"“{layer.text}” runs over the edge of the ad and is cut off."
                return Check(name="safe zone", level="fail", message=message)
            message = f"“{layer.text}” reaches {over:.0f} pixels into the zone {ad.placement.platform} covers."
            return Check(name="safe zone", level=level, message=message)
    where = "inside the safe zone" if any(ad.placement.safe) else "inside the ad"
    return Check(name="safe zone", level="pass", message=f"All words are {where}.")


def _type_size(ad: Ad, words: Sequence[TextLayer | ButtonLayer]) -> Check:
    smallest = min(words, key=_shown_size)
    size, least = _shown_size(smallest), ad.placement.min_type
    if size >= least - 0.5:
        return Check(
            name="type size", level="pass", message=f"The smallest type is {size:.0f} pixels (least {least:.0f})."
        )
    level = "fail" if size < 0.7 * least else "warn"
    message = (
        f"“{smallest.text}” is set at {size:.1f} pixels; below {least:.0f} it is hard to read in {ad.placement.name}."
    )
    return Check(name="type size", level=level, message=message)


def _shown_size(layer: TextLayer | ButtonLayer) -> float:
    """The size in pixels that words are painted in: text that fits its box may be smaller than its style says."""
    return fitted_size(layer) if isinstance(layer, TextLayer) else layer.style.size


def _contrast(
    ad: Ad, words: Sequence[TextLayer | ButtonLayer], boxes: Boxes, assets: AssetStore, render: Render
) -> Check:
    ground = as_picture(render(without_words(ad.document), assets, 1.0)).convert("RGB")
    light = luminance(np.asarray(ground))
    lowest: tuple[float, float, TextLayer | ButtonLayer] | None = None
    for layer in words:
        ratio = worst_contrast(light, boxes[layer.id], layer.style.color)
        style = layer.style
        large = style.size >= LARGE_TYPE or (style.size >= LARGE_BOLD and style.weight >= 700)
        needed = 3.0 if large else 4.5
        if lowest is None or ratio / needed < lowest[0] / lowest[1]:
            lowest = (ratio, needed, layer)
    assert lowest is not None
    ratio, needed, layer = lowest
    figure = f"{ratio:.1f}:1 on the pixels under it (asked {needed:.1f}:1)"
    if ratio >= needed:
        return Check(name="contrast", level="pass", message=f"The weakest contrast is {figure}.")
    level = "fail" if ratio < UNREADABLE else "warn"
    return Check(name="contrast", level=level, message=f"“{layer.text}” has a contrast of {figure}.")


def without_words(document: Document) -> Document:
    """The same ad with its text removed and its buttons left blank."""
    layers: list[AnyLayer] = []
    for layer in document.layers:
        if isinstance(layer, ButtonLayer):
            layers.append(replace(layer, text=""))
        elif not isinstance(layer, TextLayer):
            layers.append(layer)
    return replace(document, layers=tuple(layers))


def _subject(ad: Ad) -> Check:
    """How much of the picture's subject is inside the crop and free of words."""
    known = {picture.asset: picture for picture in ad.campaign.pictures}
    pictures = [layer for layer in ad.document.layers if isinstance(layer, ImageLayer) and layer.asset in known]
    pictures = [layer for layer in pictures if layer.visible and layer.opacity > 0]
    if not pictures:
        return Check(name="subject", level="pass", message="The ad is made of words and shapes.")
    layer = max(pictures, key=lambda item: item.width * item.height)
    x, y, width, height = known[layer.asset].subject
    cx, cy, cw, ch = layer.crop
    inside = max(0.0, min(x + width, cx + cw) - max(x, cx)) * max(0.0, min(y + height, cy + ch) - max(y, cy))
    part = inside / (width * height) if width * height > 0 else 1.0
    if part >= 0.75:
        return Check(name="subject", level="pass", message=f"{part:.0%} of the subject is in the frame.")
    return Check(
        name="subject", level="warn", message=f"Only {part:.0%} of the subject is in the frame; move the crop."
    )


def _alt_text(document: Document) -> Check:
    text = document.alt_text.strip()
    if not text:
        return Check(
            name="alt text", level="warn", message="There is no alt text; a plain one is written into the file."
        )
    if len(text) > 250:
        return Check(
            name="alt text", level="warn", message=f"The alt text has {len(text)} characters; 250 is the advice."
        )
    return Check(name="alt text", level="pass", message=f"Alt text of {len(text)} characters.")


def _brand(ad: Ad) -> Iterator[Check]:
    """What the brand kit that the campaign took on does not allow."""
    kit = kit_of(ad.campaign)
    if kit is None:
        return
    found = off_brand(ad.document, kit)
    for fault in found:
        yield Check(name=f"brand: {fault.kind}", level="warn", message=fault.message)
    if not found:
        yield Check(name="brand", level="pass", message=f"Everything is {kit.name}'s own.")


def _fonts(document: Document) -> Iterator[Check]:
    asked = sorted({layer.style.family for layer in _words(document)})
    replaced = [(name, substitute(name)) for name in asked if substitute(name) != name]
    for name, stand_in in replaced:
        message = f"“{name}” is not installed; {stand_in} is used instead."
        yield Check(name="fonts", level="warn", message=message)
    if asked and not replaced:
        yield Check(name="fonts", level="pass", message=f"Set in {' and '.join(asked)}.")
