"""How a machine's memory is best used for a diffusion model: a pure choice from measured figures, said in a sentence.

Figures of work space are the peaks that were measured on a processor in 32-bit numbers, halved: 5,240 bytes a pixel for
the published VAE at 256 pixels a side, 1,460 for the UNet of Stable Diffusion 1.5 at 512 with guidance. Decoding the
finished latents is the peak, and grows with the picture's pixels unless it is done in tiles.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from studio.engine.memory import KEEP_FREE, MEGABYTE
from studio.errors import NotEnoughMemory

DECODE = 2_700
"""Bytes a pixel of decoding latents, in 16-bit numbers."""
PAINT = 750
"""Bytes a pixel of one step, in 16-bit numbers, the half that is told to avoid the negative prompt included."""
TILE = 512 * 512
"""Pixels of a tile when decoding is done in tiles."""
LAYER = 0.04
"""What has to be on the card of the largest part when every layer is brought there by itself."""
CARD_FREE = 400 * MEGABYTE
"""What must stay free on a graphics card, for the system's own windows."""
SLICED = 0.6
"""What is left of a step's work space when attention is worked out one head at a time."""


HOW = {
    ("", False, False): "",
    ("", True, False): ", decoded in tiles",
    ("", True, True): ", attention in slices, decoded in tiles",
    ("model", True, False): ", one part of the model at a time, decoded in tiles",
    ("layers", True, False): ", layer by layer, which is slow, decoded in tiles",
}
"""What is said of (offload, tiles, slices)."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What is free, in bytes, measured just now. `device` is cpu, cuda or mps; `free` is on the device (equal to
    `ram` where both share one memory); `halves` is the 16-bit type it is best with, float16 or bfloat16."""

    device: str
    ram: int
    free: int
    halves: str = "bfloat16"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a model is used. `dtype` is float32, float16 or bfloat16; `offload` is "", "model" (one part at a time on
    the card) or "layers"; `tiles` decodes in tiles, `slices` attends head by head; `needs` are bytes on the device,
    `weights` the part of them that holds between pictures."""

    device: str
    dtype: str
    offload: str
    tiles: bool
    slices: bool
    needs: int
    weights: int
    sentence: str


def plan(machine: Machine, parameters: Mapping[str, int], pixels: int, dtype: str = "") -> Plan:
    """The first way of using the machine that fits, the fastest and most exact first.

    parameters: the number of weights of each part of the model. pixels: of the picture. dtype: a wish, which is kept.
    Raises NotEnoughMemory, with both figures and the largest picture that would fit, when no way does.
    """
    ways = [_way(machine, parameters, pixels, *choice) for choice in _choices(machine, dtype)]
    for way in ways:
        if _fits(machine, parameters, way):
            return way
    raise _refusal(machine, parameters, ways[-1])


def work_bytes(pixels: int, dtype: str, tiles: bool, slices: bool) -> int:
    """What a picture of so many pixels needs beside the weights, in bytes."""
    wide = bytes_of(dtype) // 2
    decoding = DECODE * (min(pixels, TILE) if tiles else pixels)
    painting = PAINT * pixels * (SLICED if slices else 1.0)
    return int(wide * max(decoding, painting))


def bytes_of(dtype: str) -> int:
    """The bytes of one number."""
    return 4 if dtype == "float32" else 2


def tiles_needed(way: Plan, pixels: int, free: int) -> bool:
    """Whether a picture of this size has to be decoded in tiles, with `free` bytes beside the loaded weights.

    Raises NotEnoughMemory when it would not fit even so."""
    room = free - (CARD_FREE if way.device == "cuda" else KEEP_FREE)
    if not way.tiles and work_bytes(pixels, way.dtype, False, way.slices) <= room:
        return False
    need = work_bytes(pixels, way.dtype, True, way.slices)
    if need <= room:
        return True
    raise NotEnoughMemory(
        f"A picture of this size needs about {_mb(need)} MB of memory beside the model and {_mb(free)} MB are free; "
        f"{_smaller(way.dtype, way.slices, room)}."
    )


def _choices(machine: Machine, dtype: str) -> list[tuple[str, str, bool, bool]]:
    """(dtype, offload, tiles, slices), the best first."""
    kind = dtype or machine.halves
    if machine.device == "cuda":
        # attention on a card is worked out in blocks anyway, so slices would save nothing
        ways = (("", False), ("", True), ("model", True), ("layers", True))
        return [(kind, offload, tiles, False) for offload, tiles in ways]
    if machine.device == "mps":
        return [(kind, "", False, False), (kind, "", True, True)]
    kinds = (dtype,) if dtype else ("float32", "bfloat16")
    return [(kind, "", tiles, False) for kind in kinds for tiles in (False, True)]


def _way(
    machine: Machine, parameters: Mapping[str, int], pixels: int, dtype: str, offload: str, tiles: bool, slices: bool
) -> Plan:
    size = bytes_of(dtype)
    whole, largest = size * sum(parameters.values()), size * max(parameters.values(), default=0)
    weights = {"": whole, "model": largest, "layers": int(largest * LAYER)}[offload]
    needs = weights + work_bytes(pixels, dtype, tiles, slices)
    return Plan(
        machine.device,
        dtype,
        offload,
        tiles,
        slices,
        needs,
        weights,
        _sentence(machine, dtype, offload, tiles, slices, needs),
    )


def _fits(machine: Machine, parameters: Mapping[str, int], way: Plan) -> bool:
    if machine.device != "cuda":
        return way.needs + KEEP_FREE <= min(machine.ram, machine.free)
    # what is not on the card waits in main memory
    held = bytes_of(way.dtype) * sum(parameters.values()) if way.offload else 0
    return way.needs + CARD_FREE <= machine.free and held + KEEP_FREE <= machine.ram


def _sentence(machine: Machine, dtype: str, offload: str, tiles: bool, slices: bool, needs: int) -> str:
    where = {"cpu": "the processor", "cuda": "the graphics card", "mps": "the Apple graphics"}[machine.device]
    how = f"with {'32' if dtype == 'float32' else '16'}-bit numbers" + HOW[offload, tiles, slices]
    return f"Painted on {where} {how}; about {_mb(needs)} of {_mb(machine.free)} MB free."


def _refusal(machine: Machine, parameters: Mapping[str, int], way: Plan) -> NotEnoughMemory:
    card = machine.device == "cuda"
    keep = CARD_FREE if card else KEEP_FREE
    free = machine.free if card else min(machine.ram, machine.free)
    held = bytes_of(way.dtype) * sum(parameters.values()) + KEEP_FREE
    if card and held > machine.ram and way.needs + keep <= free:
        return NotEnoughMemory(
            f"The model needs about {_mb(held)} MB of main memory beside the graphics card and {_mb(machine.ram)} MB "
            "are free; close other programs, or choose a smaller model."
        )
    need, smaller = _mb(way.needs + keep), _smaller(way.dtype, way.slices, free - keep - way.weights)
    if card:
        return NotEnoughMemory(
            f"The model needs about {need} MB of memory on the graphics card and {_mb(free)} MB are free; {smaller}."
        )
    return NotEnoughMemory(f"The model needs about {need} MB of memory and {_mb(free)} MB are free; {smaller}.")


def _smaller(dtype: str, slices: bool, room: int) -> str:
    """A smaller way out: the largest square picture that fits in `room` bytes, or a smaller model."""
    side = next((side for side in range(2048, 255, -64) if work_bytes(side * side, dtype, True, slices) <= room), 0)
    return f"make it at most {side}x{side} pixels" if side else "close other programs, or choose a smaller model"


def _mb(count: int) -> str:
    return f"{round(count / MEGABYTE):,}"
