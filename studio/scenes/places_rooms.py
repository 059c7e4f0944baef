"""Rooms that are known by what is in them: hallway, hall, clinic, nursery, workshop, factory, bathroom."""

from studio.scenes.colours import mix
from studio.scenes.platforms import Platform
from studio.scenes.staging import Item, Place, Scenery, lit, paint, put


def _bare(place: Place) -> Platform:
    return place.bare()


def _back(place: Place, least: float = 2.3) -> float:
    """How far behind the heroes a room's wall stands."""
    return round(max(least, place.platform.depth + 0.9, place.deep + 1.3), 2)


def _boards(place: Place, back: float, colour: str = "#b08c66") -> Item:
    return put("boards", colour, "wood", length=7.0, width=0.5, back=back, seed=place.rng.randrange(99),
               slots={"edge": paint(colour)})  # fmt: skip


def _panelled(place: Place, back: float, upper: str, lower: str, rail: float = 1.25) -> list[Item]:
    """A wall whose lower part is panelled in another colour, with a rail above."""
    panels = [[k * 1.25, rail / 2 + 0.16, 1.0, rail - 0.75] for k in range(-12, 13)]
    return [
        put("wall", upper, width=90.0, height=26.0, at=(0, back + 0.15, 0)),
        put("wall", lower, "satin", width=90.0, height=rail, thick=0.06, at=(0, back - 0.03, 0)),
        put("moulding", lower, "satin", panels=panels, bar=0.07, skirting=0.3, at=(0, back - 0.06, 0)),
        put("wall", lit(lower, 0.94, 0.4), "satin", width=90.0, height=0.09, thick=0.14, at=(0, back - 0.06, rail)),
    ]


def _window(x: float, y: float, z: float, wide: float, tall: float, glow: float = 1.2) -> Item:
    pane = put("pane", "#f7fbff", width=wide, height=tall, at=(x, y, z), slots={"frame": paint("#f6f4ee", "satin")},
               loose="aside")  # fmt: skip
    pane["slots"]["body"]["glow"] = glow
    return pane


def _hallway_scenery(place: Place) -> Scenery:
    """Chequered tiles, a panelled wall, a board of coat hooks."""
    palette, back = place.palette, _back(place)
    lower = lit(mix(palette["structure"], palette["background"], 0.3), 0.66, 0.8)
    floor = put(
        "checkered", "#efe9de", "ceramic", back=back, size=0.6,
        slots={"body1": paint(lit(palette["ink"], 0.42, 0.8), "ceramic"), "grout": paint("#b8b0a4")},
    )  # fmt: skip
    board = put("hookboard", "#a87f55", "wood", width=4.6, at=(0, back - 0.06, round(max(2.5, place.tall * 0.94), 2)),
                slots={"peg": paint("#c8a24c", "brass")})  # fmt: skip
    return [floor, *_panelled(place, back, palette["background"], lower), board], None


hallway = (_bare, _hallway_scenery)


RUSTIC = frozenset(("barn", "barns", "stable", "stables", "farmhouse", "log cabin", "rustic barn"))
"""Words of a hall that is built of timber."""


def _barn(place: Place) -> Scenery:
    """A barn: planks upright between posts and beams, strings of small warm lamps under the roof."""
    rng, back, head = place.rng, _back(place, 3.0), place.head()
    slots = {"body1": paint("#b98a58", "wood"), "body2": paint("#d3a672", "wood"), "grout": paint("#6b4c31")}
    planks = put("tiles", "#c79a66", "wood", width=0.46, height=11.0, rise=11.5, reach=16.0, seed=rng.randrange(99),
                 at=(0, back + 0.1, 0), slots=slots)  # fmt: skip
    items = [_boards(place, back, "#d0aa78"), planks]
    eaves, apart = round(head + 1.15, 2), round(max(1.9, place.half + 0.75), 2)
    for k in (-3, -1, 1, 3):
        items.append(put("block", "#9a6f45", "wood", dimensions=[0.3, 0.3, 12.0], at=(k * apart, back - 0.2, 0)))
    items.append(put("block", "#9a6f45", "wood", dimensions=[40.0, 0.34, 0.32], at=(0, back - 0.25, eaves)))
    for k, (y, drop) in enumerate(((0.45, 0.0), (0.9, 0.28), (1.5, 0.1))):
        lamps = put("fairylights", "#ffd08a", width=round(4 * apart, 2), sag=round(0.55 + 0.12 * k, 2), count=30,
                    at=(round(apart * 0.4 * (k - 1), 2), round(back - y, 2), round(eaves + 0.25 - drop, 2)),
                    slots={"line": paint("#3b3026")})  # fmt: skip
        lamps["slots"]["body"] |= {"glow": 4.0, "far": True}
        items.append(lamps)
    return items, None


def _hall_scenery(place: Place) -> Scenery:
    """A plain hall: boards, high windows on both sides, pennants across the wall; of timber where a barn is named."""
    if place.said & RUSTIC:
        return _barn(place)
    palette, back = place.palette, _back(place, 3.4)
    items = [_boards(place, back), *_panelled(place, back, mix(palette["background"], "#ffffff", 0.25), "#c9b08d", 1.1)]
    out = place.half + 1.7
    items += [_window(side * out, back - 0.04, 1.9, 1.5, 2.6) for side in (-1, 1)]
    flags = put(
        "pennants",
        palette["accent"],
        "fabric",
        width=11.0,
        sag=0.8,
        at=(0, back - 0.3, round(place.head() + 1.5, 2)),
        slots={
            "line": paint("#f4efe4"),
            "body1": paint(palette["second"], "fabric"),
            "body2": paint(palette["structure"], "fabric"),
        },
    )
    return [*items, flags], None


hall = (_bare, _hall_scenery)


def _clinic_scenery(place: Place) -> Scenery:
    """A white room with a band of mint, a big window, a cupboard and a plant, which give way to the type."""
    rng, back, out = place.rng, _back(place, 3.2), place.half + 1.3
    side = rng.choice((-1, 1))
    tint = mix("#bfe0d8", place.palette["structure"], 0.15)
    floor = put(
        "floorcloth",
        "#dfe5e6",
        "satin",
        width=90.0,
        depth=40.0,
        thick=0.04,
        role="backdrop",
        at=(0, back - 20.0, -0.04),
    )
    items = [
        floor,
        put("wall", "#f6f8f8", width=90.0, height=26.0, at=(0, back + 0.15, 0)),
        put("wall", tint, width=90.0, height=1.35, thick=0.05, at=(0, back - 0.02, 0)),
        put("wall", "#ffffff", "satin", width=90.0, height=0.16, thick=0.12, at=(0, back - 0.05, 0)),
        _window(side * (out + 0.9), back - 0.05, 1.7, 2.8, 2.7, 1.3),
    ]
    drawers = put("sideboard", "#ffffff", "satin", width=2.2, height=1.15, at=(-side * (out + 0.9), back - 0.75, 0),
                  slots={"body1": paint(tint, "glossy"), "body2": paint("#ffffff", "ceramic"),
                         "body3": paint(place.palette["accent"], "satin")}, loose="aside")  # fmt: skip
    plant = put("plant", "#5f8a55", "satin", loose=True, height=1.9, at=(side * (out + 0.5), back - 0.7, 0),
                slots={"pot": paint("#ffffff", "ceramic"), "soil": paint("#4a3426")})  # fmt: skip
    return [*items, drawers, plant], None


clinic = (_bare, _clinic_scenery)


def _nursery_scenery(place: Place) -> Scenery:
    """A children's room: boards and a round rug, pennants, a low shelf with balls."""
    palette, back, out = place.palette, _back(place, 2.7), place.half + 1.2
    side = place.rng.choice((-1, 1))
    upper, lower = mix(palette["background"], "#ffffff", 0.2), lit(palette["structure"], 0.8, 0.7)
    rug = put("podium", palette["second"], "felt", radius=round(out + 0.5, 2), height=0.05, tiers=1, at=(0, 0, -0.046))
    flags = put(
        "pennants",
        palette["accent"],
        "fabric",
        width=10.0,
        sag=0.9,
        at=(0, back - 0.3, round(place.head() + 1.3, 2)),
        slots={"line": paint("#f4efe4"), "body1": paint("#f2b83d", "fabric"), "body2": paint("#4aa0d8", "fabric")},
    )
    shelf = put("sideboard", "#f6f0e4", "satin", width=2.4, height=1.0, at=(side * (out + 0.9), back - 0.7, 0),
                slots={"body1": paint("#e2574c", "satin"), "body2": paint("#4aa0d8", "satin"),
                       "body3": paint("#f2b83d", "satin")}, loose="aside")  # fmt: skip
    walls = [
        put("wall", upper, width=90.0, height=26.0, at=(0, back + 0.15, 0)),
        put("wall", lower, width=90.0, height=1.2, thick=0.04, at=(0, back - 0.02, 0)),
        put("wall", "#ffffff", "satin", width=90.0, height=0.28, thick=0.1, at=(0, back - 0.05, 0)),
    ]
    return [_boards(place, back, "#d2b48c"), *walls, rug, flags, shelf], None


nursery = (_bare, _nursery_scenery)


def _workshop_scenery(place: Place) -> Scenery:
    """A workbench before a board of tools."""
    back = _back(place, 1.7)
    bench = put("boards", "#a67c50", "wood", length=6.0, width=0.62, front=-10.0, back=back, thick=0.2,
                seed=place.rng.randrange(99), slots={"edge": paint("#8a6540", "wood")})  # fmt: skip
    low = round(min(1.1, 0.35 + place.tall * 0.25), 2)
    tools = put(
        "pegboard", mix("#d8cbb4", place.palette["background"], 0.3), width=13.0, height=4.4, at=(0, back + 0.25, low),
        seed=place.rng.randrange(99),
        slots={"hole": paint("#6b6152"), "wood": paint("#b98a5a", "wood"), "metal": paint("#b9bec4", "steel"),
               "grip": paint(place.palette["accent"], "glossy")},
    )  # fmt: skip
    wall = put(
        "wall", mix("#8d8a84", place.palette["structure"], 0.3), width=90.0, height=26.0, at=(0, back + 0.5, -4.0)
    )
    return [bench, wall, tools], None


workshop = (_bare, _workshop_scenery)


def _factory_scenery(place: Place) -> Scenery:
    """A works hall: concrete, steel columns, gridded windows, pipes along the wall."""
    back, out = _back(place, 4.2), place.half + 1.8
    wall = mix("#7d8790", place.palette["structure"], 0.2)
    floor = put(
        "boards", "#9b9b98", "concrete", plain=True, length=14.0, front=-12.0, back=back, slots={"edge": paint(wall)}
    )
    items = [floor, put("wall", wall, width=90.0, height=30.0, at=(0, back + 0.15, 0))]
    for x in (-out - 2.6, 0.0, out + 2.6):
        pane = put("pane", "#dcecf5", width=2.9, height=3.2, columns=4, rows=4, at=(x, back - 0.04, 1.5),
                   slots={"frame": paint("#39424a", "satin")})  # fmt: skip
        pane["slots"]["body"]["glow"] = 0.35 if place.night else 1.0
        items.append(pane)
    for side in (-1, 1):
        items.append(
            put(
                "block",
                "#d9892b",
                "satin",
                dimensions=[0.5, 0.5, 12.0],
                at=(side * (out + 0.4), back - 0.9, 0),
                loose="aside",
            )
        )
    ducts = put(
        "pipework",
        "#a9b2b8",
        "steel",
        at=(0, back - 0.5, round(place.head() + 2.0, 2)),
        slots={"flange": paint("#6f7880", "steel")},
    )
    return [*items, ducts], None


factory = (_bare, _factory_scenery)


def _bathroom_scenery(place: Place) -> Scenery:
    """A shelf on a tiled wall; a round mirror behind, when there is room for it."""
    rng, back = place.rng, round(max(0.85, place.deep + 0.45), 2)
    tint = mix(place.palette["background"], "#e8f1f0", 0.55)
    shades = [lit(tint, light, 0.7) for light in (0.91, 0.885, 0.93)]
    wall = put(
        "tiles",
        shades[0],
        "glossy",
        width=0.4,
        height=0.8,
        bond=False,
        seed=rng.randrange(99),
        at=(0, back, -4.4),
        rise=15.0,
        slots={"body1": paint(shades[1], "glossy"), "body2": paint(shades[2], "glossy"), "grout": paint("#f7f8f6")},
    )
    colour, material = rng.choice((("#c49a6c", "wood"), ("#f4f2ee", "marble")))
    depth = round(back + max(place.deep, 0.4) + 0.35, 2)
    shelf = put("wall", colour, material, role="stage", width=round(2 * place.half + 3.0, 2), height=0.16, thick=depth,
                at=(0, round(back - depth / 2, 3), -0.16))  # fmt: skip
    items = [wall, shelf]
    if not place.props:
        side = rng.choice((-1, 1))
        items.append(
            put(
                "plant",
                "#6a935c",
                "satin",
                loose=True,
                height=1.1,
                at=(side * (place.half + 0.75), back - 0.42, 0),
                slots={"pot": paint("#f1ece4", "ceramic"), "soil": paint("#4a3426")},
            )
        )
    return items, None


bathroom = (_bare, _bathroom_scenery)
