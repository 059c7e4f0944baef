"""Sets about town and out of it: a street, a shop front, a market, a pitch, a lake, hills under the stars."""

from studio.scenes.colours import mix
from studio.scenes.platforms import Platform
from studio.scenes.sizes import depth
from studio.scenes.staging import Item, Place, Scenery, Sky, lit, paint, put

DAY: Sky = {"zenith": "#6fb3ea", "horizon": "#dcedf8", "ground": "#9a9a98", "reach": 24.0, "haze": 3.0}


def _bare(place: Place) -> Platform:
    return place.bare()


STOREY = 3.2
"""How tall a shop of the street's own house fronts is, with its awning and a storey's worth of wall; stage units."""


def in_one_row(buildings: list[Item]) -> None:
    """Move buildings until their fronts stand in one line, as they do in a street."""
    for item in buildings:
        item["at"][1] = round(depth(item) / 2, 3)
    middle = max((item["at"][1] for item in buildings), default=0.0)
    for item in buildings:
        item["at"][1] = round(item["at"][1] - middle, 3)


def _street_ground(place: Place, back: float) -> Item:
    """The road and its pavement, the kerb at y = `back`; pale where the picture is drawn. Houses stand on the pavement
    itself, the road runs before them, and all of it is of their own scale."""
    road, kerb, slabs = "#565a62", "#b9b5ac", "#a9a49b"
    if place.drawn and not place.night:
        ground = place.palette["background"]
        road = mix(lit(place.palette["structure"], 0.8, 0.7), "#b9bcc8", 0.35)
        kerb, slabs = mix(ground, "#ffffff", 0.6), mix(lit(ground, 0.9), "#f4efe6", 0.4)
    at, scale, rows = 0.0, 1.0, 4
    if place.stands == "building":
        scale, rows = round(min(1.0, place.tall / STOREY), 3), 12
        at, back = -0.15 * scale, -(place.deep + 0.12 + 0.5 * scale) / scale
    return put(
        "roadway", road, "concrete", role="backdrop", back=round(back, 2), line=round(back - 1.0, 2), scale=scale,
        rows=rows, at=(0, 0, round(at, 3)),
        slots={"line": paint("#f3f0e6"), "kerb": paint(kerb, "concrete"), "body1": paint(slabs, "concrete")},
    )  # fmt: skip


def _street_scenery(place: Place) -> Scenery:
    """A road with its dashes, a pavement, a row of house fronts with lit shops."""
    rng, palette = place.rng, place.palette
    back = round(max(2.4, place.deep + 1.7), 2)
    ground = _street_ground(place, back)
    scale = float(ground["scale"])
    pale = place.drawn and not place.night
    walls = [mix(tint, palette["background"], 0.6 if pale else 0.3) for tint in ("#d9a98a", "#e8dcc8", "#a8b7b4")]
    slots = {
        "body1": paint(walls[1]), "body2": paint(walls[2]), "frame": paint("#f6f2ea", "satin"),
        "glass": paint("#ffd9a0", glow=0.85) if place.night else paint("#a9c6d6" if pale else "#5f7f93", "glossy"),
        "awning": paint(lit(palette["structure"], 0.78 if pale else 0.55), "fabric"),
    }  # fmt: skip
    houses = put(
        "facades",
        walls[0],
        slots=slots,
        seed=rng.randrange(99),
        count=13 if scale == 1 else 21,
        scale=scale,
        at=(round(rng.uniform(-1, 1), 2), round(back + 4 if scale == 1 else place.deep + 5 * scale, 2), 0.1 * scale),
    )
    return [ground, houses], DAY


street = (_bare, _street_scenery)


def _front(place: Place) -> list[Item]:
    """A shop front on a pavement, its awning in the palette's colours."""
    rng, palette = place.rng, place.palette
    side, back = rng.choice((-1, 1)), round(max(1.7, place.deep + 1.2), 2)
    paintwork = lit(palette["accent"], 0.42, 0.75)
    wall = put(
        "storefront", mix("#e7d8c2", palette["background"], 0.5), "plaster", side=side, at=(0, back, 0),
        slots={
            "frame": paint(paintwork, "satin"), "door": paint(lit(paintwork, 0.36), "satin"),
            "glass": paint("#ffdca6", glow=0.95), "shelf": paint("#c9a25a", "brass"),
        },
    )  # fmt: skip
    ground = put(
        "pavement", "#b7b0a5", "concrete", role="backdrop", back=back, seed=rng.randrange(99),
        slots={"edge": paint("#7f7a72")},
    )  # fmt: skip
    cover = put("shopawning", paintwork, "fabric", width=4.4, at=(-side * 0.4, back - 0.06, 3.4),
                slots={"body1": paint("#f8f1e4", "fabric")})  # fmt: skip
    return [ground, wall, cover]


def _shopfront_scenery(place: Place) -> Scenery:
    return _front(place), None


shopfront = (_bare, _shopfront_scenery)


def _market_scenery(place: Place) -> Scenery:
    """The shop front with crates of fruit on both sides of the heroes, which give way to the type."""
    tints = (("#d8432f", "#f0a12b", "#7fa23c"), ("#e9c33d", "#c7352b", "#6f9a3a"))
    items = _front(place)
    for side, colours in zip((-1, 1), tints, strict=True):
        slots = {f"body{k + 1}": paint(colour, "satin") for k, colour in enumerate(colours)}
        at = (side * round(place.half + 1.5, 2), 0.75, 0)
        items.append(
            put("fruitcrates", "#b98a5a", "wood", loose=True, seed=place.rng.randrange(99), at=at, slots=slots)
        )
    return items, None


market = (_bare, _market_scenery)


def _pitch_scenery(place: Place) -> Scenery:
    """Mown grass with chalk lines; far behind it the stands, hoardings and floodlights, by day or night."""
    rng, palette = place.rng, place.palette
    slots = {"body1": paint("#3f8a3c", "felt"), "line": paint("#f4f6ee")}
    grass = put("pitch", "#347a35", "felt", role="backdrop", stripe=1.9, slots=slots)
    dark = place.night
    tiers = put(
        "terraces", "#2a3450" if dark else "#7d8ea6", at=(0, 21.0, 0),
        slots={"hoarding": paint(palette["accent"], "satin"), "roof": paint("#1a2030" if dark else "#e6e9ee")},
    )  # fmt: skip
    crowd = [
        put("bokeh", "#f2e6cf", seed=rng.randrange(99), count=150, width=86.0, height=5.2, size=0.16, at=(0, 20.6, 1.1),
            slots={"body1": paint(palette["accent"]), "body2": paint("#8fb4e8")}),
    ]  # fmt: skip
    for x in (-9.5, 9.5):
        mast = put("floodlights", "#fdfcf4", height=10.5, at=(x, 23.0, 0), slots={"mast": paint("#5a6270")})
        mast["slots"]["body"] |= {"glow": 3.0 if dark else 1.0, "far": True}
        crowd.append(mast)
    return [grass, tiers, *crowd], {**DAY, "ground": "#3a7a3a"}


pitch = (_bare, _pitch_scenery)


DRAUGHT, NEAR_WATER = 0.06, 9.0
"""How deep a boat lies in the water, as a share of its height, and how far before it the water begins, stage units."""


def _lake_stand(place: Place) -> Platform:
    if place.stands == "watercraft":
        # it floats, a little of it under water
        return Platform([], -0.05 - DRAUGHT * place.tall, place.half + 0.15, 0.7)
    bare = place.rng.random() < 0.6 or bool(place.stands)
    return place.bare() if bare else place.on("pebble", "#9d978b", "concrete")


def _lake_scenery(place: Place) -> Scenery:
    """A grassy shore, still water, firs on the far side and mountains behind."""
    rng = place.rng
    water = place.water or mix("#3f7f9c", place.palette["structure"], 0.12)
    level = round(place.platform.reach + 0.3, 3)
    shore = round(max(2.6, level + 0.9), 2)
    grass = [put("land", "#7d8a58", "matte", kind="moss", seed=rng.randrange(99), level=level, far=shore + 0.4)]
    if place.stands == "watercraft":
        grass, shore = [], -NEAR_WATER
    items = [
        *grass,
        put(
            "sea",
            water,
            "pool",
            seed=rng.randrange(99),
            shore=shore,
            at=(0, 0, -0.05),
            slots={"foam": paint("#cfd8cf")},
        ),
    ]
    for y, tall, deep, haze in ((58.0, 13.0, 26.0, 0.15), (105.0, 26.0, 50.0, 0.5)):
        peak = put("ridge", "#f4f7fb", width=260.0, height=tall, depth=deep, rough=0.8, seed=rng.randrange(99),
                   at=(0, y, -0.6))  # fmt: skip
        rock = mix(mix("#66798a", place.palette["structure"], 0.12), "#cfe2f5", haze)
        peak["slots"]["body"]["pattern"] = {"kind": "gradient", "color": rock, "scale": 0.16}
        items.append(peak)
    for side in (-1, 1):
        items.append(
            put(
                "firs",
                "#2f5a45",
                seed=rng.randrange(99),
                gap=1.0,
                height=3.4,
                count=20,
                width=52.0,
                side=side,
                depth=6.0,
                at=(0, 30.0, -0.1),
                slots={"snow": paint("#3c6a50")},
            )
        )
    return items, {"zenith": "#5fa4dc", "horizon": "#d9eaf4", "ground": water, "reach": 24.0, "haze": 3.0}


lake = (_lake_stand, _lake_scenery)


def _stars_scenery(place: Place) -> Scenery:
    """A meadow at night, hills against a sky full of stars."""
    rng = place.rng
    items = [
        put("land", "#42543f", kind="moss", seed=rng.randrange(99), level=round(place.platform.reach + 0.2, 3)),
        put(
            "ridge",
            "#26324d",
            width=220.0,
            height=6.5,
            depth=20.0,
            rough=0.25,
            seed=rng.randrange(99),
            at=(0, 42.0, -0.4),
        ),
        put(
            "ridge",
            "#33405f",
            width=300.0,
            height=8.0,
            depth=40.0,
            rough=0.45,
            seed=rng.randrange(99),
            at=(0, 90.0, -0.6),
        ),
    ]
    for side in (-1, 1):
        items.append(put("firs", "#22382f", seed=rng.randrange(99), gap=3.0, height=3.0, count=9, width=36.0, side=side,
                         depth=7.0, at=(0, 16.0, -0.1), slots={"snow": paint("#2c4438")}, loose="aside"))  # fmt: skip
    return items, dict(DAY)


stars = (_lake_stand, _stars_scenery)


def by_night(items: list[Item], sky: Sky, seed: int) -> tuple[list[Item], Sky]:
    """The scenery under a night sky: stars instead of the sun and white clouds."""
    ground = mix(str(sky["ground"]), "#0d1226", 0.7)
    kept = [item for item in items if item["shape"] not in ("sundisc", "cloudbank") or item["at"][1] < 60]
    lights = put("stars", "#ffffff", seed=seed)
    lights["slots"]["body"] |= {"glow": 1.5, "far": True}
    night = {"zenith": "#0a1130", "horizon": "#3b4a86", "ground": ground, "reach": 26.0, "haze": 5.0}
    return [*kept, lights], {**night, "haze_color": "#5a5f9c", "level": 0.62}
