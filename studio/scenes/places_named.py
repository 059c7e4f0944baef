"""Sets of places that are themselves the picture: a boardroom, an avenue, a winter market, a data centre, a pool."""

from studio.scenes.colours import mix
from studio.scenes.places_open import AUTUMNAL
from studio.scenes.platforms import Platform
from studio.scenes.staging import Item, Place, Scenery, Sky, lit, paint, put

SKYLINE: Sky = {"zenith": "#6fb0e8", "horizon": "#dcebf6", "ground": "#9aa3ad", "reach": 26.0, "haze": 3.0}
EARLY = frozenset(("sunrise", "dawn", "daybreak", "sunset", "golden hour", "at sunrise", "at dawn", "early morning"))
"""Words for a sun that is low over the horizon."""
WARM: Sky = {
    "zenith": "#7fa3da", "horizon": "#ffc48e", "ground": "#b59c8c", "reach": 24.0, "haze": 6.0,
    "haze_color": "#ffdfb4", "level": 1.3,
}  # fmt: skip
BLOSSOMING = frozenset(("cherry", "blossom", "blossoms", "sakura", "blossoming"))
CABLES = frozenset(("cable", "cables", "wire", "wires", "glowing cables", "data cables", "network cables"))


def _bare(place: Place) -> Platform:
    return place.bare()


def _boardroom_scenery(place: Place) -> Scenery:
    """A carpet before a wall of windows from floor to ceiling; beyond it a skyline under the sky of the hour."""
    rng, back = place.rng, round(max(3.0, place.deep + 1.5), 2)
    early = bool(place.said & EARLY)
    frame, ceiling = "#4b5058", round(max(4.2, 1.9 * place.head()), 2)
    carpet = mix("#8d939c", place.palette["structure"], 0.15)
    items: list[Item] = [
        put("boards", carpet, "felt", role="backdrop", plain=True, length=60.0, front=-14.0, back=back,
            slots={"edge": paint(frame)}),
        put("block", frame, "satin", dimensions=[90.0, 0.3, 0.22], at=(0, back, 0)),
        put("block", "#eceae6", dimensions=[90.0, 0.9, 1.6], at=(0, back, ceiling)),
    ]  # fmt: skip
    for k in range(-7, 8):
        items.append(put("block", frame, "satin", dimensions=[0.1, 0.2, ceiling], at=(1.9 * (k + 0.5), back, 0)))
    far = mix("#7f91a8", "#ffd2a4", 0.45) if early else "#8fa3b8"
    for y, high, tint in ((130.0, 5.5, 0.6), (80.0, 2.2, 0.35)):
        tone = mix(far, str(WARM["horizon"] if early else SKYLINE["horizon"]), tint)
        items.append(put("tower", tone, width=260.0, height=high + 8.0, count=52, seed=rng.randrange(99),
                         at=(0, back + y, -8.0)))  # fmt: skip
    if early:
        sun = put("sundisc", "#fff1d0", radius=6.0, at=(rng.choice((-1, 1)) * 30.0, 190.0, 14.0))
        sun["slots"]["body"] |= {"glow": 1.6, "far": True}
        items.append(sun)
    return items, dict(WARM if early else SKYLINE)


boardroom = (_bare, _boardroom_scenery)


def beside_the_way(pairs: list[Item], said: frozenset[str]) -> None:
    """Stand trees, or stalls turned to the way, on both sides of it, the later ones further back; the trees in the
    colours of the season that the words `said` name."""
    leaf, _ = _leaves(said)
    for number, item in enumerate(pairs):
        side, stall = (-1 if number % 2 == 0 else 1), item["shape"] == "marketstall"
        item["height"] = round(float(item["height"]) * (1.0 if stall else 1.4), 3)
        item["at"] = [side * (1.3 if stall else 1.55), round(1.1 * (number // 2) + 0.15 * (side > 0), 3), item["at"][2]]
        body = item["slots"].get("body", {})
        if stall:
            item["turn"], item["slots"] = -38.0 * side, _stall_slots(str(("#b3362c", "#2f6a4a")[number % 2]))
        elif item["shape"] == "tree" and body and leaf != GREEN[0]:
            body["color"] = leaf


GREEN = ("#6a9c48", "#84b257")


def _leaves(said: frozenset[str]) -> tuple[str, str]:
    """The colours of leaves or blossom that the words name."""
    parts = {part for word in said for part in word.split()}
    if parts & BLOSSOMING:
        return "#f4bccd", "#f9d6df"
    return ("#d9822b", "#c9552a") if parts & AUTUMNAL else GREEN


def _avenue_scenery(place: Place) -> Scenery:
    """A path that runs away from the camera between rows of trees; petals or leaves lie on it and fall."""
    rng, said = place.rng, place.said
    parts = {part for word in said for part in word.split()}
    autumn, blossom = bool(parts & AUTUMNAL), bool(parts & BLOSSOMING)
    leaf, other = _leaves(said)
    grass = mix("#a9b76c" if autumn else "#8fb566", place.palette["structure"], 0.05)
    path = "#d9cbb6" if "road" not in parts else "#8f8b84"
    items: list[Item] = [
        put("land", grass, "felt", kind="moss", seed=rng.randrange(99), level=9.0),
        put("block", path, "concrete", role="backdrop", dimensions=[1.7, 130.0, 0.06], at=(0, 50.0, -0.02)),
    ]
    for side in (-1, 1):
        items.append(put("block", lit(path, 0.9, 0.5), "concrete", dimensions=[0.09, 130.0, 0.08],
                         at=(side * 0.9, 50.0, -0.02)))  # fmt: skip
    pale = "#f3ece8" if blossom else "#f2e6cf" if autumn else "#dfe9d8"
    for k in range(7):
        y, haze = 2.6 + 2.4 * k, min(0.06 * k, 0.35)
        for side in (-1, 1):
            slots = {"body1": paint(mix(other, pale, haze)), "bark": paint(mix("#6b5240", pale, haze))}
            items.append(
                put("leafytrees", mix(leaf, pale, haze), seed=rng.randrange(999), gap=0.0, height=3.4, count=2,
                    width=2.2, depth=1.4, side=1, at=(side * 2.3 - 0.9, y, -0.05), slots=slots)
            )  # fmt: skip
    if blossom or autumn:
        tints = {"body1": paint(other, "satin"), "body2": paint(mix(leaf, "#ffffff", 0.3), "satin")}
        items.append(
            put("petals", leaf, "satin", seed=rng.randrange(99), count=170, falling=26, size=0.13 if blossom else 0.2,
                clear=0.1, reach=5.0, slots=tints)
        )  # fmt: skip
    sky = {"zenith": "#8fc1ea", "horizon": "#f3ecee" if blossom else "#e6f0f6", "ground": grass}
    return items, {**sky, "reach": 24.0, "haze": 4.0, "haze_color": "#fbf1f0" if blossom else "#f4f4ec"}


avenue = (_bare, _avenue_scenery)


def _stall_slots(roof: str) -> dict[str, dict[str, object]]:
    """A wooden stall under a striped roof, with wares in warm colours."""
    wares = {"tomato": "#c8402f", "leaf": "#3f7a4a", "orange": "#e8b04a", "plum": "#8a3f3a"}
    return {
        "body": paint(roof, "fabric"), "white": paint("#f7f1e6", "fabric"), "wood": paint("#8a5a36", "wood"),
        "crate": paint("#a97748", "wood"), **{name: paint(tint, "glossy") for name, tint in wares.items()},
    }  # fmt: skip


def _winter_market_scenery(place: Place) -> Scenery:
    """Snow between two rows of wooden stalls, strings of small lamps over the way, snowy firs behind."""
    rng, tall = place.rng, round(max(1.5, 0.8 * place.tall), 2)
    # where stalls are the heroes the others stand in line behind them
    lined = place.half > 1.9
    near, out = (2.4, 1.75) if lined else (0.7, round(place.half + 0.7 * tall + 0.35, 2))
    items: list[Item] = [put("land", "#eef3f8", kind="snow", seed=rng.randrange(99), level=9.0)]
    roofs = ("#b3362c", "#2f6a4a", "#b3362c", "#c9952f")
    for k in range(4):
        for side in (-1, 1):
            x, y = side * (out + 0.1 * k), near + (1.25 * tall + 0.15) * k
            stall = put("marketstall", "#b3362c", at=(round(x, 2), round(y, 2), 0), height=tall, turn=-62.0 * side,
                        slots=_stall_slots(roofs[(k + (side > 0)) % 4]))  # fmt: skip
            items.append(stall)
    for k in range(5):
        lamps = put("fairylights", "#ffcf86", width=round(2.5 * out, 2), sag=0.5, count=26,
                    at=(0, round(0.2 + 1.6 * k, 2), round(max(place.head(), tall) + 0.75 + 0.12 * k, 2)),
                    slots={"line": paint("#3b3026")})  # fmt: skip
        lamps["slots"]["body"] |= {"glow": 4.0, "far": True}
        items.append(lamps)
    tree = put("christmastree", "#2f6a4a", "satin", height=round(1.5 * tall, 2), at=(0, 6.4, 0))
    items.append(tree)
    for side in (-1, 1):
        items.append(
            put("firs", "#2f5a4d", seed=rng.randrange(99), gap=0.4, height=4.4, count=12, width=30.0, side=side,
                depth=5.0, at=(0, 13.0, -0.1), slots={"snow": paint("#eef3f8")})
        )  # fmt: skip
    return items, {"zenith": "#8db4dc", "horizon": "#e3ebf3", "ground": "#eef3f8", "reach": 24.0, "haze": 4.0}


winter_market = (_bare, _winter_market_scenery)


def _data_centre_scenery(place: Place) -> Scenery:
    """Two rows of server racks behind and beside the heroes; cables on the floor from each rack to the middle."""
    palette, tall = place.palette, round(max(1.9, 1.15 * place.tall), 2)
    broad = 0.66 * tall
    dark = mix("#3d4558", palette["structure"], 0.2)
    floor = mix(palette["background"], "#20242f", 0.3)
    items: list[Item] = [
        put("wall", floor, "satin", role="backdrop", width=90.0, height=0.2, thick=70.0, at=(0, 0, -0.21))
    ]
    lamps = ("#38e8d8", "#9b6bff")
    spots = [((k - 1.5) * broad, place.deep + 1.9) for k in range(4)]
    spots += [((k - 1.5) * broad, place.deep + 1.9 + 1.9 * broad) for k in range(4)]
    starts: list[list[float]] = []
    for number, (x, y) in enumerate(spots):
        slots = {
            "second": paint("#3a4152", "satin"), "dark": paint("#12141b", "satin"), "metal": paint("#8c96a8", "steel"),
            "light": paint(lamps[number % 2], glow=4.0), "accent": paint(lamps[(number + 1) % 2], glow=4.0),
        }  # fmt: skip
        items.append(put("serverrack", dark, "satin", at=(round(x, 2), round(y, 2), 0), height=tall, slots=slots))
        if number < 4:
            starts.append([round(x, 2), round(y - 0.32 * tall, 2)])
    if place.said & CABLES:
        starts += [[side * (place.half + 2.6), y] for side in (-1, 1) for y in (-0.9, 0.3)]
        for number, start in enumerate(starts):
            line = put("floorcable", lamps[number % 2], start=start, end=[round(0.12 * start[0], 2), 0.0])
            line["slots"]["body"] |= {"glow": 3.0}
            items.append(line)
    return items, None


data_centre = (_bare, _data_centre_scenery)
