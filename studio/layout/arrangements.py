"""The arrangements: hand-designed ways to put picture, colour and type together, each tried with several parameters."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from studio.document.layers import AnyLayer, CampaignPicture, ImageLayer, ShapeLayer
from studio.layout.cropping import Focus, contain, crop_to
from studio.layout.frame import Frame, Rect
from studio.layout.stack import Zone

ALL = ("brand", "headline", "description", "cta")


@dataclass(frozen=True, slots=True)
class Plan:
    """One arrangement before it has colours: shapes whose fill names a scheme's colour (`ground`, `shape`, `fill`),
    pictures, and zones of type. `subject` is where the subject stands, `kept` how much of it is inside."""

    name: str
    ground: str
    under: tuple[AnyLayer, ...]
    zones: tuple[Zone, ...]
    subject: Rect | None = None
    kept: float = 1.0
    enlarged: float = 0.0
    boxed: Rect | None = None
    """The picture's own box."""
    pictured: float = 0.0
    """The part of the canvas that the picture covers."""
    schemes: tuple[str, ...] = ()
    """The schemes it suits, all when empty."""
    aptness: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A picture in its box: the layers, and where the subject is."""

    layers: tuple[AnyLayer, ...]
    subject: Rect
    kept: float
    enlarged: float
    box: Rect


def shape(name: str, rect: Rect, fill: str, **more: object) -> ShapeLayer:
    """A plain shape; `fill` may name a scheme's colour."""
    return ShapeLayer(
        id="",
        name=name,
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        fill=fill,
        **more,  # type: ignore[arg-type]
    )


def place(
    picture: CampaignPicture,
    box: Rect,
    focus: Focus = (0.5, 0.5),
    closeness: float = 0.0,
    radius: float = 0.0,
    *,
    exact: bool = False,
) -> Placed:
    """A picture filling a box; a cut-out stands whole on a plain ground of the scheme's second colour."""
    if picture.source == "cutout":
        pad = 0.09 * min(box.width, box.height)
        inner = contain(picture, box.inset(pad))
        ground = shape("Stage", box, "stage", radius=radius)
        return Placed(
            (ground, _image(picture, inner, (0.0, 0.0, 1.0, 1.0), 0.0)), inner, 1.0, inner.width / picture.width, box
        )
    cropped = crop_to(picture, box, focus, closeness, exact=exact)
    return Placed((_image(picture, box, cropped.crop, radius),), cropped.subject, cropped.kept, cropped.enlarged, box)


def _image(picture: CampaignPicture, rect: Rect, crop: tuple[float, float, float, float], radius: float) -> ImageLayer:
    return ImageLayer(
        id="",
        name="Picture",
        role="picture",
        x=rect.x,
        y=rect.y,
        width=rect.width,
        height=rect.height,
        asset=picture.asset,
        crop=crop,
        radius=radius,
    )


def base_cap(frame: Frame) -> float:
    """The headline size in pixels that suits a frame at ease."""
    height = frame.canvas.height
    if frame.shape == "strip":
        return height * 0.36
    if frame.shape == "billboard":
        return height * 0.23 if height >= 200 else height * 0.28
    if frame.shape == "skyscraper":
        return frame.canvas.width * 0.21
    return frame.span * (0.108 if frame.shape in ("portrait", "tall", "square") else 0.1)


def plan(frame: Frame, name: str, placed: Placed, zones: tuple[Zone, ...], **more: object) -> Plan:
    """The plan of a placed picture and its zones; `more` overrides the plan's other fields."""
    shown = placed.box.overlap(frame.canvas) / frame.canvas.area
    values: dict[str, object] = {
        "ground": "ground",
        "under": placed.layers,
        "subject": placed.subject,
        "kept": placed.kept,
        "enlarged": placed.enlarged,
        "pictured": shown,
        "boxed": placed.box,
    }
    values.update(more)
    return Plan(name=name, zones=zones, **values)  # type: ignore[arg-type]


def full_bleed(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """The picture is the ad; type stands in its free space."""
    if picture.source == "cutout":
        return
    live, cap, gap = frame.live, base_cap(frame), frame.margin * 0.95
    wide = frame.shape in ("landscape", "billboard")
    if frame.shape != "strip" and not wide:
        for focus, closeness in (((0.5, 0.68), 0.0), ((0.5, 0.66), 0.35), ((0.5, 0.6), 0.0)):
            placed = place(picture, frame.canvas, focus, closeness)
            above = Rect(live.x, live.y, live.width, placed.subject.y - gap - live.y)
            below = Rect(live.x, placed.subject.bottom + gap, live.width, live.bottom - placed.subject.bottom - gap)
            zone = Zone(above, ALL, "left", "top", cap * 1.05, over=True)
            yield plan(frame, "picture, type above", placed, (zone,))
            yield plan(frame, "picture, type above, centred", placed, (replace(zone, align="center"),))
            heads = Zone(above, ("brand", "headline"), "left", "top", cap * 1.05, over=True)
            tails = Zone(below, ("description", "cta"), "left", "bottom", cap, over=True)
            yield plan(frame, "picture between type", placed, (heads, tails), aptness=0.2)
            centred = tuple(replace(one, align="center") for one in (heads, tails))
            yield plan(frame, "picture between type, centred", placed, centred, aptness=0.2)
        for focus, closeness in (((0.5, 0.32), 0.0), ((0.5, 0.36), 0.3)):
            placed = place(picture, frame.canvas, focus, closeness)
            below = Rect(live.x, placed.subject.bottom + gap, live.width, live.bottom - placed.subject.bottom - gap)
            zone = Zone(below, ALL, "left", "bottom", cap * 1.05, over=True)
            yield plan(frame, "picture, type below", placed, (zone,))
    if wide or frame.shape == "square":
        for side, x in (("left", 0.74), ("right", 0.26), ("left", 0.66), ("right", 0.34)):
            for closeness in (0.0, 0.4):
                placed = place(picture, frame.canvas, (x, 0.55), closeness)
                room = beside(frame, placed.subject, side)
                zone = Zone(room, ALL, "left", "middle", cap * 1.1, over=True)
                yield plan(frame, f"picture, type {side}", placed, (zone,))
                if frame.shape == "landscape" or frame.shape == "square":
                    pinned = replace(zone, vertical="bottom", pinned=True)
                    yield plan(frame, f"picture, type {side}, brand apart", placed, (pinned,), aptness=0.1)


def beside(frame: Frame, subject: Rect, side: str) -> Rect:
    """The live area left or right of a subject, at most three fifths of the canvas."""
    live, gap = frame.live, frame.margin * 0.75
    most = frame.canvas.width * 0.58
    if side == "left":
        return replace(live, width=min(most, subject.x - gap - live.x))
    x = max(subject.right + gap, live.right - most)
    return replace(live, x=x, width=live.right - x)


def split(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """A panel of plain colour for the type and the picture beside, above or below it."""
    canvas, live, cap, m = frame.canvas, frame.live, base_cap(frame), frame.margin
    if frame.shape in ("landscape", "billboard", "square"):
        for part in (0.5, 0.56) if frame.shape != "billboard" else (0.58, 0.66):
            for side in ("left", "right"):
                width = canvas.width * part
                box = Rect(width, 0, canvas.width - width, canvas.height)
                panel = Rect(live.x, live.y, width - live.x - m, live.height)
                if side == "right":
                    box = Rect(0, 0, canvas.width - width, canvas.height)
                    panel = Rect(box.right + m, live.y, live.right - box.right - m, live.height)
                placed = place(picture, box, (0.5, 0.52), 0.25)
                zone = Zone(panel, ALL, "left", "middle", cap)
                yield plan(frame, f"panel {side}", placed, (zone,))
                yield plan(
                    frame, f"panel {side}, brand apart", placed, (replace(zone, vertical="bottom", pinned=True),)
                )
    if frame.shape in ("square", "portrait", "tall", "skyscraper"):
        for part in (0.42, 0.48, 0.55) if frame.shape != "skyscraper" else (0.42, 0.55, 0.66, 0.73):
            height = canvas.height * part
            box = Rect(0, 0, canvas.width, canvas.height - height)
            panel = Rect(live.x, box.bottom + m, live.width, live.bottom - box.bottom - m)
            placed = place(picture, box, (0.5, 0.54), 0.25)
            zone = Zone(panel, ALL, "left", "middle", cap)
            yield plan(frame, "panel below", placed, (zone,))
            if frame.shape == "skyscraper":
                yield plan(frame, "panel below, button at foot", placed, (replace(zone, vertical="top", pinned=True),))
            box = Rect(0, height, canvas.width, canvas.height - height)
            panel = Rect(live.x, live.y, live.width, box.y - m - live.y)
            placed = place(picture, box, (0.5, 0.5), 0.25)
            yield plan(frame, "panel above", placed, (Zone(panel, ALL, "left", "middle", cap),))


def card(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """The picture as a card on a ground of colour, inside the margins."""
    canvas, live, cap, m = frame.canvas, frame.live, base_cap(frame), frame.margin
    radius = round(m * 0.45)
    inner = canvas.inset(m)
    if frame.shape in ("landscape", "square", "billboard"):
        for part in (0.44, 0.5):
            if frame.shape == "billboard":
                part -= 0.12
            width = inner.width * part
            for side in ("left", "right"):
                x = inner.right - width if side == "left" else inner.x
                box = Rect(x, inner.y, width, inner.height)
                room = Rect(live.x, live.y, box.x - m - live.x, live.height)
                if side == "right":
                    room = Rect(box.right + m, live.y, live.right - box.right - m, live.height)
                placed = place(picture, box, (0.5, 0.52), 0.25, radius)
                zone = Zone(room, ALL, "left", "middle", cap)
                yield plan(frame, f"card, type {side}", placed, (zone,))
                yield plan(
                    frame, f"card, type {side}, brand apart", placed, (replace(zone, vertical="bottom", pinned=True),)
                )
    if frame.shape in ("portrait", "tall", "skyscraper", "square"):
        for part in (0.44, 0.5, 0.56):
            top = max(inner.y, live.y if frame.placement.safe[0] else inner.y)
            height = (live.bottom - top) * part
            box = Rect(inner.x, top, inner.width, height)
            room = Rect(live.x, box.bottom + m, live.width, live.bottom - box.bottom - m)
            placed = place(picture, box, (0.5, 0.52), 0.25, radius)
            yield plan(frame, "card, type below", placed, (Zone(room, ALL, "left", "top", cap, pinned=True),))
            yield plan(frame, "card, type below, centred", placed, (Zone(room, ALL, "center", "middle", cap),))
            box = Rect(inner.x, live.bottom - height, inner.width, height)
            room = Rect(live.x, live.y, live.width, box.y - m - live.y)
            placed = place(picture, box, (0.5, 0.52), 0.25, radius)
            yield plan(frame, "card, type above", placed, (Zone(room, ALL, "left", "top", cap),))


def floating(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """The picture is the ad; the type stands on a plain card laid over its quiet side."""
    if picture.source == "cutout" or frame.shape in ("strip", "billboard", "skyscraper"):
        return
    canvas, live, cap, m = frame.canvas, frame.live, base_cap(frame), frame.margin
    radius = round(m * 0.4)
    pad = m * 0.85
    if frame.shape == "landscape":
        for side, x in (("left", 0.74), ("right", 0.26)):
            placed = place(picture, canvas, (x, 0.52), 0.1)
            width = canvas.width * 0.44
            left = live.x if side == "left" else live.right - width
            panel = Rect(left, m, width, canvas.height - 2 * m)
            yield _floating(frame, placed, panel, panel.meet(live).inset(pad), radius, cap * 0.9)
        return
    for part in (0.34, 0.4):
        placed = place(picture, canvas, (0.5, 0.36 if frame.shape != "tall" else 0.4), 0.1)
        height = canvas.height * part
        panel = Rect(live.x, live.bottom - height, live.width, height)
        yield _floating(frame, placed, panel, panel.inset(pad), radius, cap * 0.85)


def _floating(frame: Frame, placed: Placed, panel: Rect, room: Rect, radius: float, cap: float) -> Plan:
    layers = (*placed.layers, shape("Card", panel, "ground", radius=radius))
    hidden = panel.overlap(placed.subject) / max(1.0, placed.subject.area)
    zone = Zone(room, ALL, "left", "middle", cap)
    return plan(frame, "floating card", placed, (zone,), under=layers, kept=min(placed.kept, 1 - hidden))


def editorial(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """Everything on one axis: brand, a smaller picture, a centred headline and its button."""
    if frame.shape not in ("square", "portrait", "tall"):
        return
    live, cap, m = frame.live, base_cap(frame), frame.margin
    for part, width in ((0.46, 0.66), (0.5, 0.78), (0.5, 1.0)):
        head = Zone(Rect(live.x, live.y, live.width, m * 0.8), ("brand",), "center", "top", cap)
        height = live.height * part
        box = Rect(live.x + live.width * (1 - width) / 2, live.y + m * 1.25, live.width * width, height)
        placed = place(picture, box, (0.5, 0.52), 0.3)
        room = Rect(live.x, box.bottom + m * 0.9, live.width, live.bottom - box.bottom - m * 0.9)
        zone = Zone(room, ("headline", "description", "cta"), "center", "middle", cap * 0.95)
        yield plan(frame, "editorial", placed, (head, zone))


def type_led(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """A very large headline on colour; the picture is a disc that bleeds off the opposite corner."""
    if frame.shape not in ("landscape", "square", "portrait") or picture.source == "cutout":
        return
    live, cap, canvas = frame.live, base_cap(frame), frame.canvas
    for size in (0.6, 0.68):
        side = (canvas.height * (size + 0.22)) if frame.shape == "landscape" else canvas.width * size
        off = side * 0.12
        box = Rect(canvas.width - side + off, canvas.height - side + off, side, side)
        if frame.shape == "landscape":
            box = replace(box, y=(canvas.height - side) / 2 + off * 0.6)
        # The subject stands in the middle of what is seen of the disc, and inside its curve.
        focus = (0.45, 0.45 if frame.shape != "landscape" else 0.5)
        placed = place(picture, box, focus, 0.45, side / 2, exact=True)
        placed = replace(placed, kept=_inside_disc(placed.subject, box, canvas))
        if frame.shape == "landscape":
            room = replace(live, width=box.x - frame.margin * 0.4 - live.x)
            yield plan(frame, "type led", placed, (Zone(room, ALL, "left", "bottom", cap * 1.3, pinned=True),))
            continue
        top = replace(live, height=box.y - frame.margin * 0.4 - live.y)
        foot = Rect(live.x, live.y + live.height * 0.55, box.x - live.x - frame.margin * 0.35, live.height * 0.45)
        zones = (
            Zone(top, ("brand", "headline"), "left", "top", cap * 1.25),
            Zone(foot, ("description", "cta"), "left", "bottom", cap),
        )
        yield plan(frame, "type led", placed, zones)


def _inside_disc(subject: Rect, box: Rect, canvas: Rect) -> float:
    """The part of a subject's rounded box that is inside both the disc in `box` and the canvas."""
    seen = total = 0
    for across in range(-4, 5):
        for down in range(-4, 5):
            if across * across + down * down > 25:
                continue
            x = subject.x + subject.width * (0.5 + across / 8)
            y = subject.y + subject.height * (0.5 + down / 8)
            total += 1
            away = math.hypot(x - box.x - box.width / 2, y - box.y - box.height / 2)
            seen += away <= box.width / 2 and x <= canvas.right and y <= canvas.bottom
    return seen / total


def faded(frame: Frame, picture: CampaignPicture) -> Iterator[Plan]:
    """The picture runs out into a ground of its own colour, for pictures too square for a wide ad."""
    if picture.source == "cutout" or frame.shape not in ("landscape", "billboard"):
        return
    canvas, live, cap = frame.canvas, frame.live, base_cap(frame)
    for part in (0.5, 0.6):
        for side in ("left", "right"):
            width = canvas.width * part
            left = canvas.width - width if side == "left" else 0.0
            box = Rect(left, 0, width, canvas.height)
            placed = place(picture, box, (0.55 if side == "left" else 0.45, 0.54), 0.1)
            edge = Rect(left if side == "left" else width * 0.55, 0, width * 0.45, canvas.height)
            ends = ("ground", "clear") if side == "left" else ("clear", "ground")
            veil = shape("Fade", edge, ends[0], fill_end=ends[1], angle=0.0, role="scrim")
            hidden = edge.overlap(placed.subject) / max(1.0, placed.subject.area)
            placed = replace(placed, kept=placed.kept * (1 - 0.7 * hidden))
            room = beside(frame, placed.subject, side)
            zone = Zone(room.meet(live), ALL, "left", "middle", cap * 1.1, over=True)
            yield plan(
                frame, f"fading picture, type {side}", placed, (zone,), under=(*placed.layers, veil), schemes=("edge",)
            )
