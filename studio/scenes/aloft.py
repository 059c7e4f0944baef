"""Things that hang about a hero in the air, at various heights on both sides: coins floating around a phone."""

import re

from studio.scenes.arrangement import Block
from studio.scenes.placing import Room
from studio.scenes.words import Reading

ABOUT = re.compile(
    r"\b(?:floating|hovering|flying|orbiting|levitating|suspended|swirling|hanging in the air)\s+(?:all\s+)?"
    r"(?:around|round|about)\b",
    re.IGNORECASE,
)
SPOTS = ((-1, 0.8), (1, 0.6), (-1, 0.36), (1, 0.98), (-1, 1.12), (1, 0.24), (-1, 0.02), (1, 1.3))
"""Side of the hero, and the share of its height at which the middle of each thing hangs."""
LEAST, MOST = 0.17, 0.27
"""How large what hangs about a hero is at least and at most, as a share of the larger of the hero's measures."""


def hang(reading: Reading, text: str) -> None:
    """Give what a prompt has floating around its hero the relation `aloft`."""
    if not ABOUT.search(text):
        return
    for thing in reading.cast():
        if thing.place == "prop" and thing.relation in ("around", "beside"):
            thing.relation, thing.pose = "aloft", ""
        elif thing.place == "hero" and thing.pose == "float":
            thing.pose = ""


def hang_about(blocks: list[Block], room: Room) -> None:
    """Put blocks into the air about the heroes, smaller than those, turned a little."""
    tall = room.tall - room.top
    large = max(tall, 2 * room.half)
    for number, block in enumerate(blocks):
        side, share = SPOTS[number % len(SPOTS)]
        size = max(block.top(), 2 * block.half())
        block.scale(min(max(1.0, LEAST * large / size), MOST * large / size) if size else 1.0)
        x = room.half + block.half() + 0.14 + 0.2 * (number % 3)
        block.put(room.side * side * x, -0.15 * (number % 2), room.top + share * tall - block.top() / 2)
        for item in block.items:
            item["tilt"] = 10 * side * room.side
