"""What a single-file diffusion checkpoint holds, told from the names and shapes of its tensors alone.

The settings of every part are written from the shapes, so a file runs with no hub to ask: what shapes cannot tell
(numbers of heads, schedules, scaling of latents) is fixed for each family by the published models.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

UNET, VAE = "model.diffusion_model.", "first_stage_model."
SHAPES = Mapping[str, tuple[int, ...]]
CLIP_L, CLIP_H = "cond_stage_model.transformer.text_model.", "cond_stage_model.model."
XL_CLIP_L, XL_CLIP_G = "conditioner.embedders.0.transformer.text_model.", "conditioner.embedders.1.model."
SD3_CLIP_L, SD3_CLIP_G = (f"text_encoders.clip_{size}.transformer.text_model." for size in "lg")
HEAD = 64
"""Channels of an attention head, in every published CLIP and from Stable Diffusion 2 on."""
BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "num_train_timesteps": 1000}
LCM = re.compile(r"(?<![a-z])lcm(?![a-z])", re.IGNORECASE)
FEW = re.compile(r"turbo|lightning|hyper|dmd2?\b", re.IGNORECASE)
BODIES = ("double_blocks.0.img_attn", "joint_blocks.0.", "single_transformer_blocks.0.", "transformer_blocks.0.attn")


@dataclass(frozen=True, slots=True)
class SingleFile:
    """A checkpoint: its pipeline class in diffusers, the settings of each part by folder name (`model_index` too),
    and for each tokenizer the word it pads with. All tokenizers are CLIP's."""

    pipeline: str
    configs: Mapping[str, Mapping[str, Any]]
    tokenizers: Mapping[str, str]
    parameters: Mapping[str, int]


def read_single_file(shapes: SHAPES, name: str) -> SingleFile | None:
    """What the tensors of a whole checkpoint belong to; None when it is none that can be told offline.

    `name` is the file's: only names tell a distilled model (turbo, lightning, lcm) from the one it was made of.
    """
    if f"{UNET}input_blocks.0.0.weight" in shapes and f"{VAE}encoder.conv_in.weight" in shapes:
        if XL_CLIP_G + "positional_embedding" in shapes and XL_CLIP_L + "embeddings.token_embedding.weight" in shapes:
            return _extra_large(shapes, name)
        if CLIP_L + "embeddings.token_embedding.weight" in shapes:
            return _first(shapes, name)
        if CLIP_H + "token_embedding.weight" in shapes:
            return _second(shapes, name)
    whole = (f"{UNET}joint_blocks.0.context_block.adaLN_modulation.1.bias", f"{VAE}encoder.conv_in.weight")
    clips = (SD3_CLIP_L + "embeddings.token_embedding.weight", SD3_CLIP_G + "embeddings.token_embedding.weight")
    if all(key in shapes for key in (*whole, *clips)):
        return _third(shapes, name)
    return None


def holds_a_body(shapes: SHAPES) -> bool:
    """Whether these are tensors of the network that paints, of whatever family, without or with other parts."""
    return any(f"{UNET}input_blocks.0.0.weight" in key or any(body in key for body in BODIES) for key in shapes)


def holds_a_lora(shapes: SHAPES) -> bool:
    """Whether these are the tensors of a LoRA, in any of the usual ways of naming them."""
    return any(key.endswith((".lora_A.weight", ".lora_down.weight", ".lora.down.weight", ".lora_A")) for key in shapes)


def settings_files(single: SingleFile) -> dict[str, bytes]:
    """The settings of a checkpoint as the files of the folder that diffusers reads them from, by place in it.

    A tokenizer's says only what it pads with: its words are CLIP's, a file of their own on the shelf."""
    names = {"model_index": "model_index.json", "scheduler": "scheduler/scheduler_config.json"}
    files = {names.get(part, f"{part}/config.json"): dict(config) for part, config in single.configs.items()}
    files |= {f"{part}/tokenizer_config.json": {"pad_token": pad} for part, pad in single.tokenizers.items()}
    return {place: json.dumps(config, indent=1).encode() for place, config in files.items()}


def _first(shapes: SHAPES, name: str) -> SingleFile:
    unet = _unet(shapes) | {"attention_head_dim": 8, "sample_size": 64}
    fills = unet["in_channels"] == 9
    parts = {
        "unet": unet,
        "vae": _vae(shapes, 0.18215, 512),
        "text_encoder": _clip(shapes, CLIP_L, "CLIPTextModel", "quick_gelu"),
        "scheduler": _scheduler(shapes, name, "PNDMScheduler"),
    }
    pipeline = "StableDiffusionInpaintPipeline" if fills else "StableDiffusionPipeline"
    return _single(pipeline, parts, {"tokenizer": "<|endoftext|>"}, shapes)


def _second(shapes: SHAPES, name: str) -> SingleFile:
    small = bool(re.search(r"base|turbo|512|inpaint", name, re.IGNORECASE))
    unet = _unet(shapes) | {"sample_size": 64 if small else 96, "upcast_attention": not small}
    fills = unet["in_channels"] == 9
    scheduler = _scheduler(shapes, name, "DDIMScheduler")
    if not small:
        scheduler |= {"prediction_type": "v_prediction"}
    parts = {
        "unet": unet,
        "vae": _vae(shapes, 0.18215, unet["sample_size"] * 8),
        "text_encoder": _open_clip(shapes, CLIP_H, "CLIPTextModel"),
        "scheduler": scheduler,
    }
    pipeline = "StableDiffusionInpaintPipeline" if fills else "StableDiffusionPipeline"
    return _single(pipeline, parts, {"tokenizer": "!"}, shapes)


def _extra_large(shapes: SHAPES, name: str) -> SingleFile:
    encoder_2 = _open_clip(shapes, XL_CLIP_G, "CLIPTextModelWithProjection")
    added = shapes[f"{UNET}label_emb.0.0.weight"][1]
    unet = _unet(shapes) | {
        "sample_size": 64 if re.search(r"turbo", name, re.IGNORECASE) else 128,
        "addition_embed_type": "text_time",
        "addition_time_embed_dim": (added - encoder_2["projection_dim"]) // 6,  # two sizes and a corner: six numbers
        "projection_class_embeddings_input_dim": added,
    }
    fills = unet["in_channels"] == 9
    parts = {
        "unet": unet,
        "vae": _vae(shapes, 0.13025, 1024) | {"force_upcast": True},
        "text_encoder": _clip(shapes, XL_CLIP_L, "CLIPTextModel", "quick_gelu"),
        "text_encoder_2": encoder_2,
        "scheduler": _scheduler(shapes, name, "EulerDiscreteScheduler"),
    }
    pipeline = "StableDiffusionXLInpaintPipeline" if fills else "StableDiffusionXLPipeline"
    return _single(pipeline, parts, {"tokenizer": "<|endoftext|>", "tokenizer_2": "!"}, shapes)


def _third(shapes: SHAPES, name: str) -> SingleFile:
    body = f"{UNET}joint_blocks."
    places, width = shapes[f"{UNET}pos_embed"][1:]
    blocks = _count(shapes, body)
    patches = shapes[f"{UNET}x_embedder.proj.weight"]
    transformer: dict[str, Any] = {
        "_class_name": "SD3Transformer2DModel",
        "sample_size": 128,
        "patch_size": patches[2],
        "in_channels": patches[1],
        "out_channels": patches[1],
        "num_layers": blocks,
        "attention_head_dim": HEAD,
        "num_attention_heads": width // HEAD,
        "joint_attention_dim": shapes[f"{UNET}context_embedder.weight"][1],
        "caption_projection_dim": shapes[f"{UNET}context_embedder.weight"][0],
        "pooled_projection_dim": shapes[f"{UNET}y_embedder.mlp.0.weight"][1],
        "pos_embed_max_size": round(places**0.5),
        "qk_norm": "rms_norm" if f"{body}0.x_block.attn.ln_q.weight" in shapes else None,
        "dual_attention_layers": [n for n in range(blocks) if f"{body}{n}.x_block.attn2.qkv.weight" in shapes],
    }
    vae = _vae(shapes, 1.5305, 1024) | {"shift_factor": 0.0609, "force_upcast": True}
    parts = {
        "transformer": transformer,
        "vae": vae | {"use_quant_conv": False, "use_post_quant_conv": False},
        "text_encoder": _clip(shapes, SD3_CLIP_L, "CLIPTextModelWithProjection", "quick_gelu"),
        "text_encoder_2": _clip(shapes, SD3_CLIP_G, "CLIPTextModelWithProjection", "gelu"),
        "scheduler": {"_class_name": "FlowMatchEulerDiscreteScheduler", "num_train_timesteps": 1000, "shift": 3.0},
    }
    tokenizers = {"tokenizer": "<|endoftext|>", "tokenizer_2": "!"}
    # T5 reads long prompts better, but its word list comes only with a whole folder; the model paints without it
    return _single("StableDiffusion3Pipeline", parts, tokenizers, shapes, absent=("text_encoder_3", "tokenizer_3"))


def _single(
    pipeline: str,
    parts: Mapping[str, Mapping[str, Any]],
    tokenizers: Mapping[str, str],
    shapes: SHAPES,
    absent: tuple[str, ...] = (),
) -> SingleFile:
    index: dict[str, Any] = {"_class_name": pipeline}
    for part, config in parts.items():
        library = "transformers" if part.startswith("text_encoder") else "diffusers"
        index[part] = [library, config["_class_name"] if library == "diffusers" else config["architectures"][0]]
    index |= {part: ["transformers", "CLIPTokenizer"] for part in tokenizers}
    index |= {part: [None, None] for part in absent}
    return SingleFile(pipeline, {"model_index": index, **parts}, tokenizers, _parameters(shapes))


def _parameters(shapes: SHAPES) -> dict[str, int]:
    """How many weights each part has."""
    sums: dict[str, int] = {}
    for key, shape in shapes.items():
        part = "body" if key.startswith(UNET) else "vae" if key.startswith(VAE) else "text"
        count = 1
        for length in shape:
            count *= length
        if not key.startswith("model_ema."):
            sums[part] = sums.get(part, 0) + count
    return sums


def _unet(shapes: SHAPES) -> dict[str, Any]:
    """The settings of a UNet of Stable Diffusion 1, 2 or XL (Rombach et al. 2022, Podell et al. 2023)."""
    groups: list[list[tuple[int, int]]] = [[]]  # for each size the channels and the depth of attention of its layers
    for number in range(1, _count(shapes, f"{UNET}input_blocks.")):
        block = f"{UNET}input_blocks.{number}."
        convolution = shapes.get(f"{block}0.in_layers.2.weight")
        if convolution is None:  # what halves the size
            groups.append([])
        else:
            groups[-1].append((convolution[0], _count(shapes, f"{block}1.transformer_blocks.")))
    widths, depths = ([group[0][place] for group in groups] for place in (0, 1))
    crossed = next(key for key in shapes if key.startswith(UNET) and key.endswith("attn2.to_k.weight"))
    projected = next(key for key in shapes if key.startswith(UNET) and key.endswith(".1.proj_in.weight"))
    down = ["CrossAttnDownBlock2D" if depth else "DownBlock2D" for depth in depths]
    first = shapes[f"{UNET}input_blocks.0.0.weight"]
    return {
        "_class_name": "UNet2DConditionModel",
        "in_channels": first[1],
        "out_channels": shapes[f"{UNET}out.2.weight"][0],
        "block_out_channels": widths,
        "layers_per_block": len(groups[0]),
        "down_block_types": down,
        "up_block_types": [kind.replace("Down", "Up") for kind in reversed(down)],
        "transformer_layers_per_block": [depth or 1 for depth in depths],
        "cross_attention_dim": shapes[crossed][1],
        "use_linear_projection": len(shapes[projected]) == 2,
        "attention_head_dim": [width // HEAD for width in widths],  # what diffusers calls so is the number of heads
    }


def _vae(shapes: SHAPES, scaling: float, sample: int) -> dict[str, Any]:
    count = _count(shapes, f"{VAE}encoder.down.")
    widths = [shapes[f"{VAE}encoder.down.{n}.block.0.conv1.weight"][0] for n in range(count)]
    return {
        "_class_name": "AutoencoderKL",
        "in_channels": 3,
        "out_channels": 3,
        "block_out_channels": widths,
        "down_block_types": ["DownEncoderBlock2D"] * count,
        "up_block_types": ["UpDecoderBlock2D"] * count,
        "latent_channels": shapes[f"{VAE}decoder.conv_in.weight"][1],
        "layers_per_block": _count(shapes, f"{VAE}encoder.down.0.block."),
        "sample_size": sample,
        "scaling_factor": scaling,
    }


def _clip(shapes: SHAPES, prefix: str, architecture: str, activation: str) -> dict[str, Any]:
    """The settings of a CLIP text model in the naming of transformers."""
    words, width = shapes[f"{prefix}embeddings.token_embedding.weight"]
    layers = _count(shapes, f"{prefix}encoder.layers.")
    middle = shapes[f"{prefix}encoder.layers.0.mlp.fc1.weight"][0]
    places = shapes[f"{prefix}embeddings.position_embedding.weight"][0]
    return _text_config(architecture, words, width, layers, middle, places, width, activation)


def _open_clip(shapes: SHAPES, prefix: str, architecture: str) -> dict[str, Any]:
    """The settings of a CLIP text model in the naming of OpenCLIP."""
    words, width = shapes[f"{prefix}token_embedding.weight"]
    layers = _count(shapes, f"{prefix}transformer.resblocks.")
    if architecture == "CLIPTextModel" and layers == 24:
        layers = 23  # Stable Diffusion 2 reads the last layer but one
    middle = shapes[f"{prefix}transformer.resblocks.0.mlp.c_fc.weight"][0]
    places = shapes[f"{prefix}positional_embedding"][0]
    projection = shapes.get(f"{prefix}text_projection", (width, width))[1]
    return _text_config(architecture, words, width, layers, middle, places, projection, "gelu")


def _text_config(
    architecture: str, words: int, width: int, layers: int, middle: int, places: int, projection: int, activation: str
) -> dict[str, Any]:
    return {
        "architectures": [architecture],
        "model_type": "clip_text_model",
        "vocab_size": words,
        "hidden_size": width,
        "num_hidden_layers": layers,
        "num_attention_heads": max(1, width // HEAD),
        "intermediate_size": middle,
        "max_position_embeddings": places,
        "projection_dim": projection,
        "hidden_act": activation,
        "layer_norm_eps": 1e-5,
        "bos_token_id": 0,
        "eos_token_id": 2,  # the old value, by which transformers looks for the end of a text as these models learnt
        "pad_token_id": 1,
    }


def _scheduler(shapes: SHAPES, name: str, kind: str) -> dict[str, Any]:
    config: dict[str, Any] = {"_class_name": kind, **BETAS, "steps_offset": 1, "timestep_spacing": "leading"}
    config |= {"prediction_type": "v_prediction" if "v_pred" in shapes else "epsilon"}
    if LCM.search(name):
        return config | {"_class_name": "LCMScheduler"}
    if FEW.search(name):
        kind = "EulerAncestralDiscreteScheduler" if "turbo" in name.lower() else "EulerDiscreteScheduler"
        return config | {"_class_name": kind, "timestep_spacing": "trailing"}
    if kind == "PNDMScheduler":
        config |= {"skip_prk_steps": True}
    if kind in ("PNDMScheduler", "DDIMScheduler"):
        config |= {"set_alpha_to_one": False}
    return config | ({"clip_sample": False} if kind == "DDIMScheduler" else {})


def _count(shapes: SHAPES, prefix: str) -> int:
    """How many numbered things there are under a prefix such as `model.blocks.`."""
    numbers = {key[len(prefix) :].split(".", 1)[0] for key in shapes if key.startswith(prefix)}
    return max((int(number) + 1 for number in numbers if number.isdecimal()), default=0)
