"""Sets under the open sky: dunes, beach, garden, snow, city at night, clouds, moon."""

from studio.scenes.colours import mix
from studio.scenes.places_open import AUTUMNAL, season
from studio.scenes.platforms import Platform
from studio.scenes.staging import Item, Place, Scenery, Sky, lit, paint, put

HAZED = 0.9
"""Light of its own that a forest far behind the hero has, where the sun does not reach it."""
PUDDLED = frozenset(("puddle", "puddles", "muddy puddle"))


def _sky(zenith: str, horizon: str, ground: str, **more: object) -> Sky:
    return {"zenith": zenith, "horizon": horizon, "ground": ground, **more}


def _dunes_stand(place: Place) -> Platform:
    choice = place.rng.choice(("bare", "slab", "podium"))
    return (
        place.bare() if choice == "bare" else place.on(choice, mix("#ecd9b8", place.palette["stage"], 0.4), "plaster")
    )


def _dunes_scenery(place: Place) -> Scenery:
    sand = mix("#e3bd86", place.palette["background"], 0.3)
    ground = put("land", sand, kind="dunes", seed=place.rng.randrange(99), level=round(place.platform.reach + 0.2, 3))
    zenith = mix("#6fb0e2", place.palette["structure"], 0.15)
    horizon = mix("#ffe9cf", place.palette["background"], 0.35)
    disc = put(
        "sundisc",
        mix("#fff3d8", place.palette["accent"], 0.12),
        radius=7.5,
        at=(place.rng.choice((-1, 1)) * 9.0, 190.0, 17.0),
    )
    disc["slots"]["body"] |= {"glow": 1.0, "far": True}
    return [ground, disc], _sky(zenith, horizon, sand, reach=13.0, haze=2.0)


dunes = (_dunes_stand, _dunes_scenery)


def _beach_stand(place: Place) -> Platform:
    if place.stands:
        # a car stands on no pallet
        return place.bare()
    choice = place.rng.choice(("bare", "bare", "pebble", "slab"))
    return place.bare() if choice == "bare" else place.on(choice, "#d9cdbd", "concrete")


def _beach_scenery(place: Place) -> Scenery:
    sand = mix("#edd6ac", place.palette["background"], 0.12)
    water = place.water or mix("#2f9db0", place.palette["structure"], 0.15)
    level = round(place.platform.reach + 0.3, 3)
    seed = place.rng.randrange(99)
    items = [
        put("land", sand, kind="beach", seed=seed, level=level),
        put("sea", water, "pool", seed=seed, shore=3.2, at=(0, 0, -0.06), slots={"foam": paint("#fbfdfb")}),
    ]
    for k, x in enumerate((-62.0, 8.0, 74.0)):
        size = (34.0, 22.0, 40.0)[k]
        items.append(
            put("cloudbank", "#fdfdfc", width=size, seed=seed + k, flat=0.5, at=(x, 260.0 + 20 * k, 14.0 + 9 * k))
        )
    return items, _sky("#3494e0", "#c4e8f8", water, reach=22.0, haze=2.0, haze_color="#eaf6f8")


beach = (_beach_stand, _beach_scenery)


def _garden_stand(place: Place) -> Platform:
    if place.said & PUDDLED:
        return place.bare()
    choice = place.rng.choice(("pebble", "slab", "podium"))
    material, colour = ("wood", "#9a6b42") if choice == "podium" else ("concrete", "#b9b4a6")
    return place.on(choice, colour, material)


def _garden_scenery(place: Place) -> Scenery:
    """Moss, clumps of leaves to both sides and behind, trunks in the haze."""
    rng, out = place.rng, place.platform.reach
    autumn = bool(place.said & AUTUMNAL)
    green = "#8a6a3c" if autumn else mix("#6b8a3d", place.palette["structure"], 0.08)
    items = [
        put(
            "land",
            green,
            "matte",
            kind="moss",
            seed=rng.randrange(99),
            level=round(out * 0.8 + 3.0 * bool(place.said & PUDDLED), 3),
        )
    ]
    if autumn:
        tints = {f"body{k}": paint(tint, "satin") for k, tint in ((1, "#c9552a"), (2, "#e0a63a"))}
        items.append(
            put("petals", "#d9822b", "satin", seed=rng.randrange(99), slots=tints, count=90, falling=7, size=0.2,
                clear=round(out * 0.9, 3), reach=4.0)
        )  # fmt: skip
    if place.said & PUDDLED:
        pool = put(
            "puddle",
            "#5b5a4c" if autumn else "#4f6258",
            "pool",
            radius=round(out * 0.8 + 0.4, 3),
            seed=rng.randrange(99),
        )
        items.append(pool | {"at": [0, round(-out * 0.5 - 0.3, 3), 0]})
    spots = (
        (-1, 0.95, 1.0, 1.5),
        (1, 1.05, 1.15, 1.8),
        (-1, 1.9, 2.4, 2.7),
        (1, 2.1, 2.2, 2.5),
        (-1, 3.6, 3.6, 3.2),
        (1, 3.8, 4.0, 3.4),
    )
    for side, gap, y, tall in spots:
        leaf = mix(
            rng.choice(season(place, ("#4f8f4d", "#3f7f56", "#6b9f46"))), place.palette["structure"], 0.1 * (not autumn)
        )
        clump = put(
            "fronds", leaf, "satin", height=round(tall * rng.uniform(0.85, 1.1), 3), seed=rng.randrange(999),
            count=rng.choice((9, 12)), broad=rng.choice((0.1, 0.16, 0.2)), droop=rng.choice((55.0, 80.0)),
            at=(side * round(out + gap, 3), y, -0.04), slots={"body1": paint(lit(leaf, 0.58), "satin")}, loose="aside",
        )  # fmt: skip
        items.append(clump)
    far, haze = _deep_forest(place, autumn)
    items += far
    if autumn:
        return items, _sky("#e3b878", "#fae0ae", green, haze_color="#ffedc6", **haze)
    return items, _sky("#9cc48f", "#dfecc4", green, haze_color="#eef5d6", **haze)


def _deep_forest(place: Place, autumn: bool) -> tuple[list[Item], dict[str, object]]:
    """Trunks and leaves in the haze behind, and how hazy the sky between them is."""
    rng = place.rng
    items = []
    far = "#d8a866" if autumn else mix("#5d8a5a", "#cfe0b4", 0.4)
    bark = mix("#6b5a48", far, 0.5)
    for side in (-1, 1):
        trees = put(
            "trunks",
            bark,
            slots={"body": paint(bark, glow=HAZED, far=True)},
            seed=rng.randrange(99),
            width=60.0,
            count=11,
            gap=1.6,
            side=side,
            loose="aside",
        )
        items.append(trees | {"at": [0, 9.0, 0]})
    for k in range(9):
        x = (k - 4) * 4.2 + rng.uniform(-1, 1)
        tint = mix("#c9852f" if autumn else "#5a8a56", far, 0.6)
        at, other = (round(x, 2), 11.0 + 2 * (k % 3), -0.2), {"body1": paint(tint, glow=HAZED, far=True)}
        leaf, seed = mix("#b8702f" if autumn else "#4f7f50", far, 0.5), rng.randrange(999)
        other["body"] = paint(leaf, glow=HAZED, far=True)
        items.append(put("fronds", leaf, height=4.2, seed=seed, count=9, broad=0.17, at=at, slots=other, loose="aside"))
    return items, {"reach": 26.0, "haze": 6.0, "level": 1.45}


garden = (_garden_stand, _garden_scenery)


def _snow_stand(place: Place) -> Platform:
    choice = place.rng.choice(("bare", "disc", "pebble"))
    return place.bare() if choice == "bare" else place.on(choice, "#f4f8fc", "plaster")


def _snow_scenery(place: Place) -> Scenery:
    rng = place.rng
    snow_colour, rock = "#f3f7fb", mix("#7d8fa8", place.palette["structure"], 0.2)
    items = [put("land", snow_colour, kind="snow", seed=rng.randrange(99), level=round(place.platform.reach + 0.1, 3))]
    for y, tall, deep, haze in ((46.0, 11.0, 26.0, 0.12), (92.0, 24.0, 50.0, 0.45)):
        colour = mix(rock, "#cfe2f5", haze)
        peak = put(
            "ridge",
            "#f7fbff",
            width=240.0,
            height=tall,
            depth=deep,
            rough=0.85,
            seed=rng.randrange(99),
            at=(0, y, -0.6),
        )
        peak["slots"]["body"]["pattern"] = {"kind": "gradient", "color": colour, "scale": 0.12}
        items.append(peak)
    for y, gap, tall, count in ((2.6, place.platform.reach + 0.6, 1.9, 8), (9.0, 2.0, 2.8, 20)):
        for side in (-1, 1):
            items.append(put("firs", mix("#2f5a4d", place.palette["structure"], 0.15), seed=rng.randrange(99),
                             gap=round(gap, 2), height=tall, count=count // 2, width=16.0 if y < 5 else 40.0, side=side,
                             depth=2.4 if y < 5 else 9.0, at=(0, y, -0.1), slots={"snow": paint(snow_colour)},
                             loose="aside"))  # fmt: skip
    return items, _sky("#6fa9de", "#dcecf8", snow_colour, reach=24.0, haze=3.0, haze_color="#f2f8fd")


snow = (_snow_stand, _snow_scenery)


def _city_stand(place: Place) -> Platform:
    choice = place.rng.choice(("bare", "disc", "plinth"))
    return place.bare() if choice == "bare" else place.on(choice, "#23252f", "glossy")


def _city_scenery(place: Place) -> Scenery:
    """A wet street, the lights of a city far out of focus."""
    rng, palette = place.rng, place.palette
    night = "#14172a"
    street = put("water", night, "pool", calm=0.55, back=40.0, seed=rng.randrange(9), role="backdrop", at=(0, 0, -0.02))
    tints = ("#ffb866", mix(palette["accent"], "#ff5fa8", 0.4), mix(palette["second"], "#5fd0ff", 0.5))
    slots = {
        name: paint(tint, glow=glow, far=True)
        for name, tint, glow in zip(("body", "body1", "body2"), tints, (0.9, 0.6, 0.65), strict=True)
    }
    # a few lights all along the street; many, that give way to the type, on both sides of the hero
    lights = [
        put("bokeh", tints[0], seed=rng.randrange(99), count=count, width=90.0, height=high, size=size,
            across=list(across), at=(0, 17.0, 0.1), slots=slots, loose="aside" if across[1] - across[0] < 1 else False)
        for count, high, size, across in (
            (70, 2.2, 0.34, (-0.5, 0.5)), (70, 9.0, 0.66, (-0.5, -0.012)), (70, 9.0, 0.66, (0.012, 0.5)),
        )
    ]  # fmt: skip
    houses = put("tower", "#1b1f38", width=110.0, height=13.0, count=26, seed=rng.randrange(99), at=(0, 34.0, 0))
    return [street, houses, *lights], _sky(
        "#0a0d22", "#3a2f66", "#0c0e18", reach=20.0, haze=5.0, haze_color="#5a3f7c", level=0.55
    )


city = (_city_stand, _city_scenery)


def _clouds_stand(place: Place) -> Platform:
    return place.on("disc", "#ffffff")


def _clouds_scenery(place: Place) -> Scenery:
    """A round island in a sea of cloud; heaps of cloud near and far."""
    rng, out = place.rng, place.platform.reach
    white = "#f1f3f8"
    low = [(-1, 0.55, -0.35, 1.7), (1, 0.5, -0.45, 1.6), (-1, 1.0, 0.7, 2.6), (1, 1.2, 0.6, 2.9)]
    items = [
        put(
            "cloudbank",
            white,
            width=w,
            seed=rng.randrange(99),
            at=(round(side * (out + gap), 3), y, -0.3),
            role="set",
            loose=k > 1,
        )
        for k, (side, gap, y, w) in enumerate(low)
    ]
    items.append(
        put(
            "cloudbank",
            white,
            width=round(2 * out + 2.2, 3),
            seed=rng.randrange(99),
            flat=0.5,
            at=(0, 0.1, -0.72),
            puffs=13,
        )
    )
    for k in range(12):
        y = 4 + 4.0 * k
        x = rng.uniform(-1, 1) * (5 + y * 0.7)
        items.append(
            put(
                "cloudbank",
                white,
                width=round(3.0 + y * 0.34, 2),
                seed=rng.randrange(999),
                flat=0.62,
                at=(round(x, 2), y, round(-1.7 - y * 0.05, 2)),
            )
        )
    for x, y, z, w in ((-7.5, 26.0, 4.4, 6.0), (9.0, 34.0, 7.0, 8.0)):
        items.append(put("cloudbank", white, width=w, seed=rng.randrange(99), flat=0.6, at=(x, y, z)))
    zenith = mix("#4f9ee8", place.palette["structure"], 0.08)
    horizon = mix("#f6eef0", place.palette["background"], 0.12)
    return items, _sky(zenith, horizon, horizon, reach=11.0, haze=2.5)


clouds = (_clouds_stand, _clouds_scenery)


def _moon_stand(place: Place) -> Platform:
    return place.bare() if place.rng.random() < 0.6 else place.on("pebble", "#8f8f95", "concrete")


def _moon_scenery(place: Place) -> Scenery:
    rng = place.rng
    dust = mix("#a3a2a6", place.palette["structure"], 0.15)
    items = [put("land", dust, kind="moon", seed=rng.randrange(99), level=round(place.platform.reach + 0.15, 3))]
    items.append(
        put(
            "ridge",
            mix(dust, "#55565c", 0.4),
            width=160.0,
            height=5.0,
            depth=16.0,
            rough=0.6,
            seed=rng.randrange(99),
            at=(0, 40.0, -0.3),
        )
    )
    side = rng.choice((-1, 1))
    world = put("planet", mix(place.palette["accent"], "#3f78c9", 0.35), "satin", radius=5.6, ring=rng.random() < 0.5,
                at=(side * 9.5, 95.0, 13.5), slots={"ring": paint(place.palette["second"])})  # fmt: skip
    world["slots"]["body"]["pattern"] = {
        "kind": "waves",
        "color": mix(place.palette["accent"], "#ffffff", 0.35),
        "scale": 0.8,
    }
    lights = put("stars", "#ffffff", seed=rng.randrange(99))
    lights["slots"]["body"] |= {"glow": 1.4, "far": True}
    return [*items, world, lights], _sky(
        "#05060d", "#141a33", "#101014", reach=30.0, haze=5.0, haze_color="#27305c", level=0.6
    )


moon = (_moon_stand, _moon_scenery)
