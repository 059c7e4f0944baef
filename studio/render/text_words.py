"""A text layer's words broken into lines at a size: as they are drawn, and which letters have which look."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from studio.document.layers import Run, TextLayer, TypeStyle
from studio.render import fonts
from studio.render.breaking import Broken, Cjk, break_mixed, cjk_of, places
from studio.render.text_measure import broken, cut_of, edges, line_advance, line_ems, shown, unit_width
from studio.render.text_scripts import is_mixed, is_tall, runs_right_to_left, stretches
from studio.render.text_shape import Look, Shaped, Span, shape

_TALL_LEADING = 1.3
"""The least leading, in ems, of scripts with signs above and below their letters."""
STRAIGHT = 0.5
"""An arc of fewer degrees than this is a straight line."""


@dataclass(frozen=True, slots=True)
class Words:
    """The drawn words and their lines. `spans` is empty where all is of one look on straight lines from left to right;
    `places` holds for each letter of each line its place in `drawn`, `talls` each line's largest scale, `ascent` how
    far the first baseline stands below the top and `drops` how far each one below the first, in pixels."""

    drawn: str
    style: TypeStyle
    cjk: Cjk
    right_to_left: bool
    spans: tuple[Span, ...]
    broken: Broken
    places: tuple[tuple[int, ...], ...]
    talls: tuple[float, ...]
    ascent: float
    drops: tuple[float, ...]

    @property
    def height(self) -> float:
        """From the top of the first line to the last baseline, in pixels."""
        return self.ascent + self.drops[-1]

    @property
    def deep(self) -> float:
        """How far the last line's descenders hang below its baseline, in pixels."""
        return edges(self.style, self.cjk)[1] * self.style.size * self.talls[-1]

    def shaped(self) -> tuple[Shaped, ...]:
        """Each line shaped at the reference size."""
        return tuple(
            shape(line, cut_spans(self.spans, where, self.cjk if cjk_of(line) else ""), self.right_to_left)
            for line, where in zip(self.broken.lines, self.places, strict=True)
        )


def is_bent(layer: TextLayer) -> bool:
    """Whether the layer's lines follow an arc."""
    return abs(layer.arc) >= STRAIGHT


def words_of(layer: TextLayer, size: float) -> Words:
    """Break a layer's words, set in `size` pixels, into lines at its width."""
    style = layer.style if size == layer.style.size else replace(layer.style, size=size)
    drawn = shown(layer.text, style)
    cjk = cjk_of(drawn)
    right_to_left = layer.direction == "rtl" or (layer.direction == "auto" and runs_right_to_left(drawn))
    cap, step = edges(style, cjk)[0] * size, line_advance(style, cjk)
    if is_tall(drawn):
        step = max(step, _TALL_LEADING * size)
    if not (layer.runs or is_bent(layer) or right_to_left or is_mixed(drawn)):
        plain = broken(drawn, style, layer.width, balance=layer.balance)
        count = len(plain.lines)
        drops = tuple(index * step for index in range(count))
        return Words(drawn, style, cjk, False, (), plain, (), (1.0,) * count, cap, drops)
    spans = _spans(layer, style, drawn)
    made = _broken(drawn, spans, cjk, line_ems(layer.width, size), layer.balance)
    where = places(drawn, made.lines)
    talls = tuple(_tall(drawn, spans, line) for line in where)
    drops = tuple(accumulate((step * tall for tall in talls[1:]), initial=0.0))
    return Words(drawn, style, cjk, right_to_left, spans, made, where, talls, cap * talls[0], drops)


def origins(layer: TextLayer) -> Sequence[int]:
    """For each drawn letter its place in the layer's text, and at the end the text's length: a letter's capitals may be
    two letters."""
    drawn = shown(layer.text, layer.style)
    if len(drawn) == len(layer.text):
        return range(len(drawn) + 1)
    return [index for index, letter in enumerate(layer.text) for _ in letter.upper()] + [len(layer.text)]


def cut_spans(spans: Sequence[Span], where: Sequence[int], cjk: Cjk) -> tuple[Span, ...]:
    """The spans of one line whose letters stand at `where` in the text, counted from the line's beginning."""
    made = []
    for span in spans:
        start, end = bisect_left(where, span.start), bisect_left(where, span.end)
        if start < end:
            made.append(Span(start, end, span.look._replace(cut=span.look.cut._replace(cjk=cjk))))
    return tuple(made)


def _spans(layer: TextLayer, style: TypeStyle, drawn: str) -> tuple[Span, ...]:
    """The looks of the drawn letters, without gaps. Of runs that lie over one another the first holds."""
    known = origins(layer)
    plain = look_of(style)
    made: list[Span] = []
    at, total = 0, len(drawn)
    for run in sorted(layer.runs, key=lambda run: run.start):
        start, end = max(bisect_left(known, run.start), at), min(bisect_left(known, run.end), total)
        if start >= end:
            continue
        made += by_script(drawn, Span(at, start, plain))
        made += by_script(drawn, Span(start, end, look_of(style, run)))
        at = end
    made += by_script(drawn, Span(at, total, plain))
    return tuple(made)


def by_script(text: str, span: Span) -> Iterator[Span]:
    """A span cut where its script changes, each part in a family that has its letters."""
    for start, end, script in stretches(text, span.start, span.end):
        look = span.look
        if script:
            look = look._replace(cut=look.cut._replace(family=fonts.lender(look.cut.family, script)))
        yield Span(start, end, look)


def look_of(style: TypeStyle, run: Run | None = None) -> Look:
    """How the letters of a run look, or those of none."""
    if run is None:
        return Look(cut_of(style, ""), 1.0, style.color, style.tracking)
    scale = max(run.scale, 0.05)
    large = style.size * scale >= fonts.LARGE
    cut = cut_of(style, "")._replace(weight=run.weight or style.weight, italic=style.italic or run.italic, large=large)
    return Look(cut, scale, run.color or style.color, style.tracking)


@lru_cache(maxsize=1024)
def _broken(drawn: str, spans: tuple[Span, ...], cjk: Cjk, ems: float, balance: bool) -> Broken:
    starts = [span.start for span in spans]
    cuts = [span.look.cut._replace(cjk=cjk) for span in spans]

    def measure(run: str, start: int) -> float:
        total, end = 0.0, start + len(run)
        at = max(bisect_left(starts, start + 1) - 1, 0)
        while at < len(spans) and (spans[at].start < end):
            look = spans[at].look
            part = run[max(spans[at].start - start, 0) : spans[at].end - start]
            total += (unit_width(part, cuts[at]) + look.tracking / 1000 * len(part)) * look.scale
            at += 1
        return total

    return break_mixed(drawn, ems, measure, balance=balance)


def _tall(drawn: str, spans: Sequence[Span], where: Sequence[int]) -> float:
    """The largest scale among a line's letters; 1 on a line without any."""
    seen = [at for at in where if not drawn[at].isspace()]
    return max((span.look.scale for span in cut_spans(spans, seen, "")), default=1.0)
