"""Segmentation models of transformers, tiny ones with random weights: shapes, hints, faults."""

from pathlib import Path

import numpy as np
import pytest

from studio.engine.backends.segmenter import Segmenter, subject_of
from studio.engine.photo_requests import SegmentRequest
from studio.engine.protocol import NEVER, ModelSpec, TagRequest, ignore
from studio.errors import MissingWeights, StudioError
from studio.models.segmenting import SEGMENTER, segmenting_backend

PIXELS = np.random.default_rng(1).integers(0, 255, (48, 72, 3)).astype(np.uint8)


def save_sam(folder: Path) -> Path:
    import torch
    from transformers import SamConfig, SamImageProcessor, SamModel, SamProcessor

    torch.manual_seed(0)
    small = {"hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2, "image_size": 64, "patch_size": 16}
    config = SamConfig(
        vision_config={**small, "output_channels": 8, "mlp_dim": 16, "global_attn_indexes": [0], "num_pos_feats": 4},
        prompt_encoder_config={"hidden_size": 8, "image_size": 64, "image_embedding_size": 4, "mask_input_channels": 4},
        mask_decoder_config={"hidden_size": 8, "mlp_dim": 16, "num_attention_heads": 2, "iou_head_hidden_dim": 8},
    )
    SamModel(config).save_pretrained(folder)
    sizes = {"size": {"longest_edge": 64}, "pad_size": {"height": 64, "width": 64}}
    SamProcessor(
        SamImageProcessor(**sizes, mask_size={"longest_edge": 16}, mask_pad_size={"height": 16, "width": 16})
    ).save_pretrained(folder)
    return folder


def save_segformer(folder: Path) -> Path:
    import torch
    from transformers import SegformerConfig, SegformerForSemanticSegmentation, SegformerImageProcessor

    torch.manual_seed(0)
    config = SegformerConfig(
        num_encoder_blocks=1, depths=[1], sr_ratios=[1], hidden_sizes=[8], num_attention_heads=[1],
        patch_sizes=[7], strides=[4], mlp_ratios=[1], decoder_hidden_size=8, num_labels=3,
    )  # fmt: skip
    SegformerForSemanticSegmentation(config).save_pretrained(folder)
    SegformerImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder)
    return folder


def ready(folder: Path) -> Segmenter:
    backend = Segmenter(ModelSpec("mine", "", "tags", {"folder": str(folder)}))
    backend.load(ignore, NEVER)
    return backend


def test_a_model_that_is_shown_where_to_look(tmp_path):
    backend = ready(save_sam(tmp_path))
    plain = backend.run(SegmentRequest("mine", PIXELS), ignore, NEVER)
    assert plain.mask.shape == (48, 72) and plain.mask.dtype == bool and 0 <= plain.sure <= 1
    hints = SegmentRequest("mine", PIXELS, ((0.5, 0.5, True), (0.1, 0.1, False)), (0.2, 0.2, 0.8, 0.8))
    shown = backend.run(hints, ignore, NEVER)
    assert shown.mask.shape == (48, 72)
    assert np.array_equal(shown.mask, backend.run(hints, ignore, NEVER).mask)
    with pytest.raises(StudioError, match="only cuts subjects out"):
        backend.run(TagRequest("mine", ("a.jpg",)), ignore, NEVER)
    backend.close()


def test_a_model_that_names_every_region(tmp_path):
    backend = ready(save_segformer(tmp_path))
    assert backend.run(SegmentRequest("mine", PIXELS), ignore, NEVER).mask.shape == (48, 72)


def test_the_subject_is_what_lies_in_the_box():
    regions = np.zeros((20, 30), int)
    regions[5:15, 10:20] = 1
    regions[8:10, 12:14] = 2
    regions[0:4, 0:30] = 3
    mask = subject_of(regions, (0.3, 0.2, 0.7, 0.8))
    assert np.array_equal(mask, np.isin(regions, (1, 2)))
    assert not subject_of(np.full((20, 30), -1), None).any()


def test_a_folder_that_is_not_whole_is_said(tmp_path):
    with pytest.raises(MissingWeights, match=r"no config\.json"):
        ready(tmp_path)
    save_segformer(tmp_path)
    (tmp_path / "model.safetensors").write_bytes(b"nothing")
    with pytest.raises(MissingWeights, match="cannot be read"):
        ready(tmp_path)


def test_folders_are_told_by_their_architecture():
    assert segmenting_backend({"architectures": ["Sam2Model"]}) == SEGMENTER
    assert segmenting_backend({"architectures": ["Mask2FormerForUniversalSegmentation"]}) == SEGMENTER
    assert segmenting_backend({"architectures": ["BertModel"]}) == ""
