"""Pictures from a diffusion model on the shelf: from words, from a picture, into a part of one, or around one."""

from pathlib import Path

from studio.engine.protocol import DiffuseRequest, Engine, Pictures, Report, Token, View
from studio.errors import StudioError
from studio.imaging.outpainting import extended
from studio.models.diffusion import LORA
from studio.models.shelf import Shelf

CHANGE, FILL, AROUND = 0.6, 0.9, 0.95
"""How far from what is there a picture goes (0..1) when it is changed, filled, or grown, unless asked otherwise."""


def diffuse_pictures(
    prompt: str,
    views: tuple[View, ...],
    folder: Path,
    engine: Engine,
    report: Report,
    token: Token,
    *,
    model: str,
    negative: str = "",
    count: int = 1,
    seed: int = 0,
    steps: int | None = None,
    guidance: float | None = None,
    scheduler: str = "",
    loras: tuple[tuple[str, float], ...] = (),
    image: Path | None = None,
    strength: float | None = None,
    mask: Path | None = None,
    outpaint: bool = False,
    preview_every: int = 1,
    shelf: Shelf | None = None,
) -> Pictures:
    """Paint `count` pictures for each view into `folder`: PNG, sRGB, exactly the size of the view.

    model: a diffusion model's id on the shelf. steps, guidance, scheduler: None, None and "" are the model's own.
    loras: (path of a safetensors file or id on the shelf, weight). image: what to begin from; alone it is changed as
    far as `strength` (0..1) says; with `mask` (a grey picture of its size) only the mask's white is made anew and its
    black stays as it is, pixel by pixel; with `outpaint` it is set whole into the middle of each view and what is
    around it is painted, a little overlap at its edges too.

    The k-th picture of a view (called `name-k` when there are several) starts from `seed + k`, counted from 0. The
    same arguments give the same bytes on one machine's processor. Raises StudioError, NotEnoughMemory, Cancelled.
    """
    if not prompt.strip() and image is None:
        raise StudioError("The picture has no prompt; say in a few words what it should show.")
    if (mask is not None or outpaint) and image is None:
        raise StudioError("A mask or a larger frame needs the picture it belongs to; choose the picture too.")
    if mask is not None and outpaint:
        raise StudioError("A picture is either filled by a mask or grown to a new shape; choose one of them.")
    folder.mkdir(parents=True, exist_ok=True)
    if strength is None:
        strength = AROUND if outpaint else FILL if mask is not None else CHANGE
    worn = tuple((lora_file(name, shelf or Shelf()), weight) for name, weight in loras)
    results = []
    # around each view the picture stands in another canvas, so that each is a request of its own
    for each in ((view,) for view in views) if outpaint else (views,):
        files = (str(image or ""), str(mask or ""))
        if outpaint and image is not None:
            place = folder / f"canvas-{each[0].name}"
            place.mkdir(exist_ok=True)
            files = extended(image, (each[0].width, each[0].height), place)
        request = DiffuseRequest(
            model,
            prompt,
            each,
            str(folder),
            negative=negative,
            count=count,
            seed=seed,
            steps=steps,
            guidance=guidance,
            scheduler=scheduler,
            loras=worn,
            image=files[0],
            strength=strength,
            mask=files[1],
            preview_every=preview_every,
        )
        result = engine.run(request, report, token)
        assert isinstance(result, Pictures)
        results.append(result)
    items = tuple(item for result in results for item in result.items)
    return Pictures(items, sum(result.seconds for result in results), results[-1].note)


def lora_file(name: str, shelf: Shelf) -> str:
    """The weights file of a LoRA, named by its id on the shelf or its path. Raises StudioError when it is neither."""
    record = shelf.record(name) if "/" not in name and "\\" not in name else None
    if record is not None and record.backend == LORA:
        return str(shelf.place(name).absolute() / record.roles["weights"])
    if not Path(name).is_file():
        raise StudioError(f"There is no LoRA {name}, neither as a file nor on the shelf; import it first.")
    return str(Path(name).absolute())
