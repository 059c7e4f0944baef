"""What the studio's step loop (progress, cancel, live looks) costs over the bare diffusers call: the same pipeline, the
same steps, in turns in one run, in processor time of one thread, so that other programs do not count."""

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from figures import show

from studio.engine.backends import causal_weights
from studio.engine.backends.diffusion import Diffusion
from studio.engine.backends.diffusion_weights import clip_tokenizer, set_up
from studio.engine.protocol import NEVER, DiffuseRequest, Event, ModelSpec, Step, View, ignore
from studio.models.bring import import_weights
from studio.models.shelf import Shelf
from studio.workflows.ready_models import ready_models

ROUNDS, STEPS, SIDE = 9, 8, 192
MOST = 1.03


def pipeline() -> Any:
    """A Stable Diffusion pipeline with a UNet of a quarter of the published width: 54 million weights, untrained."""
    import torch
    from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    torch.manual_seed(1)
    text = CLIPTextConfig(hidden_size=192, intermediate_size=768, num_attention_heads=3, num_hidden_layers=4)
    text.vocab_size = 49408
    unet = UNet2DConditionModel(
        sample_size=SIDE // 8, block_out_channels=(80, 160, 320, 320), cross_attention_dim=192, norm_num_groups=16
    )
    kinds = {"down_block_types": ["DownEncoderBlock2D"] * 4, "up_block_types": ["UpDecoderBlock2D"] * 4}
    return StableDiffusionPipeline(
        vae=AutoencoderKL(block_out_channels=(32, 64, 64, 64), latent_channels=4, **kinds),
        text_encoder=CLIPTextModel(text).eval(),
        tokenizer=clip_tokenizer("<|endoftext|>", ()),
        unet=unet,
        scheduler=DDIMScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, steps_offset=1
        ),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )


def bare(pipe: Any, seed: int) -> float:
    """Processor seconds a step of the call as diffusers documents it."""
    import torch

    marks: list[float] = []

    def mark(pipe: Any, step: int, timestep: Any, tensors: dict[str, Any]) -> dict[str, Any]:
        marks.append(time.process_time())
        return tensors

    settings = {"width": SIDE, "height": SIDE, "num_inference_steps": STEPS, "guidance_scale": 7.5}
    generator = torch.Generator("cpu").manual_seed(seed)
    pipe(prompt="a red cup", output_type="np", generator=generator, callback_on_step_end=mark, **settings)
    return (marks[-1] - marks[0]) / (len(marks) - 1)


def ours(backend: Diffusion, folder: str, seed: int) -> float:
    """Processor seconds a step of the studio's own, with looks as often as it shows them."""
    marks: list[float] = []

    def report(event: Event) -> None:
        if isinstance(event, Step) and event.total:
            marks.append(time.process_time())

    view = View("bench", SIDE, SIDE)
    request = DiffuseRequest("bench", "a red cup", (view,), folder, seed=seed, steps=STEPS, guidance=7.5)
    backend.run(request, report, NEVER)
    return (marks[-1] - marks[0]) / (len(marks) - 1)


def main() -> None:
    """Measure in turns; print the JSON."""
    set_up()
    causal_weights.psutil.cpu_count = lambda logical=True: 1
    with tempfile.TemporaryDirectory() as folder:
        pipe = pipeline()
        pipe.save_pretrained(f"{folder}/bench")
        shelf = Shelf(Path(folder) / "shelf")
        import_weights(Path(folder) / "bench", shelf, lambda *step: None, NEVER, name="bench")
        spec: ModelSpec = ready_models(shelf)["bench"]
        backend = Diffusion(spec)
        backend.load(ignore, NEVER)
        pipe.set_progress_bar_config(disable=True)
        bare(pipe, 0)
        ours(backend, folder, 0)
        pairs = []
        for seed in range(ROUNDS):  # the first of a pair takes turns, so that neither gains by the place
            first_ours = seed % 2 == 1
            mine = ours(backend, folder, seed) if first_ours else 0.0
            plain = bare(pipe, seed)
            pairs.append((mine if first_ours else ours(backend, folder, seed), plain))
    ratio = statistics.median(mine / plain for mine, plain in pairs)
    mine, plain = (statistics.median(pair[place] for pair in pairs) for place in (0, 1))
    show(
        "diffusion",
        {"step_ms": 1000 * mine, "steps": STEPS, "side": SIDE, "rounds": ROUNDS},
        {"bare_step_ms": 1000 * plain},
        {"step": ratio},
        {"step": f"<= {MOST}"},
    )


if __name__ == "__main__":
    main()
