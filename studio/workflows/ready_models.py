"""Which models an engine may run now: the whole ones on the shelf, the scene renderer, and endpoints turned on."""

from studio.engine.protocol import ModelSpec, trainer_of, voiced
from studio.models.shelf import Record, Shelf
from studio.models.voices import GGUF, Voices, weights_hash
from studio.settings import Settings

SCENE = ModelSpec("scene", "studio.engine.backends.scene:SceneBackend", "pictures", memory_bytes=900_000_000)
"""The picture backend that draws described scenes; half of its memory is the renderer's compiled kernels."""


ENDPOINT = "studio.engine.backends.openai_endpoint:OpenAiEndpoint"


def ready_models(shelf: Shelf, settings: Settings | None = None) -> dict[str, ModelSpec]:
    """What the engine is built from: every complete model on the shelf by id, `scene`, and the endpoints of
    `settings` that are on."""
    specs = {SCENE.id: SCENE}
    for endpoint in settings.endpoints if settings is not None else ():
        if endpoint.on:
            options = {name: getattr(endpoint, name) for name in ("name", "url", "model", "kind")}
            specs[endpoint.id] = ModelSpec(endpoint.id, ENDPOINT, "words", options=options)
    for record in shelf.records():
        place = shelf.place(record.id).absolute()
        files = {role: str(place / path) for role, path in record.roles.items()}
        specs[record.id] = ModelSpec(
            record.id, record.backend, record.lane, files, record.memory_bytes, dict(record.options)
        )
        if record.backend in (LLAMA, TRANSFORMERS):
            specs |= _voices_of(record, specs[record.id], voices or Voices())
    return specs
