"""Sets made up of forms: podium, pool, cut paper, balloons, blocks, split colours, neon, petals, a flat surface."""

from studio.scenes.colours import mix, to_lch
from studio.scenes.platforms import Platform
from studio.scenes.staging import Item, Place, Scenery, lit, near_wall, paint, put, sweep


def _podium_stand(place: Place) -> Platform:
    return place.on("podium", place.palette["stage"])


def _podium_scenery(place: Place) -> Scenery:
    return [near_wall(place)], None


podium = (_podium_stand, _podium_scenery)


def _water_stand(place: Place) -> Platform:
    return place.on(place.rng.choice(("podium", "disc", "pebble", "slab")), place.palette["stage"], "plaster")


def _water_scenery(place: Place) -> Scenery:
    """A pool without shores before a plain wall; a sun disc half sunk in it, or nothing."""
    tone = place.water or lit(mix(place.palette["structure"], "#2f7f9a", 0.68), 0.5)
    items: list[Item] = [sweep(place.palette["background"], distance=6.0, curve=0.5)]
    items.append(put("water", tone, "pool", role="water", back=6.0, seed=place.rng.randrange(9)))
    if place.rng.random() < 0.5 and not place.props:
        radius = round(max(place.head() * 0.56, place.platform.reach), 3)
        items.append(
            put(
                "halo",
                place.palette["structure"],
                role="frame",
                radius=radius,
                lift=round(radius * 0.55, 3),
                at=(0, 2.2, 0),
            )
        )
    return items, None


water = (_water_stand, _water_scenery)


def _papercut_stand(place: Place) -> Platform:
    return place.on(place.rng.choice(("disc", "podium")), place.palette["stage"], "paper")


def _papercut_scenery(place: Place) -> Scenery:
    """Hills of paper one behind the other, from deep to pale, a paper sun between them."""
    rng, far, near = place.rng, place.palette["background"], place.palette["structure"]
    items: list[Item] = [sweep(mix(far, "#ffffff", 0.25), distance=6.4, curve=0.4)]
    count = 5
    for k in range(count):
        share = k / (count - 1)
        colour = mix(lit(near, 0.5), mix(far, "#ffffff", 0.1), share**0.8)
        items.append(put(
            "layer", colour, "matte", height=round(0.42 + 0.52 * k, 3), wave=round(0.2 + 0.09 * k, 3), thick=0.06,
            length=round(rng.uniform(3.2, 5.4) + k, 2), seed=rng.randrange(99), at=(0, round(1.15 + 0.85 * k, 2), 0),
        ))  # fmt: skip
    radius = round(0.34 * place.head() + 0.3, 3)
    sun = put("halo", place.palette["accent"], "matte", radius=radius, lift=round(place.head() * 0.98, 3))
    items.append(sun | {"at": [rng.choice((-1.0, 1.0)) * 0.7, 4.2, 0]})
    return items, None


papercut = (_papercut_stand, _papercut_scenery)


def _balloons_stand(place: Place) -> Platform:
    return place.on("podium", place.palette["stage"])


def _balloons_scenery(place: Place) -> Scenery:
    rng, palette = place.rng, place.palette
    items: list[Item] = [near_wall(place, 3.2)]
    out, head = place.platform.reach, place.head()
    paler = mix(palette["accent"], "#ffffff", 0.4)
    tints = (palette["accent"], palette["second"], palette["structure"], paler, palette["stage"])
    spots = (
        (-0.25, 0.9, 0.5, 0.8), (0.35, 0.7, 0.78, 0.62), (0.05, 1.6, 0.98, 0.95), (-0.5, 1.4, 0.86, 0.5),
        (0.8, 1.3, 0.34, 0.44), (-0.95, 0.5, 0.3, 0.36), (0.7, 2.2, 1.15, 0.7), (-1.15, 2.0, 1.12, 0.78),
    )  # fmt: skip
    side = rng.choice((-1, 1))
    for k, (x, y, z, size) in enumerate(spots):
        place_x = side * (x + (out if x > 0.06 else -out if x < -0.06 else 0.0))
        material = ("glossy", "matte", "balloon", "glossy", "pearl")[k % 5]
        at = (round(place_x, 3), y, round(z * head + rng.uniform(0, 0.25), 3))
        items.append(
            put("sphere", tints[k % 5], material, role="frame" if k < 5 else "set", height=size, at=at, loose=True)
        )
    for x, y, size in ((-1.1, -0.5, 0.4), (1.25, -0.15, 0.55), (1.0, -0.95, 0.26)):
        at = (round(side * (x + (out - 0.9) * (1 if x > 0 else -1)), 3), y, 0)
        items.append(put("sphere", tints[int(size * 10) % 5], "glossy", height=size, at=at, loose=True))
    return items, None


balloons = (_balloons_stand, _balloons_scenery)


def _blocks_stand(place: Place) -> Platform:
    return place.on(place.rng.choice(("plinth", "podium")), place.palette["stage"])


def _blocks_scenery(place: Place) -> Scenery:
    """Blocks and cylinders of several heights, close about the hero's own."""
    rng, palette = place.rng, place.palette
    out, head, side = place.platform.reach, place.head(), rng.choice((-1, 1))
    wide = max(0.8, out * 0.75)

    def block(x: float, y: float, w: float, d: float, h: float, colour: str) -> Item:
        return put(
            "block", colour, role="frame", dimensions=[round(w, 3), round(d, 3), round(h, 3)], at=(round(x, 3), y, 0)
        )

    near, deep = palette["structure"], lit(palette["structure"], max(0.3, to_lch(palette["structure"])[0] - 0.12))
    items: list[Item] = [near_wall(place, 2.5)]
    items.append(block(side * (out + wide * 0.2), 1.15, wide * 1.3, 0.9, head * 0.72, near))
    items.append(block(-side * (out + wide * 0.1), 1.3, wide, 0.9, head * 0.46, palette["stage"]))
    items.append(block(side * (out + wide * 0.95), 0.62, wide * 0.7, 0.7, head * 0.32, palette["second"]))
    column = put("column", deep, role="frame", radius=round(wide * 0.34, 3), height=round(head * 0.24, 3))
    items.append(column | {"at": [round(-side * (out + wide * 0.5), 3), 0.25, 0]})
    ball = put("sphere", palette["second"], "glossy", loose=True, height=round(wide * 0.46, 3))
    items.append(ball | {"at": [round(side * (out + wide * 0.95), 3), 0.62, round(head * 0.32, 3)]})
    return items, None


blocks = (_blocks_stand, _blocks_scenery)


def _split_stand(place: Place) -> Platform:
    return place.on(place.rng.choice(("podium", "disc")), place.palette["stage"])


def _split_scenery(place: Place) -> Scenery:
    """Two colours that meet behind the hero."""
    first, second = place.palette["background"], place.palette["structure"]
    if place.rng.random() < 0.5:
        first, second = second, first
    return [sweep(first, right=0.0), sweep(second, left=0.0)], None


split = (_split_stand, _split_scenery)


def _neon_stand(place: Place) -> Platform:
    return place.on("podium", "#1c1a2b", "glossy")


def _neon_scenery(place: Place) -> Scenery:
    """A dark room with a glossy floor; bent tubes of two colours behind the hero."""
    rng, head, out = place.rng, place.head(), place.platform.reach
    dark = mix("#191530", place.palette["structure"], 0.08)
    place.palette["background"] = dark
    first, second = (lit(place.palette[name], 0.68, 1.6) for name in ("accent", "second"))
    items: list[Item] = [
        put("wall", dark, width=90.0, height=26.0, at=(0, 3.4, 0)),
        put(
            "floorcloth",
            mix(dark, "#000000", 0.2),
            "glossy",
            width=90.0,
            depth=30.0,
            thick=0.04,
            role="backdrop",
            at=(0, -9.0, -0.04),
        ),
    ]
    kind = rng.choice(("arch", "ring", "arch", "bars"))
    width = round(max(2 * out + 0.5, head * 0.95), 3)
    for k, (grow, y) in enumerate(((0.0, 1.5), (0.75, 2.3))):
        tube = put("neon", (first, second)[k], role="frame", kind=kind, width=width + grow, tube=0.05, at=(0, y, 0))
        tube["height"] = round(max(head + 0.5, width * 0.62) + grow * 0.6, 3)
        tube["slots"]["body"]["glow"] = 5.0
        items.append(tube)
    return items, None


neon = (_neon_stand, _neon_scenery)


def _petals_stand(place: Place) -> Platform:
    return place.on(place.rng.choice(("podium", "disc", "podium2")), place.palette["stage"])


def _petals_scenery(place: Place) -> Scenery:
    return [near_wall(place), scattered_petals(place)], None


def scattered_petals(place: Place) -> Item:
    """Petals on the ground and falling, in the colours that the prompt names, else in those of the palette."""
    palette, said = place.palette, place.tones
    first = said[0] if said else palette["accent"]
    tints = (first, mix(first, "#ffffff", 0.45), said[1] if len(said) > 1 else first if said else palette["second"])
    return put(
        "petals", tints[0], "satin", seed=place.rng.randrange(99), clear=round(place.platform.reach + 0.12, 3),
        count=64, falling=12, high=round(place.head() * 1.1, 2), reach=2.6,
        slots={"body1": paint(tints[1], "satin"), "body2": paint(tints[2], "satin")},
    )  # fmt: skip


petals = (_petals_stand, _petals_scenery)


def _flat_stand(place: Place) -> Platform:
    return place.bare()


def _flat_scenery(place: Place) -> Scenery:
    return [sweep(place.palette["background"], distance=40.0)], None


flat = (_flat_stand, _flat_scenery)
