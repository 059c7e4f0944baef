"""The subject of a picture by a segmentation model of transformers, from any Hugging Face folder.

Models that are shown where to look (SAM, SAM 2, SAM-HQ) get the box and the points of the request; models that name
every region (Mask2Former, MaskFormer, EoMT, SegFormer, ...) give the regions that lie mostly within the box.
"""

from typing import Any

import numpy as np
from PIL import Image

from studio.engine.backends import causal_weights
from studio.engine.backends.picture_weights import check_whole, device_and_dtype, told_plainly
from studio.engine.photo_requests import Segmented, SegmentRequest
from studio.engine.protocol import ModelSpec, Report, Step, Token, stop_if
from studio.errors import StudioError

WITHIN = 0.6
"""The share of a region that lies in the box, from which it belongs to the subject."""


class Segmenter:
    """Answers a SegmentRequest."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._model: Any = None
        self._processor: Any = None
        self._asked = False

    def load(self, report: Report, token: Token) -> None:
        """Read the model. Raises MissingWeights when its folder is not whole or of another kind."""
        folder, _ = causal_weights.place(self._spec)
        causal_weights.quiet()
        stop_if(token)
        import transformers

        names: Any = transformers
        device, _dtype = device_and_dtype()
        with told_plainly(self._spec.id):
            config = names.AutoConfig.from_pretrained(folder, local_files_only=True)
            kind = str((config.architectures or [""])[0])
            # By its own class: the automatic one reads a SAM 2 as the video model its folder also holds.
            family = getattr(names, kind)
            self._asked = kind.startswith("Sam")
            reader = names.AutoProcessor if self._asked else names.AutoImageProcessor
            self._processor = reader.from_pretrained(folder, local_files_only=True)
            stop_if(token)
            options = {"local_files_only": True, "use_safetensors": True, "output_loading_info": True}
            self._model, told = family.from_pretrained(folder, **options)
            check_whole(told)
        self._model = self._model.eval().to(device)

    def run(self, request: Any, report: Report, token: Token) -> Segmented:
        """The subject's mask. Raises StudioError for another kind of request, Cancelled."""
        if not isinstance(request, SegmentRequest):
            raise StudioError(f"The model {self._spec.id} only cuts subjects out; choose another model for this.")
        report(Step(0, 0, "Looking for the subject"))
        stop_if(token)
        import torch

        with torch.inference_mode():
            found = self._shown_where(request) if self._asked else self._regions(request)
        stop_if(token)
        return found

    def close(self) -> None:
        self._model = self._processor = None

    def _shown_where(self, request: SegmentRequest) -> Segmented:
        height, width = request.pixels.shape[:2]
        box = request.box or (0.02, 0.02, 0.98, 0.98)
        hints: dict[str, Any] = {"input_boxes": [[[box[0] * width, box[1] * height, box[2] * width, box[3] * height]]]}
        if request.points:
            hints["input_points"] = [[[[x * width, y * height] for x, y, _ in request.points]]]
            hints["input_labels"] = [[[int(kept) for *_, kept in request.points]]]
        given = self._processor(images=Image.fromarray(request.pixels), return_tensors="pt", **hints)
        sizes = given["original_sizes"]
        fitted = given.get("reshaped_input_sizes")
        answer = self._model(**given.to(self._model.device), multimask_output=True)
        extra = () if fitted is None else (fitted.cpu(),)
        masks = self._processor.post_process_masks(answer.pred_masks.cpu(), sizes.cpu(), *extra)[0]
        scores = answer.iou_scores.float().cpu().numpy().reshape(-1)
        planes = np.asarray(masks).reshape(-1, *masks.shape[-2:])
        best = int(scores[: len(planes)].argmax())
        return Segmented(np.asarray(planes[best] > 0, bool), float(np.clip(scores[best], 0, 1)))

    def _regions(self, request: SegmentRequest) -> Segmented:
        height, width = request.pixels.shape[:2]
        given = self._processor(images=Image.fromarray(request.pixels), return_tensors="pt")
        answer = self._model(**given.to(self._model.device))
        sizes = [(height, width)]
        if hasattr(answer, "logits"):
            map_ = self._processor.post_process_semantic_segmentation(answer, target_sizes=sizes)[0]
        else:
            map_ = self._processor.post_process_panoptic_segmentation(answer, target_sizes=sizes)[0]["segmentation"]
        return Segmented(subject_of(np.asarray(map_.cpu()), request.box), 0.5)


def subject_of(
    regions: "np.ndarray[Any, Any]", box: tuple[float, float, float, float] | None
) -> "np.ndarray[Any, Any]":
    """The regions (h, w of numbers, negative for none) that make up the subject in a box of fractions: those that lie
    mostly in it; of a picture without a box those that touch no more than two of its sides."""
    height, width = regions.shape
    left, top, right, bottom = box or (0.02, 0.02, 0.98, 0.98)
    inside = np.zeros(regions.shape, bool)
    inside[round(top * height) : round(bottom * height), round(left * width) : round(right * width)] = True
    out = np.zeros(regions.shape, bool)
    for number in np.unique(regions[inside]):
        region = regions == number
        sides = sum(bool(side.any()) for side in (region[0], region[-1], region[:, 0], region[:, -1]))
        if number >= 0 and (region & inside).sum() >= WITHIN * region.sum() and sides <= 2:
            out |= region
    return out
