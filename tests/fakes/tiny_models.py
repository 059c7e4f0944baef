"""Tiny language models with random weights, made here: Hugging Face folders and, told by hand, GGUF files."""

from pathlib import Path
from typing import Any

TEXT = "the a cup of hot coffee tea warm bottle keeps drinks cold all day and night . , \n User : Assistant"


def save_tokenizer(folder: Path, chat_template: str = "") -> Any:
    """A byte-level tokenizer of 320 words, in the folder."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    plain = Tokenizer(models.BPE())
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=320, special_tokens=["<end>"], initial_alphabet=alphabet)
    plain.train_from_iterator([TEXT] * 4, trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=plain, eos_token="<end>", bos_token="<end>")
    fast.chat_template = chat_template or None
    fast.save_pretrained(folder)
    return fast


def save_tiny(folder: Path, kind: str, chat_template: str = "", spread: float = 3.0) -> Any:
    """A two-layer model of a family (`gpt2`, `llama`, `qwen2`) with its tokenizer, in the folder.

    `spread` widens the weights: a greedy choice then hangs on more than the last bit.
    """
    import torch
    from transformers import AutoModelForCausalLM, GPT2Config, LlamaConfig, Qwen2Config

    tokenizer = save_tokenizer(folder, chat_template)
    ends: dict[str, Any] = {"vocab_size": len(tokenizer), "bos_token_id": 0, "eos_token_id": 0}
    if kind == "gpt2":
        config: Any = GPT2Config(n_positions=128, n_embd=32, n_layer=2, n_head=2, **ends)
    else:
        family = {"llama": LlamaConfig, "qwen2": Qwen2Config}[kind]
        config = family(
            hidden_size=64, intermediate_size=128, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2,
            max_position_embeddings=256, tie_word_embeddings=False, **ends,
        )  # fmt: skip
    torch.manual_seed(1)
    model = AutoModelForCausalLM.from_config(config)
    with torch.no_grad():
        for value in model.parameters():
            value.mul_(spread)
    model.save_pretrained(folder)
    return model


def write_gguf(folder: Path, target: Path, kind: str) -> None:
    """The `llama` or `qwen2` model of a folder as a float32 GGUF file, as llama.cpp's own converter lays it out."""
    import json

    import numpy as np
    from gguf import MODEL_ARCH, GGUFWriter, TokenType, get_tensor_name_map
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text())
    words = json.loads((folder / "tokenizer.json").read_text())["model"]
    heads, pairs = config["num_attention_heads"], config["num_key_value_heads"]
    writer = GGUFWriter(target, kind)
    writer.add_block_count(config["num_hidden_layers"])
    writer.add_context_length(config["max_position_embeddings"])
    writer.add_embedding_length(config["hidden_size"])
    writer.add_feed_forward_length(config["intermediate_size"])
    writer.add_head_count(heads)
    writer.add_head_count_kv(pairs)
    writer.add_layer_norm_rms_eps(config["rms_norm_eps"])
    writer.add_rope_dimension_count(config["hidden_size"] // heads)
    writer.add_rope_freq_base(10000.0)
    writer.add_vocab_size(config["vocab_size"])
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    tokens = sorted(words["vocab"], key=words["vocab"].get)
    writer.add_token_list(tokens)
    writer.add_token_types([TokenType.CONTROL] + [TokenType.NORMAL] * (len(tokens) - 1))
    writer.add_token_merges([" ".join(merge) if isinstance(merge, list) else merge for merge in words["merges"]])
    writer.add_bos_token_id(0)
    writer.add_eos_token_id(0)
    writer.add_add_bos_token(False)
    names = get_tensor_name_map(
        {"llama": MODEL_ARCH.LLAMA, "qwen2": MODEL_ARCH.QWEN2}[kind], config["num_hidden_layers"]
    )
    for name, values in load_file(folder / "model.safetensors").items():
        if kind == "llama" and ".q_proj." in name:
            values = _side_by_side(values, heads)
        if kind == "llama" and ".k_proj." in name:
            values = _side_by_side(values, pairs)
        writer.add_tensor(
            names.get_name(name, try_suffixes=(".weight", ".bias")), np.ascontiguousarray(values, np.float32)
        )
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _side_by_side(values: Any, heads: int) -> Any:
    return values.reshape(heads, 2, -1, values.shape[1]).swapaxes(1, 2).reshape(values.shape)
