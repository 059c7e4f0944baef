"""How large things are beside one another: the sizes of the true world, drawn towards one another to stay readable."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from studio.scenes.sizes import height, width
from studio.scenes.words import table


@dataclass(frozen=True, slots=True)
class Law:
    """How a true ratio of sizes becomes the one that is shown: a power of it, and no less and no more than that."""

    smaller: float
    """The power for what is smaller than the hero,"""
    larger: float
    """and for what is larger."""
    least: float
    most: float

    def shown(self, ratio: float) -> float:
        """The ratio shown for a true one."""
        power = self.smaller if ratio < 1 else self.larger
        return min(max(math.pow(ratio, power), self.least), self.most)


BESIDE = Law(0.8, 0.55, 0.26, 1.6)
"""Things that stand by a hero: each is to be seen, and the hero remains one beside a house."""
BACKING = Law(0.7, 0.7, 0.5, 1.8)
"""What a hero is said to be in front of: it is to be seen behind it, and a blackboard is larger than books."""
JOINED = Law(0.85, 0.85, 0.2, 4.2)
"""What a hero stands on, or what stands on it: there the true size shows most."""
HELD = Law(0.85, 0.85, 0.25, 3.0)
"""What a hero lies in: the hero is to be seen in it."""


@lru_cache(maxsize=1)
def real_sizes() -> Mapping[str, float]:
    """Object -> its real size in metres, the longer of its height and breadth as shown; 0 for signs and plain forms."""
    return {name: float(metres) for name, metres in table("real_sizes").items()}


def comparable(item: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether both items have a real size: signs, plain forms, letters and photos have none."""
    sizes = real_sizes()
    return bool(sizes.get(str(item["shape"])) and sizes.get(str(other["shape"])))


def height_beside(item: Mapping[str, Any], hero: Mapping[str, Any], law: Law, scale: float = 1.0) -> float:
    """How tall an item is built beside a hero, in stage units; as it was where one of the two has no real size.

    Sizes are compared by the geometric mean of height and breadth, so that a slim bottle and a broad loaf look as large
    beside one another as they are. `scale` is how many times larger than usual the prompt has the hero: “a giant pear”.
    """
    if not comparable(item, hero):
        return height(item)
    metres, of_hero = real_sizes()[str(item["shape"])], real_sizes()[str(hero["shape"])]
    ratio = law.shown(metres * _mean(item) / (of_hero * scale * _mean(hero)))
    tall = _extent(hero) * ratio / math.sqrt(max(width(item) / height(item), 0.01))
    # a rose is no more than that longer than a flacon either
    longest = law.most * max(height(hero), width(hero)) / max(1.0, width(item) / height(item))
    return round(min(tall, longest), 3)


def _extent(item: Mapping[str, Any]) -> float:
    """The geometric mean of an item's height and breadth, stage units."""
    return math.sqrt(height(item) * max(width(item), 0.01))


def _mean(item: Mapping[str, Any]) -> float:
    """The geometric mean of height and breadth as a share of the longer of the two."""
    return _extent(item) / max(height(item), width(item))
