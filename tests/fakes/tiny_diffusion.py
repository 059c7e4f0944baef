"""Real diffusion pipelines, tiny and untrained, built from their configs; and the two layouts weights come in."""

from functools import cache, partial
from pathlib import Path
from typing import Any

import torch
from diffusers import (
    AutoencoderKL,
    ChromaPipeline,
    ChromaTransformer2DModel,
    EulerDiscreteScheduler,
    FlowMatchEulerDiscreteScheduler,
    PNDMScheduler,
    SD3Transformer2DModel,
    StableDiffusion3Pipeline,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
    ZImagePipeline,
    ZImageTransformer2DModel,
)
from fakes.tiny_words import MERGES
from safetensors.torch import save_file
from transformers import (
    CLIPTextConfig,
    CLIPTextModel,
    CLIPTextModelWithProjection,
    Qwen2Tokenizer,
    Qwen3Config,
    Qwen3Model,
    T5Config,
    T5EncoderModel,
    T5Tokenizer,
)

from studio.engine.backends.diffusion_weights import _byte_letters, clip_tokenizer

Tensors = dict[str, torch.Tensor]
words = cache(partial(clip_tokenizer, merges=MERGES))
VOCABULARY = 2 * 256 + len(MERGES) + 2
BETAS = {"beta_start": 0.00085, "beta_end": 0.012, "beta_schedule": "scaled_linear", "steps_offset": 1}


def text_encoder(kind: type[Any], seed: int, width: int = 64, activation: str = "quick_gelu") -> Any:
    torch.manual_seed(seed)
    sizes = {"hidden_size": width, "intermediate_size": 64, "num_hidden_layers": 2}
    sizes |= {"num_attention_heads": max(1, width // 64), "vocab_size": VOCABULARY}
    marks = {"bos_token_id": 0, "eos_token_id": 2, "pad_token_id": 1}
    return kind(CLIPTextConfig(**sizes, **marks, projection_dim=width, hidden_act=activation)).eval()


def autoencoder(latents: int = 4, **changes: Any) -> Any:
    torch.manual_seed(5)
    kinds = {"down_block_types": ["DownEncoderBlock2D"] * 3, "up_block_types": ["UpDecoderBlock2D"] * 3}
    return AutoencoderKL(block_out_channels=(32, 32, 32), latent_channels=latents, sample_size=64, **kinds, **changes)


def first(channels: int = 4) -> Any:
    """Stable Diffusion 1.5 in small; with 9 channels the one that learnt to fill."""
    torch.manual_seed(1)
    unet = UNet2DConditionModel(
        sample_size=12,
        in_channels=channels,
        block_out_channels=(32, 64),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=64,
        attention_head_dim=8,
    )
    return StableDiffusionPipeline(
        vae=autoencoder(scaling_factor=0.18215),
        text_encoder=text_encoder(CLIPTextModel, 2),
        tokenizer=words("<|endoftext|>"),
        unet=unet,
        scheduler=PNDMScheduler(**BETAS, skip_prk_steps=True),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def extra_large() -> Any:
    """Stable Diffusion XL in small."""
    torch.manual_seed(3)
    unet = UNet2DConditionModel(
        sample_size=12,
        block_out_channels=(64, 64),
        layers_per_block=1,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        transformer_layers_per_block=(1, 2),
        cross_attention_dim=64 + 128,
        attention_head_dim=(1, 1),
        use_linear_projection=True,
        addition_embed_type="text_time",
        addition_time_embed_dim=8,
        projection_class_embeddings_input_dim=128 + 6 * 8,
    )
    return StableDiffusionXLPipeline(
        vae=autoencoder(scaling_factor=0.13025, force_upcast=True),
        text_encoder=text_encoder(CLIPTextModel, 2),
        text_encoder_2=text_encoder(CLIPTextModelWithProjection, 4, 128, "gelu"),
        tokenizer=words("<|endoftext|>"),
        tokenizer_2=words("!"),
        unet=unet,
        scheduler=EulerDiscreteScheduler(**BETAS, timestep_spacing="leading"),
    )


def third() -> Any:
    """Stable Diffusion 3 in small: a transformer that learnt flow matching."""
    torch.manual_seed(6)
    transformer = SD3Transformer2DModel(
        sample_size=12,
        patch_size=2,
        in_channels=16,
        out_channels=16,
        num_layers=2,
        attention_head_dim=64,
        num_attention_heads=1,
        joint_attention_dim=32 + 64,
        caption_projection_dim=64,
        pooled_projection_dim=32 + 64,
        pos_embed_max_size=48,
    )
    small = text_encoder(CLIPTextModelWithProjection, 2, 32)
    torch.nn.init.eye_(small.text_projection.weight)  # the published single files leave it out, as it changes nothing
    return StableDiffusion3Pipeline(
        transformer=transformer,
        vae=autoencoder(
            16, scaling_factor=1.5305, shift_factor=0.0609, use_quant_conv=False, use_post_quant_conv=False
        ),
        text_encoder=small,
        text_encoder_2=text_encoder(CLIPTextModelWithProjection, 4, 64, "gelu"),
        text_encoder_3=None,
        tokenizer=words("<|endoftext|>"),
        tokenizer_2=words("!"),
        tokenizer_3=None,
        scheduler=FlowMatchEulerDiscreteScheduler(shift=3.0),
    )


def chroma() -> Any:
    """Chroma in small: it reads with T5, and its pipeline that changes pictures stands in no table of AutoPipeline."""
    torch.manual_seed(7)
    letters = [
        ("<pad>", 0.0),
        ("</s>", 0.0),
        ("<unk>", 0.0),
        *((letter, -2.0) for letter in " abcdefghijklmnopqrstuvwxyz▁"),
    ]
    sizes = {"d_model": 32, "d_kv": 8, "d_ff": 32, "num_layers": 1, "num_heads": 4}
    transformer = ChromaTransformer2DModel(
        num_layers=1,
        num_single_layers=1,
        attention_head_dim=16,
        num_attention_heads=2,
        joint_attention_dim=32,
        axes_dims_rope=[4, 4, 8],
        approximator_hidden_dim=32,
        approximator_layers=1,
        approximator_num_channels=16,
    )
    return ChromaPipeline(
        transformer=transformer,
        vae=autoencoder(16, shift_factor=0.1, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=T5EncoderModel(T5Config(vocab_size=len(letters), **sizes)).eval(),
        tokenizer=T5Tokenizer(vocab=letters, extra_ids=0, model_max_length=32),
        scheduler=FlowMatchEulerDiscreteScheduler(),
    )


def z_image() -> Any:
    """Z-Image in small: it is asked as a chat is, by a template that lies in a file of its own."""
    torch.manual_seed(8)
    letters = {letter: number for number, letter in enumerate([*_byte_letters(), "<|endoftext|>", "<|im_end|>"])}
    tokenizer = Qwen2Tokenizer(vocab=letters, merges=[])
    tokenizer.chat_template = "{% for turn in messages %}{{ turn.content }}<|im_end|>{% endfor %}"
    text = {"hidden_size": 16, "intermediate_size": 16, "num_hidden_layers": 2, "head_dim": 8}
    heads = {"num_attention_heads": 2, "num_key_value_heads": 2}
    transformer = ZImageTransformer2DModel(
        dim=32, n_layers=1, n_refiner_layers=1, n_heads=2, n_kv_heads=2, cap_feat_dim=16,
        axes_dims=[8, 4, 4], axes_lens=[256, 64, 64],
    )  # fmt: skip
    return ZImagePipeline(
        transformer=transformer,
        vae=autoencoder(16, shift_factor=0.1, use_quant_conv=False, use_post_quant_conv=False),
        text_encoder=Qwen3Model(Qwen3Config(vocab_size=len(letters), **text, **heads)).eval(),
        tokenizer=tokenizer,
        scheduler=FlowMatchEulerDiscreteScheduler(),
    )


def single_file(pipe: Any, path: Path) -> Path:
    """The pipeline's weights as people trade them: one file, in the naming of the first releases."""
    tensors = ldm_vae(pipe.vae)
    if hasattr(pipe, "transformer"):
        tensors |= joint_blocks(pipe.transformer)
        tensors |= clip(pipe.text_encoder, "text_encoders.clip_l.transformer.text_model.", projected=False)
        tensors |= clip(pipe.text_encoder_2, "text_encoders.clip_g.transformer.text_model.", projected=False)
        projection = pipe.text_encoder_2.text_projection.weight.detach().clone()
        tensors["text_encoders.clip_g.transformer.text_projection.weight"] = projection
        save_file({key: value.contiguous() for key, value in tensors.items()}, path)
        return path
    tensors |= ldm_unet(pipe.unet)
    if hasattr(pipe, "text_encoder_2"):
        tensors |= clip(pipe.text_encoder, "conditioner.embedders.0.transformer.text_model.")
        tensors |= open_clip(pipe.text_encoder_2, "conditioner.embedders.1.model.")
    else:
        tensors |= clip(pipe.text_encoder, "cond_stage_model.transformer.text_model.")
    save_file({key: value.contiguous() for key, value in tensors.items()}, path)
    return path


def ldm_unet(unet: Any) -> Tensors:
    """Diffusers' names of a UNet's tensors back to those of the first releases."""
    layers = unet.config.layers_per_block
    groups = {
        (side, block, row)
        for side, block, kind, row, *_ in (key.split(".") for key in unet.state_dict() if key.count(".") > 3)
        if kind == "attentions" and side != "mid_block"
    }
    out = {}
    for key, value in unet.state_dict().items():
        names = key.split(".")
        if names[0] in ("down_blocks", "up_blocks"):
            side, block, kind, row, *rest = names
            down, number = side == "down_blocks", int(block) * (layers + 1)
            place = f"{'input' if down else 'output'}_blocks.{number + down + int(row)}"
            if kind == "downsamplers":
                place = f"input_blocks.{number + layers + 1}.0.op"
                rest = rest[1:]
            elif kind == "upsamplers":
                place = f"output_blocks.{number + layers}.{1 + ((side, block, str(layers)) in groups)}"
            else:
                place += ".0" if kind == "resnets" else ".1"
            new = f"{place}.{_resnet('.'.join(rest))}"
        elif names[0] == "mid_block":
            number = 1 if names[1] == "attentions" else 2 * int(names[2])
            new = f"middle_block.{number}.{_resnet('.'.join(names[3:]))}"
        else:
            new = key
            for old, plain in _OUTER.items():
                new = new.replace(old, plain)
        out[f"model.diffusion_model.{new}"] = value
    return out


_OUTER = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}


def _resnet(name: str) -> str:
    for new, old in (
        *(("norm1.", "in_layers.0."), ("conv1.", "in_layers.2."), ("norm2.", "out_layers.0.")),
        *(("conv2.", "out_layers.3."), ("time_emb_proj.", "emb_layers.1."), ("conv_shortcut.", "skip_connection.")),
    ):
        if name.startswith(new):
            return name.replace(new, old)
    return name


def ldm_vae(vae: Any) -> Tensors:
    """Diffusers' names of a VAE's tensors back to those of the first releases."""
    last = len(vae.config.block_out_channels) - 1
    out = {}
    for key, value in vae.state_dict().items():
        new = key.replace("conv_shortcut", "nin_shortcut").replace("conv_norm_out", "norm_out")
        for number in range(last + 1):
            new = new.replace(f"down_blocks.{number}.resnets.", f"down.{number}.block.")
            new = new.replace(f"down_blocks.{number}.downsamplers.0.", f"down.{number}.downsample.")
            new = new.replace(f"up_blocks.{number}.resnets.", f"up.{last - number}.block.")
            new = new.replace(f"up_blocks.{number}.upsamplers.0.", f"up.{last - number}.upsample.")
        new = new.replace("mid_block.resnets.0", "mid.block_1").replace("mid_block.resnets.1", "mid.block_2")
        if "mid_block.attentions.0" in new:
            new = new.replace("mid_block.attentions.0", "mid.attn_1").replace("group_norm", "norm")
            new = new.replace("to_out.0", "proj_out").replace("to_", "")
            value = value[:, :, None, None] if value.ndim == 2 else value
        out[f"first_stage_model.{new}"] = value
    return out


def clip(model: Any, prefix: str, projected: bool = True) -> Tensors:
    """A CLIP text model's tensors under a prefix, with or without what projects the whole text."""
    state = {key.removeprefix("text_model."): value.clone() for key, value in model.state_dict().items()}
    return {prefix + key: value for key, value in state.items() if projected or "text_projection" not in key}


JOINT = {
    "attn.to_out.0": "x_block.attn.proj",
    "attn.to_add_out": "context_block.attn.proj",
    "norm1.linear": "x_block.adaLN_modulation.1",
    "norm1_context.linear": "context_block.adaLN_modulation.1",
    "ff.net.0.proj": "x_block.mlp.fc1",
    "ff.net.2": "x_block.mlp.fc2",
    "ff_context.net.0.proj": "context_block.mlp.fc1",
    "ff_context.net.2": "context_block.mlp.fc2",
}
AROUND = {
    "pos_embed.pos_embed": "pos_embed",
    "pos_embed.proj": "x_embedder.proj",
    "time_text_embed.timestep_embedder.linear_1": "t_embedder.mlp.0",
    "time_text_embed.timestep_embedder.linear_2": "t_embedder.mlp.2",
    "time_text_embed.text_embedder.linear_1": "y_embedder.mlp.0",
    "time_text_embed.text_embedder.linear_2": "y_embedder.mlp.2",
    "proj_out": "final_layer.linear",
    "norm_out.linear": "final_layer.adaLN_modulation.1",
}


def joint_blocks(transformer: Any) -> Tensors:
    """Diffusers' names of a Stable Diffusion 3 transformer's tensors back to those of the release."""
    state, last = transformer.state_dict(), transformer.config.num_layers - 1
    out = {}
    for key, value in state.items():
        stem, _, end = key.rpartition(".")
        block, _, inner = stem.removeprefix("transformer_blocks.").partition(".")
        if key == "pos_embed.pos_embed":
            new = "pos_embed"
        elif not stem.startswith("transformer_blocks."):
            new = f"{AROUND.get(stem, stem)}.{end}"
        elif inner in ("attn.to_q", "attn.add_q_proj"):
            names = [inner.replace("to_q", f"to_{k}").replace("add_q", f"add_{k}") for k in "qkv"]
            value = torch.cat([state[f"transformer_blocks.{block}.{name}.{end}"] for name in names])
            new = f"joint_blocks.{block}.{'x' if 'to_q' in inner else 'context'}_block.attn.qkv.{end}"
        elif inner in JOINT:
            new = f"joint_blocks.{block}.{JOINT[inner]}.{end}"
        else:
            continue
        if stem == "norm_out.linear" or (inner == "norm1_context.linear" and int(block) == last):
            value = torch.cat(list(reversed(value.chunk(2))))  # the release has shift before scale here
        out[f"model.diffusion_model.{new}"] = value.clone()
    return out


def open_clip(model: Any, prefix: str) -> Tensors:
    """A CLIP text model's tensors in OpenCLIP's naming: queries, keys and values in one."""
    state = {key.removeprefix("text_model."): value.clone() for key, value in model.state_dict().items()}
    out = {
        "token_embedding.weight": state.pop("embeddings.token_embedding.weight"),
        "positional_embedding": state.pop("embeddings.position_embedding.weight"),
        "text_projection": state.pop("text_projection.weight").T,
    }
    for key, value in state.items():
        if ".q_proj." in key:
            whole = torch.cat([value, *(state[key.replace(".q_proj.", f".{kind}_proj.")] for kind in "kv")])
            new = key.replace("self_attn.q_proj.", "attn.in_proj_")
        elif ".k_proj." in key or ".v_proj." in key:
            continue
        else:
            whole, new = value, key.replace("self_attn", "attn")
        new = new.replace("encoder.layers.", "transformer.resblocks.").replace("final_layer_norm", "ln_final")
        new = new.replace("layer_norm", "ln_").replace("mlp.fc1", "mlp.c_fc").replace("mlp.fc2", "mlp.c_proj")
        out[new] = whole
    return {prefix + key: value for key, value in out.items()}
