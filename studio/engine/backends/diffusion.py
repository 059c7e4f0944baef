"""Pictures from the user's own diffusion weights, by `diffusers`: from words, from a picture, into a part of one."""

import contextlib
import gc
import inspect
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from PIL import Image

from studio.engine.backends.diffusion_canvas import (
    Filling,
    Frame,
    covering,
    filling,
    frame,
    is_picture,
    open_picture,
    save_png,
    to_picture,
    where_subject,
)
from studio.engine.backends.diffusion_loras import Wardrobe
from studio.engine.backends.diffusion_plan import Plan, plan, tiles_needed
from studio.engine.backends.diffusion_steps import LatentColours, Watch, look_of
from studio.engine.backends.diffusion_weights import align, measure, read_pipeline, set_up, sibling
from studio.engine.protocol import (
    DiffuseRequest,
    ModelSpec,
    Partial,
    Picture,
    Pictures,
    Report,
    Step,
    Token,
    View,
    stop_if,
)
from studio.errors import NotEnoughMemory, StudioError

CONSISTENCY = ("LCMScheduler", "TCDScheduler")


@dataclass(frozen=True, slots=True)
class _Task:
    """One picture to be painted: what it is called, its seed, how it lies in the work, what it starts from."""

    view: str
    size: tuple[int, int]
    seed: int
    frame: Frame
    image: Image.Image | None = None
    filled: Filling | None = None


class Diffusion:
    """One diffusion model. Loaded as the machine's free memory allows; pictures are painted one at a time, so that
    each depends on its own seed alone and the same request gives the same bytes on the same machine."""

    def __init__(self, spec: ModelSpec) -> None:
        self._spec = spec
        self._own: Mapping[str, Any] = spec.options["painting"]
        """The model's own settings, as `studio.models.diffusion.Painting` has them."""
        self._dtype = str(spec.options.get("dtype", ""))
        self._pipes: dict[str, Any] = {}
        self._scheduler: Any = None
        self._colours: Any = None
        self._wardrobe: Any = None
        self._plan: Plan | None = None

    def load(self, report: Report, token: Token) -> None:
        """Read the weights in the way the free memory allows; the way is told as a Step.

        Raises MissingWeights, NotEnoughMemory with the figures and a smaller way, Cancelled.
        """
        set_up()
        stop_if(token)
        import torch

        machine = measure(str(self._spec.options.get("device", "")))
        self._plan = plan(machine, self._own["parameters"], self._own["size"] ** 2, self._dtype)
        report(Step(0, 0, self._plan.sentence))
        pipe = read_pipeline(self._spec, getattr(torch, self._plan.dtype))
        stop_if(token)
        if self._plan.device == "cpu":
            align(pipe)
        pipe.set_progress_bar_config(disable=True)
        self._scheduler = pipe.scheduler
        self._pipes = {"words": self._placed(pipe)}
        self._colours = LatentColours(pipe)
        self._wardrobe = Wardrobe(pipe, self._spec.id)

    def run(self, request: DiffuseRequest, report: Report, token: Token) -> Pictures:
        """Paint every picture that is asked for; each is sent as a Partial when it is finished.

        Raises Cancelled at any step, BadPicture and StudioError for what cannot be used, NotEnoughMemory for a
        picture that is too large for what is free.
        """
        started = time.monotonic()
        if not self._pipes:
            self.load(report, token)
        assert self._plan is not None
        tasks = self._tasks(request)
        notes = [self._plan.sentence, *self._unheard(request)]
        report(Step(0, 0, " ".join(notes)))
        items = []
        for number, task in enumerate(tasks):
            stop_if(token)
            picture, note = self._paint(request, task, number, len(tasks), report, token)
            if note and note not in notes:
                notes.append(note)
            path = Path(request.folder) / f"{task.view}.png"
            save_png(picture, path)
            done = Picture(task.view, str(path), picture.width, picture.height, where_subject(picture), task.seed)
            items.append(done)
            report(Partial(done))
        return Pictures(tuple(items), time.monotonic() - started, " ".join(notes))

    def close(self) -> None:
        """Let go of the weights, and of what holds them: they are gone before others are read in their place."""
        self._pipes = {}
        self._scheduler = self._colours = self._wardrobe = None
        gc.collect()  # networks are held in circles
        if self._plan is not None and self._plan.device == "cuda":
            import torch

            torch.cuda.empty_cache()

    def _tasks(self, request: DiffuseRequest) -> list[_Task]:
        if not request.views:
            raise StudioError("No picture was asked for: name at least one size.")
        if request.mask and not request.image:
            raise StudioError("A mask needs the picture it belongs to; choose the picture too.")
        if not 0 < request.strength <= 1:
            raise StudioError(f"The strength {request.strength:g} is not above 0 and at most 1.")
        tasks = []
        for view in request.views:
            first = self._task(request, view)
            for number in range(request.count):
                name = view.name if request.count == 1 else f"{view.name}-{number + 1}"
                tasks.append(replace(first, view=name, seed=request.seed + number))
        return tasks

    def _task(self, request: DiffuseRequest, view: View) -> _Task:
        size, multiple, wanted = self._own["size"], self._own["multiple"], (view.width, view.height)
        if request.mask:
            part = filling(request.image, request.mask, size)
            left, top, right, bottom = part.box
            return _Task(view.name, wanted, 0, frame(right - left, bottom - top, size, multiple), filled=part)
        image = None
        if request.image:
            image = covering(open_picture(request.image, "RGB"), view.width, view.height)
        return _Task(view.name, wanted, 0, frame(*wanted, size, multiple), image)

    def _unheard(self, request: DiffuseRequest) -> list[str]:
        notes = []
        if rest := self._unread(request.prompt):
            notes.append(f"The model did not read the end of the prompt: “{rest}”.")
        if request.negative.strip() and not self._hears_negative(self._guidance(request)):
            notes.append("This model does not hear the negative prompt.")
        return notes

    def _unread(self, prompt: str) -> str:
        """The end of a prompt that is longer than the model reads; flow-matching ones have a reader that goes on."""
        words = getattr(self._pipes["words"], "tokenizer", None)
        if words is None or self._own["flow"]:
            return ""
        numbers, most = words(prompt).input_ids, words.model_max_length
        return str(words.decode(numbers[most - 1 : -1])).strip() if len(numbers) > most else ""

    def _hears_negative(self, guidance: float | None) -> bool:
        accepted = inspect.signature(self._pipes["words"].__call__).parameters
        strong = guidance is None or guidance > 1
        return self._own["negative"] and "negative_prompt" in accepted and strong

    def _guidance(self, request: DiffuseRequest) -> float | None:
        return self._own["guidance"] if request.guidance is None else request.guidance

    def _paint(
        self, request: DiffuseRequest, task: _Task, number: int, count: int, report: Report, token: Token
    ) -> tuple[Image.Image, str]:
        """One finished picture in its own size, and what must be said of how it came about."""
        values, note = self._values(request, task, number, count, report, token), ""
        assert self._plan is not None
        if not is_picture(values) and self._plan.dtype != "float32":
            note = "The picture overflowed in 16-bit numbers and was painted again in 32-bit ones."
            report(Step(0, 0, note))
            self.close()
            self._dtype = "float32"
            self.load(report, token)
            values = self._values(request, task, number, count, report, token)
        if not is_picture(values):
            raise StudioError(
                f"{self._spec.id} made a picture that is black or no picture at all; "
                "try other settings, or import the weights again."
            )
        made = task.frame.from_work(to_picture(values))
        if task.filled is None:
            return made, note
        return covering(task.filled.joined(made), *task.size), note

    def _values(
        self, request: DiffuseRequest, task: _Task, number: int, count: int, report: Report, token: Token
    ) -> Any:
        """The work as (h, w, 3) float values."""
        pipe = self._pipe(task)
        self._tile(pipe, task.frame)
        self._wardrobe.wear(request.loras)
        pipe.scheduler = self._scheduler_of(request.scheduler)

        def note(step: int, total: int) -> Step:
            done, whole = number * total + step, count * total
            if count == 1:
                return Step(done, whole, f"Step {step} of {total}")
            return Step(done, whole, f"Picture {number + 1} of {count}, step {step} of {total}")

        path = Path(request.folder) / f"{task.view}-look.png"
        look = look_of(self._colours, task.frame)
        watch = Watch(report, token, note, look, task.view, path, request.preview_every)
        settings, accepted = self._settings(pipe, request, task), inspect.signature(pipe.__call__).parameters
        if "callback_on_step_end" in accepted:
            settings["callback_on_step_end"] = watch
        elif "callback" in accepted:  # the older way, which PixArt and Lumina 1 kept
            settings["callback"] = lambda step, time, latents: watch(pipe, step, time, {"latents": latents})
        if request.preview_every or not {"callback_on_step_end", "callback"} & set(accepted):
            watch.step_with(pipe.scheduler)
        with _faults(self._spec.id, pipe):
            return pipe(**settings).images[0]

    def _settings(self, pipe: Any, request: DiffuseRequest, task: _Task) -> dict[str, Any]:
        """What the pipeline is called with; what its kind does not take is left out."""
        import torch

        steps = self._own["steps"] if request.steps is None else request.steps
        guidance = self._guidance(request)
        wide, high = task.frame.work
        wanted: dict[str, Any] = {
            "prompt": request.prompt,
            "width": wide,
            "height": high,
            "generator": torch.Generator("cpu").manual_seed(task.seed),
            "output_type": "np",
        }
        if guidance is not None:
            wanted["true_cfg_scale" if "QwenImage" in type(pipe).__name__ else "guidance_scale"] = guidance
        if request.negative.strip() and self._hears_negative(guidance):
            wanted["negative_prompt"] = request.negative
        if task.image is not None:
            wanted |= {"image": task.frame.into_work(task.image), "strength": request.strength}
        if task.filled is not None:
            shown, mask = task.filled.shown()
            wanted |= {"image": task.frame.into_work(shown), "strength": request.strength}
            wanted["mask_image"] = task.frame.into_work(mask)
        if steps is not None:
            # a share of the steps is taken, at least one
            least = -(-1 // request.strength) if task.image is not None or task.filled is not None else 1
            wanted["num_inference_steps"] = int(max(steps, least))
        accepted = inspect.signature(pipe.__call__).parameters
        return {name: value for name, value in wanted.items() if name in accepted}

    def _pipe(self, task: _Task) -> Any:
        """The pipeline for a task, which shares its parts with the others. Raises StudioError where there is none."""
        kind = "fill" if task.filled is not None else "change" if task.image is not None else "words"
        if kind not in self._pipes:
            try:
                pipe = sibling(self._pipes["words"], kind)
            except (ValueError, TypeError, AttributeError) as fault:
                raise StudioError(
                    f"{self._spec.id} cannot fill a part of a picture; choose another model for that."
                    if kind == "fill"
                    else f"{self._spec.id} cannot start from a picture; choose another model for that."
                ) from fault
            pipe.set_progress_bar_config(disable=True)
            self._pipes[kind] = self._placed(pipe)
        return self._pipes[kind]

    def _placed(self, pipe: Any) -> Any:
        """The pipeline where the plan wants it."""
        assert self._plan is not None
        if self._plan.slices:
            pipe.enable_attention_slicing()
        if self._plan.offload == "model":
            pipe.enable_model_cpu_offload()
        elif self._plan.offload == "layers":
            pipe.enable_sequential_cpu_offload()
        else:
            pipe.to(self._plan.device)
        return pipe

    def _tile(self, pipe: Any, work: Frame) -> None:
        """Decode in tiles where what is free now asks for it. Raises NotEnoughMemory when even that is too much."""
        assert self._plan is not None
        vae: Any = getattr(pipe, "vae", None)
        if not hasattr(vae, "enable_tiling"):
            return
        free = measure(self._plan.device).free
        if tiles_needed(self._plan, work.work[0] * work.work[1], free):
            vae.enable_tiling()
        else:
            vae.disable_tiling()

    def _scheduler_of(self, name: str) -> Any:
        """A fresh scheduler: the model's own, or one by name. Raises StudioError for one that does not go with it."""
        own, schedulers = self._scheduler, self._spec.options.get("schedulers", {})
        if not name:
            return type(own).from_config(own.config)
        kind, options = schedulers.get(name, (name, {}))
        if (family := self._family(kind)) is None:
            choices = [word for word, (other, _) in schedulers.items() if self._family(other) is not None]
            way_out = f"choose from {', '.join(choices)}" if choices else "leave the model its own"
            raise StudioError(f"The scheduler {name} does not go with {self._spec.id}; {way_out}.")
        return family.from_config(own.config, **options)

    def _family(self, kind: str) -> Any:
        """The scheduler class of this name, where it goes with the model's own; None where it does not."""
        import diffusers

        own, family = type(self._scheduler), getattr(diffusers, kind, None)
        if family is own:
            return own
        # schedulers for models that foretell noise name one another, but for the two newest
        foretelling = all(
            getattr(each, "_compatibles", []) or str(getattr(each, "__name__", "")) in CONSISTENCY
            for each in (own, family)
        )
        return family if family is not None and foretelling else None


@contextlib.contextmanager
def _faults(model: str, pipe: Any) -> Iterator[None]:
    """Turn what a pipeline raises into plain sentences, and give back what it had on the card."""
    import torch

    try:
        yield
    except (torch.OutOfMemoryError, MemoryError) as fault:
        raise NotEnoughMemory(
            f"{model} ran out of memory while painting; make the picture smaller, or close other programs."
        ) from fault
    except (ValueError, TypeError, RuntimeError, IndexError, KeyError, AttributeError, NotImplementedError) as fault:
        reason = str(fault).strip().split("\n")[0][:200]
        raise StudioError(f"{model} cannot paint this ({reason}); try other settings.") from fault
    finally:
        pipe.maybe_free_model_hooks()
