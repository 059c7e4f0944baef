"""A plan becomes a document: type is set, then inks, scrims and buttons are chosen by the pixels beneath them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studio.assets import AssetId, AssetStore
from studio.document.layers import AnyLayer, ButtonLayer, Document, ImageLayer, ShapeLayer, TextLayer
from studio.imaging import contrast
from studio.layout import colors
from studio.layout.arrangements import Plan
from studio.layout.colors import LARGE_TEXT, TEXT, Scheme
from studio.layout.frame import Frame, Rect
from studio.layout.stack import Block, Stack, Zone
from studio.render import painter, pictures
from studio.render import type as setting

Maps = tuple[NDArray[np.float32], NDArray[np.float32]]
View = Callable[[Document], Maps]

MEASURED = 180
"""The longer side, in pixels, at which grounds are measured."""

_NOTHING = (np.zeros((1, 1), np.float32), np.zeros((1, 1), np.float32))

NAMES = {
    "headline": "Headline",
    "description": "Description",
    "cta": "Button",
    "brand": "Brand",
    "primary_text": "Text",
    "long_headline": "Long headline",
    "path": "Path",
    "business_name": "Business name",
}


@dataclass(frozen=True, slots=True)
class Dressed:
    """A document with what was measured on the way; the scores read it."""

    document: Document
    plan: Plan
    stacks: tuple[Stack, ...]
    scheme: Scheme
    worst: float
    """The least part of its required contrast that any text reaches; 1 or more is legible."""
    button: float
    """The button's contrast against its ground; 21 without a button."""
    busy: float
    scrims: int
    boxes: tuple[tuple[float, float, float, float], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Palette:
    """What inks may be chosen from."""

    dark: str
    light: str
    fills: tuple[str, ...]


def dress(
    frame: Frame,
    plan: Plan,
    stacks: Sequence[Stack],
    scheme: Scheme,
    palette: Palette,
    logo: AssetId | None,
    measure: View,
) -> Dressed:
    """Choose every colour of a plan whose type is set. `measure` gives the maps of a document painted small."""
    under = tuple(_colored(layer, scheme) for layer in plan.under)
    ground = _named(plan.ground, scheme)
    base = _base(frame, plan, ground, under)
    scale = MEASURED / max(base.width, base.height)
    over = any(zone.over for zone in plan.zones)
    # Type on a plain panel needs no measuring: what lies under it is the scheme's ground.
    light, busy_map = measure(base) if over else _NOTHING
    made: list[AnyLayer] = []
    scrims: list[AnyLayer] = []
    worst, button_contrast, busy = 21.0, 21.0, 0.0
    every: list[tuple[float, float, float, float]] = []
    for zone, stack in zip(plan.zones, stacks, strict=True):
        drafts = [_layer(block, logo) for block in stack.blocks]
        texts = [layer for layer in drafts if isinstance(layer, TextLayer)]
        boxes = [_scaled(box, scale) for layer in texts for box in setting.ink_bounds(layer)]
        ink, zone_light = scheme.ink, light
        if zone.over:
            ink, part = _best_ink(light, texts, palette, scale)
            if part < 1:
                veils, part = _scrim(frame, zone, texts, ink, base, measure, scale)
                if veils:
                    scrims += veils
                    zone_light, _ = measure(replace(base, layers=(*under, *scrims)))
            busy = max(busy, contrast.busiest(busy_map, boxes))
        for layer in drafts:
            if isinstance(layer, TextLayer):
                plain = contrast.color_contrast(ink, ground) / needed(layer, max(base.width, base.height))
                part = _legible(zone_light, layer, ink, scale) if zone.over else plain
                worst = min(worst, part)
                made.append(replace(layer, style=replace(layer.style, color=ink)))
            elif isinstance(layer, ButtonLayer):
                fill, label, against = _button(zone_light, layer, zone, scheme, palette, scale)
                button_contrast = against
                if zone.over:
                    rim = Rect(layer.x, layer.y, layer.width, layer.height).inset(-0.3 * layer.height)
                    box = _scaled((rim.x, rim.y, rim.width, rim.height), scale)
                    busy = max(busy, contrast.busiest(busy_map, [box]))
                made.append(replace(layer, fill=fill, style=replace(layer.style, color=label)))
            else:
                made.append(layer)
        every += [(layer.x, layer.y, layer.width, layer.height) for layer in drafts]
    layers = (*under, *scrims, *made)
    document = replace(base, layers=layers)
    return Dressed(document, plan, tuple(stacks), scheme, worst, button_contrast, busy, len(scrims), tuple(every))


def quiet(frame: Frame, plan: Plan, measure: View, edge: float = 0.05) -> Plan | None:
    """The plan with its zones on the picture cut back to where the picture is plain, or None when they all are.

    `edge` is the busyness that counts as something standing there.
    """
    if plan.subject is None or not any(zone.over for zone in plan.zones):
        return None
    pictures_only = tuple(layer for layer in plan.under if isinstance(layer, ImageLayer))
    document = _base(frame, plan, "#808080", pictures_only)
    scale = MEASURED / max(document.width, document.height)
    _, busy = measure(document)
    zones = tuple(_trimmed(zone, plan.subject, busy, scale, edge) if zone.over else zone for zone in plan.zones)
    return None if zones == plan.zones else replace(plan, zones=zones)


def _trimmed(zone: Zone, subject: Rect, busy: NDArray[np.float32], scale: float, edge: float) -> Zone:
    rect = zone.rect
    if rect.width <= 0 or rect.height <= 0:
        return zone
    part = contrast.region(busy, _scaled((rect.x, rect.y, rect.width, rect.height), scale))
    beside = rect.right <= subject.x or rect.x >= subject.right
    # Along the way to the subject: the busiest pixels of each column, or of each row.
    profile = np.percentile(part, 97, axis=0 if beside else 1)
    towards_end = rect.right <= subject.x if beside else rect.bottom <= subject.y
    if not towards_end:
        profile = profile[::-1]
    found = np.flatnonzero(profile > edge)
    if not found.size:
        return zone
    length = max(0.0, found[0] / scale - 0.02 * MEASURED / scale)
    if beside:
        x = rect.x if towards_end else rect.right - length
        return replace(zone, rect=replace(rect, x=x, width=length))
    y = rect.y if towards_end else rect.bottom - length
    return replace(zone, rect=replace(rect, y=y, height=length))


def _base(frame: Frame, plan: Plan, ground: str, under: tuple[AnyLayer, ...]) -> Document:
    return Document(
        id="",
        placement=frame.placement.id,
        width=frame.placement.width,
        height=frame.placement.height,
        background=ground,
        layers=under,
        arrangement=plan.name,
    )


def small_view(assets: AssetStore) -> View:
    """A function that paints a document with its longer side at `MEASURED` pixels and gives its luminance and
    busyness maps, each (height, width); what it has seen it remembers."""
    seen: dict[tuple[str, tuple[AnyLayer, ...]], Maps] = {}

    def measure(document: Document) -> Maps:
        key = (document.background, document.layers)
        if key not in seen:
            scale = MEASURED / max(document.width, document.height)
            light = contrast.luminance(pictures.to_array(painter.render(document, assets, scale)))
            seen[key] = (light, contrast.busyness(light))
        return seen[key]

    return measure


def _named(color: str, scheme: Scheme) -> str:
    if color == "clear":
        return scheme.ground + "00"
    return color if color.startswith("#") else str(getattr(scheme, color))


def _colored(layer: AnyLayer, scheme: Scheme) -> AnyLayer:
    if not isinstance(layer, ShapeLayer):
        return layer
    end = _named(layer.fill_end, scheme) if layer.fill_end else ""
    return replace(layer, fill=_named(layer.fill, scheme), fill_end=end)


def _layer(block: Block, logo: AssetId | None) -> AnyLayer:
    rect = block.rect
    values: dict[str, Any] = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    values |= {"id": "", "name": NAMES.get(block.field, block.field), "role": block.field}
    if block.kind == "logo":
        return ImageLayer(**{**values, "name": "Logo", "role": "logo", "asset": logo or ""})
    values |= {"text": block.text, "style": block.style}
    if block.kind == "button":
        return ButtonLayer(radius=block.radius, **values)
    return TextLayer(align=block.align, **values)


def _scaled(box: tuple[float, float, float, float], scale: float) -> tuple[float, float, float, float]:
    return box[0] * scale, box[1] * scale, box[2] * scale, box[3] * scale


def needed(layer: TextLayer, span: float) -> float:
    """The contrast a text layer needs: 3:1 when it is large on its canvas, 4.5:1 otherwise.

    Large is 24 CSS pixels at the size the ad is seen; a 1080 ad is seen at about 360 points.
    """
    seen = layer.style.size * min(1.0, 360 / max(span, 360))
    return LARGE_TEXT if seen >= 24 or (seen >= 18.7 and layer.style.weight >= 700) else TEXT


def _legible(light: NDArray[np.float32], layer: TextLayer, ink: str, scale: float) -> float:
    boxes = [_scaled(box, scale) for box in setting.ink_bounds(layer)]
    span = max(light.shape) / scale
    return contrast.worst_contrast(light, boxes, ink) / needed(layer, span)


def _best_ink(
    light: NDArray[np.float32], texts: Sequence[TextLayer], palette: Palette, scale: float
) -> tuple[str, float]:
    """The ink whose least legible text is most legible, and that text's part of what it needs."""
    graded = [
        (min((_legible(light, layer, ink, scale) for layer in texts), default=21.0), ink)
        for ink in (palette.dark, palette.light)
    ]
    part, ink = max(graded)
    return ink, part


def _scrim(
    frame: Frame,
    zone: Zone,
    texts: Sequence[TextLayer],
    ink: str,
    base: Document,
    measure: View,
    scale: float,
) -> tuple[list[AnyLayer], float]:
    """The lightest gradient from the zone's edge of the canvas that makes its type legible."""
    canvas, rect = frame.canvas, zone.rect
    dark_ink = contrast.color_luminance(ink) < 0.3
    color = colors.pale(ink) if dark_ink else colors.shade(ink, 0.16, 0.6)
    if rect.width < canvas.width * 0.7:
        reach = min(canvas.width, rect.width + frame.margin * 4)
        from_left = rect.x < canvas.width - rect.right
        box = Rect(0 if from_left else canvas.width - reach, 0, reach, canvas.height)
        angle, starts = 0.0, from_left
    else:
        reach = min(canvas.height, rect.height * 1.25 + frame.margin * 2)
        from_top = rect.y < canvas.height - rect.bottom
        box = Rect(0, 0 if from_top else canvas.height - reach, canvas.width, reach)
        angle, starts = 90.0, from_top
    best: tuple[list[AnyLayer], float] = ([], 0.0)
    for alpha in (0x50, 0x80, 0xA8, 0xCC):
        ends = (f"{color}{alpha:02x}", f"{color}00")
        fill, end = ends if starts else ends[::-1]
        veil = ShapeLayer(
            id="",
            name="Scrim",
            role="scrim",
            x=box.x,
            y=box.y,
            width=box.width,
            height=box.height,
            fill=fill,
            fill_end=end,
            angle=angle,
        )
        light, _ = measure(replace(base, layers=(*base.layers, veil)))
        part = min((_legible(light, layer, ink, scale) for layer in texts), default=21.0)
        best = ([veil], part)
        if part >= 1:
            break
    return best


def _button(
    light: NDArray[np.float32],
    layer: ButtonLayer,
    zone: Zone,
    scheme: Scheme,
    palette: Palette,
    scale: float,
) -> tuple[str, str, float]:
    """A button's fill and label and the fill's contrast against what lies around it."""
    if not zone.over:
        return scheme.fill, scheme.label, contrast.color_contrast(scheme.fill, scheme.ground)
    around = _scaled((layer.x, layer.y, layer.width, layer.height), scale)
    pairs = [colors.readable(fill, palette.dark) for fill in palette.fills]
    graded = [(contrast.worst_contrast(light, [around], fill, 10.0), fill, label) for fill, label in pairs]
    against, fill, label = next((row for row in graded if row[0] >= 3.0), max(graded))
    return fill, label, against
