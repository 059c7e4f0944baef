"""Which models an engine may run now: the whole ones on the shelf, and the scene renderer, which needs no weights."""

from studio.engine.protocol import ModelSpec
from studio.models.shelf import Shelf

SCENE = ModelSpec("scene", "studio.engine.backends.scene:SceneBackend", "pictures", memory_bytes=900_000_000)
"""The picture backend that draws described scenes; half of its memory is the renderer's compiled kernels."""


def ready_models(shelf: Shelf) -> dict[str, ModelSpec]:
    """What the engine is built from: every complete model on the shelf by id, and `scene`."""
    specs = {SCENE.id: SCENE}
    for record in shelf.records():
        place = shelf.place(record.id).absolute()
        files = {role: str(place / path) for role, path in record.roles.items()}
        specs[record.id] = ModelSpec(
            record.id, record.backend, record.lane, files, record.memory_bytes, dict(record.options)
        )
    return specs
