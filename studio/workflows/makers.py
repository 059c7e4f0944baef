"""What can make pictures here: the scene renderer, and every model on the shelf that paints."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from studio.engine.memory import KEEP_FREE, free_bytes
from studio.library.recipes import SCENE
from studio.models.diffusion import loras, painters
from studio.models.shelf import Shelf

GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker of pictures, for a list of choices. `needs` are bytes of memory, `free` what is free now, `licence` its
    terms; `size` the side in pixels it is at its best with, 0 for any. Whether it hears a `negative` prompt, `changes`
    a picture and `fills` a part of one; `steps` and `guidance` are its own, None where it has none. `loras` maps ids to
    names of what it may wear."""

    id: str
    name: str
    needs: int
    free: int = 0
    licence: str = ""
    size: int = 0
    negative: bool = False
    changes: bool = False
    fills: bool = False
    steps: int | None = None
    guidance: float | None = None
    schedulers: tuple[str, ...] = ()
    loras: Mapping[str, str] | None = None

    @property
    def is_scene(self) -> bool:
        """Whether it is the renderer, which needs no weights."""
        return self.id == SCENE

    @property
    def lacks(self) -> int:
        """Bytes of memory that are missing now; 0 when there is enough."""
        return max(0, self.needs + KEEP_FREE - self.free) if self.free else 0


SCENE_MAKER = Maker(SCENE, "Rendered scene", 900_000_000)


def makers(shelf: Shelf | None = None) -> tuple[Maker, ...]:
    """The makers of this machine, the scene renderer first, then painters by what they need."""
    place, free = shelf or Shelf(), free_bytes()
    worn = {record.id: record.name for record in loras(place)}
    found = [replace(SCENE_MAKER, free=free)]
    for painter in painters(place):
        own = painter.painting
        found.append(
            Maker(
                painter.id,
                painter.name,
                painter.needs,
                free,
                licence=painter.licence,
                size=own.size,
                negative=own.negative,
                changes=own.changes,
                fills=own.fills,
                steps=own.steps,
                guidance=own.guidance,
                schedulers=painter.schedulers,
                loras=worn,
            )
        )
    return tuple(found)
