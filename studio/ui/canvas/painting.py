"""What the desk looks like: artboards, names, outlines, guides, safe zones, skeletons. No state, only painting."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap

from studio.document.layers import Document
from studio.placements import Placement
from studio.ui.canvas.camera import Camera
from studio.ui.canvas.wall import Group
from studio.ui.lettering import type_font
from studio.ui.theme import Theme

_LINK, _INK, _PAPER = QColor("#1a4fb8"), QColor("#3c4043"), QColor("#ffffff")


def paint_group_name(painter: QPainter, theme: Theme, camera: Camera, group: Group, name: str) -> None:
    """The platform's name above its artboards, at a constant size on the screen."""
    rect = camera.screen(group.rect)
    painter.setFont(type_font(13, 600))
    painter.setPen(theme.color("text"))
    painter.drawText(QPointF(round(rect.x()), round(rect.y()) + 12), name)


def paint_tile_name(
    painter: QPainter, theme: Theme, rect: QRectF, name: str, detail: str, *, chosen: bool, room: float
) -> None:
    """The artboard's name and size above it, cut to the artboard's width; left out where there is no room."""
    if rect.width() < 28 or room < 14:
        return
    baseline = round(rect.y()) - 6
    shown, room_for_detail = _fitted(name, detail, round(rect.width()))
    painter.setFont(type_font(11, 500))
    painter.setPen(theme.color("accent_text" if chosen else "muted"))
    painter.drawText(QPointF(round(rect.x()), baseline), shown)
    if room_for_detail:
        painter.setPen(theme.color("faint"))
        painter.drawText(QPointF(round(rect.right() - room_for_detail), baseline), detail)


@lru_cache(maxsize=512)
def _fitted(name: str, detail: str, width: int) -> tuple[str, float]:
    """A name as it is cut to `width`, and how wide the detail beside it is; 0 where it has no room."""
    metrics = QFontMetricsF(type_font(11, 500))
    shown, wide = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width), metrics.horizontalAdvance(detail)
    return shown, wide if shown == name and metrics.horizontalAdvance(shown) + 12 + wide <= width else 0.0


def paint_shadow(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """The soft shadow that an artboard throws on the desk."""
    box = QRect(round(rect.x()), round(rect.y()), round(rect.width()), round(rect.height()))
    for grow, ink in zip((3, 2, 1), _shades(theme), strict=True):
        outer = box.adjusted(-grow, 1 - grow, grow, 1 + grow)
        # Only the rim is filled, and with colours already mixed with the desk's: both are many times quicker.
        painter.fillRect(outer.x(), outer.y(), outer.width(), grow, ink)
        painter.fillRect(outer.x(), box.bottom(), outer.width(), outer.bottom() - box.bottom() + 1, ink)
        painter.fillRect(outer.x(), outer.y(), grow, outer.height(), ink)
        painter.fillRect(box.right() + 1, outer.y(), grow, outer.height(), ink)


def _shades(theme: Theme) -> tuple[QColor, QColor, QColor]:
    """The colours of a shadow from its rim inwards, on the desk."""
    return _mixed(theme.colors["desk"], theme.colors["shadow"], 0.24 if theme.name == "dark" else 0.14)


@lru_cache(maxsize=8)
def _mixed(desk: str, shadow: str, depth: float) -> tuple[QColor, QColor, QColor]:
    ground, ink = QColor(desk), QColor(shadow)

    def mix(part: float) -> QColor:
        pairs = zip(ground.getRgb()[:3], ink.getRgb()[:3], strict=True)
        return QColor(*(round(one + (other - one) * part) for one, other in pairs))

    return mix(depth * 0.3), mix(depth * 0.6), mix(depth)


def paint_broken(painter: QPainter, theme: Theme, rect: QRectF, text: str) -> None:
    """An artboard that cannot be rendered, with the reason in a sentence."""
    painter.fillRect(rect, theme.color("skeleton"))
    painter.setFont(type_font(12))
    painter.setPen(theme.color("fail"))
    painter.drawText(rect.adjusted(8, 8, -8, -8), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, text)


def paint_words(painter: QPainter, rect: QRectF, zoom: float, document: Document, placement: Placement) -> None:
    """A text-only ad as a plain search result on paper: headline, address, descriptions."""
    copy = dict(document.copy)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(rect, _PAPER)
    if zoom < 0.06:
        return
    inner = rect.adjusted(48 * zoom, 44 * zoom, -48 * zoom, -40 * zoom)
    top = inner.top()
    rows = [("business_name", 26, 500, _INK), ("path", 26, 400, _INK), ("headline", 44, 600, _LINK)]
    rows += [("long_headline", 34, 600, _INK), ("description", 30, 400, _INK), ("primary_text", 30, 400, _INK)]
    names = {field.name for field in placement.fields}
    for name, size, weight, color in rows:
        text = copy.get(name, "")
        if name not in names or not text:
            continue
        painter.setFont(type_font(size * zoom, weight))
        painter.setPen(color)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        room = QRectF(inner.x(), top, inner.width(), max(inner.bottom() - top, 0))
        used = painter.boundingRect(room, flags, text)
        if used.bottom() > inner.bottom() + 2:
            return
        painter.drawText(room, flags, text)
        top = used.bottom() + 18 * zoom


def paint_safe_zone(painter: QPainter, theme: Theme, rect: QRectF, scale: float, safe: tuple[int, ...]) -> None:
    """Hatch what the platform covers with its own buttons; `safe` is top, right, bottom, left in pixels."""
    top, right, bottom, left = (side * scale for side in safe)
    inner = rect.adjusted(left, top, -right, -bottom)
    covered = QPainterPath()
    covered.addRect(rect)
    free = QPainterPath()
    free.addRect(inner)
    covered = covered.subtracted(free)
    painter.fillPath(covered, QColor(0, 0, 0, 70))
    painter.fillPath(covered, QBrush(QColor(255, 255, 255, 70), Qt.BrushStyle.BDiagPattern))
    pen = QPen(theme.color("on_accent"), 1, Qt.PenStyle.DashLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRect(inner)


def paint_skeleton(painter: QPainter, theme: Theme, rect: QRectF, phase: float, preview: QPixmap | None) -> None:
    """An artboard in the making: the picture as far as it is there, and bars where words will stand."""
    if preview is not None:
        wanted = rect.width() / max(rect.height(), 1)
        width = min(preview.width(), preview.height() * wanted)
        height = width / wanted
        source = QRectF((preview.width() - width) / 2, (preview.height() - height) / 2, width, height)
        painter.drawPixmap(rect, preview, source)
        return
    sweep = QLinearGradient(rect.topLeft(), rect.topRight())
    middle = (phase * 1.6 + rect.x() / 2400) % 1.6 - 0.3
    for stop, token in ((middle - 0.3, "skeleton"), (middle, "skeleton_light"), (middle + 0.3, "skeleton")):
        if 0 <= stop <= 1:
            sweep.setColorAt(stop, theme.color(token))
    if not sweep.stops() or (len(sweep.stops()) == 2 and sweep.stops()[0][0] not in (0.0, 1.0)):
        sweep.setColorAt(0, theme.color("skeleton"))
    painter.setPen(QPen(theme.color("line"), 1))
    painter.setBrush(sweep)
    painter.drawRect(rect)
    if rect.width() < 40 or rect.height() < 40:
        return
    unit = min(rect.width(), rect.height()) / 12
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("edge", 0.7))
    for row, share in enumerate((0.62, 0.44)):
        bar = QRectF(rect.x() + unit, rect.bottom() - unit * (4.6 - row * 1.3), rect.width() * share, unit * 0.8)
        painter.drawRoundedRect(bar, unit * 0.2, unit * 0.2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pill = QRectF(rect.x() + unit, rect.bottom() - unit * 1.9, min(rect.width() * 0.3, unit * 4), unit)
    painter.drawRoundedRect(pill, unit * 0.5, unit * 0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
