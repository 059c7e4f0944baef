"""Pictures from a diffusion model on the shelf: from words, from a picture, into a part of one, or around one."""

from dataclasses import replace
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
    around it is painted, a little overlap at its edges too (without a strength: CHANGE, FILL, AROUND). preview_every:
    steps from one look to the next, 0 for none.

    The k-th picture of a view (called `name-k` when there are several) starts from `seed + k`, counted from 0. The
    same arguments give the same bytes on one machine's processor. Raises StudioError, NotEnoughMemory, Cancelled.
    """
    _refuse_what_does_not_go(prompt, image, mask, outpaint)
    folder.mkdir(parents=True, exist_ok=True)
    usual = AROUND if outpaint else FILL if mask is not None else CHANGE
    request = DiffuseRequest(
        model,
        prompt,
        views,
        str(folder),
        negative=negative,
        count=count,
        seed=seed,
        steps=steps,
        guidance=guidance,
        scheduler=scheduler,
        loras=tuple((lora_file(name, shelf or Shelf()), weight) for name, weight in loras),
        image=str(image or ""),
        strength=usual if strength is None else strength,
        mask=str(mask or ""),
        preview_every=preview_every,
    )
    # around each view the picture stands in another canvas, so that each is a request of its own
    requests = [_grown(request, view) for view in views] if outpaint else [request]
    results = [engine.run(each, report, token) for each in requests]
    items = tuple(item for result in results for item in result.items)
    return Pictures(items, sum(result.seconds for result in results), results[-1].note)


def _refuse_what_does_not_go(prompt: str, image: Path | None, mask: Path | None, outpaint: bool) -> None:
    if not prompt.strip() and image is None:
        raise StudioError("The picture has no prompt; say in a few words what it should show.")
    if (mask is not None or outpaint) and image is None:
        raise StudioError("A mask or a larger frame needs the picture it belongs to; choose the picture too.")
    if mask is not None and outpaint:
        raise StudioError("A picture is either filled by a mask or grown to a new shape; choose one of them.")


def _grown(request: DiffuseRequest, view: View) -> DiffuseRequest:
    """The request for one view with its picture in the middle of the view's shape, and a mask of what is around it."""
    place = Path(request.folder) / f"canvas-{view.name}"
    place.mkdir(exist_ok=True)
    image, mask = extended(Path(request.image), (view.width, view.height), place)
    return replace(request, views=(view,), image=image, mask=mask)


def lora_file(name: str, shelf: Shelf) -> str:
    """The weights file of a LoRA, named by its id on the shelf or its path. Raises StudioError when it is neither."""
    record = shelf.record(name) if "/" not in name and "\\" not in name else None
    if record is not None and record.backend == LORA:
        return str(shelf.place(name).absolute() / record.roles["weights"])
    if not Path(name).is_file():
        raise StudioError(f"There is no LoRA {name}, neither as a file nor on the shelf; import it first.")
    return str(Path(name).absolute())
