"""Diffusion models told by their files: settings from shapes, the best settings, what is taken of a folder."""

import json
import pickle
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest

from studio.engine.protocol import NEVER
from studio.errors import StudioError
from studio.models.bring import import_weights
from studio.models.diffusion import best_settings, family_of
from studio.models.diffusion_files import choose_files
from studio.models.shelf import Shelf
from studio.models.single_file import read_single_file

UNET, VAE = "model.diffusion_model.", "first_stage_model."


def layers(prefix: str, widths: list[int], depths: list[int], attention: dict[str, tuple[int, ...]]) -> dict[str, Any]:
    """The names and shapes of a UNet's way down that tell its settings, two layers a size."""
    shapes: dict[str, tuple[int, ...]] = {}
    number = 1
    for size, (width, depth) in enumerate(zip(widths, depths, strict=True)):
        for _ in range(2):
            shapes[f"{prefix}input_blocks.{number}.0.in_layers.2.weight"] = (width, width, 3, 3)
            for block in range(depth):
                for name, shape in attention.items():
                    shapes[f"{prefix}input_blocks.{number}.1.transformer_blocks.{block}.{name}"] = shape
            if depth:
                shapes[f"{prefix}input_blocks.{number}.1.proj_in.weight"] = (width, width, *attention["proj"])
            number += 1
        if size + 1 < len(widths):
            shapes[f"{prefix}input_blocks.{number}.0.op.weight"] = (width, width, 3, 3)
            number += 1
    return shapes


def autoencoder() -> dict[str, tuple[int, ...]]:
    shapes = {f"{VAE}encoder.conv_in.weight": (128, 3, 3, 3), f"{VAE}decoder.conv_in.weight": (512, 4, 3, 3)}
    for number, width in enumerate((128, 256, 512, 512)):
        for block in range(2):
            shapes[f"{VAE}encoder.down.{number}.block.{block}.conv1.weight"] = (width, width, 3, 3)
    return shapes


def clip(prefix: str, width: int, depth: int) -> dict[str, tuple[int, ...]]:
    shapes = {
        f"{prefix}embeddings.token_embedding.weight": (49408, width),
        f"{prefix}embeddings.position_embedding.weight": (77, width),
    }
    return shapes | {f"{prefix}encoder.layers.{n}.mlp.fc1.weight": (4 * width, width) for n in range(depth)}


def first(channels: int = 4) -> dict[str, tuple[int, ...]]:
    """What tells Stable Diffusion 1.5, in its published shapes."""
    body = layers(UNET, [320, 640, 1280, 1280], [1, 1, 1, 0], {"attn2.to_k.weight": (320, 768), "proj": (1, 1)})
    ends = {f"{UNET}input_blocks.0.0.weight": (320, channels, 3, 3), f"{UNET}out.2.weight": (4, 320, 3, 3)}
    return body | ends | autoencoder() | clip("cond_stage_model.transformer.text_model.", 768, 12)


def extra_large() -> dict[str, tuple[int, ...]]:
    """What tells Stable Diffusion XL, in its published shapes."""
    body = layers(UNET, [320, 640, 1280], [0, 2, 10], {"attn2.to_k.weight": (640, 2048), "proj": ()})
    ends = {
        f"{UNET}input_blocks.0.0.weight": (320, 4, 3, 3),
        f"{UNET}out.2.weight": (4, 320, 3, 3),
        f"{UNET}label_emb.0.0.weight": (1280, 2816),
    }
    big = "conditioner.embedders.1.model."
    second = {
        f"{big}token_embedding.weight": (49408, 1280),
        f"{big}positional_embedding": (77, 1280),
        f"{big}text_projection": (1280, 1280),
    }
    second |= {f"{big}transformer.resblocks.{n}.mlp.c_fc.weight": (5120, 1280) for n in range(32)}
    return body | ends | autoencoder() | clip("conditioner.embedders.0.transformer.text_model.", 768, 12) | second


def test_a_single_files_settings_are_the_published_ones() -> None:
    found = read_single_file(first(), "dreamy_v8")
    assert found is not None and found.pipeline == "StableDiffusionPipeline"
    unet, text, vae = (found.configs[part] for part in ("unet", "text_encoder", "vae"))
    assert unet["block_out_channels"] == [320, 640, 1280, 1280] and unet["attention_head_dim"] == 8
    assert unet["down_block_types"] == [*["CrossAttnDownBlock2D"] * 3, "DownBlock2D"]
    assert (unet["cross_attention_dim"], unet["layers_per_block"], unet["use_linear_projection"]) == (768, 2, False)
    assert (text["num_hidden_layers"], text["num_attention_heads"], text["hidden_act"]) == (12, 12, "quick_gelu")
    assert (vae["block_out_channels"], vae["scaling_factor"]) == ([128, 256, 512, 512], 0.18215)
    assert found.configs["scheduler"]["_class_name"] == "PNDMScheduler"

    large = read_single_file(extra_large(), "juggernaut_XL")
    assert large is not None and large.pipeline == "StableDiffusionXLPipeline"
    unet, text = large.configs["unet"], large.configs["text_encoder_2"]
    assert unet["down_block_types"] == ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"]
    assert (unet["transformer_layers_per_block"], unet["attention_head_dim"]) == ([1, 2, 10], [5, 10, 20])
    assert (unet["addition_time_embed_dim"], unet["projection_class_embeddings_input_dim"]) == (256, 2816)
    assert (text["num_hidden_layers"], text["num_attention_heads"], text["projection_dim"]) == (32, 20, 1280)
    assert large.tokenizers == {"tokenizer": "<|endoftext|>", "tokenizer_2": "!"}


def test_a_single_file_that_fills_or_was_distilled_is_told() -> None:
    fills = read_single_file(first(9), "inpainting")
    assert fills is not None and fills.pipeline == "StableDiffusionInpaintPipeline"
    quick = {"dreamy_lcm": "LCMScheduler", "real-Lightning-4step": "EulerDiscreteScheduler"}
    for name, scheduler in quick.items():
        found = read_single_file(extra_large(), name)
        assert found is not None and found.configs["scheduler"]["_class_name"] == scheduler
        assert best_settings(found.pipeline, found.configs, {}, name).steps in (4, 6)
    foretells = read_single_file(first() | {"v_pred": (1,)}, "noob")
    assert foretells is not None and foretells.configs["scheduler"]["prediction_type"] == "v_prediction"
    assert read_single_file({"model.layers.0.weight": (4, 4)}, "gpt") is None


VAE_8 = {"block_out_channels": [128, 256, 512, 512]}


@pytest.mark.parametrize(
    ("pipeline", "name", "configs", "expected"),
    [
        ("StableDiffusionPipeline", "sd", {"unet": {"sample_size": 64}}, (512, 8, 25, 7.5, True)),
        ("StableDiffusionPipeline", "sd2", {"unet": {"sample_size": 96}}, (768, 8, 25, 7.5, True)),
        ("StableDiffusionXLPipeline", "xl", {"unet": {"sample_size": 128}}, (1024, 8, 28, 6.0, True)),
        ("StableDiffusionXLPipeline", "sdxl-turbo", {"unet": {"sample_size": 64}}, (512, 8, 4, 0.0, False)),
        (
            "StableDiffusionXLPipeline",
            "quick",
            {"scheduler": {"_class_name": "EulerDiscreteScheduler", "timestep_spacing": "trailing"}},
            (1024, 8, 4, 0.0, False),
        ),
        ("StableDiffusionPipeline", "x", {"scheduler": {"_class_name": "LCMScheduler"}}, (512, 8, 6, 1.0, False)),
        ("LatentConsistencyModelPipeline", "x", {"unet": {"time_cond_proj_dim": 256}}, (768, 8, 6, 8.0, False)),
        (
            "StableDiffusion3Pipeline",
            "sd3",
            {"transformer": {"sample_size": 128, "patch_size": 2}},
            (1024, 16, 28, 4.5, True),
        ),
        (
            "FluxPipeline",
            "dev",
            {"transformer": {"guidance_embeds": True, "patch_size": 1}},
            (1024, 16, 28, 3.5, False),
        ),
        ("FluxPipeline", "s", {"transformer": {"guidance_embeds": False}}, (1024, 16, 4, 0.0, False)),
        ("SomethingNewPipeline", "new", {}, (1024, 16, None, None, True)),
    ],
)
def test_the_best_settings_are_read_from_a_models_own(
    pipeline: str, name: str, configs: dict[str, Any], expected: tuple[Any, ...]
) -> None:
    found = best_settings(pipeline, {"vae": VAE_8, **configs}, {}, name)
    assert (found.size, found.multiple, found.steps, found.guidance, found.negative) == expected


def test_families_are_told_through_their_variants() -> None:
    assert family_of("StableDiffusionXLInpaintPipeline")[0] == "StableDiffusionXL"
    assert family_of("FluxFillPipeline")[1].name == "Flux"
    assert family_of("HitherToUnknownPipeline")[1].name == "HitherToUnknown"


INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "unet": ["diffusers", "UNet2DConditionModel"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "safety_checker": ["stable_diffusion", "StableDiffusionSafetyChecker"],
    "image_encoder": [None, None],
}
NAMES = ["model_index.json", "unet/config.json", "tokenizer/vocab.json", "safety_checker/model.safetensors"]


def test_of_a_folder_only_what_painting_needs_is_taken() -> None:
    weights = ["unet/diffusion_pytorch_model.safetensors", "unet/diffusion_pytorch_model.fp16.safetensors"]
    chosen = choose_files([*NAMES, *weights, "unet/run.py", "unet/diffusion_pytorch_model.bin"], INDEX, "m")
    assert set(chosen.files) == {"model_index.json", "unet/config.json", "tokenizer/vocab.json", weights[1]}
    assert chosen.variant == "fp16"
    shards = ["unet/model-00001-of-00002.safetensors", "unet/model-00002-of-00002.safetensors"]
    chosen = choose_files([*NAMES, *shards, "unet/model.safetensors.index.json"], INDEX, "m")
    assert {*shards, "unet/model.safetensors.index.json"} <= set(chosen.files) and chosen.variant == ""


def test_a_folder_that_cannot_be_used_says_why() -> None:
    def refused(names: list[str], index: dict[str, Any], words: str) -> None:
        with pytest.raises(StudioError, match=words):
            choose_files(names, index, "mine")

    refused([*NAMES, "unet/diffusion_pytorch_model.bin"], INDEX, r"refused: unet/.*\.bin is a pickle.*save_file")
    refused(NAMES, INDEX, "lacks the weights of its unet")
    refused(NAMES[:2], INDEX, "lacks its tokenizer|lacks the weights")
    own = INDEX | {"unet": ["my_unet", "MyUnet"]}
    refused([*NAMES, "unet/my_unet.py"], own, r"Python code of its own, my_unet\.py")


def test_a_pickled_painter_is_refused_with_the_way_to_convert(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "anime.ckpt", "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({f"{UNET}input_blocks.0.0.weight": 0}, 2))
    with pytest.raises(StudioError, match=r"anime\.ckpt is refused.*safetensors\.torch\.save_file"):
        import_weights(tmp_path / "anime.ckpt", Shelf(tmp_path / "shelf"), lambda *step: None, NEVER)


def test_a_file_with_a_part_of_a_model_asks_for_the_whole_one(tmp_path: Path) -> None:
    header = json.dumps({"double_blocks.0.img_attn.norm.key_norm.scale": {"shape": [64]}}).encode()
    path = tmp_path / "flux-style.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    for base, words in (("", "name that with --base"), ("nobody", "nobody is no diffusion model")):
        with pytest.raises(StudioError, match=words):
            import_weights(path, Shelf(tmp_path / "shelf"), lambda *step: None, NEVER, base=base)
