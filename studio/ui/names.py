"""What placements are called in the window."""

from studio.placements import Placement
from studio.ui.languages import tr


def short_name(placement: Placement) -> str:
    """The placement's name without its platform, which stands above it."""
    name = tr(placement.name)
    for prefix in (f"{placement.platform}, ", f"{placement.platform} ", f"{placement.platform}，"):
        name = name.removeprefix(prefix)
    return name[:1].upper() + name[1:]


def size_of(placement: Placement) -> str:
    """The placement's size in pixels, or that it is words only."""
    return f"{placement.width} × {placement.height}" if placement.width else tr("Words")
