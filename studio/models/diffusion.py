"""Models that paint: which are on the shelf, what each can do, and the settings each is at its best with."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from studio.models.shelf import Record, Shelf

DIFFUSION = "studio.engine.backends.diffusion:Diffusion"
LORA = "lora"
"""What the record of a LoRA has for a backend: it is worn by a model and runs on none."""

SCHEDULERS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "ddim": ("DDIMScheduler", {}),
    "ddpm": ("DDPMScheduler", {}),
    "euler": ("EulerDiscreteScheduler", {}),
    "euler-karras": ("EulerDiscreteScheduler", {"use_karras_sigmas": True}),
    "euler-a": ("EulerAncestralDiscreteScheduler", {}),
    "heun": ("HeunDiscreteScheduler", {}),
    "dpm++": ("DPMSolverMultistepScheduler", {}),
    "dpm++-karras": ("DPMSolverMultistepScheduler", {"use_karras_sigmas": True}),
    "dpm++-sde": ("DPMSolverMultistepScheduler", {"algorithm_type": "sde-dpmsolver++", "use_karras_sigmas": True}),
    "unipc": ("UniPCMultistepScheduler", {}),
    "pndm": ("PNDMScheduler", {}),
    "lcm": ("LCMScheduler", {}),
    "tcd": ("TCDScheduler", {}),
}
"""Schedulers by the names people know them by: the class in diffusers, and what it is set to."""


@dataclass(frozen=True, slots=True)
class Family:
    """Models of one kind: the name to show, pixels of a side, steps, guidance, whether they hear a negative prompt,
    whether they can change a picture and fill a part of it, and whether they learnt flow matching, for which the
    schedulers by name are not made. None for steps and guidance: what their pipeline says."""

    name: str
    size: int = 1024
    steps: int | None = None
    guidance: float | None = None
    negative: bool = True
    changes: bool = False
    fills: bool = False
    flow: bool = False


FAMILIES: Mapping[str, Family] = {
    "StableDiffusion": Family("Stable Diffusion", 512, 25, 7.5, changes=True, fills=True),
    "StableDiffusionXL": Family("Stable Diffusion XL", 1024, 28, 6.0, changes=True, fills=True),
    "StableDiffusion3": Family("Stable Diffusion 3", 1024, 28, 4.5, changes=True, fills=True, flow=True),
    "LatentConsistencyModel": Family("Latent consistency", 768, 6, 8.0, negative=False, changes=True),
    "Flux": Family("Flux", 1024, 28, 3.5, negative=False, changes=True, fills=True, flow=True),
    "FluxKontext": Family("Flux Kontext", 1024, 28, 2.5, negative=False, changes=True, flow=True),
    "Flux2": Family("Flux 2", 1024, 50, 4.0, negative=False, changes=True, flow=True),
    "Flux2Klein": Family("Flux 2 Klein", 1024, 50, 4.0, negative=False, changes=True, fills=True, flow=True),
    "PixArtAlpha": Family("PixArt", 1024, 20, 4.5),
    "PixArtSigma": Family("PixArt", 1024, 20, 4.5),
    "Sana": Family("Sana", 1024, 20, 4.5, flow=True),
    "SanaSprint": Family("Sana Sprint", 1024, 2, 4.5, negative=False, changes=True, flow=True),
    "HunyuanDiT": Family("Hunyuan", 1024, 50, 5.0),
    "AuraFlow": Family("AuraFlow", 1024, 50, 3.5, flow=True),
    "Lumina2": Family("Lumina", 1024, 40, 4.0, flow=True),
    "Chroma": Family("Chroma", 1024, 35, 5.0, changes=True, flow=True),
    "CogView4": Family("CogView", 1024, 50, 5.0, flow=True),
    "QwenImage": Family("Qwen-Image", 1024, 40, 4.0, changes=True, fills=True, flow=True),
    "ZImage": Family("Z-Image", 1024, 28, 5.0, changes=True, fills=True, flow=True),
}
"""By the name of the pipeline's class without its ending. Steps and guidance are those of the models' own pages."""

_FEW = re.compile(r"turbo|lightning|hyper|schnell|distill|dmd2?\b|[-_. ]klein", re.IGNORECASE)
_LCM = re.compile(r"(?<![a-z])lcm(?![a-z])", re.IGNORECASE)
FEW_STEPS = 4
LCM_STEPS = 6


@dataclass(frozen=True, slots=True)
class Painting:
    """The settings a model is at its best with. `size` is the side of the square it learnt on and `multiple` what
    width and height must be divisible by, both in pixels; `family` a name to show, `pipeline` its class in diffusers;
    `parameters` counts the weights of each part."""

    pipeline: str
    family: str
    size: int
    multiple: int
    steps: int | None
    guidance: float | None
    negative: bool
    changes: bool
    fills: bool
    flow: bool
    parameters: Mapping[str, int]
    variant: str = ""

    def options(self) -> dict[str, Any]:
        """As the options of a record on the shelf."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Painter:
    """A model on the shelf that paints: what a list of choices shows of it. `needs` are bytes of memory at least."""

    id: str
    name: str
    needs: int
    bytes: int
    licence: str
    licence_url: str
    painting: Painting
    schedulers: tuple[str, ...]


def painters(shelf: Shelf) -> tuple[Painter, ...]:
    """The models on the shelf that paint, smallest first."""
    rows = [_painter(record) for record in shelf.records() if record.backend == DIFFUSION]
    return tuple(sorted(rows, key=lambda row: row.needs))


def loras(shelf: Shelf) -> tuple[Record, ...]:
    """The LoRAs on the shelf, by id."""
    return tuple(record for record in shelf.records() if record.backend == LORA)


def _painter(record: Record) -> Painter:
    painting = Painting(**record.options["painting"])
    size = sum(size for size, _ in record.files.values())
    return Painter(
        record.id,
        record.name,
        record.memory_bytes,
        size,
        record.licence,
        record.licence_url,
        painting,
        schedulers_of(painting.flow),
    )


def schedulers_of(flow: bool) -> tuple[str, ...]:
    """The names of the schedulers a model can be asked for; a flow-matching model keeps its own."""
    return () if flow else tuple(SCHEDULERS)


def family_of(pipeline: str) -> tuple[str, Family]:
    """The key and the facts of the family that a pipeline class such as `StableDiffusionXLInpaintPipeline` is of."""
    key = re.sub(
        r"(ControlNet|PAG|Img2Img|Inpaint(ing)?|Fill|Text2Img|Combined)", "", pipeline.removesuffix("Pipeline")
    )
    return key, FAMILIES.get(key, Family(key or "Diffusion", flow=True))


def best_settings(
    pipeline: str, configs: Mapping[str, Mapping[str, Any]], parameters: Mapping[str, int], name: str, variant: str = ""
) -> Painting:
    """The settings a model is at its best with, read from its own configs.

    pipeline: the class named in `model_index.json`. configs: the settings of its parts by folder name (`unet` or
    `transformer`, `vae`, `scheduler`). name: what the weights are called, for distilled models whose settings do not
    tell. A model that was distilled to a few steps gets few steps and no guidance.
    """
    key, family = family_of(pipeline)
    body, vae = configs.get("unet") or configs.get("transformer") or {}, configs.get("vae", {})
    scale = _vae_scale(vae)
    patch = int(body.get("patch_size") or 1)
    sample = body.get("sample_size")
    size = int(sample) * scale if isinstance(sample, int) and 8 <= sample <= 512 else family.size
    steps, guidance, negative = family.steps, family.guidance, family.negative
    few = _few_steps(key, configs, body, name)
    if few is not None:
        steps, guidance = few
        negative = False
    return Painting(
        pipeline,
        family.name,
        size,
        # every pipeline asks for eighths, and the newer ones pack two latents by two, which their settings do not say
        max(16 if family.flow else 8, scale * patch),
        steps,
        guidance,
        negative,
        family.changes,
        family.fills,
        family.flow,
        parameters,
        variant,
    )


def _vae_scale(vae: Mapping[str, Any]) -> int:
    """How many pixels of a side one latent stands for."""
    for key in ("block_out_channels", "encoder_block_out_channels", "dim_mult"):
        if isinstance(blocks := vae.get(key), list) and blocks:
            return int(2 ** (len(blocks) - 1))
    return 8


def _few_steps(
    key: str, configs: Mapping[str, Mapping[str, Any]], body: Mapping[str, Any], name: str
) -> tuple[int, float] | None:
    """Steps and guidance of a model distilled to few steps; None for one that was not."""
    scheduler = configs.get("scheduler", {})
    kind = str(scheduler.get("_class_name", ""))
    if body.get("time_cond_proj_dim"):
        return LCM_STEPS, 8.0  # guidance was distilled into the network, which is told of it as a condition
    if kind in ("LCMScheduler", "TCDScheduler") or _LCM.search(name):
        return LCM_STEPS, 1.0
    trailing = kind.startswith("Euler") and scheduler.get("timestep_spacing") == "trailing"
    if key == "Flux" and body.get("guidance_embeds") is False:
        return FEW_STEPS, 0.0
    if trailing or _FEW.search(name) or configs.get("model_index", {}).get("is_distilled"):
        return (9 if key == "ZImage" else FEW_STEPS), 0.0 if key != "Flux2Klein" else 1.0
    return None
