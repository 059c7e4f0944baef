"""Sets for what belongs outdoors: a garden lawn with a drive, an open road, a ball court; and the sky at each hour."""

from studio.scenes.colours import mix, to_lch
from studio.scenes.platforms import Platform
from studio.scenes.staging import Item, Place, Scenery, Sky, lit, paint, put

DAY: Sky = {"zenith": "#5ea8e6", "horizon": "#d9ecf8", "ground": "#8aa36a", "reach": 24.0, "haze": 3.0}
WET = frozenset(("wet", "rain", "rainy", "raining", "puddle", "puddles", "stormy", "after rain"))
AUTUMNAL = frozenset(("autumn", "fall", "october", "november", "autumnal"))
SEASIDE = frozenset(("coastal", "coast", "sea", "ocean", "beach", "seaside", "coastal road", "shore"))
HILLY = frozenset(("mountain", "mountains", "alps", "alpine", "peaks", "hills", "canyon"))
HOURS: dict[str, tuple[str, str, str, float]] = {
    "golden": ("#9db0d8", "#ffc78c", "#ffe6bd", 0.85),
    "evening": ("#6f8fd0", "#ffbd8e", "#ffdcb4", 0.85),
    "dusk": ("#6a74cc", "#ffae8c", "#ffd0ae", 0.9),
    "overcast": ("#b3bfca", "#e6eaec", "#eef0f0", 0.8),
    "lowsun": ("#5f9fdc", "#ffe3c0", "#fff0d8", 0.5),
}
"""Colours of zenith, horizon and haze when the light is of this sort, and how far they replace the set's own."""

BRIGHT = {"golden": 1.7, "evening": 1.6, "dusk": 1.5, "lowsun": 1.2}
"""How much brighter than paint the sky is against a low sun."""

POOLS = frozenset(("pool", "swimming pool", "infinity pool", "poolside"))
"""Words of the pool of a house."""


def season(place: Place, greens: tuple[str, ...]) -> tuple[str, ...]:
    """The colours of leaves: these greens, or those of autumn where the prompt speaks of it."""
    return ("#d9822b", "#c9552a", "#e0b23a", "#a8432a")[: len(greens)] if place.said & AUTUMNAL else greens


def _bare(place: Place) -> Platform:
    return place.bare()


def _asphalt(place: Place, colour: str) -> dict[str, object]:
    """What a way is made of: when it is wet it is dark and mirrors what stands on it."""
    return paint(mix(colour, "#20242c", 0.55), "glossy") if place.said & WET else paint(colour, "concrete")


def _trees(place: Place, y: float, gap: float, tall: float, count: int, haze: float) -> list[Item]:
    leaf, other = season(place, ("#5f9a46", "#77ab52"))
    pale = "#dfe9d8"
    slots = {"body1": paint(mix(other, pale, haze)), "bark": paint(mix("#6b5240", pale, haze))}
    return [
        put("leafytrees", mix(leaf, pale, haze), seed=place.rng.randrange(99), gap=gap, height=tall, count=count,
            width=18.0 + 3.2 * y, side=side, depth=3.0 + y * 0.2, at=(0, y, -0.05), slots=slots, loose="aside")
        for side in (-1, 1)
    ]  # fmt: skip


def terrace(place: Place) -> list[Item]:
    """A terrace of pale stone before a house, with a pool in it that mirrors the house; its foot is the lawn."""
    half, front = round(2.1 * place.half + 1.6, 2), place.deep + 0.25
    stone, deep = "#d9d3c8", 2.6
    near, far = -front - 0.35 - deep, -front - 0.35
    middle, wide = (near + far) / 2, 1.5 * half
    return [
        put("block", stone, "concrete", dimensions=[2 * half, 2 * place.deep + 7.0, 0.04],
            at=(0, round(-3.0, 2), -0.02)),
        put("block", "#efeae0", "plaster", dimensions=[wide + 0.3, deep + 0.3, 0.05], at=(0, round(middle, 2), 0)),
        put("block", place.water or "#2f8fa8", "pool", dimensions=[wide, deep, 0.056], at=(0, round(middle, 2), 0)),
    ]  # fmt: skip


def _lawn_scenery(place: Place) -> Scenery:
    """A lawn with a hedge or a white fence, trees behind, and a drive to a house."""
    rng = place.rng
    grass = mix("#7c9f52", place.palette["structure"], 0.08)
    items = [put("land", grass, "felt", kind="moss", seed=rng.randrange(99), level=9.0)]
    back = round(place.deep + 3.2, 2)
    if rng.random() < 0.5:
        items.append(put("picketfence", "#f6f3ec", width=44.0, height=0.85, at=(0, back - 0.7, 0)))
    items.append(put("hedgerow", season(place, ("#3f6a37",))[0], seed=rng.randrange(99), width=70.0, at=(0, back, 0)))
    if place.stands == "building" and place.said & POOLS:
        items += terrace(place)
    elif place.stands == "building":
        way = put("drive", "#a9a59d", width=round(max(1.6, place.half * 1.1), 2), back=round(-place.deep + 0.3, 2))
        way["slots"] = {"body": _asphalt(place, "#9b978f"), "edge": paint("#c8c3b8", "concrete")}
        items.append(way)
    items += [
        *_trees(place, back + 2.2, place.half + 0.9, 4.4, 5, 0.05),
        *_trees(place, back + 12.0, 0.4, 6.0, 10, 0.35),
    ]
    return items, {**DAY, "ground": grass}


lawn = (_bare, _lawn_scenery)


def _road_scenery(place: Place) -> Scenery:
    """An open road; behind its barrier the sea, or meadows, and mountains where the prompt names them."""
    rng, said = place.rng, place.said
    back, seaside = round(max(2.3, place.deep + 1.4), 2), bool(place.said & SEASIDE)
    grass = mix("#93a35c", place.palette["structure"], 0.06)
    slots = {
        "body": _asphalt(place, "#8f8b84"),
        "line": paint("#f4f1e8"),
        "verge": paint(mix(grass, "#c9b48a", 0.45)),
        "rail": paint("#c3c8cc", "satin"),
    }
    items = [put("countryroad", "#8f8b84", role="backdrop", back=back, slots=slots)]
    if seaside:
        items.append(
            put(
                "sea",
                "#3a8fae",
                "pool",
                seed=rng.randrange(99),
                shore=back + 1.5,
                at=(0, 0, -0.5),
                slots={"foam": paint("#eef6f5")},
            )
        )
    else:
        items.append(put("land", grass, kind="moss", seed=rng.randrange(99), at=(0, back + 41.3, -0.08)))
        items += _trees(place, back + 9.0, 1.0, 3.6, 9, 0.2)
    if said & HILLY or not seaside:
        for y, tall, haze in ((62.0, 10.0, 0.25), (110.0, 20.0, 0.5)):
            rock = mix(mix("#6d7f8c", place.palette["structure"], 0.08), "#cfe0ee", haze)
            items.append(
                put(
                    "ridge",
                    rock,
                    width=280.0,
                    height=tall,
                    depth=40.0,
                    rough=0.6,
                    seed=rng.randrange(99),
                    at=(0, y, -0.8),
                )
            )
    return items, {**DAY, "ground": "#3f87a5" if seaside else grass}


road = (_bare, _road_scenery)


def _court_scenery(place: Place) -> Scenery:
    """A painted court with white lines, its hoop and fence out of focus, trees behind."""
    light, chroma, _ = to_lch(place.palette["structure"])
    floor = place.palette["structure"] if place.ground_said else "#c8663f"
    floor = lit(floor, min(max(light, 0.5), 0.68)) if place.ground_said and chroma > 0.03 else floor
    slots = {"line": paint("#f7f4ec"), "post": paint("#5b636c", "satin")}
    items = [put("court", floor, role="backdrop", slots=slots)]
    stand = {"line": paint("#d9542b", "satin"), "post": paint("#4d545c", "satin")}
    side = place.rng.choice((-1, 1))
    items.append(put("hoopstand", "#f6f6f2", "satin", at=(side * 3.6, 9.4, 0), slots=stand, loose="aside"))
    return [*items, *_trees(place, 70.0, 0.4, 5.0, 22, 0.4)], {**DAY, "ground": floor}


court = (_bare, _court_scenery)


def at_hour(sky: Sky, light: str, said: frozenset[str], colours: tuple[str, ...]) -> Sky:
    """The sky at the hour that the light tells, or in the colours that the prompt names beside “sky”."""
    if "sky" in said and colours:
        high, low = sorted(colours[:2], key=lambda colour: to_lch(colour)[0]) if len(colours) > 1 else (colours[0],) * 2
        return {
            **sky,
            "zenith": high,
            "horizon": mix(low, "#ffffff", 0.15),
            "haze_color": mix(low, "#fff1d8", 0.35),
            "reach": 12.0,
            "level": BRIGHT.get(light, 1.0),
        }
    if light not in HOURS:
        return sky
    zenith, horizon, haze, share = HOURS[light]
    shown = {"zenith": mix(str(sky["zenith"]), zenith, share), "horizon": mix(str(sky["horizon"]), horizon, share)}
    return {
        **sky,
        **shown,
        "haze": 6.0,
        "haze_color": mix(str(sky.get("haze_color", sky["horizon"])), haze, share),
        "level": BRIGHT.get(light, 1.0),
    }
