"""Tiny image-to-text models with random weights and real processors, made here as Hugging Face folders."""

from pathlib import Path
from typing import Any

TEXT = "a photo of the hot cup on table , what is this ? describe picture in one short sentence . User Assistant :"
CHAT = (
    "{% for m in messages %}{{ m.role }}: {% for part in m.content %}"
    "{% if part.type == 'image' %}<image>{% else %}{{ part.text }}{% endif %}{% endfor %}"
    "{{ '\n' }}{% endfor %}assistant:"
)
MARKS = ["<pad>", "<s>", "</s>", "<image>", "<fake_token_around_image>", "<global-img>", "<end_of_utterance>"]


def byte_tokenizer(**marks: str) -> Any:
    """A byte-level tokenizer of about 330 words with the special tokens of these families."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    plain = Tokenizer(models.BPE())
    plain.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    plain.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(vocab_size=330, special_tokens=MARKS, initial_alphabet=alphabet)
    plain.train_from_iterator([TEXT] * 4, trainer)
    return PreTrainedTokenizerFast(
        tokenizer_object=plain, pad_token="<pad>", bos_token="<s>", eos_token="</s>", unk_token="<pad>", **marks
    )


def word_tokenizer() -> Any:
    """A BERT tokenizer of the words and letters of TEXT, as BLIP and GIT have."""
    from transformers import BertTokenizerFast

    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(TEXT.lower().split()), *letters]
    words += [f"##{letter}" for letter in letters]
    return BertTokenizerFast(vocab={word: number for number, word in enumerate(dict.fromkeys(words))})


def save_blip(folder: Path, *, asked: bool = False) -> None:
    """A BLIP that captions, or one that answers questions."""
    from transformers import (
        BlipConfig,
        BlipForConditionalGeneration,
        BlipForQuestionAnswering,
        BlipImageProcessor,
        BlipProcessor,
    )

    words = word_tokenizer()
    ends = {"bos_token_id": 2, "eos_token_id": 3, "sep_token_id": 3, "pad_token_id": 0}
    size = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
    text = {**size, "vocab_size": len(words), "encoder_hidden_size": 32, "max_position_embeddings": 64, **ends}
    seeing = {**size, "image_size": 32, "patch_size": 16}
    config = BlipConfig(text_config=text, vision_config=seeing, projection_dim=32)
    _save(folder, (BlipForQuestionAnswering if asked else BlipForConditionalGeneration), config)
    BlipProcessor(BlipImageProcessor(size={"height": 32, "width": 32}), words).save_pretrained(folder)


def save_git(folder: Path) -> None:
    """A GIT, whose words and picture go through one decoder."""
    from transformers import CLIPImageProcessor, GitConfig, GitForCausalLM, GitProcessor

    words = word_tokenizer()
    size = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
    seeing = {**size, "image_size": 32, "patch_size": 16}
    ends = {"bos_token_id": 2, "eos_token_id": 3, "pad_token_id": 0}
    config = GitConfig(
        vision_config=seeing,
        vocab_size=len(words),
        max_position_embeddings=64,
        tie_word_embeddings=False,
        **size,
        **ends,
    )  # fmt: skip
    _save(folder, GitForCausalLM, config)
    pixels = CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    GitProcessor(pixels, words).save_pretrained(folder)


def save_idefics3(folder: Path) -> None:
    """An Idefics3, which SmolVLM-256M and -500M are, with a chat template."""
    from transformers import (
        Idefics3Config,
        Idefics3ForConditionalGeneration,
        Idefics3ImageProcessor,
        Idefics3Processor,
    )

    words = byte_tokenizer()
    size = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
    pixels = Idefics3ImageProcessor(size={"longest_edge": 64}, max_image_size={"longest_edge": 32})
    processor = Idefics3Processor(pixels, words, image_seq_len=4, chat_template=CHAT)
    text = {**size, "model_type": "llama", "num_key_value_heads": 2, "vocab_size": len(words)}
    text |= {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
    config = Idefics3Config(
        vision_config={**size, "image_size": 32, "patch_size": 8},
        text_config=text,
        image_token_id=words.convert_tokens_to_ids("<image>"),
        scale_factor=2,
        pad_token_id=0,
    )
    _save(folder, Idefics3ForConditionalGeneration, config)
    processor.save_pretrained(folder)


def save_llava(folder: Path, template: str | None = CHAT) -> None:
    """A LLaVA on a Llama, with or without a chat template."""
    from transformers import (
        CLIPImageProcessor,
        CLIPVisionConfig,
        LlamaConfig,
        LlavaConfig,
        LlavaForConditionalGeneration,
        LlavaProcessor,
    )

    words = byte_tokenizer()
    size = {"hidden_size": 32, "intermediate_size": 48, "num_hidden_layers": 2, "num_attention_heads": 2}
    text = LlamaConfig(**size, vocab_size=len(words), pad_token_id=0, bos_token_id=1, eos_token_id=2)
    seeing = CLIPVisionConfig(**size, image_size=32, patch_size=16)
    image = words.convert_tokens_to_ids("<image>")
    config = LlavaConfig(vision_config=seeing, text_config=text, image_token_id=image, vision_feature_layer=-1)
    _save(folder, LlavaForConditionalGeneration, config)
    pixels = CLIPImageProcessor(size={"shortest_edge": 32}, crop_size={"height": 32, "width": 32})
    LlavaProcessor(
        pixels, words, patch_size=16, vision_feature_select_strategy="default", chat_template=template,
        num_additional_image_tokens=1,
    ).save_pretrained(folder)  # fmt: skip


def save_florence(folder: Path) -> None:
    """A Florence-2, which is asked by task tokens."""
    from transformers import (
        CLIPImageProcessor,
        Florence2Config,
        Florence2ForConditionalGeneration,
        Florence2Processor,
    )

    words = byte_tokenizer(image_token="<image>")
    stages = {
        "depths": (1, 1), "patch_size": (7, 3), "patch_stride": (4, 2), "patch_padding": (3, 1),
        "patch_prenorm": (False, True), "embed_dim": (8, 16), "num_heads": (2, 2), "num_groups": (2, 2),
        "window_size": 4, "projection_dim": 32, "max_temporal_embeddings": 10, "max_position_embeddings": 10,
    }  # fmt: skip
    text = {
        "model_type": "bart", "vocab_size": len(words), "d_model": 32, "encoder_layers": 1, "decoder_layers": 1,
        "encoder_attention_heads": 2, "decoder_attention_heads": 2, "encoder_ffn_dim": 48, "decoder_ffn_dim": 48,
        "max_position_embeddings": 128, "pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2,
        "decoder_start_token_id": 2, "forced_eos_token_id": None, "forced_bos_token_id": None,
    }  # fmt: skip
    config = Florence2Config(
        vision_config=stages, text_config=text, image_token_id=words.convert_tokens_to_ids("<image>")
    )
    _save(folder, Florence2ForConditionalGeneration, config)
    pixels = CLIPImageProcessor(size={"height": 32, "width": 32}, do_center_crop=False)
    pixels.image_seq_length = 17
    Florence2Processor(pixels, words).save_pretrained(folder)


def save_pair(folder: Path) -> None:
    """A picture encoder and a GPT-2 that writes (VisionEncoderDecoder), which has no processor of its own."""
    from transformers import (
        GPT2Config,
        VisionEncoderDecoderConfig,
        VisionEncoderDecoderModel,
        ViTConfig,
        ViTImageProcessor,
    )

    words = byte_tokenizer()
    seeing = ViTConfig(
        hidden_size=32, intermediate_size=48, num_hidden_layers=1, num_attention_heads=2, image_size=32, patch_size=16
    )
    ends = {"bos_token_id": 1, "eos_token_id": 2, "pad_token_id": 0}
    writing = GPT2Config(n_embd=32, n_layer=1, n_head=2, n_positions=64, vocab_size=len(words), **ends)
    config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(seeing, writing)
    config.decoder_start_token_id, config.pad_token_id, config.eos_token_id = 1, 0, 2
    _save(folder, VisionEncoderDecoderModel, config)
    ViTImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder)
    words.save_pretrained(folder)


def _save(folder: Path, network: Any, config: Any) -> None:
    import torch

    torch.manual_seed(2)
    model = network(config)
    with torch.no_grad():
        for name, value in model.named_parameters():
            # Wide weights, but for the words: a greedy choice then hangs on the picture, and on more than a last bit.
            if value.dim() > 1:
                value.normal_(0, 0.02 if "embed_tokens" in name or "word_embeddings" in name else 0.5)
    model.save_pretrained(folder)
