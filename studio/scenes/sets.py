"""The register of sets: each says what the heroes stand on, and what is around, behind and above them."""

from collections.abc import Callable
from dataclasses import dataclass

from studio.scenes.places_inside import arch, cyclorama, drape, gallery, kitchen, niche, steps, table
from studio.scenes.places_made import balloons, blocks, flat, neon, papercut, petals, podium, split, water
from studio.scenes.places_named import avenue, boardroom, data_centre, winter_market
from studio.scenes.places_open import court, lawn, road
from studio.scenes.places_outside import beach, city, clouds, dunes, garden, moon, snow
from studio.scenes.places_rooms import bathroom, clinic, factory, hall, hallway, nursery, workshop
from studio.scenes.places_town import lake, market, pitch, shopfront, stars, street
from studio.scenes.platforms import Platform
from studio.scenes.staging import Place, Scenery

__all__ = ["DESIGNS", "Design", "Place"]


@dataclass(frozen=True, slots=True)
class Design:
    """One set. `stand` and `scenery` are called in this order; `ornaments`: plain forms may stand around its hero."""

    stand: Callable[[Place], Platform]
    scenery: Callable[[Place], Scenery]
    ornaments: bool = False


DESIGNS: dict[str, Design] = {
    "podium": Design(*podium, ornaments=True),
    "cyclorama": Design(*cyclorama),
    "arch": Design(*arch),
    "steps": Design(*steps),
    "drape": Design(*drape),
    "water": Design(*water),
    "dunes": Design(*dunes),
    "beach": Design(*beach),
    "papercut": Design(*papercut),
    "balloons": Design(*balloons),
    "gallery": Design(*gallery),
    "table": Design(*table),
    "kitchen": Design(*kitchen),
    "niche": Design(*niche),
    "garden": Design(*garden),
    "snow": Design(*snow),
    "city": Design(*city),
    "clouds": Design(*clouds),
    "blocks": Design(*blocks),
    "split": Design(*split),
    "neon": Design(*neon),
    "petals": Design(*petals),
    "moon": Design(*moon),
    "flatlay": Design(*flat),
    "street": Design(*street),
    "shopfront": Design(*shopfront),
    "market": Design(*market),
    "pitch": Design(*pitch),
    "lake": Design(*lake),
    "stars": Design(*stars),
    "hallway": Design(*hallway),
    "hall": Design(*hall),
    "clinic": Design(*clinic),
    "nursery": Design(*nursery),
    "workshop": Design(*workshop),
    "factory": Design(*factory),
    "bathroom": Design(*bathroom),
    "lawn": Design(*lawn),
    "road": Design(*road),
    "court": Design(*court),
    "boardroom": Design(*boardroom),
    "avenue": Design(*avenue),
    "wintermarket": Design(*winter_market),
    "datacentre": Design(*data_centre),
}
