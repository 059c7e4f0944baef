"""Which models an engine may run now: the whole ones on the shelf, the scene renderer, and endpoints turned on."""

from dataclasses import replace
from importlib.util import find_spec

from studio.engine.protocol import ModelSpec, voiced
from studio.engine.training import trainer_of
from studio.errors import MissingWeights
from studio.models.clip_words import WORD_LIST, clip_words
from studio.models.diffusion import DIFFUSION, LORA, SCHEDULERS
from studio.models.shelf import Record, Shelf
from studio.models.voices import GGUF, Voices, weights_hash
from studio.settings import Settings

SCENE = ModelSpec("scene", "studio.engine.backends.scene.backend:SceneBackend", "pictures", memory_bytes=900_000_000)
"""The picture backend that draws described scenes; half of its memory is the renderer's compiled kernels."""


READER = ModelSpec("rapidocr", "studio.engine.backends.text_reader:TextReader", "tags", memory_bytes=700_000_000)
"""What reads the words in pictures; its weights come with its package."""

ENDPOINT = "studio.engine.backends.openai_endpoint:OpenAiEndpoint"
LLAMA = "studio.engine.backends.llamacpp:LlamaCpp"
TRANSFORMERS = "studio.engine.backends.causal_lm:CausalLm"
TRAINER = "studio.engine.backends.lora_trainer:LoraTrainer"
ADAPTER_MEMORY = 200_000_000
"""What an adapter adds to a model's memory, in bytes: itself and its work space."""


def ready_models(shelf: Shelf, settings: Settings | None = None, voices: Voices | None = None) -> dict[str, ModelSpec]:
    """What the engine is built from: every complete model on the shelf by id, `scene`, `rapidocr`, and the endpoints of
    `settings` that are on. Language models come with a trainer each, and with the voices that were trained on the
    very same weights."""
    specs = {SCENE.id: SCENE}
    if find_spec("rapidocr") is not None:
        specs[READER.id] = READER
    for endpoint in settings.endpoints if settings is not None else ():
        if endpoint.on:
            options = {name: getattr(endpoint, name) for name in ("name", "url", "model", "kind")}
            specs[endpoint.id] = ModelSpec(endpoint.id, ENDPOINT, "words", options=options)
    for record in shelf.records():
        if record.backend in (LORA, WORD_LIST):
            continue  # parts of a painter, not run
        place = shelf.place(record.id).absolute()
        files = {role: str(place / path) for role, path in record.roles.items()}
        specs[record.id] = ModelSpec(
            record.id, record.backend, record.lane, files, record.memory_bytes, dict(record.options)
        )
        if record.backend == DIFFUSION:
            specs[record.id] = _painter(specs[record.id], shelf)
        if record.backend in (LLAMA, TRANSFORMERS):
            trainer = trainer_of(record.id)
            specs[trainer] = ModelSpec(trainer, TRAINER, record.lane, files, options={"base": record.id})
            specs |= _voices_of(record, specs[record.id], voices or Voices())
    return specs


def _painter(spec: ModelSpec, shelf: Shelf) -> ModelSpec:
    """A diffusion model with the schedulers it can be asked for, the model that lends it the parts it lacks, and the
    words of one in a single file, or the sentence that says they are not here."""
    base = shelf.record(str(spec.options.get("base", "")))
    files = dict(spec.files)
    if base is not None and "folder" in base.roles:
        files["base"] = str(shelf.place(base.id).absolute() / base.roles["folder"])
    options = {**spec.options, "schedulers": dict(SCHEDULERS)}
    if "settings" in files:
        try:
            files["words"] = str(clip_words(spec.id, shelf))
        except MissingWeights as fault:
            options["lacks"] = str(fault)
    return replace(spec, files=files, options=options)


def _voices_of(record: Record, base: ModelSpec, voices: Voices) -> dict[str, ModelSpec]:
    """A model for each voice of `record`'s weights, where its backend has an adapter it can read."""
    specs = {}
    for voice in voices.all():
        if (voice.base, voice.base_hash) != (record.id, weights_hash(record)):
            continue
        place = voices.place(voice.id).absolute()
        files = {"adapter_folder": str(place / "adapter")}
        if record.backend == LLAMA:
            if GGUF not in voice.files:
                continue
            files = {"adapter": str(place / GGUF)}
        model = voiced(record.id, voice.id)
        memory = base.memory_bytes and base.memory_bytes + ADAPTER_MEMORY
        specs[model] = replace(base, id=model, files={**base.files, **files}, memory_bytes=memory)
    return specs
