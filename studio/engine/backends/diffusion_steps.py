"""What happens at every step of a diffusion model: stop when asked, tell how far it is, show what is there so far."""

import functools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from studio.engine.backends.diffusion_canvas import Frame, save_png
from studio.engine.protocol import Preview, Report, Step, Token, stop_if

SHARE = 0.02
"""The most of the time so far that looking may take."""
LOOK = 384
"""Longest side of a look in pixels."""
PATCHES = 128
"""Side of the picture of coloured squares from which the colours of latents are learnt."""


class LatentColours:
    """Shows latents as a small picture, by a linear map from latents to colours.

    The map is learnt once a model: its own VAE encodes squares of random colours, and least squares fit the colours to
    the latents. It costs a multiplication a look, where decoding would cost as much as several steps.
    """

    def __init__(self, pipe: Any) -> None:
        self._pipe = pipe
        self._map: Any = None
        self._tried = False

    def picture(self, latents: Any, height: int, width: int) -> Image.Image | None:
        """A look at latents of a work of `height` x `width` pixels; None where a model's latents have another form."""
        import torch

        with torch.inference_mode():
            field = self._unpacked(latents, height, width)
            if field is None or not self._learn() or self._map.shape[0] != field.shape[0] + 1:
                return None
            flat = field.to("cpu", torch.float32).flatten(1).T
            colours = torch.cat([flat, torch.ones(len(flat), 1)], 1) @ self._map
            values = ((colours.clamp(-1, 1) + 1) * 127.5).nan_to_num(0).to(torch.uint8)
        return Image.fromarray(values.view(*field.shape[1:], 3).numpy(), "RGB")

    def _unpacked(self, latents: Any, height: int, width: int) -> Any:
        """Latents of one picture as (channels, rows, columns)."""
        if latents.ndim == 3 and hasattr(self._pipe, "_unpack_latents"):
            latents = self._pipe._unpack_latents(latents, height, width, self._pipe.vae_scale_factor)
        if latents.ndim == 5 and latents.shape[2] == 1:
            latents = latents[:, :, 0]
        return latents[0] if latents.ndim == 4 else None

    def _learn(self) -> bool:
        if not self._tried:
            self._tried = True
            try:
                self._map = self._fit()
            except (AttributeError, RuntimeError, TypeError, ValueError):
                self._map = None  # this VAE takes or gives something else than pictures and latents: no looks
        return self._map is not None

    def _fit(self) -> Any:
        import torch
        from torch.nn.functional import avg_pool2d

        vae = self._pipe.vae
        cells = torch.rand((1, 3, PATCHES // 16, PATCHES // 16), generator=torch.Generator().manual_seed(1)) * 2 - 1
        squares = cells.repeat_interleave(16, 2).repeat_interleave(16, 3)
        found = _encoded(vae, squares.to(vae.device, vae.dtype)).to("cpu", torch.float32)
        mean, spread = (getattr(vae.config, name, None) for name in ("latents_mean", "latents_std"))
        if mean is not None and spread is not None:
            wide = (1, -1, 1, 1)
            found = (found - torch.tensor(mean).view(wide)) / torch.tensor(spread).view(wide)
        else:
            found = found - (getattr(vae.config, "shift_factor", None) or 0.0)
        found = found * (getattr(vae.config, "scaling_factor", None) or 1.0)
        scale = PATCHES // found.shape[-1]
        wanted = avg_pool2d(squares, scale).flatten(2)[0].T
        given = torch.cat([found.flatten(2)[0].T, torch.ones(len(wanted), 1)], 1)
        weight = 1e-3 * len(given) * torch.eye(given.shape[1])
        return torch.linalg.solve(given.T @ given + weight, given.T @ wanted)


def _encoded(vae: Any, squares: Any) -> Any:
    """The latents of pictures; a VAE of films takes them as films of one picture."""
    film = hasattr(vae.config, "temperal_downsample") or hasattr(vae.config, "temporal_downsample")
    found = vae.encode(squares.unsqueeze(2) if film else squares)
    latents = found.latent_dist.mode() if hasattr(found, "latent_dist") else found.latent
    return latents[:, :, 0] if film else latents


class Watch:
    """The callback of one picture being painted."""

    def __init__(
        self,
        report: Report,
        token: Token,
        note: Callable[[int, int], Step],
        look: Callable[[Any], Image.Image | None],
        view: str,
        path: Path,
        every: int,
    ) -> None:
        self._report, self._token, self._note, self._look = report, token, note, look
        self._view, self._path, self._every = view, path, every
        self._started, self._looking, self._last = time.perf_counter(), 0.0, 0.0
        self._clean: Any = None

    def __call__(self, pipe: Any, step: int, timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        stop_if(self._token)
        total = int(getattr(pipe, "num_timesteps", 0) or 0)
        self._report(self._note(step + 1, max(total, step + 1)))
        if self._every and (step + 1) % self._every == 0 and step + 1 < total:
            self._show(tensors.get("latents"))
        return tensors

    def step_with(self, scheduler: Any) -> None:
        """Have `scheduler` keep what it takes the finished latents to be: clearer to look at than the noisy ones."""
        plain = scheduler.step

        @functools.wraps(plain)
        def step(model_output: Any, timestep: Any, sample: Any, *others: Any, **options: Any) -> Any:
            stop_if(self._token)  # some pipelines call nobody at their steps
            index = getattr(scheduler, "step_index", None)
            result = plain(model_output, timestep, sample, *others, **options)
            self._clean = _clean_latents(scheduler, index, model_output, sample, result)
            return result

        scheduler.step = step

    def _show(self, latents: Any) -> None:
        now = time.perf_counter()
        # the first look costs what it costs; later ones wait until they are a small share of the whole
        if latents is None or (self._last and self._looking + self._last > SHARE * (now - self._started)):
            return
        picture = self._look(latents if self._clean is None else self._clean)
        if picture is not None:
            save_png(picture, self._path, level=1)
            self._report(Preview(self._view, str(self._path)))
        self._last = time.perf_counter() - now
        self._looking += self._last


def _clean_latents(scheduler: Any, index: int | None, output: Any, sample: Any, result: Any) -> Any:
    """The scheduler's estimate of the finished latents; None when it gives none."""
    if isinstance(result, tuple) and len(result) > 1:
        return result[1]
    kept = getattr(scheduler, "model_outputs", None)
    if kept and kept[-1] is not None and getattr(scheduler.config, "algorithm_type", "dpmsolver++").endswith("++"):
        return kept[-1]
    if type(scheduler).__name__.startswith("FlowMatch"):
        sigma = scheduler.sigmas[scheduler.step_index - 1 if index is None else index]
        return sample - sigma.to(sample.device) * output  # the straight path of flow matching (Lipman et al. 2023)
    return None


def look_of(colours: LatentColours, frame: Frame) -> Callable[[Any], Image.Image | None]:
    """A function from latents to a look at what is kept of the work, at most LOOK pixels a side."""

    def look(latents: Any) -> Image.Image | None:
        small = colours.picture(latents, frame.work[1], frame.work[0])
        if small is None:
            return None
        part = np.array(frame.box, float) * np.array([small.width / frame.work[0], small.height / frame.work[1]] * 2)
        left, top, right, bottom = part.tolist()
        kept = small.crop((int(left), int(top), max(int(left) + 1, round(right)), max(int(top) + 1, round(bottom))))
        scale = LOOK / max(frame.wanted)
        size = (max(1, round(frame.wanted[0] * scale)), max(1, round(frame.wanted[1] * scale)))
        return kept.resize(size, Image.Resampling.BICUBIC)

    return look
