"""Sets with walls: studio sweep, arches, stairs, cloth, gallery, table, kitchen, niche."""

from studio.scenes.colours import mix
from studio.scenes.platforms import Platform
from studio.scenes.staging import Place, Scenery, apart, lit, paint, put, sweep


def _cyclorama_stand(place: Place) -> Platform:
    return place.bare()


def _cyclorama_scenery(place: Place) -> Scenery:
    return [sweep(place.palette["background"], distance=5.4, curve=3.6)], None


cyclorama = (_cyclorama_stand, _cyclorama_scenery)


def _arch_stand(place: Place) -> Platform:
    return place.on(place.rng.choice(("podium", "podium2", "disc")), place.palette["stage"])


def _arch_scenery(place: Place) -> Scenery:
    """A thick wall with one opening behind the hero, or an arcade; a paler wall beyond, lit through it."""
    colour, head = place.palette["structure"], place.head()
    width = max(2 * place.platform.reach + 0.5, head * 0.86)
    height = max(head + 0.75, width * 0.5 + 1.0)
    bays = place.rng.choice((1, 1, 9))
    pier = 60.0 if bays == 1 else width * 0.34
    wall = put(
        "arcade", mix(colour, place.palette["background"], 0.25), width=round(width, 3), height=round(height, 3),
        pier=round(pier, 3), bays=bays, rise=16.0, depth=0.8, at=(0, 2.0, 0),
    )  # fmt: skip
    beyond = sweep(place.palette["background"], distance=4.4, curve=1.2)
    # no lamp reaches behind so thick a wall: the room beyond is lit by its own
    beyond["slots"]["body"] |= {"glow": 0.62, "far": True}
    return [beyond, wall], None


arch = (_arch_stand, _arch_scenery)


def _steps_stand(place: Place) -> Platform:
    colour = apart(place.palette["stage"], place.palette["background"])
    if place.deep <= 0.7 and (place.wide or place.rng.random() < 0.45):
        out = place.on("steps", colour)
        out.items[0]["width"] = 90.0
        return out
    radius = max(place.half, place.deep) + 1.5
    body = put("round_steps", colour, role="stage", radius=round(radius, 3), height=0.2, count=3)
    return Platform([body], 0.6, radius * 0.52, radius * 0.52, 0.0)


def _steps_scenery(place: Place) -> Scenery:
    items = [sweep(place.palette["background"], distance=4.6, curve=0.6)]
    if place.platform.ground:
        side = place.rng.choice((-1, 1))
        ball = {
            "role": "set",
            "loose": True,
            "shape": "sphere",
            "height": 0.62,
            "at": [side * (place.half + 1.15), 0.95, 0.6],
        }
        items.append({**ball, "slots": {"body": paint(place.palette["structure"])}})
    else:
        radius = place.half + 1.5
        disc = put("halo", place.palette["structure"], role="frame", radius=round(radius * 0.86, 3))
        items.append(disc | {"lift": round(radius * 0.7, 3), "at": [0, 3.6, 0]})
    return items, None


steps = (_steps_stand, _steps_scenery)


def _drape_stand(place: Place) -> Platform:
    radius, height = place.half + 0.42, round(place.rng.choice((0.6, 0.75)), 2)
    colour = apart(place.palette["stage"], place.palette["background"])
    cloth = put(
        "tablecloth", colour, "velvet", role="stage", radius=round(radius, 3), height=height,
        folds=place.rng.choice((11, 13, 15)), seed=place.rng.randrange(99),
    )  # fmt: skip
    return Platform([cloth], height, radius + 0.75, radius + 0.5)


def _drape_scenery(place: Place) -> Scenery:
    colour = mix(place.palette["background"], place.palette["structure"], 0.35)
    folds = put(
        "curtain", colour, "satin", width=74.0, height=16.0, fold=1.25, deep=0.2, seed=place.rng.randrange(99),
        sweep=round(place.rng.uniform(-1.4, 1.4), 2), at=(0, 2.9, 0),
    )  # fmt: skip
    return [sweep(mix(colour, place.palette["background"], 0.5), distance=5.0, curve=0.4), folds], None


drape = (_drape_stand, _drape_scenery)


GRAND = frozenset(("museum", "museum hall", "grand hall", "great hall", "natural history museum", "atrium"))
"""Words of a hall that is built of stone, under a roof of glass."""


def _stone_hall(place: Place) -> Scenery:
    """A hall of pale stone: an arcade on columns, the gallery beyond it bright, windows of the roof above."""
    stone, head, deep = "#cdbfa8", place.head(), place.platform.depth
    back = round(max(3.0, deep + 1.6), 2)
    width, height = round(max(1.7, head * 0.62), 2), round(max(2.6, head * 1.12), 2)
    pier = round(width * 0.42, 2)
    wall = put("arcade", stone, "plaster", width=width, height=height, pier=pier, bays=9, rise=height + 0.7, depth=0.7,
               at=(0, back, 0))  # fmt: skip
    beyond = put("wall", "#a9b6bf", width=90.0, height=26.0, at=(0, back + 2.2, 0))
    beyond["slots"]["body"] |= {"glow": 0.8, "far": True}
    floor = put("checkered", "#d9cfbd", "marble", back=back + 2.0, size=0.95,
                slots={"body1": paint("#a5957c", "marble"), "grout": paint("#8d8271")})  # fmt: skip
    cornice = put(
        "wall", lit(stone, 0.86), "plaster", width=90.0, height=0.2, thick=0.9, at=(0, back - 0.1, height + 0.7)
    )
    items = [floor, beyond, wall, cornice]
    step = width + pier
    for k in range(-4, 4):
        at = (round((k + 0.5) * step, 3), round(back - 0.5, 3), 0)
        items.append(
            put("column", lit(stone, 0.84), "plaster", radius=round(pier * 0.34, 3), height=height + 0.7, at=at)
        )
    roof = put("pane", "#fff3d6", width=round(8 * step, 2), height=4.5, columns=16, rows=4,
               at=(0, round(back + 0.3, 2), height + 0.95), slots={"frame": paint("#4c463d", "satin")})  # fmt: skip
    roof["slots"]["body"] |= {"glow": 1.3, "far": True}
    return [*items, roof], None


def _gallery_stand(place: Place) -> Platform:
    if place.furnished:
        return place.bare()
    return place.on("plinth", lit(place.palette["stage"], 0.92, 0.5), place.rng.choice(("marble", "matte", "plaster")))


FIRESIDE = frozenset(("fireplace", "fireside", "log fire", "open fire", "hearth", "by the fire"))
"""Words of a room that is lit by its fire."""


def _gallery_scenery(place: Place) -> Scenery:
    """A panelled wall: a broad panel behind the hero, its like on both sides, a skirting; a floor of boards.

    In a museum the hall is of stone; by a fire the wall is in its warm light."""
    if place.said & GRAND:
        return _stone_hall(place)
    colour = place.palette["background"]
    if place.said & FIRESIDE:
        colour = mix(lit(colour, 0.66), "#b9764a", 0.55)
    head = place.head()
    width, height = max(3.0, 2 * place.half + 1.6), max(2.7, head * 0.95)
    low = 0.85
    panels = [[k * (width + 0.7), low + height / 2, width, height] for k in range(-7, 8)]
    wall = put("wall", colour, width=90.0, height=26.0, at=(0, 2.95, 0))
    trim = put("moulding", mix(colour, "#ffffff", 0.06), panels=panels, bar=0.1, skirting=0.5, at=(0, 2.8, 0))
    wood = put(
        "boards", mix("#a98562", place.palette["structure"], 0.25), "wood", length=7.0, width=0.5, back=2.85,
        seed=place.rng.randrange(99), at=(0, 0, 0), slots={"edge": paint(colour)},
    )  # fmt: skip
    return [wood, wall, trim], None


gallery = (_gallery_stand, _gallery_scenery)

WORKTOPS = (("marble", "#efece7"), ("wood", "#b08a63"), ("wood", "#7f5a3d"), ("terrazzo", "#efe7dc"))


NATURAL = {"marble": "#efece7", "wood": "#b08a63", "terrazzo": "#efe7dc", "walnut": "#7f5a3d", "concrete": "#b5b1aa"}
"""The colours of worktops whose material is named without one."""


def _worktop(place: Place, choices: tuple[tuple[str, str], ...]) -> tuple[str, str]:
    """Material and colour of a table or worktop: what the prompt says, else one of the choices."""
    material, colour = place.rng.choice(choices)
    said = str(place.surface.get("material", ""))
    if said:
        colour = NATURAL.get(said, colour)
    return said or material, str(place.surface.get("color") or colour)


HOMELY = frozenset(("cosy", "cozy", "cafe", "café", "coffee shop", "restaurant", "bistro", "warm", "tea room", "diner"))
"""Words of a room with warm lamps."""


def _table_stand(place: Place) -> Platform:
    return place.bare()


def _table_scenery(place: Place) -> Scenery:
    """A table that runs past the frame; behind it, far out of focus, a room with a bright window and lamps."""
    material, colour = _worktop(place, WORKTOPS[1:3])
    stone = material != "wood"
    top = put(
        "boards", colour, material, length=9.0, width=0.85, front=-10.0, back=1.5, thick=0.16,
        plain=stone, seed=place.rng.randrange(99), slots={"edge": paint(colour, material)},
    )  # fmt: skip
    homely = bool(place.said & HOMELY)
    wall_colour = mix(place.palette["background"], *(("#f0c896", 0.4) if homely else ("#ffffff", 0.1)))
    side = place.rng.choice((-1, 1))
    wall = put("wall", wall_colour, width=120.0, height=40.0, at=(0, 9.0, -12.0))
    # the lamps stand about the hero: the room far behind has light of its own
    wall["slots"]["body"] |= {"glow": 0.14 if place.night else 1.5 if homely else 0.85, "far": True}
    items = [top, wall]
    frame = {"frame": paint("#f5efe6")}
    window = put("pane", "#fff6e6", width=2.6, height=4.4, at=(side * 3.1, 8.8, 0.9), slots=frame, loose="aside")
    window["slots"]["body"]["glow"] = 1.25
    fruit = (place.palette["accent"], place.palette["second"], mix("#5d7a4e", place.palette["structure"], 0.2))
    slots = {f"body{k + 1}": paint(tint) for k, tint in enumerate(fruit)}
    board = put("sideboard", lit(place.palette["structure"], 0.5), slots=slots, loose="aside")
    items += [window, board | {"at": [-side * 3.6, 7.6, -0.4]}]
    lamp = put("sphere", "#ffe2b0", height=0.8, at=(-side * 2.2, 7.0, 4.4), loose="aside")
    lamp["slots"]["body"]["glow"] = 1.6
    if homely:
        tints = {
            name: paint(tint, glow=1.2, far=True)
            for name, tint in (("body", "#ffcf8a"), ("body1", "#ffb765"), ("body2", "#ffe3b4"))
        }
        items.append(put("bokeh", "#ffcf8a", seed=place.rng.randrange(99), count=34, width=26.0, height=5.0, size=0.3,
                         at=(0, 8.2, 1.6), slots=tints, loose="aside"))  # fmt: skip
    return [*items, lamp], None


table = (_table_stand, _table_scenery)


def _kitchen_stand(place: Place) -> Platform:
    if place.rng.random() < 0.5 and not place.wide:
        out = place.on("slab", "#c08f5f", "wood")
        out.items[0]["height"] = out.top = 0.1
        return out
    return place.bare()


def _kitchen_scenery(place: Place) -> Scenery:
    """A worktop before hand-made tiles; a plant and bowls near the hero, which give way to the type."""
    tint = place.palette["background"]
    shades = [lit(tint, light, 0.8) for light in (0.9, 0.875, 0.925)]
    bond = place.rng.random() < 0.5
    wall = put(
        "tiles", shades[0], "glossy", width=0.62 if bond else 0.5, height=0.31 if bond else 0.5, bond=bond,
        seed=place.rng.randrange(99), at=(0, 2.3, 0),
        slots={
            "body1": paint(shades[1], "glossy"), "body2": paint(shades[2], "glossy"),
            "grout": paint(lit(tint, 0.86, 0.4)),
        },
    )  # fmt: skip
    material, colour = _worktop(place, WORKTOPS)
    stone = material != "wood"
    top = put(
        "boards", colour, material, length=9.0, width=0.8, front=-10.0, back=2.35, plain=stone,
        seed=place.rng.randrange(99), slots={"edge": paint(colour)},
    )  # fmt: skip
    items = [wall, top]
    if not place.props:
        side = place.rng.choice((-1, 1))
        out = place.half + 0.9
        pot = {"pot": paint(place.palette["stage"], "ceramic"), "soil": paint("#4a3426")}
        at = (side * (out + 0.35), 1.35, 0.0)
        items.append(put("plant", "#5f8a55", "satin", loose=True, height=1.35, at=at, slots=pot))
        at = (-side * (out + 0.25), 0.9, 0.0)
        items.append(put("bowl", place.palette["second"], "ceramic", loose=True, height=0.42, at=at))
    return items, None


kitchen = (_kitchen_stand, _kitchen_scenery)


def _niche_stand(place: Place) -> Platform:
    return Platform([], 0.0, place.half + 0.2, 0.5)


def _niche_scenery(place: Place) -> Scenery:
    """A recess in a thick wall; the heroes stand on its ledge."""
    colour = place.palette["background"]
    room = place.half + (1.15 if place.props else 0.62)
    width, height = 2 * max(room, 0.36 * place.tall + 0.3), place.tall + 0.75
    rounded = place.rng.random() < 0.75
    if rounded:
        height = max(height, place.tall * 0.72 + width / 2)
    depth = max(1.15, 2 * place.deep + 0.45)
    wall = put(
        "niche", colour, width=round(width, 3), height=round(height, 3), depth=round(depth, 3), round=rounded,
        # a recess gets little light from its room, so that some is hidden under its head
        slots={"back": paint(mix(place.palette["structure"], colour, 0.6), glow=0.3, far=True)},
    )  # fmt: skip
    ledge = put(
        "wall", mix(colour, "#ffffff", 0.12), width=round(width + 0.5, 3), height=0.16, thick=round(depth + 0.35, 3)
    )
    return [wall, ledge | {"at": [0, -0.17, -0.155]}], None


niche = (_niche_stand, _niche_scenery)
