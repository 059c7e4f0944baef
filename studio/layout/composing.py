"""The search: every arrangement is set, dressed and scored for a placement; the best different ones are proposed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count as counter

from studio.assets import AssetStore
from studio.document.layers import AnyLayer, CampaignPicture, Document
from studio.errors import StudioError
from studio.layout import arrangements, colors, plain, strips
from studio.layout.arrangements import Plan
from studio.layout.colors import Scheme
from studio.layout.content import Content
from studio.layout.dressing import Dressed, Palette, dress, quiet, small_view
from studio.layout.frame import Frame, frame
from studio.layout.scoring import Score, score
from studio.layout.stack import Stack, Words, Zone, set_stack
from studio.layout.theme import Theme, default_colors, theme
from studio.layout.wishes import PLAIN, Wish, closer, seen
from studio.placements import Placement
from studio.render import fonts, pictures

WITH_PICTURE = (
    arrangements.full_bleed,
    arrangements.split,
    arrangements.card,
    arrangements.floating,
    arrangements.editorial,
    arrangements.type_led,
    arrangements.faded,
)

ORDERS = {
    "bold": ("accent", "deep", "main", "pale", "edge"),
    "urgent": ("main", "accent", "deep", "pale", "edge"),
    "playful": ("accent", "pale", "main", "edge", "deep"),
    "calm": ("edge", "pale", "deep", "main", "accent"),
    "luxurious": ("pale", "deep", "edge", "main", "accent"),
    "warm": ("pale", "edge", "deep", "accent", "main"),
    "friendly": ("pale", "accent", "edge", "main", "deep"),
    "practical": ("pale", "deep", "main", "edge", "accent"),
    "confident": ("deep", "edge", "pale", "main", "accent"),
    "witty": ("accent", "edge", "pale", "deep", "main"),
}


SHRINKS = (1.0, 0.85, 0.7, 0.55, 0.4)
"""Parts of the least legible size that are tried, in turn, when copy is too long for a placement."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A finished document, its score 0..1 and the reasons for it."""

    document: Document
    score: float
    reasons: tuple[str, ...]


def compose(
    placement: Placement, content: Content, assets: AssetStore, count: int = 4, wish: Wish = PLAIN
) -> tuple[Proposal, ...]:
    """Up to `count` documents for a placement, best first, each of another arrangement. Needs a Qt application.

    The same input gives the same documents. Raises StudioError for a placement without a picture or content without
    a headline, BadPicture for an asset that cannot be read.
    """
    if placement.text_only:
        raise StudioError(f"{placement.name} has no picture to lay out; its copy goes into the pack as text.")
    fonts.load_fonts()
    for shrink in SHRINKS:
        search = _Search(placement, content, assets, shrink, wish)
        graded = [(search.grade(dressed), dressed) for dressed in search.candidates()]
        if graded:
            break
    else:
        raise StudioError(f"{placement.name} cannot hold this headline at any size; shorten it.")
    # A subject that is cut or covered, or type that cannot be read, is proposed only when there is nothing else.
    graded = [row for row in graded if row[1].plan.kept >= 0.85 and row[1].worst >= 0.98] or graded
    graded.sort(key=lambda pair: pair[0].value, reverse=True)
    return tuple(search.proposal(*pair) for pair in _different(graded, count))


def _different(graded: Sequence[tuple[Score, Dressed]], count: int) -> list[tuple[Score, Dressed]]:
    """The best of each kind of arrangement first, then the best of what is left."""
    chosen: list[tuple[Score, Dressed]] = []
    for key in (_kind, _variety):
        for row in graded:
            if len(chosen) < count and all(key(row[1]) != key(old[1]) for old in chosen):
                chosen.append(row)
    return sorted(chosen, key=lambda row: row[0].value, reverse=True)


def _kind(dressed: Dressed) -> str:
    return dressed.plan.name.split(",")[0].split(" ")[0]


def _variety(dressed: Dressed) -> tuple[str, str]:
    return dressed.plan.name, dressed.scheme.name


class _Search:
    """One placement's search: what stays the same for every candidate."""

    def __init__(self, placement: Placement, content: Content, assets: AssetStore, shrink: float, wish: Wish) -> None:
        self.frame: Frame = frame(placement)
        self.content = content
        self.theme: Theme = theme(content)
        self.words = _words(placement, content, assets, shrink)
        self.shrink = shrink
        self.wish = wish
        self.measure = small_view(assets)
        self._stacks: dict[Zone, Stack | None] = {}
        small = [pictures.pixels(one.asset, assets, 160) for one in content.pictures]
        own = colors.picture_colors(small[0]) if small and not content.colors else None
        main, accent = colors.brand_colors(content.colors, own or default_colors(content.tone))
        edges = [colors.edge_color(one) for one in small]
        self._edges = dict(zip((one.asset for one in content.pictures), edges, strict=True))
        edge = next((edge for edge in edges if edge), None)
        self.schemes = colors.schemes(main, accent, edge, colors.own_ink(content.colors))
        cutout = next((one for one in content.pictures if one.source == "cutout"), None)
        if cutout is not None:
            product = colors.mean_color(pictures.pixels(cutout.asset, assets, 160))
            stages = (accent, main, colors.pale(main), colors.shade(accent, 0.88, 0.5))
            self.schemes = tuple(colors.staged(one, product, stages) for one in self.schemes)
        dark = self.schemes[0].ground
        self.palette = Palette(dark, colors.pale(main), (accent, dark, main, colors.pale(main)))
        order = ORDERS.get(content.tone, ORDERS["confident"])
        self.ranks = {name: place for place, name in enumerate(order)}

    def candidates(self) -> Iterator[Dressed]:
        """Every plan that can be set, in each scheme worth trying."""
        for plan in self._with_quiet():
            zones = tuple(self._fitting(zone) for zone in plan.zones)
            stacks = [self._stack(zone) for zone in zones]
            if any(stack is None for stack in stacks):
                continue
            set_ = [stack for stack in stacks if stack is not None]
            for scheme in self._worth(plan):
                yield dress(
                    self.frame,
                    replace(plan, zones=zones),
                    set_,
                    scheme,
                    self.palette,
                    self.content.logo,
                    self.measure,
                )

    def _with_quiet(self) -> Iterator[Plan]:
        """Every plan, and where type stands on a busy picture also with its zones cut back to the plain part."""
        for plan in self._plans():
            yield plan
            cut_back = quiet(self.frame, plan, self.measure)
            if cut_back is not None:
                yield cut_back

    def _plans(self) -> Iterator[Plan]:
        for picture in self._suited():
            yield from self._plans_of(picture)
            if self.wish.product:
                near, region = closer(picture, self.wish.product)
                for plan in self._plans_of(near):
                    yield replace(plan, under=seen(plan.under, picture.asset, region))
        if not self.content.pictures:
            yield from plain.posters(self.frame)
            yield from strips.rows(self.frame, None, self.words, self.theme)

    def _plans_of(self, picture: CampaignPicture) -> Iterator[Plan]:
        for arrange in WITH_PICTURE:
            yield from arrange(self.frame, picture)
        yield from strips.rows(self.frame, picture, self.words, self.theme)

    def _suited(self) -> list[CampaignPicture]:
        """The views nearest to the canvas in shape, two at most."""
        ratio = self.frame.canvas.ratio

        def distance(picture: CampaignPicture) -> float:
            own = picture.width / picture.height
            return max(own / ratio, ratio / own)

        return sorted(self.content.pictures, key=distance)[:2]

    def _fitting(self, zone: Zone) -> Zone:
        drawn = set(self.frame.placement.drawn) | {"brand"}
        fields = tuple(name for name in zone.fields if name in drawn and (name != "brand" or self._has_brand()))
        if self.shrink < 1:
            # Copy that is too long for legible type gets all the room there is.
            fields = tuple(name for name in fields if name in ("headline", "cta"))
        alone = sum(bool(self.words.text.get(name)) for name in ("headline", "description", "cta")) == 1
        lines = zone.lines + (self.frame.shape == "skyscraper") + (4 if self.shrink < 1 else 0)
        cap = zone.cap * self.theme.scale * self.wish.cap * (1.3 if alone and self.frame.shape != "strip" else 1.0)
        return replace(zone, fields=fields, cap=cap, lines=lines)

    def _has_brand(self) -> bool:
        return bool(self.words.text.get("brand") or self.words.logo_ratio)

    def _stack(self, zone: Zone) -> Stack | None:
        if zone not in self._stacks:
            present = any(self.words.text.get(name) for name in zone.fields) or "brand" in zone.fields
            empty = Stack((), (), 0.0, self.words.least, 0, 0)
            self._stacks[zone] = set_stack(self.words, self.theme, zone) if present else empty
        return self._stacks[zone]

    def _worth(self, plan: Plan) -> list[Scheme]:
        kept = [one for one in self.schemes if not plan.schemes or one.name in plan.schemes]
        kept.sort(key=lambda one: self.ranks.get(one.name, 9))
        # On a picture the inks are chosen by the pixels, so one scheme shows what there is.
        return kept[:1] if all(zone.over for zone in plan.zones) else kept[:3]

    def grade(self, dressed: Dressed) -> Score:
        """The score of one candidate."""
        order = sorted(self.schemes, key=lambda one: self.ranks.get(one.name, 9))
        return score(self.frame, dressed, self.theme, self.content.tone, order.index(dressed.scheme), self.wish)

    def proposal(self, graded: Score, dressed: Dressed) -> Proposal:
        """A candidate with ids, its copy and its name."""
        number = counter(1)
        layers: tuple[AnyLayer, ...] = tuple(
            replace(layer, id=f"{layer.role or 'shape'}-{next(number)}") for layer in dressed.document.layers
        )
        document = replace(
            dressed.document,
            id=f"{self.frame.placement.id}",
            layers=layers,
            copy=tuple((name, text) for name, text in self.content.copy.items() if text),
        )
        reasons = graded.reasons
        if self.shrink < 1:
            reasons = (f"the copy is too long here: its type is under {self.frame.placement.min_type:g} px", *reasons)
        return Proposal(document, graded.value, reasons)


def _words(placement: Placement, content: Content, assets: AssetStore, shrink: float) -> Words:
    text = {name: " ".join(line.split()) for name, line in content.copy.items() if line.strip()}
    headline = text.get("headline") or text.get("long_headline") or text.get("primary_text") or content.brand_name
    if not headline:
        raise StudioError(f"{placement.name} needs a headline; write one or let the copy be written first.")
    text["headline"] = headline
    brand = content.brand_name or text.get("business_name", "")
    if brand and brand != headline:
        text["brand"] = brand
    ratio = 0.0
    if content.logo is not None:
        width, height = pictures.size(content.logo, assets)
        ratio = width / height
    return Words(text, ratio, placement.min_type * shrink)
