"""Sentence vectors from a Hugging Face folder of a BERT-like encoder (MiniLM, E5, BGE, GTE and their kin)."""

import os
from pathlib import Path
from typing import Any

import numpy as np

from studio.engine.protocol import EmbedRequest, ModelSpec, Report, Step, Token, Vectors, stop_if
from studio.errors import MissingWeights, StudioError

BATCH = 32
LONGEST = 256
"""Tokens of one text that are read; MiniLM was trained on no more."""


class Embedder:
    """Mean of the last hidden states over real tokens, scaled to length 1 (Reimers and Gurevych 2019).

    `files["folder"]` holds config.json, a tokenizer and safetensors weights.
    """

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._model: Any = None
        self._tokenizer: Any = None

    def load(self, report: Report, token: Token) -> None:
        folder = Path(self._spec.files.get("folder", ""))
        if not (folder / "config.json").is_file():
            raise MissingWeights(
                f"The model {self._spec.id} has no config.json in {folder}; fetch it again or import a whole folder."
            )
        os.environ["HF_HUB_OFFLINE"] = "1"
        os.environ["TOKENIZERS_PARALLELISM"] = "false"
        os.environ["TRANSFORMERS_VERBOSITY"] = "error"
        os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
        import psutil
        import torch
        from transformers import AutoModel, AutoTokenizer

        torch.set_num_threads(psutil.cpu_count(logical=False) or 1)
        stop_if(token)
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            self._model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True).eval()
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise MissingWeights(
                f"The model {self._spec.id} in {folder} cannot be read ({_first_line(error)}); fetch it again."
            ) from error

    def run(self, request: Any, report: Report, token: Token) -> Any:
        """Vectors of shape (texts, dimensions), float32, each of length 1.

        The batches are made of texts of like length, so their padding costs little; the order is the request's.
        """
        if not isinstance(request, EmbedRequest):
            raise StudioError(f"The model {self._spec.id} only makes sentence vectors; choose another model for this.")
        rows = np.zeros((len(request.texts), int(self._model.config.hidden_size)), np.float32)
        order = sorted(range(len(request.texts)), key=lambda index: len(request.texts[index]))
        for start in range(0, len(order), BATCH):
            stop_if(token)
            batch = order[start : start + BATCH]
            rows[batch] = self._embed([request.texts[index] for index in batch])
            report(Step(min(start + BATCH, len(order)), len(order), "reading texts"))
        return Vectors(rows)

    def close(self) -> None:
        self._model = self._tokenizer = None

    def _embed(self, texts: list[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        import torch

        tokens = self._tokenizer(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        with torch.inference_mode():
            hidden = self._model(**tokens).last_hidden_state
            mask = tokens["attention_mask"].unsqueeze(-1).to(hidden.dtype)
            mean = (hidden * mask).sum(1) / mask.sum(1).clamp(min=1)
            rows: np.ndarray[Any, np.dtype[np.float32]] = torch.nn.functional.normalize(mean, dim=1).float().numpy()
        return rows


def _first_line(error: BaseException) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
